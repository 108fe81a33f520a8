"""A song as the chip plays it: the registers of every voice, a value a frame, with no music left in it.

A song is what a console needs to make its samples and no more: `player.play` is the reference, and a player
in another language that follows this page makes the same samples, bit for bit. Its JSON is the model below,
field by field. All lists of registers are run lengths: value, count, value, count ..., and their counts add
up to *frames* (in a part of a drum, to the frames of that part).

All numbers are integers, `//` rounds down, `>>` is an arithmetic shift (it rounds down too), and nothing is
larger than 2^53. A frame is 735 samples (0 to 734, called n here). Phases are unsigned numbers of 32 bits
and wrap; all else is signed.

Steps. With s = pitch // 64, f = pitch % 64, T the table `synth._OCTAVE` of 13 numbers:
`step = (T[s % 12] + (T[s % 12 + 1] - T[s % 12]) * f // 64) >> (10 - s // 12)`.
The phase at the start of a voice's first frame is 0, and each frame adds 735 * step to it. Within a frame
sample n runs from phase p = start + n * step to the phase of sample n + 1.

Pulse. With the duty d: `H(p) = min(p, d << 29) - (p >> 3) * d`, `change = H(after) - H(before)`, signed.
With `shift = max(bits of step - 14, 0)`: `wave = (change >> shift) * ((4096 << 13) // (step >> shift)) >> 13`.

Wave. Of its 32 levels L with the sum S: `slope[k] = 32 * L[k] - S`, `height[k] = (slope[0] + ... +
slope[k - 1] - k * slope[k]) << 19`. With q = p >> 8 and k = q >> 19: `I(p) = slope[k] * q + height[k]` and
`change = I(after) - I(before)`, both modulo 2^32, the change then read as signed. With t = step >> 8 and
`shift = max(bits of t - 10, 0)`: `wave = (change >> shift) * (1118481 // (t >> shift)) >> 16`.

Noise. The register is 15 bits, 1 at first; each clock puts out +1 if bit 0 is set, else -1, then becomes
`state >> 1 | ((state ^ state >> tap) & 1) << 14`, tap 1, or 6 when *short* (it repeats after 32767 or 93
clocks). A frame's clock step is `rate * 65536 // 44100`; clocks add up as phases do, but do not wrap:
`wave = 4096 * output[(clock >> 16) % length]`.

Level. `level = volume * mix >> 8`, and `before` is the level of the frame before it, 0 in a voice's first frame
(also when a loop comes round). In samples 0 to 63 the level is `(before * (64 - n) + level * n) >> 6`, then
it stays. `voice = wave * level >> 8`.

Drums. A drum's sound is the sum of its parts, each a voice of its own that begins *at* frames after the hit.
A hit adds `sound * (volume * drums.mix >> 8) >> 8`. What rings past the last frame goes on at the first in a
loop, and is lost in a jingle.

Echo. `dry` is the sum of the voices that are *echoed*. For the k-th of the gains (k from 1) the mix gets
`dry[sample - k * delay * 735] * gain >> 8`; before the beginning stands the end in a loop, silence in a jingle.

Output. `x = mix * gain >> 16`, x cut to -65536 ... 65535, then with a = abs(x), over = a - 24576: the sample is x
where over <= 0, else sign(x) * (24576 + 5000 * over // (over + 5000)).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Literal, Self

import numpy as np
from pydantic import ConfigDict, Field, StringConstraints, ValidationError, model_validator

from vgg.model.concept import Frozen
from vgg.model.errors import InputError

from .synth import LEVELS, RATE, TOP, Ints

LONGEST = 1200 * 60
"""Frames of the longest song: twenty minutes, more than any score can last."""
RINGING = 120
"""Frames of the longest drum."""
LARGEST = 8 << 20
"""Bytes of the largest song that is read."""

Run = tuple[Annotated[int, Field(ge=0, le=LONGEST)], ...]
"""Registers as run lengths: value, count, value, count ..."""
Mix = Annotated[int, Field(ge=0, le=1024)]
Letter = Annotated[str, StringConstraints(pattern=r"^[a-z]$")]
Strike = tuple[int, Letter, Annotated[int, Field(ge=0, le=255)]]
"""Frame, drum and volume."""


class Strict(Frozen):
    """A value that takes no text for a number."""

    model_config = ConfigDict(strict=True)


class Pulse(Strict):
    """A pulse voice; *pitch* in 1/64 semitones of MIDI numbers, *volume* 0 to 255, *duty* in eighths."""

    kind: Literal["pulse"]
    mix: Mix
    echoed: bool = False
    pitch: Run
    volume: Run
    duty: Run


class Drawn(Strict):
    """A voice of drawn waves; *wave* says by number which one."""

    kind: Literal["wave"]
    mix: Mix
    echoed: bool = False
    pitch: Run
    volume: Run
    wave: Run


class Noise(Strict):
    """A voice of noise; *rate* is the clock of its register in hertz."""

    kind: Literal["noise"]
    mix: Mix
    short: bool = False
    rate: Run
    volume: Run


class Layer(Strict):
    """A layer of a drum that begins *at* frames after the hit."""

    at: Annotated[int, Field(ge=0, le=RINGING)] = 0
    voice: Annotated[Pulse | Drawn | Noise, Field(discriminator="kind")]


class Drums(Strict):
    """A kit of drums and when they are hit, in order."""

    mix: Mix
    kit: Annotated[dict[Letter, Annotated[tuple[Layer, ...], Field(max_length=4)]], Field(max_length=12)]
    hits: Annotated[tuple[Strike, ...], Field(max_length=8192)]


class Echo(Strict):
    """Repeats after *delay* frames, after twice that, and so on, each with its gain (of 256)."""

    delay: Annotated[int, Field(ge=1, le=240)]
    gains: Annotated[tuple[Annotated[int, Field(ge=0, le=255)], ...], Field(max_length=4)]


class Song(Strict):
    """What the chip plays. *gain*, of 65536, brings the mix to its loudness; this module's page says how it sounds."""

    rate: Literal[44100] = 44100
    frame: Literal[735] = 735
    frames: Annotated[int, Field(ge=1, le=LONGEST)]
    loop: bool
    gain: Annotated[int, Field(ge=0, le=1 << 22)]
    echo: Echo
    voices: Annotated[tuple[Annotated[Pulse | Drawn, Field(discriminator="kind")], ...], Field(max_length=8)]
    waves: Annotated[
        tuple[
            Annotated[
                tuple[Annotated[int, Field(ge=0, le=15)], ...], Field(min_length=LEVELS, max_length=LEVELS)
            ],
            ...,
        ],
        Field(max_length=32),
    ]
    drums: Drums

    @model_validator(mode="after")
    def _fits(self) -> Self:
        """Refuse registers that are too long or short, or that name what is not there."""
        for number, voice in enumerate(self.voices):
            self._sounds(voice, self.frames, f"voices.{number}")
        for letter, parts in self.drums.kit.items():
            for part in parts:
                size = sum(part.voice.volume[1::2])
                if size > RINGING:
                    raise ValueError(f"drums.kit.{letter}: {size} frames; {RINGING} at most")
                self._sounds(part.voice, size, f"drums.kit.{letter}")
        self._in_order()
        return self

    def _sounds(self, voice: Pulse | Drawn | Noise, frames: int, where: str) -> None:
        """Refuse a voice whose registers are not *frames* long or out of their range."""
        for name, most in _RANGES[voice.kind].items():
            run: Run = getattr(voice, name)
            if len(run) % 2 or any(count < 1 for count in run[1::2]) or sum(run[1::2]) != frames:
                raise ValueError(f"{where}.{name}: the counts of its runs do not add up to {frames} frames")
            lowest, highest = (
                (1, 7) if name == "duty" else (0, len(self.waves) - 1 if name == "wave" else most)
            )
            if not all(lowest <= value <= highest for value in run[::2]):
                raise ValueError(f"{where}.{name}: a value is not within {lowest} and {highest}")

    def _in_order(self) -> None:
        """Refuse hits that are out of order, twice there, outside the song, or of no drum."""
        before = (-1, "")
        for frame, letter, _ in self.drums.hits:
            if not before < (frame, letter) or frame >= self.frames or letter not in self.drums.kit:
                raise ValueError(f"drums.hits: [{frame}, {letter!r}] is out of order, too late, or no drum")
            before = (frame, letter)


_RANGES = {
    "pulse": {"pitch": TOP, "volume": 255, "duty": 7},
    "wave": {"pitch": TOP, "volume": 255, "wave": 31},
    "noise": {"rate": RATE, "volume": 255},
}


def read_song(data: bytes) -> Song:
    """Return the song that *data* is as JSON. Raises InputError where it is none."""
    if len(data) > LARGEST:
        raise InputError(f"a song of {len(data)} bytes is too large", hint=f"{LARGEST} bytes at most.")
    try:
        return Song.model_validate_json(data)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise InputError(
            f"a song cannot be read: {where}: {first['msg']}", hint="Render it anew: vgg phase sound."
        ) from error


def written(song: Song) -> bytes:
    """Return *song* as JSON that `read_song` reads, without spaces."""
    return song.model_dump_json().encode() + b"\n"


def packed(registers: Ints | Sequence[int]) -> Run:
    """Return *registers* as run lengths."""
    values = np.asarray(registers, np.int32)
    begins = np.flatnonzero(np.diff(values, prepend=-1))
    counts = np.diff(begins, append=len(values))
    return tuple(np.stack((values[begins], counts), axis=1).reshape(-1).tolist())


def unpacked(run: Run) -> Ints:
    """Return the registers of the run lengths *run*."""
    pairs = np.array(run, np.int32).reshape(-1, 2)
    registers: Ints = np.repeat(pairs[:, 0], pairs[:, 1])
    return registers
