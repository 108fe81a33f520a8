"""Planes: a depth of a picture as the light that falls on it, so that any palette can shade it afterwards."""
# ruff: noqa: PLR0917 - places, sizes and light of a drawing are told by their order

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from vgg.media.pixels.gradient import thresholds
from vgg.media.pixels.grid import CLEAR, Grid, Mask, blank

Floats = NDArray[np.float64]
Tones = Sequence[int]
"""Palette indices of a plane from its shadow to its light."""


def grain(xs: NDArray[np.int64], ys: NDArray[np.int64], salt: int) -> Floats:
    """Return a number 0..1 for every whole point, without pattern and equal on every machine."""
    start = salt * 974711 & 0xFFFFFFFF
    mixed = (xs.astype(np.uint64) * 374761393 + ys.astype(np.uint64) * 668265263 + start) & 0xFFFFFFFF
    mixed = ((mixed ^ (mixed >> 13)) * 1274126177) & 0xFFFFFFFF
    found: Floats = ((mixed ^ (mixed >> 16)) & 0xFFFF) / 65536.0
    return found


def rough(width: int, knots: int, salt: int) -> Floats:
    """Return *width* numbers 0..1 that go straight from one of *knots* chance heights to the next, and close up."""
    heights = grain(np.arange(max(1, knots)), np.full(max(1, knots), 7), salt)
    at = np.arange(width) * knots / width
    found: Floats = np.interp(at, np.arange(knots + 1), np.append(heights, heights[0]))
    return found


def rolling(width: int, waves: Sequence[int], salt: int) -> Floats:
    """Return *width* numbers about -1..1 of a soft line that closes up: *waves* are its counts, strongest first."""
    turns = grain(np.arange(len(waves)), np.zeros(len(waves), dtype=np.int64), salt) * 2 * math.pi
    xs = np.arange(width) * 2 * math.pi / width
    line = sum(
        np.sin(count * xs + turn) / (index + 1)
        for index, (count, turn) in enumerate(zip(waves, turns, strict=True))
    )
    return np.asarray(line) / 1.6


def evenly(width: int, step: int, start: int = 0) -> list[int]:
    """Return columns from *start*, about *step* apart and equally far from each other all the way round."""
    count = max(1, round(width / step))
    return [start + index * width // count for index in range(count)]


class Plane:
    """A depth of a picture: *light* 0..1 for every pixel, NaN where it is clear; *paint* are fixed colours on top.

    Light comes from *side*: -1 left, 0 straight above, 1 right. Everything goes on at the other side when it
    leaves the picture sideways, so a plane always closes up.
    """

    __slots__ = ("light", "paint", "side")

    def __init__(self, width: int, height: int, side: int) -> None:
        """Make a clear plane."""
        self.light: Floats = np.full((height, width), np.nan)
        self.paint: Grid = blank(width, height)
        self.side = side

    @property
    def wide(self) -> int:
        """Width in pixels."""
        return int(self.light.shape[1])

    @property
    def high(self) -> int:
        """Height in pixels."""
        return int(self.light.shape[0])

    @property
    def solid(self) -> Mask:
        """Where something stands."""
        found: Mask = ~np.isnan(self.light)
        return found

    def row(self, part: float) -> int:
        """Return the row at *part* of the height."""
        return int(self.high * part)

    # -- shapes ------------------------------------------------------------------------------------------------

    def put(self, x: int, y: int, light: Floats, inside: Mask | None = None) -> None:
        """Lay a piece of *light* with its corner at (x, y), where *inside* it."""
        top, low = max(0, -y), min(light.shape[0], self.high - y)
        if top >= low or not light.shape[1]:
            return
        # A piece that goes past the right edge is laid in strips, each of which comes in at the left.
        done, left = 0, x % self.wide
        while done < light.shape[1]:
            strip = slice(done, done + min(self.wide - left, light.shape[1] - done))
            spot = slice(y + top, y + low), slice(left, left + strip.stop - strip.start)
            if inside is None:
                self.light[spot] = light[top:low, strip]
                self.paint[spot] = CLEAR
            else:
                keep = inside[top:low, strip]
                np.copyto(self.light[spot], light[top:low, strip], where=keep)
                np.copyto(self.paint[spot], CLEAR, where=keep)
            done, left = strip.stop, 0

    def ball(
        self, x: float, y: float, rx: float, ry: float = 0.0, base: float = 0.5, gain: float = 0.5
    ) -> None:
        """Draw a ball (or egg) lit from the plane's side."""
        ry = ry or rx
        left, top = math.floor(x - rx), math.floor(y - ry)
        nx = ((np.arange(math.ceil(2 * rx) + 2) + left + 0.5 - x) / rx)[None]
        ny = ((np.arange(math.ceil(2 * ry) + 2) + top + 0.5 - y) / ry)[:, None]
        room = 1 - nx * nx - ny * ny
        facing = np.sqrt(np.maximum(room, 0)) * 0.46 + (nx * (0.6 * self.side) - ny * 0.66)
        self.put(left, top, np.minimum(np.maximum(base + gain * (facing - 0.3), 0), 1), room > 0)

    def tube(
        self, x: float, top: int, low: int, narrow: float, wide: float, base: float = 0.45, gain: float = 0.4
    ) -> None:
        """Draw an upright round body about column *x* whose half width goes from *narrow* to *wide*."""
        if low <= top:
            return
        reach = math.ceil(max(narrow, wide)) + 1
        left = math.floor(x) - reach
        half = np.linspace(narrow, wide, low - top)[:, None]
        across = (np.arange(2 * reach + 1)[None] + left + 0.5 - x) / np.maximum(half, 0.5)
        facing = across * self.side if self.side else 0.6 - 1.4 * np.abs(across)
        self.put(left, top, np.clip(base + gain * facing, 0, 1), np.abs(across) <= 1)

    def slab(self, x: int, y: int, w: int, h: int, light: float = 0.45, edge: float = 0.3) -> None:
        """Fill a box of one *light* whose sides towards and away from the light differ by *edge*."""
        if w <= 0 or h <= 0:
            return
        piece = np.full((h, w), light)
        if edge and 2 < w < self.wide:
            thick = 1 + w // 24
            sides = (piece[:, :thick], piece[:, w - thick :])
            bright, dull = sides if self.side <= 0 else sides[::-1]
            bright += edge
            dull -= edge * 0.8
        if edge:
            piece[0] += edge * 0.8
        self.put(x, y, np.clip(piece, 0, 1))

    def wall(self, x: int, y: int, w: int, h: int, light: float = 0.45, split: float = 0.36) -> None:
        """Fill a house corner: the face towards the light and, over part *split* of *w*, the face away from it."""
        away = max(1, int(w * split))
        self.slab(x, y, w, h, light, 0.14)
        if self.side:
            self.slab(x + (w - away if self.side < 0 else 0), y, away, h, light - 0.3, 0.1)

    def gable(self, x: float, y: int, w: float, h: int, light: float = 0.5, gain: float = 0.3) -> None:
        """Draw an upright triangle of width *w* standing on row *y*: its half towards the light is lit."""
        if h <= 0:
            return
        left = math.floor(x - w / 2) - 1
        ys, xs = np.mgrid[0:h, 0 : math.ceil(w) + 3]
        across = xs + left + 0.5 - x
        inside = np.abs(across) <= (ys + 1) * (w / 2) / h
        lit = (
            np.where(across * self.side >= 0, light + gain, light - gain)
            if self.side
            else light + gain * (0.6 - ys / h)
        )
        self.put(left, y - h, np.clip(lit, 0, 1), inside)

    def mass(self, line: Floats, light: float = 0.45, slope: float = 0.5, fade: float = 0.0) -> None:
        """Fill everything below *line*, one row a column: slopes towards the light are lit, depth loses *fade*."""
        rise = (np.roll(line, -4) - np.roll(line, 4)) / 8
        ys = np.arange(self.high)[:, None]
        depth = ys - line[None]
        near = np.exp(-np.maximum(depth, 0) / 12)
        lit = (
            light + rise[None] * slope * (self.side or 0.2) * near + 0.16 * np.exp(-np.maximum(depth, 0) / 7)
        )
        value = np.clip(lit - fade * np.clip(depth / self.high, 0, 1), 0, 1)
        self.put(0, 0, value, depth >= 0)

    def bar(self, x0: float, y0: float, x1: float, y1: float, thick: float, light: float = 0.45) -> None:
        """Draw a straight beam from one point to another."""
        steps = max(2, int(max(abs(x1 - x0), abs(y1 - y0))) + 1)
        size = max(1, round(thick))
        columns = np.round(np.linspace(x0, x1, steps)).astype(int) - size // 2
        rows = np.round(np.linspace(y0, y1, steps)).astype(int) - size // 2
        for dx in range(size):
            for dy in range(size):
                inside = (rows + dy >= 0) & (rows + dy < self.high)
                spot = rows[inside] + dy, (columns[inside] + dx) % self.wide
                self.light[spot], self.paint[spot] = light, CLEAR

    def hole(self, x: int, y: int, w: int, h: int) -> None:
        """Clear a box, so that one sees through."""
        self.put(x, y, np.full((max(0, h), max(0, w)), np.nan))

    def vault(self, x: float, y: int, w: float, h: int, light: float = math.nan) -> None:
        """Cut an opening with a round top (or fill it with *light*) about column *x*, from row *y* down *h* rows."""
        half = w / 2
        left = math.floor(x - half)
        ys, xs = np.mgrid[0 : max(1, h), 0 : math.ceil(w) + 1]
        across = xs + left + 0.5 - x
        inside = (np.abs(across) < half) & ((ys >= half) | (across**2 + (ys - half) ** 2 < half**2))
        self.put(left, y, np.full(inside.shape, light), inside)

    def dot(self, x: int, y: int, w: int, h: int, colour: int) -> None:
        """Paint a box of a fixed *colour*: a lamp, a window."""
        top, low = max(0, y), min(self.high, y + h)
        if w > 0 and low > top:
            columns = np.arange(x, x + w) % self.wide
            self.paint[top:low, columns] = colour
            self.light[top:low, columns] = 0.5

    # -- light on all that stands here ---------------------------------------------------------------------------

    def rim(self, gain: float = 0.35) -> None:
        """Light the upper edges and those towards the light, broken so that they read as light and not as a line."""
        solid = self.solid
        top = solid.copy()
        top[1:] &= ~solid[:-1]
        edge = top
        if self.side:
            edge = top | (solid & ~np.roll(solid, -self.side, axis=1))
        rows, columns = np.nonzero(edge)
        keep = (columns * 5 + rows * 3) % 11 != 0
        rows, columns = rows[keep], columns[keep]
        self.light[rows, columns] = np.minimum(1, self.light[rows, columns] + gain)

    def mist(self, top: float, low: float, most: float) -> None:
        """Let everything turn to its lightest tone from part *top* (nothing) to part *low* (a share *most*) of the height."""
        share = self._share(top, low) * most
        self.light += (1 - self.light) * share

    def drawn(self) -> None:
        """Turn masses into drawings: light bodies inside a dark line, as machines of four shades show what is near."""
        solid = self.solid
        edge = solid & ~(np.roll(solid, 1, 1) & np.roll(solid, -1, 1))
        edge[1:] |= solid[1:] & ~solid[:-1]
        self.light = np.where(edge, 0.0, np.clip(self.light * 0.5 + 0.4, 0, 1))
        self.light[~solid] = np.nan

    def settle(self, top: float, low: float, light: float) -> None:
        """Let everything turn to one *light* from part *top* to part *low* of the height: what is low down is plain."""
        self.light += (light - self.light) * self._share(top, low)

    def shadow(self, top: float, low: float, most: float) -> None:
        """Let everything turn to its darkest tone from part *top* to part *low* of the height."""
        self.light *= 1 - self._share(top, low) * most

    def _share(self, top: float, low: float) -> Floats:
        rows = np.arange(self.high)[:, None] / self.high
        share: Floats = np.clip((rows - top) / max(0.01, low - top), 0, 1)
        return share

    def grainy(self, amount: float, salt: int, cell: tuple[int, int] = (2, 2)) -> None:
        """Vary the light by *amount* in cells of so many pixels: leaves, rock, plaster."""
        ys, xs = np.mgrid[0 : self.high, 0 : self.wide]
        self.light = np.clip(
            self.light + (grain(xs // cell[0], ys // cell[1], salt) - 0.5) * 2 * amount, 0, 1
        )

    def courses(self, w: int, h: int, amount: float, salt: int, share: float = 0.5) -> None:
        """Lay courses of bricks of *w* x *h* on a *share* of what stands here: joints darken by *amount*."""
        ys, xs = np.mgrid[0 : self.high, 0 : self.wide]
        shifted = (xs + (ys // h % 2) * (w // 2)) % self.wide
        joint = (ys % h == h - 1) | (shifted % w == w - 1)
        shown = grain(shifted // (2 * w), ys // (2 * h), salt) < share
        tint = (grain(shifted // w, ys // h, salt + 1) - 0.5) * amount * 0.8
        self.light = np.clip(self.light + np.where(shown, np.where(joint, -amount, tint), 0), 0, 1)

    def lay(self, onto: Grid, tones: Tones, dithering: str) -> None:
        """Put this plane on a picture, its light as *tones*."""
        solid = self.solid
        # Rounded: what falls between two tones must not hang on the last bit of a sine.
        value = np.round(np.where(solid, self.light, 0) * (len(tones) - 1), 5)
        whole = np.floor(value)
        width = {"none": 0.02, "checker": 0.5, "bayer": 0.7}.get(dithering, 0.02)
        part = np.clip((value - whole - 0.5) / width + 0.5, 0, 1)
        limit = thresholds(self.wide, self.high, dithering) if width > 0.1 else 0.5
        step = np.clip(whole + (part > limit), 0, len(tones) - 1).astype(int)
        shown = np.where(self.paint != CLEAR, self.paint, np.array(tones, dtype=np.int16)[step])
        onto[solid] = shown[solid]
