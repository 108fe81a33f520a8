from collections.abc import Callable

import numpy as np
import pytest
from paint import CASTS, brief, briefs_of, guide_of, world
from test_sheet import _inputs, _made

from vgg.media.pixels import lint
from vgg.media.pixels.grid import CLEAR, Grid, blank, read_rgba, to_grid, to_rgba
from vgg.media.pixels.scheme import scheme_of
from vgg.media.pixels.tiles import tileset
from vgg.model.cartridge import TILE_GROUND

PALETTE = ["#000000", "#ffffff", "#ff0000"]


def _strips(name: str) -> dict[str, Grid]:
    palette = [each.hex for each in guide_of(name).palette]
    items = _inputs(name).items("sprites")
    return {key: to_grid(read_rgba(next(iter(each.files.values()))), palette) for key, each in items.items()}


@pytest.mark.parametrize("name", sorted(CASTS))
def test_shipped_sprites_pass(name: str) -> None:
    """Offline sprites stand on their baseline, move, and differ in silhouette (L05, L10)."""
    briefs, strips = briefs_of(name), _strips(name)
    bodies = {each.id: strips[each.id][:, : each.width] for each in briefs if each.shape == "body"}

    assert [problem for each in briefs for problem in lint.animation_problems(strips[each.id], each)] == []
    assert lint.silhouette_problems(bodies) == []


@pytest.mark.parametrize("name", sorted(CASTS))
def test_shipped_figures_stand_out_of_their_backdrops(name: str) -> None:
    """Players, enemies, pickups and hearts are seen before every backdrop (L04); backdrops close up (L08)."""
    palette, strips = [each.hex for each in guide_of(name).palette], _strips(name)
    figures = {
        each.id: strips[each.id][:, : each.width]
        for each in briefs_of(name)
        if each.role in {"player", "enemy", "pickup"}
    }
    skies = {
        path: to_grid(read_rgba(data), palette)
        for path, data in _made(name).files.items()
        if path.endswith("_far.png")
    }

    assert lint.contrast_problems(figures, skies, palette) == []
    assert [problem for sky in skies.values() for problem in lint.loop_problems(sky)] == []


@pytest.mark.parametrize(
    "material",
    ["stone", "grass", "wood", "brick", "metal", "snow", "sand", "honey", "neon", "bakery", "zinc"],
)
@pytest.mark.parametrize("name", ["Lantern Moth", "Crumb & Crate"])
def test_shipped_tiles_have_no_gaps(name: str, material: str) -> None:
    """Every tileset closes where ground meets ground (L08)."""
    from random import Random

    from vgg.offline.pictures.materials import swatch

    scheme = scheme_of(guide_of(name))
    made = tileset(world(material), swatch(material, scheme, Random(1)), scheme, Random(2), exact=True)

    assert lint.seam_problems(made) == []


def test_a_colour_outside_the_palette_is_told() -> None:
    """L01 names the strange colour."""
    rgba = to_rgba(blank(4, 4, 1), PALETTE)
    rgba[0, 0, :3] = (1, 2, 3)

    assert lint.palette_problems(rgba, PALETTE) == ["L01: 1 colours are outside the palette: #010203"]


def test_half_clear_pixels_are_told() -> None:
    """L01 knows only solid and clear."""
    rgba = to_rgba(blank(4, 4, 1), PALETTE)
    rgba[2, 2, 3] = 128

    assert lint.palette_problems(rgba, PALETTE) == ["L01: some pixels are neither solid nor clear"]


def test_too_many_colours_are_told() -> None:
    """L02 counts colours, clear not among them."""
    grid = np.array([[0, 1, 2, CLEAR]], dtype=np.int16)

    assert lint.colour_problems(grid, 3) == []
    assert lint.colour_problems(grid, 2) == ["L02: 3 colours, 2 are allowed"]


def test_a_figure_in_the_colour_of_its_backdrop_is_told() -> None:
    """L04 finds a white figure before white, and lets the same figure pass before black."""
    figure = {"hero": blank(6, 6, 1)}

    assert len(lint.contrast_problems(figure, {"snow": blank(9, 9, 1)}, PALETTE)) == 1
    assert lint.contrast_problems(figure, {"night": blank(9, 9, 0)}, PALETTE) == []


def test_equal_silhouettes_are_told() -> None:
    """L05 looks at shapes only: another colour does not help, another shape does."""
    one, recoloured, narrow = blank(8, 8, 0), blank(8, 8, 1), blank(8, 8)
    narrow[:, 3:5] = 0

    assert len(lint.silhouette_problems({"a": one, "b": recoloured})) == 1
    assert lint.silhouette_problems({"a": one, "b": narrow}) == []


def test_a_hole_in_a_seam_is_told() -> None:
    """L08 finds one clear pixel on an edge where ground goes on."""
    from random import Random

    from vgg.offline.pictures.materials import swatch

    scheme = scheme_of(guide_of("Lantern Moth"))
    tiles = tileset(world(), swatch("stone", scheme, Random(1)), scheme, Random(2), exact=True)
    column, row = (TILE_GROUND + 15) % 8 * 16, (TILE_GROUND + 15) // 8 * 16
    tiles[row + 7, column] = CLEAR

    assert lint.seam_problems(tiles) == ["L08: ground 15 has a hole at side 8, where ground goes on"]


def test_a_backdrop_that_does_not_close_is_told() -> None:
    """L08 compares the ends of a picture that repeats."""
    picture = blank(64, 40, 0)
    picture[:, 60:] = 1

    assert len(lint.loop_problems(picture)) == 1


@pytest.mark.parametrize(
    ("spoil", "word"),
    [
        (
            lambda strip: strip.__setitem__((slice(None), slice(32, 96)), np.tile(strip[:, 32:48], 4)),
            "does not move",
        ),
        (lambda strip: strip.__setitem__((-1, slice(32, 48)), CLEAR), "does not stand on the last row"),
        (lambda strip: strip.__setitem__((slice(None), slice(16, 21)), CLEAR), "wanders"),
        (lambda strip: strip.__setitem__((slice(None), slice(48, 64)), CLEAR), "empty frame"),
    ],
)
def test_faults_of_an_animation_are_told(spoil: Callable[[Grid], object], word: str) -> None:
    """L10 finds a frozen walk, lifted feet, a wandering figure and an empty frame."""
    hero = brief("hero", "a mouse baker", "biped")
    strip = _strips("Crumb & Crate")["hero"].copy()
    spoil(strip)

    assert any(word in problem for problem in lint.animation_problems(strip, hero))


def test_a_strip_of_another_size_is_told() -> None:
    """L10 needs all frames."""
    hero = brief("hero", "a mouse baker", "biped")

    assert "not the size of its frames" in lint.animation_problems(blank(16, 24), hero)[0]


def test_motion_is_the_share_of_changed_pixels() -> None:
    """Equal frames have no motion; a frame and its opposite have all of it."""
    assert lint.motion([blank(4, 4, 1), blank(4, 4, 1)]) == 0.0
    assert lint.motion([blank(4, 4, 1), blank(4, 4, 0)]) == 1.0
