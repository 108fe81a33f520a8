"""Combs: the edges of a painted grid stand in rows at equal distances, and that is how its cells are found."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from vgg.media.pixels.oklab import Floats

_PARTS = (1.0, 0.6, 0.4)
"""What the first three harmonics of a comb count: with the second and third a grid is not taken for one twice as wide."""
_LEAST, _MOST = 5.5, 0.4
"""Strength of a comb below which there is none: the first by the root of the length, as noise has it; never above the second."""
_HELD = 0.62
"""Part of the edges that lies on the lines of a grid: 0.75 and more in painted ones, 0.53 at most in pictures without."""
_OFFSETS = 14
"""Places tried to either side of a line, up to half a cell."""


@dataclass(frozen=True, slots=True)
class Comb:
    """A grid along one axis: *width* of a cell and the place of one of its lines, both in pixels."""

    width: float
    start: float


def period(profile: Floats, low: float = 4.0, high: float = 80.0) -> tuple[float, float] | None:
    """Return width and phase of the grid that shows as a comb in *profile*, the edge strength at each place; None for none."""
    comb = found(profile, low, high)
    return None if comb is None else (comb.width, comb.start)


def found(profile: Floats, low: float = 4.0, high: float = 80.0) -> Comb | None:
    """Return the comb in *profile*: of all widths from *low* to *high* pixels the one whose harmonics are strongest.

    They are read in one long Fourier transform, and the best width is then refined by direct sums. None when no comb stands out.
    """
    signal = profile - profile.mean()
    total = math.sqrt(float((signal**2).sum()) * len(signal)) or 1.0
    size = 32 * len(signal)
    waves = np.abs(np.fft.rfft(signal, size)) / total
    widths = 1 / np.linspace(1 / high, 1 / low, 1600)
    scores = sum(
        part * waves[np.minimum((size * times / widths + 0.5).astype(int), len(waves) - 1)]
        for times, part in enumerate(_PARTS, 1)
    )
    best = float(widths[int(np.argmax(scores))])
    for step in (0.1, 0.02, 0.004):
        near = [best + step * offset for offset in range(-6, 7)]
        best = max(near, key=lambda width: _strength(signal, width))
    if _strength(signal, best) / total < max(
        min(_MOST, _LEAST / math.sqrt(len(signal))), 3.5 * float(np.median(scores))
    ):
        return None
    wave = _wave(signal, best)
    return Comb(best, (-math.atan2(wave.imag, wave.real) / (2 * math.pi) * best) % best)


def _wave(signal: Floats, width: float) -> complex:
    return complex((signal * np.exp(-2j * np.pi * np.arange(len(signal)) / width)).sum())


def _strength(signal: Floats, width: float) -> float:
    return sum(part * abs(_wave(signal, width / times)) for times, part in enumerate(_PARTS, 1))


def lines(profile: Floats, comb: Comb) -> Floats:
    """Return the places of all lines of a grid near *comb*, each moved to the edges near it, as far as its neighbours move along.

    Painted grids drift, so that *comb* may be a little too wide or narrow: its neighbours are tried, too, and the way through
    all lines of greatest edge strength is taken. The first line lies before 0, the last behind the end.
    """
    strength = _smoothed(profile, max(0.6, comb.width * 0.05))
    strength = np.minimum(strength / (np.quantile(strength, 0.95) or 1.0), 1.0)
    strength -= strength.mean()
    frequency, slack = 1 / comb.width, 0.5 / len(profile)
    ways = []
    for step in (0, -1, 1, -2, 2, -3, 3, -4, 4):
        width = 1 / (frequency + step * slack)
        wave = _wave(profile - profile.mean(), width)
        ways.append(_way(strength, Comb(width, -math.atan2(wave.imag, wave.real) / (2 * math.pi) * width)))
    return max(ways, key=lambda way: way[0])[1]


def _way(strength: Floats, comb: Comb) -> tuple[float, Floats]:
    """Return the best way through all lines of *comb* and its worth: edge strength less what unequal steps cost (Viterbi)."""
    width = comb.width
    first = math.ceil(-comb.start / width) - 2
    places = comb.start + width * np.arange(first, math.ceil((len(strength) - comb.start) / width) + 2)
    offsets = np.arange(-_OFFSETS, _OFFSETS + 1) / _OFFSETS * 0.48 * width
    gains = np.interp(
        places[:, None] + offsets[None], np.arange(len(strength)), strength, left=0.0, right=0.0
    )
    gains -= 0.1 * (offsets / width) ** 2
    paid = 30.0 * ((offsets[:, None] - offsets[None]) / width) ** 2
    best, back = gains[0], np.zeros(gains.shape, dtype=int)
    for index in range(1, len(places)):
        ways = best[None] - paid
        back[index] = ways.argmax(axis=1)
        best = gains[index] + ways.max(axis=1)
    at = int(best.argmax())
    worth, moved = float(best[at]), np.empty(len(places))
    for index in range(len(places) - 1, -1, -1):
        moved[index] = offsets[at]
        at = int(back[index, at])
    return worth, places + moved


def held(profile: Floats, comb: Comb, places: Floats) -> bool:
    """Return whether the edges of *profile* lie on the lines of a grid at *places*: pictures without one have some comb, too."""
    edges = profile - np.quantile(profile, 0.2)
    edges = np.clip(edges, 0, np.quantile(edges, 0.97))
    apart = np.abs(np.arange(len(profile))[:, None] - places[None]).min(axis=1)
    return float(edges[apart < 0.2 * comb.width].sum()) > _HELD * float(edges.sum())


def _smoothed(profile: Floats, sigma: float) -> Floats:
    reach = math.ceil(3 * sigma)
    kernel = np.exp(-0.5 * (np.arange(-reach, reach + 1) / sigma) ** 2)
    result: Floats = np.convolve(profile, kernel / kernel.sum(), mode="same")
    return result
