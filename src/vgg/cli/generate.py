"""`vgg generate`: the whole pipeline, from a concept to a game that was played and won."""

from __future__ import annotations

from typing import Annotated

import typer

from . import options as opt


def register(app: typer.Typer) -> None:
    """Add the verb to *app*."""
    app.command()(generate)


def generate(
    concept: Annotated[
        str, typer.Argument(help="A concept file, a folder that holds one, or an example's name.")
    ],
    out: opt.Out = None,
    target: opt.Target = None,
    seed: opt.Seed = None,
    offline: opt.Offline = False,
    providers: opt.Providers = "",
    no_fallback: opt.NoFallback = False,
    budget: opt.Budget = None,
    phases: opt.Phases = None,
    palette: opt.Palette = None,
    resume: Annotated[
        bool,
        typer.Option("--resume", help="Go on with an interrupted run, also with what it was asking anew."),
    ] = False,
    fresh: opt.Fresh = False,
    replay: opt.Replay = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Print the plan and stop.")] = False,
    trust: opt.Trust = False,
    yes: opt.Yes = False,
    json: opt.Json = False,
) -> None:
    """Turn a concept into a finished game."""
    from vgg.app import Project

    from . import plan as planning
    from .show import closing, paid, summarised, view
    from .spend import may_spend

    settings = opt.settings(
        offline=offline, providers=providers, budget=budget, replay=replay, fresh=fresh, resume=resume, trust=trust,
        no_fallback=no_fallback, target=target, seed=seed, phases=phases, palette=palette,
    )  # fmt: skip
    if dry_run:
        planning.show(Project.make(concept, out, settings), json=json)
        return
    with summarised(json=json):
        project = Project.make(concept, out, settings)
        may_spend(project, yes=yes)
        with view(json=json, spent=project.spent) as sink:
            ended = project.run(sink)
    if not json:
        closing(ended, project.next_lines(ended), paid(project, ended))
    raise typer.Exit(ended.exit_code)
