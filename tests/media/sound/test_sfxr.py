"""Effects do what their numbers say."""

from __future__ import annotations

import hashlib
import json
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from pieces import effect, pitches

from vgg.media.sound import sfxr
from vgg.media.sound.sfxr_json import from_sfxr
from vgg.media.sound.synth import RATE

EDITOR = json.loads(Path(__file__).with_name("jsfxr.json").read_text("utf-8"))
"""Files for the web editor, with the length and the loudness of bands that jsfxr 1.4.1 makes of them, run by node."""
JUMPED = {"jump": 527, "jump_delay": 400}


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

    assert digest.hexdigest() == "4ca6b48933226b0f7d2e4ea5bc71101d2a4008b37bfc5f8d03e2d25c38d96dfb"


def test_an_effect_swings_about_the_middle() -> None:
    """A saw that falls fast ends before its last turn makes up for its first, and yet lies on no side."""
    falling = sfxr.render(effect(wave="saw", sustain=102, punch=416, decay=205, frequency=365, slide=-443))

    assert abs(falling.mean()) < 2
    assert falling[-1] == 0


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


def test_variants_differ_a_little_in_pitch_length_width_and_slide() -> None:
    """A13: four of them, the first as written, within a third of a semitone, so that what is tuned stays in tune."""
    plain, *others = alike = sfxr.variants(effect(frequency=600, slide=-200, decay=400, duty=300))
    heard = [pitches(sfxr.render(each.model_copy(update={"slide": 0})), RATE, 1)[0] for each in alike]

    assert plain == effect(frequency=600, slide=-200, decay=400, duty=300)
    for field in ("frequency", "decay", "duty", "slide"):
        assert len({getattr(each, field) for each in alike}) == 4, field
    assert all(0 < abs(1200 * np.log2(pitch / heard[0])) < 34 for pitch in heard[1:])
    assert len(others) == 3


@pytest.mark.parametrize("wave", ["square", "saw", "sine", "noise"])
def test_variants_of_extremes_are_effects_too(wave: str) -> None:
    """Numbers at their ends stay inside them, and a limit of the pitch stays below it."""
    for value in (0, 1000):
        numbers = dict.fromkeys(("frequency", "frequency_limit", "decay", "duty", "slide"), value)
        for each in sfxr.variants(effect(wave=wave, **numbers)):
            assert type(each).model_validate(each.model_dump()) == each
            assert each.frequency >= each.frequency_limit


def levels(wave: np.ndarray) -> np.ndarray:
    """Return how loud sixteen bands from 80 Hz to 14 kHz are in each eighth of *wave*, in dB below the loudest."""
    found = []
    for part in np.array_split(wave, 8):
        power = np.abs(np.fft.rfft(part * np.hanning(len(part)))) ** 2
        place = np.fft.rfftfreq(len(part), 1 / RATE)
        edges = np.geomspace(80, 14000, 17)
        found.append([power[(place >= low) & (place < high)].sum() for low, high in pairwise(edges)])
    table = np.array(found)
    return 10 * np.log10(table / table.max() + 1e-5)


@pytest.mark.parametrize("row", EDITOR, ids=[row["name"] for row in EDITOR])
def test_an_effect_is_what_the_web_editor_plays(row: dict[str, object]) -> None:
    """A15: of the length that jsfxr 1.4.1 made of the same file, and loud where that was.

    In the mean over all that is no more than 30 dB below the loudest; noise, which is never twice the same, has more room.
    """
    made = from_sfxr(row["numbers"], "x")
    pcm = sfxr.render(made)
    ours, theirs = levels(pcm), np.array(row["levels"])
    heard = (ours > -30) | (theirs > -30)

    assert len(pcm) == pytest.approx(row["samples"], abs=2)
    apart = np.abs(ours - theirs)[heard].mean()
    assert apart < (2.5 if made.wave == "noise" else 1.5)


def test_repeats_begin_the_pitch_again_and_the_jump_stays() -> None:
    """As in the editor: what comes after the jump begins with it."""
    sliding = effect(wave="sine", frequency=400, sustain=600, decay=0, repeat=300, slide=120)
    early, late = (
        pitches(sfxr.render(each), RATE, 12) for each in (sliding, sliding.model_copy(update=JUMPED))
    )

    assert early[0] == pytest.approx(early[6], rel=0.2)
    assert late[0] == pytest.approx(early[0], rel=0.05)
    assert late[9] > early[9] * 1.3


def test_a_quiet_effect_is_quieter() -> None:
    """Volume below 500 lowers what was levelled."""
    loud, quiet = (np.abs(sfxr.render(effect(volume=volume)).astype(int)).max() for volume in (800, 250))

    assert quiet == pytest.approx(loud / 2, rel=0.01)
