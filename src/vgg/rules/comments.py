"""The comments of a source file by line, which Python's own tree forgets and every emitter keeps."""

from __future__ import annotations

import io
import re
import tokenize
from collections.abc import Iterator
from dataclasses import dataclass, field

_FOR_TOOLS = re.compile(r"#\s*(fmt|noqa|type|ruff|pylint|isort)\b")
"""Comments that speak to a Python tool mean nothing elsewhere."""


@dataclass(frozen=True, slots=True)
class Comments:
    """*above*: comments that have a line of their own; *beside*: those after code. Both without the mark, by line."""

    above: dict[int, str] = field(default_factory=dict)
    beside: dict[int, str] = field(default_factory=dict)

    def before(self, line: int) -> tuple[str, ...]:
        """Return the comments in the unbroken run of comment lines that ends above *line*."""
        return tuple(reversed(list(self._upwards(line - 1))))

    def _upwards(self, line: int) -> Iterator[str]:
        while line in self.above:
            yield self.above[line]
            line -= 1


def comments_of(text: str) -> Comments:
    """Return the comments of the Python source *text*, which must parse."""
    found = Comments()
    lines = text.splitlines()
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type == tokenize.COMMENT and not _FOR_TOOLS.match(token.string):
            alone = not lines[token.start[0] - 1][: token.start[1]].strip()
            (found.above if alone else found.beside)[token.start[0]] = token.string.lstrip("#").strip()
    return found
