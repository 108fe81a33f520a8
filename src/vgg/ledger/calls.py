"""The journal of one step's calls: money is reserved and the intent is on disk before anything is sent.

A call an earlier run began is taken up again by what it sends: a reply that arrived is handed back, and a call whose
end nobody knows is sent at most once more.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

import anyio
from anyio.to_thread import run_sync

from vgg.model.canonical import canonical, digest_of
from vgg.model.errors import VggError
from vgg.model.money import money
from vgg.model.request import Attempt, Left, RawReply

from .budget import move, read_budget
from .reply import Spool, begun, ended, pack, piece, unpack
from .rows import CallRow, call_row

if TYPE_CHECKING:
    from .book import Ledger

_ZERO = Decimal(0)
_REPLAYED = ("received", "answered")
_GOES_ON = ("stream_cut", "truncated")
"""Outcomes whose replies have parts that are kept: they are handed back although nobody knows what they cost."""


def utc() -> str:
    """Return the time of the wall clock, for people; nothing is decided by it."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")


@dataclass(frozen=True, slots=True)
class Page:
    """Whose calls are journalled: the *key* and *take* of a step, *what* it is called, and whom to tell.

    *gate* raises when nothing may be sent any more.
    """

    key: str
    take: int
    what: str
    notice: Callable[[str], None]
    tell: Callable[[Attempt], None]
    gate: Callable[[], None]


class StepJournal:
    """Implements model.request.Journal for one step; *earlier* are its calls of other runs, oldest first."""

    def __init__(self, book: Ledger, page: Page, earlier: tuple[CallRow, ...]) -> None:
        self._book = book
        self.page = page
        self._earlier = [row for row in earlier if not row.closed]
        self._count = len(earlier)
        self._rows: set[int] = {row.id for row in self._earlier}
        self.open: set[BookedCall] = set()

    async def intend(self, provider: str, model: str, sends: str, worst: Decimal | None) -> BookedCall:
        """Book the intent to send, or hand back the call an earlier run made of the same request."""
        self.page.gate()
        row = self._recall(provider, model, sends)
        if row is not None and row.state in _REPLAYED:
            if reply := unpack(await run_sync(self._book.shelf.get, row.object or "")):
                return BookedCall(self, row, None, reply)
            self.page.notice(
                f"{self.page.what}: the stored reply of {provider}:{model} is damaged; asked again"
            )
            row = None
        if row is not None and row.doubts > 1:
            raise self._doubted_twice(row)
        self._book.shelf.need_room()
        return await self._book_intent(row or self._blank(provider, model, sends), worst)

    def left(self) -> tuple[Left, ...]:
        """Return the calls of earlier runs whose replies are kept: this step's own, and broken ones of other chains."""
        own = [row for row in self._earlier if row.state in _REPLAYED]
        names = {row.id for row in own}
        others = [row for row in self._book.broken.values() if self._other(row) and row.id not in names]
        rows = sorted((*own, *others), key=lambda row: row.id)
        return tuple(Left(row.id, row.provider, row.model, row.sends, row.id in names) for row in rows)

    def _other(self, row: CallRow) -> bool:
        phase = self.page.what.partition("/")[0]
        return row.key != self.page.key and row.take == self.page.take and row.phase == phase

    async def take_up(self, left: Left) -> BookedCall | None:
        """Return the call *left* with its reply, to be settled if its reply is of use; None when that is damaged."""
        found = next((row for row in self._earlier if row.id == left.id), self._book.broken.get(left.id))
        reply = unpack(await run_sync(self._book.shelf.get, found.object or "")) if found else None
        return BookedCall(self, found, None, reply) if found and reply else None

    def _recall(self, provider: str, model: str, sends: str) -> CallRow | None:
        for row in self._earlier:
            if (row.provider, row.model, row.sends) == (provider, model, sends) and row.state != "failed":
                self._earlier.remove(row)
                return row
        return None

    def _doubted_twice(self, row: CallRow) -> VggError:
        phase, _, item = self.page.what.partition("/")
        again = f"vgg phase {phase}" + (f" --item {item}" if item else "")
        return VggError(
            f"{self.page.what}: a request to {row.provider}:{row.model} was cut off twice before its answer; "
            f"it may have been billed (up to {_stake(row)}) and is not sent a third time",
            hint=f"look at the provider's usage page; `{again}` asks anew",
        )

    def _blank(self, provider: str, model: str, sends: str) -> CallRow:
        self._count += 1
        key, take = self.page.key, self.page.take
        return CallRow(
            id=0, key=key, take=take, attempt=self._count, provider=provider, model=model, sends=sends,
            state="intent", doubts=0, closed=0, worst=None, maybe=_ZERO, spool="", object=None, outcome="",
            billed="", input=None, output=None, cached=0, cost=None, seconds=0.0, run="", began="", ended="",
            phase=self.page.what.partition("/")[0],
        )  # fmt: skip

    async def _book_intent(self, row: CallRow, worst: Decimal | None) -> BookedCall:
        name = f"{digest_of([row.key, row.take])[:24]}-{row.attempt}-{row.doubts}.ans"
        row = replace(row, worst=worst, spool=name, run=self._book.run, began=utc())
        number, spool = await self._reserve(row)
        row = replace(row, id=number)
        if row.doubts:
            self.page.notice(
                f"{self.page.what}: an earlier request to {row.provider}:{row.model} was cut off before its "
                f"answer and may have been billed (up to {_stake(row)}); it is sent once more"
            )
        call = BookedCall(self, row, spool, None)
        self._rows.add(row.id)
        self.open.add(call)
        return call

    async def _reserve(self, row: CallRow) -> tuple[int, Spool]:
        """Commit the intent; while others hold the money that is missing, wait for what they leave."""
        while True:
            self.page.gate()
            booked = await self._book.commit(lambda connection: self._try_reserve(connection, row))
            if booked is not None:
                return booked
            await self._book.freed()

    def _try_reserve(self, connection: sqlite3.Connection, row: CallRow) -> tuple[int, Spool] | None:
        """Book *row* and open its spool, in this order inside one transaction: no intent is without a spool."""
        budget, worst = read_budget(connection), row.worst
        if budget.cap is not None:
            if worst is None or budget.hopeless(worst):
                raise budget.refusal(self.page.what, worst)
            if budget.over(worst):
                if budget.reserved <= self._held():
                    raise budget.refusal(self.page.what, worst)
                return None
        spool = self._book.shelf.spool(row.spool)
        move(connection, reserved=worst or _ZERO)
        return write_intent(connection, row), spool

    def _held(self) -> Decimal:
        """Return what this step's own open calls hold: waiting for that would never end."""
        return sum((call.worst for call in tuple(self.open)), _ZERO)

    async def close(self, *, over: bool) -> None:
        """End the step: calls nobody settled are booked as far as is known; *over* forbids to hand replies back."""
        with anyio.CancelScope(shield=True):
            for call in tuple(self.open):
                await call.abandon()
            if over and self._rows:
                rows = tuple(self._rows)
                await self._book.commit(lambda connection: close_calls(connection, rows))

    def ended(self, call: BookedCall) -> None:
        """Forget *call*, whose money is free for others now, and which is not handed back as it was."""
        self.open.discard(call)
        self._earlier = [row for row in self._earlier if row.id != call.id]
        self._book.broken.pop(call.id, None)
        self._book.free()

    @property
    def book(self) -> Ledger:
        """The ledger this journal writes into."""
        return self._book


class BookedCall:
    """Implements model.request.Call."""

    def __init__(
        self, journal: StepJournal, row: CallRow, spool: Spool | None, reply: RawReply | None
    ) -> None:
        self._journal = journal
        self._row = row
        self._spool = spool
        self._reply = reply
        self._raw: bytes | None = None
        self._spooled = bytearray()
        """What was written of a reply that still arrives."""

    @property
    def reply(self) -> RawReply | None:
        """The reply an earlier run received for this very call; then nothing may be sent."""
        return self._reply

    @property
    def id(self) -> int:
        """Its number in the book."""
        return self._row.id

    @property
    def worst(self) -> Decimal:
        """What the call holds of the budget while it is open."""
        return self._row.worst or _ZERO

    @property
    def streams(self) -> bool:
        """Whether its reply is arriving: what came is kept, and a stopped run goes on from there."""
        return bool(self._spooled) and self._raw is None

    def keep(self, reply: RawReply) -> None:
        """Write the next bytes of a reply that still arrives to the spool: its head the first time, then *reply*'s body."""
        written = piece(reply.body) if self._spooled else begun(reply)
        self._open_spool().write(written)
        self._spooled += written

    def receive(self, reply: RawReply) -> None:
        """Write *reply* to the spool, or what is missing of it there; when this returns it outlives a killed process."""
        spool, self._raw = self._open_spool(), pack(reply)
        spool.write(ended(reply) if self._spooled else self._raw)

    def _open_spool(self) -> Spool:
        if self._spool is None or self._raw is not None:
            raise ValueError("a call receives one reply, and none when an earlier run has it")
        return self._spool

    async def settle(self, attempt: Attempt) -> None:
        """Book how the call ended, durably, and release what was reserved beyond its cost."""
        with anyio.CancelScope(shield=True):
            if self._row.state != "answered":
                await self._end(lambda connection, kept: write_end(connection, self._row, attempt, kept))
        self._journal.page.tell(attempt)

    async def abandon(self) -> None:
        """Book a call that nobody settled: its reply is kept, or its end is in doubt."""
        await self._end(lambda connection, kept: write_loose_end(connection, self._row, kept))

    async def _end(self, change: Callable[[sqlite3.Connection, str | None], None]) -> None:
        book = self._journal.book
        kept = self._row.object
        if self._spool is not None:
            self._spool.close()
        if self._raw is None and self._spooled:
            self._raw = bytes(self._spooled)
        if self._raw is not None:
            kept = await run_sync(book.shelf.put, self._raw)
        await book.commit(lambda connection: change(connection, kept))
        self._row = replace(self._row, state="answered")
        self._journal.ended(self)
        if self._spool is not None:
            book.shelf.unspool(self._row.spool)


def _stake(row: CallRow) -> str:
    """Return what the doubted call *row* may have cost, for people: of a call without a price nobody knows it."""
    return money(row.maybe if row.worst is not None else None)


def write_intent(connection: sqlite3.Connection, row: CallRow) -> int:
    """Commit *row* as an intent, new or in the place of the doubt it takes up, and return its id."""
    number = row.id or None
    columns = "id, key, take, attempt, provider, model, sends, state, doubts, worst, maybe, spool, run, began, phase"
    worst = None if row.worst is None else str(row.worst)
    values = (
        number, row.key, row.take, row.attempt, row.provider, row.model, row.sends, "intent", row.doubts,
        worst, str(row.maybe), row.spool, row.run, row.began, row.phase,
    )  # fmt: skip
    marks = ",".join("?" * len(values))
    statement = f"INSERT OR REPLACE INTO calls ({columns}) VALUES ({marks})"  # noqa: S608 - our own names
    number = connection.execute(statement, values).lastrowid or 0
    log(connection, number, "intent", row.run)
    return number


def write_end(connection: sqlite3.Connection, row: CallRow, attempt: Attempt, kept: str | None) -> None:
    """Commit how the call *row* ended, with its reply as the object *kept*.

    A bill without a known cost, and a call that may have been billed, count with the worst price.
    """
    paid = attempt.cost if attempt.billed == "yes" else None
    unsure = attempt.billed != "no" and paid is None
    doubt = (row.worst or attempt.cost or _ZERO) if unsure else _ZERO
    state = "answered" if kept and (attempt.billed == "yes" or attempt.outcome in _GOES_ON) else "failed"
    usage = attempt.usage
    before = _release(connection, row)
    move(connection, spent=paid or _ZERO, maybe=doubt)
    connection.execute(
        "UPDATE calls SET state = ?, object = ?, outcome = ?, billed = ?, input = ?, output = ?, cached = ?,"
        " cost = ?, maybe = ?, seconds = ?, ended = ?, reason = ?, action = ?, request_id = ?, adaptations = ?,"
        " written = ?, written_hour = ?, pictures = ?, heard = ? WHERE id = ?",
        (
            state, kept, attempt.outcome, attempt.billed, usage.input, usage.output, usage.cached,
            None if paid is None else str(paid), str(before + doubt), attempt.seconds, utc(),
            attempt.reason, attempt.action, attempt.request_id, canonical(list(attempt.adaptations)).decode(),
            usage.written, usage.written_hour, usage.pictures, usage.seconds, row.id,
        ),
    )  # fmt: skip
    log(connection, row.id, state, row.run)


def write_loose_end(connection: sqlite3.Connection, row: CallRow, kept: str | None) -> None:
    """Commit that nobody settled the intent *row*: its reply is *kept*, or it is in doubt; both may be billed."""
    if row.state != "intent":
        return
    doubt = row.worst or _ZERO
    before = _release(connection, row)
    move(connection, maybe=doubt)
    state = "received" if kept else "in_doubt"
    connection.execute(
        "UPDATE calls SET state = ?, object = ?, doubts = ?, maybe = ?, ended = ? WHERE id = ?",
        (state, kept, row.doubts + (not kept), str(before + doubt), utc(), row.id),
    )
    log(connection, row.id, state, row.run)


def _release(connection: sqlite3.Connection, row: CallRow) -> Decimal:
    """Take back what the open call *row* holds, and return what earlier doubts about it still hold."""
    held = row.worst or _ZERO
    if row.state == "received":
        move(connection, maybe=-held)
        return row.maybe - held
    move(connection, reserved=-held)
    return row.maybe


def close_calls(connection: sqlite3.Connection, rows: tuple[int, ...]) -> None:
    """Commit that the replies of *rows* are not handed back any more."""
    connection.executemany("UPDATE calls SET closed = 1 WHERE id = ?", [(row,) for row in rows])


def open_intents(connection: sqlite3.Connection) -> tuple[CallRow, ...]:
    """Return the calls whose end was never booked."""
    rows = connection.execute("SELECT * FROM calls WHERE state = 'intent' ORDER BY id")
    return tuple(map(call_row, rows))


def broken_calls(connection: sqlite3.Connection) -> tuple[CallRow, ...]:
    """Return the calls whose replies broke off, or were never looked at, of questions that have no answer yet."""
    answered = "SELECT 1 FROM {} AS done WHERE done.key = calls.key AND done.take = calls.take"
    open_ones = " AND ".join(f"NOT EXISTS ({answered.format(table)})" for table in ("answers", "standins"))
    kept = "state = 'received' OR (state = 'answered' AND outcome = 'stream_cut')"
    rows = connection.execute(
        f"SELECT * FROM calls WHERE closed = 0 AND ({kept}) AND {open_ones} ORDER BY id"  # noqa: S608 - our own words
    )
    return tuple(map(call_row, rows))


def log(connection: sqlite3.Connection, call: int, what: str, run: str) -> None:
    """Append a line to the log."""
    connection.execute("INSERT INTO log (call, what, run, at) VALUES (?,?,?,?)", (call, what, run, utc()))
