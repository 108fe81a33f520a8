"""Which numbers of the world a path may mean, and which of them a function changes; without it nothing could be kept in mind.

A field of a record is the unit: a store into `world.enemies[i].x` may change the x of any enemy, and of nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from graphlib import TopologicalSorter
from typing import NamedTuple

from . import tree
from .spelling import spelled

Where = tuple[str, str]
"""A record and one of its fields."""


class Path(NamedTuple):
    """A place that two spellings alike mean alike, as long as no local of *names* changes; *field* is what it holds."""

    text: str
    field: Where
    names: frozenset[str]


def field_of(place: tree.FieldAt | tree.ItemAt) -> Where:
    """Return which field the number, record or array at *place* is, or is an element of."""
    at = place.place if isinstance(place, tree.ItemAt) else place
    return record_of(at.place), at.name


def record_of(place: tree.Place) -> str:
    """Return the record at *place*, '' when it is none."""
    if isinstance(place, tree.Root):
        return place.record
    return place.type.record if isinstance(place.type, tree.RecordOf) else ""


def path_of(place: tree.Place) -> Path | None:
    """Return the path of *place*, None when an index depends on more than locals and constants."""
    names: set[str] = set()
    for index in indices(place):
        for node in tree.inside(index):
            if isinstance(node, tree.Local):
                names.add(node.name)
            elif not isinstance(node, tree.Number | tree.Named | tree.Binary | tree.Unary):
                return None
    if isinstance(place, tree.Root):
        return None
    return Path(f"{_root(place).record}.{spelled(place)}", field_of(place), frozenset(names))


def indices(place: tree.Place) -> Iterator[tree.Expression]:
    """Yield the indices of *place*, outer ones first."""
    if isinstance(place, tree.FieldAt | tree.ItemAt):
        yield from indices(place.place)
    if isinstance(place, tree.ItemAt):
        yield place.index


def steps(place: tree.Place) -> list[Where]:
    """Return every field on the way to *place*, outer ones first."""
    if isinstance(place, tree.Root):
        return []
    if isinstance(place, tree.ItemAt):
        return steps(place.place)
    return [*steps(place.place), field_of(place)]


def written(program: tree.Program) -> dict[str, frozenset[Where]]:
    """Return which fields each function may change, itself or through those it calls."""
    found: dict[str, frozenset[Where]] = {}
    for name in callees_first(program):
        own: set[Where] = set()
        for node in tree.inside(program.functions[name].body):
            own.update(found[node.function] if isinstance(node, tree.Call) else changed(node, program))
        found[name] = frozenset(own)
    return found


def callees_first(program: tree.Program) -> list[str]:
    """Return the functions, each after those it calls."""
    calls = {
        name: sorted({node.function for node in tree.inside(one.body) if isinstance(node, tree.Call)})
        for name, one in program.functions.items()
    }
    return list(TopologicalSorter(calls).static_order())


def changed(node: object, program: tree.Program) -> Iterator[Where]:
    """Yield the fields that *node* itself changes."""
    match node:
        case tree.Assign(target=tree.FieldAt() | tree.ItemAt() as target):
            yield field_of(target)
        case tree.Intrinsic(name="rand", arguments=(where, _)):
            yield _record(where), "rng"
        case tree.Intrinsic(name="copy", arguments=(target, _)):
            yield from _numbers(_record(target), program.records)


def _numbers(record: str, records: Mapping[str, tree.Record]) -> Iterator[Where]:
    """Yield all fields with numbers of *record* and of the records within."""
    for field in records[record].fields:
        item = field.type.item if isinstance(field.type, tree.ArrayOf) else field.type
        if isinstance(item, tree.RecordOf):
            yield from _numbers(item.record, records)
        else:
            yield record, field.name


def _record(place: tree.Expression) -> str:
    assert isinstance(place, tree.Root | tree.FieldAt | tree.ItemAt)
    return record_of(place)


def _root(place: tree.Place) -> tree.Root:
    while not isinstance(place, tree.Root):
        place = place.place
    return place
