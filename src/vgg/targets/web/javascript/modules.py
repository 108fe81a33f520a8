"""A file of rules as a module of JavaScript: what it takes from others, then its declarations in their order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from vgg.rules import tree
from vgg.rules.tree import Function, Module, Record
from vgg.targets.printing import HARDLINE, LINE, Doc, group, if_broken, indent, join

from .expressions import called_words
from .functions import function
from .layout import WIDTH, Above, laid_out
from .names import Names, origin
from .prose import document, paragraphs, respelled
from .records import data, record
from .syntax import Invoke, Script, Word, number

_BIND = (
    "Fill every table of this file with the cartridge's numbers.",
    "",
    "@param {Object<string, number[]>} tables by their names in lower case",
    "@throws {RulesError} when a table is missing or a number is out of its bounds",
)


def module(one: Module, names: Names, copies: frozenset[str]) -> Doc:
    """Return the whole file; records in *copies* can take over another's numbers."""
    text = respelled(one.doc, names.spelled, names)
    parts: list[Doc] = [document(paragraphs(f"@file {text}", WIDTH - 3))] if text else []
    imports = [*_values(one, names), *types(_mentioned(one), one.name, names)]
    if imports:
        parts.append(join(HARDLINE, imports))
    parts += _declarations(one, names, copies)
    if one.name == "tables":
        parts.append(_binder(one, names))
    return (join((HARDLINE, HARDLINE), parts), HARDLINE)


def _declarations(one: Module, names: Names, copies: frozenset[str]) -> Iterator[Doc]:
    """Yield declarations; constants that stand together stay together."""
    together: list[Doc] = []
    for each in one.declarations:
        if together and (each.comments or not isinstance(each, tree.Constant)):
            yield join(HARDLINE, together)
            together = []
        match each:
            case tree.Constant():
                together.append(data(each, one, names))
            case tree.Sequence() | tree.Table():
                yield data(each, one, names)
            case Record():
                yield record(each, one, names, copied=each.name in copies)
            case Function():
                yield function(each, names)
    if together:
        yield join(HARDLINE, together)


def _values(one: Module, names: Names) -> Iterator[Doc]:
    """Yield an import for every module that *one* takes something from: the console's and the language's first."""
    taken: dict[str, set[str]] = {}
    for key in names.uses[one.name]:
        if key[0] != one.name:
            taken.setdefault(key[0], set()).add(names.top[key])
    for node in (node for each in one.declarations for node in _code(each)):
        word = called_words(names.program, node)
        if word:
            taken.setdefault("lang", set()).add(word)
    if one.name == "tables" and any(isinstance(each, tree.Table) for each in one.declarations):
        taken.setdefault("lang", set()).add("fill")
    for source in sorted(taken, key=lambda name: (name not in {"console", "lang"}, name)):
        yield _import(sorted(taken[source]), names.file(source))


def _code(one: tree.Declaration) -> Iterator[object]:
    match one:
        case Function(body=parts) | tree.Constant(expression=parts):
            yield from tree.inside(parts)


def _import(taken: Iterable[str], source: str) -> Doc:
    listed = indent(LINE, join((",", LINE), taken), if_broken(","))
    return group("import {", listed, LINE, f'}} from "{source}";')


def _mentioned(one: Module) -> set[str]:
    """Return the records, and the console, that functions of *one* take."""
    functions = (each for each in one.declarations if isinstance(each, Function))
    return {each.type for function in functions for each in function.parameters} - {"int", "bool"}


def types(records: Iterable[str], within: str, names: Names) -> Iterator[Doc]:
    """Yield what tells type checkers where *records* and the console come from; the file *within* has its own."""
    taken: dict[str, set[str]] = {}
    for one in records:
        source, name = ("console", "Console") if one == "console" else (names.home(one), names.record(one))
        if source != within:
            taken.setdefault(source, set()).add(name)
    for source in sorted(taken):
        yield f'/** @import {{ {", ".join(sorted(taken[source]))} }} from "{names.file(source)}" */'


def _binder(one: Module, names: Names) -> Doc:
    """Return bind(tables)."""
    tables = [each for each in one.declarations if isinstance(each, tree.Table)]
    if not tables:
        return (document(_BIND[:1]), HARDLINE, "export function bind() {}")
    lines = [(laid_out(_filled(each, one, names), Above("do")), ";") for each in tables]
    head = (
        "export function bind(tables) {",
        indent(HARDLINE, join(HARDLINE, lines)),
        HARDLINE,
        "}",
    )
    return (document(_BIND), HARDLINE, head)


def _filled(one: tree.Table, module: Module, names: Names) -> Script:
    """Return the call that fills a table: its bounds, or the sequences of bounds of a row, and how short it may be."""
    bounds: list[Script] = [number(one.low), number(one.high)]
    if all(one.bounds):
        bounds = [Word(names.top[origin(name, module, names.program), name]) for name in one.bounds]
    least = [number(one.least)] if one.least > 1 else []
    name = Word(f'"{one.name.lower()}"', literal=True)
    return Invoke(
        Word("fill"), (Word(names.top[module.name, one.name]), Word("tables"), name, *bounds, *least)
    )
