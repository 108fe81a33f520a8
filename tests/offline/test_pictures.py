import sys
from pathlib import Path

import numpy as np
import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "media" / "pixels"))

from paint import guide_of, things, world

from vgg.media.pixels.grid import CLEAR, Grid, read_rgba, to_grid
from vgg.media.pixels.lint import alike, animation_problems, loop_problems, palette_problems
from vgg.media.pixels.palette import PROFILES
from vgg.offline.pictures import picture
from vgg.responses.sprites import SpriteBrief


def _ask(phase: str, item: object, name: str = "Lantern Moth", seed: int = 1, **rules: str) -> Grid:
    """Return the answer to an image request as a grid on the guide's palette, having checked L01."""
    guide = guide_of(name, **rules)
    data = picture(
        {"phase": phase, "seed": seed, "item": item, "style_guide": guide.model_dump(), "concept": {}}, {}
    )
    palette = [each.hex for each in guide.palette]
    assert palette_problems(read_rgba(data), palette) == []
    return to_grid(read_rgba(data), palette)


@pytest.mark.parametrize("name", ["Lantern Moth", "Crumb & Crate"])
@pytest.mark.parametrize("wanted", things(), ids=lambda each: each.id)
def test_every_thing_gives_a_strip_that_passes_the_lint(wanted: SpriteBrief, name: str) -> None:
    """Coins spin, flags wave, springs spring, on every machine."""
    assert animation_problems(_ask("sprites", wanted.model_dump(), name), wanted) == []


@pytest.mark.parametrize("name", ["Lantern Moth", "Crumb & Crate", "Zahlen-Zug"])
@pytest.mark.parametrize(
    "kind",
    [
        "night",
        "forest",
        "city",
        "cave",
        "sea",
        "mountain",
        "desert",
        "snow",
        "castle",
        "space",
        "factory",
        "sky",
    ],
)
def test_backdrops_are_two_screens_wide_and_close_up(name: str, kind: str) -> None:
    """Every kind of backdrop on every machine has the profile's size, repeats sideways and has depth."""
    profile = PROFILES[guide_of(name).profile]

    grid = _ask("backdrops", world("stone", kind).model_dump(), name)

    assert grid.shape == (profile.height, profile.width * 2)
    assert loop_problems(grid) == []
    assert len(np.unique(grid)) >= 2


@pytest.mark.parametrize(
    "material",
    ["brick", "stone", "wood", "grass", "metal", "honey", "neon", "snow", "sand", "bakery_tiles", "xyz"],
)
def test_swatches_repeat_every_cell(material: str) -> None:
    """Whatever the material is called, the borders of all cells of 16 pixels fit each other."""
    grid = _ask("tileset", world(material).model_dump(), "Zahlen-Zug")

    assert grid.shape == (64, 64)
    assert CLEAR not in grid
    for start in (16, 32, 48):
        assert (grid[:, start] == grid[:, 0]).mean() > 0.8
        assert (grid[start] == grid[0]).mean() > 0.8


def test_unknown_requests_get_an_emblem_in_the_palette() -> None:
    """A user's own image phase is answered, with or without a style guide, and equal facts look equal."""
    one, again, other = (_ask("stamps", {"motto": motto}) for motto in ("a", "a", "b"))

    assert np.array_equal(one, again)
    assert not np.array_equal(one, other)
    assert read_rgba(picture({"phase": "stamps"}, {})).shape == (64, 64, 4)


def test_the_same_facts_give_the_same_pixels_and_another_seed_another_sky() -> None:
    """Pictures are decided by facts and seed."""
    item = world("stone", "forest").model_dump()

    assert np.array_equal(_ask("backdrops", item), _ask("backdrops", item))
    assert not np.array_equal(_ask("backdrops", item), _ask("backdrops", item, seed=2))


@pytest.mark.parametrize("shape", ["letter", "book", "feather", "pearl"])
@pytest.mark.parametrize("name", ["Lantern Moth", "Crumb & Crate"])
def test_named_pickups_have_shapes_of_their_own(shape: str, name: str) -> None:
    """Letters, books, feathers and pearls move, keep to the lint and do not look like coins."""
    coin = next(each for each in things() if each.id == "pickup")
    wanted = coin.model_copy(update={"shape": shape})
    strip = _ask("sprites", wanted.model_dump(), name)

    assert animation_problems(strip, wanted) == []
    assert alike(strip[:, :16], _ask("sprites", coin.model_dump(), name)[:, :16]) < 0.9
