"""Every event of a kit gets an effect that fits its verb, and every game its own."""

from __future__ import annotations

import random
from collections.abc import Mapping
from functools import cache
from itertools import combinations, pairwise

import numpy as np
import pytest

from vgg.kits.run_and_jump.slots import EVENTS
from vgg.media.sound import sfxr
from vgg.media.sound.lint import check_effects
from vgg.media.sound.synth import RATE
from vgg.model.canonical import seed_from
from vgg.offline.sounds import effects
from vgg.offline.sounds.foley import tuned
from vgg.offline.sounds.tables import table
from vgg.responses.effects import Effect, SoundEffects

MACHINES = ("gb", "nes", "pico", "tic", "ega", "arcade", "snes", "wide")
MOODS = ("cosy", "playful", "heroic", "mysterious", "dark", "tense", "melancholic", "frantic")
STYLES = [{"profile": machine, "mood": mood} for machine, mood in zip(MACHINES, MOODS, strict=True)]


def facts(
    seed: int = 7, name: str = "Lantern Moth", events: str = "", style: Mapping[str, str] | None = None
) -> dict[str, object]:
    """Return the facts of an effects request; without *events*, for all of the kit's."""
    return {
        "seed": seed,
        "concept": {"name": name},
        "kit": {"events": events.split() or list(EVENTS)},
        "style_guide": style or STYLES[seed % 8],
    }


@cache
def by_event(seed: int = 7) -> dict[str, Effect]:
    """Return the effects of one game by their events."""
    return {effect.event: effect for effect in effects(facts(seed)).effects}


def heights(effect: Effect) -> tuple[float, float]:
    """Return the middle pitches of the first and the second half of an effect's contour, sung by a plain sine, in hertz."""
    plain = {
        "wave": "sine",
        "phaser": 0,
        "phaser_slide": 0,
        "low_pass": 1000,
        "high_pass": 0,
        "vibrato_depth": 0,
    }
    pcm = sfxr.render(effect.model_copy(update=plain)).astype(float)
    middle = len(pcm) // 2
    spectra = (
        np.abs(np.fft.rfft(part * np.hanning(middle))) ** 2
        for part in (pcm[:middle], pcm[middle : 2 * middle])
    )
    places = np.fft.rfftfreq(middle, 1 / RATE)
    first, second = ((power * places).sum() / power.sum() for power in spectra)
    return first, second


@pytest.mark.parametrize("machine", MACHINES)
def test_every_event_sounds_once_in_the_kits_order(machine: str) -> None:
    """All of them, without a complaint, on every machine and in moods that bend most."""
    for seed, mood in enumerate(("frantic", "dark", "mysterious")):
        asked = facts(seed, style={"profile": machine, "mood": mood})
        made = effects(asked)

        assert tuple(effect.event for effect in made.effects) == EVENTS
        assert check_effects(made, asked) == []


def test_every_line_has_a_voice_on_every_machine_and_every_kin_a_line() -> None:
    """The table names nothing that it does not hold."""
    rows = table("foley")

    assert set(EVENTS) == set(rows["events"])
    assert set(rows["machines"]) == set(MACHINES)
    assert set(rows["moods"]) == set(MOODS)
    for machine in rows["machines"].values():
        assert {row["role"] for row in rows["events"].values()} == set(machine)
        assert all(voice in rows["voices"] for voices in machine.values() for voice in voices.split())
    assert set(rows["kin"].values()) <= set(rows["events"])


def test_every_effect_is_heard_and_ends() -> None:
    """Each has a peak worth hearing, ends in silence, and lasts no longer than three seconds."""
    for made in by_event().values():
        pcm = np.abs(sfxr.render(made).astype(int))

        assert pcm.max() > 3000, made.event
        assert pcm[-10:].max() < 700, made.event
        assert 0.03 < len(pcm) / RATE < 3, made.event


@pytest.mark.parametrize("event", ["jump", "air_jump", "heart", "pickup", "come_back"])
def test_good_things_rise(event: str) -> None:
    """Their numbers say so, and where no repeat begins them again the second half lies higher than the first."""
    made = [by_event(seed)[event] for seed in range(8)]

    assert all(effect.slide > 0 or effect.jump > 0 for effect in made)
    assert all(first < second for first, second in (heights(effect) for effect in made if not effect.repeat))


@pytest.mark.parametrize("event", ["hurt", "shot", "stomp", "boss_hit", "enemy_death"])
def test_bad_things_fall(event: str) -> None:
    """Their numbers say so, and where no repeat begins them again the second half lies lower than the first."""
    made = [by_event(seed)[event] for seed in range(8)]

    assert all(effect.slide < 0 for effect in made)
    assert all(first > second for first, second in (heights(effect) for effect in made if not effect.repeat))


@pytest.mark.parametrize("seed", range(8))
def test_big_events_last_longer_than_small_ones(seed: int) -> None:
    """A boss falls longer than an enemy, a goal outlasts a step in the menu."""
    made = {event: sfxr.duration(effect) for event, effect in by_event(seed).items()}

    assert made["boss_death"] > 2 * made["enemy_death"] > 2 * made["enemy_hit"]
    assert made["goal"] > 5 * made["menu_move"]


def test_what_is_heard_often_is_quiet_and_short() -> None:
    """A hierarchy: steps and beats under verbs, verbs under blows, blows under ends."""
    made = by_event()
    ranks = [
        ("land", "skid", "flutter", "tally", "clink", "drop", "low_energy"),
        ("jump", "air_jump", "shot", "pickup", "enemy_shot"),
        ("hurt", "boss_hit", "enemy_death", "heart", "checkpoint"),
        ("death", "goal", "win", "boss_death", "extra_life"),
    ]
    for quiet, loud in pairwise(ranks):
        assert max(made[event].volume for event in quiet) < min(made[event].volume for event in loud)
        assert max(sfxr.duration(made[event]) for event in quiet) < max(
            sfxr.duration(made[event]) for event in loud
        )


def picture(effect: Effect) -> np.ndarray:
    """Return the loudness of 24 bands from 90 Hz to 16 kHz every 20 ms for 0.7 s, in dB above 40 dB below the loudest."""
    wave = sfxr.render(effect).astype(float)
    count, size, step = 36, 1024, 882
    wave = np.concatenate((np.zeros(size // 2), wave, np.zeros(size + step * count)))
    frames = wave[(np.arange(count) * step)[:, None] + np.arange(size)] * np.hanning(size)
    power = np.abs(np.fft.rfft(frames, axis=1)) ** 2
    places = np.searchsorted(np.fft.rfftfreq(size, 1 / RATE), np.geomspace(90, 16000, 25))
    bands = np.add.reduceat(power, places, axis=1)[:, :-1]
    return 10 * np.log10(bands / bands.max() + 1e-4) + 40


def apart(one: np.ndarray, other: np.ndarray) -> float:
    """Return by how many dB two pictures differ, where anything is heard in one of them."""
    heard = (one > 0.5) | (other > 0.5)
    return float(np.abs(one - other)[heard].mean())


@pytest.mark.parametrize("seed", [1, 6])
def test_no_two_events_of_a_game_sound_alike(seed: int) -> None:
    """Every pair is told apart by when it sounds and where: by 3 dB in the mean over all that is heard."""
    pictures = {effect.event: picture(effect) for effect in effects(facts(seed)).effects}

    assert [pair for pair in combinations(pictures, 2) if apart(*map(pictures.get, pair)) < 3] == []


def test_two_games_have_other_sounds_for_the_same_verb() -> None:
    """Their machines, moods and draws differ, and so do jumps, blows and ends: by 6 dB and more in the middle of all pairs."""
    for event in ("jump", "pickup", "hurt", "goal"):
        pictures = [picture(by_event(seed)[event]) for seed in range(8)]
        assert np.median([apart(*pair) for pair in combinations(pictures, 2)]) > 6, event


def test_the_same_game_has_the_same_sounds() -> None:
    """Seed and name decide all."""
    assert effects(facts(1)) == effects(facts(1))
    assert effects(facts(1)) != effects(facts(9))
    assert effects(facts(1)) != effects(facts(1, "Neon Courier"))


@pytest.mark.parametrize("seed", range(8))
def test_what_has_a_pitch_begins_in_the_key_of_the_music(seed: int) -> None:
    """On a note of the keynote's triad, as near as thousandths can say it."""
    keynote = random.Random(seed_from(seed, "key", "Lantern Moth")).randrange(12)
    for effect in effects(facts(seed)).effects:
        if effect.wave != "noise" and 200 <= effect.frequency < 1000:
            hertz = 3528 * (effect.frequency**2 / 10**6 + 0.001)
            above = (12 * np.log2(hertz / 440) + 69 - keynote) % 12
            assert min(abs((above - step + 6) % 12 - 6) for step in (0, 4, 7)) < 0.2, effect.event


def test_a_number_is_tuned_to_the_nearest_note() -> None:
    """353 is an A; on D's triad it stays one, and an octave higher it is one too."""
    assert tuned(353, 2, 0, random.Random(1)) == pytest.approx(353, abs=2)
    assert tuned(353, 2, 12, random.Random(1)) == pytest.approx(499, abs=2)


def test_events_of_other_kits_take_the_shape_of_their_kin() -> None:
    """A word in an unknown event's name finds a shape; a strange one still sounds."""
    names = "push_crate collect_coin final_boss_roar xyzzy"
    made = effects(facts(events=names))

    assert check_effects(made, facts(events=names)) == []
    assert made.effects[0].wave == "noise"
    assert made.effects[1].jump > 0
    assert made.effects[2].volume > 400


def test_effects_survive_json() -> None:
    """Written and read again they are the same."""
    made = effects(facts())

    assert SoundEffects.model_validate_json(made.model_dump_json()) == made
