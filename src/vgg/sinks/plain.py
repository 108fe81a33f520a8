"""One line a finished phase and a noteworthy event: for pipes, CI and dumb terminals."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import TextIO

from vgg.model.events import (
    AttemptEnded,
    Event,
    FileKept,
    Noticed,
    PhaseDone,
    PhaseStarted,
    RunStarted,
    StepDone,
    StepFailed,
)

from .failure import failure
from .safe import safe
from .totals import Purse, Totals


def plain(out: TextIO, spent: Decimal = Decimal(0)) -> Callable[[Event], None]:
    """Return a sink that writes to *out*; *spent* is what earlier runs of the game cost, in dollars."""
    totals: dict[str, Totals] = {}
    purse = Purse(spent)

    def write(line: str) -> None:
        out.write(safe(line) + "\n")
        out.flush()

    def sink(event: Event) -> None:
        match event:
            case RunStarted():
                purse.cap = event.budget
            case PhaseStarted():
                totals[event.phase] = Totals(items=event.items)
            case AttemptEnded():
                totals[event.phase].attempt(event)
                purse.attempt(event)
            case StepDone():
                totals[event.phase].step(event)
            case StepFailed():
                totals.setdefault(event.phase, Totals()).failed += 1
                write("\n".join(failure(event)))
            case PhaseDone():
                write(_phase_line(event, totals.get(event.phase, Totals()), purse))
            case FileKept():
                write(f"  {event.told}")
            case Noticed():
                write(f"  note: {event.text}")
            case _:
                pass

    return sink


def _phase_line(event: PhaseDone, totals: Totals, purse: Purse) -> str:
    mark = "✓" if not event.failed else "✗"
    count = f"{event.done:>3}/{max(totals.items, event.done + event.failed):<3}"
    so_far = f"   ({purse.line})" if purse.cap is not None and totals.asked else ""
    return f"{mark} {event.phase:<16} {count} {totals.line}{so_far}".rstrip()
