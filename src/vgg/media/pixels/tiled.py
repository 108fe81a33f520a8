"""Tiled maps: levels as the map editor Tiled and the engines that read its files know them, written and read back."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from xml.etree import ElementTree as ET

from vgg.model.canonical import Json

TILE = 16
TILED = "1.8.2"
"""The version whose format is written; later ones read it, and most engines know no later one."""
_FORMAT = "1.8"


@dataclass(frozen=True, slots=True)
class Thing:
    """Something that stands in the cell at column *x*, row *y*; *kind* says what, in the kit's own words."""

    kind: str
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Board:
    """A level as a map editor shows it.

    *layers* hold *width* x *height* cells of the tileset, row by row, 0 where nothing is; *things* stand in layers of
    their own. *backdrop* is the path of the picture behind, as seen from the map, '' for none.
    """

    width: int
    height: int
    layers: Mapping[str, Sequence[int]]
    things: Mapping[str, Sequence[Thing]]
    properties: Mapping[str, str] = field(default_factory=dict)
    backdrop: str = ""


@dataclass(frozen=True, slots=True)
class Legend:
    """The tilesets of a map: *tiles* and *things* are paths as seen from it, *count* the cells of the first.

    *kinds* are the cells of the second in their order, *width* and *height* their size in pixels.
    """

    tiles: str
    count: int
    things: str
    kinds: tuple[str, ...]
    width: int
    height: int


def to_tmj(board: Board, legend: Legend) -> bytes:
    """Return *board* as a Tiled map in JSON: a row of cells a line, an object a line, as people compare them."""
    whole = _map(board, legend)
    layers = ",\n".join(map(_layer_text, _tables(whole.pop("layers"))))
    return f'{_dumped(whole)[:-1]}, "layers": [\n{layers}\n]}}\n'.encode()


def _layer_text(layer: Mapping[str, Json]) -> str:
    name = next((name for name in ("data", "objects") if name in layer), "")
    if not name:
        return _dumped(layer)
    rest = _dumped({key: value for key, value in layer.items() if key != name})
    lines = _rows(layer) if name == "data" else [_dumped(each) for each in _tables(layer[name])]
    return f'{rest[:-1]}, "{name}": [\n' + ",\n".join(lines) + "\n]}"


def _rows(layer: Mapping[str, Json]) -> list[str]:
    """Return the cells of a layer of tiles, a row a line."""
    data, wide = layer["data"], layer["width"]
    assert isinstance(data, list)
    assert isinstance(wide, int)
    rows = (data[start : start + wide] for start in range(0, len(data), wide))
    return [", ".join(map(str, row)) for row in rows]


def _dumped(value: Json) -> str:
    return json.dumps(value, ensure_ascii=False)


def _map(board: Board, legend: Legend) -> dict[str, Json]:
    layers: list[Json] = []
    if board.backdrop:
        layers.append(
            {
                **_layer("imagelayer", "backdrop", len(layers)),
                "image": board.backdrop,
                "repeatx": True,
                "locked": True,
            }
        )
    for name, cells in board.layers.items():
        size = {"width": board.width, "height": board.height}
        layers.append(
            {
                **_layer("tilelayer", name, len(layers)),
                **size,
                "data": [1 + cell if cell else 0 for cell in cells],
            }
        )
    number = 0
    for name, things in board.things.items():
        objects: list[Json] = []
        for each in things:
            number += 1
            objects.append(_object(each, number, legend))
        layers.append(
            {**_layer("objectgroup", name, len(layers)), "draworder": "topdown", "objects": objects}
        )
    return {
        "type": "map", "version": _FORMAT, "tiledversion": TILED, "orientation": "orthogonal",
        "renderorder": "right-down", "infinite": False, "compressionlevel": -1,
        "width": board.width, "height": board.height, "tilewidth": TILE, "tileheight": TILE,
        "nextlayerid": len(layers) + 1, "nextobjectid": number + 1,
        "properties": [{"name": name, "type": "string", "value": told} for name, told in board.properties.items()],
        "tilesets": [
            {"firstgid": 1, "source": legend.tiles}, {"firstgid": 1 + legend.count, "source": legend.things},
        ],
        "layers": layers,
    }  # fmt: skip


def _layer(kind: str, name: str, place: int) -> dict[str, Json]:
    return {"type": kind, "id": place + 1, "name": name, "opacity": 1, "visible": True, "x": 0, "y": 0}


def _object(thing: Thing, number: int, legend: Legend) -> dict[str, Json]:
    """Return *thing* as an object with a picture; its point is the middle of the bottom of its cell."""
    return {
        "id": number, "name": thing.kind, "type": thing.kind, "gid": 1 + legend.count + legend.kinds.index(thing.kind),
        "x": thing.x * TILE + TILE // 2, "y": (thing.y + 1) * TILE,
        "width": legend.width, "height": legend.height, "rotation": 0, "visible": True,
    }  # fmt: skip


def to_tmx(board: Board, legend: Legend) -> bytes:
    """Return *board* as a Tiled map in XML: the same map, for what reads no JSON."""
    whole = _map(board, legend)
    root = _element(
        "map", whole, "version tiledversion orientation renderorder width height tilewidth tileheight"
    )
    root.set("infinite", "0")
    root.set("nextlayerid", str(whole["nextlayerid"]))
    root.set("nextobjectid", str(whole["nextobjectid"]))
    rows = ET.SubElement(root, "properties")
    for name, told in board.properties.items():
        ET.SubElement(rows, "property", name=name, value=told)
    for tileset in _tables(whole["tilesets"]):
        root.append(_element("tileset", tileset, "firstgid source"))
    for layer in _tables(whole["layers"]):
        root.append(_layer_element(layer))
    return to_xml(root)


def _layer_element(layer: Mapping[str, Json]) -> ET.Element:
    if layer["type"] == "imagelayer":
        found = _element("imagelayer", layer, "id name")
        found.set("repeatx", "1")
        found.set("locked", "1")
        ET.SubElement(found, "image", source=str(layer["image"]))
        return found
    if layer["type"] == "objectgroup":
        found = _element("objectgroup", layer, "id name")
        for each in _tables(layer["objects"]):
            found.append(_element("object", each, "id name type gid x y width height"))
        return found
    found = _element("layer", layer, "id name width height")
    ET.SubElement(found, "data", encoding="csv").text = "\n" + ",\n".join(_rows(layer)) + "\n"
    return found


def _tables(value: Json) -> list[Mapping[str, Json]]:
    assert isinstance(value, list)
    return [each for each in value if isinstance(each, Mapping)]


def _element(name: str, table: Mapping[str, Json], fields: str) -> ET.Element:
    return ET.Element(name, {each: str(table[each]) for each in fields.split()})


def to_xml(root: ET.Element) -> bytes:
    """Return *root* as an indented file."""
    ET.indent(root, " ")
    body: bytes = ET.tostring(root, "utf-8")
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + body + b"\n"
