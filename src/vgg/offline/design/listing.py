"""Lists inside prose: 'Enemies: rats (walk), imps' or 'worlds named A, B and C'; without it the names a concept gives would be lost."""

# ruff: noqa: E501, RUF001 - words and patterns of many languages are tables, wider than prose

from __future__ import annotations

import re

from .reading import compiled
from .wording import split_outside

_LINK = r"(?:\s*(?::|=)|\s+[-–—](?=\s)|\s+(?:named|called|heißen|namens|genannt|appelés|nommés|llamados|chiamati)\b\s*:?)"
"""What stands between a noun and the list of its names."""
_VERB = r"\s+(?:are|is|include|includes|including|such as|like|sind|sont|son)\b\s*:?"
"""What may as well begin a sentence about them: 'enemies are fast'."""
_END = r"(?<!^\d)(?<![,;] \d)(?<!\bDr)(?<!\bMr)(?<!\bMrs)(?<!\bSt)(?<!\bProf)[.!?](?=\s|$)"
_NUMBERED = r"^\s*(?:#?\d{1,2}|[ivx]{1,4})\s*[:.)–-]\s*"


def entries(nouns: str, text: str, *, proper: bool = False) -> list[str]:
    """Return what *text*, as written, lists of *nouns* (a pattern): behind 'enemies:' or 'worlds named', or in brackets.

    *proper*: behind a verb, as in 'worlds are A and B', only proper names are taken.
    """
    lead = rf"(?i:(?<!\w)(?:{nouns})(?!\w))"
    pattern = rf"{lead}(?:\s*\(([^()\n]{{3,400}})\)|(?i:{_LINK})\s*([^\n]{{3,600}})|(?i:{_VERB})\s*([^\n]{{3,600}}))"
    for match in compiled(pattern).finditer(text):
        items = _split(match[1] or match[2] or match[3])
        if match[3] and proper:
            items = [item for item in items if re.match(r"(?:the |a )?[^\W\d_a-z]", item)]
        if items:
            return items
    return []


def _split(text: str) -> list[str]:
    """Return the entries of one list: up to the end of its sentence, without the numbers before them."""
    whole = re.split(_END, text, maxsplit=1)[0]
    items = (re.sub(_NUMBERED, "", item, flags=re.IGNORECASE).strip() for item in split_outside(whole))
    return [item for item in items if re.search(r"[^\W\d_]", item)]
