"""What is known of locals and fields at one point of a function, and how it is lost and joined."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from . import ranges
from .places import Path, Where
from .ranges import Values

Key = str | Path
"""A local by its name, or a number of the world by its path."""


@dataclass(slots=True)
class Facts:
    """The values of locals, and of those fields that are known better than they are declared."""

    known: dict[Key, Values] = field(default_factory=dict)

    def copy(self) -> Facts:
        """Return facts that change on their own."""
        return Facts(self.known.copy())

    def assign(self, name: str, values: Values) -> None:
        """Let the local *name* hold *values*; paths through its old value mean something else now."""
        self._forget(key for key in self.known if isinstance(key, Path) and name in key.names)
        self.known[name] = values

    def store(self, path: Path | None, where: Where, values: Values) -> None:
        """Let the number at *path* hold *values*; None means any number of the field *where*."""
        self.forget((where,))
        if path is not None:
            self.known[path] = values

    def forget(self, fields: Collection[Where]) -> None:
        """Forget all numbers of these *fields*."""
        self._forget(key for key in self.known if isinstance(key, Path) and key.field in fields)

    def _forget(self, keys: Iterator[Key]) -> None:
        for key in [*keys]:
            del self.known[key]


def join(one: Facts | None, other: Facts | None) -> Facts | None:
    """Return what holds whichever of two ways was taken; None is a way that nobody takes."""
    if one is None or other is None:
        return other if one is None else one
    return Facts(
        {
            key: ranges.join(values, other.known[key])
            for key, values in one.known.items()
            if key in other.known
        }
    )


def widened(before: Facts, now: Facts, *, locals_too: bool) -> Facts:
    """Return *now* with what grew since *before* forgotten: fields, and, if *locals_too*, the growing ends of locals."""
    known: dict[Key, Values] = {}
    for key, values in now.known.items():
        old = before.known.get(key)
        if old == values or (isinstance(key, str) and not locals_too):
            known[key] = values
        elif isinstance(key, str) and old is not None:
            low = old.low if values.low >= old.low else ranges.ANY.low
            high = old.high if values.high <= old.high else ranges.ANY.high
            known[key] = ranges.values(low, high, 1)
    return Facts(known)
