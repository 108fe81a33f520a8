"""The question before money is spent: asked on a terminal, answered by a flag elsewhere."""

from __future__ import annotations

import sys
from textwrap import wrap
from typing import TYPE_CHECKING

import typer

from vgg.model.errors import Interrupted, UsageError

if TYPE_CHECKING:
    from vgg.app import Project
    from vgg.report.forecast import Cost


def may_spend(project: Project, *, yes: bool, only: str = "", item: str = "", anew: bool = False) -> None:
    """Return when the run is free, within a budget, or agreed to.

    Raises UsageError off a terminal, Interrupted when the user says no.
    """
    if yes or project.settings.budget is not None or project.settings.replay:
        return
    costs = project.spending(only=only, item=item, anew=anew)
    if not any(cost.requests or cost.later for cost in costs):
        return
    told = _told(costs)
    if not sys.stdin.isatty():
        raise UsageError(
            f"this run would send {told}",
            hint="say --budget DOLLARS to cap it, --yes to agree, or --offline to pay nothing",
        )
    if not _agreed("\n  ".join(wrap(f"This sends {told}.", 76)) + "\nGo on?"):
        raise Interrupted(
            "nothing was sent", hint="vgg plan shows what would be asked; --offline pays nothing"
        )


def _agreed(question: str) -> bool:
    """Return whether the user says yes to *question*; Ctrl-C and the end of input are a no."""
    try:
        return typer.confirm(question, err=True)
    except typer.Abort:
        return False


def _told(costs: tuple[Cost, ...]) -> str:
    from vgg.report.forecast import total

    from .plan import amount

    whole = total(costs)
    about = "about " if whole.guessed else ""
    requests = "request" if whole.requests == 1 else "requests"
    told = f"{about}{whole.requests} {requests} to paid providers, {amount(whole)}"
    if whole.guessed:
        told += " (most of it guessed; a try again costs more)"
    later = sum(cost.later for cost in costs)
    unpriced = "a phase" if later == 1 else f"{later} phases"
    return f"{told}; {unpriced} that can be priced only later will come on top" if later else told
