"""A tiny cartridge made by hand, with its pictures and sounds: a console can be tried without a kit."""

from __future__ import annotations

import io
import wave
from functools import partial

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from vgg.model.cartridge import (
    TILE_COUNT,
    TILE_HAZARD,
    Cartridge,
    Credit,
    Font,
    Glyph,
    Music,
    Picture,
    Profile,
    Rect,
    Sound,
    Sprite,
    Table,
    Tag,
    Tileset,
    Voice,
)

from .songs import tiny_song

PALETTE = ("#101820", "#f8f8f0", "#c03040", "#30a060", "#3060c0", "#e0b040", "#606878", "#80a0d8")
"""Eight colours; the first is the darkest, the second the lightest."""

WIDTH, HEIGHT, TILE = 160, 144, 16
MAP_WIDTH, MAP_HEIGHT = 20, 9
CHARS = "ABCDEFGHIJKLMNOPQRSTUVWXYZÄ0123456789.,!?-:% "

_Picture = NDArray[np.uint8]


def tiny_cartridge(title: str = "Tiny Ball") -> Cartridge:
    """Return a cartridge for a ball in a box: as little as possible of every kind of thing."""
    return Cartridge(
        title=title,
        slug="tiny-ball",
        tagline="A ball in a box.",
        kit="ball",
        version="1.0.0",
        concept_digest="c" * 64,
        rules_digest="d" * 64,
        seed=7,
        profile=Profile(id="gb", width=WIDTH, height=HEIGHT, tile=TILE, colours=len(PALETTE)),
        palette=PALETTE,
        atlas="art/atlas.png",
        sprites=(
            _sprite("ball", 2, 0),
            _sprite("spark", 1, 2),
        ),
        pictures=(
            Picture(name="title", path="art/title.png", width=WIDTH, height=HEIGHT),
            Picture(name="hills", path="art/hills.png", width=64, height=HEIGHT),
        ),
        tilesets=(
            Tileset(name="box", path="art/tiles.png", columns=8, tile=TILE, count=TILE_COUNT),
        ),
        font=Font(
            name="tiny",
            path="art/font.png",
            height=8,
            glyphs=tuple(_glyph(place, char) for place, char in enumerate(CHARS)),
        ),
        sounds=(
            Sound(name="bounce", paths=("sound/bounce_1.wav", "sound/bounce_2.wav")),
            Sound(name="start", paths=("sound/start.wav",)),
        ),
        music=(
            Music(name="title", path="sound/title.wav", song="sound/title.song.json"),
            Music(name="box", path="sound/box.wav", loop=False),
        ),
        voices=(Voice(name="hello", path="sound/hello.wav", text="hello"),),
        tables={
            "looks": Table(low=0, high=TILE_COUNT - 1, values=_looks()),
            "speed": Table(low=1, high=8, values=(2,)),
        },
        text_ids=("title", "hello", "story_1"),
        texts={
            "en": (title.upper(), "HELLO, YOU ROUND THING!", "ONE DAY A BALL FELL INTO A BOX."),
            "de": (title.upper(), "HALLO, DU RUNDES DING!", "EINES TAGES FIEL EIN BALL IN EINE KISTE."),
        },
        credits=(Credit(asset="art", origin="hand"), Credit(asset="sound", origin="procedural")),
    )  # fmt: skip


def tiny_assets() -> dict[str, bytes]:
    """Return the file of every path that `tiny_cartridge` names."""
    tone = partial(_wav, seconds=0.05)
    return {
        "art/atlas.png": _png(_atlas()),
        "art/title.png": _png(_stripes(WIDTH, (4, 7))),
        "art/hills.png": _png(_hills()),
        "art/tiles.png": _png(_tiles()),
        "art/font.png": _png(_letters()),
        "sound/bounce_1.wav": tone(440),
        "sound/bounce_2.wav": tone(494),
        "sound/start.wav": tone(660),
        "sound/hello.wav": tone(220),
        "sound/title.wav": _wav(262, seconds=0.5),
        "sound/title.song.json": tiny_song(),
        "sound/box.wav": _wav(330, seconds=0.5),
    }


def _sprite(name: str, frames: int, first: int) -> Sprite:
    boxes = tuple(Rect(x=(first + frame) * TILE, y=0, w=TILE, h=TILE) for frame in range(frames))
    tags = (Tag(name="roll", first=0, last=frames - 1),)
    return Sprite(name=name, frames=boxes, anchor_x=TILE // 2, anchor_y=TILE, tags=tags)


def _glyph(place: int, char: str) -> Glyph:
    return Glyph(char=char, box=Rect(x=place * 6, y=0, w=5, h=7), advance=6)


def _looks() -> tuple[int, ...]:
    """Return a floor of ground with hazards in its middle under empty cells."""
    floor = [1] * MAP_WIDTH
    floor[8:12] = [TILE_HAZARD, TILE_HAZARD + 1, TILE_HAZARD, TILE_HAZARD + 1]
    return (*[0] * (MAP_WIDTH * (MAP_HEIGHT - 1)), *floor)


def _clear(width: int, height: int) -> _Picture:
    return np.zeros((height, width, 4), dtype=np.uint8)


def _ink(colour: int) -> tuple[int, int, int, int]:
    text = PALETTE[colour]
    return int(text[1:3], 16), int(text[3:5], 16), int(text[5:7], 16), 255


def _atlas() -> _Picture:
    """Return two frames of a ball with its mark left and right, and a spark."""
    atlas = _clear(3 * TILE, TILE)
    y, x = np.mgrid[:TILE, :TILE]
    ball = (x - 7.5) ** 2 + (y - 7.5) ** 2 <= 56
    for frame, mark in enumerate((3, 10)):
        cell = atlas[:, frame * TILE : (frame + 1) * TILE]
        cell[ball] = _ink(2)
        cell[4:8, mark : mark + 3] = _ink(5)
    atlas[6:10, 2 * TILE + 6 : 2 * TILE + 10] = _ink(5)
    return atlas


def _stripes(width: int, colours: tuple[int, int]) -> _Picture:
    picture = _clear(width, HEIGHT)
    for row in range(HEIGHT):
        picture[row] = _ink(colours[row // 12 % 2])
    return picture


def _hills() -> _Picture:
    """Return a backdrop: sky above, and a hill that meets itself at the sides."""
    picture = _stripes(64, (7, 7))
    for x in range(64):
        picture[HEIGHT - 24 - abs(32 - x) :, x] = _ink(3)
    return picture


def _tiles() -> _Picture:
    """Return a tileset in which every cell but the first is framed and each frame of the hazards has its colour."""
    tiles = _clear(8 * TILE, TILE_COUNT // 8 * TILE)
    for cell in range(1, TILE_COUNT):
        y, x = cell // 8 * TILE, cell % 8 * TILE
        tiles[y : y + TILE, x : x + TILE] = _ink(6)
        tiles[y : y + 2, x : x + TILE] = _ink(1)
    for phase, colour in enumerate((2, 5, 3, 4)):
        y, x = (TILE_HAZARD + phase) // 8 * TILE, (TILE_HAZARD + phase) % 8 * TILE
        tiles[y : y + TILE, x : x + TILE] = _ink(colour)
    return tiles


def _letters() -> _Picture:
    """Return a letter for each of CHARS: a frame in which its number stands in dots; the space is clear."""
    letters = _clear(6 * len(CHARS), 7)
    for place, char in enumerate(CHARS):
        if char == " ":
            continue
        cell = letters[:, place * 6 : place * 6 + 5]
        cell[0, :] = cell[6, :] = cell[:, 0] = cell[:, 4] = (255, 255, 255, 255)
        for bit in range(6):
            if place >> bit & 1:
                cell[1 + bit % 5, 1 + bit // 5] = (255, 255, 255, 255)
    return letters


def _png(pixels: _Picture) -> bytes:
    out = io.BytesIO()
    Image.fromarray(pixels, "RGBA").save(out, "PNG")
    return out.getvalue()


def _wav(hertz: int, seconds: float) -> bytes:
    """Return a square wave of *hertz* as a WAV file."""
    rate = 22050
    times = np.arange(int(rate * seconds))
    samples = np.where(times * hertz * 2 // rate % 2 == 0, 4000, -4000).astype("<i2")
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(samples.tobytes())
    return out.getvalue()
