"""Signs: small heads that stand for lives, and the pointer of menus."""
# ruff: noqa: PLR0917 - places, sizes and colours of a drawing are told by their order

from __future__ import annotations

from vgg.media.pixels.coat import Coat, coat_from, few
from vgg.media.pixels.tiles.solids import Easel

from .moment import Moment
from .stuff import Stuff


def _player(s: Stuff) -> Coat:
    """Return the hero's coat: a sign of the hero wears his colours whatever its own role is."""
    if s.scheme.tiny:
        return s.main
    return coat_from(s.scheme.ramp("player"), s.scheme, ("player", "any", "light"))


def icon(e: Easel, s: Stuff, m: Moment) -> None:
    """Draw the hero's head as a sign, with ears, feelers, a hat or horns when the words tell of them."""
    height, width = e.out.shape
    coat, dark, pale = _player(s), s.scheme.dark, s.scheme.pale
    bob = m.frame % 2 if height > 10 else 0
    big = width > 10
    cx, cy = width / 2, height / 2 + (1.5 if big else 1) - bob
    size = width * (0.4 if big else 0.36)
    _tops(e, s, coat, cx, cy - size, size)
    e.ball(cx, cy, size, size * 0.94, coat)
    skin = (
        few(s.scheme)
        if s.scheme.tiny
        else coat_from(s.scheme.like(("#a8623f", "#e8b48c", "#fbe0c0")), s.scheme)
    )
    if big:
        e.ball(cx + 1, cy + 1, size * 0.66, size * 0.52, skin)
        for x in (cx - 1.5, cx + 2.5):
            e.dot(x, cy, dark)
            e.dot(x, cy + 1, dark)
            e.dot(x, cy - 1, pale)
        e.stroke(cx, cy + 3, cx + 1, cy + 3, dark)
    else:
        for x in (cx - 1, cx + 1):
            e.dot(x, cy - 0.5, dark)
            e.dot(x, cy + 0.5, dark)


def _tops(e: Easel, s: Stuff, coat: Coat, x: float, y: float, size: float) -> None:
    """Put on the head what the hero has there."""
    if s.says("antenna", "moth", "bee", "beetle", "butterfly", "motte", "biene"):
        for side in (-1, 1):
            e.stroke(x + side * size * 0.3 - 0.5, y + 1, x + side * size * 0.8 - 0.5, y - 1.4, coat.light)
    elif s.says("ear", "mouse", "cat", "rabbit", "fox", "bear", "maus", "katze"):
        for side in (-1, 1):
            e.ball(x + side * size * 0.66, y + size * 0.16, size * 0.36, size * 0.42, coat)
    elif s.says("horn", "dragon", "kaiju", "devil"):
        for side in (-1, 1):
            e.stroke(x + side * size * 0.6 - 0.5, y + 1, x + side * size * 0.8 - 0.5, y - 1, s.scheme.pale)
    elif s.says("hat", "cap", "crown", "chef", "baker", "helmet", "hut"):
        e.box(round(x - size * 0.7), round(y - 1), round(size * 1.4), 3, s.stock.glow)


def life(e: Easel, s: Stuff, m: Moment) -> None:
    """Draw the head of the hero with a plus beside it that blinks: one life more."""
    icon(e, s, m)
    height, width = e.out.shape
    if width <= 10:
        return
    tone = s.stock.glow.glint if m.frame % 2 else s.stock.glow.light
    for step in (-1, 0, 1):
        e.dot(width - 3 + step, height - 4, tone)
        e.dot(width - 3, height - 4 + step, tone)


def cursor(e: Easel, s: Stuff, m: Moment) -> None:
    """Draw a pointer to the right with a lit upper edge."""
    height, width = e.out.shape
    coat = s.main if s.scheme.tiny else s.stock.glow
    for x in range(1, width - 1):
        reach = (height - 2) / 2 * (1 - (x - 1) / (width - 2))
        for y in range(int(height / 2 - reach), int(height / 2 + reach)):
            e.dot(
                x,
                y,
                coat.glint if y < height / 2 - reach + 1 else coat.light if y < height / 2 else coat.middle,
            )
    del m
