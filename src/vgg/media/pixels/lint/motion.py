"""Motion: L10. Feet that slide, loops that jump and frames that stand still are faults no single picture shows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np

from vgg.media.findings import Finding
from vgg.media.pixels.atlas import frame_count
from vgg.media.pixels.grid import CLEAR, Grid
from vgg.responses.sprites import SpriteBrief

from .bounds import bound

GROUNDED = ("idle", "walk", "attack", "hurt")
"""Animations of figures that stand on the ground, whichever way they look."""
LOOPS = ("idle", "walk", "fly", "spin", "on")
"""Animations that come round: their last frame leads to the first."""


def frames_of(strip: Grid, brief: SpriteBrief) -> dict[str, list[Grid]]:
    """Return the frames of every animation of *brief* from its *strip*."""
    found: dict[str, list[Grid]] = {}
    first = 0
    for each in brief.animations:
        lefts = range(first * brief.width, (first + each.frames) * brief.width, brief.width)
        found[each.name] = [strip[:, left : left + brief.width] for left in lefts]
        first += each.frames
    return found


def animation_problems(strip: Grid, brief: SpriteBrief) -> list[Finding]:
    """L10: return feet that leave the ground or wander, loops that jump, animations that stand still, too short walks."""
    if strip.shape != (brief.height, brief.width * frame_count(brief)):
        return [Finding("L10", brief.id, "is not the size of its frames", strip.shape[1], brief.width)]
    problems: list[Finding] = []
    for name, frames in frames_of(strip, brief).items():
        empty = sum(not (frame != CLEAR).any() for frame in frames)
        if empty:
            problems.append(Finding("L10", brief.id, f"{name} has an empty frame", empty, 0))
            continue
        if brief.shape == "body":
            problems += _body_problems(brief.id, name, frames)
        problems += _loop_problems(brief.id, name, frames)
    return problems


def _is(name: str, names: Sequence[str]) -> bool:
    return name.partition("_")[0] in names


def _body_problems(asset: str, name: str, frames: Sequence[Grid]) -> Iterator[Finding]:
    if _is(name, ("walk",)) and len(frames) < bound("L10.walk").value:
        yield Finding("L10", asset, f"{name} has too few frames", len(frames), bound("L10.walk").value)
    lifted = sum(not (frame[-1] != CLEAR).any() for frame in frames)
    if _is(name, GROUNDED) and lifted:
        yield Finding("L10", asset, f"{name} does not stand on the last row", lifted, 0)
    if _is(name, ("idle", "walk")):
        drift, most = anchor_drift(frames), bound("L10.drift")
        if not most.holds(drift):
            yield Finding("L10", asset, f"{name} wanders sideways", drift, most.value)


def _loop_problems(asset: str, name: str, frames: Sequence[Grid]) -> Iterator[Finding]:
    if len(frames) < 2:
        return
    changes = [change(one, other) for one, other in pairwise(frames)]
    if max(changes) == 0:
        yield Finding("L10", asset, f"{name} does not move", 0, 0)
        return
    stills = sum(each == 0 for each in changes)
    if _is(name, ("walk",)) and stills:
        yield Finding("L10", asset, f"{name} stands still between two frames", stills, 0)
    if _is(name, LOOPS) and len(frames) > 2 and not bound("L10.close").holds(closing(frames)):
        most = bound("L10.close").value
        yield Finding("L10", asset, f"{name} jumps where it comes round", closing(frames), most)
    if _is(name, ("idle",)):
        calm, value = bound("L10.calm"), max(unlike(one, other) for one, other in pairwise(frames))
        if not calm.holds(value):
            yield Finding("L10", asset, f"{name} is never the same figure", value, calm.value)


def change(one: Grid, other: Grid) -> float:
    """Return the share of a figure's pixels that differ between two frames."""
    seen = (one != CLEAR) | (other != CLEAR)
    return float((one != other)[seen].mean()) if seen.any() else 0.0


def unlike(one: Grid, other: Grid) -> float:
    """Return the share of a figure's pixels that differ when one frame is laid over the other, a pixel up or down."""
    return min(change(one, np.roll(other, step, axis=0)) for step in (-1, 0, 1))


def closing(frames: Sequence[Grid]) -> float:
    """Return how many times more changes from the last frame to the first than from frame to frame, in the median."""
    steps = [change(one, other) for one, other in pairwise(frames)]
    return change(frames[-1], frames[0]) / max(float(np.median(steps)), 0.02)


def anchor_drift(frames: Sequence[Grid]) -> float:
    """Return by how many pixels the upper half of a figure moves sideways over *frames*.

    The middle of its mass and the middle of its extent are followed, and the one that moves less counts: a lance that
    swings moves the one, a wing that folds the other, and who slides moves both.
    """
    masses, extents = [], []
    for frame in frames:
        rows = np.flatnonzero((frame != CLEAR).any(axis=1))
        upper = frame[rows[0] : rows[0] + max(1, (rows[-1] + 1 - rows[0]) // 2)] != CLEAR
        masses.append(float(np.nonzero(upper)[1].mean()))
        extents.append(float(np.flatnonzero(upper.any(axis=0)).mean()))
    return min(max(masses) - min(masses), max(extents) - min(extents))


def motion_energy(frames: Sequence[Grid]) -> float:
    """Return the mean share of a figure's pixels that change from one frame to the next, round the loop."""
    changes = [change(one, other) for one, other in pairwise([*frames, frames[0]])]
    return sum(changes) / len(changes)
