"""Colours of one figure: machines gave a sprite few of them, and a figure keeps to its machine's in every frame."""

from __future__ import annotations

import numpy as np

from .grid import CLEAR, Grid
from .scheme import Scheme

_CELL = 16
"""Edge of the square in which a machine's rule counts."""


def within(strip: Grid, scheme: Scheme, width: int, most: int) -> Grid:
    """Return *strip* with at most *most* colours in every cell of its frames of *width* pixels; 0 for no such rule.

    What has to go is merged into the nearest colour of its cell, in all frames alike, so that no part changes its
    colour as the figure moves. The colour of outlines stays, and so does what moves: no two frames become one.
    """
    out = strip.copy()
    poses = _poses(out, width)
    while most:
        crowded = next((cell for cell in _cells(out, width) if len(cell) > most), None)
        if crowded is None:
            break
        merged = [np.where(out == gone, kept, out) for gone, kept in _cheapest(crowded, out, scheme)]
        out = next((each for each in merged if _poses(each, width) == poses), merged[0])
    return out


def _poses(strip: Grid, width: int) -> int:
    """Return how many different frames *strip* has."""
    return len({strip[:, left : left + width].tobytes() for left in range(0, strip.shape[1], width)})


def _cells(strip: Grid, width: int) -> list[list[int]]:
    """Return the colours of every cell of every frame."""
    found: dict[tuple[int, ...], None] = {}
    for left in range(0, strip.shape[1], width):
        frame = strip[:, left : left + width]
        for y in range(0, frame.shape[0], _CELL):
            for x in range(0, width, _CELL):
                part = np.unique(frame[y : y + _CELL, x : x + _CELL])
                found[tuple(int(each) for each in part if each != CLEAR)] = None
    return sorted((list(each) for each in found), key=len, reverse=True)


def _cheapest(cell: list[int], strip: Grid, scheme: Scheme) -> list[tuple[int, int]]:
    """Return the colours of *cell*, each with the one that takes its place, the one that is missed least first."""
    counts = np.bincount(strip[strip != CLEAR], minlength=len(scheme.colours))
    found = []
    for one in cell:
        if one == scheme.dark:
            continue
        gap, other = min((scheme.gap(one, each), each) for each in cell if each != one)
        weight = 3.0 if one == scheme.pale else 1.0  # eyes and glints are small and matter most
        found.append((round(float(counts[one]) ** 0.5 * gap * weight, 6), one, other))
    return [(one, other) for _, one, other in sorted(found)]
