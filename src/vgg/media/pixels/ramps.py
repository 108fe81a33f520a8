"""Ramps: without them a colour had no shadow and no light of its own."""

from __future__ import annotations

from .oklab import from_lch
from .words import Colour


def ramp(  # noqa: PLR0917 - from where to where, in how many steps, and in which light
    colour: Colour, low: float, high: float, count: int, shadow: float = 275, light: float = 95
) -> list[str]:
    """Return *count* colours from lightness *low* to *high*, dark to light.

    Shadows turn towards the hue *shadow* and lights towards *light*: that is what makes a ramp of paint, not of grey.
    """
    yellow = colour.chroma > 0.1 and 62 < colour.hue < 118
    if yellow:
        # Dark yellow is olive: gold keeps light, and its shadows turn to orange and brown.
        low, high = min(low + 0.1, 0.62), min(high + 0.06, 0.93)
    made = []
    for step in range(count):
        part = step / (count - 1) if count > 1 else 0.6
        down, up = max(0.0, 0.55 - part) / 0.55, max(0.0, part - 0.55) / 0.45
        cool = -34 * down if yellow else turn(colour.hue, shadow, 20 * down)
        warm = turn(colour.hue, light, 20 * up)
        strength = colour.chroma * (1 - 0.22 * down - 0.3 * up * up)
        made.append(from_lch(low + (high - low) * part, strength, colour.hue + cool + warm))
    return made


def distance_ramp(colour: Colour, far: float, low: float, high: float, count: int) -> list[str]:
    """Return *count* colours of the distance, dark to light: the lighter, the nearer their hue to *far*.

    Far things are seen through air: above half the lightness colour gives way to light, below it to darkness.
    """
    made = []
    for step in range(count):
        part = step / (count - 1) if count > 1 else 0.5
        light = low + (high - low) * part
        fade = 1 - 0.55 * part if light > 0.55 else 0.62 + 0.38 * part
        made.append(
            from_lch(light, colour.chroma * fade, colour.hue + turn(colour.hue, far, 46) * part**0.75)
        )
    return made


def turn(hue: float, goal: float, most: float) -> float:
    """Return the turn from *hue* towards *goal* the short way round, at most *most* degrees."""
    gap = (goal - hue + 180) % 360 - 180
    return max(-most, min(most, gap))
