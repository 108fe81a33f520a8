import json
from functools import cache

import numpy as np
import pytest
from paint import CASTS, briefs_of, guide_of, inputs, painting, world

from vgg.media.pixels import lint
from vgg.media.pixels.grid import read_rgba, to_grid
from vgg.media.pixels.palette import PROFILES
from vgg.media.pixels.palette_files import read_palette
from vgg.media.pixels.scheme import scheme_of
from vgg.media.pixels.sheet import art
from vgg.media.pixels.tiles import COLUMNS, TILE
from vgg.model.artifact import Inputs, Made
from vgg.model.cartridge import TILE_COUNT, Art
from vgg.model.errors import InputError
from vgg.offline.pictures import picture

WORLDS = (world(), world("grass", "forest", "water", "w2"))


@cache
def _made(name: str) -> Made:
    """Return the art of a game whose pictures were all drawn offline."""
    return art(_known(name), {})


@cache
def _known(name: str) -> Inputs:
    """Return the pictures of a game, drawn once for all tests."""
    return _inputs(name)


def _inputs(name: str) -> Inputs:
    guide = guide_of(name).model_dump()

    def drawn(phase: str, item: object) -> bytes:
        return picture({"phase": phase, "seed": 7, "item": item, "style_guide": guide}, {})

    sprites = {each.id: drawn("sprites", each.model_dump()) for each in briefs_of(name)}
    tiles = {each.id: drawn("tileset", each.model_dump()) for each in WORLDS}
    skies = {each.id: drawn("backdrops", each.model_dump()) for each in WORLDS}
    return inputs(name, sprites, tiles, skies, list(WORLDS))


@pytest.mark.parametrize("name", sorted(CASTS))
def test_every_picture_keeps_to_the_palette(name: str) -> None:
    """All pixels of all pictures are palette colours, solid or clear (L01), within the machine's count (L02)."""
    guide = guide_of(name)
    palette = [each.hex for each in guide.palette]

    for path, data in _made(name).files.items():
        if path.endswith(".png") and not path.endswith("font.png"):
            rgba = read_rgba(data)
            assert lint.palette_problems(rgba, palette) == [], path
            assert lint.colour_problems(to_grid(rgba, palette), PROFILES[guide.profile].colours) == [], path


@pytest.mark.parametrize("name", sorted(CASTS))
def test_the_value_says_where_every_picture_lies(name: str) -> None:
    """Paths of the value are files of the phase, with the sizes it tells; pictures stand in the cartridge's order."""
    made, profile = _made(name), PROFILES[guide_of(name).profile]
    value = Art.model_validate(made.value)

    assert [each.name for each in value.pictures] == [
        "title",
        "w1_far",
        "w1_near",
        "w2_far",
        "w2_near",
    ]
    assert [each.name for each in value.sprites] == [each.id for each in briefs_of(name)]
    for each in value.pictures:
        assert read_rgba(made.files[each.path]).shape[:2] == (each.height, each.width)
    assert (value.pictures[0].width, value.pictures[0].height) == (profile.width, profile.height)
    for each in value.tilesets:
        assert read_rgba(made.files[each.path]).shape[:2] == (TILE_COUNT // COLUMNS * TILE, COLUMNS * TILE)


def test_frames_of_the_atlas_are_the_frames_of_the_strips() -> None:
    """Every frame is found at its box; anchors are the bottom centre; tags cover all frames in order."""
    source, made = _known("Lantern Moth"), _made("Lantern Moth")
    atlas = read_rgba(made.files["art/sprites.png"])

    for sprite in Art.model_validate(made.value).sprites:
        strip = read_rgba(next(iter(source.items("sprites")[sprite.name].files.values())))
        for index, box in enumerate(sprite.frames):
            frame = strip[:, index * box.w : (index + 1) * box.w]
            assert np.array_equal(atlas[box.y : box.y + box.h, box.x : box.x + box.w], frame)
        assert (sprite.anchor_x, sprite.anchor_y) == (sprite.frames[0].w // 2, sprite.frames[0].h)
        assert [tag.first for tag in sprite.tags[1:]] == [tag.last + 1 for tag in sprite.tags[:-1]]
        assert sprite.tags[-1].last == len(sprite.frames) - 1


def test_the_sheet_opens_in_aseprite() -> None:
    """The JSON lists every frame with its box and one frame tag an animation."""
    made = _made("Lantern Moth")
    sheet = json.loads(made.files["art/sprites.json"])
    sprites = Art.model_validate(made.value).sprites

    assert len(sheet["frames"]) == sum(len(each.frames) for each in sprites)
    assert [tag["name"] for tag in sheet["meta"]["frameTags"]][:2] == ["hero idle", "hero walk"]
    assert all(tag["to"] < len(sheet["frames"]) for tag in sheet["meta"]["frameTags"])


def test_the_same_inputs_give_equal_files() -> None:
    """The art phase has no clock, no hash order and no luck."""
    assert art(_inputs("Zahlen-Zug"), {}) == _made("Zahlen-Zug")


def test_the_palette_files_hold_the_palette() -> None:
    """All three formats read back as the colours of the value."""
    made = _made("Iron Petals")

    for kind in ("hex", "gpl", "pal"):
        assert (
            tuple(read_palette(made.files[f"art/palette.{kind}"])) == Art.model_validate(made.value).palette
        )


def test_painted_pictures_become_the_same_kinds_of_files() -> None:
    """Paintings of 1024 x 1024 are accepted for sprites, tiles and backdrops alike."""
    guide = guide_of("Iron Petals")
    scheme = scheme_of(guide)
    source = _known("Iron Petals")
    hero = to_grid(read_rgba(next(iter(source.items("sprites")["hero"].files.values()))), scheme.colours)[
        :, :16
    ]
    rgba = painting(hero, list(scheme.colours), 40.0, (255, 255, 255))
    data = _png(rgba)
    sprites = {key: next(iter(each.files.values())) for key, each in source.items("sprites").items()}
    sprites["hero"] = data
    tiles, skies = (
        {key: next(iter(each.files.values())) for key, each in source.items(phase).items()} | {"w1": data}
        for phase in ("tileset", "backdrops")
    )

    made = art(inputs("Iron Petals", sprites, tiles, skies, list(WORLDS)), {})

    assert set(made.files) == set(_made("Iron Petals").files)
    for path, picture_data in made.files.items():
        if path.endswith(".png") and not path.endswith("font.png"):
            assert lint.palette_problems(read_rgba(picture_data), scheme.colours) == []
        if "tiles_" in path and path.endswith(".png"):
            assert lint.seam_problems(to_grid(read_rgba(picture_data), scheme.colours)) == []


def _png(rgba: np.ndarray) -> bytes:
    import io

    from PIL import Image

    stream = io.BytesIO()
    Image.fromarray(rgba).save(stream, "PNG")
    return stream.getvalue()


def test_a_step_without_a_picture_is_told() -> None:
    """An image step that left no file stops the phase with what and what to do."""
    source = _known("Zahlen-Zug")
    broken = {
        **source.needs,
        "sprites": tuple(type(each)(each.item, None, {}) for each in source.needs["sprites"]),
    }

    with pytest.raises(InputError, match="'hero' has no file"):
        art(type(source)(source.concept, broken), {})
