"""Poses: a rig knows from them where every part stands in each frame, so identity and anchor hold by construction."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from vgg.responses.sprites import Animation

Eyes = Literal["open", "shut", "hurt", "dead"]
View = Literal["side", "front", "back"]


@dataclass(frozen=True, slots=True)
class Pose:
    """Where the parts of a figure stand.

    *phase* is the walk cycle in radians; *stride*, *bob* and *reach* are parts of a full step, rise and arm's
    length; *lean* is forward (right) by parts of the height; *wide* and *tall* stretch about the feet; *wing*
    runs from -1 (down) to 1 (up); *arm* is the angle of the near arm, 0 hanging, 1 straight ahead, 2 up; *drag* is
    how far capes and tails stream behind; *gone* is how far a death has come, 1 on the ground.
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
    drag: float = 0.0
    smear: bool = False
    view: View = "side"
    gone: float = 0.0

    def beat(self, pace: float = 1.0) -> float:
        """Return the angle of what waves: that of the walk, so that it closes with it, or of standing, *pace* a frame."""
        return self.phase if self.stride else self.phase + self.glow * pace


_VIEWS: Mapping[str, View] = {"up": "back", "down": "front"}
"""Going up the screen shows the back, going down the face."""


def poses(animations: Sequence[Animation]) -> list[Pose]:
    """Return the pose of every frame of a strip, in its order."""
    return [_seen(each.name, frame, each.frames) for each in animations for frame in range(each.frames)]


def _seen(name: str, frame: int, count: int) -> Pose:
    """Return the pose of *name*, whose ending '_up' or '_down' says from where it is seen."""
    plain, _, way = name.partition("_")
    pose = _pose(plain, frame, count)
    return replace(pose, view=_VIEWS[way], lean=0.0) if way else pose


def _pose(name: str, frame: int, count: int) -> Pose:
    turn = 2 * math.pi * frame / count
    part = frame / max(1, count - 1)
    match name:
        case "walk" | "fly" | "spin":
            return _step(name, turn, frame, late=0.4 if count > 6 else 0.0)
        case "jump":
            return _leap(name, part, count)
        case "fall":
            return Pose(name, tuck=0.35, bob=0.5, wing=0.75, arm=2.3, far_arm=2.2, open_mouth=True, drag=-1.2)
        case "attack":
            return _attack(name, frame, count)
        case "hurt":
            return Pose(
                name, lean=-0.14, arm=1.7, far_arm=1.4, wing=-0.5, eyes="hurt", open_mouth=True, tuck=0.25, drag=-0.8
            )  # fmt: skip
        case "death":
            return _end(name, part, count)
        case _:
            breath = (1 - math.cos(turn)) / 2 if count > 1 else 0.0
            blink = count > 3 and frame == count - 1
            return Pose(
                name, bob=-breath, wing=0.1 + 0.35 * breath, glow=frame, arm=0.2 + 0.12 * breath,
                far_arm=0.3 + 0.1 * breath, drag=0.35 * breath, eyes="shut" if blink else "open",
            )  # fmt: skip


def _step(name: str, turn: float, frame: int, late: float) -> Pose:
    """Return one pose of a walk: contact, passing, contact, passing; low on contact, high in passing.

    In many frames the body rises *late*, so that a step of its bobbing does not fall on the loop's end.
    """
    return Pose(
        name,
        phase=turn,
        stride=1.0,
        bob=abs(math.sin(turn + late)) if name == "walk" else 0.0,
        lean=0.05,
        wing=math.cos(turn),
        arm=0.2 - 0.85 * math.cos(turn),
        far_arm=0.2 + 0.85 * math.cos(turn),
        glow=frame,
        drag=1.0 + 0.3 * math.sin(turn * 2 + 0.6),
    )


def _leap(name: str, part: float, count: int) -> Pose:
    """Return a jump: crouched first when there are frames for it, then stretched, then tucked."""
    if count > 1 and part < 0.3:
        return Pose(name, tall=0.84, wide=1.1, arm=-0.7, far_arm=-0.5, bob=-1.0, wing=-0.6)
    stretch = 1.0 if count == 1 else 1.06
    return Pose(name, tuck=0.8, tall=stretch, bob=1.0, wing=-0.75, arm=1.9, far_arm=-0.5, glow=1, drag=1.5)


def _attack(name: str, frame: int, count: int) -> Pose:
    """Return wind-up, blow and follow-through: the blow leans into it and smears."""
    if count > 1 and frame < count / 2:
        return Pose(name, lean=-0.09, arm=2.2, far_arm=0.9, wing=0.9, stride=0.4, phase=0.5, drag=-0.6)
    return Pose(
        name, lean=0.1, arm=1.05, far_arm=-0.5, wing=-0.5, stride=0.8, phase=0.3, open_mouth=True, glow=1,
        drag=1.6, smear=True,
    )  # fmt: skip


def _end(name: str, part: float, count: int) -> Pose:
    """Return a death: thrown back with its arms in the air, then flat on the ground."""
    if count > 1 and part <= 0.6:
        return Pose(
            name, tall=0.86, wide=1.02, lean=-0.34, eyes="dead", arm=2.3, far_arm=1.8, wing=0.7, tuck=0.7,
            open_mouth=True, drag=-1.4, gone=0.5,
        )  # fmt: skip
    return Pose(name, tall=0.5, wide=1.12, eyes="dead", arm=1.3, far_arm=1.3, wing=-1.0, gone=1.0)
