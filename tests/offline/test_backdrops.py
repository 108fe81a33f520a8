"""Backdrops: what stands behind the play loops, keeps the palette, stays quiet and tells one place from another."""

from functools import cache
from itertools import combinations
from random import Random

import numpy as np
import pytest

from vgg.media.pixels.daylight import Light, light_of, place_of
from vgg.media.pixels.grid import CLEAR, Grid, paste
from vgg.media.pixels.nearby import near_scene
from vgg.media.pixels.palette import PROFILES, make_palette
from vgg.media.pixels.scenery import monuments
from vgg.media.pixels.scenery.plane import Plane
from vgg.media.pixels.scheme import Scheme, scheme_of_swatches
from vgg.offline.pictures.skies import SCENES, backdrop
from vgg.responses.architecture import World

BLUE = ("dark blue night and orange", "mysterious", "nes")
PASTEL = ("pastel", "playful", "wide")
GREEN = ("", "cosy", "gb")
SOME = ("city", "lighthouse", "castle", "cave", "library", "desert")


def _scheme(style: tuple[str, str, str], light: str = "top-left", dithering: str = "none") -> Scheme:
    bare = scheme_of_swatches(make_palette(*style, 1))  # type: ignore[arg-type]
    return Scheme(bare.colours, bare.roles, "dark", light, "three-tone", dithering)


def _size(style: tuple[str, str, str]) -> tuple[int, int]:
    """Return the size of a layer: half of the machine's, which shows as much in a quarter of the time."""
    profile = PROFILES[style[2]]
    return (192, 80) if style == GREEN else (profile.width, profile.height // 2)


@cache
def _far(place: str, style: tuple[str, str, str] = GREEN, light: str = "top-left", seed: int = 1) -> Grid:
    wide, high = _size(style)
    hour = Light("night", "moon", 0.3, 0.3, 0.08, place)
    return backdrop(hour, _scheme(style, light), wide, high, Random(seed))


@cache
def _near(place: str, style: tuple[str, str, str] = GREEN, seed: int = 1) -> Grid:
    return near_scene(place, _scheme(style), *_size(style), Random(seed))


def _world(name: str, backdrop: str = "forest", number: int = 1) -> World:
    return World(
        id=f"w{number}", name=name, material="stone", backdrop=backdrop, hazard="spikes", twist="none", boss=False,
        story="It begins.",
    )  # type: ignore[arg-type]  # fmt: skip


def _seam(grid: Grid) -> float:
    """Return how many times more pixels change where the picture repeats than at the busy columns inside it."""
    steps = (grid[:, 1:] != grid[:, :-1]).sum(axis=0)
    return float((grid[:, 0] != grid[:, -1]).sum() / max(8.0, np.percentile(steps, 95)))


@pytest.mark.parametrize("place", sorted(SCENES))
def test_every_place_is_painted_whole_and_closes_up(place: str) -> None:
    """No pixel of the far picture is clear or outside the palette, and neither layer shows where it repeats."""
    far, near = _far(place), _near(place)

    assert set(np.unique(far)) <= set(range(4))
    assert set(np.unique(near)) <= {CLEAR, *range(4)}
    assert _seam(far) <= 2
    assert _seam(near) <= 2


@pytest.mark.parametrize("style", [BLUE, PASTEL])
def test_all_that_is_drawn_past_one_edge_comes_in_at_the_other(style: tuple[str, str, str]) -> None:
    """A ball on the seam is as round as one in the middle."""
    seam, middle = Plane(64, 32, -1), Plane(64, 32, -1)
    seam.ball(0, 16, 9)
    middle.ball(32, 16, 9)

    assert np.array_equal(np.roll(seam.light, 32, axis=1), middle.light, equal_nan=True)
    assert _scheme(style).colours


@pytest.mark.parametrize("place", SOME)
def test_the_near_layer_is_a_middle_ground_and_leaves_the_sky_open(place: str) -> None:
    """It stands high enough to be seen above the ground of a level, and hides less than half of the picture."""
    near = _near(place, BLUE)
    solid = near != CLEAR
    tops = np.where(solid.any(axis=0), solid[near.shape[0] // 3 :].argmax(axis=0) / near.shape[0] + 1 / 3, 1)

    assert tops.min() < 0.68
    assert solid[: near.shape[0] // 2].mean() < 0.3


@pytest.mark.parametrize("place", SOME)
def test_near_things_of_a_dark_game_are_darker_than_its_figures(place: str) -> None:
    """Before what is near every figure stands out: its tones are the darkest of the picture."""
    scheme = _scheme(BLUE)
    behind = _near(place, BLUE)
    light = np.array([scheme.lightness(each) for each in range(len(scheme.colours))])
    hero = np.mean([scheme.lightness(each) for each in scheme.of("player")])

    assert hero - light[behind[behind != CLEAR]].mean() > 0.2


@pytest.mark.parametrize("style", [BLUE, PASTEL])
def test_the_brightest_colours_stay_free_for_what_the_player_looks_for(style: tuple[str, str, str]) -> None:
    """Hero and pickup colours cover next to nothing of a backdrop: lamps, no more."""
    scheme = _scheme(style)
    figures = {each for each, role in enumerate(scheme.roles) if role in {"player", "pickup", "enemy"}}

    for place in ("city", "castle"):
        assert np.isin(_far(place, style), sorted(figures)).mean() < 0.02


def test_places_of_one_palette_are_told_apart_at_a_glance() -> None:
    """Any two places differ in a sixth of their pixels, though sky and moon are one."""
    for one, other in combinations(SOME, 2):
        assert (_far(one, BLUE) != _far(other, BLUE)).mean() > 1 / 6


def test_the_same_place_of_another_game_is_another_picture() -> None:
    """The seed moves hills, trees and houses; equal seeds give equal pixels."""
    assert (_far("castle", GREEN, seed=1) != _far("castle", GREEN, seed=2)).mean() > 0.1
    assert np.array_equal(_far("castle", GREEN, seed=1), _far.__wrapped__("castle", GREEN, seed=1))
    assert np.array_equal(_near("castle"), _near.__wrapped__("castle"))


@pytest.mark.parametrize(("side", "way"), [(-1, 1), (1, -1)])
def test_bodies_are_lit_from_the_side_of_the_light(side: int, way: int) -> None:
    """A ball, a column and a mountain get darker from the light to the other side."""
    plane = Plane(96, 48, side)
    plane.ball(20, 24, 12)
    plane.tube(60, 8, 40, 10, 10)

    for left, right in ((9, 31), (51, 69)):
        found = plane.light[20:28, left : right + 1]
        assert way * (np.nanmean(found[:, :8]) - np.nanmean(found[:, -8:])) > 0.15


@pytest.mark.parametrize("side", [-1, 1])
def test_a_castle_turns_its_bright_edges_to_the_light(side: int) -> None:
    """Edges towards the light are brighter than those away from it, whichever side that is."""
    plane = Plane(220, 100, side)
    monuments.castle(plane, 110, 90, 80, (), Random(1))
    plane.rim()
    solid = plane.solid
    left, right = solid & ~np.roll(solid, 1, axis=1), solid & ~np.roll(solid, -1, axis=1)

    assert side * (plane.light[right].mean() - plane.light[left].mean()) > 0.15


def test_a_backdrop_obeys_the_light_of_the_style_guide() -> None:
    """The same castle is another picture under light from the other side."""
    left, right = _far("castle", GREEN, "top-left"), _far("castle", GREEN, "top-right")

    assert 0.01 < (left != right).mean() < 0.5


@pytest.mark.parametrize(
    ("name", "kind", "place"),
    [("The Bakery", "city", "bakery"), ("Der Sumpf", "forest", "swamp"), ("The Clock Tower", "castle", "clockwork"),
     ("Das Bergwerk", "cave", "mine"), ("墓地", "castle", "graveyard"), ("Old Town", "city", "school"),
     ("Somewhere", "desert", "desert")],
)  # fmt: skip
def test_the_name_of_a_world_chooses_its_place(name: str, kind: str, place: str) -> None:
    """A noun in the name of a world is what is painted; without one its backdrop is."""
    assert place_of(_world(name, kind)) == place
    assert place in SCENES


def test_no_place_is_shown_twice_while_there_are_others() -> None:
    """Four worlds in one city are four pictures."""
    worlds = [_world(f"Quarter {number}", "city", number) for number in range(4)]

    assert len({place_of(each, worlds[:index]) for index, each in enumerate(worlds)}) == 4


def test_a_landmark_that_the_words_name_stands_in_the_picture() -> None:
    """The windmill of a story is seen over the forest, larger in the world where the game ends."""
    worlds = [_world("The Wood", "forest", number) for number in (1, 2)]
    lights = [
        light_of(each, worlds, "", "heroic", 1, bright=False, told="Bring flour to the windmill")
        for each in worlds
    ]
    bare = light_of(worlds[0], worlds, "", "heroic", 1, bright=False)

    assert [each.marks for each in (*lights, bare)] == [("windmill",), ("windmill",), ()]
    assert lights[0].reach < lights[1].reach
    pictures = [backdrop(each, _scheme(GREEN), 192, 80, Random(1)) for each in (lights[0], bare)]
    assert (pictures[0] != pictures[1]).any()


def test_near_and_far_of_a_place_belong_together() -> None:
    """Laid over each other they are one picture without a clear pixel."""
    whole = _far("castle").copy()
    paste(whole, _near("castle"), 0, 0)

    assert (whole != CLEAR).all()
