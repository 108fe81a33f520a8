"""Schemes: without them a picture would have to know which colours of a palette make a shadow, a sky or a hero."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from vgg.responses.style_guide import StyleGuide, Swatch

from .oklab import from_lch, lab_of, lch_of

Ramp = tuple[int, ...]
"""Palette indices from dark to light, at least three."""

QUIET = ("terrain", "background", "any", "light", "ui")
"""Roles whose colours belong to no figure: for wood, leaves and steel."""

_INSTEAD: Mapping[str, tuple[str, ...]] = {
    # Where the colours of a role come from when the palette has none for it.
    "background": ("any", "terrain"),
    "terrain": ("any", "background"),
    "player": ("light", "any", "pickup", "ui"),
    "enemy": ("hazard", "any", "terrain"),
    "pickup": ("light", "ui", "player"),
    "hazard": ("enemy", "pickup", "any"),
    "ui": ("light", "any"),
    "light": ("ui", "any"),
    "any": ("light",),
}


@dataclass(frozen=True, slots=True)
class Scheme:
    """A palette and what its colours are for. All colours that leave it are palette indices."""

    colours: tuple[str, ...]
    roles: tuple[str, ...]
    outline: str = "black"
    light: str = "top-left"
    shading: str = "three-tone"
    dithering: str = "none"

    @property
    def order(self) -> tuple[int, ...]:
        """All indices from dark to light."""
        return _by_light(self.colours)

    @property
    def dark(self) -> int:
        """The darkest colour, that of outlines."""
        return self.order[0]

    @property
    def pale(self) -> int:
        """The lightest colour."""
        return self.order[-1]

    @property
    def bright(self) -> bool:
        """Whether things stand before a bright background."""
        back = self.of("background")
        return sum(self.lightness(each) for each in back) / len(back) > 0.55

    @property
    def tiny(self) -> bool:
        """Whether there are so few colours that all roles share them."""
        return len(self.colours) <= 6

    def lightness(self, index: int) -> float:
        """Return the OKLab lightness of a colour."""
        return lab_of(self.colours[index])[0]

    def gap(self, one: int, other: int) -> float:
        """Return the OKLab distance of two colours."""
        return math.dist(lab_of(self.colours[one]), lab_of(self.colours[other]))

    def of(self, role: str) -> list[int]:
        """Return the colours of *role*, or of the role that stands in for it, from dark to light."""
        for each in (role, *_INSTEAD.get(role, ())):
            found = [index for index in self.order if self.roles[index] == each]
            if found:
                return found
        return list(self.order)

    def families(self, role: str) -> list[list[int]]:
        """Return the colours of *role* parted into ramps of one hue, most colours first; each from dark to light.

        In a palette that lists ramp after ramp, a colour darker than the one before it begins another ramp.
        """
        own = sorted(self.of(role))
        falls = sum(self.lightness(one) > self.lightness(other) for one, other in pairwise(own))
        listed = falls * 2 < len(own)
        families: list[list[int]] = []
        for index in own:
            for family in families:
                rises = self.lightness(index) > self.lightness(family[-1])
                next_to = rises and index == family[-1] + 1
                if (rises or not listed) and _same_hue(
                    self.colours[family[-1]], self.colours[index], 60 if next_to else 42
                ):
                    family.append(index)
                    break
            else:
                families.append([index])
        ordered = [sorted(family, key=lambda each: (self.lightness(each), each)) for family in families]
        return sorted(ordered, key=lambda family: -len(family))

    def ramp(self, role: str, variant: int = 0) -> Ramp:
        """Return a ramp of three or four tones for *role*; *variant* goes round its families."""
        if self.tiny:
            return self._few(role, variant)
        families = [family for family in self.families(role) if len(family) > 1] or self.families(role)
        return self.stretched(families[variant % len(families)][-4:])

    def _few(self, role: str, variant: int) -> Ramp:
        """Return the ramp of *role* on a palette of four: by lightness alone."""
        order = self.order
        s0, s1, s2, s3 = (order[round(part * (len(order) - 1) / 3)] for part in range(4))
        coloured = [index for index in self.of("hazard") if lch_of(self.colours[index])[1] > 0.12]
        if not self.bright:
            warm = coloured[-1] if coloured else s2
            table = {
                "player": (s1, s3, s3),
                "enemy": (s0, warm, s3),
                "hazard": (s1, warm, s3),
                "terrain": (s0, s1, s3),
            }
            return table.get(role, (s1, s2, s3) if role != "background" else (s0, s0, s1))
        darker = (s0, s1, s2) if variant % 2 == 0 else (s0, s1, s3)
        table = {"player": (s1, s3, s3), "enemy": darker, "terrain": (s0, s1, s2), "background": (s2, s3, s3)}
        return table.get(role, (s1, s2, s3) if role == "pickup" else (s0, s1, s3))

    def stretched(self, family: Sequence[int], roles: Sequence[str] = ()) -> Ramp:
        """Return *family* with darker and lighter neighbours of its hue until it has three; from *roles* when given."""
        tones = list(family)
        while len(tones) < 3:
            light, chroma, hue = lch_of(self.colours[tones[0]])
            down = self._step(tones, from_lch(light - 0.17, chroma * 0.9, hue - 8), -1, roles)
            up_light, up_chroma, up_hue = lch_of(self.colours[tones[-1]])
            up = self._step(tones, from_lch(up_light + 0.15, up_chroma * 0.8, up_hue + 8), 1, roles)
            if down is not None and (up is None or len(tones) == 1 or up_light > 0.85):
                tones.insert(0, down)
            elif up is not None:
                tones.append(up)
            else:
                tones.append(tones[-1])
        return tuple(tones)

    def _step(self, tones: Sequence[int], ideal: str, way: int, roles: Sequence[str] = ()) -> int | None:
        """Return the colour nearest to *ideal* that is darker (*way* -1) or lighter (1) than all *tones*."""
        edge = self.lightness(tones[0] if way < 0 else tones[-1])
        wanted = lab_of(ideal)
        usable = [
            index
            for index in self.order
            if way * (self.lightness(index) - edge) > 0.04 and (not roles or self.roles[index] in roles)
        ]
        return min(usable, key=lambda each: math.dist(lab_of(self.colours[each]), wanted), default=None)

    def nearest(self, colour: str, roles: Sequence[str] = ()) -> int:
        """Return the index nearest to '#rrggbb', among *roles* when given."""
        usable = [index for index in self.order if not roles or self.roles[index] in roles] or list(
            self.order
        )
        wanted = lab_of(colour)
        return min(usable, key=lambda each: math.dist(lab_of(self.colours[each]), wanted))

    def has(self, colour: str, within: float, roles: Sequence[str] = ()) -> bool:
        """Return whether some colour of the palette is within an OKLab distance of '#rrggbb'."""
        index = self.nearest(colour, roles)
        return math.dist(lab_of(self.colours[index]), lab_of(colour)) <= within

    def like(self, ideals: Sequence[str], roles: Sequence[str] = ()) -> Ramp:
        """Return a ramp of the palette colours nearest to *ideals*, dark to light, never lighter to darker."""
        picks = [self.nearest(colour, roles) for colour in ideals]
        distinct = sorted(dict.fromkeys(picks), key=lambda each: (self.lightness(each), each))
        return self.stretched(distinct, roles)

    def greys(self) -> Ramp:
        """Return the least coloured ramp there is, for steel, cloth and bone; colours of figures only if need be."""
        if self.tiny:
            return self.order[-3], self.order[-2], self.order[-1]
        figures = {"player", "enemy", "pickup", "hazard"}

        def cost(index: int, light: float) -> float:
            other = 0.12 if self.roles[index] in figures else 0.0
            _, chroma, hue = lch_of(self.colours[index])
            warm = 0.06 if 15 < hue < 110 and chroma > 0.035 else 0.0
            return abs(self.lightness(index) - light) + 1.6 * chroma + other + warm

        picks = dict.fromkeys(
            min(self.order, key=lambda each: cost(each, light)) for light in (0.46, 0.72, 0.97)
        )
        ordered = sorted(picks, key=lambda each: (self.lightness(each), each))
        return self.stretched(ordered, ("background", "terrain", "ui", "light", "any"))

    def deep(self, ramp: Ramp) -> int:
        """Return the colour of a tinted outline around *ramp*: darker than its shadow."""
        if len(ramp) > 3:
            return ramp[0]
        below = self._step(ramp, self.colours[self.dark], -1)
        return self.dark if below is None else below


def _same_hue(one: str, other: str, within: float) -> bool:
    _, chroma, hue = lch_of(one)
    _, other_chroma, other_hue = lch_of(other)
    if chroma < 0.03 or other_chroma < 0.03:
        return max(chroma, other_chroma) < 0.06
    return abs((hue - other_hue + 180) % 360 - 180) < within


@lru_cache(maxsize=256)
def _by_light(colours: tuple[str, ...]) -> tuple[int, ...]:
    """Return the indices of *colours* from dark to light."""
    return tuple(sorted(range(len(colours)), key=lambda each: (lab_of(colours[each])[0], each)))


def scheme_of(guide: StyleGuide) -> Scheme:
    """Return the scheme of a style guide; a colour named twice keeps its first role."""
    roles: dict[str, str] = {}
    for swatch in guide.palette:
        roles.setdefault(swatch.hex, swatch.role)
    return Scheme(
        tuple(roles), tuple(roles.values()), guide.outline, guide.light, guide.shading, guide.dithering
    )


def scheme_of_swatches(swatches: Sequence[Swatch]) -> Scheme:
    """Return the scheme of bare *swatches*, with the default rules of light and outline."""
    return Scheme(tuple(each.hex for each in swatches), tuple(each.role for each in swatches))
