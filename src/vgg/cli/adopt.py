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
    stands_for: Annotated[
        str,
        typer.Option(
            "--as", metavar="PATH", help="The file of the game it stands for, where it lies elsewhere."
        ),
    ] = "",
    offline: opt.Offline = False,
    phases: opt.Phases = None,
    trust: opt.Trust = False,
    json: opt.Json = False,
) -> None:
    """Take a file you edited into the game. The next generate checks, rebuilds and proves what hangs on it.

    It takes strips, sheets, tilesets, backdrops, the title, palettes, levels (also as Tiled maps), songs (as MIDI), effects (as
    sfxr JSON), recordings (as OGG) and answers.
    """
    from vgg.app import Project

    project = Project.open(game, opt.settings(offline=offline, phases=phases, trust=trust))
    done = project.adopt(file, stands_for)
    if json:
        from json import dumps

        told = {"adopted": stands_for or str(file), "steps": list(done.steps), "notes": list(done.notes)}
        print(dumps({"schema_version": 1, "step": ", ".join(done.steps), **told}))
        return
    from shlex import quote

    from vgg.sinks.safe import safe

    for note in done.notes:
        print(safe(f"  {note}"))
    if done.steps:
        now = f"{stands_for or file} now belongs to {', '.join(done.steps)}"
        print(safe(f"{now}; next: vgg generate {quote(str(game))}"))
