"""What is wrong with the declarations of a file before its records can be laid out: their order, their words, their fields."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence

from .layout import ASIDE
from .naming import Found
from .source import Function, Module, RecordDecl, TableDecl, Word, constant

MOST_LENGTH = 4096
"""Elements of an array, and numbers of a sequence."""
VIEW = "view"
"""The one field that holds what is only seen."""


def misshapen(module: Module) -> Iterator[Found]:
    """Yield what keeps the records of *module* from being laid out, and tables and sequences from being made."""
    yield from _crowded(module.tree)
    known: set[str] = set()
    for node in module.tree.body:
        if isinstance(node, ast.ImportFrom):
            known.update(alias.name for alias in node.names)
        elif isinstance(node, ast.FunctionDef):
            kinds: list[ast.AST] = [one.annotation for one in node.args.args if one.annotation]
            yield from _unknown(
                [*kinds, *(node.body if node.name == "bind" else [])], known | {"tables", "globals"}
            )
            known.add(node.name)
        elif isinstance(node, ast.ClassDef):
            yield from _unknown(node.decorator_list, known)
            yield from _record(node, module, known)
            known.add(node.name)
        elif isinstance(node, ast.Assign):
            yield from _unknown([node.value], known)
            yield from _constant(node, module)
            known.update(one.id for one in node.targets if isinstance(one, ast.Name))
    if module.name == "__init__" and len(module.tree.body) > 1:
        yield 1, "a file `__init__` with more than its docstring", "put rules into files with names"


def unbound(module: Module) -> Iterator[Found]:
    """Yield tables that nothing would ever fill: `bind` of tables.py fills those of its own file."""
    for node in module.tree.body:
        match node:
            case ast.Assign(targets=[ast.Name(id=name)]) if isinstance(module.names.get(name), TableDecl):
                if module.name != "tables":
                    remedy = "declare all tables in tables.py, which binds them"
                    yield node.lineno, f"a table in {module.name}.py", remedy
                elif not isinstance(module.names.get("bind"), Function):
                    yield node.lineno, "tables without `bind`", "bind them as every game does"


def _unknown(parts: Sequence[ast.AST], known: set[str]) -> Iterator[Found]:
    """Yield every name in *parts*, which Python looks at when it reads the file, that nothing above has made."""
    for part in parts:
        for node in ast.walk(part):
            if isinstance(node, ast.Name) and node.id not in known | {"int", "bool", "str"}:
                yield node.lineno, f"{node.id} before it is declared", "declare or import it above"


def _crowded(tree: ast.Module) -> Iterator[Found]:
    """Yield every statement that shares a line with another, or with the head above it."""
    for node in ast.walk(tree):
        line = 0 if isinstance(node, ast.Module) else getattr(node, "lineno", 0)
        for part in ("body", "orelse"):
            block = getattr(node, part, None)
            for one in block if isinstance(block, list) else []:
                if one.lineno <= line:
                    yield one.lineno, "a second statement in one line", "give each statement its own line"
                line = one.end_lineno or one.lineno


def _record(node: ast.ClassDef, module: Module, known: set[str]) -> Iterator[Found]:
    seen: set[str] = set()
    for one in node.body:
        if not isinstance(one, ast.AnnAssign) or not isinstance(one.target, ast.Name):
            continue
        name = one.target.id
        if name in seen:
            yield one.lineno, f"the field {name} again", "give each field a name of its own"
        seen.add(name)
        yield from _unknown([one.annotation], known)
        yield from _field(one, name, node.name, module)


def _field(one: ast.AnnAssign, name: str, record: str, module: Module) -> Iterator[Found]:
    """Yield what is wrong with one field."""
    match one.annotation:
        case ast.Name(id=kind):
            meant = isinstance(module.names.get(kind), RecordDecl)
            if not meant:
                yield one.lineno, f"{name}: {kind}", "declare Int[low, high], Array[item, length] or a record"
            if (kind == ASIDE or name == VIEW) and (kind, name, record) != (ASIDE, VIEW, "World"):
                yield one.lineno, f"{name}: {kind} in {record}", f"only World has a view: `{VIEW}: {ASIDE}`"
        case ast.Subscript(value=ast.Name(id="Array"), slice=ast.Tuple(elts=[item, length])):
            yield from _word(one, "Array", module)
            count = constant(length, module.names)
            if count is not None and count > MOST_LENGTH:
                yield one.lineno, f"an array of {count}", f"have {MOST_LENGTH} elements at most"
            yield from _item(one, item, module)
        case ast.Subscript(value=ast.Name(id="Int")) as number:
            yield from _number(one, number, module)
    if name == VIEW and not isinstance(one.annotation, ast.Name):
        yield one.lineno, f"a field called {VIEW}", f"only World has a view: `{VIEW}: {ASIDE}`"


def _item(one: ast.AnnAssign, item: ast.expr, module: Module) -> Iterator[Found]:
    match item:
        case ast.Subscript(value=ast.Name(id="Int")):
            yield from _number(one, item, module)
        case ast.Name(id=kind) if kind != ASIDE and isinstance(module.names.get(kind), RecordDecl):
            pass
        case _:
            yield one.lineno, f"an array of {ast.unparse(item)[:40]}", "arrays hold Int[low, high] or records"


def _number(one: ast.AnnAssign, number: ast.Subscript, module: Module) -> Iterator[Found]:
    yield from _word(one, "Int", module)
    match number.slice:
        case ast.Tuple(elts=[low, high]):
            least, most = constant(low, module.names), constant(high, module.names)
            if least is not None and most is not None and not least <= 0 <= most:
                yield one.lineno, f"Int[{least}, {most}]", "bounds hold 0, with which every field begins"


def _word(one: ast.AnnAssign, word: str, module: Module) -> Iterator[Found]:
    if not isinstance(module.names.get(word), Word):
        yield one.lineno, f"{word} that is not the language's", f"import {word} from vgg.rules.lang"


def _constant(node: ast.Assign, module: Module) -> Iterator[Found]:
    match node.value:
        case ast.Call(func=ast.Name(id="Table")) if not isinstance(module.names.get("Table"), Word):
            yield node.lineno, "Table that is not the language's", "import Table from vgg.rules.lang"
        case ast.Tuple(elts=items) if len(items) > MOST_LENGTH:
            yield node.lineno, f"a sequence of {len(items)}", f"have {MOST_LENGTH} numbers at most"
