"""`vgg status`: where a game stands."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from . import options as opt

if TYPE_CHECKING:
    from vgg.app import Project


def register(app: typer.Typer) -> None:
    """Add the verb to *app*."""
    app.command()(status)


def status(
    game: opt.Folder = Path(),
    check: Annotated[bool, typer.Option("--check", help="Read every stored object again.")] = False,
    receipt: Annotated[
        bool, typer.Option("--receipt", help="Show what was paid for which phase to which model.")
    ] = False,
    offline: opt.Offline = False,
    phases: opt.Phases = None,
    trust: opt.Trust = False,
    json: opt.Json = False,
) -> None:
    """Show how far a game is, and what it cost. Also what changed since, and what was edited by hand."""
    from vgg.app import Project
    from vgg.model.money import money
    from vgg.sinks.safe import safe

    project = Project.open(game, opt.settings(offline=offline, phases=phases, trust=trust))
    if receipt:
        _receipt(project, json=json)
        return
    standing = project.status(check=check)
    counts = {
        state: sum(step.state == state for step in standing.plan.steps)
        for state in ("stored", "new", "waits")
    }
    if json:
        from json import dumps

        shown = {
            "schema_version": 1, "counts": counts, "stale": dict(standing.stale), "edited": standing.edited,
            "damaged": standing.damaged, "placeholders": standing.placeholders, "spent": standing.budget.spent,
            "reserved": standing.budget.reserved, "maybe": standing.budget.maybe,
        }  # fmt: skip
        typer.echo(dumps(shown, default=str))
    else:
        typer.echo(
            f"{counts['stored']} {'step' if counts['stored'] == 1 else 'steps'} stored, {counts['new']} to be made, "
            f"{counts['waits']} {'phase waits' if counts['waits'] == 1 else 'phases wait'}"
        )
        budget = standing.budget
        typer.echo(
            f"spent {money(budget.spent)}, reserved {money(budget.reserved)}, maybe billed {money(budget.maybe)}"
        )
        for title, lines in _lists(standing):
            for line in lines:
                typer.echo(safe(f"{title:<12} {line}"))
    raise typer.Exit(10 if standing.damaged else 0)


def _receipt(project: Project, *, json: bool) -> None:
    """Print what the game has paid over its whole life."""
    from vgg.report.receipt import lines
    from vgg.sinks.safe import safe

    found = project.receipt()
    if json:
        from dataclasses import asdict
        from json import dumps

        shown = {"schema_version": 1, **asdict(found), "total": asdict(found.total)}
        typer.echo(dumps(shown, default=str))
        return
    for line in lines(found):
        typer.echo(safe(line))
    budget = found.budget
    cap = f" of ${budget.cap:.2f}" if budget.cap is not None else ""
    typer.echo(
        f"spent ${budget.spent:.4f}{cap}, reserved ${budget.reserved:.4f}, maybe billed ${budget.maybe:.4f}"
    )


def _lists(standing: object) -> list[tuple[str, list[str]]]:
    stale = getattr(standing, "stale", {})
    return [
        ("stale", [f"{name}: {reason}" for name, reason in stale.items()]),
        ("edited", list(getattr(standing, "edited", ()))),
        ("placeholder", list(getattr(standing, "placeholders", ()))),
        ("damaged", list(getattr(standing, "damaged", ()))),
    ]
