"""Looking at screenshots: colours outside the palette, how much is drawn, and whether anything moves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import cast

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
        with Image.open(path) as picture:
            shown = picture.convert("RGB")
        found = cast("list[tuple[int, tuple[int, int, int]]]", shown.getcolors(shown.width * shown.height))
        seen.append(digest(shown.tobytes())[:_DIGITS])
        colours.update(red << 16 | green << 8 | blue for _, (red, green, blue) in found)
        drawn.append(100 - max(count for count, _ in found) * 100 // (shown.width * shown.height))
    middle = int(median(drawn)) if drawn else 0
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
