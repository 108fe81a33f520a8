"""Furniture: lamps, columns, crates, machines and cakes - what somebody has put where it stands."""
# ruff: noqa: PLR0917 - places, sizes and colours of a drawing are told by their order

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

from .machines import MACHINES
from .solids import Easel
from .stock import Stock


def _lamppost(e: Easel, s: Stock) -> None:
    e.post(7, 10, 30, 2, s.steel)
    e.box(4, 29, 8, 3, s.steel)
    e.box(5, 12, 6, 1, s.steel)
    e.box(4, 2, 8, 2, s.steel)
    e.box(5, 4, 6, 7, s.glow)
    e.box(4, 10, 8, 2, s.steel)
    e.dot(7, 6, s.glow.glint)
    e.dot(8, 7, s.glow.glint)
    e.dot(7, 0, s.steel.dark)
    e.dot(7, 1, s.steel.light)


def _column(e: Easel, s: Stock) -> None:
    e.post(4, 5, 28, 8, s.stone)
    for y in range(6, 28):
        e.dot(6, y, s.stone.dark)
        e.dot(9, y, s.stone.dark)
    e.box(2, 2, 12, 4, s.stone)
    e.box(2, 28, 12, 4, s.stone)


def _statue(e: Easel, s: Stock) -> None:
    e.box(2, 25, 12, 7, s.stone)
    e.box(4, 23, 8, 3, s.stone)
    e.cone(8, 9, 24, 4.4, s.stone)
    e.ball(8, 7, 3, 3.2, s.stone)
    e.post(3, 12, 19, 2, s.stone)
    e.post(11, 12, 19, 2, s.stone)
    e.dot(7, 7, s.stone.deep)
    e.dot(9, 7, s.stone.deep)


def _obelisk(e: Easel, s: Stock) -> None:
    e.cone(8, 2, 7, 3, s.stone)
    e.post(5, 6, 29, 6, s.stone)
    e.box(3, 28, 10, 4, s.stone)
    for y in (11, 15, 19, 23):
        e.stroke(7, y, 8 + y % 2, y, s.stone.deep)


def _totem(e: Easel, s: Stock) -> None:
    for y in (4, 13, 22):
        e.box(3, y, 10, 9, s.own)
        e.dot(5, y + 3, s.own.deep)
        e.dot(10, y + 3, s.own.deep)
        e.stroke(6, y + 6, 9, y + 6, s.own.deep)
    e.box(1, 14, 2, 3, s.own)
    e.box(13, 14, 2, 3, s.own)


def _candelabra(e: Easel, s: Stock) -> None:
    e.post(7, 12, 30, 2, s.steel)
    e.box(4, 30, 8, 2, s.steel)
    e.box(2, 14, 12, 2, s.steel)
    for x, top in ((2, 9), (7, 6), (12, 9)):
        e.post(x, top + 1, 14, 2, s.stone)
        e.dot(x, top, s.glow.light)
        e.dot(x, top - 1, s.glow.glint)
        e.dot(x + 1, top, s.glow.middle)


def _banner(e: Easel, s: Stock) -> None:
    e.post(2, 2, 32, 2, s.wood)
    e.box(1, 3, 13, 2, s.wood)
    for x in range(5, 13):
        low = 22 - abs(x - 9) + 3
        for y in range(5, low):
            e.dot(x, y, s.own.light if x < 7 else s.own.middle if x < 11 else s.own.dark)
    e.ball(9, 13, 2.2, 2.6, s.glow)


def _banner2(e: Easel, s: Stock) -> None:
    e.box(2, 0, 12, 2, s.wood)
    for x in range(3, 13):
        for y in range(2, 13 - abs(x - 8)):
            e.dot(x, y, s.own.light if x < 6 else s.own.middle if x < 10 else s.own.dark)


def _crate(e: Easel, s: Stock) -> None:
    foot = e.out.shape[0]
    _box(e, s, 2, foot - 11, 12, 11)
    if foot > 16:
        _box(e, s, 3, foot - 20, 10, 9)
        e.ball(8, foot - 22, 3, 2.4, s.steel)


def _box(e: Easel, s: Stock, x: int, y: int, wide: int, tall: int) -> None:
    e.box(x, y, wide, tall, s.wood)
    e.stroke(x + 2, y + tall - 3, x + wide - 3, y + 2, s.wood.light)
    for row in (y + 1, y + tall - 2):
        e.stroke(x + 1, row, x + wide - 2, row, s.wood.dark)


def _shelf(e: Easel, s: Stock) -> None:
    e.box(1, 3, 14, 29, s.wood)
    for top in (5, 14, 23):
        for x in range(3, 13):
            for y in range(top, top + 7):
                e.dot(x, y, s.wood.deep)
        for x, tall, coat in ((3, 5, s.own), (6, 6, s.stone), (9, 4, s.own), (11, 5, s.glow)):
            e.post(x, top + 7 - tall, top + 7, 2, coat)


def _post(e: Easel, s: Stock) -> None:
    e.post(6, 6, 32, 4, s.wood)
    e.ball(8, 6, 2.8, 1.6, s.wood)
    for y in (12, 13, 22, 23):
        e.stroke(5, y, 10, y, s.steel.middle if y % 2 else s.steel.light)


def _bench(e: Easel, s: Stock) -> None:
    e.box(2, 8, 28, 3, s.wood)
    e.box(2, 3, 28, 3, s.wood)
    for x in (5, 24):
        e.post(x, 3, 16, 3, s.steel)


def _table(e: Easel, s: Stock) -> None:
    e.box(1, 8, 30, 3, s.wood)
    for x in (4, 25):
        e.post(x, 11, 16, 3, s.wood)
    e.ball(9, 6, 4, 2.4, s.own)
    e.ball(18, 6.4, 3, 1.8, s.own)
    e.post(24, 3, 8, 3, s.steel)


def _ruin(e: Easel, s: Stock) -> None:
    for x, top in ((2, 4), (8, 8), (14, 10), (20, 9), (26, 12)):
        e.box(x, top, 6, 16 - top, s.stone)
        if top < 9:
            e.stroke(x, 11, x + 5, 11, s.stone.dark)


def _bucket(e: Easel, s: Stock) -> None:
    for y in range(7, 16):
        inset = (y - 7) // 4
        e.post(3 + inset, y, y + 1, 10 - 2 * inset, s.steel)
    e.stroke(3, 7, 12, 7, s.steel.light)
    e.stroke(4, 8, 11, 8, s.steel.deep)
    e.stroke(4, 11, 11, 11, s.steel.dark)


def _urn(e: Easel, s: Stock) -> None:
    e.ball(8, 11, 4.6, 4.6, s.own)
    e.box(6, 4, 4, 3, s.own)
    e.box(5, 3, 6, 2, s.own)
    e.box(6, 14, 4, 2, s.own)
    e.stroke(4, 10, 11, 10, s.own.dark)


def _scrolls(e: Easel, s: Stock) -> None:
    for x, y in ((4, 13), (10, 13), (7, 9.5)):
        e.ball(x + 0.5, y, 2.8, 2.2, s.stone)
        e.ball(x + 0.5, y, 1, 0.8, s.stone.darkened(2))


def _globe(e: Easel, s: Stock) -> None:
    e.ball(8, 7.5, 4.6, 4.6, s.own)
    e.box(5, 14, 6, 2, s.wood)
    e.post(7, 12, 14, 2, s.wood)
    e.stroke(5, 6, 8, 8, s.leaf.light)
    e.stroke(8, 10, 11, 8, s.leaf.middle)


def _bread(e: Easel, s: Stock) -> None:
    e.ball(8, 12.5, 6, 3.6, s.own)
    for x in (5, 8, 11):
        e.stroke(x, 10, x - 1, 12, s.own.dark)


def _cherry(e: Easel, s: Stock) -> None:
    e.ball(8, 13, 5.4, 3, s.own)
    e.box(3, 13, 10, 3, s.wood)
    e.ball(8, 9, 1.8, 1.8, s.glow)


def _jars(e: Easel, s: Stock) -> None:
    e.box(1, 20, 14, 2, s.wood)
    e.post(2, 22, 32, 2, s.wood)
    e.post(12, 22, 32, 2, s.wood)
    for x, top, coat in ((2, 12, s.own), (9, 10, s.glow)):
        e.post(x, top + 2, 20, 5, coat)
        e.box(x, top, 5, 2, s.steel)


def _cakes(e: Easel, s: Stock) -> None:
    for y, half in ((8, 3), (15, 5), (23, 7)):
        e.box(8 - half, y, 2 * half, 8, s.own)
        for x in range(8 - half, 8 + half):
            e.dot(x, y, s.stone.glint)
            e.dot(x, y + 1, s.stone.light)
            if x % 3 == 0:
                e.dot(x, y + 2, s.stone.light)
    e.ball(8, 6, 1.7, 1.7, s.glow)


def _oven(e: Easel, s: Stock) -> None:
    e.box(1, 10, 14, 22, s.stone)
    e.box(5, 2, 5, 9, s.stone)
    e.ball(8, 22, 4.4, 4.6, s.stone.darkened(3))
    e.box(4, 22, 9, 6, s.stone.darkened(3))
    e.ball(8, 26, 2.6, 2.4, s.glow)
    for y in (13, 17):
        e.stroke(2, y, 13, y, s.stone.dark)


def _cane(e: Easel, s: Stock) -> None:
    for y in range(8, 32):
        tone = s.own if (y // 3) % 2 else s.stone
        e.post(9, y, y + 1, 3, tone)
    for step in range(12):
        angle = math.pi * step / 11
        e.ball(
            7.5 + 3.2 * math.cos(angle), 8 - 4 * math.sin(angle), 1.6, 1.6, s.own if step % 4 < 2 else s.stone
        )


def _lollipop(e: Easel, s: Stock) -> None:
    foot = e.out.shape[0]
    y, size = foot * 0.34, min(6.2, foot * 0.27)
    e.post(7, int(y), foot, 2, s.stone)
    e.ball(8, y, size, size, s.own)
    for step in range(14):
        e.dot(
            8 + math.cos(step * 0.62) * size * step / 17,
            y + math.sin(step * 0.62) * size * step / 17,
            s.stone.glint,
        )


def _chain(e: Easel, s: Stock) -> None:
    for y in range(0, 14, 4):
        e.post(7, y, y + 2, 2, s.steel)
        e.dot(6, y + 2, s.steel.light)
        e.dot(9, y + 2, s.steel.dark)
        e.dot(6, y + 3, s.steel.middle)
        e.dot(9, y + 3, s.steel.dark)


def _rope(e: Easel, s: Stock) -> None:
    for y in range(12):
        e.dot(7 + y % 2, y, s.wood.light)
        e.dot(8 - y % 2, y, s.wood.dark)
    e.ball(8, 12, 1.8, 1.8, s.wood)


def _lantern(e: Easel, s: Stock) -> None:
    e.post(7, 0, 5, 2, s.steel)
    e.box(5, 4, 6, 2, s.steel)
    e.box(5, 6, 6, 5, s.glow)
    e.box(5, 11, 6, 2, s.steel)
    e.dot(7, 8, s.glow.glint)


def _garland(e: Easel, s: Stock) -> None:
    for x in range(16):
        y = 1 + round(4 * math.sin(math.pi * (x + 0.5) / 16))
        e.dot(x, y, s.wood.dark)
        if x % 5 == 2:
            e.ball(x + 0.5, y + 2, 1.5, 1.7, s.own if x % 2 else s.glow)


def _snowpost(e: Easel, s: Stock) -> None:
    _post(e, s)
    e.ball(8, 6, 4, 2.4, s.own)


FURNITURE: Mapping[str, Callable[[Easel, Stock], None]] = {
    **MACHINES,
    "lamppost": _lamppost, "column": _column, "statue": _statue, "obelisk": _obelisk, "totem": _totem,
    "candelabra": _candelabra, "banner": _banner, "banner2": _banner2, "crate2": _crate, "crates": _crate, "shelf": _shelf,
    "post": _post, "bench": _bench, "table": _table, "ruin": _ruin,
    "bucket": _bucket, "urn": _urn, "scrolls": _scrolls, "globe": _globe, "bread": _bread,
    "cherry": _cherry, "jars": _jars, "cakes": _cakes, "oven": _oven, "cane": _cane, "lollipop": _lollipop,
    "lolly": _lollipop, "chain": _chain, "rope": _rope, "lantern": _lantern, "garland": _garland, "snowpost": _snowpost,
}  # fmt: skip
