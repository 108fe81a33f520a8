"""The receipt: what was paid for which phase to which model, from the ledger alone, so that its sums are the ledger's."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from textwrap import wrap

from vgg.ledger.budget import Budget, read_budget
from vgg.ledger.glance import glance
from vgg.ledger.rows import CallRow, call_row

UNFINISHED = "(unfinished)"
"""Calls of an old ledger, which did not say for what they were made, of steps that were never done."""


@dataclass(frozen=True, slots=True)
class Paid:
    """What one phase paid one model. Tokens in the normal form; money in dollars.

    *cost* is what is known to be paid, *maybe* what may have been billed beyond it. *untold* counts calls that were or may have
    been billed and of which neither a price nor a bound is known, *reasks* those sent back with reasons, *turns* those made
    because the one before in the chain had failed, *retries* all others that were not the first.
    """

    phase: str
    model: str
    calls: int = 0
    input: int = 0
    cached: int = 0
    output: int = 0
    cost: Decimal = Decimal(0)
    maybe: Decimal = Decimal(0)
    untold: int = 0
    reasks: int = 0
    retries: int = 0
    turns: int = 0
    failed: int = 0
    adaptations: tuple[str, ...] = ()

    def __add__(self, other: Paid) -> Paid:
        numbers = (
            "calls",
            "input",
            "cached",
            "output",
            "cost",
            "maybe",
            "untold",
            "reasks",
            "retries",
            "turns",
            "failed",
        )
        sums = {name: getattr(self, name) + getattr(other, name) for name in numbers}
        return replace(
            self, **sums, adaptations=tuple(dict.fromkeys((*self.adaptations, *other.adaptations)))
        )


@dataclass(frozen=True, slots=True)
class Receipt:
    """The *lines* in the order of their first calls, and the sums the *budget* is held to, over the life of the game."""

    lines: tuple[Paid, ...]
    budget: Budget

    @property
    def total(self) -> Paid:
        """The sum of all lines."""
        return sum((replace(line, adaptations=()) for line in self.lines), Paid("", ""))


def receipt(folder: Path, run: str = "") -> Receipt:
    """Return what the game in *folder* has paid so far, or what the one *run* paid. Raises FolderError for a broken ledger."""
    rows, steps, budget = glance(folder / ".vgg" / "ledger.db", _read) or ((), {}, Budget())
    return Receipt(_lines([row for row in rows if run in {"", row.run}], steps), budget)


_Read = tuple[tuple[CallRow, ...], dict[tuple[str, int], str], Budget]


def _read(connection: sqlite3.Connection) -> _Read:
    rows = tuple(map(call_row, connection.execute("SELECT * FROM calls ORDER BY id")))
    steps = connection.execute("SELECT key, take, phase FROM steps ORDER BY rowid")
    return rows, {(key, take): phase for key, take, phase in steps}, read_budget(connection)


def _lines(rows: Iterable[CallRow], steps: Mapping[tuple[str, int], str]) -> tuple[Paid, ...]:
    found: dict[tuple[str, str], Paid] = {}
    for row in rows:
        line = _of(row, row.phase or steps.get((row.key, row.take), UNFINISHED))
        at = (line.phase, line.model)
        found[at] = found[at] + line if at in found else line
    return tuple(found.values())


def _of(row: CallRow, phase: str) -> Paid:
    charged = row.billed != "no" and row.state != "intent"
    reask, turn = row.reason.startswith("reask"), row.reason.startswith("next")
    return Paid(
        phase,
        f"{row.provider}:{row.model}" if row.model else row.provider,
        calls=1,
        input=row.input or 0,
        cached=row.cached,
        output=row.output or 0,
        cost=row.cost or Decimal(0),
        maybe=row.maybe,
        untold=int(charged and row.cost is None and not row.maybe),
        reasks=int(reask),
        retries=int(not reask and not turn and row.reason not in {"", "first"}),
        turns=int(turn),
        failed=int(row.outcome not in {"", "ok"}),
        adaptations=row.adaptations,
    )


def lines(found: Receipt, *, whole: bool = True) -> Iterator[str]:
    """Yield *found* as a table for people, 78 letters wide where names allow it; nothing when nothing was asked.

    *whole* also says what of each request was changed for its model; else only that something was.
    """
    if not found.lines:
        return
    yield f"{'phase':<16} {'model':<27} {'calls':>5} {'in':>8} {'out':>8} {'cost':>8}"
    for line in found.lines:
        yield from _told(line)
    if len(found.lines) > 1:
        yield from _told(replace(found.total, phase="in all"))
    changed = _changed(found.lines)
    if whole:
        yield from (each for model, said in changed.items() for each in _wrapped(model, said))
    elif changed:
        yield from wrap(
            f"changed for {', '.join(changed)}", 76, subsequent_indent="  ", break_on_hyphens=False
        )
        yield "  (`vgg status --receipt` says what)"


def _changed(found: Iterable[Paid]) -> dict[str, dict[str, list[str]]]:
    """Return what was changed for each model, with the phases whose requests it was changed in."""
    changed: dict[str, dict[str, list[str]]] = {}
    for line in found:
        for each in line.adaptations:
            changed.setdefault(line.model, {}).setdefault(each, []).append(line.phase)
    return changed


def _wrapped(model: str, said: Mapping[str, list[str]]) -> Iterator[str]:
    yield f"changed for {model}"
    for each, phases in said.items():
        yield from wrap(
            f"{each} ({', '.join(dict.fromkeys(phases))})", 78, initial_indent="  ", subsequent_indent="    "
        )


def _told(line: Paid) -> Iterator[str]:
    money = "unknown" if line.untold and not line.cost else f"${line.cost:.4f}"
    yield f"{line.phase:<16} {line.model:<27} {line.calls:>5} {line.input:>8,} {line.output:>8,} {money:>8}"
    notes = {
        f"{line.cached:,} tokens in were cached": line.cached,
        f"{line.reasks} sent back with reasons": line.reasks,
        f"{line.retries} tried again": line.retries,
        f"{line.turns} after another had failed": line.turns,
        f"{line.failed} failed": line.failed,
        f"maybe billed ${line.maybe:.4f} more": line.maybe,
        f"the price of {line.untold} is unknown": line.untold,
    }
    said = ", ".join(note for note, holds in notes.items() if holds)
    yield from wrap(said, 78, initial_indent=" " * 17, subsequent_indent=" " * 17)
