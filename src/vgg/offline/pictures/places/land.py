"""Land: woods, mountains, deserts and what grows or has fallen to ruin there."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np

from vgg.media.pixels import gradient
from vgg.media.pixels.scenery import buildings, monuments, nature, plants
from vgg.offline.pictures.heavens import FAR, FRONT, MID, View
from vgg.offline.pictures.weather import heavens

LEAF, EARTH, SNOW, MOSS, ROSE, ICE = 145.0, 60.0, 240.0, 120.0, 350.0, 220.0
"""Hues of things on the ground, in degrees of OKLCH."""


def night(view: View) -> None:
    """Paint hills and firs under the stars."""
    heavens(view)
    plane = view.plane()
    nature.mountains(plane, view.row(0.66), view.row(0.3), 6, view.draw)
    plane.mist(0.42, 0.64, 0.8)
    view.lay(plane, FAR)
    plane = view.plane()
    line = nature.hills(plane, view.row(0.62), 9, view.draw)
    plants.pines(plane, line, view.high * 0.14, 34, view.draw)
    plane.mist(0.56, 0.76, 0.7)
    view.lay(plane, MID, LEAF)
    plane = view.plane()
    line = nature.hills(plane, view.row(0.78), 7, view.draw, 0.3)
    plants.pines(plane, line, view.high * 0.3, 13, view.draw)
    view.lay(plane, FRONT, LEAF)


def forest(view: View) -> None:
    """Paint round trees, hill behind hill."""
    heavens(view)
    plane = view.plane()
    nature.hills(plane, view.row(0.46), 9, view.draw)
    plane.mist(0.4, 0.6, 0.7)
    view.lay(plane, FAR)
    plane = view.plane()
    line = nature.hills(plane, view.row(0.56), 6, view.draw)
    plants.bushes(plane, line, view.high * 0.05, 34, view.draw)
    plants.trees(plane, line, view.high * 0.2, 13, view.draw)
    plane.mist(0.54, 0.74, 0.8)
    view.lay(plane, FAR)
    plane = view.plane()
    line = nature.hills(plane, view.row(0.7), 6, view.draw)
    plants.trees(plane, line, view.high * 0.4, 9, view.draw)
    plants.bushes(plane, line, view.high * 0.05, 20, view.draw)
    plane.mist(0.72, 0.95, 0.6)
    view.lay(plane, MID, LEAF)
    plane = view.plane()
    line = nature.hills(plane, view.row(0.86), 5, view.draw, 0.34)
    plants.bushes(plane, line, view.high * 0.09, 16, view.draw)
    view.lay(plane, FRONT, LEAF)


def glade(view: View) -> None:
    """Paint a wood from within: tall trunks, beams of light, ferns."""
    heavens(view)
    plane = view.plane()
    nature.hills(plane, view.row(0.7), 4, view.draw)
    for x in nature.spread(view.wide, 26, view.draw):
        plants.trunk(plane, x, view.row(0.72), view.draw.uniform(2, 4), view.draw, 0.5)
    plants.bushes(plane, view.row(0.04), view.high * 0.09, 22, view.draw)
    plane.mist(0.3, 0.8, 0.6)
    view.lay(plane, FAR, rim=0)
    if not view.scheme.tiny:
        gradient.beams(view.grid, 5, view.row(0.75), view.haze, view.draw)
    plane = view.plane()
    line = nature.hills(plane, view.row(0.76), 5, view.draw)
    for x in nature.spread(view.wide, 9, view.draw):
        plants.trunk(plane, x, view.row(0.8), view.draw.uniform(6, 10), view.draw)
    plants.bushes(plane, view.row(0.0), view.high * 0.12, 12, view.draw)
    plants.bushes(plane, line, view.high * 0.06, 18, view.draw)
    plants.vines(plane, view.high * 0.5, 11, view.draw)
    view.lay(plane, MID, LEAF)
    plane = view.plane()
    line = nature.hills(plane, view.row(0.88), 4, view.draw)
    plants.bushes(plane, line, view.high * 0.07, 22, view.draw)
    view.lay(plane, FRONT, LEAF)


def garden(view: View) -> None:
    """Paint clipped hedges, an avenue of trees and a house far off."""
    heavens(view)
    plane = view.plane()
    nature.hills(plane, view.row(0.5), 6, view.draw)
    plants.bushes(plane, view.row(0.5), view.high * 0.03, 50, view.draw)
    buildings.village(plane, view.row(0.52), view.row(0.14), 3, view.lamps, view.draw)
    plane.mist(0.42, 0.6, 0.6)
    view.lay(plane, FAR)
    plane = view.plane()
    plane.mass(np.full(view.wide, float(view.row(0.66))), 0.42, 0, 0.3)
    for index, x in enumerate(nature.spread(view.wide, 12, view.draw, 0.3)):
        if index % 2:
            plants.tree(plane, x, view.row(0.67), view.row(0.26), view.draw)
        else:
            plane.gable(x, view.row(0.67), view.high * 0.1, view.row(0.2), 0.45, 0.24)
            plane.ball(x, view.row(0.47), view.high * 0.03, 0, 0.5)
    plane.slab(0, view.row(0.62), view.wide, view.row(0.08), 0.4, 0)
    plane.grainy(0.1, view.draw.randrange(1 << 20))
    view.lay(plane, MID, LEAF)
    plane = view.plane()
    line = nature.hills(plane, view.row(0.82), 3, view.draw, 0.36)
    buildings.fence(plane, line, view.row(0.09))
    plants.bushes(plane, line + 8, view.high * 0.06, 16, view.draw)
    view.lay(plane, FRONT, MOSS)


def farm(view: View) -> None:
    """Paint ploughed fields, a barn and a windmill."""
    heavens(view)
    plane = view.plane()
    nature.hills(plane, view.row(0.5), 8, view.draw)
    monuments.windmill(
        plane, (view.open + view.wide // 2) % view.wide, view.row(0.5), view.row(0.26), (), view.draw
    )
    plane.mist(0.42, 0.62, 0.6)
    view.lay(plane, FAR)
    plane = view.plane()
    line = nature.hills(plane, view.row(0.6), 5, view.draw, 0.45, (1, 2, 3))
    ys = np.mgrid[0 : view.high, 0 : view.wide][0]
    rows = ((ys - line[None]) / (2 + np.clip((ys - line[None]) / 14, 0, 9))).astype(int) % 2
    plane.light = np.where((ys > line[None] + 3) & (rows == 0), plane.light - 0.14, plane.light)
    for index, x in enumerate(nature.spread(view.wide, 5, view.draw)):
        if index % 2 == 0:
            buildings.barn(plane, x, int(line[x % view.wide]) + 3, view.row(0.19), view.lamps)
        else:
            plants.tree(plane, x, int(line[x % view.wide]) + 3, view.row(0.22), view.draw)
    view.lay(plane, MID, EARTH)
    plane = view.plane()
    line = nature.hills(plane, view.row(0.8), 4, view.draw, 0.4)
    for x in nature.spread(view.wide, 7, view.draw):
        plane.ball(x, line[x % view.wide] - view.high * 0.03, view.high * 0.07, view.high * 0.055, 0.5, 0.5)
        plane.ball(x, line[x % view.wide] - view.high * 0.03, view.high * 0.03, view.high * 0.025, 0.3, 0.3)
    buildings.fence(plane, line, view.row(0.06))
    view.lay(plane, FRONT, 85.0)


def swamp(view: View) -> None:
    """Paint dead trees in standing water, reeds and mist."""
    heavens(view)
    plane = view.plane()
    line = nature.hills(plane, view.row(0.52), 5, view.draw)
    for x in nature.spread(view.wide, 15, view.draw):
        plants.bare_tree(
            plane, x, int(line[x % view.wide]), view.row(view.draw.uniform(0.16, 0.3)), view.draw
        )
    plane.mist(0.36, 0.6, 0.8)
    view.lay(plane, FAR, rim=0.1)
    pool(view, view.row(0.62))
    plane = view.plane()
    for x in nature.spread(view.wide, 6, view.draw):
        foot = view.row(view.draw.uniform(0.66, 0.74))
        plane.ball(x, foot + 2, view.high * 0.14, view.high * 0.03, 0.4, 0.4)
        plants.bare_tree(plane, x, foot, view.row(view.draw.uniform(0.4, 0.56)), view.draw)
    plants.vines(plane, view.high * 0.3, 9, view.draw)
    view.lay(plane, MID, MOSS)
    plane = view.plane()
    line = nature.hills(plane, view.row(0.86), 4, view.draw, 0.3)
    plants.reeds(plane, line, view.high * 0.17, 26, view.draw)
    view.lay(plane, FRONT, MOSS)


def pool(view: View, level: int) -> None:
    """Let still water mirror all that is above row *level*, broken into bands."""
    ramp = view.ramps[MID]
    for row in range(level, view.high):
        source = max(0, 2 * level - row - 1)
        shift = ((row * 7) % 5 - 2) * (row - level) // 14
        line = np.roll(view.grid[source], shift)
        view.grid[row] = (
            np.where((np.arange(view.wide) * 3 + row * 5) % 4 == 0, ramp[0], line)
            if not view.scheme.tiny
            else line
        )
        if (row - level) % 5 > 2:
            view.grid[row] = ramp[0]
    gap, row = 3, level
    while row < view.high:
        for _ in range(view.wide // 22):
            x = view.draw.randrange(view.wide)
            view.grid[row, np.arange(x, x + view.draw.randrange(3, 5 + 2 * gap)) % view.wide] = ramp[2]
        gap += 1
        row += gap


def mushrooms(view: View) -> None:
    """Paint a wood of toadstools as tall as houses."""
    heavens(view)
    for depth, level, tall, count in ((FAR, 0.56, 0.3, 12), (MID, 0.72, 0.46, 8), (FRONT, 0.88, 0.26, 9)):
        plane = view.plane()
        line = nature.hills(plane, view.row(level), 6, view.draw)
        spot = view.ramps[depth][2] if not view.scheme.tiny else view.scheme.order[-1]
        for size, x in sorted(
            (view.draw.uniform(0.5, 1.0), x) for x in nature.spread(view.wide, count, view.draw)
        ):
            plants.mushroom(
                plane, x, int(line[x % view.wide]) + 3, int(view.high * tall * size), view.draw, spot
            )
        plants.bushes(plane, line + 4, view.high * 0.04, 24, view.draw)
        plane.mist(level - 0.1, level + 0.2, (0.7, 0.4, 0.0)[depth])
        view.lay(plane, depth, (300.0, 330.0, 20.0)[depth])


SCENES: Mapping[str, Callable[[View], None]] = {
    "night": night, "forest": forest, "glade": glade, "garden": garden, "farm": farm, "swamp": swamp, "mushrooms": mushrooms,
}  # fmt: skip
"""The places where things grow."""
