"""Snakes, worms and centipedes: a body in waves along the ground."""

from __future__ import annotations

import math

from .faces import eyes_one, mouth
from .heads import belly
from .rig import Rig


def snake(rig: Rig) -> None:
    """Add a snake or worm: a body in waves along the ground with its head raised."""
    look, pose, w = rig.look, rig.pose, rig.wide
    t = min(rig.tall, w * 1.15)
    radius = t * 0.135
    wave = [
        radius * 1.05 + max(0.0, math.sin(pose.phase + index * 1.9)) * t * 0.1 * (0.4 + pose.stride)
        for index in range(5)
    ]
    xs = [w * (-0.46 + 0.165 * index) for index in range(5)]
    for index in range(4):
        thick = radius * (0.45 + 0.18 * index)
        rig.limb(
            xs[index],
            wave[index],
            xs[index + 1],
            wave[index + 1],
            thick,
            thick + radius * 0.16,
            look.main,
            -index * 0.1,
            seam=False,
        )
        if index % 2 or look.kind == "centipede":
            rig.oval(
                (xs[index] + xs[index + 1]) / 2,
                (wave[index] + wave[index + 1]) / 2 + thick * 0.5,
                0.9,
                0.8,
                look.second,
                0.5,
                seam=False,
            )
    hx = t * 0.24 * look.build.head
    strike = w * 0.06 if pose.smear else 0.0
    head = (w * 0.5 - hx - 0.5 + min(0.5, strike), t * 0.66 + rig.rise + 0.5 * math.sin(pose.phase) - strike)
    neck = (xs[3] + w * 0.04, t * 0.36)
    rig.limb(xs[4] - w * 0.02, wave[4], *neck, radius, radius * 1.05, look.main, 0.2, seam=False)
    rig.limb(*neck, *head, radius * 1.05, radius * 1.15, look.main, 0.3, seam=False)
    rig.limb(
        neck[0] + radius * 0.7,
        t * 0.26,
        head[0] - hx * 0.1,
        head[1] - hx * 0.7,
        radius * 0.4,
        radius * 0.4,
        belly(rig),
        0.4,
        seam=False,
    )
    if look.boss or look.build.mark == 0:
        rig.oval(head[0] - hx * 0.5, head[1] - hx * 0.5, hx * 0.8, hx * 1.2, look.second, 0.25)
    rig.oval(*head, hx, hx * 0.84, look.main, 0.6)
    rig.trunk, rig.head = (-w * 0.1, wave[2], w * 0.3, radius), (*head, hx, hx * 0.84)
    rig.hand = rig.far_hand = (w * 0.4, t * 0.4)
    eyes_one(rig, head[0] + hx * 0.25, head[1] + hx * 0.2, hx * 1.35)
    if pose.glow % 2 or pose.open_mouth:
        rig.stamp(w * 0.5 - 0.5, head[1] - hx * 0.5, ("r",))
    else:
        mouth(rig, head[0] + hx * 0.5, head[1] - hx * 0.5, 3.5)
