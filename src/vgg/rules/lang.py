"""The words of the rules language, without which rules would be plain Python that no other machine could follow.

Rules are Python written in few words: bounded integers, records and arrays of fixed size, loops over ranges.
This file gives those words a meaning in CPython and needs nothing else, so it travels with every game.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from inspect import get_annotations
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Generic, TypeAlias, TypeVar

I32_LOW, I32_HIGH = -(2**31), 2**31 - 1

T = TypeVar("T")
N = TypeVar("N")


class RulesError(ValueError):
    """A declaration or a table that the rules cannot run with."""


class Bounds:
    """What `Int[low, high]` is: an integer from *low* to *high*, both inclusive."""

    __slots__ = ("high", "low")

    def __init__(self, low: int, high: int) -> None:
        if not I32_LOW <= low <= 0 <= high <= I32_HIGH:
            raise RulesError(f"Int[{low}, {high}] must hold 0 and stay within 32 bits")
        self.low = low
        self.high = high

    def __repr__(self) -> str:
        return f"Int[{self.low}, {self.high}]"


class Extent:
    """What `Array[item, length]` is."""

    __slots__ = ("item", "length")

    def __init__(self, item: Any, length: int) -> None:
        self.item = item
        self.length = length


if TYPE_CHECKING:
    Int: TypeAlias = int

    class Array(Generic[T, N]):
        """A list of fixed length, to type checkers."""

        def __getitem__(self, index: int) -> T: ...
        def __setitem__(self, index: int, value: T) -> None: ...
else:

    class Int:
        """A bounded integer field: `x: Int[-256, 255]`. It starts as 0."""

        def __class_getitem__(cls, bounds: tuple[int, int]) -> Bounds:
            return Bounds(*bounds)

    class Array:
        """A field of fixed length: `enemies: Array[Enemy, 12]` or `taken: Array[Int[0, 1], 64]`."""

        def __class_getitem__(cls, item_and_length: tuple[Any, int]) -> Extent:
            return Extent(*item_and_length)


def blank(declared: Any) -> Any:
    """Return the zero of a declared field: 0, a list of zeros, or a fresh record."""
    if isinstance(declared, Bounds):
        return 0
    if isinstance(declared, Extent):
        return [blank(declared.item) for _ in range(declared.length)]
    return declared()


def record(cls: type[T]) -> type[T]:
    """Make *cls* a record: its annotations become slots, all zero at first, and nothing can be added later."""
    fields = dict(get_annotations(cls, eval_str=True))

    def start_blank(self: Any) -> None:
        for name, declared in fields.items():
            setattr(self, name, blank(declared))

    body: dict[str, Any] = {
        "__slots__": tuple(fields),
        "__doc__": cls.__doc__,
        "__module__": cls.__module__,
        "__qualname__": cls.__qualname__,
        "__init__": start_blank,
        "FIELDS": fields,
    }
    return type(cls.__name__, (), body)


class Table(list[int]):
    """Constant numbers from the cartridge, *least* of them or more, each from *low* to *high*; empty until `fill` binds them.

    Two sequences of n numbers as bounds mean rows: number i lies from low[i % n] to high[i % n], and no row is broken off.
    """

    def __init__(self, low: int | tuple[int, ...], high: int | tuple[int, ...], least: int = 1) -> None:
        super().__init__()
        self.lows = low if isinstance(low, tuple) else (low,)
        self.highs = high if isinstance(high, tuple) else (high,)
        self.low = min(self.lows)
        self.high = max(self.highs)
        self.least = max(least, len(self.lows))


def fill(declared: Mapping[str, Any], tables: Mapping[str, Sequence[int]]) -> None:
    """Bind every `NAME = Table(...)` among *declared* to the numbers called 'name' in *tables*.

    A missing table, one that is too short, or a number out of bounds raises RulesError that names it.
    """
    for name, table in declared.items():
        if isinstance(table, Table):
            table[:] = checked(name.lower(), table, tables)


def checked(name: str, table: Table, tables: Mapping[str, Sequence[int]]) -> list[int]:
    """Return the numbers of table *name*, or raise RulesError when they are not as *table* declares them."""
    if name not in tables:
        raise RulesError(f"the cartridge has no table {name!r}")
    values = list(tables[name])
    for problem in misfits(name, table, values):
        raise RulesError(problem)
    return values


def misfits(name: str, table: Table, values: Sequence[int]) -> Iterator[str]:
    """Yield what is wrong with *values* as the numbers of table *name*."""
    row = len(table.lows)
    if len(values) < table.least:
        yield f"table {name!r}: it has {len(values)} numbers, not {table.least} or more"
    if len(values) % row:
        yield f"table {name!r}: it has {len(values)} numbers, no whole rows of {row}"
    for index, value in enumerate(values):
        low, high = table.lows[index % row], table.highs[index % row]
        if not low <= value <= high:
            yield f"table {name!r}: number {index} is {value}, not within {low} and {high}"


def clamp(x: int, low: int, high: int) -> int:
    """Return *x*, or the nearer bound when it lies outside *low* and *high*."""
    return low if x < low else min(x, high)


def wrap(x: int, low: int, high: int) -> int:
    """Return *x* moved by whole ranges until it lies from *low* to *high*."""
    return low + (x - low) % (high - low + 1)


def tdiv(a: int, b: int) -> int:
    """Divide towards zero; *b* is positive."""
    return a // b if a >= 0 else -(-a // b)


def shr(x: int, n: int) -> int:
    """Shift the 32 bits of *x* right by *n* (1 to 31), zeros coming in."""
    return (x & 0xFFFFFFFF) >> n


def wmul(a: int, b: int) -> int:
    """Multiply, keeping the lowest 32 bits as a signed number."""
    return wrap(a * b, I32_LOW, I32_HIGH)


def copy(target: Any, source: Any) -> None:
    """Copy every field of record *source* into record *target* of the same kind."""
    for name, declared in source.FIELDS.items():
        value = getattr(source, name)
        if isinstance(declared, Bounds):
            setattr(target, name, value)
        elif isinstance(declared, Extent):
            copy_array(getattr(target, name), value, declared)
        else:
            copy(getattr(target, name), value)


def copy_array(target: list[Any], source: list[Any], declared: Extent) -> None:
    """Copy every element of an array into another of the same kind."""
    if isinstance(declared.item, Bounds):
        target[:] = source
    else:
        for one, other in zip(target, source, strict=True):
            copy(one, other)


def rand(world: Any, n: int) -> int:
    """Return a number from 0 to *n* - 1 from the word `world.rng`: xorshift32 with shifts 13, 17, 5.

    Source: G. Marsaglia, Xorshift RNGs (2003). The word must not be 0.
    """
    x: int = world.rng & 0xFFFFFFFF
    x ^= (x << 13) & 0xFFFFFFFF
    x ^= x >> 17
    x ^= (x << 5) & 0xFFFFFFFF
    world.rng = x - 0x100000000 if x > I32_HIGH else x
    return (x >> 8) % n


def words(state: Any, view: str = "View") -> list[int]:
    """Return all numbers of record *state* in declared order, without those of the record called *view*."""
    found: list[int] = []
    for take, records in readings(state.__class__, view):
        if records:
            for one in take(state):
                found += words(one, view)
        else:
            found += take(state)
    return found


@cache
def readings(kind: Any, view: str) -> tuple[tuple[Callable[[Any], Any], bool], ...]:
    """Return how the numbers of a record of *kind* are taken: runs of fields at once, then arrays; True for those of records.

    Going over the fields one by one at every tick would take several times as long as the rules themselves.
    """
    found: list[tuple[Callable[[Any], Any], bool]] = []
    run: list[str] = []
    for path, declared in [*paths(kind, view), ("", None)]:
        if isinstance(declared, Bounds):
            run.append(path)
            continue
        if run:
            found.append((attrgetter(*run) if len(run) > 1 else single(run[0]), False))
            run = []
        if declared is not None:
            found.append((attrgetter(path), not isinstance(declared.item, Bounds)))
    return tuple(found)


def single(path: str) -> Callable[[Any], tuple[int]]:
    """Return what takes one field as a tuple, as `attrgetter` does for several."""
    take = attrgetter(path)
    return lambda state: (take(state),)


def paths(kind: Any, view: str, prefix: str = "") -> Iterator[tuple[str, Any]]:
    """Yield the numbers and the arrays of a record of *kind*, by their dotted paths, in declared order."""
    for name, declared in kind.FIELDS.items():
        if isinstance(declared, (Bounds, Extent)):
            yield prefix + name, declared
        elif declared.__name__ != view:
            yield from paths(declared, view, f"{prefix}{name}.")
