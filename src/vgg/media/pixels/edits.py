"""Pictures a person edited: checked, put on the palette, and led back to what the art phase makes them from."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import PurePosixPath
from typing import cast

import numpy as np
from PIL import Image

from vgg.media.magic import picture_type
from vgg.model.artifact import Inputs, Made, TakenBack
from vgg.model.canonical import Json
from vgg.model.cartridge import Art, Sprite
from vgg.model.errors import InputError
from vgg.responses.style_guide import StyleGuide

from .grid import CLEAR, Grid, read_rgba, to_grid, to_indexed_png
from .oklab import Bytes, to_hex
from .palette_files import read_palette, to_gpl, to_hex_file, to_pal
from .scheme import scheme_of

PALETTE = "art/palette.hex"
"""Under this name the art phase is given the colours of a person, whichever file they came in."""
_PALETTES = {PALETTE, "art/palette.gpl", "art/palette.pal"}
_LARGEST = 4096
_TOLD = 6
"""How many colours that had to go are named one by one."""


def art_back(inputs: Inputs, options: Mapping[str, Json], was: Made, path: str, data: bytes) -> TakenBack:
    """Return what *path*, a file of the art phase that was edited to *data*, means for what it is made from.

    A strip, a tileset or a far backdrop becomes the picture of its own step, the sheet the pictures of the sprites
    that were changed on it. Title and near backdrops, which no step draws, and the palette stay with the phase.
    """
    del options
    guide = StyleGuide.model_validate(inputs.value("style_guide"))
    own, art = scheme_of(guide).colours, Art.model_validate(was.value)
    if path in _PALETTES:
        return _palette(data, art.palette, len(own))
    if not path.endswith(".png"):
        raise InputError(
            f"{path!r} says what the pictures are; the game's rules and the pictures themselves decide that",
            hint="edit the picture and adopt that",
        )
    colours = ("#ffffff",) if path == art.font.path else art.palette
    grid, notes = _grid(path, data, was.files[path], colours)
    own = colours if path == art.font.path else own
    before = to_grid(read_rgba(was.files[path]), colours)
    if (grid == before).all():
        return TakenBack(notes=notes)
    if path == art.atlas:
        return _sheet(grid, before, art.sprites, own, notes)
    picture = to_indexed_png(grid, own)
    at = _source(path, art)
    if at and at[0] in inputs.needs:
        return TakenBack({at: picture}, notes=notes)
    return TakenBack(hand={path: picture}, notes=notes)


def _source(path: str, art: Art) -> tuple[str, str] | None:
    """Return the step whose picture *path* is made from; None where no step draws it."""
    name = PurePosixPath(path)
    if str(name.parent) == "art/sprites":
        return "sprites", name.stem
    tiles = {tileset.path: tileset.name for tileset in art.tilesets}
    if path in tiles:
        return "tileset", tiles[path]
    far = {f"art/{world}_far.png": world for world in tiles.values()}
    return ("backdrops", far[path]) if path in far else None


def _palette(data: bytes, shown: Sequence[str], count: int) -> TakenBack:
    """Return the colours in *data* as those of the game; *count* of them have their places in the pictures."""
    colours = read_palette(data)
    if len(colours) != count:
        raise InputError(
            f"the palette has {len(colours)} colours; the pictures of this game are made of {count}",
            hint="change colours in their places; add none and remove none",
        )
    if tuple(colours) == tuple(shown):
        return TakenBack()
    notes = tuple(
        f"{before} is {after} now" for before, after in zip(shown, colours, strict=False) if before != after
    )
    return TakenBack(hand={PALETTE: to_hex_file(colours)}, notes=notes)


def _sheet(
    grid: Grid, before: Grid, sprites: Sequence[Sprite], own: Sequence[str], notes: tuple[str, ...]
) -> TakenBack:
    """Return the strips of the *sprites* that look other on *grid* than *before*."""
    inside = np.zeros(grid.shape, dtype=bool)
    answers = {}
    for sprite in sprites:
        spots = [np.s_[box.y : box.y + box.h, box.x : box.x + box.w] for box in sprite.frames]
        if any((grid[spot] != before[spot]).any() for spot in spots):
            strip = np.concatenate([grid[spot] for spot in spots], axis=1)
            answers["sprites", sprite.name] = to_indexed_png(strip, own)
            notes = (*notes, f"{sprite.name} was changed")
        for spot in spots:
            inside[spot] = True
    if (stray := int((~inside & (grid != before)).sum())) > 0:
        notes = (*notes, f"{stray} pixels lie in no frame and were passed over")
    return TakenBack(answers, notes=notes)


def _grid(path: str, data: bytes, was: bytes, colours: Sequence[str]) -> tuple[Grid, tuple[str, ...]]:
    """Return the picture *data* in *colours*, and what was changed for that; its size must be that of *was*."""
    if not picture_type(data):
        raise InputError(f"{path} is no picture that can be read", hint="save it as PNG")
    with Image.open(io.BytesIO(was)) as image:
        wanted = image.size
    try:
        with Image.open(io.BytesIO(data)) as image:
            size, kind = image.size, image.mode
            if max(size) > _LARGEST or size != wanted:
                raise InputError(
                    f"{path}: the picture is {size[0]} x {size[1]} pixels; it must be {wanted[0]} x {wanted[1]}",
                    hint="draw within the frames as they lie; sizes are the rules'",
                )
            if kind == "P" and _listed(image) == list(colours):
                return _by_index(image, len(colours)), ()
        rgba = read_rgba(data)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise InputError(f"{path} is no picture that can be read: {error}", hint="save it as PNG") from error
    return to_grid(rgba, colours), tuple(_changes(rgba, colours))


def _listed(image: Image.Image) -> list[str]:
    """Return the colours of an indexed picture's own palette, without the one that is clear."""
    flat = image.getpalette() or []
    found = [to_hex((flat[at], flat[at + 1], flat[at + 2])) for at in range(0, len(flat) - 2, 3)]
    clear = image.info.get("transparency")
    return found[:clear] if isinstance(clear, int) else found


def _by_index(image: Image.Image, count: int) -> Grid:
    """Return an indexed picture with its indices as they are: two places of one colour stay two."""
    grid = np.array(image, dtype=np.int16)
    grid[grid >= count] = CLEAR
    return grid


def _changes(rgba: Bytes, colours: Sequence[str]) -> list[str]:
    """Return what a picture loses on *colours*, colour by colour."""
    notes = []
    half = int(((rgba[..., 3] > 0) & (rgba[..., 3] < 255)).sum())
    if half:
        notes.append(f"{half} half-clear pixels were made solid or clear")
    solid = rgba[rgba[..., 3] >= 128][:, :3]
    found, counts = np.unique(solid, axis=0, return_counts=True)
    strangers = [
        (int(count), to_hex((int(red), int(green), int(blue))))
        for (red, green, blue), count in zip(found, counts, strict=True)
        if to_hex((int(red), int(green), int(blue))) not in colours
    ]
    strangers.sort(key=lambda each: (-each[0], each[1]))
    for count, colour in strangers[:_TOLD]:
        near = colours[int(to_grid(_pixel(colour), colours)[0, 0])]
        notes.append(f"{colour} is not in the palette; the game shows {near} ({count} pixels)")
    if len(strangers) > _TOLD:
        rest = sum(count for count, _ in strangers[_TOLD:])
        notes.append(f"{len(strangers) - _TOLD} more colours went the same way ({rest} pixels)")
    return notes


def _pixel(colour: str) -> Bytes:
    return np.array([[[*bytes.fromhex(colour[1:]), 255]]], dtype=np.uint8)


def retouched(made: Made, inputs: Inputs) -> Made:
    """Return what the art phase *made* with the pictures and the colours a person made in the place of its own."""
    files = {**made.files, **{path: data for path, data in inputs.hand.items() if path in made.files}}
    if PALETTE not in inputs.hand:
        return replace(made, files=files, by_hand=True)
    value = dict(cast("Mapping[str, Json]", made.value))
    before, colours = cast("list[str]", value["palette"]), read_palette(inputs.hand[PALETTE])
    if len(colours) != len(before):
        raise InputError(
            f"the adopted palette has {len(colours)} colours; the style guide has {len(before)} now",
            hint="adopt a palette with as many, or do without it: vgg phase art",
        )
    files = {
        path: _recoloured(data, before, colours) if path.endswith(".png") else data
        for path, data in files.items()
    }
    name = inputs.concept.name
    files |= {
        PALETTE: to_hex_file(colours),
        "art/palette.gpl": to_gpl(colours, name),
        "art/palette.pal": to_pal(colours),
    }
    return Made({**value, "palette": colours}, files, made.decisions, by_hand=True)


def _recoloured(data: bytes, before: Sequence[str], colours: Sequence[str]) -> bytes:
    """Return an indexed picture with *colours* in the places of those *before*; one of other colours as it is."""
    with Image.open(io.BytesIO(data)) as image:
        if image.mode != "P" or _listed(image)[: len(before)] != list(before):
            return data
        return to_indexed_png(_by_index(image, len(before)), colours)
