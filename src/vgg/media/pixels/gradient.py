"""Gradients: how few colours become a soft sky, a haze or a glow, bridged the way the style guide says."""
# ruff: noqa: PLR0917 - places, sizes and colours of a drawing are told by their order

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from .grid import CLEAR, Grid, Mask, blank

_PATTERNS = {
    # Ordered dithering after Bayer (1973); a checkerboard with a step on either side; whole lines, where no dithering is wanted.
    "bayer": np.array([[0, 8, 2, 10], [12, 4, 14, 6], [3, 11, 1, 9], [15, 7, 13, 5]]) / 16 + 1 / 32,
    "checker": np.array([[0.125, 0.625], [0.875, 0.375]]),
    "none": np.array([[0.125], [0.625], [0.375], [0.875]]),
}


def thresholds(width: int, height: int, dithering: str) -> NDArray[np.float64]:
    """Return for every pixel the share, 0..1, above which it takes the second of two colours."""
    pattern = _PATTERNS.get(dithering, _PATTERNS["none"])
    ys, xs = np.mgrid[0:height, 0:width]
    found: NDArray[np.float64] = pattern[ys % pattern.shape[0], xs % pattern.shape[1]]
    return found


def sky(width: int, height: int, tones: Sequence[int], dithering: str, low: float = 0.72) -> Grid:
    """Return a sky from the first of *tones* at the top to the last at *low* of the height and below."""
    out = blank(width, height)
    value = np.clip(np.mgrid[0:height, 0:width][0] / (height * low), 0, 1) * (len(tones) - 1)
    whole = np.floor(value)
    # Tones meet over a part of each step only: flat stretches keep the eye calm behind the play.
    part = np.clip((value - whole - 0.5) / 0.74 + 0.5, 0, 1)
    step = whole + (part > thresholds(width, height, dithering))
    out[:] = np.array(tones, dtype=np.int16)[np.clip(step, 0, len(tones) - 1).astype(int)]
    return out


def hazy(layer: Grid, tone: int, haze: int, top: float, low: float, most: float, dithering: str) -> None:
    """Let *tone* fade to *haze* from row *top* (nothing) to row *low* (a share of *most*): mist about its feet."""
    height, width = layer.shape
    share = np.clip((np.arange(height)[:, None] - top) / max(1.0, low - top), 0, 1) * most
    layer[(layer == tone) & (share > thresholds(width, height, dithering))] = haze


def glow(onto: Grid, x: float, y: float, radius: float, colour: int, dithering: str) -> None:
    """Let *colour* shine about (x, y): full in the middle, gone at *radius*; it goes on at the other side."""
    height, width = onto.shape
    ys, xs = np.mgrid[0:height, 0:width]
    across = (xs - x + width / 2) % width - width / 2
    share = 1.15 - np.hypot(across, ys - y) / radius
    onto[np.clip(share, 0, 1) > thresholds(width, height, dithering)] = colour


def crests(layer: Grid) -> Mask:
    """Return the solid pixels with nothing above them: the edge on which light falls."""
    solid = layer != CLEAR
    found: Mask = solid.copy()
    found[1:] &= ~solid[:-1]
    return found


def rimmed(layer: Grid, tone: int, lit: int) -> None:
    """Put *lit* on the upper edges of *tone*, broken so that it reads as light and not as a line."""
    rows, columns = np.nonzero(crests(layer) & (layer == tone))
    keep = (columns + rows * 3) % 7 != 0
    layer[rows[keep], columns[keep]] = lit
