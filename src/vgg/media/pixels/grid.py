"""Grids of palette indices: while a picture is one, no pixel of it can leave the palette or be half clear."""

from __future__ import annotations

import io
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from .oklab import Bytes, from_hex, nearest

Grid = NDArray[np.int16]
"""Shape (height, width): the palette index of every pixel, CLEAR where there is none."""
CLEAR = -1
Mask = NDArray[np.bool_]


def blank(width: int, height: int, colour: int = CLEAR) -> Grid:
    """Return a grid of one colour."""
    return np.full((height, width), colour, dtype=np.int16)


def paste(onto: Grid, piece: Grid, x: int, y: int) -> None:
    """Put *piece* on *onto* with its top left corner at (x, y); what is clear or outside is left out."""
    height, width = onto.shape
    left, top = max(0, x), max(0, y)
    right, bottom = min(width, x + piece.shape[1]), min(height, y + piece.shape[0])
    if left >= right or top >= bottom:
        return
    part = piece[top - y : bottom - y, left - x : right - x]
    spot = onto[top:bottom, left:right]
    spot[part != CLEAR] = part[part != CLEAR]


def enlarged(grid: Grid, factor: int) -> Grid:
    """Return *grid* with every pixel *factor* times as wide and high."""
    return np.repeat(np.repeat(grid, factor, axis=0), factor, axis=1)


def grown(mask: Mask, diagonal: bool = False) -> Mask:
    """Return *mask* with its neighbours above, below, left and right; with *diagonal* all eight."""
    wide = mask.copy()
    wide[1:] |= mask[:-1]
    wide[:-1] |= mask[1:]
    source = wide.copy() if diagonal else mask
    wide[:, 1:] |= source[:, :-1]
    wide[:, :-1] |= source[:, 1:]
    return wide


def rim(solid: Mask) -> Mask:
    """Return the pixels of *solid* that border what is clear, also beyond the edges of the picture."""
    inside = np.zeros_like(solid)
    inside[1:-1, 1:-1] = solid[:-2, 1:-1] & solid[2:, 1:-1] & solid[1:-1, :-2] & solid[1:-1, 2:]
    return solid & ~inside


def neighbours(mask: Mask) -> NDArray[np.int16]:
    """Return for every pixel how many of its eight neighbours are in *mask*."""
    wide = np.pad(mask, 1).astype(np.int16)
    rows = wide[:-2] + wide[1:-1] + wide[2:]
    around: NDArray[np.int16] = rows[:, :-2] + rows[:, 1:-1] + rows[:, 2:] - wide[1:-1, 1:-1]
    return around


def outlined(grid: Grid, colour: int, diagonal: bool = False) -> Grid:
    """Return *grid* with a line of *colour* around all that is not clear, as far as the grid reaches."""
    solid = grid != CLEAR
    out = grid.copy()
    out[grown(solid, diagonal) & ~solid] = colour
    return out


def to_rgba(grid: Grid, palette: Sequence[str]) -> Bytes:
    """Return *grid* as bytes of shape (height, width, 4); clear pixels are all zero."""
    table = np.zeros((len(palette) + 1, 4), dtype=np.uint8)
    for index, colour in enumerate(palette):
        table[index] = (*from_hex(colour), 255)
    return table[grid]  # CLEAR is -1, the row past the palette


def to_png(grid: Grid, palette: Sequence[str]) -> bytes:
    """Return *grid* as an RGBA picture."""
    return _encoded(Image.fromarray(to_rgba(grid, palette), "RGBA"))


def to_indexed_png(grid: Grid, palette: Sequence[str]) -> bytes:
    """Return *grid* as an indexed picture whose indices are those of *palette*; the one after it is clear."""
    image = Image.fromarray(np.where(grid == CLEAR, len(palette), grid).astype(np.uint8), "P")
    image.putpalette([channel for colour in palette for channel in from_hex(colour)] + [0, 0, 0])
    return _encoded(image, transparency=len(palette)) if (grid == CLEAR).any() else _encoded(image)


def _encoded(image: Image.Image, **options: int) -> bytes:
    stream = io.BytesIO()
    image.save(stream, "PNG", **options)
    return stream.getvalue()


def read_rgba(data: bytes) -> Bytes:
    """Return any picture Pillow reads as bytes of shape (height, width, 4)."""
    with Image.open(io.BytesIO(data)) as image:
        return np.array(image.convert("RGBA"), dtype=np.uint8)


def to_grid(rgba: Bytes, palette: Sequence[str]) -> Grid:
    """Return *rgba* on *palette*: nearest colour in OKLab, clear where alpha is below one half."""
    grid = nearest(rgba, list(palette)).astype(np.int16)
    grid[rgba[..., 3] < 128] = CLEAR
    return grid
