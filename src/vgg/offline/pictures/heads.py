"""Heads: people, beasts, robots and skulls, each with the face by which it is known."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from vgg.media.pixels.scheme import Ramp

from .faces import eyes, eyes_one, mouth
from .hair import hair
from .rig import Rig

LONG_SNOUTS = {"dog", "wolf", "dino", "horse", "crocodile"}
BEASTS = {
    "mouse", "cat", "fox", "rabbit", "bear", "dog", "wolf", "frog", "dino", "bat", "duck", "owl", "crab", "otter", "squirrel",
    "pig", "cow", "sheep", "goat", "horse", "hedgehog", "monkey", "crocodile", "turtle",
}  # fmt: skip
_TALL_EARS: Mapping[str, float] = {
    "rabbit": 0.95, "mouse": 0.3, "cat": 0.36, "fox": 0.42, "wolf": 0.42, "horse": 0.3, "frog": 0.3, "squirrel": 0.4, "bat": 0.5,
    "cow": 0.2, "robot": 0.42, "knight": 0.36,
}  # fmt: skip
_TALL_GEAR: Mapping[str, float] = {
    "chef": 0.75, "crown": 0.5, "horns": 0.5, "hat": 0.42, "helmet": 0.2, "antennae": 0.55, "leaf": 0.4, "hood": 0.16,
    "spikes": 0.3,
}  # fmt: skip


def room_above(rig: Rig, ry: float) -> float:
    """Return how many pixels ears, hats and horns need above a head of half height *ry*."""
    look = rig.look
    worn = max((_TALL_GEAR.get(trait, 0.0) for trait in look.traits), default=0.0)
    if look.kind == "wizard":
        worn = max(worn, 1.0)
    return ry * max(worn, _TALL_EARS.get(look.kind, 0.06))


def belly(rig: Rig) -> Ramp:
    """Return the lighter ramp of a beast's belly and muzzle."""
    look = rig.look
    if look.plain:
        return (look.main[-2],) * 3
    pale = (look.main[-2], look.main[-1], look.white)
    return pale if look.evil or rig.scheme.tiny or look.build.mark % 2 else look.skin


def add_head(rig: Rig) -> None:
    """Add the head that the kind of creature has."""
    look = rig.look
    special: Mapping[str, Callable[[Rig], None]] = {
        "robot": robot_head, "knight": _knight_head, "skeleton": _skull_head, "frog": _frog_head,
    }  # fmt: skip
    if look.kind in special:
        special[look.kind](rig)
    elif look.kind in LONG_SNOUTS and rig.turned:
        snout_head(rig)
    elif look.kind in BEASTS:
        beast_head(rig)
    else:
        _person_head(rig)


def _person_head(rig: Rig) -> None:
    look = rig.look
    x, up, rx, ry = rig.head
    skin = look.main if look.evil else look.skin
    rig.oval(x, up, rx, ry, skin, 2, power=2.6)
    if look.evil and look.kind in {"", "troll", "imp", "vampire", "alien"}:
        _pointed_ears(rig, skin)
    bald = look.evil and (look.kind in {"troll", "imp", "alien", "zombie", ""} or look.boss)
    if not bald and not look.has("hood") and look.kind != "ninja":
        hair(rig)
    if look.kind == "ninja":
        _mask(rig)
    if look.kind == "alien":
        _alien_eyes(rig)
    else:
        eyes(rig, x + rx * 0.3 * rig.turned, up - ry * 0.1, rx)
    if look.kind != "ninja":
        mouth(rig, x + rx * 0.34 * rig.turned, up - ry * 0.68, rx)


def _mask(rig: Rig) -> None:
    """Add the cloth that leaves a ninja only the eyes, knotted behind."""
    look = rig.look
    x, up, rx, ry = rig.head
    cloth = look.second if look.evil else look.main
    drag = rig.pose.drag * rig.turned
    for drop in (0.0, 0.35):
        rig.limb(
            x - rx * 0.85 * rig.turned,
            up + ry * 0.35,
            x - rx * 1.35 * rig.turned - drag,
            up - ry * (0.05 + drop) + 0.5 * drag,
            0.8,
            0.6,
            look.accent,
            1.9,
        )
    rig.oval(x, up, rx, ry, cloth, 2.2, power=2.6)
    rig.box(x, up + ry * 0.42, rx * 0.96, 0.5, look.accent, 2.25, flat=True, seam=False)
    if not rig.back:
        rig.box(
            x + rx * 0.24 * rig.turned,
            up - ry * 0.02,
            rx * 0.74,
            max(1.0, ry * 0.3),
            look.main if look.evil else look.skin,
            2.3,
            seam=False,
            flat=True,
        )


def _alien_eyes(rig: Rig) -> None:
    x, up, rx, ry = rig.head
    for side in (-1, 1):
        rig.oval(
            x + rx * (0.25 * rig.turned + side * 0.42),
            up - ry * 0.05,
            rx * 0.3,
            ry * 0.36,
            rig.look.ink,
            2.3,
            turn=side * 0.4,
        )


def _pointed_ears(rig: Rig, skin: Ramp) -> None:
    x, up, rx, ry = rig.head
    for side in (-1, 1) if not rig.turned else (-1,):
        rig.facet(
            [
                (x + side * rx * 0.75, up + ry * 0.3),
                (x + side * rx * 0.75, up - ry * 0.35),
                (x + side * rx * 1.5, up + ry * 0.55),
            ],
            skin,
            1.9 if not rig.turned else 2.3,
        )


def beast_head(rig: Rig) -> None:
    """Add an animal's head: ears, a muzzle, two eyes."""
    look = rig.look
    x, up, rx, ry = rig.head
    add_ears(rig)
    rig.oval(x, up, rx, ry, look.main, 2, power=look.build.cushion)
    if look.kind == "sheep":
        for dx, dup in ((-0.7, 0.5), (0.0, 0.8), (0.6, 0.5)):
            rig.oval(x + rx * dx, up + ry * dup, rx * 0.45, ry * 0.4, look.bone, 2.3, seam=False)  # fmt: skip
    if rig.back:
        return
    ahead = rx * 0.4 * rig.turned
    if look.kind in {"fox", "monkey", "otter", "squirrel", "wolf", "dog"}:
        rig.oval(x + ahead * 0.8, up - ry * 0.5, rx * 0.78, ry * 0.52, belly(rig), 2.15, seam=False)
    if look.kind not in {"crab", "bat"}:
        low = up - ry * 0.5
        rig.oval(x + ahead, low, rx * 0.5, ry * 0.36, belly(rig), 2.2, seam=False)
        nose: tuple[str, ...] = ("##",) if rx < 6 else ("####", ".##.")
        if look.kind == "pig":
            nose = ("rrr", "#r#") if rx < 6 else ("rrrrr", "r#r#r", "rrrrr")
        rig.stamp(x + ahead * 1.7, low + ry * 0.2, nose)
    eyes(rig, x + rx * 0.2 * rig.turned, up + ry * 0.26, rx)
    if rx >= 6:
        mouth(rig, x + ahead, up - ry * 0.68, rx)
    if look.kind == "mouse" and rx > 3.4 and rig.turned:
        rig.stamp(x + rx * 0.98, up - ry * 0.62, ("o",))


def add_ears(rig: Rig) -> None:
    """Add ears: round ones, pointed ones, long ones, floppy ones."""
    look = rig.look
    x, up, rx, ry = rig.head
    size = look.build.ears
    inner = look.accent if look.evil else look.skin
    if look.kind in {"cat", "fox", "wolf", "bat", "squirrel"}:
        tall = {"fox": 1.62, "bat": 1.8, "wolf": 1.6}.get(look.kind, 1.5) * (0.55 + 0.45 * size)
        for side in (-1, 1):
            base = x + side * rx * 0.58
            outer = [
                (base - rx * 0.4, up + ry * 0.4),
                (base + rx * 0.4, up + ry * 0.4),
                (base + side * rx * 0.22, up + ry * tall),
            ]
            rig.facet(outer, look.main, 1.9, 0 if side < 0 else -0.3)
            if rx > 4.5 and not rig.back:
                rig.facet(
                    [
                        (base - rx * 0.16, up + ry * 0.5),
                        (base + rx * 0.2, up + ry * 0.5),
                        (base + side * rx * 0.12, up + ry * (tall - 0.35)),
                    ],
                    inner,
                    1.95,
                    seam=False,
                )
    elif look.kind in {"rabbit", "horse"}:
        long = 1.95 if look.kind == "rabbit" else 1.4
        fold = 0.7 * rig.pose.drag + 0.4
        for side, lift in ((-1, 0.0), (1, -0.35)):
            root, tip = (x + side * rx * 0.36, up + ry * 0.7), (x + side * rx * 0.5 - fold, up + ry * long)
            rig.limb(*root, *tip, rx * 0.26, rx * 0.22, look.main, 1.9 - 0.1 * lift, lift)
            if rx > 3.6 and not rig.back:
                rig.limb(root[0], root[1] + 1, tip[0], tip[1] - 0.6, 0.5, 0.4, inner, 1.96, seam=False)
    elif look.kind in {"mouse", "bear", "monkey", "otter", "hedgehog"}:
        big = {"mouse": 0.56, "monkey": 0.42}.get(look.kind, 0.34) * size
        out = 0.98 if look.kind == "monkey" else 0.76
        for side, z in ((-1, 2.05), (1, 1.9)):
            spot = (x + side * rx * out, up + ry * (0.15 if look.kind == "monkey" else 0.78))
            rig.oval(*spot, rx * big, rx * big, look.main, z)
            if not rig.back:
                rig.oval(
                    spot[0] + 0.2 * rig.turned,
                    spot[1] - 0.2,
                    rx * big * 0.52,
                    rx * big * 0.52,
                    inner,
                    z + 0.01,
                    seam=False,
                )
    elif look.kind in {"pig", "cow", "goat", "sheep", "dog"}:
        for side in (-1, 1):
            rig.oval(
                x + side * rx * 1.0,
                up + ry * (0.3 if look.kind != "dog" else 0.1),
                rx * 0.36,
                ry * 0.24 * (1.7 if look.kind == "dog" else 1),
                look.second if look.kind == "dog" else look.main,
                2.3 if look.kind == "dog" else 1.9,
                -0.3,
                turn=side * 0.5,
            )


def _frog_head(rig: Rig) -> None:
    """Add a frog's head: a wide mouth below two domes that are its eyes."""
    look = rig.look
    x, up, rx, ry = rig.head
    rig.oval(x, up - ry * 0.1, rx * 1.08, ry * 0.85, look.main, 2)
    for side in (-1, 1):
        spot = (x + rx * (side * 0.52 + 0.12 * rig.turned), up + ry * 0.66)
        rig.oval(*spot, rx * 0.38, rx * 0.38, look.main, 2.1, seam=False)
        if not rig.back and rig.pose.eyes == "open":
            rig.stamp(
                spot[0] + 0.4 * rig.turned, spot[1], ("oo", "o#") if rx < 7 else ("oooo", "oo##", "oo##")
            )
    if rig.back:
        return
    rig.oval(x + rx * 0.15 * rig.turned, up - ry * 0.55, rx * 0.85, ry * 0.34, belly(rig), 2.15, seam=False)
    if rig.pose.eyes == "open":
        rig.stamp(x + rx * 0.25 * rig.turned, up - ry * 0.25, ("######",) if rx < 7 else ("##########",))
    else:
        eyes(rig, x + 1.0, up + ry * 0.4, rx)


def snout_head(rig: Rig) -> None:
    """Add a long-jawed head: dinosaurs, wolves, horses."""
    look = rig.look
    x, up, rx, ry = rig.head
    add_ears(rig)
    long = 1.12 if look.kind == "crocodile" else 0.9
    gape = 0.55 if rig.pose.open_mouth or rig.pose.name == "attack" or look.boss else 0.2
    rig.oval(x - rx * 0.14, up, rx * 0.88, ry, look.main, 2, power=2.3)
    rig.limb(
        x + rx * 0.1,
        up - ry * (0.52 + gape * 0.4),
        x + rx * 0.78 * long,
        up - ry * (0.55 + gape * 0.75),
        ry * 0.26,
        ry * 0.2,
        belly(rig),
        1.9,
    )
    if gape > 0.3:
        rig.limb(
            x + rx * 0.2,
            up - ry * 0.5,
            x + rx * 0.6 * long,
            up - ry * (0.5 + gape * 0.2),
            ry * 0.2,
            ry * 0.14,
            (look.dark, look.accent[-3], look.accent[-2]),
            1.95,
            seam=False,
        )
    rig.limb(
        x + rx * 0.1,
        up - ry * 0.1,
        x + rx * 0.84 * long,
        up - ry * 0.18,
        ry * 0.46,
        ry * 0.34,
        look.main,
        2.1,
        seam=False,
    )
    if rx > 3.4:
        rig.stamp(x + rx * 0.62 * long, up - ry * 0.6, ("o.o",) if rx < 6 else ("o.o.o", "o.o.o"))
    rig.stamp(x + rx * 1.05 * long, up + ry * 0.1, ("#",) if rx < 6 else ("##",))
    eyes_one(rig, x + rx * 0.12, up + ry * 0.32, rx)


def robot_head(rig: Rig) -> None:
    """Add a robot's head: a box with lit eyes behind a visor and an aerial."""
    look = rig.look
    x, up, rx, ry = rig.head
    if look.build.mark % 2 and not look.has("antennae", "hat", "crown"):
        rig.limb(
            x - rx * 0.3 * rig.turned,
            up + ry * 0.6,
            x - rx * 0.3 * rig.turned,
            up + ry * 1.3,
            0.5,
            0.5,
            look.metal,
            1.8,
        )
        rig.oval(x - rx * 0.3 * rig.turned, up + ry * 1.32, 1.0, 1.0, look.accent, 1.9)
    rig.oval(x, up, rx * 0.98, ry * 0.92, look.main, 2, power=4 if look.build.mark < 2 else 2.6)
    for side in (-1, 1):
        rig.oval(x + side * rx, up, rx * 0.16, ry * 0.3, look.metal, 2.2 if side < 0 else 1.9)
    if rig.back:
        return
    ahead = rx * 0.2 * rig.turned
    rig.oval(x + ahead, up + ry * 0.04, rx * 0.7, ry * 0.5, look.ink, 2.1, seam=False, power=4)
    glow = "R" if look.evil else "y"
    if rig.pose.eyes != "open":
        rig.stamp(x + ahead, up, (f"{glow}.{glow}",))
        return
    rows = {
        0: (f"{glow}{glow}.{glow}{glow}",) * 2,
        1: (f"{glow}...{glow}", f"{glow}...{glow}"),
        2: (f"{glow}{glow}{glow}{glow}{glow}",),
        3: (f".{glow}{glow}.", f"{glow}oo{glow}", f".{glow}{glow}."),
    }[look.build.mouth % 4]
    rig.stamp(x + ahead, up + ry * 0.06, rows if rx > 3.6 else (f"{glow}.{glow}",))
    if rx >= 6:
        rig.stamp(x + ahead, up - ry * 0.68, ("g#g#g#g",))


def _knight_head(rig: Rig) -> None:
    """Add a helmet with a slit, a crest or a plume."""
    look = rig.look
    x, up, rx, ry = rig.head
    rig.oval(x, up, rx * 0.96, ry, look.metal, 2, power=2.8)
    _crest(rig)
    if rig.back:
        return
    ahead = rx * 0.3 * rig.turned
    rig.box(x + ahead, up + ry * 0.02, rx * 0.6, max(1.0, ry * 0.2), look.ink, 2.2, seam=False, flat=True)
    rig.limb(
        x + ahead, up - ry * 0.2, x + ahead, up - ry * 0.85, 0.5, 0.5, (look.metal[-3],) * 3, 2.2, seam=False
    )
    if rig.pose.eyes == "open":
        rows: tuple[str, ...] = ("y..y",) if look.evil else ("o..o", "o..o")
        rows = ("oo..oo",) * 3 if rx > 8 and not look.evil else rows
        rig.stamp(x + ahead, up + ry * 0.02, rows if rx > 3.6 else (rows[0].replace("..", "."),))


def _crest(rig: Rig) -> None:
    """Add what stands on a helmet: a comb, a plume that streams, the crescent of a samurai, a point."""
    look, build = rig.look, rig.look.build
    x, up, rx, ry = rig.head
    match build.brim:
        case 1:
            end = (x - rx * 1.1 - 0.8 * rig.pose.drag, up + ry * (0.55 + 0.35 * build.sway))
            rig.limb(x, up + ry * 0.9, *end, rx * 0.3, rx * 0.2, look.accent, 2.3)
        case 2:
            for side in (-1, 1):
                root, tip = x + side * rx * 0.2, x + side * rx * 0.85
                rig.facet(
                    [(root - 0.9, up + ry * 0.7), (root + 0.9, up + ry * 0.8), (tip, up + ry * 1.36)],
                    look.accent,
                    2.3,
                )
        case 3:
            peak = x - rx * (0.1 + 0.4 * build.sway)
            rig.facet(
                [(x - rx * 0.75, up + ry * 0.6), (x + rx * 0.7, up + ry * 0.6), (peak, up + ry * 1.36)],
                look.metal,
                1.98,
            )
        case _:
            rig.oval(x - rx * 0.25, up + ry * 0.92, rx * 0.75, ry * 0.28, look.accent, 1.95)


def _skull_head(rig: Rig) -> None:
    """Add a skull: a dome, two caves and teeth."""
    look = rig.look
    x, up, rx, ry = rig.head
    bone = look.bone
    rig.oval(x, up + ry * 0.14, rx, ry * 0.86, bone, 2, power=2.4)
    rig.box(x + rx * 0.2 * rig.turned, up - ry * 0.7, rx * 0.58, ry * 0.3, bone, 1.99, seam=False)
    if rig.back:
        return
    ahead = x + rx * 0.22 * rig.turned
    lit = "y" if look.evil else "#"
    if rig.pose.eyes == "shut":
        rig.stamp(ahead, up - ry * 0.1, ("##..##",) if rx < 7 else ("####..####", ".##....##."))
    elif rx < 4:
        rig.stamp(ahead, up - ry * 0.05, ("##.##", f"#{lit}.#{lit}"))
    elif rx < 7:
        rig.stamp(ahead, up - ry * 0.1, ("##..##", f"#{lit}..#{lit}", "##..##", "..##.."))
    else:
        rig.stamp(
            ahead,
            up - ry * 0.05,
            (".###..###.", "####..####", f"##{lit}#..##{lit}#", ".###..###.", "....##....", "....##...."),
        )
    rig.stamp(ahead, up - ry * 0.82, ("#.#.#",) if rx < 7 else ("#.#.#.#.#", "#.#.#.#.#"))
