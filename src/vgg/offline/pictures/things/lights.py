"""Lights: flames, lamps and flags - what flickers or waves, and shows that a place was reached."""
# ruff: noqa: PLR0917 - places, sizes and colours of a drawing are told by their order

from __future__ import annotations

import math

from vgg.media.pixels.coat import Coat
from vgg.media.pixels.tiles.solids import Easel

from .moment import Moment
from .stuff import Stuff


def tongue(
    e: Easel, x: float, low: float, wide: float, tall: float, coats: tuple[int, int, int, int], turn: float
) -> None:
    """Draw a flame with its foot at (x, *low*): rim, body, heart and core from outside in, its tip licking about."""
    for row in range(math.floor(low - tall), math.floor(low)):
        part = (low - row) / tall
        # A drop: round below, drawn out above, swaying more the higher it is.
        half = wide * (
            math.sin(min(1.0, part * 3.2) * math.pi / 2) if part < 0.32 else ((1 - part) / 0.68) ** 0.72
        )
        sway = math.sin(turn + part * 2.6) * wide * 0.34 * part**1.4
        for column in range(math.floor(x + sway - half + 0.5), math.floor(x + sway + half + 0.5)):
            near = abs(column + 0.5 - x - sway) / max(half, 0.6)
            depth = (1 - near) * (1 - part * 0.62)
            place = 0 if depth < 0.2 else 1 if depth < 0.46 else 2 if depth < 0.7 else 3
            e.dot(column, row, coats[place])


def _heat(s: Stuff) -> tuple[int, int, int, int]:
    """Return the tones of fire from outside in."""
    gold = s.stock.glow
    if s.scheme.tiny:
        return s.main.dark, s.main.light, s.main.glint, s.main.glint
    return s.fire.middle, gold.middle, gold.light, s.scheme.pale


def flame(e: Easel, s: Stuff, m: Moment) -> None:
    """Draw an ember to be collected: a flame that licks about, with a spark above it."""
    height, width = e.out.shape
    high = height - 3 - (m.frame % 2)
    tongue(e, width / 2, height - 1, width * 0.36, high, _heat(s), m.turn)
    e.dot(width * (0.25 if m.frame % 2 else 0.72), height * 0.2 - m.frame % 2, s.stock.glow.light)


def lamp(e: Easel, s: Stuff, m: Moment) -> None:
    """Draw the lamp of the place: a brazier, a street lamp, a glowing crystal or a candle; dark until it is reached."""
    if s.says("crystal", "gem", "magic", "kristall", "ice", "snow"):
        _crystal(e, s, m)
    elif s.says("neon", "cyber", "space", "city", "street", "factory", "metal", "stadt"):
        _street(e, s, m)
    else:
        _brazier(e, s, m)


def _lit(m: Moment, height: int) -> bool:
    return m.on or (m.name in {"idle", "spin"} and height > 28)


def _brazier(e: Easel, s: Stuff, m: Moment) -> None:
    height, width = e.out.shape
    steel, bowl = s.stock.steel, height // 2 + 1
    e.post(width // 2 - 1, bowl, height - 2, 2, steel)
    e.box(width // 2 - 4, height - 3, 8, 3, steel)
    e.ball(width / 2, bowl + 5, 1.8, 1.2, s.stock.glow)
    for y in range(bowl - 2, bowl + 3):
        half = 6 - max(0, y - bowl)
        e.post(width // 2 - half, y, y + 1, 2 * half, steel)
    e.stroke(width // 2 - 6, bowl - 2, width // 2 + 5, bowl - 2, steel.light)
    if _lit(m, height):
        tall = min(height - bowl + 4, bowl - 1) - (m.frame % 2)
        tongue(e, width / 2, bowl - 1, width * 0.34, tall, _heat(s), m.turn)
    else:
        e.stroke(width // 2 - 4, bowl - 2, width // 2 + 3, bowl - 2, steel.deep)
        e.ball(width / 2, bowl - 3, 3, 1.2, s.stock.wood.darkened())


def _street(e: Easel, s: Stuff, m: Moment) -> None:
    height, width = e.out.shape
    steel, middle = s.stock.steel, width // 2
    e.post(middle - 1, 9, height - 2, 2, steel)
    e.box(middle - 4, height - 3, 8, 3, steel)
    e.box(middle - 3, 1, 6, 2, steel)
    on = _lit(m, height)
    e.box(middle - 4, 3, 8, 7, s.stock.glow if on else s.stock.glow.darkened(2))
    e.box(middle - 5, 10, 10, 2, steel)
    if on:
        e.ball(middle, 6.5, 2.4, 2.4, Coat(*(s.scheme.pale,) * 6))
        for x in (1, width - 2):
            e.dot(x, 6 + m.frame % 2, s.stock.glow.light)


def _crystal(e: Easel, s: Stuff, m: Moment) -> None:
    height, width = e.out.shape
    coat = s.stock.glow if _lit(m, height) else s.made.darkened()
    e.box(3, height - 4, width - 6, 4, s.stock.stone)
    for x, top, wide in ((3, 11, 4), (9, 9, 4), (5, 3, 6)):
        for step in range(wide):
            e.post(x + step, top + abs(step - wide // 3), height - 4, 1, coat)
        e.post(x, top + 3, height - 4, wide, coat)
        e.stroke(x + 1, top + 3, x + 1, height - 6, coat.glint)
    if _lit(m, height):
        e.dot(2 + m.frame % 2 * 11, 5, s.stock.glow.glint)
        e.dot(13 - m.frame % 2 * 10, 2, s.stock.glow.light)


def flag(e: Easel, s: Stuff, m: Moment) -> None:
    """Draw a pole whose flag hangs until it is reached, then waves."""
    height, width = e.out.shape
    pole = max(2, width // 5)
    e.post(pole, 3, height - 2, 2, s.stock.steel)
    e.ball(pole + 1, 2.4, 1.6, 1.6, s.stock.glow)
    e.box(pole - 2, height - 3, 6, 3, s.stock.stone)
    if not m.on:
        for x in range(pole + 2, pole + 5):
            for y in range(5, 5 + height // 2 - (x - pole)):
                e.dot(x, y, s.main.dark if x - pole > 3 else s.main.middle)
        return
    tall = max(6, height // 3)
    for x in range(pole + 2, width - 1):
        wave = round(1.2 * math.sin((x - pole) * 0.7 - m.turn) * (x - pole) / (width - pole))
        bright = math.cos((x - pole) * 0.7 - m.turn)
        for y in range(4 + wave, 4 + wave + tall):
            edge = y > 2 + wave + tall
            e.dot(
                x,
                y,
                s.main.dark if edge or bright < -0.5 else s.main.light if bright > 0.5 else s.main.middle,
            )
    e.ball((pole + width) / 2 + 0.5, 4 + tall / 2, 2, 2, s.stock.glow)
