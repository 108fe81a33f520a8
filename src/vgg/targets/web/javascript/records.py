"""Constants, tables and records of the rules: the part of a module that is data, said with its units and bounds."""

from __future__ import annotations

from collections.abc import Iterator

from vgg.rules import tree
from vgg.rules.tree import ArrayOf, Bounded, Module, Program, RecordOf
from vgg.targets.printing import HARDLINE, Doc, indent, join

from .expressions import Translator, record_at
from .layout import WIDTH, assignment
from .names import Names, origin
from .prose import document, paragraphs, remarks, respelled

Data = tree.Constant | tree.Sequence | tree.Table


def data(one: Data, module: Module, names: Names) -> Doc:
    """Return the declaration of a constant, a sequence or a table with what is said about it."""
    key = module.name, one.name
    head = f"{'export ' if key in names.exported else ''}const {names.top[key]}"
    lines = [*remarks(one.comments, names.spelled, names), *_documented(one, names)]
    match one:
        case tree.Constant(expression=expression):
            value = Translator(names.program, names).script(expression)
            lines.append((assignment(head, "=", value), ";"))
        case tree.Sequence(values=values):
            lines.append(_listed(head, values))
        case tree.Table():
            lines.append(f"{head} = [];")
    return join(HARDLINE, lines)


def _documented(one: Data, names: Names) -> Iterator[Doc]:
    text = respelled(one.doc, names.spelled, names)
    if isinstance(one, tree.Table):
        lines = [*paragraphs(text, WIDTH - 3), ""] if text else []
        yield document([*lines, f"@type {{number[]}} each {one.low} to {one.high}"])
    elif text:
        yield document(paragraphs(text, WIDTH - 3))


def _listed(head: str, values: tuple[int, ...]) -> Doc:
    """Return a list of numbers: on one line, or as many to a line as fit."""
    line = f"{head} = [{', '.join(map(str, values))}];"
    if len(line) <= WIDTH:
        return line
    rows = [""]
    for value in values:
        longer = f"{rows[-1]} {value},".lstrip()
        if len(longer) > WIDTH - 2:
            rows.append(f"{value},")
        else:
            rows[-1] = longer
    return (f"{head} = [", indent(HARDLINE, join(HARDLINE, rows)), HARDLINE, "];")


def record(one: tree.Record, module: Module, names: Names, *, copied: bool) -> Doc:
    """Return the class of a record: a field a number, all 0 at first; with `copyFrom` where some rule copies it."""
    lines = [*remarks(one.comments, names.spelled, names)]
    text = paragraphs(respelled(one.doc, names.spelled, names), WIDTH - 3)
    if text:
        lines.append(document(text))
    lines.append(f"export class {names.top[module.name, one.name]} {{")
    body: list[Doc] = [line for each in one.fields for line in _field(each, one, module, names)]
    if copied:
        body += ["", *_copier(one, names)]
    if not body:
        return (join(HARDLINE, lines), "}")
    return (join(HARDLINE, lines), indent(HARDLINE, join(HARDLINE, body)), HARDLINE, "}")


def _field(one: tree.Field, owner: tree.Record, module: Module, names: Names) -> Iterator[Doc]:
    """Yield the lines of a field: what is said about it, then it."""
    yield from remarks(one.comments, names.spelled, names, level=1)
    about = respelled(one.doc, names.spelled, names)
    bounds = _bounds(one.type)
    if bounds or about:
        yield document(_about(bounds, about), level=1)
    name = names.fields[owner.name, one.name]
    yield f"{name} = {_zero(one.type, module, names)};"


def _about(bounds: str, about: str) -> tuple[str, ...]:
    """Return the lines of a field's documentation: in one when that is short enough, else the type below."""
    if not bounds:
        return paragraphs(about, WIDTH - 5)
    together = f"{bounds}. {about}" if about else bounds
    if "\n" not in about and len(together) <= WIDTH - 9:
        return paragraphs(together, WIDTH)
    return (*paragraphs(about, WIDTH - 5), "", bounds)


def _bounds(kind: tree.FieldType) -> str:
    match kind:
        case Bounded(low=low, high=high):
            return f"@type {{number}} {low} to {high}"
        case ArrayOf(item=Bounded(low=low, high=high)):
            return f"@type {{Int32Array}} each {low} to {high}"
    return ""


def _zero(kind: tree.FieldType, module: Module, names: Names) -> str:
    """Return what a field is in a fresh record."""
    match kind:
        case Bounded():
            return "0"
        case RecordOf(record=name):
            return f"new {names.record(name)}()"
        case ArrayOf(item=item, constant=constant, length=length):
            size = names.top[origin(constant, module, names.program), constant] if constant else str(length)
            if isinstance(item, Bounded):
                return f"new Int32Array({size})"
            return f"Array.from({{ length: {size} }}, () => {_zero(item, module, names)})"
    raise AssertionError(kind)


def _copier(one: tree.Record, names: Names) -> Iterator[Doc]:
    """Yield the method that takes over every number of another record of the kind."""
    kind = names.record(one.name)
    yield document(("Take over every number of `other`.", "", f"@param {{{kind}}} other"), level=1)
    lines = [_copied(names.fields[one.name, each.name], each.type) for each in one.fields]
    yield ("copyFrom(other) {", indent(HARDLINE, join(HARDLINE, lines)), HARDLINE, "}")


def _copied(name: str, kind: tree.FieldType) -> Doc:
    match kind:
        case Bounded():
            return f"this.{name} = other.{name};"
        case RecordOf():
            return f"this.{name}.copyFrom(other.{name});"
        case ArrayOf(item=Bounded()):
            return f"this.{name}.set(other.{name});"
    return f"this.{name}.forEach((one, i) => one.copyFrom(other.{name}[i]));"


def copied(program: Program) -> frozenset[str]:
    """Return every record that some rule copies, and those inside it."""
    waiting = [
        record_at(place)
        for function in program.functions.values()
        for node in tree.inside(function.body)
        if isinstance(node, tree.Intrinsic) and node.name == "copy"
        for place in node.arguments[:1]
        if isinstance(place, tree.Root | tree.FieldAt | tree.ItemAt)
    ]
    found: set[str] = set()
    while waiting:
        record = waiting.pop()
        found.add(record)
        waiting += [name for one in program.records[record].fields for name in _records_in(one.type)]
    return frozenset(found)


def _records_in(kind: tree.FieldType) -> Iterator[str]:
    match kind:
        case RecordOf(record=name) | ArrayOf(item=RecordOf(record=name)):
            yield name
