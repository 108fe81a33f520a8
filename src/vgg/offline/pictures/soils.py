"""Soils: earth, sand, snow, combs, facets and lines of light as cells of 16 pixels that fit each other on all sides."""

from __future__ import annotations

import random
from collections.abc import Callable

import numpy as np

from vgg.media.pixels.grid import Grid, blank

from .masonry import CELL, Cloth, around, chipped, inner, laid, many, rows_of


def earth(count: int, size: int) -> Callable[..., list[Grid]]:
    """Return a weave of soil: calm, with a few stones or clods in it."""

    def weave(cloth: Cloth, draw: random.Random) -> list[Grid]:
        coat = cloth.coat

        def cell(draw: random.Random) -> Grid:
            out = blank(CELL, CELL, coat.middle)
            for x, y in ((0, 5), (9, 0), (13, 11)):
                _curl(out, x, y, 4, coat.dark)
            taken: list[tuple[int, int]] = []
            for _ in range(count):
                x, y = inner(draw, size + 1, size)
                if all(abs(x - ox) + abs(y - oy) > size + 2 for ox, oy in taken):
                    taken.append((x, y))
                    _stone(out, x, y, size, cloth)
            return out

        return many(cell, draw)

    return weave


def _curl(out: Grid, x: int, y: int, size: int, tone: int) -> None:
    """Draw a shallow hollow that may cross the border: a level stroke with its end turned up."""
    for step in range(size):
        out[y % CELL, (x + step) % CELL] = tone
    out[(y - 1) % CELL, (x + size) % CELL] = tone


def _stone(out: Grid, x: int, y: int, size: int, cloth: Cloth) -> None:
    """Draw a small stone lit from above with its shadow under it."""
    coat = cloth.coat
    out[y : y + size, x : x + size + 1] = coat.dark
    out[y, x : x + size] = coat.light if cloth.scheme.shading != "flat" else coat.dark
    if size > 2:
        out[y + 1 : y + size - 1, x : x + size] = coat.middle
    out[min(CELL - 1, y + size), x : x + size + 1] = coat.deep


def strata(cloth: Cloth, draw: random.Random) -> list[Grid]:
    """Layers of soil, wavy and uneven."""
    coat = cloth.coat
    wave = [round(1.2 * np.sin(2 * np.pi * x / CELL)) for x in range(CELL)]

    def cell(draw: random.Random) -> Grid:
        out = blank(CELL, CELL, coat.middle)
        for x in range(CELL):
            for y, tone in ((3, coat.dark), (4, coat.deep), (10, coat.dark), (11, coat.dark)):
                out[(y + wave[(x + 5 * (y > 8)) % CELL]) % CELL, x] = tone
            out[(5 + wave[x]) % CELL, x] = coat.light
        x, y = inner(draw, 3, 2)
        if draw.random() < 0.6:
            _stone(out, x, y, 2, cloth)
        return out

    return many(cell, draw)


def dunes(cloth: Cloth, draw: random.Random) -> list[Grid]:
    """Ripples the wind has made, and a grain here and there."""
    coat = cloth.coat

    def cell(draw: random.Random) -> Grid:
        out = blank(CELL, CELL, coat.middle)
        for top, shift in ((4, 0), (12, 8)):
            for x in range(CELL):
                y = top + (0, 0, 1, 1, 1, 0, 0, 0, -1, -1, 0, 0, 0, 0, 0, 0)[(x + shift) % CELL]
                if (x + shift) % CELL < 12:
                    out[y, x] = coat.dark
                if 2 <= (x + shift) % CELL < 9:
                    out[y + 1, x] = coat.light
        for _ in range(2):
            x, y = inner(draw)
            out[y, x] = coat.dark
        return out

    return many(cell, draw)


def drifts(cloth: Cloth, draw: random.Random) -> list[Grid]:
    """Packed snow: soft arcs on a calm face."""
    coat = cloth.coat

    def cell(draw: random.Random) -> Grid:
        out = blank(CELL, CELL, coat.middle)
        for x, y in ((1, 3), (9, 10)):
            if draw.random() < 0.75:
                for step, drop in enumerate((1, 0, 0, 0, 1)):
                    out[y + drop, (x + step) % CELL] = coat.light
                    out[y + drop + 1, (x + step) % CELL] = coat.dark
        return out

    return many(cell, draw)


def ice(cloth: Cloth, draw: random.Random) -> list[Grid]:
    """Blocks of ice with a slanting glint."""
    (labels, gap), coat = rows_of((8, 8), ((15,), (7,))), cloth.coat

    def cell(draw: random.Random) -> Grid:
        out = laid(labels, gap, cloth, round_=False)
        for x, y in ((3, 2), (10, 10)):
            if draw.random() < 0.7:
                for step in range(3):
                    out[y + step, x + 2 - step] = coat.glint
        return out

    return many(cell, draw)


def puffs(cloth: Cloth, draw: random.Random) -> list[Grid]:
    """Round heaps over each other, as of cloud or coral."""
    labels, gap = around([(3, 4), (11, 5), (6, 12), (14, 13)], 0.9, 0.9)
    coat = cloth.coat

    def cell(draw: random.Random) -> Grid:
        out = laid(labels, gap, cloth, round_=True)
        out[gap] = coat.dark
        return chipped(out, cloth, draw, 1)

    return many(cell, draw)


def shards(cloth: Cloth, draw: random.Random) -> list[Grid]:
    """Facets that lean against each other, each with a lit and a dark half."""
    centres = [
        (3 + draw.uniform(-1, 1), 5.0),
        (11.0, 3 + draw.uniform(-1, 1)),
        (8.0, 10.5),
        (14.5, 12.0),
        (2.5, 13.0),
    ]
    labels, gap = around(centres, 1.4, 0.7)
    coat = cloth.coat
    _ys, xs = np.mgrid[0:CELL, 0:CELL]
    own = np.array([round(x) for x, _ in centres])[labels]
    side = ((xs - own + 8) % CELL - 8) * (cloth.lit or 1)
    base = np.where(side < 0, coat.light, coat.middle).astype(np.int16)
    base[side > 2] = coat.dark
    base[gap] = coat.deep

    def cell(draw: random.Random) -> Grid:
        out = base.copy()
        if draw.random() < 0.4:
            out[5:8, 8] = coat.glint
        return out

    return many(cell, draw)


def comb(cloth: Cloth, draw: random.Random) -> list[Grid]:
    """Honeycomb: hexagons of 8 pixels, some filled to the brim."""
    labels, gap = around([(4, 4), (12, 4), (0, 12), (8, 12)], 1.0, 0.92)
    coat = cloth.coat

    def cell(draw: random.Random) -> Grid:
        out = laid(labels, gap, cloth, round_=False)
        for x, y in ((4, 4), (12, 4), (8, 12)):
            if draw.random() < 0.35:
                out[y - 1 : y + 2, x - 2 : x + 2] = coat.deep
                out[y + 1, x - 1 : x + 2] = coat.dark
            else:
                out[y - 2, x - 2 : x] = coat.glint
        return out

    return many(cell, draw)


def circuit(cloth: Cloth, draw: random.Random) -> list[Grid]:
    """Dark panels with lines of light that turn and end in a lamp."""
    coat = cloth.coat

    def cell(draw: random.Random) -> Grid:
        out = blank(CELL, CELL, coat.dark)
        out[15, :] = out[:, 15] = coat.deep
        turn = draw.randrange(4)
        if turn == 0:
            out[4, 3:9] = out[4:12, 9] = coat.middle
            out[11, 9:12] = coat.middle
            out[11, 11] = out[4, 3] = coat.glint
        elif turn == 1:
            out[5:11, 4:11] = coat.deep
            out[6:10, 5:10] = coat.middle
            out[6, 5:9] = coat.light
        elif turn == 2:
            out[3:12, 4] = out[12, 4:9] = coat.middle
            out[3, 4] = out[12, 9] = coat.glint
        return out

    return many(cell, draw)


def lattice(cloth: Cloth, draw: random.Random) -> list[Grid]:
    """A grid of thin light on darkness."""
    coat = cloth.coat

    def cell(draw: random.Random) -> Grid:
        out = blank(CELL, CELL, coat.deep)
        out[7::8, :] = out[:, 7::8] = coat.dark
        out[7::8, 7::8] = coat.middle
        if draw.random() < 0.3:
            out[7, 7] = coat.glint
        return out

    return many(cell, draw)
