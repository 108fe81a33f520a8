"""The voice speaks with the mouth its phonemes name."""

from __future__ import annotations

import hashlib

import numpy as np
import pytest

from vgg.media.sound.mouth import Sound
from vgg.media.sound.phonemes import PHONEMES, VOWELS
from vgg.media.sound.voice import RATE, Throat, say


def spectrum(phoneme: str) -> tuple[np.ndarray, np.ndarray]:
    """Return the smoothed power spectrum of a long *phoneme* and its frequencies."""
    pcm = say([Sound(phoneme, 400)], Throat(100))
    middle = pcm[len(pcm) // 4 : len(pcm) // 4 + 4096].astype(float) * np.hanning(4096)
    power = np.abs(np.fft.rfft(middle)) ** 2
    return np.convolve(power, np.ones(24) / 24, "same"), np.fft.rfftfreq(4096, 1 / RATE)


def test_speech_is_the_same_twice_and_everywhere() -> None:
    """The digest of all phonemes in a row is the recorded one, whatever the Python version."""
    sounds = [Sound(each) for each in sorted(PHONEMES)]
    first, second = (say(sounds, seed=3) for _ in range(2))

    assert np.array_equal(first, second)
    assert (
        hashlib.sha256(first.tobytes()).hexdigest()
        == "86a44b3db2e3d4cfc64bb6062bdd02a22d5581dbbd3b8ce1046c769ee8ea141e"
    )


@pytest.mark.parametrize("phoneme", ["IY", "EH", "AE", "AA", "AO", "UW"])
def test_a_vowel_has_its_formants(phoneme: str) -> None:
    """Power near the first two resonances stands out of the valley between them, and of all above the fourth."""
    power, hertz = spectrum(phoneme)

    def around(center: float) -> float:
        return float(power[(hertz > center - 120) & (hertz < center + 120)].max())

    first, second, _ = PHONEMES[phoneme][0].formants
    valley = around((first + second) / 2) if second - first > 900 else around(1700)
    assert around(first) > 4 * valley
    assert around(second) > 20 * around(7500)
    assert second - first <= 900 or around(second) > valley


def test_hisses_are_brighter_than_vowels_in_their_order() -> None:
    """S is brighter than sh, sh than ch of German ach, that than a vowel."""

    def center(phoneme: str) -> float:
        power, hertz = spectrum(phoneme)
        return float((power * hertz).sum() / power.sum())

    assert center("S") > center("SH") > center("X") > center("AA")


def test_every_phoneme_is_heard() -> None:
    """None is silent, and vowels are louder than stops."""
    loud = {
        each: float(np.abs(say([Sound("AA"), Sound(each), Sound("AA")]).astype(float)).mean())
        for each in PHONEMES
    }

    assert min(loud.values()) > 100
    assert min(loud[each] for each in VOWELS) > loud["T"]


def test_a_pause_is_silent() -> None:
    """Half a second of pause between two vowels holds half a second without sound, less what rings."""
    pcm = np.abs(say([Sound("AA"), Sound("", 500), Sound("AA")]).astype(int))
    quiet = np.flatnonzero(pcm > 60)

    assert np.diff(quiet).max() > RATE * 0.4


def test_no_sounds_make_a_short_silence() -> None:
    """An empty line is no error."""
    assert not say([]).any()
