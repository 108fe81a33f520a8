"""The game as data: everything `data/cartridge.json` says, checked before the first frame is drawn."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

CARTRIDGE_FORMAT = 1


class CartridgeError(Exception):
    """The game's data cannot be played; the message says which file and what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Sprite:
    """Frames as (x, y, w, h) boxes of the atlas; the anchor is the point of a frame that rules call x, y."""

    name: str
    frames: tuple[tuple[int, int, int, int], ...]
    anchor: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Tileset:
    """A picture of *columns* cells of *tile* pixels."""

    path: str
    columns: int
    tile: int
    count: int


@dataclass(frozen=True, slots=True)
class Font:
    """White letters on a clear picture: each character's box and how far the pen moves."""

    path: str
    height: int
    boxes: Mapping[str, tuple[int, int, int, int]]
    advances: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Song:
    """A piece of music and whether it starts again when it ends."""

    path: str
    loop: bool


@dataclass(frozen=True, slots=True)
class Cartridge:
    """A whole game without its console; rules name everything by its place in these tuples."""

    title: str
    slug: str
    version: str
    rules_digest: str
    seed: int
    width: int
    height: int
    palette: tuple[tuple[int, int, int], ...]
    atlas: str
    sprites: tuple[Sprite, ...]
    pictures: tuple[str, ...]
    tilesets: tuple[Tileset, ...]
    font: Font
    sounds: tuple[tuple[str, ...], ...]
    music: tuple[Song, ...]
    voices: tuple[str, ...]
    tables: Mapping[str, tuple[int, ...]]
    texts: Mapping[str, tuple[str, ...]]


def load(path: Path) -> Cartridge:
    """Return the cartridge in the file *path*; CartridgeError when it is missing or damaged."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise CartridgeError(f"{path}: cannot be read: {error.strerror}") from error
    except ValueError as error:
        raise CartridgeError(f"{path}: is not JSON: {error}") from error
    if not isinstance(data, dict) or data.get("format") != CARTRIDGE_FORMAT:
        raise CartridgeError(f"{path}: is no cartridge of format {CARTRIDGE_FORMAT}")
    try:
        return _cartridge(data)
    except (KeyError, TypeError, ValueError) as error:
        raise CartridgeError(f"{path}: has a field missing or of the wrong kind: {error}") from error


def _cartridge(data: Mapping[str, Any]) -> Cartridge:
    """Return the cartridge that the JSON object *data* describes."""
    return Cartridge(
        title=data["title"],
        slug=data["slug"],
        version=data["version"],
        rules_digest=data["rules_digest"],
        seed=data["seed"],
        width=data["profile"]["width"],
        height=data["profile"]["height"],
        palette=tuple(_colour(text) for text in data["palette"]),
        atlas=data["atlas"],
        sprites=tuple(_sprite(each) for each in data["sprites"]),
        pictures=tuple(each["path"] for each in data["pictures"]),
        tilesets=tuple(_tileset(each) for each in data["tilesets"]),
        font=_font(data["font"]),
        sounds=tuple(tuple(each["paths"]) for each in data["sounds"]),
        music=tuple(Song(each["path"], each["loop"]) for each in data["music"]),
        voices=tuple(each["path"] for each in data["voices"]),
        tables={name: _table(name, each) for name, each in data["tables"].items()},
        texts={language: tuple(texts) for language, texts in data["texts"].items()},
    )


def _colour(text: str) -> tuple[int, int, int]:
    """Return '#rrggbb' as three numbers of 0..255."""
    return int(text[1:3], 16), int(text[3:5], 16), int(text[5:7], 16)


def _box(box: Mapping[str, int]) -> tuple[int, int, int, int]:
    return box["x"], box["y"], box["w"], box["h"]


def _sprite(data: Mapping[str, Any]) -> Sprite:
    frames = tuple(_box(each) for each in data["frames"])
    return Sprite(data["name"], frames, (data["anchor_x"], data["anchor_y"]))


def _tileset(data: Mapping[str, Any]) -> Tileset:
    return Tileset(data["path"], data["columns"], data["tile"], data["count"])


def _font(data: Mapping[str, Any]) -> Font:
    glyphs = data["glyphs"]
    boxes = {each["char"]: _box(each["box"]) for each in glyphs}
    return Font(data["path"], data["height"], boxes, {each["char"]: each["advance"] for each in glyphs})


def _table(name: str, data: Mapping[str, Any]) -> tuple[int, ...]:
    """Return the values of a table; CartridgeError when one lies outside the bounds the table declares."""
    low, high = data["low"], data["high"]
    for index, value in enumerate(data["values"]):
        if type(value) is not int or not low <= value <= high:
            where = f"data/cartridge.json: tables.{name}[{index}]"
            raise CartridgeError(f"{where} is {value!r}, not within {low} and {high}")
    return tuple(data["values"])
