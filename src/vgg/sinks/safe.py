"""Text from a concept or a model reaches a terminal only without its control characters."""

from __future__ import annotations

import unicodedata


def safe(text: str) -> str:
    """Return *text* with control, format and bidi characters made visible, so that it cannot steer a terminal."""
    return "".join(_shown(char) for char in text)


def _shown(char: str) -> str:
    if char == "\n":
        return char
    if unicodedata.category(char) in {"Cc", "Cf", "Zl", "Zp", "Cs"}:
        return f"\\u{ord(char):04x}"
    return char
