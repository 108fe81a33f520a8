"""Relighting: where patches and small parts hide from which side the light falls, the edges of a figure tell it."""

from __future__ import annotations

import numpy as np

from vgg.media.pixels.grid import CLEAR, Grid, Mask, rim
from vgg.media.pixels.scheme import Scheme

from .look import Look
from .shapes import three

_FROM = {"top-left": ((1, 0), (0, 1)), "top": ((1, 0),), "top-right": ((1, 0), (0, -1))}
"""Steps down and right on which light comes in."""


def relit(frame: Grid, look: Look, scheme: Scheme, strict: int) -> Grid:
    """Return *frame* with light along the edges that face the light and shadow along the others.

    With *strict* above 1 nothing else is shaded. White and the darkest colour, of eyes, glints and lines, stay.
    """
    solid = frame != CLEAR
    edge = ~solid | rim(solid) | (frame == scheme.dark)
    facing, away = (_beside(edge, scheme.light, back) for back in (1, -1))
    light, shadow = facing & ~away, away & ~facing
    out, left = frame.copy(), ~edge
    for ramp in dict.fromkeys(
        (look.main, look.second, look.accent, look.skin, look.metal, look.trousers, look.hair, look.leaf)
    ):
        dark, middle, pale = three(ramp)
        own = left & np.isin(
            frame, [each for each in (dark, middle, pale) if each not in {scheme.dark, scheme.pale}]
        )
        left = left & ~own
        if strict > 1:
            out[own] = middle
        if scheme.shading != "flat":
            out[own & shadow] = dark
        if scheme.shading == "three-tone":
            out[own & light] = pale
        elif scheme.shading == "two-tone":
            out[own & light] = middle
    if scheme.outline == "none":
        # Treads and claws are dark, but a rim of them would be an outline.
        out[rim(solid) & (frame == scheme.dark)] = look.metal[-3]
    return out


def _beside(edge: Mask, light: str, back: int) -> Mask:
    """Return the pixels that have an edge on the side of the *light*, or with *back* -1 on the other."""
    found = np.zeros_like(edge)
    for down, right in _FROM[light]:
        found |= np.roll(edge, (down * back, right * back), axis=(0, 1))
    return found
