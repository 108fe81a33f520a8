"""Heads: people, beasts, robots and skulls, each with the face by which it is known."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from vgg.media.pixels.scheme import Ramp

from .rig import Rig, eyes, eyes_one

PAWS = {"mouse", "cat", "rabbit", "bear", "dog", "frog", "dino", "bat", "duck", "owl", "crab"}


def belly(rig: Rig) -> Ramp:
    """Return the lighter ramp of a beast's belly."""
    look = rig.look
    return look.skin if not look.evil else (look.main[-2], look.main[-1], look.main[-1])


def add_head(rig: Rig) -> None:
    """Add the head that the kind of creature has."""
    look = rig.look
    x, up, rx, ry = rig.head
    heads: Mapping[str, Callable[[Rig], None]] = {
        "robot": robot_head, "knight": _knight_head, "dino": snout_head, "dog": snout_head,
        "skeleton": _skull_head, "crab": beast_head,
    }  # fmt: skip
    if look.kind in heads:
        heads[look.kind](rig)
    elif look.kind in PAWS:
        beast_head(rig)
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


def beast_head(rig: Rig) -> None:
    """Add an animal's head: ears, a muzzle, two eyes."""
    look = rig.look
    x, up, rx, ry = rig.head
    add_ears(rig)
    rig.oval(x, up, rx, ry, look.main, 2)
    if look.kind not in {"frog", "crab", "bat"}:
        rig.oval(x + rx * 0.55, up - ry * 0.42, rx * 0.52, ry * 0.42, belly(rig), 2.2, seam=False)
        rig.stamp(x + rx * 0.92, up - ry * 0.28, ("#",) if rx < 4.5 else ("##",))
    eyes(rig, x + rx * 0.25, up + ry * 0.2, rx)


def add_ears(rig: Rig) -> None:
    """Add ears: round ones, pointed ones, long ones."""
    look = rig.look
    x, up, rx, ry = rig.head
    inner = look.accent if look.evil else look.skin
    if look.kind in {"cat", "dog", "bat"}:
        for side in (-1, 1):
            base = x + side * rx * 0.55
            rig.facet(
                [
                    (base - rx * 0.38, up + ry * 0.5),
                    (base + rx * 0.38, up + ry * 0.5),
                    (base + side * rx * 0.2, up + ry * 1.5),
                ],
                look.main,
                1.9,
                seam=False,
            )
    elif look.kind == "rabbit":
        for side, lift in ((-1, 0.0), (1, -0.3)):
            rig.limb(
                x + side * rx * 0.3,
                up + ry * 0.7,
                x + side * rx * 0.55 - 0.6,
                up + ry * 1.9,
                rx * 0.24,
                rx * 0.2,
                look.main,
                1.9,
                lift,
            )
    elif look.kind in {"mouse", "bear", "dog"}:
        size = 0.52 if look.kind == "mouse" else 0.36
        for side, z in ((-1, 2.05), (1, 1.9)):
            rig.oval(x + side * rx * 0.72, up + ry * 0.78, rx * size, rx * size, look.main, z)
            rig.oval(
                x + side * rx * 0.72 + 0.3,
                up + ry * 0.74,
                rx * size * 0.5,
                rx * size * 0.5,
                inner,
                z + 0.01,
                seam=False,
            )
    elif look.kind == "frog":
        for side in (-1, 1):
            rig.oval(
                x + side * rx * 0.5 + 0.5, up + ry * 0.75, rx * 0.34, rx * 0.36, look.main, 1.9, seam=False
            )


def snout_head(rig: Rig) -> None:
    """Add a long-jawed head: dinosaurs, wolves."""
    look = rig.look
    x, up, rx, ry = rig.head
    if look.kind == "dog":
        add_ears(rig)
    rig.oval(x - rx * 0.12, up, rx * 0.88, ry, look.main, 2)
    drop = ry * (0.5 if rig.pose.open_mouth or rig.pose.name == "attack" else 0.22)
    rig.limb(
        x + rx * 0.2,
        up - ry * 0.5 - drop * 0.5,
        x + rx * 0.72,
        up - ry * 0.5 - drop,
        ry * 0.24,
        ry * 0.2,
        belly(rig),
        1.9,
    )
    rig.limb(
        x + rx * 0.1,
        up - ry * 0.08,
        x + rx * 0.82,
        up - ry * 0.14,
        ry * 0.42,
        ry * 0.32,
        look.main,
        2.1,
        seam=False,
    )
    if rx > 4:
        rig.stamp(x + rx * 0.62, up - ry * 0.52, ("o.o",))
    rig.stamp(x + rx * 1.05, up + ry * 0.02, ("#",))
    eyes_one(rig, x + rx * 0.16, up + ry * 0.28, rx)


def robot_head(rig: Rig) -> None:
    """Add a robot's head: a box with lit eyes behind a visor and an aerial."""
    look = rig.look
    x, up, rx, ry = rig.head
    rig.limb(x - rx * 0.2, up + ry * 0.6, x - rx * 0.2, up + ry * 1.45, 0.5, 0.5, look.metal, 1.8)
    rig.oval(x - rx * 0.2, up + ry * 1.5, 1.0, 1.0, look.accent, 1.9)
    rig.box(x, up, rx * 0.92, ry * 0.86, look.main, 2)
    rig.box(
        x + rx * 0.2, up + ry * 0.06, rx * 0.66, ry * 0.42, (look.dark, look.dark, look.dark), 2.1, seam=False
    )
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
    rig.box(
        x + rx * 0.42, up + ry * 0.02, rx * 0.56, ry * 0.2, (look.dark, look.dark, look.dark), 2.2, seam=False
    )
    rig.stamp(x + rx * 0.42, up + ry * 0.02, ("y.y",) if look.evil else ("o.o",))


def _skull_head(rig: Rig) -> None:
    look = rig.look
    x, up, rx, ry = rig.head
    bone = look.second if not look.evil else (look.metal[-2], look.metal[-1], look.white)
    rig.oval(x, up + ry * 0.1, rx, ry * 0.9, bone, 2)
    rig.box(x + rx * 0.25, up - ry * 0.72, rx * 0.52, ry * 0.24, bone, 1.9)
    rig.stamp(x + rx * 0.3, up, ("##.##", "##.##", ".....", ".#.#."))
