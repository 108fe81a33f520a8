"""The web editor's files: out, in, and refused when they are none."""

from __future__ import annotations

import json

import pytest
from pieces import effect

from vgg.media.sound.sfxr_json import as_sfxr, beyond, from_sfxr
from vgg.model.errors import InputError
from vgg.offline.sounds import effects

SIGNED = (
    "slide",
    "slide_change",
    "jump",
    "duty_slide",
    "phaser",
    "phaser_slide",
    "low_pass_slide",
    "high_pass_slide",
)
EVENTS = ("jump", "land", "hurt", "pickup", "boss_death", "goal", "menu_move", "splash")


def saved(**changes: object) -> dict[str, object]:
    """Return the file of an effect with *changes*."""
    return {**as_sfxr(effect(frequency=350, slide=-120)), **changes}


def refused(data: object) -> list[str]:
    """Return the problems with *data*."""
    with pytest.raises(InputError) as problem:
        from_sfxr(data, "jump")
    return list(problem.value.problems)


def test_the_json_has_the_editors_twenty_four_numbers() -> None:
    """Names and scale are those of the sfxr editors on the web."""
    data = saved()

    assert data["wave_type"] == 0
    assert (data["p_base_freq"], data["p_freq_ramp"], data["sound_vol"]) == (0.35, -0.12, 0.5)
    assert len([name for name in data if name.startswith("p_")]) == 22


@pytest.mark.parametrize("seed", range(4))
def test_every_effect_comes_back_to_the_thousandth(seed: int) -> None:
    """A15: written, read as JSON, and the same."""
    facts = {"seed": seed, "concept": {"name": "Lantern Moth"}, "kit": {"events": list(EVENTS)}}
    for made in effects(facts).effects:
        assert from_sfxr(json.loads(json.dumps(as_sfxr(made))), made.event) == made


@pytest.mark.parametrize("value", [-1000, -333, 0, 1, 999, 1000])
def test_every_number_comes_back_from_its_ends(value: int) -> None:
    """Signed ones from -1 to 1, the others from 0."""
    fields = [name for name in type(effect()).model_fields if name not in {"event", "wave"}]
    changed = {name: value if name in SIGNED else max(value, 0) for name in fields}
    made = effect(**changed)

    assert from_sfxr(as_sfxr(made), made.event) == made


def test_what_the_editor_drew_is_rounded() -> None:
    """Its sliders and dice give any fraction; whole numbers count too, and how it plays is not asked."""
    made = from_sfxr(saved(p_base_freq=0.30349, p_lpf_freq=1, sample_rate=22050, p_vib_delay=None), "jump")

    assert (made.frequency, made.low_pass, made.event) == (303, 1000, "jump")


def test_what_the_dice_threw_a_little_out_is_taken_as_the_nearest_and_told() -> None:
    """Some editors leave their bounds by a twentieth when they change a sound at random."""
    data = saved(p_env_attack=-0.03, p_lpf_freq=1.02, p_freq_ramp=-1.01)

    made = from_sfxr(data, "jump")

    assert (made.attack, made.low_pass, made.slide) == (0, 1000, -1000)
    assert [told.partition(" ")[0] for told in beyond(data)] == ["p_env_attack", "p_lpf_freq", "p_freq_ramp"]
    assert beyond(saved()) == ()


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"p_base_freq": 2.01}, "p_base_freq is 2.01; 0 to 1"),
        ({"p_duty": -2.2}, "p_duty is -2.2; 0 to 1"),
        ({"p_freq_ramp": -2.2}, "p_freq_ramp is -2.2; -1 to 1"),
        ({"p_env_decay": float("nan")}, "p_env_decay is nan; 0 to 1"),
        ({"p_env_decay": float("inf")}, "p_env_decay is inf; 0 to 1"),
        ({"p_env_decay": 10**5000}, "p_env_decay is too large; 0 to 1"),
        ({"p_env_decay": True}, "p_env_decay is True; 0 to 1"),
        ({"p_env_decay": "0.5"}, "p_env_decay is '0.5'; 0 to 1"),
        ({"p_env_decay": [0.5]}, "p_env_decay is no number (list); 0 to 1"),
        ({"wave_type": 4}, "wave_type is 4; 0 square, 1 saw, 2 sine or 3 noise"),
        ({"wave_type": 1.5}, "wave_type is 1.5; 0 square, 1 saw, 2 sine or 3 noise"),
        ({"path": "../../x"}, "'path' is no field of an effect"),
    ],
)
def test_what_is_out_of_bounds_is_named(changes: dict[str, object], told: str) -> None:
    """One sentence a field, with what was found and what may be."""
    assert refused(saved(**changes)) == [told]


def test_all_problems_are_named_at_once() -> None:
    """What is missing too."""
    assert len(refused({})) == 24
    assert "sound_vol is missing; 0 to 1" in refused({})


@pytest.mark.parametrize("data", [None, [], "{}", 5, dict.fromkeys(map(str, range(1000)), 0)])
def test_what_is_no_file_of_the_editor_is_refused(data: object) -> None:
    """Nothing of it is told back."""
    assert refused(data) == []
