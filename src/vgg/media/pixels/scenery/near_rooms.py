"""Near rooms: what passes close by under a roof, under the earth or beyond it, one function for each kind of place."""

from __future__ import annotations

import random

import numpy as np

from . import indoors, machines, monuments, nature, plants
from .near_country import ground, groves
from .plane import Plane, evenly, rolling


def drips(plane: Plane, draw: random.Random) -> None:
    """Let dripstones grow from above and below."""
    nature.teeth(plane, plane.row(0.8), plane.row(0.28), 8, draw, down=False)
    nature.teeth(plane, plane.row(0.02), plane.row(0.24), 8, draw, down=True)


def shards(plane: Plane, draw: random.Random) -> None:
    """Grow crystals."""
    line = ground(plane, draw, 0.8)
    for x in nature.spread(plane.wide, 7, draw):
        nature.crystal(plane, x, int(line[x]) + 6, plane.row(draw.uniform(0.14, 0.36)), draw, 0.45)
    nature.teeth(plane, plane.row(0.02), plane.row(0.16), 9, draw, down=True)


def props(plane: Plane, draw: random.Random) -> None:
    """Put up the props of a mine."""
    line = ground(plane, draw, 0.82, 0.02)
    for x in nature.spread(plane.wide, 5, draw):
        plane.slab(x, 0, plane.row(0.03), int(line[x]) + 4, 0.4, 0.3)
        plane.bar(x, plane.row(0.16), x + plane.high * 0.1, 4, 3, 0.4)
        plane.bar(x + plane.row(0.03), plane.row(0.16), x - plane.high * 0.08, 4, 3, 0.3)
    plane.slab(0, 0, plane.wide, plane.row(0.05), 0.4, 0.3)
    for x in nature.spread(plane.wide, 9, draw):
        nature.rock(
            plane, x, int(line[x]) + 6, plane.high * 0.08, plane.high * draw.uniform(0.06, 0.12), draw
        )
        nature.crystal(plane, x + 14, int(line[x]) + 4, plane.row(0.09), draw)


def vaults(plane: Plane, draw: random.Random) -> None:
    """Set up pillars and hang chains."""
    plane.slab(0, plane.row(0.84), plane.wide, plane.high, 0.36, 0.4)
    step = plane.wide // max(3, round(plane.wide / (plane.high * 0.7)))
    for x in evenly(plane.wide, step, step // 2):
        monuments.pillar(plane, x, plane.row(0.85), plane.row(0.85), plane.high * 0.04, base=0.4)
    indoors.chains(plane, plane.row(0.4), 5, draw)
    plane.courses(14, 7, 0.2, draw.randrange(1 << 20), 0.5)


def drains(plane: Plane, draw: random.Random) -> None:
    """Lay pipes above and below."""
    plane.slab(0, plane.row(0.86), plane.wide, plane.high, 0.36, 0.4)
    machines.pipes(plane, [plane.row(0.04), plane.row(0.72)], max(8, plane.row(0.065)), draw, 4, 0.42)
    plants.vines(plane, plane.high * 0.22, 7, draw)


def folds(plane: Plane, draw: random.Random) -> None:
    """Bulge with folds."""
    for level in (0.78, 0.86):
        for x in nature.spread(plane.wide, 12, draw):
            size = plane.high * draw.uniform(0.05, 0.1)
            plane.ball(x, plane.row(level), size * 1.4, size, 0.42, 0.5)
        plane.mass(
            np.full(plane.wide, float(plane.row(level)))
            + 4 * rolling(plane.wide, (3, 5), draw.randrange(1 << 20)),
            0.34,
            0.2,
            0.3,
        )
    for x in nature.spread(plane.wide, 5, draw):
        for step in range(plane.row(0.3)):
            plane.tube(
                x + 5 * np.sin(step / 11),
                step,
                step + 1,
                4 - step * 3 / plane.row(0.3),
                4 - step * 3 / plane.row(0.3),
                0.4,
                0.4,
            )


def desks(plane: Plane, draw: random.Random) -> None:
    """Set up reading desks and cases."""
    foot = plane.row(0.86)
    plane.slab(0, foot, plane.wide, plane.high, 0.36, 0.4)
    for index, x in enumerate(nature.spread(plane.wide, 6, draw, 0.4)):
        if index % 2:
            indoors.bookcase(
                plane,
                x,
                foot - plane.row(draw.uniform(0.3, 0.4)),
                plane.row(0.24),
                foot,
                draw,
                0.4,
                max(12, plane.row(0.07)),
            )
            continue
        w, tall = plane.row(0.3), plane.row(0.11)
        plane.slab(x, foot - tall, w, 4, 0.5, 0.3)
        for leg in (4, w - 8):
            plane.tube(x + leg + 2, foot - tall + 4, foot, 2, 3, 0.4, 0.3)
        indoors.books(plane, x + 4, foot - tall - plane.row(0.07), w // 2, plane.row(0.07), draw)
        plane.slab(x + w * 3 // 4, foot - tall - plane.row(0.1), 2, plane.row(0.1), 0.5, 0)
        plane.gable(
            x + w * 3 / 4 + 1, foot - tall - plane.row(0.08), plane.high * 0.08, plane.row(0.045), 0.55
        )


def counter(plane: Plane, draw: random.Random) -> None:
    """Set up a counter with loaves and sacks."""
    foot = plane.row(0.84)
    plane.slab(0, foot, plane.wide, plane.high, 0.36, 0.4)
    plane.slab(0, foot, plane.wide, 4, 0.55, 0.2)
    indoors.pantry(plane, foot, plane.row(0.5), draw, 0.42)
    for x in nature.spread(plane.wide, 3, draw):
        for sack in (0.0, 0.09):
            plane.ball(
                x + sack * plane.high,
                foot - plane.high * 0.06,
                plane.high * 0.055,
                plane.high * 0.075,
                0.45,
                0.45,
            )
            plane.slab(int(x + sack * plane.high) - 3, foot - plane.row(0.145), 6, 4, 0.55, 0.2)
    indoors.pans(plane, plane.row(0.03), 6, plane.high * 0.06, draw, 0.4)


def bench(plane: Plane, draw: random.Random) -> None:
    """Set up tanks and cabinets."""
    foot = plane.row(0.84)
    plane.slab(0, foot, plane.wide, plane.high, 0.36, 0.4)
    for index, x in enumerate(nature.spread(plane.wide, 6, draw, 0.4)):
        if index % 2:
            machines.tank(
                plane, x, foot, plane.row(draw.uniform(0.28, 0.38)), plane.high * 0.055, (), draw, 0.4
            )
        else:
            machines.console(plane, x, foot, plane.row(0.2), plane.row(0.18), (), draw, 0.4)
    machines.pipes(plane, [plane.row(0.03)], max(5, plane.row(0.035)), draw, 0)


def bricks(plane: Plane, draw: random.Random) -> None:
    """Leave toys on the floor."""
    foot = plane.row(0.84)
    plane.slab(0, foot, plane.wide, plane.high, 0.36, 0.4)
    for index, x in enumerate(nature.spread(plane.wide, 5, draw, 0.4)):
        if index % 2:
            indoors.bear(plane, x, foot, plane.high * 0.28, 0.4)
        else:
            indoors.blocks(plane, x, foot, max(9, plane.row(0.08)), 3, draw, (), 0.42)


def seats(plane: Plane, draw: random.Random) -> None:
    """Set up the backs of seats and a curtain."""
    for level, size in ((0.8, 0.05), (0.88, 0.06)):
        for x in evenly(plane.wide, plane.wide // 16, 0):
            plane.vault(x + plane.wide // 32, plane.row(level), plane.wide / 19, plane.high, 0.4)
            plane.ball(
                x + plane.wide // 32, plane.row(level) + 3, plane.wide / 44, plane.high * size * 0.5, 0.5, 0.4
            )
    for x in nature.spread(plane.wide, 2, draw):
        plane.tube(x, 0, plane.row(0.9), plane.high * 0.05, plane.high * 0.08, 0.4, 0.4)
        for fold in range(-3, 4):
            plane.slab(
                int(x + fold * plane.high * 0.018), 0, 1, plane.row(0.86), 0.15 if fold % 2 else 0.7, 0
            )


def combs(plane: Plane, draw: random.Random) -> None:
    """Build combs."""
    line = plane.row(0.78) + plane.high * 0.05 * rolling(plane.wide, (2, 3, 5), draw.randrange(1 << 20))
    plane.mass(line, 0.4, 0.3, 0.2)
    for x in nature.spread(plane.wide, 4, draw):
        plane.tube(x, 0, plane.row(draw.uniform(0.14, 0.3)), plane.high * 0.09, plane.high * 0.05, 0.4, 0.3)
    machines.comb(plane, max(14, plane.row(0.09)), draw.randrange(1 << 20), 0.45, 0.3)
    for x in nature.spread(plane.wide, 9, draw):
        plane.ball(x, float(line[x]), plane.high * 0.05, plane.high * 0.03, 0.55, 0.5)


def pots(plane: Plane, draw: random.Random) -> None:
    """Set up plants in pots."""
    foot = plane.row(0.84)
    plane.slab(0, foot, plane.wide, plane.high, 0.36, 0.4)
    for x in nature.spread(plane.wide, 6, draw):
        plane.tube(x, foot - plane.row(0.08), foot, plane.high * 0.05, plane.high * 0.035, 0.45, 0.4)
        plants.palm(plane, x, foot - plane.row(0.07), plane.row(draw.uniform(0.16, 0.28)), draw)
    plants.vines(plane, plane.high * 0.3, 9, draw)
    plants.bushes(plane, float(foot), plane.high * 0.035, 18, draw)


def hull(plane: Plane, draw: random.Random) -> None:
    """Plate a hull with tanks and masts."""
    level = plane.row(0.8)
    plane.slab(0, level, plane.wide, plane.high, 0.36, 0.5)
    for x in evenly(plane.wide, plane.wide // 12, 0):
        plane.slab(x, level - 4, plane.wide // 24, 4, 0.5, 0.3)
        plane.slab(x, level, 1, plane.high, 0.1, 0)
    for index, x in enumerate(nature.spread(plane.wide, 5, draw)):
        if index % 2:
            plane.tube(x, level - plane.row(0.2), level, plane.high * 0.05, plane.high * 0.05, 0.4, 0.42)
            plane.ball(x, level - plane.row(0.2), plane.high * 0.05, plane.high * 0.03, 0.5, 0.4)
        else:
            for way in (-1, 1):
                plane.bar(x + way * plane.high * 0.04, level, x, plane.row(0.46), 2, 0.45)
            for row in range(plane.row(0.5), level, 8):
                plane.slab(x - (row - plane.row(0.46)) // 9, row, (row - plane.row(0.46)) // 4, 1, 0.4, 0)


def craters(plane: Plane, draw: random.Random) -> None:
    """Set rocks between craters."""
    line = ground(plane, draw, 0.78, 0.02, 0.45)
    for x in sorted(groves(plane, draw, 12)):
        wide = plane.high * draw.uniform(0.04, 0.11)
        nature.rock(plane, x, int(line[x % plane.wide]) + 8, wide, wide * draw.uniform(0.8, 1.8), draw)
    for x in nature.spread(plane.wide, 7, draw):
        plane.ball(x, line[x] + plane.high * 0.06, plane.high * 0.08, plane.high * 0.02, 0.7, 0.1)
        plane.ball(x, line[x] + plane.high * 0.065, plane.high * 0.07, plane.high * 0.014, 0.1, 0.0)


def puffs(plane: Plane, draw: random.Random) -> None:
    """Heap clouds."""
    nature.bank(plane, plane.high * 0.86, plane.high * 0.11, 11, draw, 0.45)
    for x in nature.spread(plane.wide, 4, draw):
        nature.cloud(
            plane, x, plane.row(draw.uniform(0.62, 0.76)), plane.high * draw.uniform(0.04, 0.07), draw, 0.45
        )


def chips(plane: Plane, draw: random.Random) -> None:
    """Solder chips on a board."""
    board = Plane(plane.wide, plane.row(0.3), plane.side)
    board.slab(0, 0, plane.wide, plane.high, 0.3, 0)
    machines.circuit(board, draw, (), 0.25, 22)
    for index, x in enumerate(nature.spread(plane.wide, 6, draw, 0.4)):
        w, tall = plane.row(draw.uniform(0.1, 0.2)), plane.row(draw.uniform(0.12, 0.3))
        if index % 2:
            for leg in range(x + 2, x + w - 2, 5):
                plane.slab(leg, plane.row(0.8) - 5, 2, 6, 0.7, 0)
            plane.slab(x, plane.row(0.8) - 5 - tall // 2, w, tall // 2, 0.4, 0.35)
            plane.slab(x + 4, plane.row(0.8) - tall // 2, w - 8, 1, 0.7, 0)
        else:
            plane.tube(
                x, plane.row(0.8) - tall, plane.row(0.8), plane.high * 0.05, plane.high * 0.05, 0.4, 0.42
            )
            plane.ball(x, plane.row(0.8) - tall, plane.high * 0.05, plane.high * 0.02, 0.6, 0.3)
            plane.slab(int(x + plane.high * 0.02), plane.row(0.8) - tall + 4, 3, tall, 0.75, 0)
    plane.put(0, plane.row(0.8), board.light)


def sweets(plane: Plane, draw: random.Random) -> None:
    """Plant sweets."""
    line = ground(plane, draw, 0.78, 0.03, 0.5)
    for x in groves(plane, draw, 9):
        indoors.candy(
            plane, x, int(line[x % plane.wide]) + 4, plane.row(draw.uniform(0.16, 0.38)), draw, 0.45
        )
    for x in nature.spread(plane.wide, 22, draw):
        plane.ball(x, line[x] + 3, plane.high * 0.035, plane.high * 0.025, 0.55, 0.5)
