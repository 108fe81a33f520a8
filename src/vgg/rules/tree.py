"""The typed tree of checked rules: what every emitter prints and every proof walks, so that none of them reads Python.

Expressions compare by identity, so that facts can be kept beside the tree (`Program.ranges`). Every expression is an integer of
32 bits or a truth value; which of the two, `type_of` tells. Evaluation is from left to right, as in all four languages.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from functools import cache, cached_property
from typing import Any, Literal, NamedTuple

from .lang import I32_HIGH, I32_LOW

Type = Literal["int", "bool"]
Result = Literal["none", "int", "bool"]


class Range(NamedTuple):
    """The least and the greatest value an integer can have."""

    low: int
    high: int


ANY = Range(I32_LOW, I32_HIGH)


# What fields hold.


@dataclass(frozen=True, slots=True)
class Bounded:
    """`Int[low, high]`."""

    low: int
    high: int


@dataclass(frozen=True, slots=True)
class RecordOf:
    """A field that is a record."""

    record: str


@dataclass(frozen=True, slots=True)
class ArrayOf:
    """`Array[item, length]`; *constant* is the name of the constant that gives the length, '' when a number does."""

    item: Bounded | RecordOf
    length: int
    constant: str = ""


FieldType = Bounded | RecordOf | ArrayOf


# Expressions.


@dataclass(frozen=True, slots=True, eq=False)
class Number:
    """A literal integer."""

    value: int


@dataclass(frozen=True, slots=True, eq=False)
class Truth:
    """`True` or `False`."""

    value: bool


@dataclass(frozen=True, slots=True, eq=False)
class Named:
    """A constant by its name; *module* declares it, 'console' for those of the console."""

    name: str
    module: str
    value: int


@dataclass(frozen=True, slots=True, eq=False)
class Local:
    """A local or a parameter that holds an integer or a truth value."""

    name: str
    type: Type


@dataclass(frozen=True, slots=True, eq=False)
class Root:
    """A parameter that is a record, or the console (*record* is '')."""

    name: str
    record: str


@dataclass(frozen=True, slots=True, eq=False)
class FieldAt:
    """A field of the record at *place*: a number, a record or an array, as *type* says."""

    place: Place
    name: str
    type: FieldType


@dataclass(frozen=True, slots=True, eq=False)
class ItemAt:
    """An element of the array at *place*."""

    place: FieldAt
    index: Expression
    type: Bounded | RecordOf
    length: int


Place = Root | FieldAt | ItemAt
"""Where something of the world lies. As a value (a `FieldAt` or `ItemAt` of type Bounded) it is the number there."""


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """A number of a cartridge's table or of the rules' own sequence; *module* declares it."""

    table: str
    module: str
    index: Expression


@dataclass(frozen=True, slots=True, eq=False)
class Length:
    """`len(TABLE)`: how many numbers the cartridge's table has, 1 at least."""

    table: str
    module: str


Operator = Literal["+", "-", "*", "//", "%", "&", "|", "^", "<<", ">>"]
Sign = Literal["-", "~", "not"]
Comparison = Literal["==", "!=", "<", "<=", ">", ">="]
Verb = Literal["clamp", "wrap", "tdiv", "shr", "wmul", "abs", "min", "max", "copy", "rand"]


@dataclass(frozen=True, slots=True, eq=False)
class Binary:
    """Arithmetic; `//` and `%` floor and have a positive divisor, shifts are by 0 to 31."""

    operator: Operator
    left: Expression
    right: Expression


@dataclass(frozen=True, slots=True, eq=False)
class Unary:
    """`-x`, `~x` or `not x`."""

    operator: Sign
    operand: Expression


@dataclass(frozen=True, slots=True, eq=False)
class Logic:
    """`a and b ...` or `a or b ...`: stops at the first that decides."""

    operator: Literal["and", "or"]
    values: tuple[Expression, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Compare:
    """A comparison of two integers."""

    operator: Comparison
    left: Expression
    right: Expression


@dataclass(frozen=True, slots=True, eq=False)
class Choice:
    """`then if test else otherwise`."""

    test: Expression
    then: Expression
    otherwise: Expression


@dataclass(frozen=True, slots=True, eq=False)
class Call:
    """A call of the rules' own function, by its name, which is unique in the program. Records come in as `Root`."""

    function: str
    module: str
    arguments: tuple[Expression, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Intrinsic:
    """A word of the language: clamp, wrap, tdiv, shr, wmul, abs, min, max; copy and rand, whose first arguments are places."""

    name: Verb
    arguments: tuple[Expression, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Device:
    """A call of the console; its parameter's name is *console*."""

    console: str
    name: str
    arguments: tuple[Expression, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Text:
    """The name of a table, said to the console."""

    value: str


Expression = (
    Number
    | Truth
    | Named
    | Local
    | Root
    | FieldAt
    | ItemAt
    | Entry
    | Length
    | Binary
    | Unary
    | Logic
    | Compare
    | Choice
    | Call
    | Intrinsic
    | Device
    | Text
)


# Statements. Each knows its *line* in the Python source, the *comments* above it and the one *beside* it.


@dataclass(frozen=True, slots=True, eq=False)
class Statement:
    """What all statements have."""

    line: int
    comments: tuple[str, ...]
    beside: str


@dataclass(frozen=True, slots=True, eq=False)
class Let(Statement):
    """A new local with its first value; *changes* when it is assigned again."""

    name: str
    type: Type
    value: Expression
    changes: bool


@dataclass(frozen=True, slots=True, eq=False)
class Declare(Statement):
    """A new local that every way below assigns before it is read; *changes* when some way assigns it twice."""

    name: str
    type: Type
    changes: bool


@dataclass(frozen=True, slots=True, eq=False)
class Assign(Statement):
    """A store into a local that exists, or into a number of the world. The value is computed first."""

    target: Local | FieldAt | ItemAt
    value: Expression


@dataclass(frozen=True, slots=True, eq=False)
class If(Statement):
    """A branch; `elif` is an *otherwise* of one If with *chained* set."""

    test: Expression
    then: Block
    otherwise: Block
    chained: bool


@dataclass(frozen=True, slots=True, eq=False)
class For(Statement):
    """A loop of *rounds* rounds over range(start, stop, step); the bounds are constants, kept as they were written."""

    name: str
    start: Expression
    stop: Expression
    step: Expression
    values: range
    body: Block


@dataclass(frozen=True, slots=True, eq=False)
class Return(Statement):
    """The end of a function, with its value."""

    value: Expression | None


@dataclass(frozen=True, slots=True, eq=False)
class Do(Statement):
    """A call for what it does."""

    call: Call | Intrinsic | Device


@dataclass(frozen=True, slots=True, eq=False)
class Leave(Statement):
    """`break`, `continue` or `pass`."""

    word: Literal["break", "continue", "pass"]


AnyStatement = Let | Declare | Assign | If | For | Return | Do | Leave
Block = tuple[AnyStatement, ...]


# Declarations. *doc* is the docstring below or inside, *comments* stand above, *section* is a comment set apart by blank lines.


@dataclass(frozen=True, slots=True, eq=False)
class Constant:
    """`NAME = number`; *value* is what *expression* comes to."""

    name: str
    expression: Expression
    value: int
    doc: str
    comments: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Sequence:
    """`NAME = (1, 2, 3)`."""

    name: str
    values: tuple[int, ...]
    doc: str
    comments: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """`NAME = Table(low, high)`: numbers that the cartridge brings under the lower-case name, *least* of them or more.

    Where it was written `Table(LOWS, HIGHS)`, number i lies from lows[i % n] to highs[i % n] and there are whole rows of n;
    *bounds* names the two sequences, and *low* and *high* hold all of them. Else *lows* and *highs* are empty.
    """

    name: str
    low: int
    high: int
    doc: str
    comments: tuple[str, ...]
    least: int = 1
    lows: tuple[int, ...] = ()
    highs: tuple[int, ...] = ()
    bounds: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True, eq=False)
class Field:
    """A field of a record."""

    name: str
    type: FieldType
    doc: str
    comments: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Record:
    """A record: fields in the order of their words."""

    name: str
    fields: tuple[Field, ...]
    doc: str
    comments: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter: 'int', 'bool', 'console', or the name of a record."""

    name: str
    type: str

    @property
    def record(self) -> str:
        """The record it is, '' when it is none."""
        return "" if self.type in {"int", "bool", "console"} else self.type


@dataclass(frozen=True, slots=True, eq=False)
class Function:
    """A function of the rules."""

    name: str
    module: str
    parameters: tuple[Parameter, ...]
    returns: Result
    body: Block
    doc: str
    comments: tuple[str, ...]
    line: int

    @property
    def receiver(self) -> Parameter | None:
        """The first parameter when it is a record: languages with methods print it before the dot."""
        first = self.parameters[0] if self.parameters else None
        return first if first is not None and first.record else None


Declaration = Constant | Sequence | Table | Record | Function


@dataclass(frozen=True, slots=True, eq=False)
class Module:
    """A file: its declarations in order, and which names it takes from which other modules ('lang' and 'console' too)."""

    name: str
    doc: str
    imports: Mapping[str, tuple[str, ...]]
    declarations: tuple[Declaration, ...]


@dataclass(frozen=True, slots=True)
class Effects:
    """What a function does, itself or through those it calls."""

    writes: bool = False
    """It stores into a record, draws a random number, or copies."""
    reads: bool = False
    """It reads a record."""
    tables: bool = False
    """It reads a table of the cartridge."""
    console: bool = False
    """It calls the console."""

    def __or__(self, other: Effects) -> Effects:
        return Effects(
            self.writes or other.writes,
            self.reads or other.reads,
            self.tables or other.tables,
            self.console or other.console,
        )


@dataclass(frozen=True, eq=False)
class Program:
    """Rules that passed the checker.

    *modules* stand each after those it imports; `game` has start(world, seed, level, best), tick(world, held) and
    present(world, console). *texts* are the Python files by name, *effects* what each function does. *ranges* is empty until
    the program is proved; then it has every integer expression's.
    """

    name: str
    modules: Mapping[str, Module]
    texts: Mapping[str, str]
    effects: Mapping[str, Effects]
    ranges: Mapping[Expression, Range] = field(default_factory=dict)

    @cached_property
    def functions(self) -> Mapping[str, Function]:
        """Every function by its name, in the order of the files."""
        return {one.name: one for one in self._declared() if isinstance(one, Function)}

    @cached_property
    def records(self) -> Mapping[str, Record]:
        """Every record by its name."""
        return {one.name: one for one in self._declared() if isinstance(one, Record)}

    @cached_property
    def tables(self) -> Mapping[str, Table]:
        """Every table of the cartridge by its name."""
        return {one.name: one for one in self._declared() if isinstance(one, Table)}

    @cached_property
    def sequences(self) -> Mapping[tuple[str, str], Sequence]:
        """Every sequence by module and name."""
        return {
            (module.name, one.name): one
            for module in self.modules.values()
            for one in module.declarations
            if isinstance(one, Sequence)
        }

    def range(self, expression: Expression) -> Range:
        """Return what was proved of an integer *expression*; any 32 bits before the proof."""
        if isinstance(expression, Number | Named):
            return Range(expression.value, expression.value)
        return self.ranges.get(expression, ANY)

    def _declared(self) -> Iterator[Declaration]:
        for module in self.modules.values():
            yield from module.declarations


def type_of(expression: Expression, program: Program) -> Result:
    """Return the type of *expression*; 'none' for a call that gives nothing."""
    match expression:
        case Truth() | Logic() | Compare() | Unary(operator="not"):
            return "bool"
        case Local(type=kind):
            return kind
        case Choice(then=then):
            return type_of(then, program)
        case Call(function=name):
            return program.functions[name].returns
        case Intrinsic(name="copy"):
            return "none"
        case Device(name=name):
            return "int" if name == "saved" else "none"
    return "int"


def parts(node: object) -> Iterator[object]:
    """Yield the expressions and statements that *node* is made of, those of its blocks too, in the order of its fields."""
    kind: Any = type(node)
    for name in _names_in(kind):
        value = getattr(node, name)
        for part in value if isinstance(value, tuple) else (value,):
            if isinstance(part, _NODES):
                yield part


@cache
def _names_in(kind: type[Any]) -> tuple[str, ...]:
    """Return the names of the fields of a kind of node."""
    return tuple(one.name for one in fields(kind)) if is_dataclass(kind) else ()


def inside(node: object) -> Iterator[object]:
    """Yield *node*, or each of a block, and every expression and statement within it, outer ones first."""
    if isinstance(node, tuple):
        for part in node:
            yield from inside(part)
        return
    yield node
    for part in parts(node):
        yield from inside(part)


_NODES = (
    Number, Truth, Named, Local, Root, FieldAt, ItemAt, Entry, Length, Binary, Unary, Logic, Compare, Choice, Call, Intrinsic,
    Device, Text, Statement,
)  # fmt: skip
