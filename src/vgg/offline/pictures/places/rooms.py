"""Rooms: libraries, bakeries, laboratories, clockworks, nurseries, stages and hives."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np

from vgg.media.pixels import gradient
from vgg.media.pixels.scenery import indoors, machines, monuments, nature, plants
from vgg.media.pixels.scenery.plane import Plane, evenly
from vgg.offline.pictures.heavens import FAR, FRONT, MID, View
from vgg.offline.pictures.weather import heavens

from .land import EARTH, MOSS


def _bay(view: View, part: float) -> int:
    """Return the width of one bay of a wall, about *part* of the height, so that whole bays close up."""
    return view.wide // max(2, round(view.wide / (view.high * part)))


def _wall(view: View, light: float = 0.5) -> Plane:
    plane = view.plane()
    plane.slab(0, 0, view.wide, view.high, light, 0)
    return plane


def _shafts(view: View, step: int, row: float, wide: float) -> None:
    """Let light fall slanting from windows every *step* pixels."""
    if view.scheme.tiny:
        return
    ys, xs = np.mgrid[0 : view.high, 0 : view.wide]
    lean = 0.5 if view.scheme.light != "top-right" else -0.5
    across = (xs - step // 2 - (ys - view.row(row)) * lean + step * 8) % step
    inside = (np.minimum(across, step - across) < wide / 2) & (ys > view.row(row)) & (ys < view.row(0.9))
    share = 0.34 * (1 - (ys - view.row(row)) / view.high / 0.7)
    view.grid[inside & (share > gradient.thresholds(view.wide, view.high, "bayer"))] = view.haze


def library(view: View) -> None:
    """Paint tall windows on the sky between bookcases."""
    heavens(view)
    step = _bay(view, 0.5)
    plane = _wall(view)
    for x in evenly(view.wide, step, step // 2):
        indoors.pane(plane, x, view.row(0.12), int(step * 0.4), view.row(0.4), bars=2)
    plane.slab(0, view.row(0.56), view.wide, view.row(0.5), 0.36, 0)
    for x in evenly(view.wide, 12, 0):
        plane.slab(x, view.row(0.57), 1, view.high, 0.2, 0)
    for x in evenly(view.wide, step, 0):
        monuments.pillar(plane, x, view.row(0.6), view.row(0.58), view.high * 0.035)
    view.lay(plane, FAR, rim=0)
    _shafts(view, step, 0.5, step * 0.36)
    plane = view.plane()
    indoors.bookcases(
        plane,
        (view.row(0.28), view.row(0.42)),
        view.row(0.8),
        (view.row(0.2), view.row(0.32)),
        view.row(0.1),
        view.draw,
        0.4,
        max(13, view.row(0.075)),
    )
    view.lay(plane, MID, EARTH, rim=0)
    plane = view.plane()
    plane.slab(0, view.row(0.8), view.wide, view.high, 0.4, 0.4)
    for row in range(view.row(0.8), view.high, 6):
        plane.slab(0, row, view.wide, 1, 0.15, 0)
    view.lay(plane, FRONT, EARTH, rim=0)


def stacks(view: View) -> None:
    """Paint cases over cases, a gallery, lamps and no window."""
    plane = view.plane()
    low = view.row(0.4)
    indoors.bookcases(
        plane, (4, 12), low, (view.row(0.2), view.row(0.3)), 5, view.draw, 0.45, max(12, view.row(0.07))
    )
    plane.slab(0, low, view.wide, 5, 0.8, 0.2)
    for x in evenly(view.wide, 8, 0):
        plane.slab(x, low - view.row(0.07), 1, view.row(0.07), 0.75, 0)
    plane.slab(0, low - view.row(0.07), view.wide, 2, 0.85, 0)
    indoors.bookcases(
        plane,
        (low + 10, low + 14),
        view.row(0.86),
        (view.row(0.2), view.row(0.3)),
        7,
        view.draw,
        0.4,
        max(12, view.row(0.07)),
    )
    plane.shadow(0.5, 0.9, 0.5)
    back = _wall(view, 0.05)
    view.lay(back, FAR, rim=0)
    view.lay(plane, FAR, EARTH, rim=0)
    plane = view.plane()
    for x in evenly(view.wide, _bay(view, 0.7), 0):
        monuments.pillar(plane, x, view.row(0.88), view.row(0.9), view.high * 0.05)
    for x in evenly(view.wide, _bay(view, 0.7), _bay(view, 0.7) // 2):
        plane.slab(x, 0, 1, view.row(0.2), 0.4, 0)
        plane.gable(x + 0.5, view.row(0.24), view.high * 0.1, view.row(0.05), 0.5)
        plane.dot(x - 2, view.row(0.24), 5, 3, view.lamps[0])
    plane.slab(0, view.row(0.86), view.wide, view.high, 0.4, 0.4)
    view.lay(plane, MID, EARTH, rim=0)


def bakery(view: View) -> None:
    """Paint a tiled kitchen: brick ovens with fire, shelves of loaves, pans on a rail."""
    heavens(view)
    step = _bay(view, 0.62)
    plane = _wall(view, 0.55)
    for x in evenly(view.wide, step, step // 2):
        indoors.pane(plane, x, view.row(0.18), int(step * 0.3), view.row(0.24), bars=1)
    ys, xs = np.mgrid[0 : view.high, 0 : view.wide]
    tiles = (ys > view.row(0.5)) & ((ys % 8 == 0) | (xs % 8 == 0))
    plane.light[tiles & ~np.isnan(plane.light)] = 0.3
    checked = (ys > view.row(0.5)) & (ys < view.row(0.54))
    plane.light[checked] = np.where((xs // 8 + ys // 4) % 2 == 0, 0.2, 0.9)[checked]
    indoors.pantry(plane, view.row(0.16), int(step * 0.44), view.draw, 0.4)
    view.lay(plane, FAR, rim=0)
    plane = view.plane()
    fire = (view.lamps[0], view.ember) if not view.scheme.tiny else (view.scheme.pale,)
    for x in evenly(view.wide, step, step):
        indoors.oven(plane, x % view.wide, view.row(0.76), view.row(0.34), fire)
    indoors.pans(plane, view.row(0.2), 8, view.high * 0.06, view.draw)
    plane.slab(0, view.row(0.72), view.wide, view.high, 0.45, 0.4)
    for x in evenly(view.wide, step // 2, 0):
        plane.slab(x + 4, view.row(0.76), step // 2 - 8, view.high, 0.38, 0.3)
    view.lay(plane, MID, EARTH, rim=0)
    plane = view.plane()
    plane.slab(0, view.row(0.88), view.wide, view.high, 0.4, 0.4)
    indoors.pantry(plane, view.row(0.88), int(step * 0.8), view.draw)
    view.lay(plane, FRONT, EARTH, rim=0)


def laboratory(view: View) -> None:
    """Paint tanks of glowing fluid, cables, cabinets and a panelled wall."""
    plane = _wall(view, 0.45)
    panel = max(16, view.wide // 16)
    for x in evenly(view.wide, panel, 0):
        for y in range(0, view.high, panel):
            plane.slab(x, y, panel - 1, panel - 1, 0.45 + 0.12 * ((x + 3 * y) // panel % 3 == 0), 0.2)
            plane.slab(x + 3, y + 3, 1, 1, 0.9, 0)
    plane.shadow(0.5, 1.0, 0.5)
    machines.pipes(plane, [view.row(0.14), view.row(0.2)], max(4, view.row(0.03)), view.draw, 3)
    for x in nature.spread(view.wide, 6, view.draw):
        machines.console(plane, x, view.row(0.66), view.row(0.22), view.row(0.26), view.lamps, view.draw)
    view.lay(plane, FAR, rim=0)
    plane = view.plane()
    light = view.ramps[FAR]
    fluid = (light[1], light[2]) if not view.scheme.tiny else ()
    for x in nature.spread(view.wide, 7, view.draw, 0.4):
        machines.tank(
            plane,
            x,
            view.row(0.78),
            view.row(view.draw.uniform(0.4, 0.54)),
            view.high * 0.07,
            fluid,
            view.draw,
        )
    plane.slab(0, view.row(0.78), view.wide, view.high, 0.4, 0.4)
    view.lay(plane, MID, rim=0)


def clockwork(view: View) -> None:
    """Paint the inside of a great clock: its face lit from outside, gears, shafts, a pendulum."""
    heavens(view)
    plane = _wall(view, 0.4)
    plane.courses(14, 7, 0.22, view.draw.randrange(1 << 20), 0.5)
    x, y, radius = view.open, view.row(0.36), view.high * 0.27
    plane.ball(x, y, radius * 1.1, 0, 0.6, 0.3)
    view.lay(plane, FAR, rim=0)
    dial = view.plane()
    dial.ball(x, y, radius, 0, 0.85, 0.12)
    for hour in range(12):
        angle = hour * np.pi / 6
        for inner in np.linspace(0.78, 0.94, 5).tolist():
            dial.ball(
                x + np.sin(angle) * radius * inner,
                y - np.cos(angle) * radius * inner,
                1.6 if hour % 3 else 2.4,
                0,
                0.0,
                0.0,
            )
    dial.bar(x, y, x + radius * 0.3, y - radius * 0.42, 3, 0.0)
    dial.bar(x, y, x - radius * 0.6, y - radius * 0.5, 2, 0.0)
    dial.ball(x, y, 4, 0, 0.1, 0.0)
    lit = view.haze
    view.paint(
        (view.ramps[MID][0], view.ramps[FAR][1], lit)
        if not view.scheme.tiny
        else (view.scheme.order[1], view.scheme.order[-1]),
        dial,
    )
    plane = view.plane()
    machines.gears(plane, (view.row(0.2), view.row(0.7)), (view.high * 0.1, view.high * 0.22), 6, view.draw)
    for at in nature.spread(view.wide, 4, view.draw):
        plane.tube(at, 0, view.row(0.8), 3, 3, 0.45, 0.4)
    plane.slab(0, view.row(0.78), view.wide, view.high, 0.36, 0.4)
    for at in evenly(view.wide, 24, 0):
        plane.slab(at + 2, view.row(0.8), 3, 3, 0.7, 0)
    view.lay(plane, MID, EARTH, rim=0.1)
    plane = view.plane()
    machines.gears(plane, (view.row(0.86), view.row(1.0)), (view.high * 0.08, view.high * 0.14), 7, view.draw)
    view.lay(plane, FRONT, EARTH, rim=0.1)


def toys(view: View) -> None:
    """Paint a nursery: striped paper, a window, a shelf of bears, towers of blocks."""
    heavens(view)
    step = _bay(view, 0.9)
    plane = _wall(view, 0.55)
    ys, xs = np.mgrid[0 : view.high, 0 : view.wide]
    plane.light = np.where(xs // 8 % 2 == 0, 0.5, 0.66)
    dots = (xs % 16 == 4) & (ys % 16 == 6)
    for dx, dy in ((0, 0), (1, 0), (0, 1), (1, 1)):
        plane.light[np.roll(np.roll(dots, dx, 1), dy, 0)] = 0.95
    for x in evenly(view.wide, step, step // 2):
        indoors.pane(plane, x, view.row(0.14), int(step * 0.32), view.row(0.3), bars=1)
    plane.slab(0, view.row(0.6), view.wide, view.high, 0.36, 0.4)
    view.lay(plane, FAR, 60.0, rim=0)
    plane = view.plane()
    for x in evenly(view.wide, step, step):
        plane.slab(x - step // 5, view.row(0.36), step * 2 // 5, 4, 0.6, 0.3)
        for off in (-0.1, 0.08):
            indoors.bear(plane, x + off * step, view.row(0.36), view.high * 0.14)
    for index, x in enumerate(nature.spread(view.wide, 5, view.draw)):
        if index % 2:
            indoors.blocks(
                plane,
                x,
                view.row(0.76),
                max(10, view.row(0.085)),
                4,
                view.draw,
                (view.lamps[0],) if not view.scheme.tiny else (),
            )
        else:
            indoors.bear(plane, x, view.row(0.77), view.high * 0.36)
    plane.slab(0, view.row(0.76), view.wide, view.high, 0.4, 0.4)
    view.lay(plane, MID, EARTH, rim=0)


def stage(view: View) -> None:
    """Paint a theatre: curtains, boxes with lamps, beams of light."""
    plane = _wall(view, 0.36)
    step = _bay(view, 0.4)
    for row in (0.16, 0.4):
        for x in evenly(view.wide, step, step // 2):
            plane.vault(x, view.row(row), step * 0.66, view.row(0.18), 0.08)
            plane.slab(int(x - step * 0.4), view.row(row + 0.14), int(step * 0.8), view.row(0.06), 0.7, 0.3)
            plane.ball(x, view.row(row + 0.2), step * 0.3, view.high * 0.03, 0.6, 0.4)
            for way in (-1, 1):
                plane.dot(int(x + way * step * 0.44), view.row(row + 0.06), 2, 3, view.lamps[0])
        plane.slab(0, view.row(row - 0.03), view.wide, 3, 0.75, 0.2)
    plane.shadow(0.55, 0.9, 0.7)
    view.lay(plane, FAR, rim=0)
    if not view.scheme.tiny:
        gradient.beams(view.grid, 4, view.row(0.8), view.haze, view.draw)
    plane = view.plane()
    indoors.curtain(plane, view.row(0.3))
    for x in evenly(view.wide, step * 2, 0):
        plane.tube(x, 0, view.row(0.84), view.high * 0.07, view.high * 0.09, 0.4, 0.4)
        for fold in range(-3, 4):
            plane.slab(
                int(x + fold * view.high * 0.022),
                view.row(0.1),
                1,
                view.row(0.74),
                0.15 if fold % 2 else 0.8,
                0,
            )
    plane.slab(0, view.row(0.8), view.wide, view.high, 0.4, 0.4)
    for x in evenly(view.wide, 16, 0):
        plane.slab(x, view.row(0.8), 1, view.high, 0.2, 0)
        plane.ball(x + 8, view.row(0.8), 5, 4, 0.6, 0.4)
    view.lay(plane, MID, 15.0, rim=0)


def hive(view: View) -> None:
    """Paint combs of wax, cells full and empty, honey that runs."""
    plane = _wall(view)
    machines.comb(plane, max(12, view.row(0.075)), view.draw.randrange(1 << 20))
    plane.shadow(0.5, 1.0, 0.4)
    view.lay(plane, FAR, 75.0, rim=0)
    plane = view.plane()
    for x in nature.spread(view.wide, 6, view.draw):
        long, half = view.row(view.draw.uniform(0.3, 0.6)), view.high * view.draw.uniform(0.09, 0.15)
        plane.tube(x, 0, long, half, half * 0.9, 0.45, 0.3)
        plane.ball(x, long, half * 0.95, half * 1.1, 0.45, 0.4)
    machines.comb(plane, max(16, view.row(0.1)), view.draw.randrange(1 << 20), 0.45, 0.22)
    view.lay(plane, MID, 75.0, rim=0.3)
    plane = view.plane()
    line = nature.hills(plane, view.row(0.84), 6, view.draw, 0.5, (2, 3, 5))
    for x in nature.spread(view.wide, 12, view.draw):
        plane.ball(x, line[x % view.wide], view.high * 0.05, view.high * 0.03, 0.5, 0.5)
    view.lay(plane, FRONT, 75.0)


def greenhouse(view: View) -> None:
    """Paint a house of glass: iron ribs, palms, hanging baskets."""
    heavens(view)
    step = _bay(view, 0.8)
    plane = view.plane()
    for x in evenly(view.wide, step, 0):
        for way in (-1, 1):
            xs = np.linspace(0, np.pi / 2, 40)
            for angle in xs.tolist():
                plane.slab(
                    int(x + way * step * 0.5 * (1 - np.cos(angle))),
                    int(view.row(0.36) - view.high * 0.34 * np.sin(angle)),
                    2,
                    3,
                    0.6,
                    0,
                )
        plane.slab(x - 1, view.row(0.34), 4, view.row(0.5), 0.6, 0.3)
    for row in (0.36, 0.5, 0.64):
        plane.slab(0, view.row(row), view.wide, 2, 0.6, 0)
    for x in evenly(view.wide, step // 4, 0):
        plane.slab(x, view.row(0.36), 1, view.row(0.5), 0.55, 0)
    plane.slab(0, view.row(0.7), view.wide, view.high, 0.4, 0.3)
    view.lay(plane, MID, rim=0)
    plane = view.plane()
    for x in nature.spread(view.wide, 7, view.draw):
        plants.palm(plane, x, view.row(0.74), view.row(view.draw.uniform(0.3, 0.5)), view.draw)
    for x in nature.spread(view.wide, 8, view.draw):
        plane.slab(x, 0, 1, view.row(0.16), 0.5, 0)
        plane.ball(x, view.row(0.2), view.high * 0.05, view.high * 0.04, 0.45, 0.5)
        plants.kelp(plane, x, view.row(0.32), view.row(0.1), view.draw)
    plants.bushes(plane, view.row(0.76), view.high * 0.07, 26, view.draw)
    view.lay(plane, MID, MOSS)
    plane = view.plane()
    line = nature.hills(plane, view.row(0.88), 3, view.draw)
    plants.bushes(plane, line, view.high * 0.06, 20, view.draw)
    view.lay(plane, FRONT, MOSS)


SCENES: Mapping[str, Callable[[View], None]] = {
    "library": library, "stacks": stacks, "bakery": bakery, "laboratory": laboratory, "clockwork": clockwork, "toys": toys,
    "stage": stage, "hive": hive, "greenhouse": greenhouse,
}  # fmt: skip
"""The places under a roof."""
