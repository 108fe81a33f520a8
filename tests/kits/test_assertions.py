"""The kit's assertions: they hold for every game its knobs allow, say what does not apply, and name what is broken."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random

import pytest
from levels import KINDS

from vgg.kits.run_and_jump.assertions.judge import CLAIMS, judge, sentence
from vgg.kits.run_and_jump.assertions.stand import TRUE, Broken, Rules, Spared, Stand, same, scene
from vgg.kits.run_and_jump.rules import tables as t
from vgg.kits.run_and_jump.rules.game import tick
from vgg.kits.run_and_jump.rules.world import World
from vgg.kits.run_and_jump.tuning import KNOBS
from vgg.model.errors import ProofError
from vgg.rules.console import JUMP

Numbers = Mapping[str, Sequence[int]]

GAMES: Mapping[str, Mapping[int, int]] = {
    "defaults": {},
    "double jump": {t.T_AIR_JUMPS: 1},
    "shot and flutter": {
        t.T_ATTACK: t.ATTACK_SHOT,
        t.T_FLUTTER: 200,
        t.T_FLUTTER_TICKS: 40,
        t.T_SCREEN_W: 128,
    },
    "peace": {t.T_ATTACK: t.ATTACK_NONE, t.T_LIVES: 0, t.T_CHECKPOINTS: 0, t.T_PER_LIFE: 0, t.T_BONUS: 0},
}


def numbers(tuning: Mapping[int, int], kinds: Sequence[Sequence[int]] = KINDS) -> Numbers:
    """Return TUNING and KINDS of a game that differs from the defaults in *tuning*."""
    tuned = dict(enumerate(t.TUNING_DEFAULTS)) | dict(tuning)
    return {
        "tuning": [tuned[index] for index in sorted(tuned)],
        "kinds": [each for row in kinds for each in row],
    }


def drawn(seed: int) -> Numbers:
    """Return numbers that the knobs allow, drawn by *seed*: every one at an end or anywhere between."""
    rng = Random(seed)
    tuning = {
        knob.index: rng.choice(
            (knob.low, knob.high, rng.randint(knob.low, knob.high), rng.randint(knob.low, knob.high))
        )
        for knob in KNOBS.values()
    }
    tuning[t.T_SCREEN_W] = rng.choice((128, 160, 240, 256, 320))
    kinds = [
        (
            1, row % 7, rng.randint(96, 256), rng.randint(1, 3), rng.randint(0, 10000), 12, 14, rng.randint(8, 160),
            rng.randint(40, 300), rng.randint(300, 1200), rng.randint(128, 640), rng.choice((24, 30, 32)),
        )
        for row in range(8)
    ]  # fmt: skip
    return numbers(tuning, kinds)


def told(given: Numbers, rules: Rules = TRUE) -> tuple[list[str], list[str], int]:
    """Return the names that hold, those that do not apply, and the ticks all of them took; fail where one is broken."""
    held, spared, ticks = [], [], 0
    for claim in CLAIMS:
        stand = Stand(given["tuning"], given["kinds"], rules)
        try:
            claim(stand)
            held.append(sentence(claim))
        except Spared:
            spared.append(sentence(claim))
        except Broken as reason:
            pytest.fail(f"{sentence(claim)}: {reason}")
        ticks += stand.ticks
    return held, spared, ticks


@pytest.mark.parametrize("game", sorted(GAMES))
def test_every_assertion_holds_or_does_not_apply(game: str) -> None:
    """With the generic numbers, whatever the hero can do, few ticks are played."""
    held, spared, ticks = told(numbers(GAMES[game]))

    assert len(held) >= 80
    assert len(held) + len(spared) == len(CLAIMS)
    assert ticks < 30_000


@pytest.mark.parametrize("seed", range(12))
def test_they_hold_for_whatever_the_knobs_allow(seed: int) -> None:
    """No number a person may turn breaks a promise: an assertion knows the rules, not one game."""
    held, _, _ = told(drawn(seed))

    assert len(held) >= 80


def test_assertions_read_as_a_specification() -> None:
    """Each has a name of its own that is a sentence, and says why."""
    names = [sentence(claim) for claim in CLAIMS]

    assert len(set(names)) == len(names) >= 80
    assert all(len(name.split()) >= 4 for name in names)
    assert all(claim.__doc__ for claim in CLAIMS)


def test_what_does_not_apply_is_said_with_its_reason() -> None:
    """A peaceful hero has no shot and no stomp; his report says so instead of being silent."""
    report = judge(_whole(GAMES["peace"])).as_json()

    reasons = {each["because"] for each in report["not_applicable"]}  # type: ignore[union-attr, index, call-overload]
    assert {"the hero has no shot", "the hero does not stomp", "the hero does not flutter"} <= reasons
    assert report["held"] == len(report["names"])  # type: ignore[arg-type]


def test_a_broken_rule_is_a_proof_error_that_names_the_assertion() -> None:
    """Rules in which nobody can jump break the promise of the jump, by name."""

    def lame(world: World, held: int) -> None:
        tick(world, held & ~JUMP)

    with pytest.raises(ProofError, match="a held jump rises and falls as tuned"):
        judge(_whole({}), Rules(TRUE.world, TRUE.bind, TRUE.start, lame))


def test_the_rules_have_the_games_tables_again_afterwards() -> None:
    """Assertions play scenes of their own and leave nothing behind."""
    given = _whole({t.T_RUN: 500})

    judge(given)

    assert list(t.TUNING) == list(given["tuning"])
    assert list(t.TILES) == list(given["tiles"])


def test_no_assertion_plays_for_ever() -> None:
    """A stand has so many ticks and no more."""
    play = Stand(numbers({})["tuning"], numbers({})["kinds"]).play()

    with pytest.raises(Broken, match="take more than"):
        play.hold(0, 100_000)


def test_a_scene_is_a_level_with_air_above_and_ground_below() -> None:
    """What is drawn stands right over the ground; the hero gets a place where none is drawn."""
    rows = scene("..o", "^", width=6, height=4)

    assert rows == ["......", "..o...", "^.P...", "######"]


def test_a_difference_is_told_with_both_sides() -> None:
    """A message has what was found and what must be."""
    with pytest.raises(Broken, match=r"the speed: it is \(3,\), it must be \(4,\)"):
        same("the speed", (3,), (4,))


def _whole(tuning: Mapping[int, int]) -> Numbers:
    """Return every table of a small game."""
    from levels import FLAT, tables

    names = {
        index: name.removeprefix("T_").lower() for name, index in vars(t).items() if name.startswith("T_")
    }
    return tables(FLAT, **{names[index]: value for index, value in tuning.items()})
