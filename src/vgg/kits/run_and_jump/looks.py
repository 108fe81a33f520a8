"""How cells look: ground joins its neighbours, floors get ends, and ground that is bare gets decorations."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from vgg.model.blob import ALL, STEPS, UP, blob, ground_cell
from vgg.model.canonical import seed_from
from vgg.model.cartridge import (
    TILE_DECOR,
    TILE_DECOR_TALL,
    TILE_DECOR_WIDE,
    TILE_EMPTY,
    TILE_GROUND_VARIANT,
    TILE_HANGING,
    TILE_HAZARD,
    TILE_HAZARD_DEEP,
    TILE_ONE_WAY,
    TILE_TOP_VARIANT,
)

from .maps import Place, Terrain
from .rules import tables as t

_DRAWS = 240
"""One number below this is drawn a cell, so that a change of the map moves no other cell's look."""
_CALM, _FEATURED, _TOPS = 4, 4, 4
_SURFACE = blob(ALL & ~UP)
_SMALL, _TALL, _WIDE, _HANGING = 12, 6, 2, 4


def looks(terrain: Terrain, rows: Sequence[str], seed: int) -> tuple[int, ...]:
    """Return the tileset cell for every cell of *terrain*, whose map is *rows*; *seed* scatters the decorations."""
    rng = Random(seed_from(seed, "looks", *rows))
    draws = [[rng.randrange(_DRAWS) for _ in range(terrain.width)] for _ in range(terrain.height)]
    seen = [[_look(terrain, x, y, draws[y][x]) for x in range(terrain.width)] for y in range(terrain.height)]
    for y in range(terrain.height):
        _decorate(terrain, y, draws[y], seen)
    return tuple(look for row in seen for look in row)


def _look(terrain: Terrain, x: int, y: int, draw: int) -> int:
    """Return the look of one cell without decorations."""
    cell = terrain.at(x, y)
    if cell == t.GROUND:
        return _ground(terrain, x, y, draw)
    if cell == t.ONE_WAY:
        return _one_way(terrain, x, y)
    if cell == t.HAZARD:
        return TILE_HAZARD_DEEP if terrain.at(x, y - 1) == t.HAZARD else TILE_HAZARD
    return TILE_EMPTY


def _is_ground(terrain: Terrain, x: int, y: int) -> bool:
    """Return whether ground is seen at (x, y): a ceiling goes on above the map, though nobody meets it there."""
    return terrain.at(x, max(y, 0)) == t.GROUND


def _ground(terrain: Terrain, x: int, y: int, draw: int) -> int:
    """Return the ground cell whose mask says which neighbours are ground too."""
    mask = sum(bit for bit, (right, down) in STEPS.items() if _is_ground(terrain, x + right, y + down))
    if mask == ALL:
        return _inside(terrain, x, y, draw)
    if blob(mask) == _SURFACE and draw < 96:
        return TILE_TOP_VARIANT + draw % _TOPS
    return ground_cell(mask)


def _inside(terrain: Terrain, x: int, y: int, draw: int) -> int:
    """Return ground among ground: things lie in it near its edge, and the deeper the calmer it is."""
    # Every fifth cell of every fifth row is a variant whatever was drawn: no field of six by six is of one tile.
    if draw < 84 or (x % 5 == 2 and y % 5 == 2):
        return TILE_GROUND_VARIANT + draw % _CALM
    near = any(not _is_ground(terrain, x + 2 * right, y + 2 * down) for right, down in STEPS.values())
    if draw < (120 if near else 96):
        return TILE_GROUND_VARIANT + _CALM + draw % _FEATURED
    return ground_cell(ALL)


def _one_way(terrain: Terrain, x: int, y: int) -> int:
    """Return the left end, the middle, the right end of a one-way floor, or one that is both its ends."""
    left, right = (terrain.at(x + side, y) in (t.ONE_WAY, t.GROUND) for side in (-1, 1))
    if left or right:
        return TILE_ONE_WAY + (1 if left == right else 0 if right else 2)
    return TILE_ONE_WAY + 3


def _decorate(terrain: Terrain, y: int, draws: Sequence[int], seen: list[list[int]]) -> None:
    """Put decorations into the bare cells of row *y*, never two of one kind one after the other."""
    last = -1
    for x, draw in enumerate(draws):
        if seen[y][x] != TILE_EMPTY or terrain.at(x, y) != t.AIR:
            continue
        if _stands(terrain, x, y):
            look = _standing(terrain, (x, y), draw, seen)
            if look not in {TILE_EMPTY, last}:
                last = look
                _put(seen, (x, y), look)
        elif draw < 26 and _is_ground(terrain, x, y - 1) and y > 0 and terrain.at(x, y + 1) == t.AIR:
            seen[y][x] = TILE_HANGING + draw % _HANGING


def _stands(terrain: Terrain, x: int, y: int) -> bool:
    """Return whether (x, y) is air on ground that the map shows."""
    return y + 1 < terrain.height and terrain.at(x, y) == t.AIR and _is_ground(terrain, x, y + 1)


def _standing(terrain: Terrain, place: Place, draw: int, seen: Sequence[Sequence[int]]) -> int:
    """Return what *draw* puts on the ground at *place*, where there is room for it."""
    x, y = place
    number = draw // 4
    if draw < 14 and y > 0 and terrain.at(x, y - 1) == t.AIR and seen[y - 1][x] == TILE_EMPTY:
        return TILE_DECOR_TALL + 2 * (number % _TALL)
    if draw in range(14, 22) and x + 1 < terrain.width and _stands(terrain, x + 1, y):
        return TILE_DECOR_WIDE + 2 * (number % _WIDE)
    if draw < 64:
        # The first half of the decorations are the usual ones: each of them comes twice as often.
        return TILE_DECOR + (number % _SMALL if draw % 2 else number % (_SMALL // 2))
    return TILE_EMPTY


def _put(seen: list[list[int]], place: Place, look: int) -> None:
    """Put the decoration *look* at *place*, and its other half above or beside it."""
    x, y = place
    if TILE_DECOR_TALL <= look < TILE_DECOR_WIDE:
        seen[y - 1][x], seen[y][x] = look, look + 1
    elif TILE_DECOR_WIDE <= look < TILE_HANGING:
        seen[y][x], seen[y][x + 1] = look, look + 1
    else:
        seen[y][x] = look
