"""How high a sound reaches between its samples too: what is below full scale in numbers may lie above it in air."""

from __future__ import annotations

from functools import cache
from math import log10

import numpy as np
from numpy.typing import NDArray

from .synth import Pcm

FULL = 32768
_STRETCH = 512
_PEAKS = 24
"""Loudest stretches of a sound in which its peaks between samples are looked for."""


def true_peak(pcm: Pcm | NDArray[np.float32]) -> float:
    """Return the highest peak of *pcm* in dB of full scale, between its samples too: four times as many in its loudest places.

    Samples may lie above full scale, as a decoder has them before it cuts.
    """
    stretches = -(-len(pcm) // _STRETCH)
    signal = np.pad(pcm.astype(np.float32), (_STRETCH, (stretches + 2) * _STRETCH - len(pcm)))
    tops = np.abs(signal[_STRETCH : -2 * _STRETCH].reshape(-1, _STRETCH)).max(axis=1, initial=0)
    loudest = np.argsort(-tops, kind="stable")[:_PEAKS, None]
    parts = signal[loudest * _STRETCH + _STRETCH // 2 + np.arange(2 * _STRETCH)] * _window()
    finer = 4 * np.fft.irfft(np.fft.rfft(parts), 8 * _STRETCH)[:, 2 * _STRETCH : -2 * _STRETCH]
    peak = max(float(tops.max(initial=0)), float(np.abs(finer).max(initial=0)))
    return 20 * log10(max(peak, 1e-3) / FULL)


@cache
def _window() -> NDArray[np.float64]:
    """Return what fades a stretch and half of its neighbours in and out."""
    window: NDArray[np.float64] = np.hanning(2 * _STRETCH) ** 0.25
    return window
