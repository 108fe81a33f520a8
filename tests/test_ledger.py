"""The ledger: money is refused before it is spent, and a call's end is known or said to be unknown."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import anyio
import pytest

from vgg.ledger.book import Ledger
from vgg.ledger.budget import read_budget
from vgg.ledger.calls import Page
from vgg.ledger.glance import glance
from vgg.ledger.reply import pack, unpack
from vgg.ledger.rows import AnswerRow, StepRow, calls_of, read_circuits, write_answer, write_step
from vgg.ledger.schema import VERSION, journal_mode
from vgg.model.errors import FolderError, Interrupted, OverBudget, VggError
from vgg.model.request import Attempt, RawReply, Usage
from vgg.store import Disk, Store

KEY = "k" * 64
REPLY = RawReply(200, {"content-type": "text/plain"}, b"a moth")
OK = Attempt("toy", "large", "ok", "yes", Usage(10, 5), Decimal("0.04"))


class Book:
    """A ledger in *folder* that can be opened again and again, as runs do."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.store = Store(Disk(folder))
        self.store.make_room()
        self.notices: list[str] = []
        self.runs = 0

    def open(self, cap: str | None = None) -> Ledger:
        """Begin a run with *cap* dollars."""
        self.runs += 1
        path = self.folder / ".vgg" / "ledger.db"
        return Ledger(path, self.store, run=str(self.runs), cap=None if cap is None else Decimal(cap))

    def page(self, key: str = KEY, gate: Callable[[], None] = lambda: None) -> Page:
        """Return the page of the step *key*."""
        return Page(key, 1, "levels/meadow", self.notices.append, lambda _: None, gate)


@pytest.fixture
def book(tmp_path: Path) -> Book:
    """An empty ledger."""
    return Book(tmp_path)


def go(function: Callable[[], Any]) -> Any:
    """Run an async test body."""
    return anyio.run(function)


async def intend(ledger: Ledger, page: Page, worst: str | None = "0.10", sends: str = "s") -> Any:
    """Book one intent for the step *page*."""
    journal = await ledger.journal(page)
    return await journal.intend("toy", "large", sends, None if worst is None else Decimal(worst))


def test_a_call_reserves_its_worst_price_and_settles_at_its_cost(book: Book) -> None:
    """What is reserved beyond the cost is free again when the call is settled."""

    async def body() -> None:
        with book.open("1") as ledger:
            call = await intend(ledger, book.page())
            assert ledger.budget().reserved == Decimal("0.10")
            call.receive(REPLY)
            await call.settle(OK)
            budget = ledger.budget()
            assert (budget.spent, budget.reserved, budget.maybe) == (Decimal("0.04"), 0, 0)
            assert book.store.spool_names() == ()

    go(body)


@pytest.mark.parametrize(
    ("billed", "cost", "spent", "maybe"),
    [
        ("no", None, "0", "0"),
        ("maybe", None, "0", "0.10"),
        ("yes", None, "0", "0.10"),
        ("yes", "0.02", "0.02", "0"),
    ],
)
def test_what_may_have_been_billed_counts_with_the_worst_price(
    book: Book, billed: Any, cost: str | None, spent: str, maybe: str
) -> None:
    """A bill of unknown size, and one that may have come, hold their reservation against the budget."""

    async def body() -> None:
        with book.open("1") as ledger:
            call = await intend(ledger, book.page())
            paid = None if cost is None else Decimal(cost)
            await call.settle(Attempt("toy", "large", "Timeout", billed, cost=paid))
            budget = ledger.budget()
            assert (budget.spent, budget.reserved, budget.maybe) == (Decimal(spent), 0, Decimal(maybe))

    go(body)


def test_the_call_that_could_pass_the_budget_is_refused_with_the_numbers(book: Book) -> None:
    """The refusal comes before anything is booked, and names spent, reserved, maybe, worst and cap."""

    async def body() -> None:
        with book.open("0.13") as ledger:
            call = await intend(ledger, book.page())
            call.receive(REPLY)
            await call.settle(OK)
            with pytest.raises(
                OverBudget,
                match=r"\$0.10 .*\$0.13 by \$0.0100 .*spent \$0.0400, reserved \$0.00, maybe billed \$0.00",
            ) as caught:
                await intend(ledger, book.page("other"))
            assert caught.value.exit_code == 6
            assert ledger.commit_now(lambda connection: calls_of(connection, "other", 1)) == ()

    go(body)


def test_an_unknown_price_is_refused_under_a_budget_only(book: Book) -> None:
    """Without a price nobody can keep a promise about money."""

    async def body() -> None:
        with book.open("5") as ledger, pytest.raises(OverBudget, match="unknown"):
            await intend(ledger, book.page(), worst=None)
        with book.open() as ledger:
            await (await intend(ledger, book.page(), worst=None)).settle(OK)

    go(body)


def test_calls_at_the_same_time_never_pass_the_budget_together(book: Book) -> None:
    """Ten calls of at most 0.10 under 0.50: each waits for what others leave, and none is refused that fits."""
    high = []

    async def one(ledger: Ledger, key: str) -> None:
        call = await intend(ledger, book.page(key))
        budget = ledger.budget()
        high.append(budget.spent + budget.reserved)
        await anyio.sleep(0.01)
        call.receive(REPLY)
        await call.settle(OK)

    async def body() -> None:
        with book.open("0.50") as ledger:
            async with anyio.create_task_group() as group:
                for number in range(10):
                    group.start_soon(one, ledger, str(number))
            assert ledger.budget().spent == Decimal("0.40")

    go(body)
    assert len(high) == 10
    assert max(high) <= Decimal("0.50")


def test_the_budget_holds_over_runs(book: Book) -> None:
    """The next run begins with what earlier ones spent and may have spent."""

    async def body() -> None:
        with book.open("1") as ledger:
            call = await intend(ledger, book.page())
            call.receive(REPLY)
            await call.settle(OK)
            await intend(ledger, book.page("lost"))
        with book.open("0.2") as ledger:
            budget = ledger.budget()
            assert (budget.spent, budget.reserved, budget.maybe) == (Decimal("0.04"), 0, Decimal("0.10"))
            with pytest.raises(OverBudget):
                await intend(ledger, book.page("new"))

    go(body)


def test_a_reply_in_the_spool_is_handed_back_and_booked_once(book: Book) -> None:
    """A run that died after `receive` sends nothing again; the cost is booked when the next one settles."""

    async def body() -> None:
        with book.open() as ledger:
            (await intend(ledger, book.page())).receive(REPLY)
        with book.open("0.11") as ledger:
            assert ledger.budget().maybe == Decimal("0.10")
            call = await intend(ledger, book.page())
            assert call.reply == REPLY
            await call.settle(OK)
            budget = ledger.budget()
            assert (budget.spent, budget.reserved, budget.maybe) == (Decimal("0.04"), 0, 0)
            assert ledger.doubts == ()

    go(body)


def test_a_settled_reply_is_handed_back_until_its_step_has_its_answer(book: Book) -> None:
    """An answer whose step was never stored costs nothing the second time, however often it is read."""

    async def body() -> None:
        with book.open() as ledger:
            call = await intend(ledger, book.page())
            call.receive(REPLY)
            await call.settle(OK)
        for _ in range(2):
            with book.open() as ledger:
                call = await intend(ledger, book.page())
                assert call.reply == REPLY
                await call.settle(OK)
                assert ledger.budget().spent == Decimal("0.04")

    go(body)


def test_replies_are_handed_back_in_order_and_each_once(book: Book) -> None:
    """Two answers to the same words come back as they came; the third call is a new one."""

    async def body() -> None:
        with book.open() as ledger:
            journal = await ledger.journal(book.page())
            for text in (b"one", b"two"):
                call = await journal.intend("toy", "large", "s", Decimal("0.10"))
                call.receive(RawReply(200, {}, text))
                await call.settle(OK)
        with book.open() as ledger:
            journal = await ledger.journal(book.page())
            calls = [await journal.intend("toy", "large", "s", Decimal("0.10")) for _ in range(3)]
            assert [call.reply and call.reply.body for call in calls] == [b"one", b"two", None]

    go(body)


def test_replies_that_could_not_stand_are_not_handed_back(book: Book) -> None:
    """After a step ended because no answer passed, the next run asks again."""

    async def body() -> None:
        with book.open() as ledger:
            journal = await ledger.journal(book.page())
            call = await journal.intend("toy", "large", "s", Decimal("0.10"))
            call.receive(REPLY)
            await call.settle(OK)
            await journal.close(over=True)
        with book.open() as ledger:
            assert (await intend(ledger, book.page())).reply is None

    go(body)


def test_a_call_in_doubt_is_sent_once_more_and_then_never_again(book: Book) -> None:
    """The first doubt is told and counted; the second stops the step with a message that says how to go on."""

    async def body() -> None:
        with book.open() as ledger:
            await intend(ledger, book.page())
        with book.open() as ledger:
            assert [call.provider for call in ledger.doubts] == ["toy"]
            assert ledger.budget().maybe == Decimal("0.10")
            assert (await intend(ledger, book.page())).reply is None
            assert "sent once more" in book.notices[-1]
        with book.open() as ledger:
            assert ledger.budget().maybe == Decimal("0.20")
            with pytest.raises(VggError, match="cut off twice") as caught:
                await intend(ledger, book.page())
            assert "vgg phase levels --item meadow" in caught.value.hint
            assert (await intend(ledger, book.page(), sends="other words")).reply is None

    go(body)


def test_a_doubt_about_a_call_without_a_price_is_no_doubt_about_nothing(book: Book) -> None:
    """Without a budget such calls are sent, and what one may have cost is unknown, not zero."""

    async def body() -> None:
        for _ in range(2):
            with book.open() as ledger:
                await intend(ledger, book.page(), worst=None)
        with book.open() as ledger, pytest.raises(VggError, match=r"up to \$\?"):
            await intend(ledger, book.page(), worst=None)

    go(body)
    assert "up to $?" in book.notices[-1]


def test_half_a_reply_is_a_doubt(book: Book) -> None:
    """A spool that was cut off says so itself."""

    async def body() -> None:
        with book.open() as ledger:
            call = await intend(ledger, book.page())
            call._spool.write(pack(REPLY)[:-3])
        with book.open() as ledger:
            assert len(ledger.doubts) == 1
            assert (await intend(ledger, book.page())).reply is None

    go(body)


def test_a_stream_that_was_cut_is_handed_back_for_its_parts(book: Book) -> None:
    """Nobody knows what it cost, so its worst price counts; but what came is read again and not asked for again."""
    cut = Attempt("toy", "large", "stream_cut", "maybe")

    async def body() -> None:
        with book.open() as ledger:
            call = await intend(ledger, book.page())
            call.keep(RawReply(200, {}, b"data: a mo"))
            call.keep(RawReply(200, {}, b"th and"))
            call.receive(RawReply(200, {}, b"data: a moth and", whole=False))
            await call.settle(cut)
            assert ledger.budget().maybe == Decimal("0.10")
        for _ in range(2):
            with book.open() as ledger:
                call = await intend(ledger, book.page())
                assert call.reply == RawReply(200, {}, b"data: a moth and", whole=False)
                await call.settle(cut)
                assert ledger.budget().maybe == Decimal("0.10")

    go(body)


def test_a_call_that_streams_when_its_run_is_stopped_keeps_what_came(book: Book) -> None:
    """The next run has the parts; until then the call counts with its worst price."""

    async def body() -> None:
        with book.open() as ledger:
            journal = await ledger.journal(book.page())
            call = await journal.intend("toy", "large", "s", Decimal("0.10"))
            assert not call.streams
            call.keep(RawReply(200, {}, b"data: a mo"))
            assert call.streams
            await journal.close(over=False)
            assert (ledger.budget().reserved, ledger.budget().maybe) == (0, Decimal("0.10"))
        with book.open() as ledger:
            assert (await intend(ledger, book.page())).reply == RawReply(200, {}, b"data: a mo", whole=False)

    go(body)


def test_a_reply_that_broke_is_kept_whatever_came_of_it(book: Book) -> None:
    """A body that was cut and an error page can be looked at later; neither is handed back."""

    async def body() -> None:
        with book.open() as ledger:
            call = await intend(ledger, book.page())
            call.receive(RawReply(502, {}, b"<html>gateway", whole=False))
            await call.settle(Attempt("toy", "large", "server_fault", "no"))
            (row,) = ledger.commit_now(lambda connection: calls_of(connection, KEY, 1))
            assert unpack(book.store.get(row.object or "")) == RawReply(
                502, {}, b"<html>gateway", whole=False
            )
        with book.open() as ledger:
            assert (await intend(ledger, book.page())).reply is None

    go(body)


def test_a_row_says_why_a_call_was_made_and_what_came_next(book: Book) -> None:
    """Reason, action, the service's id, what was changed for the model, and every kind of token are kept."""
    usage = Usage(100, 50, 20, 30, 10, 5, 2.5)
    attempt = Attempt(
        "toy", "large", "truncated", "yes", usage, Decimal("0.04"), 1.5, "too long", "reask: Invalid", "req-7",
        ("temperature dropped", "left out: rows"), "grow: Truncated",
    )  # fmt: skip

    async def body() -> None:
        with book.open() as ledger:
            await (await intend(ledger, book.page())).settle(attempt)
            (row,) = ledger.commit_now(lambda connection: calls_of(connection, KEY, 1))
        assert (row.reason, row.action, row.request_id) == ("reask: Invalid", "grow: Truncated", "req-7")
        assert row.adaptations == ("temperature dropped", "left out: rows")
        assert row.usage == usage

    go(body)


def test_who_is_to_be_left_alone_is_known_to_the_next_run(book: Book) -> None:
    """Standings are written when they changed, and replace the earlier ones."""
    shut = {"toy": {"shut": "Quota", "since": 5.0}, "toy:large": {"shut": "ModelGone"}}

    async def body() -> None:
        with book.open() as ledger:
            assert ledger.circuits == {}
            await ledger.keep_circuits(shut)
            await ledger.keep_circuits({"toy": shut["toy"]})
        with book.open() as ledger:
            assert ledger.circuits == {"toy": shut["toy"]}

    go(body)


FIRST_TABLES = """
CREATE TABLE IF NOT EXISTS calls (
    id INTEGER PRIMARY KEY, key TEXT NOT NULL, take INTEGER NOT NULL, attempt INTEGER NOT NULL,
    provider TEXT NOT NULL, model TEXT NOT NULL, sends TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('intent', 'received', 'in_doubt', 'answered', 'failed')),
    doubts INTEGER NOT NULL DEFAULT 0, closed INTEGER NOT NULL DEFAULT 0,
    worst TEXT, maybe TEXT NOT NULL DEFAULT '0', spool TEXT NOT NULL, object TEXT,
    outcome TEXT NOT NULL DEFAULT '', billed TEXT NOT NULL DEFAULT '',
    input INTEGER, output INTEGER, cached INTEGER NOT NULL DEFAULT 0, cost TEXT, seconds REAL NOT NULL DEFAULT 0,
    run TEXT NOT NULL, began TEXT NOT NULL, ended TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX IF NOT EXISTS calls_of_step ON calls (key, take);
CREATE TABLE IF NOT EXISTS budget (
    one INTEGER PRIMARY KEY CHECK (one = 1), cap TEXT, spent TEXT NOT NULL, reserved TEXT NOT NULL, maybe TEXT NOT NULL
) STRICT;
INSERT OR IGNORE INTO budget VALUES (1, NULL, '0', '0', '0');
CREATE TABLE IF NOT EXISTS answers (
    key TEXT NOT NULL, take INTEGER NOT NULL, object TEXT NOT NULL, media_type TEXT NOT NULL,
    provider TEXT NOT NULL, model TEXT NOT NULL, placeholder INTEGER NOT NULL,
    input INTEGER, output INTEGER, cost TEXT NOT NULL, run TEXT NOT NULL, PRIMARY KEY (key, take)
) STRICT;
CREATE TABLE IF NOT EXISTS standins (
    key TEXT NOT NULL, take INTEGER NOT NULL, reason TEXT NOT NULL, PRIMARY KEY (key, take)
) STRICT;
CREATE TABLE IF NOT EXISTS steps (
    shape TEXT NOT NULL, key TEXT NOT NULL, take INTEGER NOT NULL, phase TEXT NOT NULL, item TEXT NOT NULL,
    artifact TEXT NOT NULL, origin TEXT NOT NULL, parts TEXT NOT NULL, run TEXT NOT NULL,
    PRIMARY KEY (shape, key, take)
) STRICT;
CREATE TABLE IF NOT EXISTS wishes (
    phase TEXT NOT NULL, item TEXT NOT NULL, key TEXT NOT NULL, take INTEGER NOT NULL, PRIMARY KEY (phase, item)
) STRICT;
CREATE TABLE IF NOT EXISTS laid (path TEXT NOT NULL, digest TEXT NOT NULL, PRIMARY KEY (path, digest)) STRICT;
CREATE TABLE IF NOT EXISTS log (
    id INTEGER PRIMARY KEY, call INTEGER, what TEXT NOT NULL, run TEXT NOT NULL, at TEXT NOT NULL
) STRICT;
"""
"""The tables as version 1 made them, word for word."""

FIRST_ROWS = """
INSERT INTO calls VALUES (1, 'k', 1, 1, 'toy', 'large', 's', 'answered', 0, 0, '0.10', '0', 'a.ans', 'obj', 'ok', 'yes',
    100, 50, 20, '0.04', 1.5, '0001', '2026-11-20T12:00:00.000+00:00', '2026-11-20T12:00:02.000+00:00');
INSERT INTO calls VALUES (2, 'k', 1, 2, 'toy', 'large', 't', 'in_doubt', 1, 0, '0.10', '0.10', 'b.ans', NULL, '', '',
    NULL, NULL, 0, NULL, 0.0, '0001', '2026-11-20T12:00:03.000+00:00', '');
UPDATE budget SET cap = '2', spent = '0.04', maybe = '0.10';
INSERT INTO answers VALUES ('k', 1, 'obj', 'application/json', 'toy', 'large', 0, 100, 50, '0.04', '0001');
INSERT INTO standins VALUES ('k2', 1, 'invalid');
INSERT INTO steps VALUES ('shape', 'k', 1, 'levels', 'meadow', 'art', 'toy:large', '{}', '0001');
INSERT INTO wishes VALUES ('levels', 'meadow', 'k', 2);
INSERT INTO laid VALUES ('levels/meadow.json', 'digest');
INSERT INTO log VALUES (1, 1, 'intent', '0001', '2026-11-20T12:00:00.000+00:00');
"""


def _first_version(path: Path) -> None:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.executescript(f"BEGIN IMMEDIATE;{FIRST_TABLES}PRAGMA user_version = 1;COMMIT;")
    connection.executescript(FIRST_ROWS)
    connection.close()


def _everything(connection: sqlite3.Connection) -> dict[str, list[dict[str, object]]]:
    names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    found = {}
    for name in names:
        rows = connection.execute(f"SELECT * FROM {name}")
        columns = [column[0] for column in rows.description]
        found[name] = [dict(zip(columns, row, strict=True)) for row in rows]
    return found


def test_a_ledger_of_the_first_version_is_brought_up_and_loses_nothing(book: Book) -> None:
    """Every row of every table is as it was; the new columns say nothing; a look at it before changes no byte of it."""
    path = book.folder / ".vgg" / "ledger.db"
    _first_version(path)
    as_it_was = path.read_bytes()
    before = glance(path, _everything) or {}
    assert [call.outcome for call in glance(path, lambda connection: calls_of(connection, "k", 1)) or ()] == [
        "ok",
        "",
    ]
    assert glance(path, read_circuits) == {}
    assert path.read_bytes() == as_it_was

    with book.open("2") as ledger:
        after = ledger.commit_now(_everything)
        fresh = Book(book.folder / "fresh").open()
        columns = ledger.commit_now(
            lambda connection: connection.execute("PRAGMA table_info(calls)").fetchall()
        )
        assert columns == fresh.commit_now(lambda db: db.execute("PRAGMA table_info(calls)").fetchall())
        assert ledger.commit_now(lambda db: db.execute("PRAGMA user_version").fetchone()) == (VERSION,)
        fresh.close()

    for name, rows in before.items():
        for was, now in zip(rows, after[name], strict=True):
            assert was.items() <= now.items(), name
    assert (ledger.last.spent, ledger.last.maybe) == (Decimal("0.04"), Decimal("0.10"))
    with book.open("2") as again:
        assert again.commit_now(_everything)["calls"] == after["calls"]


def test_an_upgrade_that_is_cut_off_leaves_the_first_version(book: Book) -> None:
    """The new columns come in one transaction with the version: all of them, or none."""
    path = book.folder / ".vgg" / "ledger.db"
    _first_version(path)
    with sqlite3.connect(path) as connection:
        connection.execute("ALTER TABLE calls ADD COLUMN heard REAL")  # in the way of the last of its steps
    connection.close()

    with pytest.raises(FolderError):
        book.open()

    with sqlite3.connect(path) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (1,)
        assert len(connection.execute("PRAGMA table_info(calls)").fetchall()) == 25
        connection.execute("ALTER TABLE calls DROP COLUMN heard")
    connection.close()
    book.open().close()


def test_a_call_that_nobody_settled_is_kept_when_its_step_ends(book: Book) -> None:
    """A fault between reply and settlement does not lose the reply within one run either."""

    async def body() -> None:
        with book.open() as ledger:
            journal = await ledger.journal(book.page())
            call = await journal.intend("toy", "large", "s", Decimal("0.10"))
            call.receive(REPLY)
            await journal.close(over=False)
            assert (ledger.budget().reserved, ledger.budget().maybe) == (0, Decimal("0.10"))
            assert (await intend(ledger, book.page())).reply == REPLY

    go(body)


def test_a_stopped_run_books_nothing(book: Book) -> None:
    """A closed gate is asked before money is reserved."""

    def shut() -> None:
        raise Interrupted("stopped")

    async def body() -> None:
        with book.open() as ledger:
            with pytest.raises(Interrupted):
                await intend(ledger, book.page(gate=shut))
            assert ledger.budget().reserved == 0

    go(body)


def test_cookies_and_keys_are_not_stored() -> None:
    """A raw reply is kept without what could let somebody in."""
    raw = pack(RawReply(200, {"Set-Cookie": "secret=1", "x-request-id": "7"}, b"{}"))

    assert b"secret" not in raw
    assert unpack(raw) == RawReply(200, {"x-request-id": "7"}, b"{}")


@pytest.mark.parametrize("cut", [0, 5, 20, 60, -1])
def test_a_cut_reply_is_no_reply(cut: int) -> None:
    """Every truncation is noticed."""
    assert unpack(pack(REPLY)[:cut]) is None


def test_a_failed_commit_kills_the_ledger_and_wakes_every_waiter(book: Book) -> None:
    """One fault in a transaction ends in exit 10 for all of its changes and all later ones, and nothing hangs."""

    def break_it(connection: sqlite3.Connection) -> None:
        connection.execute("INSERT INTO nowhere VALUES (1)")

    async def body() -> None:
        with book.open() as ledger:
            for change in (break_it, read_budget, read_budget):
                with anyio.fail_after(60), pytest.raises(FolderError) as caught:
                    await ledger.commit(change)
                assert caught.value.exit_code == 10

    go(body)


def test_many_changes_share_one_commit(book: Book) -> None:
    """What waits while a commit is under way goes into the next one together."""

    async def body() -> None:
        with book.open() as ledger:
            statements: list[str] = []
            ledger.commit_now(lambda connection: connection.set_trace_callback(statements.append))
            rows = [StepRow("", str(number), 1, "p", "", "a", "local") for number in range(50)]
            async with anyio.create_task_group() as group:
                for row in rows:
                    group.start_soon(ledger.commit, lambda connection, row=row: write_step(connection, row))
            ledger.commit_now(lambda connection: connection.set_trace_callback(None))
            assert sum(text.startswith("INSERT OR REPLACE INTO steps") for text in statements) == 50
            assert statements.count("COMMIT") < 25

    go(body)


def test_a_newer_ledger_is_refused_undamaged(book: Book) -> None:
    """A ledger of a later vgg is neither changed nor misread."""
    book.open().close()
    path = book.folder / ".vgg" / "ledger.db"
    with sqlite3.connect(path) as connection:
        connection.execute(f"PRAGMA user_version = {VERSION + 1}")
    connection.close()
    before = path.read_bytes()

    with pytest.raises(FolderError, match="version"):
        book.open()
    with pytest.raises(FolderError, match="version"):
        glance(path, read_budget)
    assert path.read_bytes() == before


def test_a_file_that_is_no_ledger_is_said_to_be_none(book: Book) -> None:
    """Garbage in the place of the ledger is one clear message with exit code 10."""
    path = book.folder / ".vgg" / "ledger.db"
    path.write_bytes(b"not a database at all" * 100)

    with pytest.raises(FolderError):
        book.open()
    with pytest.raises(FolderError):
        glance(path, read_budget)


def test_the_ledger_can_be_read_while_it_is_held(book: Book) -> None:
    """A look changes nothing and needs no lock; there is nothing to see before the first run."""
    path = book.folder / ".vgg" / "ledger.db"
    assert glance(path, read_budget) is None

    with book.open("3"):
        assert (glance(path, read_budget) or 0).cap == Decimal(3)


def test_wal_is_used_only_where_its_bug_is_fixed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The journal mode follows SQLite's version."""
    modes = {}
    for version in ((3, 40, 1), (3, 51, 2), (3, 51, 3), (3, 52, 0), (3, 53, 0)):
        monkeypatch.setattr(sqlite3, "sqlite_version_info", version)
        modes[version] = journal_mode()

    assert list(modes.values()) == ["DELETE", "DELETE", "WAL", "DELETE", "WAL"]


def test_an_answer_that_hit_its_limit_is_handed_back_although_nobody_said_what_it_cost(book: Book) -> None:
    """Its parts were paid for all the same."""

    async def body() -> None:
        with book.open() as ledger:
            call = await intend(ledger, book.page())
            call.receive(REPLY)
            await call.settle(Attempt("toy", "large", "truncated", "maybe"))
        with book.open() as ledger:
            assert (await intend(ledger, book.page())).reply == REPLY
            assert ledger.budget().maybe == Decimal("0.10")

    go(body)


def test_a_broken_reply_is_told_to_a_chain_that_begins_otherwise_until_its_question_is_answered(
    book: Book,
) -> None:
    """It is taken up once, its cost counts once, and a question that has its answer leaves nothing to take up."""

    async def body() -> None:
        with book.open() as ledger:
            call = await intend(ledger, book.page())
            call.keep(RawReply(200, {}, b"half"))
        with book.open() as ledger:
            journal = await ledger.journal(book.page("other"))
            (left,) = journal.left()
            assert (left.sends, left.own) == ("s", False)
            assert (await ledger.journal(book.page())).left()[0].own
            again = await journal.take_up(left)
            assert again is not None
            assert again.reply == RawReply(200, {}, b"half", whole=False)
            await again.settle(Attempt("toy", "large", "stream_cut", "yes"))
            assert journal.left() == ()
            assert ledger.budget().maybe == Decimal("0.10")
        with book.open() as ledger:
            assert len((await ledger.journal(book.page("other"))).left()) == 1
            row = AnswerRow(KEY, 1, "o", "t", "toy", "large", False, 1, 1, Decimal(0), "2")
            await ledger.commit(lambda connection: write_answer(connection, row))
        with book.open() as ledger:
            assert (await ledger.journal(book.page("other"))).left() == ()

    go(body)
