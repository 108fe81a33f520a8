"""Names as a small font can show them: an emoji that it cannot draw is left out where letters say the name without it."""

from __future__ import annotations

import unicodedata

from .font import has

_PICTOGRAPHS = frozenset({"So", "Sk", "Cf", "Mn", "Me"})
"""Classes of pictures among characters, and of what only changes the one before it."""


def without_pictographs(text: str) -> str:
    """Return *text* without pictographs that have no glyph; as it is when nothing else would be left."""
    kept = "".join(char for char in text if unicodedata.category(char) not in _PICTOGRAPHS or has(char))
    shown = " ".join(kept.split()) if kept != text else text
    return shown if any(char.isalnum() for char in shown) else text
