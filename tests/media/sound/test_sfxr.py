"""Effects do what their numbers say."""

from __future__ import annotations

import hashlib

import numpy as np
import pytest
from pieces import effect, pitches

from vgg.media.sound import sfxr
from vgg.media.sound.synth import RATE


def test_an_effect_is_the_same_twice() -> None:
    """Also noise has no chance in it."""
    noisy = effect(wave="noise", low_pass=500, high_pass=200, phaser=300)

    assert np.array_equal(sfxr.render(noisy), sfxr.render(noisy))


def test_an_effect_is_the_same_bits_everywhere() -> None:
    """The digest of effects of every wave and filter is the recorded one, whatever the Python version."""
    digest = hashlib.sha256()
    for wave in ("square", "saw", "sine", "noise"):
        made = effect(
            wave=wave, slide=150, slide_change=-80, vibrato_depth=300, vibrato_speed=500, jump=300, jump_delay=500,
            repeat=400, phaser=200, phaser_slide=-100, low_pass=600, low_pass_slide=-100, resonance=500, high_pass=100,
            high_pass_slide=100, duty=300, duty_slide=100, punch=400, attack=50,
        )  # fmt: skip
        digest.update(sfxr.render(made).tobytes())

    assert digest.hexdigest() == "a148872045863b9cdecba2ddd22d6c1a67bc2b24d538ab5225981e68fa5ee71c"


@pytest.mark.parametrize(("slide", "rises"), [(220, True), (-220, False)])
def test_a_slide_moves_the_pitch(slide: int, rises: bool) -> None:
    """Positive slides rise, negative fall."""
    first, *_, last = pitches(sfxr.render(effect(wave="sine", slide=slide, frequency=400)), RATE, 4)

    assert (last > first * 1.2) is rises
    assert (last < first / 1.2) is not rises


def test_a_jump_raises_the_pitch_once() -> None:
    """The first part has one pitch, the last another, a fourth higher for 527."""
    coin = effect(wave="sine", frequency=500, sustain=400, decay=400, jump=527, jump_delay=500)

    first, *_, last = pitches(sfxr.render(coin), RATE, 8)

    assert last / first == pytest.approx(4 / 3, rel=0.03)


def test_the_length_is_that_of_the_envelope() -> None:
    """Attack, sustain and decay add up."""
    assert len(sfxr.render(effect())) / RATE == pytest.approx(sfxr.duration(effect()), abs=0.001)


def test_a_pitch_limit_ends_the_sound() -> None:
    """A falling laser stops when it is low."""
    laser = effect(slide=-350, frequency=600, frequency_limit=300, sustain=500, decay=500)

    assert len(sfxr.render(laser)) / RATE < sfxr.duration(laser) / 2


def test_a_low_pass_takes_highs_and_a_high_pass_lows() -> None:
    """The centre of a noise's spectrum moves with the filters."""
    plain, dull, thin = (
        brightness(effect(wave="noise", frequency=900, sustain=400, **filters))
        for filters in ({}, {"low_pass": 250}, {"high_pass": 700})
    )

    assert dull < plain / 2
    assert thin > plain


def brightness(made: object) -> float:
    """Return the centre of an effect's spectrum in hertz."""
    pcm = sfxr.render(made)
    spectrum = np.abs(np.fft.rfft(pcm))
    return float((spectrum * np.fft.rfftfreq(len(pcm), 1 / RATE)).sum() / spectrum.sum())


@pytest.mark.parametrize("resonance", [0, 500, 1000])
@pytest.mark.parametrize("low_pass", [50, 300, 700, 999])
def test_a_filter_never_runs_away(low_pass: int, resonance: int) -> None:
    """At every cut-off and resonance the sound is heard and ends quietly."""
    pcm = sfxr.render(effect(wave="saw", low_pass=low_pass, resonance=resonance))

    assert 500 < np.abs(pcm.astype(int)).max() <= 32767
    assert np.abs(pcm[-20:].astype(int)).max() < 200


def test_a_variant_is_a_semitone_higher() -> None:
    """Variants move the pitch and nothing else."""
    plain, higher = (sfxr.render(effect(wave="sine", frequency=600), shift) for shift in (0, 1))

    assert len(plain) == len(higher)
    assert pitches(higher, RATE, 1)[0] / pitches(plain, RATE, 1)[0] == pytest.approx(2 ** (1 / 12), rel=0.01)


def test_the_json_has_the_editors_twenty_four_numbers() -> None:
    """Names and scale are those of the sfxr editors on the web."""
    data = sfxr.as_sfxr(effect(frequency=350, slide=-120))

    assert data["wave_type"] == 0
    assert (data["p_base_freq"], data["p_freq_ramp"], data["sound_vol"]) == (0.35, -0.12, 0.5)
    assert len([name for name in data if name.startswith("p_")]) == 22


def test_a_quiet_effect_is_quieter() -> None:
    """Volume below 500 lowers what was levelled."""
    loud, quiet = (np.abs(sfxr.render(effect(volume=volume)).astype(int)).max() for volume in (800, 250))

    assert quiet == pytest.approx(loud / 2, rel=0.01)
