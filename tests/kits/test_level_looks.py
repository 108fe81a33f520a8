"""How the ground of a level joins, varies and is decorated."""

from __future__ import annotations

from itertools import product

import pytest
from games import level_maps

from vgg.kits.run_and_jump.looks import looks
from vgg.kits.run_and_jump.maps import Terrain, terrain
from vgg.kits.run_and_jump.rules import tables as t
from vgg.model.blob import ALL, UP_RIGHT, ground_cell
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
)

STEP = [
    "............",
    "P...===.=...",
    "###......G..",
    "####^#######",
    "####^#######",
    "############",
]


def _seen(rows: list[str], seed: int = 1) -> tuple[Terrain, dict[tuple[int, int], int]]:
    """Return a map and its looks by column and row."""
    land = terrain(rows)
    found = looks(land, rows, seed)
    return land, {(x, y): found[y * land.width + x] for y in range(land.height) for x in range(land.width)}


def test_inner_corners_are_joined() -> None:
    """Ground beside a step has an open corner where the step is, and no open side."""
    _, seen = _seen(STEP)

    assert seen[2, 3] == ground_cell(ALL & ~UP_RIGHT)


def test_hazards_have_a_surface_and_a_depth() -> None:
    """Where a hazard lies on a hazard, only the upper one shows its surface."""
    _, seen = _seen(STEP)

    assert (seen[4, 3], seen[4, 4]) == (TILE_HAZARD, TILE_HAZARD_DEEP)


def test_a_floor_that_stands_alone_has_both_ends() -> None:
    """Three cells are an end, a middle and an end; one cell is a piece of its own."""
    _, seen = _seen(STEP)

    assert [seen[x, 1] - TILE_ONE_WAY for x in (4, 5, 6, 8)] == [0, 1, 2, 3]


@pytest.mark.parametrize("seed", range(4))
def test_no_field_of_six_by_six_is_of_one_tile(seed: int) -> None:
    """Wherever ground fills 36 cells, one of them is a variant (L09)."""
    rows = ["." * 40, "P" + "." * 38 + "G", *["#" * 40] * 24]
    _, seen = _seen(rows, seed)
    plain = ground_cell(ALL)

    for left, top in product(range(34), range(3, 20)):
        assert any(seen[left + x, top + y] != plain for x, y in product(range(6), range(6)))


@pytest.mark.parametrize("name", ["w1_l1", "w1_l2"])
def test_decorations_stand_in_bare_air_in_whole(name: str) -> None:
    """A decoration of two cells has both; what stands has ground under it, what hangs has ground above it."""
    rows = list(level_maps()[name].rows)
    land, seen = _seen(rows)

    for (x, y), look in seen.items():
        assert 0 <= look < TILE_COUNT
        if look >= TILE_DECOR:
            assert land.at(x, y) == t.AIR
        if TILE_DECOR_TALL <= look < TILE_DECOR_WIDE and not look % 2:
            assert seen[x, y + 1] == look + 1
        if TILE_DECOR_WIDE <= look < TILE_HANGING and not look % 2:
            assert seen[x + 1, y] == look + 1
        if look in range(TILE_DECOR, TILE_DECOR_TALL):
            assert land.at(x, y + 1) == t.GROUND
        if look >= TILE_HANGING:
            assert land.at(x, y - 1) == t.GROUND
    kinds = {look for look in seen.values() if look >= TILE_DECOR}
    assert len(kinds) >= 4
    assert {look for look in seen.values() if TILE_GROUND <= look < TILE_GROUND_VARIANT}
