"""Eight body plans: measures from which a rig builds any creature a concept asks for."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

from vgg.media.pixels.scheme import QUIET, Ramp

from .rig import Rig, eyes, eyes_one

_PAWS = {"mouse", "cat", "rabbit", "bear", "dog", "frog", "dino", "bat", "duck", "owl", "crab"}


def _legs(rig: Rig, spread: float, hip: float, radius: float, ramp: Ramp, shoe: Ramp, reach: float) -> None:
    """Add a near and a far leg in their phases of the walk."""
    pose = rig.pose
    for side, z, lift in ((1, -0.5, 0.0), (-1, -1.5, -0.5)):
        phase = pose.phase + (0 if side > 0 else math.pi)
        x = -side * spread + pose.stride * math.cos(phase) * reach
        up = radius + max(0.0, math.sin(phase)) * pose.stride * hip * 0.45 + pose.tuck * hip * (0.55 if side > 0 else 0.15)
        rig.limb(-side * spread * 0.7, hip + rig.rise + 0.5, x, up + 0.3, radius, radius, ramp, z, lift)
        rig.oval(x + radius * 0.5, up - radius * 0.15, radius * 1.45, radius * 0.95, shoe, z + 0.1, lift)


def _arm(rig: Rig, x: float, up: float, length: float, angle: float, radius: float, ramp: Ramp, hand: Ramp, z: float,
         lift: float = 0) -> tuple[float, float]:  # fmt: skip
    """Add an arm from its shoulder at (x, up) and return where the hand is."""
    turn = angle * math.pi / 2
    end = (x + math.sin(turn) * length, up - math.cos(turn) * length)
    rig.limb(x, up, *end, radius, radius * 0.9, ramp, z, lift)
    rig.oval(*end, radius * 1.2, radius * 1.2, hand, z + 0.1, lift)
    return end


def biped(rig: Rig) -> None:
    """Add somebody on two legs: people, bears, robots, kaiju."""
    look, pose, t, w = rig.look, rig.pose, rig.tall, rig.wide
    bulk = 1.0 if look.boss else 0.0
    beast = look.kind in _PAWS or look.kind == "dino"
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
    _legs(rig, w * (0.13 + 0.05 * bulk), hip, radius, cloth, boots if not beast else cloth, w * 0.17)
    rig.oval(0, chest, tx, ty, cloth, 0)
    if beast or look.kind == "dino":
        rig.oval(tx * 0.3, chest - ty * 0.1, tx * 0.62, ty * 0.78, _belly(rig), 0.1, seam=False)
    elif not look.evil:
        rig.box(0, chest - ty * 0.45, tx * 0.95, 0.55, look.accent, 0.15, flat=True, seam=False)
    sleeve = cloth
    hand = cloth if beast else look.skin if look.kind not in {"robot", "knight"} else look.metal
    reach = t * (0.17 + 0.05 * bulk)
    rig.far_hand = _arm(rig, tx * 0.72, top - 1.2, reach, pose.far_arm, radius * 0.85, sleeve, hand, -1, -0.4)
    rig.hand = _arm(rig, -tx * 0.62, top - 1.2, reach, pose.arm, radius * 0.9, sleeve, hand, 3)
    rig.trunk = (0, chest, tx, ty)
    rig.head = (w * 0.03, head_up, hx, hy)
    _head(rig)


def _belly(rig: Rig) -> Ramp:
    """Return the lighter ramp of a beast's belly."""
    look = rig.look
    return look.skin if not look.evil else (look.main[-2], look.main[-1], look.main[-1])


def _head(rig: Rig) -> None:
    """Add the head that the kind of creature has."""
    look = rig.look
    x, up, rx, ry = rig.head
    heads: Mapping[str, Callable[[Rig], None]] = {
        "robot": _robot_head, "knight": _knight_head, "dino": _snout_head, "dog": _snout_head,
        "skeleton": _skull_head, "crab": _beast_head,
    }  # fmt: skip
    if look.kind in heads:
        heads[look.kind](rig)
    elif look.kind in _PAWS:
        _beast_head(rig)
    else:
        rig.oval(x, up, rx, ry, look.skin if not look.evil else look.main, 2)
        if not look.evil and look.kind != "wizard" and not look.has("hat", "chef", "helmet", "hood", "crown"):
            _hair(rig)
        eyes(rig, x + rx * 0.32, up - ry * 0.08, rx)
        if rig.pose.open_mouth and rx > 3:
            rig.stamp(x + rx * 0.35, up - ry * 0.62, ("##",))


def _hair(rig: Rig) -> None:
    x, up, rx, ry = rig.head
    ramp = rig.look.main
    rig.oval(x - rx * 0.18, up + ry * 0.42, rx * 0.98, ry * 0.66, ramp, 2.2, seam=False)
    rig.oval(x - rx * 0.62, up - ry * 0.05, rx * 0.45, ry * 0.75, ramp, 2.2, seam=False)


def _beast_head(rig: Rig) -> None:
    look = rig.look
    x, up, rx, ry = rig.head
    _ears(rig)
    rig.oval(x, up, rx, ry, look.main, 2)
    if look.kind not in {"frog", "crab", "bat"}:
        rig.oval(x + rx * 0.55, up - ry * 0.42, rx * 0.52, ry * 0.42, _belly(rig), 2.2, seam=False)
        rig.stamp(x + rx * 0.92, up - ry * 0.28, ("#",) if rx < 4.5 else ("##",))
    eyes(rig, x + rx * 0.25, up + ry * 0.2, rx)


def _ears(rig: Rig) -> None:
    """Add ears: round ones, pointed ones, long ones."""
    look = rig.look
    x, up, rx, ry = rig.head
    inner = look.accent if look.evil else look.skin
    if look.kind in {"cat", "dog", "bat"}:
        for side in (-1, 1):
            base = x + side * rx * 0.55
            rig.facet([(base - rx * 0.38, up + ry * 0.5), (base + rx * 0.38, up + ry * 0.5), (base + side * rx * 0.2, up + ry * 1.5)],
                      look.main, 1.9, seam=False)  # fmt: skip
    elif look.kind == "rabbit":
        for side, lift in ((-1, 0.0), (1, -0.3)):
            rig.limb(x + side * rx * 0.3, up + ry * 0.7, x + side * rx * 0.55 - 0.6, up + ry * 1.9, rx * 0.24, rx * 0.2,
                     look.main, 1.9, lift)  # fmt: skip
    elif look.kind in {"mouse", "bear", "dog"}:
        size = 0.52 if look.kind == "mouse" else 0.36
        for side, z in ((-1, 2.05), (1, 1.9)):
            rig.oval(x + side * rx * 0.72, up + ry * 0.78, rx * size, rx * size, look.main, z)
            rig.oval(x + side * rx * 0.72 + 0.3, up + ry * 0.74, rx * size * 0.5, rx * size * 0.5, inner, z + 0.01,
                     seam=False)  # fmt: skip
    elif look.kind == "frog":
        for side in (-1, 1):
            rig.oval(x + side * rx * 0.5 + 0.5, up + ry * 0.75, rx * 0.34, rx * 0.36, look.main, 1.9, seam=False)


def _snout_head(rig: Rig) -> None:
    """Add a long-jawed head: dinosaurs, wolves."""
    look = rig.look
    x, up, rx, ry = rig.head
    if look.kind == "dog":
        _ears(rig)
    rig.oval(x - rx * 0.12, up, rx * 0.88, ry, look.main, 2)
    drop = ry * (0.5 if rig.pose.open_mouth or rig.pose.name == "attack" else 0.22)
    rig.limb(x + rx * 0.2, up - ry * 0.5 - drop * 0.5, x + rx * 0.72, up - ry * 0.5 - drop, ry * 0.24, ry * 0.2, _belly(rig), 1.9)
    rig.limb(x + rx * 0.1, up - ry * 0.08, x + rx * 0.82, up - ry * 0.14, ry * 0.42, ry * 0.32, look.main, 2.1, seam=False)
    if rx > 4:
        rig.stamp(x + rx * 0.62, up - ry * 0.52, ("o.o",))
    rig.stamp(x + rx * 1.05, up + ry * 0.02, ("#",))
    eyes_one(rig, x + rx * 0.16, up + ry * 0.28, rx)


def _robot_head(rig: Rig) -> None:
    look = rig.look
    x, up, rx, ry = rig.head
    rig.limb(x - rx * 0.2, up + ry * 0.6, x - rx * 0.2, up + ry * 1.45, 0.5, 0.5, look.metal, 1.8)
    rig.oval(x - rx * 0.2, up + ry * 1.5, 1.0, 1.0, look.accent, 1.9)
    rig.box(x, up, rx * 0.92, ry * 0.86, look.main, 2)
    rig.box(x + rx * 0.2, up + ry * 0.06, rx * 0.66, ry * 0.42, (look.dark, look.dark, look.dark), 2.1, seam=False)
    glow = "r" if look.evil else "y"
    if rig.pose.eyes == "open":
        rig.stamp(x + rx * 0.22, up + ry * 0.06, (f"{glow}{glow}.{glow}{glow}",) * (2 if rx > 3.6 else 1))
    else:
        eyes(rig, x + rx * 0.2, up, rx)


def _knight_head(rig: Rig) -> None:
    look = rig.look
    x, up, rx, ry = rig.head
    rig.oval(x, up, rx, ry, look.metal, 2)
    rig.limb(x - rx * 0.1, up + ry * 0.9, x - rx * 1.0, up + ry * 0.9, rx * 0.3, rx * 0.2, look.accent, 1.9)
    rig.box(x + rx * 0.42, up + ry * 0.02, rx * 0.56, ry * 0.2, (look.dark, look.dark, look.dark), 2.2, seam=False)
    rig.stamp(x + rx * 0.42, up + ry * 0.02, ("y.y",) if look.evil else ("o.o",))


def _skull_head(rig: Rig) -> None:
    look = rig.look
    x, up, rx, ry = rig.head
    bone = look.second if not look.evil else (look.metal[-2], look.metal[-1], look.white)
    rig.oval(x, up + ry * 0.1, rx, ry * 0.9, bone, 2)
    rig.box(x + rx * 0.25, up - ry * 0.72, rx * 0.52, ry * 0.24, bone, 1.9)
    rig.stamp(x + rx * 0.3, up, ("##.##", "##.##", ".....", ".#.#."))


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
        rig.oval(w * x + dx + 0.4, radius * 0.9 + up - radius, radius * 1.2, radius * 0.8, look.second if far == 0 else look.main, z + 0.05, lift)
    swing = math.sin(pose.phase + pose.glow * 0.9) * 0.12
    rig.limb(-bx + body_x + 0.5, body_up + by * 0.3, -w * 0.46, body_up + by * (1.5 + 4 * swing), radius * 0.8, radius * 0.55, look.main, -0.8)
    rig.oval(body_x, body_up, bx, by, look.main, 0, bands=(look.second, 0.5) if look.has("stripes") else None)
    rig.oval(body_x + bx * 0.1, body_up - by * 0.55, bx * 0.72, by * 0.42, _belly(rig), 0.1, seam=False)
    hy = t * (0.22 if not look.boss else 0.19)
    hx = hy * 1.12
    head_up = body_up + by * 0.7 + hy * 0.35
    head_x = w * 0.5 - hx - 0.2
    if rig.tall > t * 1.2:
        head_up = min(rig.tall - hy * 1.5, body_up + by + hy * 0.9)
        rig.limb(body_x + bx * 0.55, body_up, head_x - 0.5, head_up, radius * 1.9, radius * 1.6, look.main, 0.3)
    rig.trunk, rig.head = (body_x, body_up, bx, by), (head_x, head_up, hx, hy)
    rig.hand = (w * 0.32, body_up - by * 0.4)
    if look.kind in {"dino", "dog"}:
        _snout_head(rig)
    elif look.kind == "robot":
        _robot_head(rig)
    else:
        _beast_head(rig)
    if look.kind == "dino":
        _back_plates(rig)


def _snake(rig: Rig, t: float) -> None:
    """Add a snake or worm: a body in waves along the ground with its head raised."""
    look, pose, w = rig.look, rig.pose, rig.wide
    radius = t * 0.125
    wave = [radius * 1.05 + max(0.0, math.sin(pose.phase + index * 1.9)) * t * 0.12 * (0.4 + pose.stride) for index in range(5)]
    xs = [w * (-0.44 + 0.17 * index) for index in range(5)]
    for index in range(4):
        thick = radius * (0.45 + 0.16 * index)
        rig.limb(xs[index], wave[index], xs[index + 1], wave[index + 1], thick, thick + radius * 0.14, look.main, -index * 0.1,
                 seam=False)  # fmt: skip
        rig.oval((xs[index] + xs[index + 1]) / 2, (wave[index] + wave[index + 1]) / 2 + thick * 0.5, 0.8, 0.7, look.second, 0.5, seam=False)
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
    rig.oval(0, ry * 0.98 + hop + rig.rise * 0.5, wide * 0.94, ry, look.main, 0)
    rig.oval(0, ry * 0.6 + hop, wide, ry * 0.58, look.main, 0.1, -0.1, seam=False)
    rig.trunk = (0, ry + hop, wide, ry)
    rig.head = (w * 0.05, ry * 1.15 + hop, wide * 0.82, ry * 0.85)
    rig.hand = (wide * 0.8, ry * 0.6 + hop)
    if look.kind == "mushroom":
        _cap(rig, ry * 1.45 + hop, wide)
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


def bird(rig: Rig) -> None:
    """Add a bird: round, with a beak, and a wing that beats."""
    look, pose, w = rig.look, rig.pose, rig.wide
    t = min(rig.tall, w * 1.15) if not look.boss else rig.tall
    if look.kind == "bat":
        _bat(rig, t)
        return
    flying = look.evil and rig.tall < 20
    hip = t * (0.16 if not flying else 0.24)
    rx, ry = w * 0.3, t * 0.27
    up = hip + ry * 0.9 + rig.rise + (pose.wing * 0.8 if flying and pose.stride else 0)
    if not flying:
        _legs(rig, w * 0.09, hip, max(0.7, w * 0.05), look.accent, look.accent, w * 0.12)
    else:
        rig.limb(-1, up - ry * 0.8, -2, up - ry * 1.25, 0.6, 0.6, look.accent, -0.5)
        rig.limb(1.4, up - ry * 0.8, 0.6, up - ry * 1.25, 0.6, 0.6, look.accent, -0.6)
    x = -w * 0.04
    rig.facet([(x - rx * 0.6, up + ry * 0.25), (x - rx * 0.6, up - ry * 0.45), (-w * 0.49, up - ry * 0.15), (-w * 0.47, up + ry * 0.55)],
              look.second if look.kind != "bat" else look.main, -0.7)  # fmt: skip
    rig.oval(x, up, rx, ry, look.main, 0)
    rig.oval(x + rx * 0.35, up - ry * 0.3, rx * 0.55, ry * 0.6, _belly(rig), 0.1, seam=False)
    hx, hy = rx * 0.86, ry * 0.78
    head_x, head_up = x + rx * 0.45, min(up + ry * 1.0, t - hy * 0.98)
    rig.oval(head_x, head_up, hx, hy, look.main, 0.4, seam=False)
    rig.trunk, rig.head, rig.hand = (x, up, rx, ry), (head_x, head_up, hx, hy), (w * 0.3, up - ry * 0.5)
    if look.kind == "bat":
        _ears(rig)
    else:
        gape = 0.9 if pose.open_mouth else 0.0
        rig.facet([(head_x + hx * 0.7, head_up + hy * 0.25), (head_x + hx * 0.7, head_up - hy * 0.45), (min(w * 0.5, head_x + hx * 1.6), head_up - hy * 0.12 - gape)],
                  look.accent, 0.6)  # fmt: skip
    eyes_one(rig, head_x + hx * 0.3, head_up + hy * 0.12, hx * 1.3) if look.kind != "owl" else eyes(rig, head_x, head_up, hx)
    _wing_pair(rig, x - rx * 0.2, up + ry * 0.3, w * 0.36, t * 0.3)


def _bat(rig: Rig, t: float) -> None:
    """Add a bat: a small body between two jagged wings, seen from the front."""
    look, wing, w = rig.look, rig.pose.wing, rig.wide
    rx, ry = w * 0.2, t * 0.2
    up = t * 0.46 + rig.rise + wing * 0.6
    for side in (-1, 1):
        tip = (side * w * 0.5, up + t * 0.36 * wing)
        rig.facet([(side * rx * 0.4, up + ry * 0.7), (side * w * 0.3, up + ry * 0.9 + t * 0.3 * wing), tip, (side * w * 0.42, tip[1] - t * 0.2),
                   (side * w * 0.3, up - ry * 0.2 + t * 0.12 * wing), (side * w * 0.2, up - ry * 0.9)], look.main, -1, -0.5)  # fmt: skip
        rig.facet([(side * rx * 0.15, up + ry * 0.7), (side * rx * 0.95, up + ry * 0.6), (side * rx * 0.85, up + ry * 1.75)], look.main, 0.1)
        rig.limb(side * rx * 0.4, up - ry, side * rx * 0.5, up - ry * 1.4, 0.5, 0.5, look.accent, -0.5)
    rig.oval(0, up, rx, ry, look.main, 0.2)
    rig.oval(0, up - ry * 0.45, rx * 0.6, ry * 0.45, _belly(rig), 0.3, seam=False)
    rig.trunk, rig.head, rig.hand = (0, up, rx, ry), (0, up, rx, ry), (w * 0.3, up)
    eyes(rig, 0.5, up + ry * 0.25, rx)
    rig.stamp(0.5, up - ry * 0.5, ("o.o",))


def _wing_pair(rig: Rig, x: float, up: float, long: float, high: float) -> None:
    """Add a far and a near wing, raised or lowered by the pose."""
    look, wing = rig.look, rig.pose.wing
    ramp = look.second if look.kind != "bat" else look.main
    for dx, z, lift in ((long * 0.45, -1.2, -0.5), (0.0, 1.5, 0.0)):
        tip = (x - long * 0.75 + dx, up + high * (0.2 + 1.25 * wing))
        rig.facet([(x - long * 0.15 + dx, up - high * 0.35), (x + long * 0.42 + dx, up + high * 0.1), (x + long * 0.1 + dx, up + high * 0.35), tip,
                   (tip[0] + long * 0.1, tip[1] - high * 0.5)], ramp, z, lift)  # fmt: skip


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
    _legs(rig, w * 0.1, hip, max(0.9, w * 0.065), (look.main[-3],) * 3, (look.main[-3],) * 3, w * 0.14)
    striped = (look.main if look.kind != "bee" else (look.dark, look.dark, look.main[-3]), -0.42)
    rig.oval(0, chest, tx, ty, look.main, 0, bands=striped if look.kind == "bee" or look.has("stripes") else None)
    rig.oval(0.4, chest + ty * 0.72, tx * 1.12, ty * 0.34, look.second if look.kind != "bee" else look.accent, 1)
    rig.far_hand = _arm(rig, tx * 0.8, chest + ty * 0.4, t * 0.15, max(0.5, pose.far_arm), 0.85, look.main, look.main, 1.2, -0.4)
    rig.hand = _arm(rig, -tx * 0.3, chest + ty * 0.35, t * 0.16, max(0.45, pose.arm), 0.9, look.main, look.main, 3)
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
        rig.limb(x + side * rx * 0.3, up + ry * 0.75, *tip, 0.55, 0.55, look.second if not look.evil else look.main, z)
        rig.oval(*tip, 0.95, 0.85, look.accent, z + 0.05)


def _moth_wings(rig: Rig, up: float, ramp: Ramp) -> None:
    """Add four wings spread to both sides; beating lifts their tips."""
    w, t, wing = rig.wide, rig.tall, rig.pose.wing
    tilt = 0.5 * wing
    for side, lift in ((-1, 0.0), (1, -0.15)):
        reach = w * 0.3
        rig.oval(side * reach, up + t * (0.06 + 0.1 * wing), w * 0.22, t * 0.22, ramp, -2, lift, turn=side * (0.5 + tilt))
        rig.oval(side * reach * 0.86, up - t * (0.15 - 0.03 * wing), w * 0.17, t * 0.13, ramp, -2.1, lift - 0.3, turn=-side * 0.5)
        if rig.look.kind != "bee":
            rig.oval(side * reach * 1.1, up + t * (0.07 + 0.1 * wing), w * 0.085, t * 0.06, rig.look.accent, -1.9, seam=False)


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
    rig.oval(x - rx * 0.1, up, rx, ry, look.main, 0, turn=-0.12, bands=(dark, 0.4) if look.kind in {"bee", ""} else None)
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
            rig.limb(x + rx * foot * 0.8 + far * 0.8, hip + 0.6, knee + dx + far, 0.6 + lift, 0.75, 0.6, dark, -1 - far, -0.4 * far)
    rig.oval(x, up, rx, ry, look.main, 0)
    rig.box(x, up - ry * 0.75, rx * 0.98, ry * 0.28, look.main, -0.1, -0.8)
    rig.limb(x + rx * 0.1, up + ry * 0.95, x - rx * 0.05, up - ry * 0.7, 0.4, 0.4, (look.main[0],) * 3, 0.2, seam=False)
    rig.oval(x - rx * 0.45, up + ry * 0.25, rx * 0.18, ry * 0.2, look.accent, 0.3, seam=False)
    rig.oval(x + rx * 0.4, up + ry * 0.35, rx * 0.15, ry * 0.17, look.accent, 0.3, seam=False)
    hx = ry * 0.62
    head = (min(x + rx * 0.95, w * 0.5 - hx), hip + hx * 0.6 + rig.rise)
    rig.oval(*head, hx, hx * 0.95, look.second if not look.evil else dark, 0.6)
    rig.trunk, rig.head, rig.hand = (x, up, rx, ry), (*head, hx, hx), (w * 0.35, hip)
    eyes_one(rig, head[0] + 0.5, head[1] + 0.3, hx)
    for bend in (0.2, 1.2):
        rig.limb(head[0] + bend, head[1] + hx * 0.7, head[0] + bend + 1.1, head[1] + hx * 1.6, 0.45, 0.45, dark, 0.5)


def _spider(rig: Rig, t: float) -> None:
    """Add a spider: a round body hung between eight bent legs."""
    look, pose, w = rig.look, rig.pose, rig.wide
    rx, ry = w * 0.25, t * 0.25
    up = t * 0.42 + rig.rise
    for index, (knee, foot) in enumerate(((0.34, 0.22), (0.42, 0.36), (0.46, 0.48))):
        for side in (-1, 1):
            step = pose.stride * math.sin(pose.phase + math.pi * ((index + (side > 0)) % 2)) * w * 0.05
            high = up + ry * (0.95 - 0.5 * index)
            rig.limb(side * rx * 0.6, up, side * w * knee, high, 0.55, 0.55, look.main, -1 - index * 0.1, -0.5, seam=False)
            rig.limb(side * w * knee, high, side * w * foot + step, 0.5, 0.55, 0.5, look.main, -1 - index * 0.1, -0.9, seam=False)
    rig.oval(-w * 0.02, up, rx, ry, look.main, 0)
    rig.oval(-w * 0.04, up + ry * 0.5, rx * 0.4, ry * 0.25, look.accent, 0.1, seam=False)
    rig.trunk, rig.head, rig.hand = (0, up, rx, ry), (w * 0.05, up, rx, ry), (w * 0.35, up)
    eyes(rig, w * 0.06, up - ry * 0.1, rx)
    rig.stamp(w * 0.06, up - ry * 0.72, ("o.o",))


def ghost(rig: Rig) -> None:
    """Add a ghost: a floating sheet with a waving hem."""
    look, pose, t, w = rig.look, rig.pose, rig.tall, rig.wide
    height = min(t * 0.94, w * 1.35)
    rx = w * 0.4
    float_up = rig.rise
    top = height - rx + float_up
    rig.oval(0, top, rx, rx, look.main, 0)
    rig.box(0, top * 0.56 + 0.8, rx, top * 0.44, look.main, 0.05, 0, seam=False)
    for index in range(4):
        x = -rx + rx * 2 * (index + 0.5) / 4
        wave = 0.9 * math.sin(pose.phase + pose.glow * 1.6 + index * 1.9)
        rig.oval(x, top * 0.16 + 1.0 + wave * 0.5, rx * 0.27, max(1.2, top * 0.15 + 0.8 + wave * 0.4), look.main, 0.06, -0.5, seam=False)
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
    leaf = rig.scheme.like(("#1d5a34", "#3f9a4c", "#8fd46a"), QUIET) if not rig.scheme.tiny else rig.scheme.ramp("terrain")
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
            rig.oval(head[0] + hx * x, head[1] + hy * up, hx * 0.16, hy * 0.16, (look.white,) * 3, 2.1, seam=False)
    else:
        for index in range(6):
            angle = index * math.pi / 3 + 0.3
            rig.oval(head[0] + math.cos(angle) * hx * 0.68, head[1] + math.sin(angle) * hy * 0.68, hx * 0.42, hy * 0.42, look.main, 1.9)
        rig.oval(*head, hx * 0.62, hy * 0.62, look.accent, 2)
    rig.trunk, rig.head, rig.hand = (0, t * 0.3, w * 0.2, t * 0.2), (*head, hx, hy), (w * 0.3, t * 0.35)
    eyes(rig, head[0] + hx * 0.2, head[1] + hy * 0.12, hx)
    if look.evil:
        rig.stamp(head[0] + hx * 0.25, head[1] - hy * 0.58, ("o#o#o",) if hx < 6 else ("o#o#o#o", "#######", "#o#o#o#"))


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
