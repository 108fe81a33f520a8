"""Letters of scripts that nobody draws by hand in an evening: from vendored bitmap fonts, else a box with the code point."""

from __future__ import annotations

import struct
import unicodedata
import zlib
from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib.resources import files

import numpy as np

from .grid import Mask

CELL = 8
"""Rows and columns of a vendored glyph; the last column is the gap to the next."""
_OPEN, _FREE = "galmuri.bin", "misaki.bin"
"""The vendored fonts: one under the Open Font License, which goes with its letters, and one that asks for nothing."""
_SMALL = {"ゕ": "ヵ", "ゖ": "ヶ"}
_DIGITS = {
    # three by three pixels are just enough for a hexadecimal digit
    "0": "### #.# ###", "1": "##. .#. ###", "2": "##. .#. .##", "3": "### .## ###", "4": "#.# ### ..#",
    "5": ".## .#. ##.", "6": "#.. ### ###", "7": "### ..# ..#", "8": ".## ### ##.", "9": "### ### ..#",
    "A": ".#. ### #.#", "B": "#.. ### ##.", "C": "### #.. ###", "D": "##. #.# ##.", "E": "### ##. ###",
    "F": "### ##. #..",
}  # fmt: skip


def vendored(char: str, height: int) -> Mask | None:
    """Return *char* from the vendored fonts in *height* rows, None when they lack it."""
    rows = _rows(char) or _voiced(char)
    if rows is None:
        return None
    bits = np.unpackbits(np.frombuffer(rows, dtype=np.uint8)[:, None], axis=1).astype(np.bool_)
    wide = CELL if bits[:, CELL - 1].any() else CELL - 1
    out = np.zeros((height, wide), dtype=np.bool_)
    out[:CELL] = bits[:, :wide]
    return out


def _voiced(char: str) -> bytes | None:
    """Return the rows of a rare kana made of a usual one: with the two dots of voice, or the katakana for a small one."""
    base, *marks = list(unicodedata.normalize("NFD", _SMALL.get(char, char)))
    rows = _rows(base)
    if rows is None or (marks != ["\u3099"] and char not in _SMALL):
        return None
    dots = 0b101 if marks else 0
    return bytes((rows[0] | dots, rows[1] | dots, *rows[2:]))


def _rows(char: str) -> bytes | None:
    """Return the rows of *char* in the vendored font that has it; no two have the same."""
    return _glyphs(_OPEN).get(ord(char)) or _glyphs(_FREE).get(ord(char))


@lru_cache(maxsize=2)
def _glyphs(name: str) -> Mapping[int, bytes]:
    """Return the rows of every glyph of the vendored font *name* by code point."""
    data = zlib.decompress((files(__package__) / "letters" / name).read_bytes())
    count = int(struct.unpack_from("<H", data)[0])
    codes = struct.unpack_from(f"<{count}H", data, 2)
    planes = np.frombuffer(data, dtype=np.uint8, offset=2 + 2 * count).reshape(CELL, count)
    return dict(zip(codes, map(bytes, np.ascontiguousarray(planes.T)), strict=True))


def licences(chars: Iterable[str]) -> dict[str, bytes]:
    """Return the licence that a game with these *chars* in its font must carry, by path; nothing for most games."""
    if not any(ord(char) in _glyphs(_OPEN) for char in chars):
        return {}
    return {"art/font_OFL.txt": (files(__package__) / "letters" / "OFL.txt").read_bytes()}


def boxed(char: str, height: int) -> Mask:
    """Return a solid box of *height* rows out of which the code point of *char* is cut in hexadecimal digits."""
    code = f"{ord(char):04X}"
    columns = -(-len(code) // 2)
    code = code.rjust(2 * columns, "0")
    out = np.ones((height, 4 * columns + 1), dtype=np.bool_)
    for place, digit in enumerate(code):
        down, across = 1 + place // columns * 4, 1 + place % columns * 4
        cut = np.array([[pixel == "#" for pixel in row] for row in _DIGITS[digit].split()])
        out[down : down + 3, across : across + 3] = ~cut
    return out
