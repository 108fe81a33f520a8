"""The values an expression can have at one point of a function, and what its test says there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from vgg.model.errors import InputError

from . import ranges, tree, troubles
from .entries import Entries
from .facts import Facts, Key, join
from .narrow import Narrowing
from .places import Path, Where, path_of, record_of
from .ranges import ANY, Values
from .spelling import spelled
from .troubles import Troubles, Worded

MOST_WORK = 300_000
"""Expressions looked at before a proof is given up: twenty-five times what run_and_jump needs."""

Ways = tuple[Facts | None, Facts | None]
"""What is known where a test holds, and where it does not; None where that never happens."""


@dataclass
class Evaluation:
    """Evaluates expressions over facts, which it changes where a call changes fields.

    *call* gives what a function returns for such arguments, None for those that are no integers; *written* says which
    fields each function may change. *ranges* gathers every integer expression's values over all ways and calls.
    """

    program: tree.Program
    entries: Entries
    written: Mapping[str, frozenset[Where]]
    troubles: Troubles
    call: Callable[[str, tuple[Values | None, ...]], Values]
    ranges: dict[tree.Expression, Values] = field(default_factory=dict)
    last: dict[tree.Expression, Values] = field(default_factory=dict)
    paths: dict[tree.Expression, Path | None] = field(default_factory=dict)
    writes: dict[tree.Expression, bool] = field(default_factory=dict)
    work: int = 0
    ways: Mapping[type, Callable[[Any, Facts], Values]] = field(init=False)
    """How each kind of expression is computed."""

    def __post_init__(self) -> None:
        self.ways = {
            tree.Number: self._number, tree.Named: self._number, tree.Local: self._local_value,
            tree.FieldAt: self._stored, tree.ItemAt: self._stored, tree.Entry: self._entry,
            tree.Length: self._length, tree.Binary: self._binary, tree.Unary: self._unary,
            tree.Choice: self._choice, tree.Intrinsic: self._intrinsic, tree.Call: self._called,
            tree.Device: self._device,
        }  # fmt: skip

    def value(self, node: tree.Expression, facts: Facts) -> Values:
        """Return what the integer *node* can be."""
        self.work += 1
        if self.work > MOST_WORK:
            raise too_big(self.program.name)
        found = self.ways[type(node)](node, facts)
        self.last[node] = found
        known = self.ranges.get(node)
        if known is None:
            self.ranges[node] = found
        elif known != found:
            self.ranges[node] = ranges.join(known, found)
        return found

    def truth(self, node: tree.Expression, facts: Facts) -> Ways:
        """Return what is known where the truth value *node* holds, and where it does not."""
        self.work += 1 + len(facts.known) // 16
        match node:
            case tree.Truth(value=value):
                return (facts, None) if value else (None, facts)
            case tree.Unary(operand=operand):
                holds, fails = self.truth(operand, facts)
                return fails, holds
            case tree.Logic(operator=word, values=values):
                return self._logic(word == "and", values, facts)
            case tree.Compare():
                return self._compare(node, facts)
            case tree.Choice(test=test, then=then, otherwise=otherwise):
                ways = self.truth(test, facts)
                one, other = self._truth(then, ways[0]), self._truth(otherwise, ways[1])
                return join(one[0], other[0]), join(one[1], other[1])
            case tree.Call():
                self._called(node, facts)
        return facts, facts.copy()

    def settle(self, node: tree.Expression, facts: Facts) -> None:
        """Compute the truth value *node* for nothing but what it does."""
        after = join(*self.truth(node, facts.copy()))
        if after is not None:
            facts.known = after.known

    def place(self, place: tree.Place, facts: Facts) -> None:
        """Check every index on the way to *place*."""
        if isinstance(place, tree.Root):
            return
        self.place(place.place, facts)
        if isinstance(place, tree.ItemAt):
            index = self.value(place.index, facts)
            if index.low < 0 or index.high >= place.length:
                self.troubles.note(place, "index", index, troubles.outside(place))

    def path(self, place: tree.FieldAt | tree.ItemAt) -> Path | None:
        """Return the path of *place*, if it has one."""
        if place not in self.paths:
            self.paths[place] = path_of(place)
        return self.paths[place]

    def changes(self, node: tree.Expression) -> bool:
        """Tell whether computing *node* changes any field."""
        if node not in self.writes:
            self.writes[node] = does(node, self.program)
        return self.writes[node]

    def do(self, node: tree.Call | tree.Intrinsic | tree.Device, facts: Facts) -> None:
        """Follow a call that stands alone."""
        if isinstance(node, tree.Call):
            self._called(node, facts)
        elif isinstance(node, tree.Device):
            self._device(node, facts)
        elif node.name == "copy":
            self._copied(node, facts)
        else:
            self.value(node, facts)

    # Truth values.

    def _truth(self, node: tree.Expression, facts: Facts | None) -> Ways:
        return (None, None) if facts is None else self.truth(node, facts)

    def _logic(self, both: bool, values: tuple[tree.Expression, ...], facts: Facts) -> Ways:
        """Follow `and` (*both*) or `or` from value to value."""
        on: Facts | None = facts
        out: Facts | None = None
        for node in values:
            holds, fails = self._truth(node, on)
            on, leaves = (holds, fails) if both else (fails, holds)
            out = join(out, leaves)
        return (on, out) if both else (out, on)

    def _compare(self, node: tree.Compare, facts: Facts) -> Ways:
        self.value(node.left, facts)
        self.value(node.right, facts)
        other = facts.copy()
        key = self._local if self.changes(node) else self._key
        holds = Narrowing(facts, self.last, key).compare(node, node.operator)
        fails = Narrowing(other, self.last, key).compare(node, ranges.OPPOSITE[node.operator])
        return facts if holds else None, other if fails else None

    def _local(self, node: tree.Expression) -> Key | None:
        return node.name if isinstance(node, tree.Local) else None

    def _key(self, node: tree.Expression) -> Key | Path | None:
        if isinstance(node, tree.FieldAt | tree.ItemAt):
            return self.path(node)
        return self._local(node)

    # Integers.

    def _number(self, node: tree.Number | tree.Named, _: Facts) -> Values:
        return ranges.constant(node.value)

    def _local_value(self, node: tree.Local, facts: Facts) -> Values:
        return facts.known.get(node.name, ANY)

    def _stored(self, node: tree.FieldAt | tree.ItemAt, facts: Facts) -> Values:
        self.place(node, facts)
        assert isinstance(node.type, tree.Bounded), spelled(node)
        path = self.path(node)
        known = None if path is None else facts.known.get(path)
        return ranges.values(node.type.low, node.type.high) if known is None else known

    def _entry(self, node: tree.Entry, facts: Facts) -> Values:
        index = self.value(node.index, facts)
        numbers = self.entries.numbers(node)
        own = (node.module, node.table) in self.program.sequences
        length = len(numbers) if numbers is not None else self.entries.length(node.table).low
        if index.low < 0 or (index.high >= length and not self.entries.safe(node)):
            self.troubles.note(node, "index", index, troubles.past(node, length, own))
            index = ranges.clipped(index, 0, length - 1)
        return self.entries.values(node, index)

    def _length(self, node: tree.Length, _: Facts) -> Values:
        return self.entries.length(node.table)

    def _binary(self, node: tree.Binary, facts: Facts) -> Values:
        left, right = self.value(node.left, facts), self.value(node.right, facts)
        match node.operator:
            case "//" | "%":
                right = self._need(node.right, right, (1, ANY.high), troubles.divisor(node.right))
            case "<<" | ">>":
                right = self._need(node.right, right, (0, 31), troubles.shift(node.right, 0))
        return self._fit(node, ranges.OPERATORS[node.operator](left, right))

    def _unary(self, node: tree.Unary, facts: Facts) -> Values:
        operand = self.value(node.operand, facts)
        return self._fit(node, ranges.negate(operand) if node.operator == "-" else ranges.invert(operand))

    def _choice(self, node: tree.Choice, facts: Facts) -> Values:
        found: list[Values] = []
        after: Facts | None = None
        for branch, way in zip((node.then, node.otherwise), self.truth(node.test, facts.copy()), strict=True):
            if way is not None:
                found.append(self.value(branch, way))
                after = join(after, way)
        assert after is not None
        facts.known = after.known
        return found[0] if len(found) == 1 else ranges.join(*found)

    def _intrinsic(self, node: tree.Intrinsic, facts: Facts) -> Values:
        if node.name == "rand":
            return self._rand(node, facts)
        values = [self.value(one, facts) for one in node.arguments]
        if node.name in {"clamp", "wrap"}:
            self._ordered(node, values)
        elif node.name == "tdiv":
            divisor = node.arguments[1]
            values[1] = self._need(divisor, values[1], (1, ANY.high), troubles.divisor(divisor))
        elif node.name == "shr":
            shift = node.arguments[1]
            values[1] = self._need(shift, values[1], (1, 31), troubles.shift(shift, 1))
        return self._fit(node, ranges.WORDS[node.name](*values))

    def _rand(self, node: tree.Intrinsic, facts: Facts) -> Values:
        where, below = node.arguments
        assert isinstance(where, tree.Root | tree.FieldAt | tree.ItemAt)
        self.place(where, facts)
        most = self.value(below, facts)
        most = self._need(below, most, (1, ANY.high), troubles.undrawn(below))
        facts.forget(((record_of(where), "rng"),))
        return ranges.drawn(most)

    def _copied(self, node: tree.Intrinsic, facts: Facts) -> None:
        for place in node.arguments:
            assert isinstance(place, tree.Root | tree.FieldAt | tree.ItemAt)
            self.place(place, facts)
        facts.known = {key: known for key, known in facts.known.items() if isinstance(key, str)}

    def _ordered(self, node: tree.Intrinsic, values: list[Values]) -> None:
        """Check that the bounds of clamp or wrap are the right way round; go on as if they were."""
        _, low, high = node.arguments
        if values[1].high <= values[2].low or self._follows(low, high):
            return
        note = ranges.join(values[1], values[2])
        self.troubles.note(node, "bounds", note, troubles.crossed(node.name, low, high))

    def _follows(self, low: tree.Expression, high: tree.Expression) -> bool:
        """Tell whether *high* is written so that it cannot lie below *low*."""
        if self.changes(high) or self.changes(low):
            return False
        if spelled(low) == spelled(high):
            return True
        match high:
            case tree.Intrinsic(name="max", arguments=arguments):
                return any(spelled(one) == spelled(low) for one in arguments)
            case tree.Binary(operator="+", left=left, right=right):
                return spelled(left) == spelled(low) and self.last[right].low >= 0
        return False

    def _called(self, node: tree.Call, facts: Facts) -> Values:
        found = self.call(node.function, tuple(self._argument(one, facts) for one in node.arguments))
        facts.forget(self.written[node.function])
        return found

    def _argument(self, node: tree.Expression, facts: Facts) -> Values | None:
        """Return what an argument can be, None for records, the console and truth values."""
        if isinstance(node, tree.Root):
            return None
        if tree.type_of(node, self.program) == "bool":
            self.settle(node, facts)
            return None
        return self.value(node, facts)

    def _device(self, node: tree.Device, facts: Facts) -> Values:
        for one in node.arguments:
            if not isinstance(one, tree.Text):
                self.value(one, facts)
        return ANY

    # Checks.

    def _fit(self, node: tree.Expression, found: Values) -> Values:
        """Note where *found* leaves 32 bits, and go on inside."""
        if ranges.fits(found):
            return found
        self.troubles.note(node, "beyond", found, troubles.beyond(node))
        return ranges.clipped(found)

    def _need(self, node: tree.Expression, found: Values, bounds: tuple[int, int], worded: Worded) -> Values:
        """Note where *found* is not within *bounds*, and go on inside."""
        low, high = bounds
        if low <= found.low and found.high <= high:
            return found
        self.troubles.note(node, "need", found, worded)
        return ranges.clipped(found, low, high)


def does(node: tree.Expression, program: tree.Program) -> bool:
    """Tell whether computing *node* changes any record."""
    return any(
        (isinstance(one, tree.Call) and program.effects[one.function].writes)
        or (isinstance(one, tree.Intrinsic) and one.name in {"rand", "copy"})
        for one in tree.inside(node)
    )


def too_big(name: str) -> InputError:
    """Return the error for rules that cannot be proved in reasonable time."""
    return InputError(
        f"{name}: these rules are too tangled to be proved",
        hint="give functions fewer different arguments, and loops fewer locals that grow",
    )
