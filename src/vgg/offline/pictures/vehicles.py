"""Machines that move: trains, ships, tanks, cars and walkers, built on the same rig as creatures."""

from __future__ import annotations

import math

from .bodies import biped
from .rig import Rig, eyes_one


def vehicle(rig: Rig) -> None:
    """Add the vehicle the words ask for; a car when they ask for none."""
    kind = rig.look.kind
    if kind == "train":
        _train(rig)
    elif kind == "ship" or (not kind and rig.look.has("wings")):
        _ship(rig)
    elif kind in {"robot", "dino", "knight"}:
        biped(rig)
    elif kind == "tank":
        _tank(rig)
    else:
        _car(rig)


def _wheel(rig: Rig, x: float, radius: float, z: float = 1.0) -> None:
    """Add a wheel that turns with the walk."""
    look = rig.look
    dark = (look.dark, look.dark, look.metal[-3])
    rig.oval(x, radius, radius, radius, dark, z)
    if radius < 3.2:
        rig.stamp(x, radius, ("oo", "o.") if radius > 2 else ("o",))
        return
    rig.oval(x, radius, radius * 0.5, radius * 0.5, look.metal, z + 0.1, 0.4, seam=False)
    angle = rig.pose.phase
    rig.stamp(x + math.cos(angle) * radius * 0.62, radius - math.sin(angle) * radius * 0.62, ("o",))


def _train(rig: Rig) -> None:
    look, pose, t, w = rig.look, rig.pose, rig.tall, rig.wide
    tall = min(t, w * 1.5)
    radius = max(2.2, w * 0.17)
    floor = radius * 0.95 + rig.rise * 0.6
    boiler = tall * (0.19 if t > w * 1.2 else 0.23)
    mid = floor + boiler * 0.95
    cab = min(t - 2.5, tall * 0.8)
    front = w * 0.5 - boiler
    rig.limb(-w * 0.15, mid, front, mid, boiler, boiler, look.main, 0)
    rig.oval(
        front + boiler * 0.12,
        mid,
        boiler * 0.82,
        boiler * 0.86,
        (look.metal[-2], look.metal[-1], look.white),
        0.4,
        seam=False,
    )
    rig.box(-w * 0.28, (floor + cab) / 2, w * 0.21, (cab - floor) / 2, look.main, 0.5)
    rig.limb(-w * 0.46, cab + 0.6, -w * 0.08, cab + 0.6, 0.9, 0.9, look.accent, 0.7)
    window = (mid + boiler * 0.4 + cab) / 2
    rig.box(
        -w * 0.26, window, w * 0.11, max(1.4, (cab - mid) * 0.26), (look.glow, look.glow, look.white), 0.8
    )
    stack = min(t - 3.0, mid + boiler + tall * 0.14)
    rig.facet(
        [(w * 0.1, mid + boiler * 0.7), (w * 0.25, mid + boiler * 0.7), (w * 0.31, stack), (w * 0.04, stack)],
        look.accent,
        0.2,
    )
    puff = pose.glow % 3
    rig.oval(
        w * (0.14 - 0.06 * puff),
        min(t - 1.4, stack + 1.9 + puff * 0.5),
        1.7 + puff * 0.3,
        1.4,
        (look.metal[-1], look.white, look.white),
        0.1,
    )
    for x in (-0.3, 0.0, 0.3) if w > 20 else (-0.26, 0.2):
        _wheel(rig, w * x, radius, 1.0)
    rig.trunk, rig.head, rig.hand = (0, mid, w * 0.4, boiler), (-w * 0.29, cab, w * 0.2, 1.0), (w * 0.45, mid)
    eyes_one(rig, front + boiler * 0.1, mid + boiler * 0.15, 3.2 if w < 20 else 6)


def _ship(rig: Rig) -> None:
    look, pose, t, w = rig.look, rig.pose, rig.tall, rig.wide
    hover = t * (0.16 if t > w * 1.2 else 0.1)
    thick = min(t, w * 1.1) * 0.21
    mid = hover + thick * 1.5 + rig.rise + (0.6 * math.sin(pose.phase) if pose.stride else 0)
    flame = 0.75 + 0.25 * (pose.glow % 2)
    hot = (look.accent[-2], look.accent[-1], look.white)
    for x in (-0.26, 0.1):
        rig.facet(
            [
                (w * x - 1.6, mid - thick * 0.6),
                (w * x + 1.6, mid - thick * 0.6),
                (w * x - 0.3, max(0.0, mid - thick - (hover + 1.5) * flame * 1.3)),
            ],
            hot,
            -1,
        )
    rig.limb(-w * 0.36, mid, -w * 0.5 + flame, mid, thick * 0.5, 0.6, hot, -1)
    rig.facet(
        [
            (-w * 0.44, mid + thick * 0.2),
            (-w * 0.06, mid + thick * 0.7),
            (-w * 0.28, mid + thick * 2.1),
            (-w * 0.48, mid + thick * 2.2),
        ],
        look.second,
        -0.5,
    )
    rig.facet(
        [
            (-w * 0.42, mid - thick * 0.7),
            (-w * 0.42, mid + thick * 0.7),
            (-w * 0.1, mid + thick),
            (w * 0.2, mid + thick * 0.8),
            (w * 0.5, mid - thick * 0.15),
            (w * 0.2, mid - thick * 0.9),
        ],
        look.main,
        0,
    )
    rig.oval(
        w * 0.08, mid + thick * 0.62, w * 0.17, thick * 0.6, (look.metal[-2], look.glow, look.white), 0.4
    )
    rig.facet(
        [
            (-w * 0.3, mid + thick * 0.1),
            (w * 0.12, mid - thick * 0.25),
            (-w * 0.14, mid - thick * 1.15),
            (-w * 0.46, mid - thick * 1.25),
        ],
        look.second,
        0.8,
    )
    rig.limb(w * 0.1, mid - thick * 0.8, w * 0.34, mid - thick * 0.7, 0.7, 0.6, look.metal, 0.9)
    rig.trunk, rig.head, rig.hand = (
        (0, mid, w * 0.4, thick),
        (w * 0.06, mid + thick, w * 0.16, thick),
        (w * 0.5, mid - thick * 0.5),
    )
    if look.evil:
        eyes_one(rig, w * 0.26, mid + 0.2, 3)


def _tank(rig: Rig) -> None:
    look, pose, t, w = rig.look, rig.pose, rig.tall, rig.wide
    t = min(t, w * 1.05)
    tread = t * 0.15
    rig.limb(-w * 0.32, tread, w * 0.32, tread, tread, tread, (look.dark, look.metal[-3], look.metal[-2]), 0)
    for index in range(4):
        x = -w * 0.33 + (index + (pose.phase / (2 * math.pi)) % 1) * w * 0.2
        rig.stamp(x, tread, ("o",))
    hull = tread * 2 + t * 0.14 + rig.rise * 0.5
    rig.facet(
        [
            (-w * 0.46, hull - t * 0.13),
            (w * 0.48, hull - t * 0.13),
            (w * 0.36, hull + t * 0.12),
            (-w * 0.4, hull + t * 0.12),
        ],
        look.main,
        0.2,
    )
    turret = hull + t * 0.26
    rig.oval(-w * 0.06, turret, w * 0.26, t * 0.18, look.main, 0.1)
    raised = 0.12 * max(0.0, pose.arm) * t
    rig.limb(w * 0.1, turret, w * 0.46, turret + raised, w * 0.06, w * 0.07, look.metal, 0.05)
    rig.oval(-w * 0.12, turret + t * 0.18, w * 0.11, t * 0.07, look.accent, 0.05)
    rig.trunk, rig.head, rig.hand = (
        (0, hull, w * 0.4, t * 0.12),
        (-w * 0.06, turret, w * 0.24, t * 0.18),
        (w * 0.47, turret),
    )
    eyes_one(rig, w * 0.03, turret, 3.4 if w < 20 else 6)


def _car(rig: Rig) -> None:
    look, t, w = rig.look, rig.tall, rig.wide
    t = min(t, w * 1.1)
    radius = max(1.8, w * 0.15)
    floor = radius * 1.1 + rig.rise * 0.6
    rig.facet(
        [(-w * 0.48, floor), (w * 0.49, floor), (w * 0.46, floor + t * 0.22), (-w * 0.46, floor + t * 0.24)],
        look.main,
        0,
    )
    rig.facet(
        [
            (-w * 0.34, floor + t * 0.2),
            (w * 0.3, floor + t * 0.2),
            (w * 0.14, floor + t * 0.47),
            (-w * 0.22, floor + t * 0.47),
        ],
        look.main,
        0.1,
    )
    rig.facet(
        [
            (-w * 0.02, floor + t * 0.22),
            (w * 0.22, floor + t * 0.22),
            (w * 0.11, floor + t * 0.4),
            (-w * 0.02, floor + t * 0.4),
        ],
        (look.metal[-1], look.white, look.white),
        0.3,
        seam=False,
    )
    rig.box(-w * 0.16, floor + t * 0.31, w * 0.09, t * 0.09, look.metal, 0.3, seam=False)
    rig.oval(w * 0.44, floor + t * 0.15, 1.1, 1.0, (look.glow,) * 3, 0.5)
    rig.box(0, floor + t * 0.07, w * 0.47, 0.6, look.accent, 0.4, flat=True, seam=False)
    for x in (-0.27, 0.27):
        _wheel(rig, w * x, radius)
    rig.trunk, rig.head = (
        (0, floor + t * 0.1, w * 0.45, t * 0.12),
        (-w * 0.04, floor + t * 0.4, w * 0.25, t * 0.12),
    )
    rig.hand = (w * 0.47, floor + t * 0.2)
    eyes_one(rig, w * 0.13, floor + t * 0.31, 3)
