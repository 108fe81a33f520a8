"""What integers mean: the vectors that all languages agree on, run in node."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from javascript_project import program_of, ran, written

from vgg.rules import tree
from vgg.rules.lang import I32_HIGH, I32_LOW, clamp, rand, shr, tdiv, wmul, wrap
from vgg.rules.tree import Program, Range

LOW = I32_LOW
PAIRS = ((7, 2), (-7, 2), (-1, 2), (-8, 4), (-9, 4), (LOW, 3), (0, 5), (I32_HIGH, 1), (LOW, 1), (-4, 2))
IMPORTS = "from vgg.rules.lang import clamp, rand, shr, tdiv, wmul, wrap"
RULES = "\n\n".join(
    f'def {name}(world: World, a: int, b: int) -> int:\n    """Compute."""\n    return {value}'
    for name, value in {
        "fdiv": "a // b",
        "fmod": "a % b",
        "halves": "a // 2",
        "eighths": "a // 8",
        "odd": "a % 2",
        "tquotient": "tdiv(a, b)",
        "trest": "a - tdiv(a, b) * b",
        "right": "a >> b",
        "left": "a << b",
        "unsigned": "shr(a, b)",
        "fixed": "a * b >> 8",
        "wrapping": "wmul(a, b)",
        "within": "clamp(a, -5, b)",
        "round": "wrap(a, -b, b)",
        "sized": "abs(a) + min(a, b) - max(a, b)",
        "bits": "a & b | a ^ ~b",
        "negated": "-a + -(-b)",
        "test": "1 if 6 & 3 == a and not a > b else 0",
        "chance": "rand(world, b)",
        "first": "a - (b - 3) - 2 * (a // 3 % 4)",
    }.items()
)


def ranged(program: Program, low: int) -> Program:
    """Return *program* as if it were proved that no local is below *low*."""
    found = {
        node: Range(low, I32_HIGH)
        for one in program.functions.values()
        for node in tree.inside(one.body)
        if isinstance(node, tree.Local)
    }
    return replace(program, ranges=found)


@pytest.fixture(scope="module")
def rules(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of all rules of this file."""
    return written(tmp_path_factory.mktemp("rules"), program_of(RULES, IMPORTS))


def compute(folder: Path, name: str, pairs: Sequence[tuple[int, int]]) -> Any:
    """Return what the rule *name* makes of *pairs*, each in a fresh world whose generator stands at the first number."""
    return ran(
        folder,
        f"""
        import {{ {name} as probe }} from "./rules/game.js";
        import {{ World }} from "./rules/world.js";
        const made = given.map(([a, b]) => {{
          const world = new World();
          world.rng = a;
          const value = probe(world, a, b);
          return [value, world.rng, Object.is(value, -0)];
        }});
        console.log(JSON.stringify(made));
        """,
        pairs,
    )


def values(made: Sequence[Sequence[Any]]) -> list[int]:
    return [one[0] for one in made]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("fdiv", [3, -4, -1, -2, -3, -715827883, 0, I32_HIGH, LOW, -2]),
        ("fmod", [1, 1, 1, 0, 3, 1, 0, 0, 0, 0]),
        ("tquotient", [3, -3, 0, -2, -2, -715827882, 0, I32_HIGH, LOW, -2]),
        ("trest", [1, -1, -1, 0, -1, -2, 0, 0, 0, 0]),
    ],
)
def test_divisions_round_as_they_say(rules: Path, name: str, expected: list[int]) -> None:
    """Down with // and %, towards zero with tdiv."""
    assert values(compute(rules, name, PAIRS)) == expected


def test_halves_are_shifts_that_round_down(rules: Path) -> None:
    """A literal power of two divides as // does."""
    assert values(compute(rules, "halves", PAIRS)) == [a // 2 for a, _ in PAIRS]
    assert values(compute(rules, "eighths", PAIRS)) == [a // 8 for a, _ in PAIRS]


def test_the_rest_of_a_floored_division_is_never_minus_zero(rules: Path) -> None:
    """-4 % 2 is -0 in JavaScript; a reader of a debugger should not see it."""
    assert not any(sign for _, _, sign in compute(rules, "fmod", PAIRS))


def test_what_is_proved_changes_how_a_rest_is_printed_and_not_what_it_is(tmp_path: Path) -> None:
    """A left side that is never negative needs no function."""
    rule = 'def fmod(world: World, a: int, b: int) -> int:\n    """Rest."""\n    return a % b'
    program = ranged(program_of(rule), 0)
    pairs = [(a, b) for a, b in PAIRS if a >= 0]

    assert values(compute(written(tmp_path, program), "fmod", pairs)) == [a % b for a, b in pairs]
    assert "return a % b;" in (tmp_path / "rules" / "game.js").read_text("utf-8")
    assert "lang.js" not in (tmp_path / "rules" / "game.js").read_text("utf-8")


@pytest.mark.parametrize(
    ("name", "pairs", "expected"),
    [
        ("right", [(-1, 1), (-7, 1), (-4097, 12), (4095, 12), (LOW, 31)], [-1, -4, -2, 0, -1]),
        ("left", [(1, 30), (-1, 31), (3, 0)], [1 << 30, LOW, 3]),
        ("unsigned", [(-1, 1), (LOW, 31), (5, 1)], [I32_HIGH, 1, 2]),
        ("fixed", [(384, -49), (-384, -49), (-1, 1), (-255, 3), (32767, 32767)], [-74, 73, -1, -3, 4194048]),
        ("wrapping", [(I32_HIGH, 3), (-123456789, 987654321), (LOW, -1)], [2147483645, 67153019, LOW]),
    ],
)
def test_shifts_and_products_keep_32_bits(
    rules: Path, name: str, pairs: list[tuple[int, int]], expected: list[int]
) -> None:
    """>> floors, shr brings zeros in, wmul drops what is above."""
    assert values(compute(rules, name, pairs)) == expected


class Generator:
    """What `rand` needs of a record."""

    rng = 0


def test_random_numbers_are_those_of_the_rules(rules: Path) -> None:
    """xorshift32 on an unsigned word, kept as a signed one."""
    seeds = [0x1234567, -1, 1, LOW, 88172645]
    expected = []
    for seed in seeds:
        world = Generator()
        world.rng = seed
        expected.append([rand(world, 9), world.rng, False])

    assert expected[0][1] == 0x587DA5A0
    assert compute(rules, "chance", [(seed, 9) for seed in seeds]) == expected


@pytest.mark.parametrize(
    ("name", "reference"),
    [
        ("within", lambda a, b: clamp(a, -5, b)),
        ("round", lambda a, b: wrap(a, -b, b)),
        ("sized", lambda a, b: abs(a) + min(a, b) - max(a, b)),
        ("bits", lambda a, b: a & b | a ^ ~b),
        ("negated", lambda a, b: -a + b),
        ("test", lambda a, b: int(a == 6 & 3 and a <= b)),
        ("first", lambda a, b: a - (b - 3) - 2 * (a // 3 % 4)),
        ("odd", lambda a, _: a % 2),
        ("unsigned", shr),
        ("tquotient", tdiv),
        ("wrapping", wmul),
    ],
)
def test_an_expression_means_what_it_means_in_python(rules: Path, name: str, reference: Any) -> None:
    """Precedence is Python's, whatever JavaScript's is."""
    pairs = [(a, b) for a in (-1000, -7, -2, -1, 0, 1, 2, 3, 255, 1000) for b in (1, 2, 3, 7, 30)]

    assert values(compute(rules, name, pairs)) == [reference(a, b) for a, b in pairs]
