"""Texts as a console can write them: one character after the other, from left to right, with nothing invisible between."""

from __future__ import annotations

import re
import unicodedata

_LEFTWARDS = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
"""A letter of a script that is written from right to left."""
_OTHER = r"[^\W\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]+"
_AS_IT_IS = re.compile(rf"{_OTHER}(?:[ .,:'-]?{_OTHER})*")
"""A number, or words of any other script, which keep their order within such a text."""
_MIRRORED = str.maketrans("()[]{}<>«»", ")(][}{><»«")


def readable(text: str) -> str:
    """Return *text* with marks joined to their letters, without marks and signs that no glyph can show, in visual order."""
    joined = unicodedata.normalize("NFC", text)
    shown = "".join(
        char for char in joined if unicodedata.category(char) not in {"Mn", "Me", "Cf", "Cs", "Co"}
    )
    return _mirrored(shown) if _LEFTWARDS.search(shown) else shown


def _mirrored(text: str) -> str:
    """Return *text*, written from right to left, so that it is right when written from left to right."""
    turned = text.translate(_MIRRORED)[::-1]
    return _AS_IT_IS.sub(lambda found: found[0][::-1], turned)
