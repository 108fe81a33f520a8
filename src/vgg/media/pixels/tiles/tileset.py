"""The tileset of a world: all its cells in the order that kits and consoles count on."""

from __future__ import annotations

import random

from vgg.media.pixels.coat import coat_of
from vgg.media.pixels.grid import Grid, blank, paste
from vgg.media.pixels.material import kind_of
from vgg.media.pixels.scheme import Scheme
from vgg.model.blob import ALL, BLOBS, UP, blob
from vgg.model.cartridge import (
    TILE_COUNT,
    TILE_DECOR,
    TILE_DECOR_TALL,
    TILE_DECOR_WIDE,
    TILE_GROUND,
    TILE_GROUND_VARIANT,
    TILE_HANGING,
    TILE_HAZARD,
    TILE_HAZARD_DEEP,
    TILE_ONE_WAY,
    TILE_TOP_VARIANT,
)
from vgg.responses.architecture import World

from .cells import COLUMNS, TILE, closed, exact
from .decor import decorations
from .features import FEATURES, calm, featured
from .floors import floors
from .ground import Land, ground, land_of
from .hazards import FRAMES, danger_of, hazard

_CALM, _TOPS = 4, 4


def tileset(
    world: World, swatch: Grid, scheme: Scheme, draw: random.Random, *, exact: bool, variant: int = 0
) -> Grid:
    """Return all tiles of *world* in the order of model/cartridge.py, eight a row.

    *exact* says that every 16 pixels of *swatch* already fit each other, as procedural swatches do; what a
    painter made is cut and closed first. Worlds of one material differ by their *variant*.
    """
    count = 1 + _CALM + _TOPS
    cells = _exact(swatch, count) if exact else closed(swatch, count, draw)
    kind, coat = kind_of(world.material), coat_of(world.material, scheme, variant)
    land = land_of(kind, cells[0], coat, scheme, variant)
    sheet = blank(COLUMNS * TILE, TILE_COUNT // COLUMNS * TILE)
    _put(sheet, TILE_GROUND, [ground(land, cells[0], mask) for mask in BLOBS])
    _put(sheet, TILE_GROUND_VARIANT, _variants(land, cells))
    top = blob(ALL & ~UP)
    _put(
        sheet,
        TILE_TOP_VARIANT,
        [ground(land, cells[1 + _CALM + place], top, place + 1) for place in range(_TOPS)],
    )
    _put(sheet, TILE_ONE_WAY, floors(land))
    danger = danger_of(scheme)
    for first, deep in ((TILE_HAZARD, False), (TILE_HAZARD_DEEP, True)):
        _put(sheet, first, [hazard(world.hazard, frame, danger, deep=deep) for frame in range(FRAMES)])
    groups = decorations(kind, coat, scheme, variant)
    for first, tiles in zip(
        (TILE_DECOR, TILE_DECOR_TALL, TILE_DECOR_WIDE, TILE_HANGING), groups, strict=True
    ):
        _put(sheet, first, tiles)
    return sheet


_exact = exact


def _variants(land: Land, cells: list[Grid]) -> list[Grid]:
    """Return variants of ground among ground: calm ones, then such with something in them."""
    inside = [ground(land, cells[1 + place], ALL) for place in range(_CALM)]
    quiet = [calm(each, cells[1 + place], land, place) for place, each in enumerate(inside)]
    return [*quiet, *(featured(inside[place], land, place) for place in range(FEATURES))]


def _put(sheet: Grid, first: int, tiles: list[Grid]) -> None:
    """Put *tiles* on *sheet* from cell *first* on."""
    for index, tile in enumerate(tiles, start=first):
        paste(sheet, tile, index % COLUMNS * TILE, index // COLUMNS * TILE)
