"""Emblems: a pleasant answer to image requests of phases nobody here has heard of."""

from __future__ import annotations

import math
import random

from vgg.media.pixels.grid import Grid, blank
from vgg.media.pixels.scheme import Scheme

from .shapes import Facet, Oval, Part, Stamp, drawn

SIZE = 64


def emblem(digest: str, scheme: Scheme, draw: random.Random) -> Grid:
    """Return a shield with a sign on it, 64 x 64; *digest* decides the sign, so equal requests look equal."""
    middle = SIZE / 2
    field = scheme.ramp("player", int(digest[0], 16))
    signs = (scheme.ramp("pickup"), scheme.greys(), scheme.ramp("hazard"))
    sign = next((ramp for ramp in signs if scheme.gap(ramp[-2], field[-2]) > 0.16), signs[1])
    rim = scheme.ramp("terrain")
    points = int(digest[1], 16) % 5 + 4
    outer, inner = 15.0, draw.choice((5.5, 7.0, 9.5))
    star = tuple(
        (middle + math.sin(angle) * radius, middle - 3 - math.cos(angle) * radius)
        for step in range(2 * points)
        for angle, radius in [(math.pi * step / points, outer if step % 2 == 0 else inner)]
    )
    parts = [
        Part(_shield(middle, 28.0), rim, 0),
        Part(_shield(middle, 24.0), field, 1),
        Part(Facet(star), sign, 2),
        Part(Oval(middle, middle - 3, 4.5, 4.5), (field[-2], field[-1], scheme.pale), 3),
    ]
    stamps = [Stamp(((scheme.pale, scheme.pale), (scheme.pale, -1)), 15, 13)]
    return drawn(parts, stamps, SIZE, SIZE, scheme) if parts else blank(SIZE, SIZE)


def _shield(middle: float, size: float) -> Facet:
    """Return a shield's outline of half width *size*."""
    top, side = middle - size, size * 0.86
    curve = [
        (middle + side * math.cos(part), middle + size * 0.1 + size * 0.9 * math.sin(part)) for part in _arc()
    ]
    return Facet(((middle - side, top), (middle, top + size * 0.12), (middle + side, top), *curve))


def _arc() -> list[float]:
    return [math.pi * step / 12 for step in range(13)]
