"""Looking at screenshots: colours outside the palette, how much is drawn, and whether anything moves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from vgg.model.canonical import digest


@dataclass(frozen=True, slots=True)
class Look:
    """What pictures of one play show: counts, and *drawn* in percent of pixels, median over the pictures."""

    frames: int
    distinct: int
    foreign: int
    drawn: int


def look(pictures: Sequence[Path], palette: Sequence[str]) -> Look:
    """Return what the files *pictures* show, measured against *palette* of '#rrggbb'."""
    known = {int(colour[1:], 16) for colour in palette}
    seen: set[str] = set()
    colours: set[int] = set()
    drawn = []
    for path in pictures:
        pixels = _pixels(path)
        found, counts = np.unique(pixels, return_counts=True)
        seen.add(digest(pixels.tobytes()))
        colours.update(found.tolist())
        drawn.append(100 - int(counts.max()) * 100 // pixels.size)
    middle = int(np.median(drawn)) if drawn else 0
    return Look(frames=len(drawn), distinct=len(seen), foreign=len(colours - known), drawn=middle)


def _pixels(path: Path) -> NDArray[np.int64]:
    """Return the pixels of a picture as numbers 0xrrggbb, row by row."""
    with Image.open(path) as picture:
        parts = np.asarray(picture.convert("RGB"), dtype=np.int64)
    return np.asarray((parts[..., 0] << 16 | parts[..., 1] << 8 | parts[..., 2]).ravel(), dtype=np.int64)
