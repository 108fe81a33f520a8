"""Insects: standing upright as heroes, flying or crawling as foes."""

from __future__ import annotations

import math

from vgg.media.pixels.scheme import Ramp

from .limbs import arm, legs
from .rig import Rig, eyes, eyes_one


def insect(rig: Rig) -> None:
    """Add an insect: standing upright when it is tall, flying or crawling when it is small."""
    look = rig.look
    if rig.tall > rig.wide * 1.25 or (look.boss and look.kind in {"moth", "bee"}):
        _upright_insect(rig)
    elif look.kind in {"moth", "bee", ""} or look.has("wings"):
        _flying_insect(rig)
    else:
        _crawler(rig)


def _upright_insect(rig: Rig) -> None:
    look, pose, t, w = rig.look, rig.pose, rig.tall, rig.wide
    hip = t * 0.15
    ty, tx = t * 0.2, w * 0.22
    chest = hip + ty * 0.85 + rig.rise
    hy = t * 0.185
    hx = min(w * 0.31, hy * 1.12)
    head_up = chest + ty * 0.8 + hy * 0.72
    _moth_wings(rig, chest + ty * 0.5, look.second if look.kind != "bee" else look.metal)
    legs(rig, w * 0.1, hip, max(0.9, w * 0.065), (look.main[-3],) * 3, (look.main[-3],) * 3, w * 0.14)
    striped = (look.main if look.kind != "bee" else (look.dark, look.dark, look.main[-3]), -0.42)
    rig.oval(
        0, chest, tx, ty, look.main, 0, bands=striped if look.kind == "bee" or look.has("stripes") else None
    )
    rig.oval(
        0.4, chest + ty * 0.72, tx * 1.12, ty * 0.34, look.second if look.kind != "bee" else look.accent, 1
    )
    rig.far_hand = arm(
        rig,
        tx * 0.8,
        chest + ty * 0.4,
        t * 0.15,
        max(0.5, pose.far_arm),
        0.85,
        look.main,
        look.main,
        1.2,
        -0.4,
    )
    rig.hand = arm(
        rig, -tx * 0.3, chest + ty * 0.35, t * 0.16, max(0.45, pose.arm), 0.9, look.main, look.main, 3
    )
    rig.trunk, rig.head = (0, chest, tx, ty), (w * 0.04, head_up, hx, hy)
    _feelers(rig)
    rig.oval(w * 0.04, head_up, hx, hy, look.main, 2)
    _bug_eyes(rig, w * 0.04 + hx * 0.3, head_up, hx)


def _bug_eyes(rig: Rig, x: float, up: float, size: float) -> None:
    """Put the large dark eyes of an insect, or angry ones for a foe."""
    if rig.look.evil or rig.pose.eyes != "open":
        eyes(rig, x, up, size)
    elif size >= 3.8:
        rig.stamp(x, up, ("##.##", "#o.#o", "##.##"))
    else:
        rig.stamp(x, up, ("#.#", "#.#"))


def _feelers(rig: Rig) -> None:
    """Add two antennae, feathered at their ends."""
    look, pose = rig.look, rig.pose
    x, up, rx, ry = rig.head
    sway = 0.5 * math.sin(pose.phase + pose.glow)
    for side, z in ((-1, 1.9), (1, 1.8)):
        tip = (x + side * rx * 0.85 + sway, min(up + ry * 1.85, rig.tall - 0.4 + rig.rise * 0.5))
        rig.limb(
            x + side * rx * 0.3,
            up + ry * 0.75,
            *tip,
            0.55,
            0.55,
            look.second if not look.evil else look.main,
            z,
        )
        rig.oval(*tip, 0.95, 0.85, look.accent, z + 0.05)


def _moth_wings(rig: Rig, up: float, ramp: Ramp) -> None:
    """Add four wings spread to both sides; beating lifts their tips."""
    w, t, wing = rig.wide, rig.tall, rig.pose.wing
    tilt = 0.5 * wing
    for side, lift in ((-1, 0.0), (1, -0.15)):
        reach = w * 0.3
        rig.oval(
            side * reach,
            up + t * (0.06 + 0.1 * wing),
            w * 0.22,
            t * 0.22,
            ramp,
            -2,
            lift,
            turn=side * (0.5 + tilt),
        )
        rig.oval(
            side * reach * 0.86,
            up - t * (0.15 - 0.03 * wing),
            w * 0.17,
            t * 0.13,
            ramp,
            -2.1,
            lift - 0.3,
            turn=-side * 0.5,
        )
        if rig.look.kind != "bee":
            rig.oval(
                side * reach * 1.1,
                up + t * (0.07 + 0.1 * wing),
                w * 0.085,
                t * 0.06,
                rig.look.accent,
                -1.9,
                seam=False,
            )


def _flying_insect(rig: Rig) -> None:
    look, pose, t, w = rig.look, rig.pose, rig.tall, rig.wide
    lift = t * 0.12 + (pose.wing * 0.7 if pose.stride else 0)
    rx, ry = w * 0.34, t * 0.24
    x, up = -w * 0.04, lift + ry + t * 0.04 + rig.rise
    moth = look.kind == "moth"
    wing_ramp = look.second if moth else (look.metal[-2], look.metal[-1], look.white)
    for dx, z, shade in ((w * 0.14, -1.2, -0.4), (-w * 0.06, 1.6, 0.0)):
        turn = 0.9 - 0.75 * pose.wing
        length, thick = (t * 0.3, w * 0.2) if moth else (t * 0.26, w * 0.13)
        root_x, root_up = x + dx, up + ry * 0.6
        cx, cu = root_x - math.sin(turn) * length * 0.8, root_up + math.cos(turn) * length * 0.8
        rig.oval(cx, cu, thick, length, wing_ramp, z, shade, turn=-turn)
    dark = (look.dark, look.dark, look.main[-3])
    rig.oval(
        x - rx * 0.1,
        up,
        rx,
        ry,
        look.main,
        0,
        turn=-0.12,
        bands=(dark, 0.4) if look.kind in {"bee", ""} else None,
    )
    if look.kind == "bee" or look.has("stinger"):
        rig.facet([(x - rx * 0.9, up + 1), (x - rx * 0.9, up - 1.2), (-w * 0.5, up - ry * 0.5)], dark, -0.3)
    hx = ry * 0.95
    head = (x + rx * 0.78, up + ry * 0.22)
    rig.oval(*head, hx, hx * 0.95, look.main if look.kind != "bee" else dark, 0.8)
    rig.trunk, rig.head, rig.hand = (x, up, rx, ry), (*head, hx, hx), (w * 0.3, up - ry)
    eyes_one(rig, head[0] + 0.6, head[1], hx)
    for foot in (-0.35, 0.05, 0.4):
        rig.limb(x + rx * foot, up - ry * 0.7, x + rx * foot - 0.6, up - ry * 1.3, 0.45, 0.45, dark, -0.2)
    rig.limb(head[0] + 0.4, head[1] + hx * 0.8, head[0] + 1.6, head[1] + hx * 1.7, 0.45, 0.45, dark, 0.7)
    rig.limb(head[0] - 0.8, head[1] + hx * 0.8, head[0] - 0.6, head[1] + hx * 1.8, 0.45, 0.45, dark, 0.6)


def _crawler(rig: Rig) -> None:
    """Add a beetle or a spider: a dome on six legs."""
    look, pose, w = rig.look, rig.pose, rig.wide
    t = rig.tall if look.boss else min(rig.tall, w)
    if look.kind == "spider":
        _spider(rig, t)
        return
    hip = t * 0.24
    rx, ry = w * 0.36, t * 0.32
    up, x = hip + ry * 0.55 + rig.rise, -w * 0.05
    dark = (look.dark, look.main[-3], look.main[-2])
    for index, foot in enumerate((-0.75, -0.1, 0.55)):
        for far in (0, 1):
            phase = pose.phase + math.pi * ((index + far) % 2)
            dx = pose.stride * math.cos(phase) * w * 0.07
            lift = max(0.0, math.sin(phase)) * pose.stride * 1.6
            knee = x + rx * foot + (foot - 0.1) * w * 0.1
            rig.limb(
                x + rx * foot * 0.8 + far * 0.8,
                hip + 0.6,
                knee + dx + far,
                0.6 + lift,
                0.75,
                0.6,
                dark,
                -1 - far,
                -0.4 * far,
            )
    rig.oval(x, up, rx, ry, look.main, 0)
    rig.box(x, up - ry * 0.75, rx * 0.98, ry * 0.28, look.main, -0.1, -0.8)
    rig.limb(
        x + rx * 0.1,
        up + ry * 0.95,
        x - rx * 0.05,
        up - ry * 0.7,
        0.4,
        0.4,
        (look.main[0],) * 3,
        0.2,
        seam=False,
    )
    rig.oval(x - rx * 0.45, up + ry * 0.25, rx * 0.18, ry * 0.2, look.accent, 0.3, seam=False)
    rig.oval(x + rx * 0.4, up + ry * 0.35, rx * 0.15, ry * 0.17, look.accent, 0.3, seam=False)
    hx = ry * 0.62
    head = (min(x + rx * 0.95, w * 0.5 - hx), hip + hx * 0.6 + rig.rise)
    rig.oval(*head, hx, hx * 0.95, look.second if not look.evil else dark, 0.6)
    rig.trunk, rig.head, rig.hand = (x, up, rx, ry), (*head, hx, hx), (w * 0.35, hip)
    eyes_one(rig, head[0] + 0.5, head[1] + 0.3, hx)
    for bend in (0.2, 1.2):
        rig.limb(
            head[0] + bend,
            head[1] + hx * 0.7,
            head[0] + bend + 1.1,
            head[1] + hx * 1.6,
            0.45,
            0.45,
            dark,
            0.5,
        )


def _spider(rig: Rig, t: float) -> None:
    """Add a spider: a round body hung between eight bent legs."""
    look, pose, w = rig.look, rig.pose, rig.wide
    rx, ry = w * 0.25, t * 0.25
    up = t * 0.42 + rig.rise
    for index, (knee, foot) in enumerate(((0.34, 0.22), (0.42, 0.36), (0.46, 0.48))):
        for side in (-1, 1):
            step = pose.stride * math.sin(pose.phase + math.pi * ((index + (side > 0)) % 2)) * w * 0.05
            high = up + ry * (0.95 - 0.5 * index)
            rig.limb(
                side * rx * 0.6,
                up,
                side * w * knee,
                high,
                0.55,
                0.55,
                look.main,
                -1 - index * 0.1,
                -0.5,
                seam=False,
            )
            rig.limb(
                side * w * knee,
                high,
                side * w * foot + step,
                0.5,
                0.55,
                0.5,
                look.main,
                -1 - index * 0.1,
                -0.9,
                seam=False,
            )
    rig.oval(-w * 0.02, up, rx, ry, look.main, 0)
    rig.oval(-w * 0.04, up + ry * 0.5, rx * 0.4, ry * 0.25, look.accent, 0.1, seam=False)
    rig.trunk, rig.head, rig.hand = (0, up, rx, ry), (w * 0.05, up, rx, ry), (w * 0.35, up)
    eyes(rig, w * 0.06, up - ry * 0.1, rx)
    rig.stamp(w * 0.06, up - ry * 0.72, ("o.o",))
