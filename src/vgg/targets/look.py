"""Looking at screenshots: colours outside the palette, how much is drawn, and whether anything moves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image


@dataclass(frozen=True, slots=True)
class Look:
    """What pictures of one play show: counts, and *drawn* in percent of pixels, median over the pictures."""

    frames: int
    distinct: int
    foreign: int
    drawn: int


def look(pictures: Sequence[Path], palette: Sequence[str]) -> Look:
    """Return what the files *pictures* show, measured against *palette* of '#rrggbb'."""
    known = np.array([int(colour[1:], 16) for colour in palette], dtype=np.int64)
    frames = [_pixels(path) for path in pictures]
    colours = np.unique(np.concatenate(frames)) if frames else np.zeros(0, dtype=np.int64)
    return Look(
        frames=len(frames),
        distinct=len({frame.tobytes() for frame in frames}),
        foreign=int(np.count_nonzero(~np.isin(colours, known))),
        drawn=int(np.median([_drawn(frame) for frame in frames])) if frames else 0,
    )


def _pixels(path: Path) -> NDArray[np.int64]:
    """Return the pixels of a picture as numbers 0xrrggbb, row by row."""
    with Image.open(path) as picture:
        parts = np.asarray(picture.convert("RGB"), dtype=np.int64)
    return np.asarray((parts[..., 0] << 16 | parts[..., 1] << 8 | parts[..., 2]).ravel(), dtype=np.int64)


def _drawn(pixels: NDArray[np.int64]) -> int:
    """Return the percentage of *pixels* that have not the commonest colour."""
    _, counts = np.unique(pixels, return_counts=True)
    return 100 - int(counts.max()) * 100 // pixels.size
