"""Arms and legs: what every standing figure moves when it walks, jumps and strikes."""
# ruff: noqa: PLR0917 - places, sizes and colours of a drawing are told by their order

from __future__ import annotations

import math

from vgg.media.pixels.scheme import Ramp

from .rig import Rig


def legs(rig: Rig, spread: float, hip: float, radius: float, ramp: Ramp, shoe: Ramp, reach: float) -> None:
    """Add a near and a far leg in their phases of the walk: contact, passing with a bent knee, contact, passing."""
    if rig.turned:
        for side, z, lift in ((1, -0.5, 0.0), (-1, -1.5, -0.5)):
            _leg(rig, side, spread, hip, radius, ramp, shoe, reach, z, lift)
        return
    pose = rig.pose
    for side in (1, -1):
        raised = max(0.0, math.sin(pose.phase + (0 if side > 0 else math.pi) + 0.8)) * pose.stride
        up = radius + raised * hip * 0.5 + pose.tuck * hip * 0.4
        x = side * max(spread * 1.15, radius + 0.6)
        rig.limb(x * 0.9, hip + rig.rise + 0.5, x, up + 0.3, radius, radius, ramp, -0.5)
        rig.oval(x, up - radius * 0.1, radius * 1.15, radius * 0.95, shoe, -0.4)


def _leg(
    rig: Rig, side: int, spread: float, hip: float, radius: float, ramp: Ramp, shoe: Ramp, reach: float,
    z: float, lift: float,
) -> None:  # fmt: skip
    pose = rig.pose
    phase = pose.phase + (0 if side > 0 else math.pi)
    x = -side * spread * (1 - 0.85 * pose.stride) + pose.stride * math.cos(phase) * reach
    bent = max(0.0, math.sin(phase)) * pose.stride
    x += (0.55 * bent - 0.3 * max(0.0, -math.sin(phase)) * pose.stride) * reach
    up = radius + bent * hip * 0.45 + pose.tuck * hip * (0.6 if side > 0 else 0.1)
    x -= pose.tuck * reach * (0.2 if side > 0 else 0.8)
    root = (-side * spread * 0.7, hip + rig.rise + 0.5)
    if hip > 5.5:
        knee = (
            (root[0] + x) / 2 + (0.8 + 1.6 * bent + pose.tuck) * radius * 0.6,
            (root[1] + up) / 2 + 0.5 * bent,
        )
        rig.limb(*root, *knee, radius * 1.15, radius, ramp, z, lift)
        rig.limb(*knee, x, up + 0.3, radius, radius * 0.9, ramp, z + 0.01, lift, seam=False)
    else:
        rig.limb(*root, x, up + 0.3, radius, radius, ramp, z, lift)
    rig.oval(x + radius * 0.45, up - radius * 0.15, radius * 1.4, radius * 0.95, shoe, z + 0.1, lift)


def arm(
    rig: Rig, x: float, up: float, length: float, angle: float, radius: float, ramp: Ramp, hand: Ramp,
    z: float, lift: float = 0,
) -> tuple[float, float]:  # fmt: skip
    """Add an arm from its shoulder at (x, up) and return where the hand is."""
    turn = angle * math.pi / 2
    if not rig.turned:
        # Seen from before, a swing ahead only shortens the arm.
        side = -1 if x < 0 else 1
        length *= 0.75 + 0.25 * abs(math.cos(turn))
        turn = side * (0.3 + 0.9 * max(0.0, angle - 1.0))
    end = (x + math.sin(turn) * length, up - math.cos(turn) * length)
    room = rig.wide / 2 - radius * (1.2 if length <= 7 else 1.75)
    end = (min(room, max(-room, end[0])), max(radius, end[1]))
    if length > 7:
        bend = (x + math.sin(turn - 0.35) * length * 0.52, up - math.cos(turn - 0.35) * length * 0.52)
        rig.limb(x, up, *bend, radius * 1.1, radius, ramp, z, lift)
        rig.limb(*bend, *end, radius, radius * 0.9, ramp, z + 0.02, lift, seam=False)
    else:
        rig.limb(x, up, *end, radius, radius * 0.9, ramp, z, lift)
    rig.oval(*end, radius * 1.15, radius * 1.15, hand, z + 0.1, lift)
    return end
