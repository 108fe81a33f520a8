"""The base of every answer: strict about unknown fields, frozen once read."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints

Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,31}$")]
"""A name inside the game: lower case, digits, underscores; never shown to players and never a path."""

Hex = Annotated[str, StringConstraints(pattern=r"^#[0-9a-f]{6}$")]
"""A colour as '#rrggbb' in lower case."""

Line = Annotated[str, StringConstraints(min_length=1, max_length=160)]
"""One line of prose or of text on the screen."""


class Response(BaseModel):
    """An answer of a model, or a part of one."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)
