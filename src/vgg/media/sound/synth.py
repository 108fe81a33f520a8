"""The chip: two pulses, a triangle and noise, in integers so that a song is the same bits everywhere.

Voices are described frame by frame (1/60 s, as the players of the era did): pitch, volume and duty of a
frame are numbers of an array, and all samples of a frame are computed at once from a 32-bit phase.
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

FULL = 4096
"""The amplitude of one voice at full volume."""

_CHUNK = 48  # frames computed at a time, so that the arrays stay in the processor's cache
_RAMP = 64  # samples over which a change of volume is spread: 1.5 ms, enough that it does not click

# Phase steps a sample from C9 up, in 2^-32 turns: round(440 * 2^((n - 69) / 12) / 44100 * 2^32), n from 120.
_OCTAVE = (
    815363807, 863847862, 915214929, 969636441, 1027294024, 1088380105,
    1153098554, 1221665363, 1294309365, 1371273005, 1452813141, 1539201906, 1630727614,
)  # fmt: skip


def increments(pitch: Ints) -> Phases:
    """Return the phase steps a sample for *pitch*, in 1/64 semitones of MIDI numbers (0 to 120 * 64)."""
    semitones, fine = np.divmod(pitch, FINE)
    table = np.array(_OCTAVE, dtype=np.int64)
    low, high = table[semitones % 12], table[semitones % 12 + 1]
    top = low + (high - low) * fine // FINE
    steps: Phases = np.right_shift(top, 10 - semitones // 12).astype(np.uint32)
    return steps


def _starts(steps: Phases) -> Phases:
    """Return the phase at the start of every frame; unsigned arithmetic wraps as the phase does."""
    ends = np.cumsum(steps * np.uint32(FRAME), dtype=np.uint32)
    return np.concatenate((np.zeros(1, np.uint32), ends[:-1]))


def _shaped(wave: Ints, volume: Ints, before: int) -> Ints:
    """Return *wave* (frames x samples) times *volume*, which moves to a new value within 64 samples."""
    out: Ints = wave * volume[:, None]
    last = np.concatenate((np.array([before], np.int32), volume[:-1]))
    ramp = np.arange(_RAMP, dtype=np.int32)
    out[:, :_RAMP] = wave[:, :_RAMP] * ((last[:, None] * (_RAMP - ramp) + volume[:, None] * ramp) // _RAMP)
    return out


def pulse(pitch: Ints, volume: Ints, duty: Ints) -> Ints:
    """Return a pulse voice.

    *pitch* in 1/64 semitones, *volume* 0 to 255, *duty* in eighths (1, 2 or 4), a frame each.

    Every sample is the mean of the ideal pulse over its own time, which keeps high notes clean. With the
    integral H(p) = min(p, D) - p D that mean is a difference; H has a period of one turn, so the pulse
    carries no constant part.
    """
    steps = increments(pitch)
    starts, out = _starts(steps), np.empty((len(pitch), FRAME), np.int32)
    for at in range(0, len(pitch), _CHUNK):
        part = slice(at, at + _CHUNK)
        wave = _mean_pulse(starts[part], steps[part], duty[part])
        out[part] = _shaped(wave, volume[part], int(volume[at - 1]) if at else 0) >> 8
    return out.reshape(-1)


def _mean_pulse(start: Phases, step: Phases, duty: Ints) -> Ints:
    """Return the pulse of some frames with amplitude FULL."""
    eighths = duty.astype(np.uint32)
    turned = step[:, None] * np.arange(FRAME + 1, dtype=np.uint32)
    phase: Phases = (start[:, None] + turned).astype(np.uint32, copy=False)
    integral = np.minimum(phase, (eighths << np.uint32(29))[:, None])
    integral -= (phase >> np.uint32(3)) * eighths[:, None]
    change = np.diff(integral.view(np.int32), axis=1)
    bits: Ints = np.frexp(step.astype(np.float64))[1].astype(np.int32)
    shift = np.maximum(bits - 14, 0).astype(np.int32)
    gain = (FULL << 13) // np.maximum(step >> shift.astype(np.uint32), 1).astype(np.int32)
    mean: Ints = ((change >> shift[:, None]) * gain[:, None]) >> 13
    return mean


def triangle(pitch: Ints, volume: Ints) -> Ints:
    """Return the bass voice.

    A triangle of sixteen levels, *pitch* in 1/64 semitones, *volume* 0 to 255, a frame each.
    """
    steps = increments(pitch)
    starts, out = _starts(steps), np.empty((len(pitch), FRAME), np.int32)
    samples = np.arange(FRAME, dtype=np.uint32)
    for at in range(0, len(pitch), _CHUNK):
        part = slice(at, at + _CHUNK)
        level = (starts[part, None] + steps[part, None] * samples) >> np.uint32(27)
        folded = (level ^ (np.uint32(0) - (level >> np.uint32(4)))) & np.uint32(15)
        wave = (folded.astype(np.int32) * 2 - 15) * (FULL // 15)
        out[part] = _shaped(wave, volume[part], int(volume[at - 1]) if at else 0) >> 8
    return out.reshape(-1)


@cache
def _register(short: bool) -> Ints:
    """Return one period of the 15-bit noise register as +1 and -1.

    *short* taps bit 6, which sounds like metal.
    """
    bits, state, tap = [], 1, 6 if short else 1
    for _ in range(93 if short else 32767):
        bits.append(1 if state & 1 else -1)
        state = state >> 1 | ((state ^ state >> tap) & 1) << 14
    return np.array(bits, dtype=np.int32)


def noise(rate: Ints, volume: Ints, *, short: bool = False) -> Ints:
    """Return a noise voice.

    *rate* is the register's clock in hertz (at most RATE), *volume* 0 to 255, a frame each.
    """
    register = _register(short)
    steps = rate.astype(np.int64) * (1 << 16) // RATE
    ends = np.cumsum(steps * FRAME)
    phase = (ends - steps * FRAME)[:, None] + steps[:, None] * np.arange(FRAME, dtype=np.int64)
    wave = register[(phase >> 16) % len(register)] * FULL
    return (_shaped(wave, volume, 0) >> 8).reshape(-1)


@cache
def _curve() -> Ints:
    """Return the soft clip as a table over inputs -65536 to 65535.

    Straight to 3/4 of full scale, then bending to it.
    """
    knee, room = 24576, 8191
    over = np.maximum(np.abs(np.arange(-65536, 65536, dtype=np.int64)) - knee, 0)
    bent = knee + room * over // (over + room)
    size = np.abs(np.arange(-65536, 65536, dtype=np.int64))
    return (np.where(size <= knee, size, bent) * np.sign(np.arange(-65536, 65536))).astype(np.int32)


def soft_clip(mix: Ints) -> Pcm:
    """Return *mix* as 16-bit samples, loud peaks rounded instead of cut."""
    return _curve()[np.clip(mix, -65536, 65535) + 65536].astype(np.int16)
