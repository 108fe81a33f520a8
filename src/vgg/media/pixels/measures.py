"""Measures of palettes: without them nobody could say whether figures stand out or two games look alike."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from vgg.responses.style_guide import Swatch

from .oklab import Floats, from_hex, lab_of_linear, lch_of, linear_of

FIGURES = ("player", "enemy", "pickup", "hazard")
"""Roles that must stand out before the background."""

_WEIGHTS: Mapping[str, float] = {
    # How much each role colours a screen: sky and ground most.
    "background": 4, "terrain": 2.5, "player": 2, "enemy": 1.5, "pickup": 0.75, "hazard": 0.75, "any": 0.5,
}  # fmt: skip
_SIGHT: Mapping[str, Floats] = {
    # Linear sRGB as people without red or green cones see it; after Viénot, Brettel and Mollon (1999).
    "protanopia": np.array([[0.11238, 0.88762, 0.0], [0.11238, 0.88762, 0.0], [0.00401, -0.00401, 1.0]]),
    "deuteranopia": np.array([[0.29275, 0.70725, 0.0], [0.29275, 0.70725, 0.0], [-0.02234, 0.02234, 1.0]]),
}


def palette_distance(one: Sequence[Swatch], other: Sequence[Swatch]) -> float:
    """Return how different two palettes look, role by role, as a mean OKLab distance: 0 for equal ones.

    Each colour is compared with the nearest of its role in the other palette; sky and ground count most.
    """
    total = weights = 0.0
    for role, weight in _WEIGHTS.items():
        mine, theirs = _labs(one, role), _labs(other, role)
        if len(mine) and len(theirs):
            gaps = np.sqrt(((mine[:, None] - theirs[None]) ** 2).sum(axis=2))
            total += weight * (gaps.min(axis=1).mean() + gaps.min(axis=0).mean()) / 2
            weights += weight
    return float(total / weights) if weights else 0.0


def standing_out(swatches: Sequence[Swatch]) -> dict[str, float]:
    """Return for each role of figures the OKLab distance its best colour keeps from every background colour (L04)."""
    back = _labs(swatches, "background")
    return {
        role: float(np.sqrt(((own[:, None] - back[None]) ** 2).sum(axis=2)).min(axis=1).max())
        for role in FIGURES
        if len(own := _labs(swatches, role)) and len(back)
    }


def told_apart(swatches: Sequence[Swatch], sight: str = "") -> float:
    """Return the least OKLab distance between the most striking colours of the first ramps of all sorts of figures.

    With *sight* 'protanopia' or 'deuteranopia' it is what people without red or green cones see of it.
    """
    strongest = [
        _seen(max(own[:3], key=_striking), sight)
        for role in FIGURES
        if (own := [each.hex for each in swatches if each.role == role])
    ]
    gaps = [
        float(np.linalg.norm(one - other))
        for index, one in enumerate(strongest)
        for other in strongest[:index]
    ]
    return min(gaps, default=0.0)


def _striking(colour: str) -> tuple[float, str]:
    """Return how much *colour* catches the eye: strong colours do, and light ones."""
    light, chroma, _ = lch_of(colour)
    return round(chroma + 0.2 * light, 6), colour


def _seen(colour: str, sight: str) -> Floats:
    linear = linear_of(np.array(from_hex(colour), dtype=np.uint8))
    if sight:
        linear = np.clip(linear @ _SIGHT[sight].T, 0, 1)
    return lab_of_linear(linear)


def _labs(swatches: Sequence[Swatch], role: str) -> Floats:
    """Return the colours of *role* in OKLab, shape (n, 3)."""
    own = [from_hex(each.hex) for each in swatches if each.role == role]
    return lab_of_linear(linear_of(np.array(own, dtype=np.uint8).reshape(-1, 3)))
