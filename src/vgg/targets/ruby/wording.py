"""Docstrings and numbers as Ruby writes them, without which emitted files would read like another language's."""

from __future__ import annotations

import re
import textwrap
import unicodedata
from collections.abc import Sequence

from vgg.targets.printing import HARDLINE, Doc

WIDTH = 100
"""The columns of a line, as `.rubocop.yml` of the project says too."""

STEP = "  "


def comment(text: str, depth: int) -> list[str]:
    """Return *text* as comment lines for code indented by *depth* steps; paragraphs stay apart."""
    paragraphs = re.split(r"\n\s*\n", _spelled(text).strip())
    room = max(WIDTH - len(STEP) * depth - 2, 40)
    lines = [
        [f"# {line}" for line in textwrap.wrap(each, room, break_long_words=False)] for each in paragraphs
    ]
    return [line for number, each in enumerate(lines) for line in (["#"] if number else []) + each]


def comments(texts: Sequence[str], depth: int) -> list[str]:
    """Return comments that stood on lines of their own."""
    return [line for text in texts for line in (comment(text, depth) or ["#"])]


def beside(text: str) -> str:
    """Return *text* as a comment behind code."""
    return f" # {' '.join(_spelled(text).split())}"


def number(value: int) -> str:
    """Return *value* with its thousands apart when it is long: 65_535."""
    return f"{value:_}" if abs(value) > 9999 else str(value)  # RuboCop parts numbers of five digits


def quoted(text: str) -> str:
    """Return *text* as a string without any escapes but those of quotes."""
    escaped = text.replace("\\", "\\\\").replace("'", "\\'")
    return f"'{escaped}'"


def lines(texts: Sequence[str]) -> Doc:
    """Return *texts* as lines, each ended."""
    return tuple((text, HARDLINE) for text in texts)


def _spelled(text: str) -> str:
    """Return *text* with names set as RDoc sets them, and without characters that are not shown."""
    shown = "".join(char for char in text if char == "\n" or unicodedata.category(char)[0] != "C")
    return re.sub(r"(?<![\w*])\*(\w+)\*(?![\w*])", r"+\1+", shown)
