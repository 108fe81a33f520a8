"""`vgg schema`: JSON Schemas for editors, composed from what is installed."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer


class What(StrEnum):
    """What a schema can be asked of."""

    phases = "phases"
    concept = "concept"
    events = "events"
    responses = "responses"


def register(app: typer.Typer) -> None:
    """Add the verb to *app*."""
    app.command()(schema)


def schema(what: Annotated[What, typer.Argument(help="phases, concept, events or responses.")]) -> None:
    """Print a JSON Schema."""
    from json import dumps

    from vgg.schemas import schema as schema_of

    print(dumps(schema_of(what.value), indent=2))
