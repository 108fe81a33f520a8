"""Portraits: face and shoulders of a creature, large enough for its character and known at once from its sprite."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from vgg.media.pixels.grid import CLEAR, Grid, blank, paste
from vgg.media.pixels.scheme import Scheme
from vgg.responses.sprites import SpriteBrief

from .creature import PLANS
from .look import Look, look_of
from .pose import Pose
from .rig import Rig
from .wear import wear

_STANDING = {"biped", "insect", "ghost", "plant"}


def portrait(brief: SpriteBrief, scheme: Scheme, seed: int = 0) -> Grid:
    """Return the strip of a portrait: the first frame looks with open eyes, every later one blinks.

    The picture is square or as the brief says; the figure is drawn by the same anatomy as its sprite, only
    larger, and cut below its shoulders before a field of a quiet colour.
    """
    look = replace(look_of(brief, scheme, seed), boss=False)
    opened, shut = _frame(brief, scheme, look), _frame(brief, scheme, look, shut=True)
    if np.array_equal(opened, shut):
        # What has no eyes to blink with lets its lights flicker.
        shut = _frame(brief, scheme, look, glow=1)
    frames = [(opened, shut)[index % 2] for index in range(sum(each.frames for each in brief.animations))]
    strip = blank(brief.width * len(frames), brief.height)
    for index, frame in enumerate(frames):
        paste(strip, frame, index * brief.width, 0)
    return strip


def _frame(brief: SpriteBrief, scheme: Scheme, look: Look, *, shut: bool = False, glow: int = 0) -> Grid:
    width, height = brief.width, brief.height
    standing = look.body in _STANDING or look.kind in {"owl", "penguin"}
    tall = round(height * (1.56 if standing else 1.25))
    wide = round(width * 1.12)
    rig = Rig(
        wide,
        tall,
        Pose("portrait", eyes="shut" if shut else "open", arm=0.1, far_arm=0.1, wing=0.3, glow=glow),
        look,
        scheme,
    )
    PLANS[look.body](rig)
    wear(rig)
    drawn = rig.drawn()
    top = max(0, int((drawn != CLEAR).any(axis=1).argmax()) - 1)
    picture = _field(width, height, scheme, look)
    left = round(rig.width / 2 + rig.head[0] - width / 2)
    left = max(0, min(wide - width, left))
    window = drawn[top : top + height - 1, left : left + width]
    paste(picture, window, 0, 1)
    return picture


def _field(width: int, height: int, scheme: Scheme, look: Look) -> Grid:
    """Return the ground of a portrait: a quiet colour apart from the face, darker where the light does not reach."""
    quiet = [
        each for each in scheme.order[1:-1] if scheme.roles[each] in {"background", "terrain", "any", "ui"}
    ]
    face = (look.main[-2], look.main[-1], look.skin[-2], look.hair[-2], scheme.dark)

    def fit(index: int) -> tuple[float, int]:
        apart = min(0.16, *(scheme.gap(index, one) for one in face))
        return round(apart - 0.35 * abs(scheme.lightness(index) - 0.42), 6), -index

    return blank(width, height, max(quiet or scheme.order, key=fit))
