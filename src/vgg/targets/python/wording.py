"""Words of a concept inside source and Markdown, where they must stay words."""

from __future__ import annotations

import re
import unicodedata

WIDEST = 72
"""Columns that a title or a tagline may take in a comment."""


def line(text: str) -> str:
    """Return *text* as one line without control, format and bidirectional characters."""
    spaced = (" " if char.isspace() else char for char in text)
    return " ".join("".join(char for char in spaced if unicodedata.category(char)[0] != "C").split())


def comment(text: str) -> str:
    """Return *text* as a part of a comment that is never too wide for its line."""
    shown, width = "", 0
    for char in line(text):
        width += 2 if unicodedata.east_asian_width(char) in "WF" else 1
        if width > WIDEST:
            return f"{shown.rstrip()} ..."
        shown += char
    return shown


def markdown(text: str) -> str:
    """Return *text* as one line of Markdown in which nothing is markup, also where a paragraph begins."""
    shown = "".join(f"\\{char}" if char in "\\`*_[]<>|~&$" else char for char in line(text))
    return re.sub(r"^(\d*)([-+#=.)])", r"\1\\\2", shown)
