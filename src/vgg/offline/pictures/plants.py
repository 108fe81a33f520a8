"""Plants that snap: roots, stem, leaves and a head of petals or teeth; cactuses, trees and mushrooms."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

from .faces import eyes, mouth
from .rig import Rig
from .soft import blob


def plant(rig: Rig) -> None:
    """Add a plant of its kind; a flower when the words ask for none."""
    kinds: Mapping[str, Callable[[Rig], None]] = {"cactus": _cactus, "tree": _tree, "mushroom": blob}
    kinds.get(rig.look.kind, _flower)(rig)


def _flower(rig: Rig) -> None:
    """Add a stem in a bow with a head that snaps: petals and a smile for friends, a trap with teeth for foes."""
    look, pose, w = rig.look, rig.pose, rig.wide
    t = min(rig.tall, w * 1.5)
    sway = 0.45 * math.sin(pose.beat(0.8)) + (w * 0.08 if pose.smear else 0)
    hy = t * (0.25 if t < 18 else 0.22) * look.build.head
    hx = min(w * 0.36, hy * 1.12)
    room = hy * 0.35 if not look.evil or look.has("crown", "spikes", "hat") else 0.4
    head = (
        w * (0.05 + 0.08 * look.build.sway) + sway,
        (t - hy - room) * min(1.0, 0.6 + 0.4 * look.build.legs) + rig.rise,
    )
    thick = max(1.0, w * 0.065)
    middle = (-w * 0.1 + sway * 0.3, head[1] * 0.5)
    rig.limb(0, 1, *middle, thick * 1.15, thick, look.leaf, 0)
    rig.limb(*middle, *head, thick, thick, look.leaf, 0, seam=False)
    if look.has("spikes"):
        for part in (0.3, 0.6, 0.85):
            rig.stamp(
                middle[0] * part + (1 if part == 0.6 else -2) * thick * 0.7, head[1] * part * 0.8, ("o",)
            )
    for side, z in ((-1, 0.3), (1, 0.2)):
        flap = pose.stride * math.cos(pose.phase) * side * 0.9 + 0.6 * pose.wing
        rig.oval(
            side * w * 0.28,
            t * 0.2 * look.build.ears + flap,
            w * 0.2 * look.build.reach,
            max(1.2, t * 0.075),
            look.leaf,
            z,
            turn=side * (0.45 + 0.35 * look.build.sway),
        )
        rig.oval(side * w * 0.17, 1.0, w * 0.15, 1.1, look.leaf, z - 1, -0.4)
    rig.trunk, rig.head, rig.hand = (0, t * 0.3, w * 0.2, t * 0.2), (*head, hx, hy), (w * 0.3, t * 0.3)
    rig.far_hand = (-w * 0.3, t * 0.3)
    if look.evil and (look.boss or look.build.mark % 2):
        _trap(rig)
        return
    count = 5 + look.build.form % 4
    for index in range(count):
        angle = index * 2 * math.pi / count + 0.3 + 0.08 * sway
        rig.oval(
            head[0] + math.cos(angle) * hx * 0.8,
            head[1] + math.sin(angle) * hy * 0.8,
            hx * 0.42,
            hy * 0.42,
            look.main,
            1.9,
            -0.3 if index % 2 else 0.1,
        )
    rig.oval(*head, hx * 0.74, hy * 0.74, look.accent if not look.evil else look.second, 2)
    eyes(rig, head[0] + hx * 0.1 * rig.turned, head[1] + hy * 0.1, hx * 0.75)
    mouth(rig, head[0] + hx * 0.1 * rig.turned, head[1] - hy * 0.4, max(3.5, hx * 0.8))


def _trap(rig: Rig) -> None:
    """Add a head that is all jaws, spotted above and red inside."""
    look = rig.look
    x, up, rx, ry = rig.head
    gape = 0.55 if rig.pose.open_mouth else 0.32
    inside = (look.accent[-3], look.accent[-3], look.accent[-2])
    rig.oval(x, up, rx * 0.96, ry * 0.92, inside, 1.8)
    rig.limb(
        x - rx * 0.4,
        up - ry * (0.5 + gape * 0.3),
        x + rx * 0.75,
        up - ry * (0.5 + gape * 0.6),
        ry * 0.4,
        ry * 0.3,
        look.main,
        2,
    )
    rig.limb(
        x - rx * 0.45,
        up + ry * 0.35,
        x + rx * 0.7,
        up + ry * (0.3 + gape * 0.4),
        ry * 0.62,
        ry * 0.42,
        look.main,
        2.1,
    )
    for dx, dup in ((-0.55, 0.6), (-0.1, 0.75), (0.4, 0.72)):
        rig.oval(
            x + rx * dx,
            up + ry * dup,
            max(0.6, rx * 0.13),
            max(0.6, ry * 0.12),
            look.snow,
            2.2,
            seam=False,
        )
    teeth = ("o.o.o",) if rx < 7 else ("o..o..o..o", "o..o..o..o")
    rig.stamp(x + rx * 0.35 * rig.turned, up - ry * 0.16, teeth)
    if rx >= 7:
        rig.stamp(x + rx * 0.35 * rig.turned, up - ry * 0.5, ("o..o..o",))
    if not rig.back:
        eyes(rig, x + rx * 0.15 * rig.turned, up + ry * 0.42, rx * 0.7)


def _tree(rig: Rig) -> None:
    """Add a tree: roots that walk, a face in the bark, a crown of leaves."""
    look, pose, w, t = rig.look, rig.pose, rig.wide, min(rig.tall, rig.wide * 1.5)
    sway = 0.5 * math.sin(pose.beat())
    for side in (-1, 1):
        step = pose.stride * math.cos(pose.phase) * side * w * 0.08
        rig.limb(side * w * 0.1, t * 0.2, side * w * 0.3 + step, 1.0, w * 0.09, w * 0.07, look.wood, -0.2)
        hand = (side * w * 0.44, t * (0.42 + 0.1 * pose.wing * side))
        rig.limb(side * w * 0.15, t * 0.36, *hand, w * 0.055, w * 0.05, look.wood, 0.3)
    trunk = (0, t * 0.3, w * 0.24, t * 0.27)
    rig.oval(*trunk, look.wood, 0, power=3.2)
    green = look.main if look.evil else look.leaf
    for dx, dup, r in ((-0.28, 0.66, 0.2), (0.28, 0.66, 0.2), (0.0, 0.78, 0.25), (-0.02, 0.6, 0.24)):
        rig.oval(w * dx + sway, t * dup + rig.rise, w * r, t * r * 0.8, green, 1, seam=dx == 0.0)
    rig.trunk, rig.head = trunk, (sway, t * 0.78 + rig.rise, w * 0.3, t * 0.18)
    rig.hand, rig.far_hand = (-w * 0.44, t * 0.42), (w * 0.44, t * 0.42)
    eyes(rig, w * 0.06 * rig.turned, t * 0.36, w * 0.28)
    mouth(rig, w * 0.06 * rig.turned, t * 0.18, w * 0.3)


def _cactus(rig: Rig) -> None:
    """Add a cactus with raised arms, spines and a flower."""
    look, pose, w = rig.look, rig.pose, rig.wide
    t = min(rig.tall, w * 1.5)
    rx = w * 0.24
    sway = 0.4 * math.sin(pose.beat())
    rig.limb(0, rx * 0.9, sway, t - rx - 1 + rig.rise, rx, rx, look.leaf, 0)
    swing = pose.wing * 0.8
    for side, up in ((-1, 0.4), (1, 0.5)):
        elbow = (side * w * 0.37, t * up)
        rig.limb(side * rx * 0.5, t * up, *elbow, w * 0.09, w * 0.09, look.leaf, 0.2)
        rig.limb(
            *elbow,
            elbow[0],
            elbow[1] + t * 0.16 + swing * side,
            w * 0.09,
            w * 0.09,
            look.leaf,
            0.25,
            seam=False,
        )
    rig.oval(sway, t - 0.8 + rig.rise, w * 0.14, 1.4, look.accent, 1)
    for dx, part in ((-0.55, 0.25), (0.35, 0.18), (-0.6, 0.72), (0.6, 0.8)):
        rig.stamp(rx * dx, t * part, ("o",))
    rig.trunk, rig.head = (0, t * 0.4, rx, t * 0.4), (sway, t * 0.7, rx, rx)
    rig.hand, rig.far_hand = (-w * 0.37, t * 0.5), (w * 0.37, t * 0.55)
    eyes(rig, 0.6 * rig.turned + sway, t * 0.62, max(3.6, rx))
    mouth(rig, 0.6 * rig.turned + sway, t * 0.42, max(3.6, rx))
