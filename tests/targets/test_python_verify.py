"""Verifying a built project: what holds, and what does not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from vgg.proof.tape import read_tape
from vgg.targets.program import Ended, run
from vgg.targets.python.verify import COMMAND, HEADLESS
from vgg.targets.reference import Reference
from vgg.targets.registry import target_of
from vgg.targets.target import Report


def verify(project: Path, reference: Reference | None = None) -> Report:
    return target_of("python").verify(project, project / "proof", reference)


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_a_built_game_is_proved(built: Path) -> None:
    """Every tape holds, every colour is the palette's, and the picture moves."""
    report = verify(built)

    assert report.problems == ()
    assert report.ok
    assert [(each.tape, each.ticks) for each in report.tapes] == [("game.tape", 263), ("level_01.tape", 271)]
    for each in report.tapes:
        assert each.ok
        assert each.foreign == 0
        assert 20 <= each.frames <= 30
        assert each.distinct > each.frames // 2
        assert each.caption == "Tiny Ball"


def test_changed_rules_are_found_at_the_very_tick(own: Path, reference: Reference) -> None:
    """A ball that jumps higher leaves its tape in the tick in which it jumps; without a reference only the second is known."""
    edit(own / "rules" / "game.py", "world.ball.y - 1 - rand(world, 2)", "world.ball.y - 2 - rand(world, 2)")

    report = verify(own, reference)

    assert report.problems == ("level_01.tape: tick 101: ball.y is 126, the rules say 127 (word 9)",)
    assert [each.differs_at for each in report.tapes] == [None, 120]
    assert verify(own).problems == ("level_01.tape: the play differs from the tape by tick 120",)


def test_a_changed_row_of_data_is_found(own: Path) -> None:
    """Tuning that differs from the tape's is found, whatever it is."""
    edit(
        own / "data" / "cartridge.json", '{"low":1,"high":8,"values":[2]}', '{"low":1,"high":8,"values":[3]}'
    )

    assert verify(own).problems[1] == (
        "level_01.tape: the play differs from the tape by tick 60; "
        "data/cartridge.json is not the one it was made with"
    )


def test_data_out_of_bounds_does_not_start(own: Path) -> None:
    """The console says which number is wrong before the first tick."""
    edit(
        own / "data" / "cartridge.json", '{"low":1,"high":8,"values":[2]}', '{"low":1,"high":8,"values":[9]}'
    )

    assert "tables.speed[0] is 9, not within 1 and 8" in verify(own).problems[0]


def test_a_tape_of_other_rules_is_told_apart(own: Path) -> None:
    """A tape that belongs to other rules is no sign of a broken game."""
    edit(own / "data" / "cartridge.json", "d" * 64, "e" * 64)

    assert verify(own).problems[0].endswith("was made with other rules than the project's")


def test_a_crash_is_named(own: Path) -> None:
    """The last line of what the game says stands in the report."""
    edit(
        own / "rules" / "game.py", "    world.held = held & 255\n", "    world.held = held // (held - held)\n"
    )

    assert "ZeroDivisionError" in verify(own).problems[0]


def test_colours_outside_the_palette_are_counted(own: Path) -> None:
    """A console that draws what the palette has not is caught by its pictures."""
    edit(own / "palette.py", "self._entries = [*colours,", "self._entries = [(1, 2, 3), *colours[1:],")

    assert any("colours on screen are not in the palette" in problem for problem in verify(own).problems)


def test_an_empty_screen_is_found(own: Path) -> None:
    """A game that draws nothing is not proved by its digests."""
    edit(
        own / "rules" / "game.py",
        "    if world.screen == TITLE:\n",
        "    if world.screen >= TITLE:\n        return\n    if 1:\n",
    )

    problems = verify(own).problems

    assert any("of the screen is drawn on" in problem for problem in problems)
    assert any("the picture hardly changes" in problem for problem in problems)


def test_another_caption_is_found(own: Path) -> None:
    """The window must bear the game's name."""
    edit(own / "window.py", "set_caption(title)", 'set_caption("pygame window")')

    assert "the window is called 'pygame window'" in verify(own).problems[0]


def test_a_folder_without_tapes_proves_nothing(own: Path, tmp_path: Path) -> None:
    """No proof is a problem."""
    assert "holds no tape" in target_of("python").verify(own, tmp_path).problems[0]


def test_a_game_that_needs_vgg_is_found(own: Path) -> None:
    """The project must run on machines that have never heard of vgg."""
    edit(own / "game.py", "import struct\n", "import struct\nimport vgg.rules.lang\n")

    assert verify(own).problems == ("python/game.py imports vgg",)


def test_a_damaged_tape_is_named(own: Path) -> None:
    """A file that is no tape fails by its name, and the game is not asked to play it."""
    (own / "proof" / "game.tape").write_text("{", "utf-8")

    (problem,) = verify(own).problems
    assert problem.startswith("game.tape: not a tape: ")


def test_a_tape_that_stops_early_does_not_pass(own: Path) -> None:
    """Leaving out ticks is seen before it is played."""
    path = own / "proof" / "level_01.tape"
    tape = json.loads(path.read_text("utf-8"))
    tape["inputs"] = tape["inputs"][:-1]
    path.write_text(json.dumps(tape), "utf-8")

    assert "inputs last 230 ticks, not 271" in verify(own).problems[0]


def test_a_tape_whose_inputs_were_changed_is_told_from_a_broken_game(own: Path, reference: Reference) -> None:
    """The rules themselves leave such a tape, and the game goes with them."""
    path = own / "proof" / "level_01.tape"
    tape = json.loads(path.read_text("utf-8"))
    tape["inputs"][0][0] = 0
    path.write_text(json.dumps(tape), "utf-8")

    assert verify(own, reference).problems == (
        "level_01.tape: the play differs from the tape by tick 60, as the rules themselves do: the tape was changed",
    )


def test_the_game_prints_the_digest_of_every_tick_and_the_words_of_one(
    own: Path, reference: Reference
) -> None:
    """That is how the first tick and word that differ are found."""
    path = own / "proof" / "level_01.tape"
    tape = read_tape(path.read_bytes(), path.name)

    def said(*arguments: object) -> Ended:
        return run([*COMMAND, *map(str, arguments)], own, 60, HEADLESS)

    assert said("--chain", path).out.split() == [f"{each:08x}" for each in reference.chain(tape)]
    assert json.loads(said("--words", 100, path).out) == reference.words(tape, 100)
    assert said("--words", 272, path).err == "the tape has 271 ticks, and not a tick 272\n"
    assert said("--words", 0, path).code == 2


@pytest.mark.parametrize("name", ["main.py", "rules/game.py", "data/cartridge.json"])
def test_a_missing_part_is_named(own: Path, name: str) -> None:
    """A folder that is no game says what it lacks."""
    (own / name).unlink()

    assert verify(own).problems == (f"python/{name} is missing",)
