"""Loudness is near that of the standard, and levels are met."""

from __future__ import annotations

import math

import numpy as np
import pytest
from pieces import short

from vgg.media.sound import loudness
from vgg.media.sound.song import render
from vgg.media.sound.synth import RATE


def tone(hertz: float, level: float, seconds: float = 2.0) -> np.ndarray:
    """Return a sine whose peak is *level* of full scale."""
    time = np.arange(int(RATE * seconds)) / RATE
    return (np.sin(2 * math.pi * hertz * time) * level * 32767).astype(np.int16)


def reference(pcm: np.ndarray) -> float:
    """Return the ungated loudness of BS.1770-5, its two filters applied as responses over all frequencies."""
    spectrum = np.fft.rfft(pcm / 32768)
    z = np.exp(
        -2j * np.pi * np.arange(len(spectrum)) / len(pcm)
    )  # 44100 Hz; coefficients below are for 48 kHz
    z = z ** (RATE / 48000)
    shelf = (1.53512485958697 - 2.69169618940638 * z + 1.19839281085285 * z**2) / (
        1 - 1.69065929318241 * z + 0.73248077421585 * z**2
    )
    floor = (1 - 2 * z + z**2) / (1 - 1.99004745483398 * z + 0.99007225036621 * z**2)
    power = np.abs(spectrum * shelf * floor) ** 2
    return -0.691 + 10 * math.log10(2 * power.sum() / len(pcm) ** 2)


@pytest.mark.parametrize("hertz", [100, 400, 1000, 2000, 4000, 8000])
def test_tones_are_about_as_loud_as_the_standard_says(hertz: int) -> None:
    """Within 1.2 dB over the range that chips use."""
    pcm = tone(hertz, 0.3)

    assert abs(loudness.lufs(pcm) - reference(pcm)) < 1.2


def test_music_is_as_loud_as_the_standard_says() -> None:
    """Within one decibel for a whole song."""
    pcm = render(short())

    assert abs(loudness.lufs(pcm) - reference(pcm)) < 1


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
