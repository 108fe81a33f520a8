"""Hardware: without it a palette would have colours its machine could never show."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise, product

from .oklab import distance, from_hex, lab_of, lch_of, to_hex

TOO_NEAR = 0.028
"""OKLab distance below which two colours of one palette are one colour wasted."""


def snapped(colours: Sequence[str], *, bits: int = 0, master: tuple[str, ...] = ()) -> list[str]:
    """Return *colours* as a machine shows them, each beside the nearest one: of *master*, or of *bits* a channel.

    A colour that would fall on an earlier one takes the next best, as long as that is still like it.
    """
    taken: list[str] = []
    for colour in colours:
        shown = _shown(colour, bits, master)
        free = (each for each in shown if all(distance(each, other) > TOO_NEAR for other in taken))
        best = next(free, shown[0])
        taken.append(
            best
            if _unlike(best, colour) < _unlike(shown[0], colour) + (0.05 if master else 0.07)
            else shown[0]
        )
    return taken


def can_show(colour: str, *, bits: int = 0, master: Sequence[str] = ()) -> bool:
    """Say whether a machine of *master* colours, or of *bits* a channel, can show *colour*."""
    return colour in master if master else not bits or colour == rounded(colour, bits)


def rounded(colour: str, bits: int) -> str:
    """Return *colour* with every channel at the nearest level of *bits* bits."""
    top = (1 << bits) - 1
    red, green, blue = (round(round(channel * top / 255) * 255 / top) for channel in from_hex(colour))
    return to_hex((red, green, blue))


@lru_cache(maxsize=4096)
def _shown(colour: str, bits: int, master: tuple[str, ...]) -> tuple[str, ...]:
    """Return what a machine could show for *colour*, the best first: all of *master*, or the levels about each channel."""
    shown = [colour]
    if master:
        shown = list(master)
    elif bits:
        top = (1 << bits) - 1
        levels = [
            sorted({channel * top // 255, min(top, channel * top // 255 + 1)}) for channel in from_hex(colour)
        ]
        shown = [
            to_hex((round(red * 255 / top), round(green * 255 / top), round(blue * 255 / top)))
            for red, green, blue in product(*levels)
        ]
    return tuple(sorted(shown, key=lambda each: (round(_unlike(each, colour), 9), each)))


def _unlike(one: str, other: str) -> float:
    """Return how badly *one* stands for *other*: a wrong hue is worse than a wrong lightness, and grey is no colour."""
    light, chroma, hue = lch_of(one)
    other_light, other_chroma, other_hue = lch_of(other)
    turned = 4 * math.sqrt(chroma * other_chroma) * math.sin(math.radians(abs(hue - other_hue) / 2))
    lost = 0.14 if chroma < 0.02 and other_chroma > 0.035 else 0.0
    gained = 0.3 if other_chroma < 0.02 and chroma > 0.06 else 0.0
    strength = 0.5 if chroma < other_chroma else 1.2
    return math.hypot(light - other_light, strength * (chroma - other_chroma), turned) + lost + gained


def rising(colours: Sequence[str]) -> bool:
    """Say whether every colour is lighter than the one before it: what a ramp must be (L03)."""
    lights = [lab_of(each)[0] for each in colours]
    return all(one < other for one, other in pairwise(lights))
