import sys
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "media" / "pixels"))

from paint import brief, guide_of, things, world

from vgg.media.pixels.grid import CLEAR, Grid, read_rgba, to_grid
from vgg.media.pixels.lint import MOST_ALIKE, alike, animation_problems, loop_problems, palette_problems
from vgg.media.pixels.palette import PROFILES
from vgg.media.pixels.scheme import scheme_of
from vgg.offline.pictures import picture
from vgg.offline.pictures.creature import creature
from vgg.responses.sprites import SpriteBrief

BODIES = ("biped", "quadruped", "blob", "bird", "insect", "vehicle", "ghost", "plant")
GUIDES = [
    {"outline": outline, "light": light, "shading": shading}
    for outline, light, shading in (
        ("black", "top-left", "three-tone"), ("dark", "top", "two-tone"), ("none", "top-right", "flat"),
    )
]  # fmt: skip
TRAITS = (
    "hat", "cape", "lantern", "sword", "tail", "wings", "horns", "scarf", "glasses", "crown", "shell", "antennae",
    "beard", "staff", "shield", "gun", "spikes", "hood", "helmet", "bow",
)  # fmt: skip


def _ask(phase: str, item: object, name: str = "Lantern Moth", seed: int = 1, **rules: str) -> Grid:
    """Return the answer to an image request as a grid on the guide's palette, having checked L01."""
    guide = guide_of(name, **rules)
    data = picture(
        {"phase": phase, "seed": seed, "item": item, "style_guide": guide.model_dump(), "concept": {}}, {}
    )
    palette = [each.hex for each in guide.palette]
    assert palette_problems(read_rgba(data), palette) == []
    return to_grid(read_rgba(data), palette)


@pytest.mark.parametrize("body", BODIES)
@pytest.mark.parametrize("name", ["hero", "enemy_2", "boss"])
@pytest.mark.parametrize("rules", GUIDES)
def test_every_body_plan_gives_a_strip_that_passes_the_lint(
    body: str, name: str, rules: dict[str, str]
) -> None:
    """Eight bodies, three sizes, three sets of rules: exact size, steady feet, moving frames."""
    wanted = brief(name, "somebody", body)

    assert animation_problems(_ask("sprites", wanted.model_dump(), **rules), wanted) == []


@pytest.mark.parametrize("name", ["Lantern Moth", "Crumb & Crate"])
@pytest.mark.parametrize("wanted", things(), ids=lambda each: each.id)
def test_every_thing_gives_a_strip_that_passes_the_lint(wanted: SpriteBrief, name: str) -> None:
    """Coins spin, flags wave, springs spring, on every machine."""
    assert animation_problems(_ask("sprites", wanted.model_dump(), name), wanted) == []


@pytest.mark.parametrize("trait", TRAITS)
def test_every_trait_is_seen(trait: str) -> None:
    """A trait changes the picture of a biped in every frame it stands in."""
    scheme = scheme_of(guide_of("Iron Petals"))
    plain = creature(brief("hero", "somebody", "biped"), scheme)[:, :16]
    worn = creature(brief("hero", "somebody", "biped", (trait,)), scheme)[:, :16]

    assert (plain != worn).sum() >= 3


@pytest.mark.parametrize(
    ("word", "other"),
    [("ein Maus-Bäcker", "a baker"), ("騎士", "somebody"), ("a train", "a car"), ("a bat", "a gull")],
)
def test_words_of_the_subject_change_the_figure(word: str, other: str) -> None:
    """What a brief says in English, German or Japanese is seen, though body and traits are the same."""
    scheme = scheme_of(guide_of("Iron Petals"))
    body = {"a train": "vehicle", "a bat": "bird"}.get(word, "biped")

    one, two = (creature(brief("enemy_1", words, body), scheme) for words in (word, other))

    assert (one != two).mean() > 0.01


def test_a_boss_is_no_enlarged_enemy() -> None:
    """The boss has more detail than its kind at half the size: shrinking it does not give the small one."""
    scheme = scheme_of(guide_of("Iron Petals"))
    small = creature(brief("enemy_1", "a golem", "biped"), scheme)[:, :16]
    large = creature(brief("boss", "a golem", "biped"), scheme)[:, :32]

    assert (large[::2, ::2] != small).mean() > 0.2


def test_legs_of_a_walk_swing_through_their_phases() -> None:
    """In the four frames of a walk the feet are apart, together, apart the other way, together."""
    strip = _ask("sprites", brief("hero", "somebody", "biped").model_dump())
    frames = [strip[:, index * 16 : (index + 1) * 16] for index in range(2, 6)]
    spans = [np.flatnonzero((frame[-3:] != CLEAR).any(axis=0)) for frame in frames]
    widths = [int(span[-1] - span[0]) for span in spans]

    assert widths[0] > widths[1]
    assert widths[2] > widths[3]
    assert all(not np.array_equal(one, other) for one, other in pairwise(frames))


def test_the_light_falls_from_where_the_guide_says() -> None:
    """With light from the top right the right half of a blob is lighter than with light from the top left."""
    colours = {}
    for light in ("top-left", "top-right"):
        scheme = scheme_of(guide_of("Iron Petals", light=light))
        frame = creature(brief("enemy_1", "somebody", "blob"), scheme)[:, :16]
        bright = {scheme.ramp("enemy")[-1]}
        _, xs = np.nonzero(np.isin(frame, list(bright)))
        colours[light] = float(xs.mean())

    assert colours["top-left"] + 2 < colours["top-right"]


def test_an_outline_rule_is_obeyed() -> None:
    """Black draws the rim in the darkest colour, none draws no rim, dark takes several tints."""
    rims = {}
    for outline in ("black", "dark", "none"):
        scheme = scheme_of(guide_of("Lantern Moth", outline=outline))
        frame = creature(brief("hero", "a knight", "biped", ("cape",)), scheme)[:, :16]
        solid = np.pad(frame != CLEAR, 1)
        inside = solid[:-2, 1:-1] & solid[2:, 1:-1] & solid[1:-1, :-2] & solid[1:-1, 2:]
        rims[outline] = float((frame[(frame != CLEAR) & ~inside] == scheme.dark).mean())

    assert rims["black"] > 0.9
    assert rims["none"] < 0.5


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


def test_foes_of_one_body_and_kind_are_told_apart() -> None:
    """Eight numbered foes with the same words differ in build or colour."""
    scheme = scheme_of(guide_of("Iron Petals"))
    frames = [creature(brief(f"enemy_{number}", "a slime", "blob"), scheme)[:, :16] for number in range(1, 5)]

    for index, one in enumerate(frames):
        for other in frames[index + 1 :]:
            assert alike(one, other) < MOST_ALIKE or (one != other).mean() > 0.2


@pytest.mark.parametrize("shape", ["letter", "book", "feather", "pearl"])
@pytest.mark.parametrize("name", ["Lantern Moth", "Crumb & Crate"])
def test_named_pickups_have_shapes_of_their_own(shape: str, name: str) -> None:
    """Letters, books, feathers and pearls move, keep to the lint and do not look like coins."""
    coin = next(each for each in things() if each.id == "pickup")
    wanted = coin.model_copy(update={"shape": shape})
    strip = _ask("sprites", wanted.model_dump(), name)

    assert animation_problems(strip, wanted) == []
    assert alike(strip[:, :16], _ask("sprites", coin.model_dump(), name)[:, :16]) < 0.9
