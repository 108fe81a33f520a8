"""What joins the pieces of a streamed answer, whatever the family: the seam between a stream and a wire format's own events."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from vgg.model.canonical import Json

_SURROGATE = re.compile("[\ud800-\udfff]")


class BadFrame(ValueError):
    """An event that is no JSON, or lacks what its type must have."""


def mended(text: str) -> str:
    """Return *text* with characters whole that were split into two surrogates, each in an event of its own."""
    if text.isascii() or not _SURROGATE.search(text):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")


@dataclass(slots=True)
class Said:
    """The pieces of an answer in the order they came: *words*, and the arguments of the first tool *call*, None without one."""

    words: list[str] = field(default_factory=list)
    call: list[str] | None = None
    letters: int = 0
    """How long both are together."""

    def word(self, piece: str) -> None:
        """Add *piece* to the words."""
        self.words.append(piece)
        self.letters += len(piece)

    def argue(self, piece: str) -> None:
        """Add *piece* to the arguments."""
        self.call = self.call if self.call is not None else []
        self.call.append(piece)
        self.letters += len(piece)

    @property
    def text(self) -> str:
        """The answer so far: the tool's arguments where a tool was called, else the words."""
        return mended("".join(self.words if self.call is None else self.call))


class Joiner(Protocol):
    """Joins the frames of one family's stream."""

    said: Said
    ended: bool
    """The event that ends an answer has come."""
    over: bool
    """Nothing more is to come."""

    def add(self, name: str, frame: Mapping[str, Json]) -> bool:
        """Take one *frame* whose event is called *name*; return whether it is a sign of life, as a ping is none.

        Raises BadFrame where a frame of a known type lacks what it must have; unknown types are passed over.
        """

    def body(self) -> dict[str, Json]:
        """Return the reply as far as it came, as an unstreamed call would have it."""


def must(value: Json, kind: type, what: str) -> Any:
    """Return *value*, which is of *kind*. Raises BadFrame, which names *what* is missing."""
    if not isinstance(value, kind):
        raise BadFrame(f"a frame without its {what}")
    return value
