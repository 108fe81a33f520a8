"""An auditor of rules that passed: it reads their bytecode and runs them, and believes nothing the checker believes."""

from __future__ import annotations

import ast
import builtins
import dis
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from random import Random
from types import CodeType, FunctionType, ModuleType
from typing import Any

from vgg.rules import lang
from vgg.rules.console import Console
from vgg.rules.digest import digest

CALLS = frozenset(name for name in Console.__dict__ if not name.startswith("_"))
WORDS = frozenset({lang.clamp, lang.wrap, lang.tdiv, lang.shr, lang.wmul, lang.copy, lang.rand})
BUILTIN = frozenset({abs, min, max, len, range})
OPERATIONS = frozenset({
    "RESUME", "NOP", "CACHE", "EXTENDED_ARG", "PUSH_NULL", "POP_TOP", "COPY", "SWAP", "LOAD_CONST", "LOAD_SMALL_INT", "LOAD_FAST",
    "LOAD_FAST_CHECK", "LOAD_FAST_BORROW", "LOAD_FAST_LOAD_FAST", "LOAD_FAST_BORROW_LOAD_FAST_BORROW", "STORE_FAST",
    "STORE_FAST_STORE_FAST", "STORE_FAST_LOAD_FAST", "LOAD_GLOBAL", "LOAD_ATTR", "LOAD_METHOD", "STORE_ATTR", "BINARY_SUBSCR",
    "STORE_SUBSCR", "BINARY_OP", "COMPARE_OP", "UNARY_NEGATIVE", "UNARY_INVERT", "UNARY_NOT", "TO_BOOL", "PRECALL", "CALL",
    "GET_ITER", "FOR_ITER", "END_FOR", "POP_ITER", "RETURN_VALUE", "RETURN_CONST", "NOT_TAKEN", "JUMP_FORWARD", "JUMP_BACKWARD",
    "JUMP_IF_TRUE_OR_POP", "JUMP_IF_FALSE_OR_POP", "POP_JUMP_IF_TRUE", "POP_JUMP_IF_FALSE", "POP_JUMP_FORWARD_IF_TRUE",
    "POP_JUMP_FORWARD_IF_FALSE", "POP_JUMP_BACKWARD_IF_TRUE", "POP_JUMP_BACKWARD_IF_FALSE",
})  # fmt: skip
"""What a function of the rules may do, in the interpreter's own words (of Python 3.11 and later)."""
SIGNS = frozenset({"+", "-", "*", "//", "%", "&", "|", "^", "<<", ">>"})
DECLARING = (
    ast.Name, ast.Constant, ast.Tuple, ast.BinOp, ast.UnaryOp, ast.Subscript, ast.expr_context, ast.operator, ast.unaryop,
)  # fmt: skip


class Escape(Exception):
    """Rules that passed and should not have, or that do what rules never do."""


# Reading.


def read(texts: Mapping[str, str]) -> None:
    """Raise Escape when the files *texts* hold anything but declarations and tame functions. Nothing is run."""
    for name, text in texts.items():
        if not (name.isascii() and name.isidentifier()):
            raise Escape(f"a file called {name!r}")
        tree = ast.parse(text)
        for node in tree.body:
            top(node, name, set(texts))
        for code in inner(compile(text, f"{name}.py", "exec", dont_inherit=True)):
            if code.co_name not in {one.name for one in tree.body if isinstance(one, ast.ClassDef)}:
                function(code, name)


def top(node: ast.stmt, module: str, siblings: set[str]) -> None:
    """Judge one statement of a file."""
    match node:
        case ast.ImportFrom(level=level, module=origin, names=names):
            far = level == 0 and origin in {"vgg.rules.lang", "vgg.rules.console"}
            near = level == 1 and origin in siblings | {"lang", "console"}
            typing = module == "tables" and level == 0 and origin == "collections.abc"
            if not (far or near or typing) or any(
                one.asname or one.name == "*" or "__" in one.name for one in names
            ):
                raise Escape(f"{module}: {ast.unparse(node)}")
        case ast.Expr(value=ast.Constant(value=str())):
            pass
        case ast.Assign(targets=[ast.Name()], value=value):
            table = (
                isinstance(value, ast.Call) and isinstance(value.func, ast.Name) and value.func.id == "Table"
            )
            known = (
                table and isinstance(value, ast.Call) and all(one.arg == "least" for one in value.keywords)
            )
            parts = (
                [*value.args, *[one.value for one in value.keywords]]
                if known and isinstance(value, ast.Call)
                else [value]
            )
            declared(parts, module)
        case ast.ClassDef(decorator_list=[ast.Name(id="record")], bases=[], keywords=[], body=body):
            for one in body:
                if isinstance(one, ast.AnnAssign) and isinstance(one.target, ast.Name) and one.value is None:
                    declared([one.annotation], module)
                elif not (isinstance(one, ast.Expr) and isinstance(one.value, ast.Constant)):
                    raise Escape(f"{module}: {ast.unparse(one)[:60]} in a record")
        case ast.FunctionDef(decorator_list=[], args=args, returns=returns):
            if (
                args.defaults
                or args.kw_defaults
                or args.vararg
                or args.kwarg
                or args.kwonlyargs
                or args.posonlyargs
            ):
                raise Escape(f"{module}: parameters of {node.name}")
            if not (module == "tables" and node.name == "bind"):
                kinds = [one.annotation for one in args.args] + [returns]
                if not all(isinstance(kind, (ast.Name, ast.Constant)) for kind in kinds):
                    raise Escape(f"{module}: annotations of {node.name}")
        case _:
            raise Escape(f"{module}: {ast.unparse(node)[:60]}")


def declared(values: Iterable[ast.expr], module: str) -> None:
    """Judge expressions that are computed when a file is loaded."""
    for value in values:
        for node in ast.walk(value):
            if not isinstance(node, DECLARING):
                raise Escape(f"{module}: {ast.unparse(value)[:60]} is computed at loading")
            if isinstance(node, ast.Subscript) and not (
                isinstance(node.value, ast.Name) and node.value.id in {"Int", "Array"}
            ):
                raise Escape(f"{module}: {ast.unparse(node)[:60]} is computed at loading")
            if isinstance(node, ast.Constant) and type(node.value) is not int:
                raise Escape(f"{module}: {node.value!r} is no number")


def inner(code: CodeType) -> Iterator[CodeType]:
    """Yield all code inside *code*, the annotations' own aside."""
    for one in code.co_consts:
        if isinstance(one, CodeType) and not one.co_name.startswith("__annotate"):
            yield one
            yield from inner(one)


def function(code: CodeType, module: str) -> None:
    """Judge the code of one function."""
    where = f"{module}.{code.co_name}"
    if code.co_flags & 0x2AC or code.co_freevars or code.co_cellvars or code.co_exceptiontable:
        raise Escape(f"{where}: a generator, coroutine, closure, star or exception")
    if any(isinstance(one, CodeType) for one in code.co_consts):
        raise Escape(f"{where}: a function within")
    if module == "tables" and code.co_name == "bind":
        if set(code.co_names) != {"fill", "globals"}:
            raise Escape(f"{where}: {code.co_names}")
        return
    for one in dis.get_instructions(code):
        if one.opname not in OPERATIONS:
            raise Escape(f"{where}: {one.opname} {one.argrepr}")
        if one.opname == "BINARY_OP" and one.argrepr.rstrip("=") not in SIGNS and one.argrepr != "[]":
            raise Escape(f"{where}: operator {one.argrepr}")
        if one.opname == "LOAD_CONST" and not plain(one.argval, code):
            raise Escape(f"{where}: the value {str(one.argval)[:40]}")


def plain(value: object, code: CodeType) -> bool:
    """Tell whether a constant of a function is a number, a truth value, None, or a text (which only the console takes)."""
    del code
    return (
        value is None
        or isinstance(value, str | bool)
        or (type(value) is int and lang.I32_LOW <= value <= 2**31)
    )


# Loading.


def loaded(texts: Mapping[str, str], order: Sequence[str], package: str) -> dict[str, ModuleType]:
    """Return the modules of *texts*, run in *order*; call `unloaded` when done with them."""
    root = ModuleType(package)
    root.__path__ = []
    sys.modules[package] = root
    modules = {}
    for name in order:
        one = ModuleType(f"{package}.{name}")
        one.__package__ = package
        sys.modules[one.__name__] = one
        exec(compile(texts[name], f"{name}.py", "exec", dont_inherit=True), one.__dict__)  # noqa: S102 - it was audited
        modules[name] = one
    return modules


def unloaded(package: str) -> None:
    """Forget the modules of *package*."""
    for name in [one for one in sys.modules if one == package or one.startswith(f"{package}.")]:
        del sys.modules[name]


def meanings(modules: Mapping[str, ModuleType]) -> None:
    """Raise Escape when a function uses a name that means anything but numbers, rules and the words of the language."""
    fields = set(CALLS)
    for module in modules.values():
        fields |= {name for value in vars(module).values() for name in getattr(value, "FIELDS", ())}
    for name, module in modules.items():
        for value in list(vars(module).values()):
            if (
                isinstance(value, FunctionType)
                and value.__module__ == module.__name__
                and value.__name__ != "bind"
            ):
                used(value, module, fields, name)


def used(function: FunctionType, module: ModuleType, fields: set[str], name: str) -> None:
    """Judge the names one function uses."""
    for one in dis.get_instructions(function):
        if one.opname == "LOAD_GLOBAL":
            value = vars(module).get(one.argval, getattr(builtins, one.argval, None))
            if not tame(value, module):
                raise Escape(f"{name}.{function.__name__}: uses {one.argval}, which is {value!r}"[:160])
        elif one.opname in {"LOAD_ATTR", "LOAD_METHOD", "STORE_ATTR"} and one.argval not in fields:
            raise Escape(f"{name}.{function.__name__}: the attribute {one.argval}")
        elif (
            one.opname == "STORE_ATTR"
            and one.argval in CALLS
            and not any(one.argval in getattr(v, "FIELDS", ()) for v in vars(module).values())
        ):
            raise Escape(f"{name}.{function.__name__}: stores {one.argval}")


def tame(value: object, module: ModuleType) -> bool:
    """Tell whether *value* is a number, numbers, a function of the rules or a word."""
    if isinstance(value, FunctionType):
        return value in WORDS or value.__module__.startswith(f"{module.__package__}.")
    numbers = isinstance(value, lang.Table) or (
        isinstance(value, tuple) and all(type(one) is int for one in value)
    )
    return numbers or type(value) is int or any(value is one for one in BUILTIN)


# Running.


class Nobody:
    """A console that takes every call and hands its numbers to *hear*."""

    def __init__(self) -> None:
        self.calls: list[object] = []

    def __getattr__(self, name: str) -> Any:
        if name not in CALLS:
            raise AttributeError(name)
        return lambda *given: self.heard(name, given)

    def heard(self, name: str, given: tuple[object, ...]) -> int | None:
        """Note a call."""
        for one in given:
            if type(one) is not int and not (name == "terrain" and isinstance(one, str)):
                raise Escape(f"console.{name} is given {one!r}")
        self.calls.append((name, given))
        return 0 if name == "saved" else None


class Counter:
    """Counts the lines that are run, and stops what runs more than *most*."""

    def __init__(self, most: int) -> None:
        self.most = self.left = most

    def __call__(self, frame: Any, *_: object) -> Counter:
        """Count one event of the interpreter, in *frame*."""
        self.left -= 1
        if self.left < 0:
            raise Escape(f"runs more than {self.most} lines a tick, in {frame.f_code.co_name}")
        return self

    def run(self, call: Any, *given: object) -> None:
        """Run *call* under the count."""
        self.left = self.most
        sys.settrace(self)
        try:
            call(*given)
        finally:
            sys.settrace(None)


def numbers(random: Random, table: lang.Table) -> list[int]:
    """Return numbers for *table* within its bounds."""
    row = len(table.lows)
    count = row * (random.choice((1, 1, 2, 3)) + table.least // row)
    bounds = [(table.lows[index % row], table.highs[index % row]) for index in range(count)]
    return [
        random.choice((low, high)) if random.random() < 0.3 else random.randrange(low, high + 1)
        for low, high in bounds
    ]


def inside(state: Any, path: str = "world") -> Iterator[str]:
    """Yield every number of a record that is out of its declared bounds, or no number."""
    for name, kind in state.FIELDS.items():
        yield from fits(getattr(state, name), kind, f"{path}.{name}")


def fits(value: Any, kind: Any, path: str) -> Iterator[str]:
    """Yield what does not fit its declaration."""
    if isinstance(kind, lang.Bounds):
        if type(value) is not int or not kind.low <= value <= kind.high:
            yield f"{path} is {value!r}, not within {kind.low} and {kind.high}"
    elif isinstance(kind, lang.Extent):
        if len(value) != kind.length:
            yield f"{path} has {len(value)} items"
        for index, one in enumerate(value):
            yield from fits(one, kind.item, f"{path}[{index}]")
    else:
        yield from inside(value, path)


def played(modules: Mapping[str, ModuleType], random: Random, ticks: int, most: int) -> list[list[int]]:
    """Play a few ticks under watch; return the words after each. Raise Escape for whatever rules never do."""
    tables = {
        name.lower(): numbers(random, value)
        for module in modules.values()
        for name, value in vars(module).items()
        if isinstance(value, lang.Table)
    }
    if "tables" in modules and hasattr(modules["tables"], "bind"):
        modules["tables"].bind(tables)
    for module in modules.values():
        lang.fill(vars(module), tables)
    world, game, count = modules["game"].World(), modules["game"], Counter(most)
    seed = random.choice((0, 1, -1, 2**31 - 1, -(2**31), random.randrange(2**31)))
    masks = [random.randrange(256) for _ in range(ticks)]
    words = []
    for number, mask in enumerate((None, *masks)):
        if mask is None:
            count.run(game.start, world, seed, random.choice((-1, 0, 7)), random.choice((0, 9999999)))
        else:
            count.run(game.tick, world, mask)
        check(world, f"tick {number}")
        words.append(lang.words(world))
        before = digest(world)
        count.run(game.present, world, Nobody())
        check(world, f"present {number}")
        if digest(world) != before:
            raise Escape("present changes the world")
    return [tables, seed, masks, words]  # type: ignore[list-item]


def check(world: Any, when: str) -> None:
    """Raise Escape when a number is out of bounds, or one record stands in two places."""
    for wrong in inside(world):
        raise Escape(f"after {when}: {wrong}")
    places = sorted(id(one) for one in parts(world))
    if any(one == other for one, other in pairwise(places)):
        raise Escape(f"after {when}: one record in two places")


def parts(state: Any) -> Iterator[Any]:
    """Yield all records and arrays below *state*."""
    yield state
    for name in state.FIELDS:
        value = getattr(state, name)
        many = value if isinstance(value, list) else [value]
        if isinstance(value, list):
            yield value
        for one in many:
            if hasattr(one, "FIELDS"):
                yield from parts(one)
