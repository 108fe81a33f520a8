"""Equal loudness for all tracks: how loud ears find a piece, and the gain that brings it to a level."""

from __future__ import annotations

from math import isqrt, log10

import numpy as np
from numpy.typing import NDArray

from .synth import RATE, Ints, Pcm, soft_clip

Longs = NDArray[np.int64]

MUSIC, EFFECT, VOICE = -16, -16, -15
"""Levels in LUFS; effects are short and measured at their loudest, so they stand out without being louder."""

_HOP = RATE // 10
_BOX = 16
_SILENCE = 8058  # -70 LUFS in the unit of `power`


def weighted(pcm: Ints | Pcm) -> Longs:
    """Return *pcm* with highs raised as ears do, 512 times larger.

    X + 0.585 (x - mean of 16 samples around x).

    That is the shelf of ITU-R BS.1770-5 (+4 dB, centred near 1.5 kHz) in integers; its high-pass at 38 Hz
    is left out, as chips have nothing there.
    """
    long = pcm.astype(np.int64)
    padded = np.concatenate((np.zeros(_BOX // 2, np.int64), long, np.zeros(_BOX // 2, np.int64)))
    sums = np.concatenate((np.zeros(1, np.int64), np.cumsum(padded)))
    box = sums[_BOX:-1] - sums[: -_BOX - 1]
    raised: Longs = long * 512 + (long * _BOX - box) * 299 // _BOX
    return raised


def _energy(pcm: Ints | Pcm) -> Longs:
    """Return the running sum of the weighted samples' squares, beginning with 0."""
    eightfold = weighted(pcm) // 64
    return np.concatenate((np.zeros(1, np.int64), np.cumsum(eightfold * eightfold // 64)))


def power(pcm: Ints | Pcm) -> int:
    """Return 64 times the mean square of *pcm*, weighted and gated as BS.1770 says; 0 for silence."""
    sums = _energy(pcm)
    edges = np.arange(0, max(len(pcm) - 3 * _HOP, 1), _HOP)
    ends = np.minimum(edges + 4 * _HOP, len(pcm))
    blocks = [
        int(each) * 64 // max(int(size), 1)
        for each, size in zip(sums[ends] - sums[edges], ends - edges, strict=True)
    ]
    return _gated(blocks)


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
    sums = _energy(pcm)
    starts = np.arange(0, max(len(pcm) - _HOP, 0) + 1, 441)
    ends = np.minimum(starts + _HOP, len(pcm))
    return int((sums[ends] - sums[starts]).max()) * 64 // _HOP


def levelled(mix: Ints | Pcm, level: int, *, peak: bool = False) -> Pcm:
    """Return *mix* at *level* LUFS (at its loudest tenth of a second when *peak*); silence stays silence.

    The clip takes a little of loud peaks, so the gain is corrected until the level is met within 0.05 dB.
    """
    gain = 1 << 16
    measure = peak_power if peak else power
    wanted = _wanted(level)
    now = measure(mix)
    out = soft_clip(_scaled(mix, gain))
    for _ in range(4):
        if now == 0 or abs(now - wanted) * 86 < wanted:
            return out
        gain = min(gain * isqrt((wanted << 32) // now) >> 16, 1 << 22)
        out = soft_clip(_scaled(mix, gain))
        now = measure(out)
    return out


def _scaled(mix: Ints | Pcm, gain: int) -> Ints:
    """Return *mix* times *gain* / 65536."""
    scaled: Ints = np.clip(mix.astype(np.int64) * gain >> 16, -(1 << 20), 1 << 20).astype(np.int32)
    return scaled


def _wanted(level: int) -> int:
    """Return the power of *level* LUFS in the unit of `power`.

    10^(1/10) is a fraction, so that all is integer.
    """
    wanted = (1 << 36) * 11725 // 10000  # 0 LUFS
    for _ in range(-level):
        wanted = wanted * 794328 // 1000000
    return wanted
