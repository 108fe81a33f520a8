"""Creatures: a brief becomes a strip of frames, one body plan, one look, a pose a frame."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np

from vgg.media.pixels.grid import CLEAR, Grid, blank, paste
from vgg.media.pixels.scheme import Scheme
from vgg.responses.sprites import SpriteBrief

from .birds import bird
from .bodies import biped, blob, ghost, plant, quadruped
from .insects import insect
from .look import Look, look_of
from .pose import Pose, poses
from .rig import Rig
from .vehicles import vehicle
from .wear import wear

_PLANS: Mapping[str, Callable[[Rig], None]] = {
    "biped": biped,
    "quadruped": quadruped,
    "blob": blob,
    "bird": bird,
    "insect": insect,
    "vehicle": vehicle,
    "ghost": ghost,
    "plant": plant,
}


def creature(brief: SpriteBrief, scheme: Scheme) -> Grid:
    """Return the strip of a creature: its frames side by side, feet on the last row of every frame."""
    look = look_of(brief, scheme)
    frames = [_frame(brief, scheme, look, pose) for pose in poses(brief.animations)]
    strip = blank(brief.width * len(frames), brief.height)
    for index, frame in enumerate(frames):
        paste(strip, frame, index * brief.width, 0)
    return strip


def _frame(brief: SpriteBrief, scheme: Scheme, look: Look, pose: Pose) -> Grid:
    rig = Rig(brief.width, brief.height, pose, look, scheme)
    _PLANS[brief.body](rig)
    wear(rig)
    return _grounded(rig.drawn())


def _grounded(frame: Grid) -> Grid:
    """Return *frame* moved down so that its lowest pixel stands on the last row."""
    rows = np.flatnonzero((frame != CLEAR).any(axis=1))
    if not len(rows) or rows[-1] == frame.shape[0] - 1:
        return frame
    moved = blank(frame.shape[1], frame.shape[0])
    paste(moved, frame, 0, frame.shape[0] - 1 - int(rows[-1]))
    return moved
