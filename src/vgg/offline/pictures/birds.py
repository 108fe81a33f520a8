"""Birds and bats: round bodies with wings that beat."""

from __future__ import annotations

from .heads import add_ears, belly
from .limbs import legs
from .rig import Rig, eyes, eyes_one


def bird(rig: Rig) -> None:
    """Add a bird: round, with a beak, and a wing that beats."""
    look, pose, w = rig.look, rig.pose, rig.wide
    t = min(rig.tall, w * 1.15) if not look.boss else rig.tall
    if look.kind == "bat":
        _bat(rig, t)
        return
    flying = look.evil and rig.tall < 20
    hip = t * (0.16 if not flying else 0.24)
    rx, ry = w * 0.3, t * 0.27
    up = hip + ry * 0.9 + rig.rise + (pose.wing * 0.8 if flying and pose.stride else 0)
    if not flying:
        legs(rig, w * 0.09, hip, max(0.7, w * 0.05), look.accent, look.accent, w * 0.12)
    else:
        rig.limb(-1, up - ry * 0.8, -2, up - ry * 1.25, 0.6, 0.6, look.accent, -0.5)
        rig.limb(1.4, up - ry * 0.8, 0.6, up - ry * 1.25, 0.6, 0.6, look.accent, -0.6)
    x = -w * 0.04
    rig.facet(
        [
            (x - rx * 0.6, up + ry * 0.25),
            (x - rx * 0.6, up - ry * 0.45),
            (-w * 0.49, up - ry * 0.15),
            (-w * 0.47, up + ry * 0.55),
        ],
        look.second if look.kind != "bat" else look.main,
        -0.7,
    )
    rig.oval(x, up, rx, ry, look.main, 0)
    rig.oval(x + rx * 0.35, up - ry * 0.3, rx * 0.55, ry * 0.6, belly(rig), 0.1, seam=False)
    hx, hy = rx * 0.86, ry * 0.78
    head_x, head_up = x + rx * 0.45, min(up + ry * 1.0, t - hy * 0.98)
    rig.oval(head_x, head_up, hx, hy, look.main, 0.4, seam=False)
    rig.trunk, rig.head, rig.hand = (x, up, rx, ry), (head_x, head_up, hx, hy), (w * 0.3, up - ry * 0.5)
    if look.kind == "bat":
        add_ears(rig)
    else:
        gape = 0.9 if pose.open_mouth else 0.0
        rig.facet(
            [
                (head_x + hx * 0.7, head_up + hy * 0.25),
                (head_x + hx * 0.7, head_up - hy * 0.45),
                (min(w * 0.5, head_x + hx * 1.6), head_up - hy * 0.12 - gape),
            ],
            look.accent,
            0.6,
        )
    eyes_one(rig, head_x + hx * 0.3, head_up + hy * 0.12, hx * 1.3) if look.kind != "owl" else eyes(
        rig, head_x, head_up, hx
    )
    wing_pair(rig, x - rx * 0.2, up + ry * 0.3, w * 0.36, t * 0.3)


def _bat(rig: Rig, t: float) -> None:
    """Add a bat: a small body between two jagged wings, seen from the front."""
    look, wing, w = rig.look, rig.pose.wing, rig.wide
    rx, ry = w * 0.2, t * 0.2
    up = t * 0.46 + rig.rise + wing * 0.6
    for side in (-1, 1):
        tip = (side * w * 0.5, up + t * 0.36 * wing)
        rig.facet(
            [
                (side * rx * 0.4, up + ry * 0.7),
                (side * w * 0.3, up + ry * 0.9 + t * 0.3 * wing),
                tip,
                (side * w * 0.42, tip[1] - t * 0.2),
                (side * w * 0.3, up - ry * 0.2 + t * 0.12 * wing),
                (side * w * 0.2, up - ry * 0.9),
            ],
            look.main,
            -1,
            -0.5,
        )
        rig.facet(
            [
                (side * rx * 0.15, up + ry * 0.7),
                (side * rx * 0.95, up + ry * 0.6),
                (side * rx * 0.85, up + ry * 1.75),
            ],
            look.main,
            0.1,
        )
        rig.limb(side * rx * 0.4, up - ry, side * rx * 0.5, up - ry * 1.4, 0.5, 0.5, look.accent, -0.5)
    rig.oval(0, up, rx, ry, look.main, 0.2)
    rig.oval(0, up - ry * 0.45, rx * 0.6, ry * 0.45, belly(rig), 0.3, seam=False)
    rig.trunk, rig.head, rig.hand = (0, up, rx, ry), (0, up, rx, ry), (w * 0.3, up)
    eyes(rig, 0.5, up + ry * 0.25, rx)
    rig.stamp(0.5, up - ry * 0.5, ("o.o",))


def wing_pair(rig: Rig, x: float, up: float, long: float, high: float) -> None:
    """Add a far and a near wing, raised or lowered by the pose."""
    look, wing = rig.look, rig.pose.wing
    ramp = look.second if look.kind != "bat" else look.main
    for dx, z, lift in ((long * 0.45, -1.2, -0.5), (0.0, 1.5, 0.0)):
        tip = (x - long * 0.75 + dx, up + high * (0.2 + 1.25 * wing))
        rig.facet(
            [
                (x - long * 0.15 + dx, up - high * 0.35),
                (x + long * 0.42 + dx, up + high * 0.1),
                (x + long * 0.1 + dx, up + high * 0.35),
                tip,
                (tip[0] + long * 0.1, tip[1] - high * 0.5),
            ],
            ramp,
            z,
            lift,
        )
