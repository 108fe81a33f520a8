"""Shaded solids on a pixel grid: ovals, limbs and facets from which every figure is put together."""
# ruff: noqa: PLR0917 - places, sizes and colours of a drawing are told by their order

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from vgg.media.pixels.grid import CLEAR, Grid, Mask, blank, grown
from vgg.media.pixels.scheme import Ramp, Scheme

_FINE = 4
"""Samples a pixel and axis: a pixel belongs to a shape when at least half of its samples do."""
_SMALL = 14
"""Parts with fewer pixels than this get one tone."""
_LARGE = 150
"""Parts with more pixels than this get light thrown back on their shadow side, and dithering where the style asks for it."""
_LIGHTS = {"top-left": (-0.62, -0.78), "top": (0.0, -1.0), "top-right": (0.62, -0.78)}
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Oval:
    """An ellipse about (x, y), turned by *turn* radians; with *power* above 2 it fills its corners like a cushion."""

    x: float
    y: float
    rx: float
    ry: float
    turn: float = 0.0
    power: float = 2.0

    def bounds(self) -> tuple[float, float, float, float]:
        """Return left, top, right and bottom."""
        reach = max(self.rx, self.ry, 0.3)
        return self.x - reach, self.y - reach, self.x + reach, self.y + reach

    def field(self, xs: Floats, ys: Floats) -> tuple[Mask, Floats, Floats]:
        """Return what is inside, and where on the solid each sample lies: -1..1 sideways and down."""
        cos, sin = math.cos(self.turn), math.sin(self.turn)
        dx, dy = xs - self.x, ys - self.y
        across, down = (dx * cos + dy * sin) / max(self.rx, 0.3), (dy * cos - dx * sin) / max(self.ry, 0.3)
        inside = np.abs(across) ** self.power + np.abs(down) ** self.power <= 1
        return inside, across * cos - down * sin, across * sin + down * cos

    def snapped(self) -> Oval:
        """Return the ellipse on whole pixels, so that its left is the mirror of its right and no edge wobbles."""
        if self.turn:
            return self
        wide, high = max(1, round(2 * self.rx)), max(1, round(2 * self.ry))
        left, top = math.floor(self.x - wide / 2 + 0.5), math.floor(self.y - high / 2 + 0.5)
        return Oval(left + wide / 2, top + high / 2, wide / 2, high / 2, 0.0, self.power)


@dataclass(frozen=True, slots=True)
class Limb:
    """A rounded stick from (x0, y0) to (x1, y1), its radius going from *r0* to *r1*."""

    x0: float
    y0: float
    x1: float
    y1: float
    r0: float
    r1: float

    def bounds(self) -> tuple[float, float, float, float]:
        """Return left, top, right and bottom."""
        reach = max(self.r0, self.r1, 0.3)
        return (
            min(self.x0, self.x1) - reach,
            min(self.y0, self.y1) - reach,
            max(self.x0, self.x1) + reach,
            max(self.y0, self.y1) + reach,
        )

    def field(self, xs: Floats, ys: Floats) -> tuple[Mask, Floats, Floats]:
        """Return what is inside, and where on the solid each sample lies."""
        dx, dy = self.x1 - self.x0, self.y1 - self.y0
        length = dx * dx + dy * dy or 1e-9
        part = np.clip(((xs - self.x0) * dx + (ys - self.y0) * dy) / length, 0, 1)
        radius = np.maximum(self.r0 + (self.r1 - self.r0) * part, 0.3)
        across, down = (xs - self.x0 - part * dx) / radius, (ys - self.y0 - part * dy) / radius
        return across**2 + down**2 <= 1, across, down


@dataclass(frozen=True, slots=True)
class Facet:
    """A polygon."""

    points: tuple[tuple[float, float], ...]

    def bounds(self) -> tuple[float, float, float, float]:
        """Return left, top, right and bottom."""
        px, py = [x for x, _ in self.points], [y for _, y in self.points]
        return min(px), min(py), max(px), max(py)

    def field(self, xs: Floats, ys: Floats) -> tuple[Mask, Floats, Floats]:
        """Return what is inside, and where in the polygon's box each sample lies."""
        inside = np.zeros(np.broadcast_shapes(xs.shape, ys.shape), dtype=np.bool_)
        for (ax, ay), (bx, by) in zip(self.points, (*self.points[1:], self.points[0]), strict=True):
            if ay != by:
                crosses = ((ay > ys) != (by > ys)) & (xs < (bx - ax) * (ys - ay) / (by - ay) + ax)
                inside ^= crosses
        px, py = [x for x, _ in self.points], [y for _, y in self.points]
        wide, tall = max(max(px) - min(px), 1.0) / 2, max(max(py) - min(py), 1.0) / 2
        return inside, 0.8 * (xs - min(px) - wide) / wide, 0.8 * (ys - min(py) - tall) / tall


Shape = Oval | Limb | Facet


@dataclass(frozen=True, slots=True)
class Part:
    """A solid of one material. *lift* makes it lighter or darker by tones, *z* says what lies before what.

    *seam* draws a line of shadow where it lies before another part; *flat* leaves its shading out.
    """

    shape: Shape
    ramp: Ramp
    z: float = 0.0
    lift: float = 0.0
    seam: bool = True
    flat: bool = False
    bands: tuple[Ramp, float] | None = None


@dataclass(frozen=True, slots=True)
class Stamp:
    """Single pixels put on last: rows of palette indices, CLEAR where nothing is put."""

    rows: tuple[tuple[int, ...], ...]
    x: int
    y: int


def coverage(shape: Shape, width: int, height: int) -> tuple[Mask, Floats, Floats]:
    """Return the pixels of *shape* and where the middle of each lies on the solid."""
    mask = np.zeros((height, width), dtype=np.bool_)
    across, down = np.zeros((height, width)), np.zeros((height, width))
    shape = shape.snapped() if isinstance(shape, Oval) else shape
    left, top, right, low = shape.bounds()
    x0, y0 = max(0, math.floor(left)), max(0, math.floor(top))
    x1, y1 = min(width, math.ceil(right)), min(height, math.ceil(low))
    if x0 >= x1 or y0 >= y1:
        return mask, across, down
    spot = np.s_[y0:y1, x0:x1]
    inside = shape.field(*_samples(x0, x1, y0, y1, _FINE))[0]
    counts = inside.reshape(y1 - y0, _FINE, x1 - x0, _FINE).sum(axis=(1, 3))
    mask[spot] = counts * 2 >= _FINE * _FINE
    across[spot], down[spot] = shape.field(*_samples(x0, x1, y0, y1, 1))[1:]
    return mask, across, down


def _samples(x0: int, x1: int, y0: int, y1: int, fine: int) -> tuple[Floats, Floats]:
    """Return where samples lie in a box of pixels, *fine* a pixel and axis."""
    columns = x0 + (np.arange((x1 - x0) * fine) + 0.5) / fine
    rows = y0 + (np.arange((y1 - y0) * fine) + 0.5) / fine
    return columns[None, :], rows[:, None]


def tones(
    across: Floats, down: Floats, ramp: Ramp, scheme: Scheme, lift: float = 0.0, rough: int = 0
) -> Grid:
    """Return the ramp's index for every pixel: light falls as the scheme says, in as many steps as it allows.

    The solid is a cushion: light and shadow are crescents on its sides. *rough* above 0 bridges the steps by dithering.
    """
    lx, ly = _LIGHTS[scheme.light]
    round_up = np.sqrt(np.clip(1 - across**2 - down**2, 0, 1))
    value = 0.88 * (across * lx + down * ly) + 0.5 * round_up + lift * 0.62
    if rough:
        value = value + _DITHER[: value.shape[0], : value.shape[1]] * 0.09
    dark, middle, light = three(ramp)
    shaded = np.full(value.shape, middle, dtype=np.int16)
    if scheme.shading != "flat":
        shaded[value < 0.14] = dark
    if scheme.shading == "three-tone":
        shaded[value > 0.83] = light
    return shaded


_DITHER = np.where(np.indices((160, 160)).sum(axis=0) % 2 == 0, 1.0, -1.0)


def three(ramp: Ramp) -> tuple[int, int, int]:
    """Return shadow, middle and light of *ramp*; a ramp of four keeps its darkest for lines."""
    return ramp[-3], ramp[-2], ramp[-1]


def drawn(
    parts: Sequence[Part],
    stamps: Sequence[Stamp],
    width: int,
    height: int,
    scheme: Scheme,
    *,
    lined: bool = True,
) -> Grid:
    """Return all *parts* from back to front, then *stamps*, with the scheme's outline around it all.

    What lies before another part is parted from it by a line when it is *lined*, else by a shade.
    """
    picture, lines, shadows = blank(width, height), blank(width, height), blank(width, height)
    for part in sorted(parts, key=lambda each: each.z):
        mask, across, down = coverage(part.shape, width, height)
        count = int(mask.sum())
        if not count:
            continue
        if part.seam:
            _seam(picture, mask, lines, shadows, scheme, lined=lined and count >= _SMALL)
        tone = _toned(part, across, down, scheme, count)
        if part.bands:
            _band(tone, mask, across, down, part.bands, scheme)
        picture[mask] = tone[mask]
        lines[mask] = _line(scheme, part.ramp)
        shadows[mask] = part.ramp[-3]
    _smooth(picture)
    for stamp in stamps:
        _press(picture, lines, stamp, scheme)
    if scheme.outline != "none":
        _framed(picture)
    return _sealed(_edged(picture, lines, scheme), scheme)


def _sealed(picture: Grid, scheme: Scheme) -> Grid:
    """Return *picture* without holes of a single pixel and without pixels that float alone."""
    solid = np.pad(picture != CLEAR, 1)
    beside = solid[:-2, 1:-1].astype(int) + solid[2:, 1:-1] + solid[1:-1, :-2] + solid[1:-1, 2:]
    corners = solid[:-2, :-2].astype(int) + solid[2:, 2:] + solid[2:, :-2] + solid[:-2, 2:]
    picture[(picture == CLEAR) & (beside == 4)] = scheme.dark
    picture[(picture != CLEAR) & (beside + corners == 0)] = CLEAR
    return picture


@lru_cache(maxsize=512)
def _line(scheme: Scheme, ramp: Ramp) -> int:
    """Return the colour of lines about a part of *ramp*."""
    return scheme.deep(ramp)


def _framed(picture: Grid) -> None:
    """Clear the border, where the outline of what reaches it goes."""
    picture[0], picture[-1], picture[:, 0], picture[:, -1] = CLEAR, CLEAR, CLEAR, CLEAR


def _seam(picture: Grid, mask: Mask, lines: Grid, shadows: Grid, scheme: Scheme, *, lined: bool) -> None:
    """Part what comes from what lies behind it: a line on the side of the shadow, a mere shade on that of the light."""
    solid = picture != CLEAR
    rim = grown(mask) & ~mask & solid
    picture[rim] = shadows[rim]
    if not lined:
        return
    below = np.zeros_like(mask)
    below[1:] |= mask[:-1]
    if scheme.light != "top-right":
        below[:, 1:] |= mask[:, :-1]
    if scheme.light != "top-left":
        below[:, :-1] |= mask[:, 1:]
    away = rim & below
    picture[away] = lines[away]


def _toned(part: Part, across: Floats, down: Floats, scheme: Scheme, count: int) -> Grid:
    """Return the tones of *part*: a small one has a single tone, for light on a dozen pixels is only dirt."""
    if count >= _SMALL and not part.flat:
        rough = int(count > _LARGE and scheme.dithering != "none" and scheme.tiny)
        return tones(across, down, part.ramp, scheme, part.lift, rough)
    dark, middle, light = three(part.ramp)
    single = dark if part.lift < -0.3 else light if part.lift > 0.3 else middle
    return np.full(across.shape, single, dtype=np.int16)


def _band(
    tone: Grid, mask: Mask, across: Floats, down: Floats, bands: tuple[Ramp, float], scheme: Scheme
) -> None:
    """Lay stripes of another ramp over *tone*; the number is their width on the solid, below 0 for level ones."""
    ramp, size = bands
    along = across if size > 0 else down
    striped = mask & ((np.floor((along + 4) / abs(size)) % 2) == 1)
    tone[striped] = tones(across, down, ramp, scheme)[striped]


def _smooth(picture: Grid) -> None:
    """Give every pixel inside a body that no neighbour shares its colour with that of its neighbours: no dirt."""
    around = np.stack(
        [np.roll(picture, step, axis=(0, 1)) for step in ((1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (1, -1), (-1, 1), (-1, -1))]
    )  # fmt: skip
    inner = np.zeros(picture.shape, dtype=np.bool_)
    inner[1:-1, 1:-1] = True
    up, down, left, right = around[:4]
    alone = inner & (picture != CLEAR) & ~(around == picture).any(axis=0)
    for one, other in ((up, down), (left, right), (up, left), (down, right), (up, right), (down, left)):
        pair = alone & (one == other) & (one != CLEAR)
        picture[pair] = one[pair]
        alone &= ~pair


def _press(picture: Grid, lines: Grid, stamp: Stamp, scheme: Scheme) -> None:
    height, width = picture.shape
    for dy, row in enumerate(stamp.rows):
        for dx, colour in enumerate(row):
            x, y = stamp.x + dx, stamp.y + dy
            if colour != CLEAR and 0 <= x < width and 0 <= y < height:
                picture[y, x] = colour
                if lines[y, x] == CLEAR:
                    lines[y, x] = scheme.dark


def _edged(picture: Grid, lines: Grid, scheme: Scheme) -> Grid:
    """Return *picture* with the outline the style guide asks for."""
    solid = picture != CLEAR
    rim = grown(solid) & ~solid
    if scheme.outline == "none":
        return picture
    out = picture.copy()
    if scheme.outline == "black" or scheme.tiny:
        # On four shades a tinted outline is a shade of the ground: only the darkest parts a figure from it.
        out[rim] = scheme.dark
        return out
    for dy, dx in ((1, 0), (0, 1), (0, -1), (-1, 0)):
        near = np.roll(lines, (dy, dx), axis=(0, 1))
        touching = rim & np.roll(solid, (dy, dx), axis=(0, 1)) & (near != CLEAR)
        out[touching] = near[touching]
    return out
