"""What figures wear and carry: the words of a concept as capes, packs, lanterns, swords, wings, shells."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

from .beasts import back_plates, spines
from .headgear import wear_on_head
from .rig import Rig

_TAILED = {
    "mouse",
    "cat",
    "fox",
    "dino",
    "otter",
    "squirrel",
    "monkey",
    "wolf",
    "dog",
    "cow",
    "crocodile",
    "imp",
}


def wear(rig: Rig) -> None:
    """Add every trait of the look that a body does not draw by itself."""
    wear_on_head(rig)
    for trait in rig.look.traits:
        if trait in _THINGS:
            _THINGS[trait](rig)
    look = rig.look
    if look.kind in _TAILED and look.body == "biped" and not look.has("tail"):
        _tail(rig)
    if look.kind == "pirate" and not look.has("sword", "gun") and look.boss:
        _sword(rig)


def _cape(rig: Rig) -> None:
    """Add a cape: a stripe at both sides from before, the whole back from behind, streaming from the side."""
    x, up, rx, ry = rig.trunk
    ramp, top, low = rig.look.accent, up + ry * 0.8, max(1.4, up - ry * 1.5)
    if not rig.turned:
        wide = 1.25 + 0.08 * math.sin(rig.pose.beat())
        points = [(x - rx * 0.8, top), (x + rx * 0.8, top), (x + rx * wide, low), (x - rx * wide, low)]
        rig.facet(points, ramp, 2.6 if rig.back else -1.7)
        return
    drag, cut = rig.pose.drag * rx * 0.45, 1 + 0.3 * rig.look.build.sway
    low = max(1.4, up - ry * (1.5, 0.9, 2.0)[rig.look.build.tail])
    flow = 0.5 * math.sin(rig.pose.beat())
    rise = max(0.0, rig.pose.drag) * ry * 0.25
    rig.facet(
        [
            (x + rx * 0.3, top),
            (x - rx * 0.6, top),
            (x - rx * 1.3 * cut - drag * 0.6, up - ry * 0.2 + rise),
            (x - rx * 1.5 * cut - drag, low + rise + flow),
            (x - rx * 0.2, low),
        ],
        ramp,
        -1.6,
    )
    rig.limb(x - rx * 0.5, top, x + rx * 0.5, top - 0.3, 0.7, 0.6, ramp, 1.6)


def _tail(rig: Rig) -> None:
    """Add the tail of one who stands: thick for kaiju, bushy for foxes, thin for mice."""
    look, pose = rig.look, rig.pose
    if look.body in {"quadruped", "vehicle", "bird", "insect"} or look.kind in {"fish", "snake"}:
        return
    x, up, rx, ry = rig.trunk
    w = rig.wide
    swing = math.sin(pose.beat(0.8))
    low = max(1.8, up - ry * 1.0)
    if not rig.turned:
        side = -1 if swing < 0 else 1
        tip = (x + side * rx * 1.25, low + ry * 0.6)
        z, size = (2.7, max(0.7, rx * 0.22)) if rig.back else (-1.3, max(0.6, rx * 0.2))
        rig.limb(x, low, *tip, size, size * (1.5 if look.kind in {"fox", "squirrel"} else 0.9), look.main, z)
        return
    lash = 0.6 if pose.name == "attack" else 0.0
    if look.kind in {"dino", "crocodile"}:
        thick = rx * 0.5
        end = (-w * 0.48, low + 1.0 + swing + lash * ry * 2)
        mid = ((x - rx * 0.6 + end[0]) / 2, low + 0.2)
        rig.limb(x - rx * 0.3, up - ry * 0.5, *mid, thick, thick * 0.7, look.main, -1.2)
        rig.limb(*mid, *end, thick * 0.7, 0.7, look.main, -1.3, seam=False)
        return
    if look.kind in {"fox", "squirrel", "wolf", "cat"} and look.kind != "cat":
        bend = (-w * 0.4, low + 0.6 + 0.4 * swing)
        tip = (-w * 0.4, low + ry * (1.5 if look.kind == "squirrel" else 0.9) + swing)
        rig.limb(x - rx * 0.5, low, *bend, rx * 0.22, rx * 0.42, look.main, -1.2)
        rig.limb(*bend, *tip, rx * 0.42, rx * 0.34, look.main, -1.2, seam=False)
        rig.oval(*tip, rx * 0.32, rx * 0.34, (look.main[-1], look.white, look.white), -1.1, seam=False)
        return
    ramp = look.skin if look.kind == "mouse" else look.main
    thick = max(0.65, rx * 0.17)
    bend = (-w * 0.41, low + 0.6 + swing * 0.4)
    tip = (-w * 0.46, low + rig.tall * 0.17 + swing + pose.drag * 0.4)
    rig.limb(x - rx * 0.5, up - ry * 0.7, *bend, thick, thick * 0.95, ramp, -1.2)
    rig.limb(*bend, *tip, thick * 0.95, thick * 0.85, ramp, -1.2, seam=False)
    if look.kind == "imp":
        rig.facet([(tip[0] - 1.4, tip[1]), (tip[0] + 1.4, tip[1]), (tip[0], tip[1] + 2.2)], look.accent, -1.1)


def _wings(rig: Rig) -> None:
    """Add wings to a back: two from before and behind, webbed for imps and dragons, feathered for others."""
    look = rig.look
    if look.body in {"insect", "bird"} or look.kind in {"ship", "drone"}:
        return
    x, up, rx, ry = rig.trunk
    w, t, wing = rig.wide, rig.tall, rig.pose.wing
    build = rig.look.build
    base, long = up + ry * 0.5, w * 0.46 * (1.0 if look.boss else 1.6 * build.reach - 0.6)
    lift = 0.0 if look.boss else t * 0.08 * build.sway
    ramp = look.accent if look.kind in {"imp", "dino", "vampire", "bat"} or look.evil else look.bone
    sides = ((-1, -1.2, 0.0), (1, -1.9, -0.5)) if rig.turned else ((-1, -1.5, 0.0), (1, -1.5, -0.2))
    for side, z, lift in sides:
        root = (x + (rx * 0.5 * side if not rig.turned else rx * (0.5 if side > 0 else -0.2)), base)
        out = side if not rig.turned or look.boss else -1
        reach = long if not rig.turned or look.boss else long * (0.86 if side < 0 else 0.7)
        tip = (
            max(-w * 0.49, min(w * 0.49, root[0] + out * reach)),
            min(t - 0.6, base + t * (0.13 + 0.2 * wing) + (t * 0.16 if look.boss else lift)),
        )
        web = [
            root,
            (root[0] + out * reach * 0.45, min(t - 0.6, base + t * (0.17 + 0.16 * wing))),
            tip,
            (tip[0] - out * reach * 0.12, tip[1] - t * 0.17),
            (tip[0] - out * reach * 0.32, tip[1] - t * 0.1),
            (tip[0] - out * reach * 0.5, tip[1] - t * 0.22),
            (root[0], base - ry * 0.8),
        ]
        rig.facet(web, ramp, z if not rig.back else 2.4, lift)
        if look.boss:
            rig.limb(*root, *web[1], 1.2, 0.9, look.main, z + 0.05)
            rig.limb(*web[1], *tip, 0.9, 0.6, look.main, z + 0.05, seam=False)


def _backpack(rig: Rig) -> None:
    x, up, rx, ry = rig.trunk
    if rig.back:
        rig.oval(x, up, rx * 0.8, ry * 0.9, rig.look.wood, 2.5, power=3)
        rig.box(x, up + ry * 0.3, rx * 0.7, 0.5, rig.look.accent, 2.6, flat=True, seam=False)
    elif rig.turned:
        rig.oval(x - rx * 1.1, up + ry * 0.15, rx * 0.55, ry * 0.85, rig.look.wood, -0.6, power=3)
        rig.box(x - rx * 1.1, up + ry * 0.35, rx * 0.5, 0.5, rig.look.accent, -0.5, flat=True, seam=False)


def _shell(rig: Rig) -> None:
    """Add a shell on the back of those who do not grow one anyway."""
    if rig.look.body == "insect" or rig.look.kind == "snail":
        return
    x, up, rx, ry = rig.trunk
    if rig.look.body == "quadruped":
        rig.oval(
            x - rx * 0.1,
            up + ry * 0.55,
            rx * 0.95,
            ry * 0.95,
            rig.look.accent,
            0.25,
            bands=(rig.look.second, 0.7),
        )
    else:
        rig.oval(x - rx * 0.8, up, rx * 0.75, ry * 1.05, rig.look.accent, -0.7, bands=(rig.look.second, -0.7))


def _spikes(rig: Rig) -> None:
    """Add spikes along the back: plates for kaiju, round the head of those who stand, a coat over those who do not."""
    look = rig.look
    if look.kind in {"dino", "crocodile"}:
        back_plates(rig)
        return
    if look.body == "quadruped":
        spines(rig, look.metal if not rig.scheme.tiny else look.second)
        return
    standing = look.body in {"biped", "ghost", "plant"}
    x, up, rx, ry = rig.head if standing else rig.trunk
    size = max(1.8, min(rx, ry) * 0.5)
    for index in range(5):
        angle = math.pi * (0.4 + 0.13 * index) if rig.turned else math.pi * (0.2 + 0.15 * index)
        px, pu = x + math.cos(angle) * rx * 0.95, up + math.sin(angle) * ry * 0.95
        tip = (px + math.cos(angle) * size, pu + math.sin(angle) * size)
        side = (math.sin(angle) * size * 0.5, math.cos(angle) * size * 0.5)
        rig.facet(
            [(px - side[0], pu + side[1]), (px + side[0], pu - side[1]), tip],
            look.metal,
            1.8 if standing else -0.4,
        )


def _scarf(rig: Rig) -> None:
    """Add a scarf whose end streams behind."""
    look = rig.look
    x, up, rx, ry = rig.head
    tx, ty = rig.trunk[2], rig.trunk[3]
    upright = look.body in {"biped", "insect", "ghost", "plant"} or not rig.turned
    neck = (x - 0.3 * rig.turned, rig.trunk[1] + ty * 0.66) if upright else (x - rx * 0.55, up - ry * 0.75)
    rig.oval(*neck, min(rx * 0.8, tx * 1.08) if upright else rx * 0.6, max(1.1, ty * 0.24), look.accent, 1.8)
    drag = max(0.0, rig.pose.drag)
    wave = 0.9 * math.sin(rig.pose.beat())
    if not rig.turned:
        rig.limb(
            neck[0] + tx * 0.4,
            neck[1],
            neck[0] + tx * 0.5,
            neck[1] - ty * 0.9,
            0.9,
            0.8,
            look.accent,
            2.5 if rig.back else 1.7,
        )
        return
    end = (max(-rig.wide * 0.47, neck[0] - rx * 0.75 - 1.4 - 1.6 * drag), neck[1] - 1.8 + drag * 1.3 + wave)
    rig.limb(neck[0] - tx * 0.7, neck[1], *end, max(0.95, ty * 0.2), max(0.8, ty * 0.16), look.accent, 1.7)


def _lantern(rig: Rig) -> None:
    """Add a lantern that hangs from the hand, or from the body of those without hands, and flickers."""
    look = rig.look
    x, up = rig.hand if look.body == "biped" else (rig.far_hand[0] * 0.4 + rig.hand[0] * 0.6 + 2, rig.hand[1])
    large = rig.tall > 26
    x = min(rig.wide * 0.5 - (3.0 if large else 2.2), max(x, rig.wide * 0.2)) if rig.turned else rig.hand[0]
    low = max(3.4 if large else 2.4, up - (3.5 if large else 1.8))
    lit = "o" if rig.pose.glow % 2 else "y"
    rows: tuple[str, ...]
    if large:
        rows = ("..##..", ".#..#.", ".####.", "#yyyy#", f"#y{lit}oy#", f"#yo{lit}y#", "#yyyy#", ".####.")
    elif rig.tall > 16:
        rows = (".##.", "####", f"#y{lit}#", "#yy#", "####")
    else:
        rows = (".#.", "#y#", "#y#", "###")
    if rig.turned:
        rig.limb(rig.hand[0], rig.hand[1], x, low + (4 if large else 2.4), 0.5, 0.5, look.metal, 2.9)
    rig.stamp(x, low, rows)


_CARRIED = (0.95, -0.85, 1.3, 0.6)
"""Angle of a blade beyond its arm's by stance: ahead, trailing behind, level, its point towards the ground."""


def _sword(rig: Rig) -> None:
    """Add a sword: carried as its bearer stands, raised to strike, an arc of light where it struck."""
    look, pose = rig.look, rig.pose
    x, up = rig.hand
    swung = pose.arm * math.pi / 2
    carried = _CARRIED[look.build.stance] if pose.name in {"idle", "walk"} and not look.evil else 0.95
    angle = swung + (carried if not pose.smear else 0.5)
    length = min(rig.tall * 0.34, rig.wide * 0.5 + 3) * (1.0 + 0.15 * look.build.sway)
    dx, du = math.sin(angle), -math.cos(angle)
    blade = look.snow
    thick = max(0.75, rig.wide * 0.035)
    if pose.smear:
        for step in range(5):
            turn = angle + 0.28 * (step + 1)
            spot = (x + math.sin(turn) * length, up - math.cos(turn) * length)
            rig.limb(
                *spot,
                x + math.sin(turn + 0.28) * length,
                up - math.cos(turn + 0.28) * length,
                0.9 - 0.12 * step,
                0.8 - 0.12 * step,
                blade,
                2.8,
                seam=False,
            )
    rig.limb(x, up, x + dx * length, up + du * length, thick, thick * 0.6, blade, 2.9)
    guard = 1.4 * max(1.0, thick)
    rig.limb(
        x - du * guard + dx,
        up + dx * guard + du,
        x + du * guard + dx,
        up - dx * guard + du,
        0.5 * max(1.0, thick),
        0.5,
        look.accent if look.accent[-2] != look.main[-2] else look.wood,
        3.2,
    )


def _staff(rig: Rig) -> None:
    """Add a staff with a stone that glows when it strikes."""
    look = rig.look
    x, up = rig.hand
    x = min(rig.wide * 0.45, max(x, rig.wide * 0.38)) if rig.turned else x - 1.0
    top = min(rig.tall - 2.2, up + rig.tall * 0.3)
    rig.limb(x, 0.9, x, top, max(0.6, rig.wide * 0.03), 0.6, look.wood, 1.6)
    size = max(1.5, rig.wide * 0.075) * (1.25 if rig.pose.smear else 1.0)
    rig.oval(x, top + size * 0.5, size, size, (look.accent[-2], look.glow, look.white), 2.7)


def _gun(rig: Rig) -> None:
    """Add a gun with a flash when it fires."""
    x, up = rig.hand
    tip = min(rig.wide * 0.49, x + rig.wide * 0.3)
    rig.limb(x, up, tip, up + 0.4, 1.05, 0.85, rig.look.metal, 3.1)
    rig.limb(x, up, x - 0.3, up - 1.5, 0.8, 0.7, rig.look.wood, 3.0)
    if rig.pose.smear:
        rig.stamp(tip - 0.5, up + 0.4, (".o", "oy", ".o"))


def _shield(rig: Rig) -> None:
    """Add a shield with a boss in its middle, carried ahead."""
    look = rig.look
    x, up = rig.far_hand
    x = min(rig.wide * 0.36, x + 0.6)
    rx, ry = rig.wide * 0.13, rig.tall * 0.12
    rig.oval(x, up, rx, ry, look.metal, 3.4, power=2.6)
    rig.oval(x, up, rx * 0.5, ry * 0.5, look.accent, 3.5)


def _claws(rig: Rig) -> None:
    if rig.look.body not in {"biped", "quadruped"}:
        return
    for x, up in (rig.hand, rig.far_hand):
        rig.stamp(x + 1, up - 1, ("o.o",))


def _apron(rig: Rig) -> None:
    if rig.back:
        return
    x, up, rx, ry = rig.trunk
    rig.box(
        x + rx * 0.2,
        up - ry * 0.25,
        rx * 0.62,
        ry * 0.6,
        (rig.look.metal[-1], rig.look.white, rig.look.white),
        0.5,
        seam=False,
    )


def _fins(rig: Rig) -> None:
    x, up, rx, ry = rig.trunk
    rig.facet(
        [(x - rx * 0.5, up + ry * 0.8), (x + rx * 0.4, up + ry * 0.8), (x - rx * 0.5, up + ry * 1.7)],
        rig.look.accent,
        -0.3,
    )


_THINGS: Mapping[str, Callable[[Rig], None]] = {
    "cape": _cape,
    "tail": _tail,
    "wings": _wings,
    "backpack": _backpack,
    "shell": _shell,
    "spikes": _spikes,
    "scarf": _scarf,
    "lantern": _lantern,
    "sword": _sword,
    "staff": _staff,
    "gun": _gun,
    "shield": _shield,
    "claws": _claws,
    "apron": _apron,
    "fins": _fins,
}
