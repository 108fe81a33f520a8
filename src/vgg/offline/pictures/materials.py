"""Materials: seamless swatches of what worlds are made of, from which tiles are cut."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping

import numpy as np

from vgg.media.pixels.coat import coat_of
from vgg.media.pixels.grid import Grid
from vgg.media.pixels.material import kind_of
from vgg.media.pixels.scheme import Scheme

from .masonry import Cloth, fitted
from .weaves import WEAVES

SIZE = 64
"""Width and height of a swatch; every pattern in it repeats every 16 pixels along its edges."""

_PATTERNS: Mapping[str, str] = {
    # The ways a material is laid; a world's variant takes one after the other.
    "brick": "bond great_bond basket", "stone": "cobble ashlar slabs", "bone": "bones cobble", "wood": "planks boards logs",
    "metal": "plates panels pipes", "clockwork": "gears plates", "grass": "clods pebbles strata", "earth": "pebbles strata clods",
    "moss": "clods cobble strata", "sand": "dunes strata ashlar", "snow": "drifts ice", "ice": "ice drifts", "honey": "comb",
    "neon": "circuit lattice", "bakery": "checks waffle layers", "candy": "swirls checks", "crystal": "shards slabs",
    "cloud": "puffs drifts", "coral": "puffs cobble", "books": "books boards",
}  # fmt: skip


def swatch(material: str, scheme: Scheme, draw: random.Random, variant: int = 0) -> Grid:
    """Return a seamless swatch of *material*, laid in the way that *variant* says."""
    kind = kind_of(material)
    names = _PATTERNS[kind].split()
    cloth = Cloth(coat_of(material, scheme, variant), scheme)
    weave: Callable[[Cloth, random.Random], list[Grid]] = WEAVES[names[variant % len(names)]]
    cells = [fitted(each) for each in weave(cloth, draw)]
    return np.vstack(
        [np.hstack([cells[(row * 4 + column) % len(cells)] for column in range(4)]) for row in range(4)]
    )
