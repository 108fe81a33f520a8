"""What one paid call came to, as a value: expected failures never fly through task groups as exceptions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from vgg.model.canonical import Json
from vgg.model.errors import ProviderError
from vgg.model.request import Usage

from .wire.parts import Kept

UNTOLD = Usage()
"""The usage of a call that did not say it."""

Ending = Literal[
    "done", "refused", "filtered", "truncated", "empty", "malformed", "window", "cut", "garbled", "paused"
]
"""How an answer ended, in words every vendor's own word is mapped to."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reply says about itself, read from its JSON before any SDK: *said* is the answer as text.

    *called* tells whether it came as the arguments of a tool.
    """

    ending: Ending
    said: str = ""
    usage: Usage = UNTOLD
    note: str = ""
    called: bool = False


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer whose shape is right: canonical JSON, or the bytes of a picture or of speech."""

    body: bytes
    media_type: str
    usage: Usage = UNTOLD
    adaptations: tuple[str, ...] = ()
    request_id: str = ""


@dataclass(frozen=True, slots=True)
class Failure:
    """A call that brought no usable answer. *reasons* are what a re-ask says; *said* is what was answered.

    *shapes* is how many dialects there are for this question and model, *adaptations* what the one that was sent changed; *kept*
    are the finished parts of an answer that broke off.
    """

    error: ProviderError
    usage: Usage = UNTOLD
    reasons: tuple[str, ...] = ()
    said: str = ""
    adaptations: tuple[str, ...] = ()
    request_id: str = ""
    shapes: int = 1
    kept: Kept | None = None

    @property
    def cause(self) -> str:
        """Return the name of the cause, as the decision table has it."""
        return type(self.error).__name__


Outcome = Reply | Failure


MOST = 1_000_000_000
"""No reply counts as much of anything: what is told beyond it was not counted, and no database has room for all of it."""


def number(value: Json, *path: str) -> int | None:
    """Return the whole number at *path* inside *value*; None when there is none, or an absurd one."""
    found = at(value, *path)
    return found if isinstance(found, int) and not isinstance(found, bool) and 0 <= found < MOST else None


def at(value: Json, *path: str | int) -> Json:
    """Return what lies at *path* inside *value*, which has any shape; None when nothing does."""
    for step in path:
        if isinstance(step, str) and isinstance(value, dict | Mapping):
            value = value.get(step)
        elif isinstance(step, int) and isinstance(value, list) and -len(value) <= step < len(value):
            value = value[step]
        else:
            return None
    return value


def text_at(value: Json, *path: str | int) -> str:
    """Return the text at *path* inside *value*; '' when there is none."""
    found = at(value, *path)
    return found if isinstance(found, str) else ""


def object_at(value: Json, *path: str | int) -> Mapping[str, Json]:
    """Return the object at *path* inside *value*; empty when there is none."""
    found = at(value, *path)
    return found if isinstance(found, Mapping) else {}


def rows_at(value: Json, *path: str | int) -> list[Json]:
    """Return the list at *path* inside *value*; empty when there is none."""
    found = at(value, *path)
    return list(found) if isinstance(found, list) else []
