"""A level as one picture: its backdrop, and its tiles before it."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Sequence

from PIL import Image

from vgg.model.cartridge import Tileset


def level_picture(
    tiles: bytes, tileset: Tileset, width: int, looks: Sequence[int], layers: Sequence[bytes]
) -> bytes:
    """Return the map of a level as PNG; *looks* are cells of *tileset*, *width* of them a row.

    Behind it lie the pictures *layers*, the farthest first, repeated sideways from its foot up, and above them the sky.
    """
    size = tileset.tile
    sheet = Image.open(io.BytesIO(tiles)).convert("RGBA")
    above = sky(layers[0]) if layers else "#000000"
    picture = Image.new("RGBA", (width * size, len(looks) // width * size), above)
    for layer in layers:
        behind = Image.open(io.BytesIO(layer)).convert("RGBA")
        for left in range(0, picture.width, behind.width):
            picture.paste(behind, (left, picture.height - behind.height), behind)
    for place, look in enumerate(looks):
        column, row = look % tileset.columns * size, look // tileset.columns * size
        cell = sheet.crop((column, row, column + size, row + size))
        picture.alpha_composite(cell, (place % width * size, place // width * size))
    out = io.BytesIO()
    picture.convert("RGB").quantize(128, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
    return out.getvalue()


def sky(backdrop: bytes) -> str:
    """Return the commonest colour of the top row of the PNG *backdrop*, as '#rrggbb': it goes on above without a seam."""
    picture = Image.open(io.BytesIO(backdrop)).convert("RGB")
    pixels = Counter(picture.crop((0, 0, picture.width, 1)).tobytes().hex(" ", 3).split())
    return f"#{max(pixels, key=lambda colour: (pixels[colour], colour))}"
