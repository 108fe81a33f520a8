"""What figures wear and carry: the words of a concept as hats, capes, lanterns, swords, wings, horns."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

from vgg.media.pixels.scheme import QUIET

from .rig import Rig


def wear(rig: Rig) -> None:
    """Add every trait of the look that a body does not draw by itself."""
    things: Mapping[str, Callable[[Rig], None]] = {
        "cape": _cape, "tail": _tail, "wings": _wings, "backpack": _backpack, "shell": _shell, "spikes": _spikes,
        "scarf": _scarf, "hood": _hood, "hat": _hat, "chef": _chef, "helmet": _helmet, "crown": _crown, "horns": _horns,
        "antennae": _antennae, "glasses": _glasses, "beard": _beard, "bow": _bow, "leaf": _leaf, "hair": _locks,
        "lantern": _lantern, "sword": _sword, "staff": _staff, "gun": _gun, "shield": _shield, "claws": _claws, "ears": _nothing,
        "apron": _apron, "fins": _fins,
    }  # fmt: skip
    headgear = ("hood", "helmet", "chef", "crown", "hat")
    worn = next((each for each in rig.look.traits if each in headgear), "")
    for trait in rig.look.traits:
        if trait not in headgear or trait == worn:
            things.get(trait, _nothing)(rig)
    if rig.look.kind == "wizard" and not worn:
        _wizard_hat(rig)
    if rig.look.kind in {"mouse", "cat", "dino"} and rig.look.body == "biped" and not rig.look.has("tail"):
        _tail(rig)


def _nothing(_: Rig) -> None:
    """Leave the figure as its body plan made it."""


def _cape(rig: Rig) -> None:
    x, up, rx, ry = rig.trunk
    sway = 0.9 * math.sin(rig.pose.phase + rig.pose.glow) + 2.2 * rig.pose.stride + 1.5 * rig.pose.tuck
    top = up + ry * 0.8
    rig.facet(
        [
            (x + rx * 0.4, top),
            (x - rx * 0.5, top),
            (x - rx * 1.35 - sway * 0.7, up - ry * 1.25),
            (x - rx * 0.1 - sway * 0.3, up - ry * 1.55),
        ],
        rig.look.accent,
        -1.6,
    )


def _tail(rig: Rig) -> None:
    look = rig.look
    if look.body in {"quadruped", "vehicle", "bird", "insect"}:
        return
    x, up, rx, ry = rig.trunk
    swing = math.sin(rig.pose.phase + rig.pose.glow * 0.8)
    low = max(1.6, up - ry * 1.1)
    lash = 0.6 if rig.pose.name == "attack" else 0.0
    if look.kind == "dino":
        thick = rx * 0.5
        end = (-rig.wide * 0.48, low + 1.4 + swing + lash * ry * 2)
        mid = ((x - rx * 0.6 + end[0]) / 2, low + 0.4)
        rig.limb(x - rx * 0.3, up - ry * 0.5, *mid, thick, thick * 0.7, look.main, -1.2)
        rig.limb(*mid, *end, thick * 0.7, 0.7, look.main, -1.3, seam=False)
        return
    bend = (-rig.wide * 0.42, low + 1 + swing * 0.4)
    rig.limb(
        x - rx * 0.5, up - ry * 0.7, *bend, 0.7, 0.65, look.skin if look.kind == "mouse" else look.main, -1.2
    )
    rig.limb(
        *bend,
        -rig.wide * 0.47,
        low + 4.5 + swing,
        0.65,
        0.6,
        look.skin if look.kind == "mouse" else look.main,
        -1.2,
    )


def _wings(rig: Rig) -> None:
    look = rig.look
    if look.body in {"insect", "bird"} or look.kind == "ship":
        return
    x, up, rx, ry = rig.trunk
    long, wing = rig.wide * 0.46, rig.pose.wing
    base = up + ry * 0.45
    for dx, z, lift in ((rx * 0.7, -1.9, -0.5), (-rx * 0.1, -1.1, 0.0)):
        tip = (max(-rig.wide * 0.49, x - long + dx), min(rig.tall - 1, base + rig.tall * (0.12 + 0.2 * wing)))
        rig.facet(
            [
                (x - rx * 0.2 + dx, base),
                tip,
                (tip[0] + long * 0.18, tip[1] - long * 0.5),
                (tip[0] + long * 0.45, tip[1] - long * 0.42),
                (x - rx * 0.1 + dx, base - ry),
            ],
            look.second,
            z,
            lift,
        )


def _backpack(rig: Rig) -> None:
    x, up, rx, ry = rig.trunk
    rig.oval(x - rx * 1.0, up + ry * 0.15, rx * 0.5, ry * 0.75, rig.look.metal, -0.6)


def _shell(rig: Rig) -> None:
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
    """Add spikes along the back: round the head of those who stand, over the body of those who do not."""
    standing = rig.look.body in {"biped", "ghost", "plant"}
    x, up, rx, ry = rig.head if standing else rig.trunk
    size = max(1.8, min(rx, ry) * 0.5)
    for index in range(5):
        angle = math.pi * ((0.4 if standing else 0.42) + 0.13 * index)
        px, pu = x + math.cos(angle) * rx * 0.95, up + math.sin(angle) * ry * 0.95
        tip = (px + math.cos(angle) * size, pu + math.sin(angle) * size)
        side = (math.sin(angle) * size * 0.45, math.cos(angle) * size * 0.45)
        rig.facet(
            [(px - side[0], pu + side[1]), (px + side[0], pu - side[1]), tip],
            rig.look.metal,
            1.8 if standing else -0.4,
        )


def _scarf(rig: Rig) -> None:
    x, up, rx, _ = rig.head
    neck = rig.trunk[1] + rig.trunk[3] * 0.85
    rig.oval(x - 0.3, neck, min(rx * 0.78, rig.trunk[2] * 1.1), 1.15, rig.look.accent, 2.6)
    wave = 0.9 * math.sin(rig.pose.phase + rig.pose.glow)
    trail = 2.0 + 2.2 * rig.pose.stride + 1.4 * rig.pose.tuck
    rig.limb(
        x - rx * 0.6,
        neck,
        max(-rig.wide * 0.49, x - rx * 0.7 - trail),
        neck - 1.4 + wave,
        0.95,
        0.75,
        rig.look.accent,
        2.5,
    )
    del up


def _hood(rig: Rig) -> None:
    x, up, rx, ry = rig.head
    ramp = rig.look.main if not rig.look.evil else rig.look.second
    rig.oval(x - rx * 0.34, up + ry * 0.12, rx * 0.86, ry * 1.06, ramp, 2.25)
    rig.oval(x - rx * 0.1, up + ry * 0.66, rx * 0.98, ry * 0.5, ramp, 2.26, seam=False)
    rig.facet(
        [(x - rx * 0.9, up + ry * 0.8), (x - rx * 0.1, up + ry * 1.1), (x - rx * 1.1, up + ry * 1.45)],
        ramp,
        2.2,
    )


def _hat(rig: Rig) -> None:
    x, up, rx, ry = rig.head
    top = up + ry * 0.55
    rig.oval(x - rx * 0.08, top + ry * 0.2, rx * 0.92, ry * 0.62, rig.look.accent, 2.5)
    rig.limb(
        x - rx * 0.3,
        top,
        min(rig.wide * 0.49, x + rx * 1.25),
        top - 0.2,
        0.85,
        0.75,
        rig.look.accent,
        2.6,
        -0.3,
    )


def _chef(rig: Rig) -> None:
    look = rig.look
    x, up, rx, ry = rig.head
    cloth = (look.metal[-1], look.white, look.white)
    top = up + ry * 0.75
    room = max(1.6, min(ry * 0.62, (rig.tall - top) * 0.42))
    for dx in (-0.5, 0.45, 0.0):
        rig.oval(
            x + rx * dx * 0.9,
            top + room * (1.15 if dx else 1.35),
            rx * 0.5,
            room * 0.72,
            cloth,
            2.5,
            seam=False,
        )
    rig.box(x, top + room * 0.25, rx * 0.66, max(0.9, room * 0.42), cloth, 2.6, -0.4)


def _helmet(rig: Rig) -> None:
    x, up, rx, ry = rig.head
    rig.oval(x - rx * 0.1, up + ry * 0.35, rx * 1.02, ry * 0.8, rig.look.accent, 2.5)
    rig.box(x - rx * 0.02, up + ry * 0.02, rx * 1.0, 0.55, rig.look.metal, 2.6, 0.3)
    rig.oval(x + rx * 0.62, up + ry * 0.65, 1.1, 1.0, (rig.look.glow, rig.look.glow, rig.look.white), 2.7)


def _wizard_hat(rig: Rig) -> None:
    x, up, rx, ry = rig.head
    ramp = rig.look.accent if not rig.look.evil else rig.look.second
    peak = min(rig.tall, up + ry * 2.3)
    rig.facet(
        [
            (x - rx * 0.8, up + ry * 0.5),
            (x + rx * 0.85, up + ry * 0.5),
            (x - rx * 0.25, peak),
            (x - rx * 0.75, peak - 0.6),
        ],
        ramp,
        2.6,
    )
    rig.oval(x, up + ry * 0.55, rx * 1.15, 0.95, ramp, 2.7)


def _crown(rig: Rig) -> None:
    look = rig.look
    x, up, rx, ry = rig.head
    rx, base = min(rx, rig.wide * 0.2 + 1), up + ry * 0.72
    size = max(1.2, min(3.0, ry * 0.42))
    gold = look.accent if not look.evil else (look.glow, look.glow, look.white)
    rig.box(x, base + size * 0.3, rx * 0.7, size * 0.42, gold, 2.6)
    for dx in (-0.6, 0.0, 0.6):
        rig.facet(
            [
                (x + rx * dx - size * 0.5, base + size * 0.5),
                (x + rx * dx + size * 0.5, base + size * 0.5),
                (x + rx * dx, base + size * 1.75),
            ],
            gold,
            2.55,
            seam=False,
        )


def _horns(rig: Rig) -> None:
    look = rig.look
    x, up, rx, ry = rig.head
    bone = (look.metal[-2], look.metal[-1], look.white)
    for side, z in ((-1, 1.8), (1, 1.7)):
        root = (x + side * rx * 0.6, up + ry * 0.6)
        tip = (x + side * rx * 1.05, min(rig.tall, up + ry * 1.6))
        rig.facet([(root[0] - rx * 0.24, root[1]), (root[0] + rx * 0.24, root[1]), tip], bone, z)


def _antennae(rig: Rig) -> None:
    if rig.look.body == "insect":
        return
    x, up, rx, ry = rig.head
    for side in (-1, 1):
        tip = (x + side * rx * 0.7, min(rig.tall - 1, up + ry * 1.65))
        rig.limb(x + side * rx * 0.3, up + ry * 0.7, *tip, 0.5, 0.5, rig.look.main, 1.8)
        rig.oval(*tip, 1.0, 0.95, rig.look.accent, 1.9)


def _glasses(rig: Rig) -> None:
    x, up, rx, ry = rig.head
    if rx >= 4:
        rig.stamp(x + rx * 0.3, up + ry * 0.02, ("#######", "#o.#o.#", "#..#..#", ".##.##."))
    else:
        rig.stamp(x + rx * 0.25, up, ("#####", "#o#o#"))


def _beard(rig: Rig) -> None:
    look = rig.look
    x, up, rx, ry = rig.head
    rig.oval(
        x + rx * 0.2, up - ry * 0.78, rx * 0.72, ry * 0.52, (look.metal[-2], look.metal[-1], look.white), 2.7
    )


def _bow(rig: Rig) -> None:
    x, up, rx, ry = rig.head
    for side in (-1, 1):
        rig.facet(
            [
                (x - rx * 0.5, up + ry * 0.9),
                (x - rx * 0.5 + side * rx * 0.62, up + ry * 1.3),
                (x - rx * 0.5 + side * rx * 0.62, up + ry * 0.5),
            ],
            rig.look.accent,
            2.7,
        )


def _leaf(rig: Rig) -> None:
    x, up, rx, ry = rig.head
    green = (
        rig.scheme.like(("#1d5a34", "#3f9a4c", "#8fd46a"), QUIET) if not rig.scheme.tiny else rig.look.second
    )
    for side in (-1, 1):
        rig.oval(
            x + side * rx * 0.42,
            min(rig.tall - 1.2, up + ry * 1.22),
            rx * 0.46,
            ry * 0.24,
            green,
            2.4,
            turn=-side * 0.5,
        )


def _locks(rig: Rig) -> None:
    x, up, rx, ry = rig.head
    sway = 0.7 * math.sin(rig.pose.phase) + 1.2 * rig.pose.stride
    rig.limb(
        x - rx * 0.7,
        up,
        x - rx * 1.15 - sway,
        up - ry * 1.2,
        rx * 0.32,
        rx * 0.2,
        rig.look.second if rig.look.has("hat", "hood") else rig.look.main,
        1.7,
    )


def _lantern(rig: Rig) -> None:
    look = rig.look
    x, up = (
        rig.hand
        if rig.look.body != "insect"
        else (rig.far_hand[0] * 0.4 + rig.hand[0] * 0.6 + 2, rig.hand[1])
    )
    x, low = min(rig.wide * 0.5 - 1.6, max(x, rig.wide * 0.24)), max(2.4, up - 1.6)
    rig.stamp(
        x, low, (".##.", "####", "#yo#", "#yy#", "####") if rig.tall > 18 else (".#.", "#y#", "#y#", "###")
    )
    if rig.tall > 18:
        rig.limb(rig.hand[0], rig.hand[1], x, low + 2.4, 0.5, 0.5, look.metal, 2.9)


def _sword(rig: Rig) -> None:
    look = rig.look
    x, up = rig.hand
    angle = (
        rig.pose.arm * math.pi / 2 + 0.9 if rig.pose.name != "attack" else rig.pose.arm * math.pi / 2 + 0.4
    )
    length = rig.tall * 0.3
    dx, du = math.sin(angle), -math.cos(angle)
    blade = (look.metal[-1], look.white, look.white)
    rig.limb(x, up, x + dx * length, up + du * length, 0.85, 0.45, blade, 2.9)
    rig.limb(
        x - du * 1.4 + dx,
        up + dx * 1.4 + du,
        x + du * 1.4 + dx,
        up - dx * 1.4 + du,
        0.5,
        0.5,
        look.accent,
        3.2,
    )


def _staff(rig: Rig) -> None:
    look = rig.look
    x, up = rig.hand
    x = min(rig.wide * 0.45, max(x, rig.wide * 0.4))
    wood = rig.scheme.like(("#4a2c1c", "#8a5a34", "#c08a54"), QUIET) if not rig.scheme.tiny else look.metal
    rig.limb(x, max(0.8, up - rig.tall * 0.24), x, up + rig.tall * 0.26, 0.6, 0.6, wood, 1.6)
    rig.oval(x, up + rig.tall * 0.29, 1.5, 1.5, (look.accent[-2], look.glow, look.white), 1.7)


def _gun(rig: Rig) -> None:
    x, up = rig.hand
    rig.limb(x, up, min(rig.wide * 0.5, x + rig.wide * 0.26), up + 0.4, 1.05, 0.85, rig.look.metal, 3.1)


def _shield(rig: Rig) -> None:
    x, up = rig.far_hand
    rig.oval(min(rig.wide * 0.4, x + 0.6), up, rig.wide * 0.13, rig.tall * 0.13, rig.look.metal, 3.4)
    rig.oval(min(rig.wide * 0.4, x + 0.6), up, rig.wide * 0.06, rig.tall * 0.06, rig.look.accent, 3.5)


def _claws(rig: Rig) -> None:
    for x, up in (rig.hand, rig.far_hand):
        rig.stamp(x + 1, up - 1, ("o.o",))


def _apron(rig: Rig) -> None:
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
