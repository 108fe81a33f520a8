"""Near country: what passes close by under an open sky, one function for each kind of place."""

from __future__ import annotations

import random

import numpy as np

from . import buildings, machines, monuments, nature, plants
from .plane import Plane, evenly


def ground(
    plane: Plane, draw: random.Random, level: float = 0.76, swing: float = 0.03, light: float = 0.36
) -> np.ndarray:
    """Raise soft ground about part *level* of the height and return its line."""
    return nature.hills(plane, plane.high * level, plane.high * swing, draw, light, (1, 2, 3, 5))


def groves(plane: Plane, draw: random.Random, count: int) -> list[int]:
    """Return columns in a few clumps, so that the view between them stays open."""
    made = []
    for x in nature.spread(plane.wide, max(2, count // 3), draw, 0.5):
        made += [x + int(off * plane.high * 0.13 + draw.uniform(-5, 5)) for off in (-1, 0, 1)]
    return made


def woods(plane: Plane, draw: random.Random) -> None:
    """Plant round trees and a hedge."""
    line = ground(plane, draw)
    for x in groves(plane, draw, 9):
        plants.tree(plane, x, int(line[x % plane.wide]) + 4, plane.row(draw.uniform(0.22, 0.4)), draw)
    plants.bushes(plane, line + 3, plane.high * 0.045, 26, draw)


def firs(plane: Plane, draw: random.Random) -> None:
    """Plant firs in clumps."""
    line = ground(plane, draw)
    for x in sorted(groves(plane, draw, 13)):
        plants.pine(plane, x, int(line[x % plane.wide]) + 5, plane.row(draw.uniform(0.2, 0.42)))
    plants.bushes(plane, line + 4, plane.high * 0.03, 20, draw)


def trunks(plane: Plane, draw: random.Random) -> None:
    """Stand among tall trunks."""
    line = ground(plane, draw, 0.8)
    for x in nature.spread(plane.wide, 4, draw):
        plants.trunk(plane, x, int(line[x]) + 3, plane.high * draw.uniform(0.035, 0.06), draw)
    plants.bushes(plane, 0, plane.high * 0.07, 9, draw)
    plants.bushes(plane, line, plane.high * 0.05, 22, draw)
    plants.reeds(plane, line, plane.high * 0.08, 20, draw)


def hedge(plane: Plane, draw: random.Random) -> None:
    """Put up a fence with flowers and trees behind it."""
    line = ground(plane, draw, 0.78, 0.012)
    buildings.fence(plane, line, plane.row(0.09))
    for x in nature.spread(plane.wide, 5, draw):
        plants.tree(plane, x, int(line[x]) + 4, plane.row(draw.uniform(0.24, 0.36)), draw)
    for x in nature.spread(plane.wide, 16, draw):
        plants.bushes(plane, line, plane.high * 0.04, 1, draw)
        plane.slab(x, int(line[x]) - plane.row(0.1), 1, plane.row(0.1), 0.5, 0)
        plane.ball(x, line[x] - plane.high * 0.1, 3, 3, 0.8, 0.4)
    plants.bushes(plane, line + 5, plane.high * 0.04, 18, draw)


def stalks(plane: Plane, draw: random.Random) -> None:
    """Put up standing corn, bales and a fence."""
    line = ground(plane, draw, 0.78, 0.015)
    for x in nature.spread(plane.wide, 3, draw):
        plane.ball(x, line[x] - plane.high * 0.07, plane.high * 0.12, plane.high * 0.11, 0.45, 0.5)
        plane.ball(x, line[x] - plane.high * 0.07, plane.high * 0.05, plane.high * 0.045, 0.3, 0.3)
    for x in nature.spread(plane.wide, 34, draw, 1.2):
        plants.reeds(plane, line, plane.high * 0.13, 1, draw)
        plane.bar(
            x,
            float(line[x % plane.wide]),
            x + 2,
            float(line[x % plane.wide]) - plane.high * draw.uniform(0.08, 0.16),
            1,
            0.5,
        )
    buildings.fence(plane, line, plane.row(0.08))


def marsh(plane: Plane, draw: random.Random) -> None:
    """Plant dead trees and reeds."""
    line = ground(plane, draw, 0.8, 0.015)
    for x in nature.spread(plane.wide, 3, draw):
        plants.bare_tree(plane, x, int(line[x]) + 4, plane.row(draw.uniform(0.36, 0.5)), draw)
    plants.reeds(plane, line, plane.high * 0.17, 34, draw)


def caps(plane: Plane, draw: random.Random) -> None:
    """Grow toadstools."""
    line = ground(plane, draw)
    for x in sorted(groves(plane, draw, 9)):
        plants.mushroom(plane, x, int(line[x % plane.wide]) + 4, plane.row(draw.uniform(0.12, 0.36)), draw)
    plants.bushes(plane, line + 4, plane.high * 0.03, 20, draw)


def boulders(plane: Plane, draw: random.Random) -> None:
    """Set boulders and small firs."""
    line = ground(plane, draw)
    for x in sorted(groves(plane, draw, 12)):
        wide = plane.high * draw.uniform(0.06, 0.13)
        nature.rock(plane, x, int(line[x % plane.wide]) + 8, wide, wide * draw.uniform(0.7, 1.5), draw)
    for x in nature.spread(plane.wide, 8, draw):
        plants.pine(plane, x, int(line[x]) + 4, plane.row(draw.uniform(0.12, 0.24)))


def drifts(plane: Plane, draw: random.Random) -> None:
    """Plant firs in deep snow."""
    line = ground(plane, draw, 0.76, 0.03, 0.5)
    woods = Plane(plane.wide, plane.high, plane.side)
    for x in sorted(groves(plane, draw, 10)):
        plants.pine(woods, x, int(line[x % plane.wide]) + 5, plane.row(draw.uniform(0.2, 0.4)), 0.34)
    plane.put(0, 0, woods.light, woods.solid)


def crags(plane: Plane, draw: random.Random) -> None:
    """Raise sharp crags."""
    line = ground(plane, draw)
    for x in nature.spread(plane.wide, 6, draw):
        nature.mountain(plane, x, int(line[x]) + 20, plane.row(draw.uniform(0.16, 0.34)), draw, None, 2.2)
    for x in nature.spread(plane.wide, 12, draw):
        nature.rock(plane, x, int(line[x]) + 8, plane.high * 0.06, plane.high * 0.06, draw)


def cacti(plane: Plane, draw: random.Random) -> None:
    """Plant cacti among stones."""
    line = ground(plane, draw, 0.78, 0.03, 0.45)
    for x in nature.spread(plane.wide, 6, draw):
        plants.cactus(plane, x, int(line[x]) + 3, plane.row(draw.uniform(0.16, 0.34)), draw)
    for x in nature.spread(plane.wide, 8, draw):
        nature.rock(
            plane, x, int(line[x]) + 6, plane.high * draw.uniform(0.03, 0.08), plane.high * 0.06, draw
        )


def stones(plane: Plane, draw: random.Random) -> None:
    """Set up columns and palms."""
    line = ground(plane, draw, 0.78, 0.015)
    monuments.columns(plane, plane.row(0.8), plane.row(0.32), 6, draw, 0.4)
    for x in nature.spread(plane.wide, 3, draw):
        plants.palm(plane, x, int(line[x]) + 3, plane.row(0.32), draw)
    for x in nature.spread(plane.wide, 9, draw):
        nature.rock(plane, x, int(line[x]) + 6, plane.high * 0.05, plane.high * 0.05, draw)


def arcade(plane: Plane, draw: random.Random) -> None:
    """Set up overgrown columns."""
    line = ground(plane, draw, 0.78, 0.02)
    monuments.columns(plane, plane.row(0.8), plane.row(0.36), 6, draw, 0.4)
    plants.bushes(plane, line + 2, plane.high * 0.045, 18, draw)
    plants.vines(plane, plane.high * 0.3, 6, draw)


def gates(plane: Plane, draw: random.Random) -> None:
    """Set up gates and stone lamps on the way to a shrine."""
    line = ground(plane, draw, 0.78, 0.015)
    for x in nature.spread(plane.wide, 3, draw):
        monuments.gate(plane, x, int(line[x]) + 4, plane.row(draw.uniform(0.28, 0.38)), 0.4)
    for x in nature.spread(plane.wide, 7, draw):
        plane.slab(x - 3, int(line[x]) - plane.row(0.1), 6, plane.row(0.12), 0.4, 0.3)
        plane.gable(x, int(line[x]) - plane.row(0.1), plane.high * 0.07, plane.row(0.03), 0.5)
    plants.bushes(plane, line + 4, plane.high * 0.04, 20, draw)


def blocks(plane: Plane, draw: random.Random) -> None:
    """Build street corners with lamps."""
    buildings.skyline(
        plane, plane.row(0.96), plane.row(0.46), (plane.high // 8, plane.high // 4), (), draw, 0.42, 0.35
    )
    plane.slab(0, plane.row(0.84), plane.wide, plane.high, 0.36, 0.3)
    for x in nature.spread(plane.wide, 5, draw):
        buildings.lantern_post(plane, x, plane.row(0.84), plane.row(0.24), None)


def eaves(plane: Plane, draw: random.Random) -> None:
    """Build roofs before roofs."""
    buildings.village(plane, plane.row(0.94), plane.row(0.42), 6, (), draw, 0.42)
    buildings.village(plane, plane.row(0.99), plane.row(0.34), 7, (), draw, 0.34)
    plane.slab(0, plane.row(0.92), plane.wide, plane.high, 0.36, 0.3)


def rails(plane: Plane, draw: random.Random) -> None:
    """Lay rails with poles, wires and wagons."""
    level = plane.row(0.8)
    plane.slab(0, level, plane.wide, plane.high, 0.36, 0.4)
    for x in evenly(plane.wide, plane.wide // 8, 9):
        plane.slab(x, plane.row(0.46), 3, level, 0.45, 0.3)
        plane.slab(x - plane.row(0.07), plane.row(0.49), plane.row(0.14), 2, 0.45, 0)
        plane.bar(x, plane.row(0.56), x + plane.high * 0.07, plane.row(0.49), 1, 0.4)
    for row in (0.5, 0.53):
        plane.slab(0, plane.row(row), plane.wide, 1, 0.4, 0)
    for x in nature.spread(plane.wide, 4, draw):
        plane.slab(x, level - plane.row(0.12), plane.row(0.18), plane.row(0.1), 0.4, 0.3)
        for wheel in (0.04, 0.14):
            plane.ball(x + plane.high * wheel, level - 2, plane.high * 0.022, 0, 0.4, 0.4)


def wall(plane: Plane, draw: random.Random) -> None:
    """Run a castle wall along."""
    monuments.rampart(plane, plane.row(0.9), plane.row(0.3), 4, (), draw)
    plane.courses(12, 6, 0.2, draw.randrange(1 << 20), 0.4)
    plants.bushes(plane, plane.row(0.9), plane.high * 0.05, 16, draw)


def yard(plane: Plane, draw: random.Random) -> None:
    """Set gravestones under dead trees."""
    line = ground(plane, draw, 0.8, 0.02)
    for x in nature.spread(plane.wide, 2, draw):
        plants.bare_tree(plane, x, int(line[x]) + 4, plane.row(draw.uniform(0.4, 0.5)), draw)
    buildings.graves(plane, line, plane.row(0.18), 12, draw, 0.4)
    plants.reeds(plane, line, plane.high * 0.06, 20, draw)


def fair(plane: Plane, draw: random.Random) -> None:
    """Pitch tents under strings of pennants."""
    plane.slab(0, plane.row(0.8), plane.wide, plane.high, 0.36, 0.3)
    for index, x in enumerate(nature.spread(plane.wide, 5, draw, 0.3)):
        if index % 2:
            monuments.tent(plane, x, plane.row(0.81), plane.row(draw.uniform(0.22, 0.34)))
        else:
            buildings.lantern_post(plane, x, plane.row(0.81), plane.row(0.3), None)
    xs = np.arange(plane.wide)
    sag = plane.high * (0.5 + 0.05 * np.abs(np.sin(xs * np.pi * 6 / plane.wide)))
    for x in evenly(plane.wide, 6, 0):
        plane.gable(x + 0.5, int(sag[x]) + 6, 5, 5, 0.5)
    for x in range(plane.wide):
        plane.slab(x, int(sag[x]), 1, 1, 0.5, 0)


def works(plane: Plane, draw: random.Random) -> None:
    """Build halls, tanks and pipes."""
    buildings.works(plane, plane.row(0.9), plane.row(0.46), 4, (), draw, smoke=False)
    machines.pipes(plane, [plane.row(0.74)], max(6, plane.row(0.045)), draw, 4)


def cogs(plane: Plane, draw: random.Random) -> None:
    """Let gears stand half in the floor."""
    plane.slab(0, plane.row(0.84), plane.wide, plane.high, 0.36, 0.3)
    for index, x in enumerate(nature.spread(plane.wide, 6, draw, 0.5)):
        radius = plane.high * draw.uniform(0.07, 0.17)
        machines.cog(plane, x, plane.row(0.84), radius, index, 0.42)
        machines.cog(plane, x + radius * 1.5, plane.row(0.84) - radius * 0.2, radius * 0.52, 0.3, 0.5)


def street(plane: Plane, draw: random.Random) -> None:
    """Put up a fence, lamps and trees."""
    line = ground(plane, draw, 0.8, 0.008)
    for x in nature.spread(plane.wide, 3, draw):
        plants.tree(plane, x, int(line[x]) + 4, plane.row(0.34), draw)
    for x in nature.spread(plane.wide, 4, draw):
        buildings.lantern_post(plane, x, int(line[x]), plane.row(0.26), None)
    buildings.fence(plane, line, plane.row(0.1))
    plants.bushes(plane, line + 5, plane.high * 0.035, 16, draw)


def shore(plane: Plane, draw: random.Random) -> None:
    """Set rocks on a shore."""
    line = ground(plane, draw, 0.8, 0.02)
    for x in sorted(groves(plane, draw, 12)):
        wide = plane.high * draw.uniform(0.06, 0.13)
        nature.rock(plane, x, int(line[x % plane.wide]) + 8, wide, wide * draw.uniform(0.8, 2.0), draw)
    plants.reeds(plane, line, plane.high * 0.1, 18, draw)


def beach(plane: Plane, draw: random.Random) -> None:
    """Plant palms on a beach."""
    line = ground(plane, draw, 0.82, 0.02, 0.5)
    for x in nature.spread(plane.wide, 4, draw):
        plants.palm(plane, x, int(line[x]) + 4, plane.row(draw.uniform(0.3, 0.46)), draw)
    for x in nature.spread(plane.wide, 6, draw):
        nature.rock(plane, x, int(line[x]) + 5, plane.high * 0.06, plane.high * 0.06, draw)
    plants.reeds(plane, line, plane.high * 0.08, 16, draw)


def quay(plane: Plane, draw: random.Random) -> None:
    """Build a quay with posts, crates and cranes."""
    level = plane.row(0.82)
    plane.slab(0, level, plane.wide, 5, 0.5, 0.3)
    for x in evenly(plane.wide, plane.wide // 16, 0):
        plane.tube(x, level - plane.row(0.06), plane.high, plane.high * 0.018, plane.high * 0.018, 0.4, 0.4)
    for index, x in enumerate(nature.spread(plane.wide, 5, draw)):
        if index % 2:
            buildings.crane(plane, x, level, plane.row(draw.uniform(0.3, 0.4)), 1 if index % 4 == 1 else -1)
        else:
            for box in range(3):
                size = plane.row(0.08)
                plane.slab(x + box % 2 * (size + 2), level - size * (1 + box // 2), size, size, 0.4, 0.35)
                plane.bar(
                    x + box % 2 * (size + 2) + 2,
                    level - size * (1 + box // 2) + 2,
                    x + box % 2 * (size + 2) + size - 3,
                    level - size * (box // 2) - 3,
                    1,
                    0.2,
                )
            buildings.lantern_post(plane, x + plane.row(0.2), level, plane.row(0.24), None)


def reef(plane: Plane, draw: random.Random) -> None:
    """Grow a reef."""
    line = ground(plane, draw, 0.8, 0.03)
    plants.coral(plane, line, plane.high * 0.3, 12, draw)
    for x in nature.spread(plane.wide, 7, draw):
        nature.rock(plane, x, int(line[x]) + 8, plane.high * 0.07, plane.high * 0.07, draw)
