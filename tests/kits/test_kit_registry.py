"""Which kit serves which concept."""

from __future__ import annotations

import pytest

from vgg.kits.genres import GENRES
from vgg.kits.registry import KITS, choose, kit_of
from vgg.model.concept import Concept
from vgg.model.errors import PlanError


def concept(**fields: object) -> Concept:
    return Concept.model_validate({"name": "X", "seed": 1} | fields)


@pytest.mark.parametrize(
    ("fields", "number"),
    [
        ({"genre": "platformer", "perspective": "side-view"}, "K1"),
        ({"genre": "puzzle", "features": ("push crates onto ovens", "undo (unlimited) and restart")}, "K6"),
        ({"genre": "shoot 'em up", "perspective": "vertical scrolling, top-down"}, "K3"),
        ({"genre": "Shoot \u2019Em Up"}, "K3"),
        ({"genre": "roguelike", "features": ("permadeath", "field of view")}, "K7"),
        ({"genre": "racing", "perspective": "pseudo-3D behind the car"}, "K10"),
        ({"genre": "turn-based strategy", "perspective": "isometric"}, "K7"),
        ({"genre": "アクション", "perspective": "横スクロール (side-scrolling)"}, "K1"),
        ({"genre": "\uff30\uff35\uff3a\uff3a\uff2c\uff25"}, "K6"),
        ({"genre": "metroidvania"}, "K1"),
        ({"genre": "tower defense"}, "K9"),
        ({"genre": "action adventure", "perspective": "top-down"}, "K2"),
        ({"genre": "Rollenspiel"}, "K8"),
        ({"genre": "パズル"}, "K6"),
        ({"genre": "maze chase"}, "K5"),
        ({"genre": "breakout"}, "K4"),
        ({"genre": "platfromer"}, "K1"),
        ({"genre": "rougelike"}, "K7"),
        ({"custom_description": "Push boxes around, like Sokoban."}, "K6"),
        ({"perspective": "top-down"}, "K2"),
        ({}, "K1"),
    ],
)
def test_the_words_of_a_concept_name_its_genre(fields: dict[str, object], number: str) -> None:
    """English, German and Japanese words, misspellings, and the perspective alone lead to one of ten genres."""
    assert choose(concept(**fields)).wanted.endswith(f"({number})")


def test_a_missing_kit_says_so_and_what_is_made_instead() -> None:
    """The reason is the first line of the decisions."""
    choice = choose(concept(genre="puzzle"))

    assert choice.kit == "run_and_jump"
    assert not choice.exists
    assert "wants Block puzzle (K6), which does not exist yet: made as Run and jump" in choice.reason


def test_a_misspelt_genre_names_the_nearest_word() -> None:
    """People see how their word was understood."""
    choice = choose(concept(genre="platfromer"))

    assert choice.exists
    assert "'platformer' is the nearest known word" in choice.reason


def test_hostile_words_choose_a_kit_like_any_other() -> None:
    """Text that looks like code is only text."""
    assert choose(concept(genre="{{ 7*7 }} $(rm -rf) '; DROP TABLE levels; --")).kit in KITS


def test_ten_genres_are_known_and_every_kit_is_one_of_them() -> None:
    """Numbers and names are unique."""
    assert [genre.number for genre in GENRES] == [f"K{number}" for number in range(1, 11)]
    assert set(KITS) <= {genre.name for genre in GENRES}


def test_an_unknown_kit_is_refused_by_name() -> None:
    """The message lists the kits there are."""
    with pytest.raises(PlanError, match="run_and_jumpp") as caught:
        kit_of("run_and_jumpp")

    assert "run_and_jump" in caught.value.hint


@pytest.mark.parametrize(
    ("genre", "number", "word"),
    [("rouge-like", "K7", "rogue-like"), ("puzle", "K6", "puzzle"), ("platfromer", "K1", "platformer")],
)
def test_a_misspelt_genre_wins_over_words_of_other_fields(genre: str, number: str, word: str) -> None:
    """The field that names the genre decides, however it is spelt (X02)."""
    choice = choose(concept(genre=genre, features=("double jump", "shooter waves")))

    assert choice.wanted.endswith(f"({number})")
    assert f"{word!r} is the nearest known word to {genre!r}" in choice.reason


def test_a_guessed_genre_is_a_sentence() -> None:
    """The first line of the decisions can be read aloud."""
    reason = choose(concept()).reason

    assert (
        reason == "made as Run and jump: nothing in the concept names a genre, and it is the most common one"
    )
