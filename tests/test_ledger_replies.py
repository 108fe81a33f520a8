"""Replies as bytes: whole ones, ones that were written while they arrived, and damaged ones."""

from __future__ import annotations

import hashlib
from decimal import Decimal
from pathlib import Path

import anyio
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vgg.ledger.book import Ledger
from vgg.ledger.calls import Page
from vgg.ledger.reply import begun, ended, pack, piece, unpack
from vgg.model.request import RawReply
from vgg.store.disk import Disk
from vgg.store.objects import Store

HEAD = RawReply(200, {"content-type": "text/event-stream"}, b"")


def _reply(body: bytes, *, whole: bool = True) -> RawReply:
    return RawReply(200, {"content-type": "text/event-stream"}, body, whole)


def test_a_reply_comes_back_as_it_was_without_its_secrets() -> None:
    """Status, headers and body; cookies and keys stay out."""
    reply = RawReply(200, {"x-request-id": "r", "set-cookie": "s", "Authorization": "k"}, b"body")

    assert unpack(pack(reply)) == RawReply(200, {"x-request-id": "r"}, b"body")
    assert unpack(pack(RawReply(200, {}, b"", whole=False))) == RawReply(200, {}, b"", whole=False)


def test_a_reply_of_the_first_format_is_still_read() -> None:
    """What earlier versions stored was paid for, too."""
    head = b'{"headers":{"a":"b"},"status":200}'
    load = len(head).to_bytes(4, "big") + head + b"body"
    stored = b"vggreply1\n" + len(load).to_bytes(8, "big") + hashlib.sha256(load).digest() + load

    assert unpack(stored) == RawReply(200, {"a": "b"}, b"body")
    assert unpack(stored[:-1]) is None


@given(st.lists(st.binary(min_size=1, max_size=20), min_size=1, max_size=6), st.data())
def test_what_was_written_before_the_end_is_read_up_to_the_last_whole_piece(
    bodies: list[bytes], data: st.DataObject
) -> None:
    """However many bytes of the spool survive, the reply is a beginning of what came, and never called whole."""
    written = begun(HEAD) + b"".join(map(piece, bodies))
    body = b"".join(bodies)
    assert unpack(written + ended(_reply(body))) == _reply(body)

    survived = written[: data.draw(st.integers(0, len(written)))]
    found = unpack(survived)

    assert found is None or (body.startswith(found.body) and not found.whole and found.body)


@pytest.mark.parametrize("place", [12, 30, 60, -1])
def test_a_damaged_reply_is_none(place: int) -> None:
    """A single bit is enough."""
    stored = bytearray(pack(_reply(b"x" * 40)))
    stored[place] ^= 1

    assert unpack(bytes(stored)) is None


def test_half_a_reply_that_was_written_at_once_is_none() -> None:
    """It was whole before it was written; what is there of it proves nothing."""
    stored = pack(_reply(b"x" * 40))

    assert [unpack(stored[:size]) for size in range(len(stored))] == [None] * len(stored)


@pytest.mark.case("P52")
@pytest.mark.parametrize("ends", ["killed", "stopped"])
def test_the_parts_of_a_reply_outlive_a_process_that_dies_while_it_arrives(tmp_path: Path, ends: str) -> None:
    """The next run is handed what came, called not whole, under the same request; and it is counted as maybe billed once."""
    store = Store(Disk(tmp_path))

    async def first() -> None:
        with Ledger(tmp_path / "ledger.db", store, run="one", cap=None) as book:
            journal = await book.journal(_page())
            call = await journal.intend("openai", "m", "digest", Decimal("0.5"))
            call.keep(_reply(b"data: 1\n\n"))
            call.keep(_reply(b"data: 2\n\n"))
            if ends == "stopped":
                await journal.close(over=False)

    async def second() -> tuple[RawReply | None, Decimal]:
        with Ledger(tmp_path / "ledger.db", store, run="two", cap=None) as book:
            journal = await book.journal(_page())
            call = await journal.intend("openai", "m", "digest", Decimal("0.5"))
            return call.reply, book.budget().maybe

    anyio.run(first)
    reply, maybe = anyio.run(second)

    assert reply == _reply(b"data: 1\n\ndata: 2\n\n", whole=False)
    assert maybe == Decimal("0.5")


def _page() -> Page:
    def nothing(_: object = None) -> None:
        """Say nothing."""

    return Page("key", 1, "levels/1", nothing, nothing, nothing)
