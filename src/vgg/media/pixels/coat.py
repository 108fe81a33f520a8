"""Coats: the six tones a material wears on the palette, from its outline to its glint, and how to go one darker."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from .material import material_ramps
from .oklab import from_lch, lab_of, lch_of
from .scheme import Ramp, Scheme

_GROUND = ("terrain", "any", "background")
_LIT = (*_GROUND, "light", "ui")
_BLACK = 0.22
"""Lightness up to which a colour is black to the eye."""
_LEAP = 0.24
"""Step in OKLab lightness that is too wide for two tones of one thing beside each other."""
_STRANGE = 0.13
"""Distance in OKLab, hue counting more, beyond which a colour of the palette does not stand for the one that is wanted."""


@dataclass(frozen=True, slots=True)
class Coat:
    """Tones of one material as palette indices. Neighbours may be equal where the palette has no more."""

    line: int
    deep: int
    dark: int
    middle: int
    light: int
    glint: int
    floor: int = 1
    """The place of the tone below which no shadow goes but an outline."""

    @property
    def tones(self) -> tuple[int, ...]:
        """All tones from dark to light."""
        return self.line, self.deep, self.dark, self.middle, self.light, self.glint

    def lower(self, tone: int, steps: int) -> int:
        """Return the tone *steps* below *tone*: only what is deep becomes a line; another coat's colour stays what it is."""
        if tone not in self.tones:
            return tone
        place = self.tones.index(tone)
        return self.tones[max(min(place, self.floor) if place > 1 else 0, place - steps)]

    def darkened(self, steps: int = 1) -> Coat:
        """Return the coat in shadow: every tone is that *steps* below it."""
        t = self.tones
        return Coat(*(t[max(0, place - steps)] for place in range(6)))


def coat_of(material: str, scheme: Scheme, variant: int | None = None) -> Coat:
    """Return the coat of *material* for a thing, or for ground of *variant*: another family of colours where one is as fit."""
    if scheme.tiny:
        return few(scheme)
    ramps = material_ramps(material, scheme)
    if variant is None:
        return coat_from(ramps[0], scheme)
    return _lifted(coat_from(ramps[variant % len(ramps)], scheme), scheme)


def _lifted(coat: Coat, scheme: Scheme) -> Coat:
    """Return *coat* as ground wears it: its inside is never black, but of the deepest tone that is a colour."""
    coloured = (place for place in (1, 2) if scheme.lightness(coat.tones[place]) >= _BLACK)
    return replace(coat, floor=next(coloured, 3))


def few(scheme: Scheme) -> Coat:
    """Return the coat of all materials on a palette of four: by lightness alone, the palest kept for the edge of things."""
    order = scheme.order
    s0, s1, s2, s3 = (order[round(part * (len(order) - 1) / 3)] for part in range(4))
    if scheme.bright:
        return Coat(s0, s0, s1, s1, s2, s3)
    return Coat(s0, s0, s0, s1, s2, s3)


def coat_from(ramp: Ramp, scheme: Scheme, roles: Sequence[str] = _GROUND) -> Coat:
    """Return the coat around the last three tones of *ramp*: darker ones below it, a lighter one above it.

    The style guide's steps of shading merge tones: two-tone has no glint, flat has no light but on edges.
    """
    dark, middle, light = _spread(ramp, scheme, roles)
    deep = _beside(dark, -0.12, -10, scheme, roles)
    glint = _beside(light, 0.14, 8, scheme, _LIT)
    line = scheme.dark if scheme.outline != "none" else deep
    if scheme.shading == "flat":
        return Coat(line, dark, dark, middle, light, light)
    if scheme.shading == "two-tone":
        return Coat(line, deep, dark, middle, light, light)
    return Coat(line, deep, dark, middle, light, glint)


def _spread(ramp: Ramp, scheme: Scheme, roles: Sequence[str]) -> tuple[int, int, int]:
    """Return three tones of *ramp* whose middle lies between the others: a palette with two takes one from elsewhere."""
    dark, middle, light = ramp[-3], ramp[-2], ramp[-1]
    low, mid, high = (scheme.lightness(each) for each in (dark, middle, light))
    if low < _BLACK and mid - low > _LEAP and high - mid > _LEAP:
        # Two tones and black: the body is of the lower one, and the other is its light.
        return middle, middle, light
    if mid - low > _LEAP:
        return dark, _between(dark, middle, scheme, roles), middle
    if mid - low > 0.05 and high - mid < _LEAP:
        return dark, middle, light
    base = middle if mid - low > 0.05 else dark
    return base, _between(base, light, scheme, roles), light


def _between(one: int, other: int, scheme: Scheme, roles: Sequence[str]) -> int:
    """Return the colour of *roles* nearest to the middle of two colours and between them in lightness."""
    a, b = lab_of(scheme.colours[one]), lab_of(scheme.colours[other])
    ideal = tuple((p + q) / 2 for p, q in zip(a, b, strict=True))
    low, high = a[0] + 0.04, b[0] - 0.04
    usable = [i for i in scheme.order if scheme.roles[i] in roles and low < scheme.lightness(i) < high]
    return _close(usable, ideal, scheme, other)


def _close(usable: Sequence[int], wanted: Sequence[float], scheme: Scheme, otherwise: int) -> int:
    """Return the colour nearest to *wanted*, or *otherwise* where even that is a stranger to it."""

    def strangeness(index: int) -> float:
        light, a, b = lab_of(scheme.colours[index])
        return math.hypot(0.7 * (light - wanted[0]), 1.4 * (a - wanted[1]), 1.4 * (b - wanted[2]))

    best = min(usable, key=lambda each: (strangeness(each), each), default=otherwise)
    return best if strangeness(best) < _STRANGE else otherwise


def _beside(tone: int, step: float, turn: float, scheme: Scheme, roles: Sequence[str]) -> int:
    """Return the colour of *roles* lighter or darker than *tone* by about *step*, its hue turned a little."""
    light, chroma, hue = lch_of(scheme.colours[tone])
    wanted = lab_of(from_lch(min(1.0, max(0.0, light + step)), chroma * 0.92, hue + turn))
    way = 1 if step > 0 else -1
    usable = [
        i for i in scheme.order if scheme.roles[i] in roles and way * (scheme.lightness(i) - light) > 0.035
    ]
    return _close(usable, wanted, scheme, tone if way > 0 else scheme.dark)
