"""Maps and tilesets for Tiled: what is written is read back, in every way Tiled writes it, and nothing else is."""

from __future__ import annotations

import base64
import gzip
import json
import zlib
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest

from vgg.media.pixels.tiled import Board, Legend, Thing, to_tmj, to_tmx
from vgg.media.pixels.tilesets import kind_of_cell, things_tsx, tiles_tsx
from vgg.media.pixels.untiled import read_map
from vgg.model.blob import BLOBS
from vgg.model.cartridge import (
    TILE_COUNT,
    TILE_DECOR,
    TILE_GROUND,
    TILE_GROUND_VARIANT,
    TILE_HAZARD,
    TILE_HAZARD_DEEP,
    TILE_HAZARD_FRAMES,
    TILE_ONE_WAY,
)
from vgg.model.errors import InputError

KINDS = ("start", "goal", "pickup")
LEGEND = Legend("../../art/tiles_w1.tsx", TILE_COUNT, "things.tsx", KINDS, 24, 32)
BOARD = Board(
    3,
    2,
    {"terrain": (0, TILE_ONE_WAY, 0, TILE_GROUND, TILE_GROUND + 46, TILE_HAZARD), "decor": (TILE_DECOR, 0, 0, 0, 0, 0)},
    {"things": (Thing("pickup", 1, 0), Thing("pickup", 2, 1)), "start": (Thing("start", 0, 0),)},
    {"name": 'Stairs <&> "up"', "intent": "To the top."},
    "../../art/w1_far.png",
)  # fmt: skip


def table() -> dict[str, object]:
    """Return the map in JSON, as it is written."""
    found: dict[str, object] = json.loads(to_tmj(BOARD, LEGEND))
    return found


@pytest.mark.parametrize("write", [to_tmj, to_tmx])
def test_a_map_reads_back_as_it_was(write: object) -> None:
    """Layers, things and properties, in JSON and XML; the picture behind is Tiled's alone."""
    drawn = read_map(write(BOARD, LEGEND), KINDS)  # type: ignore[operator]

    assert drawn.notes == ()
    same = {name: tuple(cells) for name, cells in drawn.board.layers.items()}
    assert same == BOARD.layers
    assert {name: tuple(things) for name, things in drawn.board.things.items()} == BOARD.things
    assert drawn.board.properties == BOARD.properties


@pytest.mark.parametrize("compression", ["", "zlib", "gzip"])
def test_layers_may_be_packed_as_tiled_packs_them(compression: str) -> None:
    """Base64 of 32-bit numbers, compressed or not."""
    changed = table()
    for layer in changed["layers"]:  # type: ignore[attr-defined]
        if layer["type"] == "tilelayer":
            raw = b"".join(int(each).to_bytes(4, "little") for each in layer["data"])
            packed = {"": raw, "zlib": zlib.compress(raw), "gzip": gzip.compress(raw)}[compression]
            layer |= {
                "data": base64.b64encode(packed).decode(),
                "encoding": "base64",
                "compression": compression,
            }

    drawn = read_map(json.dumps(changed).encode(), KINDS)

    assert tuple(drawn.board.layers["terrain"]) == BOARD.layers["terrain"]


def test_a_thing_stands_in_the_cell_it_was_put_into() -> None:
    """A picture's point is the middle of its bottom; a plain point counts where it lies; neither needs to snap."""
    changed = table()
    layer = next(each for each in changed["layers"] if each["name"] == "things")  # type: ignore[attr-defined]
    layer["objects"][0] |= {"x": 30.0, "y": 29.0, "name": "", "type": ""}
    layer["objects"].append({"id": 9, "x": 33, "y": 2, "type": "", "name": "goal"})

    drawn = read_map(json.dumps(changed).encode(), KINDS)

    assert Thing("pickup", 1, 1) in drawn.board.things["things"]
    assert Thing("goal", 2, 0) in drawn.board.things["things"]


def test_groups_count_and_hidden_layers_are_told_of() -> None:
    """What a person cannot see is not taken for what they drew."""
    changed = table()
    layers = changed["layers"]
    assert isinstance(layers, list)
    for each in layers:
        each["visible"] = each["name"] != "decor"
    changed["layers"] = [{"type": "group", "name": "all", "layers": layers}]

    drawn = read_map(json.dumps(changed).encode(), KINDS)

    assert set(drawn.board.layers) == {"terrain"}
    assert drawn.notes == ("the layer 'decor' is hidden, so it was passed over",)


def test_a_flipped_tile_is_upright_and_told_of() -> None:
    """The consoles turn no tile."""
    changed = table()
    next(each for each in changed["layers"] if each["name"] == "terrain")["data"][1] |= 0x80000000  # type: ignore[attr-defined]

    drawn = read_map(json.dumps(changed).encode(), KINDS)

    assert drawn.board.layers["terrain"][1] == TILE_ONE_WAY
    assert "upright" in drawn.notes[0]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"infinite": True}, "infinite"),
        ({"orientation": "isometric"}, "not orthogonal"),
        ({"tilewidth": 8}, "not orthogonal"),
        ({"width": 1 << 20}, "that is no level"),
        ({"width": 4}, "instead of 8"),
        ({"layers": [{"type": "tilelayer", "name": "x"}]}, "no Tiled map"),
        ({"layers": 7}, "no Tiled map"),
        ({"tilesets": []}, "belongs to no tileset"),
        ({"tilesets": [{"firstgid": 1, "source": "things.tsx"}]}, "insert it as an object"),
        (
            {"tilesets": [{"firstgid": 1000, "source": "w1.tsx"}, {"firstgid": 1, "source": "mine.tsx"}]},
            "'mine'",
        ),
        (
            {
                "layers": [{"type": "tilelayer", "name": "x", "data": [200] * 6}],
                "tilesets": [{"firstgid": 1, "source": "w1.tsx"}],
            },
            "no tile 199",
        ),
    ],
    ids=lambda value: str(value)[:30],
)
def test_what_is_no_level_is_refused(change: dict[str, object], words: str) -> None:
    """The message says what is wrong with the map."""
    with pytest.raises(InputError) as caught:
        read_map(json.dumps(table() | change).encode(), KINDS)
    assert words in " ".join([caught.value.what, *caught.value.problems])


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[]",
        b"{",
        b"\x89PNG",
        b"<map",
        b"<tileset/>",
        b'<!DOCTYPE map [<!ENTITY a "aa">]><map>&a;</map>',
        '<!DOCTYPE map [<!ENTITY a "aa">]><map>&a;</map>'.encode("utf-16-le"),
        b'{"a": ' + b"[" * 100_000,
        b"<map>" + b"<group>" * 5_000 + b"</group>" * 5_000 + b"</map>",
    ],
    ids=lambda data: str(data[:12]),
)
def test_hostile_and_torn_files_are_refused(data: bytes) -> None:
    """Whatever the bytes are, the error is the file's, not ours; no declared entity is ever expanded."""
    with pytest.raises(InputError):
        read_map(data, KINDS)


def test_a_packed_layer_is_not_unpacked_beyond_its_size() -> None:
    """A bomb is a layer with too many cells."""
    changed = table()
    bomb = base64.b64encode(zlib.compress(bytes(1 << 24))).decode()
    layer = next(each for each in changed["layers"] if each["name"] == "terrain")  # type: ignore[attr-defined]
    layer |= {"data": bomb, "encoding": "base64", "compression": "zlib"}

    with pytest.raises(InputError, match="cells instead of 6"):
        read_map(json.dumps(changed).encode(), KINDS)


def test_a_thing_nobody_knows_is_refused_with_those_there_are() -> None:
    """Each is named by its number and place."""
    board = replace(BOARD, things={"things": (Thing("start", 0, 0),)})
    data = to_tmj(board, LEGEND).replace(b'"gid": 105', b'"gid": 0').replace(b'"start"', b'"dragon"')

    with pytest.raises(InputError) as caught:
        read_map(data, KINDS)
    assert caught.value.problems == ("object 1 at 8, 16 is 'dragon'; known: start, goal, pickup",)


def test_every_cell_of_a_tileset_says_what_it_is() -> None:
    """Kinds follow the layout that all games share."""
    root = ET.fromstring(tiles_tsx("tiles_w1", "tiles_w1.png", 8, 16))
    kinds = {int(each.attrib["id"]): each.attrib["type"] for each in root.findall("tile")}

    assert sorted(kinds) == list(range(1, TILE_COUNT))
    assert (kinds[TILE_GROUND], kinds[TILE_GROUND_VARIANT], kinds[TILE_ONE_WAY]) == (
        "ground",
        "ground",
        "one_way",
    )
    assert (kinds[TILE_HAZARD_DEEP], kinds[TILE_DECOR], kind_of_cell(0)) == ("hazard", "decor", "")


def test_hazards_move_in_tiled_as_they_do_in_the_game() -> None:
    """Their frames are shown in turn, for as long as the consoles show each."""
    root = ET.fromstring(tiles_tsx("tiles_w1", "tiles_w1.png", 8, 16))
    moving = {
        int(each.attrib["id"]): [
            (int(frame.attrib["tileid"]), frame.attrib["duration"]) for frame in each.iter("frame")
        ]
        for each in root.findall("tile")
        if each.find("animation") is not None
    }

    assert sorted(moving) == [TILE_HAZARD, TILE_HAZARD_DEEP]
    assert moving[TILE_HAZARD] == [(TILE_HAZARD + frame, "133") for frame in range(TILE_HAZARD_FRAMES)]


def test_the_brushes_of_tiled_paint_ground_as_the_game_joins_it() -> None:
    """The mixed set has each of the 47 masks once and variants beside; the set of edges has all sixteen."""
    root = ET.fromstring(tiles_tsx("tiles_w1", "tiles_w1.png", 8, 16))
    sets = {each.attrib["type"]: each for each in root.iter("wangset")}
    mixed = [each.attrib["wangid"] for each in sets["mixed"].findall("wangtile")]
    first = {int(each.attrib["tileid"]): each.attrib["wangid"] for each in sets["mixed"].findall("wangtile")}

    assert len(set(mixed)) == len(BLOBS) == 47
    assert first[TILE_GROUND] == "0,0,0,0,0,0,0,0"
    assert first[TILE_GROUND + 1] == "1,0,0,0,0,0,0,0"  # ground above alone
    assert first[TILE_GROUND + 15] == first[TILE_GROUND_VARIANT] == "1,1,1,1,1,1,1,1"
    edges = [each.attrib["wangid"].split(",") for each in sets["edge"].findall("wangtile")]
    assert len({tuple(each) for each in edges}) == 16
    assert all(each[1::2] == ["0", "0", "0", "0"] for each in edges)


def test_things_hang_by_the_middle_of_their_bottom() -> None:
    """So a thing of any size stands in its cell."""
    root = ET.fromstring(things_tsx("things.png", KINDS, (24, 32)))

    assert root.attrib["objectalignment"] == "bottom"
    assert [each.attrib["type"] for each in root.findall("tile")] == list(KINDS)
