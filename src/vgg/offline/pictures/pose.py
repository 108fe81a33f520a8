"""Poses: a rig knows from them where every part stands in each frame, so identity and anchor hold by construction."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from vgg.responses.sprites import Animation

Eyes = Literal["open", "shut", "hurt", "dead"]


@dataclass(frozen=True, slots=True)
class Pose:
    """Where the parts of a figure stand.

    *phase* is the walk cycle in radians; *stride*, *bob* and *reach* are parts of a full step, rise and arm's
    length; *lean* is forward (right) by parts of the height; *wide* and *tall* stretch about the feet; *wing*
    runs from -1 (down) to 1 (up); *arm* is the angle of the near arm, 0 hanging, 1 straight ahead, 2 up.
    """

    name: str = "idle"
    phase: float = 0.0
    stride: float = 0.0
    bob: float = 0.0
    lean: float = 0.0
    wide: float = 1.0
    tall: float = 1.0
    wing: float = 0.2
    arm: float = 0.25
    far_arm: float = 0.25
    tuck: float = 0.0
    open_mouth: bool = False
    eyes: Eyes = "open"
    glow: int = 0


def poses(animations: Sequence[Animation]) -> list[Pose]:
    """Return the pose of every frame of a strip, in its order."""
    return [_pose(each.name, frame, each.frames) for each in animations for frame in range(each.frames)]


def _pose(name: str, frame: int, count: int) -> Pose:
    turn = 2 * math.pi * frame / count
    part = frame / max(1, count - 1)
    match name:
        case "walk" | "fly" | "spin":
            return _step(name, turn, frame)
        case "jump":
            return Pose(name, tuck=0.8, tall=1.0, bob=1.0, wing=0.9, arm=1.9, far_arm=1.6, glow=1)
        case "fall":
            return Pose(name, tuck=0.35, bob=0.5, wing=0.5, arm=2.2, far_arm=2.2, open_mouth=True)
        case "attack":
            return _attack(name, frame, count)
        case "hurt":
            return Pose(
                name, lean=-0.16, arm=2.0, far_arm=1.6, wing=-0.6, eyes="hurt", open_mouth=True, tuck=0.2
            )
        case "death":
            tall = 0.52 if count == 1 else (0.72, 0.36)[min(1, round(part))]
            return Pose(name, tall=tall, wide=1.12 if tall > 0.5 else 1.2, eyes="dead", arm=0.6, wing=-1.0)
        case _:
            breath = (1 - math.cos(turn)) / 2 if count > 1 else 0.0
            return Pose(name, bob=breath * -0.5, wing=0.1 + 0.3 * breath, glow=frame, arm=0.25 + 0.1 * breath)


def _step(name: str, turn: float, frame: int) -> Pose:
    swing = math.sin(turn)
    return Pose(
        name,
        phase=turn,
        stride=1.0,
        bob=0.5 * abs(math.cos(turn)) if name == "walk" else 0.0,
        lean=0.03,
        wing=math.cos(turn),
        arm=0.3 - 0.75 * math.cos(turn),
        far_arm=0.3 + 0.75 * math.cos(turn),
        tuck=0.0,
        glow=frame,
        tall=1.0 + 0.02 * swing,
    )


def _attack(name: str, frame: int, count: int) -> Pose:
    if count > 1 and frame < count / 2:
        return Pose(name, lean=-0.08, arm=-0.9, far_arm=0.7, wing=0.9, stride=0.4, phase=0.5)
    return Pose(
        name, lean=0.1, arm=1.05, far_arm=-0.4, wing=-0.3, stride=0.7, phase=0.3, open_mouth=True, glow=1
    )
