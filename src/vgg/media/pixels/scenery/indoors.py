"""Indoors: shelves, ovens, toys, curtains and windows seen from within, drawn as light on a plane."""
# ruff: noqa: PLR0917 - places and sizes of a drawing are told by their order

from __future__ import annotations

import math
import random
from collections.abc import Sequence

import numpy as np

from .nature import spread
from .plane import Plane


def books(
    plane: Plane,
    x: int,
    y: int,
    w: int,
    h: int,
    draw: random.Random,
    base: float = 0.45,
    colours: Sequence[int] = (),
) -> None:
    """Fill one shelf of *w* x *h* with books: upright, leaning and lying, spines lit and banded."""
    column = x
    while column < x + w - 2:
        kind = draw.random()
        if kind < 0.12:
            column += draw.randrange(2, 6)
            continue
        if kind < 0.2 and x + w - column > 10:
            for pile in range(draw.randrange(2, 4)):
                plane.slab(column, y + h - 2 - pile * 3, 8 - pile, 2, base + draw.uniform(-0.2, 0.3), 0.16)
            column += 10
            continue
        thick, tall = min(draw.randrange(2, 6), x + w - column), int(h * draw.uniform(0.6, 0.95))
        light = base + draw.uniform(-0.24, 0.3)
        plane.slab(column, y + h - tall, thick, tall, light, 0.18 if thick > 2 else 0)
        if colours and draw.random() < 0.3:
            plane.dot(column, y + h - tall, thick, tall, draw.choice(list(colours)))
        if thick > 2:
            plane.slab(column, y + h - tall + 2, thick, 1, light + 0.25, 0)
            plane.slab(column, y + h - 3, thick, 1, light + 0.18, 0)
        column += thick + (draw.random() < 0.2)


def bookcase(
    plane: Plane,
    x: int,
    top: int,
    w: int,
    low: int,
    draw: random.Random,
    base: float = 0.4,
    shelf: int = 17,
    colours: Sequence[int] = (),
) -> None:
    """Set up a bookcase with a cornice, its shelves full."""
    plane.slab(x, top, w, low - top, base, 0.3)
    plane.slab(x - 2, top - 3, w + 4, 4, base + 0.2, 0.2)
    plane.slab(x, top - 5, w, 2, base + 0.1, 0)
    for y in range(top + 3, low - shelf + 4, shelf):
        plane.slab(x + 3, y, w - 6, shelf - 3, 0.06, 0)
        books(plane, x + 4, y, w - 8, shelf - 3, draw, base + 0.08, colours)
        plane.slab(x + 2, y + shelf - 3, w - 4, 1, base + 0.35, 0)


def bookcases(
    plane: Plane,
    tops: tuple[int, int],
    low: int,
    widths: tuple[int, int],
    gap: int,
    draw: random.Random,
    base: float = 0.4,
    shelf: int = 17,
    colours: Sequence[int] = (),
) -> None:
    """Line up bookcases with gaps, ladders against some."""
    x = draw.randrange(0, 20)
    start = x
    while x < plane.wide + start - widths[0]:
        w = min(draw.randrange(*widths), plane.wide + start - x - 4)
        top = draw.randrange(*tops)
        bookcase(plane, x, top, w, low, draw, base, shelf, colours)
        if draw.random() < 0.35:
            for rail in (0, 7):
                plane.bar(x + w // 2 + rail + 6, top - 2, x + w // 2 + rail, low, 1, base + 0.4)
            for rung in range(top + 6, low, 7):
                plane.slab(x + w // 2 + int(6 * (low - rung) / max(1, low - top)), rung, 7, 1, base + 0.3, 0)
        x += w + gap + draw.randrange(0, max(1, gap // 2 + 1))


def oven(plane: Plane, x: int, foot: int, high: int, glow: Sequence[int], base: float = 0.42) -> None:
    """Build a baker's oven: an arch of bricks with fire behind it, a chimney above."""
    w = int(high * 1.3)
    plane.tube(x, 0, foot - high, high * 0.2, high * 0.24, base - 0.08, 0.3)
    piece = Plane(plane.wide, plane.high, plane.side)
    piece.vault(x, foot - high, w, high + 40, base)
    piece.courses(8, 4, 0.2, x, 0.9)
    solid = piece.solid
    plane.light[solid] = piece.light[solid]
    plane.slab(x - w // 2 - 3, foot - int(high * 0.18), w + 6, 4, base + 0.25, 0.2)
    plane.vault(x, foot - int(high * 0.72), w * 0.52, int(high * 0.56), 0.02)
    if glow:
        for row in range(int(high * 0.3)):
            reach = int(w * 0.22 * math.sqrt(1 - row / (high * 0.3))) - (row * 7 + x) % 3
            plane.dot(
                x - reach,
                foot - int(high * 0.18) - row,
                2 * reach,
                1,
                glow[0] if row > high * 0.12 or len(glow) < 2 else glow[-1],
            )


def pantry(plane: Plane, y: int, long: int, draw: random.Random, base: float = 0.45) -> None:
    """Hang shelves of jars, loaves and bowls at row *y*."""
    for x in spread(plane.wide, max(2, plane.wide // (long + 30)), draw, 0.3):
        plane.slab(x, y, long, 3, base + 0.15, 0.2)
        for end in (4, long - 6):
            plane.slab(x + end, y + 3, 2, 5, base - 0.2, 0)
        column = x + 3
        while column < x + long - 9:
            kind, size = draw.randrange(4), draw.randrange(5, 10)
            if kind == 0:
                plane.tube(column + size / 2, y - size - 2, y, size / 2, size / 2, base, 0.4)
                plane.slab(column, y - size - 4, size, 2, base + 0.25, 0)
            elif kind == 1:
                plane.ball(column + size * 0.7, y - size * 0.3, size * 0.75, size * 0.45, base + 0.1, 0.45)
                for cut in range(3):
                    plane.slab(column + 2 + cut * size // 3, y - int(size * 0.6), 1, 2, base - 0.2, 0)
                column += size // 2
            elif kind == 2:
                plane.tube(column + size / 2, y - size // 2, y, size / 2, size / 3, base, 0.4)
            else:
                plane.ball(column + size / 2, y - size / 2, size / 2, size / 2, base - 0.05, 0.45)
                plane.slab(column + size // 2 - 1, y - size - 2, 3, 3, base + 0.1, 0)
            column += size + 2


def pans(plane: Plane, y: int, count: int, size: float, draw: random.Random, base: float = 0.42) -> None:
    """Hang pots, pans and ladles from a rail at row *y*."""
    plane.slab(0, y, plane.wide, 2, base + 0.1, 0)
    for index, x in enumerate(spread(plane.wide, count, draw)):
        big = size * draw.uniform(0.6, 1.0)
        plane.slab(x, y, 1, int(big), base + 0.05, 0)
        if index % 3 == 0:
            plane.ball(x, y + big * 1.6, big * 0.66, 0, base, 0.45)
            plane.ball(x, y + big * 1.6, big * 0.46, 0, base - 0.16, 0.3)
        elif index % 3 == 1:
            plane.tube(x, y + int(big), y + int(big * 1.8), big * 0.6, big * 0.5, base, 0.45)
            plane.slab(int(x - big * 0.8), y + int(big), int(big * 1.6), 2, base + 0.25, 0)
        else:
            plane.slab(x, y + 2, 2, int(big * 1.3), base, 0)
            plane.ball(x + 1, y + big * 1.5, big * 0.3, big * 0.24, base, 0.4)


def curtain(plane: Plane, high: int, base: float = 0.42) -> None:
    """Hang a gathered curtain across the top and down at intervals."""
    xs = np.arange(plane.wide)
    fold = 0.26 * np.sin(xs * 2 * math.pi * round(plane.wide / 13) / plane.wide + (plane.side or 1))
    sag = np.abs(np.sin(xs * math.pi * max(2, round(plane.wide / 64)) / plane.wide))
    ys = np.arange(plane.high)[:, None]
    edge = high * (0.4 + 0.5 * sag[None])
    light = base + fold[None] + 0.14 * np.sin(ys / 5 + sag[None] * 5) - 0.1
    plane.put(0, 0, np.clip(np.where(edge - ys < 3, 0.85, light), 0, 1), ys < edge)


def blocks(
    plane: Plane,
    x: int,
    foot: int,
    size: int,
    count: int,
    draw: random.Random,
    colours: Sequence[int] = (),
    base: float = 0.45,
) -> None:
    """Pile up toy blocks, a ball and a cone beside them."""
    for row in range(count):
        for column in range(count - row):
            left, top = x + column * (size + 1) + row * (size // 2), foot - (row + 1) * size
            plane.wall(left, top, size, size, base + draw.uniform(-0.1, 0.2), 0.3)
            if colours and draw.random() < 0.6:
                plane.dot(left + size // 4, top + size // 4, size // 3, size // 2, draw.choice(list(colours)))
            else:
                plane.slab(left + size // 4, top + size // 4, size // 3, size // 2, base + 0.35, 0)
    plane.ball(x - size * 0.8, foot - size * 0.55, size * 0.6, 0, base + 0.05, 0.5)
    for ring in range(4):
        plane.ball(
            x + count * (size + 1) + size,
            foot - ring * size * 0.32 - 2,
            size * (0.62 - 0.12 * ring),
            size * 0.2,
            base + 0.1 * (ring % 2),
            0.4,
        )


def bear(plane: Plane, x: float, foot: float, size: float, base: float = 0.42) -> None:
    """Seat a toy bear."""
    for way in (-1, 1):
        plane.ball(x + way * size * 0.34, foot - size * 1.0, size * 0.15, 0, base, 0.4)
        plane.ball(x + way * size * 0.44, foot - size * 0.12, size * 0.2, size * 0.16, base, 0.45)
        plane.ball(x + way * size * 0.42, foot - size * 0.42, size * 0.14, size * 0.2, base - 0.05, 0.45)
    plane.ball(x, foot - size * 0.32, size * 0.4, size * 0.36, base, 0.5)
    plane.ball(x, foot - size * 0.8, size * 0.34, size * 0.3, base + 0.05, 0.5)
    plane.ball(x, foot - size * 0.72, size * 0.14, size * 0.1, base + 0.26, 0.3)
    for way in (-1, 1):
        plane.slab(
            int(x + way * size * 0.13),
            int(foot - size * 0.86),
            max(1, int(size / 14)),
            max(1, int(size / 12)),
            0.0,
            0,
        )


def candy(plane: Plane, x: int, foot: int, high: int, draw: random.Random, base: float = 0.5) -> None:
    """Plant a lollipop, or a striped candy cane."""
    if draw.random() < 0.5:
        size = high * 0.28
        plane.slab(x - 1, foot - high + int(size), 3, high, 0.85, 0.2)
        ys, xs = np.mgrid[0 : int(2 * size) + 1, 0 : int(2 * size) + 1]
        far, angle = np.hypot(xs - size, ys - size), np.arctan2(ys - size, xs - size)
        swirl = np.floor(far / size * 4 + angle / math.pi * 1.5).astype(int) % 2
        plane.put(
            int(x - size),
            foot - high,
            np.clip(base + np.where(swirl == 0, 0.3, -0.25) + 0.15 * (xs - size) / size * plane.side, 0, 1),
            far < size,
        )
        return
    half, bend = max(2.0, high * 0.06), high * 0.16
    for step in range(high):
        if step < high * 0.78:
            at, row = float(x), float(foot - step)
        else:
            turn = (step - high * 0.78) / (high * 0.22) * math.pi
            at, row = x + bend - math.cos(turn) * bend, foot - high * 0.78 - math.sin(turn) * bend
        stripe = step // max(3, int(half * 1.6)) % 2
        plane.tube(at, int(row), int(row) + 2, half, half, base + (0.32 if stripe else -0.22), 0.2)


def chains(plane: Plane, low: int, count: int, draw: random.Random, base: float = 0.4) -> None:
    """Hang chains with hooks and cages."""
    for index, x in enumerate(spread(plane.wide, count, draw)):
        end = int(low * draw.uniform(0.5, 1.0))
        for row in range(0, end, 4):
            plane.slab(x - (row // 4 % 2), row, 1 + (row // 4 % 2) * 2, 3, base + 0.2 * (row // 4 % 2), 0)
        if index % 3 == 0:
            for bar in range(-6, 7, 3):
                plane.slab(x + bar, end, 1, 18, base + 0.1, 0)
            plane.slab(x - 7, end, 15, 2, base + 0.2, 0)
            plane.slab(x - 7, end + 17, 15, 2, base + 0.1, 0)


def torch(plane: Plane, x: int, y: int, glow: Sequence[int], size: int = 4) -> None:
    """Fix a burning torch to the wall."""
    plane.gable(x + 0.5, y, size, size, 0.5)
    plane.slab(x, y, 2, size * 2, 0.3, 0)
    plane.slab(x - 2, y, 6, 2, 0.5, 0)
    if glow:
        for row in range(size + 3):
            reach = max(1, (size - row // 2) // 2 + (row % 3 == 0))
            plane.dot(x + 1 - reach, y - 1 - row, 2 * reach, 1, glow[-1] if row < size // 2 else glow[0])


def pane(
    plane: Plane, x: float, y: int, w: int, h: int, *, pointed: bool = False, bars: int = 2, base: float = 0.4
) -> None:
    """Cut a tall window into a wall, framed and barred; what is behind shows through."""
    frame = 3
    plane.vault(x, y - frame, w + 2 * frame, h + 2 * frame, base + 0.2)
    plane.vault(x, y, w, h)
    if pointed:
        plane.slab(int(x - w * 0.2), y - frame - 4, int(w * 0.4), 5, base + 0.2, 0.1)
    for bar in range(1, bars + 1):
        plane.slab(int(x - w / 2 + w * bar / (bars + 1)), y, 1, h, base + 0.1, 0)
    for row in range(y + int(w * 0.5), y + h, max(8, h // 4)):
        plane.slab(int(x - w / 2), row, w, 1, base + 0.1, 0)
    plane.slab(int(x - w / 2) - frame - 2, y + h + frame - 1, w + 2 * frame + 4, 3, base + 0.3, 0.1)
