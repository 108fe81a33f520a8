"""How faults are planted into clean references, and what several kinds of faults are planted into."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from random import Random
from typing import Any

import numpy as np
import references as ref
from references import PALETTE, RAMPS, SCHEME, modelled

from media.trials import Plant, Problems, Trial, planted
from vgg.media.pixels.grid import CLEAR, Grid, blank
from vgg.media.pixels.lint.fields import steps
from vgg.media.pixels.scheme import Scheme
from vgg.model.blob import DOWN, DOWN_LEFT, DOWN_RIGHT, LEFT, RIGHT, UP, UP_LEFT, UP_RIGHT

__all__ = ["Plant", "Problems", "Trial", "planted"]
PLANS = ("biped", "blob", "quadruped", "insect", "plant")
LARGE = ((24, 24), (32, 32))
"""Frames in which shading is more than a few pixels."""


def lit_figures(scheme: Scheme, sizes: Sequence[tuple[int, int]] = LARGE, **rules: Any) -> dict[str, Grid]:
    """Return modelled figures of which there is enough to say how they are lit."""
    found = {
        f"{plan} {width} {seed}": modelled(plan, width, height, seed=seed, **rules)
        for plan in PLANS for width, height in sizes for seed in range(1)
    }  # fmt: skip
    return {name: grid for name, grid in found.items() if not steps([grid], PALETTE, scheme.dark).few}


def drawn_faulty(
    faulty: Mapping[str, Grid], where: tuple[str, str], fault: str, problems: Callable[[Grid], Problems],
    measure: Callable[[Grid], float],
) -> Iterator[Trial]:  # fmt: skip
    """Give the trials of figures that were drawn faulty, or clean when *fault* is ''."""
    for name, grid in faulty.items():
        yield Trial(*where, fault, name, tuple(problems(grid)), measure(grid))


def night(width: int = 128, height: int = 96) -> Grid:
    """Return a night sky over hills."""
    out = blank(width, height, ref.MARKS["1"])
    out[height // 3 :] = ref.MARKS["2"]
    hills = (height * 0.7 + 6 * np.sin(np.arange(width) / 9)).astype(int)
    out[np.arange(height)[:, None] >= hills[None]] = ref.MARKS["1"]
    out[10:22, 90:102] = ref.MARKS["3"]
    return out


def earth(mask: int) -> Grid:
    """Return a tile of ground for the blob *mask*: earth with stones, a lit line where it is open, inner corners."""
    draw = Random(11)
    out = blank(16, 16, ref.MARKS["T"])
    for _ in range(9):
        x, y = draw.randrange(2, 12), draw.randrange(2, 12)
        out[y, x : x + 3], out[y + 1, x : x + 3] = ref.MARKS["U"], ref.MARKS["t"]
    dark, lit = SCHEME.dark, ref.MARKS["U"]
    if not mask & UP:
        out[0], out[1] = dark, lit
    if not mask & DOWN:
        out[15] = dark
    if not mask & LEFT:
        out[:, 0] = dark
    if not mask & RIGHT:
        out[:, 15] = dark
    for corner, sides, row, column in (
        (UP_LEFT, UP | LEFT, 0, 0), (UP_RIGHT, UP | RIGHT, 0, 15), (DOWN_LEFT, DOWN | LEFT, 15, 0),
        (DOWN_RIGHT, DOWN | RIGHT, 15, 15),
    ):  # fmt: skip
        if mask & sides == sides and not mask & corner:
            out[row, column] = dark
        if not mask & sides:
            out[row, column] = CLEAR
    return out


def sprinkled(grid: Grid, share: float, seed: int = 3) -> Grid:
    """Return *grid* with a *share* of its pixels in colours nobody beside them has."""
    out, draw = grid.copy(), Random(seed)
    solid = [tuple(each) for each in np.argwhere(grid != CLEAR)]
    for y, x in draw.sample(solid, round(len(solid) * share)):
        out[y, x] = draw.choice([each for each in (*RAMPS["mMW"], *RAMPS["oOY"]) if each != out[y, x]])
    return out
