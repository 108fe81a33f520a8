"""Backdrops: what is seen far behind a world, quiet enough that everything that matters stands out before it."""
# ruff: noqa: E501 - words and places are tables, wider than prose

from __future__ import annotations

import random
from collections.abc import Callable, Mapping

import numpy as np

from vgg.media.pixels.daylight import Light
from vgg.media.pixels.grid import Grid
from vgg.media.pixels.oklab import lab_of
from vgg.media.pixels.scheme import Scheme
from vgg.media.pixels.tones import side_of

from .heavens import View, view_of
from .places import beyond, land, rooms, town, under, water, wild
from .weather import falling

_SHINING = 0.01
"""Share of a backdrop that may shine as shots do."""
_LEAP = 0.09
"""OKLab distance from the mean by which shots and pickups outshine the rest."""
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
    if not scheme.tiny and not scheme.bright:
        _calm(view)
    return view.grid


def _calm(view: View) -> None:
    """Let no more of a dark backdrop shine than shots and pickups can outshine (L15): clouds give way, then the orb's far side."""
    scheme, grid = view.scheme, view.grid
    lab = np.array([lab_of(colour) for colour in scheme.colours])
    counts = np.bincount(grid.ravel(), minlength=len(lab))
    loud = np.linalg.norm(lab - counts @ lab / grid.size, axis=1)
    ramps = [scheme.ramp(role) for role in ("pickup", "hazard")]
    limit = min(float(0.7 * loud[ramp[-2]] + 0.3 * loud[ramp[-1]]) for ramp in ramps) - _LEAP
    shining = np.flatnonzero(loud > limit)
    quiet = [each for each in range(len(lab)) if loud[each] <= limit]
    calm = [each for each in quiet if scheme.roles[each] == "background"] or quiet
    most = int(grid.size * _SHINING)
    if counts[shining].sum() <= most or not calm:
        return
    x, y, radius = view.sun
    rows, columns = np.indices(grid.shape)
    away = (columns - x + view.wide // 2) % view.wide - view.wide // 2
    orb = (away**2 + (rows - y) ** 2 <= (radius + 1) ** 2) & (view.light.orb != "none")
    left = np.isin(grid, shining)
    for part in (left & ~orb, left & orb):
        over = int(left.sum()) - most
        if over <= 0:
            break
        at = np.flatnonzero(part)
        # What lies farthest from the light goes first.
        towards = (away * (side_of(scheme) or -1) - (rows - y)).ravel()[at]
        gone = at[np.argsort(towards, kind="stable")][: over if part[orb].any() else len(at)]
        for colour in np.unique(grid.ravel()[gone]):
            stand_in = min(
                calm, key=lambda each: (round(float(np.linalg.norm(lab[each] - lab[colour])), 6), each)
            )
            grid.ravel()[gone[grid.ravel()[gone] == colour]] = stand_in
        left.ravel()[gone] = False
