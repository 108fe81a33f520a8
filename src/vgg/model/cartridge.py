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
    """A track, looping when *loop*: its recording by *path*, and its *song* for consoles that have the chip ('': none)."""

    name: str
    path: str
    loop: bool = True
    song: str = ""


class Voice(Frozen):
    """A spoken line, the id of the text that is its subtitle, and how long it is heard."""

    name: str
    path: str
    text: str
    ticks: int = 0
    """Sixtieths of a second."""


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
"""47 ground cells in the order of `vgg.model.blob.BLOBS`. The first sixteen are TILE_GROUND + sides for ground without
inner corners, bits 1 up, 2 right, 4 down, 8 left: that neighbour is ground too."""
TILE_GROUND_VARIANT = 48
"""Eight variants of ground that has ground all round: four calm ones, then four with something in them."""
TILE_TOP_VARIANT = 56
"""Four variants of the surface: ground that is open above only."""
TILE_ONE_WAY = 60
"""A floor one can jump through: left end, middle, right end, and one that stands alone."""
TILE_HAZARD = 64
"""What kills on touch: its surface in four frames that consoles show in turn, TILE_HAZARD_TICKS ticks each."""
TILE_HAZARD_DEEP = 68
"""The same below its surface, where a hazard lies above: four frames shown in turn."""
TILE_DECOR = 72
"""Twelve decorations that stand on ground and touch nothing, the most usual ones first."""
TILE_DECOR_TALL = 84
"""Six decorations two cells high: upper cell, lower cell."""
TILE_DECOR_WIDE = 96
"""Two decorations two cells wide: left cell, right cell."""
TILE_HANGING = 100
"""Four decorations that hang from ground."""
TILE_COUNT = 104
TILE_HAZARD_FRAMES = 4
TILE_HAZARD_TICKS = 8
