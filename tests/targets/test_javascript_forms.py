"""Every form of the rules as JavaScript, and what keeps it readable, correct and harmless."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from javascript_project import body, lines, printed, program_of, ran, written

from vgg.rules.digest import digest
from vgg.rules.tree import Function
from vgg.targets.web.emit import emit

LANG = "from vgg.rules.lang import clamp, copy, rand, shr, tdiv, wmul, wrap\n"


@pytest.mark.parametrize(
    ("rule", "script"),
    [
        ("c = a\nworld.count = c", "const c = a;\nworld.count = c;"),
        ("c = 0\nif a > 1:\n    c = 2\nworld.count = c", "let c = 0;\nif (a > 1) {\n  c = 2;\n}\nworld.count = c;"),
        (
            "if a > 1:\n    c = 2\nelse:\n    c = 3\nworld.count = c",
            "let c;\nif (a > 1) {\n  c = 2;\n} else {\n  c = 3;\n}\nworld.count = c;",
        ),
        (
            "if a == 1:\n    pass\nelif a != b:\n    return",
            "if (a === 1) {\n  // Nothing.\n} else if (a !== b) {\n  return;\n}"),
        ("for i in range(4):\n    world.count = i", "for (let i = 0; i < 4; i++) {\n  world.count = i;\n}"),
        ("for i in range(9, 0, -2):\n    break", "for (let i = 9; i > 0; i -= 2) {\n  break;\n}"),
        ("for i in range(1, 9, 3):\n    continue", "for (let i = 1; i < 9; i += 3) {\n  continue;\n}"),
        ("world.count = world.count + 1", "world.count++;"),
        ("world.count -= 1", "world.count--;"),
        ("world.count = world.count + a", "world.count += a;"),
        ("world.count = a + world.count", "world.count = a + world.count;"),
        ("world.rng = world.rng ^ a << 3", "world.rng ^= a << 3;"),
        ("world.things[a & 3].x = 3", "world.things[a & 3].x = 3;"),
        ("world.flags[2] = 1", "world.flags[2] = 1;"),
        ("world.count = a if a > b else b", "world.count = a > b ? a : b;"),
        (
            "c = a > 1 and (b > 2 or not a == 3)\nif c:\n    return",
            "const c = a > 1 && (b > 2 || !(a === 3));\nif (c) {\n  return;\n}",
        ),
        ("world.count = clamp(a, 0, 9)", "world.count = clamp(a, 0, 9);"),
        ("world.count = wrap(a, 0, 9)", "world.count = wrap(a, 0, 9);"),
        ("world.count = tdiv(a, 3)", "world.count = Math.trunc(a / 3);"),
        ("world.count = a // 3", "world.count = Math.floor(a / 3);"),
        ("world.count = a // 4", "world.count = a >> 2;"),
        ("world.count = a // 1", "world.count = Math.floor(a / 1);"),
        ("world.count = a % 4", "world.count = mod(a, 4);"),
        ("world.count = shr(a, 3) + 1", "world.count = (a >>> 3) + 1;"),
        ("world.rng = wmul(a, b)", "world.rng = Math.imul(a, b);"),
        ("world.count = max(abs(a), min(b, -3))", "world.count = Math.max(Math.abs(a), Math.min(b, -3));"),
        ("world.count = rand(world, 6) + rand(world.view, 2)", "world.count = rand(world, 6) + rand(world.view, 2);"),
        ("copy(world.kept, world.things[1])", "world.kept.copyFrom(world.things[1]);"),
        ("copy(world.things[a & 3], world.kept)", "world.things[a & 3].copyFrom(world.kept);"),
        ("start(world, -a, ~b, -(-a))", "start(world, -a, ~b, -(-a));"),
        ("world.rng = a * b * 2 % 3 + (a - (b - 1))", "world.rng = mod(a * b * 2, 3) + (a - (b - 1));"),
        ("world.rng = (a & b) << 2 | a >> 1 & 3", "world.rng = ((a & b) << 2) | ((a >> 1) & 3);"),
    ],
)  # fmt: skip
def test_a_statement_reads_as_people_write_it(rule: str, script: str) -> None:
    """Each form has its own."""
    assert body(rule, imports=LANG) == script


def test_the_console_is_called_by_its_methods() -> None:
    """Its parameter keeps its name, and tables are named by text."""
    script = body(
        'console.terrain(0, 2, 2, "tiles", world.count)\nconsole.number(console.saved(0), 0, 1, 2, 3)',
        "world: World, console: Console",
    )

    assert script == (
        'console.terrain(0, 2, 2, "tiles", world.count);\nconsole.number(console.saved(0), 0, 1, 2, 3);'
    )


def test_a_long_condition_breaks_as_prettier_breaks_it() -> None:
    """At every operator of the outermost level."""
    rule = "if world.things[a].x > world.things[b].x and world.things[a].y > world.things[b].y and world.count > 17:\n    return"

    assert body(rule) == (
        "if (\n  world.things[a].x > world.things[b].x &&\n  world.things[a].y > world.things[b].y &&\n"
        "  world.count > 17\n) {\n  return;\n}"
    )


def test_a_record_that_is_used_often_gets_a_name() -> None:
    """As people give it: an element where its index is known, a field of the world at the top."""
    rule = """
        world.kept.x = world.kept.x + world.kept.y
        for i in range(4):
            if world.things[i].x > 0:
                world.things[i].x = 0
                world.things[i].y = 1
    """
    text = "\n".join(line[8:] for line in rule.strip("\n").splitlines()[:-1])

    assert body(text) == (
        "const { kept } = world;\nkept.x += kept.y;\nfor (let i = 0; i < 4; i++) {\n  const thing = world.things[i];\n"
        "  if (thing.x > 0) {\n    thing.x = 0;\n    thing.y = 1;\n  }\n}"
    )


def test_an_element_whose_index_changes_gets_no_name() -> None:
    """It is another one each time."""
    rule = "c = a\nfor i in range(2):\n    world.things[c].x = 1\n    world.things[c].y = 1\n    world.things[c].x = 2\n    c = b"

    assert "const thing" not in body(rule)


def test_comments_stay_where_they_stood() -> None:
    """Above a statement, beside it, and beside what opens a block."""
    rule = "# Above it.\nworld.count = a  # Beside it.\nif a > 1:  # Only then.\n    return"

    assert body(rule) == (
        "// Above it.\nworld.count = a; // Beside it.\nif (a > 1) {\n  // Only then.\n  return;\n}"
    )


def test_a_docstring_becomes_documentation() -> None:
    """With the types of parameters and result, and names spelled as the code spells them."""
    rule = '''
def far_off(world: World, from_x: int, only: bool, console: Console) -> bool:
    """Tell whether *from_x* is far from `far_off` and *really* so; see present of game.py.

    More of it.
    """
    return only and from_x > 3
'''

    assert printed(rule) == (
        "/**\n * Tell whether `fromX` is far from `farOff` and *really* so; see present of game.js.\n *\n * More of it.\n *\n"
        " * @param {World} world\n * @param {number} fromX\n * @param {boolean} only\n * @param {Console} console\n"
        " * @returns {boolean}\n */\nexport function farOff(world, fromX, only, console) {\n  return only && fromX > 3;\n}"
    )


@pytest.mark.parametrize(
    "name", ["new", "delete", "arguments", "eval", "let", "Math", "clamp", "mod", "undefined"]
)
def test_a_local_may_have_any_name_of_python(tmp_path: Path, name: str) -> None:
    """What is a word of JavaScript, or a name of its own, gets an underscore."""
    rule = f'def probe(world: World, a: int) -> int:\n    """Probe."""\n    {name} = abs(a) % 5\n    return {name} + 1'
    written(tmp_path, program_of(rule))

    script = 'import { probe } from "./rules/game.js"; console.log(probe({}, -7));'
    assert f"const {name}_ = " in printed(rule)
    assert ran(tmp_path, script) == 3


@pytest.mark.parametrize("name", ["new", "delete", "document", "digest", "mod", "throw", "fill"])
def test_a_function_may_have_any_name_of_python(name: str) -> None:
    """It hides neither a word nor what a page offers, nor what the runtime is called."""
    assert f"function {name}_(world)" in printed(
        f'def {name}(world: World) -> None:\n    """Do."""\n    world.count = 1'
    )


def test_names_that_meet_in_camel_case_stay_apart() -> None:
    """The second gets an underscore."""
    text = printed('def probe(a_b: int, aB: int) -> int:\n    """Probe."""\n    return a_b - aB')

    assert "export function probe(aB, aB_) {\n  return aB - aB_;\n}" in text


def test_top_level_names_are_unique_in_the_whole_program() -> None:
    """So that all modules can be joined into one script."""
    one = '"""One."""\n\nHALF = 1\nLEFT = 5\n\n\ndef one() -> int:\n    """One."""\n    return HALF + LEFT\n'
    two = '"""Two."""\n\nHALF = 2\n\n\ndef two() -> int:\n    """Two."""\n    return HALF\n'
    texts = emit(program_of(one=one, two=two))

    assert "return HALF + ONE_LEFT;" in texts["rules/one.js"]
    assert "const TWO_HALF = 2;" in texts["rules/two.js"]


def test_what_the_console_asks_for_keeps_its_name() -> None:
    """Another function whose name comes to the same gives way."""
    own = '"""S."""\n\n\ndef tick_() -> int:\n    """A."""\n    return 1\n'
    rule = 'def probe() -> int:\n    """P."""\n    return tick_()'
    texts = emit(program_of(rule, "\nfrom .clock import tick_", clock=own))

    assert "export function tick(world, held) {" in texts["rules/game.js"]
    assert "export function tick_() {" in texts["rules/clock.js"]
    assert "return tick_();" in texts["rules/game.js"]


def test_what_another_module_needs_is_exported_and_the_rest_is_not() -> None:
    """A constant of one function's own stays in its file."""
    other = '"""O."""\n\nOWN = 1\nSHARED = 2\n\n\ndef asked() -> int:\n    """A."""\n    return OWN + SHARED + hidden()\n\n\n'
    other += 'def hidden() -> int:\n    """H."""\n    return 0\n'
    texts = emit(
        program_of(
            'def probe() -> int:\n    """P."""\n    return asked() + SHARED',
            "\nfrom .other import SHARED, asked",
            other=other,
        )
    )

    assert 'import { SHARED, asked } from "./other.js";' in texts["rules/game.js"]
    assert "\nconst OWN = 1;\nexport const SHARED = 2;\n" in texts["rules/other.js"]
    assert "\nfunction hidden() {" in texts["rules/other.js"]


def test_a_record_is_a_class_with_bounds_and_units() -> None:
    """Arrays of numbers are typed; a record that is copied says how."""
    texts = emit(
        program_of(
            'def probe(world: World) -> None:\n    """P."""\n    copy(world.kept, world.things[0])', LANG
        )
    )
    world = texts["rules/world.js"]

    assert "/** A thing. */\nexport class Thing {\n  /** @type {number} -9999 to 9999 */\n  x = 0;\n" in world
    assert "  copyFrom(other) {\n    this.x = other.x;\n    this.y = other.y;\n  }\n" in world
    assert "  things = Array.from({ length: 4 }, () => new Thing());\n" in world
    assert "  /** @type {Int32Array} each 0 to 1 */\n  flags = new Int32Array(6);\n" in world


def test_a_copy_takes_every_number(tmp_path: Path) -> None:
    """And the two stay two."""
    rule = 'def probe(world: World) -> None:\n    """P."""\n    copy(world.kept, world.things[1])'
    written(tmp_path, program_of(rule, LANG))
    script = """
    import { probe } from "./rules/game.js";
    import { World } from "./rules/world.js";
    const world = new World();
    Object.assign(world.things[1], { x: 3, y: -4 });
    probe(world);
    world.things[1].x = 9;
    console.log(JSON.stringify([world.kept.x, world.kept.y]));
    """

    assert ran(tmp_path, script) == [3, -4]


TABLES = '''"""Tables."""

from vgg.rules.lang import Table, fill

LOWS = (0, -1)
HIGHS = (9, 300)
ROWS = Table(LOWS, HIGHS, least=4)
"""Rows of *two*."""
COLOURS = Table(0, 255)


def bind(tables):
    """Bind."""
    fill(globals(), tables)
'''


def bound(folder: Path, tables: object) -> object:
    rule = 'def probe(a: int) -> int:\n    """P."""\n    return ROWS[a] + COLOURS[0] + len(ROWS)'
    written(folder, program_of(rule, "\nfrom .tables import COLOURS, ROWS", tables=TABLES))
    return ran(
        folder,
        """
        import { probe } from "./rules/game.js";
        import { bind } from "./rules/tables.js";
        import { RulesError } from "./rules/lang.js";
        try {
          bind(given);
          console.log(JSON.stringify(probe(3)));
        } catch (error) {
          console.log(JSON.stringify([error instanceof RulesError, error.message]));
        }
        """,
        tables,
    )


def test_tables_are_bound_by_name(tmp_path: Path) -> None:
    """And read as constants are."""
    assert bound(tmp_path, {"rows": [1, 2, 3, 300], "colours": [7]}) == 311


@pytest.mark.parametrize(
    ("tables", "message"),
    [
        ({"colours": [7]}, "the cartridge has no table 'rows'"),
        ({"rows": [1, 2], "colours": [7]}, "table 'rows': it has 2 numbers, not 4 or more"),
        ({"rows": [1, 2, 3, 4, 5], "colours": [7]}, "table 'rows': it has 5 numbers, no whole rows of 2"),
        ({"rows": [1, 2, 3, 301], "colours": [7]}, "table 'rows': number 3 is 301, not within -1 and 300"),
        ({"rows": [1, 2, 3, 4], "colours": [0.5]}, "table 'colours': number 0 is 0.5, not within 0 and 255"),
        ({"rows": [1, 2, 3, 4], "colours": []}, "table 'colours': it has 0 numbers, not 1 or more"),
    ],
)
def test_a_table_that_does_not_fit_is_refused(tmp_path: Path, tables: object, message: str) -> None:
    """In the words of every other language."""
    assert bound(tmp_path, tables) == [True, message]


def test_the_words_of_a_world_are_in_the_order_of_declaration(tmp_path: Path) -> None:
    """Without the view; and their digest is that of the rules."""
    written(tmp_path, program_of())
    script = """
    import { digest, words } from "./rules/state.js";
    import { World } from "./rules/world.js";
    const world = new World();
    world.rng = -7;
    world.count = 2;
    world.kept.y = -0;
    world.things[3].y = -9999;
    world.flags[5] = 1;
    world.view.rng = 77;
    console.log(JSON.stringify([words(world), digest(world, 0), digest(world, 4294967295)]));
    """
    found, first, second = ran(tmp_path, script)

    expected = [-7, 2, 0, 0, *[0] * 7, -9999, *[0] * 5, 1]
    assert found == expected
    assert (first, second) == (digest(expected), digest(expected, 4294967295))


HOSTILE = "*/ process.exit(1) /* </script> <!-- \u2028 import x from 'y';\x0b\u202e"


def test_no_comment_can_become_code(tmp_path: Path) -> None:
    """Whatever it says, on whatever page it stands; that the checker refuses such texts is another matter."""
    program = program_of('def probe() -> int:\n    """P."""\n    return 1  # Beside.')
    game = program.modules["game"]
    *rest, probe = game.declarations
    assert isinstance(probe, Function)
    said = [replace(one, beside=HOSTILE, comments=(HOSTILE,)) for one in probe.body]
    changed = replace(probe, doc=HOSTILE, comments=(HOSTILE,), body=tuple(said))
    game = replace(game, doc=HOSTILE, declarations=(*rest, changed))
    program = replace(program, modules={**program.modules, "game": game})

    signs = ("*/ process", "</", "<!--", "\u2028", "\x0b", "\u202e")
    assert not any(sign in line for line in lines(emit(program)) for sign in signs)
    written(tmp_path, program)
    assert ran(tmp_path, 'import { probe } from "./rules/game.js"; console.log(probe());') == 1


def test_a_module_called_state_does_not_meet_the_one_that_reads_worlds() -> None:
    """It gets an underscore, and who needs it finds it."""
    own = '"""S."""\n\n\ndef asked() -> int:\n    """A."""\n    return 1\n'
    texts = emit(
        program_of(
            'def probe() -> int:\n    """P."""\n    return asked()', "\nfrom .state import asked", state=own
        )
    )

    assert 'import { asked } from "./state_.js";' in texts["rules/game.js"]
    assert "export function asked()" in texts["rules/state_.js"]
    assert "export function digest(" in texts["rules/state.js"]


def test_equal_programs_give_equal_texts() -> None:
    """Also from another run of the parser."""
    assert emit(program_of()) == emit(program_of())
