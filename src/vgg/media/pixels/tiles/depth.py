"""Depth: how far inside the ground each pixel lies, so that the ground darkens away from its lit edges."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from vgg.media.pixels.coat import Coat
from vgg.media.pixels.grid import Grid, Mask
from vgg.media.pixels.scheme import Scheme
from vgg.model.blob import DOWN, STEPS

from .cells import TILE

Floats = NDArray[np.float64]
FAR = 99.0
_FIRST, _SECOND = 4.4, 8.6
"""Depths at which the ground becomes one tone darker, and another. A cell sees no further than its neighbours: with the
weight of the surface and units that reach 5 pixels over a border, 8.8 is the most that all cells agree about."""
_SURFACE = 0.8
_SIDES = {"top-left": (1.0, 2.0), "top": (1.5, 1.5), "top-right": (2.0, 1.0)}
_BELOW = 3.0
_LARGE = 150
"""Pixels above which a run of one tone is no unit but the ground itself."""


@dataclass(frozen=True, slots=True)
class Units:
    """For every pixel of the repeating cell, where the middle of the unit it belongs to lies from it."""

    right: Floats
    down: Floats


def units_of(cell: Grid, joint: Iterable[int], rough: Floats) -> Units:
    """Return the units of *cell*: runs of pixels that are no *joint*. Pixels of no unit stray by *rough*."""
    seam = np.isin(cell, np.array(sorted(set(joint)), dtype=np.int16))
    right, down = np.zeros((TILE, TILE)), rough.copy()
    seen = seam.copy()
    for y in range(TILE):
        for x in range(TILE):
            if not seen[y, x]:
                _measure(_run(seen, x, y), right, down)
    return Units(right, down)


def inner_units(cell: Grid, joint: Iterable[int]) -> list[list[tuple[int, int]]]:
    """Return the pixels (x, y) of every unit of *cell* that touches none of its borders, the largest first."""
    seen = np.isin(cell, np.array(sorted(set(joint)), dtype=np.int16))
    runs = [list(_run(seen, x, y)) for y in range(TILE) for x in range(TILE) if not seen[y, x]]
    whole = [run for run in runs if all(0 < x < TILE - 1 and 0 < y < TILE - 1 for x, y in run)]
    return sorted((run for run in whole if 6 <= len(run) <= _LARGE), key=lambda run: (-len(run), run[0]))


def _run(seen: Mask, x: int, y: int) -> dict[tuple[int, int], tuple[int, int]]:
    """Return the pixels joined to (x, y) on the repeating cell, each with its place where the run is unrolled."""
    places = {(x, y): (x, y)}
    queue = [(x, y)]
    seen[y, x] = True
    while queue:
        cx, cy = queue.pop()
        ux, uy = places[cx, cy]
        for dx, dy in ((1, 0), (-1, 0), (0, 1), (0, -1)):
            nx, ny = (cx + dx) % TILE, (cy + dy) % TILE
            if not seen[ny, nx]:
                seen[ny, nx] = True
                places[nx, ny] = (ux + dx, uy + dy)
                queue.append((nx, ny))
    return places


def _measure(run: dict[tuple[int, int], tuple[int, int]], right: Floats, down: Floats) -> None:
    """Note where the middle of *run* lies from each of its pixels; runs that go on for ever have none."""
    xs, ys = [x for x, _ in run.values()], [y for _, y in run.values()]
    if len(run) > _LARGE or max(xs) - min(xs) >= TILE or max(ys) - min(ys) >= TILE - 2:
        return
    middle, centre = (max(xs) + min(xs)) / 2, (max(ys) + min(ys)) / 2
    for (x, y), (ux, uy) in run.items():
        right[y, x] = np.clip(middle - ux, -5, 5)
        down[y, x] = np.clip(centre - uy, -5, 5)


@lru_cache(maxsize=4)
def ragged(dither: str) -> Floats:
    """Return by how many pixels the limit of a shadow strays at each place of the repeating cell."""
    ys, xs = np.mgrid[0:TILE, 0:TILE]
    wave = 1.1 * np.sin(2 * np.pi * (xs * 2 + 3) / TILE) + 0.8 * np.sin(2 * np.pi * (xs * 3 + ys) / TILE)
    if dither == "none":
        return np.asarray(np.round(wave), dtype=np.float64)
    return np.asarray(np.round(wave) + np.where((xs + ys) % 2, 1.4, -1.4), dtype=np.float64)


def depth(mask: int, units: Units, light: str) -> Floats:
    """Return how deep each pixel of ground with the blob *mask* lies: small at the surface and at the lit side."""
    ys, xs = np.mgrid[0:TILE, 0:TILE].astype(np.float64)
    px, py = xs + 0.5 + units.right, ys + 0.5 + units.down
    left, right = _SIDES[light]
    out = np.full((TILE, TILE), FAR)
    for bit, (across, along) in STEPS.items():
        if mask & bit or bit == DOWN:
            continue
        gap_x = np.maximum(0.0, np.maximum(across * TILE - px, px - (across + 1) * TILE))
        gap_y = np.maximum(0.0, np.maximum(along * TILE - py, py - (along + 1) * TILE))
        wide = gap_x * (left if across < 0 else right)
        tall = gap_y * (_SURFACE if along < 0 else _BELOW)
        out = np.minimum(out, np.hypot(wide, tall))
    return out


Shadows = tuple[Grid, Grid]
"""What every colour of the palette becomes one tone and two tones down."""


def shadows_of(coat: Coat, scheme: Scheme) -> Shadows:
    """Return the shadows of ground that wears *coat*."""
    first, second = (
        np.array([_lower(tone, steps, coat, scheme) for tone in range(len(scheme.colours))], dtype=np.int16)
        for steps in (1, 2)
    )
    return first, second


def shaded(cell: Grid, deep: Floats, shadows: Shadows) -> Grid:
    """Return *cell* one tone darker beyond the first depth and two beyond the second."""
    first, second = shadows
    return np.where(deep < _FIRST, cell, np.where(deep < _SECOND, first[cell], second[cell])).astype(np.int16)


def _lower(tone: int, steps: int, coat: Coat, scheme: Scheme) -> int:
    """Return what *tone* becomes in shadow: a colour of no coat takes the coat's tone that is nearest to it first."""
    if scheme.tiny:
        # Four shades have none to spare: only what is pale goes down, so that the units are still seen.
        return scheme.order[-3] if scheme.lightness(tone) > scheme.lightness(scheme.order[-3]) else tone
    if tone not in coat.tones:
        tone = min(coat.tones, key=lambda each: (scheme.gap(each, tone), each))
    return coat.lower(tone, steps)
