"""The pixel font: without one of our own no name could be shown, whatever script it is written in."""
# ruff: noqa: RUF001 - letters that look alike are what a font is about

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib.resources import files

import numpy as np

from vgg.model import cartridge

from .grid import CLEAR, Grid, Mask, blank, paste

HEIGHT = 9
"""Rows of every glyph: seven above the base line, two below."""

_ACCENTS: Mapping[str, tuple[str, str]] = {
    # combining character → the two rows over a letter, or below it for the cedilla
    "\u0300": (".#...", "..#.."), "\u0301": ("...#.", "..#.."), "\u0302": ("..#..", ".#.#."),
    "\u0303": (".#..#", "#.##."), "\u0308": (".#.#.", "....."), "\u030a": ("..#..", "..#.."),
    "\u0306": (".#.#.", "..#.."), "\u030c": (".#.#.", "..#.."), "\u0304": (".###.", "....."),
    "\u0307": ("..#..", "....."), "\u030b": ("..#.#", ".#.#."), "\u0327": ("..#..", ".#..."), "\u0328": ("..#..", "...##"),
}  # fmt: skip
_BELOW = {"\u0327", "\u0328"}
_SMALL_CAPITALS: Mapping[str, tuple[str, ...]] = {
    # five rows high, to make room for an accent
    "A": (".###.", "#...#", "#####", "#...#", "#...#"), "E": ("#####", "#....", "####.", "#....", "#####"),
    "I": (".###.", "..#..", "..#..", "..#..", ".###."), "O": ("#####", "#...#", "#...#", "#...#", "#####"),
    "U": ("#...#", "#...#", "#...#", "#...#", ".###."), "Y": ("#...#", ".#.#.", "..#..", "..#..", "..#.."),
    "N": ("#...#", "##..#", "#.#.#", "#..##", "#...#"), "C": (".####", "#....", "#....", "#....", ".####"),
    "S": (".####", "#....", ".###.", "....#", "####."), "Z": ("#####", "...#.", "..#..", ".#...", "#####"),
    "G": (".####", "#....", "#..##", "#...#", ".####"), "R": ("####.", "#...#", "####.", "#..#.", "#...#"),
    "И": ("#...#", "#..##", "#.#.#", "##..#", "#...#"), "Е": ("#####", "#....", "####.", "#....", "#####"),
    "D": ("####.", "#...#", "#...#", "#...#", "####."), "T": ("#####", "..#..", "..#..", "..#..", "..#.."),
}  # fmt: skip
_TWINS = dict(
    zip("АВЕКМНОРСТХаеорсухІіЈјЅѕΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABEKMHOPCTXaeopcyxIiJjSsABEZHIKMNOPTYX", strict=True)
)
"""Letters of other scripts that look like a Latin one."""


def mask_of(text: str) -> Mask:
    """Return one character as a mask of HEIGHT rows."""
    return _mask(text)


@lru_cache(maxsize=2048)
def _mask(char: str) -> Mask:
    drawn = _drawn()
    if char.isspace() or not char.isprintable():
        return np.zeros((HEIGHT, 3), dtype=np.bool_)
    if char in drawn:
        return drawn[char]
    if char in _TWINS:
        return _mask(_TWINS[char])
    parts = unicodedata.normalize("NFD", char)
    if len(parts) == 2 and parts[1] in _ACCENTS and (parts[0] in drawn or parts[0] in _TWINS):
        return _accented(parts[0], parts[1])
    folded = unicodedata.normalize("NFKC", char)
    return _mask(folded) if len(folded) == 1 and folded != char else _fallback(char)


@lru_cache(maxsize=1)
def _drawn() -> Mapping[str, Mask]:
    """Return the glyphs drawn by hand: blocks of a line of characters and HEIGHT rows of their pixels."""
    text = (files(__package__) / "glyphs.txt").read_text(encoding="utf-8")
    found: dict[str, Mask] = {}
    for block in text.strip().split("\n\n"):
        chars, *rows = (line.split() for line in block.splitlines())
        for index, char in enumerate(chars):
            found[char] = np.array([[pixel == "#" for pixel in row[index]] for row in rows], dtype=np.bool_)
    return found


def _accented(letter: str, accent: str) -> Mask:
    """Return *letter* with *accent*: capitals step down to five rows to make room for it."""
    base = _mask(letter)
    if letter in _SMALL_CAPITALS and accent not in _BELOW:
        rows = ("." * 5, "." * 5, *_SMALL_CAPITALS[letter], "." * 5, "." * 5)
        base = np.array([[pixel == "#" for pixel in row] for row in rows], dtype=np.bool_)
    mark = np.array([[pixel == "#" for pixel in row] for row in _ACCENTS[accent]], dtype=np.bool_)
    wide = max(3, base.shape[1])
    out = np.zeros((HEIGHT, max(wide, 5) if base.shape[1] > 3 else 3), dtype=np.bool_)
    left = (out.shape[1] - base.shape[1]) // 2
    out[:, left : left + base.shape[1]] = base
    if accent not in _BELOW:
        out[0:2] = False if letter in "ij" else out[0:2]
    top = HEIGHT - 2 if accent in _BELOW else 0
    trim = (5 - out.shape[1]) // 2 if out.shape[1] < 5 else 0
    start = max(0, (out.shape[1] - 5) // 2)
    piece = mark[:, trim : trim + out.shape[1]]
    out[top : top + 2, start : start + piece.shape[1]] |= piece
    return out


def _fallback(char: str) -> Mask:
    """Return a box with a pattern of its own, so that signs nobody drew can at least be told apart."""
    out = np.zeros((HEIGHT, 7), dtype=np.bool_)
    out[0:7] = True
    out[1:6, 1:6] = False
    bits = int.from_bytes(hashlib.sha256(char.encode("utf-8", "replace")).digest()[:2], "big")
    for index in range(9):
        out[2 + index // 3, 2 + index % 3] = bool(bits >> index & 1)
    return out


def width_of(text: str) -> int:
    """Return how many pixels *text* takes in one line."""
    return max(0, sum(int(mask_of(char).shape[1]) + 1 for char in text) - 1)


def written(text: str, colour: int) -> Grid:
    """Return *text* in one line of HEIGHT rows."""
    out = blank(max(1, width_of(text)), HEIGHT)
    x = 0
    for char in text:
        mask = mask_of(char)
        spot = out[:, x : x + mask.shape[1]]
        spot[mask] = colour
        x += mask.shape[1] + 1
    return out


def font(path: str, texts: Iterable[str]) -> tuple[cartridge.Font, Grid]:
    """Return the font of a game whose *texts* must show, and its picture: colour 0 on clear, sixteen glyphs a row.

    It always holds all of Latin-1, arrows and the signs of the built-in file, and every other character of *texts*.
    """
    always = [chr(code) for code in (*range(0x20, 0x7F), *range(0xA0, 0x100))]
    wanted = dict.fromkeys([*always, *_drawn(), *sorted({char for text in texts for char in text})])
    chars = [char for char in wanted if char.isprintable() or char in {" ", "\u00a0"}]
    cell = max(mask_of(char).shape[1] for char in chars) + 1
    rows = -(-len(chars) // 16)
    picture = blank(16 * cell, rows * (HEIGHT + 1))
    glyphs = []
    for index, char in enumerate(chars):
        mask = mask_of(char)
        x, y = index % 16 * cell, index // 16 * (HEIGHT + 1)
        paste(picture, np.where(mask, 0, CLEAR).astype(np.int16), x, y)
        glyphs.append(_glyph(char, x, y, mask.shape[1]))
    return cartridge.Font(name="pixel", path=path, height=HEIGHT + 1, glyphs=tuple(glyphs)), picture


def _glyph(char: str, x: int, y: int, width: int) -> cartridge.Glyph:
    return cartridge.Glyph(char=char, box=cartridge.Rect(x=x, y=y, w=width, h=HEIGHT), advance=width + 1)
