"""Who tells a game: a voice of its own for every part, hero and mood."""

from __future__ import annotations

from typing import Any, get_args

import numpy as np
import pytest

from vgg.media.sound import encode
from vgg.offline.sounds import speech, transcript
from vgg.offline.sounds.speaker import timed
from vgg.offline.sounds.tellers import PACES, Teller, teller
from vgg.responses.style_guide import Mood

PARTS = "narrator hero heroine child old villain creature robot friend guide ghost witch giant imp".split()  # noqa: SIM905


def game(look: str = "A fox.", mood: str = "heroic", seed: int = 1) -> dict[str, Any]:
    return {
        "seed": seed,
        "style_guide": {"mood": mood},
        "architecture": {"hero": {"name": "Mo", "look": look}},
    }


def test_every_part_has_a_throat_of_its_own() -> None:
    """No two parts are told with one voice."""
    assert len({teller(part, {"seed": 1}) for part in PARTS}) == len(PARTS)


@pytest.mark.parametrize(
    ("look", "part"),
    [
        ("A rusty robot.", "robot"),
        ("A witch with a broom.", "witch"),
        ("A stone golem.", "giant"),
        ("A ghost librarian.", "ghost"),
    ],
)
def test_the_narrator_suits_the_hero(look: str, part: str) -> None:
    """A robot's story is told by a machine."""
    assert teller("narrator", game(look)) == teller(part, game("A fox."))
    assert teller("hero", game(look)) == teller("hero", game("A fox."))


def test_a_mood_moves_pitch_and_pace() -> None:
    """The dark is lower and slower than the playful, and every mood speaks at a pace that can be recognised."""
    told: dict[str, Teller] = {mood: teller("narrator", game(mood=mood)) for mood in get_args(Mood)}

    assert told["dark"].throat.hertz < told["heroic"].throat.hertz < told["playful"].throat.hertz
    assert told["frantic"].pace < told["heroic"].pace < told["melancholic"].pace
    assert {each.pace for each in told.values()} <= set(PACES)
    assert len({each.throat for each in told.values()}) == len(told)


def test_a_seed_is_another_narrator() -> None:
    """The same game has the same one."""
    assert teller("narrator", game(seed=1)) == teller("narrator", game(seed=1))
    assert len({teller("narrator", game(seed=seed)) for seed in range(8)}) > 4


def test_facts_of_any_shape_have_a_teller() -> None:
    """Plans of somebody else may say anything."""
    for facts in (
        {"architecture": [], "style_guide": 3},
        {"seed": "x", "architecture": {"hero": {"look": None}}},
    ):
        assert teller("", facts).throat.hertz > 50


@pytest.mark.parametrize("mood", ["frantic", "melancholic"])
def test_a_recording_tells_the_pace_it_was_made_with(mood: str) -> None:
    """So its subtitles have the times of its own words, whoever told it."""
    facts = game(mood=mood)
    line = "The lighthouse is dark."
    recording = speech(line, {"voice": "narrator"}, facts)

    made = transcript(line, {}, recording)

    assert made.times == "made"
    assert made.words == timed(line, {}, teller("narrator", facts).pace)[0]


def test_a_machine_has_no_tune_and_a_ghost_hardly_a_voice() -> None:
    """What makes a character is heard: the robot's pulses stand evenly, the ghost is mostly breath."""
    robot, ghost, hero = (teller(part, {}).throat for part in ("robot", "ghost", "hero"))

    assert (robot.range, robot.rough) == (0, 0)
    assert ghost.breath > 50 > hero.breath
    assert not np.array_equal(
        *(encode.decode(speech("Go.", {"voice": part}, {}))[0][:2000] for part in ("robot", "hero"))
    )
