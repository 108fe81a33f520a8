"""Those without bones: drops, clouds, octopuses and fish, who move by squashing and waving."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

from .build import Build
from .faces import eyes, eyes_one, mouth
from .heads import belly
from .rig import Rig
from .snakes import snake

_USUAL = Build()


def blob(rig: Rig) -> None:
    """Add a soft creature of its kind: a drop when the words ask for none."""
    kinds: Mapping[str, Callable[[Rig], None]] = {
        "octopus": _octopus,
        "fish": _fish,
        "snail": _snail,
        "cloud": _cloud,
        "star": _star,
        "mushroom": _mushroom,
        "monster": _monster,
        "snake": snake,
    }
    kinds.get(rig.look.kind, _drop)(rig)


def _squash(rig: Rig) -> tuple[float, float, float]:
    """Return width, height and hop of a body that squashes as it moves."""
    pose = rig.pose
    squeeze = math.cos(pose.phase + 0.25) * 0.16 * pose.stride - 0.06 * pose.bob * (1 - pose.stride)
    hop = max(0.0, -math.cos(pose.phase)) * pose.stride * rig.tall * 0.08 + pose.tuck * 1.5
    return 1 + squeeze * 0.6, 1 - squeeze, hop


_DROPS = ((1.0, 1.0), (0.94, 0.9), (1.0, 0.8), (1.0, 0.64), (0.88, 0.94), (0.72, 1.0))
"""Width and height of drops by their form: a ball, a bun, a puddle, a cube, a gumdrop."""


def _drop(rig: Rig) -> None:
    """Add a drop: a heavy base, a head that leans with the motion, light that shines through."""
    look, w, build = rig.look, rig.wide, rig.look.build
    fat, high, hop = _squash(rig)
    tall = (
        min(
            rig.tall * (0.84 if not look.has("crown", "hat", "horns") else 0.7),
            w * 1.08,
        )
        * high
    )
    tall, wide = tall * _DROPS[build.form][1], w * 0.485 * fat * min(1.0, 0.6 + 0.4 * build.girth)
    wide *= _DROPS[build.form][0]
    ry = tall / 2
    lean = -0.5 * rig.pose.drag * rig.turned
    if look.boss:
        _throne(rig, wide, ry)
    rig.oval(lean, ry + hop, wide * 0.86, ry, look.main, 0, power=3.4 if build.form == 4 else 2.2)
    rig.oval(0, ry * 0.56 + hop, wide, ry * 0.56, look.main, -0.1, seam=False, power=2.4)
    if build.mark == 1:
        rig.facet(
            [
                (lean - wide * 0.3, ry * 1.8 + hop),
                (lean + wide * 0.3, ry * 1.8 + hop),
                (lean * 2 - wide * 0.1, ry * 2.45 + hop),
            ],
            look.main,
            -0.05,
            seam=False,
        )
    elif build.mark == 2:
        for dx in (-0.4, 0.35):
            rig.oval(wide * dx + lean, ry * 1.9 + hop, wide * 0.2, ry * 0.3, look.main, -0.05)
    rig.trunk = (0, ry + hop, wide, ry)
    rig.head = (w * 0.03 + lean, ry * 1.2 + hop, wide * 0.8, ry * 0.8)
    rig.hand = rig.far_hand = (wide * 0.8, ry * 0.6 + hop)
    ahead = wide * 0.28 * rig.turned
    if look.boss:
        _third_eye(rig, ahead + lean, ry * 1.5 + hop)
    eyes(rig, ahead + lean, ry * 1.02 + hop, wide * (0.8 if not look.boss else 0.62))
    mouth(rig, ahead + lean, ry * 0.5 + hop, max(wide * 0.8, 4.0))
    if look.kind in {"slime", ""} and not rig.back:
        rig.stamp(lean - wide * 0.45, ry * 1.5 + hop, ("oo", "o.") if wide < 10 else (".ooo", "oo..", "o..."))


def _throne(rig: Rig, wide: float, ry: float) -> None:
    """Add what only a king of slimes has: a puddle with lesser ones that rise from it, and drips."""
    look, wave = rig.look, math.sin(rig.pose.beat())
    for side, size in ((-1, 0.3), (1, 0.24)):
        rig.oval(side * wide * 0.82, ry * (0.4 + 0.08 * wave * side), wide * size, ry * 0.42, look.second, 1)
        rig.stamp(side * wide * 0.82 + 1, ry * (0.42 + 0.08 * wave * side), ("#.#", "#.#"))
    rig.oval(0, 1.3, wide * 1.02, 1.5, look.main, 0.9, -0.4)


def _third_eye(rig: Rig, x: float, up: float) -> None:
    if rig.pose.eyes == "open" and not rig.back:
        rig.stamp(x, up, (".####.", "#oooo#", "#oo##o", "#oo##o", ".oooo."))


def _monster(rig: Rig) -> None:
    """Add a ball of fur with one great eye, feet and a mouth full of teeth."""
    look, pose, w = rig.look, rig.pose, rig.wide
    t = min(rig.tall, w * 1.02)
    rx, ry = w * 0.42, t * 0.38
    up = ry + t * 0.1 + rig.rise
    for side in (-1, 1):
        step = max(0.0, math.sin(pose.phase + (0 if side > 0 else math.pi))) * pose.stride * t * 0.1
        rig.oval(side * rx * 0.5 + 0.5, t * 0.07 + step, w * 0.15, t * 0.08, look.second, 0.4)
        rig.limb(
            side * rx * 0.9,
            up,
            side * rx * 1.1,
            up - ry * 0.5 + t * 0.12 * pose.wing * side,
            w * 0.06,
            w * 0.07,
            look.main,
            -0.5,
        )
    rig.oval(0, up, rx, ry, look.main, 0)
    for index in range(5):
        angle = math.pi * (0.2 + 0.15 * index)
        px, pu = math.cos(angle) * rx * 0.9, up + math.sin(angle) * ry * 0.9
        rig.facet(
            [(px - 1.2, pu - 0.6), (px + 1.2, pu - 0.6), (px + math.cos(angle) * 1.6, pu + ry * 0.34)],
            look.main,
            -0.1,
            seam=False,
        )
    rig.trunk, rig.head = (0, up, rx, ry), (0, up + ry * 0.2, rx * 0.8, ry * 0.8)
    rig.hand = rig.far_hand = (rx, up - ry * 0.3)
    ahead = rx * 0.2 * rig.turned
    if pose.eyes == "open" and look.build.mark % 2 == 0 and not rig.back:
        eye = rx * 0.42
        rig.oval(ahead, up + ry * 0.2, eye, eye, look.snow, 1)
        rig.oval(
            ahead + eye * 0.3 * rig.turned,
            up + ry * 0.2,
            eye * 0.5,
            eye * 0.5,
            look.ink,
            1.1,
            seam=False,
        )
    else:
        eyes(rig, ahead, up + ry * 0.2, rx * 0.9)
    mouth(rig, ahead, up - ry * 0.45, max(rx, 5.0))


def _octopus(rig: Rig) -> None:
    """Add a bulbous head over arms that curl in turn."""
    look, pose, w = rig.look, rig.pose, rig.wide
    t = min(rig.tall, w * 1.05)
    count = 6 if w > 20 else 4
    rx, ry = w * 0.34, t * 0.34
    up = t - ry - (t * 0.12 if look.has("crown", "hat") else 0.3) + rig.rise
    thick = w * (0.075 if w < 20 else 0.06)
    for index in range(count):
        part = (index + 0.5) / count * 2 - 1
        wave = math.sin(pose.beat(1.2) + index * 1.7)
        knee = (part * w * 0.38, t * (0.26 + 0.03 * wave))
        foot = (part * w * 0.44 + wave * 0.9, thick + max(0.0, wave) * (0.6 + pose.stride * 0.6))
        lift = -0.4 if index % 2 else 0.0
        rig.limb(
            part * rx * 0.7,
            up - ry * 0.6,
            *knee,
            thick * 1.3,
            thick * 1.1,
            look.main,
            -0.2 - 0.3 * (index % 2),
            lift,
        )
        rig.limb(
            *knee, *foot, thick * 1.1, thick * 0.8, look.main, -0.2 - 0.3 * (index % 2), lift, seam=False
        )
        rig.oval(foot[0] + 0.3, foot[1] + thick, 0.7, 0.7, belly(rig), 0.0, seam=False)
    rig.oval(0, up, rx, ry, look.main, 0.2, power=2.2)
    for dx, dup in ((-0.5, 0.45), (-0.15, 0.68), (-0.62, 0.05)):
        rig.oval(
            rx * dx, up + ry * dup, max(0.5, rx * 0.1), max(0.5, ry * 0.1), look.accent, 0.25, seam=False
        )
    rig.trunk, rig.head, rig.hand = (
        (0, up - ry * 0.4, rx, ry),
        (0, up + ry * 0.1, rx, ry * 0.9),
        (w * 0.4, t * 0.3),
    )
    eyes(rig, rx * 0.2 * rig.turned, up - ry * 0.12, rx * (1.0 if not look.boss else 0.9))
    mouth(rig, rx * 0.2 * rig.turned, up - ry * 0.66, rx)


def _fish(rig: Rig) -> None:
    """Add a fish, a whale or a shark that swims above the ground."""
    look, pose, w = rig.look, rig.pose, rig.wide
    t = min(rig.tall, w)
    build = _USUAL if look.boss else look.build
    rx, ry = w * 0.35 * (0.5 + 0.5 * build.span), t * 0.28 * (0.2 + 0.8 * build.girth)
    up, x = t * 0.46 + rig.rise, w * 0.12
    flap = math.sin(pose.beat(1.5)) * t * 0.07
    root = x - rx * 0.85
    rig.facet(
        [
            (root + 1, up + 1.4),
            (root + 1, up - 1.4),
            (-w * 0.5, up - min(t * 0.2 * build.ears, ry * 0.75) + flap),
            (-w * (0.38 + 0.06 * build.sway), up + flap * 0.5),
            (-w * 0.5, up + t * 0.22 * build.ears + flap),
        ],
        look.second,
        -0.5,
    )
    rig.facet(
        [
            (x - rx * 0.4, up + ry * 0.8),
            (x + rx * 0.4, up + ry * 0.8),
            (x - rx * 0.5, up + ry * (0.75 + build.legs)),
        ],
        look.second,
        -0.4,
    )
    rig.oval(x, up, rx, ry, look.main, 0)
    rig.oval(x + rx * 0.1, up - ry * 0.55, rx * 0.72, ry * 0.4, belly(rig), 0.1, seam=False)
    rig.oval(x - rx * 0.15, up - ry * 0.35 + flap * 0.4, rx * 0.26, ry * 0.24, look.second, 0.4, turn=0.5)
    rig.trunk, rig.head, rig.hand = (x, up, rx, ry), (x + rx * 0.3, up, rx * 0.7, ry), (w * 0.4, up)
    eyes_one(rig, x + rx * 0.5, up + ry * 0.2, max(4.2, rx))
    rig.stamp(x + rx * 0.72, up - ry * 0.4, ("##",) if w < 20 else ("#o#o#o", "######", ".o#o#."))


def _snail(rig: Rig) -> None:
    """Add a snail: a foot that stretches, a wound shell, eyes on stalks."""
    look, pose, w = rig.look, rig.pose, rig.wide
    t = min(rig.tall, w * 1.02)
    stretch = pose.stride * math.cos(pose.phase) * w * 0.04
    foot = t * 0.13
    rig.limb(-w * 0.44 - stretch, foot * 0.7, w * 0.32 + stretch, foot, foot * 0.6, foot, look.main, 0)
    rig.limb(
        w * 0.3 + stretch, foot, w * 0.34 + stretch, t * 0.42, foot, foot * 1.15, look.main, 0.1, seam=False
    )
    radius = w * 0.3
    spot = (-w * 0.1, foot + radius * 0.95 + rig.rise)
    rig.oval(*spot, radius, radius, look.second, 0.3)
    for size, ramp in ((0.62, look.second if look.plain else look.accent), (0.3, look.second)):
        rig.oval(
            spot[0] + radius * 0.12,
            spot[1] - radius * 0.08,
            radius * size,
            radius * size,
            ramp,
            0.5 - size * 0.2,
        )
    for dx in (-0.06, 0.09):
        tip = (w * (0.35 + dx) + stretch, t * 0.74 + rig.rise)
        rig.limb(w * 0.34 + stretch, t * 0.45, *tip, 0.5, 0.5, look.main, 0.05)
        rig.stamp(*tip, ("oo", "o#") if pose.eyes == "open" else ("##",))
    rig.trunk, rig.head, rig.hand = (
        (*spot, radius, radius),
        (w * 0.34, t * 0.42, foot, foot),
        (w * 0.4, t * 0.3),
    )
    rig.stamp(w * 0.4 + stretch, t * 0.38, ("##",))


def _cloud(rig: Rig) -> None:
    """Add a cloud with a temper."""
    look, w = rig.look, rig.wide
    t = min(rig.tall, w * 0.9)
    fat, high, _ = _squash(rig)
    base = t * 0.3 + rig.rise
    coat = (look.main[-2], look.main[-1], look.white) if not look.evil else look.main
    for dx, dup, r in (
        (-0.28, 0.02, 0.2),
        (0.28, 0.0, 0.2),
        (-0.1, 0.2, 0.24),
        (0.13, 0.16, 0.21),
        (0.0, -0.02, 0.26),
    ):
        rig.oval(w * dx * fat, base + t * dup * high, w * r, t * r * 1.05, coat, 0, seam=False)
    for dx in (-0.22, 0.08, 0.3):
        fall = (rig.pose.glow + round(dx * 10)) % 2 * 2
        rig.stamp(w * dx, max(0.5, base - t * (0.22 + 0.04 * fall)), ("r", "r"))
    rig.trunk, rig.head, rig.hand = (
        (0, base, w * 0.4, t * 0.26),
        (0, base + t * 0.16, w * 0.26, t * 0.22),
        (w * 0.4, base),
    )
    eyes(rig, w * 0.08 * rig.turned, base + t * 0.14, w * 0.34)
    mouth(rig, w * 0.08 * rig.turned, base - t * 0.1, w * 0.36)


def _star(rig: Rig) -> None:
    """Add a star with a face that turns a little from side to side."""
    look, w = rig.look, rig.wide
    t = min(rig.tall, w)
    tilt = 0.12 * math.sin(rig.pose.beat())
    middle, points = (0.0, t * 0.46 + rig.rise), []
    tips, inner = 4 + look.build.form % 4, 0.27 + 0.05 * look.build.sway
    for index in range(2 * tips):
        angle = math.pi / 2 + tilt + index * math.pi / tips
        reach = t * (0.5 + 0.05 * look.build.span if index % 2 == 0 else inner)
        points.append((middle[0] + math.cos(angle) * reach, middle[1] + math.sin(angle) * reach))
    rig.facet(points, look.main, 0)
    rig.oval(*middle, t * 0.26, t * 0.26, look.main, 0.1, seam=False)
    rig.trunk, rig.head, rig.hand = (
        (*middle, t * 0.3, t * 0.3),
        (*middle, t * 0.28, t * 0.28),
        (w * 0.4, middle[1]),
    )
    eyes(rig, 0.5 * rig.turned, middle[1] + t * 0.02, t * 0.3)
    mouth(rig, 0.5 * rig.turned, middle[1] - t * 0.15, t * 0.3)


def _mushroom(rig: Rig) -> None:
    """Add a mushroom: a stem with a face below a spotted cap."""
    look, pose, w = rig.look, rig.pose, rig.wide
    t = min(rig.tall, w * 1.05)
    fat, high, hop = _squash(rig)
    stem = look.bone if not rig.scheme.tiny else look.second
    sx, sy = w * 0.22 * fat, t * 0.27 * high
    rig.oval(0, sy + hop, sx, sy, stem, 0, power=2.6)
    for side in (-1, 1):
        step = pose.stride * math.cos(pose.phase) * side * w * 0.06
        rig.oval(side * w * 0.13 + step, 1.0 + hop * 0.5, w * 0.11, 1.1, look.second, 0.2)
    cap, cx, cy = t * 0.66 * high + hop, w * 0.47 * fat, t * 0.3
    rig.oval(0, cap, cx, cy, look.main, 1)
    rig.box(0, cap - cy * 0.82, cx * 0.7, cy * 0.16, look.main, 0.9, -0.9, seam=False)
    for x, up, size in ((-0.52, 0.15, 0.2), (0.12, 0.5, 0.22), (0.6, -0.1, 0.16), (-0.1, -0.25, 0.12)):
        rig.oval(
            cx * x,
            cap + cy * up,
            max(0.8, cx * size),
            max(0.7, cy * size),
            look.snow,
            1.1,
            seam=False,
        )
    rig.trunk, rig.head, rig.hand = (0, sy + hop, sx, sy), (0, cap, cx * 0.8, cy), (w * 0.3, sy)
    eyes(rig, sx * 0.25 * rig.turned, sy * 1.05 + hop, max(3.0, sx))
    if w > 20:
        mouth(rig, sx * 0.2 * rig.turned, sy * 0.5 + hop, sx * 1.2)
