"""Frames: the border of a box of text in nine slices, made of what the world is made of."""

from __future__ import annotations

from vgg.media.pixels.coat import Coat
from vgg.media.pixels.tiles.solids import Easel

from .moment import Moment
from .stuff import Stuff

_IRON = {"metal", "clockwork", "neon"}
_LAID = {"stone", "brick", "wood", "books", "bone", "sand"}
_SOFT = {"honey", "candy", "snow", "ice", "cloud", "bakery", "coral", "grass", "moss"}


def frame(e: Easel, s: Stuff, m: Moment) -> None:
    """Draw a nine-slice frame: four ornate corners, straight edges that may be repeated, a dark calm middle."""
    del m
    height, width = e.out.shape
    coat, dark = s.made, s.scheme.dark
    left = s.scheme.light != "top-right"
    near = (dark, coat.light, coat.middle, coat.deep, dark)
    far = (dark, coat.dark, coat.middle, coat.light, dark)
    for y in range(height):
        for x in range(width):
            inset = min(x, y, width - 1 - x, height - 1 - y, 4)
            away = x > width - 1 - y if left else x < y
            e.dot(x, y, (far if away else near)[inset])
    third = width // 3
    for x in (0, width - third):
        for y in (0, height - third):
            _corner(e, s, x, y, third)
    _edges(e, s)


def _edges(e: Easel, s: Stuff) -> None:
    """Work the middle of the edges: lamps on iron, joints in stone, grain in wood."""
    height, width = e.out.shape
    tone = s.stock.glow.light if s.kind in _IRON else s.made.deep
    places = (width // 2 - 1, width // 2) if s.kind in _IRON else (width // 2,) if s.kind in _LAID else ()
    for place in places:
        for inset in (2,) if s.kind in _IRON else (1, 2, 3):
            for x, y in (
                (place, inset),
                (place, height - 1 - inset),
                (inset, place),
                (width - 1 - inset, place),
            ):
                e.dot(x, y, tone)


def _corner(e: Easel, s: Stuff, left: int, top: int, size: int) -> None:
    """Draw an ornate corner with a bright boss; that of soft things is round."""
    coat, gold, dark = s.made, s.stock.glow, s.scheme.dark
    reach = size - 1
    x0, y0 = left + (left > 0), top + (top > 0)
    if s.kind in _SOFT:
        e.ball(x0 + reach / 2, y0 + reach / 2, reach / 2, reach / 2, Coat(*(dark,) * 6))
        e.ball(x0 + reach / 2, y0 + reach / 2, reach / 2 - 1, reach / 2 - 1, coat)
    else:
        for y in range(reach):
            for x in range(reach):
                edge = x in {0, reach - 1} or y in {0, reach - 1}
                e.dot(
                    x0 + x,
                    y0 + y,
                    dark if edge else coat.light if y == 1 else coat.dark if y == reach - 2 else coat.middle,
                )
    e.ball(x0 + reach / 2, y0 + reach / 2, 1.4, 1.4, gold)
    e.dot(x0 + reach / 2 - 0.6, y0 + reach / 2 - 0.6, gold.glint)
