"""Buildings: houses, towers of flats, churches, works and what stands about them, drawn as light on a plane."""
# ruff: noqa: PLR0917 - places and sizes of a drawing are told by their order

from __future__ import annotations

import math
import random
from collections.abc import Sequence

import numpy as np

from .nature import spread
from .plane import Plane, evenly, grain

Lamps = Sequence[int]
"""Palette indices of lit windows, none where all are dark."""


def windows(
    plane: Plane,
    x: int,
    y: int,
    w: int,
    h: int,
    lamps: Lamps,
    draw: random.Random,
    size: tuple[int, int] = (2, 3),
    step: tuple[int, int] = (5, 6),
    share: float = 0.4,
) -> None:
    """Open rows of windows in a face: dark ones, and a *share* of lit ones."""
    salt = draw.randrange(1 << 20)
    for wy in range(y, y + h - size[1] + 1, step[1]):
        dark_floor = draw.random() < 0.3
        for wx in range(x, x + w - size[0] + 1, step[0]):
            chance = float(grain(np.array([wx]), np.array([wy]), salt)[0])
            if lamps and chance < share and not dark_floor:
                plane.dot(wx, wy, *size, lamps[int(chance * 997) % len(lamps)])
            elif chance < 0.86:
                plane.slab(wx, wy, *size, 0.12, 0)


def skyscraper(
    plane: Plane, x: int, foot: int, w: int, high: int, lamps: Lamps, draw: random.Random, base: float = 0.45
) -> None:
    """Build a tower of flats with setbacks, a roof and an aerial."""
    top = foot - high
    kind = draw.randrange(5)
    plane.wall(x, top, w, high + plane.high, base, 0.3)
    if kind == 0 and w > 13:
        plane.wall(x + w // 5, top - high // 8, w * 3 // 5, high // 8, base, 0.3)
        plane.slab(x + w // 2, top - high // 8 - 9, 1, 9, base, 0)
    elif kind == 1:
        plane.gable(x + w / 2, top, w * 0.8, max(5, w // 2), base)
        plane.slab(x + w // 2, top - w // 2 - 7, 1, 8, base, 0)
    elif kind == 2 and w > 11:
        for leg in (2, w // 3):
            plane.slab(x + leg, top - 4, 1, 4, base - 0.3, 0)
        plane.tube(x + 2 + w / 6, top - 11, top - 3, w / 6, w / 6, base, 0.4)
        plane.gable(x + 2 + w / 6, top - 11, w / 3 + 2, 4, base)
    elif kind == 3:
        plane.slab(x - 1, top, w + 2, 3, base + 0.2, 0.2)
        plane.slab(x + w * 2 // 3, top - 5, max(3, w // 5), 5, base - 0.1, 0.2)
    else:
        plane.ball(x + w / 2, top, w * 0.34, w * 0.3, base, 0.4)
    face = int(w * 0.7) - 3 if plane.side else w - 5
    start = x + 3 if plane.side <= 0 else x + int(w * 0.3) + 2
    pane = draw.choice(((2, 2), (2, 3), (1, 4), (3, 2)))
    windows(
        plane,
        start,
        top + 5,
        face,
        min(high, plane.high) - 6,
        lamps,
        draw,
        pane,
        (pane[0] + draw.choice((2, 3)), pane[1] + draw.choice((2, 3))),
    )


def skyline(
    plane: Plane,
    foot: int,
    high: int,
    widths: tuple[int, int],
    lamps: Lamps,
    draw: random.Random,
    base: float = 0.45,
    gap: float = 0.0,
) -> None:
    """Build a street of towers, neighbours overlapping, some *gap* parts open."""
    x = 0
    while x < plane.wide:
        w = min(draw.randrange(*widths), max(8, plane.wide - x))
        if draw.random() >= gap:
            skyscraper(
                plane,
                x,
                foot,
                w + 3,
                int(high * draw.choice((0.35, 0.45, 0.6, 0.7, 0.8, 1.0))),
                lamps,
                draw,
                base + draw.uniform(-0.08, 0.08),
            )
        x += w


def house(
    plane: Plane, x: int, foot: int, w: int, high: int, lamps: Lamps, draw: random.Random, base: float = 0.45
) -> None:
    """Build a gabled house with a chimney, a door and windows."""
    wall = int(high * 0.5)
    plane.slab(x + w * 3 // 4, foot - high - 2, max(3, w // 8), high // 2, base - 0.15, 0.2)
    plane.wall(x, foot - wall, w, wall + 40, base, 0.3)
    roof = high - wall
    ys, xs = np.mgrid[0:roof, 0 : w + 8]
    inset = (roof - ys) * 0.55
    inside = (xs >= inset) & (xs < w + 8 - inset)
    tiles = ((ys % 4 == 3) | ((xs + ys // 4 * 3) % 6 == 0)) * -0.14
    split = w * 0.66 if plane.side <= 0 else w * 0.33
    lit = (
        base
        + 0.16
        + tiles
        + np.where((xs - split) * (plane.side or 1) > 0, 0.12, -0.12) * (1 if plane.side else 0)
    )
    plane.put(x - 4, foot - high, np.clip(lit, 0, 1), inside)
    step = max(7, w // 3)
    windows(
        plane,
        x + 4,
        foot - wall + 4,
        w - 6,
        wall - 4,
        lamps,
        draw,
        (max(3, w // 9), max(4, wall // 4)),
        (step, max(9, wall // 2)),
        0.6,
    )


def village(
    plane: Plane,
    line: np.ndarray | float,
    high: int,
    count: int,
    lamps: Lamps,
    draw: random.Random,
    base: float = 0.45,
) -> None:
    """Build *count* houses of different sizes on *line*."""
    feet = np.broadcast_to(np.asarray(line, dtype=float), (plane.wide,))
    for x in spread(plane.wide, count, draw):
        tall = int(high * draw.uniform(0.6, 1.0))
        house(
            plane,
            x,
            int(feet[x % plane.wide]) + 2,
            int(tall * draw.uniform(0.8, 1.3)),
            tall,
            lamps,
            draw,
            base + draw.uniform(-0.06, 0.06),
        )


def church(
    plane: Plane,
    x: int,
    foot: int,
    high: int,
    lamps: Lamps,
    draw: random.Random,
    *,
    clock: bool = False,
    base: float = 0.42,
) -> None:
    """Build a church with a steep tower, or with *clock* a clock tower."""
    half = high * 0.1
    if not clock:
        house(plane, int(x + half), foot, int(high * 0.5), int(high * 0.42), (), draw, base - 0.04)
        for step in range(3):
            plane.vault(
                x + half + high * (0.12 + 0.14 * step),
                foot - int(high * 0.2),
                high * 0.06,
                int(high * 0.16),
                0.05,
            )
            if lamps:
                plane.dot(
                    int(x + half + high * (0.12 + 0.14 * step)) - 1,
                    foot - int(high * 0.15),
                    2,
                    int(high * 0.09),
                    lamps[0],
                )
    tall = int(high * 0.64)
    plane.wall(int(x - half), foot - tall, int(2 * half), tall + 40, base, 0.34)
    for part in (0.0, 0.34, 0.68):
        plane.slab(int(x - half) - 1, foot - tall + int(tall * part), int(2 * half) + 2, 2, base + 0.2, 0.1)
    plane.gable(x, foot - tall, half * 2.7, int(high * (0.26 if clock else 0.36)), base - 0.04, 0.28)
    spire = foot - tall - int(high * (0.26 if clock else 0.36))
    plane.slab(x, spire - 5, 1, 6, base, 0)
    if clock:
        y, size = foot - tall + int(tall * 0.17), half * 0.72
        plane.ball(x, y, size * 1.14, 0, 0.1, 0.1)
        _face(plane, x, y, size, lamps)
    else:
        plane.slab(x - 1, spire - 3, 3, 1, base, 0)
        plane.vault(x, foot - tall + 4, half * 0.7, int(tall * 0.2), 0.04)


def _face(plane: Plane, x: float, y: float, size: float, lamps: Lamps) -> None:
    """Paint a clock's face: lit when there are *lamps*, with two hands."""
    if lamps:
        for row in range(int(-size), int(size) + 1):
            reach = int(math.sqrt(max(0.0, size * size - row * row)))
            plane.dot(int(x) - reach, int(y) + row, 2 * reach + 1, 1, lamps[-1])
    else:
        plane.ball(x, y, size, 0, 0.95, 0.05)
    plane.paint[max(0, int(y - size * 0.7)) : int(y) + 1, int(x) % plane.wide] = -1
    plane.bar(x, y, x, y - size * 0.7, 1, 0.0)
    plane.bar(x, y, x + size * 0.5, y + size * 0.3, 1, 0.0)


def crane(plane: Plane, x: int, foot: int, high: int, way: int, base: float = 0.4) -> None:
    """Put up a harbour crane of lattice, its hook hanging."""
    half = max(2, high // 22)
    for side in (-1, 1):
        plane.slab(x + side * half, foot - high, 1, high + 3, base + 0.15 * (side == plane.side), 0)
    for row in range(foot - high, foot, half * 2):
        plane.bar(x - half, row, x + half, row + half * 2, 1, base - 0.1)
    reach = int(high * 0.75)
    top = foot - high
    plane.slab(x + (0 if way > 0 else -reach), top, reach, 2, base + 0.1, 0)
    plane.slab(x - (high // 5 if way > 0 else 0), top, high // 5, 3, base - 0.1, 0)
    plane.bar(x, top - high // 6, x + way * reach, top, 1, base)
    plane.slab(x + way * (reach - 4), top, 1, int(high * 0.36), base - 0.1, 0)
    plane.slab(x + way * (reach - 4) - 2, top + int(high * 0.36), 5, 4, base, 0.2)
    plane.slab(x - half * 2, top + 2, half * 3, half * 2, base, 0.3)


def chimney(
    plane: Plane,
    x: int,
    foot: int,
    half: float,
    high: int,
    *,
    smoke: bool,
    base: float = 0.42,
) -> None:
    """Build a round smoke stack with bands, smoking."""
    top = foot - high
    if smoke:
        for puff in range(6):
            size = half * (0.9 + puff * 0.36)
            plane.ball(
                x + 2 - plane.side * puff * half * 1.3,
                top - half - puff * half * 1.1,
                size,
                size * 0.8,
                0.55,
                0.4,
            )
    plane.tube(x, top, foot + 40, half * 0.8, half, base, 0.4)
    plane.tube(x, top, top + 3, half, half, base + 0.14, 0.4)
    plane.tube(x, top + high // 4, top + high // 4 + 3, half * 0.9, half * 0.9, base - 0.2, 0.2)


def works(
    plane: Plane,
    foot: int,
    high: int,
    count: int,
    lamps: Lamps,
    draw: random.Random,
    *,
    smoke: bool = True,
    base: float = 0.42,
) -> None:
    """Build factory halls with saw roofs, tanks, pipes and smoking stacks."""
    for x in spread(plane.wide, count, draw):
        chimney(
            plane,
            x,
            foot,
            max(3, high * draw.uniform(0.05, 0.08)),
            int(high * draw.uniform(0.65, 1.0)),
            smoke=smoke,
            base=base,
        )
    hall = int(high * 0.32)
    tooth = max(8, hall // 2)
    x = 0
    while x < plane.wide:
        long = draw.choice((3, 4, 5)) * tooth
        tall = int(hall * draw.uniform(0.6, 1.1))
        plane.slab(x, foot - tall, long, tall + 40, base, 0.2)
        for saw in range(x, x + long - 2, tooth):
            for row in range(tooth // 2):
                plane.slab(
                    saw, foot - tall - row, tooth - 2 * row, 1, base + (0.24 if plane.side < 0 else 0.0), 0
                )
        windows(plane, x + 4, foot - tall + 5, long - 8, tall - 6, lamps, draw, (3, 4), (6, 8), 0.45)
        x += long
        if draw.random() < 0.5:
            half = hall * draw.uniform(0.3, 0.42)
            plane.tube(x + half, foot - int(hall * 0.9), foot + 40, half, half, base, 0.42)
            plane.ball(x + half, foot - hall * 0.9, half, half * 0.4, base + 0.1, 0.4)
            x += int(2 * half) + 3
    plane.light[foot:] = np.where(np.isnan(plane.light[foot:]), base - 0.2, plane.light[foot:])


def graves(
    plane: Plane, line: np.ndarray | float, high: int, count: int, draw: random.Random, base: float = 0.42
) -> None:
    """Set gravestones and crosses, some leaning, along *line*, a railing behind them."""
    feet = np.broadcast_to(np.asarray(line, dtype=float), (plane.wide,))
    for x in evenly(plane.wide, 8, 0):
        foot = int(feet[x])
        plane.slab(x, foot - int(high * 0.66), 1, int(high * 0.66) + 3, base - 0.1, 0)
        plane.slab(x - 1, foot - int(high * 0.74), 3, 2, base, 0)
        plane.slab(x, foot - int(high * 0.5), 8, 1, base - 0.1, 0)
    for index, x in enumerate(spread(plane.wide, count, draw)):
        foot, tall = int(feet[x % plane.wide]) + 2, int(high * draw.uniform(0.6, 1.0))
        wide = max(5, int(tall * 0.6))
        if index % 3 == 0:
            plane.slab(x - wide // 8, foot - tall, max(2, wide // 3), tall + 3, base, 0.25)
            plane.slab(x - wide // 2, foot - int(tall * 0.78), wide, max(2, wide // 3), base, 0.25)
        else:
            plane.vault(x, foot - tall, wide, tall + 3, base + 0.1)
            plane.vault(x + 1 - plane.side, foot - tall + 1, wide - 3, tall + 2, base - 0.08)
            plane.slab(x - wide // 5, foot - int(tall * 0.6), wide // 2, 1, base - 0.3, 0)
            plane.slab(x - wide // 5, foot - int(tall * 0.45), wide // 2, 1, base - 0.3, 0)


def barn(plane: Plane, x: int, foot: int, high: int, lamps: Lamps, base: float = 0.45) -> None:
    """Build a barn with a broken roof line and a silo beside it."""
    w = int(high * 1.1)
    half = high * 0.14
    plane.tube(x + w * 0.5 + half * 1.4, foot - int(high * 1.1), foot + 3, half, half, base + 0.05, 0.4)
    plane.ball(x + w * 0.5 + half * 1.4, foot - high * 1.1, half, half, base, 0.45)
    plane.slab(x - w // 2, foot - int(high * 0.5), w, int(high * 0.5) + 3, base - 0.05, 0.2)
    for row in range(int(high * 0.5)):
        part = row / (high * 0.5)
        reach = w * (0.1 + 0.5 * min(1.0, part * 1.4) ** 0.6)
        plane.slab(int(x - reach), foot - high + row, int(2 * reach), 1, base + 0.2 - 0.1 * (row % 4 == 3), 0)
    for board in range(x - w // 2 + 4, x + w // 2, 5):
        plane.slab(board, foot - int(high * 0.5), 1, int(high * 0.5), base - 0.2, 0)
    plane.slab(x - high // 7, foot - int(high * 0.34), high // 3, int(high * 0.34) + 2, 0.12, 0)
    if lamps:
        plane.dot(x - 2, foot - int(high * 0.62), 4, 4, lamps[0])


def lantern_post(plane: Plane, x: int, foot: int, high: int, lamp: int | None, base: float = 0.35) -> None:
    """Put up a street lamp."""
    plane.slab(x, foot - high, max(1, high // 30), high + 3, base, 0)
    plane.slab(x - 2, foot - 3, 5, 3, base, 0.1)
    plane.slab(x - 2, foot - high - 1, 5, 2, base + 0.1, 0)
    size = max(3, high // 9)
    if lamp is None:
        plane.slab(x - size // 2, foot - high - size - 1, size, size, 0.8, 0)
    else:
        plane.dot(x - size // 2, foot - high - size - 1, size, size, lamp)
    plane.gable(x + 0.5, foot - high - size - 1, size + 3, max(2, size // 2), base, 0.1)


def fence(plane: Plane, line: np.ndarray | float, high: int, base: float = 0.4) -> None:
    """Run a picket fence along *line*."""
    feet = np.broadcast_to(np.asarray(line, dtype=float), (plane.wide,))
    for x in evenly(plane.wide, 8, 0):
        foot = int(feet[x])
        plane.slab(x, foot - high, 4, high + 3, base + 0.06, 0.16)
        plane.slab(x + 1, foot - high - 1, 2, 1, base + 0.2, 0)
        plane.slab(x + 4, foot - int(high * 0.7), 4, 2, base - 0.1, 0)
