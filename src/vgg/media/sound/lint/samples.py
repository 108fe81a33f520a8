"""Samples: A05 loops that do not click, A06 equal loudness and headroom, A13 variants. Without it only ears would notice.

Loudness is measured anew, by the filters of ITU-R BS.1770-5 in the frequency domain: what levelled a song in integers is not
what judges it.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from itertools import pairwise
from math import cos, log10, pi, sin, sqrt

import numpy as np
from numpy.typing import NDArray

from vgg.media.findings import Finding
from vgg.media.sound.peaks import FULL, true_peak
from vgg.media.sound.synth import RATE, Pcm

from .bounds import bound
from .sheet import told

Floats = NDArray[np.float64]

_BLOCK, _HOP = RATE * 4 // 10, RATE // 10
"""Samples of a block that is gated, and from one to the next: 400 and 100 ms."""
_BATCH = 64
_SILENCE = -99.0
_AROUND = 32
"""Samples on each side of a joint that say how large a step is there anyway: so near that ears hear one click of both."""


def loop_problems(pcm: Pcm, size: int, asset: str, *, loop: bool) -> list[Finding]:
    """A05: return whether a song has not *size* samples, or clicks where it begins again."""
    found = []
    if len(pcm) != size:
        found.append(Finding("A05", asset, f"has {len(pcm)} samples; its song has {size}", len(pcm), size))
    if loop and len(pcm) > 2 * _AROUND:
        click = joint(pcm)
        found += told(bound("A05.click"), click, asset, ["clicks where it begins again"])
    return found


def joint(pcm: Pcm) -> float:
    """Return the click where the end of *pcm* meets its beginning, in dB of full scale.

    A click is the part of the jump that is larger than every step between samples within 0.7 ms of it.
    """
    around = np.concatenate((pcm[-_AROUND:], pcm[:_AROUND])).astype(np.int64)
    steps = np.abs(np.diff(around))
    jump = int(steps[_AROUND - 1]) - int(np.delete(steps, _AROUND - 1).max())
    return 20 * log10(max(jump, 1e-3) / FULL)


def level_problems(pcm: Pcm, wanted: float, asset: str, *, brief: bool = False) -> list[Finding]:
    """A06: return whether *pcm* is not at *wanted* LUFS, clips, leaves no headroom, or lies beside the middle.

    A *brief* sound is measured at its loudest tenth of a second.
    """
    return measured_problems(level_measures(pcm, wanted, brief=brief), asset)


def level_measures(pcm: Pcm, wanted: float, *, brief: bool = False) -> dict[str, float]:
    """Return how far *pcm* is from *wanted* LUFS, its true peak, its longest flat top and its mean, by the bound's name."""
    name, measure = ("A06.off.brief", burst) if brief else ("A06.off.long", loudness)
    return {
        name: abs(measure(pcm) - wanted),
        "A06.peak": true_peak(pcm),
        "A06.clipped": clipped(pcm),
        "A06.dc": offset(pcm),
    }


_WRONG = {
    "A06.off.brief": "is not as loud as the other effects at its loudest",
    "A06.off.long": "is not as loud as the others",
    "A06.peak": "leaves no headroom: its true peak is too high",
    "A06.clipped": "is cut at full scale",
    "A06.dc": "lies beside the middle: it has a constant part",
}


def measured_problems(measures: Mapping[str, float], asset: str) -> list[Finding]:
    """A06: return which of what `level_measures` measured breaks its bound."""
    return [
        each for name, value in measures.items() for each in told(bound(name), value, asset, [_WRONG[name]])
    ]


def loudness(pcm: Pcm) -> float:
    """Return the integrated loudness of *pcm* in LUFS: blocks of 400 ms, gated at -70 and 10 below their mean."""
    powers = _powers(pcm, _BLOCK, _HOP)
    heard = powers[_lufs(powers) > -70]
    if not len(heard):
        return _SILENCE
    loud = heard[_lufs(heard) > float(_lufs(heard.mean()[None])[0]) - 10]
    return float(_lufs(loud.mean()[None])[0])


def burst(pcm: Pcm) -> float:
    """Return the loudness of the loudest tenth of a second of *pcm* in LUFS."""
    return float(_lufs(_powers(pcm, _HOP, RATE // 100)).max())


def _lufs(powers: Floats) -> Floats:
    out: Floats = -0.691 + 10 * np.log10(np.maximum(powers, 1e-10))
    return out


def _powers(pcm: Pcm, size: int, hop: int) -> Floats:
    """Return the mean square of *pcm*, weighted as ears do, in blocks of *size*; a short sound is one block."""
    signal = pcm.astype(np.float32) / FULL
    if len(signal) < size:
        signal = np.pad(signal, (0, size - len(signal)))
    blocks = np.lib.stride_tricks.sliding_window_view(signal, size)[::hop]
    weights = _weights(size)
    rows = []
    for at in range(0, len(blocks), _BATCH):
        spectrum = np.abs(np.fft.rfft(blocks[at : at + _BATCH], axis=1)) ** 2
        rows.append(spectrum @ weights)
    powers: Floats = np.concatenate(rows)
    return powers


@cache
def _weights(size: int) -> Floats:
    """Return what each bin of a spectrum of *size* samples adds to their mean square, as ears weigh it."""
    turn = np.exp(-2j * pi * np.arange(size // 2 + 1) / size)
    gain = np.ones(len(turn))
    for top, bottom in (_shelf(), _high_pass()):
        gain *= np.abs(np.polyval(top[::-1], turn) / np.polyval(bottom[::-1], turn)) ** 2
    twice = np.full(len(turn), 2.0)
    twice[0] = 1.0
    if size % 2 == 0:
        twice[-1] = 1.0
    weights: Floats = gain * twice / size**2
    return weights


def _shelf() -> tuple[list[float], list[float]]:
    """Return the high shelf of BS.1770 at our rate, from the analogue filter its table stands for (1682 Hz, 4 dB)."""
    amp, angle = 10 ** (3.99984385397 / 40), 2 * pi * 1681.9744509555319 / RATE
    alpha, c = sin(angle) / (2 * 0.7071752369554193), cos(angle)
    root = 2 * sqrt(amp) * alpha
    top = [
        amp * ((amp + 1) + (amp - 1) * c + root),
        -2 * amp * ((amp - 1) + (amp + 1) * c),
        amp * ((amp + 1) + (amp - 1) * c - root),
    ]
    bottom = [
        (amp + 1) - (amp - 1) * c + root,
        2 * ((amp - 1) - (amp + 1) * c),
        (amp + 1) - (amp - 1) * c - root,
    ]
    return top, bottom


def _high_pass() -> tuple[list[float], list[float]]:
    """Return the high-pass of BS.1770 at our rate (38 Hz)."""
    angle = 2 * pi * 38.13547087613982 / RATE
    alpha, c = sin(angle) / (2 * 0.5003270373253953), cos(angle)
    return [1 + alpha, -2 * (1 + alpha), 1 + alpha], [1 + alpha, -2 * c, 1 - alpha]


def clipped(pcm: Pcm) -> float:
    """Return how many samples in a row lie at full scale at most."""
    top = np.abs(pcm.astype(np.int32)) >= FULL - 1
    if not top.any():
        return 0.0
    edges = np.flatnonzero(np.diff(np.concatenate(([0], top.astype(np.int8), [0]))))
    return float((edges[1::2] - edges[::2]).max())


def offset(pcm: Pcm) -> float:
    """Return how far the mean of *pcm* lies beside 0, full scale 1."""
    return abs(float(pcm.mean())) / FULL if len(pcm) else 0.0


def variant_problems(variants: list[Pcm], asset: str, *, frequent: bool) -> list[Finding]:
    """A13: return whether an effect that is heard often has too few variants, or two that nobody can tell apart."""
    found: list[Finding] = []
    if frequent:
        few = f"is heard often and has {len(variants)} variants"
        found += told(bound("A13.variants"), len(variants), asset, [few])
    for number, (one, other) in enumerate(pairwise(variants), start=1):
        same = [f"variants {number} and {number + 1} sound the same"]
        found += told(bound("A13.apart"), apart(one, other), asset, same)
    return found


def apart(one: Pcm, other: Pcm) -> float:
    """Return how far two sounds stand apart, from 0, the same, to 1, nothing in common: one less the cosine of their samples."""
    size = max(len(one), len(other), 1)
    first, second = (np.pad(each.astype(np.float64), (0, size - len(each))) for each in (one, other))
    norm = float(np.linalg.norm(first) * np.linalg.norm(second))
    return 1.0 - abs(float(first @ second)) / norm if norm else 0.0
