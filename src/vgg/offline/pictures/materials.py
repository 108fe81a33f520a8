"""Materials: seamless swatches of what worlds are made of, from which tiles are cut."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping

import numpy as np

from vgg.media.pixels.grid import Grid, blank
from vgg.media.pixels.material import kind_of, material_ramp
from vgg.media.pixels.scheme import Ramp, Scheme

SIZE = 64
"""Width and height of a swatch; every pattern in it repeats every 16 pixels along its edges."""


def swatch(material: str, scheme: Scheme, draw: random.Random) -> Grid:
    """Return a seamless swatch of *material*."""
    ramp = material_ramp(material, scheme)
    patterns: Mapping[str, Callable[[Ramp, random.Random], Grid]] = {
        "brick": _brick, "bakery": _checks, "wood": _planks, "stone": _cobble, "metal": _plates, "grass": _earth,
        "earth": _earth, "sand": _grains, "snow": _grains, "honey": _comb, "neon": _circuit, "crystal": _shards,
        "bone": _cobble, "moss": _earth,
    }  # fmt: skip
    return patterns[kind_of(material)](ramp, draw)


def _cells(cell: Callable[[int, int], Grid]) -> Grid:
    """Return a swatch of sixteen cells of 16 x 16 pixels."""
    return np.vstack([np.hstack([cell(column, row) for column in range(4)]) for row in range(4)])


def _brick(ramp: Ramp, draw: random.Random) -> Grid:
    dark, middle, light = ramp[-3], ramp[-2], ramp[-1]

    def cell(_: int, __: int) -> Grid:
        out = blank(16, 16, middle)
        for row in (0, 1):
            top = row * 8
            out[top + 7, :] = dark
            out[top, :] = light
            joint = 7 if row == 0 else 15
            out[top : top + 8, joint] = dark
            for _step in range(2):
                x, y = draw.randrange(1, 13), top + draw.randrange(2, 6)
                out[y, x : x + draw.randrange(1, 3)] = dark if draw.random() < 0.6 else light
        out[7::8, :] = dark
        return out

    return _cells(cell)


def _checks(ramp: Ramp, draw: random.Random) -> Grid:
    dark, middle, light = ramp[-3], ramp[-2], ramp[-1]

    def cell(_: int, __: int) -> Grid:
        out = blank(16, 16, middle)
        for y in (0, 8):
            for x in (0, 8):
                plate = light if (x + y) % 16 else middle
                out[y : y + 8, x : x + 8] = plate
                out[y + 7, x : x + 8] = dark
                out[y : y + 8, x + 7] = dark
                out[y, x : x + 7] = light
                out[y + 1, x + 1] = light if plate == middle else middle
        if draw.random() < 0.4:
            x = draw.choice((2, 10))
            out[4, x : x + 2] = dark
        return out

    return _cells(cell)


def _planks(ramp: Ramp, draw: random.Random) -> Grid:
    dark, middle, light = ramp[-3], ramp[-2], ramp[-1]

    def cell(_: int, __: int) -> Grid:
        out = blank(16, 16, middle)
        for top, joint in ((0, 11), (5, 4), (10, 14)):
            tall = 6 if top == 10 else 5
            out[top, :] = light
            out[top + tall - 1, :] = dark
            out[top : top + tall, joint] = dark
            out[top + 2, joint - 2] = dark
            x = draw.randrange(0, 8)
            out[top + 2, x : x + draw.randrange(2, 4)] = dark
            out[top + 3, x + 2 : x + 4] = light if draw.random() < 0.4 else middle
        return out

    return _cells(cell)


def _cobble(ramp: Ramp, draw: random.Random) -> Grid:
    """Rounded stones by nearest centres on a torus of 16 pixels, some corners chipped."""
    dark, middle, light = ramp[-3], ramp[-2], ramp[-1]
    centres = [(3, 3), (11, 2), (7, 8), (15, 9), (3, 13), (11, 14)]

    def cell(_: int, __: int) -> Grid:
        ys, xs = np.mgrid[0:16, 0:16]
        gaps = np.stack([_torus(xs - cx) ** 2 * 0.8 + _torus(ys - cy) ** 2 * 1.2 for cx, cy in centres])
        order = np.sort(np.sqrt(gaps), axis=0)
        own = gaps.argmin(axis=0)
        out = blank(16, 16, middle)
        for index, (cx, cy) in enumerate(centres):
            lit = (_torus(xs - cx) * 0.7 + _torus(ys - cy)) < -1.6
            out[(own == index) & lit] = light
        out[(order[1] - order[0]) < 1.05] = dark
        x, y = draw.randrange(3, 13), draw.randrange(3, 13)
        out[y, x] = dark
        return out

    return _cells(cell)


def _torus(gap: np.ndarray) -> np.ndarray:
    return (gap + 8) % 16 - 8


def _plates(ramp: Ramp, draw: random.Random) -> Grid:
    dark, middle, light = ramp[-3], ramp[-2], ramp[-1]

    def cell(column: int, row: int) -> Grid:
        out = blank(16, 16, middle)
        out[15, :] = out[:, 15] = dark
        out[0, :15] = out[:15, 0] = light
        for y in (2, 12):
            for x in (2, 12):
                out[y, x] = dark
                out[y - 1, x] = light
        kind = (column * 3 + row * 5) % 4 if draw.random() < 0.5 else 0
        if kind == 1:
            for y in (5, 8, 11):
                out[y, 4:12] = dark
                out[y + 1, 4:12] = light
        elif kind == 2:
            for step in range(7):
                out[4 + step, 4 + step] = light
        return out

    return _cells(cell)


def _earth(ramp: Ramp, draw: random.Random) -> Grid:
    dark, middle, light = ramp[-3], ramp[-2], ramp[-1]

    def cell(_: int, __: int) -> Grid:
        out = blank(16, 16, middle)
        for _step in range(4):
            x, y = draw.randrange(1, 13), draw.randrange(1, 14)
            out[y, x : x + 2] = dark
            out[y + 1, x + 1 : x + 3] = dark
        for _step in range(2):
            x, y = draw.randrange(2, 12), draw.randrange(2, 13)
            out[y, x : x + 2] = light
            out[y + 1, x : x + 2] = dark
        return out

    return _cells(cell)


def _grains(ramp: Ramp, draw: random.Random) -> Grid:
    dark, middle, light = ramp[-3], ramp[-2], ramp[-1]

    def cell(_: int, __: int) -> Grid:
        out = blank(16, 16, middle)
        for top in (3, 11):
            for x in range(16):
                y = top + (0, 0, 1, 1, 2, 2, 1, 1)[(x + top) % 8]
                out[y, x] = dark
                out[y - 1, x] = light if x % 8 in {4, 5} else out[y - 1, x]
        for _step in range(3):
            out[draw.randrange(1, 15), draw.randrange(1, 15)] = draw.choice((dark, light))
        return out

    return _cells(cell)


def _comb(ramp: Ramp, draw: random.Random) -> Grid:
    """Honeycomb: hexagons of 8 pixels in rows that are shifted by half."""
    dark, middle, light = ramp[-3], ramp[-2], ramp[-1]
    rows = ("..####..", ".#....#.", "#......#", "#......#", "#......#", "#......#", ".#....#.", "..####..")

    def cell(_: int, __: int) -> Grid:
        out = blank(16, 16, dark)
        for top, shift in ((0, 0), (8, 4)):
            for x in range(2):
                fill = middle if draw.random() < 0.8 else light
                for dy, line in enumerate(rows):
                    for dx, mark in enumerate(line):
                        if mark == "." and 0 < dx < 7 and 0 < dy < 7:
                            out[top + dy, (x * 8 + shift + dx) % 16] = fill
                for dx, dy in ((2, 2), (3, 2), (2, 3)):
                    out[top + dy, (x * 8 + shift + dx) % 16] = light
        return out

    return _cells(cell)


def _circuit(ramp: Ramp, draw: random.Random) -> Grid:
    dark, middle, light = ramp[-3], ramp[-2], ramp[-1]

    def cell(_: int, __: int) -> Grid:
        out = blank(16, 16, dark)
        out[0, :] = out[:, 0] = middle
        out[8, 2:14] = middle if draw.random() < 0.5 else dark
        turn = draw.randrange(3)
        if turn == 0:
            out[4:12, 4] = out[4, 4:12] = middle
            out[4, 12] = out[12, 4] = light
        elif turn == 1:
            out[5:11, 5:11] = middle
            out[6:10, 6:10] = dark
            out[7:9, 7:9] = light
        else:
            out[11, 3:13] = middle
            out[11, 13] = light
        return out

    return _cells(cell)


def _shards(ramp: Ramp, draw: random.Random) -> Grid:
    dark, middle, light = ramp[-3], ramp[-2], ramp[-1]

    def cell(_: int, __: int) -> Grid:
        ys, xs = np.mgrid[0:16, 0:16]
        facet = ((xs + ys) // 4 + (xs - ys) // 8 * 2) % 4
        out = np.where(facet == 0, dark, np.where(facet == 2, light, middle)).astype(np.int16)
        x, y = draw.randrange(3, 12), draw.randrange(3, 12)
        out[y, x] = light
        return out

    return _cells(cell)
