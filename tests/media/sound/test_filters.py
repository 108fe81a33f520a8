"""Filters made quick are still the filters they were."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from vgg.media.sound.filters import HOLD, high_passed, low_passed

WAVE = np.sign(np.sin(np.arange(1000) * 0.11)) * 0.5 + np.sin(np.arange(1000) * 1.7) * 0.2


def slow_low_pass(wave: np.ndarray, cuts: np.ndarray, damping: float) -> list[float]:
    """Return the low-pass as sfxr does it: one step after the other, eight a sample, heard as their mean."""
    place = speed = 0.0
    out = []
    for at, sample in enumerate(wave):
        heard = 0.0
        for _ in range(8):
            speed += (sample - place) * cuts[at // HOLD]
            speed -= speed * damping
            place += speed
            heard += place
        out.append(heard / 8)
    return out


def slow_high_pass(wave: np.ndarray, losses: np.ndarray) -> list[float]:
    """Return the high-pass as sfxr does it: one step after the other, eight a sample, heard as their mean."""
    level, out = 0.0, []
    for at, (before, sample) in enumerate(pairwise([0.0, *wave])):
        heard = 0.0
        level += sample - before
        for _ in range(8):
            level -= level * losses[at // HOLD]
            heard += level
        out.append(heard / 8)
    return out


@pytest.mark.parametrize("damping", [0.003, 0.1, 0.8])
@pytest.mark.parametrize("cuts", [np.full(63, 0.1), np.full(63, 0.0001), np.geomspace(0.0003, 0.1, 63)])
def test_the_low_pass_is_the_slow_one(cuts: np.ndarray, damping: float) -> None:
    """Sample for sample, through many stretches, at rest and while its cut-off slides."""
    assert low_passed(WAVE, cuts, damping) == pytest.approx(slow_low_pass(WAVE, cuts, damping), abs=1e-9)


@pytest.mark.parametrize("losses", [np.full(63, 0.1), np.full(63, 0.00001), np.geomspace(0.1, 0.0003, 63)])
def test_the_high_pass_is_the_slow_one(losses: np.ndarray) -> None:
    """Sample for sample, through many stretches, at rest and while its cut-off slides."""
    assert high_passed(WAVE, losses) == pytest.approx(slow_high_pass(WAVE, losses), abs=1e-9)


@pytest.mark.parametrize("size", [1, 95, 96, 97, 192])
def test_a_wave_of_any_length_keeps_it(size: int) -> None:
    """Whether it fills its last stretch or not."""
    cuts = np.full(-(-size // HOLD), 0.05)

    assert len(low_passed(WAVE[:size], cuts, 0.2)) == size
    assert high_passed(WAVE[:size], cuts) == pytest.approx(slow_high_pass(WAVE[:size], cuts), abs=1e-9)
