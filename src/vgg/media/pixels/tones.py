"""Tones of the distance: which colours of a palette make sky, haze and the glow of a low sun."""

from __future__ import annotations

import math
from collections.abc import Sequence

from .oklab import distance, from_lch, lab_of, lch_of
from .scheme import Ramp, Scheme

_GLOW = ("#6a2a50", "#b8504a", "#e8905a")
"""What a low sun makes of the sky, where the palette happens to have it."""


_STRANGER = 0.15
"""OKLab distance from which on a colour is a strange one in the shadows of the distance."""
_LEAP = 0.24
"""Step of lightness above the background's own tones that is too wide for one more."""
_DAZZLING = 0.74
"""Lightness from which a glow in a dark sky would outshine what flies before it."""


def distance_tones(scheme: Scheme) -> list[int]:
    """Return the tones of the distance from dark to light: the background's largest family, all of it where that is small.

    They are two at least, three where the palette has a third that is no stranger.
    """
    if scheme.tiny:
        return list(scheme.order[-2:] if scheme.bright else scheme.order[:2])
    tones = scheme.families("background")[0]
    if len(tones) < 3:
        tones = scheme.of("background")
    if len(tones) < 3 and scheme.bright:
        tones = list(scheme.stretched(tones, ("background", "light", "ui", "terrain", "any")))
    elif len(tones) < 3:
        tones = list(scheme.stretched(tones, ("background", "any", "terrain")))
    return _parted(scheme, tones)


def _parted(scheme: Scheme, tones: list[int]) -> list[int]:
    """Return *tones* without those that the eye cannot tell from their darker neighbour; two at least."""
    least = 0.03 if scheme.bright else 0.05
    own = [each for each in tones if scheme.roles[each] == "background"]
    if len(own) > 1:
        # What was added from other roles may not bring a strange hue into the sky.
        light, _, hue = lch_of(scheme.colours[own[-1]])
        tones = [
            each
            for each in tones
            if each in own
            or (_near_hue(scheme.colours[each], hue) and scheme.lightness(each) < light + _LEAP)
        ]
    kept = [tones[0]]
    for tone in tones[1:]:
        if scheme.lightness(tone) - scheme.lightness(kept[-1]) >= least:
            kept.append(tone)
    if len(kept) == 1:
        kept.append(tones[-1])
    if (
        not scheme.bright
        and scheme.lightness(kept[0]) - scheme.lightness(scheme.dark) < 0.05
        and len(kept) > 2
    ):
        kept = kept[1:]
    return kept


def _near_hue(colour: str, hue: float) -> bool:
    """Say whether *colour* is of about *hue* degrees, or hardly coloured."""
    _, chroma, own = lch_of(colour)
    return chroma < 0.05 or abs((own - hue + 180) % 360 - 180) < 50


def glow_tones(scheme: Scheme) -> list[int]:
    """Return the warm tones of dawn and sunset from dark to light; none on palettes that have no warm background."""
    if scheme.tiny:
        return []
    main = set(distance_tones(scheme))
    warm = [
        index
        for index in scheme.order
        if scheme.roles[index] in {"background", "any"}
        and index not in main
        and _warm(scheme.colours[index])
        and abs(scheme.lightness(index) - scheme.lightness(max(main, key=scheme.lightness))) < 0.24
        and (scheme.bright or scheme.lightness(index) < _DAZZLING)
    ]
    if warm:
        return warm[-4:]
    if scheme.bright:
        return []
    near = [scheme.nearest(colour) for colour in _GLOW]
    usable = [
        index
        for index, ideal in zip(near, _GLOW, strict=True)
        if distance(scheme.colours[index], ideal) < 0.13 and scheme.roles[index] not in {"player", "pickup"}
    ]
    found = list(dict.fromkeys(usable))
    return sorted(found, key=scheme.lightness) if len(found) > 1 else []


def depths(scheme: Scheme) -> tuple[Ramp, Ramp, Ramp, Ramp]:
    """Return the ramps of four depths, far to near, each from shadow to light: what is far is pale, what is near deep."""
    if scheme.tiny:
        return _few(scheme)
    tones = distance_tones(scheme)
    if scheme.bright:
        deep = _deeper(scheme, tones[0])
        line = [*deep, *tones]
        first = len(deep)
        far = tuple(line[-4:-1]) if len(tones) > 3 else tuple(line[-3:])
        if len(tones) == 2:
            far = (tones[0], tones[0], tones[1])
        near = _three(line[:3])
        return _three(far), _three(line[max(0, first - 1) : first + 2]), near, near
    line = [scheme.dark, *tones]
    if len(tones) == 2:
        # Three steps from black: what is far stands light before a dark sky, as on the first consoles.
        black, low, high = line
        body = high if scheme.lightness(high) - scheme.lightness(low) < 0.22 else low
        return (low, body, high), (black, low, high), (black, black, low), (black, black, low)
    if len(tones) == 3:
        return (
            tuple(tones),
            (line[0], line[1], line[2]),
            (line[0], line[0], line[1]),
            (line[0], line[0], line[1]),
        )
    middle = max(1, (len(line) - 3) // 2)
    return tuple(line[-3:]), tuple(line[middle : middle + 3]), tuple(line[:3]), tuple(line[:3])


def _three(tones: Sequence[int]) -> Ramp:
    """Return *tones*, at most three from dark to light, as a ramp of three: what is missing is more shadow."""
    return (*[tones[0]] * (3 - len(tones)), *tones)


def _deeper(scheme: Scheme, lightest: int) -> list[int]:
    """Return two quiet colours darker than *lightest*, the lighter one last: what stands near on a bright day."""
    light, chroma, hue = lch_of(scheme.colours[lightest])
    # Where things have no dark outline, nothing behind them may be as dark as their shadows.
    floor = 0.6 if scheme.outline == "none" else 0.38
    quiet = [
        index
        for index in scheme.order
        if scheme.roles[index] in {"terrain", "background", "any"}
        and floor < scheme.lightness(index) < light - 0.04
        and (not 100 < lch_of(scheme.colours[index])[2] < 170 or 70 < hue < 200)
    ]
    made: list[int] = []
    for step in (0.1, 0.2):
        ideal = lab_of(from_lch(light - step, chroma, hue))
        usable = [
            each
            for each in quiet
            if each not in made and (not made or scheme.lightness(each) < scheme.lightness(made[-1]))
        ]
        best = min(usable, key=lambda each: math.dist(lab_of(scheme.colours[each]), ideal), default=None)
        if best is not None and (not made or math.dist(lab_of(scheme.colours[best]), ideal) < _STRANGER):
            made.append(best)
    return made[::-1]


def _few(scheme: Scheme) -> tuple[Ramp, Ramp, Ramp, Ramp]:
    """Return the depths of a palette of four shades."""
    s0, s1, s2, s3 = (scheme.order[round(part * (len(scheme.order) - 1) / 3)] for part in range(4))
    if scheme.bright:
        return (s2, s2, s3), (s1, s2, s2), (s1, s1, s2), (s1, s2, s3)
    return (s0, s1, s1), (s0, s0, s1), (s0, s0, s1), (s0, s0, s1)


def tinted(scheme: Scheme, ramp: Ramp, hue: float, reach: float = 60.0) -> Ramp:
    """Return *ramp* in quiet colours of about *hue* degrees and its own lightness, where the palette has such."""
    if scheme.tiny:
        return ramp
    usable = [
        index
        for index in scheme.order
        if scheme.roles[index] in {"terrain", "background"}
        and lch_of(scheme.colours[index])[1] > 0.025
        and abs((lch_of(scheme.colours[index])[2] - hue + 180) % 360 - 180) < reach
    ]

    made = list(ramp)
    for each in usable:
        # Every colour stands in for the one tone it is nearest to, so that light and shadow stay apart.
        at = min(
            range(len(ramp)),
            key=lambda step: (abs(scheme.lightness(ramp[step]) - scheme.lightness(each)), step),
        )
        gap = abs(scheme.lightness(ramp[at]) - scheme.lightness(each))
        if gap < (0.1 if scheme.bright else 0.07) and (
            made[at] == ramp[at] or gap < abs(scheme.lightness(ramp[at]) - scheme.lightness(made[at]))
        ):
            made[at] = each
    return tuple(sorted(made, key=lambda each: (scheme.lightness(each), each)))


def _warm(colour: str) -> bool:
    _, chroma, hue = lch_of(colour)
    return chroma > 0.035 and (hue < 100 or hue > 300)


def side_of(scheme: Scheme) -> int:
    """Return where the light of the style guide comes from: -1 left, 0 above, 1 right."""
    return {"top-left": -1, "top-right": 1}.get(scheme.light, 0)
