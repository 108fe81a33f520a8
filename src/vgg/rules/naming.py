"""Which names rules may give, so that no language reads one of them as something else."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from .limits import MOST_NAME
from .source import BUILTINS, INTRINSICS, Module

WORDS = frozenset((
    *INTRINSICS, *BUILTINS, "len", "range", "int", "bool", "Int", "Array", "Table", "record", "fill", "bind", "Console",
    "globals", "lang", "console", "state",
))  # fmt: skip
"""Names that mean something already; `console` may be a parameter all the same, as `record` and `state` may be fields."""

_SMALL = re.compile(r"[a-z][a-z0-9]*(_[a-z][a-z0-9]*)*")
_GREAT = re.compile(r"[A-Z][A-Z0-9]*(_[A-Z0-9]+)*")
_CAPS = re.compile(r"[A-Z]([A-Z0-9]*[a-z][A-Za-z0-9]*)?")

Found = tuple[int, str, str]
"""A fault: line, form, remedy."""


def misnamed(module: Module) -> Iterator[Found]:
    """Yield every name that *module* gives and may not."""
    if module.name != "__init__" and (module.name in WORDS or not _good(module.name, _SMALL)):
        yield (
            1,
            f"a file called {module.name!r}",
            "small letters and single underscores; not lang, console or state",
        )
    seen: set[str] = set()
    for line, name in _declared(module.tree):
        if name in seen:
            yield (
                line,
                f"{name} again",
                "give every constant, table, record, function and import a name of its own",
            )
        seen.add(name)
    for node in ast.walk(module.tree):
        yield from _names(node, module.names.keys() - {"record"})


def _names(node: ast.AST, known: set[str]) -> Iterator[Found]:
    """Yield what is wrong with the name *node* gives, if it gives one."""
    match node:
        case ast.FunctionDef(name=name) if name != "bind":
            yield from _judged(node.lineno, name, _SMALL, WORDS)
        case ast.ClassDef(name=name):
            yield from _judged(node.lineno, name, _CAPS, WORDS)
        case ast.AnnAssign(target=ast.Name(id=name)):
            yield from _judged(node.lineno, name, _SMALL, frozenset())
        case ast.Assign(targets=[ast.Name(id=name)]) if name.isupper():
            yield from _judged(node.lineno, name, _GREAT, WORDS)
        case ast.arg(arg=name):
            yield from _judged(node.lineno, name, _SMALL, (WORDS | known) - {"console", "tables"})
        case ast.Name(id=name, ctx=ast.Store()) if not name.isupper():
            yield from _judged(node.lineno, name, _SMALL, WORDS - {"console", "record", "state"})


def _judged(line: int, name: str, shape: re.Pattern[str], taken: frozenset[str]) -> Iterator[Found]:
    if name in taken:
        yield line, f"the name {name}", "it means something already: give another"
    elif not _good(name, shape):
        yield (
            line,
            f"the name {name[:60]!r}",
            f"plain letters and digits, {MOST_NAME} at most: small_words, CONSTANTS, Records",
        )


def _good(name: str, shape: re.Pattern[str]) -> bool:
    return len(name) <= MOST_NAME and shape.fullmatch(name) is not None


def _declared(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Yield line and name of all that the file declares or imports."""
    for node in tree.body:
        match node:
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
                yield node.lineno, name
            case ast.Assign(targets=targets):
                yield from ((node.lineno, one.id) for one in targets if isinstance(one, ast.Name))
            case ast.ImportFrom(names=names):
                yield from ((node.lineno, alias.asname or alias.name) for alias in names)
