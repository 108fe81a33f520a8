"""Texts as a font can write them: a glyph for every character, with nothing invisible between."""

from __future__ import annotations

import unicodedata

from vgg.media.pixels.pictographs import without_pictographs

_UNSEEN = frozenset({"Mn", "Me", "Cf", "Cs", "Co"})
"""Classes of characters that no glyph shows: marks that stand alone, signs that steer, halves and private ones."""


def readable(text: str) -> str:
    """Return *text* with marks joined to their letters, without marks and signs that no glyph can show."""
    joined = without_pictographs(unicodedata.normalize("NFC", text))
    return "".join(char for char in joined if unicodedata.category(char) not in _UNSEEN)
