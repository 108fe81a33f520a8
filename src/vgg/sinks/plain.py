"""One line a finished phase and a noteworthy event: for pipes, CI and dumb terminals."""

from __future__ import annotations

from collections.abc import Callable
from typing import TextIO

from vgg.model.events import (
    AttemptEnded,
    Event,
    FileKept,
    Noticed,
    PhaseDone,
    PhaseStarted,
    StepDone,
    StepFailed,
)

from .failure import failure
from .safe import safe
from .totals import Totals


def plain(out: TextIO) -> Callable[[Event], None]:
    """Return a sink that writes to *out*."""
    totals: dict[str, Totals] = {}

    def write(line: str) -> None:
        out.write(safe(line) + "\n")
        out.flush()

    def sink(event: Event) -> None:
        match event:
            case PhaseStarted():
                totals[event.phase] = Totals(items=event.items)
            case AttemptEnded():
                totals[event.phase].attempt(event)
            case StepDone():
                totals[event.phase].step(event)
            case StepFailed():
                totals.setdefault(event.phase, Totals()).failed += 1
                write("\n".join(failure(event)))
            case PhaseDone():
                write(_phase_line(event, totals.get(event.phase, Totals())))
            case FileKept():
                write(f"  kept {event.path}: edited by hand (vgg adopt takes it into the game)")
            case Noticed():
                write(f"  note: {event.text}")
            case _:
                pass

    return sink


def _phase_line(event: PhaseDone, totals: Totals) -> str:
    mark = "✓" if not event.failed else "✗"
    return f"{mark} {event.phase:<16} {event.done:>3}/{max(totals.items, event.done + event.failed):<3} {totals.line}".rstrip()
