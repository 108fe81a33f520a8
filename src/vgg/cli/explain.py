"""`vgg explain`: key, prompt, answer, provider and cost of one step, and why it is stored or not."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from . import options as opt


def register(app: typer.Typer) -> None:
    """Add the verb to *app*."""
    app.command()(explain)


def explain(
    step: Annotated[str, typer.Argument(help="PHASE or PHASE/ITEM.")],
    game: opt.Game = Path(),
    offline: opt.Offline = False,
    phases: opt.Phases = None,
    trust: opt.Trust = False,
    json: opt.Json = False,
) -> None:
    """Say everything that is known of one step."""
    from vgg.app import Project
    from vgg.sinks.safe import safe

    phase, _, item = step.partition("/")
    told = Project.open(game, opt.settings(offline=offline, phases=phases, trust=trust)).explain(phase, item)
    if json:
        from dataclasses import asdict
        from json import dumps

        fields = {
            name: value for name, value in asdict(told).items() if name not in {"answer", "entry", "wording"}
        }
        typer.echo(dumps({"schema_version": 1, **fields}, default=str))
        return
    cost = told.entry.cost if told.entry else 0
    typer.echo(safe(f"{step}: {told.state}, {told.reason}"))
    typer.echo(
        safe(f"key {told.key or '-'} take {told.take}; by {told.origin or 'nobody yet'}; cost ${cost:.4f}")
    )
    for title, text in (
        ("needs", _needs(told.needs)),
        ("files", "\n".join(told.files)),
        ("prompt", told.prompt),
        ("answer", _answer(told)),
    ):
        if text:
            typer.echo(safe(f"\n--- {title} ---\n{text}"))


def _needs(needs: object) -> str:
    assert hasattr(needs, "items")
    return "\n".join(f"{name}: {', '.join(key[:12] for key in keys)}" for name, keys in needs.items())


def _answer(told: object) -> str:
    answer, media_type = getattr(told, "answer", None), getattr(told, "media_type", "")
    if not answer:
        return ""
    return (
        answer.decode("utf-8", "replace")
        if "json" in media_type
        else f"{len(answer):,} bytes of {media_type}"
    )
