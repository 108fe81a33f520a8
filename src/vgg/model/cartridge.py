"""The one value in which a kit and a target meet: everything a console needs to play a game."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from .concept import Frozen


class Profile(Frozen):
    """A vintage machine: screen and tile in pixels, colours on screen."""

    id: str
    width: int
    height: int
    tile: int = 16
    colours: int


class Rect(Frozen):
    """A box of pixels in an atlas picture."""

    x: int
    y: int
    w: int
    h: int


class Tag(Frozen):
    """A named run of frames, *first* to *last* inclusive."""

    name: str
    first: int
    last: int


class Sprite(Frozen):
    """All frames of one sprite; the anchor is the point of the frame that rules call x, y."""

    name: str
    frames: tuple[Rect, ...]
    anchor_x: int = 0
    anchor_y: int = 0
    tags: tuple[Tag, ...] = ()


class Picture(Frozen):
    """A whole image by its path in the assets: a backdrop that repeats sideways, or the title."""

    name: str
    path: str
    width: int
    height: int


class Tileset(Frozen):
    """One world's tiles in a picture of *columns* cells of *tile* pixels; cell n stands at (n % columns, n // columns)."""

    name: str
    path: str
    columns: int
    tile: int
    count: int


class Glyph(Frozen):
    """One character of a font: its box in the font's picture and how far the pen moves."""

    char: str
    box: Rect
    advance: int


class Font(Frozen):
    """A pixel font: white on clear, tinted by the console."""

    name: str
    path: str
    height: int
    glyphs: tuple[Glyph, ...]


class Sound(Frozen):
    """An effect: one path a variant."""

    name: str
    paths: tuple[str, ...]


class Music(Frozen):
    """A song, looping when *loop*."""

    name: str
    path: str
    loop: bool = True


class Voice(Frozen):
    """A spoken line and the id of the text that is its subtitle."""

    name: str
    path: str
    text: str


class Table(Frozen):
    """Constant data of the rules: integers, every one within *low* and *high*. Consoles check that on loading."""

    low: int
    high: int
    values: tuple[int, ...]


class Credit(Frozen):
    """Who made an asset: 'procedural', a model's name, or 'hand'."""

    asset: str
    origin: str
    key: str = ""


class Cartridge(Frozen):
    """A whole game without its console.

    Rules name sprites, pictures, tilesets, sounds, music and texts by their index in these tuples.
    Paths are POSIX and relative to the folder of assets.
    """

    format: Literal[1] = 1
    title: str
    slug: str
    tagline: str = ""
    kit: str
    version: str
    concept_digest: str
    rules_digest: str
    seed: int
    profile: Profile
    palette: tuple[str, ...] = Field(description="Colours as '#rrggbb'; rules name a colour by its index.")
    atlas: str = Field(description="Path of the picture that holds all sprites.")
    sprites: tuple[Sprite, ...]
    pictures: tuple[Picture, ...]
    tilesets: tuple[Tileset, ...]
    font: Font
    sounds: tuple[Sound, ...]
    music: tuple[Music, ...]
    voices: tuple[Voice, ...] = ()
    tables: dict[str, Table]
    text_ids: tuple[str, ...]
    texts: dict[str, tuple[str, ...]] = Field(
        description="Language → one text an id, in the order of text_ids."
    )
    credits: tuple[Credit, ...] = ()


class Art(Frozen):
    """What the art phase leaves: the part of a cartridge that is seen."""

    palette: tuple[str, ...]
    atlas: str
    sprites: tuple[Sprite, ...]
    pictures: tuple[Picture, ...]
    tilesets: tuple[Tileset, ...]
    font: Font


class Bank(Frozen):
    """What the sound phase leaves: the part of a cartridge that is heard."""

    sounds: tuple[Sound, ...]
    music: tuple[Music, ...]
    voices: tuple[Voice, ...]


# The cells of every tileset, in one order for all games, so that kits place what art draws.
TILE_EMPTY = 0
TILE_GROUND = 1
"""Sixteen ground cells: TILE_GROUND + mask, bits 1 up, 2 right, 4 down, 8 left: that neighbour is ground too."""
TILE_GROUND_VARIANT = 17
"""Four variants of ground that has ground on all sides."""
TILE_ONE_WAY = 21
"""A floor one can jump through: left end, middle, right end."""
TILE_HAZARD = 24
"""What kills on touch: two frames that consoles alternate every 16 ticks."""
TILE_DECOR = 26
"""Six decorations that stand on ground and touch nothing."""
TILE_COUNT = 32
