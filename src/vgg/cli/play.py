"""`vgg play`: opens the game that was built."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from . import options as opt


def register(app: typer.Typer) -> None:
    """Add the verb to *app*."""
    app.command()(play)


def play(
    game: opt.Folder = Path(),
    level: Annotated[
        int | None, typer.Option("--level", min=1, help="Begin in this level, the first being 1.")
    ] = None,
    target: Annotated[str, typer.Option("--target", help="The language to play it in.")] = "python",
) -> None:
    """Play a game."""
    from vgg.app import play as play_game

    raise typer.Exit(play_game(game, target, level))
