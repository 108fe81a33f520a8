"""Doors: goals as the place has them - castle doors, ovens, airlocks, hollow trees, lighthouse lamps - shut and open."""
# ruff: noqa: PLR0917 - places, sizes and colours of a drawing are told by their order

from __future__ import annotations

import math
from collections.abc import Callable

from vgg.media.pixels.coat import Coat
from vgg.media.pixels.tiles.solids import Easel

from .moment import Moment
from .stuff import Stuff

Painter = Callable[[Easel, Stuff, Moment], None]


def door(e: Easel, s: Stuff, m: Moment) -> None:
    """Draw the goal that the words of the brief ask for; an arched door when they say nothing."""
    for words, painter in _DOORS:
        if s.says(*words):
            painter(e, s, m)
            return
    _arch(e, s, m)


def _inside(e: Easel, s: Stuff, m: Moment, x0: int, x1: int, top: int, low: int, *, round_: bool) -> None:
    """Fill an opening: darkness while it is shut, warm light with motes in it once it is open."""
    glow, middle = s.stock.glow, (x0 + x1) / 2
    for x in range(x0, x1 + 1):
        rise = round((abs(x - middle) / (x1 - x0 + 1) * 2) ** 2 * 3.2) if round_ else 0
        for y in range(top + rise, low):
            if m.on:
                near = abs(x - middle) / (x1 - x0 + 1) + (y - top) / (low - top) * 0.18
                e.dot(x, y, glow.glint if near < 0.24 else glow.light if near < 0.42 else glow.middle)
            else:
                e.dot(x, y, s.stock.stone.line if s.scheme.outline != "none" else s.stock.stone.deep)
    if m.on:
        for index in range(3):
            y = low - 2 - (index * 5 + m.frame * 3) % (low - top - 4)
            e.dot(x0 + 1 + (index * 3) % max(1, x1 - x0 - 1), y, s.scheme.pale if index % 2 else glow.dark)


def _planks(e: Easel, s: Stuff, coat: Coat, x0: int, x1: int, top: int, low: int, *, round_: bool) -> None:
    middle = (x0 + x1) / 2
    for x in range(x0, x1 + 1):
        rise = round((abs(x - middle) / (x1 - x0 + 1) * 2) ** 2 * 3.2) if round_ else 0
        for y in range(top + rise, low):
            seam = (x - x0) % 3 == 2
            e.dot(
                x,
                y,
                coat.deep
                if seam
                else coat.light
                if (x - x0) % 3 == 0 and y < top + rise + 9
                else coat.middle,
            )
    for y in (top + 5, low - 5):
        for x in range(x0, x1 + 1):
            e.dot(x, y, s.stock.steel.middle if x != x0 else s.stock.steel.light)
            e.dot(x, y + 1, s.stock.steel.deep)


def _handle(e: Easel, s: Stuff, m: Moment, x: int, y: int) -> None:
    """Draw a handle with a glimmer that comes and goes: the door can be opened."""
    e.dot(x, y, s.stock.glow.glint if m.frame % 2 else s.stock.steel.deep)
    e.dot(x, y + 1, s.stock.glow.middle)


def _gleam(e: Easel, s: Stuff, m: Moment, x: int, y: int) -> None:
    """Draw a light of two pixels that wanders from one to the other, in tones that no palette has in one colour."""
    e.dot(x + m.frame % 2, y, s.stock.glow.glint)
    e.dot(x + 1 - m.frame % 2, y, s.stock.glow.deep)


def _arch(e: Easel, s: Stuff, m: Moment) -> None:
    """A stone arch around planks with iron bands."""
    low, stone = e.out.shape[0], s.stock.stone if s.kind in {"wood", "books"} else s.made
    e.ball(8, 11, 7, 7.5, stone)
    e.box(1, 11, 14, low - 11, stone)
    for y in range(13, low, 4):
        for x in (1, 2, 13, 14):
            e.dot(x, y, stone.deep)
    for x in (5, 10):
        e.stroke(x, 4, x + (1 if x < 8 else -1), 7, stone.deep)
    e.box(6, 2, 4, 5, stone)
    _gleam(e, s, m, 7, 4)
    _inside(e, s, m, 4, 11, 8, low, round_=True)
    if not m.on:
        _planks(e, s, s.stock.wood, 4, 11, 8, low, round_=True)
        _handle(e, s, m, 10, 20)


def _oven(e: Easel, s: Stuff, m: Moment) -> None:
    """A brick oven: its iron door shut, or the glow of the fire and a loaf in it."""
    low, brick = e.out.shape[0], s.stock.stone
    e.box(4, 1, 5, 9, brick)
    e.box(1, 9, 14, low - 9, brick)
    for y in range(11, low, 3):
        e.stroke(2, y, 13, y, brick.dark)
        for x in range(2 + (y // 3 % 2) * 2, 14, 4):
            e.dot(x, y - 1, brick.deep)
    _inside(e, s, m, 3, 12, 12, 25, round_=True)
    if m.on:
        for x in range(4, 12):
            tall = 2 + (x * 3 + m.frame * 2) % 4
            for y in range(25 - tall, 25):
                e.dot(x, y, s.fire.light if y < 24 else s.fire.middle)
        e.ball(8, 20, 3.2, 2, s.stock.wood)
    else:
        e.ball(8, 19, 4.6, 5.6, s.stock.steel)
        e.box(4, 19, 9, 6, s.stock.steel)
        e.stroke(5, 20, 11, 20, s.stock.steel.dark)
        e.stroke(6, 22, 10, 22, s.fire.light if m.frame % 2 else s.fire.middle)
    e.box(2, 25, 12, 2, s.stock.steel)
    e.dot(6, 0 if m.frame % 2 else 1, s.stock.steel.light)
    _gleam(e, s, m, 7, 26)


def _airlock(e: Easel, s: Stuff, m: Moment) -> None:
    """Two steel wings that slide apart under a lamp."""
    low, steel = e.out.shape[0], s.stock.steel
    coat = s.made if s.kind in {"metal", "neon", "clockwork"} else steel
    e.box(1, 4, 14, low - 4, coat)
    e.box(5, 1, 6, 4, coat)
    e.stroke(6, 2, 9, 2, s.stock.glow.glint if m.on or m.frame % 2 else s.fire.middle)
    for x in (1, 14):
        for y in range(8, low, 5):
            e.dot(x, y, coat.glint)
            e.dot(x, y + 1, coat.deep)
    _inside(e, s, m, 3, 12, 7, low, round_=False)
    if m.on:
        for x in (3, 12):
            e.stroke(x, 7, x, low - 1, steel.middle)
    else:
        for x in range(3, 13):
            for y in range(7, low):
                e.dot(x, y, steel.light if x in {3, 8} else steel.dark if x in {7, 12} else steel.middle)
        for step in range(5):
            e.stroke(
                3 + step * 2, low - 4, 4 + step * 2, low - 2, s.stock.glow.middle if step % 2 else steel.deep
            )
        e.box(5, 11, 2, 4, s.stock.glow)
        e.box(9, 11, 2, 4, s.stock.glow)


def _tree(e: Easel, s: Stuff, m: Moment) -> None:
    """A hollow trunk under leaves, with a round door."""
    low, wood, leaf = e.out.shape[0], s.stock.wood, s.stock.leaf
    e.post(2, 9, low, 12, wood)
    for x, y in ((4, 13), (11, 15), (3, 22), (12, 24)):
        e.stroke(x, y, x, y + 4, wood.deep)
    e.box(1, low - 2, 14, 2, wood)
    _inside(e, s, m, 5, 10, 17, low, round_=True)
    if not m.on:
        _planks(e, s, s.stock.wood, 5, 10, 17, low, round_=True)
        _handle(e, s, m, 9, 24)
    for x, top, size in ((4, 9.0, 3.8), (12, 9.0, 3.8), (8, 5.4, 5.0), (8, 10.0, 4.0)):
        e.ball(x, top, size, size * 0.8, leaf, 0.12)
    for x, y in ((4, 6), (10, 4), (12, 9)):
        e.dot(x, y + (m.frame % 2), s.stock.glow.light)


def _beacon(e: Easel, s: Stuff, m: Moment) -> None:
    """The lamp of a lighthouse: dark glass, then light that turns."""
    low, stone, steel = e.out.shape[0], s.stock.stone, s.stock.steel
    for y in range(19, low):
        wide = 8 + (y - 19) // 4 * 2
        coat = stone if (y - 19) // 4 % 2 else s.made
        e.post(8 - wide // 2, y, y + 1, wide, coat)
    e.box(1, 17, 14, 3, steel)
    e.box(3, 6, 10, 11, s.stock.glow.darkened(0 if m.on else 2))
    for x in (3, 6, 9, 12):
        e.stroke(x, 6, x, 16, steel.dark)
    e.cone(8, 0, 6, 6.5, steel)
    if m.on:
        e.ball(8, 11.5, 3.4, 4, s.stock.glow)
        e.ball(8, 11.5, 1.8, 2.2, Coat(*(s.scheme.pale,) * 6))
        for y in (8, 11, 14):
            for x in (0, 1, 14, 15) if m.frame % 2 else (1, 14):
                e.dot(x, y, s.stock.glow.light)
    else:
        e.ball(8, 12, 2, 2.4, steel)
        _gleam(e, s, m, 7, 11)


def _cairn(e: Easel, s: Stuff, m: Moment) -> None:
    """Stones with a pole; the flag goes up when the summit is reached."""
    low, stone = e.out.shape[0], s.stock.stone
    e.post(7, 2, low - 6, 2, s.stock.wood)
    for x, y, wide, tall in (
        (8, low - 2.6, 7, 3),
        (6, low - 7, 4.4, 2.6),
        (10, low - 7.6, 3.8, 2.2),
        (8, low - 11, 3, 2),
    ):
        e.ball(x, y, wide, tall, stone)
    top = 3 if m.on else low - 19
    for x in range(9, 15):
        wave = round(math.sin(x * 0.9 + m.turn) * (0.9 if m.on else 0.8))
        for y in range(top + wave, top + wave + (7 if m.on else 4)):
            e.dot(x, y, s.main.light if y < top + wave + 2 else s.main.middle if x < 13 else s.main.dark)
    e.dot(7, 1, s.stock.glow.glint)


def _slabs(e: Easel, s: Stuff, m: Moment) -> None:
    """Two leaning pylons and a lintel with a sun on it."""
    low = e.out.shape[0]
    coat = s.made if s.kind in {"sand", "stone", "bone", "crystal", "coral"} else s.stock.stone
    for y in range(9, low):
        wide = 4 + (y - 9) // 9
        e.post(1, y, y + 1, wide - 1, coat)
        e.post(16 - wide, y, y + 1, wide - 1, coat)
    _inside(e, s, m, 5, 10, 12, low, round_=False)
    if not m.on:
        e.box(5, 12, 6, low - 12, coat)
        e.stroke(7, 12, 7, low - 1, coat.deep)
        e.stroke(8, 12, 8, low - 1, coat.dark)
        e.ball(8, 20, 2.2, 2.2, s.stock.glow)
    e.box(1, 7, 14, 5, coat)
    e.box(2, 4, 12, 3, coat)
    e.ball(8, 7, 2.6, 2.6, s.stock.glow)
    _gleam(e, s, m, 7, 6)
    for y in range(14, low, 5):
        e.stroke(1, y, 4, y, coat.dark)
        e.stroke(11, y, 14, y, coat.dark)


def _hut(e: Easel, s: Stuff, m: Moment) -> None:
    """A timber gable under snow, a warm window over its door."""
    low, wood, white = e.out.shape[0], s.stock.wood, s.made if s.kind == "ice" else s.stock.stone
    e.box(2, 12, 12, low - 12, wood)
    for y in range(15, low, 4):
        e.stroke(2, y, 13, y, wood.dark)
    for y in range(3, 14):
        half = (y - 2) * 0.62 + 0.5
        for x in range(math.floor(8 - half), math.ceil(8 + half)):
            e.dot(x, y, white.light if abs(x + 0.5 - 8) > half - 2 else wood.dark)
    for x in (1, 4, 11, 14):
        e.dot(x, 14, white.light)
    _inside(e, s, m, 5, 10, 18, low, round_=True)
    if not m.on:
        _planks(e, s, wood, 5, 10, 18, low, round_=True)
        _handle(e, s, m, 9, 24)
    e.box(6, 9, 4, 4, s.stock.glow)
    _gleam(e, s, m, 7, 10)


def _bars(e: Easel, s: Stuff, m: Moment) -> None:
    """A golden gate between pillars that stand on clouds."""
    low, gold = e.out.shape[0], s.stock.glow
    for x in (1, 12):
        e.post(x, 6, low - 3, 3, s.stock.stone)
        e.ball(x + 1.5, 4.5, 2, 2, gold)
    _inside(e, s, m, 4, 11, 6, low - 2, round_=True)
    if not m.on:
        for x in (4, 6, 8, 10):
            e.stroke(x, 8 + abs(x - 7) // 2, x, low - 3, gold.light if x % 4 else gold.middle)
        e.stroke(4, 18, 11, 18, gold.middle)
        e.stroke(4, 12, 11, 12, gold.dark)
        _handle(e, s, m, 7, 17)
    puff = s.made if s.kind == "cloud" else s.stock.steel
    for x, size in ((3, 2.8), (8, 2.4), (13, 2.8)):
        e.ball(x, low - 2, size, size * 0.8, puff)


def _hive(e: Easel, s: Stuff, m: Moment) -> None:
    """A hive of straw rings with a round way in."""
    low = e.out.shape[0]
    coat = s.made if s.kind == "honey" else s.stock.glow
    for y, wide in ((4, 3), (8.5, 5), (13.5, 6.4), (19, 7), (24.5, 6.8), (29.5, 6)):
        e.ball(8, y, wide, 3.4, coat)
    _inside(e, s, m, 5, 10, 18, low, round_=True)
    if not m.on:
        _planks(e, s, s.stock.wood, 5, 10, 18, low, round_=True)
        _handle(e, s, m, 9, 24)
    e.dot(12 + m.frame % 2, 6, s.stock.glow.glint)
    e.dot(3 - m.frame % 2, 10, s.stock.glow.glint)


def _vault(e: Easel, s: Stuff, m: Moment) -> None:
    """A round vault of brass whose wheel turns."""
    low, brass, steel = e.out.shape[0], s.made if s.kind == "clockwork" else s.stock.glow, s.stock.steel
    e.box(1, 3, 14, low - 3, steel)
    for y in (5, 12, 20, 28):
        e.dot(2, y, steel.glint)
        e.dot(13, y, steel.glint)
    _inside(e, s, m, 3, 12, 9, low, round_=True)
    if not m.on:
        e.ball(8, 19, 6, 9.4, brass)
        for step in range(8):
            angle = step * math.pi / 4 + m.frame * 0.4
            e.ball(8 + math.cos(angle) * 3.6, 17 + math.sin(angle) * 3.6, 1.1, 1.1, brass.darkened())
        e.ball(8, 17, 2.8, 2.8, steel)
        e.ball(8, 17, 1, 1, brass)
        e.stroke(3, 27, 12, 27, brass.dark)
    e.box(4, 4, 8, 3, brass)


def _portal(e: Easel, s: Stuff, m: Moment) -> None:
    """A ring of stone with a veil in it that swirls once it is awake."""
    low, stone = e.out.shape[0], s.made
    e.ball(8, 15, 7, 13, stone)
    e.box(3, low - 4, 10, 4, stone)
    _inside(e, s, m, 4, 11, 6, low - 5, round_=True)
    e.ball(8, 15, 4.4, 9.4, s.main if m.on else s.main.darkened(3))
    for step in range(10):
        angle = step * 0.9 + m.turn + (0 if m.on else 1)
        e.dot(
            8 + math.cos(angle) * step * 0.34,
            15 + math.sin(angle) * step * 0.8,
            s.main.glint if m.on else s.main.dark,
        )
    for y in (4, 15, 26):
        e.dot(1 if y == 15 else 7, y - 1, s.stock.glow.light)
        e.dot(14 if y == 15 else 8, y - 1, s.stock.glow.light)


_DOORS: tuple[tuple[tuple[str, ...], Painter], ...] = (
    (("great lamp", "lighthouse", "leuchtturm", "beacon", "灯台"), _beacon),
    (("oven", "bakery", "bäckerei", "bread", "パン屋"), _oven), (("summit", "cairn", "gipfel"), _cairn),
    (("airlock", "steel", "hatch", "metal", "cyber", "neon", "stahl"), _airlock),
    (("branch", "tree", "forest", "garden", "baum", "wald", "garten", "森"), _tree),
    (("hive", "bee", "honey", "honig", "wabe"), _hive), (("clock", "gear", "vault", "uhr", "zahnrad"), _vault),
    (("hut", "snow", "cabin", "hütte", "雪"), _hut), (("cloud", "heaven", "wolke", "雲"), _bars),
    (("stone gate", "desert", "pyramid", "temple", "tempel", "wüste"), _slabs), (("daylight", "cave", "höhle"), _slabs),
    (("portal", "magic", "crystal", "rift", "zauber"), _portal),
)  # fmt: skip
