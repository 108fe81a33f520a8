"""Real rules with one thing changed, which are nearer to passing than anything a grammar makes up."""

from __future__ import annotations

import ast
import random as randomness
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from random import Random

from vgg.model.errors import InputError
from vgg.rules.check import require
from vgg.rules.source import locate, parse_package

from .hostile import INT, disturbed
from .programs import Case, case, filled, numbered, tape
from .shapes import Table

KIT = "vgg.kits.run_and_jump.rules"
KERNEL = Path(__file__).parent.parent / "kernel" / "rules"
"""A game of two pages, for most mutants: the kit takes a hundred times as long to prove."""
OPERATORS = (
    ast.Add,
    ast.Sub,
    ast.Mult,
    ast.FloorDiv,
    ast.Mod,
    ast.BitAnd,
    ast.BitOr,
    ast.BitXor,
    ast.LShift,
    ast.RShift,
    ast.Div,
)
COMPARED = (ast.Eq, ast.NotEq, ast.Lt, ast.LtE, ast.Gt, ast.GtE)
NUMBERS = (0, 1, -1, 2, 3, 31, 32, 33, 255, 1024, 65535, 2**31 - 1, -(2**31), 2**31)


@cache
def package(name: str | Path) -> Mapping[str, str]:
    """Return the files of a package of rules by module."""
    folder = name if isinstance(name, Path) else locate(name)[1]
    return {path.stem: path.read_text("utf-8") for path in sorted(folder.glob("*.py"))}


def mutant(number: int) -> dict[str, str]:
    """Return the mutant of a number: of the kernel, of a random program, seldom of the kit."""
    random = randomness.Random(f"vgg mutant {number}")
    roll = random.random()
    texts = dict(
        package(KIT) if roll < 0.003 else package(KERNEL) if roll < 0.7 else case(number % 5000, 1).texts
    )
    name = random.choice(sorted(texts, key=len))
    for _ in range(random.choice((1, 1, 1, 2, 3))):
        texts[name] = changed(texts[name], random)
    return texts


def changed(text: str, random: Random) -> str:
    """Return *text* with one change."""
    if random.random() < 0.12:
        return disturbed(text, random) if text else text
    if random.random() < 0.15:
        return lettered(text, random)
    try:
        tree = ast.parse(text)
        Change(random).make(tree)
        return ast.unparse(ast.fix_missing_locations(tree)) + "\n"
    except (SyntaxError, ValueError, RecursionError, AttributeError, TypeError):
        return text


def lettered(text: str, random: Random) -> str:
    """Return *text* with a line doubled, lost, moved or put further in."""
    lines = text.split("\n")
    at, to = random.randrange(len(lines)), random.randrange(len(lines))
    way = random.randrange(5)
    if way == 0:
        lines.insert(to, lines[at])
    elif way == 1:
        lines.pop(at)
    elif way == 2:
        lines[at], lines[to] = lines[to], lines[at]
    elif way == 3:
        lines[at] = f"    {lines[at]}"
    else:
        lines[at] = lines[at].removeprefix("    ")
    return "\n".join(lines)


class Change:
    """Changes one node of a tree."""

    def __init__(self, random: Random) -> None:
        self.random = random

    def make(self, tree: ast.Module) -> None:
        """Change something."""
        nodes = [node for node in ast.walk(tree) if isinstance(node, ast.expr | ast.stmt)]
        for _ in range(20):
            if nodes and self.done(self.random.choice(nodes), nodes):
                return

    def done(self, node: ast.AST, nodes: list[ast.expr | ast.stmt]) -> bool:
        """Change *node* when there is a way; tell whether there was."""
        random = self.random
        match node:
            case ast.BinOp() | ast.AugAssign():
                node.op = random.choice(OPERATORS)()
            case ast.Compare():
                node.ops = [random.choice(COMPARED)()]
            case ast.Constant(value=bool()):
                node.value = not node.value
            case ast.Constant(value=int()):
                node.value = random.choice((*NUMBERS, node.value + 1, node.value - 1, -node.value))
            case ast.Name() | ast.Attribute():
                return self.other_name(node, nodes)
            case ast.Subscript():
                node.slice = self.planted(nodes)
            case ast.Call(args=[_, *_]):
                node.args[random.randrange(len(node.args))] = self.planted(nodes)
            case ast.If() if random.random() < 0.5:
                node.test = ast.UnaryOp(ast.Not(), node.test)
            case ast.FunctionDef() | ast.If() | ast.For():
                self.statements(node.body, nodes)
            case ast.Assign():
                node.value = self.planted(nodes)
            case _:
                return False
        return True

    def other_name(self, node: ast.Name | ast.Attribute, nodes: list[ast.expr | ast.stmt]) -> bool:
        """Give *node* the name of another."""
        if isinstance(node, ast.Name):
            node.id = self.random.choice([one.id for one in nodes if isinstance(one, ast.Name)])
        else:
            node.attr = self.random.choice([one.attr for one in nodes if isinstance(one, ast.Attribute)])
        return True

    def planted(self, nodes: list[ast.expr | ast.stmt]) -> ast.expr:
        """Return another expression of the file, or something hostile."""
        if self.random.random() < 0.3:
            text = (
                self.random.choice(INT)
                .replace("{e}", "3")
                .replace("{b}", "True")
                .replace("{{", "{")
                .replace("}}", "}")
            )
            return ast.parse(text, mode="eval").body
        found = [
            one
            for one in nodes
            if isinstance(one, ast.expr) and isinstance(getattr(one, "ctx", ast.Load()), ast.Load)
        ]
        return ast.parse(ast.unparse(self.random.choice(found)), mode="eval").body

    def statements(self, body: list[ast.stmt], nodes: list[ast.expr | ast.stmt]) -> None:
        """Drop, double or bring a statement."""
        at, way = self.random.randrange(len(body)), self.random.randrange(3)
        if way == 0 and len(body) > 1:
            body.pop(at)
        elif way == 1:
            body.insert(self.random.randrange(len(body)), ast.parse(ast.unparse(body[at])).body[0])
        else:
            found = [one for one in nodes if isinstance(one, ast.Assign | ast.If | ast.For | ast.Return)]
            if found:
                body.insert(at, ast.parse(ast.unparse(self.random.choice(found))).body[0])


def anything(number: int) -> Mapping[str, str]:
    """Return a hostile program of the grammar, or for one number in ten a mutant of real rules."""
    from .hostile import attack

    return mutant(number) if number % 10 == 9 else attack(number)


def crossed(number: int, ticks: int) -> Case | None:
    """Return the mutant of a number with a cartridge and a tape, to be played in all languages; None when it is refused."""
    texts, random = mutant(number), randomness.Random(f"vgg crossed {number}")
    try:
        program = require(parse_package("crossed", texts))
    except InputError:
        return None
    tables = {}
    for name, one in program.tables.items():
        columns = tuple(zip(one.lows, one.highs, strict=True))
        size = len(columns or (1,)) * (one.least // len(columns or (1,)) + random.randrange(1, 4))
        tables[name.lower()] = filled(random, Table(name, one.low, one.high, size, columns=columns))
    return Case(number, texts, tables, numbered(random), random.choice((-1, 0)), 0, tape(random, ticks))
