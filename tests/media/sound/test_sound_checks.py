"""A model's score and effects are held to the lint, with reasons it can act on: section, bar, voice, note and beat."""

from __future__ import annotations

import json
from collections.abc import Callable

import airs_spoilt as spoil
import pytest
from airs import MOTIF, airs
from pieces import effect
from pydantic import BaseModel

from vgg.media.sound.lint import check_effects, check_score
from vgg.media.sound.lint.answers import MOST
from vgg.media.sound.lint.form import comes_back
from vgg.responses.effects import SoundEffects
from vgg.responses.score import Score

TITLE = airs()["title"][1]


def facts(track: str = "title") -> dict[str, object]:
    """Return the facts that the score of *track* was asked with."""
    tracks = [asked.model_dump() for asked, _ in airs().values()]
    item = airs()[track][0].model_dump()
    return {
        "item": item,
        "architecture": {"tracks": tracks},
        "motif": list(MOTIF),
        "kit": {"events": ["jump", "hurt"]},
    }


@pytest.mark.parametrize("track", airs())
def test_good_scores_stand(track: str) -> None:
    """Pieces of every scene and several styles have no fault."""
    assert check_score(airs()[track][1], facts(track)) == []


REASONS: list[tuple[str, Callable[[Score], Score], str]] = [
    ("title", spoil.one_bar(2, lead="c5:4 d5:2"), "section A bar 3 lead: 6 steps; the bar has 16"),
    ("title", spoil.one_bar(2, bass="c2:17"), "section A bar 3 bass: 17 steps; the bar has 16"),
    ("title", spoil.one_bar(2, lead="h5:16"), "section A bar 3 lead: 'h5:16' is no note"),
    ("title", spoil.one_bar(0, lead="c5:0 c5:16"), "'c5:0' is no note"),
    ("title", spoil.one_bar(0, drums="k.h."), "drums: 4 characters; the bar has 16 steps"),
    ("title", spoil.one_bar(0, drums="z..............."), "'z' is no drum"),
    ("title", spoil.one_bar(1, chord="Cmajor"), "section A bar 2 chord: 'Cmajor' is no chord"),
    ("title", spoil.one_bar(1, chord="C G Am F"), "has 4 chords"),
    ("title", spoil.one_bar(2, lead="c3:16"), "section A bar 3 lead: c3 is out of its range g3 to c7"),
    ("title", spoil.field(motif="c5:4 q5:4"), "motif: 'q5:4' is no note"),
    ("title", spoil.field(form=["A", "A2", "B", "C"]), "form: 'C' is no section"),
    ("title", spoil.field(form=["A", "B", "A", "B"]), "sections: 'A2' is never played"),
    ("title", spoil.field(loop=False), "loop: a track for title needs loop to be true"),
    ("title", spoil.field(tempo=160), "tempo: 160 beats a minute; the track asks for about 120"),
    ("title", spoil.cut, "form: 16 bars; 32 at least"),
    ("title", spoil.without_return, "form: A B C D never comes back to its theme after something else"),
    ("title", spoil.bars_of("A2", "A"), "section A2: 100 % of its bars are those of A in all voices; vary the return"),
    ("title", spoil.no_fills, "section A last bar drums: no fill at the end of the phrase"),
    ("title", spoil.rubbing(4), "section A2 bar 2 lead: a5 clashes with second g#5 on beat 1"),
    ("title", spoil.shifted_chords, "section A bar 4 lead: b4 on beat 1 is not in F"),
    ("title", spoil.late_bass, "section A bar 4 bass: begins on f2, no note of G"),
    ("title", spoil.every_bar(spoil.bass_in_octaves), "lead and bass move in octaves to"),
    ("title", spoil.every_bar(spoil.silent_bar), "section A bar 4: all voices are silent for 4 beats from beat 1 on"),
    ("title", spoil.stuck, "section A bar 1: this bar is 27 % of a minute in all voices; vary it"),
    ("title", spoil.resting("lead"), "lead: rests 100 % of the time; let it play"),
    ("title", spoil.another_motif, "motif: moves by [2, -1, 3] steps of the scale; in a track for title it moves by [1, 1, 2]"),
    ("boss", spoil.field(tempo=130), "a boss is faster than every level, of which one has 132"),
    ("boss", spoil.field(scale="major"), "scale: major; a boss is minor, harmonic_minor, phrygian or dorian"),
    ("win", spoil.field(scale="minor"), "scale: minor; a win is major, lydian or mixolydian"),
    ("game_over", spoil.field(motif="a4:4 b4:4 c5:4 e5:4"), "it moves by [-1, -1, -2], which is the game's motif upside down"),
]  # fmt: skip


@pytest.mark.parametrize(("track", "spoilt", "reason"), REASONS, ids=[reason for *_, reason in REASONS])
def test_a_spoilt_score_is_refused_with_the_reason(
    track: str, spoilt: Callable[[Score], Score], reason: str
) -> None:
    """The sentence says where it is and what is wanted, and comes among the first twelve."""
    problems = check_score(spoilt(airs()[track][1]), facts(track))

    assert any(reason in problem for problem in problems), problems
    assert len(problems) <= MOST


@pytest.mark.parametrize(
    ("form", "returns"),
    [
        ("AABA", True),
        ("ABAC", True),
        ("IABA", True),
        ("IAABAC", True),
        ("ABCD", False),
        ("AABB", False),
        ("AAAA", False),
        ("A", False),
    ],
)
def test_a_form_comes_back_to_its_theme(form: str, returns: bool) -> None:
    """The first letter, or the one after an introduction, is heard again after something else."""
    assert comes_back(form) is returns


def test_every_measure_that_is_broken_is_told_before_one_is_told_twice() -> None:
    """A piece with many faults of one kind and one of another is told of both."""
    worse = spoil.no_fills(spoil.shifted_chords(spoil.late_bass(TITLE)))
    problems = check_score(worse, facts())

    assert len(problems) == MOST
    assert any("no fill" in problem for problem in problems[:6])


def test_silence_at_the_joint_of_a_loop_is_found() -> None:
    """Two silences that are short alone are long together when the track loops."""
    quiet = dict.fromkeys(("lead", "second", "third", "bass"), "r:3")

    def begin(fields: dict) -> None:
        bar = fields["sections"][0]["bars"][0]
        bar |= {
            name: f"{rest} {note}:13"
            for (name, rest), note in zip(quiet.items(), ("c5", "e4", "g4", "c2"), strict=True)
        }
        bar["drums"] = "...hs.h.k.h.s.hh"

    def end(fields: dict) -> None:
        begin(fields)
        bar = fields["sections"][-1]["bars"][-1]
        bar |= {name: f"{note}:13 r:3" for name, note in zip(quiet, ("c5", "e4", "g4", "c2"), strict=True)}
        bar["drums"] = "k.h.s.h.kssss..."

    assert not any("silent" in each for each in check_score(spoil.edited(TITLE, begin), facts()))
    assert any("silent for 1.5 beats" in each for each in check_score(spoil.edited(TITLE, end), facts()))


def test_a_score_is_held_to_what_is_known_of_its_game() -> None:
    """Without a motif and other tracks any motif will do, and a boss may be slow."""
    known = {"item": airs()["boss"][0].model_dump() | {"tempo": 120}}

    assert check_score(spoil.field(tempo=130)(airs()["boss"][1]), known) == []
    assert not any(
        "motif" in each for each in check_score(spoil.another_motif(TITLE), {"item": facts()["item"]})
    )


def test_good_effects_stand() -> None:
    """Every event once, all audible."""
    assert check_effects(SoundEffects(effects=[effect("jump"), effect("hurt", frequency=600)]), facts()) == []


HURT = effect("hurt", frequency=600)
SPOILED_EFFECTS = [
    ([effect("jump")], "event 'hurt' has no effect"),
    ([effect("jump"), effect("jump"), HURT], "event 'jump' has 2 effects"),
    ([effect("jump"), HURT, effect("dance", frequency=200)], "'dance' is no event of the kit"),
    ([effect("jump"), effect("hurt")], "jump and hurt sound the same"),
    ([effect("jump", sustain=10, decay=20), HURT], "jump: 0.00 s long"),
    ([effect("jump", sustain=1000, decay=1000), HURT], "jump: 4.54 s long"),
    ([effect("jump", volume=10), HURT], "jump: volume 10 cannot be heard"),
    ([effect("jump", frequency_limit=500), HURT], "jump: it begins below its frequency_limit"),
    ([effect("jump", low_pass=0), HURT], "leave nothing to hear"),
    ([effect("jump", frequency=20), HURT], "less than 26 Hz"),
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
