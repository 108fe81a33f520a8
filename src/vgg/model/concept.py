"""What the user wishes for, and what became of each wish."""

from __future__ import annotations

import operator
import re
import unicodedata
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

Verdict = Literal["used", "inferred", "reduced", "refused"]


class Frozen(BaseModel):
    """A value that cannot change and has no unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Tone(Frozen):
    """Rules that the words of a concept set: a cosy game has no enemies, whatever its genre."""

    enemies: bool = Field(True, description="False: nothing in the game may hurt on purpose.")
    losing: bool = Field(
        True, description="False: no lives, no game over; a mistake only sends the hero back."
    )
    timer: bool = Field(True, description="False: no time limit anywhere.")


class Concept(Frozen):
    """A game as its user describes it; only *name* is needed. The spelling is that of `GameConfig` in the seeds."""

    name: str = Field(description="The game's name, as players see it.")
    genre: str = Field("", description="Any words: platformer, puzzle, shoot 'em up ...")
    perspective: str = Field("", description="side-view, top-down, isometric ...")
    art_style: str = Field(
        "", description="Machine, palette, mood: '16-colour pixel art, NES-like, dark blues'."
    )
    features: tuple[str, ...] = Field((), description="What the game must have, one wish a line.")
    inspirations: tuple[str, ...] = Field(
        (), description="Games, films or people whose feeling it should have."
    )
    custom_description: str = Field("", description="Everything else, in free words.")
    target_language: str = Field("", description="python, web, rust or ruby.")
    languages: tuple[str, ...] = Field(
        ("en",), description="Languages of the game's texts, as ISO 639-1 codes."
    )
    seed: int = Field(description="Decides every procedural choice; taken from the name when not given.")
    tone: Tone = Field(default_factory=Tone, description="What the words of the concept forbid.")
    palette: tuple[str, ...] = Field(
        (),
        exclude_if=operator.not_,
        description="The user's own colours as '#rrggbb', which every picture keeps to; vgg makes a palette when there are none.",
    )

    @property
    def slug(self) -> str:
        """The name as an ASCII file name: lower case, digits and hyphens, never empty, never a reserved name."""
        return slug(self.name)


class Decision(Frozen):
    """What became of one field of the concept, or one guess that vgg made for it."""

    field: str = Field(description="Where the wish stands: 'features[3]', 'genre', 'seed'.")
    given: str = Field(description="What was asked, in the user's words; empty for a guess.")
    decision: Verdict
    reason: str = Field(description="Why, in one sentence.")
    result: str = Field("", description="What it became in the game.")
    where: str = Field(
        "", description="Where that is: a data key, level or asset, such as 'tuning.extra_jumps'."
    )


_RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))}


def slug(text: str) -> str:
    """Return *text* as a safe ASCII name of at most 48 characters."""
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    name = re.sub(r"[^a-z0-9]+", "-", ascii_text).strip("-")[:48].strip("-")
    return f"game-{name}".strip("-") if not name or name in _RESERVED or name[0].isdigit() else name
