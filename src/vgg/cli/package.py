"""`vgg package`: a file to give to someone."""

from __future__ import annotations

from pathlib import Path

import typer

from . import options as opt


def register(app: typer.Typer) -> None:
    """Add the verb to *app*."""
    app.command()(package)


def package(game: opt.Folder = Path(), json: opt.Json = False) -> None:
    """Pack the game for players, as it stands in its folder."""
    from vgg.engine.built import package as package_game

    paths = [str(path) for path in package_game(game)]
    if json:
        from json import dumps

        print(dumps({"schema_version": 1, "packages": paths}))
        return
    for path in paths:
        print(path)
