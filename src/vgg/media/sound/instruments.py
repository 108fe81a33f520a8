"""The instruments that scores name: waves, envelopes, vibrato and echo as data, so that ears and not code decide them."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Annotated

import numpy as np
from pydantic import Field

from vgg.model.concept import Frozen

from .synth import Ints

FILE = "instruments.toml"


class Envelope(Frozen):
    """Loudness over a note: *points* are frame and volume (of 255), *release* the frames it fades before a rest.

    A pulse begins with half its duty for *edge* frames.
    """

    points: tuple[tuple[int, Annotated[int, Field(ge=0, le=255)]], ...]
    release: int
    edge: int

    def volumes(self, frames: int) -> Ints:
        """Return the volume of each of *frames* frames; the last point holds."""
        at, volume = np.array(self.points, np.int64).T
        place = np.minimum(np.arange(frames, dtype=np.int64), at[-1])
        line = np.clip(np.searchsorted(at, place, side="right"), 1, len(at) - 1)
        rise = (volume[line] - volume[line - 1]) * (place - at[line - 1]) // (at[line] - at[line - 1])
        out: Ints = (volume[line - 1] + rise).astype(np.int32)
        return out


class Tremble(Frozen):
    """Vibrato: *depth* in 1/64 semitones, beginning *after* some frames."""

    depth: int
    after: int


class Repeats(Frozen):
    """Echo: the distance in steps and the gain, of 256, of each repeat."""

    steps: int
    gains: tuple[int, ...]


class Instruments(Frozen):
    """All of them, by the names that scores use."""

    waves: dict[str, Annotated[str, Field(pattern=r"^[0-9a-f]{32}$")]]
    envelopes: dict[str, Envelope]
    vibrato: dict[str, Tremble]
    echo: dict[str, Repeats]
    mix: dict[str, int]
    touch: dict[str, tuple[int, int, int, int]]

    def levels(self, wave: str) -> tuple[int, ...]:
        """Return the 32 levels of the drawn *wave*."""
        return tuple(int(digit, 16) for digit in self.waves[wave])


@cache
def instruments() -> Instruments:
    """Return the instruments of this version of vgg."""
    text = (files(__package__) / FILE).read_text(encoding="utf-8")
    return Instruments.model_validate(tomllib.loads(text))
