"""Things: coins, flames, doors and the rest, drawn as solids and kept alive by spinning and flickering."""
# ruff: noqa: PLR0917 - places, sizes and colours of a drawing are told by their order

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from vgg.media.pixels.grid import Grid, blank, paste
from vgg.media.pixels.scheme import QUIET, Ramp, Scheme
from vgg.responses.sprites import SpriteBrief

from .look import look_of
from .pose import Pose
from .rig import Rig


@dataclass(frozen=True, slots=True)
class Moment:
    """Where in its animation a thing is: *turn* in radians, *on* when the thing is lit or opened."""

    name: str
    frame: int
    count: int

    @property
    def turn(self) -> float:
        """The angle of the cycle."""
        return 2 * math.pi * self.frame / self.count

    @property
    def on(self) -> bool:
        """Whether the thing has been set off."""
        return self.name == "on"


def thing(brief: SpriteBrief, scheme: Scheme) -> Grid:
    """Return the strip of a thing: its frames side by side."""
    look = look_of(brief, scheme)
    moments = [
        Moment(each.name, frame, each.frames) for each in brief.animations for frame in range(each.frames)
    ]
    strip = blank(brief.width * len(moments), brief.height)
    draw = _cursor if brief.id == "cursor" else _THINGS.get(brief.shape, _orb)
    for index, moment in enumerate(moments):
        rig = Rig(brief.width, brief.height, Pose(), look, scheme)
        (_broken if moment.name == "death" else draw)(rig, moment)
        paste(strip, rig.drawn(), index * brief.width, 0)
    return strip


def _middle(rig: Rig, moment: Moment) -> float:
    """Return the height of a floating thing's middle: it bobs by a pixel."""
    return rig.tall / 2 + (0.5 if rig.tall > 10 and moment.frame % 4 in {1, 2} else 0.0)


def _size(rig: Rig) -> float:
    return min(rig.wide, rig.tall) / 2


def _coin(rig: Rig, moment: Moment) -> None:
    r, up = _size(rig) * 0.86, rig.tall / 2
    thin = max(0.22, abs(math.cos(moment.turn / 2)))
    rig.oval(0, up, r * thin, r, rig.look.main, 0)
    if thin > 0.5:
        rig.oval(
            0, up, r * thin * 0.58, r * 0.6, (rig.look.main[-3], rig.look.main[-2], rig.look.main[-2]), 1
        )
        rig.stamp(-r * thin * 0.1, up, ("MM", "M.", "M.", "M.") if r > 4 else ("M",))
    else:
        rig.stamp(0, up, ("o", "o", "o") if r > 4 else ("o",))


def _gem(rig: Rig, moment: Moment) -> None:
    r, up = _size(rig) * 0.9, _middle(rig, moment)
    ramp = rig.look.main
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


def _orb(rig: Rig, moment: Moment) -> None:
    r, up = _size(rig) * 0.82, _middle(rig, moment)
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


def _flame(rig: Rig, moment: Moment) -> None:
    look, t, r = rig.look, rig.tall, _size(rig)
    sway = math.sin(moment.turn) * r * 0.2
    high = t * (0.96 if moment.frame % 2 == 0 else 0.86)
    hot = (
        look.accent
        if rig.scheme.gap(look.accent[-2], look.main[-2]) > 0.08 and not rig.scheme.tiny
        else look.main
    )
    low = r * 0.72
    rig.oval(0, low, r * 0.76, low, hot, 0)
    rig.facet(
        [
            (-r * 0.74, low * 1.05),
            (r * 0.74, low * 1.05),
            (r * 0.34, high * 0.62),
            (sway, high),
            (-r * 0.3, high * 0.62),
        ],
        hot,
        0.1,
        seam=False,
    )
    rig.facet([(r * 0.2, low), (r * 0.78, low), (r * 0.62 - sway * 0.4, high * 0.74)], hot, 0.1, seam=False)
    rig.oval(
        0,
        low * 0.78,
        r * 0.46,
        low * 0.72,
        (look.main[-1],) * 3,
        1,
        seam=False,
    )
    rig.facet(
        [(-r * 0.4, low), (r * 0.4, low), (sway * 0.6, high * 0.66)], (look.main[-1],) * 3, 1.1, seam=False
    )
    rig.oval(0, low * 0.6, r * 0.24, low * 0.42, (look.white,) * 3, 1.2, seam=False)


def _fruit(rig: Rig, moment: Moment) -> None:
    r, up = _size(rig) * 0.62, _middle(rig, moment)
    green = (
        rig.scheme.like(("#1d5a34", "#3f9a4c", "#8fd46a"), QUIET) if not rig.scheme.tiny else rig.look.main
    )
    for x in (-0.52, 0.52):
        rig.oval(r * x, up - r * 0.25, r * 0.82, r * 0.95, rig.look.main, 0, seam=False)
    rig.stamp(-r * 0.5, up + r * 0.1, ("oo", "o."))
    rig.limb(0, up + r * 0.4, r * 0.25, up + r * 1.35, 0.5, 0.5, rig.look.metal, 0.5)
    rig.oval(r * 0.75, up + r * 1.1, r * 0.55, r * 0.28, green, 0.6, turn=-0.35)


def _points(
    x: float, up: float, outer: float, inner: float, count: int, turn: float
) -> list[tuple[float, float]]:
    steps = [(turn + math.pi * step / count, outer if step % 2 == 0 else inner) for step in range(2 * count)]
    return [(x + math.sin(angle) * radius, up + math.cos(angle) * radius) for angle, radius in steps]


def _star(rig: Rig, moment: Moment) -> None:
    r, up = _size(rig), _middle(rig, moment)
    tilt = 0.16 * math.sin(moment.turn)
    rig.facet(_points(0, up - r * 0.06, r * 1.02, r * 0.46, 5, tilt), rig.look.main, 0)
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


def _note(rig: Rig, moment: Moment) -> None:
    r, up = _size(rig), _middle(rig, moment)
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


def _drop(rig: Rig, moment: Moment) -> None:
    r, up = _size(rig) * 0.8, _middle(rig, moment)
    rig.oval(0, up - r * 0.3, r * 0.8, r * 0.85, rig.look.main, 0)
    rig.facet([(-r * 0.72, up), (r * 0.72, up), (0, up + r * 1.2)], rig.look.main, 0.1, seam=False)
    rig.stamp(-r * 0.3, up - r * 0.2, ("o", "o") if moment.frame % 2 == 0 else ("o.", "oo"))


def _key(rig: Rig, moment: Moment) -> None:
    r, up = _size(rig), _middle(rig, moment)
    ramp = rig.look.main
    rig.oval(0, up + r * 0.45, r * 0.46, r * 0.46, ramp, 0)
    rig.stamp(0, up + r * 0.45, ("##", "##"))
    rig.limb(0, up, 0, up - r * 0.9, 0.85, 0.85, ramp, 0.1, seam=False)
    rig.box(r * 0.24, up - r * 0.8, r * 0.24, 0.6, ramp, 0.2, seam=False)
    rig.box(r * 0.2, up - r * 0.42, r * 0.2, 0.6, ramp, 0.2, seam=False)


def _letter(rig: Rig, moment: Moment) -> None:
    """Draw an envelope that tilts, its flap closed by a seal."""
    r, up = _size(rig), _middle(rig, moment)
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


def _book(rig: Rig, moment: Moment) -> None:
    """Draw a bound book with a pale block of pages; it sways as it floats."""
    r, up = _size(rig), _middle(rig, moment)
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


def _feather(rig: Rig, moment: Moment) -> None:
    """Draw a curved feather with its quill, rocking."""
    r, up = _size(rig), _middle(rig, moment)
    sway = 0.35 * math.sin(moment.turn)
    vane = (rig.look.main[-2], rig.look.main[-1], rig.look.white)
    rig.oval(r * 0.1, up + r * 0.22, r * 0.34, r * 0.78, vane, 0, turn=0.5 + sway * 0.4)
    rig.oval(r * 0.3, up + r * 0.5, r * 0.2, r * 0.42, vane, 0.1, 0.6, turn=0.5 + sway * 0.4, seam=False)
    rig.limb(
        -r * 0.6, up - r * 0.92, r * 0.36, up + r * 0.7, 0.35, 0.3, (rig.look.main[-3],) * 3, 0.5, seam=False
    )


def _pearl(rig: Rig, moment: Moment) -> None:
    """Draw a pearl in its open shell."""
    r, up = _size(rig), rig.tall / 2
    shell = rig.look.main
    rig.oval(0, up - r * 0.36, r * 0.94, r * 0.5, shell, 0)
    for x in (-0.5, 0.0, 0.5):
        rig.limb(r * x, up - r * 0.8, r * x * 1.3, up - r * 0.2, 0.3, 0.3, (shell[-3],) * 3, 0.1, seam=False)
    nacre = (
        (rig.look.metal[-1], rig.look.white, rig.look.white)
        if not rig.scheme.tiny
        else (rig.scheme.pale,) * 3
    )
    bob = 0.5 if moment.frame % 4 in {1, 2} else 0.0
    rig.oval(0, up + r * 0.3 + bob, r * 0.52, r * 0.52, nacre, 1)
    if moment.frame % 4 == 1:
        rig.stamp(r * 0.3, up + r * 0.6, (".y.", "yyy", ".y."))


def _cake(rig: Rig, moment: Moment) -> None:
    look, r, up = rig.look, _size(rig), rig.tall / 2
    bread = (
        rig.scheme.like(("#7a4a24", "#c8873f", "#eebf76"))
        if not rig.scheme.tiny
        else (look.main[-3], look.main[-2], look.main[-1])
    )
    rig.facet(
        [(-r * 0.62, up - r * 0.85), (r * 0.62, up - r * 0.85), (r * 0.8, up), (-r * 0.8, up)], bread, 0
    )
    for x in (-0.36, 0.0, 0.36):
        rig.limb(
            r * x, up - r * 0.75, r * x * 1.2, up - r * 0.1, 0.35, 0.35, (bread[0],) * 3, 0.1, seam=False
        )
    rig.oval(0, up + r * 0.18, r * 0.88, r * 0.42, look.main, 1)
    rig.oval(0, up + r * 0.48, r * 0.55, r * 0.3, look.main, 1.1, 0.4, seam=False)
    bounce = 0.5 if moment.frame % 2 else 0.0
    rig.oval(0, up + r * 0.78 + bounce, r * 0.22, r * 0.2, rig.scheme.ramp("hazard"), 1.2)


def _flower(rig: Rig, moment: Moment) -> None:
    r, up = _size(rig), rig.tall * 0.6
    green = (
        rig.scheme.like(("#1d5a34", "#3f9a4c", "#8fd46a"), QUIET) if not rig.scheme.tiny else rig.look.main
    )
    rig.limb(0, 0.4, 0, up, 0.55, 0.55, green, -1)
    rig.oval(r * 0.4, r * 0.35, r * 0.4, r * 0.18, green, -0.9, turn=-0.4)
    for index in range(5):
        angle = 2 * math.pi * index / 5 + 0.25 * math.sin(moment.turn)
        rig.oval(
            math.sin(angle) * r * 0.45, up + math.cos(angle) * r * 0.45, r * 0.34, r * 0.34, rig.look.main, 0
        )
    rig.oval(0, up, r * 0.27, r * 0.27, (rig.look.accent[-2], rig.look.accent[-1], rig.look.white), 1)


def _gear(rig: Rig, moment: Moment) -> None:
    r, up = _size(rig), rig.tall / 2
    for index in range(6):
        angle = index * math.pi / 3 + moment.turn / 6
        x, y = math.sin(angle) * r * 0.76, math.cos(angle) * r * 0.76
        rig.oval(x, up + y, r * 0.25, r * 0.25, rig.look.main, 0, seam=False)
    rig.oval(0, up, r * 0.72, r * 0.72, rig.look.main, 0.1, seam=False)
    rig.oval(0, up, r * 0.27, r * 0.27, (rig.look.dark,) * 3, 0.2, seam=False)


def _heart(rig: Rig, moment: Moment) -> None:
    r = _size(rig) * (0.98 if moment.frame % 2 == 0 else 0.86)
    up = rig.tall / 2
    ramp = rig.scheme.ramp("hazard") if rig.look.has() or rig.width > 8 else rig.look.main
    for x in (-0.42, 0.42):
        rig.oval(r * x, up + r * 0.28, r * 0.47, r * 0.46, ramp, 0, seam=False)
    rig.facet(
        [(-r * 0.88, up + r * 0.18), (r * 0.88, up + r * 0.18), (0, up - r * 0.86)], ramp, 0.1, seam=False
    )
    rig.stamp(-r * 0.45, up + r * 0.4, ("oo", "o.") if r > 4 else ("o",))


def _crate(rig: Rig, _: Moment) -> None:
    look = rig.look
    wood = (
        rig.scheme.like(("#4a2c1c", "#8a5a34", "#c08a54"), QUIET)
        if not rig.scheme.tiny
        else rig.scheme.ramp("terrain")
    )
    h = rig.wide / 2
    up = min(rig.tall, rig.wide) / 2
    rig.box(0, up, h, up, (wood[-3],) * 3, 0, flat=True)
    for row in (0.26, 0.5, 0.74):
        rig.box(0, up * 2 * row, h * 0.74, up * 0.19, (wood[-2],) * 3, 0.1, seam=False, flat=True)
    rig.limb(-h * 0.6, up * 0.4, h * 0.6, up * 1.6, 0.9, 0.9, (wood[-2], wood[-1], wood[-1]), 0.2)
    for side in (-1, 1):
        rig.box(side * h * 0.86, up, h * 0.14, up, (wood[-2], wood[-1], wood[-1]), 0.3, seam=True)
        rig.box(0, up + side * up * 0.86, h, up * 0.14, (wood[-2], wood[-1], wood[-1]), 0.4, seam=True)
    for x, y in ((-0.86, -0.86), (0.86, -0.86), (-0.86, 0.86), (0.86, 0.86)):
        rig.stamp(h * x, up + up * y, ("#",))
    del look


def _broken(rig: Rig, moment: Moment) -> None:
    """Draw splinters flying apart: how things end."""
    wood = (
        rig.scheme.like(("#4a2c1c", "#8a5a34", "#c08a54"), QUIET)
        if not rig.scheme.tiny
        else rig.scheme.ramp("terrain")
    )
    ramp = wood if rig.look.body == "blob" else rig.look.main
    spread = rig.wide * (0.2 + 0.16 * (moment.frame + 1))
    size = rig.wide * (0.17 if moment.frame == 0 else 0.1)
    for x, y in ((-0.9, 0.6), (0.8, 0.9), (-0.5, -0.5), (0.9, -0.4), (0.1, 0.2)):
        px, pu = x * spread, rig.tall / 2 + y * spread * 0.8
        rig.facet(
            [
                (px - size, pu - size * 0.5),
                (px + size * 0.6, pu - size),
                (px + size, pu + size * 0.6),
                (px - size * 0.5, pu + size),
            ],
            ramp,
            0,
        )


def _spring(rig: Rig, moment: Moment) -> None:
    look = rig.look
    steel = look.metal
    high = rig.tall * (0.92 if moment.on else 0.46)
    w = rig.wide * 0.42
    rig.box(0, 1.2, w, 1.2, look.main, 0.5)
    coils = 3
    for index in range(coils):
        up = 2.2 + (high - 4.2) * (index + 0.5) / coils
        tilt = min(1.0, (high - 4) / coils * 0.4)
        rig.limb(-w * 0.62, up - tilt, w * 0.62, up + tilt, 0.8, 0.8, steel, 0.2 + index * 0.01, 0.2)
    rig.box(0, high - 1.0, w * 1.08, 1.3, look.accent, 0.6)


def _flag(rig: Rig, moment: Moment) -> None:
    look, t, w = rig.look, rig.tall, rig.wide
    pole = -w * 0.28
    rig.limb(pole, 0.6, pole, t - 1.4, 0.85, 0.85, look.metal, 0)
    rig.oval(pole, t - 1.3, 1.4, 1.3, (look.glow, look.glow, look.white), 0.2)
    rig.box(pole, 0.9, w * 0.17, 0.9, look.metal, 0.3, -0.4)
    if moment.on:
        wave = 0.9 * math.sin(moment.turn + 0.6)
        top, low = t - 3, t - 3 - t * 0.34
        rig.facet(
            [
                (pole + 0.8, top),
                (w * 0.1, top - 0.6 + wave),
                (w * 0.48, top + wave * 0.3),
                (w * 0.32, (top + low) / 2),
                (w * 0.48, low + wave * 0.3),
                (w * 0.1, low - 0.6 + wave),
                (pole + 0.8, low),
            ],
            look.main,
            0.1,
        )
        rig.stamp(w * 0.02, (top + low) / 2 + wave * 0.5, ("oo", "oo"))
    else:
        rig.facet(
            [(pole + 0.8, t * 0.5), (w * 0.08, t * 0.34), (w * 0.02, t * 0.12), (pole + 0.8, t * 0.16)],
            look.metal,
            0.1,
            -0.5,
        )


def _lamp(rig: Rig, moment: Moment) -> None:
    """Draw a lamp on a post: a brazier of light that waits to be lit."""
    look, t, w = rig.look, rig.tall, rig.wide
    lit = moment.on or (moment.name in {"idle", "spin"} and t > 28)
    bowl = t * 0.52
    rig.limb(0, 1, 0, bowl, w * 0.075, w * 0.075, look.metal, 0)
    rig.facet([(-w * 0.28, 0), (w * 0.28, 0), (w * 0.14, 2.4), (-w * 0.14, 2.4)], look.metal, 0.1)
    rig.facet(
        [
            (-w * 0.4, bowl + t * 0.1),
            (w * 0.4, bowl + t * 0.1),
            (w * 0.2, bowl - t * 0.04),
            (-w * 0.2, bowl - t * 0.04),
        ],
        look.metal,
        0.5,
        0.2,
    )
    if not lit:
        rig.oval(0, bowl + t * 0.12, w * 0.22, 1.2, (look.dark, look.metal[0], look.metal[0]), 0.3)
        return
    big = 1.0 if moment.frame % 2 == 0 else 0.84
    sway = 0.8 if moment.frame % 2 == 0 else -0.6
    hot = rig.scheme.ramp("hazard") if not rig.scheme.tiny else look.main
    fire = rig.scheme.ramp("pickup")
    base = bowl + t * 0.08
    room = (t - base) * big
    rig.facet(
        [
            (-w * 0.34, base),
            (w * 0.34, base),
            (w * 0.3, base + room * 0.45),
            (sway, base + room),
            (-w * 0.3, base + room * 0.5),
        ],
        hot,
        0.3,
    )
    rig.facet(
        [(-w * 0.2, base), (w * 0.2, base), (sway * 0.6, base + room * 0.7)],
        (fire[-2], fire[-1], fire[-1]),
        0.4,
        seam=False,
    )
    rig.oval(0, base + room * 0.16, w * 0.1, room * 0.16, (look.white,) * 3, 0.45, seam=False)


def _door(rig: Rig, moment: Moment) -> None:
    look, t, w = rig.look, rig.tall, rig.wide
    stone = look.metal
    wood = (
        rig.scheme.like(("#4a2c1c", "#8a5a34", "#c08a54"), QUIET)
        if not rig.scheme.tiny
        else rig.scheme.ramp("terrain")
    )
    arch = t * 0.66
    rig.box(0, arch / 2, w * 0.48, arch / 2, stone, 0)
    rig.oval(0, arch, w * 0.48, w * 0.46, stone, 0.1, seam=False)
    rig.stamp(0, min(t - 2, arch + w * 0.38), ("yy", "yy"))
    glow = rig.scheme.ramp("pickup")
    inside: Ramp = (glow[-2], glow[-1], look.white) if moment.on else wood
    rig.box(0, arch * 0.5, w * 0.32, arch * 0.5, inside, 0.2)
    rig.oval(0, arch, w * 0.32, w * 0.3, inside, 0.21, seam=False)
    if moment.on:
        for index in range(3):
            up = ((moment.frame * 0.5 + index) / 3 % 1) * arch
            rig.stamp((-0.15 + 0.15 * index) * w, up + 1, ("o",))
        return
    for x in (-0.11, 0.11):
        rig.limb(w * x, 0.5, w * x, arch + w * 0.16, 0.35, 0.35, (wood[0],) * 3, 0.3, seam=False)
    rig.stamp(w * 0.2, arch * 0.5, ("y", "y") if moment.frame % 2 == 0 else ("#", "y"))


def _shot(rig: Rig, moment: Moment) -> None:
    look, r, up = rig.look, _size(rig), rig.tall / 2
    hot = look.accent if rig.scheme.gap(look.accent[-1], look.main[-1]) > 0.1 else look.main
    size = r * (0.82 if moment.frame % 2 == 0 else 0.66)
    rig.limb(-r * 0.9, up, 0, up, 0.5, size * 0.7, (hot[-2], hot[-2], hot[-1]), -1)
    rig.oval(r - size - 0.1, up, size, size, (hot[-2], look.main[-1], look.white), 0)


def _spark(rig: Rig, moment: Moment) -> None:
    part = (moment.frame + 1) / moment.count
    r, up = _size(rig) * (0.5 + 0.5 * part), rig.tall / 2
    bright = (rig.look.main[-1], rig.look.main[-1], rig.look.white)
    if part < 0.95:
        rig.facet(_points(0, up, r, r * 0.3, 4, math.pi / 4 * (moment.frame % 2)), bright, 0, flat=True)
        rig.stamp(0, up, ("oo", "oo"))
    else:
        for x, y in ((-1, 0), (1, 0), (0, 1), (0, -1)):
            rig.oval(x * r * 0.8, up + y * r * 0.8, 0.8, 0.8, bright, 0)


def _spikes(rig: Rig, _: Moment) -> None:
    count = max(2, round(rig.wide / 5))
    step = rig.wide / count
    for index in range(count):
        x = -rig.wide / 2 + step * (index + 0.5)
        rig.facet(
            [(x - step / 2, 0), (x + step / 2, 0), (x, min(rig.tall, step * 2))],
            rig.look.metal,
            0,
            seam=False,
        )


def _platform(rig: Rig, _: Moment) -> None:
    rig.box(0, rig.tall - rig.tall * 0.2, rig.wide / 2, rig.tall * 0.2, rig.look.main, 0)
    rig.box(0, rig.tall * 0.94, rig.wide / 2, rig.tall * 0.06, rig.look.main, 1, 1.2, seam=False)


def _icon(rig: Rig, moment: Moment) -> None:
    """Draw a small head with eyes: the hero as a sign."""
    r, up = _size(rig), rig.tall / 2
    look = rig.look
    if r > 5:
        r, up = r * 0.94, up - 0.5 + moment.frame % 2
    rig.oval(0, up, r * 0.96, r * 0.9, look.main, 0)
    if r < 5:
        rig.stamp(0.5, up, ("#.#", "#.#"))
        return
    rig.oval(r * 0.15, up - r * 0.1, r * 0.66, r * 0.5, look.skin, 1, seam=False)
    rig.stamp(r * 0.2, up, ("oo.oo", "o#.o#", "o#.o#"))
    rig.facet(_points(-r * 0.55, up + r * 0.6, r * 0.5, r * 0.2, 4, 0), (look.glow, look.glow, look.white), 2)


def _cursor(rig: Rig, _: Moment) -> None:
    t, w = rig.tall, rig.wide
    rig.facet([(-w * 0.4, t), (-w * 0.4, 0), (w * 0.5, t / 2)], rig.look.main, 0)


_THINGS: Mapping[str, Callable[[Rig, Moment], None]] = {
    "coin": _coin, "gem": _gem, "orb": _orb, "flame": _flame, "fruit": _fruit, "star": _star, "note": _note,
    "drop": _drop, "key": _key, "cake": _cake, "flower": _flower, "gear": _gear,
    "letter": _letter, "book": _book, "feather": _feather, "pearl": _pearl, "heart": _heart, "crate": _crate,
    "spring": _spring, "flag": _flag, "door": _door, "lamp": _lamp, "shot": _shot, "spark": _spark,
    "spikes": _spikes, "platform": _platform, "icon": _icon,
}  # fmt: skip
