"""What was heard is held against its script, and every word of the script gets its time."""

from __future__ import annotations

import pytest

from vgg.media.sound.heard import compared, distance, plain, spread
from vgg.responses.transcript import Word

SCRIPT = "You are Luna, a moth who lost the lantern of 3 worlds."


def said(text: str) -> tuple[Word, ...]:
    """Return *text* as words of half a second."""
    return tuple(
        Word(text=word, start=place / 2, end=place / 2 + 0.4) for place, word in enumerate(text.split())
    )


@pytest.mark.parametrize(
    "heard",
    [
        SCRIPT,
        "you are luna a moth who lost the lantern of three worlds",
        "YOU ARE LUNA! A MOTH, WHO LOST THE LAN TERN OF 3 WORLDS",
    ],
)
def test_case_signs_numbers_and_parted_words_are_no_errors(heard: str) -> None:
    """The same line may be written in many ways."""
    found = compared(SCRIPT, said(heard))

    assert (found.errors, found.words, found.share) == (0, 12, 0.0)


def test_every_way_to_differ_counts_once_and_is_told() -> None:
    """A wrong word, a missing one and an added one are three errors."""
    found = compared(SCRIPT, said("you are luna a mouse who lost lantern of the three worlds"))

    assert found.errors == 3
    assert found.wrong == ("'mouse' for 'moth'", "'the' is missing", "'the' is added")
    assert found.share == pytest.approx(3 / 12)


def test_a_name_may_be_spelt_as_it_sounds_and_other_words_may_not() -> None:
    """'Luna' heard as 'Lunar' is the listener's spelling; 'lantern' as 'lanterns' is another word."""
    heard = said("you are lunar a moth who lost the lanterns of three worlds")

    assert compared(SCRIPT, heard, ["Luna"]).wrong == ("'lanterns' for 'lantern'",)
    assert compared(SCRIPT, heard).errors == 2
    assert compared("Luna", said("Lionel"), ["Luna"]).errors == 1, "more than a third of its letters differ"


def test_words_of_the_script_get_the_times_they_were_heard_at() -> None:
    """A word that was not heard lies between its neighbours, and nothing runs backwards."""
    tokens = compared("The red moth flies.", said("the moth flies")).tokens

    assert [token.text for token in tokens] == ["The", "red", "moth", "flies."]
    assert (tokens[2].start, tokens[3].end) == (0.5, 1.4)
    assert 0.4 <= tokens[1].start <= tokens[1].end <= 0.5


def test_nothing_heard_is_all_wrong() -> None:
    """An empty transcript has every word missing."""
    found = compared("One two", ())

    assert (found.share, len(found.tokens)) == (1.0, 2)


def test_a_listener_that_babbles_is_measured_whole() -> None:
    """Words beyond four times the script are not compared one by one, and all count."""
    found = compared("One", said("one " * 1 + "more " * 999))

    assert found.errors == 999


def test_scripts_without_spaces_are_compared_sign_by_sign() -> None:
    """Japanese has no spaces; a missing sign is one error."""
    found = compared("吾輩は猫である。", said("吾輩は猫であ"))

    assert (found.errors, found.words) == (1, 7)
    assert "".join(token.text for token in found.tokens) == "吾輩は猫である。"
    assert [token.joined for token in found.tokens] == [False] + [True] * 6


def test_spread_words_fill_the_time_by_their_syllables() -> None:
    """A long word gets more time than a short one, and a full stop is a pause."""
    first, long, after = spread("A lighthouse. Go", 1.0, 5.0)

    assert (first.start, after.end) == (1.0, 5.0)
    assert long.end - long.start > 2 * (first.end - first.start)
    assert after.start - long.end > first.end - first.start


def test_plain_words_have_no_accents_and_no_digits() -> None:
    """What is compared is what is heard."""
    assert plain("Où est l'œuf 12?") == ["ou", "est", "lœuf", "twelve"]


@pytest.mark.parametrize(
    ("one", "other", "letters"), [("", "abc", 3), ("kitten", "sitting", 3), ("same", "same", 0)]
)
def test_the_distance_of_two_words_is_that_of_levenshtein(one: str, other: str, letters: int) -> None:
    """Changes, additions and omissions of letters."""
    assert distance(one, other) == letters
