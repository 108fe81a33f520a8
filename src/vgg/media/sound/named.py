"""What sounds are called where something is told of them: a track, an effect and a spoken line may share a name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

Kind = Literal["track", "effect", "line"]

MADE_BY: Mapping[str, Kind] = {"music": "track", "narration": "line"}
"""Phases whose items are heard, and as what; all effects of a game are one answer."""


def named(kind: Kind, name: str) -> str:
    """Return what findings call the sound *name* of *kind*: 'track start' is not 'effect start'."""
    return f"{kind} {name}"
