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
    target: Annotated[
        str, typer.Option("--target", help="The language to play it in: python where built, else web.")
    ] = "",
    trust: opt.TrustGame = False,
) -> None:
    """Play a game: in its window, or in the browser for the web page."""
    from vgg.engine.built import opening
    from vgg.engine.built import play as play_game

    from .consent import may_run

    name, opened = opening(game, opt.target_name(target), level)
    if opened.note:
        print(f"{name}: {opened.note}")
        return
    may_run(game, (name,), trust=trust)
    raise typer.Exit(play_game(game, name, opened))
