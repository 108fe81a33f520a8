"""Loudness is near that of the standard, and levels are met."""

from __future__ import annotations

import math

import numpy as np
import pytest
from pieces import short

from vgg.media.sound import loudness
from vgg.media.sound.arrange import render
from vgg.media.sound.synth import RATE


def tone(hertz: float, level: float, seconds: float = 2.0) -> np.ndarray:
    """Return a sine whose peak is *level* of full scale."""
    time = np.arange(int(RATE * seconds)) / RATE
    return (np.sin(2 * math.pi * hertz * time) * level * 32767).astype(np.int16)


def biquad(z: np.ndarray, b: tuple[float, ...], a: tuple[float, ...]) -> np.ndarray:
    """Return the response at *z* of a filter of second order."""
    return np.polyval(b[::-1], z) / np.polyval(a[::-1], z)


def k_weighted(pcm: np.ndarray) -> np.ndarray:
    """Return *pcm*, of full scale 1, through the two filters of BS.1770-5, designed for `RATE`.

    The standard has their coefficients for 48 kHz; the analogue values behind them are those of De Man, 2018.
    """
    size = len(pcm) + RATE
    z = np.exp(-2j * np.pi * np.arange(size // 2 + 1) / size)
    k, q = math.tan(math.pi * 1681.974450955533 / RATE), 0.7071752369554196
    high = 10 ** (3.999843853973347 / 20)
    band = high**0.4996667741545416
    end = 1 + k / q + k * k
    raised = (high + band * k / q + k * k, 2 * (k * k - high), high - band * k / q + k * k)
    shelf = biquad(z, raised, (end, 2 * (k * k - 1), 1 - k / q + k * k))
    k, q = math.tan(math.pi * 38.13547087602444 / RATE), 0.5003270373238773
    end = 1 + k / q + k * k
    floor = biquad(z, (1, -2, 1), (1, 2 * (k * k - 1) / end, (1 - k / q + k * k) / end))
    return np.fft.irfft(np.fft.rfft(pcm / 32768, size) * shelf * floor, size)[: len(pcm)]


def reference(pcm: np.ndarray) -> float:
    """Return the loudness of *pcm* as BS.1770-5 has it, with both gates, in floating point."""
    tenth = RATE // 10
    sums = np.concatenate(([0], np.cumsum(k_weighted(pcm.astype(float)) ** 2)))
    starts = np.arange(0, len(pcm) - 4 * tenth + 1, tenth)
    blocks = (sums[starts + 4 * tenth] - sums[starts]) / (4 * tenth)
    blocks = blocks[blocks > 10 ** ((-70 + 0.691) / 10)]
    return float(-0.691 + 10 * np.log10(blocks[blocks > blocks.mean() / 10].mean()))


@pytest.mark.parametrize("hertz", [40, 60, 100, 200, 400, 1000, 2000, 4000, 8000])
def test_tones_are_as_loud_as_the_standard_says(hertz: int) -> None:
    """Within three quarters of a decibel over the range that chips use."""
    pcm = tone(hertz, 0.3)

    assert loudness.lufs(pcm) == pytest.approx(reference(pcm), abs=0.75)


@pytest.mark.parametrize("loop", [True, False])
def test_music_is_as_loud_as_the_standard_says(*, loop: bool) -> None:
    """A song and a jingle are within a quarter of a decibel of -16 LUFS, measured as the standard says."""
    assert reference(render(short(loop=loop))) == pytest.approx(-16, abs=0.25)


def test_the_measure_hears_a_track_that_is_too_loud() -> None:
    """One decibel more is one decibel more."""
    pcm = render(short()) * 0.9

    assert reference(pcm * 10 ** (-1 / 20)) == pytest.approx(reference(pcm) - 1, abs=0.01)
    assert loudness.lufs((pcm * 10 ** (-1 / 20)).astype(np.int16)) == pytest.approx(
        reference(pcm) - 1, abs=0.25
    )


@pytest.mark.parametrize("seconds", [0.05, 0.3, 0.45, 1.0])
def test_a_level_is_met_by_the_shortest_sounds(seconds: float) -> None:
    """Also what is shorter than a block of the standard."""
    assert loudness.lufs(loudness.levelled(tone(500, 0.1, seconds), -16)) == pytest.approx(-16, abs=0.1)


@pytest.mark.parametrize("level", [0.02, 0.3, 0.9])
def test_a_level_is_met_from_any_loudness(level: float) -> None:
    """Quiet and loud tones come out at the level asked for."""
    assert abs(loudness.lufs(loudness.levelled(tone(500, level), -16)) + 16) < 0.1


def test_silence_stays_silent() -> None:
    """Nothing is not amplified."""
    silence = np.zeros(RATE, np.int16)

    assert not loudness.levelled(silence, -16).any()
    assert loudness.lufs(silence) == -99


def test_pauses_do_not_count() -> None:
    """A tone followed by silence is as loud as the tone."""
    pcm = np.concatenate((tone(500, 0.3, 3), np.zeros(RATE * 3, np.int16)))

    assert abs(loudness.lufs(pcm) - loudness.lufs(tone(500, 0.3, 3))) < 0.7


def test_soft_passages_do_not_count() -> None:
    """What is far softer than the rest is left out, as the standard has it."""
    pcm = np.concatenate((tone(500, 0.3, 3), tone(500, 0.03, 6)))

    assert loudness.lufs(pcm) == pytest.approx(reference(pcm), abs=0.2)
    assert loudness.lufs(pcm) == pytest.approx(loudness.lufs(pcm[: 3 * RATE]), abs=0.5)


def test_a_level_is_met_where_the_clip_takes_much() -> None:
    """Short hits with silence between must be driven far into the clip, and come out as loud as asked for."""
    pcm = tone(500, 0.05, 4)
    pcm[np.arange(len(pcm)) % 8820 > 882] = 0

    found = loudness.levelled(pcm, -14)

    assert loudness.lufs(found) == pytest.approx(-14, abs=0.1)
    assert np.abs(found.astype(int)).max() > 28000
