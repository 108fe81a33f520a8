"""Body plans of people, beasts, blobs, ghosts and plants: measures from which a rig builds a creature."""

from __future__ import annotations

import math

from vgg.media.pixels.scheme import QUIET, Ramp

from .heads import PAWS, add_head, beast_head, belly, robot_head, snout_head
from .limbs import arm, legs
from .rig import Rig, eyes, eyes_one


def biped(rig: Rig) -> None:
    """Add somebody on two legs: people, bears, robots, kaiju."""
    look, pose, t, w = rig.look, rig.pose, rig.tall, rig.wide
    bulk = 1.0 if look.boss else 0.0
    beast = look.kind in PAWS or look.kind == "dino"
    hip = t * (0.19 - 0.02 * bulk)
    ty, tx = t * (0.17 + 0.06 * bulk), w * (0.24 + 0.03 * bulk)
    hy = t * (0.22 - 0.05 * bulk)
    hx = min(w * 0.36, hy * 1.16)
    chest = hip + ty * 0.85 + rig.rise
    top = chest + ty * 0.85
    head_up = top + hy * (0.72 - 0.12 * bulk)
    radius = max(1.25, w * 0.085 + bulk * 0.4)
    cloth = look.main
    boots = (look.dark, look.main[-3], look.main[-2]) if not rig.scheme.tiny else cloth
    legs(rig, w * (0.13 + 0.05 * bulk), hip, radius, cloth, boots if not beast else cloth, w * 0.17)
    rig.oval(0, chest, tx, ty, cloth, 0)
    if beast or look.kind == "dino":
        rig.oval(tx * 0.3, chest - ty * 0.1, tx * 0.62, ty * 0.78, belly(rig), 0.1, seam=False)
    elif not look.evil:
        rig.box(0, chest - ty * 0.45, tx * 0.95, 0.55, look.accent, 0.15, flat=True, seam=False)
    sleeve = cloth
    hand = cloth if beast else look.skin if look.kind not in {"robot", "knight"} else look.metal
    reach = t * (0.17 + 0.05 * bulk)
    rig.far_hand = arm(rig, tx * 0.72, top - 1.2, reach, pose.far_arm, radius * 0.85, sleeve, hand, -1, -0.4)
    rig.hand = arm(rig, -tx * 0.62, top - 1.2, reach, pose.arm, radius * 0.9, sleeve, hand, 3)
    rig.trunk = (0, chest, tx, ty)
    rig.head = (w * 0.03, head_up, hx, hy)
    add_head(rig)


def quadruped(rig: Rig) -> None:
    """Add an animal on four legs."""
    look, pose, w = rig.look, rig.pose, rig.wide
    t = min(rig.tall, w * 1.08) if not look.boss else rig.tall * 0.94
    if look.kind in {"snake", "fish"}:
        _snake(rig, t)
        return
    hip = t * 0.3
    rise = rig.rise
    body_up, body_x = hip + t * 0.16 + rise, -w * 0.06
    bx, by = w * 0.34, t * 0.2
    radius = max(1.1, w * 0.075)
    for index, (x, far) in enumerate(((-0.26, 1), (0.17, 1), (-0.19, 0), (0.24, 0))):
        phase = pose.phase + math.pi * (index % 2) + math.pi * far
        dx = pose.stride * math.cos(phase) * w * 0.1 + pose.tuck * (w * 0.12 if index % 2 else -w * 0.12)
        up = radius + max(0.0, math.sin(phase)) * pose.stride * hip * 0.35 + pose.tuck * hip * 0.35
        z, lift = (-1.5, -0.6) if far else (0.5, 0.0)
        rig.limb(w * x, hip + rise, w * x + dx, up, radius * 1.15, radius * 0.9, look.main, z, lift)
        rig.oval(
            w * x + dx + 0.4,
            radius * 0.9 + up - radius,
            radius * 1.2,
            radius * 0.8,
            look.second if far == 0 else look.main,
            z + 0.05,
            lift,
        )
    swing = math.sin(pose.phase + pose.glow * 0.9) * 0.12
    rig.limb(
        -bx + body_x + 0.5,
        body_up + by * 0.3,
        -w * 0.46,
        body_up + by * (1.5 + 4 * swing),
        radius * 0.8,
        radius * 0.55,
        look.main,
        -0.8,
    )
    rig.oval(body_x, body_up, bx, by, look.main, 0, bands=(look.second, 0.5) if look.has("stripes") else None)
    rig.oval(body_x + bx * 0.1, body_up - by * 0.55, bx * 0.72, by * 0.42, belly(rig), 0.1, seam=False)
    hy = t * (0.22 if not look.boss else 0.19)
    hx = hy * 1.12
    head_up = body_up + by * 0.7 + hy * 0.35
    head_x = w * 0.5 - hx - 0.2
    if rig.tall > t * 1.2:
        head_up = min(rig.tall - hy * 1.5, body_up + by + hy * 0.9)
        rig.limb(
            body_x + bx * 0.55, body_up, head_x - 0.5, head_up, radius * 1.9, radius * 1.6, look.main, 0.3
        )
    rig.trunk, rig.head = (body_x, body_up, bx, by), (head_x, head_up, hx, hy)
    rig.hand = (w * 0.32, body_up - by * 0.4)
    if look.kind in {"dino", "dog"}:
        snout_head(rig)
    elif look.kind == "robot":
        robot_head(rig)
    else:
        beast_head(rig)
    if look.kind == "dino":
        _back_plates(rig)


def _snake(rig: Rig, t: float) -> None:
    """Add a snake or worm: a body in waves along the ground with its head raised."""
    look, pose, w = rig.look, rig.pose, rig.wide
    radius = t * 0.125
    wave = [
        radius * 1.05 + max(0.0, math.sin(pose.phase + index * 1.9)) * t * 0.12 * (0.4 + pose.stride)
        for index in range(5)
    ]
    xs = [w * (-0.44 + 0.17 * index) for index in range(5)]
    for index in range(4):
        thick = radius * (0.45 + 0.16 * index)
        rig.limb(
            xs[index],
            wave[index],
            xs[index + 1],
            wave[index + 1],
            thick,
            thick + radius * 0.14,
            look.main,
            -index * 0.1,
            seam=False,
        )
        rig.oval(
            (xs[index] + xs[index + 1]) / 2,
            (wave[index] + wave[index + 1]) / 2 + thick * 0.5,
            0.8,
            0.7,
            look.second,
            0.5,
            seam=False,
        )
    hx = t * 0.2
    head = (w * 0.5 - hx, t * 0.62 + rig.rise + 0.5 * math.sin(pose.phase))
    rig.limb(xs[4], wave[4], xs[4] - 0.5, t * 0.36, radius, radius, look.main, 0.2, seam=False)
    rig.limb(xs[4] - 0.5, t * 0.36, *head, radius, radius * 1.1, look.main, 0.3, seam=False)
    rig.oval(*head, hx, hx * 0.82, look.main, 0.6)
    rig.trunk, rig.head, rig.hand = (0, wave[2], w * 0.3, radius), (*head, hx, hx), (w * 0.4, t * 0.4)
    eyes_one(rig, head[0] + hx * 0.15, head[1] + hx * 0.2, hx * 1.3)
    rig.stamp(min(w * 0.5 - 0.5, head[0] + hx), head[1] - hx * 0.5, ("r",) if pose.glow % 2 else (".",))


def _back_plates(rig: Rig) -> None:
    """Add the row of plates along a kaiju's back."""
    x, up, rx, ry = rig.trunk
    size = max(1.6, ry * 0.5)
    upright = ry > rx
    for step in range(3):
        if upright:
            px, pu = x - rx * 0.85, up + ry * (0.75 - 0.65 * step)
            points = [(px + 1, pu + size * 0.6), (px + 1, pu - size * 0.6), (px - size, pu + size * 0.5)]
        else:
            px, pu = x - rx * (0.65 - 0.55 * step), up + ry * 0.7
            points = [(px - size * 0.7, pu), (px + size * 0.7, pu), (px - size * 0.2, pu + size * 1.3)]
        rig.facet(points, rig.look.accent, -0.4)


def blob(rig: Rig) -> None:
    """Add a drop of something alive, that moves by squashing itself."""
    look, pose, t, w = rig.look, rig.pose, rig.tall, rig.wide
    squeeze = math.cos(pose.phase) * 0.14 * pose.stride
    tall = min(t * 0.82, w * (0.92 if not look.boss else 0.86)) * (1 - squeeze)
    wide = w * 0.47 * (1 + squeeze * 0.6)
    hop = max(0.0, -math.cos(pose.phase)) * pose.stride * t * 0.07 + pose.tuck * 1.5
    ry = tall / 2
    if look.kind == "mushroom":
        wide *= 0.5
    rig.oval(0, ry * 0.98 + hop + rig.rise * 0.5, wide * 0.94, ry, look.main, 0)
    rig.oval(0, ry * 0.6 + hop, wide, ry * 0.58, look.main, 0.1, -0.1, seam=False)
    rig.trunk = (0, ry + hop, wide, ry)
    rig.head = (w * 0.05, ry * 1.15 + hop, wide * 0.82, ry * 0.85)
    rig.hand = (wide * 0.8, ry * 0.6 + hop)
    if look.kind == "mushroom":
        _cap(rig, ry * 1.75 + hop, wide * 1.9)
    elif look.kind == "crab":
        _claws(rig)
    eyes(rig, w * 0.1, ry * (1.05 if look.kind != "mushroom" else 0.75) + hop, wide * 0.75)
    if look.boss and pose.eyes == "open":
        rig.stamp(w * 0.1, ry * 0.55 + hop, ("#########", "#o#o#o#o#", ".#######."))
    elif wide > 5 and pose.eyes == "open":
        rig.stamp(w * 0.12, ry * 0.62 + hop, ("###", ".r.") if pose.open_mouth else ("###",))
    if look.kind == "slime" or not look.kind:
        rig.stamp(-wide * 0.5, ry * 1.5 + hop, ("oo", "o."))


def _cap(rig: Rig, up: float, wide: float) -> None:
    look = rig.look
    rig.oval(0, up, wide * 1.05, wide * 0.62, look.accent, 1)
    for x, dup in ((-0.5, 0.05), (0.15, 0.25), (0.6, -0.1)):
        rig.oval(wide * x, up + wide * dup, wide * 0.17, wide * 0.14, (look.white,) * 3, 1.1, seam=False)


def _claws(rig: Rig) -> None:
    x, up, rx, ry = rig.trunk
    rise = ry * (0.5 + 0.3 * rig.pose.wing)
    for side, z in ((-1, -1.0), (1, 2.0)):
        rig.limb(x + side * rx * 0.7, up, x + side * rx * 0.85, up + rise, 0.8, 0.8, rig.look.main, z - 0.1)
        rig.oval(x + side * rx * 0.82, up + rise, rx * 0.32, rx * 0.3, rig.look.main, z)
        rig.stamp(x + side * rx * 0.82, up + rise + 1.6, ("#", "#"))


def ghost(rig: Rig) -> None:
    """Add a ghost: a floating sheet with a waving hem."""
    look, pose = rig.look, rig.pose
    t, w = float(rig.height - 2 * rig.margin), rig.wide
    rx = w * (0.4 if look.boss else 0.36)
    height = min(t * 0.98, rx * 3.4)
    float_up = rig.rise
    top = height - rx + float_up
    rig.oval(0, top, rx, rx, look.main, 0)
    rig.box(0, top * 0.56 + 0.8, rx, top * 0.44, look.main, 0.05, 0, seam=False)
    for index in range(4):
        x = -rx + rx * 2 * (index + 0.5) / 4
        wave = 0.9 * math.sin(pose.phase + pose.glow * 1.6 + index * 1.9)
        rig.oval(
            x,
            top * 0.16 + 1.0 + wave * 0.5,
            rx * 0.27,
            max(1.2, top * 0.15 + 0.8 + wave * 0.4),
            look.main,
            0.06,
            -0.5,
            seam=False,
        )
    reach = 0.5 + 0.5 * pose.arm
    rig.oval(rx * 0.85, top * 0.75 + reach, rx * 0.32, rx * 0.26, look.main, 1, turn=-0.5)
    rig.oval(-rx * 0.75, top * 0.7 - reach * 0.4, rx * 0.3, rx * 0.24, look.main, 1, turn=0.5)
    rig.trunk, rig.head, rig.hand = (0, top * 0.5, rx, top * 0.5), (w * 0.02, top, rx, rx), (rx, top * 0.75)
    eyes(rig, rx * 0.3, top - rx * 0.05, rx)
    mouth = ("##", "##") if pose.open_mouth or look.evil else ("##",)
    rig.stamp(rx * 0.32, top - rx * 0.75, mouth if rx < 8 else ("####", "####", ".##."))


def plant(rig: Rig) -> None:
    """Add a plant that snaps: roots, stem, leaves and a head of petals or teeth."""
    look, pose, t, w = rig.look, rig.pose, rig.tall, rig.wide
    leaf = (
        rig.scheme.like(("#1d5a34", "#3f9a4c", "#8fd46a"), QUIET)
        if not rig.scheme.tiny
        else rig.scheme.ramp("terrain")
    )
    sway = 0.8 * math.sin(pose.phase + pose.glow * 0.8)
    if look.kind == "cactus":
        _cactus(rig, leaf)
        return
    hy = t * 0.27
    hx = min(w * 0.38, hy * 1.15)
    head = (w * 0.04 + sway, t - hy - t * 0.06 + rig.rise)
    rig.limb(0, 1, head[0] * 0.5 - 0.6, head[1] * 0.5, w * 0.07, w * 0.065, leaf, 0)
    rig.limb(head[0] * 0.5 - 0.6, head[1] * 0.5, *head, w * 0.065, w * 0.065, leaf, 0, seam=False)
    for side, z in ((-1, 0.3), (1, 0.2)):
        step = pose.stride * math.cos(pose.phase) * side * 0.9
        rig.oval(side * w * 0.26, t * 0.16 + step * 0.6, w * 0.2, t * 0.075, leaf, z, turn=side * 0.45)
        rig.oval(side * w * 0.16 + step, 1.0, w * 0.14, 1.1, leaf, z - 1, -0.4)
    if look.kind != "flower" or look.evil:
        rig.oval(*head, hx, hy, look.main, 2)
        for x, up in ((-0.45, 0.5), (0.15, 0.72), (-0.6, -0.25)):
            rig.oval(
                head[0] + hx * x, head[1] + hy * up, hx * 0.16, hy * 0.16, (look.white,) * 3, 2.1, seam=False
            )
    else:
        for index in range(6):
            angle = index * math.pi / 3 + 0.3
            rig.oval(
                head[0] + math.cos(angle) * hx * 0.68,
                head[1] + math.sin(angle) * hy * 0.68,
                hx * 0.42,
                hy * 0.42,
                look.main,
                1.9,
            )
        rig.oval(*head, hx * 0.62, hy * 0.62, look.accent, 2)
    rig.trunk, rig.head, rig.hand = (0, t * 0.3, w * 0.2, t * 0.2), (*head, hx, hy), (w * 0.3, t * 0.35)
    eyes(rig, head[0] + hx * 0.2, head[1] + hy * 0.12, hx)
    if look.evil:
        rig.stamp(
            head[0] + hx * 0.25,
            head[1] - hy * 0.58,
            ("o#o#o",) if hx < 6 else ("o#o#o#o", "#######", "#o#o#o#"),
        )


def _cactus(rig: Rig, leaf: Ramp) -> None:
    look, pose, t, w = rig.look, rig.pose, rig.tall, rig.wide
    rx = w * 0.23
    rig.limb(0, rx, 0, t - rx - 1 + rig.rise, rx, rx, leaf, 0)
    swing = pose.wing * 0.8
    for side, up in ((-1, 0.42), (1, 0.55)):
        elbow = (side * w * 0.36, t * up)
        rig.limb(side * rx * 0.5, t * up, *elbow, w * 0.09, w * 0.09, leaf, 0.2)
        rig.limb(*elbow, elbow[0], elbow[1] + t * 0.16 + swing, w * 0.09, w * 0.09, leaf, 0.25, seam=False)
    rig.oval(0, t - 1 + rig.rise, w * 0.13, 1.3, look.accent, 1)
    rig.trunk, rig.head, rig.hand = (0, t * 0.4, rx, t * 0.4), (0, t * 0.68, rx, rx), (w * 0.36, t * 0.5)
    eyes(rig, 0.6, t * 0.66, rx)
