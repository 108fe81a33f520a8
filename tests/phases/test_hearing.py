"""What the rules raise, what they call, and what can be heard are one: every rule event sounds, and every sound is an event."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from vgg.kits.registry import KITS
from vgg.media.findings import Finding, decisions
from vgg.media.sound.lint import complaints
from vgg.media.sound.lint.report import PATH
from vgg.model.artifact import Input, Inputs
from vgg.model.concept import Concept
from vgg.phases.hearing import call_problems, event_problems, mumble_problems, origins, rule_events
from vgg.testing.cartridges import tiny_cartridge

NAMED = {"jump": 0, "hurt": 1, "land": 2}
RAISED = frozenset(NAMED)
EVENTS = ("jump", "hurt", "land")


@pytest.mark.parametrize("kit", KITS)
def test_every_event_of_a_kits_rules_is_raised_and_sounds(kit: str) -> None:
    """A12 holds in every kit we ship: 24 events and more, none silent, none never raised, none of them unknown to the rules."""
    named, raised = rule_events(kit)

    assert len(named) >= 24
    assert event_problems(named, raised, KITS[kit].events) == []


def test_rules_and_sounds_that_agree_have_no_problem() -> None:
    """The small kit the faults are planted in is clean."""
    assert event_problems(NAMED, RAISED, EVENTS) == []


FAULTS: list[tuple[str, Callable[[], list[Finding]]]] = [
    ("effect land: is an event of the rules without a sound in its place", lambda: event_problems(NAMED, RAISED, EVENTS[:2])),
    ("effect hurt: is an event of the rules without", lambda: event_problems(NAMED, RAISED, ("jump", "land", "hurt"))),
    ("effect dance: is a sound that the rules have no event for", lambda: event_problems(NAMED, RAISED, (*EVENTS, "dance"))),
    ("effect land: is never raised by any rule", lambda: event_problems(NAMED, RAISED - {"land"}, EVENTS)),
]  # fmt: skip


@pytest.mark.parametrize(("reason", "found"), FAULTS, ids=[reason for reason, _ in FAULTS])
def test_a_planted_disagreement_is_told(reason: str, found: Callable[[], list[Finding]]) -> None:
    """Each is A12, and names its event."""
    assert any(f"A12 {reason}" in str(each) for each in found())


def test_what_rules_call_must_be_there() -> None:
    """A number past the last sound, song or line of the cartridge is told; -1 is the silence that rules may ask for."""
    game = tiny_cartridge()
    clean = {"sound": {0}, "music": {-1, 0}, "voice": {0}}
    past = {"sound": {len(game.sounds)}, "music": {-2}, "voice": {0}}

    assert call_problems(clean, game) == []
    assert [each.asset for each in call_problems(past, game)] == ["sound", "music"]


def test_lines_that_nobody_here_can_read_are_told_once() -> None:
    """Whoever spoke them otherwise is not told of it: a model, or a person's own voice."""
    texts = {"start": "狐狸在雪山。", "win": "找到灯笼 لیلا", "clear": "雪", "over": "Lost."}
    spoken = {"line start": "offline", "line win": "offline", "line clear": "hand", "line over": "offline"}

    (found,) = mumble_problems(texts, spoken)

    assert (found.code, found.asset, found.value) == ("A18", "narration", 2)
    assert "in 2 of 4 lines: the built-in voice cannot read Chinese, Arabic" in found.what
    assert mumble_problems({"over": "Lost."}, spoken) == []


def test_what_was_found_is_told_once_a_code_with_who_made_it() -> None:
    """Two clashes of one song are one decision, which says where all is told."""
    found = [
        Finding(
            "A07", "track title", "section A bar 2 lead: a5 clashes with second g#5 on beat 1", 0.2, 0.03
        ),
        Finding(
            "A07", "track title", "section B bar 1 lead: a5 clashes with second g#5 on beat 1", 0.2, 0.03
        ),
        Finding(
            "A08", "track boss", "section A bar 4: all voices are silent for 4 beats from beat 1 on", 4, 1
        ),
    ]
    told = complaints(found, {"track title": "openai:gpt-6.1"})

    assert [each.origin for each in told] == ["openai:gpt-6.1", "openai:gpt-6.1", "local"]
    assert [
        (each.decision, each.result, each.where) for each in decisions(told, "features", "listen to", PATH)
    ] == [
        ("reduced", "2 to listen to: track title", "proof/hearing.json, A07"),
        ("reduced", "1 to listen to: track boss", "proof/hearing.json, A08"),
    ]


def test_who_made_a_sound_is_known_by_its_kind_and_name() -> None:
    """A song, an effect and a line of one name may be by three hands; all effects are one answer."""
    inputs = Inputs(
        Concept(name="Test", seed=1),
        {
            "music": (Input("start", {}, {}, origin="hand"),),
            "sfx": (Input("", {}, {}, origin="openai:gpt-6.1"),),
            "narration": (Input("start", {}, {}, origin="offline"),),
            "cartridge": (Input("", tiny_cartridge().model_dump(mode="json"), {}),),
        },
    )

    assert origins(inputs) == {
        "track start": "hand",
        "effect start": "openai:gpt-6.1",
        "effect bounce": "openai:gpt-6.1",
        "line start": "offline",
    }
