"""The thing a brief asks for: which drawing makes it, frame by frame, with the outline of the style guide."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from vgg.media.pixels.grid import Grid, blank, outlined, paste
from vgg.media.pixels.scheme import Scheme
from vgg.media.pixels.tiles.solids import Easel, easel
from vgg.model.canonical import seed_from
from vgg.offline.pictures.look import Look, look_of
from vgg.offline.pictures.pose import Pose
from vgg.offline.pictures.rig import Rig
from vgg.responses.sprites import SpriteBrief

from . import boxes, bursts, goods, lights, signs, treasures
from .doors import door
from .frames import frame
from .moment import Moment
from .stuff import Stuff, stuff_of

_PAINTED: Mapping[str, Callable[[Easel, Stuff, Moment], None]] = {
    "flame": lights.flame, "lamp": lights.lamp, "flag": lights.flag, "door": door, "crate": boxes.crate,
    "spring": boxes.spring, "platform": boxes.platform, "spikes": boxes.spikes, "shot": bursts.shot, "spark": bursts.spark,
    "icon": signs.icon, "life": signs.life, "cursor": signs.cursor, "frame": frame, "death": boxes.broken,
}  # fmt: skip
_BUILT: Mapping[str, Callable[[Rig, Moment], None]] = {
    "coin": treasures.coin, "gem": treasures.gem, "orb": treasures.orb, "star": treasures.star, "drop": treasures.drop,
    "key": treasures.key, "pearl": treasures.pearl, "gear": treasures.gear, "fruit": goods.fruit, "note": goods.note,
    "letter": goods.letter, "book": goods.book, "feather": goods.feather, "cake": goods.cake, "flower": goods.flower,
    "heart": goods.heart,
}  # fmt: skip
_WHOLE = {"crate", "frame", "platform", "spikes"}
"""Shapes that fill their frame to its edge and bring their own outline."""


def thing(brief: SpriteBrief, scheme: Scheme) -> Grid:
    """Return the strip of a thing: its frames side by side."""
    # The builds that tell creatures apart are none of a thing's: it fills its frame.
    look, stuff = replace(look_of(brief, scheme), wide=1.0, tall=1.0), stuff_of(brief, scheme)
    number = seed_from(0, "thing", brief.subject) % 60
    moments = [
        Moment(each.name, frame, each.frames, stuff.words, number)
        for each in brief.animations
        for frame in range(each.frames)
    ]
    strip = blank(brief.width * len(moments), brief.height)
    for index, moment in enumerate(moments):
        paste(strip, _frame(brief, moment, look, stuff), index * brief.width, 0)
    return strip


def _frame(brief: SpriteBrief, moment: Moment, look: Look, stuff: Stuff) -> Grid:
    """Return one frame of a thing."""
    name = _name(brief, moment)
    if name not in _PAINTED:
        rig = Rig(brief.width, brief.height, Pose(), look, stuff.scheme)
        _BUILT.get(name, treasures.orb)(rig, moment)
        return rig.drawn()
    picture = easel(brief.width, brief.height, stuff.scheme)
    _PAINTED[name](picture, stuff, moment)
    if name in _WHOLE or stuff.scheme.outline == "none":
        return picture.out
    return outlined(picture.out, stuff.scheme.dark)


def _name(brief: SpriteBrief, moment: Moment) -> str:
    """Return the drawing of a frame: signs by what they are for, and splinters for the end of what is no burst."""
    if brief.id in {"cursor", "life"} and brief.shape == "icon":
        return brief.id
    return "death" if moment.name == "death" and brief.shape != "spark" else brief.shape
