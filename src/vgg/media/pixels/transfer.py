"""Transfer: without it the colours and the light of a picture somebody likes could not become those of a game.

Pictures are RGBA bytes of shape (height, width, 4) on their own pixel grid; only solid pixels count.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from .grid import CLEAR, Grid, Mask, rim
from .oklab import Bytes, Floats, lab_of, lch_of, packed_colours, to_hex, to_lab, to_rgb

_SOLID = 128
"""Alpha from which a pixel counts."""
_ROUNDS = 16


def palette_of(rgba: Bytes, count: int) -> list[str]:
    """Return the *count* colours that stand for those of *rgba* best, dark to light; fewer when it has fewer.

    K-means in OKLab on the distinct colours, begun at the commonest and then at what is farthest and not rare; each
    middle gives way to the picture's own colour next to it. Nothing is left to chance.
    """
    packed, counts = np.unique(packed_colours(rgba[rgba[..., 3] >= _SOLID][..., :3]), return_counts=True)
    if not len(packed):
        return []
    if len(packed) > 8192:  # a painting: neighbours within 3 bits are one colour
        packed, back = np.unique(packed & 0xF8F8F8 | 0x040404, return_inverse=True)
        counts = np.bincount(back.reshape(-1), weights=counts)
    rgb = np.stack([packed >> 16, packed >> 8 & 255, packed & 255], axis=-1).astype(np.uint8)
    lab, weight = to_lab(rgb), counts.astype(np.float64)
    chosen = rgb if len(rgb) <= count else rgb[_middles(lab, weight, count)]
    return sorted({to_hex(_bytes(each)) for each in chosen}, key=lambda each: (lab_of(each)[0], each))


def _bytes(rgb: Bytes) -> tuple[int, int, int]:
    red, green, blue = (int(channel) for channel in rgb)
    return red, green, blue


def _middles(lab: Floats, weight: Floats, count: int) -> NDArray[np.intp]:
    """Return the indices of the *count* colours of *lab* in the middle of the groups they fall into."""
    middles = lab[_first(lab, weight, count)]
    for _ in range(_ROUNDS):
        group = ((lab[:, None] - middles[None]) ** 2).sum(axis=2).argmin(axis=1)
        moved = np.stack(
            [
                np.average(lab[group == each], axis=0, weights=weight[group == each])
                if (group == each).any()
                else middles[each]
                for each in range(count)
            ]
        )
        if np.allclose(moved, middles, atol=1e-6):
            break
        middles = moved
    nearest: NDArray[np.intp] = ((lab[:, None] - middles[None]) ** 2).sum(axis=2).argmin(axis=0)
    return nearest


def _first(lab: Floats, weight: Floats, count: int) -> list[int]:
    chosen = [int(weight.argmax())]
    gap = ((lab - lab[chosen[0]]) ** 2).sum(axis=1)
    while len(chosen) < count:
        chosen.append(int((gap * np.sqrt(weight)).argmax()))
        gap = np.minimum(gap, ((lab - lab[chosen[-1]]) ** 2).sum(axis=1))
    return chosen


def ramp_map(own: Sequence[str], other: Sequence[str]) -> list[int]:
    """Return for every colour of *own* the index of the colour of *other* that takes its place.

    What is lighter never becomes darker than what was darker: the best such map, found step by step from dark to light,
    keeps each colour's place between the darkest and the lightest, and its hue where it can.
    """
    mine = sorted(range(len(own)), key=lambda each: (lab_of(own[each])[0], own[each]))
    theirs = sorted(range(len(other)), key=lambda each: (lab_of(other[each])[0], other[each]))
    costs = np.array([[_strange(own[a], other[b], own, other) for b in theirs] for a in mine])
    total, came = costs[0], []
    for row in costs[1:]:
        best = np.minimum.accumulate(total)
        came.append(np.array([int(total[: column + 1].argmin()) for column in range(len(theirs))]))
        total = best + row
    column = int(total.argmin())
    columns = [column]
    for step in reversed(came):
        column = int(step[column])
        columns.append(column)
    columns.reverse()
    places = {index: theirs[column] for index, column in zip(mine, columns, strict=True)}
    return [places[index] for index in range(len(own))]


def _strange(one: str, other: str, ones: Sequence[str], others: Sequence[str]) -> float:
    """Return how badly *other* takes the place of *one*: off its place in the light, of another hue or strength."""
    light, chroma, hue = lch_of(one)
    other_light, other_chroma, other_hue = lch_of(other)
    turned = 2 * math.sqrt(chroma * other_chroma) * math.sin(math.radians(abs(hue - other_hue) / 2))
    placed = _place(light, ones) - _place(other_light, others)
    return 2 * placed**2 + turned**2 + 0.5 * (chroma - other_chroma) ** 2


def _place(light: float, palette: Sequence[str]) -> float:
    lights = [lab_of(each)[0] for each in palette]
    low, high = min(lights), max(lights)
    return (light - low) / (high - low) if high > low else 0.5


def recoloured(grid: Grid, own: Sequence[str], other: Sequence[str]) -> Grid:
    """Return *grid*, which is drawn in the palette *own*, in the palette *other*: its light and shade stay what they were."""
    table = np.array([*ramp_map(own, other), CLEAR], dtype=grid.dtype)
    swapped: Grid = table[grid]
    return swapped


def in_tones_of(rgba: Bytes, reference: Bytes) -> Bytes:
    """Return *rgba* with the mean and the spread of colours of *reference* in OKLab (after Reinhard and others, 2001)."""
    solid, theirs = rgba[..., 3] >= _SOLID, reference[reference[..., 3] >= _SOLID]
    if not solid.any() or not len(theirs):
        return rgba.copy()
    lab, goal = to_lab(rgba[solid]), to_lab(theirs)
    spread = np.where(lab.std(axis=0) > 1e-4, goal.std(axis=0) / np.maximum(lab.std(axis=0), 1e-4), 1.0)
    out = rgba.copy()
    out[solid, :3] = to_rgb((lab - lab.mean(axis=0)) * np.clip(spread, 0.25, 4) + goal.mean(axis=0))
    return out


@dataclass(frozen=True, slots=True)
class Shading:
    """How a picture is drawn, in the words of a style guide, and the figures behind each word."""

    outline: Literal["black", "dark", "none"]
    light: Literal["top-left", "top", "top-right"]
    shading: Literal["flat", "two-tone", "three-tone"]
    dithering: Literal["none", "checker", "bayer"]
    rim: float
    """Mean OKLab lightness of the outermost pixels of figures."""
    tones: float
    """Tones a hue has, on average over the pixels."""
    dithered: float
    """Share of solid pixels that stand in a pattern, 0..1."""


def shading_of(rgba: Bytes) -> Shading:
    """Return how the figures of *rgba* are outlined, lit, shaded and dithered."""
    solid: Mask = rgba[..., 3] >= _SOLID
    light = to_lab(rgba)[..., 0]
    edge = rim(solid)
    inside = solid & ~edge
    packed = np.where(solid, packed_colours(rgba[..., :3]), -1)
    tones = _tones(rgba, inside if inside.any() else solid)
    checker, sparse = _patterns(packed)
    return Shading(
        outline=_outline(light, edge, inside),
        light=_lit_from(light, inside),
        shading="flat" if tones < 1.5 else "two-tone" if tones < 2.5 else "three-tone",
        dithering="none" if checker + sparse < 0.03 else "bayer" if sparse > 0.35 * checker else "checker",
        rim=float(light[edge].mean()) if edge.any() else 1.0,
        tones=tones,
        dithered=checker + sparse,
    )


def _outline(light: Floats, outer: Mask, inside: Mask) -> Literal["black", "dark", "none"]:
    if not outer.any() or not inside.any():
        return "none"
    edge, middle = float(np.median(light[outer])), float(np.median(light[inside]))
    if edge > middle - 0.1:
        return "none"
    return "black" if edge < 0.22 else "dark"


def _lit_from(light: Floats, inside: Mask) -> Literal["top-left", "top", "top-right"]:
    """Return where the light falls from: the side on which the pixels inside are lighter."""
    rows, columns = np.nonzero(inside)
    if len(rows) < 4:
        return "top"
    value = light[rows, columns] - light[rows, columns].mean()
    across, down = (
        float((value * (columns - columns.mean())).sum()),
        float((value * (rows - rows.mean())).sum()),
    )
    if abs(across) < 0.35 * abs(down) or not across:
        return "top"
    return "top-left" if across < 0 else "top-right"


def _tones(rgba: Bytes, mask: Mask) -> float:
    """Return how many tones a hue has, on average over the pixels of *mask*; tones below 2 % of a hue do not count."""
    packed, counts = np.unique(packed_colours(rgba[mask][..., :3]), return_counts=True)
    if not len(packed):
        return 1.0
    hues: dict[int, list[int]] = {}
    for colour, count in zip(packed.tolist(), counts.tolist(), strict=True):
        _, chroma, hue = lch_of(f"#{colour:06x}")
        hues.setdefault(-1 if chroma < 0.03 else round(hue / 45) % 8, []).append(count)
    total = sum(sum(each) for each in hues.values())
    return sum(sum(each) * sum(one > 0.02 * sum(each) for one in each) for each in hues.values()) / total


def _patterns(packed: NDArray[np.int64]) -> tuple[float, float]:
    """Return the shares of solid pixels that stand in a checkerboard, and alone on a lattice of two or four."""
    solid = max(1, int((packed >= 0).sum()))
    one, right = packed[:-1, :-1], packed[:-1, 1:]
    below, across = packed[1:, :-1], packed[1:, 1:]
    squares = (one == across) & (right == below) & (one != right) & (one >= 0) & (right >= 0)
    marked = np.zeros(packed.shape, dtype=bool)
    for dy in (0, 1):
        for dx in (0, 1):
            marked[dy : dy + squares.shape[0], dx : dx + squares.shape[1]] |= squares
    wide = np.pad(packed, 4, constant_values=-2)
    height, width = packed.shape

    def moved(dy: int, dx: int) -> NDArray[np.int64]:
        return wide[4 + dy : 4 + dy + height, 4 + dx : 4 + dx + width]

    ring = moved(0, 1)
    alone = (packed >= 0) & (ring >= 0) & (ring != packed)
    for dy, dx in ((0, -1), (1, 0), (-1, 0)):
        alone &= moved(dy, dx) == ring
    again = sum(
        (moved(dy, dx) == packed).astype(int)
        for dy, dx in ((2, 0), (-2, 0), (0, 2), (0, -2), (4, 0), (-4, 0), (0, 4), (0, -4))
    )
    lattice = alone & (again >= 2) & ~marked
    return float(marked.sum() / solid), float(2 * lattice.sum() / solid)
