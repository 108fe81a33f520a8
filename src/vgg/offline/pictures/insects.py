"""Insects: standing upright as heroes, flying or crawling as foes, in armour as bosses."""
# ruff: noqa: PLR0917 - places, sizes and colours of a drawing are told by their order

from __future__ import annotations

import math

from vgg.media.pixels.scheme import Ramp

from .crawlers import ant, beetle, crab, scorpion, spider
from .faces import eyes, eyes_one
from .heads import belly
from .limbs import arm, legs
from .rig import Rig
from .snakes import snake

_CRAWL = {"spider": spider, "crab": crab, "scorpion": scorpion, "ant": ant, "beetle": beetle}


def insect(rig: Rig) -> None:
    """Add an insect: standing upright when it is tall, flying or crawling when it is small."""
    look = rig.look
    if look.kind in _CRAWL and (look.evil or look.kind in {"spider", "crab", "scorpion"}):
        _CRAWL[look.kind](rig)
    elif look.kind == "centipede":
        snake(rig)
    elif not rig.turned or rig.tall > rig.wide * 1.25 or look.boss:
        _upright_insect(rig)
    else:
        _flying_insect(rig)


def _coat(rig: Rig) -> tuple[Ramp, tuple[Ramp, float] | None]:
    look = rig.look
    dark = (look.dark, look.dark, look.main[-3])
    if look.kind in {"bee", "fly"} or look.has("stripes"):
        return look.main, (dark if not rig.scheme.tiny else look.second, -0.45)
    return look.main, None


def _upright_insect(rig: Rig) -> None:
    """Add an insect on two legs: wings like a cloak, a collar of fluff, great dark eyes."""
    look, pose, t, w = rig.look, rig.pose, rig.tall, rig.wide
    boss = look.boss
    hip = t * (0.14 * look.build.legs if not boss else 0.16)
    ty, tx = (
        t * (0.17 if not boss else 0.2),
        w * (0.17 if not boss else 0.15) * look.build.girth,
    )
    chest = hip + ty * 0.85 + rig.rise
    hy = t * (0.2 if not boss else 0.145) * look.build.head
    hx = min(w * 0.34, hy * 1.14)
    feelers = t * 0.1 if not look.has("crown", "hat", "helmet") else t * 0.12
    head_up = t - feelers - hy + rig.rise
    _wings(rig, chest + ty * 0.7)
    shoe = look.boots if not look.evil and not rig.scheme.tiny else (look.main[-3],) * 3
    legs(rig, w * 0.1, hip, max(1.0, w * 0.07), (look.main[-3],) * 3, shoe, w * 0.14)
    ramp, bands = _coat(rig)
    if boss:
        _abdomen(rig, ramp, bands, hip, chest, ty)
    rig.oval(0, chest, tx, ty, ramp, 0, bands=bands)
    if bands is None:
        rig.oval(tx * 0.25 * rig.turned, chest - ty * 0.15, tx * 0.55, ty * 0.6, belly(rig), 0.1, seam=False)
    fluff = look.bone if look.kind != "bee" else look.accent
    rig.oval(0.2 * rig.turned, head_up - hy * 0.95, tx * 1.35, max(1.5, ty * 0.42), fluff, 1)
    reach = t * 0.15
    up = chest + ty * 0.35
    far, near = (tx * 0.9, -tx * 0.6) if rig.turned else (tx, -tx)
    rig.far_hand = arm(rig, far, up, reach, max(0.45, pose.far_arm), 0.85, look.main, look.main, 1.2, -0.4)
    rig.hand = arm(rig, near, up, reach, max(0.4, pose.arm), 0.9, look.main, look.main, 3)
    if boss:
        for side in (-1, 1):
            spot = (side * w * 0.26, chest - ty * 0.2 + pose.arm * 1.2 * side)
            rig.limb(side * tx, chest + ty * 0.2, *spot, 0.9, 0.8, look.main, 2.5)
            rig.facet(
                [spot, (spot[0] + side * 2.5, spot[1] - 0.5), (spot[0] + side * 0.6, spot[1] - 4)],
                look.bone,
                2.6,
            )
    rig.trunk, rig.head = (0, chest, tx, ty), (w * 0.03 * rig.turned, head_up, hx, hy)
    _feelers(rig)
    rig.oval(w * 0.03 * rig.turned, head_up, hx, hy, look.main, 2, power=2.4)
    if not rig.back:
        _bug_face(rig)


def _abdomen(
    rig: Rig, ramp: Ramp, bands: tuple[Ramp, float] | None, hip: float, chest: float, ty: float
) -> None:
    """Add the tail of a boss insect that ends in a sting."""
    w = rig.wide
    sway = math.sin(rig.pose.beat()) * 0.8
    low = (-w * 0.2 + sway, hip + ty * 0.1)
    rig.limb(0, chest - ty * 0.4, *low, w * 0.12, w * 0.15, ramp, -0.6)
    rig.oval(*low, w * 0.17, ty * 0.85, ramp, -0.5, bands=bands, turn=0.4)
    rig.facet(
        [
            (low[0] - w * 0.05, low[1] - ty * 0.5),
            (low[0] + w * 0.07, low[1] - ty * 0.7),
            (low[0] - w * 0.1, max(0.5, low[1] - ty * 1.4)),
        ],
        (rig.look.dark, rig.look.metal[-3], rig.look.metal[-1]),
        -0.7,
    )


def _bug_face(rig: Rig) -> None:
    """Add the pale face and the large eyes of an insect: lit from within on bosses, angry on foes."""
    look = rig.look
    x, up, rx, ry = rig.head
    ahead = x + rx * 0.24 * rig.turned
    if look.boss:
        for side in (-1, 1):
            spot = (ahead + side * rx * 0.5, up + ry * 0.1)
            rig.oval(
                *spot,
                rx * 0.38,
                ry * 0.52,
                (look.accent[-3], look.accent[-2], look.accent[-1]),
                2.2,
                turn=side * 0.35,
            )
            rig.stamp(spot[0] - 0.5, spot[1] + ry * 0.2, ("oo", "o."))
            rig.facet(
                [
                    (x + side * rx * 0.15, up - ry * 0.6),
                    (x + side * rx * 0.6, up - ry * 0.6),
                    (x + side * rx * 0.2, up - ry * 1.35),
                ],
                look.bone,
                2.3,
            )
        return
    rig.oval(ahead, up - ry * 0.34, rx * 0.68, ry * 0.52, belly(rig), 2.1, seam=False)
    if look.evil or rig.pose.eyes != "open":
        eyes(rig, ahead, up, rx)
    elif rx > 8:
        for side in (-1, 1):
            spot = (ahead + side * rx * 0.46, up + ry * 0.12)
            rig.oval(*spot, rx * 0.27, ry * 0.42, (look.dark, look.dark, look.main[-3]), 2.2, seam=False)
            rig.stamp(spot[0] - rx * 0.06, spot[1] + ry * 0.16, ("oo", "oo"))
    elif rx >= 3.8:
        rig.stamp(
            ahead, up, ("##..##", "o#..o#", "##..##", "##..##") if rx > 4.6 else ("##.##", "o#.o#", "##.##")
        )
    else:
        rig.stamp(ahead, up, ("#.#", "#.#"))
    if rx > 4.2 and rig.pose.open_mouth:
        rig.stamp(ahead, up - ry * 0.72, ("##",))


def _feelers(rig: Rig) -> None:
    """Add two antennae that bend back, feathered on moths, with knobs on others."""
    look, pose = rig.look, rig.pose
    if look.has("hat", "helmet", "hood"):
        return
    x, up, rx, ry = rig.head
    sway = 0.4 * math.sin(pose.beat()) - 0.5 * pose.drag * rig.turned
    ramp = look.second if look.kind == "moth" else (look.main[-3],) * 3
    for side, z in ((-1, 1.9), (1, 1.8)):
        root = (x + side * rx * 0.3, up + ry * 0.8)
        tip = (x + side * rx * 0.95 + sway, min(up + ry * 1.6, rig.tall - 0.6 + rig.rise * 0.5))
        rig.limb(*root, *tip, 0.55, 0.55, ramp, z)
        if look.kind == "moth":
            for part in (0.45, 0.75):
                spot = (root[0] + (tip[0] - root[0]) * part, root[1] + (tip[1] - root[1]) * part)
                rig.limb(*spot, spot[0] + side * 1.2, spot[1] - 0.2, 0.45, 0.4, ramp, z - 0.01, seam=False)
        else:
            rig.oval(*tip, 0.95, 0.85, look.accent, z + 0.05)


def _wings(rig: Rig, up: float) -> None:
    """Add four wings spread to both sides; beating lifts their tips. Moths have eyes on theirs."""
    look, pose, w, t = rig.look, rig.pose, rig.wide, rig.tall
    wing = max(-0.6, pose.wing)
    glass = look.bone
    ramp = look.second if look.kind == "moth" or rig.scheme.tiny else glass
    broad = look.kind == "moth" or look.boss
    z = 1.5 if rig.back else -2
    for side, lift in ((-1, 0.0), (1, -0.2)):
        reach = w * (0.33 if broad else 0.28)
        upper = (side * reach, up + t * (0.05 + 0.04 * look.build.sway + 0.09 * wing))
        lower = (side * reach * 0.84, up - t * (0.15 - 0.03 * wing))
        rig.oval(
            *lower, w * 0.17, t * (0.13 if broad else 0.09), ramp, z - 0.1, lift - 0.25, turn=-side * 0.5
        )
        rig.oval(
            *upper,
            w * (0.22 if broad else 0.15) * look.build.reach,
            t * (0.21 if broad else 0.17),
            ramp,
            z,
            lift + 0.1,
            turn=side * (0.55 + 0.4 * wing),
        )
        if broad:
            spot = w * (0.1 if w > 20 else 0.075)
            rig.oval(
                upper[0] + side * w * 0.04, upper[1] + t * 0.02, spot, spot, look.accent, z + 0.1, seam=w > 20
            )
            if w > 20:
                rig.oval(
                    upper[0] + side * w * 0.04,
                    upper[1] + t * 0.03,
                    max(0.6, w * 0.045),
                    max(0.6, t * 0.03),
                    look.ink,
                    z + 0.2,
                    flat=True,
                    seam=False,
                )
            rig.oval(
                lower[0] + side * w * 0.02,
                lower[1] - t * 0.02,
                max(0.5, w * 0.045),
                max(0.5, t * 0.025),
                look.accent,
                z - 0.05,
                seam=False,
            )


def _flying_insect(rig: Rig) -> None:
    """Add an insect in flight from the side: a round tail, a head with a great eye, wings that blur above."""
    look, pose, t, w = rig.look, rig.pose, rig.tall, rig.wide
    slim, moth = look.kind == "fly", look.kind == "moth"
    rx, ry = (
        w * (0.29 if not slim else 0.26),
        t * (0.21 if not slim else 0.13) * (0.5 + 0.5 * look.build.girth),
    )
    x, up = -w * 0.14, t * 0.2 + ry + rig.rise - (pose.wing * 0.7 if pose.stride else 0)
    wing_ramp = look.second if moth else look.bone
    turn = 0.65 - 0.75 * pose.wing
    length, thick = (t * 0.25, w * 0.19) if moth else (t * 0.23, w * 0.12)
    for dx, z, shade in ((w * 0.17, -1.2, -0.5), (0.0, 1.6, 0.1)):
        spot = (
            x + rx * 0.5 + dx - math.sin(turn) * length * 0.8,
            up + ry * 0.85 + math.cos(turn) * length * 0.75,
        )
        rig.oval(spot[0], min(spot[1], t - length * 0.6), thick, length, wing_ramp, z, shade, turn=-turn)
        if moth:
            rig.oval(
                spot[0],
                min(spot[1], t - length * 0.6),
                thick * 0.5,
                thick * 0.5,
                look.accent,
                z + 0.05,
                seam=False,
            )
    dark: Ramp = (look.dark, look.dark, look.main[-3])
    striped = look.kind in {"bee", ""} or look.has("stripes")
    rig.oval(x, up, rx, ry, look.main, 0, bands=(dark, 0.5) if striped else None)
    if look.kind == "bee" or look.has("stinger"):
        rig.facet(
            [
                (x - rx * 0.85, up + ry * 0.35),
                (x - rx * 0.85, up - ry * 0.5),
                (max(-w * 0.44, x - rx * 1.6), up - ry * 0.25),
            ],
            dark,
            -0.3,
        )
    hx = t * (0.2 if not slim else 0.17) * (0.5 + 0.5 * look.build.head)
    head = (min(w * 0.47 - hx, x + rx + hx * 0.55), up + ry * 0.35)
    if moth:
        rig.oval(
            x + rx * 0.85,
            up + ry * 0.1,
            ry * 0.6,
            ry * 0.9,
            look.bone,
            0.7,
        )
    rig.oval(*head, hx, hx * 0.98, look.main, 0.8)
    rig.trunk, rig.head, rig.hand = (x, up, rx, ry), (*head, hx, hx), (w * 0.3, up - ry)
    rig.far_hand = rig.hand
    if look.evil or pose.eyes != "open":
        eyes_one(rig, head[0] + hx * 0.3, head[1] + hx * 0.05, 4.4)
    else:
        rig.stamp(head[0] + hx * 0.35, head[1], ("##", "o#", "##"))
    for foot in (-0.1, 0.45, 0.95):
        rig.limb(
            x + rx * foot,
            up - ry * 0.7,
            x + rx * foot - 0.9 - 0.3 * pose.drag,
            up - ry - t * 0.09,
            0.45,
            0.45,
            dark,
            -0.2,
            seam=False,
        )
    tip = (min(w * 0.5, head[0] + hx * 0.9), min(t, head[1] + hx + t * 0.1))
    rig.limb(head[0] + hx * 0.3, head[1] + hx * 0.8, *tip, 0.45, 0.45, look.second if moth else dark, 0.7)
    if slim:
        rig.limb(head[0] + hx * 0.7, head[1] - hx * 0.4, w * 0.5, head[1] - hx * 1.4, 0.5, 0.4, dark, 0.6)
