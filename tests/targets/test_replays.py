"""Replays judged: a program in any language says what it played, and what it says is measured against tape and rules."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import pytest

from vgg.model.canonical import pretty
from vgg.model.cartridge import Cartridge
from vgg.model.errors import PlanError
from vgg.targets.program import run
from vgg.targets.reference import Reference
from vgg.targets.replays import Replayer, verified
from vgg.targets.target import Report

PROGRAM = """
import json, sys
from pathlib import Path

sys.path.insert(0, {rules!r})
import struct, zlib
from ball import game, tables, world as worlds
from vgg.rules.lang import words

LIE = {lie!r}
data = json.loads(Path("data/cartridge.json").read_text())
tables.bind({{name: each["values"] for name, each in data["tables"].items()}})


def told(world, tick):
    found = words(world)
    if LIE and LIE[0] == tick:
        found[LIE[1]] += LIE[2]
    return found


def plays(path):
    tape = json.loads(Path(path).read_text())
    world, chain, tick = worlds.World(), 0, 0
    game.start(world, tape["seed"], tape["level"], tape["best"])
    for mask, count in tape["inputs"]:
        for _ in range(count):
            game.tick(world, mask)
            tick += 1
            found = told(world, tick)
            chain = zlib.crc32(struct.pack(f"<{{len(found)}}i", *found), chain)
            yield tick, chain, found, tape


def replay(path):
    checkpoints = []
    for tick, chain, found, tape in plays(path):
        if tick % 60 == 0:
            checkpoints.append(chain)
    rules = tape["rules"] == data["rules_digest"]
    holds = rules and (checkpoints, chain) == (tape["checkpoints"], tape["final"])
    print(json.dumps({{"tape": Path(path).name, "holds": holds, "rules": rules, "ticks": tick,
                      "checkpoints": checkpoints, "final": chain, "differs_at": None}}))
    return holds


{more}
if sys.argv[1] == "--chain":
    for tick, chain, found, tape in plays(sys.argv[2]):
        print(f"{{chain:08x}}")
elif sys.argv[1] == "--words":
    print(next(found for tick, chain, found, tape in plays(sys.argv[3]) if tick == int(sys.argv[2])))
else:
    sys.exit(0 if all([replay(path) for path in sys.argv[1:]]) else 1)
"""

Project = Callable[..., Path]


@pytest.fixture
def project(tmp_path: Path, cartridge: Cartridge, tapes: dict[str, bytes]) -> Project:
    """Make a project of the ball whose replay program may lie, at (tick, word, by how much), or do *more* first."""

    def make(lie: tuple[int, int, int] | None = None, more: str = "") -> Path:
        folder = tmp_path / "made"
        (folder / "data").mkdir(parents=True)
        (folder / "proof").mkdir()
        (folder / "data" / "cartridge.json").write_bytes(pretty(cartridge.model_dump(mode="json")))
        for name, data in tapes.items():
            (folder / "proof" / name).write_bytes(data)
        text = PROGRAM.format(rules=str(Path(__file__).parent), lie=lie, more=more)
        (folder / "replay.py").write_text(text, "utf-8")
        return folder

    return make


def verify(folder: Path, reference: Reference | None) -> Report:
    replayer = Replayer(folder, (sys.executable, "replay.py"), reference=reference)
    return verified("made", replayer, folder / "proof")


def test_a_program_that_plays_as_the_rules_do_is_proved(project: Project, reference: Reference) -> None:
    """Every tape holds, in one run of the program."""
    report = verify(project(), reference)

    assert report.problems == ()
    assert [(each.tape, each.ticks) for each in report.tapes] == [("game.tape", 263), ("level_01.tape", 271)]
    assert report.line == "2 tapes, 534 ticks with equal digests"


def test_a_lie_at_tick_77_in_one_word_is_named(project: Project, reference: Reference) -> None:
    """The tick comes from the chain of digests, the word from the words of that tick, its name from the rules."""
    report = verify(project(lie=(77, 8, -1)), reference)

    assert report.problems == (
        "game.tape: tick 77: ball.x is 151, the rules say 152 (word 8)",
        "level_01.tape: tick 77: ball.x is 193, the rules say 194 (word 8)",
    )
    assert [each.differs_at for each in report.tapes] == [120, 120]
    assert report.line == "does not hold: 2 problems"


def test_without_the_same_rules_the_second_is_told_and_why_no_more(
    project: Project, reference: Reference
) -> None:
    """A game of another vgg can be checked; only which word is wrong needs its rules."""
    folder = project(lie=(77, 8, -1))
    other = Reference(reference.cartridge, lambda: "e" * 64, reference.load)
    moved = Reference("e" * 64, reference.rules, reference.load)
    gone = Reference(reference.cartridge, lambda: kit_of("ball"), reference.load)

    assert verify(folder, None).problems[0] == "game.tape: the play differs from the tape by tick 120"
    assert verify(folder, other).problems[0] == (
        "game.tape: the play differs from the tape by tick 120 (the tape was made with rules dddddddddddd, "
        "this vgg has eeeeeeeeeeee, so the tick itself cannot be named)"
    )
    assert "made with another cartridge than the game folder's" in verify(folder, moved).problems[0]
    assert "this vgg has no rules for the game: no kit is called 'ball'" in verify(folder, gone).problems[0]


def kit_of(name: str) -> NoReturn:
    """Fail as the registry of kits does, which targets do not know."""
    raise PlanError(f"no kit is called {name!r}", hint="known: run_and_jump")


def test_a_wrong_digest_over_right_words_is_told_as_that(project: Project, reference: Reference) -> None:
    """The fault is then in the digest and not in the game."""
    folder = project(more="zlib.crc32, crc32 = (lambda data, chain: crc32(data, chain ^ 1)), zlib.crc32\n")

    assert verify(folder, reference).problems[0] == (
        "game.tape: tick 1: the digest differs, though every word is what the rules say: it is computed wrongly"
    )


def test_words_that_are_too_few_are_counted(project: Project, reference: Reference) -> None:
    """A world of another shape has no word to name."""
    folder = project(more="told = lambda world, tick: words(world)[:-1]\n")

    assert (
        verify(folder, reference).problems[0]
        == "game.tape: tick 1: the world has 14 words, the rules have 15"
    )


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ("sys.exit('no such file')", "the game ended with exit code 1: no such file"),
        ("print('{\"tape\": \"game.tape\"}'); sys.exit(0)", "the game ended with exit code 0: it said nothing of this tape"),
        ("print('[' * 100_000); sys.exit(0)", "the game ended with exit code 0: it said nothing of this tape"),
    ],
    ids=["crash", "half a line", "nonsense"],
)  # fmt: skip
def test_a_program_that_says_nothing_of_a_tape_is_quoted(
    more: str, told: str, project: Project, reference: Reference
) -> None:
    """Its last complaint stands in the report."""
    assert verify(project(more=more), reference).problems[0] == f"game.tape: {told}"


def test_a_program_is_not_believed_but_measured(project: Project, reference: Reference) -> None:
    """It may say that a tape holds: its digests are compared all the same, and it may not deny what they show."""
    boasts = "json.dumps, dumps = (lambda said: dumps({**said, 'holds': True, 'final': 1})), json.dumps\n"

    assert verify(project(more=boasts), None).problems[0] == (
        "game.tape: the play differs from the tape by tick 263"
    )


def test_a_program_that_denies_what_it_shows_is_told(project: Project, reference: Reference) -> None:
    """Equal digests and a program that fails do not go together."""
    denies = "json.dumps, dumps = (lambda said: dumps({**said, 'holds': False})), json.dumps\n"

    assert "says that it does not hold" in verify(project(more=denies), reference).problems[0]


def test_a_chain_that_breaks_off_is_told(project: Project, reference: Reference) -> None:
    """Where the tick cannot be found, the second still is."""
    folder = project(lie=(77, 8, -1), more="if sys.argv[1] == '--chain': sys.exit('tired')\n")

    assert verify(folder, reference).problems[0] == (
        "game.tape: the play differs from the tape by tick 120 "
        "(asked for the digest of each tick, the game stopped after 0: tired)"
    )


def test_a_program_that_never_ends_is_stopped_with_all_it_started(tmp_path: Path) -> None:
    """What it printed before is kept."""
    ended = run(["sh", "-c", "sleep 600 & echo $!; wait"], tmp_path, 1.5)

    assert ended.code is None
    assert ended.last == "stopped after 1.5 s"
    deadline = time.monotonic() + 60
    while _runs(int(ended.out)) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not _runs(int(ended.out))


def _runs(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text("utf-8")
    except OSError:
        return False
    return state.rpartition(")")[2].split()[0] != "Z"


def test_a_program_sees_no_key_and_no_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its environment is ours to give."""
    monkeypatch.setenv("OPENAI_API_KEY", "sk-secret")

    ended = run(
        [sys.executable, "-c", "import os; print(sorted(os.environ), os.environ['HOME'])"], tmp_path, 30, {"MINE": "1"}
    )  # fmt: skip

    assert "OPENAI_API_KEY" not in ended.out
    assert "MINE" in ended.out
    assert os.environ["HOME"] not in ended.out.split()[-1:]


def test_a_program_that_is_not_there_is_told(tmp_path: Path) -> None:
    """The message names it."""
    assert run(["no-such-program"], tmp_path, 5).last.startswith("no-such-program cannot be started")
