"""Landscapes that close up sideways: ridges, trees, towers and skies for pictures that repeat without a seam."""
# ruff: noqa: PLR0917 - places, sizes and colours of a drawing are told by their order

from __future__ import annotations

import math
import random
from collections.abc import Sequence

import numpy as np

from .grid import Grid, blank


def ridge(
    onto: Grid,
    level: float,
    swing: float,
    colour: int,
    draw: random.Random,
    waves: Sequence[int] = (2, 3, 5, 9, 17),
) -> list[int]:
    """Fill everything below a wavy line about *level* and return the line, one row a column."""
    height, width = onto.shape
    parts = [(count, draw.uniform(0, 2 * math.pi), 1 / (index + 1)) for index, count in enumerate(waves)]
    xs = np.arange(width)
    line = sum(weight * np.sin(2 * math.pi * count * xs / width + start) for count, start, weight in parts)
    rows = np.clip(np.round(level + swing * np.asarray(line) / 1.6), 0, height - 1).astype(int)
    onto[np.arange(height)[:, None] >= rows[None]] = colour
    return [int(row) for row in rows]


def peaks(
    onto: Grid, level: float, high: float, count: int, colour: int, cap: int | None, draw: random.Random
) -> None:
    """Fill a range of *count* pointed mountains standing on *level*, with a lighter *cap* and lit flanks when given."""
    height, width = onto.shape
    rows = np.full(width, float(level))
    tops: list[tuple[int, float]] = []
    for index in range(count):
        x = int((index + draw.uniform(0.15, 0.85)) * width / count)
        tall = high * draw.uniform(0.5, 1.0)
        tops.append((x, tall))
        gap = np.abs((np.arange(width) - x + width // 2) % width - width // 2)
        jag = np.array([((column * 7 + x) % 5 - 2) * 0.35 for column in range(width)])
        rows = np.minimum(rows, level - tall + gap * draw.uniform(0.75, 1.15) + jag)
    rows = np.clip(rows, 0, height - 1)
    onto[np.arange(height)[:, None] >= rows[None]] = colour
    if cap is None:
        return
    for x, tall in tops:
        for dy in range(int(tall * 0.3)):
            reach = max(0, int(dy * 0.9) - (dy * 5 + x) % 3)
            columns = np.arange(x - reach, x + reach // 2 + 1) % width
            row = int(level - tall + 1 + dy)
            usable = columns[(row >= rows[columns]) & (row < height)]
            onto[row, usable] = cap


def box(onto: Grid, x: int, y: int, w: int, h: int, colour: int) -> None:
    """Fill a box that goes on at the other side when it leaves the picture."""
    onto[max(0, y) : max(0, y + h), np.arange(x, x + w) % onto.shape[1]] = colour


def disc(onto: Grid, x: float, y: float, radius: float, colour: int) -> None:
    """Fill a disc, going on at the other side."""
    height, width = onto.shape
    for row in range(max(0, math.floor(y - radius)), min(height, math.ceil(y + radius) + 1)):
        room = radius**2 - (row + 0.5 - y) ** 2
        if room > 0:
            left, right = math.ceil(x - math.sqrt(room) - 0.5), math.floor(x + math.sqrt(room) - 0.5)
            onto[row, np.arange(left, right + 1) % width] = colour


def pines(onto: Grid, ground: int, high: int, count: int, colour: int, draw: random.Random) -> None:
    """Plant fir trees whose feet stand below row *ground*."""
    width = onto.shape[1]
    for index in range(count):
        x = int((index + draw.uniform(0.1, 0.9)) * width / count)
        tall = int(high * draw.uniform(0.55, 1.0))
        foot = ground + draw.randrange(0, 4)
        for dy in range(tall):
            tier = dy % max(4, tall // 4)
            reach = int(dy * 0.2 + tier * 0.32)
            box(onto, x - reach, foot - tall + dy, 2 * reach + 1, 1, colour)
        box(onto, x - 1, foot, 3, 4, colour)


def crowns(
    onto: Grid, ground: int, high: int, count: int, colour: int, lit: int | None, draw: random.Random
) -> None:
    """Plant round trees: trunks with crowns of several discs, lit from above when *lit* is given."""
    width = onto.shape[1]
    for index in range(count):
        x = int((index + draw.uniform(0.1, 0.9)) * width / count)
        tall = high * draw.uniform(0.6, 1.0)
        size = tall * 0.3
        box(
            onto,
            x - max(1, int(size * 0.15)),
            int(ground - tall * 0.7),
            max(2, int(size * 0.3)),
            int(tall * 0.7) + 4,
            colour,
        )
        spots = [(-0.75, 0.12), (0.75, 0.1), (0.0, -0.4), (-0.1, 0.3)]
        if lit is not None:
            for dx, dy in spots:
                disc(onto, x + dx * size - 1, ground - tall + size + dy * size - 2, size * 0.84, lit)
        for dx, dy in spots:
            disc(onto, x + dx * size, ground - tall + size + dy * size, size * 0.82, colour)


def towers(
    onto: Grid,
    ground: int,
    high: int,
    widths: tuple[int, int],
    colour: int,
    windows: Sequence[int],
    draw: random.Random,
) -> None:
    """Build a skyline without gaps; a part of its windows is lit in the colours of *windows*."""
    width = onto.shape[1]
    x = 0
    while x < width:
        w = min(draw.randrange(*widths), width - x)
        tall = int(high * draw.uniform(0.35, 1.0))
        top = ground - tall
        box(onto, x, top, w, onto.shape[0] - top, colour)
        if draw.random() < 0.35 and w > 8:
            box(onto, x + w // 2, top - 6, 1, 6, colour)
        elif draw.random() < 0.4 and w > 8:
            box(onto, x + 2, top - 3, w - 4, 3, colour)
        for wy in range(top + 4, ground - 2, 6):
            for wx in range(x + 3, x + w - 3, 5):
                if windows and draw.random() < 0.3:
                    box(onto, wx, wy, 2, 3, draw.choice(windows))
        x += w


def battlements(
    onto: Grid, ground: int, high: int, count: int, colour: int, windows: Sequence[int], draw: random.Random
) -> None:
    """Build castle walls with toothed towers and pointed roofs."""
    height, width = onto.shape
    wall = ground - int(high * 0.34)
    box(onto, 0, wall, width, height - wall, colour)
    for x in range(0, width, 8):
        box(onto, x, wall - 3, 4, 3, colour)
    for index in range(count):
        w = draw.randrange(14, 24)
        x = int((index + draw.uniform(0.1, 0.6)) * width / count)
        top = ground - int(high * draw.uniform(0.55, 1.0))
        box(onto, x, top, w, height - top, colour)
        if draw.random() < 0.55:
            for dy in range(w):
                reach = dy // 2 + 1
                box(onto, x + w // 2 - reach, top - w + dy, 2 * reach, 1, colour)
        else:
            box(onto, x - 2, top - 2, w + 4, 4, colour)
            for tooth in range(x - 2, x + w + 1, 6):
                box(onto, tooth, top - 5, 3, 3, colour)
        for wy in range(top + 6, ground - 4, 14):
            if windows and draw.random() < 0.6:
                box(onto, x + w // 2 - 1, wy, 2, 4, draw.choice(windows))


def chimneys(
    onto: Grid,
    ground: int,
    high: int,
    count: int,
    colour: int,
    windows: Sequence[int],
    smoke: int | None,
    draw: random.Random,
) -> None:
    """Build factory halls with saw roofs, pipes and smoking chimneys."""
    height, width = onto.shape
    hall = ground - int(high * 0.3)
    box(onto, 0, hall, width, height - hall, colour)
    for x in range(0, width, 16):
        for dy in range(8):
            box(onto, x, hall - dy, 16 - 2 * dy, 1, colour)
    for index in range(count):
        x = int((index + draw.uniform(0.1, 0.8)) * width / count)
        w, top = draw.randrange(6, 11), ground - int(high * draw.uniform(0.6, 1.0))
        box(onto, x, top, w, height - top, colour)
        box(onto, x - 1, top, w + 2, 3, colour)
        if smoke is not None:
            for puff in range(4):
                disc(onto, x + w / 2 + puff * 5, top - 4 - puff * 4, 3 + puff * 1.4, smoke)
    for x in range(3, width, 8):
        if windows and draw.random() < 0.5:
            box(onto, x, hall + 6, 3, 4, draw.choice(windows))


def teeth(
    onto: Grid, level: int, high: int, count: int, colour: int, draw: random.Random, *, down: bool
) -> None:
    """Grow stalagmites from row *level* to the bottom, or with *down* stalactites to the top."""
    height, width = onto.shape
    if down:
        box(onto, 0, 0, width, level, colour)
    else:
        box(onto, 0, level, width, height - level, colour)
    for index in range(count):
        x = int((index + draw.uniform(0.1, 0.9)) * width / count)
        tall, wide = int(high * draw.uniform(0.3, 1.0)), draw.uniform(0.12, 0.24)
        for dy in range(tall):
            reach = int((tall - dy) * wide + 1.5 * ((tall - dy) / tall) ** 3 * 3)
            row = level + dy if down else level - dy - 1
            if 0 <= row < height:
                box(onto, x - reach, row, 2 * reach + 1, 1, colour)


def clouds(onto: Grid, top: int, low: int, count: int, colour: int, lit: int, draw: random.Random) -> None:
    """Hang flat-bottomed clouds between rows *top* and *low*."""
    width = onto.shape[1]
    for index in range(count):
        x = int((index + draw.uniform(0.1, 0.9)) * width / count)
        y = draw.randrange(top, max(top + 1, low))
        size = draw.uniform(5, 9)
        layer = blank(width, onto.shape[0])
        for dx, dy, r in ((-1.5, 0.0, 0.7), (-0.5, -0.5, 1.0), (0.7, -0.25, 0.85), (1.7, 0.1, 0.6)):
            disc(layer, x + dx * size, y + dy * size, r * size, colour)
        for dx, dy, r in ((-0.6, -0.85, 0.55), (0.5, -0.6, 0.4)):
            disc(layer, x + dx * size, y + dy * size, r * size, lit)
        layer[min(layer.shape[0], y + int(size * 0.35)) :] = -1
        onto[layer >= 0] = layer[layer >= 0]


def stars(onto: Grid, low: int, count: int, colours: Sequence[int], draw: random.Random) -> None:
    """Scatter stars above row *low*, a few of them crosses."""
    height, width = onto.shape
    for index in range(count):
        x, y = draw.randrange(width), draw.randrange(1, max(2, min(height - 1, low)))
        colour = colours[index % len(colours)]
        onto[y, x] = colour
        if index % 9 == 0:
            for dx, dy in ((1, 0), (-1, 0), (0, 1), (0, -1)):
                onto[max(0, y + dy), (x + dx) % width] = colours[0]


def waves(onto: Grid, level: int, body: int, crest: int, draw: random.Random) -> None:
    """Fill with water from row *level* down: rows of broken crests that grow wider towards the viewer."""
    height, width = onto.shape
    box(onto, 0, level, width, height - level, body)
    row, gap = level, 2
    while row < height:
        for _ in range(max(4, width // (10 + 3 * gap))):
            box(onto, draw.randrange(width), row, draw.randrange(2, 5 + gap), 1, crest)
        gap += 1
        row += gap


def cacti(onto: Grid, ground: int, high: int, count: int, colour: int, draw: random.Random) -> None:
    """Plant armed cacti."""
    for index in range(count):
        x = int((index + draw.uniform(0.1, 0.9)) * onto.shape[1] / count)
        tall = int(high * draw.uniform(0.5, 1.0))
        box(onto, x, ground - tall, 4, tall + 12, colour)
        for side, up in ((-5, 0.4), (5, 0.6)):
            row = ground - int(tall * up)
            box(onto, x + min(0, side), row, 7, 3, colour)
            box(onto, x + side, row - tall // 4, 3, tall // 4, colour)
