"""Crawlers: beetles, ants, spiders, scorpions and crabs, domes and segments on many legs."""

from __future__ import annotations

import math

from vgg.media.pixels.scheme import Ramp

from .faces import eyes, eyes_one
from .heads import belly
from .rig import Rig


def _feet(rig: Rig, x: float, up: float, span: float, count: int) -> None:
    """Add *count* bent legs on the near side and as many beyond, which step in turn."""
    look, pose, w = rig.look, rig.pose, rig.wide
    dark: Ramp = (look.dark, look.main[-3], look.main[-2])
    thick = max(0.6, w * 0.035)
    for index in range(count):
        part = index / (count - 1) * 2 - 1 if count > 1 else 0.0
        for far in (0, 1):
            phase = pose.phase + math.pi * ((index + far) % 2)
            dx = pose.stride * math.cos(phase) * w * 0.06
            raised = max(0.0, math.sin(phase)) * pose.stride * up * 0.35
            root = (x + part * span * 0.8 + far * 0.8, up + 0.4)
            knee = (x + part * span * 1.1 + far, up * 0.85 + 0.6)
            foot = (x + part * span * 1.25 + dx + far, 0.6 + raised)
            z, lift = -1 - far, -0.4 * far
            rig.limb(*root, *knee, thick, thick, dark, z, lift, seam=False)
            rig.limb(*knee, *foot, thick, thick * 0.8, dark, z, lift, seam=False)


def beetle(rig: Rig) -> None:
    """Add a beetle: two wing-cases on six legs, with the horns of its kind."""
    look, w, build = rig.look, rig.wide, rig.look.build
    t = rig.tall * 0.98 if look.boss else min(rig.tall, w)
    hip = t * 0.2 * (0.4 + 0.6 * build.legs)
    long, tall = ((1.0, 1.0), (1.12, 0.82), (0.88, 1.14))[build.tail] if not look.boss else (1.0, 1.0)
    rx, ry = w * 0.33 * long * (0.5 + 0.5 * build.span), t * 0.31 * tall * (0.2 + 0.8 * build.girth)
    up, x = hip + ry * 0.6 + rig.rise, -w * 0.08
    dark: Ramp = (look.dark, look.main[-3], look.main[-2])
    _feet(rig, x + w * 0.03, hip + 0.6, rx * 0.75, 3)
    rig.oval(x, up, rx, ry, look.main, 0)
    rig.box(x, up - ry * 0.78, rx * 0.98, ry * 0.26, look.main, -0.1, -0.9)
    rig.limb(
        x + rx * 0.2,
        up + ry * 0.95,
        x - rx * 0.05,
        up - ry * 0.6,
        0.4,
        0.4,
        (look.main[-3],) * 3,
        0.2,
        seam=False,
    )
    spots = ((-0.55, 0.3, 0.2), (-0.2, 0.62, 0.14), (0.5, 0.35, 0.17), (-0.6, -0.25, 0.12))
    for dx, dup, size in spots[: 2 + build.mark]:
        rig.oval(
            x + rx * dx,
            up + ry * dup,
            max(0.8, rx * size),
            max(0.8, ry * size * 1.1),
            look.accent,
            0.3,
            seam=False,
        )
    if look.boss:
        for part in (-0.55, 0.0, 0.5):
            px = x + rx * part
            pu = up + ry * math.sqrt(1 - part**2) * 0.92
            rig.facet(
                [(px - 1.6, pu - 0.6), (px + 1.6, pu - 0.6), (px - 1.4, pu + t * 0.15)],
                look.bone,
                -0.1,
            )
    hx = ry * 0.68 * build.head
    head = (min(x + rx * 1.05, w * 0.5 - hx), hip + hx * 0.75 + rig.rise)
    horn: Ramp = (look.metal[-3], look.metal[-2], look.metal[-1])
    if look.has("horns") or look.boss or build.mark == 2:
        long = t * (0.34 if look.boss else 0.24 + 0.1 * build.sway)
        # It points ahead, straight up or back over the head.
        back = 0.0 if look.boss else hx * 0.7 * (build.form % 3)
        tip = (min(w * 0.5 - 0.4, head[0] + hx * 0.8) - back, head[1] + hx * 0.5 + long)
        bend = (min(w * 0.5 - 0.4, head[0] + hx * 0.9) - back * 0.3, head[1] + hx)
        rig.limb(head[0] + hx * 0.2, head[1] + hx * 0.4, *bend, hx * 0.34, hx * 0.3, horn, 0.5)
        rig.limb(*bend, *tip, hx * 0.3, 0.5, horn, 0.51, seam=False)
    rig.oval(
        x + rx * 0.72,
        hip + ry * 0.55 + rig.rise,
        ry * 0.62,
        ry * 0.66,
        dark if not look.boss else look.second,
        0.4,
    )
    rig.oval(*head, hx, hx * 0.95, look.second if not look.boss else look.main, 0.6)
    rig.trunk, rig.head, rig.hand = (x, up, rx, ry), (*head, hx, hx), (w * 0.35, hip)
    rig.far_hand = rig.hand
    eyes_one(rig, head[0] + hx * 0.15, head[1] + hx * 0.15, max(4.2, hx) if not look.boss else max(6.0, hx))
    if look.boss:
        rig.stamp(head[0] + hx * 0.4, head[1] - hx * 0.6, ("#o#o#", ".o.o."))


def ant(rig: Rig) -> None:
    """Add an ant: three beads on six legs, with bent feelers and jaws."""
    look, w = rig.look, rig.wide
    t = rig.tall if look.boss else min(rig.tall, w)
    hip = t * 0.3
    up = hip + t * 0.1 + rig.rise
    _feet(rig, w * 0.0, hip + 0.5, w * 0.2, 3)
    rear = (-w * 0.27, up + t * 0.04, w * 0.2, t * 0.19)
    rig.oval(*rear, look.main, 0, bands=(look.second, 0.55) if look.build.mark % 2 else None)
    rig.oval(0, up - t * 0.01, w * 0.13, t * 0.12, look.main, 0.1)
    hx = w * 0.2 * look.build.head
    head = (w * 0.5 - hx - 0.5, up + t * 0.12)
    rig.oval(*head, hx, hx * 0.95, look.main, 0.6)
    dark: Ramp = (look.dark, look.dark, look.main[-3])
    mid = (head[0] + hx * 0.2, head[1] + hx + t * 0.1)
    rig.limb(head[0], head[1] + hx * 0.7, *mid, 0.45, 0.45, dark, 0.5)
    rig.limb(*mid, mid[0] + t * 0.13, mid[1] + 0.4, 0.45, 0.45, dark, 0.5, seam=False)
    rig.facet(
        [
            (head[0] + hx * 0.5, head[1] - hx * 0.3),
            (head[0] + hx * 0.9, head[1] - hx * 0.3),
            (head[0] + hx * 0.9, head[1] - hx * 1.2),
        ],
        look.accent,
        0.65,
    )
    rig.trunk, rig.head, rig.hand = rear, (*head, hx, hx), (w * 0.35, hip)
    rig.far_hand = rig.hand
    eyes_one(rig, head[0] + hx * 0.25, head[1] + hx * 0.1, max(4.2, hx))


def spider(rig: Rig) -> None:
    """Add a spider: a round body hung between eight bent legs; a boss has a marked abdomen, many eyes and fangs."""
    look, pose, w = rig.look, rig.pose, rig.wide
    t = rig.tall if look.boss else min(rig.tall, w)
    boss = look.boss
    build = look.build
    rx, ry = (w * 0.25 * build.girth, t * 0.25 * build.head) if not boss else (w * 0.2, t * 0.19)
    up = t * (0.42 + 0.07 * build.sway if not boss else 0.34) + rig.rise
    arch, wide = (0.34 * build.ears, build.span) if not boss else (0.34, 1.0)
    thick = 0.7 if not boss else w * 0.042
    for index, (knee, foot) in enumerate(((0.3, 0.2), (0.41, 0.35), (0.46, 0.49))):
        for side in (-1, 1):
            step = pose.stride * math.sin(pose.phase + math.pi * ((index + (side > 0)) % 2))
            strike = t * 0.16 if pose.smear and index == 0 else 0.0
            high = min(t - 1, up + t * (arch - 0.13 * index) + strike)
            bend = (side * w * min(0.48, knee * wide), high)
            end = (
                side * w * min(0.49, foot * (2 - wide)) + step * w * 0.04,
                0.6 + max(0.0, step) * 1.3 + strike * 2,
            )
            z = -0.9 - index * 0.1 if not boss or index else 0.9
            rig.limb(side * rx * 0.6, up, *bend, thick, thick, look.main, z, -0.2)
            rig.limb(*bend, *end, thick, thick * 0.7, look.main, z, -0.7)
            if boss:
                rig.oval(*bend, thick * 1.3, thick * 1.3, look.accent, z + 0.05)
    if boss:
        body = (0, up + t * 0.24, w * 0.27, t * 0.25)
        rig.oval(*body, look.main, -0.2, power=2.2)
        rig.facet(
            [(-w * 0.09, body[1] + t * 0.14), (w * 0.09, body[1] + t * 0.14), (0, body[1])],
            look.accent,
            -0.1,
            seam=False,
        )
        rig.facet(
            [(-w * 0.09, body[1] - t * 0.12), (w * 0.09, body[1] - t * 0.12), (0, body[1] + t * 0.02)],
            look.accent,
            -0.1,
            seam=False,
        )
    rig.oval(0, up, rx, ry, look.main, 0, power=2.3)
    if not boss and build.form % 2:
        rig.oval(-w * 0.04, min(t - ry * 0.8, up + ry * 0.9), rx * 0.9, ry * 0.8, look.main, -0.2)
    if not boss:
        rig.oval(-w * 0.02, up + ry * 0.62, rx * 0.42, ry * 0.26, look.accent, 0.1, seam=False)
    rig.trunk, rig.head = (
        (0, up, rx, ry),
        (0, up if not boss else up + t * 0.24, rx, ry if not boss else t * 0.24),
    )
    rig.hand, rig.far_hand = (-w * 0.35, up), (w * 0.35, up)
    if rig.back:
        return
    if boss and pose.eyes == "open":
        rig.stamp(
            0,
            up + ry * 0.25,
            ("y..y.....y..y", "...yy...yy...", "...y#...#y...", ".............", "..y..y.y..y.."),
        )
        for side in (-1, 1):
            rig.facet(
                [
                    (side * rx * 0.2, up - ry * 0.5),
                    (side * rx * 0.6, up - ry * 0.5),
                    (side * rx * 0.3, up - ry * 1.3),
                ],
                look.bone,
                0.5,
            )
        return
    eyes(rig, w * 0.02 * rig.turned, up - ry * 0.05, max(4.2, rx))
    rig.stamp(w * 0.02 * rig.turned, up - ry * 0.72, ("o.o",))


def crab(rig: Rig) -> None:
    """Add a crab from the front: a broad shell, eyes on stalks, two claws that snap."""
    look, pose, w = rig.look, rig.pose, rig.wide
    t = rig.tall if look.boss else min(rig.tall, w * 0.95)
    boss = look.boss
    build = look.build
    rx, ry = w * (0.3 * build.girth if not boss else 0.29), t * (0.22 * build.head if not boss else 0.23)
    up = t * (0.3 + 0.05 * build.sway if not boss else 0.33) + rig.rise
    thick = max(0.7, w * 0.04)
    for index in range(3):
        for side in (-1, 1):
            step = pose.stride * math.sin(pose.phase + math.pi * ((index + (side > 0)) % 2))
            knee = (side * (rx * (0.7 + 0.22 * index) + 0.8), up - ry * (0.1 + 0.12 * index))
            foot = (side * (rx * (0.55 + 0.3 * index) + 1) + step * w * 0.03, 0.6 + max(0.0, step) * 1.2)
            rig.limb(side * rx * 0.6, up - ry * 0.3, *knee, thick, thick, look.main, -1, -0.3)
            rig.limb(*knee, *foot, thick, max(0.62, thick * 0.6), look.main, -1, -0.6, seam=False)
    raised = (
        t * (0.18 + 0.08 * pose.wing + (0.16 * build.sway if not boss else 0)) if not pose.smear else t * 0.02
    )
    for side, z in ((-1, 1.2), (1, 1.1)):
        size = (
            w
            * (0.14 * (1.8 * build.span - 0.8) if not boss else 0.15)
            * (1.25 if side < 0 and look.build.mark % 2 else 1.0)
        )
        spot = (side * (w * 0.5 - size - 0.2), min(t - size * 1.2, up + ry * 0.7 + raised))
        rig.limb(
            side * rx * 0.8, up, side * w * 0.4, up + ry * 0.4, thick * 1.3, thick * 1.3, look.main, z - 0.2
        )
        rig.limb(
            side * w * 0.4, up + ry * 0.4, *spot, thick * 1.3, thick * 1.3, look.main, z - 0.1, seam=False
        )
        rig.oval(*spot, size, size * 1.1, look.main, z)
        gap = look.ink
        rig.facet(
            [
                (spot[0] - side * size * 0.5, spot[1] + size * 0.95),
                (spot[0] + side * size * 0.25, spot[1] + size * 0.95),
                (spot[0] - side * size * 0.05, spot[1]),
            ],
            gap,
            z + 0.1,
            seam=False,
            flat=True,
        )
        if boss:
            rig.stamp(spot[0], spot[1] + size * 0.4, ("o.o", "o.o"))
    rig.oval(0, up, rx, ry, look.main, 0.2, power=2.5)
    rig.oval(0, up - ry * 0.55, rx * 0.75, ry * 0.36, belly(rig), 0.3, seam=False)
    for dx, dup in ((-0.5, 0.45), (0.0, 0.62), (0.5, 0.45)):
        rig.oval(
            rx * dx, up + ry * dup, max(0.6, rx * 0.12), max(0.6, ry * 0.14), look.accent, 0.4, seam=False
        )
    if boss:
        for part in (-0.7, -0.25, 0.25, 0.7):
            pu = up + ry * 0.85
            rig.facet(
                [(rx * part - 1.8, pu - 1), (rx * part + 1.8, pu - 1), (rx * part * 1.2, pu + t * 0.14)],
                look.accent,
                0.1,
            )
    rig.trunk, rig.head = (0, up, rx, ry), (0, up + ry * 0.3, rx * 0.8, ry)
    rig.hand, rig.far_hand = (-w * 0.4, up), (w * 0.4, up)
    if rig.back:
        return
    for side in (-1, 1):
        spot = (side * rx * 0.4 + 0.3 * rig.turned, up + ry + t * (0.1 * build.ears if not boss else 0.02))
        if boss:
            continue
        rig.limb(side * rx * 0.35, up + ry * 0.7, *spot, thick * 0.8, thick * 0.8, look.main, 0.15)
        rig.stamp(spot[0], spot[1] + 0.6, ("oo", "#o") if pose.eyes == "open" else ("##",))
    if boss:
        eyes(rig, 0, up + ry * 0.15, max(7.6, w * 0.2))
    rig.stamp(0, up - ry * 0.4, ("#..#", ".##.") if not boss else ("#########", "#o#o#o#o#", ".#o#o#o#."))


def scorpion(rig: Rig) -> None:
    """Add a scorpion: low on its legs, claws ahead, the tail in a bow over its back."""
    look, pose, w = rig.look, rig.pose, rig.wide
    t = rig.tall if look.boss else min(rig.tall, w * 1.02)
    hip = t * 0.17
    up = hip + t * 0.1 + (rig.rise if not look.boss else 0)
    _feet(rig, -w * 0.06, hip + 0.5, w * 0.2, 3)
    rx, ry = w * 0.27, t * 0.14
    sway = math.sin(pose.beat()) * (0.6 if not look.boss else 0.2 * pose.stride) + (
        w * 0.22 if pose.smear else 0
    )
    chain = [
        (-w * 0.28, up),
        (-w * 0.42, up + t * 0.2),
        (-w * 0.38 + sway * 0.4, up + t * 0.42),
        (-w * 0.18 + sway * 0.8, t * 0.84),
    ]
    for index in range(3):
        thick = t * (0.1 - 0.015 * index)
        rig.limb(*chain[index], *chain[index + 1], thick, thick * 0.85, look.main, -0.3 + 0.1 * index)
    tip = chain[-1]
    rig.oval(*tip, t * 0.09, t * 0.085, look.accent, 0.2)
    rig.facet(
        [
            (tip[0] + 0.5, tip[1] + t * 0.06),
            (tip[0] + 0.5, tip[1] - t * 0.06),
            (tip[0] + w * 0.17, tip[1] - t * 0.12),
        ],
        (look.dark, look.metal[-3], look.metal[-1]),
        0.1,
    )
    rig.oval(-w * 0.06, up, rx, ry, look.main, 0, bands=(look.second, 0.6))
    snap = t * (0.12 if look.boss and not pose.stride else 0.04) * pose.wing
    for side, z in ((1, -0.8), (0, 1.0)):
        claw = (w * 0.38 + side * 0.6, up + t * (0.06 + 0.16 * side) + snap)
        rig.limb(w * 0.1, up, *claw, t * 0.06, t * 0.06, look.main, z - 0.1, -0.3 * side)
        rig.oval(*claw, w * 0.12, t * 0.1, look.main, z, -0.3 * side)
        rig.facet(
            [(claw[0], claw[1] + t * 0.03), (w * 0.5, claw[1] + t * 0.08), (w * 0.5, claw[1] - t * 0.02)],
            look.ink,
            z + 0.1,
            seam=False,
            flat=True,
        )
    rig.oval(w * 0.14, up + ry * 0.4, w * 0.14, t * 0.13, look.main, 0.5)
    rig.trunk, rig.head, rig.hand = (
        (-w * 0.06, up, rx, ry),
        (w * 0.14, up + ry * 0.5, w * 0.14, t * 0.13),
        (w * 0.38, up),
    )
    rig.far_hand = rig.hand
    eyes_one(rig, w * 0.17, up + ry * 0.6, 4.2 if not look.boss else max(7.6, w * 0.2))
