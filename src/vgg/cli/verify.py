"""`vgg verify`: plays every tape again and says whether the proof holds."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from . import options as opt

if TYPE_CHECKING:
    from vgg.targets.target import Report


def register(app: typer.Typer) -> None:
    """Add the verb to *app*."""
    app.command()(verify)


def verify(
    game: opt.Folder = Path(),
    target: Annotated[
        list[str] | None,
        typer.Option("--target", help="Check this language alone, and fail when its tools are missing."),
    ] = None,
    trust: opt.TrustGame = False,
    json: opt.Json = False,
) -> None:
    """Play every tape again, in every language of the game."""
    from vgg.engine.built import chosen
    from vgg.engine.built import verify as verify_game
    from vgg.phases.deliver import demand

    from .consent import may_run

    targets = tuple(map(opt.target_name, target or ()))
    may_run(game, chosen(game, targets), trust=trust)
    reports = verify_game(game, targets)
    if json:
        from json import dumps

        shown = {name: report.model_dump(mode="json") for name, report in reports.items()}
        print(dumps({"schema_version": 1, "targets": shown}))
    else:
        _tell(reports)
    demand(reports.values())
    if not json:
        print("the proof holds" + " where it was checked" * any(each.unchecked for each in reports.values()))


def _tell(reports: dict[str, Report]) -> None:
    """Print a line for each target; what does not hold is told in full by the error that follows."""
    for name, report in reports.items():
        print(f"{name}: {report.line}")
