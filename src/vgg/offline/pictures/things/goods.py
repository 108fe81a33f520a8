"""Goods: what is collected because it is good - fruit, cakes, letters, books, hearts."""

from __future__ import annotations

import math

from vgg.media.pixels.scheme import QUIET, Ramp
from vgg.offline.pictures.rig import Rig

from .moment import Moment
from .treasures import middle, size

_FRUITS = (
    ((-0.52, -0.25, 0.82, 0.95), (0.52, -0.25, 0.82, 0.95)), ((0, -0.25, 1.3, 1.15),),
    ((-0.9, 0.5, 0.52, 0.52), (0, 0.5, 0.52, 0.52), (0.9, 0.5, 0.52, 0.52), (-0.45, -0.35, 0.52, 0.52),
     (0.45, -0.35, 0.52, 0.52), (0, -1.1, 0.52, 0.52)),
    ((-0.2, -0.4, 1.05, 0.9), (0.2, 0.25, 0.7, 0.8)),
)  # fmt: skip
"""Cherries, an apple, a bunch of berries, a pear: ovals by place and half sizes."""


def fruit(rig: Rig, moment: Moment) -> None:
    """Draw a pair of cherries."""
    r, up = size(rig) * 0.62, middle(rig, moment)
    kind = moment.told(
        "cherr|kirsche|さくらんぼ",
        "apple|apfel|りんご|orange|peach",
        "berr|beere|grape|traube",
        "lemon|pear|mango",
    )
    green = (
        rig.scheme.like(("#1d5a34", "#3f9a4c", "#8fd46a"), QUIET) if not rig.scheme.tiny else rig.look.main
    )
    for x, y, wide, tall in _FRUITS[kind]:
        rig.oval(r * x, up + r * y, r * wide, r * tall, rig.look.main, 0, seam=kind == 2)
    rig.stamp(-r * 0.5, up + r * 0.1, ("oo", "o."))
    rig.limb(0, up + r * 0.4, r * 0.25, up + r * 1.35, 0.5, 0.5, rig.look.metal, 0.5)
    rig.oval(r * 0.75, up + r * 1.1, r * 0.55, r * 0.28, green, 0.6, turn=-0.35)


def note(rig: Rig, moment: Moment) -> None:
    """Draw a note of music whose flag waves."""
    r, up = size(rig), middle(rig, moment)
    rig.oval(-r * 0.35, up - r * 0.6, r * 0.42, r * 0.34, rig.look.main, 0, turn=-0.3)
    rig.limb(0.0, up - r * 0.5, 0.0, up + r * 0.85, 0.7, 0.7, rig.look.main, 0.1, seam=False)
    rig.facet(
        [
            (0, up + r * 0.95),
            (r * 0.75, up + r * (0.5 + 0.12 * math.sin(moment.turn))),
            (r * 0.7, up),
            (0, up + r * 0.45),
        ],
        rig.look.main,
        0.1,
        seam=False,
    )


def letter(rig: Rig, moment: Moment) -> None:
    """Draw an envelope that tilts, its flap closed by a seal."""
    r, up = size(rig), middle(rig, moment)
    paper = (rig.look.main[-2], rig.look.main[-1], rig.look.white)
    tilt = r * 0.12 * math.sin(moment.turn)
    w, h = r * 0.96, r * 0.66
    rig.facet(
        [(-w, up - h - tilt), (w, up - h + tilt), (w, up + h + tilt), (-w, up + h - tilt)],
        paper,
        0,
        0.6,
        flat=True,
    )
    rig.facet([(-w, up + h - tilt), (w, up + h + tilt), (0, up - h * 0.2)], paper, 1)
    rig.stamp(0, up - h * 0.1, ("rr", "rr") if r > 4 else ("r",))


def book(rig: Rig, moment: Moment) -> None:
    """Draw a bound book with a pale block of pages; it sways as it floats."""
    r, up = size(rig), middle(rig, moment)
    lean = 0.14 * math.sin(moment.turn) * r
    w, h = r * 0.72, r * 0.88
    pages = (rig.look.metal[-1], rig.look.white, rig.look.white)
    if rig.scheme.tiny:
        pages = (rig.scheme.pale,) * 3
    rig.facet(
        [(-w - lean, up - h), (w - lean, up - h), (w + lean, up + h), (-w + lean, up + h)],
        rig.look.main,
        0,
        flat=True,
    )
    rig.facet(
        [
            (-w * 0.5 - lean, up - h),
            (w - lean, up - h),
            (w - lean, up - h * 0.62),
            (-w * 0.5 - lean, up - h * 0.62),
        ],
        pages,
        0.2,
        0.6,
        flat=True,
    )
    rig.limb(
        -w * 0.55 - lean,
        up - h * 0.9,
        -w * 0.55 + lean,
        up + h * 0.9,
        0.4,
        0.4,
        (rig.look.main[-3],) * 3,
        0.3,
        seam=False,
    )
    rig.stamp(r * 0.16, up + h * 0.22, ("ooo", "...", "oo.") if r > 4 else ("o",))


def feather(rig: Rig, moment: Moment) -> None:
    """Draw a curved feather with its quill, rocking."""
    r, up = size(rig), middle(rig, moment)
    sway = 0.35 * math.sin(moment.turn)
    vane = (rig.look.main[-2], rig.look.main[-1], rig.look.white)
    rig.oval(r * 0.1, up + r * 0.22, r * 0.34, r * 0.78, vane, 0, turn=0.5 + sway * 0.4)
    rig.oval(r * 0.3, up + r * 0.5, r * 0.2, r * 0.42, vane, 0.1, 0.6, turn=0.5 + sway * 0.4, seam=False)
    rig.limb(
        -r * 0.6, up - r * 0.92, r * 0.36, up + r * 0.7, 0.35, 0.3, (rig.look.main[-3],) * 3, 0.5, seam=False
    )


def cake(rig: Rig, moment: Moment) -> None:
    """Draw a small cake with icing."""
    look, r, up = rig.look, size(rig), rig.tall / 2 - 0.5 + moment.frame % 2
    kind = moment.told(
        "cupcake|muffin|torte",
        "bread|loaf|bun|brot|パン",
        "croissant|roll|hörnchen",
        "cookie|keks|biscuit",
    )
    bread = (
        rig.scheme.like(("#7a4a24", "#c8873f", "#eebf76"))
        if not rig.scheme.tiny
        else (look.main[-3], look.main[-2], look.main[-1])
    )
    if kind:
        (_loaf, _croissant, _cookie)[kind - 1](rig, r, up, bread)
        return
    rig.facet(
        [(-r * 0.62, up - r * 0.85), (r * 0.62, up - r * 0.85), (r * 0.8, up), (-r * 0.8, up)], bread, 0
    )
    for x in (-0.36, 0.0, 0.36):
        rig.limb(
            r * x, up - r * 0.75, r * x * 1.2, up - r * 0.1, 0.35, 0.35, (bread[0],) * 3, 0.1, seam=False
        )
    rig.oval(0, up + r * 0.18, r * 0.88, r * 0.42, look.main, 1)
    rig.oval(0, up + r * 0.48, r * 0.55, r * 0.3, look.main, 1.1, 0.4, seam=False)
    rig.oval(0, up + r * 0.78, r * 0.22, r * 0.2, rig.scheme.ramp("hazard"), 1.2)


def _loaf(rig: Rig, r: float, up: float, bread: Ramp) -> None:
    """Draw a loaf with cuts across its crust."""
    rig.oval(0, up, r * 0.98, r * 0.58, bread, 0)
    for x in (-0.5, 0.0, 0.5):
        rig.limb(r * x - 1, up, r * x + 1, up + r * 0.4, 0.4, 0.4, (rig.look.white,) * 3, 1, seam=False)


def _croissant(rig: Rig, r: float, up: float, bread: Ramp) -> None:
    """Draw a crescent of rolled dough."""
    for x, y, each in (
        (-0.74, -0.34, 0.26),
        (0.74, -0.34, 0.26),
        (-0.44, 0.02, 0.4),
        (0.44, 0.02, 0.4),
        (0, 0.2, 0.48),
    ):
        rig.oval(r * x, up + r * y, r * each, r * each, bread, -abs(x))


def _cookie(rig: Rig, r: float, up: float, bread: Ramp) -> None:
    """Draw a round biscuit with drops of chocolate."""
    rig.oval(0, up, r * 0.86, r * 0.86, bread, 0)
    for x, y in ((-0.4, 0.3), (0.3, 0.4), (0.1, -0.1), (-0.3, -0.45), (0.45, -0.3)):
        rig.stamp(r * x, up + r * y, ("#",))


def flower(rig: Rig, moment: Moment) -> None:
    """Draw a flower that nods."""
    r, up = size(rig), rig.tall * 0.6
    green = (
        rig.scheme.like(("#1d5a34", "#3f9a4c", "#8fd46a"), QUIET) if not rig.scheme.tiny else rig.look.main
    )
    rig.limb(0, 0.4, 0, up, 0.55, 0.55, green, -1)
    rig.oval(r * 0.4, r * 0.35, r * 0.4, r * 0.18, green, -0.9, turn=-0.4)
    petals = (5, 6, 4)[moment.told("rose|tulip|rosen", "daisy|gänseblümchen|sun", "clover|klee|lily")]
    for index in range(petals):
        angle = 2 * math.pi * index / petals + 0.25 * math.sin(moment.turn)
        rig.oval(
            math.sin(angle) * r * 0.45, up + math.cos(angle) * r * 0.45, r * 0.34, r * 0.34, rig.look.main, 0
        )
    rig.oval(0, up, r * 0.27, r * 0.27, (rig.look.accent[-2], rig.look.accent[-1], rig.look.white), 1)


def heart(rig: Rig, moment: Moment) -> None:
    """Draw a heart that beats."""
    r = size(rig) * (0.98 if moment.frame % 2 == 0 else 0.86)
    up = rig.tall / 2
    ramp = rig.scheme.ramp("hazard") if rig.look.has() or rig.width > 8 else rig.look.main
    for x in (-0.42, 0.42):
        rig.oval(r * x, up + r * 0.28, r * 0.47, r * 0.46, ramp, 0, seam=False)
    rig.facet(
        [(-r * 0.88, up + r * 0.18), (r * 0.88, up + r * 0.18), (0, up - r * 0.86)], ramp, 0.1, seam=False
    )
    rig.stamp(-r * 0.45, up + r * 0.4, ("ooo", "oo.", "o..") if r > 4 else ("o",))
