"""What a picture or a sound is, by its first bytes: a name or a header may say anything."""

from __future__ import annotations

_PICTURES = ((b"\x89PNG\r\n\x1a\n", "image/png"), (b"\xff\xd8\xff", "image/jpeg"), (b"GIF8", "image/gif"))
_SOUNDS = ((b"fLaC", "audio/flac"), (b"OggS", "audio/ogg"), (b"ID3", "audio/mpeg"))
_SUFFIXES = {
    "image/png": ("png",),
    "image/jpeg": ("jpg", "jpeg"),
    "image/webp": ("webp",),
    "image/gif": ("gif",),
    "audio/wav": ("wav",),
    "audio/flac": ("flac",),
    "audio/mpeg": ("mp3",),
    "audio/ogg": ("ogg", "opus"),
}


def picture_type(data: bytes) -> str:
    """Return the media type of a picture; '' when it is none we know."""
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "image/webp"
    return next((name for magic, name in _PICTURES if data.startswith(magic)), "")


def sound_type(data: bytes) -> str:
    """Return the media type of a sound; '' when it is none we know."""
    if data[:4] == b"RIFF" and data[8:12] == b"WAVE":
        return "audio/wav"
    if len(data) > 2 and data[0] == 0xFF and data[1] & 0xE0 == 0xE0:
        return "audio/mpeg"
    return next((name for magic, name in _SOUNDS if data.startswith(magic)), "")


def labelled(path: str, media_type: str) -> str:
    """Return *path* with a suffix that is true of *media_type*: a name never says what the bytes are not."""
    suffixes = _SUFFIXES.get(media_type, ())
    stem, _, suffix = path.rpartition(".")
    return path if suffix in suffixes or not suffixes else f"{stem}.{suffixes[0]}"
