"""Materials: what the word 'brick' or 'honey' means for the colours and the edges of a world's ground."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from itertools import pairwise

from vgg.model.canonical import seed_from

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
    "ice": ("#4a80b8", "#8cc4e8", "#d8f4ff"), "clockwork": ("#5a3818", "#a87430", "#e4bc60"),
    "candy": ("#a83c6c", "#e87ca4", "#fcc8d8"), "cloud": ("#8094c0", "#c0d0ec", "#f4f8ff"),
    "coral": ("#8c3048", "#d46868", "#f8ac98"), "books": ("#4c2420", "#84483c", "#c08c60"),
}  # fmt: skip
_WORDS: Mapping[str, str] = {
    "dirt": "earth", "soil": "earth", "mud": "earth", "leaf": "grass", "garden": "grass", "meadow": "grass",
    "plank": "wood", "timber": "wood", "log": "wood", "bark": "wood", "tile": "bakery", "oven": "brick",
    "bread": "bakery", "dough": "bakery", "cake": "bakery", "sugar": "candy", "sweet": "candy",
    "rock": "stone", "cobble": "stone",
    "slate": "stone", "marble": "stone", "concrete": "stone", "asphalt": "stone", "ash": "stone", "coal": "stone",
    "steel": "metal", "iron": "metal", "rust": "metal", "copper": "clockwork", "brass": "clockwork", "gear": "clockwork",
    "clock": "clockwork", "pipe": "metal",
    "glass": "crystal", "frozen": "ice", "frost": "ice", "glacier": "ice", "book": "books", "paper": "books",
    "library": "books", "dune": "sand", "beach": "sand",
    "wax": "honey", "comb": "honey", "amber": "honey", "circuit": "neon", "chrome": "neon", "grid": "neon",
    "gem": "crystal", "flesh": "bone", "skull": "bone", "jungle": "moss", "forest": "moss",
    "gravel": "stone", "obsidian": "stone", "clay": "brick", "roof": "brick",
}  # fmt: skip


_LEAST_STEP, _MOST_STEP, _STRANGE = 0.05, 0.26, 0.14
"""What parts two tones of one ground: steps of light, and the distance of their hues in OKLab."""
_STEP = 0.07
"""Least difference in OKLab lightness of two tones of one material."""
_NEARLY = 0.12
"""How much stranger than the best family another may be to stand for a material, too."""


def kind_of(material: str) -> str:
    """Return the pattern that draws *material*, whatever word it is; stone for unknown ones."""
    word = material.lower()
    for name in IDEALS:
        if name in word:
            return name
    return next((kind for part, kind in _WORDS.items() if part in word), "stone")


def variant_of(world: str, seed: int) -> int:
    """Return the number that makes the world with id *world* differ from others of its material, in every game anew."""
    digits = "".join(each for each in world if each.isdecimal())
    return seed_from(seed, "material") % 6 + (int(digits[-4:]) if digits else len(world))


def material_ramp(material: str, scheme: Scheme) -> Ramp:
    """Return the colours of *material*: the family of ground colours most like it in life."""
    return material_ramps(material, scheme)[0]


def material_ramps(material: str, scheme: Scheme) -> list[Ramp]:
    """Return the families of ground colours that may stand for *material*, the one most like it in life first."""
    if scheme.tiny:
        return [scheme.ramp("terrain")]
    ideals = IDEALS[kind_of(material)]
    # A family of one or two colours is filled up from elsewhere, which does not always look like one thing.
    families = scheme.families("terrain")
    ramps = [_filled(each, scheme) for each in families]
    fit = [ramp for ramp, own in zip(ramps, families, strict=True) if len(own) > 1 and _of_one(ramp, scheme)]
    told = [(_strangeness(ramp[-3:], ideals, scheme), ramp) for ramp in fit or ramps]
    told.sort(key=lambda each: each[0])
    return [ramp for strange, ramp in told if strange <= told[0][0] + _NEARLY]


def _filled(family: Sequence[int], scheme: Scheme) -> Ramp:
    """Return *family* as a ramp of three tones, those it lacks taken from ground and sky."""
    return scheme.stretched(_apart(family, scheme)[-3:], ("terrain", "any", "background"))


def _of_one(ramp: Ramp, scheme: Scheme) -> bool:
    """Say whether *ramp* is paint of one pot: its tones step up, and none is of a strange hue."""
    labs = [lab_of(scheme.colours[each]) for each in ramp[-3:]]
    steps = [after[0] - before[0] for before, after in pairwise(labs)]
    strange = max(math.dist(before[1:], after[1:]) for before, after in pairwise(labs))
    return min(steps) > _LEAST_STEP and max(steps) < _MOST_STEP and strange < _STRANGE


def _apart(family: Sequence[int], scheme: Scheme) -> list[int]:
    """Return *family* without colours that are hardly lighter than the one before."""
    kept = [family[-1]]
    for index in reversed(family[:-1]):
        if scheme.lightness(kept[0]) - scheme.lightness(index) > _STEP:
            kept.insert(0, index)
    return kept


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
