"""Water: seas, harbours and reefs."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np

from vgg.media.pixels import gradient
from vgg.media.pixels.scenery import buildings, monuments, nature, plants
from vgg.media.pixels.scenery.plane import Plane, evenly, rolling
from vgg.offline.pictures.heavens import FAR, FRONT, MID, View
from vgg.offline.pictures.weather import heavens

from .land import EARTH, LEAF


def _fill(view: View, level: int) -> None:
    """Fill the sea from row *level* down: lines of waves that grow towards the viewer, the path of the orb on it."""
    far, mid, front = view.ramps
    tones = [mid[1], mid[0], front[1], front[0]] if not view.scheme.tiny else [mid[0], mid[0]]
    if view.scheme.bright and not view.scheme.tiny:
        tones = [mid[2], mid[1], mid[0], front[1]]
    high = view.high - level
    view.grid[level:] = gradient.sky(view.wide, high, tones, view.scheme.dithering, 1.0)
    crest = far[2] if not view.scheme.tiny else view.scheme.order[-1 if view.scheme.bright else 1]
    row, gap = level, 2
    while row < view.high:
        part = (row - level) / high
        colour = crest if part < 0.2 else (far[1], mid[1])[part > 0.55] if not view.scheme.tiny else crest
        for _wave in range(max(3, view.wide // (9 + 3 * gap))):
            x, long = view.draw.randrange(view.wide), view.draw.randrange(2, 5 + gap)
            view.grid[row, np.arange(x, x + long) % view.wide] = colour
            if gap > 4 and row + 1 < view.high:
                view.grid[row + 1, np.arange(x - 2, x + 2) % view.wide] = colour
        gap += 1
        row += gap
    if view.light.orb == "none":
        return
    x, _y, radius = view.sun
    sun = view.light.orb == "sun" and not view.scheme.tiny
    for row in range(level, view.high, 2):
        reach = int(radius * 0.34) + 2 + (row - level) // 6 + view.draw.randrange(5)
        left = x - reach + view.draw.randrange(5) - 2
        tone = (view.gleam if sun else view.pale) if (row - level) % 4 == 0 else crest
        spots = np.arange(left, left + 2 * reach) % view.wide
        broken = spots[(spots * 7 + row * 3) % 13 > (row - level) * 5 // high]
        view.grid[row, broken] = tone


def sea(view: View) -> None:
    """Paint the open sea with islands and sails."""
    heavens(view)
    level = view.row(0.56)
    plane = view.plane()
    for x in nature.spread(view.wide, 4, view.draw):
        island(view, plane, x, level, view.row(view.draw.uniform(0.06, 0.16)))
    plane.mist(0.42, 0.58, 0.6)
    view.lay(plane, FAR)
    _fill(view, level)
    plane = view.plane()
    for index, x in enumerate(nature.spread(view.wide, 2, view.draw)):
        monuments.ship(plane, x, view.row(0.6 + 0.05 * index), view.row(0.06 + 0.05 * index), view.draw)
    view.lay(plane, MID, rim=0)
    plane = view.plane()
    swell(view, plane, 0.84)
    view.lay(plane, FRONT)


def island(view: View, plane: Plane, x: int, level: int, tall: int) -> None:
    """Raise an island with palms or a rock."""
    nature.rock(plane, x, level + 1, tall * 2.2, tall * 0.7, view.draw, 0.45)
    nature.rock(plane, x + tall, level + 1, tall * 1.2, tall * 1.05, view.draw, 0.45)
    for palm in (-0.7, 0.2):
        plants.palm(plane, int(x + palm * tall), level - int(tall * 0.5), max(8, int(tall * 1.1)), view.draw)


def swell(view: View, plane: Plane, level: float) -> None:
    """Roll long waves with foam on their crests towards the viewer."""
    for index in range(3):
        line = view.row(level + 0.055 * index) + (3 + index) * np.abs(
            rolling(view.wide, (7 - index, 11 - index), view.draw.randrange(1 << 20))
        )
        plane.mass(np.round(line), 0.5 - 0.14 * index, 0.6, 0.5)


def harbour(view: View) -> None:
    """Paint quays with cranes, moored ships and the town behind."""
    heavens(view)
    level = view.row(0.6)
    plane = view.plane()
    buildings.village(
        plane, level, view.row(0.2), 16, view.lamps if not view.scheme.bright else (), view.draw
    )
    for index, x in enumerate(nature.spread(view.wide, 5, view.draw)):
        buildings.crane(plane, x, level, view.row(view.draw.uniform(0.28, 0.42)), -1 if index % 2 else 1)
    plane.light[level + 1 :] = np.nan
    plane.mist(0.46, 0.62, 0.6)
    view.lay(plane, FAR)
    _fill(view, level)
    plane = view.plane()
    for index, x in enumerate(nature.spread(view.wide, 3, view.draw)):
        monuments.ship(plane, x, view.row(0.68 + 0.04 * (index % 2)), view.row(0.13), view.draw)
    view.lay(plane, MID, EARTH, rim=0)
    plane = view.plane()
    plane.slab(0, view.row(0.86), view.wide, view.high, 0.4, 0.4)
    for x in evenly(view.wide, 16, 0):
        plane.slab(x, view.row(0.86), 1, view.high, 0.15, 0)
    for x in nature.spread(view.wide, 9, view.draw):
        plane.tube(x, view.row(0.81), view.high, 4, 4, 0.4, 0.4)
    view.lay(plane, FRONT, EARTH)


def lighthouse(view: View) -> None:
    """Paint a lighthouse on its cape, its beam over the sea."""
    heavens(view)
    level = view.row(0.58)
    at = view.open
    plane = view.plane()
    nature.mountains(plane, level + 1, view.row(0.14), 7, view.draw, None, 0.4)
    plane.mist(0.44, 0.6, 0.7)
    plane.light[level + 1 :] = np.nan
    view.lay(plane, FAR, rim=0.1)
    _fill(view, level)
    foot, tall = view.row(0.5), view.row(0.44)
    beam(view, at, foot - int(tall * 0.86), tall)
    plane = view.plane()
    monuments.lighthouse(plane, at, foot + 4, tall, view.lamps[-1], view.draw)
    view.show(plane)
    plane = view.plane()
    cape(view, plane, at, foot)
    other = (at + view.wide // 2) % view.wide
    for step in range(3):
        nature.rock(
            plane,
            other + step * 26 - 20,
            view.row(0.66),
            12 - step * 2,
            view.high * (0.12 - 0.03 * step),
            view.draw,
        )
    view.lay(plane, MID)
    plane = view.plane()
    swell(view, plane, 0.82)
    view.lay(plane, FRONT)


def cape(view: View, plane: Plane, x: int, top: int) -> None:
    """Raise a cliff with grass on top out of the sea."""
    low = view.row(0.7)
    for dx, wide, drop in (
        (0, 0.2, 0),
        (-0.2, 0.13, 0.04),
        (0.2, 0.15, 0.05),
        (-0.33, 0.08, 0.1),
        (0.34, 0.09, 0.11),
    ):
        nature.rock(
            plane, x + dx * view.high, low, wide * view.high, low - top - drop * view.high + 3, view.draw, 0.4
        )
    plane.slab(int(x - view.high * 0.15), top, int(view.high * 0.34), 4, 0.6, 0.2)
    foam = [int(x + view.high * part) for part in (-0.4, -0.2, 0.0, 0.22, 0.4)]
    for at in foam:
        plane.slab(at - 8, low - 1, 20, 2, 0.95, 0)


def beam(view: View, x: int, y: int, tall: int) -> None:
    """Throw a lighthouse's light to both sides, every other pixel of it seen through."""
    if view.scheme.tiny or (view.scheme.bright and view.light.time == "day"):
        return
    xs = (np.arange(view.wide)[None] - x + view.wide // 2) % view.wide - view.wide // 2
    ys = np.arange(view.high)[:, None] - y
    far = np.abs(xs) / (view.high * 1.0)
    inside = (np.abs(ys + xs * 0.06) < 1.5 + np.abs(xs) * 0.1) & (far < 1) & (np.abs(xs) > 3)
    pattern = gradient.thresholds(view.wide, view.high, "bayer")
    view.grid[inside & (0.8 * np.clip(1 - far, 0, 1) ** 1.3 > pattern)] = view.haze
    gradient.glow(view.grid, x, y, tall * 0.2, view.haze, view.scheme.dithering)


def underwater(view: View) -> None:
    """Paint the sea from below: beams of light, wrecks, reefs, fish and bubbles."""
    if not view.scheme.tiny:
        gradient.beams(
            view.grid, 7, view.row(0.7), view.haze if not view.scheme.bright else view.pale, view.draw
        )
    plane = view.plane()
    line = nature.hills(plane, view.row(0.62), 12, view.draw, 0.45, (2, 3, 7))
    plants.coral(plane, line, view.high * 0.24, 16, view.draw)
    plane.mist(0.4, 0.7, 0.5)
    view.lay(plane, FAR, rim=0.15)
    plane = view.plane()
    line = nature.hills(plane, view.row(0.76), 7, view.draw, 0.42, (3, 5, 7))
    monuments.ship(plane, view.open, int(line[view.open]) + 6, view.row(0.26), view.draw, wreck=True)
    plants.coral(plane, line, view.high * 0.26, 15, view.draw)
    plane.mist(0.7, 1.0, 0.3)
    view.lay(plane, MID, 200.0)
    plane = view.plane()
    line = nature.hills(plane, view.row(0.88), 6, view.draw, 0.35, (3, 5, 7))
    plants.coral(plane, line, view.high * 0.16, 22, view.draw)
    view.lay(plane, FRONT, LEAF)
    _shoals(view)


def _shoals(view: View) -> None:
    """Let shoals of small fish and strings of bubbles pass."""
    dull, lit = view.ramps[MID][0], view.ramps[FAR][2]
    for x in nature.spread(view.wide, 5, view.draw):
        y, way = view.row(view.draw.uniform(0.2, 0.5)), view.draw.choice((-1, 1))
        for _fish in range(8):
            fx, fy = x + view.draw.randrange(-24, 25), y + view.draw.randrange(-10, 11)
            for dx, dy, w, h in (
                (0, 0, 5, 2),
                (1, -1, 3, 1),
                (-2 if way > 0 else 5, -1, 2, 1),
                (-2 if way > 0 else 5, 2, 2, 1),
                (-1 if way > 0 else 5, 0, 1, 2),
            ):
                view.grid[fy + dy : fy + dy + h, np.arange(fx + dx, fx + dx + w) % view.wide] = dull
            view.grid[fy - 1, np.arange(fx + 1, fx + 4) % view.wide] = lit
    for x in nature.spread(view.wide, 7, view.draw):
        for step in range(6):
            size = 3 - step % 3
            y, at = view.row(0.7) - step * view.row(0.06), x + (step % 3) * 2
            view.grid[y : y + size, np.arange(at, at + size) % view.wide] = lit
            if size == 3:
                view.grid[y + 1, (at + 1) % view.wide] = view.ramps[FAR][1]


SCENES: Mapping[str, Callable[[View], None]] = {
    "sea": sea, "harbour": harbour, "lighthouse": lighthouse, "underwater": underwater,
}  # fmt: skip
"""The places by and in the water."""
