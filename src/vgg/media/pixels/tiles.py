"""Tiles: one swatch of material becomes the ground, edges, floors, dangers and decorations of a world."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from functools import lru_cache
from importlib.resources import files

import numpy as np

from vgg.model.cartridge import (
    TILE_COUNT,
    TILE_DECOR,
    TILE_GROUND,
    TILE_GROUND_VARIANT,
    TILE_HAZARD,
    TILE_ONE_WAY,
)
from vgg.responses.architecture import World

from .details import feature_count, featured, sided, under
from .grid import CLEAR, Grid, blank, paste
from .material import IDEALS, kind_of, leaf_ramp, material_ramp
from .scheme import QUIET, Ramp, Scheme

TILE = 16
COLUMNS = 8
UP, RIGHT, DOWN, LEFT = 1, 2, 4, 8
"""Bits of an edge mask: the neighbour on that side is ground too."""

_DECOR: Mapping[str, str] = {
    "grass": "tuft flower bush mushroom fence rock", "earth": "tuft rock sign mushroom bush fence",
    "moss": "bush mushroom tuft rock flower skull", "wood": "barrel sign fence tuft lamp rock",
    "brick": "barrel lamp vent pipe sign sack", "stone": "rock skull lamp tuft candle barrel",
    "metal": "pipe vent barrel lamp sign rock", "snow": "pine snowman rock pine crystal sign",
    "sand": "cactus rock skull cactus sign barrel", "honey": "comb flower jar bush comb tuft",
    "neon": "vent lamp pipe crystal sign barrel", "bakery": "jar sack basket candle barrel sign",
    "crystal": "crystal rock crystal mushroom skull candle", "bone": "skull rock candle skull tuft barrel",
}  # fmt: skip


def cut(tileset: Grid, index: int) -> Grid:
    """Return cell *index* of a tileset picture."""
    x, y = index % COLUMNS * TILE, index // COLUMNS * TILE
    return tileset[y : y + TILE, x : x + TILE]


def tileset(world: World, swatch: Grid, scheme: Scheme, draw: random.Random, *, exact: bool) -> Grid:
    """Return all tiles of *world* in the order of model/cartridge.py, eight a row.

    *exact* says that every 16 pixels of *swatch* already fit each other, as procedural swatches do; what a
    painter made is cut and closed first.
    """
    cells = _exact(swatch) if exact else _closed(swatch, draw)
    kind, ramp = kind_of(world.material), material_ramp(world.material, scheme)
    tiles: dict[int, Grid] = {}
    for mask in range(16):
        tiles[TILE_GROUND + mask] = _edged(_calm(cells[0], mask, scheme), mask, kind, ramp, scheme)
    for index in range(4):
        tiles[TILE_GROUND_VARIANT + index] = (
            _calm(cells[index + 1], 15, scheme) if index % 2 else cells[index + 1]
        )
    for index in range(feature_count(scheme)):
        cell = _calm(cells[0], 15, scheme)
        tiles[TILE_GROUND_VARIANT + 2 + index] = featured(cell, kind, index, ramp)
    for index in range(3):
        tiles[TILE_ONE_WAY + index] = _floor(index, kind, ramp, scheme)
    for frame in range(2):
        tiles[TILE_HAZARD + frame] = _hazard(world.hazard, frame, scheme)
    for index, name in enumerate(_DECOR[kind].split()):
        tiles[TILE_DECOR + index] = _decoration(name, scheme)
    sheet = blank(COLUMNS * TILE, TILE_COUNT // COLUMNS * TILE)
    for index, tile in tiles.items():
        paste(sheet, tile, index % COLUMNS * TILE, index // COLUMNS * TILE)
    return sheet


def _exact(swatch: Grid) -> list[Grid]:
    """Return five cells of a swatch whose cells all fit each other."""
    places = ((0, 0), (1, 0), (2, 1), (3, 2), (1, 3))
    return [swatch[y * TILE : (y + 1) * TILE, x * TILE : (x + 1) * TILE].copy() for x, y in places]


def _closed(swatch: Grid, draw: random.Random) -> list[Grid]:
    """Return a cell whose edges meet, and four with the same border and another middle.

    The left part of the cell continues what lies right of it in the swatch, along a ragged cut; likewise its top.
    """
    base = np.empty((TILE, TILE), dtype=np.int16)
    wide = np.empty((2 * TILE, TILE), dtype=np.int16)
    for y in range(2 * TILE):
        k = draw.randrange(4, 9)
        wide[y] = np.concatenate([swatch[y, TILE : TILE + k], swatch[y, k:TILE]])
    for x in range(TILE):
        k = draw.randrange(4, 9)
        base[:, x] = np.concatenate([wide[TILE : TILE + k, x], wide[k:TILE, x]])
    ys, xs = np.mgrid[0:TILE, 0:TILE]
    middle = (xs - 7.5) ** 2 + (ys - 7.5) ** 2 < 5.6**2
    cells = [base]
    for x, y in ((32, 0), (0, 32), (32, 32), (16, 40)):
        other = base.copy()
        other[middle] = swatch[y : y + TILE, x : x + TILE][middle]
        cells.append(other)
    return cells


def _calm(cell: Grid, mask: int, scheme: Scheme) -> Grid:
    """Return the inside of the ground without its highlights: detail belongs where one walks."""
    if mask != 15 and not scheme.tiny:
        return cell.copy()
    shades = sorted({int(each) for each in cell.ravel()}, key=scheme.lightness)
    out = cell.copy()
    if len(shades) > 2:
        out[out == shades[-1]] = shades[-2]
    return out


def _edged(cell: Grid, mask: int, kind: str, ramp: Ramp, scheme: Scheme) -> Grid:
    """Return *cell* with the edges of the sides where no ground goes on."""
    dark, middle, light = ramp[-3], ramp[-2], ramp[-1]
    line = scheme.dark if scheme.outline != "none" else dark
    out = cell
    if not mask & DOWN:
        out[14] = dark
        out[15] = line
        if not scheme.tiny:
            under(out, kind, ramp, line)
    for side, x, inner, bit in (("left", 0, 1, LEFT), ("right", 15, 14, RIGHT)):
        if not mask & bit:
            out[:, x] = line
            lit = scheme.light == f"top-{side}"
            out[:15, inner] = (
                light
                if lit and kind not in {"grass", "earth", "moss", "sand"}
                else dark
                if not lit
                else middle
            )
            if not scheme.tiny:
                sided(out, inner, kind, ramp)
    if not mask & UP:
        _top(out, mask, kind, ramp, scheme)
    _rounded(out, mask, line)
    return out


def _top(out: Grid, mask: int, kind: str, ramp: Ramp, scheme: Scheme) -> None:
    """Put the surface one walks on: grass, snow, icing, honey, a neon tube or a lit slab."""
    dark, middle, light = ramp[-3], ramp[-2], ramp[-1]
    line = scheme.dark if scheme.outline != "none" else dark
    caps: Mapping[str, tuple[Ramp, str]] = {
        "grass": (leaf_ramp(scheme), "3434354343543443"), "earth": (leaf_ramp(scheme), "2323232332322323"),
        "moss": (leaf_ramp(scheme), "4534453543454345"), "snow": (_white(scheme), "4556543345654334"),
        "bakery": (_white(scheme), "3346643334466433"), "honey": (_sweet(scheme), "3355533334567543"),
        "sand": (ramp, "3333443333334433"),
    }  # fmt: skip
    if kind in caps and not (scheme.tiny and kind == "sand"):
        cap, depth = caps[kind]
        low, mid, high = (
            (cap[-3], cap[-2], cap[-1]) if not scheme.tiny else (dark, scheme.order[-2], scheme.pale)
        )
        for x in range(TILE):
            reach = int(depth[x])
            out[1 : reach + 1, x] = mid
            out[1, x] = high
            out[reach + 1, x] = low
        if kind in {"grass", "moss"}:
            out[2, 1::4] = high
    elif kind == "neon":
        tube = scheme.ramp("ui") if not scheme.tiny else ramp
        out[1], out[2], out[3] = tube[-1], tube[-2], dark
    else:
        out[1], out[2], out[3] = light, middle, middle
        out[4] = dark
        if kind in {"brick", "stone", "bone"}:
            out[1:4, 7 if mask & LEFT else 8] = dark
            out[1:4, 15] = dark
    out[0] = line


def _rounded(out: Grid, mask: int, line: int) -> None:
    """Clear the outer corners."""
    for row, column, bits in (
        (0, 0, UP | LEFT),
        (0, 15, UP | RIGHT),
        (15, 0, DOWN | LEFT),
        (15, 15, DOWN | RIGHT),
    ):
        if not mask & bits:
            inward, across = (1 if row == 0 else -1), (1 if column == 0 else -1)
            out[row, column] = CLEAR
            out[row, column + across] = CLEAR
            out[row + inward, column] = CLEAR
            out[row + inward, column + across] = line
    if not mask & UP:
        for column, bit in ((0, LEFT), (15, RIGHT)):
            if not mask & bit:
                out[2:, column] = line


def _white(scheme: Scheme) -> Ramp:
    if scheme.tiny:
        return scheme.ramp("terrain")
    return scheme.like(("#7a8cb4", "#c4d4ec", "#ffffff"), ("light", "ui", "any", "background", "terrain"))


def _sweet(scheme: Scheme) -> Ramp:
    if scheme.tiny:
        return scheme.ramp("terrain")
    return scheme.like(IDEALS["honey"], ("pickup", "player", "terrain", "any"))


def _floor(index: int, kind: str, ramp: Ramp, scheme: Scheme) -> Grid:
    """Return the left end, middle or right end of a floor to jump through."""
    dark, middle, light = ramp[-3], ramp[-2], ramp[-1]
    if kind in {"grass", "earth", "moss", "sand"} and not scheme.tiny:
        dark, middle, light = material_ramp("wood", scheme)[-3:]
    line = scheme.dark if scheme.outline != "none" else dark
    out = blank(TILE, TILE)
    out[0], out[1], out[2:4], out[4], out[5] = line, light, middle, dark, line
    out[1:5, 7::8] = dark
    if index == 0:
        out[:, 0] = CLEAR
        out[1:5, 0] = line
        out[0, 0:1] = CLEAR
    if index == 2:
        out[:, 15] = CLEAR
        out[1:5, 15] = line
    if index != 1:
        post = 3 if index == 0 else 11
        out[6:10, post : post + 2] = dark
        out[6:10, post - 1] = out[6:10, post + 2] = line
        out[10, post : post + 2] = line
    return out


def _hazard(kind: str, frame: int, scheme: Scheme) -> Grid:
    """Return one of two frames of what kills on touch."""
    kinds: Mapping[str, Callable[[int, Scheme], Grid]] = {
        "spikes": _spikes, "thorns": _thorns, "fire": _fire, "lava": _lava, "water": _water, "electricity": _bolts,
    }  # fmt: skip
    return kinds[kind](frame, scheme)


def _spikes(frame: int, scheme: Scheme) -> Grid:
    steel = scheme.greys() if not scheme.tiny else scheme.ramp("enemy", 1)
    red = scheme.ramp("hazard")
    out = blank(TILE, TILE)
    for start in (0, 8):
        for dy in range(11):
            half = dy * 3 // 10
            left, right = start + 3 - half, start + 4 + half
            out[5 + dy, left : right + 1] = steel[-2]
            out[5 + dy, left] = steel[-1]
            out[5 + dy, right] = steel[-3]
        out[4:7, start + 3 : start + 5] = red[-2]
    if frame:
        out[8, 2:4] = out[9, 10:12] = scheme.pale
    return _lined(out, scheme)


def _lined(tile: Grid, scheme: Scheme) -> Grid:
    """Return *tile* with a dark line around what it shows, except at the bottom."""
    solid = np.pad(tile != CLEAR, 1)
    near = solid[:-2, 1:-1] | solid[2:, 1:-1] | solid[1:-1, :-2] | solid[1:-1, 2:]
    out = tile.copy()
    out[near & (tile == CLEAR)] = scheme.dark
    return out


def _thorns(frame: int, scheme: Scheme) -> Grid:
    leaf, red = leaf_ramp(scheme), scheme.ramp("hazard")
    out = blank(TILE, TILE)
    for x in range(TILE):
        for start, high in ((0, 3), (8, 2)):
            y = 11 + round(high * np.sin((x + start) / 16 * 2 * np.pi * 2))
            out[min(15, max(0, y)) : min(16, y + 2), x] = leaf[-2]
    for x, y in ((1, 6), (5, 4), (9, 6), (13, 4)):
        out[y + frame : y + 5, x] = leaf[-3]
        out[y + frame : y + frame + 2, x] = red[-1]
        out[y + 2 + frame, x : x + 2] = red[-2]
    return _lined(out, scheme)


def _fire(frame: int, scheme: Scheme) -> Grid:
    red, gold = scheme.ramp("hazard"), scheme.ramp("pickup")
    heights = "4679a9765689b975" if frame == 0 else "679b97546899a764"
    out = blank(TILE, TILE)
    for x in range(TILE):
        tall = int(heights[x], 16) + 2
        out[16 - tall :, x] = red[-2]
        out[16 - tall * 2 // 3 :, x] = gold[-2]
        out[16 - tall // 3 :, x] = gold[-1]
        out[16 - tall, x] = red[-3]
    return _lined(out, scheme)


def _waves(frame: int, crest: int, body: int, deep: int, spark: int) -> Grid:
    out = blank(TILE, TILE)
    for x in range(TILE):
        top = 4 + (0, 0, 1, 2, 2, 2, 1, 0)[(x + frame * 4) % 8]
        out[top:, x] = body
        out[top, x] = crest
        out[top + 1, x] = crest if (x + frame * 4) % 8 in {0, 1} else body
        out[12:, x] = deep
    for x, y in ((3, 9), (10, 8), (7, 13), (14, 11)):
        out[y, (x + 2 * frame) % 14 : (x + 2 * frame) % 14 + 2] = spark
    return out


def _lava(frame: int, scheme: Scheme) -> Grid:
    red, gold = scheme.ramp("hazard"), scheme.ramp("pickup")
    return _waves(frame, gold[-1], red[-2], red[-3], gold[-2])


def _water(frame: int, scheme: Scheme) -> Grid:
    blue = (
        scheme.like(("#1c3c8c", "#2c78d0", "#8cd0f8"), QUIET) if not scheme.tiny else scheme.ramp("terrain")
    )
    return _waves(frame, scheme.pale, blue[-2], blue[-3], blue[-1])


def _bolts(frame: int, scheme: Scheme) -> Grid:
    gold, red = scheme.ramp("pickup"), scheme.ramp("hazard")
    steel = scheme.greys() if not scheme.tiny else scheme.ramp("terrain")
    out = blank(TILE, TILE)
    out[13:, :] = steel[-3]
    out[13, :] = steel[-1]
    for x in (2, 10):
        out[10:13, x : x + 4] = steel[-2]
        out[10, x : x + 4] = steel[-1]
    path = (3, 4, 5, 4, 3, 3, 4, 6, 5, 4) if frame == 0 else (5, 4, 3, 3, 4, 5, 5, 4, 3, 4)
    for row, x in enumerate(path):
        for shift in (0, 8):
            column = (x + shift + (row % 3 == 2)) % TILE
            out[row, column] = gold[-1] if row % 2 == frame else scheme.pale
            out[row, (column + 1) % TILE] = red[-2]
    return _lined(out, scheme)


def _decoration(name: str, scheme: Scheme) -> Grid:
    """Return a decoration that stands on the bottom of its cell."""
    material, rows = _drawings()[name]
    ramp = leaf_ramp(scheme) if material == "leaf" else material_ramp(material, scheme)
    accent = scheme.ramp("pickup")
    shades = {
        "1": ramp[-3], "2": ramp[-2], "3": ramp[-1], "o": accent[-1] if material != "leaf" else scheme.of("light")[0],
        "a": accent[-2], "#": scheme.dark, ".": CLEAR,
    }  # fmt: skip
    grid = np.array([[shades[mark] for mark in row] for row in rows], dtype=np.int16)
    out = blank(TILE, TILE)
    paste(out, grid, (TILE - grid.shape[1]) // 2, TILE - grid.shape[0])
    return _lined(out, scheme) if scheme.outline == "black" or scheme.bright else out


@lru_cache(maxsize=1)
def _drawings() -> Mapping[str, tuple[str, tuple[str, ...]]]:
    """Return the decorations drawn by hand: material and rows by name."""
    text = (files(__package__) / "decor.txt").read_text(encoding="utf-8")
    found = {}
    for block in text.strip().split("\n\n"):
        head, *rows = block.splitlines()
        name, material = head.split()
        found[name] = (material, tuple(rows))
    return found
