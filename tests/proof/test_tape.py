"""Tapes as values and as files."""

from __future__ import annotations

import json
from typing import Any

import pytest

from vgg.model.errors import ProofError
from vgg.proof.tape import Tape, read_tape, record, runs

RULES, CARTRIDGE = "a" * 64, "b" * 64


def tape_of(counter: Any, ticks: int = 150) -> Tape:
    masks = [1 if tick % 40 < 30 else 17 for tick in range(ticks)]
    return record(counter, "level", masks, rules=RULES, cartridge=CARTRIDGE, seed=1, level=2)


def test_a_tape_read_back_is_the_same(counter: Any) -> None:
    """Writing and reading changes nothing, and equal tapes have equal bytes."""
    tape = tape_of(counter)

    assert read_tape(tape.write(), "level_03.tape") == tape
    assert tape_of(counter).write() == tape.write()


def test_a_tape_keeps_a_digest_every_second_and_the_last(counter: Any) -> None:
    """150 ticks have checkpoints after 60 and 120, and a final digest."""
    tape = tape_of(counter)

    assert len(tape.checkpoints) == 2
    assert tape.final not in tape.checkpoints
    assert tape.outcome["screen"] == 3


def test_inputs_are_kept_as_runs(counter: Any) -> None:
    """Equal masks in a row are one run, and the runs give the masks back."""
    tape = tape_of(counter, 80)

    assert tape.inputs == ((1, 30), (17, 10), (1, 30), (17, 10))
    assert runs(tape.masks()) == tape.inputs


def test_a_tape_is_readable_line_by_line(counter: Any) -> None:
    """The file is JSON with a field a line."""
    lines = tape_of(counter).write().decode().splitlines()

    assert lines[0] == "{"
    assert lines[1] == '  "version": 1,'
    assert json.loads("\n".join(lines))["level"] == 2


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"version": 2}, "version"),
        ({"rules": "xyz"}, "rules"),
        ({"ticks": 151}, "inputs last 150 ticks, not 151"),
        ({"checkpoints": [1]}, "1 checkpoints, not 2"),
        ({"inputs": [[1, 0]]}, "inputs"),
        ({"inputs": [[999, 150]]}, "inputs"),
        ({"seed": "1"}, "seed"),
        ({"extra": 1}, "extra"),
    ],
)
def test_a_tape_that_does_not_add_up_is_refused(counter: Any, change: dict[str, Any], named: str) -> None:
    """Reading is strict, and the message says which file and what."""
    damaged = json.loads(tape_of(counter).write()) | change

    with pytest.raises(ProofError, match=r"level_01\.tape") as caught:
        read_tape(json.dumps(damaged).encode(), "level_01.tape")

    assert named in str(caught.value)


def test_what_is_no_json_is_refused() -> None:
    """A torn file is a proof error, not a traceback."""
    with pytest.raises(ProofError, match="not a tape"):
        read_tape(b'{"version": 1', "game.tape")
