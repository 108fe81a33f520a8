"""What a phase has cost so far, counted from events: the numbers that every view shows."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from vgg.model.events import AttemptEnded, StepDone
from vgg.model.money import money


@dataclass(slots=True)
class Totals:
    """Running numbers of one phase."""

    items: int = 0
    done: int = 0
    stored: int = 0
    failed: int = 0
    tokens: int = 0
    asked: int = 0
    """Calls that cost something, or may have."""
    spent: Decimal = Decimal(0)
    origin: str = ""

    def attempt(self, event: AttemptEnded) -> None:
        """Count one call."""
        self.tokens += (event.input_tokens or 0) + (event.output_tokens or 0)
        self.asked += event.billed != "no"
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


@dataclass(slots=True)
class Purse:
    """What a game has cost while it is made: *spent* dollars, those of earlier runs included, and the *cap* over all of them.

    *unknown* counts the calls of this run that were or may have been billed, and whose price nobody knows.
    """

    spent: Decimal = Decimal(0)
    cap: Decimal | None = None
    unknown: int = 0

    def attempt(self, event: AttemptEnded) -> None:
        """Count one call."""
        self.spent += event.cost or Decimal(0)
        self.unknown += event.cost is None and event.billed != "no"

    @property
    def line(self) -> str:
        """A few words: '$0.12 of $2.00', '$0.12 spent', and '' while there is neither cost nor cap."""
        known = (
            f"{money(self.spent)} of {money(self.cap)}"
            if self.cap is not None
            else f"{money(self.spent)} spent"
        )
        calls = "call" if self.unknown == 1 else "calls"
        unsure = f", {self.unknown} {calls} of unknown price" if self.unknown else ""
        return known + unsure if self.cap is not None or self.spent or self.unknown else ""
