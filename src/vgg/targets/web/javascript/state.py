"""The module that reads a world as numbers, printed from its records so that no field is looked up by name at run time."""

from __future__ import annotations

from collections.abc import Iterator

from vgg.rules.layout import ASIDE
from vgg.rules.tree import ArrayOf, Bounded, FieldType, Program, Record, RecordOf
from vgg.targets.printing import HARDLINE, Doc, indent, join

from .modules import types
from .names import Names
from .prose import document

_WORDS = (
    "Return every number that decides the game in the order of declaration; the view has none of them.",
    "",
    "@param {World} world",
    "@returns {number[]}",
)
_DIGEST = (
    "Return the CRC-32 of all words of `world`, 32 bits each and little-endian, going on from the digest",
    "of the tick before.",
    "",
    "@param {World} world",
    "@param {number} previous 0 at first",
    "@returns {number} from 0 to 4294967295",
)


def state(names: Names) -> Doc:
    """Return the module `state.js`: words() and digest() of a world."""
    world = names.program.records["World"]
    records = list(dict.fromkeys(reached(world, names.program)))
    numbers = f"const WORDS = new Int32Array({_size(world, names)});"
    parts: list[Doc] = [
        "/** @file The world as numbers in a fixed order, and the one number that tells two worlds apart. */",
        join(
            HARDLINE, ['import { crc32 } from "./lang.js";', *types((one.name for one in records), "", names)]
        ),
        ("/** The numbers of the world that was read last. */", HARDLINE, numbers),
        _function(_WORDS, "words(world)", "Array.from(WORDS)"),
        _function(_DIGEST, "digest(world, previous)", "crc32(WORDS, previous)"),
        *(_reader(one, names) for one in records),
    ]
    return (join((HARDLINE, HARDLINE), parts), HARDLINE)


def _function(text: tuple[str, ...], head: str, call: str) -> Doc:
    """Return an exported function that reads the world and returns what *call* makes of it."""
    body = join(HARDLINE, ["gather(world);", f"return {call};"])
    return (document(text), HARDLINE, f"export function {head} {{", indent(HARDLINE, body), HARDLINE, "}")


def _reader(one: Record, names: Names) -> Doc:
    """Return the function that writes the numbers of a record into WORDS: of the world, or of a record *at* some place."""
    whole = one.name == "World"
    own = "world" if whole else names.variable(one.name)
    text = "Read the whole world." if whole else f"Write the numbers of `{own}` from `at` on."
    tags = [f"@param {{{names.record(one.name)}}} {own}", *([] if whole else ["@param {number} at"])]
    head = "function gather(world) {" if whole else f"function {_called(one.name, names)}({own}, at) {{"
    lines = list(_lines(one, own, "" if whole else "at", names))
    body: Doc = indent(HARDLINE, join(HARDLINE, lines)) if lines else ""
    return (document((text, "", *tags)), HARDLINE, head, body, HARDLINE if lines else "", "}")


def _lines(one: Record, own: str, base: str, names: Names) -> Iterator[Doc]:
    offset = 0
    for each in one.fields:
        if each.type != RecordOf(ASIDE):
            yield _line(each.type, f"{own}.{names.fields[one.name, each.name]}", _at(base, offset), names)
            offset += _words(each.type, names)


def _at(base: str, offset: int) -> str:
    if not base:
        return str(offset)
    return f"{base} + {offset}" if offset else base


def _line(kind: FieldType, path: str, at: str, names: Names) -> Doc:
    match kind:
        case Bounded():
            return f"WORDS[{at}] = {path};"
        case RecordOf(record=name):
            return f"{_called(name, names)}({path}, {at});"
        case ArrayOf(item=Bounded()):
            return f"WORDS.set({path}, {at});"
        case ArrayOf(item=RecordOf(record=name) as item):
            step = _words(item, names)
            place = f"{at} + {step} * i" if at != "0" else f"{step} * i"
            body = f"{_called(name, names)}({path}[i], {place});"
            return (f"for (let i = 0; i < {path}.length; i++) {{", indent(HARDLINE, body), HARDLINE, "}")
    raise AssertionError(kind)


def _called(record: str, names: Names) -> str:
    return f"put{names.record(record)}"


def _words(kind: FieldType, names: Names) -> int:
    """Return how many numbers a field holds."""
    match kind:
        case Bounded():
            return 1
        case RecordOf(record=name):
            return _size(names.program.records[name], names)
        case ArrayOf(item=item, length=length):
            return length * _words(item, names)


def _size(one: Record, names: Names) -> int:
    return sum(_words(each.type, names) for each in one.fields if each.type != RecordOf(ASIDE))


def reached(one: Record, program: Program) -> Iterator[Record]:
    """Yield *one* and every record within it that is no view, in the order of their numbers; some come more than once."""
    yield one
    for each in one.fields:
        inner = each.type.item if isinstance(each.type, ArrayOf) else each.type
        if isinstance(inner, RecordOf) and each.type != RecordOf(ASIDE):
            yield from reached(program.records[inner.record], program)
