"""Copying and reading records of the rules fast: functions printed from the fields the records declare.

A search copies a world for every action it tries, and a tape reads all its words every tick; going over the
fields one by one at run time takes several times as long as the rules themselves.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from vgg.rules.lang import Bounds, Extent

VIEW = "View"
"""The record that rules never read: neither copied nor among the words."""


def copier(record: Any) -> Callable[[Any], Any]:
    """Return a function that returns a copy of a record of this kind, without its view."""
    kinds = _kinds(record)
    lines = [line for kind in kinds for line in _copy_lines(kind)]
    copy: Callable[[Any], Any] = _made(lines, kinds)[f"copy_{record.__name__}"]
    return copy


def reader(record: Any) -> Callable[[Any], list[int]]:
    """Return a function that lists all numbers of a record of this kind in declared order, without the view's."""
    lines = ["def read(one):", f" return [{', '.join(_words(record, 'one'))}]"]
    read: Callable[[Any], list[int]] = _made(lines, ())["read"]
    return read


def _kinds(record: Any) -> list[Any]:
    """Return *record* and every kind of record inside it, inner ones first."""
    found: list[Any] = []
    for inner in map(_inner, record.FIELDS.values()):
        if inner is not None:
            found += [kind for kind in _kinds(inner) if kind not in found]
    return [*found, record]


def _inner(declared: Any) -> Any:
    """Return the kind of record a field holds, None for numbers and for the view."""
    kind = declared.item if isinstance(declared, Extent) else declared
    return None if isinstance(kind, Bounds) or kind.__name__ == VIEW else kind


def _copy_lines(record: Any) -> Iterator[str]:
    """Yield the lines of the function that copies one kind of record."""
    yield f"def copy_{record.__name__}(one):"
    yield f" two = new({record.__name__})"
    for name, declared in record.FIELDS.items():
        inner = _inner(declared)
        if isinstance(declared, Bounds):
            yield f" two.{name} = one.{name}"
        elif isinstance(declared, Extent):
            each = f"[copy_{inner.__name__}(each) for each in one.{name}]" if inner else f"one.{name}[:]"
            yield f" two.{name} = {each}"
        elif inner is not None:
            yield f" two.{name} = copy_{inner.__name__}(one.{name})"
    yield " return two"


def _words(record: Any, path: str) -> Iterator[str]:
    """Yield an expression for each number, or each list of numbers, of the record at *path*."""
    for name, declared in record.FIELDS.items():
        inner = _inner(declared)
        if isinstance(declared, Bounds):
            yield f"{path}.{name}"
        elif isinstance(declared, Extent) and inner is None:
            yield f"*{path}.{name}"
        elif isinstance(declared, Extent):
            for index in range(declared.length):
                yield from _words(inner, f"{path}.{name}[{index}]")
        elif inner is not None:
            yield from _words(inner, f"{path}.{name}")


def _made(lines: Sequence[str], kinds: Sequence[Any]) -> dict[str, Any]:
    """Return the names that *lines* define."""
    scope: dict[str, Any] = {"new": object.__new__, **{kind.__name__: kind for kind in kinds}}
    exec("\n".join(lines), scope)  # noqa: S102  printed above from the declarations of our own rules
    return scope
