"""How a failed step is told: where, what, and what to do next, the same in every view."""

from __future__ import annotations

from vgg.model.events import StepFailed


def failure(event: StepFailed) -> list[str]:
    """Return the lines about *event*, the first with its mark; the trace of a bug comes last, where there is one."""
    where = f"{event.phase}/{event.item}" if event.item else event.phase or "the run"
    told = event.error.removeprefix(f"{where}: ")
    hint = [f"    → {event.hint}"] if event.hint else []
    return [f"  ✗ {where}: {told}", *hint, *event.trace.splitlines()]
