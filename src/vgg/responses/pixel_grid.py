"""A small picture as text: a letter a pixel, for sprites that a text model writes. Above 16x16 models lose count."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, StringConstraints, model_validator

from .base import Hex, Response

CLEAR = "."
"""The letter of a pixel that is clear."""
LEAST_SOLID = 12
"""Pixels a figure has at least."""
LEAST_JOINED = 0.9
"""Part of the pixels that belongs to one connected figure; the rest may float, as a spark does."""

Letter = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9]$")]
Row = Annotated[str, StringConstraints(min_length=4, max_length=16, pattern=r"^[A-Za-z0-9.]+$")]


class Ink(Response):
    """What colour a letter stands for."""

    letter: Letter = Field(description="One letter or digit.")
    hex: Hex = Field(description="Its colour, '#rrggbb', one of the palette of the style.")


class PixelGrid(Response):
    """One figure in one pose, as rows of letters."""

    inks: Annotated[list[Ink], Field(min_length=1, max_length=16)] = Field(
        description="The letters that the rows use, each once."
    )
    rows: Annotated[list[Row], Field(min_length=4, max_length=16)] = Field(
        description="The picture from top to bottom; all rows are equally long, '.' is clear."
    )

    @model_validator(mode="after")
    def _sound(self) -> Self:
        """Refuse rows of unequal length, letters that nobody explains, and what is no single figure."""
        told = [*self._crooked(), *self._unknown()] or self._scattered()
        if told:
            raise ValueError("; ".join(told))
        return self

    def _crooked(self) -> list[str]:
        width = len(self.rows[0])
        wrong = [
            f"row {number} has {len(row)} letters, row 1 has {width}"
            for number, row in enumerate(self.rows, 1)
            if len(row) != width
        ]
        return wrong[:4]

    def _unknown(self) -> list[str]:
        known = [ink.letter for ink in self.inks]
        twice = sorted({letter for letter in known if known.count(letter) > 1})
        strange = sorted({letter for row in self.rows for letter in row} - {*known, CLEAR})
        told = [f"inks: {', '.join(twice)} stands there twice"] if twice else []
        return told + ([f"rows: no ink explains {', '.join(strange)}"] if strange else [])

    def _scattered(self) -> list[str]:
        solid = {(y, x) for y, row in enumerate(self.rows) for x, letter in enumerate(row) if letter != CLEAR}
        if len(solid) < LEAST_SOLID:
            return [f"only {len(solid)} pixels are not clear; a figure has {LEAST_SOLID} or more"]
        largest, left = 0, set(solid)
        while left:
            piece = _joined(left)
            largest = max(largest, len(piece))
            left -= piece
        if largest >= LEAST_JOINED * len(solid):
            return []
        return [
            f"the largest connected piece has {largest} of {len(solid)} pixels: draw one figure in one piece"
        ]


def _joined(pixels: set[tuple[int, int]]) -> set[tuple[int, int]]:
    """Return the piece of *pixels* that its first one is in, joined at sides and corners."""
    found, edge = set[tuple[int, int]](), [min(pixels)]
    while edge:
        y, x = edge.pop()
        if (y, x) in pixels and (y, x) not in found:
            found.add((y, x))
            edge += [(y + dy, x + dx) for dy in (-1, 0, 1) for dx in (-1, 0, 1)]
    return found
