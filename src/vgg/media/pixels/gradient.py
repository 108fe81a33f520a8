"""Gradients: how few colours become a soft sky, a haze or a glow, bridged the way the style guide says."""
# ruff: noqa: PLR0917 - places, sizes and colours of a drawing are told by their order

from __future__ import annotations

import random
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from .grid import Grid, blank

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
    meet = 0.44 if dithering == "none" else 0.74
    part = np.clip((value - whole - 0.5) / meet + 0.5, 0, 1)
    step = whole + (part > thresholds(width, height, dithering))
    out[:] = np.array(tones, dtype=np.int16)[np.clip(step, 0, len(tones) - 1).astype(int)]
    return out


def glow(onto: Grid, x: float, y: float, radius: float, colour: int, dithering: str) -> None:
    """Let *colour* shine about (x, y): full in the middle, gone at *radius*; it goes on at the other side."""
    height, width = onto.shape
    ys, xs = np.mgrid[0:height, 0:width]
    across = (xs - x + width / 2) % width - width / 2
    share = 1.15 - np.hypot(across, ys - y) / radius
    onto[np.clip(share, 0, 1) > thresholds(width, height, dithering)] = colour


def beams(onto: Grid, count: int, low: int, colour: int, draw: random.Random, lean: float = 0.45) -> None:
    """Let slanting beams of light fall from the top, thinner towards row *low*; *lean* is how far they go aside a row."""
    height, width = onto.shape
    ys, xs = np.mgrid[0:height, 0:width]
    pattern = thresholds(width, height, "bayer")
    for index in range(count):
        x = (index + draw.uniform(0.15, 0.85)) * width / count
        wide, end = height * draw.uniform(0.04, 0.11), low * draw.uniform(0.7, 1.0)
        across = (xs - x - ys * lean) % width
        room = wide + ys * 0.08
        share = 0.55 * (1 - ys / end) * np.clip(np.minimum(across, room - across) / 2 + 0.5, 0, 1)
        onto[share > pattern] = colour
