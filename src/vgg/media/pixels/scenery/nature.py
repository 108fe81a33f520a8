"""Nature: mountains, rocks, crystals and clouds, each drawn as light on a plane."""
# ruff: noqa: PLR0917 - places and sizes of a drawing are told by their order

from __future__ import annotations

import random

import numpy as np

from .plane import Plane, grain, rolling, rough


def spread(width: int, count: int, draw: random.Random, shake: float = 0.7) -> list[int]:
    """Return *count* columns, one somewhere in every stretch of *width*."""
    return [int((index + 0.5 + draw.uniform(-shake, shake) / 2) * width / count) for index in range(count)]


def hills(
    plane: Plane,
    level: float,
    swing: float,
    draw: random.Random,
    light: float = 0.45,
    waves: tuple[int, ...] = (2, 3, 5, 9),
) -> np.ndarray:
    """Fill a rolling line about row *level*; return the line."""
    line = level + swing * rolling(plane.wide, waves, draw.randrange(1 << 20))
    line += (rough(plane.wide, plane.wide // 4, draw.randrange(1 << 20)) - 0.5) * 2
    plane.mass(np.round(line), light, 0.5, 0.4)
    return line


def mountain(
    plane: Plane,
    x: int,
    foot: int,
    high: int,
    draw: random.Random,
    cap: int | None = None,
    steep: float = 0.9,
) -> None:
    """Raise one mountain: a ridge winds down from its top and parts the lit flank from the shaded one."""
    salt = draw.randrange(1 << 20)
    reach = int(high / steep) + 12
    depth = np.arange(max(4, high))[:, None]
    jag = (rough(max(4, high), max(3, high // 5), salt)[:, None] - 0.5) * 7
    jag2 = (rough(max(4, high), max(3, high // 4), salt + 1)[:, None] - 0.5) * 7
    soft = np.minimum(1, depth / 10)
    across = np.arange(-reach, reach + 1)[None]
    left, right = (
        depth * draw.uniform(0.75, 1.1) / steep * 0.9 + jag * soft,
        depth * draw.uniform(0.75, 1.1) / steep * 0.9 + jag2 * soft,
    )
    inside = (across >= -left - 1) & (across <= right + 1)
    spine = np.cumsum(
        (rough(max(4, high), max(3, high // 6), salt + 2)[:, None] - 0.5 + 0.14 * (plane.side or 1)) * 1.5,
        axis=0,
    )
    facing = (across - spine) * (plane.side or 1)
    # Gullies run down either flank: bands along lines of equal slope, broken by chance.
    along = ((across * np.sign(across - spine) * 1.15 - depth * 0.55) // 5).astype(np.int64)
    gully = grain(along + 500, (depth // 9 + 0 * across).astype(np.int64), salt) - 0.5
    lit = np.where(facing > 0, 0.66 + gully * 0.5, 0.2 + gully * 0.34)
    lit = lit + np.clip(0.5 - np.abs(facing) / 8, 0, 1) * np.where(facing > 0, 0.3, 0)
    plane.put(x - reach, foot - high, np.clip(lit, 0, 1), inside)
    if cap is not None:
        edge = high * 0.26 + (rough(2 * reach + 1, max(4, reach // 3), salt + 3)[None] - 0.5) * high * 0.22
        snow = inside & (depth < edge) & (facing > -1.5 - depth * 0.14)
        rows, columns = np.nonzero(snow)
        rows, columns = rows + foot - high, (columns + x - reach) % plane.wide
        good = (rows >= 0) & (rows < plane.high)
        plane.paint[rows[good], columns[good]] = cap


def mountains(
    plane: Plane,
    foot: int,
    high: int,
    count: int,
    draw: random.Random,
    cap: int | None = None,
    steep: float = 0.9,
) -> None:
    """Raise a range of *count* mountains, low ones before high ones."""
    tops = sorted((draw.uniform(0.5, 1.0), x) for x in spread(plane.wide, count, draw))
    for tall, x in reversed(tops):
        mountain(plane, x, foot, int(high * tall), draw, cap if tall > 0.62 else None, steep)
    plane.mass(np.full(plane.wide, float(foot - 1)), 0.3, 0, 0)


def volcano(
    plane: Plane, x: int, foot: int, high: int, draw: random.Random, glow: int, smoke: bool = True
) -> None:
    """Raise a volcano: a cut cone with a glowing mouth, streams of lava and a column of smoke."""
    if smoke:
        for step in range(9):
            size = high * (0.06 + step * 0.018)
            plane.ball(
                x - plane.side * step * high * 0.05 + draw.uniform(-3, 3),
                foot - high - step * high * 0.07,
                size,
                size * 0.8,
                0.4,
                0.35,
            )
    mountain(plane, x, foot, int(high * 1.16), draw, None, 0.62)
    lip = foot - high
    plane.hole(x - high // 3, lip - high // 3, 2 * high // 3, high // 3)
    if smoke:
        for step in range(4):
            size = high * (0.07 + step * 0.02)
            plane.ball(
                x - plane.side * step * high * 0.05, lip - 2 - step * high * 0.07, size, size * 0.8, 0.4, 0.35
            )
    mouth = max(3, high // 9)
    plane.dot(x - mouth, lip, 2 * mouth, 2, glow)
    for start in (-mouth // 2, mouth // 3):
        column = x + start
        for row in range(lip, lip + int(high * draw.uniform(0.4, 0.75))):
            plane.dot(column, row, 2 if row < lip + high // 4 else 1, 1, glow)
            column += draw.choice((-1, 0, 0, 1)) + (1 if start > 0 else -1) * (row % 3 == 0)


def rock(
    plane: Plane, x: float, foot: int, wide: float, high: float, draw: random.Random, base: float = 0.4
) -> None:
    """Set a boulder of flat facets."""
    salt = draw.randrange(1 << 20)
    reach, tall = int(wide) + 2, max(3, int(high))
    ys, xs = np.mgrid[0 : tall + 6, -reach : reach + 1]
    bump = (rough(2 * reach + 1, 6, salt)[None] - 0.5) * tall * 0.36
    top = tall * (1 - np.sqrt(np.clip(1 - (xs / (wide + 0.5)) ** 2, 0, 1))) + bump * 0.6 + tall * 0.12
    inside = (ys >= top) & (np.abs(xs) <= wide)
    facet = np.floor((xs * (plane.side or 0.5) - ys * 0.8 + bump * 1.6) / max(2.0, wide * 0.42))
    lit = base + facet * 0.17 + 0.16
    plane.put(int(x) - reach, foot - tall, np.clip(lit, 0.02, 0.98), inside)


def crystal(
    plane: Plane, x: int, foot: int, high: int, draw: random.Random, base: float = 0.5, lean: float = 0.0
) -> None:
    """Grow a cluster of pointed crystals, each with a lit and a shaded face; *lean* -1 hangs it from above."""
    for part, tilt in ((0.55, -0.42), (0.62, 0.4), (0.4, -0.75), (1.0, draw.uniform(-0.1, 0.1))):
        tall, half = max(4, int(high * part)), max(1.5, high * part * 0.13)
        reach = int(half + abs(tilt) * tall * 0.7) + 2
        ys, xs = np.mgrid[0:tall, -reach : reach + 1]
        step = tall - 1 - ys
        wide = half * np.minimum(1.0, (1 - step / tall) * 3.4)
        across = xs - tilt * step * 0.7
        edge = across - wide * 0.2 * (-plane.side or 1)
        lit = base + np.where(edge * (plane.side or -1) > 0, 0.28, -0.26) + 0.12 * step / tall
        inside = np.abs(across) <= wide
        if lean < 0:
            plane.put(x - reach, foot, np.clip(lit[::-1], 0, 1), inside[::-1])
        else:
            plane.put(x - reach, foot - tall + 1, np.clip(lit, 0, 1), inside)


def teeth(
    plane: Plane, level: int, high: int, count: int, draw: random.Random, *, down: bool, base: float = 0.4
) -> None:
    """Grow stalagmites from row *level*, or with *down* stalactites to the top, round and ringed."""
    width = plane.wide
    line = level + 5 * rolling(width, (3, 5, 8), draw.randrange(1 << 20))
    ys = np.arange(plane.high)[:, None]
    rest = line[None] - ys if down else ys - line[None]
    rock_light = base - 0.1 + 0.2 * np.exp(-np.maximum(rest, 0) / 6) * (0 if down else 1)
    plane.put(0, 0, np.clip(rock_light + 0 * rest, 0, 1), rest >= 0)
    for tall_part, x in sorted((draw.uniform(0.25, 1.0), x) for x in spread(width, count, draw)):
        tall = max(4, int(high * tall_part))
        wide = tall * draw.uniform(0.11, 0.2) + 2
        step = np.arange(tall)[:, None] / tall
        half = wide * ((1 - step) ** 1.25 + 1.4 * np.clip(0.16 - step, 0, 1))
        reach = int(wide * 1.4) + 2
        across = np.arange(-reach, reach + 1)[None]
        facing = across / np.maximum(half, 0.7)
        lit = (
            base
            + 0.34 * facing * (plane.side or 0.4)
            + 0.14 * (rough(tall, max(2, tall // 4), x)[:, None] - 0.5)
        )
        inside = np.abs(across) <= half
        if down:
            plane.put(x - reach, int(line[x % width]) - 1, np.clip(lit, 0, 1), inside)
        else:
            plane.put(x - reach, int(line[x % width]) - tall + 1, np.clip(lit[::-1], 0, 1), inside[::-1])


def cloud(
    plane: Plane, x: float, y: float, size: float, draw: random.Random, base: float = 0.55, flat: float = 0.42
) -> None:
    """Hang a heaped cloud of overlapping puffs with a level foot."""
    piece = Plane(int(size * 6) + 8, int(size * 4) + 4, plane.side)
    middle, foot = piece.wide / 2, size * 2.6
    for dx, dy, part in (
        (-1.9, 0.1, 0.5),
        (1.95, 0.12, 0.45),
        (-1.1, -0.25, 0.72),
        (1.15, -0.2, 0.7),
        (0.45, -0.75, 0.85),
        (-0.4, -0.55, 0.95),
        (0.1, 0.1, 0.9),
        (-0.9, 0.2, 0.6),
        (0.95, 0.25, 0.6),
    ):
        big = size * part * draw.uniform(0.88, 1.12)
        piece.ball(middle + dx * size * 1.1, foot + dy * size, big, big * 0.92, base, 0.5)
    low = int(foot + size * flat)
    piece.light[low:] = np.nan
    plane.put(int(x - middle), int(y - foot), piece.light, piece.solid)


def clouds(
    plane: Plane,
    top: int,
    low: int,
    count: int,
    draw: random.Random,
    size: tuple[float, float] = (5, 11),
    base: float = 0.55,
) -> None:
    """Hang *count* heaped clouds between rows *top* and *low*: small ones lie lower, as far ones do."""
    for x in spread(plane.wide, count, draw):
        part = draw.random()
        cloud(plane, x, low - (low - top) * part, size[0] + (size[1] - size[0]) * part, draw, base)


def bank(
    plane: Plane, level: float, size: float, count: int, draw: random.Random, base: float = 0.56
) -> None:
    """Heap a bank of clouds that fills everything below row *level*."""
    for x in spread(plane.wide, count, draw, 1.2):
        big = size * draw.uniform(0.5, 1.0)
        for dx, dy, part in ((0, 0, 1.0), (-0.8, 0.4, 0.7), (0.85, 0.45, 0.65), (0.1, 0.75, 0.8)):
            plane.ball(x + dx * big, level + dy * big, big * part, big * part * 0.86, base - dy * 0.1, 0.38)
    fill = Plane(plane.wide, plane.high, plane.side)
    fill.mass(np.full(plane.wide, level + size * 0.8), base - 0.15, 0, 0)
    free = fill.solid & ~plane.solid
    plane.light[free] = fill.light[free]


def lid(plane: Plane, level: float, size: float, count: int, draw: random.Random, base: float = 0.4) -> None:
    """Hang a lid of cloud that fills everything above row *level*, its belly in bulges."""
    plane.put(0, 0, np.full((max(1, int(level - size * 0.7)), plane.wide), base))
    spots = [(level - size * draw.uniform(0.5, 1.0), x) for x in spread(plane.wide, 2 * count, draw, 1.2)]
    for y, x in sorted(spots):
        big = size * draw.uniform(0.45, 0.8)
        plane.ball(x, y, big * 2.4, big * 0.8, base + 0.04, 0.32)
