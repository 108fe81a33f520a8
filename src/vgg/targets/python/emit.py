"""Emitting: a kit's rules become modules of the shipped project, which knows nothing of vgg."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator, Mapping, Sequence
from importlib.resources import files

from vgg.model.errors import InputError

_SHIPPED = {"vgg.rules.lang": ".lang", "vgg.rules.console": ".console"}
"""The only modules of vgg that rules may import, and what they are called in the project."""

_Import = ast.Import | ast.ImportFrom


def emit(sources: Mapping[str, str]) -> dict[str, str]:
    """Return the project's rules package by path: the kit's *sources* by file name, and what they stand on.

    Names, comments and docstrings stay as they are; imports are rewritten. InputError when a module imports
    what the project will not have.
    """
    shared = {name: (files("vgg.rules") / name).read_text("utf-8") for name in ("lang.py", "console.py")}
    modules = {**sources, **shared}
    init = sources.get("__init__.py") or '"""The rules of the game: what happens in each tick, and why."""\n'
    modules["__init__.py"] = init
    return {f"rules/{name}": rewritten(name, text) for name, text in sorted(modules.items())}


def rewritten(name: str, text: str) -> str:
    """Return the module *text* of the file *name* with its imports pointing into the project, in order."""
    tree = ast.parse(text, filename=name)
    _refuse_strangers(name, tree)
    imports = _leading_imports(tree.body)
    if not imports:
        return text
    lines = text.splitlines(keepends=True)
    first, last = imports[0].lineno - 1, imports[-1].end_lineno or 0
    block = _in_order([(each, _renamed(each, lines)) for each in imports])
    return "".join((*lines[:first], block, *lines[last:]))


def _leading_imports(body: Sequence[ast.stmt]) -> list[_Import]:
    """Return the imports at the top of a module, after its docstring."""
    rest = body[1:] if body and isinstance(body[0], ast.Expr) else body
    found: list[_Import] = []
    for statement in rest:
        if not isinstance(statement, ast.Import | ast.ImportFrom):
            break
        found.append(statement)
    return found


def _renamed(statement: _Import, lines: Sequence[str]) -> str:
    """Return the source of an import under the project's names."""
    text = "".join(lines[statement.lineno - 1 : statement.end_lineno])
    if isinstance(statement, ast.ImportFrom) and statement.module in _SHIPPED:
        return text.replace(statement.module, _SHIPPED[statement.module], 1)
    return text


def _in_order(imports: Sequence[tuple[_Import, str]]) -> str:
    """Return imports as isort would put them: standard library, then the package's own, each by name."""
    groups: dict[int, list[tuple[object, str]]] = {}
    for statement, text in imports:
        module = text.split()[1]
        group = 2 if module.startswith(".") else 0 if module == "__future__" else 1
        key = (isinstance(statement, ast.ImportFrom), module.lower())
        groups.setdefault(group, []).append((key, text))
    blocks = (sorted(groups[group], key=lambda pair: str(pair[0])) for group in sorted(groups))
    return "\n".join("".join(text for _, text in block) for block in blocks)


def _refuse_strangers(name: str, tree: ast.Module) -> None:
    strangers = sorted(module for module in _imported(tree) if not _allowed(module))
    if strangers:
        raise InputError(
            f"rules/{name}: imports {', '.join(map(repr, strangers))}",
            hint="Rules may import vgg.rules.lang, vgg.rules.console, each other and the standard library.",
        )


def _imported(tree: ast.Module) -> Iterator[str]:
    """Yield the absolute modules that *tree* imports anywhere."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield node.module or ""


def _allowed(module: str) -> bool:
    return module in _SHIPPED or module.partition(".")[0] in sys.stdlib_module_names
