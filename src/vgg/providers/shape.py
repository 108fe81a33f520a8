"""How one model is asked for one shape: output mode, schema in its dialect, settings it takes, and what was changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from pydantic import BaseModel

from vgg.model.canonical import Json
from vgg.model.request import schema_of

from .adapter import Turn, output_limit, temperature
from .registry import Mode


@dataclass(frozen=True, slots=True)
class Shape:
    """What an adapter puts on the wire for a typed answer.

    *mode* is the way to ask, *schema* what is sent and *strict* whether the service enforces it. *response* is the model the
    answer is parsed into: a subclass of the request's own that first restores what the dialect changed. *words* go after the
    prompt ('' mostly). *limit* in tokens; *temperature* None when none is sent. *adaptations* name each thing dropped, clamped or
    put otherwise; *count* is how many shapes there are for this model and question.
    """

    mode: Mode
    schema: Mapping[str, Json]
    response: type[BaseModel]
    limit: int
    temperature: float | None = None
    strict: bool = False
    words: str = ""
    adaptations: tuple[str, ...] = ()
    count: int = 1


def shaped(turn: Turn) -> Shape:
    """Return how *turn* is put to its model: the shape number `turn.how.dialect` of those there are."""
    request, profile = turn.request, turn.profile
    assert request.response is not None
    modes = ladder(turn)
    return Shape(
        modes[min(turn.how.dialect, len(modes) - 1)],
        cast("Mapping[str, Json]", schema_of(request.response)),
        request.response,
        output_limit(request, profile),
        temperature(request, profile),
        count=len(modes),
    )


def ladder(turn: Turn) -> tuple[Mode, ...]:
    """Return the modes of the model of *turn*, the best first: a forced tool only where it is taken."""
    named = turn.profile.modes or turn.vendor.modes
    forced = turn.profile.forced_tool
    return tuple("auto" if mode == "tool" and not forced else mode for mode in named)
