"""Moments: which frame of which animation a thing is drawn for."""

from __future__ import annotations

import math
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Moment:
    """Where in its animation a thing is: *turn* in radians, *on* when the thing is lit or opened."""

    name: str
    frame: int
    count: int
    words: str = ""
    """What the brief says of the thing, in small letters."""
    variant: int = 0
    """A steady number of these words, for what they leave open."""

    @property
    def turn(self) -> float:
        """The angle of the cycle."""
        return 2 * math.pi * self.frame / self.count

    @property
    def on(self) -> bool:
        """Whether the thing has been set off."""
        return self.name == "on"

    def told(self, *names: str) -> int:
        """Return which of *names* the words tell of first, or the one that the variant chooses; a name may be 'a|b'."""
        for place, name in enumerate(names):
            if any(each in self.words for each in name.split("|")):
                return place
        return self.variant % len(names)

    @property
    def part(self) -> float:
        """How much of the animation is over after this frame, up to 1."""
        return (self.frame + 1) / self.count
