"""Texts of scripts that are read leftwards stand in the order in which they are seen."""

from __future__ import annotations

import pytest

from vgg.media.bidi import leftwards, visual


@pytest.mark.parametrize(
    ("told", "seen"),
    [
        ("Lantern Moth", "Lantern Moth"),
        ("שלום", "םולש"),
        ("שלב 12 (Moth)", "(Moth) 12 בלש"),
        ("הינשוף, עף!", "!ףע ,ףושניה"),
        ("LAND ON FOES: כדור אש", "LAND ON FOES: שא רודכ"),
        ("Level 3: שלג 10 x", "Level 3: 10 גלש x"),
        ("מחיר 3.50, 50%", "50% ,3.50 ריחמ"),
        ("سلام (2)", "(2) مالس"),
    ],
)
def test_a_line_is_turned_as_unicode_turns_it(told: str, seen: str) -> None:
    """Words read leftwards are turned, numbers and other words in them are not; the first letter says where a line begins."""
    assert visual(told) == seen


def test_a_line_of_a_paragraph_begins_where_the_paragraph_does() -> None:
    """The second row of a Hebrew text that happens to begin with a Latin name is read leftwards, too."""
    assert visual("Moth עף", "שלום Moth עף") == "ףע Moth"
    assert visual("Moth עף") == "Moth ףע"


def test_only_some_scripts_are_read_leftwards() -> None:
    """Hebrew and Arabic are; kana, Cyrillic, numbers and signs are not."""
    assert [leftwards(text) for text in ("שלום 1", "سلام", "ねこ", "Сова", "12 (!)")] == [
        True,
        True,
        False,
        False,
        False,
    ]
