"""The question before money is spent: asked on a terminal, answered by a flag elsewhere."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import typer

from vgg.model.errors import Interrupted, UsageError

if TYPE_CHECKING:
    from vgg.app import Project


def may_spend(project: Project, *, yes: bool, only: str = "", anew: bool = False) -> None:
    """Return when the run is free, within a budget, or agreed to.

    Raises UsageError off a terminal, Interrupted when the user says no.
    """
    if yes or project.settings.budget is not None or project.settings.replay:
        return
    spending = project.spending(only, anew=anew)
    if not spending.requests and not spending.waiting:
        return
    from vgg.sinks.totals import money

    upper = f"at most {money(spending.high)}" if spending.high is not None else "an amount that is not known"
    told = f"{spending.requests} requests to paid providers, {upper}"
    if spending.waiting:
        told += f", and {spending.waiting} phases that can be priced only later"
    if not sys.stdin.isatty():
        raise UsageError(
            f"this run would send {told}",
            hint="say --budget DOLLARS to cap it, --yes to agree, or --offline to pay nothing",
        )
    if not typer.confirm(f"This sends {told}. Go on?", err=True):
        raise Interrupted(
            "nothing was sent", hint="vgg plan shows what would be asked; --offline pays nothing"
        )
