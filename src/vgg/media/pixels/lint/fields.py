"""Fields of a picture: rims, depths, neighbours and steps of light, on which the measures of the lint are built."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from vgg.media.pixels.grid import CLEAR, Grid, Mask, rim
from vgg.media.pixels.oklab import Floats, lab_of, lch_of

KIN_HUE = 60.0
"""Degrees between two colours of one ramp; ramps turn towards blue in the shadow and towards yellow in the light."""
GREY = 0.04
"""Chroma below which a colour has no hue to the eye."""
LEAST_STEP = 0.025
"""Lightness between two tones that the eye can tell apart."""
DETAIL = 2
"""Neighbours of its own colour that a pixel of a tone has; what has fewer is an eye, a button or a glint."""
FEW = 16
"""Steps of light a frame below which nothing can be said of how a figure is lit."""
MOST_STEP = 0.35
"""Lightness between two tones of one ramp; more than this lies between two things."""


def border(solid: Mask) -> Mask:
    """Return the pixels of *solid* that border what is clear within the picture."""
    padded = np.pad(solid, 1, constant_values=True)
    inside = padded[:-2, 1:-1] & padded[2:, 1:-1] & padded[1:-1, :-2] & padded[1:-1, 2:]
    return solid & ~inside


def depth(solid: Mask) -> NDArray[np.int16]:
    """Return for every pixel of *solid* how many steps it is from what is clear: 1 on the rim, 0 outside."""
    out = np.zeros(solid.shape, dtype=np.int16)
    left = solid
    while left.any():
        out += left
        left = left & ~rim(left)
    return out


@dataclass(frozen=True, slots=True)
class Tones:
    """A palette as the lint sees it: lightness and chroma of every colour, and which colours can be one ramp."""

    lab: Floats
    chroma: Floats
    kin: NDArray[np.bool_]

    @property
    def light(self) -> Floats:
        """The OKLab lightness of every colour."""
        light: Floats = self.lab[:, 0]
        return light


@lru_cache(maxsize=64)
def tones(palette: tuple[str, ...]) -> Tones:
    """Return what the lint must know of *palette*."""
    lch = np.array([lch_of(colour) for colour in palette])
    turn = np.abs((lch[:, None, 2] - lch[None, :, 2] + 180) % 360 - 180)
    chroma = lch[:, 1]
    grey = (np.minimum(chroma[:, None], chroma[None]) < GREY) & (
        np.maximum(chroma[:, None], chroma[None]) < 2 * GREY
    )
    coloured = np.minimum(chroma[:, None], chroma[None]) >= GREY
    kin = grey | coloured & (turn < KIN_HUE)
    return Tones(np.array([lab_of(colour) for colour in palette]), chroma, kin)


def alike(grid: Grid) -> NDArray[np.int16]:
    """Return for every pixel how many of its eight neighbours have its colour."""
    wide = np.pad(grid, 1, constant_values=CLEAR - 1)
    height, width = grid.shape
    same = np.zeros(grid.shape, dtype=np.int16)
    for down in range(3):
        for right in range(3):
            if (down, right) != (1, 1):
                same += wide[down : down + height, right : right + width] == grid
    return same


def tones_of(grid: Grid, line: int) -> Mask:
    """Return the inside of a figure that is shaded: without its rim, lines of the colour *line*, eyes and glints."""
    solid = grid != CLEAR
    shaded: Mask = solid & ~rim(solid) & (grid != line) & (alike(grid) >= DETAIL)
    return shaded


@dataclass(frozen=True, slots=True)
class Steps:
    """Steps of light between neighbours inside a figure: how many, where they point, and whether they go inwards.

    *right* and *down* are the mean signs, from -1 to 1, of the light growing that way; *across* and *along* are those
    of the light growing with the distance from the rim, from left to right and from top to bottom.
    """

    count: int
    right: float
    down: float
    across: float
    along: float
    frames: int

    @property
    def few(self) -> bool:
        """Whether there are too few steps to say how a figure is lit."""
        return self.count < FEW * self.frames


def steps(grids: Sequence[Grid], palette: Sequence[str], line: int) -> Steps:
    """Return the steps of light in all *grids* together; the rim and the colour *line* of outlines do not count."""
    known = tones(tuple(palette))
    counts, ways, inwards, deep = (np.zeros(2) for _ in range(4))
    for grid in grids:
        body, far = tones_of(grid, line), depth(grid != CLEAR)
        for axis in (0, 1):
            one, other = _pairs(grid, axis)
            usable = np.logical_and(*_pairs(body, axis))
            gap = known.light[other] - known.light[one]
            usable &= known.kin[one, other] & (np.abs(gap) >= LEAST_STEP) & (np.abs(gap) < MOST_STEP)
            near, further = _pairs(far, axis)
            into = np.sign(np.subtract(further, near))[usable]
            sign = np.sign(gap)[usable]
            counts[axis] += len(sign)
            ways[axis] += sign.sum()
            inwards[axis] += (sign * into).sum()
            deep[axis] += np.count_nonzero(into)
    down, right = (float(each) for each in ways / np.maximum(counts, 1))
    along, across = (float(each) for each in inwards / np.maximum(deep, 1))
    return Steps(int(counts.sum()), right, down, across, along, len(grids))


def _pairs(field: NDArray[Any], axis: int) -> tuple[NDArray[Any], NDArray[Any]]:
    """Return every value of *field* and the one after it along *axis*."""
    return (field[:, :-1], field[:, 1:]) if axis else (field[:-1], field[1:])
