"""Landmarks: the ships, gears, reefs, shelves and ruins by which one backdrop is told from another."""
# ruff: noqa: PLR0917 - places, sizes and colours of a drawing are told by their order

from __future__ import annotations

import math
import random
from collections.abc import Sequence

import numpy as np

from .grid import Grid
from .landscape import box, disc


def spread(width: int, count: int, draw: random.Random) -> list[int]:
    """Return *count* columns, one somewhere in every stretch of *width*."""
    return [int((index + draw.uniform(0.15, 0.85)) * width / count) for index in range(count)]


def taper(onto: Grid, x: int, top: int, low: int, narrow: float, wide: float, colour: int) -> None:
    """Fill an upright shape about column *x* whose half width goes from *narrow* at *top* to *wide* at *low*."""
    for row in range(top, low):
        reach = int(narrow + (wide - narrow) * (row - top) / max(1, low - top))
        box(onto, x - reach, row, 2 * reach + 1, 1, colour)


def cog(onto: Grid, x: int, y: int, radius: int, colour: int, hole: int) -> None:
    """Draw a gear wheel with spokes; *hole* is what is seen through it."""
    teeth = max(8, radius // 2)
    for index in range(teeth):
        angle = 2 * math.pi * index / teeth
        disc(
            onto, x + math.cos(angle) * radius, y + math.sin(angle) * radius, max(1.5, radius * 0.16), colour
        )
    disc(onto, x, y, radius * 0.95, colour)
    disc(onto, x, y, radius * 0.66, hole)
    for step in range(-int(radius * 0.7), int(radius * 0.7) + 1):
        thick = max(2, radius // 7)
        box(onto, x + step, y - thick // 2, 1, thick, colour)
        box(onto, x - thick // 2, y + step, thick, 1, colour)
    disc(onto, x, y, radius * 0.24, colour)


def pipes(onto: Grid, rows: Sequence[int], thick: int, colour: int, lit: int, draw: random.Random) -> None:
    """Lay pipes across at *rows*, with flanges, a lit upper side and falls to the next."""
    width = onto.shape[1]
    for row in rows:
        box(onto, 0, row, width, thick, colour)
        box(onto, 0, row + 1, width, 1, lit)
        for x in spread(width, 7, draw):
            box(onto, x, row - 2, 4, thick + 4, colour)
            box(onto, x, row - 2, 4, 1, lit)
        for x in spread(width, 3, draw):
            box(onto, x, row, thick, onto.shape[0] - row, colour)
            box(onto, x + 1, row + 2, 1, onto.shape[0] - row, lit)


def ship(onto: Grid, x: int, level: int, size: int, hull: int, sail: int) -> None:
    """Draw a sailing ship whose keel lies at row *level*."""
    for row in range(size // 3):
        reach = size - row
        box(onto, x - reach, level - size // 3 + row, 2 * reach - row // 2, 1, hull)
    box(onto, x + size - 2, level - size // 3 - 2, 4, 2, hull)
    for mast, tall in ((-size // 2, 1.25), (size // 6, 1.6)):
        top = level - size // 3 - int(size * tall)
        box(onto, x + mast, top, 1, int(size * tall), hull)
        for row in range(int(size * tall * 0.8)):
            reach = int(size * 0.5 * math.sin(math.pi * (0.25 + 0.6 * row / (size * tall * 0.8))))
            box(onto, x + mast + 2, top + 2 + row, reach, 1, sail)


def islands(onto: Grid, level: int, count: int, high: int, colour: int, draw: random.Random) -> None:
    """Raise rounded islands out of the sea at row *level*, some with a palm."""
    for x in spread(onto.shape[1], count, draw):
        wide, tall = draw.randrange(18, 44), int(high * draw.uniform(0.4, 1.0))
        for row in range(tall):
            reach = int(wide * math.sqrt((row + 1) / tall))
            box(onto, x - reach, level - tall + row, 2 * reach, 1, colour)
        if draw.random() < 0.5:
            palm(onto, x, level - tall + 1, 14, colour)


def palm(onto: Grid, x: int, foot: int, tall: int, colour: int) -> None:
    """Draw a leaning palm."""
    for row in range(tall):
        box(onto, x + row * row // (tall * 3), foot - row, 2, 1, colour)
    top = x + tall // 3
    for step in range(tall // 2):
        for way in (-1, 1):
            box(onto, top + way * step, foot - tall - 1 + step * step // 6, 2, 2, colour)
            box(onto, top + way * step // 2, foot - tall - 3 + step // 2, 2, 1, colour)


def coral(onto: Grid, ground: int, high: int, count: int, colour: int, draw: random.Random) -> None:
    """Grow branching and fan corals and weeds that sway, from row *ground*."""
    for index, x in enumerate(spread(onto.shape[1], count, draw)):
        tall = int(high * draw.uniform(0.45, 1.0))
        match index % 3:
            case 0:
                _branches(onto, x, ground, tall, 0.0, colour, draw)
            case 1:
                for row in range(tall):
                    box(
                        onto,
                        x + int(2.6 * math.sin(row / 5 + index)),
                        ground - row,
                        2 + (row * 3 // tall == 0),
                        1,
                        colour,
                    )
                    box(
                        onto,
                        x + 6 + int(2.2 * math.sin(row / 4 + index)),
                        ground - row * 2 // 3,
                        2,
                        1,
                        colour,
                    )
            case _:
                disc(onto, x, ground, tall * 0.5, colour)
                disc(onto, x + tall * 0.5, ground, tall * 0.36, colour)


def _branches(
    onto: Grid, x: float, y: float, length: float, lean: float, colour: int, draw: random.Random
) -> None:
    steps = max(2, int(length * 0.5))
    for _ in range(steps):
        disc(onto, x, y, max(1.2, length * 0.07), colour)
        x, y = x + math.sin(lean), y - math.cos(lean)
    if length > 9:
        for way in (-1, 1):
            _branches(onto, x, y, length * 0.62, lean + way * draw.uniform(0.3, 0.6), colour, draw)


def beams(onto: Grid, count: int, low: int, colour: int, draw: random.Random) -> None:
    """Let slanting beams of light fall from the top, every other pixel of them seen through."""
    height, width = onto.shape
    ys, xs = np.mgrid[0:height, 0:width]
    for x in spread(width, count, draw):
        wide, end = draw.randrange(8, 22), low * draw.uniform(0.6, 1.0)
        across = (xs - x - ys * 0.45) % width
        inside = (
            (across < wide + ys * 0.08)
            & (ys < end)
            & ((xs + ys) % 2 == 0)
            & ((ys % 4 < 2) | (ys < end * 0.6))
        )
        onto[inside] = colour


def columns(onto: Grid, ground: int, high: int, count: int, colour: int, draw: random.Random) -> None:
    """Set up columns, some broken, some joined by a beam."""
    places = sorted(spread(onto.shape[1], count, draw))
    for index, x in enumerate(places):
        tall = int(high * (1.0 if index % 3 != 2 else draw.uniform(0.3, 0.7)))
        box(onto, x, ground - tall, 8, onto.shape[0], colour)
        box(onto, x - 2, ground - tall, 12, 4, colour)
        box(onto, x - 2, ground - 4, 12, 6, colour)
        if index % 3 == 0 and index + 1 < len(places):
            box(onto, x - 4, ground - tall - 7, places[index + 1] - x + 16, 7, colour)


def shelves(onto: Grid, top: int, low: int, tone: int, books: Sequence[int], draw: random.Random) -> None:
    """Fill from row *top* to *low* with bookcases, an aisle between them, their books in the colours of *books*."""
    width = onto.shape[1]
    x = 0
    while x < width:
        wide = min(draw.randrange(44, 68), width - x)
        start = top + draw.randrange(0, 18)
        box(onto, x, start, wide - 10, low - start, tone)
        box(onto, x - 2, start - 3, wide - 6, 3, tone)
        for shelf in range(start + 4, low - 12, 17):
            column = x + 3
            while column < x + wide - 16:
                thick, tall = draw.randrange(2, 5), draw.randrange(8, 13)
                if draw.random() < 0.86:
                    box(onto, column, shelf + 13 - tall, thick, tall, draw.choice(books))
                column += thick + 1
        x += wide


def lighthouse(onto: Grid, x: int, ground: int, high: int, colour: int, lit: int, glass: int) -> None:
    """Build a banded lighthouse on its rock."""
    top = ground - high
    for row in range(top, ground):
        reach = 4 + (row - top) * 5 // max(1, high)
        box(onto, x - reach, row, 2 * reach, 1, lit if (row - top) * 5 // high % 2 else colour)
    box(onto, x - 7, top - 2, 14, 3, colour)
    box(onto, x - 3, top - 9, 6, 7, glass)
    taper(onto, x, top - 14, top - 9, 0, 5, colour)
    for row in range(10):
        reach = 10 + row * 2
        box(onto, x - reach, ground - 3 + row, 2 * reach, 1, colour)


def cranes(onto: Grid, ground: int, high: int, count: int, colour: int, draw: random.Random) -> None:
    """Put up harbour cranes: mast, jib and a hanging hook."""
    for x in spread(onto.shape[1], count, draw):
        tall, way = int(high * draw.uniform(0.7, 1.0)), draw.choice((-1, 1))
        box(onto, x, ground - tall, 4, tall, colour)
        for row in range(6):
            box(onto, x - 4 - row // 2, ground - 6 + row, 12 + row, 1, colour)
        reach = tall * 3 // 4
        box(onto, x + (0 if way > 0 else -reach), ground - tall, reach, 2, colour)
        box(onto, x + way * (reach - 3), ground - tall, 1, tall // 3, colour)
        for step in range(tall // 4):
            box(onto, x + way * step * 2, ground - tall - tall // 4 + step, 2, 1, colour)


def roofs(
    onto: Grid, ground: int, high: int, colour: int, windows: Sequence[int], draw: random.Random
) -> None:
    """Build gabled houses, water tanks, aerials and chimneys side by side."""
    height, width = onto.shape
    x, index = 0, 0
    while x < width:
        wide = min(draw.randrange(26, 46), width - x)
        top = ground - int(high * draw.uniform(0.35, 0.85))
        box(onto, x, top, wide, height - top, colour)
        match draw.randrange(4):
            case 0:
                for row in range(wide // 2):
                    box(onto, x + wide // 2 - row, top - wide // 2 + row, 2 * row, 1, colour)
            case 1:
                box(onto, x + wide // 3, top - 14, 12, 9, colour)
                for leg in (1, 9):
                    box(onto, x + wide // 3 + leg, top - 6, 1, 6, colour)
                taper(onto, x + wide // 3 + 6, top - 18, top - 14, 0, 6, colour)
            case 2:
                box(onto, x + wide // 2, top - 18, 1, 18, colour)
                for row, reach in ((15, 4), (11, 3)):
                    box(onto, x + wide // 2 - reach, top - row, 2 * reach + 1, 1, colour)
            case _:
                box(onto, x + 4, top - 8, 6, 8, colour)
                box(onto, x + 3, top - 9, 8, 2, colour)
        for wy in range(top + 6, ground, 9):
            for wx in range(x + 4, x + wide - 5, 8):
                if windows and draw.random() < 0.35:
                    box(onto, wx, wy, 3, 4, windows[index % len(windows)])
                    index += 1
        x += wide


def arches(onto: Grid, top: int, low: int, step: int, colour: int, hole: int) -> None:
    """Wall off everything between rows *top* and *low*, with vaulted openings every *step* pixels."""
    width = onto.shape[1]
    step = max(d for d in range(16, step + 1) if width % d == 0)
    box(onto, 0, top, width, low - top, colour)
    for x in range(0, width, step):
        reach = step * 0.34
        disc(onto, x + step / 2, top + reach + 6, reach, hole)
        box(onto, int(x + step / 2 - reach), int(top + reach + 6), int(2 * reach), low, hole)


def bricks(onto: Grid, tone: int, line: int, draw: random.Random) -> None:
    """Draw single bricks here and there on all that is *tone*: a wall is told by a few of its stones."""
    height, width = onto.shape
    for _ in range(width * height // 420):
        x, y = draw.randrange(width - 8), draw.randrange(height // 4 - 1) * 4
        if (onto[y : y + 4, x : x + 8] == tone).all():
            onto[y + 3, x : x + 8] = line
            onto[y : y + 3, x + 7] = line
