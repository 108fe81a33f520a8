"""Levels in the eyes of strangers: the map editor Tiled itself, and two libraries that games read its maps with."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import numpy as np
import pytest
import pytiled_parser
import pytmx  # type: ignore[import-untyped]
from numpy.typing import NDArray
from PIL import Image

from toolbox import needs
from vgg.kits.run_and_jump.kit import RUN_AND_JUMP
from vgg.kits.run_and_jump.tiled import kinds, taken_back
from vgg.media.pixels.untiled import read_map
from vgg.model.artifact import Input, Inputs
from vgg.model.cartridge import Cartridge
from vgg.model.concept import Concept

LEVELS = ("w1_l1", "w1_l2", "w1_l3", "w1_l4")


@pytest.fixture(scope="module")
def cartridge(small_game: Path) -> Cartridge:
    """The game's cartridge, whose table of looks is what consoles draw."""
    return Cartridge.model_validate_json((small_game / "data/cartridge.json").read_bytes())


def looks(cartridge: Cartridge, number: int) -> NDArray[np.int64]:
    """Return the cells of level *number* as consoles draw them, shape (height, width)."""
    place = RUN_AND_JUMP.maps(cartridge)[number]
    cells = cartridge.tables["looks"].values[place.offset : place.offset + place.width * place.height]
    return np.array(cells).reshape(place.height, place.width)


def marks(game: Path, level: str, chars: str) -> int:
    """Return how many of *chars* the level's own map has."""
    return sum(
        "".join(json.loads((game / f"levels/{level}.json").read_bytes())["rows"]).count(char)
        for char in chars
    )


@pytest.mark.parametrize("ending", ["tmj", "tmx"])
def test_pytiled_parser_reads_every_map(small_game: Path, cartridge: Cartridge, ending: str) -> None:
    """Cells, things, classes, terrain sets and animations are found where Tiled has them."""
    for number, level in enumerate(LEVELS):
        read = pytiled_parser.parse_map(small_game / f"levels/tiled/{level}.{ending}")
        layers = {each.name: each for each in read.layers}
        shown = looks(cartridge, number)
        cells = [np.array(layers[name].data) for name in ("terrain", "decor")]  # type: ignore[attr-defined]

        assert not read.infinite
        assert (read.map_size.height, read.map_size.width) == shown.shape
        assert np.array_equal(np.maximum(*cells), np.where(shown > 0, shown + 1, 0))
        assert [len(layers[name].tiled_objects) for name in ("start", "goal")] == [1, 1]  # type: ignore[attr-defined]
        assert len(layers["foes"].tiled_objects) == marks(small_game, level, "12345678X")  # type: ignore[attr-defined]
        tiles = next(each for each in read.tilesets.values() if each.name == "tiles_w1")
        assert tiles.tiles is not None
        assert {each.wang_type for each in tiles.wang_sets or ()} == {"mixed", "edge"}
        assert sum(each.animation is not None for each in tiles.tiles.values()) == 2


def test_pytmx_reads_every_map(small_game: Path, cartridge: Cartridge) -> None:
    """The same cells and things; tiles know what they are."""
    for number, level in enumerate(LEVELS):
        read = pytmx.TiledMap(str(small_game / f"levels/tiled/{level}.tmx"))
        shown = looks(cartridge, number)
        ground = [
            (x, y)
            for x, y, gid in read.get_layer_by_name("terrain")
            if gid and read.get_tile_properties_by_gid(gid)["type"] == "ground"
        ]

        assert (read.height, read.width) == shown.shape
        assert len(ground) == int(((shown >= 1) & (shown < 60)).sum())
        assert len(read.get_layer_by_name("things")) == marks(small_game, level, "o+LSBC")


def test_tiled_draws_every_map_as_the_game_does(
    small_game: Path, cartridge: Cartridge, tmp_path: Path
) -> None:
    """Its rasteriser and the cells of the tileset come to the same pixels."""
    needs("tmxrasterizer")
    for number, level in enumerate(LEVELS):
        for ending in ("tmj", "tmx"):
            path = small_game / f"levels/tiled/{level}.{ending}"
            drawn = tmp_path / f"{level}.png"
            tiled("tmxrasterizer", "--show-layer", "terrain", "--show-layer", "decor", path, drawn)
            assert np.array_equal(rgba(drawn), picture(small_game, cartridge, number)), path.name


@pytest.mark.parametrize(("format_", "ending"), [("json", "tmj"), ("tmx", "tmx")])
def test_what_tiled_saves_reads_back_as_the_level_it_was(
    small_game: Path, tmp_path: Path, format_: str, ending: str
) -> None:
    """Tiled writes the map in its own words; nothing of the level is changed by that."""
    needs("tiled")
    known = json.loads((small_game / "data/cartridge.json").read_bytes())["sprites"]
    for level in LEVELS:
        saved = tmp_path / f"{level}.{ending}"
        tiled("tiled", "--export-map", format_, small_game / f"levels/tiled/{level}.tmx", saved)
        drawn = read_map(saved.read_bytes(), kinds([each["name"] for each in known]))

        again = read_map(
            (small_game / f"levels/tiled/{level}.tmj").read_bytes(), kinds([each["name"] for each in known])
        )
        assert drawn == again

        told = taken_back(
            level_inputs(small_game, level), f"levels/tiled/{level}.{ending}", saved.read_bytes()
        )
        assert told is not None
        assert (told.answers, told.notes) == ({}, ())


def level_inputs(game: Path, level: str) -> Inputs:
    """Return what the cartridge's step has of *level*."""
    concept = Concept.model_validate(
        {"name": "Small Ember", "seed": json.loads((game / "data/cartridge.json").read_bytes())["seed"]}
    )
    plan = json.loads((game / "design/architecture.json").read_bytes())
    value = json.loads((game / f"levels/{level}.json").read_bytes())
    return Inputs(concept, {"levels": (Input(level, value, {}),), "architecture": (Input("", plan, {}),)})


def tiled(*command: object) -> None:
    """Run a program of Tiled without a screen."""
    done = subprocess.run(
        list(map(str, command)),
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def rgba(path: Path) -> NDArray[np.uint8]:
    """Return a picture as RGBA, all zero where it is clear."""
    with Image.open(path) as image:
        found = np.array(image.convert("RGBA"))
    found[found[..., 3] == 0] = 0
    return found


def picture(game: Path, cartridge: Cartridge, number: int) -> NDArray[np.uint8]:
    """Return level *number* as the cells of its tileset show it."""
    tileset = cartridge.tilesets[RUN_AND_JUMP.maps(cartridge)[number].tileset]
    sheet, size = rgba(game / tileset.path), tileset.tile
    rows = [
        np.concatenate(
            [
                sheet[look // tileset.columns * size :, look % tileset.columns * size :][:size, :size]
                for look in row
            ],
            axis=1,
        )
        for row in looks(cartridge, number)
    ]
    return np.concatenate(rows)
