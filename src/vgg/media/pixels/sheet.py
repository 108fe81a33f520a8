"""The art phase: pictures of any origin become the atlas, tiles, scenery, font and title of a cartridge."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from vgg.model.artifact import Input, Inputs, Made
from vgg.model.canonical import Json, seed_from
from vgg.model.cartridge import TILE_COUNT, Art, Font, Picture, Profile, Sprite, Tileset
from vgg.model.errors import InputError
from vgg.responses.architecture import Architecture, World
from vgg.responses.pixel_grid import PixelGrid
from vgg.responses.sprites import SpriteBrief, SpriteBriefs
from vgg.responses.style_guide import StyleGuide

from . import edits, paintings
from .atlas import aseprite, frame_count, packed, strip_files
from .daylight import place_of
from .fallback import licences
from .font import bdf, font
from .grid import CLEAR, Grid, read_rgba, to_grid, to_indexed_png
from .limits import within
from .material import variant_of
from .nearby import near_scene
from .palette import PROFILES
from .palette_files import to_gpl, to_hex_file, to_pal
from .pictographs import without_pictographs
from .profiles import machines
from .scheme import Scheme, scheme_of
from .tiles import COLUMNS, TILE, tileset
from .tilesets import tiles_tsx
from .title import Stage, title


@dataclass(frozen=True, slots=True)
class _Place:
    """All pictures of one world."""

    world: World
    tiles: Grid
    far: Grid
    near: Grid


def art(inputs: Inputs, options: Mapping[str, Json]) -> Made:
    """Compose everything a game shows. The value is a dumped Art; files lie under art/."""
    del options
    guide = StyleGuide.model_validate(inputs.value("style_guide"))
    plan = Architecture.model_validate(inputs.value("architecture"))
    briefs = SpriteBriefs.model_validate(inputs.value("sprite_briefs")).briefs
    scheme, profile = scheme_of(guide), PROFILES[guide.profile]
    drawn, most = inputs.items("sprites"), machines()[guide.profile].figure_colours
    strips = {brief.id: _strip(brief, drawn[brief.id], scheme, most) for brief in briefs}
    places = [
        _place(world, plan.worlds[:index], inputs, scheme, profile) for index, world in enumerate(plan.worlds)
    ]
    atlas, sprites = packed(briefs, strips)
    letters, glyphs = font("art/font.png", _texts(inputs.concept.name, plan))
    draw = random.Random(seed_from(inputs.concept.seed, "title", inputs.concept.name))
    stage = Stage(
        places[0].far, places[0].near, places[0].tiles, {each.id: each for each in briefs}, strips,
        f"{guide.summary} {plan.hero.look} {places[0].world.name} {places[0].world.backdrop}", guide.mood,
    )  # fmt: skip
    front = title(
        without_pictographs(inputs.concept.name), stage, scheme, profile.width, profile.height, draw
    )
    files = {
        "art/sprites.png": to_indexed_png(atlas, scheme.colours),
        "art/sprites.json": aseprite(sprites, "sprites.png", (atlas.shape[1], atlas.shape[0])),
        "art/title.png": to_indexed_png(front, scheme.colours),
        "art/font.png": to_indexed_png(glyphs, ["#ffffff"]),
        "art/font.bdf": bdf(letters),
        **licences(glyph.char for glyph in letters.glyphs),
        "art/palette.hex": to_hex_file(scheme.colours),
        "art/palette.gpl": to_gpl(scheme.colours, inputs.concept.name),
        "art/palette.pal": to_pal(scheme.colours),
        **_files_of(places, scheme),
        **strip_files(briefs, strips, scheme.colours),
    }
    return edits.retouched(Made(_value(scheme, sprites, places, letters, profile), files), inputs)


art_back = edits.art_back
"""The way back: what an edited file of the art phase means."""


def _value(
    scheme: Scheme, sprites: tuple[Sprite, ...], places: Sequence[_Place], letters: Font, profile: Profile
) -> Json:
    pictures = [Picture(name="title", path="art/title.png", width=profile.width, height=profile.height)]
    for place in places:
        for layer, grid in (("far", place.far), ("near", place.near)):
            name = f"{place.world.id}_{layer}"
            pictures.append(
                Picture(name=name, path=f"art/{name}.png", width=grid.shape[1], height=grid.shape[0])
            )
    made = Art(
        palette=scheme.colours,
        atlas="art/sprites.png",
        sprites=sprites,
        pictures=tuple(pictures),
        tilesets=tuple(_tileset(place.world) for place in places),
        font=letters,
    )
    value: Json = made.model_dump(mode="json")
    return value


def _tileset(world: World) -> Tileset:
    return Tileset(
        name=world.id, path=f"art/tiles_{world.id}.png", columns=COLUMNS, tile=TILE, count=TILE_COUNT
    )


def _files_of(places: Sequence[_Place], scheme: Scheme) -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    for place in places:
        name = f"tiles_{place.world.id}"
        files[f"art/{name}.tsx"] = tiles_tsx(name, f"{name}.png", COLUMNS, TILE)
        files[f"art/tiles_{place.world.id}.png"] = to_indexed_png(place.tiles, scheme.colours)
        files[f"art/{place.world.id}_far.png"] = to_indexed_png(place.far, scheme.colours)
        files[f"art/{place.world.id}_near.png"] = to_indexed_png(place.near, scheme.colours)
    return files


def _picture(source: Input) -> bytes:
    """Return the one picture of an image step. Raises InputError when it left none."""
    if not source.files:
        raise InputError(
            f"the picture {source.item!r} has no file", hint="run its phase again: vgg phase <name>"
        )
    return source.files[min(source.files)]


def _strip(brief: SpriteBrief, source: Input, scheme: Scheme, most: int) -> Grid:
    """Return the strip of *brief*: as it is when it has the strip's size, else built from letters or a painting.

    What is built keeps to *most* colours in every cell, as its machine does.
    """
    if isinstance(source.value, Mapping) and "rows" in source.value:
        drawn = paintings.strip_of_letters(PixelGrid.model_validate(source.value), brief, scheme)
        return within(drawn, scheme, brief.width, most)
    rgba = read_rgba(_picture(source))
    if rgba.shape[:2] == (brief.height, brief.width * frame_count(brief)):
        return to_grid(rgba, scheme.colours)
    return within(paintings.strip(rgba, brief, scheme), scheme, brief.width, most)


def _place(
    world: World, earlier: Sequence[World], inputs: Inputs, scheme: Scheme, profile: Profile
) -> _Place:
    """Return tiles and scenery of *world*, which the worlds *earlier* come before."""
    draw = random.Random(seed_from(inputs.concept.seed, "scenery", world.id))
    near = near_scene(place_of(world, earlier), scheme, profile.width * 2, profile.height, draw)
    far = _far(_picture(inputs.items("backdrops")[world.id]), scheme, profile)
    source = _picture(inputs.items("tileset")[world.id])
    tiles = _whole_tileset(source, scheme)
    if tiles is None:
        swatch, exact = _swatch(source, scheme)
        tiles = tileset(
            world, swatch, scheme, draw, exact=exact, variant=variant_of(world.id, inputs.concept.seed)
        )
    return _Place(world, tiles, far, near)


def _whole_tileset(data: bytes, scheme: Scheme) -> Grid | None:
    """Return *data* as all tiles of a world when it has just their size, as one edited by hand has."""
    rgba = read_rgba(data)
    whole = (-(-TILE_COUNT // COLUMNS) * TILE, COLUMNS * TILE)
    return to_grid(rgba, scheme.colours) if rgba.shape[:2] == whole else None


def _far(data: bytes, scheme: Scheme, profile: Profile) -> Grid:
    """Return the far backdrop: exact ones on the palette, painted ones on the quiet colours of the distance only."""
    rgba = read_rgba(data)
    if rgba.shape[:2] == (profile.height, profile.width * 2):
        return to_grid(rgba, scheme.colours)
    quiet = [
        index for index in scheme.order if scheme.roles[index] in {"background", "terrain", "any", "light"}
    ]
    allowed = [scheme.colours[index] for index in quiet or scheme.order]
    grid = paintings.scenery(rgba, profile.width * 2, profile.height, allowed)
    return np.array(quiet or scheme.order, dtype=np.int16)[grid]


def _swatch(data: bytes, scheme: Scheme) -> tuple[Grid, bool]:
    """Return a swatch of 64 x 64 pixels and whether its cells fit each other already."""
    rgba = read_rgba(data)
    if rgba.shape[:2] == (64, 64):
        return to_grid(rgba, scheme.colours), True
    small = paintings.recovered(rgba)
    grid = to_grid(paintings.reduced(small if min(small.shape[:2]) >= 64 else rgba, 64, 64), scheme.colours)
    grid[grid == CLEAR] = scheme.ramp("terrain")[-2]
    return grid, False


def _texts(name: str, plan: Architecture) -> Iterable[str]:
    """Return every string of the plan that a game may show."""
    yield name
    yield from _strings(plan.model_dump(mode="json"))


def _strings(value: Json) -> Iterable[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from _strings(each)
    elif isinstance(value, Sequence):
        for each in value:
            yield from _strings(each)
