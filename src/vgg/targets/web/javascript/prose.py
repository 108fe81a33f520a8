"""Comments and docstrings as JavaScript has them: harmless whatever they say, wrapped, names spelled as in the code."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from textwrap import wrap

from vgg.targets.printing import HARDLINE, Doc, join

from .layout import WIDTH
from .names import Names

_STARRED = re.compile(r"\*([A-Za-z_]\w*)\*")
_QUOTED = re.compile(r"`([A-Za-z_]\w*)`")
_FILE = re.compile(r"\b(\w+)\.py\b")
_SNAKE = re.compile(r"\b[a-z][a-z0-9]*(?:_[a-z0-9]+)+\b")
_KEPT = re.compile(r"\s|[-*] |\d+\. ")
"""How a line begins that belongs to a list or an example, and is not wrapped with others."""

Spelling = Callable[[str], str | None]
"""Returns what a name of the rules is called, None when it is no name."""


def harmless(text: str) -> str:
    """Return one line of *text* that can end no comment, no line and no page it may be part of."""
    shown = "".join(letter if letter.isprintable() else " " for letter in text)
    return shown.replace("*/", "* /").replace("</", "< /").replace("<!--", "< !--").replace("-->", "-- >")


def respelled(text: str, spelling: Spelling, names: Names) -> str:
    """Return *text* with the names in it as the code spells them; *name* in stars becomes `name` in quotes."""

    def in_quotes(match: re.Match[str]) -> str:
        spelled = spelling(match[1])
        return f"`{spelled}`" if spelled else match[0]

    def plain(match: re.Match[str]) -> str:
        return spelling(match[0]) or match[0]

    def file(match: re.Match[str]) -> str:
        return names.file(match[1])[2:] if match[1] in names.program.modules else match[0]

    return _SNAKE.sub(plain, _FILE.sub(file, _QUOTED.sub(in_quotes, _STARRED.sub(in_quotes, text))))


def paragraphs(text: str, width: int) -> tuple[str, ...]:
    """Return the lines of *text*, none longer than *width* where words allow, '' between paragraphs."""
    found: list[str] = []
    for paragraph in re.split(r"\n\s*\n", text.strip("\n")):
        lines = paragraph.splitlines()
        whole = len(lines) < 2 or any(_KEPT.match(line) for line in lines)
        found += ["", *_filled(lines if whole else [" ".join(lines)], width)]
    return tuple(found[1:])


def _filled(lines: Sequence[str], width: int) -> Iterator[str]:
    for line in lines:
        yield from wrap(harmless(line), width, break_long_words=False, break_on_hyphens=False) or [""]


def document(text: Sequence[str], level: int = 0) -> Doc:
    """Return a documentation comment of the lines *text*: on one line when it is one that fits at *level*."""
    if len(text) == 1 and len(text[0]) + 7 + 2 * level <= WIDTH:
        return f"/** {text[0]} */"
    return join(HARDLINE, ["/**", *(f" * {line}".rstrip() for line in text), " */"])


def remarks(comments: Sequence[str], spelling: Spelling, names: Names, level: int = 0) -> Iterator[Doc]:
    """Yield each line of comments that stand on their own."""
    for comment in comments:
        for line in _filled([respelled(comment, spelling, names)], WIDTH - 3 - 2 * level):
            yield f"// {line}".rstrip()
