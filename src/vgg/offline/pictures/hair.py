"""Hair: crops, mops, bobs, ponytails and quiffs, which tell people apart before their faces do."""

from __future__ import annotations

from .rig import Rig

_HATS = ("hat", "chef", "helmet", "crown")


def hair(rig: Rig) -> None:
    """Add the hair of a person's build; below a hat only what hangs out of it."""
    style = rig.look.build.hair
    if rig.look.has("hair") and style in {"crop", "spiky", "swept"}:
        style = "tail"
    covered = (
        rig.look.has(*_HATS) and not (rig.look.has("crown") and not rig.look.has("hat", "chef", "helmet"))
    ) or rig.look.kind == "wizard"
    _sides(rig, 0.95 if style in {"bob", "long", "mop"} else 0.45)
    if not covered:
        _cap(rig)
        _crown_of(rig, style)
    if style == "long":
        _fall(rig)
    elif style == "tail":
        _tail(rig)


def _cap(rig: Rig) -> None:
    x, up, rx, ry = rig.head
    ramp = rig.look.hair
    rig.oval(x - rx * 0.08 * rig.turned, up + ry * 0.68, rx * 1.02, ry * 0.42, ramp, 2.2, power=2.5)
    rig.oval(x - rx * 0.5 * rig.turned, up + ry * 0.5, rx * 0.56, ry * 0.5, ramp, 2.2, seam=False, power=2.5)
    if rig.back:
        rig.oval(x, up + ry * 0.05, rx * 1.0, ry * 0.95, ramp, 2.2, seam=False, power=2.5)


def _sides(rig: Rig, length: float) -> None:
    """Add hair over ears and neck, down to *length* parts of the head's half height below its middle."""
    x, up, rx, ry = rig.head
    ramp = rig.look.hair
    middle, half = up + ry * (0.45 - length * 0.5), ry * (0.35 + length * 0.45)
    if rig.back:
        rig.oval(x, up - ry * (0.1 + 0.2 * length), rx * 0.99, ry * 0.9, ramp, 2.2, power=2.6)
    elif rig.front:
        for side in (-1, 1):
            rig.oval(x + side * rx * 0.86, middle, rx * 0.22, half, ramp, 2.2)
    else:
        rig.oval(x - rx * 0.7, middle, rx * 0.36, half, ramp, 2.2, seam=False, power=2.6)


def _crown_of(rig: Rig, style: str) -> None:
    x, up, rx, ry = rig.head
    ramp = rig.look.hair
    top = up + ry * 0.9
    if style == "spiky":
        for dx, tip in ((-0.9, -1.35), (-0.35, -0.55), (0.3, 0.35), (0.75, 1.05)):
            rig.facet(
                [
                    (x + rx * (dx - 0.3), up + ry * 0.6),
                    (x + rx * (dx + 0.32), up + ry * 0.6),
                    (x + rx * tip, up + ry * (1.4 - 0.25 * abs(tip))),
                ],
                ramp,
                2.19,
                seam=False,
            )
    elif style == "bun":
        rig.oval(x - rx * 0.45 * rig.turned, top + ry * 0.22, rx * 0.4, ry * 0.36, ramp, 2.1)
    elif style == "swept":
        rig.facet(
            [
                (x - rx * 0.7, up + ry * 0.75),
                (x + rx * 0.7, up + ry * 0.5),
                (x + rx * 1.2, up + ry * 1.15),
                (x + rx * 0.2, up + ry * 1.2),
            ],
            ramp,
            2.21,
            seam=False,
        )
    elif style == "mop":
        for dx in (-0.55, 0.05, 0.62):
            rig.oval(x + rx * dx, up + ry * 0.74, rx * 0.46, ry * 0.42, ramp, 2.21, seam=False)
    elif style in {"bob", "long"} and not rig.back:
        rig.oval(x + rx * 0.42 * rig.turned, up + ry * 0.58, rx * 0.6, ry * 0.28, ramp, 2.21, seam=False)


def _fall(rig: Rig) -> None:
    x, up, rx, ry = rig.head
    end = (x - rx * (0.75 * rig.turned) - 0.8 * rig.pose.drag * rig.turned, up - ry * 1.6)
    z = 2.2 if rig.back else -0.6
    rig.limb(x - rx * 0.6 * rig.turned, up, *end, rx * 0.48, rx * 0.4, rig.look.hair, z, seam=not rig.back)


def _tail(rig: Rig) -> None:
    x, up, rx, ry = rig.head
    drag = rig.pose.drag
    root = (x - rx * 0.8 * rig.turned, up + ry * 0.45)
    end = (root[0] - (rx * 0.45 + 0.8 * drag) * rig.turned, up - ry * (0.85 - 0.25 * drag))
    z = 2.4 if rig.back else 1.7
    rig.limb(*root, *end, rx * 0.26, rx * 0.2, rig.look.hair, z)
    if rig.turned:
        rig.oval(*root, 0.9, 0.9, rig.look.accent, z + 0.02)
