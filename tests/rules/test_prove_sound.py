"""What is proved is true: every number a run meets lies in the range that was proved for it."""

from __future__ import annotations

import os
from collections import Counter

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from packages import package
from walking import Walk

from kits.levels import COURSE, noise, tables
from vgg.model.errors import InputError
from vgg.rules import tree
from vgg.rules.check import check
from vgg.rules.flat import load
from vgg.rules.lower import lower
from vgg.rules.prove import prove
from vgg.rules.source import read_package

KIT = "vgg.kits.run_and_jump.rules"
NUMBERS = {
    "free": tuple(range(-5, 30)),
    "few": tuple(range(8)),
    "kinds": (0, -9, 1, 0, 7, 9, 5, 100, 3, 4, 2, 50),
}

LEAVES = st.sampled_from([
    "held", "world.x", "world.y", "world.safe", "world.count", "world.big", "a", "b", "world.hero.x", "world.foes[a & 7].kind",
    "0", "1", "-1", "7", "-12", "100", "255", "2147483647", "-2147483648", "FEW[3]", "len(FREE)", "FOES",
])  # fmt: skip


def deeper(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Return expressions made of smaller ones."""
    pair = st.tuples(inner, inner)
    return st.one_of(
        st.builds(lambda op, ab: f"({ab[0]} {op} {ab[1]})", st.sampled_from("+-&|^"), pair),
        st.builds(lambda n, a: f"({a}) * {n}", st.integers(-9, 9), inner),
        st.builds(lambda op, ab: f"({ab[0]}) {op} max({ab[1]}, 1)", st.sampled_from(["//", "%"]), pair),
        st.builds(
            lambda op, n, a: f"(({a}) {op} {n})", st.sampled_from(["//", "%"]), st.integers(1, 40), inner
        ),
        st.builds(lambda op, ab: f"(({ab[0]}) {op} ({ab[1]} & 3))", st.sampled_from(["<<", ">>"]), pair),
        st.builds(
            lambda word, ab: f"{word}({ab[0]}, {ab[1]})", st.sampled_from(["min", "max", "wmul"]), pair
        ),
        st.builds(lambda ab: f"tdiv({ab[0]}, max({ab[1]}, 1))", pair),
        st.builds(lambda n, a: f"shr({a}, {n})", st.integers(1, 31), inner),
        st.builds(lambda word, a: f"{word}({a}, -300, 300)", st.sampled_from(["clamp", "wrap"]), inner),
        st.builds(lambda ab: f"clamp({ab[0]}, -5, max({ab[1]}, -5))", pair),
        st.builds(lambda sign, a: f"{sign}({a})", st.sampled_from(["-", "~", "abs"]), inner),
        st.builds(lambda a: f"world.foes[({a}) % FOES].x", inner),
        st.builds(lambda a: f"FREE[({a}) % len(FREE)]", inner),
        st.builds(lambda a: f"KINDS[(({a} & 255) * SIZE + 2) % len(KINDS)]", inner),
        st.builds(lambda a: f"STEPS[({a}) & 3]", inner),
        st.builds(lambda t, ab: f"({ab[0]} if {t} else {ab[1]})", truths(inner), pair),
    )


def truths(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Return truth values."""
    signs = st.sampled_from(["<", "<=", ">", ">=", "==", "!="])
    one = st.builds(lambda a, sign, b: f"{a} {sign} {b}", inner, signs, inner)
    two = st.builds(lambda a, word, b: f"({a} {word} {b})", one, st.sampled_from(["and", "or"]), one)
    return st.one_of(one, one, two, st.builds(lambda a: f"not ({a})", two))


EXPRESSIONS = st.recursive(LEAVES, deeper, max_leaves=6)
TARGETS = st.sampled_from(
    ["world.x", "world.y", "world.hero.x", "world.foes[a & 7].x", "world.foes[world.count % 12].x"]
)


def simple() -> st.SearchStrategy[list[str]]:
    """Return statements without blocks."""
    return st.one_of(
        st.builds(lambda name, e: [f"{name} = {e}"], st.sampled_from("ab"), EXPRESSIONS),
        st.builds(lambda to, e: [f"{to} = clamp({e}, -256, 255)"], TARGETS, EXPRESSIONS),
        st.builds(lambda to, e: [f"{to} = {e}"], TARGETS, LEAVES),
        st.builds(lambda e: [f"world.safe = {e} & 255"], EXPRESSIONS),
        st.just(["world.count = min(world.count + 1, FOES)"]),
        st.just(["world.big = rand(world, max(a, 1))"]),
        st.just(["copy(world.foes[a & 3], world.hero)"]),
        st.just(["world.x = foe_x(world, b & 7)"]),
    )


def blocks(inner: st.SearchStrategy[list[str]]) -> st.SearchStrategy[list[str]]:
    """Return statements with blocks of others in them."""
    test = truths(LEAVES)
    several = st.lists(inner, min_size=1, max_size=3).map(
        lambda parts: [line for part in parts for line in part]
    )
    return st.one_of(
        st.builds(lambda t, body: [f"if {t}:", *shifted(body)], test, several),
        st.builds(lambda t, one, two: [f"if {t}:", *shifted(one), "else:", *shifted(two)], test, several, several),
        st.builds(lambda n, body: [f"for i in range({n}):", *shifted(body)], st.integers(1, 5), several),
        st.builds(
            lambda n, t, body: [f"for k in range({n}):", *shifted([*body, f"if {t}:", "    break"])],
            st.integers(1, 300), test, several,
        ),
        several,
    )  # fmt: skip


def shifted(lines: list[str]) -> list[str]:
    """Return *lines* one step to the right."""
    return [f"    {line}" for line in lines]


BODIES = st.lists(st.recursive(simple(), blocks, max_leaves=5), min_size=1, max_size=5).map(
    lambda parts: "\n".join(["a = held", "b = world.x", *(line for part in parts for line in part)])
)
MANY = int(os.environ.get("VGG_PROOFS", "60"))


@settings(
    max_examples=MANY,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    derandomize="VGG_PROOFS" not in os.environ,
)
@given(
    body=BODIES,
    seed=st.integers(-(2**31), 2**31 - 1),
    held=st.lists(st.integers(0, 255), min_size=3, max_size=3),
)
def test_every_number_of_a_random_program_lies_in_its_range(body: str, seed: int, held: list[int]) -> None:
    """Expression by expression; and the flat form of the rules ends with the same words."""
    rules = package(body)
    assume(not check(rules))
    try:
        proved = prove(lower(rules))
    except InputError:
        assume(False)
    walk, quick = Walk(proved, NUMBERS), load(rules, NUMBERS)
    words = quick.fresh()
    walk.call("start", walk.world, seed, 0, 0)
    quick.start(words, seed, 0, 0)

    for mask in held:
        walk.call("tick", walk.world, mask)
        quick.tick(words, mask)

    assert walk.words() == words


@pytest.mark.parametrize("known", [False, True])
def test_every_number_of_a_play_of_the_kit_lies_in_its_range(known: bool) -> None:
    """For all cartridges, and for the one that is played; drawing included."""
    numbers = tables(COURSE, seconds=90, attack=2, air_jumps=1, lives=2)
    proved = prove(lower(read_package(KIT)), numbers if known else None)
    walk = Walk(proved, numbers)
    walk.call("start", walk.world, 5, -1 if known else 0, 0)

    for mask in [0, 16, 0, 16, 0, 16, 0, 16, *noise(3, 500)]:
        walk.call("tick", walk.world, mask)
        walk.call("present", walk.world, "console")

    assert walk.seen > 100_000


def test_with_tables_the_proof_says_no_less() -> None:
    """Every range for one cartridge lies within the one for all of them."""
    rules = lower(read_package(KIT))
    all_of_them, this_one = prove(rules), prove(rules, tables(COURSE))

    assert this_one.ranges.keys() <= all_of_them.ranges.keys()
    kinds: Counter[str] = Counter()
    for node, (low, high) in this_one.ranges.items():
        wide = all_of_them.range(node)
        assert wide.low <= low <= high <= wide.high
        kinds[type(node).__name__] += (low, high) != wide
    assert kinds["Entry"] > 50
    assert isinstance(rules, tree.Program)
