"""No wish is called used, or reduced, by a word that only looks like another; every guess is said."""

# ruff: noqa: E501 - tables of wishes are wider than prose

from __future__ import annotations

import pytest
from designing import Designed, design

from vgg.parse.concept import parse_concept
from vgg.responses.architecture import Granted


def designed(text: str) -> Designed:
    """Return the answers for the concept *text*, with which the kit finds nothing wrong."""
    made = design(parse_concept(f"name: A\n{text}", "concept.yaml")[0])
    assert made.problems == ()
    return made


def answer(text: str, field: str = "features[0]") -> Granted:
    """Return what became of *field*."""
    (found,) = [each for each in designed(text).plan.wishes if each.field == field]
    return found


NOT_USED = (
    "jump scares", "wall jump", "no jumping", "300 enemies on screen", "5 minute rounds", "100 lives", "fallen kingdom",
    "traps you can set", "run a restaurant", "triple jump", "40 songs", "12 kinds of enemies", "boss rush",
    "double jump and wall jump", "checkpoints you can place", "ジャンプで空を切りさく忍術", "500 levels", "without music", "12 levels with a shop",
)  # fmt: skip
REFUSED = (
    "weapon shop", "save the princess", "boss rush", "Italian text", "wall jump", "jump scares", "no jumping", "allied soldiers", "begun again", "spoiled food", "prank calls",
    "traps you can set", "5 minute rounds", "endless mode", "without music",
)  # fmt: skip
USED = (
    "double jump", "12 levels", "three worlds, four levels each", "checkpoints", "boss at the end of each world",
    "7 lives", "five hearts", "time limit of 180 seconds", "run and jump", "jump", "二段ジャンプ", "three worlds",
    "high score", "springs", "spikes", "collectible embers (100 gives an extra life)", "double jump and checkpoints",
    "one-way platforms", "stomp on enemies", "laser", "gamepad", "3世界", "English text", "ボスが一体", "endless continues", "final boss",
)  # fmt: skip


@pytest.mark.parametrize("words", NOT_USED)
def test_what_is_not_there_is_not_called_used(words: str) -> None:
    """A known word inside a wish for something else is not that wish."""
    assert answer(f"features: ['{words}']").decision != "used"


@pytest.mark.parametrize("words", REFUSED)
def test_what_no_rule_knows_is_refused(words: str) -> None:
    """Nothing smaller is claimed where nothing of it is there."""
    assert answer(f"features: ['{words}']").decision == "refused"


@pytest.mark.parametrize("words", USED)
def test_what_is_there_is_called_used(words: str) -> None:
    """Being careful does not take away what the game has."""
    said = answer(f"features: ['{words}']")

    assert said.decision == "used", said


@pytest.mark.parametrize(
    ("words", "wrong"),
    [
        ("allied soldiers", "music"), ("begun again", "attack"), ("password saves", "attack"), ("fallen kingdom", "electricity"),
        ("clockwork gears", "tally"), ("frozen soil levels", "tally"), ("spoiled food", "tally"), ("prank calls", "difficulty"),
    ],
)  # fmt: skip
def test_a_word_inside_a_word_is_not_that_word(words: str, wrong: str) -> None:
    """'allied' holds no song and 'begun' no gun, whatever else the concept has."""
    assert wrong not in answer(f"features: ['{words}', sword, songs, time limit, difficulty]").result


def test_a_count_that_is_cut_names_both_numbers() -> None:
    """People see what they asked for and what they got."""
    said = answer("features: ['100 lives']")

    assert "100" in said.reason
    assert "9" in said.result


def test_a_count_is_compared_with_its_own_number() -> None:
    """Twelve levels that are there are used, though the concept asks for ninety worlds elsewhere."""
    made = designed("features: ['12 levels', '90 worlds']")

    assert [each.decision for each in made.plan.wishes[:2]] == ["used", "reduced"]


def test_two_bosses_in_japanese_are_not_one() -> None:
    """Counters behind the noun are read."""
    assert answer("features: ['ボスが二体']").decision == "reduced"
    assert len(designed("features: ['二つの世界']").plan.worlds) == 2


def test_places_of_features_come_before_those_of_the_description() -> None:
    """A wish weighs more than a mention."""
    made = designed("features: ['one world in a castle']\ndescription: Far from the forest and the sea.")

    assert "Castle" in made.plan.worlds[0].name


def test_one_life_has_no_continues_and_gentle_words_win_over_it() -> None:
    """One log does not contradict itself."""
    assert answer("features: ['continues', 'one life']").decision == "refused"
    assert answer("features: ['endless continues', 'one life']").decision == "used"
    assert answer("features: ['endless continues', 'one life']", "features[1]").decision == "refused"


def test_every_guess_is_said() -> None:
    """A concept of one name leaves everything to guess, and each guess is an entry that says where it is."""
    guesses = {each.field: each for each in designed("").plan.wishes}

    assert {each.decision for each in guesses.values()} == {"inferred"}
    assert {"genre", "perspective", "art_style", "features", "custom_description"} <= set(guesses)
    assert {
        f"design.{name}"
        for name in ("hero", "mood", "worlds", "levels", "boss", "lives", "energy", "seconds", "languages")
    } <= set(guesses)


def test_what_is_said_is_no_guess() -> None:
    """Words for lives, levels, a boss and a genre leave these to nobody."""
    made = designed("genre: platformer\nfeatures: [5 lives, 12 levels, boss]\ndescription: You are a cat.")
    guesses = {each.field for each in made.plan.wishes if each.decision == "inferred"}

    assert not guesses & {
        "genre",
        "features",
        "custom_description",
        "design.lives",
        "design.levels",
        "design.boss",
        "design.hero",
    }


def test_names_that_are_left_out_are_listed() -> None:
    """A hero's name is there, the friend's and the city's are not, and the log says so (X06)."""
    said = answer(
        "description: You play Oda, a girl in the forest. Her friend Bramwell lives in Upper Quill.",
        "custom_description",
    )

    assert said.decision == "reduced"
    assert said.reason == "2 of its names are not in the game: Bramwell, Upper Quill."


def test_a_description_whose_names_are_all_there_is_used() -> None:
    """Hero, place and words come from it."""
    said = answer("description: You play Oda, a girl who walks through a forest.", "custom_description")

    assert said.decision == "used"
