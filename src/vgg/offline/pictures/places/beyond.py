"""Beyond: space, the sky, circuits, dreams and sweets."""

# ruff: noqa: PLR0917 - places and sizes of a drawing are told by their order

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

import numpy as np

from vgg.media.pixels import gradient
from vgg.media.pixels.scenery import buildings, indoors, machines, monuments, nature, plants
from vgg.media.pixels.scenery.plane import Plane, evenly, grain
from vgg.offline.pictures.heavens import FAR, FRONT, MID, View
from vgg.offline.pictures.weather import heavens

from .land import LEAF


def _void(view: View) -> None:
    """Paint the dark between the stars: a nebula, dust and stars."""
    scheme, draw = view.scheme, view.draw
    ys, xs = np.mgrid[0 : view.high, 0 : view.wide]
    if not scheme.tiny:
        turn = draw.uniform(0, 6)
        band = view.high * (0.45 + 0.16 * np.sin(xs * 2 * np.pi / view.wide + turn))
        cloud = np.exp(-(((ys - band) / (view.high * 0.2)) ** 2))
        for waves, strength in (((3, 5), 0.3), ((7, 11), 0.2), ((13, 19), 0.14)):
            a, b = draw.uniform(0, 6), draw.uniform(0, 6)
            cloud = cloud + strength * np.sin(xs * waves[0] * 2 * np.pi / view.wide + a + ys * 0.05) * np.sin(
                ys * waves[1] * 2 * np.pi / view.high / 2 + b
            )
        kind = scheme.dithering if scheme.dithering != "none" else "bayer"
        pattern = gradient.thresholds(view.wide, view.high, kind)
        tones = view.ramps[MID]
        view.grid[(cloud - 0.42) * 1.6 > pattern] = tones[0]
        view.grid[(cloud - 0.72) * 1.6 > pattern] = tones[1]
        view.grid[(cloud - 1.05) * 1.4 > pattern] = tones[2]
    star = grain(xs, ys, draw.randrange(1 << 20))
    view.grid[star > 0.9965] = view.ramps[FAR][2]
    view.grid[star > 0.9988] = view.pale
    for _ in range(view.wide // 60):
        x, y = draw.randrange(view.wide), draw.randrange(3, view.row(0.7))
        for step in range(-2, 3):
            view.grid[y + step, x] = view.grid[y, (x + step) % view.wide] = view.ramps[FAR][2]
        view.grid[y, x] = view.pale


def space(view: View) -> None:
    """Paint planets, a nebula and the ribs of a station."""
    _void(view)
    x = int(view.wide * view.light.x / 2)
    plane = view.plane()
    machines.planet(
        plane,
        x,
        view.row(0.4),
        view.high * view.draw.uniform(0.16, 0.24),
        view.draw,
        ring=view.draw.random() < 0.6,
    )
    machines.planet(
        plane, (x + view.wide * 0.4) % view.wide, view.row(0.26), view.high * 0.08, view.draw, ring=False
    )
    machines.planet(
        plane,
        (x + view.wide * 0.66) % view.wide,
        view.row(0.5),
        view.high * 0.12,
        view.draw,
        ring=view.draw.random() < 0.3,
    )
    view.lay(plane, FAR, rim=0)
    plane = view.plane()
    top = view.row(0.72)
    plane.slab(0, top, view.wide, view.high, 0.4, 0.5)
    for x in evenly(view.wide, view.wide // 8, 0):
        plane.slab(x, top - 6, view.wide // 16, 6, 0.5, 0.3)
        plane.bar(x, top + 30, x + view.wide // 16, top, 3, 0.6)
        plane.bar(x + view.wide // 16, top, x + view.wide // 8, top + 30, 3, 0.3)
        plane.dot(x + 4, top + 6, 2, 2, view.lamps[0])
    for x in nature.spread(view.wide, 4, view.draw):
        _dish(view, plane, x, top)
    view.lay(plane, MID, rim=0.1)


def _dish(view: View, plane: Plane, x: int, foot: int) -> None:
    tall = view.row(0.16)
    plane.slab(x, foot - tall, 3, tall, 0.5, 0.3)
    for row in range(tall // 2):
        reach = math.sqrt(max(0.0, (tall // 2) ** 2 - (row - 2) ** 2))
        plane.slab(
            int(x - reach),
            foot - tall - tall // 4 + row,
            int(2 * reach),
            1,
            0.75 - 0.5 * row / (tall // 2),
            0,
        )
    plane.slab(x + 1, foot - tall - tall // 2, 1, tall // 3, 0.8, 0)


def moon(view: View) -> None:
    """Paint a grey country of craters under a blue planet."""
    _void(view)
    plane = view.plane()
    machines.planet(
        plane, int(view.wide * view.light.x / 2), view.row(0.3), view.high * 0.16, view.draw, ring=False
    )
    view.lay(plane, FAR, rim=0)
    plane = view.plane()
    nature.mountains(plane, view.row(0.68), view.row(0.24), 8, view.draw, None, 0.7)
    view.lay(plane, FAR, rim=0.1)
    for depth, level in ((MID, 0.66), (FRONT, 0.82)):
        plane = view.plane()
        nature.hills(plane, view.row(level), 6, view.draw, 0.5)
        for x in nature.spread(view.wide, 8, view.draw):
            y, size = (
                view.row(level + view.draw.uniform(0.05, 0.14)),
                view.high * view.draw.uniform(0.04, 0.11),
            )
            plane.ball(x, y, size, size * 0.3, 0.9, 0.1)
            plane.ball(x, y + 1, size * 0.86, size * 0.22, 0.12, 0.0)
        for x in nature.spread(view.wide, 9, view.draw):
            nature.rock(
                plane, x, view.row(level + 0.04), view.draw.uniform(3, 9), view.high * 0.05, view.draw, 0.5
            )
        view.lay(plane, depth)


def sky(view: View) -> None:
    """Paint islands that float among towers of cloud."""
    heavens(view)
    plane = view.plane()
    for x in nature.spread(view.wide, 7, view.draw):
        nature.cloud(
            plane,
            x,
            view.row(view.draw.uniform(0.4, 0.56)),
            view.high * view.draw.uniform(0.05, 0.09),
            view.draw,
        )
    nature.bank(plane, view.row(0.64), view.high * 0.1, 14, view.draw)
    plane.mist(0.5, 0.75, 0.5)
    view.lay(plane, FAR, rim=0)
    plane = view.plane()
    for index, x in enumerate(nature.spread(view.wide, 5, view.draw)):
        _isle(
            view,
            plane,
            x,
            view.row(view.draw.uniform(0.34, 0.56)),
            view.high * view.draw.uniform(0.08, 0.16),
            index,
        )
    view.lay(plane, MID, LEAF)
    for depth, level, size in ((MID, 0.8, 0.13), (FRONT, 0.94, 0.12)):
        plane = view.plane()
        nature.bank(plane, view.row(level), view.high * size, 12, view.draw)
        view.lay(plane, FAR if view.scheme.bright else depth, rim=0)


def _isle(view: View, plane: Plane, x: int, y: int, half: float, index: int) -> None:
    """Hang an island in the air: grass above, a cone of rock below, something on top."""
    ys, xs = np.mgrid[0 : int(half * 1.5), -int(half) - 2 : int(half) + 3]
    part = ys / (half * 1.5)
    edge = half * (1 - part) ** 0.7 + 3 * (
        grain((xs // 3 + 99).astype(np.int64), (ys // 5).astype(np.int64), index) - 0.5
    )
    lit = (
        0.4
        + 0.36 * xs / half * plane.side
        + 0.3 * (grain((xs // 4 + 99).astype(np.int64), (ys // 6).astype(np.int64), index + 7) - 0.5)
        - 0.2 * part
    )
    plane.put(x - int(half) - 2, y, np.clip(lit, 0, 1), np.abs(xs) < edge)
    if index % 3 == 0:
        monuments.keep(plane, x, y + 2, half * 0.2, int(half * 0.8), view.lamps, view.draw, roof=True, deep=0)
    elif index % 3 == 1:
        monuments.windmill(plane, x, y + 2, int(half * 1.2), (), view.draw)
    else:
        plants.tree(plane, x, y + 2, int(half * 1.3), view.draw)
    for dx in np.linspace(-0.9, 0.9, 7).tolist():
        plane.ball(x + dx * half, y + 1, half * 0.2, half * 0.12, 0.7, 0.4)


def circuit(view: View) -> None:
    """Paint boards of traces and chips, and a skyline of them."""
    lamps = (view.lamps[0],) if not view.scheme.tiny else ()
    plane = view.plane()
    machines.circuit(plane, view.draw, lamps, 0.2, 34)
    view.lay(plane, FAR if view.scheme.tiny else MID, rim=0)
    plane = view.plane()
    step = view.wide // 16
    for index in range(16):
        tall = view.row(view.draw.uniform(0.12, 0.4))
        x, w = index * step, step - view.draw.randrange(2, 8)
        plane.slab(x, view.row(0.7) - tall, w, view.high, 0.4, 0.4)
        for leg in range(x + 2, x + w - 2, 4):
            plane.slab(leg, view.row(0.7) - tall - 3, 2, 3, 0.9, 0)
        for row in range(view.row(0.7) - tall + 5, view.row(0.9), 7):
            plane.slab(x + 3, row, w - 6, 1, 0.75, 0)
            if lamps and view.draw.random() < 0.3:
                plane.dot(x + view.draw.randrange(2, max(3, w - 3)), row, 2, 1, lamps[0])
    plane.mist(0.5, 0.8, 0.4)
    view.lay(plane, FAR, rim=0)
    plane = view.plane()
    ys, xs = np.mgrid[0 : view.high, 0 : view.wide]
    floor = view.row(0.76)
    depth = (ys - floor + 1) / (view.high - floor)
    lines = ((view.high * 0.6 / np.maximum(depth, 0.02)).astype(int) % 6 == 0) | (
        np.abs(((xs - view.wide / 4) % (view.wide / 2) - view.wide / 4) / np.maximum(depth, 0.05) % 40)
        < 1.6 / np.maximum(depth, 0.1)
    )
    plane.put(0, 0, np.where(lines, 0.95, 0.2), ys >= floor)
    view.lay(plane, MID, rim=0)


def dream(view: View) -> None:
    """Paint doors and stairs that hang among stars and clouds."""
    heavens(view)
    plane = view.plane()
    nature.bank(plane, view.row(0.62), view.high * 0.1, 14, view.draw)
    plane.mist(0.5, 0.7, 0.5)
    view.lay(plane, FAR, rim=0)
    plane = view.plane()
    for index, x in enumerate(nature.spread(view.wide, 5, view.draw)):
        y = view.row(view.draw.uniform(0.4, 0.6))
        if index % 2:
            for step in range(6):
                plane.slab(x + step * 9, y - step * 8, 14, 5, 0.5, 0.4)
        else:
            plane.vault(x, y - view.row(0.2), view.high * 0.13, view.row(0.2), 0.6)
            plane.vault(x, y - view.row(0.18), view.high * 0.09, view.row(0.18), 0.08)
            plane.dot(x + 3, y - view.row(0.08), 2, 2, view.lamps[0])
            plane.slab(int(x - view.high * 0.1), y, int(view.high * 0.2), 4, 0.6, 0.4)
    for x in nature.spread(view.wide, 3, view.draw):
        indoors.bear(plane, x, view.row(0.74), view.high * 0.12)
    view.lay(plane, MID)
    plane = view.plane()
    nature.bank(plane, view.row(0.84), view.high * 0.12, 12, view.draw)
    view.lay(plane, FRONT, rim=0)


def candy(view: View) -> None:
    """Paint hills of cream, lollipops, canes and a house of cake."""
    heavens(view)
    for depth, level, tall, count in ((FAR, 0.56, 0.2, 10), (MID, 0.72, 0.32, 8), (FRONT, 0.88, 0.18, 9)):
        plane = view.plane()
        line = nature.hills(plane, view.row(level), 9, view.draw, 0.6, (2, 3, 4))
        for x in nature.spread(view.wide, count, view.draw):
            if (x + depth) % 3 == 0:
                buildings.house(
                    plane, x, int(line[x]) + 4, view.row(tall * 0.8), view.row(tall), view.lamps, view.draw
                )
            else:
                indoors.candy(
                    plane,
                    x,
                    int(line[x % view.wide]) + 3,
                    view.row(tall * view.draw.uniform(0.7, 1.1)),
                    view.draw,
                )
        for x in nature.spread(view.wide, count * 2, view.draw):
            plane.ball(x, line[x % view.wide] + 2, view.high * 0.03, view.high * 0.022, 0.7, 0.4)
        plane.mist(level - 0.06, level + 0.2, (0.6, 0.3, 0.0)[depth])
        view.lay(plane, depth, (350.0, 350.0, 350.0)[depth])


SCENES: Mapping[str, Callable[[View], None]] = {
    "space": space, "moon": moon, "sky": sky, "circuit": circuit, "dream": dream, "candy": candy,
}  # fmt: skip
"""The places that are on no map."""
