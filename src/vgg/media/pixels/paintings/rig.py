"""The rig: one still moves in all animations of a brief. Its pixels are moved in parts, so identity and anchor hold."""

from __future__ import annotations

import math

import numpy as np

from vgg.media.pixels.grid import CLEAR, Grid
from vgg.media.pixels.oklab import lab_of
from vgg.media.pixels.scheme import Scheme
from vgg.responses.sprites import SpriteBrief

from .anatomy import Anatomy, anatomy
from .posing import Pose, fallen, grounded, posed
from .props import prop

_ROLLS = ("blob",)
_SWAYS = ("ghost", "plant")
_FLIES = ("bird", "insect")
_UNLIT = 0.36
"""OKLab lightness of lines and eyes, which a flash leaves dark."""
_GROUNDED = ("idle", "walk", "attack", "hurt")


def moved(base: Grid, brief: SpriteBrief, scheme: Scheme) -> list[Grid]:
    """Return all frames of *brief* from its still *base*, a figure without outline that stands at the bottom of its frame."""
    if not (base != CLEAR).any():
        return [base for each in brief.animations for _ in range(each.frames)]
    if brief.shape != "body":
        return [
            prop(base, each.name, frame, each.frames, scheme)
            for each in brief.animations
            for frame in range(each.frames)
        ]
    parts = anatomy(base, brief.body, scheme.dark)
    return [
        _figure(parts, brief, each.name.partition("_")[0], (frame, each.frames), scheme)
        for each in brief.animations
        for frame in range(each.frames)
    ]


def _figure(parts: Anatomy, brief: SpriteBrief, name: str, at: tuple[int, int], scheme: Scheme) -> Grid:
    frame, count = at
    if name == "death" and (count == 1 or frame > 0):
        return fallen(parts.base, (frame + 1) / count, lies=brief.body == "biped")
    grid = posed(parts, pose(parts, brief, name, frame, count))
    if name in _GROUNDED:
        grid = grounded(grid, parts.bottom)
    return _flashed(grid, scheme) if name == "hurt" else grid


def pose(parts: Anatomy, brief: SpriteBrief, name: str, frame: int, count: int) -> Pose:
    """Return how the figure of *brief* stands in a *frame* of *count* of the animation *name*."""
    turn = 2 * math.pi * frame / count
    match name:
        case "walk" | "fly" | "spin":
            return _step(parts, brief, turn)
        case "jump":
            crouched = count > 1 and frame == 0
            return (
                Pose(rise=-2, arm=-1)
                if crouched
                else Pose(rise=1, legs=_tucked(parts), arm=1, flap=2, tall=1.06)
            )
        case "fall":
            return Pose(legs=_spread(parts), flap=2, rise=0, wave=1.6 if brief.body in _SWAYS else None)
        case "attack":
            back = count > 1 and frame < count / 2
            return (
                Pose(lean=-1, arm=-1, rise=-1, flap=1)
                if back
                else Pose(lean=2, arm=2, flap=-1, legs=_lunge(parts))
            )
        case "hurt":
            return Pose(lean=-2, rise=-1, flap=1, arm=-1)
        case "death":
            return Pose(lean=-2, rise=-2, flap=-1)
        case _:
            return _breath(brief, frame, count)


def _breath(brief: SpriteBrief, frame: int, count: int) -> Pose:
    """Return one pose of standing about: chest and head sink by a pixel and rise again."""
    low = count > 1 and math.cos(2 * math.pi * frame / count) < 0.01
    if brief.body in _SWAYS:
        return Pose(wave=2 * math.pi * frame / max(1, count))
    if brief.body in _ROLLS:
        return Pose(tall=0.92 if low else 1.0)
    return Pose(rise=-1 if low else 0, flap=-1 if low and brief.body in _FLIES else 0)


def _step(parts: Anatomy, brief: SpriteBrief, turn: float) -> Pose:
    """Return one pose of going: feet apart and low, then together and high with one foot lifted."""
    high = abs(math.sin(turn)) > 0.7
    if brief.body in _SWAYS:
        return Pose(wave=turn, rise=1 if math.sin(turn) > 0.5 else 0)
    if brief.body in _ROLLS:
        return Pose(tall=1.0 + 0.16 * math.sin(turn))
    if brief.body == "vehicle":
        return Pose(rise=1 if high else 0, wave=turn)
    flap = round(3 * math.cos(turn)) if brief.body in _FLIES else 0
    swings = _swings(parts, turn)
    return Pose(rise=1 if high else 0, legs=swings, flap=flap, arm=0 if flap else -round(math.cos(turn)))


def _swings(parts: Anatomy, turn: float) -> tuple[tuple[int, int], ...]:
    """Return where the feet are in a walk: two legs change places, more swing about where they stand."""
    out = []
    lift = 1 if parts.reach < 8 else 2
    for number, leg in enumerate(parts.legs):
        way = 1 if number % 2 else -1
        from_middle = float(np.nonzero(leg)[1].mean()) - parts.middle
        close = len(parts.legs) == 2 and abs(from_middle) <= max(2.5, parts.reach * 0.6)
        if close:
            forward = round(way * (abs(from_middle) + 0.6) * math.cos(turn) - from_middle)
        else:
            forward = round(way * max(1, min(3, parts.reach * 0.4)) * math.cos(turn))
        lifted = way * math.sin(turn) < -0.7 and len(parts.legs) > 1
        out.append((forward, lift if lifted else 0))
    return tuple(out)


def _tucked(parts: Anatomy) -> tuple[tuple[int, int], ...]:
    """Return the legs of a leap: the last one drawn up, the others trailing."""
    return tuple((1, min(2, parts.reach - 1)) if leg is parts.legs[-1] else (-1, 0) for leg in parts.legs)


def _spread(parts: Anatomy) -> tuple[tuple[int, int], ...]:
    """Return the legs of a fall: apart."""
    return tuple((-1, 1) if number == 0 else (1, 0) for number in range(len(parts.legs)))


def _lunge(parts: Anatomy) -> tuple[tuple[int, int], ...]:
    """Return the legs of a blow: the foremost steps forward, the hindmost stays behind."""
    last = len(parts.legs) - 1
    return tuple((2 if number == last else -1, 0) for number in range(len(parts.legs)))


def _flashed(grid: Grid, scheme: Scheme) -> Grid:
    """Return *grid* struck by light: every tone but the dark ones two thirds of the way to the palest colour."""
    shades = [lab_of(colour) for colour in scheme.colours]
    out = grid.copy()
    for index, shade in enumerate(shades):
        if shade[0] < _UNLIT:
            continue
        lit = [one + (pale - one) * 2 / 3 for one, pale in zip(shade, shades[scheme.pale], strict=True)]
        out[grid == index] = min(scheme.order, key=lambda each: math.dist(shades[each], lit))
    return out
