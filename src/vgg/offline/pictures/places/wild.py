"""Wild country: mountains, snow, fire and sand, and what has fallen to ruin there."""
# ruff: noqa: PLR0917 - places and sizes of a drawing are told by their order

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np

from vgg.media.pixels import gradient
from vgg.media.pixels.scenery import monuments, nature, plants
from vgg.media.pixels.scenery.plane import Plane, grain, rough
from vgg.offline.pictures.heavens import FAR, FRONT, MID, View
from vgg.offline.pictures.weather import heavens

from .land import EARTH, ICE, LEAF, MOSS


def mountain(view: View) -> None:
    """Paint ranges of rock, the farthest with snow on them."""
    heavens(view)
    cap = view.pale if view.scheme.bright or view.light.fall == "snow" else view.haze
    plane = view.plane()
    nature.mountains(plane, view.row(0.66), view.row(0.5), 6, view.draw, None if view.scheme.tiny else cap)
    plane.mist(0.36, 0.66, 0.75)
    view.lay(plane, FAR, rim=0)
    plane = view.plane()
    nature.mountains(plane, view.row(0.8), view.row(0.34), 8, view.draw)
    plane.mist(0.6, 0.84, 0.6)
    view.lay(plane, MID, rim=0.2)
    plane = view.plane()
    line = nature.hills(plane, view.row(0.82), 8, view.draw, 0.3)
    plants.pines(plane, line, view.high * 0.2, 26, view.draw)
    view.lay(plane, FRONT, LEAF)


def snow(view: View) -> None:
    """Paint a white country: soft slopes, firs under snow, frozen peaks."""
    heavens(view)
    if not view.scheme.bright and not view.scheme.tiny and view.light.time in {"night", "midnight", "dusk"}:
        _aurora(view)
    plane = view.plane()
    nature.mountains(
        plane, view.row(0.64), view.row(0.4), 7, view.draw, view.pale if not view.scheme.tiny else None, 0.75
    )
    plane.mist(0.4, 0.62, 0.8)
    view.lay(plane, FAR, rim=0)
    for depth, level, tall, count in ((MID, 0.66, 0.2, 18), (FRONT, 0.82, 0.3, 9)):
        plane = view.plane()
        line = nature.hills(plane, view.row(level), 8, view.draw, 0.8 if depth == MID else 0.62, (1, 2, 3))
        woods = view.plane()
        plants.pines(woods, line, view.high * tall, count, view.draw, 0.3)
        solid = woods.solid
        plane.light[solid] = woods.light[solid]
        edges = solid.copy()
        edges[2:] &= ~solid[:-2]
        plane.light[edges] = 1.0
        view.lay(plane, depth, ICE)


def _aurora(view: View) -> None:
    """Hang curtains of northern light."""
    xs = np.arange(view.wide)
    tones = view.ramps[FAR]
    for band in range(3):
        turn = view.draw.uniform(0, 6)
        top = view.high * (0.14 + 0.09 * band) + view.high * 0.06 * np.sin(
            xs * 2 * np.pi * (2 + band) / view.wide + turn
        )
        ys = np.arange(view.high)[:, None]
        share = (
            np.clip(1 - (ys - top[None]) / (view.high * 0.16), 0, 1)
            * (ys >= top[None])
            * (0.6 + 0.4 * np.sin(xs * 2 * np.pi * 31 / view.wide))[None]
        )
        kind = view.scheme.dithering if view.scheme.dithering != "none" else "bayer"
        view.grid[share * 0.8 > gradient.thresholds(view.wide, view.high, kind)] = tones[1 + (band == 1)]


def volcano(view: View) -> None:
    """Paint a burning mountain over black rock and rivers of fire."""
    heavens(view)
    glow = view.lamps[-1] if view.scheme.tiny else view.scheme.ramp("hazard")[-2]
    plane = view.plane()
    nature.mountains(plane, view.row(0.66), view.row(0.24), 7, view.draw)
    plane.mist(0.5, 0.7, 0.7)
    view.lay(plane, FAR)
    plane = view.plane()
    nature.volcano(plane, view.open, view.row(0.72), view.row(0.46), view.draw, glow)
    plane.mist(0.56, 0.76, 0.4)
    view.lay(plane, MID, 30.0, rim=0.15)
    plane = view.plane()
    line = nature.hills(plane, view.row(0.78), 7, view.draw, 0.3)
    for x in nature.spread(view.wide, 22, view.draw):
        nature.rock(
            plane,
            x,
            int(line[x % view.wide]) + 6,
            view.draw.uniform(5, 15),
            view.high * view.draw.uniform(0.05, 0.16),
            view.draw,
            0.34,
        )
    for _ in range(9):
        x, y = view.draw.randrange(view.wide), view.row(view.draw.uniform(0.84, 0.96))
        plane.dot(x, y, view.draw.randrange(6, 26), 1, glow)
    view.lay(plane, FRONT, 30.0)


def desert(view: View) -> None:
    """Paint table mountains and dunes."""
    heavens(view)
    plane = view.plane()
    for x in nature.spread(view.wide, 5, view.draw):
        w, tall = view.draw.randrange(view.high // 9, view.high // 4), view.row(view.draw.uniform(0.12, 0.28))
        _mesa(plane, x, view.row(0.6), w, tall, view.draw.randrange(1 << 20))
    nature.hills(plane, view.row(0.58), 4, view.draw)
    plane.mist(0.4, 0.62, 0.7)
    view.lay(plane, FAR, EARTH, rim=0.2)
    for depth, level in ((MID, 0.66), (FRONT, 0.8)):
        plane = view.plane()
        _dunes(plane, view.row(level), view.high * 0.09, view)
        if depth == MID:
            for x in nature.spread(view.wide, 5, view.draw):
                plants.cactus(plane, x, view.row(level), view.row(0.12), view.draw)
        view.lay(plane, depth, 75.0, rim=0.2)


def _mesa(plane: Plane, x: int, foot: int, w: int, tall: int, salt: int) -> None:
    """Raise a table mountain of strata on a skirt of rubble."""
    ys, xs = np.mgrid[0 : tall + 4, -2 * w : 2 * w + 1]
    ragged = (rough(4 * w + 1, w, salt)[None] - 0.5) * 4
    cliff = tall * 0.55
    half = (
        np.where(ys < cliff, w * 0.62 + ys * 0.06, w * 0.66 + (ys - cliff) * 1.1)
        + (rough(tall + 4, max(2, tall // 5), salt + 1)[:, None] - 0.5) * 5
    )
    strata = (grain((ys // 3).astype(np.int64), np.zeros(ys.shape, dtype=np.int64), salt) - 0.5) * 0.36
    groove = (
        grain((xs // 4 + 500).astype(np.int64), np.zeros(ys.shape, dtype=np.int64), salt + 2) - 0.5
    ) * 0.3
    lit = 0.45 + strata + groove * (ys < cliff) + 0.3 * xs / half * plane.side
    plane.put(x - 2 * w, foot - tall, np.clip(lit, 0, 1), (np.abs(xs) < half) & (ys > ragged + 2))


def _dunes(plane: Plane, level: float, swing: float, view: View) -> None:
    """Lay dunes whose sharp crests part light from shade."""
    for index, x in enumerate(nature.spread(view.wide, 5, view.draw)):
        reach, tall = view.wide // 4, swing * view.draw.uniform(0.6, 1.0)
        ys, xs = np.mgrid[0 : view.high, -reach : reach + 1]
        top = level - tall * np.exp(-(np.abs(xs / (reach * 0.42)) ** 1.5)) + 6 + index % 3 * 3
        depth = ys - top
        crest = xs - depth * 0.7 * (-plane.side or 1) - 6 * np.sin(depth / 9)
        ripple = 0.06 * ((depth + xs * 0.2) % 7 < 1.2)
        lit = np.where(crest * (plane.side or -1) > 0, 0.72 - ripple, 0.28 + ripple)
        plane.put(
            x - reach,
            0,
            np.clip(lit - np.clip(depth / view.high, 0, 0.3), 0, 1),
            (depth >= 0) & (np.abs(xs) < reach * (0.4 + depth / 60)),
        )
    floor = view.plane()
    floor.mass(np.full(view.wide, level + 10.0), 0.5, 0, 0.3)
    free = floor.solid & ~plane.solid
    plane.light[free] = floor.light[free]


def temple(view: View) -> None:
    """Paint pyramids, obelisks and palms."""
    heavens(view)
    plane = view.plane()
    for x, tall in (
        (view.open, 0.36),
        (view.open + view.wide // 7, 0.24),
        (view.open + view.wide // 2, 0.28),
    ):
        monuments.pyramid(plane, x % view.wide, view.row(0.62), view.row(tall))
    nature.hills(plane, view.row(0.6), 3, view.draw)
    plane.mist(0.46, 0.66, 0.6)
    view.lay(plane, FAR, EARTH, rim=0.1)
    plane = view.plane()
    line = nature.hills(plane, view.row(0.7), 5, view.draw)
    monuments.columns(plane, view.row(0.71), view.row(0.28), 9, view.draw)
    for x in nature.spread(view.wide, 6, view.draw):
        plants.palm(plane, x, int(line[x % view.wide]) + 2, view.row(0.24), view.draw)
    view.lay(plane, MID, 75.0)
    plane = view.plane()
    _dunes(plane, view.row(0.86), view.high * 0.06, view)
    view.lay(plane, FRONT, 75.0)


def ruins(view: View) -> None:
    """Paint broken colonnades overgrown, mountains behind."""
    heavens(view)
    plane = view.plane()
    nature.mountains(plane, view.row(0.66), view.row(0.34), 6, view.draw)
    plane.mist(0.42, 0.66, 0.75)
    view.lay(plane, FAR, rim=0)
    plane = view.plane()
    line = nature.hills(plane, view.row(0.7), 5, view.draw)
    monuments.columns(plane, view.row(0.72), view.row(0.4), 9, view.draw)
    plants.bushes(plane, line, view.high * 0.04, 20, view.draw)
    plane.mist(0.66, 0.86, 0.5)
    view.lay(plane, MID)
    plane = view.plane()
    line = nature.hills(plane, view.row(0.84), 6, view.draw, 0.34)
    plants.bushes(plane, line, view.high * 0.06, 12, view.draw)
    for x in nature.spread(view.wide, 9, view.draw):
        nature.rock(
            plane, x, int(line[x % view.wide]) + 4, view.draw.uniform(5, 12), view.high * 0.06, view.draw
        )
    view.lay(plane, FRONT, MOSS)


def shrine(view: View) -> None:
    """Paint a pagoda over mist, gates on the way to it."""
    heavens(view)
    plane = view.plane()
    nature.mountains(plane, view.row(0.62), view.row(0.36), 5, view.draw, None, 1.2)
    plane.mist(0.36, 0.6, 0.85)
    view.lay(plane, FAR, rim=0)
    plane = view.plane()
    line = nature.hills(plane, view.row(0.7), 7, view.draw)
    plants.trees(plane, line, view.high * 0.2, 11, view.draw)
    monuments.pagoda(plane, view.open, int(line[view.open]) + 4, view.row(0.46), view.lamps)
    for x in ((view.open + view.wide // 3) % view.wide, (view.open + view.wide * 2 // 3) % view.wide):
        monuments.gate(plane, x, int(line[x]) + 4, view.row(0.2))
    plane.mist(0.64, 0.84, 0.5)
    view.lay(plane, MID)
    plane = view.plane()
    line = nature.hills(plane, view.row(0.85), 5, view.draw, 0.34)
    plants.bushes(plane, line, view.high * 0.07, 18, view.draw)
    view.lay(plane, FRONT, LEAF)


SCENES: Mapping[str, Callable[[View], None]] = {
    "mountain": mountain, "snow": snow, "volcano": volcano, "desert": desert, "temple": temple, "ruins": ruins, "shrine": shrine,
}  # fmt: skip
"""The places where hardly anything grows."""
