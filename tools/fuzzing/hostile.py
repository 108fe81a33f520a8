"""Hostile programs: Python that wants to be more than rules, planted in a small program that passes."""

from __future__ import annotations

import json
import random as randomness
from collections.abc import Mapping
from pathlib import Path
from random import Random

WORLD = '''"""The world."""

from vgg.rules.lang import Array, Int, record

SIZE = 4
FACES = (1, 2, 3)
{declared}

@record
class View:
    """Seen."""

    rng: Int[-2147483648, 2147483647]
    shake: Int[0, 9]


@record
class Foe:
    """A foe."""

    x: Int[-256, 255]
    old: Array[Int[0, 7], 2]


@record
class World:
    """All."""

    rng: Int[-2147483648, 2147483647]
    x: Int[-256, 255]
    n: Int[0, 3]
    held: Int[0, 255]
    {field}
    one: Foe
    foes: Array[Foe, SIZE]
    view: View
'''
TABLES = '''"""The tables."""

from collections.abc import Mapping, Sequence

from vgg.rules.lang import Table, fill

TILES = Table(0, 3)
LOOKS = Table(-5, 31)
{declared}

def bind(tables: Mapping[str, Sequence[int]]) -> None:
    """Bind."""
    {bind}
'''
CALC = '''"""Sums."""

from vgg.rules.lang import clamp, tdiv
{imports}
ODD = 49
{declared}

def half(a: int) -> int:
    """Halve."""
    return {e}


def near({parameters}) -> {result}:
    """Compare."""
    {s}
    return {b}
'''
GAME = '''"""The game."""

from vgg.rules.console import JUMP, LEFT, Console
from vgg.rules.lang import clamp, copy, rand, shr, tdiv, wmul, wrap

from .calc import ODD, half, near
from .tables import LOOKS, TILES
from .world import FACES, SIZE, {record}World
{declared}

def move(world: World, i: int) -> int:
    """{doc}"""
    a = i & 7
    b = world.x > i
    held = world.held
    t = world.foes[i % 4].x
    for k in range({rounds}):
        {s3}
    if b and a < held:
        return a
    return t


def start(world: World, seed: int, level: int, best: int) -> None:
    """Start."""
    world.rng = seed | 1
    world.x = {e4}


def tick({tick}) -> None:
    """Tick."""
    a = held & 7
    b = world.n > 1
    world.held = clamp(held, 0, 255)
    {s1}
    world.x = clamp({e2}, -256, 255)
    if {b2}:
        {s2}
    copy(world.foes[0], world.one)
    world.n = (world.n + move(world, a)) % 4


def present(world: World, console: Console) -> None:
    """Show."""
    a = world.x
    b = world.n == 2
    held = world.held
    world.view.rng = world.rng | 1
    world.view.shake = clamp({e3}, 0, 9)
    console.sprite(0, 1, {e5}, 0, 0)
    {s4}
'''

TINY = '''"""The game."""

from vgg.rules.console import JUMP, Console
from vgg.rules.lang import Array, Int, clamp, copy, rand, record, shr, tdiv, wmul, wrap

SIZE = 4
ODD = 49
FACES = (1, 2, 3)
{declared}

@record
class View:
    """Seen."""

    rng: Int[-2147483648, 2147483647]
    shake: Int[0, 9]


@record
class Foe:
    """A foe."""

    x: Int[-256, 255]
    old: Array[Int[0, 7], 2]


@record
class World:
    """All."""

    rng: Int[-2147483648, 2147483647]
    x: Int[-256, 255]
    n: Int[0, 3]
    held: Int[0, 255]
    {field}
    one: Foe
    foes: Array[Foe, SIZE]
    view: View


def half(a: int) -> int:
    """{doc}"""
    return a >> 1


def start(world: World, seed: int, level: int, best: int) -> None:
    """Start."""
    world.rng = seed | 1


def tick({tick}) -> None:
    """Tick."""
    a = held & 7
    b = world.n > 1
    {s1}
    world.x = clamp({e2}, -256, 255)
    if {b2}:
        {s2}


def present(world: World, console: Console) -> None:
    """Show."""
    a = world.x
    b = world.n == 2
    held = world.held
    world.view.rng = world.rng | 1
    {s4}
'''
"""One file, for most programs: what is planted matters, not what stands around it."""

_TEXTS: Mapping[str, list[str]] = json.loads((Path(__file__).parent / "hostile.json").read_text("utf-8"))
"""What is planted, by where it goes: `sane_...` passes mostly, the rest seldom. {e}, {b} and {s} stand for more of it."""
SANE_INT, SANE_BOOL, SANE_DO, SHOWN_DO = (
    tuple(_TEXTS[name]) for name in ("sane_int", "sane_bool", "sane_do", "shown_do")
)
FIELDS, DOCS, PARAMETERS, TICKS = (tuple(_TEXTS[name]) for name in ("fields", "docs", "parameters", "ticks"))
INT = (*_TEXTS["int"], "9" * 400, "0x" + "f" * 9000)
BOOL, DO = tuple(_TEXTS["bool"]), tuple(_TEXTS["do"])
DECLARED = (
    *_TEXTS["declared"],
    "X = 0x" + "f" * 9000,
    "X = " + "9" * 5000,
    "X = " + "7 * " * 300 + "7",
    "X = (" + "3, " * 3000 + ")",
)
RESULTS = (*["bool"] * 9, "int", "None", "'bool'", "bool | int", "list[bool]", "print(1)", "Bool")


class Attacker:
    """Writes one hostile program; *bold*: how likely each place is to hold something hostile."""

    def __init__(self, random: Random, bold: float) -> None:
        self.random = random
        self.bold = bold
        self.doing = SANE_DO

    def program(self) -> dict[str, str]:
        """Return the files of a program."""
        random = self.random
        shown, moved = self.shown(), self.moved()
        texts = {
            "world": WORLD.format(declared=self.declared(), field=self.some(FIELDS, "spare: Int[0, 7]")),
            "tables": TABLES.format(
                declared=self.declared(),
                bind=self.some(
                    ("fill({}, tables)", "fill(globals(), {})", "pass", "print(1)"), "fill(globals(), tables)"
                ),
            ),
            "calc": CALC.format(
                imports=self.some(
                    (
                        "from .game import tick",
                        "from .world import World",
                        "import os",
                        "from .world import *",
                    ),
                    "",
                ),
                declared=self.declared(),
                e=self.pure("a"),
                b=self.pure_truth(),
                parameters=self.some(PARAMETERS, "a: int, c: int"),
                result=self.some(RESULTS, "bool"),
                s=self.some(("a = 3", "c = a", "return True", "pass"), "pass"),
            ),
            "game": GAME.format(
                declared=self.declared(),
                record=self.some(("Foe, ", "View, ", ""), ""),
                doc=self.some(DOCS, "Move."),
                rounds=self.some(
                    (
                        "SIZE",
                        "world.n",
                        "i",
                        "1024",
                        "3 * SIZE",
                        "0",
                        "-1",
                        "3, 1",
                        "5, 0, -2",
                        "True",
                        "1 << 20",
                    ),
                    "3",
                ),
                s1=self.do(1),
                s2=self.do(2),
                s3=moved,
                s4=shown[0],
                e2=self.int(2),
                e3=shown[1],
                e4=self.some(
                    ("world.x", "clamp(seed, -9, 9)", "seed", "level", "best % 7", "wrap(seed, -256, 255)"),
                    "3",
                ),
                e5=shown[2],
                b2=self.truth(2),
                tick=self.some(TICKS, "world: World, held: int"),
            ),
        }
        if random.random() < self.bold / 6:
            texts[
                random.choice(
                    (
                        "lang",
                        "console",
                        "__init__",
                        "os",
                        "more",
                        "a b",
                        "world2",
                        "vgg",
                        "../x",
                        "",
                        "\u00e4",
                    )
                )
            ] = random.choice(
                ('"""M."""\n', "import os\n", '"""M."""\nX = 3\n', '"""M."""\nfrom .game import tick\n')
            )
        if random.random() < self.bold / 4:
            name = random.choice(sorted(texts))
            texts[name] = disturbed(texts[name], random)
        return texts

    def tiny(self) -> dict[str, str]:
        """Return a program of one file."""
        shown = self.shown()
        text = TINY.format(
            declared=self.declared(),
            field=self.some(FIELDS, "spare: Int[0, 7]"),
            doc=self.some(DOCS, "Halve."),
            tick=self.some(TICKS, "world: World, held: int"),
            s1=self.do(1),
            s2=self.do(2),
            e2=self.int(2),
            b2=self.truth(2),
            s4=shown[0],
        )
        known = {
            "TILES": "FACES",
            "LOOKS": "FACES",
            "len(FACES)": "3",
            "near(a, 3)": "(a < 3)",
            "LEFT": "JUMP",
            "move(world, ": "half(",
        }
        for name, other in known.items():
            text = text.replace(name, other) if self.random.random() > self.bold else text
        if self.random.random() < self.bold / 4:
            text = disturbed(text, self.random)
        return {"game": text}

    def shown(self) -> tuple[str, str, str]:
        """Return a statement and two expressions for `present`, which must not change the world."""
        self.doing = SHOWN_DO
        texts = self.do(1), self.int(1), self.int(1)
        self.doing = SANE_DO
        if self.random.random() < self.bold / 3:
            return texts
        one, other, third = (
            text.replace("rand(world,", "rand(world.view,").replace("move(world,", "half(") for text in texts
        )
        return one, other, third

    def moved(self) -> str:
        """Return a statement for `move`, which must not call itself."""
        text = self.do(2).replace("move(world,", "half(").replace("return\n", "return 3\n")
        return "return 3" if text == "return" else text

    def some(self, hostile: tuple[str, ...], sane: str) -> str:
        """Return something hostile, or mostly what is sane."""
        return self.random.choice(hostile) if self.random.random() < self.bold / 3 else sane

    def declared(self) -> str:
        """Return declarations, mostly none."""
        return self.some(DECLARED, "").replace("{{", "{").replace("}}", "}")

    def int(self, depth: int) -> str:
        """Return an integer expression, or what looks like one."""
        return self.filled(self.random.choice(INT if self.random.random() < self.bold else SANE_INT), depth)

    def truth(self, depth: int) -> str:
        """Return a truth value, or what looks like one."""
        return self.filled(self.random.choice(BOOL if self.random.random() < self.bold else SANE_BOOL), depth)

    def pure(self, sane: str) -> str:
        """Return an expression of the parameter a."""
        ways = (
            "tdiv(a, 2)",
            "a // 2",
            "a",
            "clamp(a, -ODD, ODD) * ODD",
            "a & ODD",
            "a + 1",
            "a * a",
            "-a",
            "abs(a)",
            "a // c",
            "half(a)",
            "1 // a",
            "a << 3",
            "a >> a",
            "ODD // (a & 7)",
            "a if a > 0 else -a",
        )
        return self.some(ways, sane)

    def pure_truth(self) -> str:
        """Return a truth value of the parameters a and c."""
        return self.some(
            (
                "a < c",
                "a",
                "a == c",
                "a - c < 3",
                "a < c < 3",
                "not a",
                "abs(a - c) < 9",
                "c",
                "True",
                "near(c, a)",
            ),
            "a < 3",
        )

    def do(self, depth: int) -> str:
        """Return a statement, its further lines indented for *depth*."""
        return self.lines(2).replace("\n", "\n" + "    " * depth)

    def lines(self, depth: int) -> str:
        """Return a statement."""
        text = self.random.choice(DO if self.random.random() < self.bold else self.doing)
        while "{s}" in text:
            before, _, after = text.partition("{s}")
            indent = len(before) - len(before.rstrip(" "))
            inner = self.lines(depth - 1) if depth > 0 else "pass"
            text = before + inner.replace("\n", "\n" + " " * indent) + after
        return self.filled(text, depth)

    def filled(self, text: str, depth: int) -> str:
        """Return *text* with expressions in its places."""
        while "{e}" in text:
            text = text.replace(
                "{e}",
                self.int(depth - 1)
                if depth > 0
                else self.random.choice(("a", "3", "-1", "world.n", "world.x", "held")),
                1,
            )
        while "{b}" in text:
            text = text.replace(
                "{b}",
                self.truth(depth - 1) if depth > 0 else self.random.choice(("b", "a > 3", "world.n == 0")),
                1,
            )
        return text.replace("{{", "{").replace("}}", "}")


def disturbed(text: str, random: Random) -> str:
    """Return *text* with one thing done to its letters that no editor would do."""
    at = random.randrange(len(text))
    line_end = text.find("\n", at) if text.find("\n", at) >= 0 else len(text)
    ways = (
        lambda: (
            text[:at]
            + random.choice("\x00\x0c\ufeff\u200b\u2028\t\r;\\#'\"(){}[]:\ud800\x1a\u00a0")
            + text[at:]
        ),
        lambda: "\ufeff" + text,
        lambda: "# -*- coding: utf-7 -*-\n" + text,
        lambda: "# -*- coding: missing -*-\n" + text,
        lambda: text.replace("\n", "\r\n"),
        lambda: text.replace("\n", "\r"),
        lambda: text.replace("    ", "\t"),
        lambda: text.replace("clamp", "\uff43lamp", 1),
        lambda: text.replace("world", "\uff57orld", 1),
        lambda: text.replace("world", "w\u00adorld", 1),
        lambda: text[:at],
        lambda: text[:at] + text[min(len(text), at + random.randrange(9)) :],
        lambda: text[:line_end] + " \\\n" + text[line_end:],
        lambda: text[:line_end] + " # type: ignore" + text[line_end:],
        lambda: text[:line_end] + "\n\x0c" + text[line_end:],
        lambda: text + "\x00",
        lambda: text + "\n" + "(" * random.choice((50, 300, 5000)) + "1" + ")" * 50,
        lambda: text + "\nX = " + "-" * random.choice((50, 900, 20000)) + "1\n",
        lambda: text + "\nX = " + "1 + " * random.choice((50, 900, 9000)) + "1\n",
        lambda: text + "\nX = " + "(1 + " * random.choice((20, 90, 150)) + "1" + ")" * 90,
        lambda: text.replace("pass", "a = " + "~" * random.choice((90, 900, 30000)) + "3", 1),
        lambda: text.replace("return True", "return " + "not " * random.choice((90, 900, 9000)) + "True", 1),
        lambda: text.replace("world.x", "world" + ".x" * random.choice((90, 3000)), 1),
        lambda: text.replace(
            "pass",
            "if a > 1:\n"
            + "".join("    " * (k + 2) + "if a > 1:\n" for k in range(random.choice((10, 19, 98)))),
            1,
        ),
        lambda: text.replace(
            "pass",
            "if a > 1:\n        pass\n" + "    elif a > 2:\n        pass\n" * random.choice((90, 1500)),
            1,
        ),
        lambda: text.replace("a", "\u1d43", random.randrange(1, 4)),
        text.lower,
        lambda: text * 2,
        lambda: "",
        lambda: "\n" * 9000 + text,
    )
    return random.choice(ways)()


def attack(number: int, bold: float | None = None) -> dict[str, str]:
    """Return the hostile program of a number."""
    random = randomness.Random(f"vgg hostile {number}")
    attacker = Attacker(random, bold if bold is not None else random.choice((0.02, 0.05, 0.1, 0.3)))
    return attacker.tiny() if random.random() < 0.85 else attacker.program()


def joined(texts: Mapping[str, str]) -> str:
    """Return all files as one text, for people."""
    return "\n".join(f"##### {name}.py\n{text}" for name, text in texts.items())
