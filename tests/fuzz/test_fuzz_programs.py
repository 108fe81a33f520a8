"""A small run of the fuzzers; `make soak` runs the large one."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import pytest
from fuzzing import play
from fuzzing.attacks import Limits, campaign, default_gate, judged
from fuzzing.audit import Escape
from fuzzing.mutants import crossed
from fuzzing.programs import Case, case
from fuzzing.shrink import shrunk
from test_escapes import PLAIN, TABLES

from toolbox import needs
from vgg.model.errors import InputError

PROGRAMS, TICKS = 12, 300
COMPILED = 6
"""How many of them are compiled: that takes longest."""
INTERPRETED = ("specialised", "flat", "javascript", "ruby")
HOSTILE = 300
SHORT = Limits(0.5, 9_000)


@pytest.fixture(scope="module")
def cases() -> list[Case]:
    """The programs with the lowest numbers, with cartridges and tapes."""
    return [case(number, TICKS) for number in range(PROGRAMS)]


def test_equal_numbers_give_equal_cases() -> None:
    """So that a failure can be replayed."""
    assert case(7, 20) == case(7, 20)
    assert case(7, 20) != case(8, 20)


@pytest.fixture(scope="module")
def outcome(cases: list[Case], tmp_path_factory: pytest.TempPathFactory) -> play.Outcome:
    """The programs played in every language that is installed here and needs no compiler."""
    here = [language for language in INTERPRETED if language in play.available()]
    return play.compared(cases, tmp_path_factory.mktemp("programs"), here)


@pytest.mark.parametrize("language", INTERPRETED)
def test_random_programs_mean_the_same_at_every_tick(language: str, outcome: play.Outcome) -> None:
    """Digests of the world, and what the console is told, against the sources in CPython."""
    if language in play.TOOLS:
        needs(play.TOOLS[language])

    assert language in outcome.languages
    assert [each for each in outcome.differences if each.language in {language, "python", "checker"}] == []
    assert outcome.programs > PROGRAMS * 2 // 3
    assert outcome.ticks == outcome.programs * TICKS
    assert outcome.calls > outcome.ticks // 10


def test_random_programs_mean_the_same_in_rust(cases: list[Case], tmp_path: Path) -> None:
    """Compiled with every check of overflow: the replay is a proof of ranges, too."""
    needs("rustc")

    outcome = play.compared(cases[:COMPILED], tmp_path, ["rust"])

    assert outcome.differences == []
    assert outcome.programs > COMPILED // 2


def test_mutants_of_real_rules_that_pass_mean_the_same(tmp_path: Path) -> None:
    """What the checker lets through of changed real rules is played in another language, too."""
    needs("node")
    some = [one for number in range(24) if (one := crossed(number, 60)) is not None]

    outcome = play.compared(some, tmp_path, ["flat", "javascript"])

    assert outcome.differences == []
    assert outcome.programs > 3


def test_the_comparison_sees_one_word_that_differs(cases: list[Case], tmp_path: Path) -> None:
    """Planted: an answer of which a single bit is wrong is found, at its tick."""
    ready = next(play.ready(one) for one in cases if accepted(one))
    right = play.readable(ready.case, ready.package)
    wrong = bytearray(right)
    wrong[8 * 41] ^= 1

    assert play.difference(1, "ruby", right, right) == []
    assert play.difference(1, "ruby", right, bytes(wrong)) == [
        play.Difference(1, "ruby", 42, "its digest differs")
    ]
    assert play.difference(1, "ruby", right, right[:-8])[0].said == f"it played {TICKS - 1} ticks"


def accepted(one: Case) -> bool:
    """Tell whether a case passes."""
    try:
        play.ready(one)
    except InputError:
        return False
    return True


def test_hostile_programs_do_not_escape() -> None:
    """Nothing that passes may do what rules never do, and nothing may break the checker."""
    tally = campaign(range(HOSTILE), default_gate)

    assert tally.escapes == {}
    assert tally.programs == HOSTILE
    assert tally.passed > HOSTILE // 20, "they must not be so hostile that nothing is audited"
    assert tally.refused > HOSTILE // 3


def test_the_auditor_stands_on_its_own() -> None:
    """With a gate that lets everything pass, the auditor finds the escapes by itself."""
    tally = campaign(range(120), lambda package: package, limits=SHORT)

    assert len(tally.escapes) > 10


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("world.x = world.__class__.__name__", "attribute"),
        ("exec('1')", "uses exec"),
        ("world.x = (lambda: 3)()", "function within"),
        ("world.one.x = 9999", "not within"),
        ("world.foes[0] = world.one", "one record in two places"),
        ("while True:\n        world.n = 1", "lines a tick"),
        ("import os", "IMPORT_NAME"),
        ("world.x = [1][0]", "BUILD_LIST"),
        ("world.x = held / 2", "operator /"),
    ],
)
def test_the_auditor_names_what_a_tick_does(line: str, said: str) -> None:
    """One planted line each."""
    texts = {"game": PLAIN, "tables": TABLES}
    texts["game"] = texts["game"].replace("    a = held & 7\n", f"    {line}\n    a = held & 7\n")

    with pytest.raises(Escape, match=said):
        judged(texts, lambda package: package, 1, SHORT)


def test_what_shows_something_is_made_small() -> None:
    """Statements and expressions go while the interesting one stays."""
    texts = {
        "game": "def f(a: int) -> int:\n    b = a + 3\n    if a > 2:\n        b = (a * 7) // (b + 1)\n    return b\n"
    }

    small = shrunk(texts, lambda some: "//" in some["game"])

    assert small == {"game": "def f(a: int) -> int:\n    b = 0 // 0\n    return 0"}


def test_a_manifest_holds_all_a_driver_needs(cases: list[Case], tmp_path: Path) -> None:
    """Tables, seed and masks as the case has them."""
    ready = next(play.ready(one) for one in cases if accepted(one))
    manifest = json.loads(play.written(tmp_path, [ready]).read_text("utf-8"))

    assert bytes.fromhex(manifest["programs"][0]["masks"]) == bytes(ready.case.masks)
    assert manifest["programs"][0]["seed"] == ready.case.seed
    assert dataclasses.replace(ready.case, seed=3) != ready.case
