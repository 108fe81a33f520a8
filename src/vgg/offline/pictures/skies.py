"""Backdrops: what is seen far behind a world, quiet enough that everything that matters stands out before it."""
# ruff: noqa: E501 - words and places are tables, wider than prose

from __future__ import annotations

import math
import random
from collections.abc import Callable, Mapping

import numpy as np

from vgg.media.pixels.daylight import Light
from vgg.media.pixels.grid import Grid, Mask
from vgg.media.pixels.oklab import Floats, lab_of
from vgg.media.pixels.scheme import Scheme
from vgg.media.pixels.tones import side_of

from .heavens import View, view_of
from .places import beyond, land, rooms, town, under, water, wild
from .weather import falling

_SHINING = 0.016
"""Share of a backdrop that may shine as shots do."""
_LEAP = 0.055
"""OKLab distance from the mean by which shots and pickups outshine the rest."""
_LAMPS = 0.006
"""Share of a backdrop up to which lamps are lamps: they may shine."""
SCENES: Mapping[str, Callable[[View], None]] = {
    **land.SCENES, **wild.SCENES, **town.SCENES, **water.SCENES, **under.SCENES, **rooms.SCENES, **beyond.SCENES,
}  # fmt: skip
"""Every place that can be painted, by its name."""


INDOORS = frozenset({*under.SCENES, *rooms.SCENES, "space", "moon", "circuit", "underwater"})
"""Places from which no landmark is seen."""
_SHOWN = {
    "lighthouse": "lighthouse", "castle": "castle", "farm": "windmill", "carnival": "wheel", "volcano": "volcano", "temple": "pyramid",
    "shrine": "pagoda", "graveyard": "church", "rooftops": "church", "school": "clock", "sea": "ship", "harbour": "ship",
}  # fmt: skip
"""The landmarks that some places have of their own."""


def backdrop(light: Light, scheme: Scheme, width: int, height: int, draw: random.Random) -> Grid:
    """Return the far backdrop of the place and hour of *light*; its left and right edges meet."""
    view = view_of(scheme, light, (width, height), draw)
    if light.place in INDOORS or light.place in _SHOWN:
        view.waiting[:] = [
            mark for mark in light.marks if light.place not in INDOORS and mark != _SHOWN[light.place]
        ]
    SCENES.get(light.place, land.night)(view)
    falling(view)
    if not scheme.tiny:
        _calm(view)
    return view.grid


def _calm(view: View) -> None:
    """Let no more of a backdrop shine than shots and pickups can outshine (L15).

    What shines least gives way first, and what lies farthest from the orb before what it lights: the lit sides of
    hills and clouds before the glade of the moon, and that before the orb. Lamps stay.
    """
    scheme, grid = view.scheme, view.grid
    lab = np.array([lab_of(colour) for colour in scheme.colours])
    counts = np.bincount(grid.ravel(), minlength=len(lab))
    loud = np.linalg.norm(lab - counts @ lab / grid.size, axis=1)
    limit = _limit(scheme, loud)
    quiet = [each for each in range(len(lab)) if loud[each] <= limit]
    calm = [each for each in quiet if scheme.roles[each] == "background"] or quiet
    shining = [
        each for each in np.argsort(loud, kind="stable").tolist() if loud[each] > limit and counts[each]
    ]
    over = int(counts[shining].sum()) - int(grid.size * _SHINING)
    if over <= 0 or not calm:
        return
    away, orb = _from_orb(view)
    lamps = np.isin(grid, [each for each in view.lamps if counts[each] < grid.size * _LAMPS])
    for part in (~orb & ~lamps, orb):
        for colour in shining:
            at = np.flatnonzero((grid == colour) & part)
            gone = at[np.argsort(-away.ravel()[at], kind="stable")][: max(over, 0)]
            gaps = np.linalg.norm(lab[calm] - lab[colour], axis=1).round(6)
            grid.ravel()[gone] = calm[int(np.argmin(gaps))]
            over -= len(gone)


def _limit(scheme: Scheme, loud: Floats) -> float:
    """Return by how much a colour may leap to the eye, *loud* being by how much each does."""
    if scheme.bright:
        # By day it is their dark outlines that show bullets: without them only their light and their hue.
        return float(loud[scheme.ramp("pickup")[-1]]) - _LEAP if scheme.outline == "none" else math.inf
    found, danger = scheme.ramp("pickup"), scheme.ramp("hazard")
    return min(float(loud[found[-2]]), float(0.7 * loud[danger[-2]] + 0.3 * loud[danger[-1]])) - _LEAP


def _from_orb(view: View) -> tuple[Floats, Mask]:
    """Return how far every pixel lies from the light of the orb, and where the orb is.

    Within the orb the distances are those from its lit side, so that its shadow has a round edge.
    """
    x, y, radius = view.sun
    rows, columns = np.indices(view.grid.shape)
    across = (columns - x + view.wide // 2) % view.wide - view.wide // 2
    away = np.hypot(across, rows - y)
    if view.light.orb == "none":
        return away, np.zeros(view.grid.shape, dtype=np.bool_)
    side = side_of(view.scheme) or -1
    lit = np.hypot(across - 0.6 * side * radius, rows - y + 0.6 * radius)
    orb: Mask = away <= radius + 1
    away[orb] = lit[orb]
    return away, orb
