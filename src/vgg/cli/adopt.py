"""`vgg adopt`: a file edited by hand becomes part of the game."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from . import options as opt


def register(app: typer.Typer) -> None:
    """Add the verb to *app*."""
    app.command()(adopt)


def adopt(
    file: Annotated[Path, typer.Argument(help="The edited file, inside the game folder.")],
    game: opt.Game = Path(),
    offline: opt.Offline = False,
    phases: opt.Phases = None,
    trust: opt.Trust = False,
    json: opt.Json = False,
) -> None:
    """Take a file you edited into the game. The next generate checks, rebuilds and proves what hangs on it."""
    from vgg.app import Project

    project = Project.open(game, opt.settings(offline=offline, phases=phases, trust=trust))
    step = project.adopt(file)
    if json:
        from json import dumps

        print(dumps({"schema_version": 1, "adopted": str(file), "step": step}))
        return
    print(f"{file} now belongs to {step}; next: vgg generate {game}")
