"""The voice: a talking machine of the era, in integers, with no recording and no outside program.

The throat is a row of pulses, hiss a dense row of pulses with random signs. Every pulse rings in the mouth's
resonances as damped sines, and all that rings is added up: formant synthesis by grains.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from math import exp, pi, sin

import numpy as np
from numpy.typing import NDArray

from .phonemes import PHONEMES, VOWELS, Phone
from .synth import Pcm

Longs = NDArray[np.int64]

RATE = 22050
_FRAME = 110  # samples, 5 ms: how often the mouth moves
_WIDTHS = (70, 100, 150, 220)
_LOUD = (256, 150, 84, 40)
_FOURTH = 3600
_TAIL = 6  # frames after the last sound, in which the mouth closes
_RINGS = 1024  # samples in which the last pulses die away


@dataclass(frozen=True, slots=True)
class Sound:
    """A phoneme as it is said: *stretch* and *pitch* in per cent of the ordinary.

    Phoneme '' is a pause of *stretch* ms.
    """

    phoneme: str
    stretch: int = 100
    pitch: int = 100
    loud: int = 100


@dataclass(frozen=True, slots=True)
class Mouth:
    """The settings of throat and mouth, a row a frame of 5 ms."""

    formants: Longs
    voice: Longs
    hiss: Longs
    air: Longs
    pitch: Longs


def say(sounds: Sequence[Sound], *, hertz: int = 110, seed: int = 0) -> Pcm:
    """Return *sounds* spoken at the base pitch *hertz*, as mono samples at `voice.RATE`.

    *seed* draws the hiss.
    """
    mouth = _mouth(sounds, hertz)
    out = np.zeros(len(mouth.voice) * _FRAME + _RINGS, np.int64)
    _throat(out, mouth)
    _breath(out, mouth, random.Random(seed))
    top = max(int(np.abs(out).max()), 1)
    return (out * 24000 // top).astype(np.int16)


def lasting(sound: Sound) -> int:
    """Return how many samples at `voice.RATE` *sound* lasts when it is said."""
    return sum(_frames(sound, phone) for phone in _phones(sound)) * _FRAME


def length(sounds: Sequence[Sound]) -> int:
    """Return how many samples `say` makes of *sounds*."""
    return sum(map(lasting, sounds)) + _TAIL * _FRAME + _RINGS


def _frames(sound: Sound, phone: Phone) -> int:
    """Return how many frames of 5 ms *phone*, a part of *sound*, lasts."""
    return max((phone.time * (sound.stretch if _stretches(sound, phone) else 100) // 100 + 2) // 5, 1)


def _mouth(sounds: Sequence[Sound], hertz: int) -> Mouth:
    """Lay the phones out in frames and let every quantity move from one to the next as slow organs do."""
    rows: list[tuple[int, ...]] = []
    for sound in sounds:
        for phone in _phones(sound):
            row = (
                *phone.formants,
                phone.voice * sound.loud // 100,
                phone.hiss,
                *phone.air,
                hertz * sound.pitch,
            )
            rows.extend([row] * _frames(sound, phone))
    rows.extend([(500, 1500, 2500, 0, 0, 0, 0, rows[-1][-1] if rows else hertz * 100)] * _TAIL)
    table = np.array(rows, dtype=np.int64)
    return Mouth(
        _smooth(table[:, 0:3], 9),
        _smooth(table[:, 3], 5),
        _smooth(table[:, 4], 3),
        table[:, 5:7],
        _smooth(table[:, 7], 21),
    )


def _phones(sound: Sound) -> tuple[Phone, ...]:
    """Return the phones of a sound; a pause is one that is silent."""
    return (
        PHONEMES[sound.phoneme] if sound.phoneme else (Phone((500, 1500, 2500), 0, 0, (0, 0), sound.stretch),)
    )


def _stretches(sound: Sound, phone: Phone) -> bool:
    """Say whether a phone grows with its sound: pauses are already long, bursts stay short."""
    return bool(sound.phoneme) and (sound.phoneme in VOWELS or phone.time > 40)


def _smooth(values: Longs, width: int) -> Longs:
    """Return the moving mean of *values* over *width* frames (odd)."""
    half = width // 2
    edges = [(half, half)] + [(0, 0)] * (values.ndim - 1)
    sums = np.cumsum(np.pad(values, edges, mode="edge"), axis=0)
    first = sums[width - 1 :]
    before = np.concatenate((np.zeros_like(sums[:1]), sums[:-width]))
    return (first - before) // width


def _throat(out: Longs, mouth: Mouth) -> None:
    """Add the voiced part to *out*."""
    places: list[int] = []
    at, end = 0, len(mouth.voice) * _FRAME
    while at < end:
        places.append(at)
        at += RATE * 100 // max(int(mouth.pitch[at // _FRAME]), 4000)
    where = np.array(places, dtype=np.int64)
    frames = where // _FRAME
    where, frames = where[mouth.voice[frames] > 2], frames[mouth.voice[frames] > 2]
    formants = np.concatenate((mouth.formants[frames], np.full((len(frames), 1), _FOURTH)), axis=1)
    for index, width in enumerate(_WIDTHS):
        _ring(out, where, formants[:, index], mouth.voice[frames] * _LOUD[index], width=width, length=520)


def _breath(out: Longs, mouth: Mouth, draw: random.Random) -> None:
    """Add the hiss to *out*: a pulse about every ten samples."""
    places: list[int] = []
    at = 0
    while at < len(mouth.hiss) * _FRAME:
        places.append(at)
        at += 6 + draw.randrange(9)
    signs = np.array([draw.choice((-1, 1)) for _ in places], dtype=np.int64)
    where = np.array(places, dtype=np.int64)
    frames = where // _FRAME
    heard = mouth.hiss[frames] > 1
    where, frames, signs = where[heard], frames[heard], signs[heard]
    loud = mouth.hiss[frames] * signs
    for index in (0, 1):
        air = mouth.air[frames, index]
        center = np.where(air > 0, air, mouth.formants[frames, index + 1])
        _ring(out, where, center, loud * (60, 52)[index], width=900, length=110)


def _ring(out: Longs, where: Longs, hertz: Longs, loud: Longs, *, width: int, length: int) -> None:
    """Add to *out* a damped sine of *hertz* and the bandwidth *width* from every place of *where* on."""
    time = np.arange(length, dtype=np.int64)
    phase = (hertz[:, None] * (65536 * 16 // RATE) >> 4) * time & 65535
    grain = _sines()[phase >> 4] * _decay(width, length) >> 15
    grain = grain * loud[:, None] >> 8
    for at, row in zip(where.tolist(), grain, strict=True):
        out[at : at + length] += row


@cache
def _sines() -> Longs:
    """Return a turn of the sine in 4096 steps, full scale 32767."""
    return np.array([round(32767 * sin(2 * pi * at / 4096)) for at in range(4096)], dtype=np.int64)


@cache
def _decay(width: int, length: int) -> Longs:
    """Return the fall of a resonance *width* hertz wide over *length* samples, from 32767 to nothing."""
    fall = [exp(-pi * width * at / RATE) * (length - at) / length for at in range(length)]
    return np.array([round(32767 * each) for each in fall], dtype=np.int64)
