"""`vgg package`: a file to give to someone."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from . import options as opt


def register(app: typer.Typer) -> None:
    """Add the verb to *app*."""
    app.command()(package)


def package(
    game: opt.Folder = Path(),
    soundtrack: Annotated[
        bool,
        typer.Option("--soundtrack", help="Pack its music instead: WAV with loops, OGG, MIDI, XM and MML."),
    ] = False,
    json: opt.Json = False,
) -> None:
    """Pack the game for players, as it stands in its folder."""
    from vgg.engine import built

    archives = [built.soundtrack(game)] if soundtrack else built.package(game)
    paths = [str(path) for path in archives]
    if json:
        from json import dumps

        print(dumps({"schema_version": 1, "packages": paths}))
        return
    for path in paths:
        print(path)
