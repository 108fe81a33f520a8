"""Rules as one fast module over one list of words: without it a search through thousands of ticks would take minutes.

A package of rules is turned into functions over `_w`, the words of the world in the order of `layout`. Constants and
tuning become numbers, branches that a game never takes disappear, and small functions are written where they are called.
Names of its own begin with an underscore or have a digit after one, as no name of checked rules does.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from vgg.model.errors import InputError

from . import lang
from .fold import fold, known
from .inline import clone, inline_calls
from .layout import Group, Many, Number, Shape, layout, numbers
from .source import BUILTINS, INTRINSICS, Function, Package, TableDecl, Word, reached, read_package
from .source import Sequence as Numbers

Words = list[int]
"""The flat world; copy it with `w[:]`."""

INLINED = ("TUNING", "SPRITES", "MUSIC", "COLOURS")
"""Tables whose numbers are written into the code where the index is constant."""


@dataclass(frozen=True, slots=True)
class Flat:
    """A game's rules over flat words. *tree*: the module; *offsets*: path → word index; *bounds*: what each word may hold."""

    tree: ast.Module
    words: int
    offsets: Mapping[str, int]
    bounds: tuple[tuple[int, int], ...]
    start: Callable[[Words, int, int, int], None]
    tick: Callable[[Words, int], None]

    @property
    def source(self) -> str:
        """The module as text."""
        return ast.unparse(self.tree) + "\n"

    def fresh(self) -> Words:
        """Return a world before `start`: all zeros."""
        return [0] * self.words


def load(package: str | Path | Package, tables: Mapping[str, Sequence[int]]) -> Flat:
    """Compile *package* for the cartridge's *tables*, by their lower-case names.

    A table that is missing or out of bounds raises RulesError; rules that use a word the flat form lacks, InputError.
    """
    rules = package if isinstance(package, Package) else read_package(package)
    bound = {
        name: tuple(lang.checked(name.lower(), decl.empty(), tables)) for name, decl in rules.tables.items()
    }
    world = layout(rules)
    tree = emit(rules, world, bound)
    scope: dict[str, object] = {
        **{name: getattr(lang, name) for name in ("wrap", "tdiv", "shr", "wmul", "clamp")},
        **bound,
    }
    exec(compile(tree, f"<flat {rules.name}>", "exec"), scope)  # noqa: S102 - the tree was made here from checked rules
    places = list(numbers(world))
    return Flat(
        tree=tree,
        words=world.size,
        offsets={name: index for name, index, _ in places},
        bounds=tuple((number.low, number.high) for _, _, number in places),
        start=scope["game__start"],  # type: ignore[arg-type]
        tick=scope["game__tick"],  # type: ignore[arg-type]
    )


def emit(rules: Package, world: Group, bound: Mapping[str, Sequence[int]]) -> ast.Module:
    """Return the flat module: everything `start` and `tick` of game.py reach."""
    functions = [
        flatten(function, rules, world, bound) for function in reached(rules, ("game__start", "game__tick"))
    ]
    functions = inline_calls(functions, keep=("game__start", "game__tick"))
    body: list[ast.stmt] = [*sequences(rules), *random_words(), *functions]
    return ast.fix_missing_locations(ast.Module(body=body, type_ignores=[]))


def sequences(rules: Package) -> list[ast.stmt]:
    """Return the constant tuples of all files as statements."""
    found = {
        meaning.name: meaning.values
        for module in rules.modules.values()
        for meaning in module.names.values()
        if isinstance(meaning, Numbers)
    }
    return [*ast.parse("\n".join(f"{name} = {values!r}" for name, values in sorted(found.items()))).body]


def random_words() -> list[ast.stmt]:
    """Return `rand` over flat words, *at* being the word `rng`: the same generator as in `lang`."""
    return ast.parse(
        "def rand(w, at, n):\n"
        "    x = w[at] & 4294967295\n"
        "    x ^= x << 13 & 4294967295\n"
        "    x ^= x >> 17\n"
        "    x ^= x << 5 & 4294967295\n"
        "    w[at] = x - 4294967296 if x > 2147483647 else x\n"
        "    return (x >> 8) % n\n"
    ).body


def flatten(
    function: Function, rules: Package, world: Group, bound: Mapping[str, Sequence[int]]
) -> ast.FunctionDef:
    """Return *function* over flat words, folded for this game's tables."""
    tree = clone(function.node)
    worlds = {name for name, kind in function.parameters if kind == world.name}
    done: ast.FunctionDef = Flattener(function, rules, world, bound, worlds).visit(tree)
    done.name = function.name
    done.returns, done.decorator_list = None, []
    for one in done.args.args:
        one.annotation = None
        one.arg = "_w" if one.arg in worlds else one.arg
    if isinstance(done.body[0], ast.Expr) and isinstance(done.body[0].value, ast.Constant):
        done.body = done.body[1:] or [ast.Pass()]
    return fold(done)


@dataclass
class Flattener(ast.NodeTransformer):
    """Rewrites one function: paths of the world to words, names of constants to numbers."""

    function: Function
    rules: Package
    world: Group
    bound: Mapping[str, Sequence[int]]
    worlds: set[str]

    def visit_Attribute(self, node: ast.Attribute) -> ast.AST:
        """A field of the world."""
        return self.word(node)

    def visit_Subscript(self, node: ast.Subscript) -> ast.AST:
        """An element of the world, of a table or of a constant tuple."""
        if self.root(node) in self.worlds:
            return self.word(node)
        meaning = self.meaning(node.value)
        index = fold(self.visit(node.slice))
        place = known(index)
        if isinstance(meaning, TableDecl) and meaning.name in INLINED and place is not None:
            return ast.Constant(self.bound[meaning.name][place])
        if isinstance(meaning, TableDecl | Numbers):
            return ast.Subscript(value=ast.Name(id=meaning.name, ctx=ast.Load()), slice=index, ctx=ast.Load())
        raise self.refusal(node)

    def visit_Name(self, node: ast.Name) -> ast.AST:
        """A local, the world, or a constant."""
        if node.id in self.worlds:
            return ast.Name(id="_w", ctx=node.ctx)
        meaning = self.meaning(node)
        return ast.Constant(meaning) if isinstance(meaning, int) else node

    def visit_Expr(self, node: ast.Expr) -> ast.AST:
        """A call that stands alone; `copy(to, from)` is one assignment of slices."""
        call = node.value
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "copy":
            to, origin = (self.words(one) for one in call.args)
            return ast.parse(f"{to} = {origin}").body[0]
        return self.generic_visit(node)

    def words(self, node: ast.expr) -> str:
        """Return the words of a record as a slice."""
        shape, index = self.place(node)
        first = ast.unparse(index)
        return f"_w[{first}:{first} + {shape.size}]"

    def visit_Call(self, node: ast.Call) -> ast.AST:
        """A call of a function, an intrinsic or a builtin."""
        if not isinstance(node.func, ast.Name):
            raise self.refusal(node)
        meaning = self.meaning(node.func)
        name = node.func.id
        if name == "len":
            return ast.Constant(self.length(node.args[0]))
        if isinstance(meaning, Word) and name == "rand":
            return self.random(node)
        if isinstance(meaning, Function):
            name = meaning.name
        elif name not in (*INTRINSICS, *BUILTINS, "range") or name == "copy":
            raise self.refusal(node)
        return ast.Call(
            func=ast.Name(id=name, ctx=ast.Load()), args=[self.visit(one) for one in node.args], keywords=[]
        )

    def length(self, node: ast.expr) -> int:
        """Return how many numbers a table has."""
        table = self.meaning(node)
        if not isinstance(table, TableDecl):
            raise self.refusal(node)
        return len(self.bound[table.name])

    def meaning(self, node: ast.expr) -> object:
        """Return what a global name means; locals mean nothing here."""
        if isinstance(node, ast.Name) and node.id not in self.local:
            return self.rules.modules[self.function.module].names.get(node.id)
        return None

    @cached_property
    def local(self) -> set[str]:
        """Names this function binds itself."""
        return {
            node.id
            for node in ast.walk(self.function.node)
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
        } | {name for name, _ in self.function.parameters}

    def root(self, node: ast.expr) -> str:
        """Return the name a path begins with."""
        while isinstance(node, (ast.Attribute, ast.Subscript)):
            node = node.value
        return node.id if isinstance(node, ast.Name) else ""

    def word(self, node: ast.Attribute | ast.Subscript) -> ast.Subscript:
        """Return the word a whole path names."""
        shape, index = self.place(node)
        if not isinstance(shape, Number):
            raise self.refusal(node)
        return ast.Subscript(value=ast.Name(id="_w", ctx=ast.Load()), slice=index, ctx=node.ctx)

    def random(self, node: ast.Call) -> ast.AST:
        """Return `rand(record, n)` with the place of the record's word `rng`."""
        record, n = node.args
        at = self.place(ast.Attribute(value=record, attr="rng", ctx=ast.Load()))[1]
        args = [ast.Name(id="_w", ctx=ast.Load()), at, self.visit(n)]
        return ast.Call(func=ast.Name(id="rand", ctx=ast.Load()), args=args, keywords=[])

    def place(self, node: ast.expr) -> tuple[Shape, ast.expr]:
        """Return the shape a path names and the expression of its first word's index."""
        if isinstance(node, ast.Name) and node.id in self.worlds:
            return self.world, ast.Constant(0)
        if isinstance(node, ast.Attribute):
            shape, index = self.place(node.value)
            if isinstance(shape, Group) and node.attr in shape.fields:
                offset, inner = shape.fields[node.attr]
                return inner, fold(ast.BinOp(left=index, op=ast.Add(), right=ast.Constant(offset)))
        if isinstance(node, ast.Subscript):
            shape, index = self.place(node.value)
            if isinstance(shape, Many):
                step: ast.expr = self.visit(node.slice)
                if shape.item.size > 1:
                    step = ast.BinOp(left=step, op=ast.Mult(), right=ast.Constant(shape.item.size))
                return shape.item, fold(ast.BinOp(left=fold(step), op=ast.Add(), right=index))
        raise self.refusal(node)

    def refusal(self, node: ast.AST) -> InputError:
        """Return the error for a form that has no flat meaning."""
        path = self.rules.modules[self.function.module].path
        return InputError(
            f"{path}:{self.function.node.lineno}: {self.function.node.name}: {ast.unparse(node)!r} cannot be made flat",
            hint="run the checker of the rules: it says what to write instead",
        )
