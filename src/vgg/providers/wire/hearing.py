"""What has arrived of an answer, told while it arrives: at most ten times a second, and never at the price of reading on."""

from __future__ import annotations

import re
import time
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import anyio
from pydantic_core import from_json

from vgg.model.canonical import Json
from vgg.model.request import Hear, Partial

from .stream import Stream

EVERY = 0.1
"""Seconds between two partial answers."""

_SHARE = 20
"""A partial answer that took long to read is followed by a pause so many times as long: the cost stays linear in time."""

_RAW = re.compile(r"[\x00-\x1f]")


def partial_of(text: str) -> Partial | None:
    """Return what of an answer is in *text*, which may end anywhere; None when it is no JSON object so far.

    The last field, and the last item of a list that is the last field, count as unfinished as long as the object is open.
    """
    start = text.find("{")
    if start < 0:
        return None
    try:
        # Raw control characters are no JSON; between values they mean what a space means, and the end repairs or refuses them.
        found: Json = from_json(_RAW.sub(" ", text[start:]), allow_partial="trailing-strings")
    except ValueError:
        return None
    if not isinstance(found, dict):
        return None
    closed = text.rstrip().endswith("}") and _closes(text[start:])
    return Partial(found, max(0, len(found) - (not closed)), _items(found, closed=closed), len(text))


def _closes(text: str) -> bool:
    try:
        from_json(text)
    except ValueError:
        return False
    return True


def _items(fields: Mapping[str, Json], *, closed: bool) -> dict[str, int]:
    last = next(reversed([*fields]), None)
    return {
        name: len(value) if closed or name != last else max(0, len(value) - 1)
        for name, value in fields.items()
        if isinstance(value, list)
    }


@dataclass(slots=True)
class _Teller:
    """Tells *hear* of *stream*, the newest state only; *broken* gets what *hear* raises."""

    stream: Stream
    hear: Hear
    broken: Callable[[Exception], None]
    news: anyio.Event = field(default_factory=anyio.Event)
    told: int = 0

    def wake(self) -> None:
        """Say that something came; costs next to nothing when somebody knows already."""
        if self.stream.letters > self.told and not self.news.is_set():
            self.news.set()

    async def run(self) -> None:
        """Tell until cancelled."""
        while True:
            await self.news.wait()
            self.told, began = self.stream.letters, time.perf_counter()
            partial = partial_of(self.stream.text)
            spent = time.perf_counter() - began
            if partial is not None:
                try:
                    await self.hear(partial)
                except Exception as error:  # noqa: BLE001 - it must not end a paid answer; it is raised when that is stored
                    self.broken(error)
                    return
            await anyio.sleep(max(EVERY, _SHARE * spent))
            self.news = anyio.Event()
            self.wake()


@asynccontextmanager
async def telling(
    hear: Hear | None, stream: Stream, broken: Callable[[Exception], None]
) -> AsyncIterator[Callable[[], None]]:
    """Tell *hear* of *stream* inside the block; gives what is to be called when something came.

    A *hear* that is still busy at the end of the block is cancelled: the whole answer is there.
    """
    if hear is None:
        yield lambda: None
        return
    teller = _Teller(stream, hear, broken)
    async with anyio.create_task_group() as group:
        group.start_soon(teller.run)
        yield teller.wake
        group.cancel_scope.cancel()
