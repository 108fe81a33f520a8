"""Ghosts: floating sheets with a waving hem or a wisp for a tail, and arms that reach."""

from __future__ import annotations

import math

from .faces import eyes, mouth
from .rig import Rig


def ghost(rig: Rig) -> None:
    """Add a ghost: a floating sheet with a waving hem and arms that reach."""
    look, pose, build = rig.look, rig.pose, rig.look.build
    t, w = rig.tall, rig.wide
    top_room = t * (0.14 if look.has("crown", "hat", "horns") else 0.02)
    wisp, squat = build.form in {2, 4}, build.form in {3, 4}
    rx = (
        w
        * (0.38 if not look.boss else 0.36)
        * (0.4 + 0.6 * min(1.05, build.girth))
        * (0.8 if build.form == 5 else 1.0)
    )
    height = min(t - top_room, rx * 3.0 * (0.5 + 0.5 * build.legs)) * (
        0.8 if squat and not look.boss else 1.0
    )
    top = height - rx * 0.95 + rig.rise
    ry = rx * 0.95
    drag = (rig.pose.drag + 0.18 * rx * build.sway * (not look.boss)) * rig.turned
    if look.boss:
        rig.oval(0, top - ry * 0.2, rx * 1.1, ry * 1.15, look.second, -0.6)
        rig.facet(
            [(-rx * 1.05, top), (rx * 1.05, top), (rx * 1.15, 2.0), (-rx * 1.3, 2.0)],
            look.second,
            -0.6,
            seam=False,
        )
    rig.oval(0, top, rx, ry, look.main, 0, power=2.2 if look.boss else build.cushion)
    if build.mark == 2 and not top_room > 1:
        tip = (-rx * 0.5 * rig.turned - drag, min(t - 0.4, top + ry * 1.45))
        rig.facet([(-rx * 0.7, top + ry * 0.5), (rx * 0.6, top + ry * 0.6), tip], look.main, 0.01, seam=False)
    rig.facet(
        [
            (-rx, top),
            (rx, top),
            (rx * (0.1 if wisp else 0.96) - drag, height * 0.16),
            (-rx * 0.96 - drag * 1.6, height * 0.16),
        ],
        look.main,
        0.05,
        seam=False,
    )
    count = (3 if rx < 8 else 4) + build.tail % 2
    for index in range((count + 1) // 2 if wisp else count):
        x = -rx * 0.96 + rx * 1.92 * (index + 0.5) / count - drag * 1.3
        wave = math.sin(pose.beat(1.6) + index * 2.1)
        low = max(0.6, height * (0.04 + 0.03 * wave))
        rig.facet(
            [(x - rx / count, height * 0.2), (x + rx / count, height * 0.2), (x - drag * 0.5 - 0.3, low)],
            look.main,
            0.06,
            -0.3,
            seam=False,
        )
    reach = ry * 0.35 * pose.arm
    size = rx * 0.3
    for side, z in ((1, 1.0), (-1, 1.2)):
        ahead = rx * 0.25 * max(0.0, pose.arm) * rig.turned
        root = (side * rx * 0.7, top - ry * 0.55)
        raised = ry * (0.7 if build.form % 2 and not look.boss else 0.0) * (0.6 + 0.4 * build.sway)
        tip = (
            side * rx * (1.05 if look.boss else 0.35 + 0.7 * build.reach) + ahead,
            top - ry * 0.75 + raised + reach * (1 if side > 0 else 0.5),
        )
        rig.limb(*root, *tip, size, size * 0.8, look.main, z)
        if look.boss:
            rig.stamp(tip[0] + side, tip[1] - size * 0.6, ("o.o.o",))
    rig.trunk, rig.head, rig.hand = (
        (0, top * 0.55, rx, top * 0.5),
        (w * 0.02, top + ry * 0.1, rx * 0.95, ry * 0.85),
        (rx, top - ry * 0.6),
    )
    rig.far_hand = rig.hand
    ahead = rx * 0.28 * rig.turned
    if build.mark % 2 and look.evil and pose.eyes == "open" and not rig.back and rx < 8:
        dark = rig.scheme.lightness(look.main[-2]) < 0.5
        rig.stamp(ahead, top, ("oo.oo", "o#.o#", "oo.oo") if dark else ("##.##", "#o.#o", "##.##"))
    else:
        eyes(rig, ahead, top + ry * 0.05, rx)
    if not rig.back and (look.evil or pose.open_mouth):
        rig.stamp(
            ahead, top - ry * 0.62, (("##", "##") if rx < 8 else (".####.", "######", "######", ".####."))
        )
    elif not look.evil:
        mouth(rig, ahead, top - ry * 0.55, rx)
