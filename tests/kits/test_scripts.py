"""Texts as a font can write them: a glyph for every character."""

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
        ("\u202b\u05e9\u05b8\u05dc", "\u05e9\u05dc"),
    ],
)
def test_a_text_keeps_what_a_glyph_can_show(told: str, shown: str) -> None:
    """Marks are joined or dropped, and invisible signs are gone."""
    assert readable(told) == shown
