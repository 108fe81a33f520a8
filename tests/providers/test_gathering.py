"""Pieces that came together are handed on together, and none is held back while the next is awaited."""

from __future__ import annotations

from collections.abc import AsyncIterator

import anyio
import anyio.lowlevel
import pytest

from vgg.providers.wire.gathering import MUCH, gathered

pytestmark = pytest.mark.anyio


async def pieces(*script: bytes | float | Exception | anyio.Event) -> AsyncIterator[bytes]:
    """Give bytes at once, wait where a number of seconds stands, raise what is to be raised; set an event and wait for ever."""
    for each in script:
        if isinstance(each, Exception):
            raise each
        if isinstance(each, float):
            await anyio.sleep(each)
        elif isinstance(each, anyio.Event):
            each.set()
            await anyio.sleep_forever()
        else:
            yield each


async def test_pieces_that_are_there_are_taken_as_one() -> None:
    """What needs no waiting costs the taker one call."""
    taken: list[bytes] = []
    await gathered(pieces(b"a", b"b", b"c"), taken.append)
    assert taken == [b"abc"]


async def test_nothing_is_held_back_while_more_is_awaited() -> None:
    """A killed process loses nothing that had come before the wait."""
    taken: list[bytes] = []
    waits = anyio.Event()
    async with anyio.create_task_group() as group:
        group.start_soon(gathered, pieces(b"a", b"b", 0.001, b"c", waits, b"never"), taken.append)
        await waits.wait()
        group.cancel_scope.cancel()
    assert taken == [b"ab", b"c"]


async def test_what_came_is_taken_before_the_error_that_followed_it() -> None:
    """A connection that breaks loses nothing it brought."""
    taken: list[bytes] = []
    with pytest.raises(ConnectionError, match="gone"):
        await gathered(pieces(b"a", 0.001, b"b", ConnectionError("gone")), taken.append)
    assert taken == [b"a", b"b"]


async def test_an_error_of_the_taker_ends_the_pieces_and_is_raised() -> None:
    """A full disk ends the reading, and the connection is given back properly."""
    closed: list[str] = []

    async def watched() -> AsyncIterator[bytes]:
        try:
            yield b"a"
            await anyio.sleep_forever()
        except OSError as error:
            with anyio.CancelScope(shield=True):
                await anyio.lowlevel.checkpoint()
            closed.append(str(error))
            raise

    def full(_: bytes) -> None:
        raise OSError("no space")

    with anyio.fail_after(60), pytest.raises(OSError, match="no space"):
        await gathered(watched(), full)
    assert closed == ["no space"]


async def test_an_error_of_the_taker_at_the_end_is_raised() -> None:
    """What is wrong with the last bytes is not lost with them."""

    def full(_: bytes) -> None:
        raise OSError("no space")

    with pytest.raises(OSError, match="no space"):
        await gathered(pieces(b"a"), full)


async def test_no_more_is_gathered_than_is_bounded() -> None:
    """A small reply that unpacks to a huge one does not pile up before it is looked at."""
    taken: list[bytes] = []
    await gathered(pieces(*[bytes(1000)] * 200), taken.append)
    assert sum(map(len, taken)) == 200_000
    assert max(map(len, taken)) < MUCH + 1000


async def test_empty_pieces_are_not_handed_on() -> None:
    """The taker hears of bytes only."""
    taken: list[bytes] = []
    await gathered(pieces(b"", 0.001, b""), taken.append)
    assert taken == []
