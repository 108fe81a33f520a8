"""The chip plays what its arrays say, exactly, and its high notes are clean."""

from __future__ import annotations

import numpy as np
import pytest
from pieces import pitches
from songs import SQUARE, STAIRS

from vgg.media.sound import synth
from vgg.media.sound.instruments import instruments
from vgg.media.sound.synth import FINE, FRAME, FULL, RAMP, RATE, TOP, Ints

WAVES = sorted(instruments().waves)


def held(value: int, frames: int = 60) -> Ints:
    """Return *value* for some frames."""
    return np.full(frames, value, np.int32)


def pulse(pitch: Ints, duty: int) -> Ints:
    """Return a pulse of *pitch*, frame by frame."""
    steps = synth.increments(pitch)
    return synth.pulse(synth.starts(steps), steps, held(duty, len(pitch))).reshape(-1)


def wave(pitch: Ints, levels: tuple[int, ...]) -> Ints:
    """Return a drawn wave of *pitch*, frame by frame."""
    steps = synth.increments(pitch)
    table = np.array([levels], np.int32)
    return synth.wave(synth.starts(steps), steps, held(0, len(pitch)), table).reshape(-1)


def naive(pitch: int, levels: tuple[int, ...], frames: int = 60) -> Ints:
    """Return a drawn wave read as chips do: the level at the time of each sample, and nothing between."""
    phase = np.arange(frames * FRAME, dtype=np.int64) * int(synth.increments(held(pitch, 1))[0]) % (1 << 32)
    table = np.array(levels, np.int32)
    return table[phase >> 27] * 546 - 4095


def purity(wave: Ints, hertz: float) -> float:
    """Return how far the loudest tone that is no harmonic of *hertz* lies below the loudest of all, in dB, up to 8 kHz."""
    spectrum = np.abs(np.fft.rfft(wave * np.hanning(len(wave))))
    harmonics = np.zeros(len(spectrum), bool)
    for at in np.arange(hertz, RATE / 2 - 20, hertz) * len(wave) / RATE:
        harmonics[round(at) - 12 : round(at) + 13] = True
    audible = slice(20, 8000 * len(wave) // RATE)
    return float(20 * np.log10(spectrum.max() / np.where(harmonics, 0, spectrum)[audible].max()))


def frequency(pitch: int) -> float:
    """Return the hertz of a MIDI number."""
    return 440 * 2 ** ((pitch - 69) / 12)


def test_a_second_has_sixty_frames_exactly() -> None:
    """No sample is lost between frames and seconds."""
    assert FRAME * 60 == RATE


@pytest.mark.parametrize(("pitch", "hertz"), [(45, 110), (57, 220), (69, 440), (81, 880), (93, 1760)])
def test_voices_sound_at_their_pitch(pitch: int, hertz: int) -> None:
    """A MIDI number becomes its frequency within a hertz."""
    for out in (pulse(held(pitch * FINE), 4), wave(held(pitch * FINE), STAIRS)):
        assert abs(pitches(out, RATE, 1)[0] - hertz) <= 1


def test_every_pitch_is_its_frequency() -> None:
    """From C0 to C9, within a hundredth of a semitone and always rising."""
    pitch = np.arange(12 * FINE, TOP + 1, dtype=np.int32)
    found = 69 + 12 * np.log2(synth.increments(pitch) / 2**32 * RATE / 440)

    assert np.abs(found - pitch / FINE).max() < 0.01
    assert (np.diff(found) > 0).all()


@pytest.mark.parametrize("duty", range(1, 8))
def test_a_pulse_has_its_duty_and_no_constant_part(duty: int) -> None:
    """The wave is high for its duty's share of time, and its mean is nothing."""
    out = pulse(held(45 * FINE), duty)

    assert abs(float((out > 0).mean()) - duty / 8) < 0.01
    assert abs(float(out.mean())) < FULL / 100


def test_a_high_pulse_has_hardly_any_false_tones() -> None:
    """What is not a harmonic of a high note stays 40 dB below it up to 8 kHz; a naive square reaches 24 dB."""
    assert purity(pulse(held(100 * FINE), 4), frequency(100)) > 40
    assert purity(naive(100 * FINE, SQUARE), frequency(100)) < 25


@pytest.mark.parametrize("name", WAVES)
@pytest.mark.parametrize("pitch", [60, 84, 96])
def test_high_notes_of_drawn_waves_are_cleaner_than_the_chips_were(name: str, pitch: int) -> None:
    """False tones lie 35 dB and more below the note, and 12 dB lower than where levels are merely read."""
    levels = instruments().levels(name)
    ours, theirs = (
        purity(out, frequency(pitch))
        for out in (wave(held(pitch * FINE), levels), naive(pitch * FINE, levels))
    )

    assert ours > 35
    assert ours > theirs + 12


@pytest.mark.parametrize("name", WAVES)
def test_a_low_note_is_the_wave_as_it_was_drawn(name: str) -> None:
    """All levels are there, as far apart as 0 to 15 are in twice a pulse's height, around a mean of nothing."""
    levels = instruments().levels(name)
    step = int(synth.increments(held(12 * FINE, 1))[0])
    out = wave(held(12 * FINE), levels)[: (16 << 32) // step]  # sixteen turns
    phase = np.arange(len(out), dtype=np.int64) * step % (1 << 32)
    middle = (phase & ((1 << 27) - 1)) >> 26 == 0  # the first half of every level
    drawn = (np.array(levels)[phase >> 27] - np.mean(levels)) * 2 * FULL / 15

    assert np.abs(out[middle] - drawn[middle])[1:].mean() < 40
    assert abs(float(out.mean())) < 3


@pytest.mark.parametrize(
    ("name", "harmonics"),
    [
        ("triangle", {1: 0, 3: -19, 5: -28}),
        ("organ", {1: 0, 2: -2, 4: -5, 8: -11}),
        ("reed", {1: 0, 3: -3, 5: -5, 7: -7}),
    ],
)
def test_waves_have_the_harmonics_their_names_promise(name: str, harmonics: dict[int, int]) -> None:
    """Their spectra are those that the data's comments tell, in dB."""
    spectrum = np.abs(np.fft.rfft(instruments().levels(name)))

    found = {each: 20 * np.log10(spectrum[each] / spectrum[1]) for each in harmonics}

    assert found == pytest.approx(harmonics, abs=1)


def test_drawn_waves_differ_from_each_other() -> None:
    """No two have spectra that are nearly the same."""
    spectra = [np.abs(np.fft.rfft(instruments().levels(name)))[1:] for name in WAVES]
    units = [each / np.linalg.norm(each) for each in spectra]

    likeness = [float(a @ b) for at, a in enumerate(units) for b in units[:at]]

    assert max(likeness) < 0.998


def test_noise_repeats_with_its_register() -> None:
    """At full clock the long register repeats after 32767 samples, the short one after 93."""
    long, short = (synth.noise(*synth.clocks(held(RATE)), short=each).reshape(-1) for each in (False, True))

    assert np.array_equal(long[:9000], long[32767 : 32767 + 9000])
    assert np.array_equal(short[:-93], short[93:])
    assert not np.array_equal(long[:-93], long[93:])


def test_a_change_of_level_is_spread() -> None:
    """A voice that falls silent leaves no step larger than a sixtieth of it."""
    steady = np.full((2, FRAME), FULL, np.int32)

    out = synth.shaped(steady, held(256, 2), np.array([256, 0], np.int32)).reshape(-1)

    assert np.abs(np.diff(out)).max() <= FULL // 60
    assert not out[FRAME + RAMP :].any()


def test_the_soft_clip_is_straight_below_and_leaves_a_decibel_above() -> None:
    """Quiet samples stay as they are; the loudest keep their order and 1 dB of room, for encoders overshoot a little."""
    mix = np.array([-70000, -30000, -24576, -5, 0, 5, 24576, 30000, 70000], np.int32)

    out = synth.soft_clip(mix).astype(int).tolist()

    assert out[2:7] == [-24576, -5, 0, 5, 24576]
    assert -29205 <= out[0] < out[1] < out[2]
    assert out[6] < out[7] < out[8] <= 29205


def test_a_great_gain_does_not_run_over() -> None:
    """The loudest mix times the largest gain is the loudest sample, not one of the other side."""
    mix = np.array([-(1 << 27), -1, 0, 1, 1 << 27], np.int32)

    assert synth.scaled(mix, 1 << 22).tolist() == [-65536, -64, 0, 64, 65535]
