"""What once passed the checker, or broke it, and never may again: each found by the fuzzers, each by its name."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest
from fuzzing.attacks import default_gate, judged

from vgg.model.errors import InputError
from vgg.rules.check import require
from vgg.rules.source import parse_package

PLAIN = '''"""The game."""

from vgg.rules.console import JUMP, Console
from vgg.rules.lang import Array, Int, clamp, copy, rand, record

from .tables import TILES

SIZE = 4


@record
class View:
    """Seen."""

    rng: Int[-2147483648, 2147483647]
    shake: Int[0, 9]


@record
class Foe:
    """A foe."""

    x: Int[-256, 255]


@record
class World:
    """All."""

    rng: Int[-2147483648, 2147483647]
    x: Int[-256, 255]
    n: Int[0, 3]
    one: Foe
    foes: Array[Foe, SIZE]
    view: View


def half(a: int) -> int:
    """Halve."""
    return a >> 1


def stir(world: World) -> None:
    """Change something."""
    world.n = (world.n + 1) % 4


def start(world: World, seed: int, level: int, best: int) -> None:
    """Start."""
    world.rng = seed | 1


def tick(world: World, held: int) -> None:
    """Tick."""
    a = held & 7
    stir(world)
    world.x = clamp(world.x + half(a), -256, 255) if held & JUMP != 0 else a + TILES[a % len(TILES)]


def present(world: World, console: Console) -> None:
    """Show."""
    world.view.rng = world.rng | 1
    console.sound(world.n)
'''
TABLES = '''"""The tables."""

from collections.abc import Mapping, Sequence

from vgg.rules.lang import Table, fill

TILES = Table(0, 3)


def bind(tables: Mapping[str, Sequence[int]]) -> None:
    """Bind."""
    fill(globals(), tables)
'''


def tick(line: str) -> str:
    """Return the program with *line* in its tick."""
    return PLAIN.replace("    stir(world)\n", f"    stir(world)\n    {line}\n")


def shown(line: str) -> str:
    """Return the program with *line* in its present."""
    return PLAIN.replace("    console.sound(world.n)\n", f"    console.sound(world.n)\n    {line}\n")


def field(line: str) -> str:
    """Return the program with *line* in its world."""
    return PLAIN.replace("    n: Int[0, 3]\n", f"    n: Int[0, 3]\n    {line}\n")


def top(text: str) -> str:
    """Return the program with a declaration more."""
    return PLAIN.replace("SIZE = 4\n", f"SIZE = 4\n{text}\n")


def function(text: str) -> str:
    """Return the program with a function more."""
    return f"{PLAIN}\n\n{text}"


ESCAPES: Mapping[str, str] = {
    "a number of 9,000 digits": tick(f"a = 0x{'f' * 9000}"),
    "a constant of 5,000 digits": top(f"GREAT = 0x{'7' * 5000}"),
    "half a letter": tick("a = 3  # \ud800"),
    "a null byte": PLAIN + "\x00",
    "900 signs before a number": top(f"DEEP = {'-' * 900}1"),
    "30,000 signs before a number": tick(f"a = {'~' * 30_000}3"),
    "a sum of 9,000": top(f"LONG = {'1 + ' * 9000}1"),
    "900 times not": tick(f"b = {'not ' * 900}True"),
    "a path of 3,000 fields": tick(f"a = world{'.x' * 3000}"),
    "1,500 branches": tick("if a > 1:\n        pass\n" + "    elif a > 2:\n        pass\n" * 1500),
    "100 loops inside each other": tick(
        "".join("    " * k + f"for k{k} in range(2):\n    " for k in range(99)) + "    " * 99 + "pass"
    ),
    "a record within itself": PLAIN.replace(
        "    x: Int[-256, 255]\n\n\n@record\nclass World", "    x: Foe\n\n\n@record\nclass World"
    ),
    "the world within the world": field("other: World"),
    "an invisible letter in a name": PLAIN.replace("half", "ha\u00adlf"),
    "the sign of a text": tick("a = ~(b'a')"),
    "the sign of a float": tick("a = -1.5"),
    "the sign of a truth value": tick("a = -True"),
    "an import of builtins": PLAIN.replace("import JUMP, Console", "import JUMP, Console, __builtins__"),
    "an import of what the language does not have": PLAIN.replace("rand, record", "rand, record, digest"),
    "an import of the language's own imports": PLAIN.replace("rand, record", "rand, record, Callable"),
    "a record without its word": PLAIN.replace("rand, record", "rand"),
    "a copy of another kind": tick("copy(world.one, world.view)"),
    "a copy of the whole world": tick("copy(world, world)"),
    "a random number without a generator": tick("a = rand(world.one, 4)"),
    "a random number below nothing": tick("a = rand(world, 0)"),
    "a break outside a loop": tick("break"),
    "one parameter twice": function('def twice(a: int, a: int) -> int:\n    """D."""\n    return a\n'),
    "an assignment to __debug__": tick("__debug__ = 3"),
    "a function called __getattr__": function(
        'def __getattr__(name: int) -> int:\n    """D."""\n    return 1\n'
    ),
    "a field called __slots__": field("__slots__: Int[0, 1]"),
    "a field called FIELDS": field("FIELDS: Int[0, 1]"),
    "a field twice": field("x: Int[0, 1]"),
    "a local called range": tick("range = 3"),
    "a loop over the name range": tick("for range in range(3):\n        pass"),
    "a local called min": tick("min = 3"),
    "a function called clamp": PLAIN.replace("def half", "def clamp"),
    "a parameter called max": function('def most(max: int) -> int:\n    """D."""\n    return max(max, 3)\n'),
    "present that draws from the world's generator": shown("rand(world, 3)"),
    "present that copies into the world": shown("copy(world.one, world.foes[0])"),
    "present that changes the world by a call": shown("stir(world)"),
    "present that adds to the world": shown("world.n ^= 1"),
    "a tick that reads the view": tick("a = world.view.shake"),
    "a tick that reads the view over two lines": tick("a = (world\n    .view.shake)"),
    "a truth value as a bound": field("b: Int[False, True]"),
    "a field that is computed": field("x[print(1)]: Int[0, 1]"),
    "a field of another's field": field("x.y: Int[0, 1]"),
    "bounds without zero": field("b: Int[1, 2]"),
    "bounds upside down": field("b: Int[3, -1]"),
    "an array of a thousand million": field("b: Array[Int[0, 1], 1 << 30]"),
    "a tick with a third parameter": PLAIN.replace("held: int)", "held: int, more: int)"),
    "a tick without the world": PLAIN.replace("tick(world: World, held: int)", "tick(held: int)"),
    "no tick at all": PLAIN.replace("def tick(", "def tock("),
    "one world as two": function(
        'def both(a: World, b: World) -> None:\n    """D."""\n    a.n = 1\n    b.n = 2\n'
    ),
    "a thousand million rounds": tick(
        "for i in range(1024):\n        for j in range(1024):\n            for k in range(1024):\n                a = k"
    ),
    "more rounds than numbers": tick("for i in range(-2147483648, 2147483647):\n        pass"),
    "a loop that changes its number": tick("for i in range(3):\n        i = i + 1"),
    "a loop's number after the loop": tick("for i in range(3):\n        pass\n    world.n = i"),
    "a record that is added to": tick("world.one += 1"),
    "an index below nothing": tick("a = world.foes[-1].x"),
    "an index past the end": tick("a = world.foes[held].x"),
    "an entry of a table that may be short": tick("a = TILES[1]"),
    "a division by what may be nothing": tick("a = 9 // world.n"),
    "a shift by what may be too much": tick("a = 1 << held"),
    "a product beyond 32 bits": tick("a = world.rng * 2"),
    "the least number turned round": tick("a = abs(world.rng)"),
    "a value out of a field's bounds": tick("world.n = world.n + 1"),
    "a test that a call makes old": tick("if world.n > 0:\n        stir(world)\n        a = 9 // world.n"),
    "a store whose place and value both change the world": tick(
        "world.foes[rand(world, 4)].x = rand(world, 4)"
    ),
    "a place that is looked for while it changes": tick("world.foes[rand(world, 4)].x += 1"),
    "a local that only some ways assign": tick("if a > 3:\n        q = 1\n    world.n = q % 4"),
    "a chain of comparisons": tick("b = 1 < a < 3"),
    "recursion": function('def round_about(a: int) -> int:\n    """D."""\n    return round_about(a)\n'),
    "a default that is computed": PLAIN.replace("half(a: int)", "half(a: int = print(1))"),
    "a keyword's default that is computed": PLAIN.replace("half(a: int)", "half(*, a: int = print(1))"),
    "an annotation that is computed": PLAIN.replace("-> int", "-> print(1)"),
    "a docstring that ends a comment elsewhere": PLAIN.replace("Halve.", "Halve. */ alert(1) /*"),
    "a comment that sets an encoding": "# -*- coding: utf-7 -*-\n" + PLAIN,
}


def test_the_program_around_the_escapes_passes() -> None:
    """Or else none of the tests below would say anything."""
    require(parse_package("plain", {"game": PLAIN, "tables": TABLES}))

    assert judged({"game": PLAIN, "tables": TABLES}, default_gate, 3)


@pytest.mark.parametrize("text", ESCAPES.values(), ids=ESCAPES.keys())
def test_what_escaped_once_is_refused(text: str) -> None:
    """With a message, not with a crash."""
    assert text != PLAIN
    with pytest.raises(InputError):
        require(parse_package("hostile", {"game": text, "tables": TABLES}))


@pytest.mark.parametrize(
    "text",
    [
        TABLES.replace("import Table, fill", "import fill"),
        TABLES.replace("fill(globals(), tables)", "print(tables)"),
        TABLES.replace("Table(0, 3)", "Table(3, 0)"),
        TABLES.replace("Table(0, 3)", "Table(0, 3, least=print(1))"),
        TABLES.replace("Mapping[str, Sequence[int]]", "Mapping[str, print(1)]"),
    ],
    ids=[
        "Table is not imported",
        "bind prints",
        "bounds upside down",
        "a computed length",
        "a computed annotation",
    ],
)
def test_tables_that_are_none_are_refused(text: str) -> None:
    """Tables are declared and bound in one way."""
    assert text != TABLES
    with pytest.raises(InputError):
        require(parse_package("hostile", {"game": PLAIN, "tables": text}))


@pytest.mark.parametrize("name", ["a b", "", "\u00e4", "../x", "state", "__main__", "A"])
def test_a_file_of_a_name_that_is_no_module_is_refused(name: str) -> None:
    """Names of files become paths and modules in four languages."""
    with pytest.raises(InputError):
        require(
            parse_package("hostile", {"game": PLAIN, "tables": TABLES, name: '"""More."""\n\nMORE = 3\n'})
        )


@pytest.mark.parametrize(
    "spread",
    [
        lambda: {
            f"m{'x' * number}": f'"""M."""\n\nfrom .m{"x" * (number + 1)} import A\n' for number in range(50)
        },
        lambda: {"more": '"""M."""\n\nfrom .other import A\n', "other": '"""M."""\n\nfrom .more import A\n'},
        lambda: {
            "more": '"""M."""\n\n'
            + "".join(f"C_{'X' * (number % 30)}{number} = 1\n" for number in range(20_000))
        },
    ],
    ids=["a chain to nowhere", "a circle of imports", "a file too long"],
)
def test_many_files_do_not_break_the_checker(spread: Callable[[], dict[str, str]]) -> None:
    """Whatever is wrong is said."""
    with pytest.raises(InputError):
        require(parse_package("hostile", {"game": PLAIN, "tables": TABLES, **spread()}))


def test_a_table_cannot_insist_on_two_billion_numbers() -> None:
    """No cartridge could bring them, and whoever tries to make one runs out of memory."""
    wild = TABLES.replace("Table(0, 3)", "Table(0, 3, least=2147483647)")
    with pytest.raises(InputError) as raised:
        require(parse_package("hostile", {"game": PLAIN, "tables": wild}))
    assert any("least=2147483647" in problem for problem in raised.value.problems)
