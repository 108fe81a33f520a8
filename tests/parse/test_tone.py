"""The words that set a tone: a stem must never hide a text that its pattern would have found."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from vgg.parse import tone
from vgg.parse.tone import read_tone

PATTERNS = [
    *tone._COSY,
    *tone._CALM,
    tone._TEACHING,
    *(each for words in tone._WORDS.values() for each in words),
]


@pytest.mark.parametrize("pattern", PATTERNS, ids=[each.stems[0] for each in PATTERNS])
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow]
)
@given(data=st.data())
def test_every_text_a_pattern_matches_holds_one_of_its_stems(
    pattern: tone._Pattern, data: st.DataObject
) -> None:
    """So looking for the stems first changes nothing but the time it takes."""
    text = data.draw(st.from_regex(pattern.regex))

    assert any(stem in text for stem in pattern.stems)
    assert pattern.found(text)


@pytest.mark.parametrize(
    ("text", "switches"),
    [
        ("A cosy walk.", {"enemies", "losing", "timer"}),
        ("No enemies, please.", {"enemies"}),
        ("ohne Zeitlimit", {"timer"}),
        ("敵なし", {"enemies"}),
        ("You can never die.", {"losing"}),
        ("Bosses and lives.", set()),
    ],
)
def test_words_of_gentleness_switch_things_off(text: str, switches: set[str]) -> None:
    """In several languages, and only what they name."""
    found, _ = read_tone({"custom_description": text})

    assert {name for name, on in found.model_dump().items() if not on} == switches
