"""What a model answers for a level: a map in characters that people, models and the rules can all read."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from vgg.responses.base import Line, Response

LEGEND: dict[str, str] = {
    ".": "air",
    "#": "ground: solid on all sides",
    "=": "one-way floor: the hero jumps up through it and stands on it",
    "^": "hazard: costs energy or a life on touch; put it on ground, never where the hero must walk",
    "S": "spring on the ground: throws the hero about twice as high as a jump",
    "B": "breakable block: solid until the hero's head hits it from below or the attack strikes it",
    "C": "checkpoint, standing on ground",
    "G": "goal, standing on ground; exactly one",
    "P": "where the hero starts, standing on ground; exactly one",
    "o": "pickup",
    "+": "heart: one energy",
    "L": "extra life",
    **{str(digit): f"enemy number {digit} of the architecture's enemies" for digit in range(1, 9)},
    "X": "boss; exactly one, and only in a level whose beat is 'boss'",
}
"""Every character a map may hold, and what it means."""

Row = Annotated[str, StringConstraints(pattern=r"^[.#=^SBCGPoL+1-8X]+$", max_length=400)]
"""One row of tiles."""


class LevelMap(Response):
    """One level, drawn in characters: one character a tile of 16x16 pixels."""

    name: Line = Field(
        description="The level's name for players; the architecture's name unless you have a better one."
    )
    intent: Line = Field(
        description="What the player learns or feels here, in one sentence: 'springs are taught over solid ground, "
        "then over a pit'."
    )
    rows: Annotated[list[Row], Field(min_length=8, max_length=40)] = Field(
        description="The map from top to bottom. All rows have the same length, the level's length in tiles. "
        "Characters: . air, # ground, = one-way floor, ^ hazard, S spring, B breakable block, C checkpoint, G goal "
        "(one), P start (one), o pickup, + heart, L extra life, 1-8 enemy by its number in the architecture, X boss "
        "(boss levels only). Ground fills every column down to the last row; a column without ground at the bottom is "
        "a pit. Build from left to right in short groups of two to four actions with a flat rest between them; keep "
        "every gap and every step inside the jump table of the prompt; leave at least 3 rows of air above a floor; "
        "put pickups where the best path leads."
    )
