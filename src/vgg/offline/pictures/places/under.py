"""Under the earth: caves, mines, dungeons, drains and the inside of a body."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np

from vgg.media.pixels import gradient
from vgg.media.pixels.scenery import indoors, machines, nature, plants
from vgg.media.pixels.scenery.plane import Plane, evenly, rolling
from vgg.offline.pictures.heavens import FAR, FRONT, MID, View

from .land import EARTH, MOSS


def _hollow(view: View) -> None:
    """Let a faint light stand in the middle of the dark."""
    if view.scheme.tiny:
        return
    tones = view.ramps[FAR][1:] if view.scheme.bright else view.ramps[MID]
    for part, tone in ((0.62, tones[0]), (0.42, tones[1])):
        for x in (view.wide // 4, view.wide * 3 // 4):
            gradient.glow(
                view.grid,
                x,
                view.row(0.46),
                view.high * part,
                tone,
                view.scheme.dithering if view.scheme.dithering != "none" else "bayer",
            )


def cave(view: View) -> None:
    """Paint a hall of dripstones with a pool and glowing crystals."""
    _hollow(view)
    for depth, low, high, up, hang, count in (
        (FAR, 0.62, 0.3, 0.12, 0.3, 12),
        (MID, 0.74, 0.3, 0.07, 0.3, 9),
        (FRONT, 0.9, 0.22, 0.02, 0.2, 11),
    ):
        plane = view.plane()
        nature.teeth(plane, view.row(low), view.row(high), count, view.draw, down=False)
        nature.teeth(plane, view.row(up), view.row(hang), count, view.draw, down=True)
        if depth == MID:
            _gems(view, plane, view.row(low), 6)
        plane.grainy(0.1, view.draw.randrange(1 << 20), (4, 2))
        if depth < FRONT:
            plane.mist(low - 0.12, low + 0.16, 0.5)
        view.lay(plane, depth, rim=0.25)


def _gems(view: View, plane: Plane, foot: int, count: int) -> None:
    for x in nature.spread(view.wide, count, view.draw):
        nature.crystal(plane, x, foot + 3, view.row(view.draw.uniform(0.08, 0.18)), view.draw, 0.62)


def crystals(view: View) -> None:
    """Paint a cave of giant crystals."""
    _hollow(view)
    for depth, low, tall, count in ((FAR, 0.64, 0.36, 11), (MID, 0.78, 0.4, 7), (FRONT, 0.92, 0.22, 9)):
        plane = view.plane()
        nature.teeth(plane, view.row(0.1 - 0.04 * depth), view.row(0.16), 14, view.draw, down=True, base=0.3)
        nature.hills(plane, view.row(low), 5, view.draw, 0.3)
        for x in nature.spread(view.wide, count, view.draw):
            nature.crystal(
                plane, x, view.row(low) + 6, view.row(tall * view.draw.uniform(0.5, 1.0)), view.draw, 0.5
            )
        for x in nature.spread(view.wide, count // 2, view.draw):
            nature.crystal(
                plane,
                x,
                view.row(0.12 - 0.04 * depth),
                view.row(tall * 0.5 * view.draw.uniform(0.5, 1.0)),
                view.draw,
                0.45,
                -1,
            )
        if depth < FRONT:
            plane.mist(low - 0.1, low + 0.16, 0.4)
        view.lay(plane, depth, rim=0)


def mine(view: View) -> None:
    """Paint galleries propped with beams, rails, carts and lamps."""
    _hollow(view)
    plane = view.plane()
    nature.teeth(plane, view.row(0.64), view.row(0.2), 12, view.draw, down=False)
    nature.teeth(plane, view.row(0.14), view.row(0.2), 12, view.draw, down=True)
    plane.mist(0.5, 0.74, 0.4)
    view.lay(plane, FAR, rim=0.2)
    plane = view.plane()
    floor, roof = view.row(0.7), view.row(0.2)
    plane.mass(np.full(view.wide, float(floor)), 0.35, 0, 0.3)
    plane.put(0, 0, np.full((roof, view.wide), 0.3))
    plane.grainy(0.16, view.draw.randrange(1 << 20), (5, 3))
    step = view.wide // 8
    for index, x in enumerate(evenly(view.wide, step, step // 3)):
        for side in (0, step * 2 // 3):
            plane.slab(x + side, roof - 2, max(4, view.row(0.025)), floor - roof + 4, 0.5, 0.3)
        plane.slab(x - 5, roof - 3, step * 2 // 3 + 16, max(5, view.row(0.035)), 0.55, 0.3)
        for way in (0, 1):
            plane.bar(
                x + (step * 2 // 3 if way else 4),
                roof + view.row(0.09),
                x + (step * 2 // 3 - 10 if way else 16),
                roof + 2,
                3,
                0.45,
            )
        if index % 2 == 0:
            lamp = x + step // 3
            plane.slab(lamp, roof + 2, 1, 9, 0.4, 0)
            plane.dot(lamp - 1, roof + 11, 4, 5, view.lamps[0])
    plane.slab(0, floor - 2, view.wide, 2, 0.75, 0)
    for x in evenly(view.wide, 8, 0):
        plane.slab(x, floor, 4, 3, 0.15, 0)
    for x in nature.spread(view.wide, 3, view.draw):
        _cart(view, plane, x, floor - 3)
    view.lay(plane, MID, EARTH, rim=0)
    plane = view.plane()
    nature.teeth(plane, view.row(0.9), view.row(0.16), 12, view.draw, down=False)
    nature.teeth(plane, view.row(0.03), view.row(0.14), 12, view.draw, down=True)
    _gems(view, plane, view.row(0.9), 5)
    view.lay(plane, FRONT, rim=0.25)


def _cart(view: View, plane: Plane, x: int, rail: int) -> None:
    size = max(10, view.row(0.07))
    for row in range(size * 2 // 3):
        plane.slab(
            x - size + row // 4, rail - size + row, 2 * size - row // 2, 1, 0.5 - 0.2 * (row % 5 == 4), 0
        )
    for dx in (-0.6, -0.1, 0.4):
        plane.ball(x + dx * size, rail - size, size * 0.4, 0, 0.6, 0.5)
    plane.slab(x - size - 1, rail - size, 2 * size + 2, 2, 0.8, 0)
    for way in (-1, 1):
        plane.ball(x + way * size * 0.5, rail - 2, max(3, size * 0.26), 0, 0.3, 0.5)


def dungeon(view: View) -> None:
    """Paint vaults of stone, barred windows, torches and chains."""
    plane = view.plane()
    plane.slab(0, 0, view.wide, view.high, 0.5, 0)
    step = view.wide // max(3, round(view.wide / (view.high * 0.5)))
    for index, x in enumerate(evenly(view.wide, step, step // 2)):
        if index % 2:
            indoors.pane(plane, x, view.row(0.2), view.row(0.12), view.row(0.2), bars=3)
        else:
            plane.vault(x, view.row(0.24), step * 0.42, view.row(0.5), 0.1)
            plane.vault(x, view.row(0.3), step * 0.3, view.row(0.44), 0.0)
    plane.courses(16, 8, 0.3, view.draw.randrange(1 << 20), 0.55)
    plane.shadow(0.55, 1.0, 0.5)
    view.lay(plane, FAR, rim=0)
    plane = view.plane()
    for x in evenly(view.wide, step, 0):
        plane.tube(x, view.row(0.16), view.high, view.high * 0.045, view.high * 0.05, 0.45, 0.4)
        plane.slab(int(x - view.high * 0.07), view.row(0.62), int(view.high * 0.14), 8, 0.6, 0.3)
        indoors.torch(plane, x, view.row(0.36), (view.lamps[0], view.ember), max(4, view.row(0.025)))
    arch = view.plane()
    arch.slab(0, 0, view.wide, view.row(0.3), 0.42, 0)
    for x in evenly(view.wide, step, step // 2):
        arch.vault(x, view.row(0.08), step * 0.84, view.high)
    arch.courses(12, 6, 0.25, 5, 0.6)
    free = arch.solid & ~plane.solid
    plane.light[free] = arch.light[free]
    indoors.chains(plane, view.row(0.44), 7, view.draw)
    plane.slab(0, view.row(0.74), view.wide, view.high, 0.36, 0.4)
    plane.courses(16, 8, 0.2, 9, 0.5)
    view.lay(plane, MID, rim=0.25)
    if not view.scheme.tiny:
        for x in evenly(view.wide, step, 0):
            _halo(view, x, view.row(0.34), view.high * 0.13)


def _halo(view: View, x: int, y: int, radius: float) -> None:
    """Let a torch shine on the wall about it: what is a step darker than the haze turns to it."""
    tones = view.ramps[FAR]
    glow = view.plane()
    glow.ball(x, y, radius, 0, 0.5, 0)
    ys, xs = np.nonzero(glow.solid)
    across = (xs - x + view.wide // 2) % view.wide - view.wide // 2
    pattern = gradient.thresholds(view.wide, view.high, "bayer")[ys, xs]
    near = np.hypot(across, ys - y) / radius < 1 - pattern * 0.6
    known = np.isin(view.grid[ys, xs], [*tones[:2], *view.ramps[MID][:2]])
    pick = near & known
    view.grid[ys[pick], xs[pick]] = tones[2]


def sewer(view: View) -> None:
    """Paint vaulted tunnels, pipes on the walls, light from gratings and a green stream."""
    plane = view.plane()
    plane.slab(0, 0, view.wide, view.high, 0.5, 0)
    step = view.wide // max(3, round(view.wide / (view.high * 0.46)))
    for x in evenly(view.wide, step, step // 2):
        plane.vault(x, view.row(0.2), step * 0.7, view.row(0.5), 0.75)
        plane.vault(x, view.row(0.23), step * 0.58, view.row(0.47), 0.02)
        for ring in range(3):
            plane.vault(
                x + ring * 2,
                view.row(0.32 + 0.06 * ring),
                step * (0.4 - 0.1 * ring),
                view.row(0.36 - 0.06 * ring),
                0.14 + 0.12 * ring,
            )
    plane.courses(12, 6, 0.28, view.draw.randrange(1 << 20), 0.6)
    plane.shadow(0.6, 1.0, 0.5)
    view.lay(plane, FAR, rim=0)
    if not view.scheme.tiny:
        gradient.beams(view.grid, 4, view.row(0.7), view.haze, view.draw)
    plane = view.plane()
    machines.pipes(plane, [view.row(0.14), view.row(0.72)], max(6, view.row(0.05)), view.draw, 5)
    plants.vines(plane, view.high * 0.3, 9, view.draw)
    view.lay(plane, MID, rim=0)
    plane = view.plane()
    line = view.row(0.8) + 2 * rolling(view.wide, (5, 9), view.draw.randrange(1 << 20))
    plane.mass(np.round(line), 0.6, 0.3, 0.8)
    for x in nature.spread(view.wide, 14, view.draw):
        plane.slab(x, view.row(view.draw.uniform(0.82, 0.95)), view.draw.randrange(6, 20), 1, 0.9, 0)
    for x in evenly(view.wide, step, step // 2):
        for row in range(view.row(0.69), view.row(0.81)):
            plane.slab(x - 7 + row % 3, row, 14, 1, 0.5 + 0.4 * ((row + x) % 5 == 0), 0)
    view.lay(plane, FRONT, MOSS, rim=0.2)


def body(view: View) -> None:
    """Paint the inside of something alive: ribs, vessels and folds."""
    _hollow(view)
    plane = view.plane()
    for index, level in enumerate((0.5, 0.62)):
        line = view.row(level) + view.high * 0.05 * rolling(
            view.wide, (3, 7, 11), view.draw.randrange(1 << 20)
        )
        plane.mass(line, 0.5 - 0.15 * index, 0.9, 0.5)
    for x in nature.spread(view.wide, 16, view.draw):
        size = view.high * view.draw.uniform(0.04, 0.1)
        plane.ball(x, view.row(view.draw.uniform(0.08, 0.2)), size * 1.6, size, 0.45, 0.5)
    plane.mist(0.4, 0.6, 0.4)
    view.lay(plane, FAR, 10.0)
    plane = view.plane()
    for index, x in enumerate(nature.spread(view.wide, 8, view.draw, 0.3)):
        for step in range(view.row(0.8)):
            part = step / view.row(0.8)
            off = view.high * 0.2 * np.sin(part * np.pi) * (1 if index % 2 else -1)
            plane.tube(
                float(x + off),
                step,
                step + 1,
                view.high * (0.02 + 0.025 * part),
                view.high * (0.02 + 0.025 * part),
                0.5,
                0.4,
            )
    view.lay(plane, MID, 20.0)
    plane = view.plane()
    for level in (0.74, 0.82, 0.9):
        for x in nature.spread(view.wide, 14, view.draw):
            size = view.high * view.draw.uniform(0.05, 0.09)
            plane.ball(x, view.row(level), size * 1.5, size, 0.45, 0.5)
        plane.mass(np.full(view.wide, float(view.row(level + 0.02))), 0.3, 0, 0.3)
    view.lay(plane, FRONT, 10.0)


SCENES: Mapping[str, Callable[[View], None]] = {
    "cave": cave, "crystals": crystals, "mine": mine, "dungeon": dungeon, "sewer": sewer, "body": body,
}  # fmt: skip
"""The places without a sky."""
