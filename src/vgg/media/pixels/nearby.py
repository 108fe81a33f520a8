"""The near layer: what passes between the far backdrop and the play, deep in colour and lit along its edges."""
# ruff: noqa: E501 - words and places are tables, wider than prose

from __future__ import annotations

import random
from collections.abc import Callable, Mapping

import numpy as np

from .grid import Grid, blank
from .scenery import near_country as country
from .scenery import near_rooms as rooms
from .scenery.plane import Plane
from .scheme import Scheme
from .tones import depths, side_of, tinted

_AIRY = {"sky", "dream"}
"""Places whose near layer is cloud, as light as the day."""
_LEAF, _MOSS, _EARTH, _SAND, _ROSE, _ICE = 145.0, 120.0, 55.0, 75.0, 350.0, 220.0
"""Hues of what stands near, in degrees of OKLCH."""


def near_scene(place: str, scheme: Scheme, width: int, height: int, draw: random.Random) -> Grid:
    """Return the nearer layer of a backdrop of *place*: a dark middle ground, clear above; its edges meet."""
    plane = Plane(width, height, side_of(scheme))
    paint, hue = _SCENES.get(place, _SCENES["night"])
    paint(plane, draw)
    plane.paint[:] = -1
    plane.rim(0.42)
    if scheme.tiny and scheme.bright:
        plane.drawn()
    elif scheme.bright:
        # Its feet stand in mist: dark ones would hide the figures of a bright day.
        plane.settle(0.76, 0.92, 0.9)
    else:
        plane.settle(0.8, 0.88, 0.3)
        plane.shadow(0.74, 1.0, 0.75)
    ramp = depths(scheme)[0 if place in _AIRY and scheme.bright else 3]
    out = blank(width, height)
    plane.lay(out, ramp if hue is None else tinted(scheme, ramp, hue), scheme.dithering)
    return _turned(out)


def _turned(layer: Grid) -> Grid:
    """Return *layer*, which goes on at its other side, so that no wall stands at the place where it repeats (L08)."""
    changes = (layer != np.roll(layer, 1, axis=1)).sum(axis=0)
    calm = changes[0] <= np.percentile(changes, 95)
    return layer if calm else np.roll(layer, -int(changes.argmin()), axis=1)


_SCENES: Mapping[str, tuple[Callable[[Plane, random.Random], None], float | None]] = {
    "night": (country.firs, _LEAF), "forest": (country.woods, _LEAF), "glade": (country.trunks, _LEAF), "garden": (country.hedge, _LEAF),
    "farm": (country.stalks, _SAND), "swamp": (country.marsh, _MOSS), "mushrooms": (country.caps, _ROSE), "mountain": (country.boulders, None),
    "snow": (country.drifts, _ICE), "volcano": (country.crags, 30.0), "desert": (country.cacti, _SAND), "temple": (country.stones, _SAND),
    "ruins": (country.arcade, _MOSS), "shrine": (country.gates, _LEAF), "city": (country.blocks, None), "rooftops": (country.eaves, 30.0),
    "station": (country.rails, None), "castle": (country.wall, None), "graveyard": (country.yard, _MOSS), "carnival": (country.fair, None),
    "factory": (country.works, _EARTH), "school": (country.street, _LEAF), "sea": (country.beach, _SAND), "harbour": (country.quay, _EARTH),
    "lighthouse": (country.shore, None), "underwater": (country.reef, _LEAF), "cave": (rooms.drips, None), "crystals": (rooms.shards, None),
    "mine": (rooms.props, _EARTH), "dungeon": (rooms.vaults, None), "sewer": (rooms.drains, _MOSS), "body": (rooms.folds, 10.0),
    "library": (rooms.desks, _EARTH), "stacks": (rooms.desks, _EARTH), "bakery": (rooms.counter, _EARTH), "laboratory": (rooms.bench, None),
    "clockwork": (country.cogs, _EARTH), "toys": (rooms.bricks, _EARTH), "stage": (rooms.seats, 15.0), "hive": (rooms.combs, _SAND),
    "greenhouse": (rooms.pots, _MOSS), "space": (rooms.hull, None), "moon": (rooms.craters, None), "sky": (rooms.puffs, None),
    "circuit": (rooms.chips, None), "dream": (rooms.puffs, None), "candy": (rooms.sweets, _ROSE),
}  # fmt: skip
"""What stands near in every place, and of which hue."""
