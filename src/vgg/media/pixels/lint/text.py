"""Text: L11 nothing clipped, L18 the font. Words that leave their box are what players of generated games report most."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from vgg.media.findings import Finding
from vgg.media.pixels.grid import CLEAR, Grid
from vgg.model.cartridge import Font

from .bounds import bound

Call = tuple[str, tuple[int, ...]]
"""One call of a console: its name and its integers, as rules/console.py declares them."""
LATIN_1 = tuple(chr(code) for code in (*range(0x20, 0x7F), *range(0xA0, 0x100)))
"""Every printing character of Latin-1."""
_BLANK = frozenset(" \N{NO-BREAK SPACE}\N{SOFT HYPHEN}")
_ASIAN = 0x2E80
"""From here on scripts are written without spaces, so that lines end anywhere."""
_SHADOW = 2
"""Pixels by which a text may be drawn again beside itself, as its shadow or its outline."""
_CENTRE, _RIGHT = 1, 2


@dataclass(frozen=True, slots=True)
class Ruler:
    """Lays out texts as consoles do: letter by letter, cut at words."""

    height: int
    advances: Mapping[str, int]
    stranger: int

    def width(self, text: str) -> int:
        """Return how many pixels wide *text* is on one line."""
        return sum(self.advances.get(char, self.stranger) for char in text)

    def lines(self, text: str, room: int) -> list[str]:
        """Return the lines of *text* in a box *room* pixels wide; 0 is no limit."""
        lines = [""]
        for word in text.split(" ") if room else [text]:
            longer = f"{lines[-1]} {word}" if lines[-1] else word
            if not room or self.width(longer) <= room:
                lines[-1] = longer
            else:
                lines += self._cut(word, room)
        return lines if len(lines) == 1 or lines[0] else lines[1:]

    def _cut(self, word: str, room: int) -> list[str]:
        pieces = [""]
        for char in word:
            if pieces[-1] and self.width(pieces[-1] + char) > room:
                pieces.append("")
            pieces[-1] += char
        return pieces

    def breaks(self, text: str, room: int) -> str:
        """Return the first word of *text* that has to be cut to fit into *room*; '' when none has."""
        words = (word for word in text.split() if all(ord(char) < _ASIAN for char in word))
        return next((word for word in words if room > 0 and self.width(word) > room), "")


def ruler(font: Font) -> Ruler:
    """Return the ruler of *font*; what the font lacks is as wide as what consoles show instead."""
    advances = {glyph.char: glyph.advance for glyph in font.glyphs}
    shown = next((advances[char] for char in "?\N{WHITE SQUARE} " if char in advances), 0)
    return Ruler(font.height, advances, shown)


@dataclass(slots=True)
class _Page:
    """A screen while its list is drawn: which text holds every pixel, 0 for none, and which texts were covered."""

    held: NDArray[np.int32]
    covered: set[int] = field(default_factory=set)
    boxes: list[tuple[int, int, int, int, int]] = field(default_factory=list)

    def cover(self, x: int, y: int, w: int, h: int) -> None:
        """Paint a box over what was written."""
        part = self.held[max(0, y) : max(0, y + h), max(0, x) : max(0, x + w)]
        self.covered |= {int(each) - 1 for each in np.unique(part) if each}
        part[:] = 0
        self.covered |= {
            text
            for text, left, top, wide, high in self.boxes
            if _meets((x, y, w, h), (left, top, wide, high))
        }


def _meets(one: tuple[int, int, int, int], other: tuple[int, int, int, int]) -> bool:
    return (
        one[0] < other[0] + other[2]
        and other[0] < one[0] + one[2]
        and one[1] <= other[1] + other[3]
        and other[1] <= one[1] + one[3]
    )


def text_problems(
    lists: Mapping[str, Sequence[Call]],
    texts: Mapping[str, Sequence[str]],
    font: Font,
    size: tuple[int, int],
) -> list[Finding]:
    """L11: return every text that is cut, leaves the screen or is written over another, in any language.

    *lists* are display lists by the name of their screen; *texts* the cartridge's texts by language; *size* is the
    screen's width and height. A text that a later box covers, as scrolling pages do, is not clipped but waiting.
    """
    measure = ruler(font)
    found: dict[tuple[str, str, int, str], Finding] = {}
    for language, shown in texts.items():
        for screen, calls in lists.items():
            for number, what, value, limit in _written(calls, shown, measure, size):
                asset = f"{screen}/{language}"
                where = f"text {number} ({shown[number][:24]!r}) {what}"
                found.setdefault((language, screen, number, what), Finding("L11", asset, where, value, limit))
    return list(found.values())


def _written(
    calls: Sequence[Call], texts: Sequence[str], measure: Ruler, size: tuple[int, int]
) -> Iterator[tuple[int, str, float, float]]:
    """Yield what goes wrong when *calls* are drawn: the text, what is wrong, the value and its bound."""
    page = _Page(np.zeros((size[1], size[0]), dtype=np.int32))
    places: dict[int, list[tuple[int, int]]] = {}
    for name, given in calls:
        if name == "layer" and given[0] > 0:
            page.held[:] = 0
        elif name == "rect":
            page.cover(*given[:4])
        elif name == "text" and 0 <= given[0] < len(texts) and texts[given[0]]:
            number, x, y, room, align, _ = given
            again = any(
                abs(x - left) <= _SHADOW and abs(y - top) <= _SHADOW for left, top in places.get(number, ())
            )
            places.setdefault(number, []).append((x, y))
            if word := measure.breaks(texts[number], room):
                yield number, f"cuts the word {word!r}", measure.width(word), room
            yield from _laid(page, (number, x, y, room, align), texts[number], measure, again=again)
    for number, x, y, w, h in page.boxes:
        over = max(-x, -y, x + w - size[0], y + h - size[1])
        if over > 0 and number not in page.covered:
            yield number, "leaves the screen", over, 0


def _laid(
    page: _Page, at: tuple[int, int, int, int, int], text: str, measure: Ruler, *, again: bool
) -> Iterator[tuple[int, str, float, float]]:
    """Write *text* on *page* line by line; yield when it is written over another text."""
    number, x, y, room, align = at
    for row, line in enumerate(measure.lines(text, room)):
        wide = measure.width(line)
        left = x + {_CENTRE: (room - wide) // 2, _RIGHT: room - wide}.get(align, 0)
        top = y + row * measure.height
        if not again:
            page.boxes.append((number, left, top, wide - 1, measure.height - 2))
        part = page.held[
            max(0, top) : max(0, top + measure.height - 2), max(0, left) : max(0, left + wide - 1)
        ]
        others = (part != 0) & (part != number + 1)
        if not again and others.any():
            yield number, f"is written over text {int(part[others][0]) - 1}", int(others.sum()), 0
        part[:] = number + 1


def font_problems(font: Font, picture: Grid, texts: Iterable[str] = ()) -> list[Finding]:
    """L18: return what *font* lacks: letters of Latin-1, ink, size, letters of their own, or pictures for *texts*."""
    return [*_lacking(_inks(font, picture), texts), *_doubled(font, picture), *_sizes(font, picture)]


def _inks(font: Font, picture: Grid) -> dict[str, NDArray[np.bool_]]:
    """Return the ink of every glyph of *font* in its *picture*."""
    inks = {}
    for glyph in font.glyphs:
        box = glyph.box
        inks[glyph.char] = picture[box.y : box.y + box.h, box.x : box.x + box.w] != CLEAR
    return inks


def _lacking(glyphs: Mapping[str, NDArray[np.bool_]], texts: Iterable[str]) -> Iterator[Finding]:
    missing = [char for char in LATIN_1 if char not in glyphs and char not in _BLANK]
    if missing:
        yield Finding("L18", "font", f"lacks of Latin-1: {' '.join(missing[:8])}", len(missing), 0)
    empty = [
        char for char, ink in glyphs.items() if not ink.any() and not char.isspace() and char not in _BLANK
    ]
    if empty:
        yield Finding("L18", "font", f"draws nothing for {' '.join(empty[:8])}", len(empty), 0)
    said = {char for text in texts for char in text} - {"\n"} - _BLANK
    strange = sorted(
        char for char in said if char not in glyphs and char.isprintable() and not char.isspace()
    )
    if strange:
        yield Finding(
            "L18",
            "font",
            f"has no picture, not even a fallback, for {' '.join(strange[:8])}",
            len(strange),
            0,
        )


def twins(font: Font, picture: Grid) -> list[str]:
    """Return the pairs of letters of Latin-1 that look the same: an accent was lost, or one stands in for another."""
    glyphs = _inks(font, picture)
    seen: dict[tuple[tuple[int, ...], bytes], str] = {}
    same = []
    for char in LATIN_1:
        ink = glyphs.get(char)
        if ink is None or not char.isalnum() or not ink.any():
            continue
        key = (ink.shape, ink.tobytes())
        if key in seen:
            same.append(f"{seen[key]}{char}")
        seen.setdefault(key, char)
    return same


def _doubled(font: Font, picture: Grid) -> Iterator[Finding]:
    same, most = twins(font, picture), bound("L18.twins")
    if not most.holds(len(same)):
        shown = " ".join(same[:8])
        yield Finding("L18", "font", f"draws different letters alike: {shown}", len(same), most.value)


def capitals(font: Font, picture: Grid) -> tuple[float, float]:
    """Return how high and how wide the capitals of *font* are in pixels, in the median."""
    glyphs = _inks(font, picture)
    inks = [glyphs[char] for char in "ABCDEFGHKLMNOPQRSTUVWXYZ" if char in glyphs and glyphs[char].any()]
    if not inks:
        return 0.0, 0.0
    high, wide = (
        float(np.median([np.ptp(np.flatnonzero(ink.any(axis=axis))) + 1 for ink in inks])) for axis in (1, 0)
    )
    return high, wide


def _sizes(font: Font, picture: Grid) -> Iterator[Finding]:
    high, wide = capitals(font, picture)
    for name, value, what in (
        ("L18.height", high, "capitals are too low"),
        ("L18.width", wide, "capitals are too narrow"),
    ):
        if not bound(name).holds(value):
            yield Finding("L18", "font", what, value, bound(name).value)
