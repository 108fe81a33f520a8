"""The options that several kinds share, so that a word means the same in every table of phases.toml."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from vgg.model.request import Terms

from .kind import Options

_LAY = re.compile(r"^[a-z0-9_]+(/[a-z0-9_{}-]+)*\.[a-z0-9]+$")


def _inside(path: str) -> str:
    if path and not _LAY.match(path):
        raise ValueError("must be a relative path of lower-case names, such as 'levels/{item}.json'")
    return path


Lay = Annotated[
    str,
    AfterValidator(_inside),
    Field(description="Where the answer lies in the game folder; {item} is the item's id."),
]


class Reading(Options):
    """Options of every kind."""

    reads: tuple[str, ...] | None = Field(
        None, description="Fields of the concept that reach this phase; all when not given."
    )


Seconds = Annotated[float | None, Field(gt=0, le=3600)]
Goes = Literal["next", "stop"]

_PART = re.compile(r"^[a-z][a-z0-9_]*$")


def _parts(names: tuple[str, ...]) -> tuple[str, ...]:
    for name in names:
        if not _PART.match(name):
            raise ValueError(f"{name!r} is no name of a part: 'rows' is what stands in <rows>...</rows>")
    return names


class Deadlines(Options):
    """How long a call may take, in seconds; what is left out is as everywhere else."""

    connect: Seconds = Field(None, description="Until the service is reached (5).")
    first: Seconds = Field(None, description="Until the first token, thinking included (300).")
    idle: Seconds = Field(None, description="Between two signs of life (30).")
    total: Seconds = Field(None, description="In all (600).")


class Asking(Reading):
    """Options of every paid kind."""

    providers: tuple[str, ...] = Field(
        (), description="Providers or 'provider:model' names in the order they are asked."
    )
    model: str = Field(
        "", description="The first model of the chain, as 'provider:model' or a bare model name."
    )
    lay: Lay = Field("", description="Where the answer lies in the game folder; {item} is the item's id.")
    on_refusal: Goes | None = Field(
        None, description="Whether another provider is asked after a refusal (next)."
    )
    on_filtered: Goes | None = Field(
        None, description="Whether another provider is asked after a content filter (next)."
    )
    on_adaptation: Literal["note", "refuse"] | None = Field(
        None,
        description="Whether a model that does not take temperature or max_output as they are is asked all the same, and the "
        "change recorded (note), or passed over (refuse).",
    )
    max_wait: float | None = Field(
        None,
        ge=0,
        le=3600,
        description="Seconds a provider may ask to wait before the next one is asked (60).",
    )
    max_reasks: int | None = Field(
        None,
        ge=0,
        le=9,
        description="How often an answer that does not pass is sent back with the reasons (2).",
    )
    fallback: bool = Field(
        True, description="false asks the first of the chain and nobody else, not even offline."
    )
    deadlines: Deadlines = Field(
        default_factory=Deadlines, description="Seconds a call may take: connect, first, idle, total."
    )
    trim: Annotated[tuple[str, ...], AfterValidator(_parts)] = Field(
        (),
        description="Parts of the prompt that may go, in order, when it fits no window: <rows>...</rows> is 'rows'.",
    )

    def terms(self, *, fallback: bool) -> Terms:
        """Return what is done when a question of this phase goes wrong; *fallback* False forbids it in the whole run."""
        times = self.deadlines
        return Terms(
            on_refusal=self.on_refusal,
            on_filtered=self.on_filtered,
            on_adaptation=self.on_adaptation,
            max_wait=self.max_wait,
            max_reasks=self.max_reasks,
            fallback=None if self.fallback and fallback else False,
            connect=times.connect,
            first=times.first,
            idle=times.idle,
            seconds=times.total,
        )
