"""A level as one picture: its backdrop's colour, its tiles, and where things stand."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Sequence

from PIL import Image

from vgg.model.cartridge import Tileset


def level_picture(tiles: bytes, tileset: Tileset, width: int, looks: Sequence[int], sky: str) -> bytes:
    """Return the map of a level as PNG; *looks* are cells of *tileset*, *width* of them a row; *sky* is '#rrggbb'."""
    size = tileset.tile
    sheet = Image.open(io.BytesIO(tiles)).convert("RGBA")
    picture = Image.new("RGBA", (width * size, len(looks) // width * size), sky)
    for place, look in enumerate(looks):
        column, row = look % tileset.columns * size, look // tileset.columns * size
        cell = sheet.crop((column, row, column + size, row + size))
        picture.alpha_composite(cell, (place % width * size, place // width * size))
    out = io.BytesIO()
    picture.convert("RGB").quantize(64, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
    return out.getvalue()


def sky(backdrop: bytes) -> str:
    """Return the commonest colour of the PNG *backdrop* that is not its darkest, as '#rrggbb': maps are seen against it."""
    pixels = Counter(Image.open(io.BytesIO(backdrop)).convert("RGB").tobytes().hex(" ", 3).split())
    darkest = min(pixels, key=lambda colour: sum(bytes.fromhex(colour)))
    return f"#{max(pixels, key=lambda colour: (colour != darkest, pixels[colour], colour))}"
