"""The chip: pulses, drawn waves and noise, in integers so that a song is the same bits everywhere.

Voices are described frame by frame (1/60 s, as the players of the era did): the pitch, volume and timbre of
a frame are numbers of an array, and all samples of a frame are computed at once from a 32-bit phase. A frame
needs nothing of the frames before it but its own phase, so any of them can be computed alone.
"""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int32]
Phases = NDArray[np.uint32]
Pcm = NDArray[np.int16]

RATE = 44100
FRAMES_A_SECOND = 60
FRAME = RATE // FRAMES_A_SECOND
"""Samples a frame: 735, exactly."""

FINE = 64
"""Steps of pitch in a semitone."""

TOP = 120 * FINE
"""The highest pitch: C9, 8372 Hz."""

FULL = 4096
"""From the lowest to the highest sample of one pulse voice at full volume."""

LEVELS = 32
"""Samples of a drawn wave, each of 0 to 15."""

RAMP = 64
"""Samples over which a change of volume is spread: 1.5 ms, enough that it does not click."""

# Phase steps a sample from C9 up, in 2^-32 turns: round(440 * 2^((n - 69) / 12) / 44100 * 2^32), n from 120.
_OCTAVE = (
    815363807, 863847862, 915214929, 969636441, 1027294024, 1088380105,
    1153098554, 1221665363, 1294309365, 1371273005, 1452813141, 1539201906, 1630727614,
)  # fmt: skip


def increments(pitch: Ints) -> Phases:
    """Return the phase steps a sample for *pitch*, in 1/64 semitones of MIDI numbers (0 to `TOP`)."""
    semitones, fine = np.divmod(pitch, FINE)
    table = np.array(_OCTAVE, dtype=np.int64)
    low, high = table[semitones % 12], table[semitones % 12 + 1]
    top = low + (high - low) * fine // FINE
    steps: Phases = np.right_shift(top, 10 - semitones // 12).astype(np.uint32)
    return steps


def starts(steps: Phases) -> Phases:
    """Return the phase at the start of every frame; unsigned arithmetic wraps as the phase does."""
    ends = np.cumsum(steps * np.uint32(FRAME), dtype=np.uint32)
    return np.concatenate((np.zeros(1, np.uint32), ends[:-1]))


def _edges(start: Phases, step: Phases) -> Phases:
    """Return the phases at which the samples of some frames begin and the last one ends."""
    turned = step[:, None] * np.arange(FRAME + 1, dtype=np.uint32)
    phase: Phases = (start[:, None] + turned).astype(np.uint32, copy=False)
    return phase


def _mean(change: Ints, step: Phases, bits: int, scale: int, down: int) -> Ints:
    """Return the mean of a wave over each sample from the *change* of its integral: change / step * scale / 2^down.

    The step is cut to *bits* bits and the change by as many, so that all fits 32; *change* is overwritten.
    """
    size: Ints = np.frexp(step.astype(np.float64))[1].astype(np.int32)
    shift = np.maximum(size - bits, 0).astype(np.int32)
    factor = scale // np.maximum(step >> shift.astype(np.uint32), 1).astype(np.int32)
    change >>= shift[:, None]
    change *= factor[:, None]
    change >>= down
    return change


def pulse(start: Phases, step: Phases, duty: Ints) -> Ints:
    """Return frames (rows of 735 samples) of a pulse, `FULL` from its low to its high part.

    *start* is the phase at which a frame begins, *step* what it grows by a sample, *duty* eighths (1 to 7).

    Every sample is the mean of the ideal pulse over its own time, which keeps high notes clean. With the
    integral H(p) = min(p, D) - p D that mean is a difference; H has a period of one turn, so the pulse
    carries no constant part.
    """
    eighths = duty.astype(np.uint32)
    phase = _edges(start, step)
    integral = np.minimum(phase, (eighths << np.uint32(29))[:, None])
    phase >>= np.uint32(3)
    phase *= eighths[:, None]
    integral -= phase
    return _mean(np.diff(integral.view(np.int32), axis=1), step, 14, FULL << 13, 13)


def wave(start: Phases, step: Phases, number: Ints, waves: Ints) -> Ints:
    """Return frames of a drawn wave, twice `FULL` from level 0 to level 15.

    *number* says for each frame which row of *waves* (n x 32 levels) it plays. As with the pulse, a sample
    is the mean over its time: the difference of the wave's integral, a straight line between levels.
    """
    slopes, heights = _lines(waves)
    place = _edges(start, step)
    place >>= np.uint32(_SPARE)
    line = (place >> np.uint32(_SPAN)).view(np.int32)
    line += (number * LEVELS)[:, None]
    integral = place.view(np.int32)
    integral *= slopes[line]
    integral += heights[line]
    return _mean(np.diff(integral, axis=1), step >> np.uint32(_SPARE), 10, _UNIT, 16)


_SPARE = 8
"""Bits of the phase that drawn waves leave out, so that an integral's change fits 32 bits."""
_SPAN = 32 - _SPARE - 5
"""Bits of the phase within one of the 32 levels."""
_UNIT = (FULL << 16) // 240
"""What a slope of 1 is in the wave, in 2^-16: half the levels at 15 and half at 0 have slopes of 240 and -240."""


def _lines(waves: Ints) -> tuple[Ints, Ints]:
    """Return slope and height of the straight lines that make up the integrals of *waves*, level by level.

    Slopes are the levels less their mean, 32-fold, so a turn adds up to nothing. Heights wrap at 32 bits, as
    the products they are added to do.
    """
    slopes = waves.astype(np.int64) * LEVELS - waves.astype(np.int64).sum(axis=1, keepdims=True)
    before = np.cumsum(slopes, axis=1) - slopes
    heights = (before - slopes * np.arange(LEVELS)) << _SPAN
    return slopes.astype(np.int32).reshape(-1), heights.astype(np.uint32).view(np.int32).reshape(-1)


def noise(start: NDArray[np.int64], step: NDArray[np.int64], *, short: bool) -> Ints:
    """Return frames of noise, `FULL` and -`FULL`.

    *start* and *step* count the register's clock in 2^-16; *short* makes it sound like metal.
    """
    register = _register(short)
    phase = start[:, None] + step[:, None] * np.arange(FRAME, dtype=np.int64)
    out: Ints = register[(phase >> 16) % len(register)] * FULL
    return out


def clocks(rate: Ints) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return start and step, frame by frame, of a noise register clocked at *rate* hertz (at most `RATE`)."""
    steps = rate.astype(np.int64) * (1 << 16) // RATE
    return np.cumsum(steps * FRAME) - steps * FRAME, steps


@cache
def _register(short: bool) -> Ints:
    """Return one period of the 15-bit noise register as +1 and -1; *short* taps bit 6 instead of 1."""
    bits, state, tap = [], 1, 6 if short else 1
    for _ in range(93 if short else 32767):
        bits.append(1 if state & 1 else -1)
        state = state >> 1 | ((state ^ state >> tap) & 1) << 14
    return np.array(bits, dtype=np.int32)


def shaped(frames: Ints, before: Ints, level: Ints) -> Ints:
    """Return *frames* times *level* / 256; within the first samples of each, the level moves there from *before*."""
    out: Ints = frames * level[:, None]
    way = np.arange(RAMP, dtype=np.int32)
    out[:, :RAMP] = frames[:, :RAMP] * ((before[:, None] * (RAMP - way) + level[:, None] * way) >> 6)
    out >>= 8
    return out


@cache
def _curve() -> Pcm:
    """Return the soft clip as a table over inputs -65536 to 65535.

    Straight to 3/4 of full scale, then bending towards 1 dB below it: decoded, Vorbis overshoots what it was given.
    """
    knee, room = 24576, 5000
    inputs = np.arange(-65536, 65536, dtype=np.int64)
    size = np.abs(inputs)
    over = np.maximum(size - knee, 0)
    bent = knee + room * over // (over + room)
    return (np.where(size <= knee, size, bent) * np.sign(inputs)).astype(np.int16)


def soft_clip(mix: Ints) -> Pcm:
    """Return *mix* as 16-bit samples, loud peaks rounded instead of cut."""
    out: Pcm = _curve()[np.clip(mix, -65536, 65535) + 65536]
    return out


def scaled(mix: Ints | Pcm, gain: int) -> Ints:
    """Return *mix* times *gain* / 65536, cut where the soft clip has reached its end."""
    out: Ints = np.clip(mix.astype(np.int64) * gain >> 16, -65536, 65535).astype(np.int32)
    return out
