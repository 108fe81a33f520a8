"""The rows of the ledger as values, so that nobody above it reads SQL."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from vgg.model.canonical import Json, canonical
from vgg.model.request import Usage

State = Literal["intent", "received", "in_doubt", "answered", "failed"]
"""A call is *intent* until its end is booked; then *answered* (paid, the reply is kept) or *failed*. After a crash it
is *received* when its reply was found in the spool, and *in_doubt* when nobody knows."""


@dataclass(frozen=True, slots=True)
class CallRow:
    """One booked call of a step. Money in dollars; *worst* is None when no price is known.

    *phase* is for whom it was made ('' before version 2), *reason* why, *action* what was done next, *adaptations* how the
    request was changed for the model.
    """

    id: int
    key: str
    take: int
    attempt: int
    provider: str
    model: str
    sends: str
    state: State
    doubts: int
    closed: int
    worst: Decimal | None
    maybe: Decimal
    spool: str
    object: str | None
    outcome: str
    billed: str
    input: int | None
    output: int | None
    cached: int
    cost: Decimal | None
    seconds: float
    run: str
    began: str
    ended: str
    phase: str = ""
    reason: str = ""
    action: str = ""
    request_id: str = ""
    adaptations: tuple[str, ...] = ()
    written: int = 0
    written_hour: int = 0
    pictures: int = 0
    heard: float | None = None

    @property
    def usage(self) -> Usage:
        """The tokens in the normal form; *heard* are the seconds of a sound."""
        return Usage(
            self.input, self.output, self.cached, self.written, self.written_hour, self.pictures, self.heard
        )


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """The answer that *take* of the request *key* got; *object* holds its body."""

    key: str
    take: int
    object: str
    media_type: str
    provider: str
    model: str
    placeholder: bool
    input: int | None
    output: int | None
    cost: Decimal
    run: str


@dataclass(frozen=True, slots=True)
class StepRow:
    """The artifact a step left. *shape* is what decides it beside the answer; *parts* say what the key was made of."""

    shape: str
    key: str
    take: int
    phase: str
    item: str
    artifact: str
    origin: str
    parts: Mapping[str, str] = field(default_factory=dict)
    run: str = ""


@dataclass(frozen=True, slots=True)
class WishRow:
    """A step the user asked anew, until the lock says so: *item* '*' is every item; *take* 0 is not chosen yet."""

    phase: str
    item: str
    key: str = ""
    take: int = 0


def dollars(text: str | None) -> Decimal | None:
    """Return the amount *text* stands for; None stays unknown."""
    return None if text is None else Decimal(text)


def call_row(row: tuple[object, ...]) -> CallRow:
    """Return the values of a whole row of the table calls; one of version 1 lacks the last ones."""
    values = dict(zip(CallRow.__slots__, row, strict=False))
    values |= {name: dollars(values[name]) for name in ("worst", "maybe", "cost")}  # type: ignore[arg-type]
    values["adaptations"] = tuple(json.loads(str(values.get("adaptations", "[]"))))
    return CallRow(**values)  # type: ignore[arg-type]


def calls_of(connection: sqlite3.Connection, key: str, take: int) -> tuple[CallRow, ...]:
    """Return the calls of *take* of *key* in the order they were booked."""
    rows = connection.execute("SELECT * FROM calls WHERE key = ? AND take = ? ORDER BY id", (key, take))
    return tuple(map(call_row, rows))


def write_answer(connection: sqlite3.Connection, row: AnswerRow) -> None:
    """Commit *row* in place of an earlier answer, whose object may be damaged."""
    values = (row.key, row.take, row.object, row.media_type, row.provider, row.model, int(row.placeholder))
    rest = (row.input, row.output, str(row.cost), row.run)
    connection.execute("INSERT OR REPLACE INTO answers VALUES (?,?,?,?,?,?,?,?,?,?,?)", values + rest)


def write_step(connection: sqlite3.Connection, row: StepRow) -> None:
    """Commit *row* in place of an earlier one of the same shape, key and take."""
    parts = canonical(dict(row.parts)).decode()
    values = (row.shape, row.key, row.take, row.phase, row.item, row.artifact, row.origin, parts, row.run)
    connection.execute("INSERT OR REPLACE INTO steps VALUES (?,?,?,?,?,?,?,?,?)", values)


def write_standin(connection: sqlite3.Connection, key: str, take: int, reason: str) -> None:
    """Book that the offline provider stands in for *take* of *key*, and why."""
    connection.execute("INSERT OR REPLACE INTO standins VALUES (?,?,?)", (key, take, reason))


def write_wish(connection: sqlite3.Connection, row: WishRow) -> None:
    """Commit *row* in place of an earlier wish for the same step."""
    values = (row.phase, row.item, row.key, row.take)
    connection.execute("INSERT OR REPLACE INTO wishes VALUES (?,?,?,?)", values)


def write_done(connection: sqlite3.Connection, answer: AnswerRow | None, step: StepRow) -> None:
    """Commit *step*, with the *answer* it was made from where that is new."""
    if answer:
        write_answer(connection, answer)
    write_step(connection, step)


def write_adopted(connection: sqlite3.Connection, step: StepRow, wish: WishRow) -> None:
    """Commit *step*, and that the game is to use it."""
    write_step(connection, step)
    write_wish(connection, wish)


def drop_wish(connection: sqlite3.Connection, phase: str, item: str) -> None:
    """Commit that nothing is wished of a step any more."""
    connection.execute("DELETE FROM wishes WHERE phase = ? AND item = ?", (phase, item))


def read_circuits(connection: sqlite3.Connection) -> dict[str, Json]:
    """Return who was to be left alone at the end of the last run, by provider or model; empty in a ledger of version 1."""
    there = connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'circuits'").fetchone()
    rows = connection.execute("SELECT name, standing FROM circuits") if there else ()
    return {name: json.loads(standing) for name, standing in rows}


def write_circuits(connection: sqlite3.Connection, standings: Mapping[str, Json]) -> None:
    """Commit *standings* in place of the earlier ones."""
    connection.execute("DELETE FROM circuits")
    rows = [(name, canonical(standing).decode()) for name, standing in standings.items()]
    connection.executemany("INSERT INTO circuits VALUES (?, ?)", rows)
