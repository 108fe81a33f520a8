"""Display letters: strokes drawn with a pen of any shape at any size, so that a logo is never a small font enlarged."""
# ruff: noqa: PLR0917 - places, sizes and colours of a drawing are told by their order

from __future__ import annotations

import itertools
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from .font import TWINS, mask_of
from .grid import Mask

Point = tuple[float, float]
Stroke = tuple[Point, ...]
Floats = NDArray[np.float64]

TALL = 6.0
"""Units from the top of a capital's strokes to its base line."""
_MARKS: Mapping[str, str] = {
    # combining character → strokes around x 0, above a capital or below it
    "\u0300": "-.7,-1.9 .4,-1.2", "\u0301": ".7,-1.9 -.4,-1.2", "\u0302": "-.9,-1.1 0,-1.8 .9,-1.1",
    "\u0303": "-1,-1.2 -.4,-1.7 .4,-1.2 1,-1.7", "\u0308": "-.8,-1.5 -.8,-1.4 ; .8,-1.5 .8,-1.4",
    "\u030a": "-.4,-1.7 .4,-1.7 .4,-1.2 -.4,-1.2 -.4,-1.7", "\u0306": "-.9,-1.8 -.4,-1.3 .4,-1.3 .9,-1.8",
    "\u030c": "-.9,-1.8 0,-1.1 .9,-1.8", "\u0304": "-.9,-1.4 .9,-1.4", "\u0307": "0,-1.5 0,-1.4",
    "\u030b": "-.2,-1.9 -.8,-1.2 ; 1,-1.9 .4,-1.2", "\u0327": "0,6.2 .3,7.2 -.5,7.4", "\u0328": ".6,6.1 .3,6.9 .9,7.3",
    "\u0326": ".1,6.9 -.2,7.6",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Face:
    """How letters are drawn. Lengths are parts of the letter's height."""

    name: str
    weight: float
    """Width of the pen."""
    contrast: float = 1.0
    """Height of the pen in its widths: below 1, level strokes are thin."""
    turn: Point = (1.0, 0.0)
    """Cosine and sine of the angle at which the pen is held."""
    corners: Literal["round", "chamfer", "square"] = "round"
    tip: Literal["round", "square"] = "round"
    width: float = 1.0
    """Widths of letters in their usual ones."""
    slant: float = 0.0
    """Pixels a letter leans to the right a pixel of height."""
    serif: float = 0.0
    """How far a foot stands out on each side of a stem."""
    stencil: bool = False
    initial: float = 1.0
    """Height of a word's first letter in heights of the others."""
    bounce: float = 0.0
    """How far letters dance up and down."""
    fill: Literal["bands", "chrome", "facets", "gloss", "stripes"] = "bands"


@dataclass(frozen=True, slots=True)
class Relief:
    """A drawn letter: what is solid, and for each pixel where from the middle of its stroke it lies.

    *depth* is 0 on the middle of a stroke and 1 at its edge; (*x*, *y*) points from the middle to the pixel.
    *above* rows stand over the top of a capital.
    """

    solid: Mask
    depth: Floats
    x: Floats
    y: Floats
    above: int


@lru_cache(maxsize=1)
def _capitals() -> Mapping[str, tuple[float, str]]:
    """Return width and strokes of every capital in the shipped file."""
    text = (files(__package__) / "strokes.txt").read_text(encoding="utf-8")
    rows = (line.split(" ", 2) for line in text.splitlines())
    return {char: (float(width), strokes) for char, width, strokes in rows}


def capital(text: str) -> str:
    """Return *text* as logos show it: in capitals, its marks joined to their letters."""
    return unicodedata.normalize("NFC", text.replace("ß", "ẞ").upper())


@lru_cache(maxsize=512)
def skeleton(char: str, corners: str) -> tuple[float, tuple[Stroke, ...], tuple[Stroke, ...], bool]:
    """Return width, strokes and strokes of marks of *char* in units, and whether it was made for logos.

    Any other character becomes strokes from the pixels of its glyph in the small font.
    """
    base, *marks = [char] if char in _capitals() else list(unicodedata.normalize("NFD", char))
    base = base if base in _capitals() else TWINS.get(base, base).upper()
    if base in _capitals() and all(mark in _MARKS for mark in marks):
        width, body = _capitals()[base]
        above = [
            tuple((x + width / 2, y) for x, y in stroke)
            for mark in marks
            for stroke in _parsed(_MARKS[mark], corners)
        ]
        return width, tuple(_parsed(body, corners)), tuple(above), True
    glyph = mask_of(char)
    return float(max(0, glyph.shape[1] - 1)), tuple(_traced(glyph)), (), False


def _parsed(text: str, corners: str) -> Iterator[Stroke]:
    """Yield the strokes of *text*: points 'x,y' in units; 'cx,y' bends the line between its neighbours."""
    for part in text.split(";"):
        points: list[Point] = []
        bend: Point | None = None
        for word in part.split():
            x, y = (float(number) for number in word.lstrip("c").split(","))
            if word.startswith("c"):
                bend = (x, y)
            elif bend is None:
                points.append((x, y))
            else:
                points += [*_bent(points[-1], bend, (x, y), corners), (x, y)]
                bend = None
        yield tuple(points)


def _bent(start: Point, bend: Point, end: Point, corners: str) -> list[Point]:
    """Return the points between *start* and *end* on a line bent towards *bend*."""
    if corners == "square":
        return [bend]
    if corners == "chamfer":
        return [_between(start, bend, 0.5), _between(end, bend, 0.5)]
    steps = (0.125, 0.25, 0.375, 0.5, 0.625, 0.75, 0.875)
    # A little fuller than a parabola, as a pen turns.
    full = (_between(start, bend, 0.56), _between(end, bend, 0.56))
    return [
        _between(
            _between(_between(start, full[0], t), _between(full[0], full[1], t), t),
            _between(_between(full[0], full[1], t), _between(full[1], end, t), t),
            t,
        )
        for t in steps
    ]


def _between(one: Point, other: Point, part: float) -> Point:
    return one[0] + (other[0] - one[0]) * part, one[1] + (other[1] - one[1]) * part


def _traced(glyph: Mask) -> Iterator[Stroke]:
    """Yield strokes through the pixels of *glyph*: level and upright ones first, slanting ones where there is no other way."""
    found = {(int(x), int(y)) for y, x in np.argwhere(glyph)}
    for x, y in sorted(found):
        joined = False
        for dx, dy in ((1, 0), (0, 1), (1, 1), (-1, 1), (-1, 0), (0, -1), (-1, -1), (1, -1)):
            other = (x + dx, y + dy)
            if other not in found:
                continue
            around = ((x + dx, y) in found) + ((x, y + dy) in found)
            if dx and dy and around == 1:
                continue  # a corner, gone round already
            joined = True
            if (dx, dy) in {(1, 0), (0, 1), (1, 1), (-1, 1)}:
                yield (float(x), float(y)), (float(other[0]), float(other[1]))
        if not joined:
            yield (float(x), float(y)), (float(x), float(y))


def pen_of(char: str, height: int, face: Face) -> float:
    """Return the width in pixels of the pen that draws *char*: thinner where a sign is full of strokes."""
    _, strokes, _, made = skeleton(char, face.corners)
    wanted = max(1.0, round(height * face.weight))
    if made:
        return wanted
    return max(1.0, min(wanted, height / 7 * (0.78 if len(strokes) > 26 else 0.95)))


def breadth(char: str, height: int, face: Face) -> int:
    """Return how many columns *char* takes at *height*, without the gap after it."""
    if char.isspace():
        return round(height * 0.34 * face.width)
    pen = pen_of(char, height, face)
    width, _, _, _ = skeleton(char, face.corners)
    return max(1, round(width * _unit(pen, height, face)[0] + pen + 2 * round(height * face.serif)))


def _unit(pen: float, height: int, face: Face) -> Point:
    """Return the pixels of a unit across and down."""
    down = max(0.5, (height - pen * max(face.contrast, 0.5)) / TALL)
    return down * face.width, down


def relief(char: str, height: int, face: Face) -> Relief:
    """Return *char* with capitals *height* rows high; there is room for marks above and for tails below."""
    pen = pen_of(char, height, face)
    _, strokes, marks, made = skeleton(char, face.corners)
    across, down = _unit(pen, height, face)
    above = -(-height * 2 // 5) if made else 0
    lean = round(face.slant * height)
    foot = round(height * face.serif)
    shape = (above + height + -(-height // 3), breadth(char, height, face) + lean)
    left = foot + pen / 2
    top = above + pen * max(face.contrast, 0.5) / 2
    placed = [tuple((left + x * across, top + y * down) for x, y in stroke) for stroke in strokes]
    rows, columns = np.mgrid[0 : shape[0], 0 : shape[1]].astype(np.float64)
    # A hair beside the middle of a pixel: no edge may fall on a tie.
    columns, rows = columns + 0.501 - face.slant * (above + height - rows - 1), rows + 0.501
    solid, depth, x, y = _inked(placed, columns, rows, pen, face)
    if marks:
        thin = max(1.0, round(pen * 0.62))
        over = [
            tuple((left + x * across, top + y * down - (pen if y < 0 else -pen / 3) / 2) for x, y in stroke)
            for stroke in marks
        ]
        more = _inked(over, columns, rows, thin, face)
        nearer = more[0] & ~solid
        depth, x, y = (np.where(nearer, new, old) for new, old in zip(more[1:], (depth, x, y), strict=True))
        solid = solid | more[0]
    if made and foot:
        solid |= _feet(placed, columns, rows, pen, foot, face)
    if face.stencil and made:
        solid &= ~_bridges(solid, columns, pen)
    return Relief(solid, depth, x, y, above)


def _inked(
    strokes: Sequence[Sequence[Point]], columns: Floats, rows: Floats, pen: float, face: Face
) -> tuple[Mask, Floats, Floats, Floats]:
    """Return what the pen inks along *strokes*, and how far each pixel is from the nearest of them in pens."""
    radius = pen / 2
    cos, sin = face.turn
    flat = radius * (face.contrast if face.contrast < 1 and radius * face.contrast >= 0.5 else 1.0)

    def pens(x: Floats | float, y: Floats | float) -> tuple[Floats | float, Floats | float]:
        return (x * cos + y * sin) / radius, (y * cos - x * sin) / flat

    px, py = pens(columns, rows)
    best = np.full(columns.shape, 9e9)
    away_x, away_y = np.zeros(columns.shape), np.zeros(columns.shape)
    for stroke in strokes:
        for (x0, y0), (x1, y1) in itertools.pairwise(stroke):
            ax, ay = pens(x0, y0)
            bx, by = pens(x1, y1)
            long = (bx - ax) ** 2 + (by - ay) ** 2
            along = np.clip(((px - ax) * (bx - ax) + (py - ay) * (by - ay)) / max(long, 1e-9), 0.0, 1.0)
            dx, dy = px - ax - along * (bx - ax), py - ay - along * (by - ay)
            gap = _measured(dx, dy, face, level=x0 == x1 or y0 == y1)
            nearer = gap < best
            best = np.where(nearer, gap, best)
            away_x, away_y = np.where(nearer, dx, away_x), np.where(nearer, dy, away_y)
    return best <= 1.0, best, away_x * cos - away_y * sin, away_x * sin + away_y * cos


def _measured(dx: Floats, dy: Floats, face: Face, *, level: bool) -> Floats:
    """Return the size of (dx, dy) as the tip of the pen measures: a circle, a square, or an octagon on a slope."""
    if face.tip == "round":
        return np.sqrt(dx * dx + dy * dy)
    wide, high = np.abs(dx), np.abs(dy)
    return np.maximum(np.maximum(wide, high), (wide + high) * (0.5 if level else 0.7072))


def _feet(
    strokes: Sequence[Sequence[Point]], columns: Floats, rows: Floats, pen: float, foot: int, face: Face
) -> Mask:
    """Return feet and heads where a stem reaches the top or the base line."""
    out = np.zeros(columns.shape, dtype=np.bool_)
    lines = [y for stroke in strokes for _, y in stroke]
    top, base = min(lines), max(lines)
    thick = max(1.0, pen * face.contrast)
    for stroke in strokes:
        for here, there in [*itertools.pairwise(stroke), *zip(stroke[1:], stroke, strict=False)]:
            stem = abs(here[1] - there[1]) > 2 * abs(here[0] - there[0])
            if stem and (abs(here[1] - top) < 0.01 or abs(here[1] - base) < 0.01):
                out |= (np.abs(columns - here[0]) <= pen / 2 + foot) & (np.abs(rows - here[1]) <= thick / 2)
    return out


def _bridges(solid: Mask, columns: Floats, pen: float) -> Mask:
    """Return the cut that a stencil needs where a letter has a hole; nothing where it has none."""
    outside = np.zeros(tuple(side + 2 for side in solid.shape), dtype=np.bool_)
    outside[[0, -1], :] = outside[:, [0, -1]] = True
    free = np.pad(~solid, 1, constant_values=True)
    before = -1
    while before != (before := int(outside.sum())):
        outside[1:] |= outside[:-1]
        outside[:-1] |= outside[1:]
        outside[:, 1:] |= outside[:, :-1]
        outside[:, :-1] |= outside[:, 1:]
        outside &= free
    holes = ~outside[1:-1, 1:-1] & ~solid
    if not holes.any():
        return holes
    middle = float(columns[holes].mean())
    return np.abs(columns - middle) <= max(0.5, pen / 6)
