"""The true peak is that between the samples, however short a sound is."""

from __future__ import annotations

import numpy as np
import pytest

from vgg.media.sound.peaks import true_peak


def test_a_peak_between_two_samples_is_found() -> None:
    """A tone at a quarter of the rate, whose samples all lie beside its peaks, is 3 dB higher than they are."""
    tone = np.tile(np.array([10000, 10000, -10000, -10000], np.int16), 3000)

    assert true_peak(tone) - 20 * np.log10(10000 / 32768) == pytest.approx(3.01, abs=0.15)


@pytest.mark.parametrize("size", [1, 100, 511, 512, 513, 735, 4000, 6200, 30000])
def test_sounds_of_every_length_are_measured(size: int) -> None:
    """A click as well as a song: none is too short to be listened to."""
    assert true_peak(np.full(size, -16384, np.int16)) == pytest.approx(-6.02, abs=1.7)


def test_nothing_has_no_peak() -> None:
    """Neither silence nor a recording without samples."""
    assert true_peak(np.zeros(0, np.int16)) == true_peak(np.zeros(900, np.int16)) < -100
