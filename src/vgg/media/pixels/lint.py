"""Lint of pictures: what the eye would complain of, measured, so that no faulty picture ships unseen.

Codes are those of the design's list of looks: L01 palette, L02 colour count, L04 contrast, L05 silhouettes,
L08 seams, L10 animation. Every function returns problems as sentences; none means that the picture may stand.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations

import numpy as np

from vgg.model.cartridge import (
    TILE_GROUND,
    TILE_GROUND_VARIANT,
    TILE_ONE_WAY,
)
from vgg.responses.sprites import SpriteBrief

from .atlas import frame_count
from .grid import CLEAR, Grid, Mask
from .oklab import Bytes, from_hex, packed_colours, to_lab
from .tiles import DOWN, LEFT, RIGHT, UP, cut

LEAST_CONTRAST = 0.12
"""OKLab distance between a figure's mean colour and the mean of what stands behind it."""
MOST_ALIKE = 0.75
"""Intersection over union above which two silhouettes are the same to the eye."""
MOST_DRIFT = 1.0
"""Pixels by which the middle of a standing figure's feet may wander."""
_GROUNDED = {"idle", "walk", "attack", "hurt"}


def palette_problems(rgba: Bytes, palette: Sequence[str]) -> list[str]:
    """L01: return the colours of *rgba* outside *palette*, and whether any pixel is half clear."""
    problems = []
    alpha = rgba[..., 3]
    if ((alpha != 0) & (alpha != 255)).any():
        problems.append("L01: some pixels are neither solid nor clear")
    allowed = {int(colour[1:], 16) for colour in palette}
    strange = sorted({int(each) for each in np.unique(packed_colours(rgba[alpha == 255]))} - allowed)
    if strange:
        shown = ", ".join(f"#{colour:06x}" for colour in strange[:4])
        problems.append(f"L01: {len(strange)} colours are outside the palette: {shown}")
    return problems


def colour_problems(grid: Grid, most: int) -> list[str]:
    """L02: return whether *grid* has more than *most* colours."""
    count = len(set(np.unique(grid)) - {CLEAR})
    return [f"L02: {count} colours, {most} are allowed"] if count > most else []


def contrast(figure: Grid, behind: Grid, palette: Sequence[str]) -> float:
    """Return how well *figure* stands out: the larger OKLab distance of its body and its outline from *behind*."""
    lab = to_lab(np.array([from_hex(colour) for colour in palette], dtype=np.uint8))
    solid = figure != CLEAR
    back = lab[behind[behind != CLEAR]].mean(axis=0)
    inner = solid & ~_rim(solid)
    parts = [part for part in (inner, _rim(solid)) if part.any()]
    return max((float(np.linalg.norm(lab[figure[part]].mean(axis=0) - back)) for part in parts), default=0.0)


def contrast_problems(
    figures: Mapping[str, Grid], backdrops: Mapping[str, Grid], palette: Sequence[str]
) -> list[str]:
    """L04: return every figure that is hard to see before a backdrop."""
    return [
        f"L04: {name!r} is hard to see before {place!r}: {value:.2f}, at least {LEAST_CONTRAST}"
        for name, figure in figures.items()
        for place, behind in backdrops.items()
        if (value := contrast(figure, behind, palette)) < LEAST_CONTRAST
    ]


def _rim(solid: Mask) -> Mask:
    """Return the pixels of *solid* that border what is clear."""
    padded = np.pad(solid, 1)
    inside = padded[:-2, 1:-1] & padded[2:, 1:-1] & padded[1:-1, :-2] & padded[1:-1, 2:]
    return solid & ~inside


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


def silhouette_problems(figures: Mapping[str, Grid]) -> list[str]:
    """L05: return the pairs of *figures* whose silhouettes can be mistaken for each other."""
    return [
        f"L05: {one!r} and {other!r} have the same silhouette: {value:.2f}, at most {MOST_ALIKE}"
        for one, other in combinations(figures, 2)
        if (value := alike(figures[one], figures[other])) >= MOST_ALIKE
    ]


def seam_problems(tileset: Grid) -> list[str]:
    """L08: return ground tiles with an open edge where ground goes on, or a closed side where it ends."""
    problems = []
    for mask in range(16):
        tile = cut(tileset, TILE_GROUND + mask) != CLEAR
        edges = {UP: tile[0], RIGHT: tile[:, -1], DOWN: tile[-1], LEFT: tile[:, 0]}
        for bit, edge in edges.items():
            beside = (RIGHT, LEFT) if bit in {UP, DOWN} else (UP, DOWN)
            whole = edge if all(mask & each for each in beside) else edge[3:-3]
            if mask & bit and not whole.all():
                problems.append(f"L08: ground {mask} has a hole at side {bit}, where ground goes on")
    problems += [
        f"L08: ground variant {index} has a hole"
        for index in range(4)
        if (cut(tileset, TILE_GROUND_VARIANT + index) == CLEAR).any()
    ]
    floor = [cut(tileset, TILE_ONE_WAY + index) for index in range(3)]
    for left, right, name in ((floor[0], floor[1], "left"), (floor[1], floor[2], "right")):
        if not np.array_equal(left[:5, -1] == CLEAR, right[:5, 0] == CLEAR):
            problems.append(f"L08: the floor's middle does not meet its {name} end")
    return problems


def loop_problems(picture: Grid, most: float = 3.0) -> list[str]:
    """L08: return whether a picture that repeats sideways shows a seam: its ends differ more than *most* times a step inside."""
    steps = (picture[:, 1:] != picture[:, :-1]).sum(axis=0)
    seam = int((picture[:, 0] != picture[:, -1]).sum())
    usual = max(4.0, float(np.percentile(steps, 95)))
    return (
        [f"L08: {seam} pixels change where the picture repeats, {usual:.0f} at most inside"]
        if seam > most * usual
        else []
    )


def animation_problems(strip: Grid, brief: SpriteBrief) -> list[str]:
    """L10: return feet that leave the ground or wander, animations that do not move, and too short walks."""
    if strip.shape != (brief.height, brief.width * frame_count(brief)):
        return [
            f"L10: {brief.id!r} is {strip.shape[1]} x {strip.shape[0]} pixels, not the size of its frames"
        ]
    problems, first = [], 0
    for each in brief.animations:
        frames = [
            strip[:, (first + n) * brief.width : (first + n + 1) * brief.width] for n in range(each.frames)
        ]
        first += each.frames
        if any(not (frame != CLEAR).any() for frame in frames):
            problems.append(f"L10: {brief.id!r} {each.name} has an empty frame")
            continue
        if brief.shape == "body":
            problems += _body_problems(brief, each.name, frames)
        if len(frames) > 1 and all(np.array_equal(frame, frames[0]) for frame in frames[1:]):
            problems.append(f"L10: {brief.id!r} {each.name} does not move")
    return problems


def _body_problems(brief: SpriteBrief, name: str, frames: Sequence[Grid]) -> list[str]:
    problems = []
    if name == "walk" and len(frames) < 4:
        problems.append(f"L10: {brief.id!r} walks in {len(frames)} frames, at least 4")
    if name in _GROUNDED and any(not (frame[-1] != CLEAR).any() for frame in frames):
        problems.append(f"L10: {brief.id!r} {name} does not stand on the last row")
    drift = anchor_drift(frames) if name == "idle" else 0.0
    if drift > MOST_DRIFT:
        problems.append(f"L10: {brief.id!r} {name} wanders by {drift:.1f} pixels, at most {MOST_DRIFT:g}")
    return problems


def anchor_drift(frames: Sequence[Grid]) -> float:
    """Return by how many pixels the middle of a figure moves sideways over *frames*."""
    middles = [float(np.mean(np.flatnonzero((frame != CLEAR).any(axis=0)))) for frame in frames]
    return max(middles) - min(middles)


def motion(frames: Sequence[Grid]) -> float:
    """Return the mean share of a figure's pixels that change from one frame to the next, round the loop."""
    changes = []
    for one, other in zip(frames, [*frames[1:], frames[0]], strict=True):
        seen = (one != CLEAR) | (other != CLEAR)
        changes.append(float((one != other)[seen].mean()) if seen.any() else 0.0)
    return sum(changes) / len(changes)
