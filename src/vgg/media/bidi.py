"""Bidi: without it a name in Hebrew or Arabic would be read backwards, for fonts and consoles write from left to right."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from itertools import groupby

_STRONG: Mapping[str, str] = {"L": "L", "R": "R", "AL": "R"}
"""The direction of letters, by their class in Unicode; all else takes that of its neighbours."""
_NUMBER = re.compile(r"\d+(?:[.,:/+-]\d+)*%?")
_MIRRORED = str.maketrans("()[]{}<>«»", ")(][}{><»«")


def leftwards(text: str) -> bool:
    """Say whether any letter of *text* is of a script that is written from right to left."""
    return "R" in _kinds(text)


def visual(line: str, paragraph: str = "") -> str:
    """Return *line* in the order in which it is seen from left to right, brackets turned where they are read leftwards.

    The first letter of *paragraph*, of which the line is a part, says which way the whole is read. The rules are those
    of Unicode's annex 9 for plain text: letters, numbers, and what stands between them; embeddings are left out.
    """
    kinds = _kinds(line)
    if "R" not in kinds:
        return line
    base = next((kind for kind in _kinds(paragraph or line) if kind in {"L", "R"}), "L")
    marks = list(zip(_levels(kinds, base), line, strict=True))
    seen = [(level, char.translate(_MIRRORED) if level % 2 else char) for level, char in marks]
    for depth in (2, 1):
        runs = [(deep, list(run)) for deep, run in groupby(seen, key=lambda each: each[0] >= depth)]
        seen = [each for deep, run in runs for each in (run[::-1] if deep else run)]
    return "".join(char for _, char in seen)


def _kinds(text: str) -> list[str]:
    """Return for every character L or R for a letter, N for a part of a number, '' for what has no direction."""
    kinds = [_STRONG.get(unicodedata.bidirectional(char), "") for char in text]
    for found in _NUMBER.finditer(text):
        kinds[found.start() : found.end()] = "N" * len(found[0])
    return kinds


def _levels(kinds: Sequence[str], base: str) -> list[int]:
    """Return how deep every character is embedded: 0 and 2 are read to the right, 1 to the left."""
    told, last = [], base
    for kind in kinds:
        last = kind if kind in {"L", "R"} else last
        # A number after a word that is read to the right goes on with it.
        told.append("L" if kind == "N" and last == "L" else kind)
    runs = [(kind, len(list(run))) for kind, run in groupby(told)]
    ends = [base, *(kind for kind, _ in runs), base]
    levels: list[int] = []
    for place, (kind, length) in enumerate(runs):
        # Numbers count as read to the left for what stands beside them.
        sides = {"R" if ends[side] == "N" else ends[side] for side in (place, place + 2)}
        way = kind or (sides.pop() if len(sides) == 1 else base)
        levels += [{"R": 1, "N": 2, "L": 0 if base == "L" else 2}[way]] * length
    return levels
