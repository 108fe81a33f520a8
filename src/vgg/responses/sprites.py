"""Briefs: what every sprite shows, before anybody draws it. Sizes and frames come from the kit, looks from the model."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from .architecture import Body, PickupShape
from .base import Id, Line, Response
from .style_guide import Role

Shape = Literal[
    "body",
    PickupShape,
    "heart",
    "crate",
    "spring",
    "flag",
    "door",
    "lamp",
    "shot",
    "spark",
    "spikes",
    "platform",
    "icon",
    "portrait",
    "frame",
]


class Animation(Response):
    """A named run of frames."""

    name: Literal[
        "idle",
        "walk",
        "jump",
        "fall",
        "attack",
        "hurt",
        "death",
        "fly",
        "on",
        "off",
        "spin",
        "idle_up",
        "idle_down",
        "walk_up",
        "walk_down",
        "attack_up",
        "attack_down",
    ]
    frames: Annotated[int, Field(ge=1, le=8)]


class SpriteBrief(Response):
    """One sprite: the kit fixes id, size and animations; the rest is the artist's."""

    id: Id = Field(description="The slot of the kit this sprite fills.")
    subject: Line = Field(description="What it is: 'a moth carrying a lantern'.")
    shape: Shape = Field(description="'body' for a creature; else the thing it is.")
    body: Body = Field(description="Body plan of a creature; 'blob' for things.")
    traits: Annotated[list[Id], Field(max_length=6)] = Field(
        description="Visible things it wears or carries."
    )
    role: Role = Field(description="Whose colours of the palette it takes.")
    width: Annotated[int, Field(ge=8, le=64)] = Field(description="Width of one frame in pixels.")
    height: Annotated[int, Field(ge=8, le=64)] = Field(description="Height of one frame in pixels.")
    animations: Annotated[list[Animation], Field(min_length=1, max_length=8)] = Field(
        description="Its frames, in the order they lie side by side on the strip."
    )
    look: Line = Field(description="The subject for the artist, in one sentence.")


class SpriteBriefs(Response):
    """All sprites of the game."""

    briefs: Annotated[list[SpriteBrief], Field(min_length=1, max_length=48)]
