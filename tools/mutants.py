"""Makes mutants of a kit's rules: small faults, one at a time, each put into functions that stay where they are.

A package of rules is run from its texts, so that nothing on disk and nothing imported changes. A mutant of a function is
compiled alone and lends its code to the true function, wherever that was imported; a mutant of a constant runs anew.
"""

from __future__ import annotations

import ast
import builtins
import copy
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from types import CodeType, FunctionType, ModuleType
from typing import Any

from vgg.rules.source import Function, Package, parse_package, reached

ROOTS = ("game__start", "game__tick")
"""What decides the game; all that only `present` reaches is picture and sound."""
_DECLARED = ("tables.TUNING_DEFAULTS", "tables.TUNING_COUNT", "sounds.EVENT_COUNT")
"""Constants that no tick reads."""

Names = dict[str, dict[str, Any]]
"""The names of every module of rules that runs."""


@dataclass(frozen=True, slots=True)
class Mutant:
    """One fault: *place* is 'module.function' or 'module.CONSTANT', *text* the mutated definition, *change* what was done.

    *lines* are those of the statement it stands in, in the file of the module.
    """

    place: str
    change: str
    text: str
    lines: range

    @property
    def module(self) -> str:
        """Return the module it stands in."""
        return self.place.partition(".")[0]

    @property
    def constant(self) -> bool:
        """Say whether a constant was changed, not a function."""
        return self.place.partition(".")[2].isupper()

    def __str__(self) -> str:
        return f"{self.place}:{self.lines.start}: {self.change}"


def state_functions(rules: Package) -> list[Function]:
    """Return the functions that a tick may call."""
    return reached(rules, ROOTS)


def mutants(rules: Package) -> list[Mutant]:
    """Return every mutant of the state rules, in the order of the files."""
    functions = [mutant for function in state_functions(rules) for mutant in of_function(function)]
    return [*functions, *of_constants(rules)]


def of_function(function: Function) -> list[Mutant]:
    """Return the mutants of one function, each text once."""
    tree = _bare(function.node)
    true, places = ast.unparse(tree), dict(_places(tree))
    place = f"{function.module}.{function.node.name}"
    found: dict[str, Mutant] = {}
    for node in list(ast.walk(tree)):
        for change in changes(node):
            changed = change(node)
            with _put(places[node], node, changed):
                text = ast.unparse(tree)
            if text != true and text not in found:
                what = (
                    f"{_told(node)} → {_told(changed)}" if changed is not None else f"without {_told(node)}"
                )
                found[text] = Mutant(place, what, text, places[node].lines)
    return list(found.values())


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a node hangs: in which field of its parent, and on the lines of which statement (of a branch, its test)."""

    parent: ast.AST
    field: str
    lines: range


def _places(tree: ast.AST, lines: range = range(0)) -> Iterator[tuple[ast.AST, _Place]]:
    """Yield the place of every node below *tree*, which stands on *lines*."""
    for field, value in ast.iter_fields(tree):
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.AST):
                own = _lines(child) if isinstance(child, ast.stmt) else lines
                yield child, _Place(tree, field, own)
                yield from _places(child, own)


def _lines(statement: ast.stmt) -> range:
    """Return the lines of a statement without those of the statements in it."""
    last = statement.end_lineno or statement.lineno
    if isinstance(statement, ast.If):
        last = statement.test.end_lineno or last
    elif isinstance(statement, ast.For):
        last = statement.lineno
    return range(statement.lineno, last + 1)


@contextmanager
def _put(place: _Place, node: ast.AST, changed: ast.AST | None) -> Iterator[None]:
    """Put *changed* where *node* hangs for a while; None leaves it out."""
    true = getattr(place.parent, place.field)
    if isinstance(true, list):
        kept = [changed if each is node else each for each in true if each is not node or changed is not None]
        setattr(place.parent, place.field, kept or [ast.Pass()])
    else:
        setattr(place.parent, place.field, changed)
    yield
    setattr(place.parent, place.field, true)


def _told(node: ast.AST) -> str:
    """Return the first line of *node*'s source."""
    return ast.unparse(node).splitlines()[0]


def _bare(node: ast.FunctionDef) -> ast.FunctionDef:
    """Return a copy of a function without docstring and annotations: neither does anything."""
    tree = copy.deepcopy(node)
    if isinstance(tree.body[0], ast.Expr) and isinstance(tree.body[0].value, ast.Constant):
        tree.body = tree.body[1:] or [ast.Pass()]
    tree.returns = None
    for one in tree.args.args:
        one.annotation = None
    return tree


Change = Callable[[Any], ast.AST | None]

_COMPARISONS: Mapping[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE), ast.LtE: (ast.Lt, ast.Gt), ast.Gt: (ast.GtE, ast.LtE), ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,), ast.NotEq: (ast.Eq,),
}  # fmt: skip
_OPERATORS: Mapping[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Add, ast.FloorDiv: ast.Mult, ast.Mod: ast.FloorDiv,
    ast.LShift: ast.RShift, ast.RShift: ast.LShift, ast.BitAnd: ast.BitOr, ast.BitOr: ast.BitAnd, ast.BitXor: ast.BitAnd,
}  # fmt: skip


def changes(node: ast.AST) -> Iterator[Change]:
    """Yield what can be done wrong at *node*; what returns None removes it."""
    match node:
        case ast.Compare(ops=[op]):
            yield from (_compared(other) for other in _COMPARISONS[type(op)])
        case ast.BinOp(op=op):
            yield _operated(_OPERATORS[type(op)])
        case ast.BoolOp(op=op):
            yield _joined(ast.Or if isinstance(op, ast.And) else ast.And)
        case ast.Constant(value=bool()):
            yield lambda one: ast.Constant(not one.value)
        case ast.Constant(value=int()):
            yield lambda one: ast.Constant(one.value + 1)
            yield lambda one: ast.Constant(one.value - 1)
        case ast.UnaryOp(op=ast.Not() | ast.USub()):
            yield lambda one: one.operand
        case ast.Call(func=ast.Name(id="min" | "max")):
            yield lambda one: ast.Call(
                ast.Name("max" if one.func.id == "min" else "min", ast.Load()), one.args, []
            )
        case ast.If():
            yield _negated
        case ast.Return(value=ast.expr()):
            yield _returned
        case ast.Return() | ast.Expr(value=ast.Call()) | ast.AugAssign():
            yield lambda _: None
        case ast.Assign(targets=[ast.Attribute() | ast.Subscript()]):
            yield lambda _: None


def _compared(op: type[ast.cmpop]) -> Change:
    return lambda one: ast.Compare(one.left, [op()], one.comparators)


def _operated(op: type[ast.operator]) -> Change:
    return lambda one: ast.BinOp(one.left, op(), one.right)


def _joined(op: type[ast.boolop]) -> Change:
    return lambda one: ast.BoolOp(op(), one.values)


def _negated(one: ast.If) -> ast.AST:
    """Return a branch with its sides swapped."""
    return ast.If(ast.UnaryOp(ast.Not(), one.test), one.body, one.orelse)


def _returned(one: ast.Return) -> ast.AST:
    """Return another result: the opposite of a truth, one more than a number."""
    value = one.value
    assert value is not None
    truth = isinstance(value, ast.Compare | ast.BoolOp) or _is_bool(value)
    other: ast.expr = ast.UnaryOp(ast.Not(), value) if truth else ast.BinOp(value, ast.Add(), ast.Constant(1))
    return ast.Return(other)


def _is_bool(value: ast.expr) -> bool:
    return isinstance(value, ast.Constant) and isinstance(value.value, bool)


def of_constants(rules: Package) -> list[Mutant]:
    """Return the mutants of every constant that a function of the state rules reads."""
    read = set(_read(rules))
    found = []
    for module in rules.modules.values():
        for node in module.tree.body:
            match node:
                case ast.Assign(targets=[ast.Name(id=name)], value=ast.Constant(value=int(value))):
                    numbers: Sequence[tuple[str, str]] = [(f"{value}", f"{value + by}") for by in (1, -1)]
                case ast.Assign(targets=[ast.Name(id=name)], value=ast.Tuple(elts=items)):
                    numbers = list(_tuples([ast.literal_eval(item) for item in items]))
                case _:
                    continue
            place = f"{module.name}.{name}"
            if place in read and place not in _DECLARED:
                lines = range(node.lineno, node.lineno + 1)
                found += [
                    Mutant(place, f"{one} → {other}", f"{name} = {other}", lines) for one, other in numbers
                ]
    return found


def _tuples(values: Sequence[int]) -> Iterator[tuple[str, str]]:
    """Yield a constant tuple with one of its numbers changed, for every number in turn."""
    for at, value in enumerate(values):
        by = 1 if at % 2 else -1
        yield f"number {at}: {value}", repr((*values[:at], value + by, *values[at + 1 :]))


def _read(rules: Package) -> Iterator[str]:
    """Yield 'module.NAME' of every global name that a state function reads, by the module that defines it."""
    for function in state_functions(rules):
        for node in ast.walk(function.node):
            if isinstance(node, ast.Name):
                yield _home(rules, function.module, node.id)


def _home(rules: Package, module: str, name: str) -> str:
    """Return 'module.NAME' of the module in which a name was defined."""
    for node in rules.modules[module].tree.body:
        if (
            isinstance(node, ast.ImportFrom)
            and node.level == 1
            and name in {each.name for each in node.names}
        ):
            return _home(rules, str(node.module), name)
    return f"{module}.{name}"


class Running:
    """A package of rules that runs from its texts."""

    def __init__(self, name: str, texts: Mapping[str, str]) -> None:
        self.rules = parse_package(name, texts)
        self._codes = {
            each.name: compile(each.tree, each.path, "exec", dont_inherit=True)
            for each in self.rules.modules.values()
        }
        self.names = self._run(self._codes)
        self._true = dict(self._functions(self.names))

    def _run(self, codes: Mapping[str, CodeType]) -> Names:
        """Run every module, each after those it imports."""
        modules: dict[str, ModuleType] = {}

        def bring(
            name: str, _globals: Any = None, _locals: Any = None, fromlist: Any = (), level: int = 0
        ) -> Any:
            return modules[name] if level else __import__(name, fromlist=fromlist)

        for name in self.rules.modules:
            modules[name] = ModuleType(f"mutated.{name}")
            modules[name].__dict__["__builtins__"] = {**vars(builtins), "__import__": bring}
            exec(codes[name], modules[name].__dict__)  # noqa: S102 - rules of a kit of ours
        return {name: module.__dict__ for name, module in modules.items()}

    def _functions(self, names: Names) -> Iterator[tuple[str, CodeType]]:
        for module, known in names.items():
            for name, one in known.items():
                if isinstance(one, FunctionType) and one.__module__ == f"mutated.{module}":
                    yield f"{module}.{name}", one.__code__

    def lend(self, mutant: Mutant) -> Names:
        """Return the names with *mutant* in its place; `restore` takes it away."""
        if mutant.constant:
            name = mutant.place.partition(".")[2]
            tree = copy.deepcopy(self.rules.modules[mutant.module].tree)
            new = ast.parse(mutant.text).body[0]
            tree.body = [
                new if isinstance(one, ast.Assign) and ast.unparse(one.targets[0]) == name else one
                for one in tree.body
            ]
            return self._run(
                {
                    **self._codes,
                    mutant.module: compile(tree, f"{mutant.module}.py", "exec", dont_inherit=True),
                }
            )
        scope = dict(self.names[mutant.module])
        exec(compile(mutant.text, f"{mutant.module}.py", "exec", dont_inherit=True), scope)  # noqa: S102 - made above from our own rules
        name = mutant.place.partition(".")[2]
        self.names[mutant.module][name].__code__ = scope[name].__code__
        return self.names

    def restore(self, mutant: Mutant) -> None:
        """Make the function of *mutant* true again."""
        if not mutant.constant:
            module, _, name = mutant.place.partition(".")
            self.names[module][name].__code__ = self._true[mutant.place]
