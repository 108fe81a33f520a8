"""What a hostile source tries against the gate of the rules language, and what it is told."""

from __future__ import annotations

import pytest
from packages import GAME, TABLES, WORLD, indented, package

from vgg.model.errors import InputError
from vgg.rules.ceiling import ceilings
from vgg.rules.check import check, require
from vgg.rules.lower import lower
from vgg.rules.source import parse_package


def said(
    body: str = "",
    shown: str = "",
    top: str = "",
    *,
    world: str = WORLD,
    tables: str = TABLES,
    head: str = "",
) -> str:
    """Return all that the gate says to a package, '' when it lets it pass."""
    game = GAME.format(body=indented(body), shown=indented(shown), top=f"\n\n{top}\n" if top else "")
    texts = {"tables": tables, "world": world, "game": head + game}
    try:
        require(parse_package("planted", texts))
    except InputError as error:
        return str(error)
    return ""


def test_what_is_planted_in_passes_by_itself() -> None:
    """So a rejection is for what was planted."""
    assert said() == ""


NEST = "".join("    " * k + f"for {'ijklm'[k]} in range(9):\n" for k in range(5)) + "    " * 5 + "pass"


@pytest.mark.parametrize(
    ("body", "answer"),
    [
        ("n = -1.5", "Constant `1.5`"),
        ("n = -True", "bool where int is needed: True"),
        ("n = ~'x'", "Constant"),
        ("n = STEPS[True]", "bool where int is needed: True"),
        ("world.x = world.foes[False].x", "bool where int is needed: False"),
        ("for i in range(True):\n    pass", "a loop over range(True)"),
        ("n = +5", "UnaryOp `+5`"),
        ("n = (1 << 31) - 1", "the number (1 << 31) - 1: stay within 32 bits, in every part of it"),
        ("n = 65536 * 65536 // 65536", "stay within 32 bits, in every part of it"),
        ("n = 1 << 31 << 31 << 31 << 31", "stay within 32 bits"),
        ("if held > 300:\n    n = 2147483647 + 1", "the number 2147483647 + 1"),
        ("n = 0x" + "f" * 30000, "a number of more than 64 bits"),
        ("n = 5 % (3 - 3)", "a division by 0"),
        ("min = 3", "the name min: it means something already"),
        ("range = 3", "the name range"),
        ("len = 3", "the name len"),
        ("clamp = 3", "the name clamp"),
        ("__debug__ = 3", "the name '__debug__'"),
        ("_n = 3", "the name '_n'"),
        ("n__n = 3", "the name 'n__n'"),
        ("n_1 = 3", "the name 'n_1'"),
        ("aB = 3", "the name 'aB'"),
        ("größe = 3", "the name 'größe'"),
        ("n" + "n" * 50 + " = 3", "40 at most"),
        ("break", "Break"),
        ("continue", "Continue"),
        ("n += 1", "the name n"),
        ("held += 1", "assignment to the parameter held"),
        ("for i in range(3):\n    i = 5", "i outside its loop"),
        ("for i in range(3):\n    for i in range(3):\n        pass", "a loop over i within another"),
        ("for i in range(3):\n    pass\nworld.x = i", "i outside its loop"),
        ("if held > 3:\n    n = 3\nworld.x = n", "n may be read before it is assigned"),
        ("return\nworld.x = 3", "a line that is never reached"),
        ("world.x = 3; world.y = 4", "a second statement in one line"),
        ("if held > 3: world.x = 3", "a second statement in one line"),
        ("copy(world, world)", "onto itself"),
        ("copy(world.hero, world.view)", "a copy of View into Foe"),
        ("n = rand(world.hero, 3)", "rand without the word world.hero.rng"),
        ("n = len(STEPS)", "the call len(STEPS)"),
        ("n = len(world.foes)", "the call len(world.foes)"),
        ("n = 1" + " + held" * 60, "more than 40 forms inside each other"),
        ("n = " + "-" * 3000 + "1", "this cannot be read"),
        ("n = " + "(" * 3000 + "1" + ")" * 3000, "game.py"),
        ("world.x = 1 \\\n    + 1", "a backslash"),
        ("# \u202e hidden\nworld.x = 1", "the character '\\u202e'"),
        ("# a\u2028alert()\nworld.x = 1", "the character '\\u2028'"),
        ("# */ alert() /*\nworld.x = 1", "`*/`"),
        ("# </script>\nworld.x = 1", "`</`"),
        ("# ```\nworld.x = 1", "`"),
        ("# #{exit}\nworld.x = 1", "`#{`"),
        (NEST, "5 loops inside each other: have 4 at most"),
        ("for i in range(1000):\n    for j in range(1000):\n        for k in range(3):\n            world.x = 1", "may take"),
    ],
)  # fmt: skip
def test_a_hostile_line_is_refused(body: str, answer: str) -> None:
    """Nothing that passes may mean two things, or come from outside the language."""
    assert answer in said(body)


@pytest.mark.parametrize(
    ("top", "answer"),
    [
        ('def f_x(a: int, a: int) -> int:\n    """F."""\n    return a', "duplicate|two parameters a"),
        ('def f_x(min: int) -> int:\n    """F."""\n    return min', "the name min"),
        ('def f_x(foe_x: int) -> int:\n    """F."""\n    return foe_x', "the name foe_x"),
        ('def record(n: int) -> int:\n    """F."""\n    return n', "the name record"),
        ('def foe_x(world: World, i: int) -> int:\n    """F."""\n    return i', "foe_x again"),
        ("FOES = 3", "FOES again"),
        ("NUMBERS = (1,)\nNUMBERS = (2,)", "NUMBERS again"),
        ('def f_x(n: int) -> int:\n    """F */ g."""\n    return n', r"`\*/`"),
        ("def f_x(n: int) -> int:\n    '''F \"\"\" g.'''\n    return n", "three quotes"),
        (
            'def f_x(n: int) -> int:\n    """F.\n\n    G.\n\n        import os\n    """\n    return n',
            "indented lines",
        ),
        ("from vgg.rules.lang import words", "import of 'words', which vgg.rules.lang does not have"),
        ("from vgg.rules.lang import Any", "import of 'Any'"),
        ("from vgg.rules.console import Protocol", "import of 'Protocol'"),
        ("from vgg.rules.console import annotations", "import of 'annotations'"),
        ("MANY = (" + "0, " * 5000 + ")", "a sequence of 5000"),
        ("FAR = True", "`FAR = "),
        ("FAR = (1, True)", "`FAR = "),
        ("FAR = +3", "`FAR = "),
        ("FAR = (1 << 31) - 1", "`FAR = "),
        ("FAR = Table(0, 3)", "Table that is not the language's"),
        ("from vgg.rules.lang import Table\n\nFAR = Table(0, 3)", "a table in game.py"),
        (
            'def f_x(a: Later) -> None:\n    """F."""\n    pass\n\n\nfrom .world import Later',
            "Later before it is declared",
        ),
    ],
)
def test_a_hostile_declaration_is_refused(top: str, answer: str) -> None:
    """Names are given once, words are the language's, and numbers are numbers."""
    found = said(top=top)

    assert found
    assert any(one.replace("\\", "") in found for one in answer.split("|")), found


@pytest.mark.parametrize(
    ("old", "new", "answer"),
    [
        ("x: Int[-256, 255]\n    y", "x: Int[1, 5]\n    y", "Int[1, 5]: bounds hold 0"),
        ("safe: Int[0, 255]", "x: Int[0, 255]", "the field x again"),
        ("safe: Int[0, 255]", "FIELDS: Int[0, 255]", "the name 'FIELDS'"),
        ("safe: Int[0, 255]", "__slots__: Int[0, 255]", "the name '__slots__'"),
        ("safe: Int[0, 255]", "(safe): Int[0, 255]", "AnnAssign in a record"),
        ("safe: Int[0, 255]", "safe: Int[0, 255]\n    print('x').y: Int[0, 1]", "AnnAssign in a record"),
        (
            "safe: Int[0, 255]",
            "safe: Int[0, 255]\n    eye: View",
            "eye: View in World: only World has a view",
        ),
        ("safe: Int[0, 255]", "safe: Int[0, 255]\n    eyes: Array[View, 2]", "an array of View"),
        ("safe: Int[0, 255]", "safe: Array[Array[Int[0, 1], 4], 4]", "an array of Array"),
        ("safe: Int[0, 255]", "safe: Array[Int[0, 1], 5000]", "an array of 5000: have 4096"),
        ("foes: Array[Foe, FOES]", "foes: Array[World, FOES]", "World before it is declared"),
        ("foes: Array[Foe, FOES]", "foes: Array[Foe, LATER]", "LATER before it is declared"),
        (
            "marks: Array[Int[0, 3], 3]",
            "marks: Array[Int[0, 3], 4096]\n    more: Array[Int[0, 3], 4096]",
            "World has",
        ),
        ("FOES = 12", "FOES = 12\nInt = 3", "the name Int"),
        ("import Array, Int, record", "import Array, record", "Int that is not the language's"),
        ("import Array, Int, record", "import Array, Int", "record before it is declared"),
        ("@record\nclass Foe", "@record\nclass foe", "the name 'foe'"),
        ("class World", "class Globe", "only World has a view"),
    ],
)
def test_a_hostile_record_is_refused(old: str, new: str, answer: str) -> None:
    """Records hold numbers with bounds, in order, and only World has a view."""
    assert old in WORLD
    world = WORLD.replace(old, new, 1)

    assert answer in said(world=world)


@pytest.mark.parametrize(
    ("old", "new", "answer"),
    [
        (
            "def bind(tables: ",
            "def bind(tables: __import__('os'), more: ",
            "__import__ before it is declared",
        ),
        ("Sequence[int]]) -> None", "Sequence[int]] = print(3)) -> None", "a `bind` of its own"),
        ("fill(globals(), tables)", "fill(globals(), tables)\n    print(3)", "print before it is declared"),
        ("import Mapping, Sequence", "import Mapping as OTHER, Sequence", "import of other names"),
        ("import Mapping, Sequence", "import Mapping, Sequence, Callable", "import of other names"),
        ("least=8", "least=print(8)", "print before it is declared"),
        ("fill(globals(), tables)", "fill(globals(), tables)\n    pass", "a `bind` of its own"),
        ("least=8", "most=8", "`KINDS = "),
        ("least=8", "least=0", "`KINDS = "),
        ("Table(-5, 300)", "Table(300, -5)", "`FREE = "),
        ("HIGHS = (7, 9, 5, 100)", "HIGHS = (7, 9, 5)", "`KINDS = "),
        ("HIGHS = (7, 9, 5, 100)", "HIGHS = (7, 9, 0, 100)", "`KINDS = "),
        ("import Table, fill", "import Table", "fill before it is declared"),
        ("import Mapping, Sequence", "import Sequence", "Mapping before it is declared"),
        (TABLES[TABLES.index("\n\n\ndef bind") :], "\n", "tables without `bind`"),
        ('"""Tables."""', '# coding: utf-7\n"""Tables."""', "`coding:`"),
    ],
)
def test_hostile_tables_are_refused(old: str, new: str, answer: str) -> None:
    """tables.py binds, and nothing else."""
    assert old in TABLES

    assert answer in said(tables=TABLES.replace(old, new, 1))


@pytest.mark.parametrize(
    "call",
    [
        "console.terrain(0, 1, 1, 'a); alert(1', 0)",
        "console.terrain(0, 1, 1, 3, 0)",
        "console.terrain(0, 1, 1, 'looks', 0)",
    ],
)
def test_a_hostile_text_for_the_console_is_refused(call: str) -> None:
    """Only the name of a table may be said to it."""
    assert "for a table: write the name of one" in said(shown=call)


@pytest.mark.parametrize("name", ["lang", "state", "__main__", "Game", "a-b", "../x"])
def test_a_hostile_file_name_is_refused(name: str) -> None:
    """Files become files of other languages, under names of our own choosing."""
    texts = {
        "tables": TABLES,
        "world": WORLD,
        "game": GAME.format(body="    pass", shown="    pass", top=""),
        name: '"""X."""',
    }
    rules = parse_package("planted", texts)

    assert name == "lang" or "a file called" in str(check(rules))
    assert "lang.py" not in rules.texts


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("held: int", "held: bool"),
        ("def tick(world: World, held: int)", "def tick(held: int, world: World)"),
        ("def present", "def show"),
    ],
)
def test_a_game_without_its_beginnings_is_refused(old: str, new: str) -> None:
    """Every game has start, tick and present, and all call them alike."""
    game = GAME.format(body="    pass", shown="    pass", top="").replace(old, new)

    assert "as every game has it" in str(
        check(parse_package("planted", {"tables": TABLES, "world": WORLD, "game": game}))
    )


def test_sources_have_a_greatest_size() -> None:
    """Files, characters and functions are counted before anything is done with them."""
    with pytest.raises(InputError, match="have 100000 at most"):
        parse_package("planted", {"game": "#" * 100_001})
    with pytest.raises(InputError, match="have 500000 at most"):
        parse_package("planted", {f"m{k}": "#" * 90_000 for k in range(6)})
    with pytest.raises(InputError, match="100 files of rules"):
        parse_package("planted", {f"m{k}": "" for k in range(100)})
    many = "\n\n".join(
        f'def f_{"x" * (k // 26)}{chr(97 + k % 26)}() -> None:\n    """F."""\n    pass' for k in range(780)
    )
    assert "functions: have" not in said(top=many)


def test_the_ceiling_counts_loops_branches_and_calls() -> None:
    """What a tick may cost is loops times bodies, the dearer branch, and all that is called."""
    cheap = ceilings(lower(package("world.x = 1")))["tick"]
    looped = ceilings(lower(package("for i in range(10):\n    world.x = 1")))["tick"]
    branched = ceilings(
        lower(package("if held > 1:\n    world.x = 1\n    world.x = 1\nelse:\n    world.x = 1"))
    )["tick"]
    called = ceilings(lower(package("world.x = foe_x(world, 1)")))["tick"]

    assert cheap == 1 + 4
    assert looped == 1 + 1 + 10 * (1 + 4)
    assert branched == 1 + 1 + 3 + 8
    assert called == 1 + 3 + (1 + 1 + 5) + 2
