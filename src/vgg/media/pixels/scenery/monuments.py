"""Monuments: castles, lighthouses, mills, wheels, ships and temples, drawn as light on a plane."""
# ruff: noqa: PLR0917 - places and sizes of a drawing are told by their order

from __future__ import annotations

import math
import random

import numpy as np

from .buildings import Lamps, house
from .nature import spread
from .plane import Plane, evenly


def keep(
    plane: Plane,
    x: float,
    foot: int,
    half: float,
    high: int,
    lamps: Lamps,
    draw: random.Random,
    *,
    roof: bool,
    base: float = 0.45,
    deep: int = 60,
) -> None:
    """Build a round castle tower: battlements or a pointed roof with a flag."""
    top = foot - high
    plane.tube(x, top, foot + deep, half, half * 1.06, base, 0.34)
    plane.tube(x, top - int(half * 0.7), top + 2, half * 1.25, half * 1.2, base + 0.06, 0.34)
    if roof:
        tall = int(half * 3)
        plane.gable(x, top - int(half * 0.7), half * 2.9, tall, base - 0.02, 0.3)
        plane.slab(int(x), top - int(half * 0.7) - tall - 5, 1, 6, base, 0)
        plane.slab(int(x) + 1, top - int(half * 0.7) - tall - 5, max(3, int(half * 0.6)), 3, base + 0.3, 0)
    else:
        for tooth in range(int(-half * 1.25), int(half * 1.25), max(4, int(half / 1.6))):
            plane.slab(
                int(x + tooth),
                top - int(half * 0.7) - 3,
                max(2, int(half / 3)),
                4,
                base + 0.05 + 0.02 * tooth * plane.side,
                0.1,
            )
    for row in range(top + 5, foot - 4, max(12, int(half * 2.2))):
        if lamps and draw.random() < 0.7:
            plane.dot(int(x) - 1, row, 2, 4, lamps[0])
        else:
            plane.slab(int(x) - 1, row, 2, 4, 0.05, 0)


def castle(
    plane: Plane, x: int, foot: int, high: int, lamps: Lamps, draw: random.Random, base: float = 0.45
) -> None:
    """Build one castle: a keep, towers about it, walls between and a gate."""
    half = high * 0.085
    for off, part, roof in (
        (-0.62, 0.52, True),
        (0.66, 0.48, False),
        (-0.24, 0.78, True),
        (0.3, 0.66, True),
        (0.04, 1.0, True),
    ):
        keep(
            plane,
            x + off * high * 0.72,
            foot,
            half * (1.25 if off == 0.04 else 0.9),
            int(high * (part - 0.26)),
            lamps,
            draw,
            roof=roof,
            base=base,
        )
    wall = int(high * 0.26)
    left, wide = int(x - high * 0.6), int(high * 1.2)
    plane.slab(left, foot - wall, wide, wall + 60, base, 0.2)
    for tooth in range(left, left + wide, max(5, high // 16)):
        plane.slab(tooth, foot - wall - 3, max(3, high // 28), 3, base + 0.1, 0)
    for edge in (left, left + wide):
        keep(plane, edge, foot, half, int(wall * 1.35), lamps[:1], draw, roof=False, base=base)
    plane.vault(x, foot - int(wall * 0.66), high * 0.14, int(wall * 0.66), 0.04)


def rampart(
    plane: Plane, foot: int, high: int, count: int, lamps: Lamps, draw: random.Random, base: float = 0.42
) -> None:
    """Run a battlemented wall across, with *count* towers."""
    plane.mass(np.full(plane.wide, float(foot - high // 2)), base, 0, 0.2)
    for tooth in evenly(plane.wide, 8, 0):
        plane.slab(tooth, foot - high // 2 - 4, 4, 4, base + 0.08, 0.14)
    for index, x in enumerate(spread(plane.wide, count, draw)):
        keep(
            plane,
            x,
            foot,
            high * draw.uniform(0.16, 0.24),
            int(high * draw.uniform(0.7, 1.0)),
            lamps,
            draw,
            roof=index % 2 == 0,
            base=base,
        )


def lighthouse(
    plane: Plane,
    x: int,
    foot: int,
    high: int,
    lamp: int,
    draw: random.Random,
    bands: tuple[float, float] = (0.78, 0.2),
) -> None:
    """Build a banded lighthouse on its rock, with gallery, lantern and keeper's house."""
    wide = high * 0.085
    top = foot - int(high * 0.8)
    count = 5
    for band in range(count):
        start, end = top + (foot - top) * band // count, top + (foot - top) * (band + 1) // count
        one, two = wide * (0.62 + 0.38 * band / count), wide * (0.62 + 0.38 * (band + 1) / count)
        plane.tube(x, start, end, one, two, bands[band % 2], 0.3)
    plane.slab(int(x - wide * 1.05), top - 2, int(wide * 2.1) + 1, max(2, high // 40), 0.4, 0.3)
    glass = max(4, int(high * 0.09))
    plane.dot(int(x - wide * 0.5), top - 2 - glass, max(3, int(wide)), glass, lamp)
    plane.slab(int(x - wide * 0.6), top - 2 - glass, 1, glass, 0.1, 0)
    plane.slab(int(x + wide * 0.5), top - 2 - glass, 1, glass, 0.1, 0)
    plane.gable(x, top - 2 - glass, wide * 1.7, max(3, int(high * 0.07)), 0.35, 0.25)
    plane.slab(x, top - 4 - glass - int(high * 0.07), 1, 3, 0.4, 0)
    house(
        plane,
        int(x + wide * 1.3),
        foot,
        max(10, int(high * 0.2)),
        max(8, int(high * 0.15)),
        (lamp,),
        draw,
        0.4,
    )


def windmill(
    plane: Plane, x: int, foot: int, high: int, lamps: Lamps, draw: random.Random, base: float = 0.45
) -> None:
    """Build a windmill with four latticed sails."""
    top = foot - int(high * 0.62)
    plane.tube(x, top, foot + 3, high * 0.1, high * 0.17, base, 0.36)
    plane.ball(x, top, high * 0.12, high * 0.11, base, 0.45)
    if lamps:
        plane.dot(x - 1, top + high // 5, 3, 4, lamps[0])
    turn = draw.uniform(0.3, 1.2)
    for arm in range(4):
        angle = turn + arm * math.pi / 2
        dx, dy = math.cos(angle), math.sin(angle)
        long = high * 0.46
        plane.bar(x, top, x + dx * long, top + dy * long, max(1, high / 60), base + 0.1)
        for step in range(int(long * 0.25), int(long)):
            sail = high * 0.09
            for off in range(1, int(sail)):
                light = base + 0.32 if (step % 5 and off % 4) else base - 0.1
                plane.put(
                    int(x + dx * step - dy * off), int(top + dy * step + dx * off), np.full((1, 1), light)
                )


def ferris_wheel(
    plane: Plane, x: int, foot: int, high: int, lamps: Lamps, draw: random.Random, base: float = 0.5
) -> None:
    """Build a big wheel with gondolas and lamps."""
    radius = high * 0.43
    y = foot - high + radius
    for way in (-1, 1):
        plane.bar(x, y, x + way * radius * 0.62, foot + 2, max(1, high / 50), base - 0.1)
    count = 12
    start = draw.uniform(0, 0.5)
    for index in range(count):
        angle = start + 2 * math.pi * index / count
        plane.bar(x, y, x + math.cos(angle) * radius, y + math.sin(angle) * radius, 1, base - 0.2)
    ys, xs = np.mgrid[0 : int(2 * radius) + 4, 0 : int(2 * radius) + 4]
    far = np.hypot(xs - radius - 1.5, ys - radius - 1.5)
    for inner, thick in ((radius, max(1.2, high / 70)), (radius * 0.86, 0.9)):
        plane.put(
            int(x - radius - 1),
            int(y - radius - 1),
            np.full(far.shape, base + 0.15),
            np.abs(far - inner) < thick,
        )
    for index in range(count):
        angle = start + 2 * math.pi * index / count
        gx, gy = x + math.cos(angle) * radius, y + math.sin(angle) * radius
        plane.ball(gx, gy + high * 0.03, max(2.2, high * 0.04), max(2.2, high * 0.04), base + 0.1, 0.5)
        if lamps:
            plane.dot(int(gx), int(gy) - 1, 2 if high > 60 else 1, 1, lamps[index % len(lamps)])
    plane.ball(x, y, max(2, high * 0.045), 0, base + 0.1, 0.4)


def tent(plane: Plane, x: int, foot: int, high: int, lamps: Lamps = (), base: float = 0.5) -> None:
    """Pitch a striped circus tent with a flag."""
    wide = high * 1.1
    wall = int(high * 0.36)
    ys, xs = np.mgrid[0:high, 0 : int(wide) + 2]
    across = xs + 0.5 - wide / 2 - 0.5
    roof = ys < high - wall
    half = np.where(roof, wide / 2 * ((ys + 1) / (high - wall)) ** 1.35, wide * 0.44)
    stripe = np.floor((across / np.maximum(half, 1) + 1) * 4.5).astype(int) % 2
    lit = base + np.where(stripe == 0, 0.28, -0.26) + 0.2 * across / (wide / 2) * plane.side - 0.16 * ~roof
    plane.put(int(x - wide / 2), foot - high, np.clip(lit, 0, 1), np.abs(across) <= half)
    for scallop in range(int(x - wide / 2), int(x + wide / 2), max(4, high // 10)):
        plane.ball(scallop + high // 20, foot - wall, max(2, high // 20), max(2, high // 22), base + 0.1, 0.3)
    plane.slab(x, foot - high - high // 6, 1, high // 6, base, 0)
    plane.slab(x + 1, foot - high - high // 6, max(4, high // 8), max(2, high // 16), base + 0.3, 0)
    plane.vault(x, foot - wall + 2, max(5, high * 0.16), wall, 0.05)
    for lamp in range(int(x - wide * 0.4), int(x + wide * 0.4), 7) if lamps else ():
        plane.dot(lamp, foot - wall + 3, 1, 1, lamps[0])


def ship(
    plane: Plane,
    x: int,
    level: int,
    size: int,
    draw: random.Random,
    *,
    wreck: bool = False,
    base: float = 0.4,
) -> None:
    """Build a sailing ship whose keel lies at row *level*, a *wreck* without sails and with broken masts."""
    hull = max(4, size // 3)
    for row in range(hull):
        part = row / hull
        reach = size * (1 - 0.28 * part * part)
        plane.slab(
            int(x - reach),
            level - hull + row,
            int(2 * reach),
            1,
            base + 0.16 - (0.3 if row % 4 == 3 else 0) - 0.2 * part,
            0.0,
        )
    plane.slab(int(x - size), level - hull - hull // 2, int(size * 0.5), hull // 2 + 1, base + 0.05, 0.2)
    plane.slab(int(x - size), level - hull - 1, 2 * size, 1, base + 0.3, 0)
    plane.bar(x + size, level - hull, x + size * 1.45, level - hull - hull * 0.7, max(1, size // 20), base)
    for port in range(int(x - size * 0.6), int(x + size * 0.8), max(4, size // 5)):
        plane.slab(port, level - hull // 2 - 1, max(1, size // 14), max(1, size // 14), 0.05, 0)
    for mast, tall in ((-0.5, 1.25), (0.12, 1.65), (0.66, 1.15)):
        top = level - hull - int(size * tall * (draw.uniform(0.35, 0.7) if wreck else 1))
        plane.slab(int(x + mast * size), top, max(1, size // 16), level - hull - top, base - 0.1, 0)
        if wreck:
            plane.bar(
                x + mast * size - size * 0.3,
                top + size * 0.2,
                x + mast * size + size * 0.3,
                top + size * 0.3,
                1,
                base,
            )
            continue
        for low, high, part in ((0.08, 0.46, 0.26), (0.5, 0.92, 0.34)):
            rows = range(top + int(size * tall * low), top + int(size * tall * high))
            for row in rows:
                bulge = math.sin(math.pi * (row - rows.start) / max(1, len(rows)))
                wide = size * part * (0.85 + 0.25 * bulge)
                left = int(x + mast * size - wide * 0.75)
                plane.slab(
                    left, row, int(wide * 1.5), 1, 0.86 - 0.3 * (row - rows.start) / max(1, len(rows)), 0
                )


def pyramid(plane: Plane, x: int, foot: int, high: int, base: float = 0.45) -> None:
    """Build a pyramid of courses, one face lit."""
    ys, xs = np.mgrid[0:high, 0 : int(high * 2.4)]
    across = xs + 0.5 - high * 1.2
    inside = np.abs(across) <= (ys + 1) * 1.15 + (ys // 4 % 2)
    edge = across - (ys * 0.34) * (-plane.side or 1)
    lit = (
        np.where(edge * (plane.side or -1) > 0, base + 0.3, base - 0.2)
        - 0.1 * (ys % 6 == 5)
        - 0.08 * ((xs + ys // 6 * 5) % 12 == 0)
    )
    plane.put(int(x - high * 1.2), foot - high, np.clip(lit, 0, 1), inside)


def columns(plane: Plane, foot: int, high: int, count: int, draw: random.Random, base: float = 0.45) -> None:
    """Set up fluted columns, some broken, some joined by a beam and a pediment."""
    places = sorted(spread(plane.wide, count, draw, 0.4))
    half = max(3, high * 0.07)
    for index, x in enumerate(places):
        tall = int(high * (1.0 if index % 3 != 2 else draw.uniform(0.3, 0.7)))
        if index % 3 == 0 and index + 1 < len(places):
            span = places[index + 1] - x
            beam = max(5, int(high * 0.1))
            plane.slab(int(x - half * 2), foot - tall - beam, int(span + half * 4), beam, base + 0.05, 0.2)
            if span < high * 1.6:
                plane.gable(x + span / 2, foot - tall - beam, span + half * 5, int(high * 0.2), base, 0.2)
        pillar(plane, x, foot, tall, half, broken=index % 3 == 2, base=base)


def pillar(
    plane: Plane, x: float, foot: int, high: int, half: float, *, broken: bool = False, base: float = 0.45
) -> None:
    """Set up one fluted column with foot and capital."""
    plane.tube(x, foot - high, foot + 3, half * 0.86, half, base, 0.36)
    for groove in range(int(-half * 0.6), int(half * 0.7), 3):
        plane.slab(
            int(x + groove),
            foot - high + 3,
            1,
            high - 6,
            max(0, base - 0.2 + 0.3 * groove / half * plane.side),
            0,
        )
    thick = max(2, int(half * 0.7))
    plane.slab(int(x - half * 1.4), foot - thick, int(half * 2.8), thick + 2, base + 0.1, 0.2)
    if not broken:
        plane.slab(int(x - half * 1.4), foot - high, int(half * 2.8), thick, base + 0.14, 0.2)
    else:
        for step in range(int(half * 2)):
            plane.hole(int(x - half) + step, foot - high, 1, int(half * 0.9 * abs(math.sin(step * 1.7 + x))))


def gate(plane: Plane, x: int, foot: int, high: int, base: float = 0.45) -> None:
    """Build a shrine gate of two posts and curved beams."""
    wide = int(high * 1.1)
    half = max(1.5, high * 0.055)
    for way in (-1, 1):
        plane.tube(x + way * wide * 0.34, foot - high + 3, foot + 3, half, half * 1.15, base, 0.36)
    for row in range(max(3, int(high * 0.09))):
        plane.slab(x - wide // 2 + row // 2, foot - high + row, wide - row, 1, base + 0.25 - 0.06 * row, 0)
    for way in (-1, 1):
        plane.bar(
            x + way * wide * 0.42,
            foot - high + 2,
            x + way * wide * 0.56,
            foot - high - 2,
            max(2, high * 0.06),
            base + 0.2,
        )
    plane.slab(
        int(x - wide * 0.42), foot - int(high * 0.76), int(wide * 0.84), max(2, int(high * 0.06)), base, 0.2
    )
    plane.slab(
        x - max(2, high // 20), foot - int(high * 0.9), max(4, high // 10), int(high * 0.15), base - 0.2, 0.2
    )


def pagoda(plane: Plane, x: int, foot: int, high: int, lamps: Lamps, base: float = 0.45) -> None:
    """Build a pagoda: storeys that grow smaller, each under a curved roof."""
    floors = 5
    step = int(high * 0.86) // floors
    for floor in range(floors):
        wide = high * (0.42 - 0.05 * floor)
        low = foot - floor * step
        plane.wall(
            int(x - wide * 0.3), low - step, int(wide * 0.6), step + (40 if floor == 0 else 2), base, 0.3
        )
        if lamps:
            plane.dot(x - 2, low - step // 2, 3, max(2, step // 4), lamps[floor % len(lamps)])
        for row in range(max(3, int(step * 0.5))):
            part = row / max(3, int(step * 0.5))
            reach = wide * (0.26 + 0.34 * part**1.6)
            plane.slab(int(x - reach), low - step - 1 + row, int(2 * reach), 1, base + 0.26 - 0.24 * part, 0)
        for way in (-1, 1):
            plane.slab(
                int(x + way * wide * 0.6) - (way < 0) * 3,
                low - step + int(step * 0.5) - 3,
                3,
                2,
                base + 0.2,
                0,
            )
    plane.slab(x, foot - high, 1, high - floors * step + 2, base + 0.2, 0)
