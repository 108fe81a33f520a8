from itertools import combinations

import numpy as np
import pytest
from paint import guide_of, world

from vgg.media.pixels import gradient
from vgg.media.pixels.daylight import light_of, place_of
from vgg.media.pixels.grid import read_rgba
from vgg.offline.pictures import picture

WORLDS = [world("stone", "sea", name=f"w{number}") for number in range(1, 4)]


def _times(words: str, mood: str = "heroic", *, bright: bool = False) -> list[str]:
    return [light_of(each, WORLDS, words, mood, 1, bright=bright).time for each in WORLDS]


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [("before midnight", "sunset", "midnight"), ("until the sun is gone", "sunset", "night"),
     ("夜明けまでに", "night", "dawn"), ("the first snow of the winter", "overcast", "night")],
)  # fmt: skip
def test_the_words_of_a_game_choose_its_hours(words: str, first: str, last: str) -> None:
    """What a concept says of the time is the time of its worlds, from the first to the last."""
    times = _times(words)

    assert (times[0], times[-1]) == (first, last)


@pytest.mark.parametrize("mood", ["heroic", "playful", "dark", "melancholic"])
def test_no_two_worlds_of_a_game_share_an_hour(mood: str) -> None:
    """Without a word about time the mood gives three different hours."""
    assert len(set(_times("", mood))) == 3


def test_bright_palettes_are_given_no_night() -> None:
    """A palette of light colours cannot show darkness, so its nights are dusks."""
    assert not {"night", "midnight", "storm"} & set(_times("by morning", bright=True))


@pytest.mark.parametrize("kind", ["cave", "space"])
def test_places_without_a_sky_have_no_orb(kind: str) -> None:
    """Neither sun nor moon is seen underground, and space has planets instead."""
    light = light_of(world("stone", kind), [], "a sunny day", "playful", 1, bright=False)

    assert (light.time, light.orb) == ("none", "none")


def test_the_name_of_a_world_chooses_a_closer_place_and_repeats_are_varied() -> None:
    """A reef lies under the sea; the second city of a game is seen from its roofs."""
    reef = world("sand", "sea").model_copy(update={"name": "The Reef"})
    cities = [world("brick", "city", name=f"w{number}") for number in (1, 2)]

    assert place_of(reef) == "underwater"
    assert [place_of(cities[0]), place_of(cities[1], cities[:1])] == ["city", "rooftops"]


def test_worlds_of_one_game_differ_at_a_glance() -> None:
    """Three worlds with one backdrop kind are three pictures: half of their pixels differ."""
    worlds = [world("stone", "sea", name=f"w{number}") for number in (1, 2, 3)]
    plan = {"worlds": [each.model_dump() for each in worlds]}
    skies = [
        read_rgba(
            picture(
                {"phase": "backdrops", "seed": 3, "item": each.model_dump(), "architecture": plan,
                 "style_guide": guide_of("NEON VIPERS '86").model_dump(), "concept": {}}, {},
            )
        )
        for each in worlds
    ]  # fmt: skip

    for one, other in combinations(skies, 2):
        assert (one != other).any(axis=2).mean() > 0.4


@pytest.mark.parametrize("dithering", ["none", "checker", "bayer"])
def test_a_sky_goes_from_tone_to_tone_without_an_edge(dithering: str) -> None:
    """Between two tones lie rows that hold both, or rows of both in turn; the ends are pure."""
    sky = gradient.sky(32, 96, (3, 5), dithering, 1.0)
    share = (sky == 5).mean(axis=1)

    assert (share[0], share[-1]) == (0, 1)
    assert share[20:40].mean() < share[40:56].mean() < share[56:76].mean()
    assert (np.abs(np.diff(share)) > 0).sum() >= 4
