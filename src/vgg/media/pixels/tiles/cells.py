"""Cells: the squares of a tileset, five and more cut from one swatch so that all of them fit each other."""

from __future__ import annotations

import random

import numpy as np

from vgg.media.pixels.grid import Grid

TILE = 16
"""Pixels of a cell's side in every tileset."""
COLUMNS = 8
"""Cells of a tileset's row."""


def cut(tileset: Grid, index: int) -> Grid:
    """Return cell *index* of the picture of a tileset; cells lie row by row."""
    row, column = divmod(index, tileset.shape[1] // TILE)
    return tileset[row * TILE : (row + 1) * TILE, column * TILE : (column + 1) * TILE]


def exact(swatch: Grid, count: int) -> list[Grid]:
    """Return *count* cells of a swatch whose cells all fit each other."""
    places = [(0, 0), (1, 0), (2, 1), (3, 2), (1, 3), (2, 3), (0, 2), (3, 0), (1, 1), (2, 2)]
    chosen = [places[number % len(places)] for number in range(count)]
    return [swatch[y * TILE : (y + 1) * TILE, x * TILE : (x + 1) * TILE].copy() for x, y in chosen]


def closed(swatch: Grid, count: int, draw: random.Random) -> list[Grid]:
    """Return a cell whose edges meet, and others with the same border and another middle.

    The left part of the cell continues what lies right of it in the swatch, along a ragged cut; likewise its top.
    """
    base = np.empty((TILE, TILE), dtype=np.int16)
    wide = np.empty((2 * TILE, TILE), dtype=np.int16)
    for y in range(2 * TILE):
        k = draw.randrange(4, 9)
        wide[y] = np.concatenate([swatch[y, TILE : TILE + k], swatch[y, k:TILE]])
    for x in range(TILE):
        k = draw.randrange(4, 9)
        base[:, x] = np.concatenate([wide[TILE : TILE + k, x], wide[k:TILE, x]])
    ys, xs = np.mgrid[0:TILE, 0:TILE]
    middle = (xs - 7.5) ** 2 + (ys - 7.5) ** 2 < 5.6**2
    cells = [base]
    for number in range(1, count):
        x, y = (number * 21 + 11) % 48, (number * 13) % 48
        other = base.copy()
        other[middle] = swatch[y : y + TILE, x : x + TILE][middle]
        cells.append(other)
    return cells
