"""Machines: gears, pipes, tanks, circuits, combs and planets, drawn as light on a plane."""
# ruff: noqa: PLR0917 - places and sizes of a drawing are told by their order

from __future__ import annotations

import math
import random
from collections.abc import Sequence

import numpy as np

from .nature import spread
from .plane import Plane, grain


def cog(plane: Plane, x: float, y: float, radius: float, turn: float = 0.0, base: float = 0.45) -> None:
    """Draw a gear wheel: teeth, a bevelled rim, spokes and a hub; one sees through between the spokes."""
    reach = int(radius * 1.2) + 2
    ys, xs = np.mgrid[-reach : reach + 1, -reach : reach + 1]
    far, angle = np.hypot(xs, ys), np.arctan2(ys, xs) + turn
    count = max(8, int(radius * 0.55))
    tooth = np.cos(angle * count) > -0.1
    spokes = 6 if radius > 18 else 4
    spoke = np.abs(np.sin(angle * spokes / 2)) * far < max(1.2, radius * 0.11)
    ring = far > radius * 0.7
    inside = (
        ((far < radius * 0.93) | (tooth & (far < radius * 1.1)))
        & (ring | spoke | (far < radius * 0.28))
        & (far > radius * 0.09)
    )
    facing = (xs * plane.side * 0.6 - ys * 0.7) / np.maximum(far, 1)
    bevel = np.where(
        far > radius * 0.88,
        1,
        np.where(
            ring & (far < radius * 0.76), -1, np.where((far > radius * 0.22) & (far < radius * 0.28), 1, 0)
        ),
    )
    lit = base + 0.36 * facing * bevel + np.where(ring, 0.06, -0.05) + 0.1 * (far < radius * 0.2)
    plane.put(int(x) - reach, int(y) - reach, np.clip(lit, 0, 1), inside)


def gears(
    plane: Plane,
    rows: tuple[int, int],
    sizes: tuple[float, float],
    count: int,
    draw: random.Random,
    base: float = 0.45,
) -> None:
    """Mesh gears of different sizes between two *rows*."""
    for index, x in enumerate(spread(plane.wide, count, draw, 0.5)):
        radius = draw.uniform(*sizes) * (1 if index % 2 else 0.62)
        y = rows[0] + (rows[1] - rows[0]) * (0.2 + 0.6 * draw.random())
        cog(plane, x, y, radius, draw.uniform(0, 1), base - 0.1 * (index % 2))
        cog(plane, x + radius * 1.5, y + radius * 0.7, radius * 0.55, 0.2, base + 0.08)


def pipe(
    plane: Plane,
    x: int,
    y: int,
    long: int,
    thick: int,
    draw: random.Random,
    *,
    upright: bool = False,
    base: float = 0.45,
) -> None:
    """Lay a pipe with flanges from (x, y), level or *upright*."""
    if upright:
        plane.tube(x + thick / 2, y, y + long, thick / 2, thick / 2, base, 0.4)
        for row in range(y + draw.randrange(6, 20), y + long, 38):
            plane.tube(x + thick / 2, row, row + 3, thick / 2 + 2, thick / 2 + 2, base + 0.08, 0.4)
        return
    rows = (np.arange(thick) + 0.5) / thick * 2 - 1
    light = np.clip(base + 0.42 * (-rows * 0.9 - 0.3 * rows**2 + 0.1), 0, 1)
    plane.put(x, y, np.repeat(light[:, None], long, axis=1))
    flange = (np.arange(thick + 4) + 0.5) / (thick + 4) * 2 - 1
    for column in range(x + draw.randrange(6, 30), x + long, 46):
        plane.put(column, y - 2, np.repeat(np.clip(base + 0.08 - 0.4 * flange, 0, 1)[:, None], 4, axis=1))


def pipes(
    plane: Plane, rows: Sequence[int], thick: int, draw: random.Random, falls: int = 4, base: float = 0.45
) -> None:
    """Lay pipes across at *rows* with upright ones between, wheels and gauges on them."""
    for index, x in enumerate(spread(plane.wide, falls, draw)):
        top = rows[index % len(rows)]
        low = rows[index % len(rows) + 1] if index % len(rows) + 1 < len(rows) else plane.high
        pipe(plane, x, top, low - top, thick, draw, upright=True, base=base - 0.06)
    for row in rows:
        pipe(plane, 0, row, plane.wide, thick, draw, base=base)
        for x in spread(plane.wide, 3, draw):
            cog(plane, x, row + thick // 2, thick * 0.9, 0.3, base + 0.1)
        for x in spread(plane.wide, 4, draw):
            plane.ball(x, row - 1, thick * 0.6, 0, 0.8, 0.3)
            plane.bar(x, row - 1, x + 2, row - 3, 1, 0.0)


def tank(
    plane: Plane,
    x: int,
    foot: int,
    high: int,
    half: float,
    fluid: Sequence[int],
    draw: random.Random,
    base: float = 0.42,
) -> None:
    """Set up a glass tank of glowing *fluid* with bubbles and a shape that sleeps in it."""
    cap = max(4, high // 8)
    plane.tube(x, foot - high, foot - high + cap, half * 1.15, half * 1.15, base, 0.42)
    plane.tube(x, foot - cap, foot + 3, half * 1.25, half * 1.25, base, 0.42)
    plane.tube(x, foot - high + cap, foot - cap, half, half, base + 0.1, 0.3)
    if len(fluid) > 1:
        for row in range(foot - high + cap + high // 8, foot - cap):
            plane.dot(int(x - half * 0.8), row, int(half * 1.6), 1, fluid[0])
        plane.dot(int(x - half * 0.8), foot - high + cap + high // 8, int(half * 1.6), 1, fluid[1])
        for _ in range(5):
            plane.dot(
                int(x + draw.uniform(-0.6, 0.6) * half),
                foot - cap - draw.randrange(2, max(4, high - 3 * cap)),
                1,
                1,
                fluid[1],
            )
    middle = foot - int(high * 0.46)
    plane.ball(x, middle - half * 0.3, half * 0.34, 0, 0.16, 0.2)
    plane.ball(x, middle + half * 0.3, half * 0.3, half * 0.5, 0.12, 0.2)
    shine = int(x + half * 0.55 * (plane.side or -1))
    plane.slab(shine, foot - high + cap + 3, 1, high - 2 * cap - 8, 0.95, 0)


def console(
    plane: Plane,
    x: int,
    foot: int,
    w: int,
    high: int,
    lamps: Sequence[int],
    draw: random.Random,
    base: float = 0.42,
) -> None:
    """Set up a cabinet of switches, dials and a screen."""
    plane.slab(x, foot - high, w, high + 3, base, 0.3)
    plane.slab(x + 3, foot - high + 3, w - 6, high // 3, 0.08, 0)
    for column in range(x + 4, x + w - 4):
        wave = int(high / 7 * math.sin(column * 0.6) * math.cos(column * 0.13)) + high // 6
        if lamps:
            plane.dot(column, foot - high + 3 + max(0, min(high // 3 - 1, wave)), 1, 1, lamps[0])
        else:
            plane.slab(column, foot - high + 3 + max(0, min(high // 3 - 1, wave)), 1, 1, 0.9, 0)
    for row in range(foot - high + high // 3 + 7, foot - 3, 5):
        for column in range(x + 4, x + w - 4, 5):
            if lamps and draw.random() < 0.16:
                plane.dot(column, row, 2, 2, draw.choice(list(lamps)))
            else:
                plane.slab(column, row, 2, 2, base + draw.choice((-0.25, 0.2)), 0)


def circuit(
    plane: Plane, draw: random.Random, lamps: Sequence[int], base: float = 0.3, count: int = 26
) -> None:
    """Etch a circuit board: traces that run and turn, round pads, chips with legs."""
    size = 8
    columns, rows = plane.wide // size, plane.high // size
    for _ in range(count):
        x, y = draw.randrange(columns) * size, draw.randrange(rows) * size
        way = draw.choice(((1, 0), (0, 1), (1, 1), (1, -1)))
        light = base + draw.choice((0.25, 0.4, 0.6))
        plane.ball(x + 0.5, y + 0.5, 2.6, 0, light, 0.1)
        for _leg in range(draw.randrange(2, 5)):
            long = draw.randrange(1, 6) * size
            for _step in range(long):
                plane.slab(x, y, 1, 1, light, 0)
                x, y = x + way[0], y + way[1]
            way = draw.choice(((1, 0), (1, 1), (1, -1), (0, way[1] or 1)))
        plane.ball(x + 0.5, y + 0.5, 2.6, 0, light, 0.1)
        if lamps and draw.random() < 0.5:
            plane.dot(x, y, 1, 1, draw.choice(list(lamps)))
    for x in spread(plane.wide, max(2, count // 5), draw):
        y, w, h = (
            draw.randrange(plane.high // 8, plane.high * 3 // 4),
            draw.randrange(3, 6) * 8,
            draw.randrange(2, 5) * 8,
        )
        for leg in range(3, w - 2, 4):
            plane.slab(x + leg, y - 3, 2, h + 6, base + 0.5, 0)
        plane.slab(x, y, w, h, base, 0.25)
        plane.slab(x + 3, y + 3, 2, 2, base + 0.4, 0)
        for mark in range(3):
            plane.slab(x + 8, y + 4 + mark * 4, w - 14 - mark * 4, 1, base + 0.22, 0)


def comb(plane: Plane, size: int, salt: int, base: float = 0.42, open_share: float = 0.3) -> None:
    """Fill everything that stands here with honeycomb cells, an *open_share* of them dark, lit rims on all."""
    ys, xs = np.mgrid[0 : plane.high, 0 : plane.wide]
    w = plane.wide / max(2, round(plane.wide / size))
    h = size * 0.86
    best = np.full(xs.shape, 1e9)
    dx_best, dy_best, cell = np.zeros(xs.shape), np.zeros(xs.shape), np.zeros(xs.shape, dtype=np.int64)
    near = np.floor(ys / h).astype(int)
    for off in (0, 1):
        row = near + off
        shift = (row % 2) * w / 2
        column = np.round((xs - shift) / w)
        dx, dy = xs - (column * w + shift), ys - row * h
        gap = np.maximum(np.abs(dx), np.abs(dx) * 0.5 + np.abs(dy) * 0.866)
        better = gap < best
        best = np.where(better, gap, best)
        dx_best, dy_best = np.where(better, dx, dx_best), np.where(better, dy, dy_best)
        cell = np.where(better, row * 1000 + (column.astype(np.int64) % round(plane.wide / w)), cell)
    chance = grain(cell, cell // 1000, salt)
    rim = best > size * 0.4
    facing = (dx_best * plane.side * 0.6 - dy_best * 0.7) / size
    inner = np.where(chance < open_share, 0.1 - facing * 0.5, base + (chance - 0.6) * 0.3 + facing * 0.5)
    light = np.where(rim, np.where(facing > 0.12, 0.95, base + 0.1), inner)
    solid = plane.solid
    plane.light[solid] = np.clip(light, 0, 1)[solid]


def planet(
    plane: Plane, x: float, y: float, radius: float, draw: random.Random, *, ring: bool, base: float = 0.5
) -> None:
    """Hang a banded planet in space, some with a *ring* before and behind it."""
    salt = draw.randrange(1 << 20)
    reach = int(radius) + 2
    ys, xs = np.mgrid[-reach : reach + 1, -reach : reach + 1]
    room = 1 - (xs**2 + ys**2) / radius**2
    facing = (xs * (plane.side or -0.6) * 0.75 - ys * 0.5) / radius + np.sqrt(np.clip(room, 0, 1)) * 0.3
    wave = ys + 2.2 * np.sin(xs / radius * 3 + salt % 7)
    band = (
        grain((wave // max(2, radius / 6)).astype(np.int64) + 200, np.zeros(xs.shape, dtype=np.int64), salt)
        - 0.5
    )
    disc = np.clip(base + 0.55 * facing + 0.26 * band, 0, 1)

    def rings(front: bool) -> None:
        wide = int(radius * 2.1)
        ry, rx = np.mgrid[-wide // 3 : wide // 3 + 1, -wide : wide + 1]
        tilted = ry - rx * 0.22
        far = np.hypot(rx / 1.0, tilted / 0.28)
        inside = (far > radius * 1.35) & (far < radius * 2.05) & (np.abs(far - radius * 1.72) > radius * 0.06)
        part = inside & ((tilted > 0) if front else (tilted <= 0))
        plane.put(
            int(x) - wide,
            int(y) - wide // 3,
            np.clip(0.62 + 0.3 * (rx * (plane.side or -1) > 0) - 0.3 * (far > radius * 1.72), 0, 1),
            part,
        )

    if ring:
        rings(front=False)
    plane.put(int(x) - reach, int(y) - reach, disc, room > 0)
    if ring:
        rings(front=True)
