"""Replaying tapes, and what is said when they do not hold."""

from __future__ import annotations

from typing import Any

from vgg.proof.replay import first_difference, identity, replay
from vgg.proof.tape import Tape, record

RULES, CARTRIDGE = "a" * 64, "b" * 64


def tape_of(counter: Any) -> Tape:
    return record(counter, "level", [1] * 90 + [2] * 90, rules=RULES, cartridge=CARTRIDGE, seed=3, level=0)


def test_a_tape_holds_on_the_game_it_was_made_with(counter: Any) -> None:
    """Same game, same digests, no difference."""
    assert replay(counter, tape_of(counter)) is None


def test_a_changed_input_is_found_at_the_next_checkpoint(counter: Any) -> None:
    """One tick more of the first mask is seen at tick 120, the first checkpoint after it."""
    tape = tape_of(counter)
    changed = tape.model_copy(update={"inputs": ((1, 91), (2, 89))})

    difference = replay(counter, changed)

    assert difference is not None
    assert difference.tick == 120
    assert "tick 120" in str(difference)


def test_a_changed_checkpoint_is_named(counter: Any) -> None:
    """A digest that was tampered with is named by its tick, with both values."""
    tape = tape_of(counter)
    changed = tape.model_copy(update={"checkpoints": (tape.checkpoints[0] ^ 1, *tape.checkpoints[1:])})

    difference = replay(counter, changed)

    assert difference is not None
    assert (difference.tick, difference.field) == (60, "the digest")
    assert difference.played == f"{tape.checkpoints[0]:08x}"


def test_a_changed_end_is_named(counter: Any) -> None:
    """The final digest and the outcome are compared too."""
    tape = tape_of(counter)

    final = replay(counter, tape.model_copy(update={"final": 5}))
    outcome = replay(counter, tape.model_copy(update={"outcome": {**tape.outcome, "sum": -1}}))

    assert final is not None
    assert final.tick == 180
    assert outcome is not None
    assert outcome.field == "outcome.sum"


def test_a_fault_in_the_game_is_found(counter: Any, faulty: Any) -> None:
    """A game that goes wrong at tick 100 fails at the checkpoint of tick 120, and at tick 100 beside a right one."""
    tape = tape_of(counter)

    difference = replay(faulty, tape)

    assert difference is not None
    assert difference.tick == 120
    assert first_difference(counter, faulty, tape) == 100
    assert first_difference(counter, counter, tape) is None


def test_a_tape_of_other_rules_is_told_apart_from_a_broken_game(counter: Any) -> None:
    """Before a digest is compared, one can ask whether the tape belongs here at all."""
    tape = tape_of(counter)

    assert identity(tape, rules=RULES, cartridge=CARTRIDGE) is None
    other = identity(tape, rules="c" * 64, cartridge=CARTRIDGE)
    assert other is not None
    assert other.field == "rules"
