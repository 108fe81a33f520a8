"""Pictures and speech as they come over the wire, known by their first bytes and by no header."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable

from vgg.model.errors import Billed, Empty, Malformed
from vgg.model.request import Usage

from .classify import excerpt, json_of
from .outcome import Failure, Reply, number, text_at

_PICTURES = ((b"\x89PNG\r\n\x1a\n", "image/png"), (b"\xff\xd8\xff", "image/jpeg"))
_SOUNDS = ((b"fLaC", "audio/flac"), (b"OggS", "audio/ogg"), (b"ID3", "audio/mpeg"))


def picture(body: bytes) -> Reply | Failure:
    """Return the picture in the *body* of an images reply. A reply without usage keeps it unknown."""
    value = json_of(body)
    usage = Usage(
        number(value, "usage", "input_tokens"),
        number(value, "usage", "output_tokens"),
        number(value, "usage", "input_tokens_details", "cached_tokens") or 0,
    )
    coded = text_at(value, "data", 0, "b64_json")
    if not coded:
        return _nothing("picture", body if value is None else b"", usage)
    try:
        found = base64.b64decode(coded, validate=True)
    except (binascii.Error, ValueError):
        return Failure(Malformed("the picture is no base64", status=200, billed="yes"), usage)
    media_type = picture_type(found)
    if not media_type:
        return Failure(
            Malformed("the picture is neither PNG, JPEG nor WebP", status=200, billed="yes"), usage
        )
    return Reply(found, media_type, usage)


def picture_type(data: bytes) -> str:
    """Return the media type of a picture by its first bytes; '' when it is none we know."""
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "image/webp"
    return next((name for magic, name in _PICTURES if data.startswith(magic)), "")


def speech(form: str) -> Callable[[bytes], Reply | Failure]:
    """Return what reads the body of a speech reply that was asked for in *form* ('wav', 'mp3' …)."""

    def read(body: bytes) -> Reply | Failure:
        media_type = sound_type(body)
        if not media_type:
            return _nothing(f"{form} sound", body, Usage())
        return Reply(body, media_type)

    return read


def sound_type(data: bytes) -> str:
    """Return the media type of a sound by its first bytes; '' when it is none we know."""
    if data[:4] == b"RIFF" and data[8:12] == b"WAVE":
        return "audio/wav"
    if len(data) > 2 and data[0] == 0xFF and data[1] & 0xE0 == 0xE0:
        return "audio/mpeg"
    return next((name for magic, name in _SOUNDS if data.startswith(magic)), "")


def _nothing(what: str, body: bytes, usage: Usage) -> Failure:
    billed: Billed = "maybe" if usage.output is None else "yes"
    if not body.strip():
        return Failure(Empty(f"a reply without a {what}", status=200, billed=billed), usage)
    return Failure(Malformed(f"no {what} but {excerpt(body)!r}", status=200, billed=billed), usage)
