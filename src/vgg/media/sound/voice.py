"""The voice: a talking machine of the era, in integers, with no recording and no outside program.

The throat is a row of pulses, breath and hiss are noise. Each pulse, and each frame of noise, rings in a row of resonances
(a cascade for the mouth, some beside each other for a hiss), and all that rings is added up. All pulses ring at once, one
sample after the other: a formant synthesiser without a loop over the samples of a line.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from math import cos, exp, pi

import numpy as np

from .mouth import FRAME_MS, Longs, Mouth, Sound, frames, moved, silence
from .synth import Pcm

RATE = 22050
_FRAME = RATE * FRAME_MS // 1000  # samples
_RINGS = 640  # samples in which a pulse dies away
_FADE = 160  # of them, the last, which are made softer
_BITS = 20
_ONE = 1 << _BITS
_UPPER = ((3400, 200), (4200, 250), (5200, 600))
_NOSE = (270, 100)
_BREATH, _HISS = 400, 4
_ROWS = 256  # pulses that ring together: bounds the memory of a long line


@dataclass(frozen=True, slots=True)
class Throat:
    """Who speaks: the pitch in *hertz*, the *size* of the mouth in per cent of a man's, and what is in the voice.

    *breath* is the air in it, 100 a whisper; *rough* how much pulses differ, in per cent; *range* how far the tune moves, 0 for a
    machine; *soft* how dull the pulses are, 0 to 100.
    """

    hertz: int = 110
    size: int = 100
    breath: int = 4
    rough: int = 1
    range: int = 100
    soft: int = 20


MAN = Throat()


def say(sounds: Sequence[Sound], throat: Throat = MAN, *, seed: int = 0) -> Pcm:
    """Return *sounds* spoken by *throat*, as mono samples at `voice.RATE`; *seed* draws the noise."""
    mouth = moved(sounds)
    draw = random.Random(seed)
    out = np.zeros(len(mouth.voice) * _FRAME + _RINGS, np.int64)
    shine = _voiced(out, mouth, throat, draw)
    _breathed(out, mouth, throat, draw)
    _hissed(out, mouth, shine, draw)
    top = max(int(np.abs(out).max()), 1)
    return (out * 24000 // top).astype(np.int16)


def lasting(sound: Sound) -> int:
    """Return how many samples at `voice.RATE` *sound* lasts when it is said."""
    return frames(sound) * _FRAME


def length(sounds: Sequence[Sound]) -> int:
    """Return how many samples `say` makes of *sounds*."""
    return sum(map(lasting, sounds)) + silence() * _FRAME + _RINGS


def _voiced(out: Longs, mouth: Mouth, throat: Throat, draw: random.Random) -> Longs:
    """Add the voice to *out*; return how much of a hiss passes at each sample, in per cent: half while the throat is shut."""
    places, periods = _pulses(mouth, throat, draw)
    row = places // _FRAME
    loud = mouth.voice[row] * (100 - throat.breath) // 100
    shine = np.full(len(out), 100, np.int64)
    for at, period in zip(places[loud > 10].tolist(), periods[loud > 10].tolist(), strict=True):
        shine[at + period // 2 : at + period] = 45
    heard = loud > 1
    for part in _parts(np.flatnonzero(heard)):
        wave = (
            _glottal(periods[part], throat)
            * (loud[part] * _uneven(draw, len(part), throat.rough) // 100)[:, None]
        )
        _add(out, places[part], _rung(wave, *_resonances(mouth, row[part], throat), mouth.nose[row[part]]))
    return shine


def _pulses(mouth: Mouth, throat: Throat, draw: random.Random) -> tuple[Longs, Longs]:
    """Return where the throat opens, and the samples from each time to the next."""
    places: list[int] = []
    at, end = 0, len(mouth.voice) * _FRAME
    rough = throat.rough * 10
    while at < end:
        places.append(at)
        percent = 100 + (int(mouth.pitch[at // _FRAME]) - 100) * throat.range // 100
        hertz = max(throat.hertz * percent, 4000) * (1000 + draw.randint(-rough, rough) // 2) // 1000
        at += RATE * 100 // hertz
    where = np.array([*places, at], dtype=np.int64)
    return where[:-1], where[1:] - where[:-1]


def _glottal(periods: Longs, throat: Throat) -> Longs:
    """Return the air that each opening of the throat sends out, as its slope: a rise, a fall, and a sudden end.

    The flow is t^2 - t^3 over the open part of a period (D. H. Klatt and L. C. Klatt, 1990).
    """
    opened = periods * 50 // 100
    time = np.arange(_RINGS, dtype=np.int64)[None, :]
    turn = np.minimum(time, opened[:, None]) * 4096 // opened[:, None]
    slope = (2 * turn * 4096 - 3 * turn * turn) * (time < opened[:, None])
    slope[:, 1:] -= slope[:, :-1] * (80 - throat.soft) // 100
    return slope >> 4


def _breathed(out: Longs, mouth: Mouth, throat: Throat, draw: random.Random) -> None:
    """Add the air that goes through the whole mouth to *out*."""
    loud = mouth.breath + mouth.voice * throat.breath // 100
    for part in _parts(np.flatnonzero(loud > 0)):
        wave = _noise(draw, len(part)) * (loud[part] * _BREATH)[:, None]
        formants, widths = _resonances(mouth, part, throat)
        _add(out, part * _FRAME, _rung(wave, formants[1:], widths[1:], mouth.nose[part]))


def _hissed(out: Longs, mouth: Mouth, shine: Longs, draw: random.Random) -> None:
    """Add the air that rubs at a narrow place to *out*, with the throat's pulses when it sounds too."""
    for part in _parts(np.flatnonzero(mouth.hiss > 0)):
        wave = _noise(draw, len(part))
        wave[:, :_FRAME] *= shine[part[:, None] * _FRAME + np.arange(_FRAME)]
        wave = wave * mouth.hiss[part][:, None] // _HISS
        air = mouth.air[part]
        _add(out, part * _FRAME, _rubbed(wave, air[:, :, 0].T, air[:, :, 1].T, air[:, :, 2].T))


def _parts(rows: Longs) -> Iterator[Longs]:
    """Yield *rows* in stretches that ring together."""
    for at in range(0, len(rows), _ROWS):
        yield rows[at : at + _ROWS]


def _noise(draw: random.Random, rows: int) -> Longs:
    """Return a frame of noise a row, -128 to 127, and the silence in which it rings."""
    noise = np.zeros((rows, _RINGS), np.int64)
    noise[:, :_FRAME] = np.frombuffer(draw.randbytes(rows * _FRAME), np.int8).reshape(rows, _FRAME)
    return noise


def _uneven(draw: random.Random, rows: int, rough: int) -> Longs:
    return np.array([100 + draw.randint(-rough, rough) * 2 for _ in range(rows)], dtype=np.int64)


def _resonances(mouth: Mouth, rows: Longs, throat: Throat) -> tuple[Longs, Longs]:
    """Return hertz and widths of the cascade at *rows*: the pulses' dullness, the nose, and six formants; one column a row."""
    ones = np.ones(len(rows), np.int64)
    formants = mouth.formants[rows].T * 100 // throat.size
    upper = [ones * (hertz * 100 // throat.size) for hertz, _ in _UPPER]
    dull = ones * (11000 - throat.soft * 100)
    hertz = np.stack([0 * ones, _NOSE[0] * ones, *formants, *upper])
    widths = np.stack([dull, _NOSE[1] * ones, *mouth.widths[rows].T, *(ones * width for _, width in _UPPER)])
    return hertz, widths


def _rung(wave: Longs, hertz: Longs, widths: Longs, nose: Longs) -> Longs:
    """Return *wave* (rows x samples) through the resonances *hertz* (one a line, a column a row) one after the other.

    A resonance at 0 hertz only dulls. Each hands on what it had a sample ago, so that all of them can move at once.
    """
    shown = _without(wave, nose)
    first, second, third = _poles(hertz, widths)
    state, before = np.zeros_like(hertz), np.zeros_like(hertz)
    given = np.zeros_like(hertz)
    out = np.empty((wave.shape[1], wave.shape[0]), np.int64)
    for at, sample in enumerate(np.ascontiguousarray(shown.T)):
        given[0] = sample
        given[1:] = state[:-1]
        before, state = state, (first * given + second * state + third * before) >> _BITS
        out[at] = state[-1]
    return out.T


def _rubbed(wave: Longs, hertz: Longs, widths: Longs, loud: Longs) -> Longs:
    """Return *wave* through the resonances *hertz* side by side, each at its loudness."""
    _, second, third = _poles(hertz, widths)
    gain = (_ONE + third) // 2
    state, before = np.zeros_like(hertz), np.zeros_like(hertz)
    edged = wave.copy()
    edged[:, 2:] -= wave[:, :-2]
    out = np.empty((wave.shape[1], wave.shape[0]), np.int64)
    for at, sample in enumerate(np.ascontiguousarray(edged.T)):
        before, state = state, (gain * sample + second * state + third * before) >> _BITS
        out[at] = (state * loud).sum(axis=0)
    return out.T


def _without(wave: Longs, nose: Longs) -> Longs:
    """Return *wave* without the frequency *nose*, which the closed mouth swallows."""
    first, second, third = (each[:, None] for each in _poles(nose, np.full_like(nose, _NOSE[1])))
    out = wave * _ONE
    out[:, 1:] -= second * wave[:, :-1]
    out[:, 2:] -= third * wave[:, :-2]
    return out // first


def _poles(hertz: Longs, widths: Longs) -> tuple[Longs, Longs, Longs]:
    """Return the weights, in `_ONE`, of what comes in, of the last and of the last but one sample of each resonance."""
    shrink = _shrinks()[np.minimum(widths, RATE // 2)]
    real = hertz > 0
    second = np.where(real, 2 * shrink * _turns()[np.minimum(hertz, RATE // 2)] >> _BITS, shrink)
    third = np.where(real, -(shrink * shrink >> _BITS), 0)
    return _ONE - second - third, second, third


def _add(out: Longs, places: Longs, rung: Longs) -> None:
    """Add each row of *rung* to *out* from its place on, the end of it softer and softer."""
    rung[:, -_FADE:] = rung[:, -_FADE:] * np.arange(_FADE, 0, -1) // _FADE
    for at, row in zip(places.tolist(), rung, strict=True):
        out[at : at + _RINGS] += row


@cache
def _turns() -> Longs:
    """Return the cosine of each frequency's step a sample, by hertz."""
    return np.array(
        [round(_ONE * cos(2 * pi * hertz / RATE)) for hertz in range(RATE // 2 + 1)], dtype=np.int64
    )


@cache
def _shrinks() -> Longs:
    """Return how much of a resonance is left a sample later, by its width in hertz."""
    return np.array([round(_ONE * exp(-pi * width / RATE)) for width in range(RATE // 2 + 1)], dtype=np.int64)
