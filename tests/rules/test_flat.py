"""Flat rules do in every tick what the readable ones do."""

from __future__ import annotations

import ast

import pytest
from packages import package
from test_check import GAME, TABLES, WORLD
from test_prove_sound import NUMBERS
from walking import Walk

from vgg.model.errors import InputError
from vgg.rules.flat import Flat, load
from vgg.rules.inline import MOST
from vgg.rules.lang import RulesError
from vgg.rules.lower import lower
from vgg.rules.prove import prove
from vgg.rules.source import Package, parse_package

PLAIN = parse_package("planted", {"tables": TABLES, "world": WORLD, "game": GAME.format(body="", shown="")})


def test_words_and_offsets_follow_the_declared_order() -> None:
    """Field by field, records in place, the view left out."""
    flat = load(PLAIN, {"tiles": [0]})

    assert flat.words == 6
    assert flat.offsets == {"rng": 0, "x": 1, "foes[0].x": 2, "foes[1].x": 3, "foes[2].x": 4, "foes[3].x": 5}
    assert flat.bounds[2] == (-256, 255)


def test_start_and_tick_run_over_plain_words() -> None:
    """Stores, loops, copies and random numbers."""
    flat = load(PLAIN, {"tiles": [1]})
    world = flat.fresh()

    flat.start(world, 6, 0, 0)
    flat.tick(world, 9)

    assert world == [7, 0, 5, 5, 6, 4]


def test_two_cartridges_do_not_disturb_each_other() -> None:
    """Each load has its own tables."""
    one, other = load(PLAIN, {"tiles": [0]}), load(PLAIN, {"tiles": [1]})
    first, second = one.fresh(), other.fresh()
    one.start(first, 6, 0, 0)
    other.start(second, 6, 0, 0)

    one.tick(first, 0)
    other.tick(second, 0)

    assert first[0] != 7
    assert second[0] == 7


def test_a_table_out_of_bounds_is_refused() -> None:
    """A cartridge edited by hand fails before the first tick."""
    with pytest.raises(RulesError, match="'tiles': number 0 is 9"):
        load(PLAIN, {"tiles": [9]})


def test_a_form_without_flat_meaning_is_named() -> None:
    """What the checker would reject is not compiled in silence."""
    rules = parse_package(
        "planted", {"tables": TABLES, "world": WORLD, "game": GAME.format(body="    print(held)", shown="")}
    )

    with pytest.raises(InputError, match=r"game.py:\d+: tick: 'print\(held\)' cannot be made flat"):
        load(rules, {"tiles": [0]})


def agree(rules: Package, masks: tuple[int, ...] = (3, 0, 255, 77)) -> Flat:
    """Hold the flat form of *rules* against a walk through their proved tree, tick by tick; return it."""
    walk, flat = Walk(prove(lower(rules)), NUMBERS), load(rules, NUMBERS)
    words = flat.fresh()
    walk.call("start", walk.world, 77, 0, 0)
    flat.start(words, 77, 0, 0)
    for held in masks:
        walk.call("tick", walk.world, held)
        flat.tick(words, held)
        assert walk.words() == words
    return flat


def helper(head: str, *lines: str) -> str:
    """Return the text of a function of the rules."""
    return "\n".join([f"def {head}:", '    """Help."""', *(f"    {line}" for line in lines), "", ""])


TAKE = helper("take(world: World) -> int", "world.safe = 9", "return 7")


@pytest.mark.parametrize("name", ["w", "t", "x", "at", "slice", "list"])
def test_a_local_may_have_any_name(name: str) -> None:
    """What the flat form names itself, and what only Python has, is out of the way of the rules."""
    body = [
        f"{name} = held & 7",
        f"copy(world.foes[{name}], world.hero)",
        f"{name} = abs({name} - world.x) + rand(world, 5)",
        f"world.x = plus(world, {name} + min({name} * 3, held)) + (abs({name}) & 63)",
    ]
    plus = helper("plus(world: World, n: int) -> int", f"{name} = n + 1", f"return {name} * {name} & 63")

    agree(package("\n".join(body), top=plus))


@pytest.mark.parametrize(
    ("line", "lines"),
    [
        ("world.x = helped(world, world.rng & 7)", ["return rand(world, 5) + n"]),
        ("world.x = helped(world, world.safe & 7)", ["return take(world) + n"]),
        ("world.x = helped(world, 1)", ["m = world.safe & 7", "return take(world) + m + n"]),
        ("world.x = 1 + helped(world, 1)", ["m = world.safe & 7", "return take(world) + m + n"]),
        ("world.x = helped(world, world.safe & 7)", ["if take(world) > 3:", "    return n", "return 1"]),
        ("world.x = (world.x + helped(world, world.x & 7)) & 63", ["world.x = 9", "return n"]),
        ("world.x = min(helped(world, 2), held & 3)", ["return take(world) + n"]),
        ("world.x = clamp(helped(world, 2), 1, 8) + (world.safe & 7)", ["return take(world) + n"]),
        ("helped(world, world.safe & 7)", ["return take(world) + n"]),
    ],
)
def test_an_argument_keeps_the_value_it_had_before_the_call(line: str, lines: list[str]) -> None:
    """Nothing that reads the world moves past what changes it, nor the other way round."""
    top = "\n\n".join([TAKE, helper("helped(world: World, n: int) -> int", *lines)])

    agree(package(f"{line}\nworld.y = world.safe", top=top))


@pytest.mark.parametrize(
    "value",
    [
        "(n if world.x > 3 else 0) + n",
        "(1 if world.x > 3 or n > 2 else 0) + n",
        "7 if world.x > 3 and n > 2 else n",
        "world.y + 1",
        "abs(n - world.y) + abs(world.x - n)",
    ],
)
def test_an_argument_may_be_read_in_doubt_often_or_never(value: str) -> None:
    """A function that is one expression, with an argument that is one too."""
    top = helper("helped(world: World, n: int) -> int", f"return {value}")

    agree(package("world.x = helped(world, (world.y & 7) + held % 3) & 31\nworld.y = held & 15", top=top))


def test_a_value_may_come_through_several_statements() -> None:
    """Assigned, returned, tested, added, thrown away; from straight lines and from choices."""
    lines = ["m = n * 3", "if m > 9:", "    m -= 4", "world.y = m & 31", "return m & 63"]
    chosen = ["if n > 5:", "    return True", "if n < 2:", "    return False", "return world.x > n"]
    again = ["return helped(world, n + 1)"]
    top = "\n\n".join([
        helper("helped(world: World, n: int) -> int", *lines),
        helper("chosen(world: World, n: int) -> bool", *chosen),
        helper("again(world: World, n: int) -> int", *again),
    ])  # fmt: skip
    body = [
        "a = helped(world, held & 7)",
        "if chosen(world, a):",
        "    helped(world, a)",
        "world.x = again(world, a) + helped(world, a & 3)",
        "world.foes[a & 7].x = again(world, world.x & 3)",
    ]

    agree(package("\n".join(body), top=top), tuple(range(0, 256, 9)))


def test_a_way_out_becomes_a_choice() -> None:
    """Guards of a procedure; one that leaves from within a choice stays a function."""
    guarded = [
        "if n > 100:",
        "    return",
        "world.y = n",
        "if n > 50:",
        "    world.y = 1",
        "    return",
        "world.x = n",
    ]
    within = ["if n > 50:", "    if world.x > 3:", "        return", "    world.x = 9", "world.safe = n"]
    top = "\n\n".join([
        helper("guarded(world: World, n: int) -> None", *guarded),
        helper("within(world: World, n: int) -> None", *within),
    ])  # fmt: skip

    flat = agree(package("guarded(world, held)\nwithin(world, held)", top=top), tuple(range(0, 256, 9)))

    assert "game__guarded" not in flat.source
    assert "game__within" in flat.source


def test_any_record_may_hold_the_word_of_its_chances() -> None:
    """`rand` of a record inside an array."""
    texts = package("world.x = rand(world.foes[held & 7], 9) + rand(world, 5)\nworld.foes[2].rng = 77").texts
    world = texts["world.py"].replace(
        'class Foe:\n    """A foe."""\n',
        'class Foe:\n    """A foe."""\n\n    rng: Int[-2147483648, 2147483647]',
    )
    rules = parse_package("planted", {"tables": texts["tables.py"], "world": world, "game": texts["game.py"]})

    agree(rules, (2, 2, 2, 1))


def tangled(times: int) -> list[str]:
    """Return choices that may leave from within, one after another."""
    return [
        line
        for k in range(times)
        for line in (f"if world.x > {k}:", f"    if world.y > {k}:", "        return", f"    world.x = {k}")
    ]


HOSTILE = {
    "ways out in a row": ("many(world, held)", helper("many(world: World, n: int) -> None", *tangled(40))),
    "guards in a row": (
        "many(world, held)",
        helper(
            "many(world: World, n: int) -> None",
            *(line for k in range(700) for line in (f"if n == {k}:", "    return")),
            "world.x = n",
        ),
    ),
    "answers in a row": (
        "world.x = 1 + many(world, held)",
        helper(
            "many(world: World, n: int) -> int",
            *(line for k in range(700) for line in (f"if n == {k}:", f"    return {k % 90}")),
            "return 0",
        ),
    ),
    "calls in calls": (
        "world.x = " + "one(world, " * 15 + "held" + ")" * 15 + " & 63",
        helper("one(world: World, n: int) -> int", "return ((((n & 255) + 1) * 3) ^ 5) % 99"),
    ),
    "choices in choices": ("world.x = " + "min(1 + " * 15 + "held" + ", 9)" * 15, ""),
    "loops in loops": (
        "f(world, held)",
        "\n\n".join(
            helper(
                f"{'f' * k}(world: World, n: int) -> None",
                "for i in range(1):",
                "    for j in range(1):",
                "        for k in range(1):",
                f"            {'f' * (k + 1)}(world, n)" if k < 9 else "            world.x = i + j + k",
            )
            for k in range(1, 10)
        ),
    ),
    "twice and twice again": (
        "world.x = f(world, held) & 7",
        "\n\n".join(
            helper(
                f"{'f' * k}(world: World, n: int) -> int",
                f"return ({'f' * (k + 1)}(world, n) + {'f' * (k + 1)}(world, n)) & 255" if k < 9 else "return n",
            )
            for k in range(1, 10)
        ),
    ),
    "one within the other": (
        "world.x = f(world, held) & 7",
        "\n\n".join(
            helper(
                f"{'f' * k}(world: World, n: int) -> int",
                f"return (1 + {'f' * (k + 1)}(world, n)) & 255" if k < 39 else "return n",
            )
            for k in range(1, 40)
        ),
    ),
}  # fmt: skip
"""Bodies of `tick` with functions whose flat form would be huge, or too deep for CPython."""


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_no_rules_make_the_flat_form_too_big_or_too_deep(name: str) -> None:
    """It stays in proportion, and still does the same."""
    body, top = HOSTILE[name]
    rules = package(body, top=top)

    flat = agree(rules)

    written = sum(1 for text in rules.texts.values() for _ in ast.walk(ast.parse(text)))
    assert sum(1 for _ in ast.walk(flat.tree)) < 3 * written < MOST
