"""Town: streets, roofs, castles, works, fairs and churchyards."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np

from vgg.media.pixels.scenery import buildings, machines, monuments, nature, plants
from vgg.media.pixels.scenery.plane import Plane, evenly
from vgg.offline.pictures.heavens import FAR, FRONT, MID, View
from vgg.offline.pictures.weather import heavens

from .land import EARTH, LEAF, MOSS


def _lamps(view: View) -> tuple[int, ...]:
    """Return the colours of lit windows: none in bright daylight."""
    if view.scheme.bright and view.light.time in {"day", "overcast", "dawn"}:
        return ()
    return view.lamps


def city(view: View) -> None:
    """Paint towers behind towers, lights in them."""
    heavens(view)
    for depth, foot, high, widths, gap in (
        (FAR, 0.66, 0.5, (14, 30), 0.0),
        (MID, 0.8, 0.5, (22, 44), 0.2),
        (FRONT, 0.98, 0.34, (30, 56), 0.45),
    ):
        plane = view.plane()
        lamps = () if depth == FAR and view.scheme.tiny else _lamps(view)
        buildings.skyline(
            plane,
            view.row(foot),
            view.row(high),
            widths,
            lamps if depth != FAR else (view.ramps[FAR][2],),
            view.draw,
            0.42,
            gap,
        )
        plane.mist(foot - 0.24, foot + 0.04, (0.7, 0.5, 0.1)[depth])
        view.lay(plane, depth)


def rooftops(view: View) -> None:
    """Paint gabled roofs, chimneys and a steeple."""
    heavens(view)
    plane = view.plane()
    buildings.skyline(plane, view.row(0.62), view.row(0.3), (12, 26), (), view.draw, 0.45)
    buildings.church(plane, view.open, view.row(0.62), view.row(0.5), (), view.draw)
    plane.mist(0.4, 0.64, 0.7)
    view.lay(plane, FAR)
    for depth, foot, high, count in ((MID, 0.76, 0.34, 13), (FRONT, 0.96, 0.36, 9)):
        for step, light in ((0.0, 0.56), (0.1, 0.36)):
            plane = view.plane()
            buildings.village(
                plane, view.row(foot + step), view.row(high), count, _lamps(view), view.draw, light
            )
            plane.mist(foot - 0.1, foot + 0.16, 0.3 if depth == MID else 0)
            view.lay(plane, depth, 30.0)


def station(view: View) -> None:
    """Paint a viaduct with a train before the town."""
    heavens(view)
    plane = view.plane()
    buildings.skyline(plane, view.row(0.66), view.row(0.36), (14, 30), (), view.draw)
    plane.mist(0.4, 0.66, 0.7)
    view.lay(plane, FAR)
    plane = view.plane()
    top = view.row(0.54)
    plane.slab(0, top, view.wide, view.high, 0.42, 0.3)
    plane.courses(10, 5, 0.2, 3, 0.6)
    step = view.wide // max(4, view.wide // 64)
    for x in evenly(view.wide, step, step // 2):
        plane.vault(x, top + 12, step * 0.66, view.high)
    plane.slab(0, top - 2, view.wide, 2, 0.7, 0)
    _train(view, plane, top - 2)
    plane.mist(0.7, 0.95, 0.6)
    view.lay(plane, MID)
    plane = view.plane()
    buildings.skyline(plane, view.row(1.0), view.row(0.26), (30, 50), _lamps(view), view.draw, 0.4, 0.4)
    view.lay(plane, FRONT)


def _train(view: View, plane: Plane, rail: int) -> None:
    car, tall = view.wide // 9, max(9, view.row(0.075))
    start = view.draw.randrange(view.wide)
    for index in range(4):
        x = start + index * (car + 3)
        plane.slab(x, rail - tall - 2, car, tall, 0.6, 0.3)
        plane.slab(x + 2, rail - tall - 4, car - 4, 2, 0.5, 0)
        for window in range(x + 4, x + car - 6, 9):
            if view.lamps:
                plane.dot(window, rail - tall + 1, 5, tall // 3, view.lamps[0])
        for wheel in (5, 11, car - 11, car - 5):
            plane.ball(x + wheel, rail - 2, 2.4, 0, 0.2, 0.3)


def castle(view: View) -> None:
    """Paint a castle on its rock, walls and woods before it."""
    heavens(view)
    plane = view.plane()
    nature.mountains(plane, view.row(0.66), view.row(0.3), 6, view.draw)
    plane.mist(0.42, 0.66, 0.75)
    view.lay(plane, FAR, rim=0)
    plane = view.plane()
    line = view.row(0.66) - view.high * 0.1 * np.exp(
        -(
            (
                ((np.arange(view.wide) - view.open + view.wide // 2) % view.wide - view.wide // 2)
                / (view.high * 0.4)
            )
            ** 2
        )
    )
    plane.mass(line, 0.4, 0.5, 0.3)
    monuments.castle(plane, view.open, int(line[view.open]) + 2, view.row(0.5), _lamps(view), view.draw)
    other = (view.open + view.wide // 2) % view.wide
    monuments.keep(
        plane, other, view.row(0.67), view.high * 0.05, view.row(0.3), _lamps(view), view.draw, roof=True
    )
    plants.trees(plane, view.row(0.7), view.high * 0.14, 20, view.draw)
    plane.mist(0.6, 0.82, 0.5)
    view.lay(plane, MID)
    plane = view.plane()
    line = nature.hills(plane, view.row(0.82), 6, view.draw, 0.34)
    plants.trees(plane, line, view.high * 0.18, 12, view.draw)
    view.lay(plane, FRONT, LEAF)


def graveyard(view: View) -> None:
    """Paint a church on a hill, bare trees and gravestones."""
    heavens(view)
    plane = view.plane()
    line = nature.hills(plane, view.row(0.58), 8, view.draw)
    for x in nature.spread(view.wide, 10, view.draw):
        plants.bare_tree(plane, x, int(line[x % view.wide]), view.row(0.2), view.draw)
    plane.mist(0.44, 0.64, 0.7)
    view.lay(plane, FAR, rim=0.1)
    plane = view.plane()
    line = nature.hills(plane, view.row(0.7), 9, view.draw, 0.4, (1, 2, 3))
    buildings.church(plane, view.open, int(line[view.open]) + 3, view.row(0.5), _lamps(view), view.draw)
    for x in nature.spread(view.wide, 4, view.draw):
        plants.bare_tree(plane, x, int(line[x % view.wide]) + 2, view.row(0.36), view.draw)
    buildings.graves(plane, line, view.row(0.07), 22, view.draw)
    plane.mist(0.66, 0.84, 0.6)
    view.lay(plane, MID)
    plane = view.plane()
    line = nature.hills(plane, view.row(0.86), 4, view.draw, 0.34)
    buildings.graves(plane, line, view.row(0.14), 13, view.draw)
    view.lay(plane, FRONT, MOSS)


def carnival(view: View) -> None:
    """Paint a fair: the big wheel, striped tents, strings of lamps."""
    heavens(view)
    plane = view.plane()
    nature.hills(plane, view.row(0.6), 5, view.draw)
    buildings.village(plane, view.row(0.6), view.row(0.12), 14, (), view.draw)
    plane.mist(0.5, 0.66, 0.7)
    view.lay(plane, FAR)
    plane = view.plane()
    plane.mass(np.full(view.wide, float(view.row(0.7))), 0.4, 0, 0.3)
    monuments.ferris_wheel(plane, view.open, view.row(0.7), view.row(0.54), view.lamps, view.draw)
    for index, x in enumerate(nature.spread(view.wide, 6, view.draw)):
        if abs((x - view.open + view.wide // 2) % view.wide - view.wide // 2) > view.high * 0.3:
            monuments.tent(plane, x, view.row(0.71), view.row(0.3 if index % 2 else 0.2), view.lamps)
    view.lay(plane, MID)
    plane = view.plane()
    plane.mass(np.full(view.wide, float(view.row(0.88))), 0.4, 0, 0.3)
    for x in nature.spread(view.wide, 7, view.draw, 0.2):
        monuments.tent(plane, x, view.row(0.89), view.row(0.15))
    view.lay(plane, FRONT)


def factory(view: View) -> None:
    """Paint works with smoking stacks, gears turning between them."""
    heavens(view)
    plane = view.plane()
    buildings.works(plane, view.row(0.64), view.row(0.5), 8, (), view.draw, smoke=not view.scheme.tiny)
    plane.mist(0.4, 0.66, 0.6)
    view.lay(plane, FAR)
    plane = view.plane()
    machines.gears(plane, (view.row(0.5), view.row(0.72)), (view.high * 0.08, view.high * 0.17), 6, view.draw)
    plane.slab(0, view.row(0.74), view.wide, view.row(0.3), 0.36, 0.3)
    machines.pipes(plane, [view.row(0.74)], max(5, view.row(0.035)), view.draw)
    view.lay(plane, MID, EARTH)
    plane = view.plane()
    buildings.works(plane, view.row(1.0), view.row(0.4), 6, _lamps(view), view.draw, smoke=False)
    view.lay(plane, FRONT)


def school(view: View) -> None:
    """Paint a clock tower over gabled houses and trees."""
    heavens(view)
    plane = view.plane()
    nature.hills(plane, view.row(0.54), 7, view.draw)
    buildings.village(plane, view.row(0.55), view.row(0.12), 16, (), view.draw)
    plane.mist(0.42, 0.62, 0.6)
    view.lay(plane, FAR)
    plane = view.plane()
    plane.mass(np.full(view.wide, float(view.row(0.7))), 0.4, 0, 0.3)
    buildings.village(plane, view.row(0.7), view.row(0.24), 7, _lamps(view), view.draw)
    buildings.church(plane, view.open, view.row(0.7), view.row(0.5), _lamps(view), view.draw, clock=True)
    plants.trees(plane, view.row(0.72), view.high * 0.2, 9, view.draw)
    view.lay(plane, MID, 40.0)
    plane = view.plane()
    line = nature.hills(plane, view.row(0.86), 3, view.draw, 0.36)
    buildings.fence(plane, line, view.row(0.09))
    plants.bushes(plane, line + 8, view.high * 0.06, 14, view.draw)
    view.lay(plane, FRONT, LEAF)


SCENES: Mapping[str, Callable[[View], None]] = {
    "city": city, "rooftops": rooftops, "station": station, "castle": castle, "graveyard": graveyard, "carnival": carnival,
    "factory": factory, "school": school,
}  # fmt: skip
"""The places people built under the sky."""
