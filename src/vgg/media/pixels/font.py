"""The pixel font: without one of our own no name could be shown, whatever script it is written in."""
# ruff: noqa: RUF001 - letters that look alike are what a font is about

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib.resources import files

import numpy as np

from vgg.model import cartridge

from .fallback import boxed, vendored
from .grid import CLEAR, Grid, Mask, blank, paste

HEIGHT = 9
"""Rows of every glyph: seven above the base line, two below."""

_ACCENTS: Mapping[str, tuple[str, str]] = {
    # combining character → the two rows over a letter, or below it for the cedilla
    "\u0300": (".#...", "..#.."), "\u0301": ("...#.", "..#.."), "\u0302": ("..#..", ".#.#."),
    "\u0303": (".#..#", "#.##."), "\u0308": (".#.#.", "....."), "\u030a": ("..#..", "..#.."),
    "\u0306": (".#.#.", "..#.."), "\u030c": (".#.#.", "..#.."), "\u0304": (".###.", "....."),
    "\u0307": ("..#..", "....."), "\u030b": ("..#.#", ".#.#."), "\u0327": ("..#..", ".#..."), "\u0328": ("..#..", "...##"),
    "\u0326": ("..#..", ".#..."), "\u0323": (".....", "..#.."), "\u0309": ("..##.", "..#.."), "\u031b": ("....#", "...#."),
    "\u0342": (".#..#", "#.##."), "\u0313": ("..#..", "..#.."), "\u0314": ("..#..", "..#.."),
}  # fmt: skip
_BELOW = {"\u0327", "\u0328", "\u0326", "\u0323"}
_BESIDE = {"ď", "ť", "ľ", "Ľ"}
"""Letters whose caron is written as a comma at their right shoulder."""
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
    "H": ("#...#", "#...#", "#####", "#...#", "#...#"), "J": ("..###", "...#.", "...#.", "#..#.", ".##.."),
    "K": ("#..#.", "#.#..", "##...", "#.#..", "#..#."), "L": ("#....", "#....", "#....", "#....", "#####"),
    "W": ("#...#", "#...#", "#.#.#", "##.##", "#...#"), "Γ": ("#####", "#....", "#....", "#....", "#...."),
    "Г": ("#####", "#....", "#....", "#....", "#...."), "У": ("#...#", "#...#", ".####", "....#", ".###."),
    "Ω": (".###.", "#...#", "#...#", ".#.#.", "##.##"), "М": ("#...#", "##.##", "#.#.#", "#...#", "#...#"),
}  # fmt: skip
TWINS = dict(
    zip(
        "АВЕКМНОРСТХаеорсухІіЈјЅѕΑΒΕΖΗΙΚΜΝΟΡΤΥΧονχΓΠΦφμĐĸ",
        "ABEKMHOPCTXaeopcyxIiJjSsABEZHIKMNOPTYXovxГПФфµÐк",
        strict=True,
    )
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
    if char in TWINS:
        return _mask(TWINS[char])
    letter, *marks = tuple(unicodedata.normalize("NFD", char))
    if marks and (letter in drawn or letter in TWINS) and all(mark in _ACCENTS for mark in marks):
        return _beside(letter) if char in _BESIDE else _accented(letter, marks)
    found = vendored(char, HEIGHT)
    if found is not None:
        return found
    folded = unicodedata.normalize("NFKC", char)
    return _mask(folded) if len(folded) == 1 and folded != char else boxed(char, HEIGHT)


def has(char: str) -> bool:
    """Return whether *char* has a glyph; without one it is shown as a box with its code point."""
    return bool(char.isspace()) or not np.array_equal(_mask(char), boxed(char, HEIGHT))


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


def _accented(letter: str, marks: Iterable[str]) -> Mask:
    """Return *letter* with *marks*: capitals step down to five rows to make room for them."""
    base = _mask(letter)
    wide = max(5, base.shape[1]) if base.shape[1] > 3 else 3
    out = np.zeros((HEIGHT, wide), dtype=np.bool_)
    left = (wide - base.shape[1]) // 2
    out[:, left : left + base.shape[1]] = base
    for mark in marks:
        below = mark in _BELOW and letter != "g"
        if not below:
            out = _lowered(out, letter)
        rows = np.array([[pixel == "#" for pixel in row] for row in _ACCENTS[mark]], dtype=np.bool_)
        piece = rows[:, (5 - wide) // 2 :][:, :wide] if wide < 5 else rows
        start = max(0, (wide - 5) // 2) + (letter in "hkb" and not below)
        top = HEIGHT - 2 if below else 0
        spot = out[top : top + 2, start : start + piece.shape[1]]
        spot |= piece[:, : spot.shape[1]]
        if wide == 3 and not below and piece[1, 1]:
            out[2] = False  # a thin stem would grow into its mark
    return out


def _lowered(drawn: Mask, letter: str) -> Mask:
    """Return a *drawn* letter with its two upper rows free for a mark, where the letter allows it."""
    out = drawn.copy()
    small = _SMALL_CAPITALS.get(letter) or _SMALL_CAPITALS.get(TWINS.get(letter, ""))
    if small is not None:
        out[:7] = False
        left = (out.shape[1] - 5) // 2 if out.shape[1] >= 5 else 0
        rows = np.array([[pixel == "#" for pixel in row] for row in small], dtype=np.bool_)
        if out.shape[1] < 5:
            rows = rows[:, 1:4]
        out[2:7, left : left + rows.shape[1]] = rows
    elif letter in "ijlіј":
        out[:2] = False
    return out


def _beside(letter: str) -> Mask:
    """Return *letter* with a comma at its right shoulder."""
    base = _mask(letter)
    tail = 0 if letter == "L" else 2
    out = np.zeros((HEIGHT, base.shape[1] + tail), dtype=np.bool_)
    out[:, : base.shape[1]] = base
    out[0:2, -1] = True
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

    It always holds all of Latin-1, the letters drawn by hand, every other character of *texts*, and all kana once a text
    has one, for the words of menus.
    """
    chars = _needed(texts)
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


def _needed(texts: Iterable[str]) -> list[str]:
    """Return the characters of a font for *texts*, in the order they lie in its picture."""
    always = [chr(code) for code in (*range(0x20, 0x7F), *range(0xA0, 0x100))]
    told = sorted({char for text in texts for char in unicodedata.normalize("NFC", text)} | {*"?□"})
    kana = [chr(code) for code in (*range(0x3041, 0x3097), *range(0x30A1, 0x30FD))]
    spoken = kana if any(char in set(kana) for char in told) else []
    wanted = dict.fromkeys([*always, *_drawn(), *told, *spoken])
    return [
        char
        for char in wanted
        if (char.isprintable() and not unicodedata.combining(char)) or char in {" ", "\u00a0"}
    ]


def bdf(made: cartridge.Font) -> bytes:
    """Return *made* as a BDF font, the bitmap format that font editors open."""
    masks = [(glyph.char, mask_of(glyph.char)) for glyph in made.glyphs]
    wide = max(mask.shape[1] for _, mask in masks)
    lines = [
        "STARTFONT 2.1", f"FONT -vgg-{made.name}-medium-r-normal--{HEIGHT}-90-75-75-p-50-iso10646-1", f"SIZE {HEIGHT} 75 75",
        f"FONTBOUNDINGBOX {wide} {HEIGHT} 0 -2", "STARTPROPERTIES 2", "FONT_ASCENT 7", "FONT_DESCENT 2", "ENDPROPERTIES",
        f"CHARS {len(masks)}",
    ]  # fmt: skip
    for char, mask in sorted(masks, key=lambda each: ord(each[0])):
        columns = mask.shape[1]
        rows = (np.packbits(row).tobytes().hex().upper() for row in mask)
        lines += [
            f"STARTCHAR U+{ord(char):04X}", f"ENCODING {ord(char)}", f"SWIDTH {(columns + 1) * 1000 // HEIGHT} 0",
            f"DWIDTH {columns + 1} 0", f"BBX {columns} {HEIGHT} 0 -2", "BITMAP", *rows, "ENDCHAR",
        ]  # fmt: skip
    return ("\n".join([*lines, "ENDFONT"]) + "\n").encode("ascii")


def _glyph(char: str, x: int, y: int, width: int) -> cartridge.Glyph:
    return cartridge.Glyph(char=char, box=cartridge.Rect(x=x, y=y, w=width, h=HEIGHT), advance=width + 1)
