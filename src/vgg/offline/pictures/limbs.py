"""Arms and legs: what every standing figure moves when it walks, jumps and strikes."""
# ruff: noqa: PLR0917 - places, sizes and colours of a drawing are told by their order

from __future__ import annotations

import math

from vgg.media.pixels.scheme import Ramp

from .rig import Rig


def legs(rig: Rig, spread: float, hip: float, radius: float, ramp: Ramp, shoe: Ramp, reach: float) -> None:
    """Add a near and a far leg in their phases of the walk."""
    pose = rig.pose
    for side, z, lift in ((1, -0.5, 0.0), (-1, -1.5, -0.5)):
        phase = pose.phase + (0 if side > 0 else math.pi)
        apart = spread * (1 - 0.75 * pose.stride)
        x = -side * apart + pose.stride * math.cos(phase) * reach
        up = (
            radius
            + max(0.0, math.sin(phase)) * pose.stride * hip * 0.45
            + pose.tuck * hip * (0.55 if side > 0 else 0.15)
        )
        rig.limb(-side * spread * 0.7, hip + rig.rise + 0.5, x, up + 0.3, radius, radius, ramp, z, lift)
        rig.oval(x + radius * 0.5, up - radius * 0.15, radius * 1.45, radius * 0.95, shoe, z + 0.1, lift)


def arm(
    rig: Rig,
    x: float,
    up: float,
    length: float,
    angle: float,
    radius: float,
    ramp: Ramp,
    hand: Ramp,
    z: float,
    lift: float = 0,
) -> tuple[float, float]:
    """Add an arm from its shoulder at (x, up) and return where the hand is."""
    turn = angle * math.pi / 2
    end = (x + math.sin(turn) * length, up - math.cos(turn) * length)
    rig.limb(x, up, *end, radius, radius * 0.9, ramp, z, lift)
    rig.oval(*end, radius * 1.2, radius * 1.2, hand, z + 0.1, lift)
    return end
