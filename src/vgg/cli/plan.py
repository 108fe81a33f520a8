"""`vgg plan`: what would run, why, and what it would cost; nothing is asked and nothing is written."""

from __future__ import annotations

import sys
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated

import typer

from . import options as opt

if TYPE_CHECKING:
    from vgg.app import Project
    from vgg.engine import Plan


def register(app: typer.Typer) -> None:
    """Add the verb to *app*."""
    app.command()(plan)


def plan(
    concept: Annotated[
        str, typer.Argument(help="A concept file, a game folder, or an example's name.")
    ] = ".",
    out: opt.Out = None,
    target: opt.Target = None,
    seed: opt.Seed = None,
    offline: opt.Offline = False,
    providers: opt.Providers = "",
    phases: opt.Phases = None,
    fresh: opt.Fresh = False,
    trust: opt.Trust = False,
    json: opt.Json = False,
) -> None:
    """Show what generate would do: stored, new or waits, with the reason and an estimate."""
    from vgg.app import Project

    settings = opt.settings(
        offline=offline,
        providers=providers,
        fresh=fresh,
        trust=trust,
        target=target,
        seed=seed,
        phases=phases,
    )
    show(Project.make(concept, out, settings), json=json)


def show(project: Project, *, json: bool) -> None:
    """Print the plan of *project*; notes about it go to stderr."""
    from vgg.sinks.safe import safe

    notes: list[str] = []
    planned = project.plan(sink=lambda event: notes.append(getattr(event, "text", "")))
    if json:
        from dataclasses import asdict
        from json import dumps

        steps = [asdict(step) for step in planned.steps]
        typer.echo(dumps({"schema_version": 1, "notes": notes, "steps": steps}, default=str))
        return
    for note in notes:
        sys.stderr.write(f"  note: {safe(note)}\n")
    for step in planned.steps:
        name = f"{step.phase}/{step.item}" if step.item else step.phase
        price = "" if step.estimate is None else f"  {step.estimate.tokens:,} tokens, {_range(step.estimate)}"
        typer.echo(safe(f"{step.state:<7} {name:<32} {step.reason}{price}"))
    typer.echo(_total(planned))


def _range(estimate: object) -> str:
    low, high = getattr(estimate, "low", None), getattr(estimate, "high", None)
    return "price unknown" if high is None else f"${low or 0:.4f} to ${high:.4f}"


def _total(planned: Plan) -> str:
    counts = {
        state: sum(step.state == state for step in planned.steps) for state in ("stored", "new", "waits")
    }
    line = f"{counts['stored']} stored, {counts['new']} new, {counts['waits']} phases wait for others"
    estimates = [step.estimate for step in planned.steps if step.estimate]
    if not estimates:
        return f"{line}; nothing would be paid" if not counts["waits"] or not estimates else line
    known = [estimate.high for estimate in estimates if estimate.high is not None]
    unknown = len(estimates) - len(known)
    tail = f", {unknown} of unknown price" if unknown else ""
    return f"{line}; {len(estimates)} requests, at most ${sum(known, Decimal(0)):.4f}{tail}"
