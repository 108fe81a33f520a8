"""How cells look: ground joins its neighbours, floors get ends, and ground that is bare gets decorations."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from vgg.model.canonical import seed_from
from vgg.model.cartridge import (
    TILE_DECOR,
    TILE_EMPTY,
    TILE_GROUND,
    TILE_GROUND_VARIANT,
    TILE_HAZARD,
    TILE_ONE_WAY,
)

from .maps import Terrain
from .rules import tables as t

_ALL_SIDES = 15
_VARIANTS = 4
_DECORATIONS = 6


def looks(terrain: Terrain, rows: Sequence[str], seed: int) -> tuple[int, ...]:
    """Return the tileset cell for every cell of *terrain*, whose map is *rows*; *seed* scatters the decorations."""
    rng = Random(seed_from(seed, "looks", *rows))
    return tuple(_look(terrain, x, y, rng) for y in range(terrain.height) for x in range(terrain.width))


def _look(terrain: Terrain, x: int, y: int, rng: Random) -> int:
    """Return the look of one cell. One number is drawn a cell, so that a change moves no other cell's look."""
    draw = rng.randrange(240)
    cell = terrain.at(x, y)
    if cell == t.GROUND:
        return _ground(terrain, x, y, draw)
    if cell == t.ONE_WAY:
        return _one_way(terrain, x, y)
    if cell == t.HAZARD:
        return TILE_HAZARD
    bare = cell == t.AIR and _is_ground(terrain, x, y + 1) and y + 1 < terrain.height
    return TILE_DECOR + draw % _DECORATIONS if bare and draw < 48 else TILE_EMPTY


def _is_ground(terrain: Terrain, x: int, y: int) -> bool:
    return terrain.at(x, y) == t.GROUND


def _ground(terrain: Terrain, x: int, y: int, draw: int) -> int:
    """Return the ground cell whose mask says which neighbours are ground too."""
    sides = ((x, y - 1), (x + 1, y), (x, y + 1), (x - 1, y))
    mask = sum(_is_ground(terrain, *side) << bit for bit, side in enumerate(sides))
    if mask == _ALL_SIDES and draw < 80:
        return TILE_GROUND_VARIANT + draw % _VARIANTS
    return TILE_GROUND + mask


def _one_way(terrain: Terrain, x: int, y: int) -> int:
    """Return the left end, the middle or the right end of a one-way floor."""
    left, right = (terrain.at(x + side, y) in (t.ONE_WAY, t.GROUND) for side in (-1, 1))
    return TILE_ONE_WAY + (1 if left == right else 0 if right else 2)
