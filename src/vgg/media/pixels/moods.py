"""Moods: without them a dark game and a cosy one would stand in the same air."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from .words import Colour


@dataclass(frozen=True, slots=True)
class Air:
    """The light a game is seen in; all hues are degrees of OKLCH.

    *back* colours what lies behind everything, *far* is the hue it turns to in its light end, *shadow* that of all
    shadows, *light* that of all lights, *glow* that of a low sun, *earth* and *leaf* are the colours of the ground;
    *lift* is how much lighter than usual the middle of the sky is.
    """

    back: Colour
    far: float
    shadow: float = 285
    light: float = 95
    glow: float = 22
    earth: Colour = field(default_factory=lambda: Colour(55, 0.08))
    leaf: float = 142
    bright: bool = False
    lift: float = 0.0


_AIRS: Mapping[str, tuple[Air, ...]] = {
    # Of each mood several airs: two games of one mood need not share their sky.
    "cosy": (
        Air(Colour(72, 0.075), 85, 340, glow=40, earth=Colour(48, 0.085), leaf=135, bright=True),
        Air(Colour(18, 0.08), 50, 310, glow=350, earth=Colour(40, 0.07), leaf=155, bright=True),
        Air(Colour(150, 0.075), 115, 230, glow=75, earth=Colour(62, 0.08), leaf=140, bright=True),
        Air(Colour(345, 0.065), 22, 290, glow=50, earth=Colour(45, 0.085), leaf=125),
        Air(Colour(300, 0.085), 335, 275, glow=20, earth=Colour(38, 0.07), leaf=160, bright=True),
    ),
    "playful": (
        Air(Colour(238, 0.13), 212, 295, glow=15, earth=Colour(58, 0.11), leaf=138, bright=True),
        Air(Colour(352, 0.11), 25, 300, glow=60, earth=Colour(305, 0.1), leaf=150, bright=True),
        Air(Colour(172, 0.1), 140, 255, glow=345, earth=Colour(45, 0.1), leaf=132, bright=True),
        Air(Colour(82, 0.13), 98, 330, glow=20, earth=Colour(30, 0.11), leaf=145, bright=True),
        Air(Colour(285, 0.14), 320, 275, glow=340, earth=Colour(20, 0.1), leaf=165),
    ),
    "heroic": (
        Air(Colour(252, 0.14), 228, 285, glow=30, earth=Colour(55, 0.09), leaf=140, bright=True),
        Air(Colour(262, 0.12), 238, 290, glow=25, earth=Colour(60, 0.08), leaf=150),
        Air(Colour(40, 0.1), 75, 320, glow=10, earth=Colour(35, 0.085), leaf=120, bright=True),
        Air(Colour(178, 0.075), 150, 255, glow=60, earth=Colour(80, 0.07), leaf=140),
        Air(Colour(350, 0.1), 22, 300, glow=45, earth=Colour(270, 0.06), leaf=165),
    ),
    "mysterious": (
        Air(Colour(292, 0.12), 325, 275, glow=355, earth=Colour(265, 0.06), leaf=165),
        Air(Colour(215, 0.085), 185, 265, glow=310, earth=Colour(295, 0.055), leaf=160),
        Air(Colour(268, 0.12), 240, 285, glow=330, earth=Colour(225, 0.055), leaf=175),
        Air(Colour(332, 0.1), 0, 280, glow=30, earth=Colour(290, 0.065), leaf=150),
        Air(Colour(168, 0.065), 140, 250, glow=80, earth=Colour(210, 0.045), leaf=135),
    ),
    "dark": (
        Air(Colour(275, 0.05), 250, 285, glow=20, earth=Colour(300, 0.04), leaf=155),
        Air(Colour(14, 0.085), 35, 320, glow=30, earth=Colour(280, 0.035), leaf=110),
        Air(Colour(140, 0.05), 115, 230, glow=70, earth=Colour(75, 0.05), leaf=128),
        Air(Colour(238, 0.065), 205, 275, glow=345, earth=Colour(50, 0.045), leaf=170),
        Air(Colour(315, 0.06), 345, 285, glow=15, earth=Colour(240, 0.04), leaf=140),
    ),
    "tense": (
        Air(Colour(32, 0.085), 58, 320, glow=50, earth=Colour(255, 0.045), leaf=115),
        Air(Colour(232, 0.055), 205, 275, glow=30, earth=Colour(65, 0.06), leaf=145),
        Air(Colour(8, 0.1), 32, 300, glow=45, earth=Colour(285, 0.045), leaf=130),
        Air(Colour(196, 0.07), 165, 255, glow=50, earth=Colour(35, 0.065), leaf=135),
        Air(Colour(62, 0.095), 85, 330, glow=25, earth=Colour(40, 0.08), leaf=118, bright=True),
    ),
    "melancholic": (
        Air(Colour(248, 0.065), 220, 280, glow=0, earth=Colour(290, 0.04), leaf=165),
        Air(Colour(48, 0.075), 78, 320, glow=15, earth=Colour(20, 0.06), leaf=75, bright=True),
        Air(Colour(312, 0.065), 345, 280, glow=20, earth=Colour(255, 0.045), leaf=150),
        Air(Colour(212, 0.055), 180, 275, glow=330, earth=Colour(270, 0.04), leaf=160, bright=True),
        Air(Colour(278, 0.09), 315, 270, glow=10, earth=Colour(325, 0.055), leaf=185),
    ),
    "frantic": (
        Air(Colour(304, 0.15), 338, 280, glow=0, earth=Colour(270, 0.1), leaf=170),
        Air(Colour(268, 0.16), 238, 285, glow=330, earth=Colour(305, 0.09), leaf=160),
        Air(Colour(350, 0.14), 20, 295, glow=40, earth=Colour(285, 0.1), leaf=150),
        Air(Colour(190, 0.085), 160, 270, glow=320, earth=Colour(275, 0.09), leaf=140),
        Air(Colour(25, 0.11), 52, 310, glow=60, earth=Colour(265, 0.07), leaf=125),
    ),
}

_SCHEMES: Mapping[str, tuple[float, float, float]] = {
    # Turns from the background's hue to the player's, the enemies' and the second enemies' (after Itten's colour wheel).
    "complementary": (180, 75, 285),
    "triad": (120, 240, 180),
    "split": (150, 215, 300),
    "analogous": (55, -62, 180),
    "square": (180, 90, 270),
}
_LIKED: Mapping[str, tuple[str, ...]] = {
    "cosy": ("split", "analogous", "split", "complementary"),
    "playful": ("triad", "square", "complementary", "split"),
    "heroic": ("complementary", "triad", "split", "square"),
    "mysterious": ("complementary", "split", "triad", "analogous"),
    "dark": ("complementary", "split", "triad"),
    "tense": ("complementary", "triad", "split", "square"),
    "melancholic": ("split", "complementary", "analogous"),
    "frantic": ("triad", "square", "complementary"),
}


def air_of(mood: str, draw: random.Random, *, bright: bool | None = None, winter: bool = False) -> Air:
    """Return one of the airs of *mood*: a *bright* or dark one where that is asked for, a clear cold one in *winter*."""
    if winter:
        return Air(Colour(240, 0.1), 222, 275, glow=350, earth=Colour(255, 0.045), leaf=185, bright=True)
    airs = [each for each in _AIRS[mood] if bright is None or each.bright == bright] or [
        replace(each, bright=bool(bright)) for each in _AIRS[mood]
    ]
    sky, ground = draw.choice(airs), draw.choice(_AIRS[mood])
    # The ground of another air of the same mood: so seldom do two games share both.
    return replace(sky, earth=ground.earth, leaf=ground.leaf, lift=draw.uniform(-0.05, 0.05))


def figures(back: float, mood: str, draw: random.Random) -> list[float]:
    """Return the hues of the player and of two sorts of enemies before a background of hue *back*.

    The scheme of harmony is one that suits *mood*; one in two is seen in the mirror.
    """
    turns = _SCHEMES[draw.choice(_LIKED[mood])]
    side = draw.choice((1, -1))
    return [off_olive(back + side * turn + draw.uniform(-12, 12)) for turn in turns]


def off_olive(hue: float) -> float:
    """Return *hue*, moved to gold or green where its shadows would be olive."""
    hue %= 360
    return hue if not 98 < hue < 132 else 84 if hue < 112 else 138


def apart(one: float, other: float) -> float:
    """Return how many degrees two hues are apart, 0 to 180."""
    return abs((one - other + 180) % 360 - 180)


def clear_of(hue: float, taken: Sequence[float], least: float, draw: random.Random) -> float:
    """Return *hue*, or the hue farthest from all *taken* when it comes nearer than *least* degrees to one of them."""
    if all(apart(hue, each) >= least for each in taken):
        return hue
    first = draw.uniform(0, 30)
    hues = [off_olive(first + 30 * step) for step in range(12)]
    return max(hues, key=lambda each: min(apart(each, other) for other in taken))
