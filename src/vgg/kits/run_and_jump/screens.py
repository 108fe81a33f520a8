"""How many tiles the machine of a style guide shows at once."""

from __future__ import annotations

from vgg.model.cartridge import Profile
from vgg.responses.style_guide import StyleGuide

TILE = 16


def profile_of(style: StyleGuide) -> Profile:
    """Return the machine the style guide chose."""
    from vgg.media.pixels.palette import PROFILES  # noqa: PLC0415  numpy loads only where a screen is asked for

    return PROFILES[style.profile]


def columns_and_rows(width: int, height: int) -> tuple[int, int]:
    """Return whole tiles across and down a screen of *width* by *height* pixels, rounded up."""
    return -(-width // TILE), -(-height // TILE)
