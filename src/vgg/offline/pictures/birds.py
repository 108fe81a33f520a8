"""Birds and bats: round bodies with wings that beat, owls with faces, bosses with the wings of a storm."""
# ruff: noqa: PLR0917 - places, sizes and colours of a drawing are told by their order

from __future__ import annotations

from dataclasses import replace

from vgg.media.pixels.scheme import Ramp

from .faces import eyes, eyes_one
from .heads import belly
from .limbs import legs
from .rig import Rig


def bird(rig: Rig) -> None:
    """Add a bird: its kind decides whether it stands, waddles, flaps or stares."""
    look = rig.look
    if look.kind == "bat":
        _bat(rig)
    elif look.boss:
        _great_bird(rig)
    elif look.kind in {"owl", "penguin"} or not rig.turned:
        _upright(rig)
    else:
        _side_bird(rig)


def _side_bird(rig: Rig) -> None:
    look, pose, w, build = rig.look, rig.pose, rig.wide, rig.look.build
    t = min(rig.tall, w * 1.25)
    flying = look.evil and look.kind != "duck" and rig.tall < 20
    hip = t * (0.15 if not flying else 0.24) * (0.5 + 0.5 * build.legs)
    rx, ry = w * 0.29 * (0.4 + 0.6 * build.girth), t * 0.25 * (0.5 + 0.5 * build.span)
    x, up = -w * 0.06, hip + ry * 0.9 + rig.rise + (pose.wing * -0.9 if flying and pose.stride else 0)
    if not flying:
        legs(rig, w * 0.08, hip, max(0.75, w * 0.05), look.accent, look.accent, w * 0.12)
    else:
        for dx in (-0.5, 1.6):
            rig.limb(dx, up - ry * 0.8, dx - 1.4, up - ry * 1.2, 0.6, 0.6, look.accent, -0.5)
    end = max(-w * 0.42, x - rx - w * (0.14 + 0.06 * build.tail))
    rig.facet(
        [
            (x - rx * 0.6, up + ry * 0.3),
            (x - rx * 0.6, up - ry * 0.5),
            (end, up - ry * 0.2),
            (end, up + ry * 0.6),
        ],
        look.second,
        -0.7,
    )
    rig.oval(x, up, rx, ry, look.main, 0)
    rig.oval(x + rx * 0.35, up - ry * 0.35, rx * 0.6, ry * 0.6, belly(rig), 0.1, seam=False)
    hy = t * 0.235 * build.head
    hx = hy * 1.08
    head_x = min(x + rx * 0.75, w * 0.5 - hx - w * 0.13)
    head_up = min(up + ry * 0.62 + hy * 0.6, t - hy * 1.02 + rig.rise)
    if look.kind == "duck" and t > 18:
        rig.limb(x + rx * 0.5, up, head_x, head_up, hy * 0.6, hy * 0.6, look.main, 0.3, seam=False)
    rig.oval(head_x, head_up, hx, hy, look.main, 0.4, seam=False)
    rig.trunk, rig.head = (x, up, rx, ry), (head_x, head_up, hx, hy)
    rig.hand = rig.far_hand = (w * 0.3, up - ry * 0.5)
    _beak(rig)
    if build.mark % 2 and not look.has("hat", "crown", "helmet"):
        for dx in (-0.4, 0.1):
            rig.facet(
                [
                    (head_x + hx * dx, head_up + hy * 0.7),
                    (head_x + hx * (dx + 0.45), head_up + hy * 0.7),
                    (head_x + hx * (dx - 0.35), head_up + hy * 1.5),
                ],
                look.accent,
                0.35,
                seam=False,
            )
    eyes_one(rig, head_x + hx * 0.3, head_up + hy * 0.12, max(4.2, hx))
    _wing(rig, x + rx * 0.45, up + ry * 0.35, w * 0.32, t * 0.3, -1.2, -0.5)
    _wing(rig, x - rx * 0.05, up + ry * 0.25, w * 0.36, t * 0.32, 1.5, 0.0)


def _beak(rig: Rig) -> None:
    look = rig.look
    x, up, rx, ry = rig.head
    gape = 1.0 if rig.pose.open_mouth else 0.0
    long = {"duck": 1.75, "crow": 1.85}.get(look.kind, 1.6)
    tip = min(rig.wide * 0.5, x + rx * (1 + (long - 1) * look.build.ears))
    gold = look.accent
    if look.kind == "duck":
        rig.limb(x + rx * 0.7, up - ry * 0.2, tip - 0.6, up - ry * 0.3, ry * 0.26, ry * 0.2, gold, 0.6)
        return
    drop = 0.35 if look.evil else 0.12
    rig.facet(
        [(x + rx * 0.65, up + ry * 0.3), (x + rx * 0.65, up - ry * 0.15), (tip, up - ry * drop)],
        gold,
        0.61,
        0.2,
    )
    rig.facet(
        [
            (x + rx * 0.65, up - ry * 0.1),
            (x + rx * 0.65, up - ry * 0.5),
            (tip - 1, up - ry * (drop + 0.25) - gape),
        ],
        gold,
        0.6,
        -0.6,
        seam=False,
    )


def _wing(rig: Rig, x: float, up: float, long: float, high: float, z: float, lift: float) -> None:
    """Add a wing of three feathers about its shoulder, raised or lowered by the pose."""
    wing, ramp = rig.pose.wing * (0.75 + 0.25 * rig.look.build.sway), rig.look.second
    long *= rig.look.build.reach
    tip_up = up + high * (0.1 + 1.2 * wing)
    for index, (part, drop) in enumerate(((1.0, 0.0), (0.78, 0.42), (0.52, 0.75))):
        end = (x - long * part, tip_up - high * drop * (0.5 + 0.5 * wing if wing > 0 else 0.6))
        rig.limb(
            x,
            up,
            *end,
            high * 0.26,
            high * 0.14,
            ramp,
            z - 0.01 * index,
            lift - 0.25 * index,
            seam=index == 0,
        )
    rig.oval(x + long * 0.05, up, long * 0.3, high * 0.32, ramp, z + 0.02, lift, seam=False)


def _upright(rig: Rig) -> None:
    """Add an owl or a penguin: an egg on two feet, its face to the front."""
    look, pose, w, build = rig.look, rig.pose, rig.wide, rig.look.build
    t = min(rig.tall, w * 1.35 * (build.span if not look.boss else 1.0))
    owl = look.kind == "owl"
    flying = owl and look.evil and rig.tall < 20
    hip = t * (0.1 if not flying else 0.18)
    room = t * 0.1 if owl or look.has("hat", "crown") else 0.0
    ry = (t - hip - room) * 0.5
    rx = min(w * 0.42, ry * 0.92) * (
        0.2 + 0.75 * build.girth if look.evil and not look.boss else 0.5 + 0.45 * build.girth
    )
    up = hip + ry + rig.rise
    waddle = 0.6 * pose.stride * (1 if pose.glow % 2 else -1)
    for side in (-1, 1):
        rig.oval(
            side * rx * 0.45 + waddle * side * 0.5,
            max(0.9, hip * 0.45) + max(0.0, waddle * side) * 0.8,
            rx * 0.34,
            1.0,
            look.accent,
            -0.4,
        )
    raised = pose.wing if owl or pose.name in {"jump", "fall"} else 0.2 * pose.wing - 0.3
    raised += 0.5 * build.sway
    for side, z in ((-1, 0.8), (1, -0.8 if rig.turned else 0.8)):
        root = (side * rx * 0.8, up + ry * 0.15)
        tip = (side * min(w * 0.48, rx * (1.15 + 0.5 * max(0.0, raised))), up + ry * (-0.55 + 0.95 * raised))
        rig.limb(
            *root, *tip, rx * 0.3, rx * 0.24, look.second if owl else look.main, z, -0.2 if side > 0 else 0
        )
    rig.oval(0, up, rx, ry, look.main, 0, power=2.3)
    ahead = rx * 0.16 * rig.turned
    rig.trunk, rig.head = (0, up - ry * 0.3, rx, ry * 0.6), (0, up + ry * 0.4, rx * 0.95, ry * 0.6)
    rig.hand = rig.far_hand = (rx * 1.1, up - ry * 0.3)
    if not owl and build.form % 3 and not look.has("hat", "helmet", "crown"):
        crest = ry * (0.18 if build.form % 3 == 1 else 0.32)
        rig.facet(
            [(-rx * 0.4, up + ry * 0.9), (rx * 0.3, up + ry * 0.9), (-rx * 0.45, min(t, up + ry + crest))],
            look.main,
            -0.05,
            seam=False,
        )
    if owl:
        for side in (-1, 1):
            rig.facet(
                [
                    (side * rx * 0.95, up + ry * 0.85),
                    (side * rx * 0.25, up + ry * 0.85),
                    (side * rx * (0.85 + 0.15 * (build.form % 3)), up + ry * (1.15 + 0.2 * build.ears)),
                ],
                look.main,
                -0.05,
                seam=False,
            )
    if rig.back:
        return
    rig.oval(ahead, up - ry * 0.36, rx * 0.66, ry * 0.5, belly(rig), 0.1, seam=False)
    if owl:
        _owl_face(rig, ahead, up + ry * 0.32, rx * 0.46)
        rig.stamp(ahead, up - ry * 0.4, ("s.s.s", ".s.s.") if rx < 7 else ("s..s..s", ".s...s.", "...s..."))
        return
    rig.oval(ahead, up + ry * 0.34, rx * 0.72, ry * 0.34, belly(rig), 0.11, seam=False)
    rig.facet(
        [
            (ahead + 0.5, up + ry * 0.3),
            (ahead + 0.5, up + ry * 0.02),
            (ahead + rx * (0.7 if rig.turned else 0.1), up + ry * 0.1),
        ],
        look.accent,
        0.6,
    )
    eyes(rig, ahead + 0.5 * rig.turned, up + ry * 0.42, max(3.0, rx * 0.8))


def _owl_face(rig: Rig, x: float, up: float, size: float) -> None:
    """Add two discs with the great eyes of an owl and a beak between them."""
    look = rig.look
    disc = belly(rig)
    rig.gaze = (x, up, 5.0)
    if size < 3.4 and rig.pose.eyes == "open":
        brow = ("##.....##", ".##...##.") if look.evil else ("o.......o", "ooo...ooo")
        rig.oval(x, up, size * 1.95, size, disc, 0.3, seam=False)
        rig.stamp(x, up + size * 0.3, (brow[1], "y##...##y", "y##...##y", "yyy...yyy"))
        rig.facet([(x - 1.2, up), (x + 1.2, up), (x, up - size * 1.3)], look.accent, 0.7)
        return
    for side in (-1, 1):
        rig.oval(x + side * size * 0.95, up, size, size, disc, 0.3 + 0.01 * side, seam=False)
        if rig.pose.eyes != "open":
            continue
        iris: Ramp = (look.accent[-2], look.glow, look.glow)
        rig.oval(x + side * size * 0.9, up, size * 0.72, size * 0.72, iris, 0.4, flat=True)
        rig.oval(
            x + side * size * 0.85 + 0.2 * rig.turned,
            up,
            size * 0.4,
            size * 0.42,
            look.ink,
            0.5,
            flat=True,
            seam=False,
        )
        if look.evil:
            ends = (x + side * size * 0.25, up + size * 0.55, x + side * size * 1.7, up + size * 1.25)
            rig.limb(*ends, 0.6, 0.6, look.main, 0.6, -0.6)
    if rig.pose.eyes != "open":
        eyes(rig, x, up, size * 2)
    rig.facet(
        [
            (x - size * 0.3, up - size * 0.3),
            (x + size * 0.4, up - size * 0.3),
            (x + size * 0.05, up - size * 1.1),
        ],
        look.accent,
        0.7,
    )


def _great_bird(rig: Rig) -> None:
    """Add a boss bird seen from before: spread wings of many feathers, a breast of scales, talons."""
    look, pose, w, t = rig.look, rig.pose, rig.wide, rig.tall
    hover = t * 0.1 + (0.8 if pose.glow % 2 else 0) * (pose.name == "walk")
    rx, ry = w * 0.2, t * 0.25
    up = hover + ry + t * 0.07 + rig.rise
    raised = max(-0.5, min(1.0, pose.wing))
    for side in (-1, 1):
        root = (side * rx * 0.7, up + ry * 0.45)
        elbow = (side * w * 0.33, up + ry * 0.5 + t * 0.17 * raised)
        for index in range(5):
            part = index / 4
            tip = (
                side * w * (0.49 - 0.24 * part),
                elbow[1] - t * (0.1 + 0.21 * part) + t * 0.14 * raised * (1 - part),
            )
            rig.limb(
                *elbow,
                *tip,
                w * 0.06,
                w * 0.035,
                look.second if index % 2 else look.main,
                -1.5 - 0.05 * index,
                -0.2 * (index % 2),
            )
        rig.limb(*root, *elbow, w * 0.1, w * 0.075, look.main, -1)
        rig.limb(
            side * rx * 0.5, up - ry * 0.8, side * rx * 0.75, 2.0, w * 0.055, w * 0.04, look.accent, -0.3
        )
        rig.stamp(side * rx * 0.8, 0.8, ("r.r.r", "#.#.#"))
    rig.facet(
        [
            (-rx * 0.5, up - ry * 0.6),
            (rx * 0.5, up - ry * 0.6),
            (rx * 0.7, up - ry * 1.4),
            (-rx * 0.7, up - ry * 1.4),
        ],
        look.second,
        -0.8,
    )
    rig.oval(0, up, rx, ry, look.main, 0)
    for row in range(3):
        rig.stamp(0, up + ry * (0.2 - 0.36 * row), ("M.M.M", ".M.M.") if row != 1 else (".M.M.M.", "..M.M.."))
    hy = t * 0.19 * look.build.head
    hx, head_up = hy * 1.2, up + ry * 0.85 + hy * 0.5
    head_up = min(head_up, t - hy - (t * 0.08 if look.has("crown", "horns") else 0))
    rig.trunk, rig.head = (0, up, rx, ry), (0, head_up, hx, hy)
    rig.hand, rig.far_hand = (-w * 0.4, up), (w * 0.4, up)
    for side in (-1, 1):
        rig.facet(
            [
                (side * hx * 0.95, head_up + hy * 0.3),
                (side * hx * 0.2, head_up + hy * 0.8),
                (side * hx * 1.2, head_up + hy * 1.5),
            ],
            look.second,
            1.9,
        )
    rig.oval(0, head_up, hx, hy, look.main, 2, power=2.4)
    if rig.back:
        return
    if look.kind == "owl":
        first = len(rig.parts)
        _owl_face(rig, 0, head_up, hx * 0.48)
        rig.parts[first:] = [replace(part, z=part.z + 2.2) for part in rig.parts[first:]]
        return
    rig.oval(0, head_up - hy * 0.2, hx * 0.8, hy * 0.6, belly(rig), 2.1, seam=False)
    eyes(rig, 0, head_up + hy * 0.15, 8)
    gape = hy * (0.5 if pose.open_mouth else 0.2)
    rig.facet(
        [(-hx * 0.3, head_up - hy * 0.1), (hx * 0.3, head_up - hy * 0.1), (0, head_up - hy * 0.95)],
        look.accent,
        2.4,
    )
    if gape > hy * 0.3:
        rig.facet(
            [(-hx * 0.2, head_up - hy * 0.7), (hx * 0.2, head_up - hy * 0.7), (0, head_up - hy * 0.8 - gape)],
            look.accent,
            2.3,
            -0.6,
        )


def _bat(rig: Rig) -> None:
    """Add a bat: a furry body between two webbed wings, seen from the front."""
    look, wing = rig.look, rig.pose.wing
    w = max(rig.wide, 0.86 * (rig.width - 2 * rig.margin))
    t = rig.tall if look.boss else min(max(rig.tall, 0.82 * (rig.height - 2 * rig.margin)), w * 1.1)
    fat = 1.0 if look.boss else (1.0, 1.22, 0.86)[look.build.tail]
    rx = w * (0.23 if look.boss else 0.21) * fat * (0.5 + 0.5 * look.build.girth)
    ry = t * (0.26 if look.boss else 0.22) * fat * (0.5 + 0.5 * look.build.girth)
    up = t * (0.44 if not look.boss else 0.46) + rig.rise - wing * (0.6 if not look.boss else 1.2)
    reach, high = min(0.5, 0.46 * look.build.reach), look.build.ears
    lift = 0.2 * look.build.sway - (0.0 if look.boss else 0.05)
    fold, hang = (0.22, 0.7) if look.boss else (0.14 + 0.05 * (look.build.form % 3), 0.7 * look.build.legs)
    for side in (-1, 1):
        tip = (side * w * reach, min(t - 0.5, up + t * (0.1 + lift + 0.32 * wing) * high))
        top = (side * w * (reach - fold), min(t - 0.5, up + ry * 0.9 + t * (0.22 * wing + lift)))
        web = [
            (side * rx * 0.4, up + ry * 0.6),
            top,
            tip,
            (side * w * 0.43, tip[1] - t * 0.24),
            (side * w * 0.37, tip[1] - t * 0.15),
            (side * w * 0.3, up - ry * hang + t * 0.1 * wing),
            (side * w * 0.22, up - ry * 0.2 + t * 0.06 * wing),
            (side * rx * 0.7, up - ry * 0.9),
        ]
        rig.facet(web, look.second, -1, -0.2)
        if look.boss:
            rig.limb(side * rx * 0.6, up + ry * 0.5, *top, w * 0.03, w * 0.03, look.main, -0.8, seam=False)
            rig.limb(*top, *tip, w * 0.03, 0.4, look.main, -0.8, seam=False)
            rig.limb(*top, side * w * 0.37, tip[1] - t * 0.14, 0.6, 0.5, look.main, -0.85, seam=False)
            rig.stamp(top[0], top[1] + 1, ("o",))
        ear = [
            (side * rx * 0.1, up + ry * 0.6),
            (side * rx * 0.95, up + ry * 0.4),
            (
                side * rx * (0.9 if look.boss else 0.4 + 0.5 * look.build.span),
                up + ry * (1.7 if not look.boss else 1.5) * (0.5 + 0.5 * high),
            ),
        ]
        rig.facet(ear, look.main, 0.1)
        if rx < 3.2:
            continue
        rig.limb(
            side * rx * 0.4,
            up - ry * 0.8,
            side * rx * 0.5,
            up - ry * 1.35,
            max(0.5, w * 0.03),
            0.5,
            look.accent,
            -0.5,
        )
    rig.oval(0, up, rx, ry, look.main, 0.2, power=2.3)
    rig.oval(0, up - ry * 0.5, rx * 0.62, ry * 0.42, belly(rig), 0.3, seam=False)
    rig.trunk, rig.head, rig.hand = (0, up, rx, ry), (0, up + ry * 0.2, rx, ry * 0.8), (w * 0.3, up)
    rig.far_hand = (-w * 0.3, up)
    if rig.back:
        return
    eyes(rig, 0, up + ry * 0.25, rx if not look.boss else max(7.5, w * 0.2))
    if rx < 3.2:
        return
    rig.stamp(0, up - ry * 0.3, ("o.o",) if not look.boss else ("#######", "o#rrr#o", "o.###.o"))
