"""A package of rules as it was read: every module's tree and what each name in it means, for all who check or compile rules."""

from __future__ import annotations

import ast
import importlib.util
import operator
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

from vgg.model.errors import InputError

from . import console, lang, limits

LANG, CONSOLE = "vgg.rules.lang", "vgg.rules.console"
INTRINSICS = ("clamp", "wrap", "tdiv", "shr", "wmul", "copy", "rand")
BUILTINS = ("abs", "min", "max")
WORDS = (*INTRINSICS, "Int", "Array", "Table", "record", "fill")
"""What rules may import of the language."""

ARITHMETIC: Mapping[type[ast.AST], Callable[..., int]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.FloorDiv: operator.floordiv,
    ast.Mod: operator.mod,
    ast.LShift: operator.lshift,
    ast.RShift: operator.rshift,
    ast.BitAnd: operator.and_,
    ast.BitOr: operator.or_,
    ast.BitXor: operator.xor,
    ast.USub: operator.neg,
    ast.Invert: operator.invert,
}
"""What an operator between constants computes."""


MOST_LEAST = 65_536
"""The most numbers a table may insist on: a cartridge has to bring them all."""


@dataclass(frozen=True, slots=True)
class TableDecl:
    """`NAME = Table(low, high)`: constant numbers the cartridge brings, *least* of them or more.

    `NAME = Table(LOWS, HIGHS)` has rows: number i lies from lows[i % n] to highs[i % n]; *bounds* names the two sequences.
    """

    name: str
    low: int
    high: int
    least: int = 1
    lows: tuple[int, ...] = ()
    highs: tuple[int, ...] = ()
    bounds: tuple[str, str] = ("", "")

    def empty(self) -> lang.Table:
        """Return the table as the rules make it, before it is bound."""
        return lang.Table(self.lows or self.low, self.highs or self.high, self.least)


@dataclass(frozen=True, slots=True)
class Sequence:
    """`NAME = (1, 2, 3)`: constant numbers the rules bring themselves; *name* is unique in the package."""

    name: str
    values: tuple[int, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Function:
    """A function of the rules; *name* is unique in the package."""

    module: str
    node: ast.FunctionDef

    @property
    def name(self) -> str:
        """Module and name, joined so that they make one identifier."""
        return f"{self.module}__{self.node.name}"

    @property
    def parameters(self) -> tuple[tuple[str, str], ...]:
        """Name and written type of each parameter."""
        return tuple(
            (one.arg, ast.unparse(one.annotation) if one.annotation else "") for one in self.node.args.args
        )


@dataclass(frozen=True, slots=True, eq=False)
class RecordDecl:
    """A record of the rules."""

    module: str
    node: ast.ClassDef


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the language or of the console: an intrinsic, `Int`, `Console` ..."""

    name: str


Meaning = int | TableDecl | Sequence | Function | RecordDecl | Word


@dataclass(frozen=True)
class Module:
    """One file of rules; *names* says what every global name in it means."""

    name: str
    path: str
    tree: ast.Module
    names: dict[str, Meaning] = field(default_factory=dict)


@dataclass(frozen=True)
class Package:
    """All files of a package of rules, each one after those it imports."""

    name: str
    modules: Mapping[str, Module]
    texts: Mapping[str, str]
    """The files as they were read, by file name."""

    @cached_property
    def functions(self) -> Mapping[str, Function]:
        """Every function by its unique name."""
        found = {}
        for module in self.modules.values():
            for node in module.tree.body:
                if isinstance(node, ast.FunctionDef):
                    function = module.names[node.name]
                    assert isinstance(function, Function)
                    found[function.name] = function
        return found

    @cached_property
    def tables(self) -> Mapping[str, TableDecl]:
        """Every table by the name it has in the rules."""
        return {
            name: meaning
            for module in self.modules.values()
            for name, meaning in module.names.items()
            if isinstance(meaning, TableDecl)
        }


def read_package(package: str | Path) -> Package:
    """Read the rules in *package*: an import name or a folder. InputError when a file is no Python or imports in a circle."""
    name, folder = locate(package)
    texts = {path.stem: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.py"))}
    return parse_package(name, texts)


def locate(package: str | Path) -> tuple[str, Path]:
    """Return the name and the folder of *package*."""
    if isinstance(package, Path):
        return package.name, package
    spec = importlib.util.find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise InputError(
            f"there is no package of rules {package!r}",
            hint="name a package, such as 'vgg.kits.run_and_jump.rules'",
        )
    return package, Path(next(iter(spec.submodule_search_locations)))


def parse_package(name: str, texts: Mapping[str, str]) -> Package:
    """Parse the files of a package, given by module name, and work out what their names mean.

    `lang` and `console` are the language's own and left aside. InputError says why a text cannot be rules.
    """
    trees = limits.read({one: text for one, text in texts.items() if one not in {"lang", "console"}})
    modules: dict[str, Module] = {}
    for module in ordered(trees):
        modules[module] = Module(module, f"{module}.py", trees[module])
        define(modules[module], modules)
    return Package(name, modules, {f"{module}.py": texts[module] for module in modules})


def ordered(trees: Mapping[str, ast.Module]) -> tuple[str, ...]:
    """Return the modules so that each comes after those it imports."""
    needs = {name: sorted(imported(tree) & set(trees)) for name, tree in sorted(trees.items())}
    try:
        return tuple(TopologicalSorter(needs).static_order())
    except CycleError as error:
        circle = " → ".join(error.args[1])
        raise InputError(
            f"rules import each other in a circle: {circle}",
            hint="move what both need into a file of its own",
        ) from error


def imported(tree: ast.Module) -> set[str]:
    """Return the modules of the same package that *tree* imports."""
    return {
        node.module
        for node in tree.body
        if isinstance(node, ast.ImportFrom) and node.level == 1 and node.module
    }


def define(module: Module, modules: Mapping[str, Module]) -> None:
    """Give every global name of *module* its meaning; what is no declaration of the language is left to the checker."""
    for node in module.tree.body:
        if isinstance(node, ast.ImportFrom):
            bring(node, module, modules)
        elif isinstance(node, ast.FunctionDef):
            module.names[node.name] = Function(module.name, node)
        elif isinstance(node, ast.ClassDef):
            module.names[node.name] = RecordDecl(module.name, node)
        elif isinstance(node, ast.Assign):
            assign(node, module)


def bring(node: ast.ImportFrom, module: Module, modules: Mapping[str, Module]) -> None:
    """Give imported names their meaning."""
    origin = f"{'.' * node.level}{node.module or ''}"
    for alias in node.names:
        if origin in {LANG, ".lang"} and alias.name in WORDS:
            module.names[alias.name] = Word(alias.name)
        elif origin in {CONSOLE, ".console"}:
            value = getattr(console, alias.name, None)
            if isinstance(value, int) or alias.name == "Console":
                module.names[alias.name] = value if isinstance(value, int) else Word(alias.name)
        elif node.level == 1 and node.module and node.module in modules:
            known = modules[node.module].names
            if alias.name in known:
                module.names[alias.name] = known[alias.name]


def assign(node: ast.Assign, module: Module) -> None:
    """Give the names of a constant declaration their meaning."""
    match node:
        case ast.Assign(targets=[ast.Name(id=name)], value=ast.Call(func=ast.Name(id="Table")) as call):
            table = table_of(name, call, module.names)
            if table is not None:
                module.names[name] = table
        case ast.Assign(targets=[ast.Name(id=name)], value=ast.Tuple(elts=items)):
            values = [constant(item, module.names) for item in items]
            if None not in values:
                module.names[name] = Sequence(f"{module.name}__{name}", tuple(value or 0 for value in values))
        case ast.Assign(targets=[ast.Name(id=name)], value=value):
            number = constant(value, module.names)
            if number is not None:
                module.names[name] = number


def table_of(name: str, call: ast.Call, names: Mapping[str, Meaning]) -> TableDecl | None:
    """Return what `Table(low, high)` or `Table(LOWS, HIGHS)` declares, with `least=` or without; None when it is neither."""
    match call:
        case ast.Call(args=[low, high], keywords=[]):
            least: int | None = 1
        case ast.Call(args=[low, high], keywords=[ast.keyword(arg="least", value=value)]):
            least = constant(value, names)
        case _:
            return None
    if least is None or not 1 <= least <= MOST_LEAST:
        return None
    one, other = constant(low, names), constant(high, names)
    if one is not None and other is not None:
        return TableDecl(name, one, other, least) if one <= other else None
    return rows_of(name, low, high, least, names)


def rows_of(
    name: str, low: ast.expr, high: ast.expr, least: int, names: Mapping[str, Meaning]
) -> TableDecl | None:
    """Return the table whose rows have the bounds of two sequences, None when these are no such sequences."""
    if not isinstance(low, ast.Name) or not isinstance(high, ast.Name):
        return None
    lows, highs = names.get(low.id), names.get(high.id)
    if not isinstance(lows, Sequence) or not isinstance(highs, Sequence):
        return None
    pairs = [*zip(lows.values, highs.values, strict=False)]
    if len(lows.values) != len(highs.values) or not pairs or any(one > other for one, other in pairs):
        return None
    least = max(least, len(pairs))
    ends = min(lows.values), max(highs.values)
    return TableDecl(name, *ends, least, lows.values, highs.values, (low.id, high.id))


def constant(node: ast.expr, names: Mapping[str, Meaning]) -> int | None:
    """Return the value of a constant expression, or None when it is none or a part of it leaves 32 bits.

    Only 2147483648 may stand below a minus.
    """
    value: Meaning | None = None
    match node:
        case ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=int() as number)) if (
            number == -lang.I32_LOW
        ):
            return lang.I32_LOW
        case ast.Constant(value=int() as number) if not isinstance(number, bool):
            value = number
        case ast.Name(id=name):
            value = names.get(name)
        case ast.UnaryOp(op=op, operand=operand) if type(op) in ARITHMETIC:
            value = computed(type(op), constant(operand, names))
        case ast.BinOp(left=left, op=op, right=right) if type(op) in ARITHMETIC:
            value = computed(type(op), constant(left, names), constant(right, names))
    return value if isinstance(value, int) and lang.I32_LOW <= value <= lang.I32_HIGH else None


def computed(op: type[ast.AST], *operands: int | None) -> int | None:
    """Return what *op* makes of constants, or None when one is missing or the operation has no value."""
    known = [operand for operand in operands if operand is not None]
    if len(known) < len(operands):
        return None
    if op in {ast.FloorDiv, ast.Mod} and known[1] <= 0:
        return None
    if op in {ast.LShift, ast.RShift} and not 0 <= known[1] <= 31:
        return None
    return ARITHMETIC[op](*known)


def reached(rules: Package, roots: Iterable[str]) -> list[Function]:
    """Return the functions *roots* call, directly or not, in the order of the files."""
    found: set[str] = set()
    waiting = [rules.functions[root] for root in roots if root in rules.functions]
    while waiting:
        function = waiting.pop()
        if function.name not in found:
            found.add(function.name)
            waiting.extend(called(function, rules))
    return [function for name, function in rules.functions.items() if name in found]


def called(function: Function, rules: Package) -> list[Function]:
    """Return the functions of the rules that *function* calls."""
    names = rules.modules[function.module].names
    meanings = [
        names.get(node.func.id)
        for node in ast.walk(function.node)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    ]
    return [meaning for meaning in meanings if isinstance(meaning, Function)]
