"""What the checker of the rules lets pass, and what it says to everything else."""

from __future__ import annotations

import pytest

from vgg.model.errors import InputError
from vgg.rules.check import check, require
from vgg.rules.source import parse_package, read_package

WORLD = '''"""The world."""

from vgg.rules.lang import Array, Int, record

SIZE = 4
STEPS = (1, 2, 3)


@record
class View:
    """Seen."""

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
    foes: Array[Foe, SIZE]
    view: View
'''

TABLES = '''"""The tables."""

from collections.abc import Mapping, Sequence

from vgg.rules.lang import Table, fill

TILES = Table(0, 3)


def bind(tables: Mapping[str, Sequence[int]]) -> None:
    """Bind."""
    fill(globals(), tables)
'''

GAME = '''"""The game."""

from vgg.rules.console import JUMP, Console
from vgg.rules.lang import clamp, copy, rand, tdiv

from .tables import TILES
from .world import SIZE, STEPS, Foe, World


def helped(world: World, i: int) -> int:
    """Help."""
    return world.foes[i].x + STEPS[i % 3]


def start(world: World, seed: int, level: int, best: int) -> None:
    """Start."""
    world.rng = seed | 1


def tick(world: World, held: int) -> None:
    """Tick."""
    for i in range(SIZE):
        world.foes[i].x = clamp(helped(world, i) + tdiv(held, 3), -256, 255)
    if held & JUMP != 0 and world.x < 255:
        world.x += 1
    copy(world.foes[0], world.foes[1])
    world.x = rand(world, 5) if TILES[0] == 0 else 0
{body}

def present(world: World, console: Console) -> None:
    """Show."""
    world.view.shake = 1
    console.terrain(0, 1, 1, "tiles", 0)
    if console.saved(0) < world.x:
        console.save(0, world.x)
{shown}
'''


CIRCLE = '''
def f(world: World) -> int:
    """F."""
    return g(world)


def g(world: World) -> int:
    """G."""
    return f(world)
'''


def faults(body: str = "", shown: str = "", *, top: str = "", world: str = "") -> list[str]:
    """Check a small package with *body* at the end of `tick`, *shown* at the end of `present`, *top* after the game."""
    game = GAME.format(body=indented(body), shown=indented(shown)) + "\n" + top
    found = check(parse_package("planted", {"tables": TABLES, "world": WORLD + world, "game": game}))
    return [str(fault) for fault in found]


def indented(body: str) -> str:
    """Return *body* inside a function."""
    return "\n".join(f"    {line}" for line in body.splitlines())


def test_a_small_package_passes() -> None:
    """Nothing in the language is rejected."""
    assert faults() == []


def test_the_rules_of_run_and_jump_pass() -> None:
    """The kit keeps to the language."""
    assert check(read_package("vgg.kits.run_and_jump.rules")) == ()


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("while held > 0:\n    held = 0", "While"),
        ("for i in range(held):\n    pass", "a loop over range(held): write `for i in range(CONSTANT)`"),
        ("for foe in world.foes:\n    pass", "a loop over world.foes"),
        ("for i in range(5000):\n    pass", "at most 1024 rounds"),
        ("for i in range(4):\n    pass\nelse:\n    pass", "a loop with else"),
        ("foe = world.foes[0]", "world.foes[0] in a local"),
        ("world.foes[0] = world.foes[1]", "world.foes[1] in a local"),
        ("speed = 1.5", "Constant `1.5`"),
        ("speed = held / 2", "the operator Div"),
        ("speed = held ** 2", "the operator Pow"),
        ("speed = held // 0", "a division by 0: divide by a positive number"),
        ("speed = held % -3", "a division by -3"),
        ("speed = held << 40", "a shift by 40: shift by 0 to 31"),
        ("speed = 4294967296", "the number 4294967296: stay within 32 bits"),
        ("name = 'moth'", "Constant `'moth'`"),
        ("nothing = None", "Constant `None`"),
        ("pair = (held, 2)", "Tuple"),
        ("many = [i for i in range(3)]", "ListComp"),
        ("many = {1: 2}", "Dict"),
        ("call = lambda: 3", "Lambda"),
        ("a = b = held", "Assign"),
        ("a, b = 1, 2", "Tuple"),
        ("x: int = 3", "AnnAssign"),
        ("try:\n    pass\nfinally:\n    pass", "Try"),
        ("with held:\n    pass", "With"),
        ("raise ValueError", "Raise"),
        ("assert held > 0", "Assert"),
        ("global SIZE", "Global"),
        ("del held", "Delete"),
        ("import os", "Import"),
        ("def inner() -> None:\n    pass", "FunctionDef"),
        ("yield held", "Expr"),
        ("(speed := 3)", "Expr"),
        ("if held:\n    pass", "int where bool is needed: held: write `held != 0`"),
        ("if 0 < held < 3:\n    pass", "the chain 0 < held < 3: write `a <= b and b < c`"),
        ("if held is 3:\n    pass", "the comparison held is 3"),
        ("if held in STEPS:\n    pass", "the comparison held in STEPS"),
        ("speed = (held > 1) + 1", "bool where int is needed"),
        ("world.x = held > 1", "a truth value in a field: store 0 or 1"),
        ("speed = 1\nspeed = held > 1", "speed as bool and as int: one local, one type"),
        ("speed = other", "the name other"),
        ("world.y = 1", "world.y: name a field of a record"),
        ("world.foes[0].name = 1", "world.foes[0].name"),
        ("world.foes[4].x = 1", "the index 4: stay from 0 to the length less 1"),
        ("world.foes[-1].x = 1", "the index -1"),
        ("speed = STEPS[3]", "the index 3"),
        ("speed = TILES[-1]", "the index -1"),
        ("TILES[0] = 1", "TILES[0]"),
        ("SIZE = 3", "assignment to SIZE: a local needs a name of its own"),
        ("world = 3", "assignment to world"),
        ("print(held)", "the call print(held)"),
        ("speed = len(STEPS)", "the call len(STEPS)"),
        ("speed = eval('1')", "the call eval('1')"),
        ("speed = getattr(world, 'x')", "the call getattr(world, 'x')"),
        ("speed = world.x.bit_length()", "the call world.x.bit_length()"),
        ("speed = world.__class__", "world.__class__"),
        ("speed = f'{held}'", "JoinedStr"),
        ("speed = helped(world)", "helped with 1 arguments: it takes 2"),
        ("speed = helped(world, i=1)", "with names or stars"),
        ("speed = helped(*STEPS)", "with names or stars"),
        ("speed = helped(held, 1)", "held for World: pass the record itself"),
        ("speed = clamp(held, 1)", "clamp with 2 arguments: it takes 3"),
        ("speed = rand(world.x, 3)", "world.x for a record"),
        ("speed = present", "the name present"),
        ("return held", "a return with a value"),
        ("speed = world.view.shake", "a rule that reads the view: only `present` may know what is seen"),
        ("world.view.shake = 1", "a rule that reads the view"),
    ],
)
def test_a_form_outside_the_language_is_rejected_with_its_line(body: str, said: str) -> None:
    """Every rejection names file, line, form and remedy."""
    found = faults(body)

    assert any(said in fault for fault in found), found
    assert all(fault.startswith("game.py:") and int(fault.split(":")[1]) >= 28 for fault in found)


@pytest.mark.parametrize(
    ("shown", "said"),
    [
        ("world.x = 3", "`present` changes world.x: change only the world's view"),
        ("console.delete(1)", "console.delete: the console has only the calls of console.py"),
        ("console.fade(1, 2)", "console.fade with 2 arguments: it takes 1"),
        ("console.fade('dark')", "Constant `'dark'`"),
        ("console.__init__()", "console.__init__"),
        ("screen = console", "console in a local"),
    ],
)
def test_present_keeps_to_the_view_and_the_console(shown: str, said: str) -> None:
    """What shows the game cannot change it."""
    found = faults("", shown)

    assert any(said in fault for fault in found), found


@pytest.mark.parametrize(
    ("top", "said"),
    [
        ("import os", "Import at the top of a file"),
        ("from os import path", "import of 'os': rules import the language, the console and each other"),
        ("from vgg.model import errors", "import of 'vgg.model'"),
        ("from .world import *", "import of * as another name"),
        ("from .world import SIZE as OTHER", "import of SIZE as another name"),
        ("from .world import MISSING", "import of 'MISSING', which .world does not have"),
        ("NAMES = ['a']", "constants are integers of 32 bits"),
        ("FAR = 2 ** 40", "constants are integers of 32 bits"),
        ("A, B = 1, 2", "several constants in one line"),
        ("far = 3", "the constant far: constants are written in capitals"),
        ("print(3)", "Expr at the top of a file"),
        ("if True:\n    FAR = 3", "If at the top of a file"),
        ("async def late() -> None:\n    pass", "AsyncFunctionDef"),
        ("class Thing:\n    pass", "class Thing: only records are classes"),
        ("def bare(world: World) -> None:\n    pass", "bare without a docstring"),
        ('def f(world: World, i=3) -> None:\n    """F."""', "parameters with defaults or stars"),
        ('def f(*worlds: World) -> None:\n    """F."""', "parameters with defaults or stars"),
        (
            'def f(world: World, i) -> None:\n    """F."""',
            "parameter i: parameters are a record, Console, int or bool",
        ),
        ('def f(world: World, i: str) -> None:\n    """F."""', "parameter i"),
        ('def f(world: World):\n    """F."""', "the result of f: write `-> None`, `-> int` or `-> bool`"),
        (CIRCLE, "recursion"),
    ],
)
def test_declarations_outside_the_language_are_rejected(top: str, said: str) -> None:
    """Files hold imports, constants, tables, records and functions."""
    found = faults(top=top)

    assert any(said in fault for fault in found), found


@pytest.mark.parametrize(
    ("field", "said"),
    [
        ("x: int", "x: int: declare Int[low, high], Array[item, length] or a record"),
        ("x: Int[0, held]", "held before it is declared"),
        ("x: Array[Int[0, 1], 0]", "a field of Thing that is no field"),
        ("x: Int[0, 1] = 3", "AnnAssign in a record"),
        ("x = 3", "Assign in a record"),
        ("def f(self) -> None:\n        pass", "FunctionDef in a record"),
    ],
)
def test_records_hold_bounded_fields_only(field: str, said: str) -> None:
    """A record has no defaults, methods or unbounded numbers."""
    found = faults(world=f'\n\n@record\nclass Thing:\n    """A thing."""\n\n    {field}\n')

    assert any(said in fault and fault.startswith("world.py:") for fault in found), found


def test_a_rule_that_tick_reaches_has_no_console() -> None:
    """Only `present` draws."""
    body = "draw(world, held)"
    top = 'def draw(world: World, console: Console) -> None:\n    """Draw."""\n    console.fade(0)'

    assert any("held for the console" in fault for fault in faults(body, top=top))


def test_require_lists_all_faults_together() -> None:
    """The error carries every problem."""
    rules = parse_package(
        "planted",
        {
            "tables": TABLES,
            "world": WORLD,
            "game": GAME.format(body="    speed = 1.5\n    import os", shown=""),
        },
    )

    with pytest.raises(InputError) as caught:
        require(rules)

    assert len(caught.value.problems) == 2


def test_a_circle_of_imports_is_named() -> None:
    """Modules that import each other are an error, not a hang."""
    with pytest.raises(InputError, match=r"a → b → a|b → a → b"):
        parse_package("planted", {"a": "from .b import X", "b": "from .a import Y"})


def test_a_file_that_is_no_python_is_named() -> None:
    """A syntax error has file and line."""
    with pytest.raises(InputError, match=r"game\.py:2"):
        parse_package("planted", {"game": '"""Game."""\ndef f(:\n'})
