"""Records as classes: attributes with their bounds, zeros at first, and the numbers a digest is made of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from vgg.rules import tree
from vgg.rules.layout import ASIDE
from vgg.rules.tree import Bounded, Field, Program, Record, RecordOf
from vgg.targets.printing import HARDLINE, Doc, indent, join

from .expressions import record_at
from .names import Names
from .wording import STEP, WIDTH, comment, comments, number


def attributes(record: Record, names: Names, depth: int) -> Iterator[Doc]:
    """Yield the attributes of *record*, each with what it means and its bounds."""
    for each in record.fields:
        kind = "accessor" if isinstance(each.type, Bounded) else "reader"
        first, *more = comment(_meaning(each, names), depth)
        said = [*comments(each.comments, depth), first, *(line.replace("# ", "#   ", 1) for line in more)]
        yield join(HARDLINE, [*said, f"attr_{kind} :{names.field(each.name, record.name)}"])


def _meaning(one: Field, names: Names) -> str:
    """Return what YARD knows of a field: its class, its bounds and what its docstring says."""
    doc = f": {one.doc}" if one.doc else ""
    match one.type:
        case Bounded(low=low, high=high):
            return f"@return [Integer] {number(low)}..{number(high)}{doc}"
        case RecordOf(record=record):
            return f"@return [{names.record(record)}]{one.doc and ' '}{one.doc}"
        case tree.ArrayOf(item=RecordOf(record=record), length=length):
            return f"@return [Array<{names.record(record)}>] {number(length)} of them{doc}"
        case tree.ArrayOf(item=Bounded(low=low, high=high), length=length):
            return (
                f"@return [Array<Integer>] {number(length)} numbers, each {number(low)}..{number(high)}{doc}"
            )
    raise AssertionError(one.name)


def initializer(record: Record, names: Names, lengths: Mapping[str, str], depth: int) -> Doc:
    """Return the method that makes everything zero; *lengths* are constants by the name the record's file gives them."""
    lines = _zeros(
        [
            f"@{names.field(each.name, record.name)}"
            for each in record.fields
            if isinstance(each.type, Bounded)
        ],
        depth + 1,
    )
    lines += [
        f"@{names.field(each.name, record.name)} = {_blank(each, names, lengths)}"
        for each in record.fields
        if not isinstance(each.type, Bounded)
    ]
    return _method("initialize", lines)


def _zeros(variables: Sequence[str], depth: int) -> list[str]:
    """Return assignments of 0 to all *variables*, as many in a line as it takes."""
    lines: list[str] = []
    for each in variables:
        longer = f"{lines[-1][:-1]}{each} = 0" if lines else ""
        if lines and len(longer) + depth * len(STEP) <= WIDTH:
            lines[-1] = longer
        else:
            lines.append(f"{each} = 0")
    return lines


def _blank(one: Field, names: Names, lengths: Mapping[str, str]) -> str:
    match one.type:
        case RecordOf(record=record):
            return f"{names.record(record)}.new"
        case tree.ArrayOf(item=item, length=length, constant=constant):
            size = lengths.get(constant, number(length))
            return (
                f"Array.new({size}, 0)"
                if isinstance(item, Bounded)
                else f"Array.new({size}) {{ {names.record(item.record)}.new }}"
            )
    raise AssertionError(one.name)


def replacer(record: Record, names: Names) -> Doc:
    """Return the method that copies every field of another record of the class."""
    lines = []
    for each in record.fields:
        name = names.field(each.name, record.name)
        match each.type:
            case Bounded():
                lines.append(f"@{name} = other.{name}")
            case tree.ArrayOf(item=RecordOf()):
                lines.append(f"@{name}.zip(other.{name}) {{ |mine, theirs| mine.replace(theirs) }}")
            case _:
                lines.append(f"@{name}.replace(other.{name})")
    return (_lines(["# Copy every field of +other+."]), _method("replace(other)", lines))


def gatherer(record: Record, names: Names, depth: int) -> Doc:
    """Return the method that appends a record's numbers to others, those of what is only seen left out."""
    lines: list[str] = []
    numbers: list[str] = []
    for each in record.fields:
        name = f"@{names.field(each.name, record.name)}"
        match each.type:
            case Bounded():
                numbers.append(name)
                continue
            case RecordOf(record=inner):
                more = [] if inner == ASIDE else [f"{name}.gather(words)"]
            case tree.ArrayOf(item=Bounded()):
                more = [f"words.concat({name})"]
            case _:
                more = [f"{name}.each {{ |each| each.gather(words) }}"]
        if more:
            lines += [*_pushed(numbers, depth + 1), *more]
            numbers = []
    lines += _pushed(numbers, depth + 1)
    said = "# Append every number to +words+, in the order of the fields."
    return (_lines([said]), _method("gather(words)", lines))


def _pushed(numbers: Sequence[str], depth: int) -> list[str]:
    """Return calls that append *numbers*, as many in each as its line takes."""
    lines: list[str] = []
    for each in numbers:
        longer = f"{lines[-1][:-1]}, {each})" if lines else ""
        if lines and len(longer) + depth * len(STEP) <= WIDTH:
            lines[-1] = longer
        else:
            lines.append(f"words.push({each})")
    return lines


@dataclass(frozen=True, slots=True)
class Abilities:
    """Which records are *copied*, with those inside them, and from which random numbers are *drawn*."""

    copied: frozenset[str]
    drawn: frozenset[str]


def abilities(program: Program) -> Abilities:
    """Return what the rules of *program* ask of its records."""
    found: dict[str, set[str]] = {"copy": set(), "rand": set()}
    for function in program.functions.values():
        for node in tree.inside(function.body):
            if isinstance(node, tree.Intrinsic) and node.name in found:
                found[node.name].add(record_at(cast("tree.Place", node.arguments[0])))
    copied = frozenset(each for name in found["copy"] for each in within(name, program))
    return Abilities(copied, frozenset(found["rand"]))


def within(name: str, program: Program) -> Iterator[str]:
    """Yield the record *name* and every record inside it, the innermost first."""
    for each in program.records[name].fields:
        item = each.type.item if isinstance(each.type, tree.ArrayOf) else each.type
        if isinstance(item, RecordOf):
            yield from within(item.record, program)
    yield name


def _method(head: str, lines: Sequence[str]) -> Doc:
    if not lines:
        return f"def {head}; end"
    return (f"def {head}", indent(HARDLINE, join(HARDLINE, lines)), HARDLINE, "end")


def _lines(texts: Sequence[str]) -> Doc:
    return tuple((each, HARDLINE) for each in texts)
