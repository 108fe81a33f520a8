"""Emoji in names: left out where letters say the name without them, never a row of boxes behind a word."""

from __future__ import annotations

import pytest

from vgg.media.pixels.pictographs import without_pictographs


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Wanda & the Wheat \U0001f33e\u2728", "Wanda & the Wheat"),
        ("\U0001f431\U0001f4a5 SUMO \U0001f3fb NEKO", "SUMO NEKO"),
        ("Rocket\u2b50Man", "RocketMan"),
        ("\U0001f98a\U0001f525", "\U0001f98a\U0001f525"),
        ("\U0001f98a!", "\U0001f98a!"),
        ("C\u00f4te \u21167", "C\u00f4te \u21167"),
        ("", ""),
    ],
)
def test_a_name_keeps_what_says_it(name: str, shown: str) -> None:
    """What has a glyph stays, and a name that is nothing but pictures stays whole."""
    assert without_pictographs(name) == shown
