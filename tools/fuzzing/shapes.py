"""What a random program declares before any of its code is written: constants, tables, records and signatures."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random

from .names import CAPITAL, UPPER, Namer

LOW, HIGH = -(2**31), 2**31 - 1

BOUNDS = (
    (0, 1), (0, 7), (0, 255), (-1, 1), (-256, 255), (-4095, 4095), (0, 65535), (-32768, 32767), (-49, 49), (-1, 1048575),
    (-1048575, 1048575), (0, 16777215), (LOW, HIGH), (LOW, 0), (0, HIGH), (-3, 12), (-100000, 7), (0, 63), (-1, 0),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Int:
    """A number from *low* to *high*, written *text*."""

    low: int
    high: int
    text: str = ""

    def __str__(self) -> str:
        return self.text or f"Int[{self.low}, {self.high}]"


@dataclass(frozen=True, slots=True)
class Many:
    """An array; *length* is how its length is written."""

    item: Int | Record
    size: int
    length: str

    def __str__(self) -> str:
        item = self.item.name if isinstance(self.item, Record) else str(self.item)
        return f"Array[{item}, {self.length}]"


@dataclass(frozen=True, slots=True)
class Record:
    """A record."""

    name: str
    fields: tuple[tuple[str, Int | Many | Record], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the cartridge, or numbers of the rules' own when *values* is not empty."""

    name: str
    low: int
    high: int
    size: int
    values: tuple[int, ...] = ()
    least: int = 1
    columns: tuple[tuple[int, int], ...] = ()
    """Bounds by column; a table with columns has whole rows."""


@dataclass(slots=True)
class Signature:
    """What callers know of a function: *low* and *high* bound an int it gives; *cost* counts operations roughly."""

    name: str
    module: str
    side: str
    parameters: tuple[tuple[str, str, int, int], ...]
    """Name, type, and the bounds of an int."""
    returns: str = "none"
    low: int = 0
    high: int = 0
    writes: bool = False
    reads: bool = False
    cost: int = 1


@dataclass(slots=True)
class Plan:
    """All declarations of one program."""

    constants: dict[str, tuple[int, str]] = field(default_factory=dict)
    """Value and module of every constant."""
    tables: dict[str, Table] = field(default_factory=dict)
    records: list[Record] = field(default_factory=list)
    world: Record = field(default_factory=lambda: Record("World", ()))
    view: Record = field(default_factory=lambda: Record("View", ()))
    functions: list[Signature] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)


def planned(random: Random) -> Plan:
    """Return declarations for one program."""
    plan, upper = Plan(), Namer(random)
    for _ in range(random.randrange(3, 8)):
        plan.constants[upper.fresh(UPPER)] = (number(random), random.choice(("tables", "world")))
    for _ in range(random.randrange(1, 5)):
        one = table(random, upper.fresh(UPPER))
        plan.tables[one.name] = one
    fields, capital = Namer(random, {"view", "rng"}), Namer(random)
    for _ in range(random.randrange(1, 4)):
        plan.records.append(record(random, plan, capital.fresh(CAPITAL)))
    inner = tuple(some_field(random, plan, fields) for _ in range(random.randrange(4, 10)))
    plan.world = Record("World", (("rng", Int(LOW, HIGH)), *inner))
    seen = Namer(random, {"rng"})
    shown = [some_field(random, plan, seen) for _ in range(random.randrange(1, 5))]
    plan.view = Record("View", (("rng", Int(LOW, HIGH)), *shown))
    return plan


def number(random: Random) -> int:
    """Return an integer of 32 bits, small or at some edge more often than not."""
    roll = random.random()
    if roll < 0.45:
        return random.randrange(-9, 50)
    if roll < 0.7:
        return random.choice(
            (LOW, HIGH, -1, 255, 256, -256, 49, 65535, 65536, -32768, 32767, 16777215, LOW + 1, 1103515245)
        )
    bits = random.randrange(4, 32)
    return random.randrange(-(1 << bits), 1 << bits)


def table(random: Random, name: str) -> Table:
    """Return a table of the cartridge, or a sequence."""
    size = random.choice((1, 2, 3, 5, 7, 8, 16))
    if random.random() < 0.35:
        values = tuple(number(random) for _ in range(size))
        return Table(name, min(values), max(values), size, values)
    if random.random() < 0.3:
        columns = tuple(random.choice(BOUNDS) for _ in range(random.choice((2, 3, 4))))
        low, high = min(one for one, _ in columns), max(one for _, one in columns)
        return Table(
            name, low, high, len(columns) * random.choice((1, 2, 4)), least=len(columns), columns=columns
        )
    low, high = random.choice(BOUNDS)
    return Table(name, low, high, size, least=random.choice((1, size)))


def record(random: Random, plan: Plan, name: str) -> Record:
    """Return a record of numbers, arrays of numbers, and sometimes a record made before."""
    fields = Namer(random)
    found: list[tuple[str, Int | Many | Record]] = []
    for _ in range(random.randrange(1, 5)):
        roll = random.random()
        key = fields.fresh()
        if roll > 0.88 and plan.records:
            found.append((key, random.choice(plan.records)))
        elif roll > 0.75:
            found.append((key, array(random, plan, bounds(random, plan))))
        else:
            found.append((key, bounds(random, plan)))
    return Record(name, tuple(found))


def some_field(random: Random, plan: Plan, fields: Namer) -> tuple[str, Int | Many | Record]:
    """Return a field of the world or the view."""
    roll, name = random.random(), fields.fresh()
    if roll < 0.5 or not plan.records:
        return name, bounds(random, plan)
    if roll < 0.65:
        return name, array(random, plan, bounds(random, plan))
    if roll < 0.75:
        return name, random.choice(plan.records)
    return name, array(random, plan, random.choice(plan.records))


def bounds(random: Random, plan: Plan) -> Int:
    """Return a number's bounds, sometimes written with a constant."""
    low, high = random.choice(BOUNDS)
    named = [
        (name, value) for name, (value, where) in plan.constants.items() if value > 0 and where == "world"
    ]
    if named and random.random() < 0.2:
        name, value = random.choice(named)
        return Int(-value, value, f"Int[-{name}, {name}]")
    return Int(low, high)


def array(random: Random, plan: Plan, item: Int | Record) -> Many:
    """Return an array of a few items, its length sometimes a constant."""
    named = [
        (name, value)
        for name, (value, where) in plan.constants.items()
        if 0 < value <= 12 and where == "world"
    ]
    if named and random.random() < 0.4:
        name, value = random.choice(named)
        return Many(item, value, name)
    size = random.choice((1, 2, 3, 4, 5, 8))
    return Many(item, size, str(size))
