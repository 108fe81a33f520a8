"""Faults of tiles: seams, variants, loops, fields (L08, L09)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from random import Random

import numpy as np
import references as ref
from planting import (
    Plant,
    Trial,
    earth,
    planted,
)
from references import SCHEME

from vgg.media.pixels import lint
from vgg.media.pixels.grid import CLEAR, Grid, blank, paste
from vgg.media.pixels.lint import tiles
from vgg.media.pixels.tiles import cut
from vgg.model.blob import BLOBS, DOWN, LEFT, RIGHT, UP


def _blobs() -> Iterator[Trial]:
    ground = {mask: earth(mask) for mask in BLOBS}

    def with_tile(mask: int, change: Callable[[Grid], None]) -> Plant:
        def plant(tiles_of: Mapping[int, Grid]) -> dict[int, Grid]:
            out = {each: tile.copy() for each, tile in tiles_of.items()}
            change(out[mask])
            return out

        return plant

    def worst(tiles_of: Mapping[int, Grid]) -> float:
        return max(share for _, _, share in tiles.edges(tiles_of))

    full = 255
    faults: dict[str, Plant] = {
        "one clear pixel in a seam": with_tile(full, lambda tile: tile.__setitem__((7, 0), CLEAR)),
        "a gap along a seam": with_tile(full, lambda tile: tile.__setitem__((slice(None), 15), CLEAR)),
    }
    yield from planted(("L08", ""), {"ground": ground}, lambda each: tiles.blob_problems(each, "x"), faults)
    lines: dict[str, Plant] = {
        "a line where ground goes on": with_tile(
            full, lambda tile: tile.__setitem__((slice(None), 15), SCHEME.dark)
        ),
        "a tile of another material": with_tile(
            BLOBS[RIGHT | DOWN | LEFT], lambda tile: tile.__setitem__(slice(2, 16), ref.MARKS["M"])
        ),
        "a tile shifted by half": with_tile(
            BLOBS[UP | RIGHT | LEFT], lambda tile: tile.__setitem__(slice(None), np.roll(tile, 8, axis=0))
        ),
    }
    yield from planted(
        ("L08", "L08.edge"), {"ground": ground}, lambda each: tiles.blob_problems(each, "x"), lines, worst
    )


@cache
def _reference_tileset() -> Grid:
    """Return a whole tileset of the reference ground: its variants, a floor, a hazard of waves."""
    from vgg.model import cartridge as cells

    sheet = blank(8 * 16, -(-cells.TILE_COUNT // 8) * 16)

    def put(index: int, tile: Grid) -> None:
        paste(sheet, tile, index % 8 * 16, index // 8 * 16)

    for place, mask in enumerate(BLOBS):
        put(cells.TILE_GROUND + place, earth(mask))
    draw = Random(4)
    for first, past, mask in (
        (cells.TILE_GROUND_VARIANT, cells.TILE_TOP_VARIANT, 255),
        (cells.TILE_TOP_VARIANT, cells.TILE_ONE_WAY, BLOBS[RIGHT | DOWN | LEFT]),
    ):
        for index in range(first, past):
            tile = earth(mask)
            tile[draw.randrange(4, 11), draw.randrange(4, 9) : 12] = ref.MARKS["t"]
            put(index, tile)
    floor = blank(16, 16)
    floor[0], floor[1:4], floor[4] = SCHEME.dark, ref.MARKS["T"], SCHEME.dark
    for index in range(cells.TILE_HAZARD - cells.TILE_ONE_WAY):
        put(cells.TILE_ONE_WAY + index, floor)
    for index in range(2 * cells.TILE_HAZARD_FRAMES):
        wave = blank(16, 16, ref.MARKS["R"])
        wave[:4] = CLEAR
        wave[4, (np.arange(8) * 2 + index) % 16] = ref.MARKS["P"]
        wave[3, (np.arange(6) + 4 * index) % 16] = ref.MARKS["P"]
        put(cells.TILE_HAZARD + index, wave)
    return sheet


def _tilesets() -> Iterator[Trial]:
    from vgg.model import cartridge as cells

    def at(index: int, change: Callable[[Grid], None]) -> Plant:
        def plant(sheet: Grid) -> Grid:
            out = sheet.copy()
            change(cut(out, index))
            return out

        return plant

    def still(sheet: Grid) -> Grid:
        out = sheet.copy()
        first = cut(out, cells.TILE_HAZARD).copy()
        for index in range(cells.TILE_HAZARD_FRAMES):
            cut(out, cells.TILE_HAZARD + index)[:] = first
        return out

    sheets = {"reference": _reference_tileset()}
    faults: dict[str, Plant] = {
        "a hole in a tile": at(cells.TILE_GROUND + 15, lambda tile: tile.__setitem__((0, 8), CLEAR)),
        "a variant with another edge": at(
            cells.TILE_GROUND_VARIANT + 2, lambda tile: tile.__setitem__((slice(None), 0), ref.MARKS["M"])
        ),
        "a floor of two heights": at(
            cells.TILE_ONE_WAY + 1, lambda tile: tile.__setitem__(slice(None), np.roll(tile, 2, axis=0))
        ),
        "a hazard that does not meet itself": at(
            cells.TILE_HAZARD + 1,
            lambda tile: tile.__setitem__(
                np.indices((16, 16))[0] >= 4 - np.arange(16)[None] // 4, ref.MARKS["R"]
            ),
        ),
    }
    yield from planted(("L08", ""), sheets, lint.seam_problems, faults)
    flowing = lambda sheet: lint.seam_problems(sheet, "x", "lava")  # noqa: E731
    yield from planted(("L10", ""), sheets, flowing, {"lava that stands still": still})


def _loops() -> Iterator[Trial]:
    def hills(phase: float) -> Grid:
        out = blank(256, 96, ref.MARKS["1"])
        line = (50 + 14 * np.sin(np.arange(256) / 256 * 2 * np.pi * 3 + phase)).astype(int)
        out[np.arange(96)[:, None] >= line[None]] = ref.MARKS["2"]
        return out

    def measure(picture: Grid) -> float:
        return tiles.seam(picture)

    yield from planted(
        ("L08", "L08.loop"), {f"hills {n}": hills(n) for n in range(4)}, lambda each: lint.loop_problems(each, "x"),
        {
            "a backdrop cut off": lambda picture: np.hstack([picture[:, :200], blank(20, 96, ref.MARKS["3"])]),
            "a backdrop whose halves differ": lambda picture: np.where(np.arange(256) < 128, picture, picture + 1),
            "a backdrop that steps": lambda picture: np.hstack([picture[:, :-40], np.roll(picture[:, -40:], -24, axis=0)]),
        },
        measure,
    )  # fmt: skip


def _fields() -> Iterator[Trial]:
    draw = Random(9)
    level = np.array([[draw.choice((16, 16, 48, 49, 50)) for _ in range(40)] for _ in range(14)])
    level[:6] = 0

    def with_field(width: int, height: int, tile: int) -> Plant:
        def plant(cells: Grid) -> Grid:
            out = cells.copy()
            out[-height:, 5 : 5 + width] = tile
            return out

        return plant

    clean = {"level": level, "narrow": with_field(5, 8, 16)(level), "air": np.zeros_like(level)}
    faults = {
        "a field of one tile": with_field(6, 6, 16),
        "a wide field of one variant": with_field(30, 7, 49),
    }
    yield from planted(("L09", ""), clean, lambda each: lint.field_problems(each, "x"), faults)


MAKERS = (_blobs, _tilesets, _loops, _fields)
