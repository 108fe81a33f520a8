"""Palette files: without them no drawing program could open the colours of a game, or hand its own back."""

from __future__ import annotations

import re
from collections.abc import Sequence

from vgg.model.errors import InputError

from .oklab import from_hex, to_hex


def to_hex_file(palette: Sequence[str]) -> bytes:
    """Return *palette* as a Lospec .hex file: 'rrggbb' a line."""
    return "".join(f"{colour[1:]}\n" for colour in palette).encode()


def to_gpl(palette: Sequence[str], name: str) -> bytes:
    """Return *palette* as a GIMP palette."""
    title = re.sub(r"[\x00-\x1f]+", " ", name).strip() or "palette"
    rows = "".join(
        f"{red:3d} {green:3d} {blue:3d}\t{to_hex((red, green, blue))}\n"
        for red, green, blue in map(from_hex, palette)
    )
    return f"GIMP Palette\nName: {title}\nColumns: 8\n#\n{rows}".encode()


def to_pal(palette: Sequence[str]) -> bytes:
    """Return *palette* as a JASC .pal file."""
    rows = "".join("{} {} {}\r\n".format(*from_hex(colour)) for colour in palette)
    return f"JASC-PAL\r\n0100\r\n{len(palette)}\r\n{rows}".encode()


def read_palette(data: bytes) -> list[str]:
    """Return the colours of a .hex, .gpl or .pal file as '#rrggbb', in their order.

    Raises InputError when *data* is none of the three.
    """
    text = data.decode("utf-8", errors="replace")
    if text.startswith("GIMP Palette"):
        found = re.findall(r"^\s*(\d{1,3})\s+(\d{1,3})\s+(\d{1,3})\b", text, re.MULTILINE)
        return [_colour(row) for row in found]
    if text.startswith("JASC-PAL"):
        return [_colour(line.split()[:3]) for line in text.splitlines()[3:] if line.strip()]
    lines = [line.strip().lstrip("#").lower() for line in text.splitlines() if line.strip()]
    if lines and all(re.fullmatch(r"[0-9a-f]{6}", line) for line in lines):
        return [f"#{line}" for line in lines]
    raise InputError(
        "the palette is no .hex, .gpl or .pal file", hint="write one colour a line, such as ff8800"
    )


def _colour(row: Sequence[str]) -> str:
    try:
        red, green, blue = (int(part) for part in row)
    except ValueError:
        red = -1
        green = blue = 0
    if not all(0 <= part <= 255 for part in (red, green, blue)):
        raise InputError(
            f"the palette has no colour {' '.join(row)!r}", hint="write three numbers from 0 to 255"
        )
    return to_hex((red, green, blue))
