"""What a phase has cost so far, counted from events: the numbers that every view shows."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from vgg.model.events import AttemptEnded, StepDone


@dataclass(slots=True)
class Totals:
    """Running numbers of one phase."""

    items: int = 0
    done: int = 0
    stored: int = 0
    failed: int = 0
    tokens: int = 0
    spent: Decimal = Decimal(0)
    origin: str = ""

    def attempt(self, event: AttemptEnded) -> None:
        """Count one call."""
        self.tokens += (event.input_tokens or 0) + (event.output_tokens or 0)
        self.spent += event.cost or Decimal(0)
        self.origin = event.provider

    def step(self, event: StepDone) -> None:
        """Count one item on disk."""
        self.done += 1
        self.stored += event.stored
        self.origin = event.origin.partition(":")[0]

    @property
    def line(self) -> str:
        """The numbers as a few words: 'offline', 'openai · 3,120 tokens · $0.0140', '4 stored'."""
        words = [self.origin] if self.origin and self.origin != "local" else []
        words += [f"{self.tokens:,} tokens"] if self.tokens else []
        words += [money(self.spent)] if self.spent else []
        words += [f"{self.stored} stored"] if self.stored else []
        words += [f"{self.failed} failed"] if self.failed else []
        return " · ".join(words)


def money(amount: Decimal) -> str:
    """Return *amount* of dollars with two digits, or four below a dime."""
    return f"${amount:.4f}" if Decimal(0) < amount < Decimal("0.1") else f"${amount:.2f}"
