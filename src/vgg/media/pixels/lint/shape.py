"""Shape: L05 silhouettes, L06 orphan pixels, pillow shading and banding. The faults a pixel artist sees first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations

import numpy as np

from vgg.media.findings import Finding
from vgg.media.pixels.grid import CLEAR, Grid, Mask, neighbours, rim
from vgg.media.pixels.scheme import Scheme

from . import fields
from .bounds import bound
from .fields import LEAST_STEP, Steps, steps, tones

MEANT = 3
"""Pixels that may stand alone on the smallest picture: two eyes and a glint."""
LIGHTS = {"top-left": (-1, -1), "top": (0, -1), "top-right": (1, -1)}
"""Where the light of a style guide comes from: to the right and down."""


def alike(one: Grid, other: Grid) -> float:
    """Return intersection over union of two silhouettes, their feet and middles laid over each other."""
    height, width = max(one.shape[0], other.shape[0]), max(one.shape[1], other.shape[1])
    masks = []
    for grid in (one, other):
        mask = np.zeros((height, width), dtype=np.bool_)
        left = (width - grid.shape[1]) // 2
        mask[height - grid.shape[0] :, left : left + grid.shape[1]] = grid != CLEAR
        masks.append(mask)
    union = int((masks[0] | masks[1]).sum())
    return int((masks[0] & masks[1]).sum()) / union if union else 1.0


def silhouette_problems(figures: Mapping[str, Grid]) -> list[Finding]:
    """L05: return the pairs of *figures* whose silhouettes can be mistaken for each other, also by looking the other way."""
    most = bound("L05.alike")
    problems = []
    for one, other in combinations(figures, 2):
        value = max(alike(figures[one], figures[other]), alike(figures[one], figures[other][:, ::-1]))
        if value >= most.value:
            problems.append(Finding("L05", one, f"has the silhouette of {other!r}", value, most.value))
    return problems


def orphans(grid: Grid) -> Mask:
    """Return the pixels that no neighbour of the eight shares its colour with: dust, unless it is an eye."""
    lonely: Mask = (grid != CLEAR) & (fields.alike(grid) == 0)
    return lonely


def dust(grid: Grid) -> float:
    """Return the share of a figure's pixels that are orphans; none when there are so few that all may be meant."""
    found = orphans(grid)
    return share(found, grid) if found.sum() > MEANT else 0.0


def crumbs(solid: Mask) -> Mask:
    """Return single pixels that touch nothing, and single holes with figure on all eight sides."""
    around = neighbours(solid)
    found: Mask = (solid & (around == 0)) | (~solid & (around == 8))
    return found


def dust_problems(frames: Sequence[Grid], asset: str, *, whole: bool = True) -> list[Finding]:
    """L06: return whether a figure has too many orphan pixels, or crumbs around it.

    A lamp may sparkle and a flag may flutter: only what is *whole* has no crumbs.
    """
    problems = []
    lonely = max(dust(frame) for frame in frames)
    loose = max(int(crumbs(frame != CLEAR).sum()) for frame in frames) if whole else 0
    for name, value, what in (
        ("L06.orphans", lonely, "too many pixels stand alone"),
        ("L06.crumbs", loose, "single pixels float around it or holes pierce it"),
    ):
        if not bound(name).holds(value):
            problems.append(Finding("L06", asset, what, value, bound(name).value))
    return problems


def share(marked: Mask, grid: Grid) -> float:
    """Return how many pixels are *marked* for each pixel of a figure."""
    return float(marked.sum() / max((grid != CLEAR).sum(), 1))


def shading_problems(frames: Sequence[Grid], scheme: Scheme, asset: str) -> list[Finding]:
    """L06: return whether a figure is shaded like a pillow, or in bands of one pixel along its outline."""
    problems = []
    found = steps(frames, scheme.colours, scheme.dark)
    value, most = (
        pillow(found, scheme.light),
        bound("L06.pillow"),
    )
    if not found.few and not most.holds(value):
        problems.append(
            Finding("L06", asset, "is shaded like a pillow: lighter towards its middle", value, most.value)
        )
    bands, limit = max(banding(frame, scheme) for frame in frames), bound("L06.banding")
    if not limit.holds(bands):
        problems.append(Finding("L06", asset, "its tones lie in bands of one pixel", bands, limit.value))
    return problems


def pillow(found: Steps, light: str) -> float:
    """Return how much light grows towards the middle of a figure, less twice what it grows towards the light.

    A pale belly, too, is lighter in the middle; but a figure with one is lit all the same. 1 is a pillow.
    """
    return (found.across + found.along) / 2 - 2 * max(0.0, towards(found, light))


def towards(found: Steps, light: str) -> float:
    """Return how much light grows towards where the light comes from, from -1 to 1."""
    x, y = LIGHTS[light]
    return (found.right * x + found.down * y) / (abs(x) + abs(y))


def banding(grid: Grid, scheme: Scheme) -> float:
    """Return the share of a figure's inside in which four tones of one ramp follow each other pixel by pixel."""
    known = tones(tuple(scheme.colours))
    solid = grid != CLEAR
    body = solid & ~rim(solid) & (grid != scheme.dark)
    marked = np.zeros(grid.shape, dtype=np.bool_)
    for turned in (False, True):
        tone, inside, out = (each.T if turned else each for each in (grid, body, marked))
        step = np.zeros((tone.shape[0], tone.shape[1] - 1), dtype=np.int8)
        gap = known.light[tone[:, 1:]] - known.light[tone[:, :-1]]
        fine = inside[:, 1:] & inside[:, :-1] & known.kin[tone[:, 1:], tone[:, :-1]]
        step[fine & (gap >= LEAST_STEP)] = 1
        step[fine & (gap <= -LEAST_STEP)] = -1
        runs = (step[:, :-2] != 0) & (step[:, :-2] == step[:, 1:-1]) & (step[:, 1:-1] == step[:, 2:])
        for shift in range(4):
            out[:, shift : shift + runs.shape[1]] |= runs
    return float(marked.sum() / max(body.sum(), 1))
