"""`vgg package`: a file to give to someone."""

from __future__ import annotations

from pathlib import Path

import typer

from . import options as opt


def register(app: typer.Typer) -> None:
    """Add the verb to *app*."""
    app.command()(package)


def package(game: opt.Folder = Path(), json: opt.Json = False) -> None:
    """Pack the game for players."""
    from vgg.app import Project

    from .show import closing, summarised, view

    with summarised(json=json):
        project = Project.open(game, opt.settings(offline=True))
        with view(json=json) as sink:
            ended = project.run(sink, only="package", anew=False)
    if not json:
        closing(ended, project.packages())
    raise typer.Exit(ended.exit_code)
