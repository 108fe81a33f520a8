"""Those who stand on two legs: small people with large heads, and bosses with shoulders instead."""
# ruff: noqa: PLR0917 - places, sizes and colours of a drawing are told by their order

from __future__ import annotations

from vgg.media.pixels.scheme import Ramp

from .heads import BEASTS, add_head, belly, room_above
from .limbs import arm, legs
from .rig import Rig

_STANCES = ((0.0, 0.0), (-0.5, 0.55), (0.45, -0.35), (0.7, 0.65))
"""How far near and far arm are held ahead at rest, by stance: at ease, in stride, one hand ahead, both ahead."""
_AT_REST = ("idle", "walk", "portrait")


def biped(rig: Rig) -> None:
    """Add somebody on two legs: people, bears, robots, kaiju."""
    if rig.look.boss:
        _hulk(rig)
        return
    look, pose, t, w, build = rig.look, rig.pose, rig.tall, rig.wide, rig.look.build
    share = 0.235 if t > 18 else 0.275
    large = build.head if not look.evil else 1 + 1.6 * (build.head - 1)
    hy = t * share * large * (0.92 if t > 26 else 1.0)
    hx = min(w * 0.45, hy * (1.16 if t > 18 else 1.22) * (0.5 + 0.5 * build.span))
    hip = max(2.0, t * 0.17 * build.legs)
    head_up = t - room_above(rig, hy) - hy + rig.rise
    low = head_up - hy * 0.85
    ty = max(1.6, (low - hip - rig.rise) / 2 + 0.8)
    tx = min(w * 0.3, w * 0.265 * build.girth + (0.4 if look.kind in {"bear", "troll", "pig"} else 0))
    chest = hip + ty + rig.rise - 0.6
    radius = max(1.25, w * 0.1)
    cloth, sleeve, trousers, hand, shoe = _clothes(rig)
    if look.kind == "robot" and build.form in {1, 4}:
        _tracks(rig, hip)
    else:
        legs(rig, max(radius * 1.1, w * 0.14), hip, radius, trousers, shoe, w * 0.17)
    rig.trunk, rig.head = (0, chest, tx, ty), (w * 0.035 * rig.turned, head_up, hx, hy)
    _torso(rig, cloth, trousers)
    top, reach = chest + ty * 0.45, max(2.6, t * 0.15)
    threat = 0.9 * max(0.0, build.sway) if look.evil else 0.0
    far_x, near_x = (tx * 0.8, -tx * 0.78) if rig.turned else (tx * 1.02, -tx * 1.02)
    near, far = _STANCES[build.stance] if not look.evil and pose.name in _AT_REST else (threat, threat)
    rig.far_hand = arm(
        rig, far_x, top, reach, pose.far_arm + far, radius * 0.72, sleeve, hand, -1 if rig.turned else 1, -0.4 * rig.turned
    )  # fmt: skip
    rig.hand = arm(
        rig, near_x, top, reach, pose.arm + near, radius * 0.72, sleeve, hand, 3 if rig.turned else 1
    )
    add_head(rig)


def _tracks(rig: Rig, hip: float) -> None:
    """Add the tracks on which a robot without legs rolls, their rollers turning with the walk."""
    look, w = rig.look, rig.wide
    radius, half = max(1.5, hip * 0.45), w * 0.22
    rig.box(
        0,
        (radius + hip + rig.rise) / 2 + 0.8,
        w * 0.13,
        max(1.0, (hip + rig.rise - radius) / 2 + 1),
        look.metal,
        -0.6,
    )
    rig.limb(-half, radius, half, radius, radius, radius, (look.dark, look.metal[-3], look.metal[-2]), -0.4)
    turned = 1.0 if rig.pose.glow % 2 else 0.0
    for x in (-half, 0.0, half) if radius > 1.7 else (-half * 0.6, half * 0.6):
        rig.stamp(x + turned, radius, ("go", "eg") if radius > 1.7 else ("gg",))


def _clothes(rig: Rig) -> tuple[Ramp, Ramp, Ramp, Ramp, Ramp]:
    """Return the ramps of coat, sleeves, trousers, hands and shoes."""
    look = rig.look
    if look.kind in BEASTS:
        bare = look.main
        coat = (
            look.accent
            if look.build.outfit in {"vest", "overalls"} and not look.evil and look.plain < 2
            else bare
        )
        return coat, bare, bare if coat is bare else coat, bare, bare
    match look.kind:
        case "robot":
            return look.main, look.metal, look.metal, look.metal, look.main
        case "knight":
            return (look.main, look.metal, look.metal, look.metal, look.metal)
        case "skeleton":
            bone = look.bone
            return look.second if look.evil else look.main, bone, bone, bone, bone
        case _:
            skin = look.main if look.evil else look.skin
            coat = look.second if look.evil else look.main
            return coat, coat, look.trousers, skin, look.boots


def _torso(rig: Rig, cloth: Ramp, trousers: Ramp) -> None:
    look = rig.look
    x, chest, tx, ty = rig.trunk
    if look.kind == "robot":
        wedge = 0.2 * look.build.sway
        top, low = tx * (1 + wedge), tx * (1 - wedge)
        high, deep = chest + ty * 0.92, chest - ty * 0.92
        rig.facet([(x - low, deep), (x + low, deep), (x + top, high), (x - top, high)], cloth, 0)
        if not rig.back:
            rig.stamp(x + tx * 0.25 * rig.turned, chest, ("rr", "rr") if tx > 3 else ("r",))
        return
    robed = look.build.outfit == "robe" or look.kind in {"wizard", "vampire"} or look.has("hood")
    if robed and look.kind not in BEASTS:
        _robe(rig, cloth)
        return
    rig.oval(x, chest, tx, ty, cloth, 0, power=2.6)
    if look.kind in BEASTS:
        if cloth == look.main and not rig.back:
            rig.oval(
                x + tx * 0.3 * rig.turned, chest - ty * 0.1, tx * 0.62, ty * 0.75, belly(rig), 0.1, seam=False
            )
        return
    if look.kind == "skeleton" and not rig.back:
        rig.stamp(x + 0.5, chest, ("oo.oo", ".....", "oo.oo") if tx > 3 else ("ooo",))
        return
    if look.kind == "knight":
        rig.box(x, chest + ty * 0.5, tx * 1.02, ty * 0.42, look.metal, 0.1, seam=False)
        rig.box(x, chest - ty * 0.4, tx * 0.98, 0.5, look.wood, 0.2, flat=True, seam=False)
        return
    match look.build.outfit:
        case "overalls":
            rig.box(x, chest - ty * 0.55, tx * 0.96, ty * 0.5, trousers, 0.1, seam=False)
            rig.box(
                x + tx * 0.25 * rig.turned, chest, tx * 0.5, ty * 0.4, trousers, 0.12, flat=True, seam=False
            )
        case "vest":
            rig.box(x - tx * 0.55, chest + ty * 0.1, tx * 0.45, ty * 0.85, look.accent, 0.1, seam=False)
            rig.box(x + tx * 0.85, chest + ty * 0.1, tx * 0.2, ty * 0.8, look.accent, 0.1, seam=False)
        case "coat":
            _skirts(rig, cloth)
        case "stripes":
            rig.oval(x, chest, tx, ty, cloth, 0.1, power=2.6, seam=False, bands=(look.accent, -0.62))
        case _:
            rig.box(
                x,
                chest - ty * 0.5,
                tx * 0.96,
                0.5,
                look.accent if look.build.outfit == "tunic" else look.boots,
                0.15,
                flat=True,
                seam=False,
            )


def _skirts(rig: Rig, cloth: Ramp) -> None:
    """Add the skirts of a coat over the thighs, parted in front, blown back by the step."""
    x, chest, tx, ty = rig.trunk
    drag, low = 0.4 * rig.pose.drag * rig.turned, max(1.4, (chest - ty) * 0.5)
    waist, front = chest - ty * 0.2, x + tx * 0.35 * rig.turned
    rig.facet(
        [
            (x - tx * 0.95, waist),
            (x + tx * 0.95, waist),
            (x + tx * 1.12, low),
            (front, low + 0.8),
            (x - tx * 1.25 - drag, low),
        ],
        cloth,
        0.05,
        seam=False,
    )
    rig.box(x, waist, tx * 0.96, 0.5, rig.look.boots, 0.15, flat=True, seam=False)


def _robe(rig: Rig, cloth: Ramp) -> None:
    """Add a robe to the ground whose hem follows the step."""
    x, chest, tx, ty = rig.trunk
    drag = 0.6 * rig.pose.drag * rig.turned
    top, hem = chest + ty * 0.95, 1.1
    rig.oval(x, chest + ty * 0.25, tx, ty * 0.8, cloth, 0, power=2.4)
    rig.facet(
        [
            (x - tx * 0.9, chest + ty * 0.3),
            (x + tx * 0.9, chest + ty * 0.3),
            (x + tx * 1.15 - drag * 0.3, hem),
            (x - tx * 1.3 - drag, hem),
        ],
        cloth,
        0.02,
        seam=False,
    )
    rig.box(x, chest - ty * 0.35, tx * 0.95, 0.5, rig.look.accent, 0.15, flat=True, seam=False)
    if not rig.back:
        rig.limb(
            x + tx * 0.3 * rig.turned,
            chest - ty * 0.5,
            x + tx * 0.35 * rig.turned - drag * 0.3,
            hem,
            0.45,
            0.45,
            rig.look.accent,
            0.16,
            seam=False,
        )
    del top


def _hulk(rig: Rig) -> None:
    """Add a boss on two legs: no larger person, but shoulders, plates and fists with a small head between them."""
    look, pose, t, w, build = rig.look, rig.pose, rig.tall, rig.wide, rig.look.build
    cloth, sleeve, trousers, hand, shoe = _clothes(rig)
    beast = look.kind in BEASTS
    hip = t * 0.2
    tx, ty = w * 0.27 * min(1.1, build.girth), t * 0.235
    chest = hip + ty * 0.85 + rig.rise
    radius = w * 0.085
    legs(rig, w * 0.15, hip, radius * 1.05, trousers, shoe, w * 0.12)
    hy = t * 0.165 * build.head
    hx = hy * 1.15
    head = (w * 0.07 * rig.turned, min(chest + ty * 0.85 + hy * 0.45, t - room_above(rig, hy) - hy), hx, hy)
    rig.trunk, rig.head = (0, chest, tx, ty), head
    rig.oval(0, chest - ty * 0.55, tx * 0.78, ty * 0.55, trousers if not beast else cloth, -0.1)
    rig.oval(0, chest + ty * 0.22, tx * 1.08, ty * 0.8, cloth, 0, power=2.5)
    _plates(rig, beast)
    shoulder, reach = chest + ty * 0.55, t * 0.29
    far_x, near_x = (tx * 0.98, -tx * 0.98)
    rig.far_hand = _heavy_arm(rig, far_x, shoulder, reach, pose.far_arm, radius, (sleeve, hand), far=True)
    rig.hand = _heavy_arm(rig, near_x, shoulder, reach, pose.arm, radius, (sleeve, hand), far=False)
    add_head(rig)


def _plates(rig: Rig, beast: bool) -> None:
    """Add what covers a boss's chest: a belly of plates, a core of light, a belt with a buckle."""
    look = rig.look
    x, chest, tx, ty = rig.trunk
    if rig.back:
        return
    ahead = tx * 0.22 * rig.turned
    if beast:
        for step in range(3):
            rig.oval(
                x + ahead,
                chest + ty * (0.32 - 0.4 * step),
                tx * (0.62 - 0.07 * step),
                ty * 0.22,
                belly(rig),
                0.2 - 0.01 * step,
            )
        return
    if look.kind in {"robot", "knight"} or look.build.mark % 2:
        rig.oval(
            x + ahead,
            chest + ty * 0.35,
            tx * 0.72,
            ty * 0.48,
            look.metal if look.kind != "robot" else look.second,
            0.2,
            power=3,
        )
        rig.oval(
            x + ahead, chest + ty * 0.32, tx * 0.3, ty * 0.26, (look.accent[-2], look.glow, look.white), 0.3
        )
    else:
        rig.oval(
            x + ahead - tx * 0.38,
            chest + ty * 0.42,
            tx * 0.4,
            ty * 0.3,
            look.main if look.evil else look.skin,
            0.2,
        )
        rig.oval(
            x + ahead + tx * 0.38,
            chest + ty * 0.42,
            tx * 0.36,
            ty * 0.3,
            look.main if look.evil else look.skin,
            0.19,
        )
        rig.oval(
            x + ahead, chest - ty * 0.1, tx * 0.5, ty * 0.25, look.main if look.evil else look.skin, 0.18
        )
    rig.box(x, chest - ty * 0.5, tx * 0.84, max(0.8, ty * 0.1), look.wood, 0.35)
    rig.stamp(x + ahead, chest - ty * 0.5, ("yoy", "yyy"))


def _heavy_arm(
    rig: Rig, x: float, up: float, reach: float, angle: float, radius: float, ramps: tuple[Ramp, Ramp], *, far: bool
) -> tuple[float, float]:  # fmt: skip
    """Add a boss's arm: a pauldron, an arm that swells towards a fist. Returns where the fist is."""
    look = rig.look
    end = arm(
        rig,
        x,
        up,
        reach,
        angle * (0.45 if rig.pose.stride and rig.pose.name == "walk" else 0.8) + (0.16 if far else -0.1),
        radius * 1.05,
        *ramps,
        -1 if far and rig.turned else 3,
        -0.45 if far and rig.turned else 0,
    )
    z, lift = (-0.9, -0.4) if far and rig.turned else (3.2, 0.0)
    rig.oval(*end, radius * 1.65, radius * 1.55, ramps[1], z, lift, power=2.5)
    if not far or not rig.turned:
        rig.stamp(end[0] + radius * 0.5, end[1] - radius * 0.3, ("#.#",))
    plate = look.metal if look.kind in {"knight", "skeleton", "robot"} or look.has("shield") else ramps[0]
    rig.oval(x * 1.04, up + radius * 0.6, radius * 1.75, radius * 1.5, plate, z + 0.3, lift)
    if look.has("spikes", "horns") and plate is look.metal:
        tip = radius * 1.5
        rig.facet(
            [(x - tip * 0.4, up + radius * 1.7), (x + tip * 0.4, up + radius * 1.7), (x * 1.08, up + radius * 1.7 + tip)],
            look.bone, z + 0.2,
        )  # fmt: skip
    return end
