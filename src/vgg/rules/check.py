"""The gate of the rules language: what does not pass here could not be proven, compiled or trusted.

Everything not on the lists below is rejected with file, line, form and remedy. Later proofs of ranges and indices stand
on what this establishes: every name has one meaning, every expression is an integer or a truth value, nothing recurs,
every loop has a constant bound, and no rule reads what is only seen.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

from vgg.model.errors import InputError

from .ceiling import bounded
from .forms import Fault, FunctionCheck, form_of
from .layout import Group, Shape, group
from .lower import lower
from .naming import misnamed
from .prove import prove
from .shapes import misshapen, unbound
from .source import CONSOLE, LANG, Function, Module, Package, RecordDecl, Word, called, reached, read_package
from .tree import Program

FIELDS = "declare Int[low, high], Array[item, length] or a record"
ROOT_STATE = ("start", "tick")
ROOT_SHOWN = "present"
BEGINNINGS = {
    "start": (("world", "World"), ("seed", "int"), ("level", "int"), ("best", "int")),
    "tick": (("world", "World"), ("held", "int")),
    "present": (("world", "World"), ("console", "Console")),
}
"""What every game begins with."""
MOST_FUNCTIONS = 1000
MOST_WORDS = 65_536
"""Numbers in a record, those of its records and arrays counted."""
BINDER = "def bind(tables: Mapping[str, Sequence[int]]) -> None:"


def require(package: str | Path | Package, tables: Mapping[str, Sequence[int]] | None = None) -> Program:
    """Return the program of a package that passes everything: checked, lowered, proved, and cheap enough.

    With *tables* it is proved for the cartridge that has them, else for all. InputError lists every fault of the first
    of these steps that finds some.
    """
    rules = package if isinstance(package, Package) else read_package(package)
    faults = check(rules) or tuple(
        Fault(module.path, *found) for module in rules.modules.values() for found in unbound(module)
    )
    if faults:
        raise InputError(
            f"{rules.name}: these rules do not pass:",
            problems=[str(fault) for fault in faults],
            hint="write each line as its remedy says; docs/reference/rules-language.md has the language",
        )
    return bounded(prove(lower(rules), tables))


def check(rules: Package) -> tuple[Fault, ...]:
    """Return every fault of the package, in the order of its files and lines; none means it is in the language.

    What is proved only afterwards, ranges and the order of effects, is not looked at here: see `require`.
    """
    faults = declared(rules)
    if not faults:
        shapes, faults = shapes_of(rules)
        for module in rules.modules.values():
            faults += ModuleCheck(module, rules, shapes).faults()
    if not faults:
        faults += recursion(rules) + sides(rules) + beginnings(rules)
    return tuple(sorted(set(faults)))


def declared(rules: Package) -> list[Fault]:
    """Find names that may not be given, and records that cannot be laid out."""
    faults = [
        Fault(module.path, *found)
        for module in rules.modules.values()
        for found in [*misnamed(module), *misshapen(module)]
    ]
    if not faults and len(rules.functions) > MOST_FUNCTIONS:
        faults.append(
            Fault("game.py", 1, f"{len(rules.functions)} functions", f"have {MOST_FUNCTIONS} at most")
        )
    return faults


def beginnings(rules: Package) -> list[Fault]:
    """Check what the game is called with from outside, and that there is a world."""
    faults = []
    for name, wanted in BEGINNINGS.items():
        function = rules.functions.get(f"game__{name}")
        if (
            function is None
            or function.parameters != wanted
            or ast.unparse(function.node.returns or ast.Name("")) != "None"
        ):
            line = 1 if function is None else function.node.lineno
            written = ", ".join(f"{one}: {kind}" for one, kind in wanted)
            faults.append(
                Fault(
                    "game.py",
                    line,
                    f"no `{name}` as every game has it",
                    f"write `def {name}({written}) -> None:`",
                )
            )
    if not any(isinstance(module.names.get("World"), RecordDecl) for module in rules.modules.values()):
        faults.append(Fault("world.py", 1, "no record World", "declare all that decides the game in it"))
    return faults


def shapes_of(rules: Package) -> tuple[dict[str, Shape], list[Fault]]:
    """Return the shape of every record, and a fault for each that has none."""
    shapes: dict[str, Shape] = {}
    faults = []
    for module in rules.modules.values():
        for node in module.tree.body:
            if isinstance(node, ast.ClassDef):
                try:
                    shape = group(RecordDecl(module.name, node), rules)
                    shapes[node.name] = shape
                    if shape.size > MOST_WORDS:
                        faults.append(too_great(module, node, shape))
                except InputError as error:
                    faults.append(
                        Fault(
                            module.path,
                            line_of(error, node),
                            f"a field of {node.name} that is no field",
                            FIELDS,
                        )
                    )
    return shapes, faults


def too_great(module: Module, node: ast.ClassDef, shape: Group) -> Fault:
    """Return the fault of a record that is too great."""
    return Fault(
        module.path, node.lineno, f"{node.name} has {shape.size} numbers", f"have {MOST_WORDS} at most"
    )


def line_of(error: InputError, node: ast.stmt) -> int:
    """Return the line an error names, or else the node's."""
    found = re.match(r"[^:]+:(\d+):", error.what)
    return int(found.group(1)) if found else node.lineno


def recursion(rules: Package) -> list[Fault]:
    """Find functions that call each other in a circle."""
    graph = {
        name: sorted(one.name for one in called(function, rules))
        for name, function in rules.functions.items()
    }
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        function = rules.functions[error.args[1][0]]
        circle = " → ".join(name.split("__")[1] for name in error.args[1])
        return [
            Fault(
                rules.modules[function.module].path,
                function.node.lineno,
                f"recursion {circle}",
                "use a loop over a range",
            )
        ]
    return []


def sides(rules: Package) -> list[Fault]:
    """Find rules that read the view, and shows that change the world."""
    faults: list[Fault] = []
    if "game" not in rules.modules:
        return faults
    for function in reached(rules, [f"game__{name}" for name in ROOT_STATE]):
        faults += [
            fault(rules, function, node, "a rule that reads the view", "only `present` may know what is seen")
            for node in paths(function)
            if of_view(node)
        ]
        faults += [
            fault(rules, function, function.node, "a rule with a console", "draw and sound in `present` only")
            for _, kind in function.parameters
            if kind == "Console"
        ]
    for function in reached(rules, [f"game__{ROOT_SHOWN}"]):
        faults += [
            fault(
                rules,
                function,
                node,
                f"`present` changes {ast.unparse(node)}",
                "change only the world's view",
            )
            for node in paths(function)
            if isinstance(node.ctx, ast.Store) and not of_view(node)
        ]
    return faults


def of_view(node: ast.expr) -> bool:
    """Tell whether the path *node* leads through the world's view; what its indices read does not count."""
    while isinstance(node, ast.Attribute | ast.Subscript):
        if isinstance(node, ast.Attribute) and node.attr == "view":
            return True
        node = node.value
    return False


def paths(function: Function) -> Iterator[ast.Attribute | ast.Subscript]:
    """Yield every attribute and element in *function*."""
    for node in ast.walk(function.node):
        if isinstance(node, (ast.Attribute, ast.Subscript)):
            yield node


def fault(rules: Package, function: Function, node: ast.expr | ast.stmt, form: str, remedy: str) -> Fault:
    """Return a fault in *function*."""
    return Fault(rules.modules[function.module].path, node.lineno, form, remedy)


@dataclass
class ModuleCheck:
    """Checks the declarations of one file."""

    module: Module
    rules: Package
    shapes: Mapping[str, Shape]
    found: list[Fault] = field(default_factory=list)

    @cached_property
    def tables(self) -> frozenset[str]:
        """The tables of the package, as the cartridge calls them."""
        return frozenset(name.lower() for name in self.rules.tables)

    def faults(self) -> list[Fault]:
        """Return all faults of the file."""
        if not ast.get_docstring(self.module.tree):
            self.reject(1, "a file without a docstring", "say in its first line what the file is for")
        for node in self.module.tree.body:
            self.declaration(node)
        return self.found

    def reject(self, line: int, form: str, remedy: str) -> None:
        """Note a fault."""
        self.found.append(Fault(self.module.path, line, form, remedy))

    def declaration(self, node: ast.stmt) -> None:
        """Check one statement of the file."""
        match node:
            case ast.Expr(value=ast.Constant(value=str())):
                pass
            case ast.ImportFrom():
                self.imports(node)
            case ast.FunctionDef(name="bind") if self.module.name == "tables":
                self.binder(node)
            case ast.FunctionDef():
                self.found += FunctionCheck(self.module, self.shapes, node, tables=self.tables).faults()
            case ast.ClassDef():
                self.record(node)
            case ast.Assign(targets=targets):
                self.constants(node, targets)
            case _:
                self.reject(
                    node.lineno,
                    f"{form_of(node)} at the top of a file",
                    "only constants, tables, records and functions stand there",
                )

    def imports(self, node: ast.ImportFrom) -> None:
        """Check where names come from, and that they exist."""
        origin = f"{'.' * node.level}{node.module or ''}"
        if self.module.name == "tables" and origin == "collections.abc":
            if [ast.unparse(one) for one in node.names] != ["Mapping", "Sequence"]:
                self.reject(node.lineno, "import of other names", "import Mapping and Sequence, for `bind`")
            return
        if origin not in {LANG, CONSOLE, ".lang", ".console"} and not (
            node.level == 1 and node.module in self.rules.modules
        ):
            self.reject(
                node.lineno,
                f"import of {origin!r}",
                "rules import the language, the console and each other, nothing else",
            )
            return
        for alias in node.names:
            if alias.asname or alias.name == "*":
                self.reject(
                    node.lineno, f"import of {alias.name} as another name", "import the name as it is"
                )
            elif alias.name not in self.module.names:
                self.reject(
                    node.lineno,
                    f"import of {alias.name!r}, which {origin} does not have",
                    "import what is there",
                )

    def binder(self, node: ast.FunctionDef) -> None:
        """Check that `bind` of tables.py does what it says and nothing else."""
        body = [
            one
            for one in node.body
            if not (isinstance(one, ast.Expr) and isinstance(one.value, ast.Constant))
        ]
        head, *_ = ast.unparse(node).split("\n")
        if head != BINDER or [ast.unparse(one) for one in body] != ["fill(globals(), tables)"]:
            self.reject(node.lineno, "a `bind` of its own", f"write `{BINDER}` and `fill(globals(), tables)`")

    def record(self, node: ast.ClassDef) -> None:
        """Check a class: a record of fields with bounds."""
        if (
            [ast.unparse(one) for one in node.decorator_list] != ["record"]
            or node.bases
            or node.keywords
            or getattr(node, "type_params", None)
        ):
            self.reject(
                node.lineno,
                f"class {node.name}",
                "only records are classes: put @record above, without bases",
            )
        if not any(isinstance(one, ast.AnnAssign) for one in node.body):
            self.reject(node.lineno, f"{node.name} without a field", "give it one, or take it away")
        if not isinstance(self.module.names.get("record"), Word):
            self.reject(node.lineno, "a record without the word `record`", "import it from vgg.rules.lang")
        for one in node.body:
            if (
                isinstance(one, ast.Expr)
                and isinstance(one.value, ast.Constant)
                and isinstance(one.value.value, str)
            ):
                continue
            if not isinstance(one, ast.AnnAssign) or one.value is not None or not one.simple:
                self.reject(
                    one.lineno,
                    f"{form_of(one)} in a record",
                    "a record has fields only: `name: Int[low, high]`",
                )

    def constants(self, node: ast.Assign, targets: Sequence[ast.expr]) -> None:
        """Check a constant: a number, a tuple of numbers, or a table."""
        target = targets[0]
        if isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple):
            self.reject(node.lineno, "several constants in one line", "give each its own line")
        elif not isinstance(target, ast.Name) or len(targets) > 1 or target.id not in self.module.names:
            self.reject(
                node.lineno,
                f"`{ast.unparse(node)[:60]}`",
                "constants are integers of 32 bits, tuples of them, or Table(low, high)",
            )
        elif target.id != target.id.upper():
            self.reject(node.lineno, f"the constant {target.id}", "constants are written in capitals")
