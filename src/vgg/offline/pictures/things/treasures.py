"""Treasures: what is collected because it shines - coins, gems, stars, keys, pearls."""
# ruff: noqa: PLR0917 - places, sizes and colours of a drawing are told by their order

from __future__ import annotations

import math

from vgg.offline.pictures.rig import Rig

from .moment import Moment


def middle(rig: Rig, moment: Moment) -> float:
    """Return the height of a floating thing's middle: it bobs by a pixel."""
    return (
        rig.tall / 2 + (1.0 if rig.tall > 10 and moment.frame % 4 in {1, 2} else 0.0) - (rig.tall > 10) * 0.5
    )


def size(rig: Rig) -> float:
    """Return half the smaller side of the room there is."""
    return min(rig.wide, rig.tall) / 2


def points(
    x: float, up: float, outer: float, inner: float, count: int, turn: float
) -> list[tuple[float, float]]:
    """Return the corners of a star with *count* points about (x, up)."""
    steps = [(turn + math.pi * step / count, outer if step % 2 == 0 else inner) for step in range(2 * count)]
    return [(x + math.sin(angle) * radius, up + math.cos(angle) * radius) for angle, radius in steps]


_FACES = (("MM", "M.", "M.", "M."), (".M.", "MMM", ".M."), ("##", "##"), ("M.M", "MMM", ".M."))
"""What is struck on a coin: a stroke, a cross, a square hole, a crown."""


def coin(rig: Rig, moment: Moment) -> None:
    """Draw a coin that turns about its upright axis."""
    r, up = size(rig) * 0.86, rig.tall / 2
    thin = max(0.22, abs(math.cos(moment.turn / 2)))
    rig.oval(0, up, r * thin, r, rig.look.main, 0)
    if thin > 0.5:
        rig.oval(
            0, up, r * thin * 0.58, r * 0.6, (rig.look.main[-3], rig.look.main[-2], rig.look.main[-2]), 1
        )
        rig.stamp(-r * thin * 0.1, up, _FACES[moment.variant % 4] if r > 4 else ("M",))
    else:
        rig.stamp(0, up, ("o", "o", "o") if r > 4 else ("o",))


def gem(rig: Rig, moment: Moment) -> None:
    """Draw a cut stone with a glint that passes."""
    r, up = size(rig) * 0.9, middle(rig, moment)
    ramp = rig.look.main
    cut = moment.told("diamond|brilliant", "emerald|crystal|kristall", "ruby|opal")
    if cut:
        (_cut_long if cut == 1 else _cut_round)(rig, moment, r, up)
        return
    rig.facet(
        [
            (-r, up + r * 0.3),
            (-r * 0.5, up + r * 0.85),
            (r * 0.5, up + r * 0.85),
            (r, up + r * 0.3),
            (0, up - r),
        ],
        ramp,
        0,
        flat=True,
    )
    rig.facet([(-r, up + r * 0.3), (-r * 0.4, up + r * 0.3), (0, up - r)], ramp, 1, 1.2, seam=False)
    rig.facet([(r, up + r * 0.3), (r * 0.4, up + r * 0.3), (0, up - r)], ramp, 1, -1.2, seam=False)
    rig.facet(
        [(-r * 0.5, up + r * 0.85), (r * 0.2, up + r * 0.85), (-r * 0.3, up + r * 0.35)],
        (rig.look.white,) * 3,
        1.1,
        seam=False,
    )
    if moment.frame % 4 == 1:
        rig.stamp(r * 0.4, up + r * 0.5, (".o.", "ooo", ".o."))


def _cut_long(rig: Rig, moment: Moment, r: float, up: float) -> None:
    """Draw a tall stone with cut corners and a table."""
    ramp, w = rig.look.main, r * 0.66
    corners = [(-w, up + r * 0.5), (-w * 0.5, up + r), (w * 0.5, up + r), (w, up + r * 0.5)]
    rig.facet([*corners, *((-x, 2 * up - y) for x, y in corners)], ramp, 0, flat=True)
    rig.facet(
        [(-w, up + r * 0.5), (-w * 0.5, up + r), (-w * 0.4, up - r * 0.5), (-w, up - r * 0.5)],
        ramp,
        1,
        1.2,
        seam=False,
    )
    rig.facet(
        [(w, up + r * 0.5), (w * 0.4, up + r * 0.5), (w * 0.4, up - r * 0.9), (w, up - r * 0.5)],
        ramp,
        1,
        -1.2,
        seam=False,
    )
    rig.stamp(-w * 0.1, up + r * (0.5 - 0.3 * (moment.frame % 4)), ("o", "o"))


def _cut_round(rig: Rig, moment: Moment, r: float, up: float) -> None:
    """Draw a six-sided stone with a star of facets."""
    ramp = rig.look.main
    rim = points(0, up, r, r, 3, 0.0)
    rig.facet(rim, ramp, 0, flat=True)
    for place, lift in ((0, 0.9), (4, 1.2), (5, 1.2), (2, -1.2)):
        rig.facet([rim[place], rim[(place + 1) % 6], (0, up)], ramp, 1, lift, seam=False)
    if moment.frame % 2:
        rig.stamp(-r * 0.3, up + r * 0.4, (".o.", "ooo", ".o."))
    else:
        rig.stamp(-r * 0.3, up + r * 0.3, ("o",))


def orb(rig: Rig, moment: Moment) -> None:
    """Draw a ball round which a light wanders."""
    r, up = size(rig) * 0.82, middle(rig, moment)
    rig.oval(0, up, r, r, rig.look.main, 0)
    angle = moment.turn + 2.2
    rig.oval(
        math.cos(angle) * r * 0.45,
        up + math.sin(angle) * r * 0.45,
        r * 0.28,
        r * 0.28,
        (rig.look.white,) * 3,
        1,
        seam=False,
    )


def star(rig: Rig, moment: Moment) -> None:
    """Draw a star that rocks; one that stands still has a face."""
    r, up = size(rig), middle(rig, moment)
    tilt = 0.16 * math.sin(moment.turn)
    rig.facet(
        points(0, up - r * 0.06, r * 1.02, r * 0.46, (5, 5, 4, 6)[moment.variant % 4], tilt), rig.look.main, 0
    )
    rig.oval(
        0,
        up - r * 0.05,
        r * 0.42,
        r * 0.42,
        (rig.look.main[-2], rig.look.main[-1], rig.look.white),
        1,
        seam=False,
    )
    if r > 5 and moment.count < 3:
        rig.stamp(0, up, ("#.#", "#.#"))


def drop(rig: Rig, moment: Moment) -> None:
    """Draw a drop with a gleam."""
    r, up = size(rig) * 0.8, middle(rig, moment)
    rig.oval(0, up - r * 0.3, r * 0.8, r * 0.85, rig.look.main, 0)
    rig.facet([(-r * 0.72, up), (r * 0.72, up), (0, up + r * 1.2)], rig.look.main, 0.1, seam=False)
    rig.stamp(-r * 0.3, up - r * 0.2, ("o", "o") if moment.frame % 2 == 0 else ("o.", "oo"))


def key(rig: Rig, moment: Moment) -> None:
    """Draw a key."""
    r, up = size(rig), middle(rig, moment)
    ramp = rig.look.main
    bow = moment.variant % 3 if r > 5 else 0
    if bow == 1:
        rig.facet(points(0, up + r * 0.45, r * 0.66, r * 0.66, 2, 0.0), ramp, 0)
    for x, y in ((-0.34, 0.34), (0.34, 0.34), (0, 0.7)) if bow == 2 else ((0, 0.45),):
        wide = r * (0.3 if bow == 2 else 0.46)
        rig.oval(r * x, up + r * y, wide, wide, ramp, 0, seam=False)
    rig.stamp(0, up + r * 0.45, ("##", "##"))
    rig.limb(0, up, 0, up - r * 0.9, 0.85, 0.85, ramp, 0.1, seam=False)
    rig.box(r * 0.24, up - r * 0.8, r * 0.24, 0.6, ramp, 0.2, seam=False)
    rig.box(r * 0.2, up - r * 0.42, r * 0.2, 0.6, ramp, 0.2, seam=False)


def pearl(rig: Rig, moment: Moment) -> None:
    """Draw a pearl in its open shell."""
    r, up = size(rig), rig.tall / 2
    shell = rig.look.main
    rig.oval(0, up - r * 0.36, r * 0.94, r * 0.5, shell, 0)
    for x in (-0.5, 0.0, 0.5):
        rig.limb(r * x, up - r * 0.8, r * x * 1.3, up - r * 0.2, 0.3, 0.3, (shell[-3],) * 3, 0.1, seam=False)
    nacre = (
        (rig.look.metal[-1], rig.look.white, rig.look.white)
        if not rig.scheme.tiny
        else (rig.scheme.pale,) * 3
    )
    bob = 1.0 if moment.frame % 4 in {1, 2} else 0.0
    rig.oval(0, up + r * 0.3 + bob, r * 0.52, r * 0.52, nacre, 1)
    if moment.frame % 4 == 1:
        rig.stamp(r * 0.3, up + r * 0.6, (".y.", "yyy", ".y."))


def gear(rig: Rig, moment: Moment) -> None:
    """Draw a gear wheel that turns."""
    r, up = size(rig), rig.tall / 2
    for index in range(6):
        angle = index * math.pi / 3 + moment.turn / 6
        x, y = math.sin(angle) * r * 0.76, math.cos(angle) * r * 0.76
        rig.oval(x, up + y, r * 0.25, r * 0.25, rig.look.main, 0, seam=False)
    rig.oval(0, up, r * 0.72, r * 0.72, rig.look.main, 0.1, seam=False)
    rig.oval(0, up, r * 0.27, r * 0.27, (rig.look.dark,) * 3, 0.2, seam=False)
