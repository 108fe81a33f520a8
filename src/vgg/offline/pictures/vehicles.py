"""Machines on wheels and tracks: trains, cars, motorbikes, tanks, turrets, and bosses made of their parts."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

from vgg.media.pixels.scheme import Ramp

from .bipeds import biped
from .build import Build
from .craft import balloon, boat, drone, ship, submarine
from .faces import eyes_one
from .rig import Rig

_USUAL = Build()


def vehicle(rig: Rig) -> None:
    """Add the vehicle the words ask for; a car when they ask for none."""
    kinds: Mapping[str, Callable[[Rig], None]] = {
        "train": _train, "ship": ship, "robot": biped, "dino": biped, "knight": biped, "tank": _tank, "turret": _turret,
        "drone": drone, "boat": boat, "submarine": submarine, "balloon": balloon, "motorbike": _motorbike,
    }  # fmt: skip
    usual = ship if not rig.look.kind and rig.look.has("wings") else _car
    kinds.get(rig.look.kind, usual)(rig)


def _wheel(rig: Rig, x: float, radius: float, z: float = 1.0) -> None:
    """Add a wheel with a hub, whose spokes turn with the walk."""
    look = rig.look
    rig.oval(x, radius, radius, radius, look.rubber, z, flat=radius < 3)
    if radius < 3.2:
        beat = rig.pose.glow % 2
        rig.stamp(x, radius, (("go", "eg") if beat else ("og", "ge")) if radius > 1.7 else ("o",))
        return
    rig.oval(x, radius, radius * 0.56, radius * 0.56, look.metal, z + 0.1, 0.2, seam=False)
    angle = rig.pose.phase
    rig.stamp(x + math.cos(angle) * radius * 0.3, radius - math.sin(angle) * radius * 0.3, ("#",))


def _train(rig: Rig) -> None:
    look, pose, t, w = rig.look, rig.pose, rig.tall, rig.wide
    boss, build = look.boss, _USUAL if look.boss else look.build
    tall = min(t, w * 1.5)
    radius = max(2.0, w * 0.15)
    floor = radius * 1.1 + rig.rise * 0.6
    boiler = tall * (0.19 if t > w * 1.2 else 0.22) * (0.4 + 0.6 * build.girth)
    mid = floor + boiler * 0.95
    cab = min(t - 2.0, tall * 0.8 * (0.4 + 0.6 * build.head))
    half, flare = w * 0.2 * build.span, 0.08 * build.sway
    front = w * 0.5 - boiler - (1.0 if boss else 0)
    dark: Ramp = (look.dark, look.metal[-3], look.metal[-2])
    rig.box(0, floor - radius * 0.2, w * 0.44, max(0.9, radius * 0.35), dark, -0.1)
    rig.limb(-w * 0.15, mid, front, mid, boiler, boiler, look.main, 0)
    for x in (0.0, 0.16):
        rig.limb(w * x, mid + boiler * 0.9, w * x, mid - boiler * 0.9, 0.4, 0.4, look.accent, 0.1, seam=False)
    rig.oval(
        front + boiler * 0.12,
        mid,
        boiler * 0.82,
        boiler * 0.86,
        look.bone,
        0.4,
        seam=False,
    )
    rig.box(half - w * 0.48, (floor + cab) / 2, half, (cab - floor) / 2, look.main, 0.5)
    rig.limb(-w * 0.46, cab + 0.4, 2 * half - w * 0.48, cab + 0.4, 0.9, 0.9, look.accent, 0.7)
    window = (mid + boiler * 0.4 + cab) / 2
    rig.box(
        half - w * 0.46,
        window,
        half * 0.5,
        max(1.4, (cab - mid) * 0.26),
        (look.glow, look.glow, look.white),
        0.8,
    )
    stack = min(t - 3.0, mid + boiler + tall * 0.14 * build.legs)
    rig.facet(
        [
            (w * 0.12, mid + boiler * 0.7),
            (w * 0.24, mid + boiler * 0.7),
            (w * (0.31 + flare), stack),
            (w * (0.05 - flare), stack),
        ],
        look.accent,
        0.2,
    )
    puff = pose.glow % 2 * 2
    for index in range(2 if boss else 1):
        rig.oval(
            w * (0.14 - 0.07 * puff - 0.14 * index),
            min(t - 1.4, stack + 1.9 + puff * 0.5 + index),
            1.8 + puff * 0.3,
            1.4,
            look.snow,
            0.1,
        )
    rig.facet([(w * 0.34, floor), (w * 0.5, 0.8), (w * 0.34, 0.8)], look.accent, 1.2)
    for x in (-0.32, -0.02, 0.26) if w > 20 else (-0.26, 0.18):
        _wheel(rig, w * x, radius, 1.0)
    rod = 0.35 * radius
    turn = pose.phase
    rig.limb(
        -w * 0.28 + math.cos(turn) * rod,
        radius + math.sin(turn) * rod,
        w * 0.2 + math.cos(turn) * rod,
        radius + math.sin(turn) * rod,
        0.4,
        0.4,
        (look.metal[-1],) * 3,
        1.3,
        seam=False,
    )
    rig.trunk, rig.head, rig.hand = (0, mid, w * 0.4, boiler), (-w * 0.29, cab, w * 0.2, 1.0), (w * 0.45, mid)
    rig.far_hand = rig.hand
    eyes_one(rig, front + boiler * 0.12, mid + boiler * 0.12, 4.2 if w < 20 else 6.5)
    if boss:
        rig.stamp(front + boiler * 0.12, mid - boiler * 0.5, ("#######", "#o#o#o#", ".#####."))


def _tank(rig: Rig) -> None:
    if rig.look.boss:
        _fortress(rig)
        return
    look, pose, w, build = rig.look, rig.pose, rig.wide, rig.look.build
    t = min(rig.tall, w * 1.05)
    tread = t * 0.15 * (0.5 + 0.5 * build.span)
    _tread(rig, 0, tread, w * 0.32, 4)
    hull = tread * 2 + t * 0.13 + rig.rise * 0.5
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
    rig.box(0, hull - t * 0.08, w * 0.44, 0.5, look.accent, 0.25, flat=True, seam=False)
    turret = hull + t * 0.25
    rig.oval(
        -w * 0.06, turret, w * 0.25 * build.girth, t * 0.18 * build.head, look.main, 0.1, power=build.cushion
    )
    recoil = -w * 0.08 if pose.smear else 0.0
    raised = (0.1 * max(0.0, pose.arm) + 0.08 * build.sway) * t
    rig.limb(w * 0.1, turret, w * 0.44 + recoil, turret + raised, w * 0.06, w * 0.06, look.metal, 0.05)
    rig.oval(w * 0.44 + recoil, turret + raised, w * 0.06, w * 0.085, look.metal, 0.06)
    rig.oval(-w * 0.12, turret + t * 0.18, w * 0.1, t * 0.06, look.accent, 0.05)
    rig.trunk, rig.head = (0, hull, w * 0.4, t * 0.12), (-w * 0.06, turret, w * 0.24, t * 0.18)
    rig.hand = rig.far_hand = (w * 0.47, turret)
    eyes_one(rig, w * 0.03, turret, 4.2)


def _tread(rig: Rig, x: float, radius: float, half: float, count: int) -> None:
    """Add a track with *count* rollers that run along it."""
    look = rig.look
    rig.limb(
        x - half, radius, x + half, radius, radius, radius, (look.dark, look.metal[-3], look.metal[-2]), 0
    )
    shift = (rig.pose.phase / (2 * math.pi)) % 1
    for index in range(count):
        spot = x - half + (index + shift) * half * 2 / (count - 0.5)
        rig.stamp(spot, radius, ("o",) if radius < 3 else (".G.", "GgG", ".G."))


def _fortress(rig: Rig) -> None:
    """Add a boss on tracks: a castle of plates with a great gun, two small ones and an eye in the middle."""
    look, pose, w, t = rig.look, rig.pose, rig.wide, rig.tall
    tread = t * 0.12
    _tread(rig, -w * 0.03, tread, w * 0.34, 5)
    base = tread * 2 + rig.rise * 0.5
    recoil = -w * 0.07 if pose.smear else 0.0
    rig.facet(
        [
            (-w * 0.48, base - t * 0.05),
            (w * 0.5, base - t * 0.05),
            (w * 0.38, base + t * 0.17),
            (-w * 0.44, base + t * 0.17),
        ],
        look.main,
        0.2,
    )
    for x in (-0.34, -0.18, 0.0, 0.18, 0.32):
        rig.stamp(w * x, base + t * 0.02, ("o",))
    rig.facet(
        [
            (w * 0.3, base - t * 0.05),
            (w * 0.5, base - t * 0.05),
            (w * 0.36, base + t * 0.17),
            (w * 0.24, base + t * 0.17),
        ],
        look.accent,
        0.3,
    )
    keep = base + t * 0.33
    rig.facet(
        [
            (-w * 0.36, base + t * 0.15),
            (w * 0.24, base + t * 0.15),
            (w * 0.16, keep + t * 0.15),
            (-w * 0.3, keep + t * 0.15),
        ],
        look.main,
        0.1,
    )
    for x in (-0.26, -0.08, 0.1):
        rig.box(w * x, keep + t * 0.17, w * 0.05, t * 0.05, look.main, 0.05)
    rig.limb(
        w * 0.08,
        keep + t * 0.04,
        w * 0.42 + recoil,
        keep + t * (0.08 + 0.08 * max(0.0, pose.arm - 0.4)),
        w * 0.065,
        w * 0.06,
        look.metal,
        0.02,
    )
    rig.oval(
        w * 0.43 + recoil,
        keep + t * (0.08 + 0.08 * max(0.0, pose.arm - 0.4)),
        w * 0.05,
        w * 0.09,
        look.metal,
        0.03,
    )
    for dup in (0.04, 0.11):
        rig.limb(
            w * 0.2, base + t * dup + t * 0.03, w * 0.45, base + t * dup + t * 0.04, 0.9, 0.9, look.metal, 0.4
        )
    for side in (-1, 1):
        rig.facet(
            [
                (-w * 0.06 + side * w * 0.2, keep + t * 0.13),
                (-w * 0.06 + side * w * 0.12, keep + t * 0.13),
                (-w * 0.06 + side * w * 0.27, min(t, keep + t * 0.34)),
            ],
            look.bone,
            0.04,
        )
    eye = (-w * 0.06, keep)
    rig.oval(*eye, w * 0.13, t * 0.12, look.ink, 0.5, flat=True)
    rig.oval(*eye, w * 0.09, t * 0.085, (look.accent[-3], look.accent[-2], look.accent[-1]), 0.6)
    rig.stamp(eye[0] + w * 0.02, eye[1], ("##", "##", "##") if pose.eyes == "open" else ("#.#", ".#.", "#.#"))
    rig.stamp(eye[0] - w * 0.05, eye[1] + t * 0.05, ("oo",))
    rig.trunk, rig.head = (0, base, w * 0.4, t * 0.12), (-w * 0.06, keep + t * 0.08, w * 0.2, t * 0.1)
    rig.hand = rig.far_hand = (w * 0.45, keep)


def _turret(rig: Rig) -> None:
    """Add a gun on a socle that takes aim."""
    look, pose, w = rig.look, rig.pose, rig.wide
    t = rig.tall if look.boss else min(rig.tall, w)
    rig.facet([(-w * 0.4, 0.0), (w * 0.4, 0.0), (w * 0.26, t * 0.3), (-w * 0.26, t * 0.3)], look.metal, 0)
    rig.box(0, t * 0.07, w * 0.39, t * 0.05, look.accent, 0.1, seam=False)
    up = t * 0.5 + rig.rise
    recoil = -w * 0.1 if pose.smear else 0.0
    aim = 0.16 * pose.wing
    rig.limb(0, up, w * 0.42 + recoil, up + t * (0.1 + aim), w * 0.075, w * 0.07, look.metal, 0.2)
    rig.oval(w * 0.42 + recoil, up + t * (0.1 + aim), w * 0.07, w * 0.1, look.metal, 0.25)
    rig.oval(-w * 0.04, up, w * 0.29, t * 0.27, look.main, 0.3)
    rig.box(-w * 0.04, up - t * 0.12, w * 0.26, 0.5, look.second, 0.4, flat=True, seam=False)
    rig.trunk, rig.head, rig.hand = (
        (0, t * 0.2, w * 0.3, t * 0.2),
        (-w * 0.04, up, w * 0.28, t * 0.26),
        (w * 0.45, up),
    )
    rig.far_hand = rig.hand
    eyes_one(rig, w * 0.06, up + t * 0.04, 4.2 if not look.boss else 8)


def _motorbike(rig: Rig) -> None:
    look, pose, w = rig.look, rig.pose, rig.wide
    t = min(rig.tall, w * 1.05)
    radius = w * 0.2
    jolt = rig.rise * 0.5
    for x in (-0.29, 0.29):
        _wheel(rig, w * x, radius, 0.2)
    rig.limb(-w * 0.3, radius + 0.5, w * 0.05, radius + jolt, w * 0.07, w * 0.1, look.metal, 0.4)
    rig.facet(
        [
            (-w * 0.34, radius + t * 0.16 + jolt),
            (-w * 0.02, radius + t * 0.08 + jolt),
            (w * 0.22, radius + t * 0.2 + jolt),
            (w * 0.14, radius + t * 0.32 + jolt),
            (-w * 0.3, radius + t * 0.26 + jolt),
        ],
        look.main,
        0.5,
    )
    rig.limb(w * 0.29, radius, w * 0.17, radius + t * 0.4 + jolt, 0.7, 0.7, look.metal, 0.3)
    rig.oval(w * 0.26, radius + t * 0.26 + jolt, 1.2, 1.1, (look.glow,) * 3, 0.7)
    top = radius + t * 0.5 + jolt
    rig.limb(-w * 0.16, radius + t * 0.3 + jolt, -w * 0.04, top, w * 0.11, w * 0.1, look.second, 0.45)
    rig.limb(-w * 0.04, top - 0.5, w * 0.17, radius + t * 0.4 + jolt, 0.8, 0.7, look.second, 0.8)
    rig.oval(0, min(t - w * 0.15, top + t * 0.14), w * 0.16, w * 0.15, look.accent, 0.9)
    rig.stamp(w * 0.08, min(t - w * 0.15, top + t * 0.13), ("##",))
    rig.trunk, rig.head, rig.hand = (
        (0, radius, w * 0.4, t * 0.2),
        (0, top + t * 0.14, w * 0.16, w * 0.15),
        (w * 0.4, radius + t * 0.3),
    )
    rig.far_hand = rig.hand
    del pose


def _car(rig: Rig) -> None:
    look, w, build = rig.look, rig.wide, rig.look.build
    boss = look.boss
    t = min(rig.tall, w) if boss else min(rig.tall, w * 1.05) * (0.5 + 0.5 * build.span)
    bonnet = 0.28 if boss else 0.28 + 0.1 * build.sway
    radius = max(2.0, w * (0.16 * (0.4 + 0.6 * build.head) if not boss else 0.2))
    roof = 0.27 if boss else 0.27 * (0.5 + 0.5 * build.legs)
    floor = radius * (1.1 if not boss else 1.35) + rig.rise * 0.6
    high = 0.24 * (0.7 + 0.3 * build.girth) if boss else 0.24 * (0.4 + 0.6 * build.girth)
    rig.facet(
        [
            (-w * 0.48, floor),
            (w * 0.49, floor),
            (w * 0.47, floor + t * (high - 0.05)),
            (w * bonnet, floor + t * high),
            (-w * 0.46, floor + t * high),
        ],
        look.main,
        0,
    )
    # A coupé, a saloon or a van.
    back, brow = (-0.26, 0.14) if boss else ((-0.22, 0.1), (-0.36, 0.14), (-0.42, 0.24))[build.form // 2]
    rig.facet(
        [
            (w * (back - 0.06), floor + t * (high - 0.02)),
            (w * 0.32, floor + t * (high - 0.02)),
            (w * brow, floor + t * (high + roof)),
            (w * back, floor + t * (high + roof)),
        ],
        look.main,
        0.1,
    )
    glass: Ramp = look.bone
    rig.facet(
        [
            (0, floor + t * high),
            (w * 0.23, floor + t * high),
            (w * 0.11, floor + t * (high + roof - 0.07)),
            (0, floor + t * (high + roof - 0.07)),
        ],
        glass,
        0.3,
        seam=False,
    )
    rig.box(w * (back + 0.12), floor + t * (high + 0.1), w * 0.09, t * 0.09, glass, 0.3, seam=False)
    rig.oval(w * 0.44, floor + t * 0.14, 1.1, 1.0, (look.glow,) * 3, 0.5)
    rig.box(0, floor + t * 0.07, w * 0.47, max(0.6, t * 0.03), look.accent, 0.4, flat=True, seam=False)
    if boss:
        rig.stamp(w * 0.36, floor + t * 0.06, ("#######", "o#o#o#o", ".o#o#o."))
        for x in (-0.3, -0.1, 0.1):
            rig.facet(
                [
                    (w * (x - 0.06), floor + t * (high + 0.2)),
                    (w * (x + 0.06), floor + t * (high + 0.2)),
                    (w * (x - 0.05), floor + t * (high + 0.42)),
                ],
                look.metal,
                0.05,
            )
    for x in (-0.27, 0.27):
        _wheel(rig, w * x, radius)
    rig.trunk, rig.head = (
        (0, floor + t * 0.1, w * 0.45, t * 0.12),
        (-w * 0.04, floor + t * 0.42, w * 0.25, t * 0.12),
    )
    rig.hand = rig.far_hand = (w * 0.47, floor + t * 0.2)
    eyes_one(rig, w * 0.1, floor + t * (high + 0.09), 4.0 if not boss else 7.6)
