"""Equal loudness for all tracks: how loud ears find a piece, and the gain that brings it to a level."""

from __future__ import annotations

from collections.abc import Iterator
from math import isqrt, log10

import numpy as np
from numpy.typing import NDArray

from .synth import RATE, Ints, Pcm, scaled, soft_clip

Longs = NDArray[np.int64]

MUSIC, EFFECT, VOICE = -16, -16, -15
"""Levels in LUFS; effects are short and measured at their loudest, so they stand out without being louder."""

_TENTH = RATE // 10
_SLOT = _TENTH // 10  # samples between the tenths of a second that are compared for the loudest
_SILENCE = 8058  # -70 LUFS in the unit of `power`

# The K-weighting of ITU-R BS.1770-5 (highs raised by 4 dB, lows cut at 38 Hz) as a sample less the means of
# the samples around it: fitted to its response, within 0.75 dB from 28 Hz to 16 kHz.
_SAMPLE = 1658919  # 1.58207, in 2^-20
_MEANS = ((11, -37251), (31, -8936), (351, -1054), (801, -468))  # width, and weight of each sample in it
_REACH = 401
_PIECE = 40 * _TENTH  # samples weighted at a time, so that the arrays stay in the processor's cache


def _weighted(pcm: Ints | Pcm) -> Iterator[Longs]:
    """Yield *pcm* weighted as ears do, 8 times larger, piece by piece; before and after it is silence."""
    padded = np.concatenate((np.zeros(_REACH, pcm.dtype), pcm, np.zeros(_REACH, pcm.dtype)))
    for at in range(0, len(pcm), _PIECE):
        around = padded[at : at + _PIECE + 2 * _REACH].astype(np.int64)
        size = len(around) - 2 * _REACH
        sums = np.concatenate((np.zeros(1, np.int64), np.cumsum(around)))
        out = around[_REACH : _REACH + size] * _SAMPLE
        for width, weight in _MEANS:
            first = _REACH - width // 2
            out += (sums[first + width : first + width + size] - sums[first : first + size]) * weight
        out >>= 17
        yield out


def _energies(pcm: Ints | Pcm, slot: int) -> Longs:
    """Return the sum of the weighted samples' squares in each *slot* of samples; the last may be a part of one."""
    squares = [np.add.reduceat(each * each, np.arange(0, len(each), slot)) for each in _weighted(pcm)]
    return np.concatenate([np.zeros(0, np.int64), *squares])


def power(pcm: Ints | Pcm) -> int:
    """Return 64 times the mean square of *pcm*, weighted and gated as BS.1770 says; 0 for silence.

    Blocks are four tenths of a second and begin a tenth apart; what is shorter is one block.
    """
    tenths = _energies(pcm, _TENTH)
    whole = len(pcm) // _TENTH
    if whole < 4:
        return _gated([int(tenths.sum()) // max(len(pcm), 1)])
    sums = np.concatenate((np.zeros(1, np.int64), np.cumsum(tenths[:whole])))
    return _gated([int(block) // (4 * _TENTH) for block in sums[4:] - sums[:-4]])


def _gated(blocks: list[int]) -> int:
    """Return the mean of *blocks* no more than 10 dB below the mean of those that are not silence."""
    heard = [each for each in blocks if each > _SILENCE]
    if not heard:
        return 0
    floor = sum(heard) // len(heard) // 10
    loud = [each for each in heard if each >= floor]
    return sum(loud) // len(loud)


def lufs(pcm: Ints | Pcm) -> float:
    """Return the loudness of *pcm* in LUFS (-99 for silence)."""
    mean = power(pcm) / (1 << 36)
    return -0.691 + 10 * log10(mean) if mean > 0 else -99.0


def peak_power(pcm: Ints | Pcm) -> int:
    """Return the power of the loudest tenth of a second of *pcm*: what an effect's loudness is."""
    sums = np.concatenate((np.zeros(1, np.int64), np.cumsum(_energies(pcm, _SLOT))))
    last = np.minimum(np.arange(len(sums)) + 10, len(sums) - 1)
    return int((sums[last] - sums).max()) // _TENTH


def gain(mix: Ints | Pcm, level: int, *, peak: bool = False) -> int:
    """Return the gain, of 65536, that brings *mix* to *level* LUFS (at its loudest tenth of a second when *peak*).

    The clip takes a little of loud peaks, so the gain is corrected until the level is met within 0.05 dB.
    """
    found = 1 << 16
    measure = peak_power if peak else power
    wanted = _wanted(level)
    now = measure(mix)
    for _ in range(8):
        if now == 0 or abs(now - wanted) * 86 < wanted:
            break
        found = min(found * isqrt((wanted << 32) // now) >> 16, 1 << 22)
        now = measure(soft_clip(scaled(mix, found)))
    return found


def levelled(mix: Ints | Pcm, level: int, *, peak: bool = False) -> Pcm:
    """Return *mix* at *level* LUFS; silence stays silence."""
    return soft_clip(scaled(mix, gain(mix, level, peak=peak)))


def _wanted(level: int) -> int:
    """Return the power of *level* LUFS in the unit of `power`.

    10^(1/10) is a fraction, so that all is integer.
    """
    wanted = (1 << 36) * 11725 // 10000  # 0 LUFS
    for _ in range(-level):
        wanted = wanted * 794328 // 1000000
    return wanted
