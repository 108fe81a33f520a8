"""Looking at screenshots: colours outside the palette, how much is drawn, and whether anything moves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from vgg.model.canonical import digest

LEAST_DRAWN = 20
"""Percent of a picture that must not be its commonest colour."""

_DIGITS = 12
"""How much of a picture's digest is kept."""


@dataclass(frozen=True, slots=True)
class Look:
    """What pictures of one play show: counts, and *drawn* in percent of pixels, median over the pictures.

    *pictures* says in few digits what each of them is, so that two consoles can be seen to draw the same.
    """

    frames: int
    distinct: int
    foreign: int
    drawn: int
    pictures: tuple[str, ...] = ()


def look(pictures: Sequence[Path], palette: Sequence[str]) -> Look:
    """Return what the files *pictures* show, measured against *palette* of '#rrggbb'."""
    known = {int(colour[1:], 16) for colour in palette}
    seen: list[str] = []
    colours: set[int] = set()
    drawn = []
    for path in pictures:
        pixels = _pixels(path)
        found, counts = np.unique(pixels, return_counts=True)
        seen.append(digest(pixels.tobytes())[:_DIGITS])
        colours.update(found.tolist())
        drawn.append(100 - int(counts.max()) * 100 // pixels.size)
    middle = int(np.median(drawn)) if drawn else 0
    return Look(len(drawn), len(set(seen)), len(colours - known), middle, tuple(seen))


def unsightly(seen: Look, *, moves: bool) -> list[str]:
    """Return what is wrong with the pictures of a play; one that *moves* has to show that it does."""
    wrong = []
    if seen.foreign:
        wrong.append(f"{seen.foreign} colours on screen are not in the palette")
    if seen.frames and seen.drawn < LEAST_DRAWN:
        wrong.append(f"only {seen.drawn} % of the screen is drawn on")
    if moves and seen.distinct * 2 < seen.frames:
        wrong.append(f"the picture hardly changes: {seen.distinct} of {seen.frames} pictures differ")
    return wrong


def _pixels(path: Path) -> NDArray[np.int64]:
    """Return the pixels of a picture as numbers 0xrrggbb, row by row."""
    with Image.open(path) as picture:
        parts = np.asarray(picture.convert("RGB"), dtype=np.int64)
    return np.asarray((parts[..., 0] << 16 | parts[..., 1] << 8 | parts[..., 2]).ravel(), dtype=np.int64)
