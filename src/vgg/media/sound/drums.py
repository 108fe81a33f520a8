"""Drums as short chip sounds of their own: they are made once and laid wherever a score has a hit."""

from __future__ import annotations

from functools import cache

import numpy as np

from .synth import FINE, Ints, noise, triangle

_LEVELS = {"k": 256, "s": 200, "h": 90, "o": 100, "t": 210, "c": 150}


@cache
def drum(letter: str) -> Ints:
    """Return the samples of the drum *letter* (see `notation.DRUMS`), about as loud as a full voice."""
    makers = {"k": _kick, "s": _snare, "h": _hat, "o": _open_hat, "t": _tom, "c": _crash}
    return makers[letter]() * _LEVELS[letter] >> 8


def _array(*values: int) -> Ints:
    return np.array(values, dtype=np.int32)


def _drop(top: int, bottom: int, frames: int) -> Ints:
    """Return a pitch that falls from *top* towards *bottom* (MIDI numbers), fast at first."""
    share = np.arange(frames, dtype=np.int32)
    return (bottom + (top - bottom) * 4 // (4 + share * 3)) * FINE


def _fall(frames: int, *, start: int = 255) -> Ints:
    """Return a volume that falls from *start* to 0 along a square."""
    left = np.arange(frames - 1, -1, -1, dtype=np.int32)
    return start * left * left // ((frames - 1) * (frames - 1))


def _kick() -> Ints:
    """A triangle that drops three octaves, with a tick of noise on top."""
    body = triangle(_drop(74, 28, 10), _fall(10))
    body[:735] += noise(_array(9000), _array(90))
    return body * 5 // 4


def _snare() -> Ints:
    """Bright noise over a short falling tone."""
    rattle = noise(_array(30000, 22000, 22000, 16000, 16000, 16000, 12000, 12000, 12000), _fall(9))
    rattle[: 5 * 735] += triangle(_drop(67, 52, 5), _fall(5, start=200))
    return rattle


def _hat() -> Ints:
    return noise(_array(44100, 44100, 44100), _array(255, 90, 0))


def _open_hat() -> Ints:
    return noise(np.full(11, 44100, np.int32), _fall(11))


def _tom() -> Ints:
    body = triangle(_drop(64, 38, 14), _fall(14))
    body[:1470] += noise(_array(8000, 5000), _array(110, 0))
    return body


def _crash() -> Ints:
    return noise(np.concatenate((_array(44100, 44100), np.full(40, 26000, np.int32))), _fall(42))
