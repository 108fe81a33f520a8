"""Tones of the distance: which colours of a palette make sky, haze and the glow of a low sun."""

from __future__ import annotations

from .oklab import distance, lch_of
from .scheme import Scheme

_GLOW = ("#6a2a50", "#b8504a", "#e8905a")
"""What a low sun makes of the sky, where the palette happens to have it."""


def distance_tones(scheme: Scheme) -> list[int]:
    """Return the tones of the distance from dark to light: the background's largest family, at least two."""
    if scheme.tiny:
        return list(scheme.order[-2:] if scheme.bright else scheme.order[:2])
    tones = scheme.families("background")[0]
    if len(tones) >= 3:
        return tones
    if scheme.bright:
        return list(scheme.stretched(tones, ("background", "light", "ui", "terrain", "any")))
    return list(scheme.stretched(tones, ("background", "any", "terrain")))


def glow_tones(scheme: Scheme) -> list[int]:
    """Return the warm tones of dawn and sunset from dark to light; none on palettes that have no warm background."""
    if scheme.tiny:
        return []
    main = set(distance_tones(scheme))
    warm = [
        index
        for index in scheme.order
        if scheme.roles[index] in {"background", "any"}
        and index not in main
        and _warm(scheme.colours[index])
        and abs(scheme.lightness(index) - scheme.lightness(max(main, key=scheme.lightness))) < 0.24
    ]
    if warm:
        return warm[-4:]
    near = [scheme.nearest(colour) for colour in _GLOW]
    usable = [
        index
        for index, ideal in zip(near, _GLOW, strict=True)
        if distance(scheme.colours[index], ideal) < 0.13 and scheme.roles[index] not in {"player", "pickup"}
    ]
    found = list(dict.fromkeys(usable))
    return sorted(found, key=scheme.lightness) if len(found) > 1 else []


def _warm(colour: str) -> bool:
    _, chroma, hue = lch_of(colour)
    return chroma > 0.035 and (hue < 100 or hue > 300)
