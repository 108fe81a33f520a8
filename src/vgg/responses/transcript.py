"""The answer of a transcription: the words of a sound and when each is said, whoever listened."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from .base import Response

Seconds = Annotated[float, Field(ge=0, le=36_000, allow_inf_nan=False)]
"""A time in a sound, from its beginning."""


class Word(Response):
    """One word, said from *start* to *end*."""

    text: Annotated[str, Field(min_length=1, max_length=200)]
    start: Seconds
    end: Seconds

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.end < self.start:
            raise ValueError(f"{self.text!r} ends at {self.end} before it starts at {self.start}")
        return self


class Transcript(Response):
    """What is said in a sound of *seconds*, in which something is heard from *begins* to *ends*.

    *times* says where the words' times are from: 'heard' by the one that listened, known because the voice was 'made' here, or
    'spread' over the sound by the syllables of the words, which is a guess.
    """

    text: str
    words: tuple[Word, ...] = ()
    times: Literal["heard", "made", "spread"]
    seconds: Seconds
    begins: Seconds
    ends: Seconds
