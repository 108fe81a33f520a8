"""Palette files: without them no drawing program could open the colours of a game, or hand its own back."""

from __future__ import annotations

import re
from collections.abc import Sequence

from vgg.parse.palette import read_palette

from .oklab import from_hex, to_hex

__all__ = ["read_palette", "to_gpl", "to_hex_file", "to_pal"]


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
