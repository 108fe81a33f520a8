"""Every event of a kit gets an effect that fits its verb."""

from __future__ import annotations

import numpy as np
import pytest

from vgg.media.sound import sfxr
from vgg.media.sound.checks import check_effects
from vgg.media.sound.synth import RATE
from vgg.offline.sounds import effects
from vgg.responses.effects import Effect, SoundEffects

EVENTS = """
menu_move confirm deny pause start jump air_jump land shot stomp enemy_hit enemy_death hurt death pickup heart
extra_life checkpoint spring break goal tally boss_hit boss_death boss_attack game_over win high_score
low_energy splash
"""


def facts(seed: int = 7, name: str = "Lantern Moth", events: str = EVENTS) -> dict[str, object]:
    """Return the facts of an effects request."""
    return {"seed": seed, "concept": {"name": name}, "kit": {"events": events.split()}}


def by_event(seed: int = 7) -> dict[str, Effect]:
    """Return the effects of one game by their events."""
    return {effect.event: effect for effect in effects(facts(seed)).effects}


def center(made: Effect, half: int) -> float:
    """Return the centre of the spectrum of the first (0) or second (1) half of an effect, in hertz."""
    pcm = sfxr.render(made).astype(float)
    part = pcm[half * len(pcm) // 2 :][: len(pcm) // 2] * np.hanning(len(pcm) // 2)
    power = np.abs(np.fft.rfft(part)) ** 2
    return float((power * np.fft.rfftfreq(len(part), 1 / RATE)).sum() / power.sum())


@pytest.mark.parametrize("seed", range(12))
def test_every_event_sounds_once_in_the_kits_order(seed: int) -> None:
    """All thirty, without a complaint, for any seed."""
    made = effects(facts(seed))

    assert [effect.event for effect in made.effects] == EVENTS.split()
    assert check_effects(made, facts(seed)) == []


def test_every_effect_is_heard_and_ends() -> None:
    """Each has a peak worth hearing, ends in silence, and lasts no longer than three seconds."""
    for made in by_event().values():
        pcm = np.abs(sfxr.render(made).astype(int))

        assert pcm.max() > 3000, made.event
        assert pcm[-10:].max() < 700, made.event
        assert 0.03 < len(pcm) / RATE < 3, made.event


@pytest.mark.parametrize("event", ["jump", "air_jump", "spring", "heart"])
def test_good_things_rise(event: str) -> None:
    """The second half lies higher than the first."""
    assert center(by_event()[event], 1) > center(by_event()[event], 0)


@pytest.mark.parametrize("event", ["hurt", "shot", "stomp", "enemy_hit", "boss_hit"])
def test_bad_things_fall(event: str) -> None:
    """The second half lies lower than the first."""
    assert center(by_event()[event], 1) < center(by_event()[event], 0)


def test_big_events_last_longer_than_small_ones() -> None:
    """A boss falls longer than an enemy, a goal outlasts a step in the menu."""
    made = {event: sfxr.duration(effect) for event, effect in by_event().items()}

    assert made["boss_death"] > 2 * made["enemy_death"] > 2 * made["enemy_hit"]
    assert made["goal"] > 5 * made["menu_move"]


def test_seeds_shake_the_effects_but_keep_their_wave() -> None:
    """Two games have other numbers for the same verbs."""
    one, other = by_event(1), by_event(2)

    assert sum(one[event] == other[event] for event in EVENTS.split()) == 0
    assert all(one[event].wave == other[event].wave for event in EVENTS.split())
    assert effects(facts(1)) == effects(facts(1))


def test_events_of_other_kits_take_the_shape_of_their_kin() -> None:
    """A word in an unknown event's name finds a shape; a strange one still sounds."""
    names = "push_crate collect_coin final_boss_roar xyzzy"
    made = effects(facts(events=names))

    assert check_effects(made, facts(events=names)) == []
    assert made.effects[0].wave == "noise"
    assert made.effects[1].jump > 0


def test_effects_survive_json() -> None:
    """Written and read again they are the same."""
    made = effects(facts())

    assert SoundEffects.model_validate_json(made.model_dump_json()) == made
