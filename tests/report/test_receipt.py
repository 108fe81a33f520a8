"""The receipt, from a real ledger."""

from __future__ import annotations

import sqlite3
from decimal import Decimal
from pathlib import Path

import anyio
import pytest

from vgg.ledger.book import Ledger
from vgg.ledger.calls import Page
from vgg.ledger.rows import StepRow, write_step
from vgg.model.request import Attempt, RawReply, Usage
from vgg.report.receipt import UNFINISHED, Receipt, lines, receipt
from vgg.store import Disk, Store

REPLY = RawReply(200, {}, b"{}")
SONNET = ("anthropic", "claude-sonnet-5-5")
CALLS = (
    ("style_guide", "1", Attempt(*SONNET, "ok", "yes", Usage(3120, 1900, 120), Decimal("0.03786"))),
    ("levels", "1", Attempt(*SONNET, "invalid", "yes", Usage(5000, 3000), Decimal("0.0601"))),
    ("levels", "1", Attempt(*SONNET, "ok", "yes", Usage(9000, 3100), Decimal("0.0733"), reason="reask: Invalid")),
    ("levels", "2", Attempt("openai", "gpt-6.1-sol", "in_doubt", "maybe", adaptations=("temperature 0.8 dropped",))),
    ("levels", "2", Attempt("openai", "gpt-6.1-sol", "ok", "yes", Usage(5100, 900), Decimal("0.0213"), reason="retry: InDoubt")),
    ("levels", "2", Attempt("openai", "gpt-6.1-sol", "rate_limited", "no", reason="its turn again")),
    ("sprites", "2", Attempt("openai", "gpt-6.1-sol", "ok", "yes", Usage(10, 10), Decimal("0.0005"), 1.25)),
)  # fmt: skip


def paid(folder: Path) -> Ledger:
    """Book CALLS, each the only one of a step of its own, in two runs."""
    store = Store(Disk(folder))
    store.make_room()

    async def book(ledger: Ledger, run: str) -> None:
        for number, (phase, of_run, attempt) in enumerate(CALLS):
            if of_run != run:
                continue
            page = Page(f"{number:064}", 1, phase, lambda _: None, lambda _: None, lambda: None)
            journal = await ledger.journal(page)
            call = await journal.intend(attempt.provider, attempt.model, str(number), Decimal("0.10"))
            call.receive(REPLY)
            await call.settle(attempt)
            await journal.close(over=True)
            step = StepRow("s", page.key, 1, phase, "", "a", "o")
            if phase != "sprites":
                await ledger.commit(lambda connection, step=step: write_step(connection, step))

    for run in ("1", "2"):
        with Ledger(folder / ".vgg" / "ledger.db", store, run=run, cap=Decimal(2)) as ledger:
            anyio.run(book, ledger, run)
    return ledger


@pytest.fixture
def game(tmp_path: Path) -> Path:
    paid(tmp_path)
    return tmp_path


def line_of(found: Receipt, phase: str, provider: str) -> object:
    (line,) = [each for each in found.lines if each.phase == phase and each.model.startswith(provider)]
    return line


def test_its_sums_are_the_ledger_s_to_the_last_digit(game: Path) -> None:
    """Spent and maybe billed, over the whole life of the game."""
    found = receipt(game)

    assert found.total.cost == found.budget.spent == Decimal("0.19306")
    assert found.total.maybe == found.budget.maybe == Decimal("0.10")
    assert found.total.calls == len(CALLS)


def test_each_phase_and_model_has_a_line_with_calls_tokens_and_tries(game: Path) -> None:
    """Re-asks and retries are told apart, failed calls count."""
    found = receipt(game)
    asked, tried = line_of(found, "levels", "anthropic"), line_of(found, "levels", "openai")

    assert (asked.calls, asked.input, asked.output, asked.reasks, asked.retries, asked.failed) == (
        2,
        14000,
        6100,
        1,
        0,
        1,
    )  # type: ignore[attr-defined]
    assert (tried.calls, tried.reasks, tried.retries, tried.failed, tried.untold) == (3, 0, 2, 2, 0)  # type: ignore[attr-defined]
    assert tried.adaptations == ("temperature 0.8 dropped",)  # type: ignore[attr-defined]
    assert line_of(found, "style_guide", "anthropic").cached == 120  # type: ignore[attr-defined]


def test_a_call_of_a_step_that_was_never_done_is_on_it_too(game: Path) -> None:
    """What was paid for nothing was paid; an old ledger does not say for which phase."""
    with sqlite3.connect(game / ".vgg" / "ledger.db") as connection:
        connection.execute("UPDATE calls SET phase = ''")

    assert line_of(receipt(game), UNFINISHED, "openai").cost == Decimal("0.0005")  # type: ignore[attr-defined]


def test_a_call_says_itself_for_which_phase_it_was_made(game: Path) -> None:
    """Somebody stood in, or the run ended: no step is needed to know who had asked."""
    with sqlite3.connect(game / ".vgg" / "ledger.db") as connection:
        connection.execute("DELETE FROM steps")

    found = receipt(game)

    assert line_of(found, "levels", "openai").calls == 3  # type: ignore[attr-defined]
    assert line_of(found, "sprites", "openai").cost == Decimal("0.0005")  # type: ignore[attr-defined]
    assert UNFINISHED not in {line.phase for line in found.lines}


def test_one_run_has_a_receipt_of_its_own(game: Path) -> None:
    """The end of a run tells what that run paid."""
    first, second = receipt(game, "1"), receipt(game, "2")

    assert (first.total.calls, second.total.calls) == (3, 4)
    assert first.total.cost + second.total.cost == receipt(game).total.cost


def test_the_table_fits_a_terminal_and_says_what_is_not_certain(game: Path) -> None:
    """Money in dollars, what may have been billed apart, and what was changed for each model."""
    told = list(lines(receipt(game)))

    assert max(map(len, told)) <= 78
    text = "\n".join(told)
    assert "in all" in text
    assert "$0.1931" in text
    assert "maybe billed $0.1000 more" in text
    assert "1 sent back with reasons" in text
    assert "temperature 0.8 dropped (levels)" in text


def test_the_summary_says_that_something_was_changed_and_where_that_is_told(game: Path) -> None:
    """A list of them would bury the sums."""
    *_, changed, where = lines(receipt(game), whole=False)

    assert changed == "changed for openai:gpt-6.1-sol"
    assert where == "  (`vgg status --receipt` says what)"


def test_a_price_that_nobody_knows_is_said_to_be_unknown_and_is_not_nothing(game: Path) -> None:
    """Tokens were told and no price is known; a sound that is paid by the second has a price and no tokens."""
    with sqlite3.connect(game / ".vgg" / "ledger.db") as connection:
        connection.execute("UPDATE calls SET cost = NULL, maybe = '0' WHERE phase = 'style_guide'")
        connection.execute("UPDATE calls SET input = NULL, output = NULL WHERE phase = 'sprites'")

    found = receipt(game)
    told = "\n".join(lines(found))

    assert line_of(found, "style_guide", "anthropic").untold == 1  # type: ignore[attr-defined]
    assert line_of(found, "sprites", "openai").untold == 0  # type: ignore[attr-defined]
    (row,) = [line for line in told.splitlines() if line.startswith("style_guide")]
    assert row.endswith(" unknown")
    assert "the price of 1 is unknown" in told


def test_who_is_asked_after_another_is_not_called_a_second_try(game: Path) -> None:
    """The next of a chain is asked for the first time."""
    with sqlite3.connect(game / ".vgg" / "ledger.db") as connection:
        connection.execute("UPDATE calls SET reason = 'next: Auth' WHERE phase = 'sprites'")

    line = line_of(receipt(game), "sprites", "openai")

    assert (line.turns, line.retries, line.reasks) == (1, 0, 0)  # type: ignore[attr-defined]
    assert "1 after another had failed" in "\n".join(lines(receipt(game)))


def test_a_game_that_paid_nothing_has_an_empty_receipt(tmp_path: Path) -> None:
    """Not a table of zeros."""
    assert list(lines(receipt(tmp_path))) == []
