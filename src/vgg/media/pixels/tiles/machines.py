"""Machines: chimneys, tanks, gears, screens and signs of light, as decorations."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

from .solids import Easel
from .stock import Stock


def _glowing(e: Easel, s: Stock, x: float, y: float, size: float) -> None:
    e.ball(x, y, size, size, s.glow)
    e.dot(x, y, s.glow.glint)


def _chimney(e: Easel, s: Stock) -> None:
    e.post(4, 9, 32, 8, s.own)
    e.box(2, 6, 12, 4, s.own)
    e.box(2, 22, 12, 2, s.own)
    e.ball(9, 3, 2.6, 1.8, s.steel)
    e.ball(12, 1.5, 1.6, 1.2, s.steel)


def _antenna(e: Easel, s: Stock) -> None:
    e.post(7, 6, 32, 2, s.steel)
    e.box(4, 29, 8, 3, s.own)
    for y, half in ((9, 3), (14, 5), (19, 3)):
        e.stroke(8 - half, y, 7 + half, y, s.steel.middle)
    _glowing(e, s, 8, 4, 1.8)


def _tank(e: Easel, s: Stock) -> None:
    e.post(2, 10, 30, 12, s.own)
    e.ball(8, 10, 6, 2.6, s.own)
    e.box(2, 29, 12, 3, s.steel)
    e.box(5, 14, 6, 6, s.steel)
    e.box(6, 16, 4, 3, s.glow)
    e.post(7, 3, 8, 2, s.steel)


def _clock(e: Easel, s: Stock) -> None:
    e.box(3, 12, 10, 20, s.wood)
    e.ball(8, 8.5, 6.4, 6.4, s.own)
    e.ball(8, 8.5, 4.4, 4.4, s.steel)
    e.stroke(8, 8, 8, 5, s.wood.deep)
    e.stroke(8, 8, 10, 9, s.wood.deep)
    e.box(6, 17, 4, 11, s.wood.darkened())
    e.stroke(8, 17, 8, 24, s.own.light)
    e.ball(8, 25, 1.5, 1.5, s.glow)


def _gear(e: Easel, s: Stock) -> None:
    foot = e.out.shape[0]
    for x, y, size in ((8, foot - 7, 5.4), *(((9, foot - 19, 4.4),) if foot > 16 else ())):
        for step in range(8):
            angle = step * math.pi / 4 + 0.2
            e.ball(x + math.cos(angle) * size, y + math.sin(angle) * size, 1.5, 1.5, s.own)
        e.ball(x, y, size, size, s.own)
        e.ball(x, y, size * 0.4, size * 0.4, s.own.darkened(2))


def _neonsign(e: Easel, s: Stock) -> None:
    e.post(7, 18, 32, 2, s.steel)
    e.box(1, 3, 14, 15, s.own.darkened())
    for x0, y0, x1, y1 in ((3, 5, 12, 5), (12, 5, 12, 10), (12, 10, 3, 10), (3, 10, 3, 15), (3, 15, 12, 15)):
        e.stroke(x0, y0, x1, y1, s.glow.light)
    e.dot(3, 5, s.glow.glint)
    e.dot(12, 15, s.glow.glint)


def _screen(e: Easel, s: Stock) -> None:
    for left in range(1, e.out.shape[1] - 8, 16):
        e.box(left, 4, 14, 10, s.steel)
        e.box(left + 2, 6, 9, 6, s.own.darkened(2))
        e.box(left + 4, 14, 6, 2, s.steel)
        e.stroke(left + 3, 8, left + 7, 8, s.glow.middle)
        e.stroke(left + 3, 10, left + 9, 10, s.glow.light)


def _engine(e: Easel, s: Stock) -> None:
    e.box(3, 5, 18, 11, s.own)
    e.post(22, 3, 16, 6, s.steel)
    e.ball(9, 10, 4, 4, s.steel)
    e.ball(9, 10, 1.8, 1.8, s.own)
    e.box(15, 7, 4, 3, s.glow)
    e.post(25, 0, 4, 2, s.steel)
    for x in (15, 17, 19):
        e.stroke(x, 12, x, 14, s.own.deep)


def _bolt(e: Easel, s: Stock) -> None:
    e.box(4, 11, 9, 5, s.steel)
    e.post(6, 6, 11, 5, s.own)
    e.stroke(6, 8, 10, 8, s.own.dark)


def _tube(e: Easel, s: Stock) -> None:
    e.post(3, 0, 3, 1, s.steel)
    e.post(12, 0, 3, 1, s.steel)
    e.box(1, 3, 14, 1, s.steel)
    e.stroke(2, 4, 13, 4, s.glow.light)
    e.stroke(4, 5, 11, 5, s.glow.middle)


def _cable(e: Easel, s: Stock) -> None:
    for x in range(16):
        y = 2 + round(5 * math.sin(math.pi * (x + 0.5) / 16))
        e.dot(x, y, s.steel.dark)
        e.dot(x, y - 1, s.steel.middle)


MACHINES: Mapping[str, Callable[[Easel, Stock], None]] = {
    "chimney": _chimney, "antenna": _antenna, "tank": _tank, "clock": _clock, "gear2": _gear, "gears": _gear,
    "neonsign": _neonsign, "screen": _screen, "screens": _screen, "engine": _engine, "bolt": _bolt, "tube": _tube,
    "cable": _cable,
}  # fmt: skip
