"""What floats and flies: ships of space and sea, drones, submarines, balloons."""
# ruff: noqa: PLR0917 - places, sizes and colours of a drawing are told by their order

from __future__ import annotations

import math

from vgg.media.pixels.scheme import Ramp

from .faces import eyes_one
from .rig import Rig


def _flame(rig: Rig, x: float, up: float, length: float, thick: float, z: float = -1) -> None:
    """Add the flame of an engine behind (x, up), which flickers."""
    look = rig.look
    flick = (0.55, 1.15, 0.75, 1.0)[rig.pose.glow % 4] + 0.15 * rig.pose.stride
    hot: Ramp = (look.accent[-2], look.accent[-1], look.white)
    end = max(-rig.wide * 0.5 + 0.4, x - length * flick)
    rig.limb(x, up, end, up, thick, thick * 0.35, hot, z)


def ship(rig: Rig) -> None:
    """Add a fighter: a hull like a blade, swept wings, a canopy that catches the light, two engines."""
    look, pose, t, w = rig.look, rig.pose, rig.tall, rig.wide
    if look.boss:
        _mother_ship(rig)
        return
    thick = min(t, w * 1.1) * 0.19 * (0.6 + 0.4 * look.build.girth)
    mid = (
        max(t * 0.16, thick * 2.1)
        + thick * 0.3
        + rig.rise
        + (0.6 * math.sin(pose.phase) if pose.stride else 0)
    )
    for dup in (0.45, -0.5):
        _flame(rig, -w * 0.34, mid + thick * dup, w * 0.16, thick * 0.36)
    fin = 2.0 + 0.5 * look.build.ears
    rig.facet(
        [
            (-w * 0.42, mid + thick * 0.4),
            (-w * 0.1, mid + thick * 0.7),
            (-w * 0.3, mid + thick * fin),
            (-w * 0.46, mid + thick * fin),
        ],
        look.second,
        -0.5,
    )
    nose = 0.5 if look.build.mark % 2 else 0.46
    droop, swept = 0.35 * look.build.sway, 0.7 + 0.3 * look.build.legs
    rig.facet(
        [
            (-w * 0.4, mid - thick * 0.75),
            (-w * 0.42, mid + thick * 0.75),
            (-w * 0.08, mid + thick),
            (w * 0.22, mid + thick * 0.7),
            (w * nose, mid - thick * (0.1 + droop)),
            (w * 0.2, mid - thick * 0.85),
        ],
        look.main,
        0,
    )
    lit = look.metal[-2] if pose.glow % 2 else look.glow
    rig.oval(w * 0.08, mid + thick * 0.7, w * 0.17, thick * 0.62, (look.metal[-2], lit, look.white), 0.4)
    rig.facet(
        [
            (-w * 0.26, mid),
            (w * 0.14, mid - thick * 0.25),
            (-w * 0.12, mid - thick * 1.5 * swept),
            (-w * 0.44 * look.build.reach, mid - thick * 1.7 * swept),
        ],
        look.second,
        0.8,
    )
    rig.limb(
        w * 0.1, mid - thick * 0.8, w * 0.36, mid - thick * 0.75, max(0.6, thick * 0.25), 0.6, look.metal, 0.9
    )
    rig.limb(
        -w * 0.36, mid + thick * 0.2, -w * 0.14, mid + thick * 0.2, 0.5, 0.5, look.accent, 0.3, seam=False
    )
    rig.trunk, rig.head = (0, mid, w * 0.4, thick), (w * 0.06, mid + thick, w * 0.16, thick)
    rig.hand = rig.far_hand = (w * 0.46, mid - thick * 0.7)
    if look.evil:
        eyes_one(rig, w * 0.24, mid - thick * 0.05, 4.2)
    if pose.smear:
        rig.stamp(w * 0.47, mid - thick * 0.75, ("oy", "yo"))


def _mother_ship(rig: Rig) -> None:
    """Add a boss ship: decks of plates about a core, cannons above and below, a row of engines."""
    look, pose, t, w = rig.look, rig.pose, rig.tall, rig.wide
    mid = t * 0.48 + 0.6 * math.sin(pose.phase)
    for dup in (0.2, 0.02, -0.16):
        _flame(rig, -w * 0.36, mid + t * dup, w * 0.13, t * 0.05)
    for dup, z in ((0.3, -0.6), (-0.3, 0.9)):
        rig.facet(
            [
                (-w * 0.46, mid + t * dup),
                (w * 0.1, mid + t * dup * 0.5),
                (-w * 0.02, mid + t * dup * 1.3),
                (-w * 0.44, mid + t * dup * 1.65),
            ],
            look.second,
            z,
        )
        rig.limb(
            -w * 0.05, mid + t * dup, w * 0.3, mid + t * dup * 0.98, t * 0.05, t * 0.045, look.metal, z + 0.1
        )
        rig.oval(-w * 0.1, mid + t * dup, t * 0.09, t * 0.085, look.main, z + 0.2)
    hull = [
        (-w * 0.42, mid - t * 0.17),
        (-w * 0.45, mid + t * 0.2),
        (-w * 0.1, mid + t * 0.27),
        (w * 0.25, mid + t * 0.18),
        (w * 0.5, mid + t * 0.03),
        (w * 0.34, mid - t * 0.14),
        (0, mid - t * 0.24),
    ]
    rig.facet(hull, look.main, 0)
    rig.facet(
        [
            (-w * 0.36, mid + t * 0.12),
            (w * 0.2, mid + t * 0.12),
            (w * 0.3, mid + t * 0.04),
            (-w * 0.36, mid + t * 0.04),
        ],
        look.metal,
        0.3,
    )
    rig.facet(
        [
            (-w * 0.2, mid + t * 0.2),
            (w * 0.05, mid + t * 0.2),
            (0, mid + t * 0.42),
            (-w * 0.16, mid + t * 0.42),
        ],
        look.main,
        -0.1,
    )
    for x in (-0.28, -0.18, -0.08):
        rig.stamp(w * x, mid + t * 0.3 if x > -0.2 else mid - t * 0.08, ("y",))
    core = (w * 0.13, mid - t * 0.04)
    rig.oval(*core, t * 0.12, t * 0.12, look.ink, 0.5, flat=True)
    rig.oval(*core, t * 0.085, t * 0.085, (look.accent[-3], look.accent[-2], look.accent[-1]), 0.6)
    rig.oval(
        core[0] - 0.6, core[1] + 0.6, t * 0.035, t * 0.035, (look.white,) * 3, 0.7, flat=True, seam=False
    )
    rig.trunk, rig.head, rig.hand = (
        (0, mid, w * 0.4, t * 0.2),
        (-w * 0.08, mid + t * 0.36, w * 0.12, t * 0.08),
        (w * 0.3, mid - t * 0.3),
    )
    rig.far_hand = rig.hand
    for x in (0.36, 0.3, 0.24):
        rig.stamp(w * x, mid + t * 0.08 - (0.36 - x) * 6, ("#",))


def drone(rig: Rig) -> None:
    """Add a drone or a saucer: one eye, a ring of light, rotors or a dome."""
    look, pose, w = rig.look, rig.pose, rig.wide
    t = rig.tall if look.boss else min(rig.tall, w)
    still = t * 0.5
    up = still + (float(math.cos(pose.phase + 0.7) > 0) if pose.stride else rig.rise)
    build = look.build
    if build.mark % 2:
        dome = (0.22 * build.girth, 0.2 * (2 * build.ears - 1))
        rig.oval(w * 0.08 * build.sway * rig.turned, up + t * 0.13, w * dome[0], t * dome[1], look.bone, -0.2)
        rig.oval(0, up, w * min(0.48, 0.42 * build.span), t * 0.14 * build.legs, look.main, 0)
        rig.oval(0, up - t * 0.1, w * 0.24 * build.head, t * 0.08 * build.ears, look.second, -0.1)
        if build.form % 2:
            for side in (-1, 1):
                rig.limb(side * w * 0.2, up, side * w * 0.28, still - t * 0.3, 0.7, 0.6, look.metal, -0.3)
        # Lights that run round the rim: two pixels each, so that none stands alone.
        for x in (-0.28, 0.0, 0.28) if w > 18 else (-0.22, 0.18):
            rig.stamp(w * x + pose.glow % 2 * max(1.0, w * 0.07), up, ("yy",))
    else:
        out, high = 0.34 * min(1.0, build.span), 0.3 + 0.08 * build.sway
        for side in (-1, 1):
            rig.limb(
                side * w * 0.15,
                up + t * 0.1,
                side * w * out,
                up + t * (high - 0.06),
                w * 0.05,
                w * 0.05,
                look.metal,
                -0.3,
            )
            span = w * (0.14 if pose.glow % 2 else 0.06)
            rig.limb(
                side * w * out - span,
                up + t * high,
                side * w * out + span,
                up + t * high,
                0.6,
                0.6,
                look.bone,
                -0.2,
            )
        rig.oval(
            0,
            up,
            w * 0.29 * build.girth,
            t * 0.25 * build.head,
            look.main,
            0,
            power=(2.0, 2.6, 4.0)[build.form % 3],
        )
        rig.box(0, up + t * 0.16, w * 0.25, 0.5, look.accent, 0.1, flat=True, seam=False)
        for side in (-1, 1):
            foot = (side * w * (0.2 + 0.06 * (build.form // 2)), up - t * 0.34 * build.legs)
            rig.limb(side * w * 0.12, up - t * 0.2, *foot, 0.6, 0.6, look.metal, -0.3)
        rig.oval(w * 0.06, up - t * 0.02, w * 0.15, t * 0.14, look.ink, 0.3, flat=True, seam=False)
        rig.stamp(
            w * 0.08, up - t * 0.01, ("rr", "rr") if not look.boss else (".rrr.", "rRRrr", "rRrrr", ".rrr.")
        )
    rig.stamp(0, up - t * 0.36, ("y",) if pose.smear else (".",))
    rig.trunk, rig.head, rig.hand = (
        (0, up, w * 0.3, t * 0.2),
        (0, up + t * 0.05, w * 0.26, t * 0.22),
        (w * 0.3, up - t * 0.2),
    )
    rig.far_hand = rig.hand


def boat(rig: Rig) -> None:
    """Add a boat with a mast and a sail that fills."""
    look, w = rig.look, rig.wide
    t = min(rig.tall, w * 1.3)
    rock = 0.06 * math.sin(rig.pose.beat())
    low = rig.rise * 0.5
    rig.limb(-w * 0.02, t * 0.2 + low, -w * 0.02 + rock * t, t * 0.92, 0.6, 0.6, look.wood, -0.2)
    fill = w * (0.34 + 0.05 * math.sin(rig.pose.beat()))
    sail: Ramp = look.bone
    rig.facet(
        [
            (w * 0.03, t * 0.88),
            (w * 0.03, t * 0.34),
            (w * 0.05 + fill, t * 0.36),
            (w * 0.05 + fill * 0.7, t * 0.6),
        ],
        sail,
        0,
    )
    rig.facet([(-w * 0.06, t * 0.8), (-w * 0.06, t * 0.34), (-w * 0.34, t * 0.34)], look.accent, -0.1)
    rig.facet(
        [(-w * 0.44, t * 0.3 + low), (w * 0.48, t * 0.33 + low), (w * 0.3, 0.5), (-w * 0.32, 0.5)],
        look.main,
        0.4,
    )
    rig.limb(-w * 0.44, t * 0.29 + low, w * 0.46, t * 0.31 + low, 0.6, 0.6, look.wood, 0.5)
    rig.trunk, rig.head, rig.hand = (
        (0, t * 0.18, w * 0.4, t * 0.14),
        (-w * 0.02, t * 0.85, w * 0.1, 1.0),
        (w * 0.44, t * 0.3),
    )
    rig.far_hand = rig.hand
    eyes_one(rig, w * 0.2, t * 0.17 + low, 4.0)


def submarine(rig: Rig) -> None:
    """Add a submarine: a hull with portholes, a tower and a screw."""
    look, pose, w = rig.look, rig.pose, rig.wide
    t = min(rig.tall, w * 1.1)
    up, ry = t * 0.34 + rig.rise, t * 0.25
    turn = w * 0.11 * math.cos(2 * pose.beat(0.5))
    rig.limb(-w * 0.45, up + turn, -w * 0.45, up - turn, 0.9, 0.9, look.metal, -0.3)
    rig.box(-w * 0.02, up + ry + t * 0.06, w * 0.13, t * 0.11, look.main, -0.2)
    rig.limb(w * 0.02, up + ry + t * 0.12, w * 0.02, min(t, up + ry + t * 0.34), 0.6, 0.6, look.metal, -0.3)
    rig.limb(
        w * 0.02, min(t, up + ry + t * 0.34), w * 0.14, min(t, up + ry + t * 0.34), 0.7, 0.7, look.metal, -0.3
    )
    rig.oval(0, up, w * 0.44, ry, look.main, 0, power=2.4)
    rig.box(0, up - ry * 0.5, w * 0.4, 0.6, look.accent, 0.1, flat=True, seam=False)
    for x in (-0.2, 0.02):
        rig.oval(w * x, up + ry * 0.1, w * 0.08, w * 0.08, (look.metal[-2], look.glow, look.white), 0.4)
    rig.trunk, rig.head, rig.hand = (0, up, w * 0.4, ry), (0, up + ry, w * 0.12, t * 0.1), (w * 0.44, up)
    rig.far_hand = rig.hand
    eyes_one(rig, w * 0.27, up + ry * 0.15, 4.4)


def balloon(rig: Rig) -> None:
    """Add a balloon with stripes and a basket that sways."""
    look, w = rig.look, rig.wide
    t = min(rig.tall, w * 1.5)
    rx = min(w * 0.44, t * 0.34)
    up = t - rx + rig.rise
    sway = 0.7 * math.sin(rig.pose.beat())
    for side in (-1, 1):
        rig.limb(side * rx * 0.55, up - rx * 0.7, sway + side * w * 0.1, t * 0.2, 0.45, 0.45, look.wood, -0.2)
    rig.oval(0, up, rx, rx, look.main, 0, bands=(look.accent, 0.5))
    rig.box(sway, t * 0.11, w * 0.15, t * 0.1, look.wood, 0.3)
    rig.trunk, rig.head, rig.hand = (0, up, rx, rx), (0, up, rx, rx), (sway + w * 0.14, t * 0.14)
    rig.far_hand = rig.hand
    eyes_one(rig, rx * 0.3, up - rx * 0.1, max(4.2, rx * 0.8))
