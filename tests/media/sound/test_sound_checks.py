"""Good scores and effects stand; every planted fault is named with its place and its remedy."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from pieces import effect, facts, piece, section, with_bar
from pydantic import BaseModel

from vgg.media.sound.checks import check_effects, check_score, repetition
from vgg.responses.effects import SoundEffects
from vgg.responses.score import Score


def test_a_good_score_stands() -> None:
    """The piece the other tests spoil has no fault of its own."""
    assert check_score(piece(), facts()) == []


SPOILED_BARS = [
    ({"lead": "c5:4 d5:2"}, "section A bar 3 lead: 6 steps; the bar has 16"),
    ({"bass": "c2:17"}, "bass: 17 steps; the bar has 16"),
    ({"lead": "h5:16"}, "'h5:16' is no note"),
    ({"lead": "c5:0 c5:16"}, "'c5:0' is no note"),
    ({"drums": "k.h."}, "drums: 4 characters; the bar has 16 steps"),
    ({"drums": "z..............."}, "'z' is no drum"),
    ({"chord": "Cmajor"}, "'Cmajor' is no chord"),
    ({"chord": "C G Am F"}, "has 4 chords"),
    ({"lead": "c3:16"}, "lead: c3 out of its range g3 to c7"),
    ({"second": "c7:16"}, "second: c7 out of its range c3 to g6"),
    ({"bass": "c5:16"}, "bass: c5 out of its range e1 to c4"),
]


@pytest.mark.parametrize(("changes", "reason"), SPOILED_BARS, ids=[reason for _, reason in SPOILED_BARS])
def test_a_spoiled_bar_is_named(changes: dict[str, str], reason: str) -> None:
    """One bad bar of 32 is found, with its reason."""
    problems = check_score(with_bar(piece(), 2, **changes), facts())

    assert any(reason in problem for problem in problems), problems


def spoiled_everywhere(**changes: str) -> Score:
    """Return the piece with every bar changed."""
    data = piece().model_dump()
    for each in data["sections"]:
        each["bars"] = [bar | changes for bar in each["bars"]]
    return Score.model_validate(data)


SILENT = {"lead": "c5:8 r:8", "second": "e4:8 r:8", "bass": "c2:8 r:8", "drums": "k.h.s.h........."}
SPOILED = [
    (lambda: piece(form=["A", "A2", "B", "C"]), "form: 'C' is no section"),
    (lambda: piece(form=["A", "B", "A", "B"]), "sections: 'A2' is never played"),
    (lambda: piece(sections=[section("A"), section("A")], form=["A"]), "sections: 'A' is there 2 times"),
    (lambda: piece(tempo=140), "form: 55 s long; a track for title lasts 60 to 180 s"),
    (lambda: piece(tempo=160, form=["A", "A2", "B", "A3", "A2"]), "tempo: 160 beats a minute"),
    (lambda: piece(loop=False), "loop: a track for title needs loop to be true"),
    (lambda: spoiled_everywhere(lead="c#5:8 f#5:8"), "lead: 100 % of its notes are neither in C major"),
    (lambda: spoiled_everywhere(**SILENT), "all voices are silent for more than a beat in bar 1"),
    (lambda: spoiled_everywhere(lead="c5:4 r:12"), "lead: it rests 75 % of the time"),
    (lambda: spoiled_everywhere(lead="c5:4 d5:4 e5:4 f5:4"), "lead: it plays the motif 0 times"),
    (lambda: piece(motif="c5:4 d5:4"), "motif: 2 notes; a motif has 4 to 8"),
    (lambda: piece(motif="c5:4 q5:4"), "motif: 'q5:4' is no note"),
    (lambda: piece(form=["A", "A", "A", "A"], sections=[section("A")]), "one bar is 25 % of the track; 20 %"),
]


@pytest.mark.parametrize(("make", "reason"), SPOILED, ids=[reason for _, reason in SPOILED])
def test_a_spoiled_score_is_refused_with_the_reason(make: Callable[[], Score], reason: str) -> None:
    """Each fault of a whole score is found."""
    problems = check_score(make(), facts())

    assert any(reason in problem for problem in problems), problems


def test_one_bar_over_and_over_is_refused() -> None:
    """A track may not live on a single bar."""
    data = piece().model_dump()
    for each in data["sections"]:
        each["bars"] = [each["bars"][0]] * 8

    problems = check_score(Score.model_validate(data), facts())

    assert any("one bar is 25 % of the track" in problem for problem in problems), problems
    assert repetition(piece()) < 10


def test_the_games_motif_is_asked_for_when_it_is_given() -> None:
    """The given motif passes as it is and upside down; another is refused."""
    given = {**facts(), "motif": [0, 1, 2, 4]}

    assert check_score(piece(), given) == []
    assert check_score(piece(), {**facts(), "motif": [4, 3, 2, 0]}) == []
    assert any(
        "the game's motif moves by" in each
        for each in check_score(piece(), {**facts(), "motif": [0, 4, 2, 0]})
    )


def test_silence_at_the_joint_of_a_loop_is_found() -> None:
    """Two silences that are short alone are long together when the track loops."""
    quiet_end = {"lead": "c5:13 r:3", "second": "e4:13 r:3", "bass": "c2:13 r:3", "drums": "k.h.s.h.k.h.s..."}
    quiet_start = {
        "lead": "r:3 c5:13",
        "second": "r:3 e4:13",
        "bass": "r:3 c2:13",
        "drums": "...hs.h.k.h.s.hh",
    }
    score = with_bar(with_bar(piece(), 0, **quiet_start), 7, **quiet_end)
    looped = Score.model_validate(score.model_dump() | {"form": ["A2", "B", "A3", "A"]})
    parted = Score.model_validate(score.model_dump() | {"form": ["A", "A2", "B", "A3"]})

    assert check_score(parted, facts()) == []
    data = looped.model_dump()
    data["sections"][1]["bars"][0] |= quiet_start
    assert any(
        "silent for more than a beat" in each for each in check_score(Score.model_validate(data), facts())
    )


def test_good_effects_stand() -> None:
    """Every event once, all audible."""
    assert check_effects(SoundEffects(effects=[effect("jump"), effect("hurt")]), facts()) == []


SPOILED_EFFECTS = [
    ([effect("jump")], "event 'hurt' has no effect"),
    ([effect("jump"), effect("jump"), effect("hurt")], "event 'jump' has 2 effects"),
    ([effect("jump"), effect("hurt"), effect("dance")], "'dance' is no event of the kit"),
    ([effect("jump", sustain=10, decay=20), effect("hurt")], "jump: 0.00 s long"),
    ([effect("jump", sustain=1000, decay=1000), effect("hurt")], "jump: 4.54 s long"),
    ([effect("jump", volume=10), effect("hurt")], "jump: volume 10 cannot be heard"),
    ([effect("jump", frequency_limit=500), effect("hurt")], "jump: it begins below its frequency_limit"),
    ([effect("jump", low_pass=0), effect("hurt")], "leave nothing to hear"),
    ([effect("jump", frequency=20), effect("hurt")], "less than 26 Hz"),
]


@pytest.mark.parametrize(
    ("effects", "reason"), SPOILED_EFFECTS, ids=[reason for _, reason in SPOILED_EFFECTS]
)
def test_spoiled_effects_are_refused_with_the_reason(effects: list, reason: str) -> None:
    """Each fault is found by its event."""
    problems = check_effects(SoundEffects(effects=effects), facts())

    assert any(reason in problem for problem in problems), problems


@pytest.mark.parametrize("response", [Score, SoundEffects])
def test_every_service_can_be_sent_the_schema(response: type[BaseModel]) -> None:
    """No free-form objects, tuples or unions, which one or another of the services refuses."""
    text = json.dumps(response.model_json_schema())

    assert not any(word in text for word in ("anyOf", "oneOf", "prefixItems", "patternProperties"))
    assert '"additionalProperties": true' not in text
    assert text.count('"type": "object"') == text.count('"additionalProperties": false')
