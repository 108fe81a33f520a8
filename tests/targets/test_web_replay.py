"""The replay program of the page's project, as every language has it."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from web_project import edit, node

from vgg.proof.tape import read_tape
from vgg.targets.program import run
from vgg.targets.python.verify import COMMAND, HEADLESS
from vgg.targets.reference import Reference
from vgg.testing.cartridges import HEIGHT, PALETTE, WIDTH

pytest_plugins = ("web_fixtures",)

TAPES = ("proof/game.tape", "proof/level_01.tape")


def test_a_line_is_printed_for_each_tape(web: Path) -> None:
    """It has the digests of the tape, and says that they hold."""
    done = node(web, "replay.mjs", *TAPES)

    assert done.returncode == 0, done.stderr
    for path, line in zip(TAPES, done.stdout.splitlines(), strict=True):
        tape = read_tape((web / path).read_bytes(), path)
        assert json.loads(line) == {
            "tape": Path(path).name,
            "holds": True,
            "rules": True,
            "ticks": tape.ticks,
            "checkpoints": list(tape.checkpoints),
            "final": tape.final,
            "differs_at": None,
        }


def test_a_play_that_differs_is_told(own_web: Path) -> None:
    """Other rules, another digest, another exit code."""
    edit(own_web / "rules" / "game.js", "ball.y - 1 - rand", "ball.y - 2 - rand")

    done = node(own_web, "replay.mjs", "proof/level_01.tape")

    assert done.returncode == 1
    said = json.loads(done.stdout)
    assert (said["holds"], said["rules"], said["differs_at"]) == (False, True, 120)


def test_every_digest_and_every_word_are_those_of_the_rules(web: Path, reference: Reference) -> None:
    """The chain of all ticks and the words of some are what the rules in Python give."""
    tape = read_tape((web / TAPES[1]).read_bytes(), TAPES[1])

    chain = node(web, "replay.mjs", "--chain", TAPES[1]).stdout.split()

    assert chain == [f"{digest:08x}" for digest in reference.chain(tape)]
    for tick in (1, 150, tape.ticks):
        words = node(web, "replay.mjs", "--words", tick, TAPES[1]).stdout
        assert json.loads(words) == reference.words(tape, tick)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "which tape?"),
        (("--words", "zero", "x.tape"), '--words: "zero" is no number of 1 or more'),
        (("--at", "3,,4", "x.tape"), '--at: "" is no number of 1 or more'),
        (("--chain", "--words", "3", "x.tape"), "--chain, --words and --capture exclude each other"),
        (("--frobnicate",), "Unknown option '--frobnicate'"),
    ],
)
def test_a_command_line_that_makes_no_sense_is_explained(
    web: Path, arguments: tuple[str, ...], said: str
) -> None:
    """The message says what is wrong, then how it is meant."""
    done = node(web, "replay.mjs", *arguments)

    assert done.returncode == 2
    assert said in done.stderr
    assert "usage: node replay.mjs" in done.stderr


def test_a_file_that_is_no_tape_keeps_no_other_from_being_played(web: Path, tmp_path: Path) -> None:
    """What is wrong with it is said, and the rest is replayed."""
    broken = tmp_path / "broken.tape"
    broken.write_text('{"seed": 1}', "utf-8")

    done = node(web, "replay.mjs", broken, "no-such.tape", TAPES[0])

    assert done.returncode == 1
    assert json.loads(done.stdout)["tape"] == "game.tape"
    assert "broken.tape: is no tape: seed, level, best or inputs are missing" in done.stderr
    assert "no-such.tape: ENOENT" in done.stderr


def test_a_number_outside_its_bounds_is_named(own_web: Path) -> None:
    """Data edited by hand fail with a message, never silently."""
    edit(
        own_web / "data" / "cartridge.json", '{"low":1,"high":8,"values":[2]}', '{"low":1,"high":8,"values":[9]}'
    )  # fmt: skip

    done = node(own_web, "replay.mjs", TAPES[0])

    assert done.returncode == 1
    assert done.stderr.strip() == "data/cartridge.json: tables.speed[0] is 9, not within 1 and 8"


def test_a_table_outside_the_rules_bounds_is_named(own_web: Path) -> None:
    """A table whose own bounds were widened still has to keep those that the rules were proven with."""
    edit(
        own_web / "data" / "cartridge.json", '{"low":1,"high":8,"values":[2]}', '{"low":1,"high":99,"values":[9]}'
    )  # fmt: skip

    done = node(own_web, "replay.mjs", TAPES[0])

    assert done.returncode == 1
    assert "speed" in done.stderr
    assert "9" in done.stderr


def test_pictures_are_those_of_the_python_console(web: Path, built: Path, tmp_path: Path) -> None:
    """The same ticks of the same tapes, colour number by colour number."""
    for tape in TAPES:
        at = ["--at", "1,2,30,31,64,97,121,140,200,262"]
        here, there = tmp_path / "web" / tape, tmp_path / "python" / tape
        assert node(web, "replay.mjs", "--capture", here, *at, tape).returncode == 0
        arguments = ["--replay", tape, "--capture", str(there), *at]
        assert run([*COMMAND, *arguments], built, 60, HEADLESS).code == 0

        names = sorted(path.name for path in there.iterdir())
        assert len(names) == 10
        assert names == sorted(path.name for path in here.iterdir())
        for name in names:
            assert np.array_equal(pixels(here / name), pixels(there / name)), (tape, name)


def pixels(path: Path) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    with Image.open(path) as picture:
        return np.asarray(picture.convert("RGB"))


def test_a_picture_is_a_png_file_in_the_games_palette(web: Path, tmp_path: Path) -> None:
    """It holds colour numbers, each game pixel as wide as is wished."""
    node(web, "replay.mjs", "--capture", tmp_path, "--every", 100, "--scale", 2, TAPES[0])

    assert sorted(path.name for path in tmp_path.iterdir()) == ["frame-000100.png", "frame-000200.png"]
    with Image.open(tmp_path / "frame-000100.png") as picture:
        assert (picture.mode, picture.size) == ("P", (2 * WIDTH, 2 * HEIGHT))
        colours = picture.getpalette() or []
        numbers = np.asarray(picture)
    assert bytes(colours[: 3 * len(PALETTE)]).hex() == "".join(PALETTE).replace("#", "")
    assert np.array_equal(numbers[::2, ::2], numbers[1::2, 1::2])
    assert numbers.max() < len(PALETTE)
