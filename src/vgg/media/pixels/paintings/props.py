"""Props: things have no limbs; they turn, glint, light up and break."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from vgg.media.pixels.grid import CLEAR, Grid, blank, paste
from vgg.media.pixels.scheme import Scheme

from .posing import fallen


def prop(base: Grid, name: str, frame: int, count: int, scheme: Scheme) -> Grid:
    """Return a thing as *name* has it: turning, glinting, lit, pressed or broken."""
    match name:
        case "spin":
            return _turned(base, math.cos(math.pi * frame / count))
        case "death":
            return fallen(base, (frame + 1) / (count + 0.5))
        case "off":
            return base
        case "on":
            return _glinting(base, 0.25 + 0.5 * frame / count, scheme, wide=3)
        case _:
            return base if frame == 0 else _glinting(base, frame / count, scheme, wide=2)


def _turned(base: Grid, part: float) -> Grid:
    """Return *base* turned about its upright axis: narrower, and its other side when *part* is below 0."""
    solid = base != CLEAR
    columns = np.flatnonzero(solid.any(axis=0))
    body = base[:, columns[0] : columns[-1] + 1]
    width = max(2, round(body.shape[1] * max(0.15, abs(part))))
    across = [int((x + 0.5) * body.shape[1] / width) for x in range(width)]
    out = blank(base.shape[1], base.shape[0])
    narrow = body[:, across] if part >= 0 else body[:, across[::-1]]
    paste(out, narrow, int(columns[0]) + (body.shape[1] - width) // 2, 0)
    return out


def _glinting(base: Grid, part: float, scheme: Scheme, *, wide: int) -> Grid:
    """Return *base* with a slanting band of light at *part* of its way over it."""
    ys, xs = np.nonzero(base != CLEAR)
    low, high = int((xs + ys).min()), int((xs + ys).max())
    start = low + (high - low) * part
    lit = [(y, x) for y, x in zip(ys, xs, strict=True) if start <= x + y < start + wide]
    out = base.copy()
    steps = lighter(scheme)
    for y, x in lit:
        out[y, x] = steps[int(base[y, x])]
    return out


def lighter(scheme: Scheme) -> Sequence[int]:
    """Return for every colour the next lighter one of its hue, as near as the palette has it."""
    return [scheme.stretched([index])[-1] for index in range(len(scheme.colours))]
