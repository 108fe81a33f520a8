"""Materials: what the word 'brick' or 'honey' means for the colours and the edges of a world's ground."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from .oklab import lab_of
from .scheme import Ramp, Scheme

IDEALS: Mapping[str, tuple[str, str, str]] = {
    "grass": ("#4a2f22", "#7a5234", "#a97a4c"), "earth": ("#4a2f22", "#7a5234", "#a97a4c"),
    "wood": ("#4a2c1c", "#8a5a34", "#c08a54"), "brick": ("#5a2620", "#9a4a38", "#cc7a5c"),
    "stone": ("#343a4c", "#5e667c", "#939bb0"), "metal": ("#30384a", "#66728c", "#aab6cc"),
    "snow": ("#5a7aa8", "#a4c4e4", "#e8f4ff"), "sand": ("#8a6434", "#c89a58", "#ecc888"),
    "honey": ("#8a4c10", "#d48a1c", "#f8c84c"), "neon": ("#1c1438", "#3c2470", "#8a3cc8"),
    "bakery": ("#8a5a3c", "#d0a070", "#f4dcb4"), "crystal": ("#243c7a", "#4a7ac8", "#a4d4f8"),
    "bone": ("#6a5c4c", "#b0a088", "#e4dac4"), "moss": ("#243c28", "#4a7040", "#84a860"),
}  # fmt: skip
_WORDS: Mapping[str, str] = {
    "dirt": "earth", "soil": "earth", "mud": "earth", "leaf": "grass", "garden": "grass", "meadow": "grass",
    "plank": "wood", "timber": "wood", "log": "wood", "bark": "wood", "tile": "bakery", "oven": "brick",
    "bread": "bakery", "dough": "bakery", "cake": "bakery", "candy": "bakery", "rock": "stone", "cobble": "stone",
    "slate": "stone", "marble": "stone", "concrete": "stone", "asphalt": "stone", "ash": "stone", "coal": "stone",
    "steel": "metal", "iron": "metal", "rust": "metal", "copper": "metal", "brass": "metal", "pipe": "metal",
    "glass": "crystal", "ice": "snow", "cloud": "snow", "frost": "snow", "dune": "sand", "beach": "sand",
    "wax": "honey", "comb": "honey", "amber": "honey", "circuit": "neon", "chrome": "neon", "grid": "neon",
    "gem": "crystal", "coral": "crystal", "flesh": "bone", "skull": "bone", "jungle": "moss", "forest": "moss",
    "gravel": "stone", "obsidian": "stone", "clay": "brick", "roof": "brick",
}  # fmt: skip


def kind_of(material: str) -> str:
    """Return the pattern that draws *material*, whatever word it is; stone for unknown ones."""
    word = material.lower()
    for name in IDEALS:
        if name in word:
            return name
    return next((kind for part, kind in _WORDS.items() if part in word), "stone")


def material_ramp(material: str, scheme: Scheme) -> Ramp:
    """Return the colours of *material*: the family of ground colours most like it in life."""
    if scheme.tiny:
        return scheme.ramp("terrain")
    ideals = IDEALS[kind_of(material)]
    ramps = [
        scheme.stretched(family[-3:], ("terrain", "any", "background"))
        for family in scheme.families("terrain")
    ]
    return min(ramps, key=lambda ramp: _strangeness(ramp[-3:], ideals, scheme))


def leaf_ramp(scheme: Scheme) -> Ramp:
    """Return the greens of plants, or the ground's own colours where the palette has no green."""
    if scheme.tiny:
        return scheme.ramp("terrain")
    greens = ("#1d5a34", "#3f9a4c", "#8fd46a")
    usable = [
        family
        for role in ("terrain", "background", "any")
        for family in scheme.families(role)
        if len(family) > 1
    ]
    ramps = [scheme.stretched(family[-3:], ("terrain", "any", "background")) for family in usable]
    return min(
        ramps, key=lambda ramp: _strangeness(ramp[-3:], greens, scheme), default=scheme.ramp("terrain")
    )


def _strangeness(ramp: Sequence[int], ideals: Sequence[str], scheme: Scheme) -> float:
    """Return how far *ramp* is from *ideals*; hue counts more than lightness."""
    total = 0.0
    for index, ideal in zip(ramp, ideals, strict=True):
        one, other = lab_of(scheme.colours[index]), lab_of(ideal)
        total += math.hypot(0.35 * (one[0] - other[0]), one[1] - other[1], one[2] - other[2])
    return total
