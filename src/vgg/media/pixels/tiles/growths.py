"""Growths: trees, ferns, stones, snow and what else has grown or fallen where it stands."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

from vgg.media.pixels.grid import Grid

from .furniture import FURNITURE
from .solids import Easel, easel
from .stock import Stock

Drawing = Callable[[Easel, Stock], None]


def _tree(e: Easel, s: Stock) -> None:
    e.post(7, 17, 32, 3, s.wood)
    e.dot(6, 31, s.wood.dark)
    e.dot(10, 31, s.wood.dark)
    for x, y, size in ((4.5, 13, 4.2), (11.5, 13, 4.2), (8, 7.5, 5.4), (8, 14, 4.6)):
        e.ball(x, y, size, size * 0.86, s.leaf, 0.14)


def _birch(e: Easel, s: Stock) -> None:
    e.post(7, 10, 32, 2, s.steel)
    for y in (14, 19, 23, 28):
        e.dot(7 + y % 2, y, s.wood.deep)
    for x, y in ((5, 12), (11, 9), (6, 5), (10, 15)):
        e.ball(x, y, 3.6, 2.8, s.leaf, 0.16)


def _fern(e: Easel, s: Stock) -> None:
    foot = e.out.shape[0]
    tall = min(15, foot - 3)
    for lean, high in ((-6, 0.72), (-3.4, 0.95), (0, 1.0), (3.4, 0.9), (6, 0.7)):
        for step in range(12):
            part = step / 11
            x, y = 8 + lean * part**1.4, foot - 1 - tall * high * math.sin(part * 1.9) / 1.0
            e.dot(x, y, s.leaf.middle if part < 0.5 else s.leaf.light)
            e.dot(x + (1 if lean >= 0 else -1), y + 1, s.leaf.dark)


def _stump(e: Easel, s: Stock) -> None:
    foot = e.out.shape[0]
    e.post(4, foot - 8, foot, 8, s.wood)
    e.dot(3, foot - 1, s.wood.dark)
    e.dot(12, foot - 1, s.wood.dark)
    e.ball(8, foot - 8, 4.2, 1.7, s.wood)
    e.ball(8, foot - 8, 2.2, 0.9, s.wood.darkened())
    e.ball(11.5, foot - 3, 1.8, 1.4, s.leaf)


def _mushroom(e: Easel, s: Stock) -> None:
    foot = e.out.shape[0]
    e.post(6, foot - 12, foot, 4, s.steel)
    e.ball(8, foot - 13, 6.6, 5.4, s.own)
    for x in range(2, 15):
        e.dot(x, foot - 8, -1)
        e.dot(x, foot - 9, s.own.deep if 3 <= x <= 12 else -1)
    e.post(6, foot - 9, foot, 4, s.steel)
    for x, y in ((5, 15), (9, 17), (10, 13)):
        e.dot(x, foot - y, s.steel.glint)
        e.dot(x + 1, foot - y, s.steel.light)


def _stones(e: Easel, s: Stock) -> None:
    foot = e.out.shape[0]
    for x, y, wide, tall in (
        (8.0, 3.0, 6.0, 3.2),
        (7.5, 8.4, 4.4, 2.8),
        (8.6, 12.6, 3, 2.2),
        (8, 15.8, 1.8, 1.5),
    ):
        e.ball(x, foot - y, wide, tall, s.stone)


def _hedge(e: Easel, s: Stock) -> None:
    for x, size in ((5, 4.4), (12, 5.6), (20, 5.2), (27, 4.2)):
        e.ball(x, 16 - size * 0.8, size, size * 0.95, s.leaf, 0.14)
    for x, y in ((9, 8), (16, 11), (22, 8), (27, 12)):
        e.dot(x, y, s.glow.light)


def _log(e: Easel, s: Stock) -> None:
    e.box(4, 7, 22, 9, s.wood)
    for y, x0, x1 in ((10, 7, 15), (12, 14, 22), (8, 17, 24)):
        e.stroke(x0, y, x1, y, s.wood.dark)
    e.ball(27, 11.5, 3.2, 4.6, s.wood)
    e.ball(27, 11.5, 1.6, 2.6, s.wood.darkened(2))
    e.ball(10, 6.5, 3.2, 1.6, s.leaf, 0.1)
    e.ball(16, 7, 2.4, 1.2, s.leaf)


def _pebbles(e: Easel, s: Stock) -> None:
    for x, wide, tall in ((4, 2.6, 1.8), (9, 1.8, 1.4), (12.5, 1.3, 1.0)):
        e.ball(x, 16 - tall, wide, tall, s.stone)


def _grass(e: Easel, s: Stock) -> None:
    for x, tall, lean in ((2, 4, -1), (4, 6, 0), (6, 5, 1), (8, 8, 0), (10, 5, 1), (12, 6, 1), (14, 3, 1)):
        e.stroke(x, 15, x + lean, 16 - tall, s.leaf.middle if x % 4 else s.leaf.light)
        e.dot(x + 1, 15, s.leaf.dark)


def _clover(e: Easel, s: Stock) -> None:
    for x, y in ((4, 12), (8, 10), (12, 12)):
        e.stroke(x, 15, x, y, s.leaf.dark)
        e.ball(x - 0.5, y, 1.7, 1.4, s.leaf)
        e.ball(x + 1.5, y, 1.3, 1.2, s.leaf)


def _flower(e: Easel, s: Stock) -> None:
    for x, y in ((5, 8), (11, 5)):
        e.stroke(x, 15, x, y, s.leaf.middle)
        e.dot(x + 1, 13, s.leaf.light)
        e.dot(x - 1, 12, s.leaf.light)
        for dx, dy in ((-1.4, 0), (1.4, 0), (0, -1.4), (0, 1.4)):
            e.ball(x + 0.5 + dx, y + dy, 1.2, 1.2, s.own)
        e.dot(x, y - 0.5, s.glow.glint)


def _fir(e: Easel, s: Stock) -> None:
    e.post(7, 27, 32, 2, s.wood)
    for top, low, half in ((15, 29, 7.0), (8, 21, 5.4), (2, 13, 3.8)):
        e.cone(8, top, low, half, s.leaf)
        for x in range(math.floor(8 - half), math.ceil(8 + half)):
            if x % 3:
                e.dot(x, low - 1, s.leaf.dark)
    for top, half in ((2, 1.6), (8, 2.2), (15, 2.6)):
        e.cone(8, top, top + 4, half, s.steel)


def _snowheap(e: Easel, s: Stock) -> None:
    e.ball(6, 14.5, 5, 3.2, s.own)
    e.ball(11.5, 14.8, 3.6, 2.4, s.own)


def _snowbank(e: Easel, s: Stock) -> None:
    for x, wide, tall in ((7, 7, 5), (16, 8, 7), (25, 6.5, 4.4)):
        e.ball(x, 15.6, wide, tall, s.own)


def _spire(e: Easel, s: Stock) -> None:
    foot = e.out.shape[0]
    for x, top, wide in ((2, 17, 5), (10, 14, 4), (5, 6, 6)):
        # Blunt, cut aslant: what is pointed hurts, and this does not.
        for step in range(wide):
            e.post(x + step, top + abs(step - wide // 3), foot, 1, s.own)
        e.post(x, top + 4, foot, wide, s.own)
        e.stroke(x + 1, top + 4, x + 1, foot - 4, s.own.glint)
        e.stroke(x, top + 2, x + wide - 1, top + 4, s.own.light)


def _puff(e: Easel, s: Stock) -> None:
    for x, y, size in ((5, 13, 3.4), (11, 13, 3.6), (8, 11, 4)):
        e.ball(x, y, size, size * 0.9, s.own)


def _shell(e: Easel, s: Stock) -> None:
    e.ball(8, 13, 5, 3.6, s.own)
    for x in (4, 7, 9, 12):
        e.stroke(8, 15, x, 10.5, s.own.dark)


def _weed(e: Easel, s: Stock) -> None:
    foot = e.out.shape[0]
    for x, tall, turn in ((4, 0.6, 0), (8, 0.9, 2), (12, 0.7, 4)):
        for step in range(int(foot * tall)):
            sway = math.sin((step + turn) * 0.55) * 1.4
            e.dot(x + sway, foot - 1 - step, s.leaf.middle)
            e.dot(x + sway + 1, foot - 1 - step, s.leaf.light if step % 4 < 2 else s.leaf.dark)


def _reef(e: Easel, s: Stock) -> None:
    foot = e.out.shape[0]
    for x, tall in ((8, 0.8), (4, 0.55), (12, 0.5), (10, 0.66)):
        high = int(foot * tall)
        e.post(int(x - 1), foot - high, foot, 2, s.own)
        e.ball(x, foot - high, 2.3, 2, s.own)


def _saguaro(e: Easel, s: Stock) -> None:
    for x, top, low in ((6, 6, 32), (1, 12, 19), (12, 9, 17)):
        wide = 5 if x == 6 else 3
        e.post(x, top, low, wide, s.leaf)
        e.ball(x + wide / 2, top, wide / 2, 1.6, s.leaf)
    e.box(1, 18, 6, 3, s.leaf)
    e.box(10, 16, 5, 3, s.leaf)
    for y in range(9, 31, 3):
        e.dot(8, y, s.leaf.deep)
        e.dot(7, y + 1, s.leaf.glint)


def _palm(e: Easel, s: Stock) -> None:
    for y in range(10, 32):
        x = 7 + round(2.2 * math.sin((y - 10) / 14))
        e.dot(x, y, s.wood.light if y % 3 else s.wood.dark)
        e.dot(x + 1, y, s.wood.middle)
        e.dot(x + 2, y, s.wood.dark)
    for lean, drop in ((-7, 5), (-5, -3), (0, -6), (5, -4), (7, 4)):
        for step in range(9):
            part = step / 8
            at, top = 8 + lean * part, 10 + drop * part - 4 * math.sin(part * 3)
            e.dot(at, top, s.leaf.light)
            e.dot(at, top + 1, s.leaf.middle)
            e.dot(at, top + 2, s.leaf.dark if step % 2 else -1)
    e.ball(7, 11, 1.6, 1.6, s.wood)
    e.ball(10, 11.5, 1.6, 1.6, s.wood)


def _hive(e: Easel, s: Stock) -> None:
    for y, wide in ((12, 3.4), (16, 5.4), (20.5, 6.6), (25, 6.4), (29, 5)):
        e.ball(8, y, wide, 2.9, s.own)
    e.ball(8, 25, 1.7, 2, s.wood.darkened(2))
    e.stroke(3, 31, 13, 31, s.wood.middle)


def _blossom(e: Easel, s: Stock) -> None:
    e.stroke(8, 31, 8, 12, s.leaf.middle)
    e.stroke(9, 31, 9, 12, s.leaf.dark)
    e.ball(4.5, 24, 3, 1.6, s.leaf)
    e.ball(12, 20, 3, 1.6, s.leaf)
    for step in range(6):
        e.ball(8.5 + math.cos(step * 1.05) * 4, 9 + math.sin(step * 1.05) * 4, 2.6, 2.6, s.own)
    e.ball(8.5, 9, 2.2, 2.2, s.glow)


def _ribs(e: Easel, s: Stock) -> None:
    foot = e.out.shape[0]
    tall = min(foot - 2, 22)
    for x in (3, 7, 11):
        for step in range(10):
            part = step / 9
            px, py = x + 3 * math.sin(part * 3.1), foot - 1 - tall * part * (0.8 if x == 7 else 0.66)
            e.dot(px, py, s.own.light)
            e.dot(px + 1, py, s.own.middle)
            e.dot(px, py + 1, s.own.dark)


def _vine(e: Easel, s: Stock) -> None:
    for x, tall in ((3, 9), (7, 14), (12, 7)):
        for y in range(tall):
            e.dot(x + round(math.sin(y * 0.7)), y, s.leaf.dark)
            if y % 3 == 1:
                e.dot(x + (1 if y % 2 else -1), y, s.leaf.middle)
                e.dot(x + (2 if y % 2 else -2), y, s.leaf.light)


def _leaves(e: Easel, s: Stock) -> None:
    for x, y, size in ((3, 1, 2.8), (8, 2, 3.6), (13, 1, 2.8)):
        e.ball(x, y, size, size, s.leaf, 0.15)


def _roots(e: Easel, s: Stock) -> None:
    for x, tall, lean in ((3, 7, 1), (7, 11, -1), (10, 8, 1), (13, 5, 0)):
        for y in range(tall):
            e.dot(x + lean * round(math.sin(y * 0.5)), y, s.wood.middle if y % 4 else s.wood.light)
            if y < tall // 2:
                e.dot(x + 1 + lean * round(math.sin(y * 0.5)), y, s.wood.dark)


def _drops(e: Easel, s: Stock) -> None:
    for x, tall in ((3, 5), (7, 9), (11, 4), (14, 6)):
        e.post(x - 1, 0, tall - 1, 2, s.own)
        e.ball(x, tall - 1, 1.4, 1.6, s.own)


GROWTHS_ONLY: Mapping[str, Drawing] = {
    "tree": _tree, "birch": _birch, "fern": _fern, "fern2": _fern, "stump": _stump, "stump2": _stump, "mushroom2": _mushroom,
    "stones": _stones, "hedge": _hedge, "log": _log, "pebbles": _pebbles, "grass2": _grass, "clover": _clover,
    "flower2": _flower, "fir": _fir, "snowheap": _snowheap, "snowbank": _snowbank, "spire": _spire, "puff": _puff,
    "shell": _shell, "weed": _weed, "kelp": _weed, "reef": _reef, "coral2": _reef, "saguaro": _saguaro, "palm": _palm,
    "hive": _hive, "blossom": _blossom, "ribs": _ribs, "ribcage": _ribs, "vine": _vine, "weed2": _vine, "leaves": _leaves,
    "roots": _roots, "drops": _drops, "honeydrip": _drops,
}  # fmt: skip


def drawn(name: str, width: int, height: int, stock: Stock) -> Grid:
    """Return the decoration *name* on a picture of that size."""
    picture = easel(width, height, stock.scheme)
    (GROWTHS_ONLY.get(name) or FURNITURE[name])(picture, stock)
    return picture.out


NAMES = frozenset(GROWTHS_ONLY) | frozenset(FURNITURE)
