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
    rig.oval(x, radius, radius * 0.45, radius * 0.45, look.metal, z + 0.1, 0.4, seam=False)
    if radius > 2:
        angle = rig.pose.phase
        dot = (x + math.cos(angle) * radius * 0.62, radius - math.sin(angle) * radius * 0.62)
        rig.stamp(*dot, ("o",))


def _train(rig: Rig) -> None:
    look, pose, t, w = rig.look, rig.pose, rig.tall, rig.wide
    radius = max(1.8, w * 0.155)
    floor = radius * 1.25 + rig.rise * 0.6
    boiler = w * (0.24 if t > w * 1.2 else 0.22)
    mid = floor + boiler * 0.95
    cab = min(t * 0.86, mid + boiler * (1.6 if t > w * 1.2 else 1.15))
    rig.box(0, floor + 0.2, w * 0.47, 1.0, look.metal, 0.3, -0.6)
    rig.limb(-w * 0.1, mid, w * 0.5 - boiler, mid, boiler, boiler, look.main, 0)
    rig.oval(w * 0.5 - boiler * 0.72, mid, boiler * 0.66, boiler * 0.86, look.metal, 0.4)
    rig.box(-w * 0.29, (floor + cab) / 2, w * 0.19, (cab - floor) / 2, look.main, 0.5)
    rig.box(-w * 0.29, cab, w * 0.235, 0.9, look.accent, 0.7)
    rig.box(-w * 0.27, cab - (cab - mid) * 0.52, w * 0.095, max(1.0, (cab - mid) * 0.26), (look.glow,) * 3, 0.8, seam=False)
    stack = min(t - 2.0, mid + boiler + t * 0.13)
    rig.limb(w * 0.2, mid + boiler * 0.6, w * 0.2, stack, w * 0.065, w * 0.075, look.metal, 0.2, -0.5)
    rig.box(w * 0.2, stack, w * 0.12, 0.8, look.accent, 0.3)
    puff = (pose.glow * 1.1) % 3
    rig.oval(w * (0.12 - 0.05 * puff), min(t - 1.2, stack + 2 + puff * 0.8), 1.3 + puff * 0.3, 1.1 + puff * 0.2, (look.metal[-1], look.white, look.white), 0.1)
    rig.facet([(w * 0.36, floor + 0.4), (w * 0.5, 0.0), (w * 0.3, 0.0)], look.accent, 0.9)
    for x in (-0.3, 0.02, 0.28) if w > 20 else (-0.28, 0.12):
        _wheel(rig, w * x, radius, 1.0)
    rod = math.sin(pose.phase) * 0.6
    rig.limb(-w * 0.28, radius + rod, w * 0.12, radius + rod, 0.45, 0.45, look.metal, 1.4, 0.6, seam=False)
    rig.trunk, rig.head, rig.hand = (0, mid, w * 0.4, boiler), (-w * 0.29, cab, w * 0.2, 1.0), (w * 0.45, mid)
    eyes_one(rig, w * 0.5 - boiler * 0.7, mid + 0.3, 3.2 if w < 20 else 6)


def _ship(rig: Rig) -> None:
    look, pose, t, w = rig.look, rig.pose, rig.tall, rig.wide
    tall = t > w * 1.2
    mid = t * (0.52 if tall else 0.5) + rig.rise + (0.6 * math.sin(pose.phase) if pose.stride else 0)
    thick = t * (0.13 if tall else 0.2)
    flame = 1.0 + (pose.glow % 2) * 1.6
    rig.limb(-w * 0.36, mid, -w * 0.36 - flame, mid, thick * 0.5, 0.4, (look.accent[-2], look.accent[-1], look.white), -1)
    rig.facet([(-w * 0.42, mid + thick * 0.3), (-w * 0.1, mid + thick * 0.4), (-w * 0.3, mid + t * 0.27), (-w * 0.48, mid + t * 0.29)], look.second, -0.5)
    rig.facet([(-w * 0.4, mid - thick * 0.6), (-w * 0.4, mid + thick * 0.7), (w * 0.1, mid + thick), (w * 0.5, mid - thick * 0.05), (w * 0.2, mid - thick)], look.main, 0)
    rig.oval(w * 0.06, mid + thick * 0.72, w * 0.16, thick * 0.62, (look.accent[-2], look.accent[-1], look.white), 0.4)
    rig.facet([(-w * 0.34, mid - thick * 0.1), (w * 0.1, mid - thick * 0.3), (-w * 0.2, mid - t * 0.22), (-w * 0.46, mid - t * 0.24)], look.second, 0.8)
    rig.limb(-w * 0.36, mid, -w * 0.24, mid, thick * 0.62, thick * 0.62, look.metal, 0.5, -0.4)
    rig.limb(w * 0.02, mid - thick * 0.75, w * 0.3, mid - thick * 0.75, 0.6, 0.5, look.metal, 0.9)
    for x in (-0.16, 0.16):
        rig.limb(w * x, mid - thick * 0.9, w * x, 1.6, 0.55, 0.55, look.metal, -0.8, -0.4)
        rig.oval(w * x, 0.8 + 0.2 * flame, 1.5, 0.8 + 0.2 * flame, (look.glow, look.glow, look.white), -0.7)
    rig.trunk, rig.head, rig.hand = (0, mid, w * 0.4, thick), (w * 0.06, mid + thick, w * 0.16, thick), (w * 0.5, mid - thick * 0.5)
    if look.evil:
        eyes_one(rig, w * 0.22, mid + 0.2, 3)


def _tank(rig: Rig) -> None:
    look, pose, t, w = rig.look, rig.pose, rig.tall, rig.wide
    t = min(t, w * 1.05)
    tread = t * 0.15
    rig.limb(-w * 0.32, tread, w * 0.32, tread, tread, tread, (look.dark, look.metal[-3], look.metal[-2]), 0)
    for index in range(4):
        x = -w * 0.33 + (index + (pose.phase / (2 * math.pi)) % 1) * w * 0.2
        rig.stamp(x, tread, ("o",))
    hull = tread * 2 + t * 0.14 + rig.rise * 0.5
    rig.facet([(-w * 0.46, hull - t * 0.13), (w * 0.48, hull - t * 0.13), (w * 0.36, hull + t * 0.12), (-w * 0.4, hull + t * 0.12)], look.main, 0.2)
    turret = hull + t * 0.26
    rig.oval(-w * 0.06, turret, w * 0.26, t * 0.18, look.main, 0.1)
    raised = 0.12 * max(0.0, pose.arm) * t
    rig.limb(w * 0.1, turret, w * 0.47, turret + raised, w * 0.06, w * 0.07, look.metal, 0.05)
    rig.oval(-w * 0.12, turret + t * 0.18, w * 0.11, t * 0.07, look.accent, 0.05)
    rig.trunk, rig.head, rig.hand = (0, hull, w * 0.4, t * 0.12), (-w * 0.06, turret, w * 0.24, t * 0.18), (w * 0.47, turret)
    eyes_one(rig, w * 0.03, turret, 3.4 if w < 20 else 6)


def _car(rig: Rig) -> None:
    look, t, w = rig.look, rig.tall, rig.wide
    t = min(t, w * 1.1)
    radius = max(1.8, w * 0.15)
    floor = radius * 1.1 + rig.rise * 0.6
    rig.facet([(-w * 0.48, floor), (w * 0.49, floor), (w * 0.46, floor + t * 0.22), (-w * 0.46, floor + t * 0.24)], look.main, 0)
    rig.facet([(-w * 0.34, floor + t * 0.2), (w * 0.3, floor + t * 0.2), (w * 0.14, floor + t * 0.47), (-w * 0.22, floor + t * 0.47)], look.main, 0.1)
    rig.facet([(-w * 0.02, floor + t * 0.22), (w * 0.22, floor + t * 0.22), (w * 0.11, floor + t * 0.4), (-w * 0.02, floor + t * 0.4)],
              (look.metal[-1], look.white, look.white), 0.3, seam=False)  # fmt: skip
    rig.box(-w * 0.16, floor + t * 0.31, w * 0.09, t * 0.09, look.metal, 0.3, seam=False)
    rig.oval(w * 0.44, floor + t * 0.15, 1.1, 1.0, (look.glow,) * 3, 0.5)
    rig.box(0, floor + t * 0.07, w * 0.47, 0.6, look.accent, 0.4, flat=True, seam=False)
    for x in (-0.27, 0.27):
        _wheel(rig, w * x, radius)
    rig.trunk, rig.head = (0, floor + t * 0.1, w * 0.45, t * 0.12), (-w * 0.04, floor + t * 0.4, w * 0.25, t * 0.12)
    rig.hand = (w * 0.47, floor + t * 0.2)
    eyes_one(rig, w * 0.13, floor + t * 0.31, 3)
