"""Weaves: every way a material is laid, as cells of 16 pixels that fit each other on all sides."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping

import numpy as np

from vgg.media.pixels.grid import Grid, blank

from . import soils
from .masonry import CELL, Cloth, around, chipped, inner, laid, loose_units, many, rows_of


def _rows(
    heights: tuple[int, ...], cuts: tuple[tuple[int, ...], ...], chance: float
) -> Callable[..., list[Grid]]:
    """Return a weave of rows of units, some of those inside a cell duller than the others."""

    def weave(cloth: Cloth, draw: random.Random) -> list[Grid]:
        labels, gap = rows_of(heights, cuts)
        loose = loose_units(labels)

        def cell(draw: random.Random) -> Grid:
            out = laid(
                labels, gap, cloth, round_=False, dull=[each for each in loose if draw.random() < chance]
            )
            return chipped(out, cloth, draw, 1)

        return many(cell, draw)

    return weave


def _cobble(cloth: Cloth, draw: random.Random) -> list[Grid]:
    """Rounded stones of two sizes."""
    grid = ((3.0, 3.0), (10.5, 2.0), (7.0, 8.5), (14.5, 8.0), (2.0, 13.0), (10.5, 13.5))
    centres = [(x + draw.uniform(-0.8, 0.8), y + draw.uniform(-0.7, 0.7)) for x, y in grid]
    labels, gap = around(centres)
    loose = loose_units(labels) or [2]

    def cell(draw: random.Random) -> Grid:
        out = laid(labels, gap, cloth, round_=True, dull=[each for each in loose if draw.random() < 0.4])
        return chipped(out, cloth, draw, 1)

    return many(cell, draw)


def _slabs(cloth: Cloth, draw: random.Random) -> list[Grid]:
    """Flat broken slabs, larger and calmer than cobble."""
    centres = [
        (4 + draw.uniform(-1, 1), 4.0),
        (12.5, 6 + draw.uniform(-1, 1)),
        (6.5, 12.5 + draw.uniform(-1, 0.5)),
    ]
    labels, gap = around(centres, 1.0, 1.0)
    return many(lambda draw: chipped(laid(labels, gap, cloth, round_=False), cloth, draw, 2), draw)


def _bones(cloth: Cloth, draw: random.Random) -> list[Grid]:
    """Vertebrae and knuckles packed in rows."""
    labels, gap = around([(4, 4), (12, 4), (0, 12), (8, 12)], 0.8, 1.5)
    coat = cloth.coat

    def cell(draw: random.Random) -> Grid:
        out = laid(labels, gap, cloth, round_=True)
        for x, y in ((4, 4), (12, 4), (8, 12)):
            if draw.random() < 0.5:
                out[y, x - 1 : x + 1] = coat.deep
        return out

    return many(cell, draw)


def _logs(cloth: Cloth, draw: random.Random) -> list[Grid]:
    """Ends of logs with their rings."""
    labels, gap = around([(4, 4), (12, 4), (0, 12), (8, 12)], 1.0, 1.0)
    coat = cloth.coat

    def cell(_: random.Random) -> Grid:
        out = laid(labels, gap, cloth, round_=True)
        for x, y in ((4, 4), (12, 4), (8, 12)):
            out[y - 1 : y + 2, x - 1 : x + 2] = coat.dark
            out[y, x] = coat.light
        return out

    return many(cell, draw)


def _planks(cloth: Cloth, draw: random.Random) -> list[Grid]:
    """Level planks with grain and nails."""
    (labels, gap), coat = rows_of((5, 5, 6), ((11,), (4,), (14,))), cloth.coat

    def cell(draw: random.Random) -> Grid:
        out = laid(labels, gap, cloth, round_=False)
        for top, joint in ((1, 11), (6, 4), (11, 14)):
            x = draw.randrange(2, 9)
            row = out[top + 1, x : x + draw.randrange(3, 6)]
            row[row == coat.middle] = coat.dark
            if joint < 14:
                out[top + 1, joint + 2] = coat.deep
        return out

    return many(cell, draw)


def _boards(cloth: Cloth, draw: random.Random) -> list[Grid]:
    """Upright boards, their ends nailed."""
    coat = cloth.coat
    across, edges = rows_of((5, 5, 6), ((), (), ()))
    labels, gap = across.T.copy(), edges.T.copy()

    def cell(draw: random.Random) -> Grid:
        out = laid(labels, gap, cloth, round_=False)
        for left in (1, 6, 11):
            y = draw.randrange(2, 8)
            column = out[y : y + draw.randrange(3, 6), left + 1]
            column[column == coat.middle] = coat.dark
        return out

    return many(cell, draw)


def _plates(cloth: Cloth, draw: random.Random) -> list[Grid]:
    """Plates with a rivet in every corner."""
    coat = cloth.coat
    labels, gap = rows_of((16,), ((15,),))

    def cell(draw: random.Random) -> Grid:
        out = laid(labels, gap, cloth, round_=False)
        for y in (2, 12):
            for x in (2, 12):
                out[y, x], out[y + 1, x + 1] = coat.glint, coat.deep
                out[y + 1, x] = out[y, x + 1] = coat.dark
        if draw.random() < 0.35:
            for y in (6, 8, 10):
                out[y, 5:11] = coat.deep
                out[y + 1, 5:11] = coat.light
        return out

    return many(cell, draw)


def _panels(cloth: Cloth, draw: random.Random) -> list[Grid]:
    """Large and small panels beside each other."""
    (labels, gap), coat = rows_of((10, 6), ((10, 15), (5,))), cloth.coat

    def cell(draw: random.Random) -> Grid:
        out = laid(labels, gap, cloth, round_=False)
        out[2, 2], out[7, 7] = coat.glint, coat.deep
        if draw.random() < 0.5:
            out[12, 8:13] = coat.deep
        return out

    return many(cell, draw)


def _pipes(cloth: Cloth, draw: random.Random) -> list[Grid]:
    """Level pipes with a collar now and then."""
    coat = cloth.coat
    tones = (coat.deep, coat.middle, coat.light, coat.middle, coat.middle, coat.dark, coat.dark, coat.deep)

    def cell(draw: random.Random) -> Grid:
        out = np.repeat(np.array(tones * 2, dtype=np.int16)[:, None], CELL, axis=1)
        for top in (0, 8):
            if draw.random() < 0.4:
                x = draw.randrange(3, 10)
                out[top + 1 : top + 7, x] = out[top + 1 : top + 7, x + 3] = coat.deep
                out[top + 2, x + 1 : x + 3] = coat.glint
        return out

    return many(cell, draw)


def _gears(cloth: Cloth, draw: random.Random) -> list[Grid]:
    """A gear wheel behind a riveted frame."""
    coat = cloth.coat
    ys, xs = np.mgrid[0:CELL, 0:CELL]
    gap = np.hypot(xs - 7.0, ys - 7.0)
    teeth = (np.floor((np.arctan2(ys - 7.0, xs - 7.0) + np.pi + 0.2) / (np.pi / 4) * 2) % 2) == 0

    def cell(draw: random.Random) -> Grid:
        out = blank(CELL, CELL, coat.middle)
        out[15, :] = out[:, 15] = coat.deep
        out[0, :15] = out[:15, 0] = coat.light
        if draw.random() < 0.55:
            out[gap < 6.2] = coat.deep
            out[(gap < 4.4) | ((gap < 5.7) & teeth)] = coat.dark
            out[(gap < 4.4) & (xs + ys < 13)] = coat.middle
            out[gap < 1.6] = coat.deep
        else:
            out[2, 2] = out[2, 12] = out[12, 2] = out[12, 12] = coat.glint
            out[3, 3] = out[3, 13] = out[13, 3] = out[13, 13] = coat.dark
        return out

    return many(cell, draw)


def _waffle(cloth: Cloth, draw: random.Random) -> list[Grid]:
    """Deep squares between ridges."""
    coat = cloth.coat

    def cell(_: random.Random) -> Grid:
        out = blank(CELL, CELL, coat.middle)
        for top in (0, 8):
            for left in (0, 8):
                out[top, left : left + 8] = out[top : top + 8, left] = coat.light
                out[top + 3 : top + 7, left + 3 : left + 7] = coat.dark
                out[top + 2, left + 2 : left + 7] = out[top + 2 : top + 7, left + 2] = coat.deep
        return out

    return many(cell, draw)


def _layers(cloth: Cloth, draw: random.Random) -> list[Grid]:
    """Sponge and cream in turn, like a cut cake."""
    coat = cloth.coat

    def cell(draw: random.Random) -> Grid:
        out = blank(CELL, CELL, coat.middle)
        for top in (6, 14):
            out[top, :] = coat.glint
            out[(top + 1) % CELL, :] = coat.light
            out[top - 1, :] = coat.dark
        for _ in range(4):
            x, y = inner(draw)
            if out[y, x] == coat.middle:
                out[y, x] = coat.dark
        return out

    return many(cell, draw)


def _swirls(cloth: Cloth, draw: random.Random) -> list[Grid]:
    """Slanting stripes of a sugar stick."""
    coat = cloth.coat
    ys, xs = np.mgrid[0:CELL, 0:CELL]
    band = (xs + ys) % CELL
    out = np.select(
        [band < 1, band < 6, band < 7, band < 9], [coat.light, coat.middle, coat.dark, coat.light], coat.light
    ).astype(np.int16)  # fmt: skip
    out[band == 15] = coat.dark
    return many(lambda _: out.copy(), draw)


def _books(cloth: Cloth, draw: random.Random) -> list[Grid]:
    """Backs of books on two shelves."""
    coat = cloth.coat

    def cell(draw: random.Random) -> Grid:
        out = blank(CELL, CELL, coat.deep)
        for top in (0, 8):
            out[top + 7, :] = coat.dark
            out[top, :] = coat.deep
            # The first book of a shelf is the same in every cell: it stands at the border.
            out[top + 1 : top + 7, 0], out[top + 1 : top + 7, 1] = coat.middle, coat.dark
            x = 2
            while x < CELL - 1:
                wide = draw.choice((2, 3, 3))
                low = draw.choice((0, 0, 1, 2))
                tone = draw.choice((coat.middle, coat.dark, coat.light, coat.middle))
                out[top + 1 + low : top + 7, x : min(x + wide, 15)] = tone
                out[top + 1 + low : top + 7, x] = coat.light if tone == coat.middle else coat.middle
                out[top + 3, x + 1 : min(x + wide, 15)] = coat.glint
                x += wide
            out[top : top + 7, 15] = coat.deep
        return out

    return many(cell, draw)


_checks = _rows((8, 8), ((7, 15), (7, 15)), 0.5)
WEAVES: Mapping[str, Callable[[Cloth, random.Random], list[Grid]]] = {
    "bond": _rows((4, 4, 4, 4), ((7, 15), (3, 11), (7, 15), (3, 11)), 0.25),
    "great_bond": _rows((8, 8), ((15,), (7,)), 0.0), "basket": _rows((4, 4, 8), ((7,), (7,), (3, 7, 11, 15)), 0.3),
    "ashlar": _rows((7, 9), ((10, 15), (5,)), 0.3), "cobble": _cobble, "slabs": _slabs, "bones": _bones, "logs": _logs,
    "planks": _planks, "boards": _boards, "plates": _plates, "panels": _panels, "pipes": _pipes, "gears": _gears,
    "clods": soils.earth(2, 3), "pebbles": soils.earth(3, 2), "strata": soils.strata, "dunes": soils.dunes,
    "drifts": soils.drifts, "ice": soils.ice,
    "comb": soils.comb, "circuit": soils.circuit, "lattice": soils.lattice, "checks": _checks, "waffle": _waffle,
    "layers": _layers, "swirls": _swirls, "shards": soils.shards, "puffs": soils.puffs, "books": _books,
}  # fmt: skip
