"""Bursts: shots, sparks, puffs and explosions - what is there for a moment and gone."""

from __future__ import annotations

import math

from vgg.media.pixels.tiles.solids import Easel

from .moment import Moment
from .stuff import Stuff


def shot(e: Easel, s: Stuff, m: Moment) -> None:
    """Draw a shot that flies right with its tail behind it: round for the hero, pointed for foes."""
    height, width = e.out.shape
    middle, pale = height / 2, s.scheme.pale
    coat = s.main
    if s.says("danger", "enemy", "foe", "gefähr"):
        size = width * 0.34
        for step in range(4):
            angle = step * math.pi / 2 + (math.pi / 4 if m.frame % 2 else 0)
            for reach in range(math.ceil(width * 0.45)):
                e.dot(width / 2 + math.cos(angle) * reach, middle + math.sin(angle) * reach, coat.middle)
        e.ball(width / 2, middle, size, size, coat)
        e.ball(width / 2, middle, size * 0.4, size * 0.4, s.stock.glow)
        return
    size = width * (0.34 if m.frame % 2 == 0 else 0.29)
    x = width - size - 0.8
    for step in range(math.floor(x)):
        thick = 1 if step < x * 0.5 else 2
        for y in range(thick):
            if (step + m.frame) % 3:
                e.dot(step, middle - thick / 2 + y, coat.dark if step < x * 0.4 else coat.middle)
    e.ball(x, middle, size, size, coat)
    e.ball(x + 0.4, middle - 0.4, size * 0.5, size * 0.5, s.stock.glow)
    e.dot(x, middle - 1, pale)


def spark(e: Easel, s: Stuff, m: Moment) -> None:
    """Draw a burst: a star that flashes and falls into grains when small, fire and smoke when large."""
    if min(e.out.shape) >= 14:
        explosion(e, s, m)
        return
    height, width = e.out.shape
    middle, reach = width / 2, width * (0.28 + 0.2 * m.part)
    glow, pale = s.main, s.scheme.pale
    if m.part < 0.95:
        for step in range(math.ceil(reach)):
            tone = pale if step < reach * 0.4 else glow.light
            for dx, dy in (
                ((1, 0), (-1, 0), (0, 1), (0, -1))
                if m.frame % 2 == 0
                else ((1, 1), (-1, 1), (1, -1), (-1, -1))
            ):
                e.dot(middle - 0.5 + dx * step, height / 2 - 0.5 + dy * step, tone)
        e.dot(middle, height / 2, pale)
        e.dot(middle - 1, height / 2 - 1, pale)
        return
    for step in range(5):
        angle = step * 2 * math.pi / 5 + 0.4
        e.dot(
            middle + math.cos(angle) * reach,
            height / 2 + math.sin(angle) * reach,
            glow.light if step % 2 else glow.middle,
        )


def explosion(e: Easel, s: Stuff, m: Moment) -> None:
    """Draw a flash, a ball of fire, a ring with a hole in it, smoke in rags: one after the other."""
    height, width = e.out.shape
    cx, cy, size = width / 2, height / 2, min(width, height) / 2 - 1
    gold, red, smoke = s.stock.glow, s.fire, s.stock.steel
    part = m.part
    if part <= 0.3:
        for step in range(8):
            angle = step * math.pi / 4
            for reach in range(math.ceil(size * (0.95 if step % 2 == 0 else 0.6))):
                e.dot(cx + math.cos(angle) * reach, cy + math.sin(angle) * reach, gold.light)
        e.ball(cx, cy, size * 0.5, size * 0.5, gold)
        e.ball(cx, cy, size * 0.28, size * 0.28, type(gold)(*(s.scheme.pale,) * 6))
        return
    count = 7
    for step in range(count):
        angle = step * 2 * math.pi / count + 0.5
        away = size * (0.34 + 0.42 * part)
        each = size * (0.46 if part < 0.6 else 0.34 if part < 0.85 else 0.2) * (1 if step % 2 else 0.8)
        coat = red if part < 0.85 else smoke
        e.ball(cx + math.cos(angle) * away, cy + math.sin(angle) * away, each, each, coat)
    if part < 0.6:
        e.ball(cx, cy, size * 0.62, size * 0.62, red)
        e.ball(cx, cy, size * 0.42, size * 0.42, gold)
        e.ball(cx, cy, size * 0.2, size * 0.2, type(gold)(*(s.scheme.pale,) * 6))
    elif part < 0.85:
        for step in range(count):
            angle = step * 2 * math.pi / count + 0.5
            e.ball(
                cx + math.cos(angle) * size * 0.6,
                cy + math.sin(angle) * size * 0.6,
                size * 0.16,
                size * 0.16,
                gold,
            )
