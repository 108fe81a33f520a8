"""What heads wear: hats, helmets, crowns, horns, spectacles and beards, each set above the eyes it must not hide."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from .rig import Rig

GEAR = ("hood", "helmet", "chef", "crown", "hat")
"""Only the first of these is worn; the others would sit on it."""


def wear_on_head(rig: Rig) -> None:
    """Add what the look has on and about its head."""
    worn = next((each for each in GEAR if each in rig.look.traits), "")
    for trait in rig.look.traits:
        if trait in _THINGS and (trait not in GEAR or trait == worn):
            _THINGS[trait](rig)
    if rig.look.kind == "wizard" and not worn:
        _wizard_hat(rig)


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
    """Add the hat of the kind or the build: cap, bowler, brimmed hat, three-cornered hat, pointed hat, beret."""
    style = {"pirate": "tricorne", "cowboy": "brim", "wizard": "pointed"}.get(
        rig.look.kind, ("cap", "bowler", "beret", "brim")[rig.look.build.brim]
    )
    _HATS.get(style, _wizard_hat)(rig)


def _cap(rig: Rig) -> None:
    x, up, rx, ry = rig.head
    ramp = rig.look.accent
    rig.oval(x - rx * 0.1 * rig.turned, up + ry * 0.92, rx * 0.9, ry * 0.4, ramp, 2.5)
    if rig.turned:
        rig.limb(x + rx * 0.2, up + ry * 0.66, x + rx * 1.15, up + ry * 0.62, 0.7, 0.6, ramp, 2.6, -0.6)
    elif rig.front:
        rig.box(x, up + ry * 0.64, rx * 0.8, 0.6, ramp, 2.6, -0.6, flat=True)


def _bowler(rig: Rig) -> None:
    x, up, rx, ry = rig.head
    ramp = rig.look.accent
    rig.oval(x - rx * 0.05, up + ry * 1.04, rx * 0.7, ry * 0.44, ramp, 2.5, power=2.8)
    rig.box(x, up + ry * 0.8, rx * 0.68, 0.5, (ramp[-3],) * 3, 2.55, flat=True, seam=False)
    rig.box(x, up + ry * 0.64, rx * 1.08, 0.55, ramp, 2.6, flat=True, seam=False)


def _beret(rig: Rig) -> None:
    x, up, rx, ry = rig.head
    ramp = rig.look.accent
    rig.oval(
        x - rx * 0.28 * rig.turned, up + ry * 0.96, rx * 0.98, ry * 0.32, ramp, 2.5, turn=-0.12 * rig.turned
    )
    rig.stamp(x - rx * 0.2 * rig.turned, up + ry * 1.26, ("r",))


def _brim(rig: Rig) -> None:
    x, up, rx, ry = rig.head
    ramp = rig.look.wood if rig.look.kind == "cowboy" else rig.look.accent
    rig.oval(x - rx * 0.05, up + ry * 1.04, rx * 0.62, ry * 0.46, ramp, 2.5, power=3)
    rig.box(x - rx * 0.05, up + ry * 0.86, rx * 0.6, 0.5, rig.look.main, 2.55, flat=True, seam=False)
    rig.oval(x, up + ry * 0.7, rx * 1.3, max(0.8, ry * 0.16), ramp, 2.6)


def _tricorne(rig: Rig) -> None:
    x, up, rx, ry = rig.head
    ramp = (rig.look.dark, rig.look.accent[-3], rig.look.accent[-2])
    rig.facet(
        [
            (x - rx * 1.25, up + ry * 0.62),
            (x + rx * 1.25, up + ry * 0.62),
            (x + rx * 0.85, up + ry * 1.1),
            (x, up + ry * 1.5),
            (x - rx * 0.85, up + ry * 1.1),
        ],
        ramp,
        2.5,
    )
    rig.limb(
        x - rx * 1.15,
        up + ry * 0.66,
        x + rx * 1.15,
        up + ry * 0.66,
        0.5,
        0.5,
        (rig.look.glow,) * 3,
        2.6,
        seam=False,
    )
    if not rig.back:
        rig.stamp(x, up + ry * 1.06, ("o.o", ".o.") if rx > 4 else ("o",))


_HATS: Mapping[str, Callable[[Rig], None]] = {
    "cap": _cap, "bowler": _bowler, "beret": _beret, "brim": _brim, "tricorne": _tricorne,
}  # fmt: skip


def _chef(rig: Rig) -> None:
    look = rig.look
    x, up, rx, ry = rig.head
    cloth = look.snow
    top = up + ry * 0.75
    room = max(1.6, min(ry * 0.62, (rig.tall - top) * 0.42))
    for dx in (-0.36, 0.32, 0.0):
        rig.oval(
            x + rx * dx,
            top + room * (1.15 if dx else 1.35),
            rx * 0.42,
            room * 0.72,
            cloth,
            2.5,
            seam=False,
        )
    rig.box(x, top + room * 0.25, rx * 0.56, max(0.9, room * 0.42), cloth, 2.6, -0.4)


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
    bone = look.bone
    for side, z in ((-1, 1.8), (1, 1.7)):
        root = (x + side * rx * 0.6, up + ry * 0.6)
        out = 1.05 if look.boss else 1.05 + 0.3 * look.build.sway
        tip = (
            x + side * rx * out,
            min(rig.tall, up + ry * (1.6 if look.boss else 1.0 + 0.6 * look.build.ears)),
        )
        rig.facet([(root[0] - rx * 0.24, root[1]), (root[0] + rx * 0.24, root[1]), tip], bone, z)


def _antennae(rig: Rig) -> None:
    if rig.look.body == "insect" or rig.look.kind in {"drone", "snail"}:
        return
    x, up, rx, ry = rig.head
    for side in (-1, 1):
        tip = (x + side * rx * 0.7, min(rig.tall - 1, up + ry * 1.65))
        rig.limb(x + side * rx * 0.3, up + ry * 0.7, *tip, 0.5, 0.5, rig.look.main, 1.8)
        rig.oval(*tip, 1.0, 0.95, rig.look.accent, 1.9)


def _glasses(rig: Rig) -> None:
    if rig.back:
        return
    x, up, size = rig.gaze
    if not size:
        x, up, size = rig.head[0] + rig.head[2] * 0.3, rig.head[1], rig.head[2]
    if size > 7.4:
        rig.stamp(
            x, up, (".#####.#####.", "##...###...##", ".#...#.#...#.", ".#...#.#...#.", ".#####.#####.")
        )
    elif size >= 4.4:
        rig.stamp(x, up, ("########", "#..##..#", "#..##..#", "###..###"))
    else:
        rig.stamp(x, up, ("#####", "#o#o#"))


def _beard(rig: Rig) -> None:
    if rig.back:
        return
    look = rig.look
    x, up, rx, ry = rig.head
    rig.oval(x + rx * 0.2, up - ry * 0.78, rx * 0.72, ry * 0.52, look.bone, 2.7)


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
    green = rig.look.leaf if not rig.scheme.tiny else rig.look.second
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


_THINGS: Mapping[str, Callable[[Rig], None]] = {
    "hood": _hood, "hat": _hat, "chef": _chef, "helmet": _helmet, "crown": _crown, "horns": _horns, "antennae": _antennae,
    "glasses": _glasses, "beard": _beard, "bow": _bow, "leaf": _leaf,
}  # fmt: skip
