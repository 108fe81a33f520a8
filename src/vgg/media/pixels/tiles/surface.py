"""Surfaces: what one walks on - grass with blades, snow, icing, honey, planks, plates, slabs or a tube of light."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from vgg.media.pixels.coat import Coat, coat_from, few
from vgg.media.pixels.grid import CLEAR, Grid
from vgg.media.pixels.material import IDEALS, leaf_ramp
from vgg.media.pixels.oklab import lch_of
from vgg.media.pixels.scheme import Ramp, Scheme
from vgg.model.blob import LEFT, RIGHT, UP, UP_LEFT, UP_RIGHT

from .cells import TILE


@dataclass(frozen=True, slots=True)
class Surface:
    """The top of a material: its coat, how low it hangs at each column (by variant), and how it is worked."""

    coat: Coat
    reach: tuple[str, ...]
    work: str

    def depth(self, variant: int, x: int) -> int:
        """Return how many pixels of column *x* it covers below the outline: at its ends every variant is the first."""
        return int(self.reach[_inside(variant, x) % len(self.reach)][x % TILE])


def _inside(variant: int, x: int) -> int:
    """Return *variant* in the middle of a cell and the first one at its sides, where it meets all others."""
    return variant if 2 <= x % TILE < TILE - 2 else 0


_BLADES = ("4543465434653454", "4564345643574534", "4535754345464354", "4653456434564344", "4345346754345454")
_TUFTS = ("5435453454354345", "5463545345465345", "5354643543545645", "5456435456354345", "5345364546435345")
_TURF = ("3443343344334433", "3454334453345433", "3345543344354333", "3443354534433443", "3344533455433433")
_HEAVY = ("4456654456765444", "4567654445665444", "4455667654456544", "4565445678754444", "4446765456654544")
_DRIPS = ("3334773346643333", "3348833345533333", "3366334787433333", "3334553336874433", "3345873333466333")
_LEVEL = ("4444444444444444",)
_THIN = ("3333333333333333",)

_SHAPES: Mapping[str, tuple[str, tuple[str, ...], str]] = {
    # kind: whose coat the surface wears, how low it hangs, how it is worked
    "grass": ("leaf", _BLADES, "blades"), "earth": ("leaf", _TURF, "blades"), "moss": ("leaf", _TUFTS, "blades"),
    "snow": ("white", _HEAVY, "soft"), "ice": ("white", _TURF, "soft"), "cloud": ("white", _HEAVY, "soft"),
    "bakery": ("white", _DRIPS, "soft"), "candy": ("white", _DRIPS, "soft"), "honey": ("sweet", _DRIPS, "soft"),
    "sand": ("own", _TURF, "soft"), "wood": ("own", _LEVEL, "planks"), "books": ("own", _THIN, "planks"),
    "brick": ("own", _LEVEL, "slabs"), "stone": ("own", _LEVEL, "slabs"), "bone": ("own", _TURF, "soft"),
    "metal": ("own", _THIN, "plates"), "clockwork": ("own", _LEVEL, "plates"), "neon": ("glow", _THIN, "tube"),
    "crystal": ("own", _TURF, "soft"), "coral": ("own", _HEAVY, "soft"),
}  # fmt: skip


def surface_of(kind: str, coat: Coat, scheme: Scheme, variant: int) -> Surface:
    """Return the surface of ground of *kind*. A *variant* grows moss or snow over stones of some worlds."""
    whose, reach, work = _SHAPES[kind]
    if kind in {"stone", "brick"} and variant % 3 == 1 and not scheme.tiny:
        whose, reach, work = "leaf", _TURF, "blades"
    return Surface(_coat(whose, coat, scheme), reach, work)


def _coat(whose: str, coat: Coat, scheme: Scheme) -> Coat:
    if scheme.tiny:
        plain = few(scheme)
        return Coat(plain.line, plain.deep, plain.dark, plain.light, plain.glint, plain.glint)
    match whose:
        case "leaf":
            return coat_from(leaf_ramp(scheme), scheme)
        case "white":
            pale = scheme.like(
                ("#7a8cb4", "#c4d4ec", "#ffffff"), ("light", "ui", "any", "background", "terrain")
            )
            return coat_from(pale, scheme)
        case "sweet":
            return coat_from(scheme.like(IDEALS["honey"], ("pickup", "player", "terrain", "any")), scheme)
        case "glow":
            return coat_from(_bright(scheme), scheme)
        case _:
            return Coat(coat.line, coat.deep, coat.dark, coat.light, coat.glint, coat.glint)


def _bright(scheme: Scheme) -> Ramp:
    """Return the ramp of a tube of light: the most coloured one that belongs to no figure."""
    ramps = [
        scheme.ramp(role, place) for role in ("ui", "any", "terrain", "background") for place in range(3)
    ]
    return max(
        ramps,
        key=lambda ramp: lch_of(scheme.colours[ramp[-1]])[1] - 0.5 * abs(scheme.lightness(ramp[-1]) - 0.74),
    )


def covered(out: Grid, mask: int, surface: Surface, variant: int, below: Coat) -> None:
    """Lay *surface* on ground that is open above; its shadow falls on the ground, whose coat is *below*."""
    if mask & UP:
        return
    coat = surface.coat
    for x in range(TILE):
        deep = _end(surface.depth(variant, x), x, mask)
        out[1 : deep + 1, x] = coat.middle
        out[1, x] = coat.light
        out[deep, x] = coat.dark
        out[deep + 1, x] = below.deep
        if out[deep + 2, x] != CLEAR:
            out[deep + 2, x] = below.lower(int(out[deep + 2, x]), 1)
    _worked(out, surface, variant, below)
    out[0] = coat.line


def _end(deep: int, x: int, mask: int) -> int:
    """Return *deep*, lower at an open side: a surface hangs over its end."""
    if not mask & LEFT and x < 2:
        return min(9, deep + 2 - x)
    if not mask & RIGHT and x > 13:
        return min(9, deep + x - 13)
    return deep


def _worked(out: Grid, surface: Surface, variant: int, below: Coat) -> None:
    """Put the marks of its work on a surface."""
    coat = surface.coat
    for x in range(TILE):
        deep = surface.depth(variant, x)
        match surface.work:
            case "blades":
                if deep >= surface.depth(variant, x + 1) + 1:
                    out[2 : deep - 1, x] = coat.light
                if surface.depth(variant, x - 1) > deep:
                    out[2:deep, x] = coat.dark if deep < 4 else coat.middle
                if x % 5 == 2:
                    out[1, x] = coat.glint
            case "soft":
                out[1, x] = coat.glint
                out[2, x] = coat.light if (x + _inside(variant, x)) % 8 not in {3, 4} else coat.middle
                if deep > 6:
                    out[3 : deep - 1, x] = coat.light
            case "tube":
                out[1, x], out[2, x], out[3, x] = coat.glint, coat.light, coat.dark
            case "planks":
                out[2, x] = coat.middle if (x * 7 + _inside(variant, x) * 5) % 11 < 8 else coat.dark
            case _:
                out[1, x] = coat.glint if surface.work == "slabs" and x % 8 < 2 else coat.light
    if surface.work in {"slabs", "planks"}:
        deep = surface.depth(0, 0)
        for x in ((7, 15), (15,), (4, 15), (11, 15), (7, 15))[variant % 5]:
            out[1 : deep + 1, x] = coat.dark
            out[2 : deep + 1, x] = coat.deep
    if surface.work == "tube" and variant:
        start = 3 * (variant % 4) + 2
        out[1:4, start] = out[1:4, start + 2] = coat.dark
        out[2, start + 1] = coat.glint
    if surface.work == "plates":
        out[2, 3::8], out[2, 4::8] = coat.glint, coat.dark
        if variant:
            start = 2 + 2 * (variant % 4)
            out[1, start : start + 5] = coat.dark
            out[2, start : start + 5] = below.deep


def tucked(out: Grid, mask: int, surface: Surface) -> None:
    """End the surfaces of the cells to the left and right in the inner corners of this one."""
    for column, step, side, corner in ((0, 1, LEFT, UP_LEFT), (15, -1, RIGHT, UP_RIGHT)):
        if mask & UP and mask & side and not mask & corner:
            deep = surface.depth(0, 15 - column)
            out[1:deep, column] = surface.coat.middle
            out[1, column] = surface.coat.light
            out[deep, column] = surface.coat.dark
            out[1:deep, column + step] = surface.coat.dark
            out[0, column] = out[0, column + step] = surface.coat.line
            out[deep + 1, column] = out[deep, column + step] = surface.coat.deep
