"""Palettes of the user: without them somebody who has the right sixteen colours could only describe them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from vgg.model.errors import InputError

from .text import shown

MAX_BYTES = 64 * 1024
"""Size of a palette file that is read."""
MAX_COLOURS = 256
"""Colours of a palette that are read."""
MIN_COLOURS = 4
"""Colours a game needs: something dark, something light, ground and sky."""
SUFFIXES = (".hex", ".gpl", ".pal", ".txt")
"""Endings of palette files."""
BESIDE = tuple(f"palette{suffix}" for suffix in SUFFIXES[:3])
"""Names under which a palette beside a concept is found without being named."""

_COLOUR = re.compile(r"(?:#|0x)?([0-9a-f]{8}|[0-9a-f]{6}|(?<=#)[0-9a-f]{3,4})", re.IGNORECASE)
_COMMENT = re.compile(r"\s*(?:;|//|#(?![0-9a-f]{3}))", re.IGNORECASE)
_HINT = "write one colour a line, such as ff8800, or save it as .hex, .gpl or JASC .pal"


def read_palette(data: bytes) -> list[str]:
    """Return the colours of a .hex, .gpl or JASC .pal file as '#rrggbb', in their order, clear ones left out.

    Line ends of any system, comments, upper case and columns of alpha are read. Raises InputError when *data* is none
    of the three, or too large.
    """
    if len(data) > MAX_BYTES:
        raise InputError(f"the palette is larger than {MAX_BYTES // 1024} kB", hint=_HINT)
    if data[:4] == b"RIFF":
        raise InputError("the palette is a binary .pal file", hint="save it as JASC .pal, .gpl or .hex")
    if re.search(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]", data):
        raise InputError("the palette is a binary file", hint=_HINT)
    lines = [line.strip() for line in data.decode("utf-8-sig", errors="replace").splitlines()]
    head = next((line for line in lines if line), "")
    if head.lower().startswith("gimp palette"):
        found = _gimp(lines)
    elif head.upper() == "JASC-PAL":
        found = _jasc(lines)
    else:
        found = _hexes(lines)
    if not found:
        raise InputError("the palette has no colour", hint=_HINT)
    if len(found) > MAX_COLOURS:
        raise InputError(
            f"the palette has {len(found)} colours; {MAX_COLOURS} at most are read",
            hint="keep those the game needs: no machine here shows more than 64 at once",
        )
    return found


def read_palette_file(path: Path) -> list[str]:
    """Return the colours of the file *path*, each once. Raises InputError when it cannot be read or has too few."""
    try:
        if not path.is_file():
            raise InputError(f"{str(path)!r}: no such palette file", hint="name a .hex, .gpl or .pal file")
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or error
        raise InputError(
            f"{str(path)!r}: the palette cannot be read: {why}", hint="name a .hex, .gpl or .pal file"
        ) from error
    try:
        return enough(read_palette(data))
    except InputError as error:
        raise InputError(f"{str(path)!r}: {error.what}", hint=error.hint) from error


def palette_beside(name: str, folder: Path) -> list[str]:
    """Return the colours of the file *name*, which must lie in *folder* itself. Raises InputError."""
    path = folder / name
    if not is_file_name(name) or not path.resolve().parent == folder.resolve():
        raise InputError(
            f"palette: {shown(name)!r} is no palette file beside the concept",
            hint="give the name alone of a .hex, .gpl or .pal file in the concept's folder, or use --palette FILE",
        )
    return read_palette_file(path)


def is_file_name(text: str) -> bool:
    """Say whether *text* is the bare name of a palette file, without any folder."""
    return bool(re.fullmatch(r"[^\W_][\w .()+-]{0,80}", text)) and text.lower().endswith(SUFFIXES)


def names_file(text: str) -> bool:
    """Say whether *text* means a file at all: it has the ending of one."""
    return text.lower().endswith(SUFFIXES)


def enough(found: Iterable[str]) -> list[str]:
    """Return the colours *found*, each once. Raises InputError when they are too few for a game."""
    distinct = list(dict.fromkeys(found))
    if len(distinct) < MIN_COLOURS:
        raise InputError(
            f"a palette of {len(distinct)} colours is too small", hint=f"a game needs {MIN_COLOURS} or more"
        )
    return distinct


def colours_in(text: str) -> list[str]:
    """Return the colours that *text* lists ('#ff8800, 001122'); none when any word of it is no colour."""
    words = [word for word in re.split(r"[\s,;|]+", text.strip()) if word]
    found = [_hex(word) for word in words]
    return [each for each in found if each] if all(found) else []


def _hex(word: str, *, alpha_first: bool = False) -> str:
    """Return *word* as '#rrggbb', without its alpha; '' when it is no colour."""
    match = _COLOUR.fullmatch(word.strip("'\""))
    if match is None:
        return ""
    digits = match[1].lower()
    if len(digits) < 6:
        digits = "".join(digit * 2 for digit in digits[:3])
    return f"#{digits[2:] if alpha_first and len(digits) == 8 else digits[:6]}"


def _hexes(lines: Iterable[str]) -> list[str]:
    rows = list(lines)
    alpha_first = any("paint.net" in line.lower() for line in rows if line.startswith(";"))
    found = []
    for line in rows:
        if not line or _COMMENT.match(line):
            continue
        if colours_in(line):  # several on a line, as they are copied from a page
            found += [_hex(word, alpha_first=alpha_first) for word in re.split(r"[\s,;|]+", line) if word]
            continue
        word = re.split(r"\s|;|//", line, maxsplit=1)[0].rstrip(",")
        colour = _hex(word, alpha_first=alpha_first)
        if not colour:
            raise InputError(f"the palette has no colour {shown(line, 40)!r}", hint=_HINT)
        found.append(colour)
    return found


def _gimp(lines: Iterable[str]) -> list[str]:
    alpha = any(re.fullmatch(r"channels:\s*rgba", line, re.IGNORECASE) for line in lines)
    rows = [line.split() for line in lines if re.match(r"\d", line)]
    return _of_numbers([row[: 4 if alpha else 3] for row in rows])


def _jasc(lines: Iterable[str]) -> list[str]:
    rows = [line.split() for line in lines if line and not _COMMENT.match(line)]
    return _of_numbers([row[:4] for row in rows[3:]])


def _of_numbers(rows: Iterable[list[str]]) -> list[str]:
    """Return rows of three or four numbers as colours; those whose fourth, alpha, is 0 are left out."""
    found = []
    for row in rows:
        numbers = [int(part) if re.fullmatch(r"\d{1,3}", part) else -1 for part in row]
        if len(numbers) < 3 or not all(0 <= each <= 255 for each in numbers):
            raise InputError(
                f"the palette has no colour {shown(' '.join(row), 40)!r}",
                hint="write three numbers from 0 to 255",
            )
        if numbers[3:] != [0]:
            found.append("#{:02x}{:02x}{:02x}".format(*numbers[:3]))
    return found
