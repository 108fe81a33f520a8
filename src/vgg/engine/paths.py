"""Which paths vgg may write in a game folder: relative, inside, portable, and through no symbolic link."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path, PurePosixPath

from vgg.model.errors import FolderError, VggError

_PART = re.compile(r"[^\x00-\x1f\x7f<>:\"/\\|?*]{1,100}")
_RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))}
_OURS = {".vgg", "vgg.lock", "phases.toml"}


def safe_path(path: str, *, extra: bool = False) -> str:
    """Return *path*, or raise VggError when it cannot be written everywhere or belongs to the folder itself.

    The concept is not for a phase to write, but among the *extra* files about the run it is.
    """
    parts = path.split("/")
    if PurePosixPath(path).is_absolute() or len(path) > 240 or not all(map(_safe, parts)):
        raise VggError(
            f"{path!r} is no path inside a game folder", hint="phases lay files out by ids of ours"
        )
    if fold(parts[0]) in _OURS or (fold(path) == "concept.yaml" and not extra):
        raise VggError(
            f"{path!r} belongs to the game folder itself", hint="lay the file out under another name"
        )
    return path


def _safe(part: str) -> bool:
    stem = part.partition(".")[0].lower()
    plain = unicodedata.normalize("NFC", part) == part and part.isprintable()
    return bool(_PART.fullmatch(part)) and plain and part[-1] not in ". " and stem not in _RESERVED


def fold(path: str) -> str:
    """Return *path* as file systems that ignore case see it."""
    return unicodedata.normalize("NFC", path).casefold()


def inside(folder: Path, path: str) -> Path:
    """Return where *path* lies in *folder*; raise FolderError when a link or a file stands in the way."""
    place = folder
    for part in path.split("/")[:-1]:
        place /= part
        if place.is_symlink() or (place.exists() and not place.is_dir()):
            raise FolderError(
                f"{str(place)!r} is a link or a file where the game needs a folder", hint="move it elsewhere"
            )
    place = folder / path
    if place.is_symlink() or place.is_dir():
        raise FolderError(
            f"{str(place)!r} is a link or a folder where the game needs a file", hint="move it elsewhere"
        )
    return place
