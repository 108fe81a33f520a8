"""Pictures that come back: what they are made from gets them, on the palette, and whoever drew them is told the rest."""

from __future__ import annotations

import io
from collections.abc import Mapping

import numpy as np
import pytest
from PIL import Image

from vgg.media.pixels.edits import PALETTE, art_back, retouched
from vgg.media.pixels.grid import CLEAR, Grid, blank, read_rgba, to_grid, to_indexed_png
from vgg.media.pixels.palette_files import read_palette, to_gpl, to_hex_file, to_pal
from vgg.model.artifact import Input, Inputs, Made, TakenBack
from vgg.model.cartridge import Art, Font, Picture, Rect, Sprite, Tileset
from vgg.model.concept import Concept
from vgg.model.errors import InputError
from vgg.responses.style_guide import StyleGuide

GUIDE = ("#000000", "#aa0000", "#ee0000", "#ffffff")
SHEET, HERO, TILES, FAR, NEAR = (
    "art/sprites.png", "art/sprites/hero.png", "art/tiles_w1.png", "art/w1_far.png", "art/w1_near.png",
)  # fmt: skip


def inputs(**hand: bytes) -> Inputs:
    """Return what the art phase is given; *hand* are the colours or pictures of a person, by 'palette' and so on."""
    guide = StyleGuide.model_validate(
        {
            "profile": "nes", "mood": "cosy", "outline": "black", "light": "top", "shading": "flat",
            "dithering": "none", "materials": ["stone"], "summary": "a look",
            "palette": [{"hex": each, "role": "any"} for each in GUIDE],
        }
    )  # fmt: skip
    needs = {
        "style_guide": (Input("", guide.model_dump(mode="json"), {}),),
        "sprites": (),
        "tileset": (),
        "backdrops": (),
    }
    return Inputs(
        Concept(name="A Game", seed=1),
        needs,
        {{"palette": PALETTE, "near": NEAR}[name]: data for name, data in hand.items()},
    )


def made(palette: tuple[str, ...] = GUIDE) -> Made:
    """Return a small game's pictures: two sprites of two frames, a tileset, two backdrops."""
    boxes = [Rect(x=4 * place, y=0, w=4, h=4) for place in range(4)]
    sprites = (Sprite(name="hero", frames=tuple(boxes[:2])), Sprite(name="foe", frames=tuple(boxes[2:])))
    art = Art(
        palette=palette, atlas=SHEET, sprites=sprites,
        pictures=(Picture(name="w1_far", path=FAR, width=4, height=4),),
        tilesets=(Tileset(name="w1", path=TILES, columns=1, tile=16, count=1),),
        font=Font(name="font", path="art/font.png", height=4, glyphs=()),
    )  # fmt: skip
    sizes = {SHEET: (20, 4), HERO: (8, 4), TILES: (16, 16), FAR: (4, 4), NEAR: (4, 4), "art/font.png": (4, 4)}
    files = {
        path: to_indexed_png(blank(*size, 0), palette if path != "art/font.png" else ("#ffffff",))
        for path, size in sizes.items()
    }
    return Made(
        art.model_dump(mode="json"),
        {**files, PALETTE: to_hex_file(palette), "art/palette.gpl": b"", "art/palette.pal": b""},
    )


def back(path: str, data: bytes, palette: tuple[str, ...] = GUIDE) -> TakenBack:
    """Return what the edited file means."""
    return art_back(inputs(), {}, made(palette), path, data)


def png(width: int, height: int, dots: Mapping[tuple[int, int], tuple[int, int, int, int]]) -> bytes:
    """Return a black picture with *dots*, as any drawing program may save it."""
    image = Image.new("RGBA", (width, height), (0, 0, 0, 255))
    for at, colour in dots.items():
        image.putpixel(at, colour)
    stream = io.BytesIO()
    image.save(stream, "PNG")
    return stream.getvalue()


def seen(data: bytes) -> Grid:
    """Return a picture on the colours of the style guide."""
    return to_grid(read_rgba(data), GUIDE)


WHITE = (255, 255, 255, 255)


@pytest.mark.parametrize(
    ("path", "size", "step"),
    [
        (HERO, (8, 4), ("sprites", "hero")),
        (TILES, (16, 16), ("tileset", "w1")),
        (FAR, (4, 4), ("backdrops", "w1")),
    ],
)
def test_a_picture_goes_to_the_step_it_is_made_from(
    path: str, size: tuple[int, int], step: tuple[str, str]
) -> None:
    """As its whole picture, in the size the art phase takes as it is."""
    told = back(path, png(*size, {(1, 2): WHITE}))

    assert list(told.answers) == [step]
    assert (seen(told.answers[step]) == seen(png(*size, {(1, 2): WHITE}))).all()
    assert (told.hand, told.notes) == ({}, ())


def test_a_picture_no_step_draws_stays_with_the_phase() -> None:
    """It stands in place of the phase's own."""
    told = back(NEAR, png(4, 4, {(0, 0): WHITE}))

    assert (list(told.hand), dict(told.answers)) == ([NEAR], {})
    assert retouched(made(), inputs(near=told.hand[NEAR])).files[NEAR] == told.hand[NEAR]


def test_of_a_sheet_only_changed_sprites_are_taken() -> None:
    """Each as its strip; what lies in no frame is told of."""
    told = back(SHEET, png(20, 4, {(13, 1): WHITE, (18, 3): WHITE}))

    assert list(told.answers) == [("sprites", "foe")]
    strip = seen(told.answers["sprites", "foe"])
    assert strip.shape == (4, 8)
    assert np.argwhere(strip != 0).tolist() == [[1, 5]]
    assert told.notes == ("foe was changed", "1 pixels lie in no frame and were passed over")


def test_a_picture_that_shows_what_is_shown_already_changes_nothing() -> None:
    """Another encoding of the same pixels is no edit."""
    told = back(HERO, png(8, 4, {}))

    assert (dict(told.answers), dict(told.hand)) == ({}, {})


def test_strange_colours_and_half_clear_pixels_are_told_one_by_one() -> None:
    """The commonest first, then how many more there were."""
    dots = {(x, 0): (0, 0, 250 - x, 255) for x in range(8)} | {
        (0, 1): (0, 0, 250, 255),
        (1, 1): (255, 255, 255, 90),
    }

    told = back(HERO, png(8, 4, dots))

    assert told.notes[0] == "1 half-clear pixels were made solid or clear"
    assert told.notes[1].startswith("#0000fa is not in the palette; the game shows #")
    assert told.notes[1].endswith("(2 pixels)")
    assert told.notes[-1] == "2 more colours went the same way (2 pixels)"
    assert seen(told.answers["sprites", "hero"])[1, 1] == CLEAR


def test_indices_of_an_indexed_picture_are_kept_where_two_places_have_one_colour() -> None:
    """A palette by hand may name a colour twice; the pictures stay made of places."""
    shown = ("#000000", "#cc0000", "#cc0000", "#ffffff")
    grid = blank(8, 4, 0)
    grid[0, 0], grid[0, 1], grid[1, 1] = 2, 1, CLEAR

    told = art_back(inputs(), {}, made(shown), HERO, to_indexed_png(grid, shown))

    assert (seen(told.answers["sprites", "hero"]) == grid).all()


@pytest.mark.parametrize("ending", ["hex", "gpl", "pal"])
def test_a_palette_recolours_every_picture_by_place(ending: str) -> None:
    """All three files may be edited; the colours of the game, its pictures and all three files follow."""
    colours = ["#101010", "#aa0000", "#00ee00", "#ffffff"]
    data = {"hex": to_hex_file(colours), "gpl": to_gpl(colours, "mine"), "pal": to_pal(colours)}[ending]

    told = back(f"art/palette.{ending}", data)
    shown = retouched(made(), inputs(palette=told.hand[PALETTE]))

    assert told.notes == ("#000000 is #101010 now", "#ee0000 is #00ee00 now")
    assert Art.model_validate(shown.value).palette == tuple(colours)
    assert (read_rgba(shown.files[HERO])[..., :3] == 16).all()
    assert read_rgba(shown.files["art/font.png"])[0, 0].tolist() == [255, 255, 255, 255]
    for each in ("hex", "gpl", "pal"):
        assert read_palette(shown.files[f"art/palette.{each}"]) == colours


def test_a_palette_with_fewer_or_more_colours_is_refused() -> None:
    """Pictures are made of its places."""
    for colours in (GUIDE[:3], (*GUIDE, "#123456")):
        with pytest.raises(InputError, match="made of 4"):
            back(PALETTE, to_hex_file(colours))


def test_a_palette_that_no_longer_fits_the_style_guide_fails_with_the_way_out() -> None:
    """Nobody would know which colour stands for which."""
    with pytest.raises(InputError, match="3 colours; the style guide has 4 now") as caught:
        retouched(made(), inputs(palette=to_hex_file(GUIDE[:3])))
    assert "vgg phase art" in caught.value.hint


@pytest.mark.parametrize(
    ("path", "data", "words"),
    [
        (HERO, png(9, 4, {}), "9 x 4 pixels; it must be 8 x 4"),
        (HERO, b"", "no picture"),
        (HERO, png(8, 4, {})[:40], "no picture"),
        ("art/sprites/hero.json", b"{}", "rules"),
        (PALETTE, b"no colours", "the palette"),
    ],
)
def test_what_cannot_be_is_refused(path: str, data: bytes, words: str) -> None:
    """The message names the file and what it must be."""
    with pytest.raises(InputError) as caught:
        back(path, data)
    assert words in caught.value.what
