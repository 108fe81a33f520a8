"""Pieces of a body that are there together, taken together: services send each event as a chunk, and each piece has its price."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Generator
from functools import partial
from types import coroutine
from typing import Any

MUCH = 64 * 1024
"""Bytes that are handed on at the latest, for what was compressed can be far more than what was read."""


async def gathered(pieces: AsyncIterator[bytes], take: Callable[[bytes], None]) -> None:
    """Give *pieces* to *take*, joined as far as they are there without waiting: nothing is held back while more is awaited.

    What has come is given before an error of *pieces* is raised. An error of *take* is raised inside *pieces*, which end by it.
    """
    come = bytearray()

    def hand_on() -> None:
        data = bytes(come)
        come.clear()
        if data:
            take(data)

    try:
        while True:
            come += await _next(pieces, hand_on)
            if len(come) >= MUCH:
                hand_on()
    except StopAsyncIteration:
        pass
    finally:
        hand_on()


@coroutine
def _next(pieces: AsyncIterator[bytes], before: Callable[[], None]) -> Generator[Any, Any, bytes]:
    """Return the next of *pieces*, as `anext` does; *before* is called once it turns out that it must be waited for.

    This is what `await` does, by hand, because nothing else tells whether it will wait.
    """
    step = anext(pieces).__await__()
    go: Callable[[], Any] = partial(step.send, None)
    called = False
    while True:
        try:
            awaited = go()
        except StopIteration as found:
            return bytes(found.value)
        try:
            if not called:
                called = True
                before()
            go = partial(step.send, (yield awaited))
        except BaseException as error:  # noqa: BLE001 - cancellations, too, belong to what is being awaited
            go = partial(step.throw, error)
