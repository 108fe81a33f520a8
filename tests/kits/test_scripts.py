"""Texts as consoles write them: character by character, from left to right."""

from __future__ import annotations

import pytest

from vgg.kits.run_and_jump.scripts import readable


@pytest.mark.parametrize(
    ("told", "shown"),
    [
        ("Lantern Moth", "Lantern Moth"),
        ("Ku\u0308sten", "K\u00fcsten"),
        ("\U0001f468\u200d\U0001f680\ufe0f!", "\U0001f468\U0001f680!"),
        ("soft\u00adhyphen", "softhyphen"),
        ("m\u0302", "m"),
        ("\u05e9\u05dc\u05d5\u05dd", "\u05dd\u05d5\u05dc\u05e9"),
        ("\u05e9\u05dc\u05d1 12 (Moth)", "(Moth) 12 \u05d1\u05dc\u05e9"),
    ],
)
def test_a_text_is_written_as_it_is_read(told: str, shown: str) -> None:
    """Marks are joined or dropped, invisible signs are gone, and right-to-left letters stand in the order seen."""
    assert readable(told) == shown
