"""Stock: the coats that decorations of a world are made of."""

from __future__ import annotations

from dataclasses import dataclass

from vgg.media.pixels.coat import Coat
from vgg.media.pixels.scheme import Scheme


@dataclass(frozen=True, slots=True)
class Stock:
    """Coats by what they are for: the ground's own, leaves, wood, stone, steel, and a little of something bright."""

    scheme: Scheme
    own: Coat
    leaf: Coat
    wood: Coat
    stone: Coat
    steel: Coat
    glow: Coat
