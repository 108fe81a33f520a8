"""Sampling: one colour for every cell of a painting, from its middle, where neither blur nor JPEG reach from outside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np

from vgg.media.pixels.grid import CLEAR, Grid, to_grid
from vgg.media.pixels.oklab import Bytes, Floats

from .lattice import Lattice, lattice

_REACH = 0.2
"""Part of a cell that samples lie about its middle, to either side."""


@dataclass(frozen=True, slots=True)
class Cells:
    """What lies in the cells of a lattice: their colours, and how much the brightness changes inside each, 0 to 1.

    *exact* tells that the lattice was found in the picture, not laid over it.
    """

    rgba: Bytes
    spread: Floats
    exact: bool


def recovered(rgba: Bytes) -> Bytes:
    """Return *rgba* on its own pixel grid: the median of the middle of every cell. Unchanged when it shows no grid."""
    grid = lattice(rgba)
    return rgba if grid is None else sampled(rgba, grid).rgba


def sampled(rgba: Bytes, grid: Lattice, *, exact: bool = True) -> Cells:
    """Return the median of 25 samples about the middle of every cell of *grid*."""
    packed = np.ascontiguousarray(rgba).view(np.uint32)[..., 0]
    samples = np.empty((*grid.x.shape, 25), dtype=np.uint32)
    for index, (dy, dx) in enumerate(product(_offsets(grid.height), _offsets(grid.width))):
        rows = np.clip(np.rint(grid.y + dy), 0, rgba.shape[0] - 1).astype(np.intp)
        columns = np.clip(np.rint(grid.x + dx), 0, rgba.shape[1] - 1).astype(np.intp)
        samples[..., index] = packed[rows, columns]
    channels = samples.view(np.uint8).reshape(*samples.shape, 4)
    middle: Bytes = np.full((*grid.x.shape, 4), 255, dtype=np.uint8)
    for channel in range(4 if (rgba[..., 3] < 255).any() else 3):
        middle[..., channel] = np.sort(np.ascontiguousarray(channels[..., channel]), axis=-1)[..., 12]
    return Cells(middle, _spread(channels), exact)


def _spread(channels: Bytes) -> Floats:
    """Return how much the brightest channel of the samples in every cell changes from side to side."""
    values = channels[..., :3].max(axis=-1).reshape(*channels.shape[:2], 5, 5).astype(np.float64) / 255
    down = values[..., 3:, :].mean(axis=(-2, -1)) - values[..., :2, :].mean(axis=(-2, -1))
    across = values[..., 3:].mean(axis=(-2, -1)) - values[..., :2].mean(axis=(-2, -1))
    spread: Floats = np.hypot(down, across)
    return spread


def _offsets(size: float) -> list[float]:
    return [size * _REACH * part / 2 for part in range(-2, 3)]


def laid(rgba: Bytes, columns: int, rows: int) -> Lattice:
    """Return a lattice of *columns* x *rows* cells laid over the whole picture."""
    height, width = rgba.shape[0] / rows, rgba.shape[1] / columns
    x, y = np.meshgrid((np.arange(columns) + 0.5) * width - 0.5, (np.arange(rows) + 0.5) * height - 0.5)
    return Lattice(x, y, width, height)


def reduced(rgba: Bytes, width: int, height: int) -> Bytes:
    """Return *rgba* on *width* x *height* pixels: each takes the median about the middle of its area."""
    return sampled(rgba, laid(rgba, width, height), exact=False).rgba


def scenery(rgba: Bytes, width: int, height: int, palette: Sequence[str]) -> Grid:
    """Return a painted landscape on *palette*, *width* x *height*; its second half mirrors the first, so it closes."""
    half = width // 2
    wanted = half / height
    tall, wide = rgba.shape[:2]
    crop = min(wide, round(tall * wanted))
    left = (wide - crop) // 2
    small = reduced(rgba[:, left : left + crop], half, height)
    grid = to_grid(small, palette)
    grid[grid == CLEAR] = 0
    return np.hstack([grid, grid[:, ::-1]])
