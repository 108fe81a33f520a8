"""`vgg verify`: plays every tape again and says whether the proof holds."""

from __future__ import annotations

from pathlib import Path

import typer

from . import options as opt


def register(app: typer.Typer) -> None:
    """Add the verb to *app*."""
    app.command()(verify)


def verify(game: opt.Folder = Path(), json: opt.Json = False) -> None:
    """Re-check the proof of a game in every language it was built for."""
    from vgg.app import verify as verify_game

    reports = verify_game(game)
    if json:
        from json import dumps

        shown = {name: report.model_dump(mode="json") for name, report in reports.items()}
        print(dumps({"schema_version": 1, "targets": shown}))
        return
    for name, report in reports.items():
        print(f"{name}: {report.line}")
    print("the proof holds")
