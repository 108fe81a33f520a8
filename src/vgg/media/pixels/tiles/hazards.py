"""Hazards: what kills on touch, in four frames. All of them are pointed or burn: nothing helpful looks like that."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from vgg.media.pixels.coat import Coat, coat_from, few
from vgg.media.pixels.grid import CLEAR, Grid, blank, outlined, rim
from vgg.media.pixels.material import leaf_ramp
from vgg.media.pixels.oklab import lab_of, lch_of
from vgg.media.pixels.scheme import QUIET, Scheme
from vgg.media.pixels.tones import distance_tones

from .cells import TILE

FRAMES = 4
_SHOWS = 0.2
"""OKLab distance from the distance at which water is clearly seen."""


@dataclass(frozen=True, slots=True)
class Danger:
    """The coats of danger on one palette."""

    scheme: Scheme
    red: Coat
    gold: Coat
    steel: Coat
    leaf: Coat
    water: Coat


def danger_of(scheme: Scheme) -> Danger:
    """Return the coats that hazards wear."""
    if scheme.tiny:
        plain = few(scheme)
        pale = Coat(plain.line, plain.deep, plain.dark, plain.light, plain.glint, plain.glint)
        # Before black, brambles in black would be lost: they are of the lighter shades.
        leaf = (
            plain
            if scheme.bright
            else Coat(plain.line, plain.dark, plain.middle, plain.light, *pale.tones[4:])
        )
        return Danger(scheme, pale, pale, pale, leaf, pale)
    roles = ("hazard", "any", "terrain", "enemy", "background")
    red = coat_from(scheme.ramp("hazard"), scheme, roles)
    gold = coat_from(scheme.ramp("pickup"), scheme, ("pickup", "any", "player"))
    steel, leaf = coat_from(scheme.greys(), scheme), coat_from(leaf_ramp(scheme), scheme)
    made = Danger(scheme, red, gold, steel, leaf, _blue(scheme))
    return replace(made, leaf=_bramble(made))


def _blue(scheme: Scheme) -> Coat:
    """Return the coat of water: the blues of the palette, the first one that shows before what lies behind the play."""
    return _seen(
        _blues(scheme), lambda coat: _liquid(0, coat, coat.light, deep=False, dark=scheme.dark), scheme
    )


def _bramble(danger: Danger) -> Coat:
    """Return the coat of brambles: leaves, or what else grows there where green is the colour of all that lies behind."""
    scheme = danger.scheme
    ground = (coat_from(scheme.ramp("terrain", place), scheme) for place in range(3))
    lit = replace(danger.leaf, deep=danger.leaf.dark)
    return _seen(
        [danger.leaf, lit, *ground, danger.red],
        lambda coat: _thorns(0, replace(danger, leaf=coat), False),
        scheme,
    )


def _seen(coats: Iterable[Coat], drawn: Callable[[Coat], Grid], scheme: Scheme) -> Coat:
    """Return the first of *coats* in which what is *drawn* shows before what lies behind the play, else the best of them."""
    behind = _behind(scheme)
    found: list[tuple[float, Coat]] = []
    for coat in coats:
        shown = drawn(coat)
        solid = shown != CLEAR
        parts = [_mean(shown[mask], scheme) for mask in (solid & ~rim(solid), rim(solid))]
        clear = min(max(math.dist(part, each) for part in parts) for each in behind)
        found.append((clear, coat))
        if clear >= _SHOWS:
            return coat
    return max(found, key=lambda each: round(each[0], 6))[1]


def _blues(scheme: Scheme) -> Iterator[Coat]:
    """Give coats of water, the likeliest first: then such with more light in them, and without their shadow."""
    blues = [
        index for index in scheme.order if scheme.lightness(index) > 0.25 and _is_blue(scheme.colours[index])
    ]
    spaced = [
        index for place, index in enumerate(blues) if not place or scheme.gap(index, blues[place - 1]) > 0.04
    ]
    made: list[Coat] = []
    if len(spaced) < 3:
        made.append(coat_from(scheme.like(("#1c3c8c", "#2c78d0", "#8cd0f8"), QUIET), scheme))
        if len(spaced) == 2:
            made.append(Coat(scheme.dark, spaced[0], spaced[0], spaced[1], scheme.pale, scheme.pale))
    else:
        dark, deep = spaced[0], spaced[0]
        if scheme.bright:
            deep = scheme.nearest("#1c4c8c", (*QUIET, "enemy"))
        for step in (0.07,) if scheme.bright else (0.13, 0.2, 0.27):
            middle = min(
                spaced[1:], key=lambda index: abs(scheme.lightness(index) - scheme.lightness(dark) - step)
            )
            made.append(Coat(scheme.dark, deep, dark, middle, spaced[-1], scheme.pale))
    yield from made
    for coat in made:
        lit = replace(coat, deep=coat.dark)
        yield lit
        yield replace(lit, deep=coat.middle, dark=coat.middle, middle=coat.light, light=coat.glint)


def _behind(scheme: Scheme) -> tuple[Sequence[float], ...]:
    """Return the mean colours, in OKLab, of what may lie behind the play: the distance, and its darker half."""
    tones = distance_tones(scheme)
    places = (tones, tones[:2]) if scheme.bright else ([scheme.dark, *tones], [scheme.dark, *tones[:2]])
    return tuple(_mean(np.array(each), scheme) for each in places)


def _mean(indices: NDArray[np.integer[Any]], scheme: Scheme) -> list[float]:
    """Return the mean colour of palette *indices* in OKLab."""
    lab = np.array([lab_of(colour) for colour in scheme.colours])
    mean: list[float] = lab[indices].mean(axis=0).tolist()
    return mean


def _is_blue(colour: str) -> bool:
    _, chroma, hue = lch_of(colour)
    return chroma > 0.03 and 190 < hue % 360 < 282


def hazard(kind: str, frame: int, danger: Danger, *, deep: bool) -> Grid:
    """Return one of four frames of the hazard *kind*: its surface, or what lies *deep* below one."""
    kinds: Mapping[str, Callable[[int, Danger, bool], Grid]] = {
        "spikes": _spikes, "thorns": _thorns, "fire": _fire, "lava": _lava, "water": _water, "electricity": _bolts,
    }  # fmt: skip
    return kinds[kind](frame, danger, deep)


def _spikes(frame: int, danger: Danger, deep: bool) -> Grid:
    """Steel points on a plate, a glint running along them; deep down the plate's wall."""
    steel, red = danger.steel, danger.red
    out = blank(TILE, TILE)
    if deep:
        out[:] = steel.deep
        out[:, 7::8] = out[7::8, :] = steel.line
        out[:, ::8] = out[::8, :] = steel.dark
        out[2::8, 2::8] = steel.middle if frame % 2 else steel.dark
        return out
    left = -1 if danger.scheme.light == "top-right" else 1
    for number, start in enumerate((0, 8)):
        for dy in range(12):
            half = (dy * 3 + 1) // 11
            a, b = start + 3 - half, start + 4 + half
            out[2 + dy, a : b + 1] = steel.middle
            out[2 + dy, a], out[2 + dy, b] = (steel.light, steel.deep)[::left]
            if half > 1:
                out[2 + dy, b - 1 if left > 0 else a + 1] = steel.dark
        out[2:5, start + 3 : start + 5] = red.middle
        out[2, start + 3 : start + 5] = red.light
        if frame == number * 2:
            out[6:8, start + 3] = steel.glint
        elif frame == number * 2 + 1:
            out[9:11, start + 2] = steel.glint
    out[14], out[15] = steel.middle, steel.deep
    out[14, 1::8] = steel.light
    return outlined(out, danger.scheme.dark)


def _thorns(frame: int, danger: Danger, deep: bool) -> Grid:
    """Brambles that wind through each other, red-tipped thorns out of them."""
    leaf, red = danger.leaf, danger.red
    out = blank(TILE, TILE)
    if deep:
        out[:] = leaf.deep
    else:
        out[12:] = leaf.deep
    for shift, tone, edge in ((0, leaf.dark, leaf.middle), (8, leaf.middle, leaf.light)):
        for low in (0, 6) if deep else (0,):
            for x in range(TILE):
                y = 10 - low + round(2.4 * math.sin((x + shift) / TILE * 2 * math.pi))
                out[y : y + 3, x] = tone
                out[y, x] = edge
                out[y + 2, x] = leaf.deep
    if deep:
        for x, y in ((2, 3), (6, 11), (10, 6), (14, 13)):
            out[y, x] = red.light if (x // 4 + frame) % 4 == 0 else red.dark
    if not deep:
        for number, (x, y, lean) in enumerate(((1, 5, 1), (5, 2, 0), (9, 6, -1), (13, 3, 0))):
            sway = (0, lean, 0, -lean)[frame]
            tall = 11 - y
            for step in range(tall):
                wide = 1 + (step > tall // 3)
                at = x + (sway if step < 2 else 0)
                out[y + step, at : at + wide] = red.middle if step < tall // 2 else leaf.middle
            out[y, x + sway] = red.light
            if frame == number:
                out[y + 1, x + sway] = red.glint
    return outlined(out, danger.scheme.dark)


_TONGUES = ("3579b8645689ca74", "4689ca745579b863", "5799b854468bd953", "479bd9634578ba64")


def _fire(frame: int, danger: Danger, deep: bool) -> Grid:
    """Tongues of flame that grow and shrink in turn, white-hot at the bottom."""
    red, gold = danger.red, danger.gold
    out = blank(TILE, TILE)
    for x in range(TILE):
        tall = int(_TONGUES[frame][x], 16)
        near = (int(_TONGUES[frame][(x - 1) % TILE], 16) + int(_TONGUES[frame][(x + 1) % TILE], 16)) / 2
        if deep:
            out[:, x] = gold.middle
            out[max(0, 12 - tall) : 14, x] = gold.light
            out[12 - tall // 2 : 13, x] = gold.glint
            continue
        high = min(15, tall + 2)
        out[16 - high :, x] = red.middle
        out[16 - high, x] = red.light if tall > near else red.dark
        out[16 - max(2, high * 3 // 4) :, x] = gold.dark if not danger.scheme.tiny else red.light
        out[16 - max(1, high * 3 // 5) :, x] = gold.middle
        out[16 - max(1, high // 3) :, x] = gold.light
        out[15, x] = gold.glint
    for x, start in ((4, 3), (12, 1)):
        y = start - frame + 3
        if not deep and 0 < y < 5:
            out[y, (x + frame) % TILE] = gold.light
    return out if deep else outlined(out, danger.scheme.dark)


def _liquid(frame: int, body: Coat, spark: int, *, deep: bool, dark: int) -> Grid:
    """Waves that travel by four pixels a frame, paler at the crest, darker below; bubbles rise."""
    out = blank(TILE, TILE, body.dark)
    if deep and body.deep != body.dark:
        out[::2, ::2] = out[1::2, 1::2] = body.deep
    if not deep:
        out[:] = -1
        for x in range(TILE):
            swell = math.sin(2 * math.pi * (x - 4 * frame) / TILE)
            top = 4 - round(1.4 * swell)
            out[top - 1, x] = dark
            out[top:, x] = body.middle
            out[top, x] = body.glint if swell > -0.4 else body.light
            if swell > 0.5:
                out[top + 1, x] = body.light
            low = 11 + round(1.1 * math.sin(2 * math.pi * (x + 4 * frame) / TILE + 1))
            out[low:, x] = body.dark
            out[low + (low + x) % 2 :: 2, x] = body.deep
            if x % 4 != frame:
                out[low - 1, x] = body.dark if (x + frame) % 2 else body.middle
    for x, y, phase in ((3, 8, 0), (10, 10, 2), (6, 13, 1), (13, 14, 3)):
        rise = (phase + frame) % FRAMES
        if rise < 3:
            row = y - rise + 1
            out[row, x] = spark
            if rise == 0 or deep:
                out[row, x + 1] = spark
    return out


def _lava(frame: int, danger: Danger, deep: bool) -> Grid:
    red, gold = danger.red, danger.gold
    body = Coat(red.line, red.dark, red.dark, red.middle, gold.middle, gold.light)
    return _liquid(frame, body, gold.middle, deep=deep, dark=danger.scheme.dark)


def _water(frame: int, danger: Danger, deep: bool) -> Grid:
    blue = danger.water
    return _liquid(frame, blue, blue.light, deep=deep, dark=danger.scheme.dark)


_ARCS = ("3454334655", "5433456543", "4565434533", "3345654345")


def _bolts(frame: int, danger: Danger, deep: bool) -> Grid:
    """Coils with an arc of lightning that jumps about between them."""
    gold, red, steel = danger.gold, danger.red, danger.steel
    out = blank(TILE, TILE)
    if deep:
        out[:] = steel.deep
        for y in range(1, TILE, 4):
            out[y, :], out[y + 1, :] = steel.middle, steel.dark
            out[y, (frame * 4 + y) % TILE] = gold.light
        return out
    out[13], out[14], out[15] = steel.light, steel.middle, steel.dark
    for x in (1, 9):
        for row, tone in ((9, steel.light), (10, steel.dark), (11, steel.middle), (12, steel.dark)):
            out[row, x + (row == 9) : x + 6 - (row == 9)] = tone
    for shift in (0, 8):
        for row, mark in enumerate(_ARCS[(frame + shift // 4) % FRAMES]):
            x = (int(mark) - 1 + shift) % TILE
            out[row, x] = gold.glint if row % 3 else gold.light
            out[row, (x + 1) % TILE] = gold.middle if row % 2 else red.middle
    return outlined(out, danger.scheme.dark)
