"""How the game looks and feels: machine, palette, light. Every picture and song obeys it."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from .base import Hex, Id, Line, Response

ProfileId = Literal["gb", "nes", "pico", "tic", "ega", "arcade", "snes", "wide"]
Mood = Literal["cosy", "playful", "heroic", "mysterious", "dark", "tense", "melancholic", "frantic"]
Role = Literal["background", "terrain", "player", "enemy", "pickup", "hazard", "ui", "light", "any"]


class Swatch(Response):
    """One colour of the palette and what it is for."""

    hex: Hex = Field(description="The colour, '#rrggbb'.")
    role: Role = Field(description="Where it is used most; 'any' when it serves several.")


class StyleGuide(Response):
    """The style guide: the one source of colour, light and mood for all later phases."""

    profile: ProfileId = Field(
        description="The hardware profile whose screen and colour count the game keeps."
    )
    mood: Mood = Field(description="The one mood that colours, chords and texts follow.")
    palette: Annotated[list[Swatch], Field(min_length=4, max_length=64)] = Field(
        description="All colours of the game, dark to light inside each role; never more than the profile allows."
    )
    outline: Literal["black", "dark", "none"] = Field(description="Outline rule of every sprite.")
    light: Literal["top-left", "top", "top-right"] = Field(
        description="Where the light comes from, in every picture."
    )
    shading: Literal["flat", "two-tone", "three-tone"] = Field(description="Steps of light on a body.")
    dithering: Literal["none", "checker", "bayer"] = Field(
        description="How ramps are bridged on large areas."
    )
    materials: Annotated[list[Id], Field(min_length=1, max_length=8)] = Field(
        description="What the worlds are made of, such as stone, wood, brick, grass, metal, honey, neon."
    )
    summary: Line = Field(description="The look in one sentence, to be repeated in every picture prompt.")
