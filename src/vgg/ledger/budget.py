"""Money as the ledger counts it: spent, reserved for calls in flight, perhaps billed, and the cap over all three."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, replace
from decimal import Decimal

from vgg.model.errors import OverBudget
from vgg.model.money import money

from .rows import call_row, dollars


@dataclass(frozen=True, slots=True)
class Budget:
    """All amounts in dollars, over the whole life of the game folder; *cap* None is no limit."""

    cap: Decimal | None = None
    spent: Decimal = Decimal(0)
    reserved: Decimal = Decimal(0)
    maybe: Decimal = Decimal(0)

    def over(self, worst: Decimal) -> bool:
        """Say whether a call of *worst* dollars could pass the cap."""
        return self.cap is not None and self.spent + self.reserved + self.maybe + worst > self.cap

    def hopeless(self, worst: Decimal) -> bool:
        """Say whether it could, even if every call in flight turned out free."""
        return replace(self, reserved=Decimal(0)).over(worst)

    def refusal(self, what: str, worst: Decimal | None) -> OverBudget:
        """Return why the next call of the step *what* is not sent."""
        if worst is None:
            return OverBudget(
                f"{what}: the price of the next call is unknown, and the budget is {money(self.cap)}",
                hint="choose a model with a known price, declare its prices (or allow_unpriced = true) in models.toml, "
                "or run without --budget",
            )
        past = self.spent + self.reserved + self.maybe + worst - (self.cap or Decimal(0))
        return OverBudget(
            f"{what}: the next call could cost {money(worst)} and pass the budget of {money(self.cap)} by {money(past)} "
            f"(this game so far: spent {money(self.spent)}, reserved {money(self.reserved)}, "
            f"maybe billed {money(self.maybe)})",
            hint="raise --budget or choose a cheaper model; --resume goes on from what is stored",
        )


def read_budget(connection: sqlite3.Connection) -> Budget:
    """Return the sums as committed."""
    row = connection.execute("SELECT cap, spent, reserved, maybe FROM budget").fetchone()
    cap, *sums = row or (None, "0", "0", "0")
    return Budget(dollars(cap), *map(Decimal, sums))


def write_budget(connection: sqlite3.Connection, budget: Budget) -> None:
    """Commit *budget*."""
    cap = None if budget.cap is None else str(budget.cap)
    values = (cap, str(budget.spent), str(budget.reserved), str(budget.maybe))
    connection.execute("UPDATE budget SET cap = ?, spent = ?, reserved = ?, maybe = ?", values)


def move(
    connection: sqlite3.Connection,
    *,
    spent: Decimal = Decimal(0),
    reserved: Decimal = Decimal(0),
    maybe: Decimal = Decimal(0),
) -> None:
    """Add to the three sums."""
    now = read_budget(connection)
    then = replace(now, spent=now.spent + spent, reserved=now.reserved + reserved, maybe=now.maybe + maybe)
    write_budget(connection, then)


def recount(connection: sqlite3.Connection, cap: Decimal | None) -> Budget:
    """Count the sums again from the calls themselves, under *cap* for the run that begins, and commit them."""
    calls = [call_row(row) for row in connection.execute("SELECT * FROM calls")]
    zero = Decimal(0)
    budget = Budget(
        cap,
        sum((call.cost or zero for call in calls), zero),
        sum((call.worst or zero for call in calls if call.state == "intent"), zero),
        sum((call.maybe for call in calls), zero),
    )
    write_budget(connection, budget)
    return budget
