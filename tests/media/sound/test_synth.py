"""The chip plays what its arrays say, exactly."""

from __future__ import annotations

import hashlib
import time

import numpy as np
import pytest
from pieces import pitches

from vgg.media.sound.synth import FINE, FRAME, FULL, RATE, increments, noise, pulse, soft_clip, triangle


def held(value: int, frames: int = 60) -> np.ndarray:
    """Return *value* for some frames."""
    return np.full(frames, value, np.int32)


def purity(wave: np.ndarray) -> float:
    """Return how far the loudest tone outside the harmonics of *wave* lies below the loudest, in dB, up to 8 kHz."""
    spectrum = np.abs(np.fft.rfft(wave * np.hanning(len(wave))))
    base = int(spectrum.argmax())
    harmonics = np.zeros(len(spectrum), bool)
    for at in range(base, len(spectrum), base):
        harmonics[at - 12 : at + 13] = True
    audible = slice(20, 8000 * len(wave) // RATE)
    return float(20 * np.log10(spectrum[base] / np.where(harmonics, 0, spectrum)[audible].max()))


def test_a_second_has_sixty_frames_exactly() -> None:
    """No sample is lost between frames and seconds."""
    assert FRAME * 60 == RATE


@pytest.mark.parametrize(("pitch", "hertz"), [(45, 110), (57, 220), (69, 440), (81, 880), (93, 1760)])
def test_a_pulse_sounds_at_its_pitch(pitch: int, hertz: int) -> None:
    """A MIDI number becomes its frequency within a hertz."""
    out = pulse(held(pitch * FINE), held(255), held(4))

    assert abs(pitches(out, RATE, 1)[0] - hertz) <= 1


def test_a_quarter_tone_lies_between_two_semitones() -> None:
    """Fine steps of pitch are in order and evenly spread."""
    steps = increments(np.array([69 * FINE, 69 * FINE + FINE // 2, 70 * FINE], np.int32)).astype(np.int64)

    assert abs((steps[0] + steps[2]) // 2 - steps[1]) <= 1


@pytest.mark.parametrize("duty", [1, 2, 4])
def test_a_pulse_has_its_duty_and_no_constant_part(duty: int) -> None:
    """The wave is high for its duty's share of time, and its mean is nothing."""
    out = pulse(held(45 * FINE), held(255), held(duty))[FRAME:]

    assert abs(float((out > 0).mean()) - duty / 8) < 0.01
    assert abs(float(out.mean())) < FULL / 100


def test_a_high_pulse_has_hardly_any_false_tones() -> None:
    """What is not a harmonic of a high note stays 40 dB below it up to 8 kHz; a naive square reaches 24 dB."""
    out = pulse(held(100 * FINE), held(255), held(4))[FRAME:]
    naive = np.where(np.arange(len(out)) * 2637.02 / RATE % 1 < 0.5, FULL // 2, -FULL // 2)

    assert purity(out) > 40
    assert purity(naive) < 25


def test_the_triangle_has_sixteen_levels() -> None:
    """The bass is the four-bit staircase of its machine."""
    out = triangle(held(33 * FINE), held(255))[FRAME:]

    assert len(np.unique(out)) == 16


def test_noise_repeats_with_its_register() -> None:
    """At full clock the long register repeats after 32767 samples, the short one after 93."""
    long, short = (noise(held(RATE), held(255), short=each)[FRAME:] for each in (False, True))

    assert np.array_equal(long[:9000], long[32767 : 32767 + 9000])
    assert np.array_equal(short[:-93], short[93:])
    assert not np.array_equal(long[:-93], long[93:])


def test_a_change_of_volume_is_spread() -> None:
    """A voice that falls silent leaves no step larger than a 64th of it."""
    volume = np.array([255, 255, 0, 0], np.int32)

    out = triangle(np.full(4, 2 * FINE, np.int32), volume)

    assert np.abs(np.diff(out[2 * FRAME : 2 * FRAME + 70])).max() <= FULL // 15 * 2
    assert not out[-FRAME:].any()


def test_the_soft_clip_is_straight_below_and_never_passes_full_scale() -> None:
    """Quiet samples stay as they are; the loudest stay inside 16 bits, in order."""
    mix = np.array([-70000, -30000, -24576, -5, 0, 5, 24576, 30000, 70000], np.int32)

    out = soft_clip(mix).astype(int).tolist()

    assert out[2:7] == [-24576, -5, 0, 5, 24576]
    assert -32768 <= out[0] < out[1] < out[2]
    assert out[6] < out[7] < out[8] <= 32767


def test_the_chip_is_the_same_bits_everywhere() -> None:
    """The digest of a sweep on all voices is the recorded one, whatever the Python version."""
    frames = np.arange(240, dtype=np.int32)
    voices = (
        pulse(40 * FINE + frames * 15, 255 - frames, np.array([1, 2, 4], np.int32)[frames % 3]),
        triangle(30 * FINE + frames * 9, held(200, 240)),
        noise(300 + frames * 180, 255 - frames),
    )
    mix = soft_clip(np.sum(voices, axis=0, dtype=np.int32) * 3)

    assert (
        hashlib.sha256(mix.tobytes()).hexdigest()
        == "07f7b30085d117dce40de9d07b224bbb531e8fd66cb334d2377e24eb1f2b49b9"
    )


def test_the_chip_is_forty_times_faster_than_sound() -> None:
    """A minute of two pulses and a triangle takes less than a fortieth of a minute of processor time."""
    minute = (held(60 * FINE, 3600), held(200, 3600), held(2, 3600))

    start = time.process_time()
    pulse(*minute)
    pulse(*minute)
    triangle(*minute[:2])

    assert time.process_time() - start < 60 / 40
