"""`vgg phase`: one phase and what it needs, asked anew unless told to resume."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from . import options as opt


def register(app: typer.Typer) -> None:
    """Add the verb to *app*."""
    app.command()(phase)


def phase(
    name: Annotated[str, typer.Argument(help="The phase.")],
    game: opt.Game = Path(),
    item: Annotated[str, typer.Option("--item", help="Only this item of a phase that is fanned out.")] = "",
    resume: Annotated[
        bool, typer.Option("--resume", help="Keep what is stored instead of asking anew.")
    ] = False,
    offline: opt.Offline = False,
    providers: opt.Providers = "",
    no_fallback: opt.NoFallback = False,
    budget: opt.Budget = None,
    phases: opt.Phases = None,
    replay: opt.Replay = False,
    trust: opt.Trust = False,
    yes: opt.Yes = False,
    json: opt.Json = False,
) -> None:
    """Run one phase alone. What hangs on it is marked, and made again by the next generate."""
    from vgg.app import Project

    from .show import closing, paid, summarised, view
    from .spend import may_spend

    settings = opt.settings(
        offline=offline,
        providers=providers,
        budget=budget,
        replay=replay,
        trust=trust,
        phases=phases,
        no_fallback=no_fallback,
    )
    with summarised(json=json):
        project = Project.open(game, settings)
        may_spend(project, yes=yes, only=name, item=item, anew=not resume)
        with view(json=json, spent=project.spent) as sink:
            ended = project.run(sink, only=name, item=item, anew=not resume)
    if not json:
        closing(ended, project.next_lines(ended, only=name), paid(project, ended))
    raise typer.Exit(ended.exit_code)
