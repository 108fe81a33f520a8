"""Heavens: sun and moon, stars, clouds, rain and snow, as the hour of a world has them."""

from __future__ import annotations

import math
import random
from dataclasses import dataclass

import numpy as np

from vgg.media.pixels import gradient
from vgg.media.pixels import landscape as land
from vgg.media.pixels.daylight import Light
from vgg.media.pixels.grid import CLEAR, Grid, blank
from vgg.media.pixels.oklab import distance
from vgg.media.pixels.scheme import Scheme
from vgg.media.pixels.tones import distance_tones, glow_tones


@dataclass(frozen=True, slots=True)
class View:
    """A backdrop being painted: *layers* are the tones of what stands far, in the middle and near; *haze* lies between."""

    grid: Grid
    scheme: Scheme
    draw: random.Random
    light: Light
    layers: tuple[int, int, int]
    haze: int
    windows: tuple[int, ...]
    pale: int
    gleam: int

    @property
    def wide(self) -> int:
        """Width in pixels."""
        return int(self.grid.shape[1])

    def row(self, part: float) -> int:
        """Return the row at *part* of the height."""
        return int(self.grid.shape[0] * part)

    @property
    def sun(self) -> tuple[int, int, float]:
        """Where the orb stands and its radius; a screen is half as wide as the backdrop."""
        return int(self.wide * self.light.x / 2), self.row(self.light.y), self.grid.shape[0] * self.light.size

    def layer(self) -> Grid:
        """Return an empty layer of the backdrop's size."""
        return blank(self.wide, int(self.grid.shape[0]))

    def lay(self, layer: Grid, tone: int, top: float, low: float, most: float = 0.7) -> None:
        """Put *layer* on the backdrop: light on the edges of *tone*, mist from part *top* to part *low* of the height."""
        if self.scheme.tiny:
            _thinned(layer, tone, self)
        else:
            lit = self.haze if tone == self.layers[0] else self.layers[0 if tone == self.layers[1] else 1]
            gradient.rimmed(layer, tone, lit)
            gradient.hazy(layer, tone, lit, self.row(top), self.row(low), most, self.scheme.dithering)
        solid = layer != CLEAR
        self.grid[solid] = layer[solid]


def _thinned(layer: Grid, tone: int, view: View) -> None:
    """Let a part of *tone* show what is behind: the half-tones of machines with four shades."""
    rows, columns = np.indices(layer.shape)
    share = (rows + columns) % 2 == 0
    if tone == view.layers[0] and view.scheme.bright:
        share |= rows % 2 == 0
    layer[(layer == tone) & share] = CLEAR


def view_of(scheme: Scheme, light: Light, size: tuple[int, int], draw: random.Random) -> View:
    """Return an empty view: its sky is painted, its tones are chosen."""
    tones, glow = distance_tones(scheme), glow_tones(scheme)
    sky = _tiny(scheme, light) if scheme.tiny else _bands(scheme, light, tones, glow)
    grid = gradient.sky(size[0], size[1], sky, scheme.dithering, 0.6 if scheme.tiny else 0.74)
    lit = scheme.ramp("pickup")[0] if not scheme.tiny else tones[-1]
    if scheme.tiny:
        layers = (scheme.order[1],) * 3
        return View(grid, scheme, draw, light, layers, tones[-1], (lit,), scheme.pale, tones[-1])
    layers = (tones[-2], tones[-3], tones[max(0, len(tones) - 4)])
    if not scheme.bright and len(tones) < 4:
        layers = (tones[1], tones[0], scheme.dark)
    # Where the sun is low the farthest hills take a little of its colour.
    haze = glow[0] if glow and light.time in {"dawn", "sunset", "dusk"} else tones[-1]
    gold = scheme.ramp("pickup")
    return View(grid, scheme, draw, light, layers, haze, (gold[-2], gold[-1]), _pale(scheme), gold[-1])


def _bands(scheme: Scheme, light: Light, tones: list[int], glow: list[int]) -> list[int]:
    """Return the tones of the sky from the top to the horizon."""
    low, mid, high = tones[0], tones[len(tones) // 2], tones[-1]
    if scheme.bright:
        warm = glow or [tones[len(tones) // 2]]
        table = {
            "day": [low, tones[1], mid, high], "dawn": [mid, high, warm[-1], scheme.of("light")[0]],
            "sunset": [low, warm[0], warm[len(warm) // 2], warm[-1]], "dusk": [low, low, tones[1], warm[0]],
            "overcast": [tones[1], mid, mid, high],
        }  # fmt: skip
        return table.get(light.time, [low, tones[1]])
    table = {
        "day": [_blue(scheme, high), _blue(scheme, high), high], "dawn": [low, mid, high, *glow[-2:]],
        "sunset": [low, mid, *glow],
        "dusk": [scheme.dark, low, mid, *(glow[:1] or [high])], "night": [low, low, tones[1], high],
        "midnight": [scheme.dark, low, low, tones[1]], "storm": [low, mid, tones[1], low],
        "overcast": [high, mid, high],
    }  # fmt: skip
    inside = {"cave": [scheme.dark, low, tones[1]], "space": [scheme.dark, scheme.dark, low], "sewer": [scheme.dark, low],
              "underwater": [high, mid, tones[1], low]}  # fmt: skip
    return inside.get(light.place, table.get(light.time, [low, mid]))


def _blue(scheme: Scheme, other: int) -> int:
    """Return the blue of a clear day among the colours of no figure, *other* where there is none."""
    found = scheme.nearest("#4aa8f0", ("any", "background", "terrain"))
    return found if distance(scheme.colours[found], "#4aa8f0") < 0.12 else other


def _tiny(scheme: Scheme, light: Light) -> list[int]:
    """Return the sky of a palette of four: figures stand before its second lightest or its darkest shade."""
    s0, s1, s2, s3 = (scheme.order[round(part * (len(scheme.order) - 1) / 3)] for part in range(4))
    if not scheme.bright:
        return (
            [s0, s0, s1]
            if light.time in {"dawn", "sunset", "day"}
            else [s1, s0, s0]
            if light.time in {"dusk", "overcast"}
            else [s0]
        )
    if light.time in {"night", "midnight", "storm"}:
        return [s1, s2, s2]
    if light.time in {"dusk", "none"}:
        return [s2, s2]
    return [s3, s3, s2, s2] if light.time != "dawn" else [s2, s2, s3]


def _pale(scheme: Scheme) -> int:
    """Return the colour of moon, sun and stars: light, yet not the very lightest where there is a choice."""
    return scheme.of("light")[0]


def heavens(view: View) -> None:
    """Paint what the hour has in its sky: stars, an orb, clouds."""
    light, dark = view.light, not view.scheme.bright
    if dark and light.time in {"night", "midnight", "dusk"}:
        count = view.wide // {"night": 9, "midnight": 5, "dusk": 18}[light.time]
        land.stars(view.grid, view.row(0.6), count, (view.layers[0], view.haze, view.pale), view.draw)
    if light.time == "storm":
        _lightning(view)
    _orb(view)
    _cloudscape(view)


def _orb(view: View) -> None:
    light, scheme = view.light, view.scheme
    if light.orb == "none":
        return
    x, y, radius = view.sun
    sun = light.orb == "sun"
    if not scheme.tiny:
        shine = view.haze if not sun or scheme.bright else (glow_tones(scheme) or [view.haze])[-1]
        gradient.glow(view.grid, x, y, radius * (1.9 if radius < 30 else 1.5), shine, scheme.dithering)
    behind = int(view.grid[max(0, y - int(radius * 0.6)), (x + int(radius * 2)) % view.wide])
    face = view.gleam if sun and not scheme.tiny else view.pale
    land.disc(view.grid, x, y, radius, face)
    if light.orb == "crescent":
        land.disc(view.grid, x + radius * 0.5, y - radius * 0.25, radius * 0.85, behind)
    elif sun and radius > 16:
        _barred(view, x, y, radius)
    elif not sun and radius > 6:
        _craters(view, x, y, radius)


def _barred(view: View, x: int, y: int, radius: float) -> None:
    """Cut level bars into the lower half of a large sun: the air above a hot horizon."""
    gap = 0
    row = y + int(radius * 0.1)
    while row < y + radius:
        gap += 1
        reach = int(math.sqrt(max(0.0, radius**2 - (row - y) ** 2)))
        for line in range(row, min(row + (gap + 1) // 2, view.grid.shape[0])):
            land.box(view.grid, x - reach, line, 2 * reach, 1, view.haze)
        row += 5


def _craters(view: View, x: int, y: int, radius: float) -> None:
    """Lay seas on a moon, in a tone of the haze, their edges dithered on large ones."""
    tone = view.haze if not view.scheme.tiny else view.scheme.order[-2]
    spots = (
        (-0.34, -0.22, 0.22),
        (0.25, 0.3, 0.27),
        (0.36, -0.36, 0.13),
        (-0.2, 0.42, 0.14),
        (0.05, -0.05, 0.1),
    )
    turn = view.draw.uniform(0, 2 * math.pi)
    cos, sin = math.cos(turn), math.sin(turn)
    for dx, dy, size in spots[: 3 if radius < 24 else 5]:
        at = (x + (dx * cos - dy * sin) * radius, y + (dx * sin + dy * cos) * radius)
        land.disc(view.grid, *at, size * radius, tone)


def _cloudscape(view: View) -> None:
    """Hang the clouds of the hour: few by night, heaped by day, a lid in a storm."""
    time, draw = view.light.time, view.draw
    if time == "none":
        return
    dark, far = view.layers[1], view.layers[0]
    lit = {"day": view.pale, "dawn": view.haze, "sunset": view.gleam, "dusk": view.haze}.get(time, far)
    if view.scheme.tiny:
        body, lit = (view.scheme.pale,) * 2 if view.scheme.bright else (view.scheme.order[1],) * 2
        land.clouds(view.grid, view.row(0.2), view.row(0.42), 5, body, lit, draw)
        return
    if time in {"storm", "overcast"}:
        for low, tone in ((0.1, dark), (0.2, far), (0.3, dark)):
            land.clouds(
                view.grid,
                view.row(low),
                view.row(low + 0.1),
                12,
                tone,
                far if tone == dark else view.haze,
                draw,
            )
        return
    if time in {"sunset", "dusk", "dawn"}:
        _streaks(view, dark if time != "dawn" else far, lit)
        return
    body = view.haze if view.scheme.bright else far
    land.clouds(view.grid, view.row(0.2), view.row(0.5), 8 if time == "day" else 4, body, lit, draw)


def _streaks(view: View, body: int, lit: int) -> None:
    """Draw long thin clouds, their undersides lit by a low sun."""
    for _ in range(13):
        x, y = view.draw.randrange(view.wide), view.row(view.draw.uniform(0.16, 0.56))
        long, thick = view.draw.randrange(18, 64), view.draw.randrange(1, 4)
        for line in range(thick):
            cut = abs(line - thick // 2) * 6 + view.draw.randrange(3)
            land.box(view.grid, x + cut, y + line, max(3, long - 2 * cut), 1, body)
        land.box(view.grid, x + 4, y + thick, max(3, long - 9), 1, lit)


def _lightning(view: View) -> None:
    """Let one bolt of lightning stand in the sky."""
    x, y = int(view.wide * view.light.x / 2), view.row(0.24)
    for _ in range(view.row(0.3) // 6):
        step = view.draw.randrange(-4, 5)
        for row in range(6):
            land.box(view.grid, x + step * row // 6, y + row, 2 if row < 4 else 1, 1, view.pale)
        x, y = x + step, y + 6


def falling(view: View) -> None:
    """Let rain or snow fall over the whole view."""
    if view.light.fall == "snow":
        flake = view.pale
        for index in range(view.wide // 4):
            y, x = view.draw.randrange(view.grid.shape[0]), view.draw.randrange(view.wide)
            land.box(view.grid, x, y, 2 if index % 5 == 0 else 1, 2 if index % 5 == 0 else 1, flake)
    elif view.light.fall == "rain":
        for _ in range(view.wide // 4):
            y, x = view.draw.randrange(view.row(0.15), view.grid.shape[0] - 6), view.draw.randrange(view.wide)
            for row in range(view.draw.randrange(3, 6)):
                land.box(view.grid, x - row // 2, y + row, 1, 1, view.haze)
