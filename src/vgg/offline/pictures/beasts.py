"""Those who go on four legs, and those who crawl on none: foxes, wolves, hedgehogs, kaiju, snakes."""

from __future__ import annotations

import math

from vgg.media.pixels.scheme import Ramp

from .faces import eyes_one
from .heads import LONG_SNOUTS, beast_head, belly, robot_head, room_above, snout_head
from .limbs import legs
from .rig import Rig
from .snakes import snake

_LEGS = {
    "dino": 0.14, "crocodile": 0.12, "mouse": 0.14, "hedgehog": 0.12, "turtle": 0.13, "pig": 0.15, "horse": 0.3, "goat": 0.26,
    "wolf": 0.24, "cow": 0.2,
}  # fmt: skip
"""Length of legs by parts of the height; 0.2 for the others."""
_BUSHY = {"fox", "wolf", "squirrel", "horse"}
_THIN = {"mouse", "monkey", "cow", "imp"}
_SHORT = {"goat", "sheep", "bear", "rabbit", "hedgehog", "turtle", "pig"}


def quadruped(rig: Rig) -> None:
    """Add an animal on four legs."""
    look = rig.look
    if look.kind in {"snake", "fish", "centipede"}:
        snake(rig)
    elif not rig.turned:
        _facing(rig)
    elif look.boss:
        _brute(rig)
    else:
        _beast(rig)


def _beast(rig: Rig) -> None:
    look, w, build = rig.look, rig.wide, rig.look.build
    t = min(rig.tall, w * 1.2 * build.span)
    hip = max(2.0, t * _LEGS.get(look.kind, 0.2) * build.legs)
    by, bx = t * 0.2 * build.girth, w * (0.32 + 0.03 * build.sway)
    body = (-w * 0.07, hip + by * 0.9 + rig.rise)
    radius = max(1.0, w * 0.075)
    _four_legs(rig, hip, radius)
    rig.trunk = (*body, bx, by)
    _tail(rig, radius)
    _coat(rig)
    hy = t * (0.27 if t < 16 else 0.245) * build.head
    hx = hy * 1.14
    head_up = min(
        body[1] + by * 0.55 + hy * (0.75 + 0.4 * build.sway), t - hy - room_above(rig, hy) * 0.8 + rig.rise
    )
    if look.kind == "crocodile":
        hx, hy, head_up = hx * 1.15, hy * 0.7, body[1] + by * 0.4
    rig.head = (w * 0.5 - hx - 0.1, head_up, hx, hy)
    rig.hand = rig.far_hand = (w * 0.34, body[1] - by * 0.4)
    if head_up > body[1] + by + hy * 0.4:
        rig.limb(
            body[0] + bx * 0.6,
            body[1],
            rig.head[0] - 0.6,
            head_up,
            radius * 1.9,
            radius * 1.6,
            look.main,
            0.3,
        )
    _head(rig)
    if look.kind == "dino":
        back_plates(rig)


def _head(rig: Rig) -> None:
    kind = rig.look.kind
    if kind in LONG_SNOUTS and rig.turned:
        snout_head(rig)
    elif kind == "robot":
        robot_head(rig)
    else:
        beast_head(rig)


def _four_legs(rig: Rig, hip: float, radius: float) -> None:
    """Add four legs that trot: near fore with far hind, far fore with near hind."""
    look, pose, w = rig.look, rig.pose, rig.wide
    paw: Ramp = look.second if look.build.mark == 1 or look.kind in {"cow", "horse", "goat"} else look.main
    for x, far, beat in ((-0.24, True, 0), (0.16, True, 1), (-0.29, False, 1), (0.12, False, 0)):
        phase = pose.phase + math.pi * beat
        dx = pose.stride * math.cos(phase) * w * 0.1
        tucked = pose.tuck * (w * 0.12 if x > 0 else -w * 0.12)
        up = radius + max(0.0, math.sin(phase)) * pose.stride * hip * 0.4 + pose.tuck * hip * 0.35
        z, lift = (-1.5, -0.6) if far else (0.5, 0.0)
        foot = w * x + dx + tucked
        rig.limb(
            w * x, hip + rig.rise + 1.0, foot, up, radius * 1.15, radius * 0.9, look.main, z, lift, seam=far
        )
        rig.oval(
            foot + 0.4,
            up - radius * 0.1,
            radius * 1.25,
            radius * 0.85,
            paw,
            z + 0.05,
            lift,
            seam=paw is not look.main,
        )


def _tail(rig: Rig, radius: float) -> None:
    """Add the tail of the kind, waving and streaming behind."""
    look, pose, w = rig.look, rig.pose, rig.wide
    x, up, rx, ry = rig.trunk
    swing = math.sin(pose.beat(0.9)) * (0.6 if pose.stride else 0.25) + pose.drag * 0.3
    root = (x - rx * 0.85, up + ry * 0.3)
    if look.kind in _BUSHY:
        # Carried high, level or low, by the build.
        high = (1.7, 0.7, -0.3)[look.build.tail] + 0.4 * look.build.sway
        tip = (-w * (0.46 if look.build.tail else 0.4), up + ry * (high + 0.5 * swing))
        rig.limb(*root, *tip, radius * 1.1, radius * (1.5 + 0.4 * look.build.sway), look.main, -0.8)
        rig.oval(
            tip[0],
            tip[1] + 0.4,
            radius * 1.2,
            radius * 1.1,
            (look.main[-1], look.white, look.white) if look.kind == "fox" and look.plain < 2 else look.second,
            -0.7,
            seam=False,
        )
    elif look.kind in _SHORT:
        rig.oval(
            root[0] - 0.6,
            root[1] + 0.4,
            radius,
            radius * 0.9,
            look.main if look.kind != "rabbit" else belly(rig),
            -0.8,
        )
    elif look.kind in {"dino", "crocodile"}:
        end = (-w * 0.49, up - ry * 0.3 + swing)
        rig.limb(x - rx * 0.5, up - ry * 0.1, *end, ry * 0.75, 0.6, look.main, -0.8)
    else:
        thin = look.kind in _THIN
        bend = (-w * 0.45, up + ry * (0.5 if thin else 0.9))
        high = (2.3, 1.6, 0.9)[look.build.tail] + 0.3 * look.build.sway
        tip = (-w * 0.48 + 0.6 * swing, up + ry * (1.4 if thin else high + 0.3 * swing))
        ramp = look.skin if look.kind == "mouse" else look.main
        size = 0.55 if thin else radius * 0.75
        rig.limb(*root, *bend, size, size, ramp, -0.8)
        rig.limb(*bend, *tip, size, size, ramp, -0.8, seam=False)
        if look.kind in {"cow", "monkey"}:
            rig.oval(*tip, 1.0, 1.0, look.second, -0.75)


def _coat(rig: Rig) -> None:
    """Add the trunk with what the kind has on it: wool, spines, scales, patches, stripes."""
    look, build = rig.look, rig.look.build
    x, up, rx, ry = rig.trunk
    striped = look.has("stripes") or (look.kind == "cat" and build.mark == 2)
    if look.kind == "sheep":
        wool = look.bone
        for dx, dup in ((-0.7, 0.1), (-0.3, 0.5), (0.3, 0.5), (0.65, 0.1), (0.0, -0.3)):
            rig.oval(x + rx * dx, up + ry * dup, rx * 0.45, ry * 0.8, wool, 0, seam=False)
        return
    rig.oval(x, up, rx, ry, look.main, 0, bands=(look.second, 0.5) if striped else None, power=2.3)
    rig.oval(x + rx * 0.15, up - ry * 0.62, rx * 0.7, ry * 0.36, belly(rig), 0.1, seam=False)
    if look.kind == "hedgehog" and not look.has("spikes"):
        spines(rig, look.second)
    elif look.kind == "turtle" and not look.has("shell"):
        rig.oval(x, up + ry * 0.55, rx * 0.95, ry * 0.95, look.leaf, 0.25, bands=(look.accent, 0.7))
    elif look.kind in {"cow", "dog"} or build.mark == 3:
        rig.oval(x - rx * 0.35, up + ry * 0.35, rx * 0.32, ry * 0.42, look.second, 0.12, seam=False)
        rig.oval(x + rx * 0.35, up + ry * 0.55, rx * 0.2, ry * 0.25, look.second, 0.12, seam=False)


def spines(rig: Rig, ramp: Ramp) -> None:
    """Add a coat of spines over the back."""
    x, up, rx, ry = rig.trunk
    rig.oval(x - rx * 0.1, up + ry * 0.4, rx * 0.98, ry * 0.95, ramp, 0.2)
    for index in range(6):
        angle = math.pi * (0.2 + 0.14 * index)
        px, pu = x - rx * 0.1 + math.cos(angle) * rx * 0.85, up + ry * 0.4 + math.sin(angle) * ry * 0.85
        out = max(1.8, ry * 0.65)
        tip = (px + (math.cos(angle) - 0.35) * out, pu + math.sin(angle) * out)
        rig.facet([(px - 1.1, pu - 0.5), (px + 1.1, pu - 0.5), tip], ramp, 0.19, seam=False)


def back_plates(rig: Rig) -> None:
    """Add the row of plates along a kaiju's back."""
    x, up, rx, ry = rig.trunk
    size = max(1.8, min(rx, ry) * 0.6)
    upright = ry > rx
    for step in range(3):
        if upright:
            px, pu = x - rx * 0.85, up + ry * (0.75 - 0.65 * step)
            points = [(px + 1, pu + size * 0.6), (px + 1, pu - size * 0.6), (px - size, pu + size * 0.5)]
        else:
            px, pu = x - rx * (0.65 - 0.55 * step), up + ry * 0.7
            points = [(px - size * 0.7, pu), (px + size * 0.7, pu), (px - size * 0.2, pu + size * 1.3)]
        rig.facet(points, rig.look.accent, -0.4)


def _brute(rig: Rig) -> None:
    """Add a boss on four legs: a hunched back with a mane of spikes, jaws ahead, claws below."""
    look, pose, w, t = rig.look, rig.pose, rig.wide, rig.tall
    rise, radius = rig.rise, w * 0.075
    swing = math.sin(pose.beat()) * 0.8
    hump = (w * 0.02, t * 0.5 + rise, w * 0.27, t * 0.27)
    for x, up, far, beat in (
        (0.2, 0.36, True, 0),
        (-0.28, 0.3, True, 1),
        (-0.33, 0.3, False, 0),
        (0.1, 0.38, False, 1),
    ):
        phase = pose.phase + math.pi * beat
        foot = w * x + pose.stride * math.cos(phase) * w * 0.07 + (w * 0.03 if x > 0 else 0)
        raised = max(0.0, math.sin(phase)) * pose.stride * 2.2 + (
            t * 0.1 if pose.name == "attack" and x > 0 else 0
        )
        z, lift = (-1.5, -0.5) if far else (0.7, 0.0)
        rig.limb(
            w * x,
            t * up + rise,
            foot - 0.8,
            radius * 2 + raised,
            radius * 1.7,
            radius * 1.15,
            look.main,
            z,
            lift,
        )
        rig.oval(foot + 0.8, radius * 0.95 + raised, radius * 1.7, radius * 0.95, look.main, z + 0.1, lift)
        if not far:
            rig.stamp(foot + 2.2, raised + 0.6, ("o.o.o",))
    tail = (-w * 0.48, t * 0.52 + swing)
    rig.limb(-w * 0.3, t * 0.36 + rise, *tail, radius * 1.1, radius * 0.8, look.main, -1)
    rig.facet(
        [(tail[0] - 0.5, tail[1] - 1.2), (tail[0] + 2.4, tail[1] + 0.6), (tail[0] + 0.4, tail[1] + 4.2)],
        look.accent,
        -0.9,
    )
    rig.oval(-w * 0.26, t * 0.36 + rise, w * 0.19, t * 0.18, look.main, 0.1)
    rig.oval(*hump, look.main, 0.2)
    rig.oval(w * 0.08, t * 0.34 + rise, w * 0.2, t * 0.1, belly(rig), 0.25, seam=False)
    for index in range(5):
        angle = math.pi * (0.36 + 0.13 * index)
        px, pu = hump[0] + math.cos(angle) * hump[2] * 0.85, hump[1] + math.sin(angle) * hump[3] * 0.85
        tip = (px - w * 0.09, min(t - 0.5, pu + t * (0.16 - 0.015 * index)))
        rig.facet([(px - w * 0.05, pu - 0.5), (px + w * 0.06, pu), tip], look.accent, -0.2)
    rig.trunk = hump
    hy = t * 0.2 * look.build.head
    hx = hy * 1.2
    dip = -t * 0.05 if pose.name == "attack" else 0.0
    rig.head = (w * 0.5 - hx, t * 0.52 + rise + dip, hx, hy)
    rig.hand = rig.far_hand = (w * 0.3, t * 0.2)
    x, up = rig.head[:2]
    if look.kind in LONG_SNOUTS:
        snout_head(rig)
    else:
        _maw(rig)
    del x, up


def _maw(rig: Rig) -> None:
    """Add the head of a great beast: heavy brow, open jaw, teeth."""
    look = rig.look
    x, up, rx, ry = rig.head
    drop = 0.5 if rig.pose.open_mouth else 0.3
    rig.limb(
        x,
        up - ry * (0.55 + drop * 0.5),
        x + rx * 0.6,
        up - ry * (0.6 + drop),
        ry * 0.3,
        ry * 0.26,
        look.main,
        1.8,
    )
    rig.limb(
        x + rx * 0.1,
        up - ry * 0.55,
        x + rx * 0.6,
        up - ry * 0.55,
        ry * 0.25,
        ry * 0.2,
        (look.dark, look.accent[-3], look.accent[-2]),
        1.9,
        seam=False,
    )
    for side in (-1, 1):
        base = x + side * rx * 0.5 - rx * 0.1
        rig.facet(
            [
                (base - rx * 0.28, up + ry * 0.5),
                (base + rx * 0.28, up + ry * 0.5),
                (base + side * rx * 0.15 - 1, up + ry * 1.45),
            ],
            look.main,
            1.9 if side > 0 else 2.1,
        )
    rig.oval(x - rx * 0.05, up + ry * 0.05, rx * 0.95, ry * 0.85, look.main, 2, power=2.5)
    rig.oval(x + rx * 0.45, up - ry * 0.28, rx * 0.55, ry * 0.36, belly(rig), 2.1, seam=False)
    rig.stamp(x + rx * 0.9, up - ry * 0.05, ("###", ".#."))
    rig.stamp(x + rx * 0.45, up - ry * 0.62, ("o.o.o",))
    eyes_one(rig, x + rx * 0.15, up + ry * 0.22, max(7.6, rx))


def _facing(rig: Rig) -> None:
    """Add an animal seen from before or behind: its head over its chest, two legs seen, the tail from behind."""
    look, w, build = rig.look, rig.wide, rig.look.build
    t = min(rig.tall, w * 1.2) if not look.boss else rig.tall
    hip = max(2.0, t * _LEGS.get(look.kind, 0.2))
    by, bx = t * 0.22, w * 0.27 * build.girth
    radius = max(1.0, w * 0.08)
    legs(rig, w * 0.15, hip + 1, radius, look.main, look.main, w * 0.1)
    rig.trunk = (0, hip + by * 0.9 + rig.rise, bx, by)
    rig.oval(*rig.trunk, look.main, 0, power=2.3)
    if rig.back:
        sway = math.sin(rig.pose.beat()) * 1.2
        rig.limb(
            0,
            rig.trunk[1],
            sway,
            rig.trunk[1] + by * 1.1,
            radius,
            radius * (1.6 if look.kind in _BUSHY else 0.8),
            look.main,
            2.5,
        )
    else:
        rig.oval(0, rig.trunk[1] - by * 0.1, bx * 0.55, by * 0.7, belly(rig), 0.1, seam=False)
    hy = t * 0.26 * build.head
    rig.head = (
        0,
        min(rig.trunk[1] + by * 0.5 + hy * 0.8, t - hy - room_above(rig, hy) * 0.8 + rig.rise),
        hy * 1.14,
        hy,
    )
    rig.hand, rig.far_hand = (-bx, hip), (bx, hip)
    _head(rig)
