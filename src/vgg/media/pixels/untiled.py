"""Maps that came back from Tiled: without this module a level drawn there could not become part of a game again."""

from __future__ import annotations

import base64
import codecs
import json
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import cast
from xml.etree import ElementTree as ET

from vgg.model.canonical import Json
from vgg.model.cartridge import TILE_COUNT
from vgg.model.errors import InputError

from .tiled import TILE, Board, Thing

Table = Mapping[str, Json]
THINGS = "things"
"""How the tileset is called whose cells are things; every other one is the tiles of a world."""
_WORLDS = "tiles_"
"""How the names of the files begin that hold the tiles of a world."""
_LARGEST = 256 * 256
_TURNED = 0xF0000000
"""Bits by which Tiled says that a cell is flipped or turned."""
_WORD = 4


@dataclass(frozen=True, slots=True)
class Drawn:
    """What a person drew: the *board*, and *notes* on what of it a game cannot show."""

    board: Board
    notes: tuple[str, ...]


def read_map(data: bytes, kinds: Sequence[str]) -> Drawn:
    """Return the Tiled map *data*, JSON or XML, whose things are *kinds* in the order of their tileset.

    Raises InputError with everything that makes it no map of a game.
    """
    try:
        data = data.removeprefix(codecs.BOM_UTF8)
        found = _of_xml(data) if data.lstrip()[:1] == b"<" else _of_json(data)
        return _Reader(found, kinds).drawn()
    except RecursionError as error:
        raise InputError("this is no Tiled map: it is nested too deeply") from error
    except (ValueError, KeyError, TypeError, AttributeError, ET.ParseError, zlib.error) as error:
        raise InputError(
            f"this is no Tiled map: {type(error).__name__}: {error}", hint="save it in Tiled as .tmj or .tmx"
        ) from error


@dataclass(slots=True)
class _Reader:
    """One map on its way in; what cannot be is gathered in *problems*, what is passed over in *notes*."""

    table: Table
    kinds: Sequence[str]
    problems: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def drawn(self) -> Drawn:
        width, height = self._size()
        layers: dict[str, list[int]] = {}
        things: dict[str, list[Thing]] = {}
        for layer in self._layers(self.table):
            name = str(layer.get("name", ""))
            if layer["type"] == "tilelayer":
                layers[name] = [self._cell(gid) for gid in _numbers(layer, width * height)]
            elif layer["type"] == "objectgroup":
                things.setdefault(name, []).extend(self._things(layer))
        if self.problems:
            raise InputError("the map cannot become a level", problems=self.problems)
        named = {
            str(each["name"]): str(each.get("value", "")) for each in _tables(self.table.get("properties"))
        }
        return Drawn(Board(width, height, layers, things, named), tuple(dict.fromkeys(self.notes)))

    def _size(self) -> tuple[int, int]:
        table = self.table
        width, height = int(str(table["width"])), int(str(table["height"]))
        if table.get("infinite") in (True, "1"):
            raise InputError("the map is infinite", hint="in Tiled: Map > Map Properties > Infinite off")
        if (
            table.get("orientation") != "orthogonal"
            or _side(table, "tilewidth") != TILE
            or _side(table, "tileheight") != TILE
        ):
            raise InputError(f"the map is not orthogonal with tiles of {TILE} x {TILE} pixels")
        if not 0 < width * height <= _LARGEST or width < 0:
            raise InputError(f"the map is {width} x {height} cells; that is no level")
        return width, height

    def _layers(self, table: Table) -> Iterable[Table]:
        """Yield the layers of *table*, those in groups too; what is invisible does not count."""
        for layer in _tables(table.get("layers")):
            if layer.get("visible", True) in (False, "0"):
                self.notes.append(f"the layer {layer.get('name')!r} is hidden, so it was passed over")
            elif layer["type"] == "group":
                yield from self._layers(layer)
            else:
                yield layer

    def _owner(self, gid: int) -> tuple[str, int]:
        """Return the tileset that *gid* is of, by its name, and the cell in it."""
        if gid & _TURNED:
            self.notes.append("turned or flipped tiles are shown upright: the consoles turn none")
        plain = gid & ~_TURNED
        sets = [(int(str(each["firstgid"])), _name(each)) for each in _tables(self.table.get("tilesets"))]
        first, name = max((each for each in sets if each[0] <= plain), default=(0, ""))
        if not first:
            self.problems.append(f"tile number {plain} belongs to no tileset")
        return name, plain - first

    def _cell(self, gid: int) -> int:
        if not gid:
            return 0
        name, cell = self._owner(gid)
        if name != THINGS and not self._of_a_world(name):
            self.problems.append(
                f"tile {cell} of {name!r} is painted; a level has the tiles of its world alone"
            )
            return 0
        if name != THINGS and cell >= TILE_COUNT:
            self.problems.append(f"{name!r} has no tile {cell}: it ends at {TILE_COUNT - 1}")
            return 0
        if name == THINGS:
            self.problems.append(
                f"{self._kind(cell)!r} is painted on a layer of tiles; insert it as an object"
            )
            return 0
        return cell

    def _of_a_world(self, name: str) -> bool:
        """Say whether the tileset *name* is the world's: the first that holds no things, or one of another world."""
        names = [_name(each) for each in _tables(self.table.get("tilesets"))]
        first = next((each for each in names if each and each != THINGS), "")
        return name in ("", first) or name.startswith(_WORLDS)

    def _kind(self, cell: int) -> str:
        return self.kinds[cell] if cell < len(self.kinds) else f"thing {cell}"

    def _things(self, layer: Table) -> Iterable[Thing]:
        for each in _tables(layer.get("objects")):
            x, y = float(str(each["x"])), float(str(each["y"]))
            kind = str(each.get("type") or each.get("class") or each.get("name") or "")
            gid = int(str(each.get("gid") or 0))
            if gid:  # its point is the middle of its bottom
                name, cell = self._owner(gid)
                kind = self._kind(cell) if name == THINGS else kind
                y -= TILE / 2
            if kind not in self.kinds:
                self.problems.append(
                    f"object {each.get('id')} at {x:.0f}, {y:.0f} is {kind or 'nothing'!r}; known: {', '.join(self.kinds)}"
                )
                continue
            yield Thing(kind, int(x // TILE), int(y // TILE))


def _side(table: Table, name: str) -> int:
    return int(str(table[name]))


def _tables(value: Json) -> list[Table]:
    return [each for each in cast("Sequence[Json]", value or ()) if isinstance(each, Mapping)]


def _name(tileset: Table) -> str:
    """Return the name of *tileset*: that of its file, or its own where it lies in the map."""
    source = str(tileset.get("source") or "").replace("\\", "/")
    return PurePosixPath(source).stem if source else str(tileset.get("name", ""))


def _numbers(layer: Table, count: int) -> list[int]:
    """Return the *count* numbers of a layer of tiles, in whichever way they are written."""
    data = layer["data"]
    if isinstance(data, str):
        encoding = str(layer.get("encoding") or "csv")
        if encoding == "csv":
            data = [int(each) for each in data.split(",")]
        else:
            data = list(_unpacked(data, str(layer.get("compression") or ""), count))
    numbers = [int(str(each)) for each in cast("Sequence[Json]", data)]
    if len(numbers) != count:
        raise InputError(f"the layer {layer.get('name')!r} has {len(numbers)} cells instead of {count}")
    return numbers


def _unpacked(text: str, compression: str, count: int) -> Iterable[int]:
    packed = base64.b64decode(text.strip())
    if compression not in {"", "zlib", "gzip"}:
        raise InputError(
            f"the layers are packed with {compression!r}", hint="in Tiled: Tile Layer Format CSV"
        )
    if compression:  # no more than the layer can hold, whatever it claims
        packed = zlib.decompressobj(zlib.MAX_WBITS | 32).decompress(packed, count * _WORD + 1)
    return (int.from_bytes(packed[at : at + _WORD], "little") for at in range(0, len(packed), _WORD))


def _of_json(data: bytes) -> Table:
    found = json.loads(data)
    if not isinstance(found, Mapping):
        raise TypeError("it is no object")
    return cast("Table", found)


def _of_xml(data: bytes) -> Table:
    """Return a map in XML as it stands in JSON. One that declares anything of its own is refused."""
    if b"\0" in data or b"<!" in data.replace(b"<!--", b""):  # wide characters would hide one
        raise InputError("the map declares a document type, which no map of Tiled does")
    root = ET.fromstring(data)  # noqa: S314 - without declarations it can only be as long as it is
    if root.tag != "map":
        raise ValueError(f"its root is {root.tag!r}")
    properties = [dict(each.attrib) for each in root.findall("./properties/property")]
    tilesets = [dict(each.attrib) for each in root.findall("./tileset")]
    return cast(
        "Table", {**root.attrib, "properties": properties, "tilesets": tilesets, "layers": _xml_layers(root)}
    )


def _xml_layers(parent: ET.Element) -> list[dict[str, object]]:
    kinds = {"layer": "tilelayer", "objectgroup": "objectgroup", "group": "group"}
    found = []
    for each in parent:
        if each.tag not in kinds:
            continue
        layer: dict[str, object] = {**each.attrib, "type": kinds[each.tag]}
        if each.tag == "layer":
            layer |= _xml_data(each)
        elif each.tag == "group":
            layer["layers"] = _xml_layers(each)
        else:
            layer["objects"] = [dict(thing.attrib) for thing in each.findall("object")]
        found.append(layer)
    return found


def _xml_data(layer: ET.Element) -> dict[str, object]:
    data = layer.find("data")
    if data is None:
        raise ValueError("a layer has no data")
    if data.get("encoding") is None:
        return {"data": [int(each.get("gid", "0")) for each in data.findall("tile")]}
    return {"data": data.text or "", **data.attrib}
