"""The options that several kinds share, so that a word means the same in every table of phases.toml."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator, Field

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


class Asking(Reading):
    """Options of every paid kind."""

    providers: tuple[str, ...] = Field(
        (), description="Providers or 'provider:model' names in the order they are asked."
    )
    model: str = Field(
        "", description="The first model of the chain, as 'provider:model' or a bare model name."
    )
    lay: Lay = Field("", description="Where the answer lies in the game folder; {item} is the item's id.")
