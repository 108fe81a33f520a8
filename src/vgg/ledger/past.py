"""What earlier runs left, read once, so that a plan asks memory and not the disk."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3

    from .rows import AnswerRow, StepRow, WishRow


@dataclass(slots=True)
class Past:
    """The ledger's answers, steps, stand-ins and wishes by what they are looked up with. The run adds to it."""

    answers: dict[tuple[str, int], AnswerRow] = field(default_factory=dict)
    steps: dict[tuple[str, str, int], StepRow] = field(default_factory=dict)
    standins: dict[tuple[str, int], str] = field(default_factory=dict)
    wishes: dict[tuple[str, str], WishRow] = field(default_factory=dict)
    begun: set[tuple[str, int]] = field(default_factory=set)
    """Key and take of every step that has calls whose replies may be handed back."""
    laid: dict[str, set[str]] = field(default_factory=dict)
    """Digests written into the game folder since the lock was last written, by path."""
    takes: dict[str, int] = field(default_factory=dict)
    """The highest take of each key that is stored in any way."""

    def last_take(self, key: str) -> int:
        """Return the highest take of *key* that is stored, 0 when none is."""
        return self.takes.get(key, 0)

    def _took(self, key: str, take: int) -> None:
        self.takes[key] = max(take, self.last_take(key))

    def parts(self, key: str, take: int) -> dict[str, str]:
        """Return what *key* was made of when it was last used; empty when nobody knows."""
        found = [row.parts for row in self.steps.values() if (row.key, row.take) == (key, take)]
        return dict(found[-1]) if found else {}

    def add_answer(self, row: AnswerRow) -> None:
        """Remember *row*."""
        self.answers[row.key, row.take] = row
        self._took(row.key, row.take)

    def add_step(self, row: StepRow) -> None:
        """Remember *row*."""
        self.steps[row.shape, row.key, row.take] = row
        self._took(row.key, row.take)

    def add_standin(self, key: str, take: int, reason: str) -> None:
        """Remember that *take* of *key* is stood in for."""
        self.standins[key, take] = reason
        self._took(key, take)

    def add_wish(self, row: WishRow) -> None:
        """Remember *row*."""
        self.wishes[row.phase, row.item] = row


def read_past(connection: sqlite3.Connection) -> Past:
    """Return everything earlier runs committed."""
    from .rows import AnswerRow, StepRow, WishRow  # noqa: PLC0415 - a new game has none

    past = Past()
    for key, take, *rest, cost, run in connection.execute("SELECT * FROM answers"):
        blob, media, provider, model, placeholder, tokens_in, tokens_out = rest
        row = AnswerRow(
            key,
            take,
            blob,
            media,
            provider,
            model,
            bool(placeholder),
            tokens_in,
            tokens_out,
            Decimal(cost),
            run,
        )
        past.add_answer(row)
    for shape, key, take, phase, item, artifact, origin, parts, run in connection.execute(
        "SELECT * FROM steps ORDER BY rowid"
    ):
        past.add_step(StepRow(shape, key, take, phase, item, artifact, origin, json.loads(parts), run))
    past.begun |= set(connection.execute("SELECT DISTINCT key, take FROM calls WHERE closed = 0"))
    for key, take, reason in connection.execute("SELECT * FROM standins"):
        past.add_standin(key, take, reason)
    for values in connection.execute("SELECT * FROM wishes"):
        past.add_wish(WishRow(*values))
    for path, name in connection.execute("SELECT * FROM laid"):
        past.laid.setdefault(path, set()).add(name)
    return past
