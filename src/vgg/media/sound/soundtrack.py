"""The music of a game to take elsewhere: each song as WAV with its loop, beside the files that other programs edit."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Sequence
from pathlib import PurePosixPath

from vgg.model.cartridge import Music

from .edits import check_recording
from .encode import decode, wav
from .player import play
from .song import read_song

EDITED = (".mid", ".xm", ".mml")
"""What lies beside a song's recording for other programs."""
_EPOCH = (1980, 1, 1, 0, 0, 0)


def soundtrack(music: Sequence[Music], read: Callable[[str], bytes | None]) -> bytes:
    """Return an archive of *music*; *read* gives the bytes of a file of the game, None where it is not there.

    A song that the chip plays is written as the chip plays it, without the loss of a recording.
    """
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for track in music:
            song, recorded = read(track.song) if track.song else None, read(track.path)
            found = {".wav": _wav(song, recorded, loop=track.loop), ".ogg": recorded}
            found |= {ending: read(str(PurePosixPath(track.path).with_suffix(ending))) for ending in EDITED}
            for ending, data in found.items():
                if data is not None:
                    archive.writestr(_entry(PurePosixPath(track.path).stem + ending), data)
    return out.getvalue()


def _wav(song: bytes | None, recorded: bytes | None, *, loop: bool) -> bytes | None:
    """Return a song as the chip plays it, or else as it was *recorded*; None where there is neither."""
    if song:
        return wav(play(read_song(song)), loop=loop)
    if not recorded:
        return None
    check_recording("a song's recording", recorded)
    return wav(*decode(recorded), loop=loop)


def _entry(name: str) -> zipfile.ZipInfo:
    """Return the entry of *name*, the same on every day."""
    entry = zipfile.ZipInfo(name, _EPOCH)
    entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
    return entry
