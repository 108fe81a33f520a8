"""Joining modules into one script, so that a page needs no second request: the twin of `build.mjs` in the project."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from vgg.model.errors import InputError

RULES = "rules/"
"""The folder whose exports share the outer scope; in the script the console's scope lies within it."""

_IMPORT = re.compile(r"^import\s[^;]*;\n", re.MULTILINE | re.ASCII)
_PLAIN_IMPORT = re.compile(r'import(?:\s*\{([^}]*)\}\s*from)?\s*"([^"]+)";\n', re.ASCII)
_NAME = re.compile(r"[A-Za-z_$][A-Za-z0-9_$]*")
_EXPORT = re.compile(
    r"^export (?=(?:async )?(?:function\*?|class|const) +([A-Za-z_$][A-Za-z0-9_$]*))", re.MULTILINE
)
_OTHER_EXPORT = re.compile(r"^export .*", re.MULTILINE)
_HEADER = re.compile(r"(?://[^\n]*\n)+")
_UNSAFE = re.compile(r"<(?=!--|/?script)", re.IGNORECASE | re.ASCII)

_HINT = (
    "Modules are joined as they stand: write `import { name } from` a path, and export functions, classes and "
    "constants where they are declared."
)


@dataclass(frozen=True, slots=True)
class _Need:
    """The *names* that a module takes from the module *path*."""

    path: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Module:
    """A module without its imports, and the names that others may take from it."""

    path: str
    text: str
    needs: tuple[_Need, ...]
    exports: tuple[str, ...]


def joined(entry: str, source: Callable[[str], str]) -> str:
    """Return the script of the module *entry* and of all that it needs; *source* gives the text of a path.

    Each module is a function that returns its exports. Those of the rules share a scope, in which they are unique; so do
    those of the console in a scope within it. No text in the script can end the element it stands in. InputError
    names what cannot be joined.
    """
    modules = _ordered(entry, source)
    outer = [each for each in modules if each.path.startswith(RULES)]
    inner = [each for each in modules if not each.path.startswith(RULES)]
    _check(outer, frozenset())
    _check(inner, _names_from(inner, RULES))
    parts = [*map(_printed, outer), "{\n", *map(_printed, inner), "}\n"]
    return _UNSAFE.sub(lambda _: "\\x3c", "".join(parts))


def _ordered(entry: str, source: Callable[[str], str]) -> list[_Module]:
    """Return every module after those that it needs."""
    found: dict[str, _Module] = {}

    def visit(path: str, trail: Sequence[str]) -> None:
        if path in trail:
            raise InputError(" needs ".join([*trail, path]), hint="Break the circle of imports.")
        if path not in found:
            module = _module(path, source(path))
            for need in module.needs:
                visit(need.path, [*trail, path])
            found[path] = module

    visit(entry, [])
    return list(found.values())


def _module(path: str, text: str) -> _Module:
    needs = tuple(_need(path, statement) for statement in _IMPORT.findall(text))
    body = _IMPORT.sub("", _HEADER.sub("", text, count=1) if _HEADER.match(text) else text)
    plain = _EXPORT.sub("", body)
    other = _OTHER_EXPORT.search(plain)
    if other:
        raise InputError(f"{path}: cannot join {other[0]!r}", hint=_HINT)
    return _Module(path, plain.strip("\n"), needs, tuple(_EXPORT.findall(body)))


def _need(path: str, statement: str) -> _Need:
    """Return what the import *statement* of the module *path* takes from where."""
    found = _PLAIN_IMPORT.fullmatch(statement)
    names = [name.strip() for name in (found[1] or "").split(",")] if found else []
    wanted = tuple(name for name in names if name)
    if not found or not found[2].startswith(".") or not all(map(_NAME.fullmatch, wanted)):
        raise InputError(f"{path}: cannot join {statement.strip()!r}", hint=_HINT)
    return _Need(posixpath.normpath(posixpath.join(posixpath.dirname(path), found[2])), wanted)


def _check(modules: Iterable[_Module], taken: frozenset[str]) -> None:
    """Refuse names that mean two things in one scope; *taken* are names of the outer scope that it uses."""
    owners = dict.fromkeys(taken, "the rules")
    for module in modules:
        for name in module.exports:
            if name in owners:
                raise InputError(
                    f"{module.path}: {name!r} is exported by {owners[name]} too", hint="Rename one of them."
                )
            owners[name] = module.path


def _names_from(modules: Iterable[_Module], folder: str) -> frozenset[str]:
    """Return the names that *modules* take from modules of *folder*."""
    needs = (need for module in modules for need in module.needs if need.path.startswith(folder))
    return frozenset(name for need in needs for name in need.names)


def _printed(module: _Module) -> str:
    names = ", ".join(module.exports)
    opening = f"const {{ {names} }} = " if names else ""
    ending = f"return {{ {names} }};\n" if names else ""
    return f"// {module.path}\n{opening}(() => {{\n{module.text}\n{ending}}})();\n\n"
