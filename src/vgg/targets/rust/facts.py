"""What is known of numbers without a proof, and which of them are best counted in `usize`: how indices stay quiet.

A local, a parameter, a loop's variable or a constant is an index when it is never negative and is used more often where
Rust wants `usize` than where it wants `i32`. Every place that uses it the other way pays with a cast.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from vgg.rules import tree
from vgg.rules.lang import I32_HIGH, I32_LOW
from vgg.rules.tree import ANY, Range

Slot = tuple[str, str]
"""A local or a parameter as (function, name); a constant as ('module.', name)."""

ROOTS = ("start", "tick", "present")
SIZED = ("+", "-", "*", "//", "%", "&", ">>")
"""Operators that mean the same in `usize` where nothing is negative."""
SPREAD = ("min", "max", "clamp")


def same(one: tree.Expression, other: tree.Expression) -> bool:
    """Tell whether two places, or parts of them, are written the same."""
    match one, other:
        case tree.Root() | tree.Local(), tree.Root() | tree.Local():
            return one.name == other.name
        case tree.Number() | tree.Named(), tree.Number() | tree.Named():
            return one.value == other.value
        case tree.FieldAt(), tree.FieldAt():
            return one.name == other.name and same(one.place, other.place)
        case tree.ItemAt(), tree.ItemAt():
            return same(one.place, other.place) and same(one.index, other.index)
        case tree.Entry(), tree.Entry():
            return one.table == other.table and one.module == other.module and same(one.index, other.index)
        case tree.Binary(), tree.Binary():
            alike = one.operator == other.operator
            return alike and same(one.left, other.left) and same(one.right, other.right)
        case tree.Unary(), tree.Unary():
            return one.operator == other.operator and same(one.operand, other.operand)
    return False


@dataclass
class Facts:
    """What is known of one program."""

    program: tree.Program
    positive: set[Slot] = field(default_factory=set)
    """Locals and parameters that are never negative."""
    sized: set[Slot] = field(default_factory=set)
    """What is an index."""

    def __post_init__(self) -> None:
        self._find_positive()
        self._find_sized()

    @cached_property
    def definitions(self) -> dict[Slot, list[tuple[str, tree.Expression]]]:
        """Every value that a local or a parameter takes, with the function it is computed in."""
        found: dict[Slot, list[tuple[str, tree.Expression]]] = {}
        for function in self.program.functions.values():
            for node in tree.inside(function.body):
                match node:
                    case (
                        tree.Let(name=name, value=value)
                        | tree.Assign(target=tree.Local(name=name), value=value)
                    ):
                        found.setdefault((function.name, name), []).append((function.name, value))
                    case tree.Call(function=called, arguments=arguments):
                        parameters = self.program.functions[called].parameters
                        for parameter, value in zip(parameters, arguments, strict=True):
                            found.setdefault((called, parameter.name), []).append((function.name, value))
        return found

    @cached_property
    def loops(self) -> dict[Slot, list[tree.For]]:
        """The loops that count with a local."""
        found: dict[Slot, list[tree.For]] = {}
        for function in self.program.functions.values():
            for node in tree.inside(function.body):
                if isinstance(node, tree.For):
                    found.setdefault((function.name, node.name), []).append(node)
        return found

    @cached_property
    def callers(self) -> dict[str, set[str]]:
        """The modules that call each function."""
        found: dict[str, set[str]] = {}
        for function in self.program.functions.values():
            for node in tree.inside(function.body):
                if isinstance(node, tree.Call):
                    found.setdefault(node.function, set()).add(function.module)
        return found

    @cached_property
    def copied(self) -> frozenset[str]:
        """The records that are as small as a value: all but those with an array, or with a record that has one."""
        records = self.program.records.values()
        big = {
            each.name for each in records if any(isinstance(one.type, tree.ArrayOf) for one in each.fields)
        }
        while True:
            more = {
                each.name
                for each in records
                if any(isinstance(one.type, tree.RecordOf) and one.type.record in big for one in each.fields)
            }
            if more <= big:
                return frozenset(self.program.records) - big
            big |= more

    def written(self, name: str) -> bool:
        """Tell whether the function *name* writes."""
        return self.program.effects[name].writes

    def writes(self, expression: object) -> bool:
        """Tell whether computing *expression*, or one of a tuple of them, changes anything."""
        return any(
            (isinstance(node, tree.Call) and self.written(node.function))
            or (isinstance(node, tree.Intrinsic) and node.name in {"rand", "copy"})
            or isinstance(node, tree.Device)
            for one in (expression if isinstance(expression, tuple) else (expression,))
            for node in tree.inside(one)
        )

    # Bounds.

    def bounds(self, expression: tree.Expression, function: str) -> Range:
        """Return bounds of an integer *expression* of *function*: what was proved, or what its form says."""
        proved = self.program.range(expression)
        formed = self._formed(expression, function)
        return Range(max(proved.low, formed.low), min(proved.high, formed.high))

    def positive_at(self, expression: tree.Expression, function: str) -> bool:
        """Tell whether *expression* is never negative."""
        return self.bounds(expression, function).low >= 0

    def _formed(self, expression: tree.Expression, function: str) -> Range:
        match expression:
            case tree.Number(value=value) | tree.Named(value=value):
                return Range(value, value)
            case tree.FieldAt(type=tree.Bounded(low, high)) | tree.ItemAt(type=tree.Bounded(low, high)):
                return Range(low, high)
            case tree.Entry():
                return self._entries(expression)
            case tree.Length():
                return Range(1, I32_HIGH)
            case tree.Local(name=name):
                return Range(0, I32_HIGH) if (function, name) in self.positive else ANY
            case tree.Choice(then=then, otherwise=otherwise):
                one, other = self.bounds(then, function), self.bounds(otherwise, function)
                return Range(min(one.low, other.low), max(one.high, other.high))
            case tree.Binary(operator=operator, left=left, right=right):
                return _computed(operator, self.bounds(left, function), self.bounds(right, function))
            case tree.Intrinsic(name=name, arguments=arguments) if name not in {"copy", "rand"}:
                return _intrinsic(name, [self.bounds(one, function) for one in arguments])
            case tree.Intrinsic(name="rand", arguments=(_, most)):
                return Range(0, max(self.bounds(most, function).high - 1, 0))
        return ANY

    def _entries(self, entry: tree.Entry) -> Range:
        """Return the bounds of a table, of a column of it where the index is known, or of a sequence."""
        known = self.program.sequences.get((entry.module, entry.table))
        if known is not None:
            return Range(min(known.values), max(known.values))
        table = self.program.tables[entry.table]
        return Range(table.low, table.high)

    def _find_positive(self) -> None:
        """Assume that nothing is negative, then give up what has a value that may be, until all the rest is sound."""
        starts = [self.program.functions[root] for root in ROOTS if root in self.program.functions]
        told = {(function.name, one.name) for function in starts for one in function.parameters}
        counted = {
            slot
            for slot, loops in self.loops.items()
            if all(min(each.values, default=0) >= 0 for each in loops)
        }
        self.positive = ({*self.definitions, *counted} - told) - ({*self.loops} - counted)
        while True:
            lost = {slot for slot in self.positive if not self._stays_positive(slot)}
            if not lost:
                return
            self.positive -= lost

    def _stays_positive(self, slot: Slot) -> bool:
        values = self.definitions.get(slot, [])
        return all(
            isinstance(value, tree.Root) or self.positive_at(value, function) for function, value in values
        )

    def in_order(self, low: tree.Expression, high: tree.Expression, function: str) -> bool:
        """Tell whether *low* is surely not above *high*; `clamp` of the standard library panics where it is."""
        if self.bounds(low, function).high <= self.bounds(high, function).low:
            return True
        return (
            isinstance(high, tree.Intrinsic)
            and high.name == "max"
            and any(same(low, one) for one in high.arguments)
        )

    # Indices.

    def is_sized(self, expression: tree.Expression, function: str) -> bool:
        """Tell whether *expression* is a name that is counted in `usize`."""
        match expression:
            case tree.Local(name=name):
                return (function, name) in self.sized
            case tree.Named(name=name, module=module):
                return (f"{module}.", name) in self.sized
        return False

    def as_index(self, expression: tree.Expression, function: str) -> bool:
        """Tell whether *expression* is computed in `usize` where an index is wanted, not in `i32` and cast."""
        if isinstance(expression, tree.Number):
            return expression.value >= 0
        if isinstance(expression, tree.Length):
            return True
        return self._has_sized(expression, function) and self._may_be_sized(expression, function)

    def compares_sizes(self, compare: tree.Compare, function: str) -> bool:
        """Tell whether both sides of *compare* are computed in `usize`."""
        sides = (compare.left, compare.right)
        if not any(self._counts(side, function) for side in sides):
            return False
        return all(
            self.positive_at(side, function)
            and (not self._has_sized(side, function) or self._may_be_sized(side, function))
            for side in sides
        )

    def _counts(self, side: tree.Expression, function: str) -> bool:
        """Tell whether a local index, or a table's length, is a part of *side*."""
        return isinstance(side, tree.Length) or any(
            self.is_sized(one, function)
            for one in self._leaves(side, function)
            if not isinstance(one, tree.Named)
        )

    def _leaves(self, expression: tree.Expression, function: str) -> Iterator[tree.Expression]:
        """Yield what arithmetic that may be done in `usize` is made of."""
        match expression:
            case tree.Binary(operator=operator, left=left, right=right) if operator in SIZED:
                yield from self._leaves(left, function)
                if operator != ">>":
                    yield from self._leaves(right, function)
            case tree.Intrinsic(arguments=arguments) if self._spreads(expression, function):
                for one in arguments:
                    yield from self._leaves(one, function)
            case _:
                yield expression

    def _spreads(self, word: tree.Intrinsic, function: str) -> bool:
        """Tell whether *word* is a method of numbers of any type."""
        if word.name == "clamp":
            return self.in_order(word.arguments[1], word.arguments[2], function)
        return word.name in SPREAD

    def _has_sized(self, expression: tree.Expression, function: str) -> bool:
        return any(
            self.is_sized(one, function) or isinstance(one, tree.Length)
            for one in self._leaves(expression, function)
        )

    def _may_be_sized(self, expression: tree.Expression, function: str) -> bool:
        if not self.positive_at(expression, function):
            return False
        match expression:
            case tree.Binary(operator=operator, left=left, right=right) if operator in SIZED:
                right_too = operator == ">>" or self._may_be_sized(right, function)
                return self._may_be_sized(left, function) and right_too
            case tree.Intrinsic(arguments=arguments) if self._spreads(expression, function):
                return all(self._may_be_sized(one, function) for one in arguments)
        return True

    def _find_sized(self) -> None:
        """Begin with every name that may be an index; give up those that are used otherwise more often, until none is left."""
        self.sized = self._candidates()
        while True:
            count = _Count(self)
            count.program()
            lost = {slot for slot in self.sized if not self._pays(slot, count)}
            if not lost:
                return
            self.sized -= {slot for slot in lost if not slot[0].endswith(".")} or lost

    def _pays(self, slot: Slot, count: _Count) -> bool:
        index, value = count.index[slot], count.value[slot]
        return index > value or (0 < index == value and slot in self.handed)

    @cached_property
    def handed(self) -> set[Slot]:
        """The parameters and the variables of loops."""
        return {*self.loops} | {
            (function.name, one.name)
            for function in self.program.functions.values()
            for one in function.parameters
        }

    def _candidates(self) -> set[Slot]:
        constants = {
            (f"{module.name}.", one.name)
            for module in self.program.modules.values()
            for one in module.declarations
            if isinstance(one, tree.Constant) and one.value >= 0
        }
        directly = {
            (function.name, node.index.name)
            for function in self.program.functions.values()
            for node in tree.inside(function.body)
            if isinstance(node, tree.Entry)
            and (node.module, node.table) in self.program.sequences
            and isinstance(node.index, tree.Local)
        }
        numbers = {
            (function.name, one.name)
            for function in self.program.functions.values()
            for one in function.parameters
            if one.type == "int"
        }
        numbers |= {slot for slot in self.loops if slot not in directly}
        for function in self.program.functions.values():
            for node in tree.inside(function.body):
                if isinstance(node, tree.Let | tree.Declare) and node.type == "int":
                    numbers.add((function.name, node.name))
        return (numbers & self.positive) | constants


class _Count:
    """Counts how often each name stands where an index is wanted, and where a number is."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.index: Counter[Slot] = Counter()
        self.value: Counter[Slot] = Counter()
        self.function = ""
        self.weight = 1
        """0 within a comparison, which says nothing of what its sides are for."""

    def program(self) -> None:
        """Count everything."""
        for module in self.facts.program.modules.values():
            for one in module.declarations:
                if isinstance(one, tree.Constant):
                    self.function = ""
                    self._wanted(one.expression, (f"{module.name}.", one.name) in self.facts.sized)
                elif isinstance(one, tree.Record):
                    self._lengths(one)
        for function in self.facts.program.functions.values():
            self.function = function.name
            for statement in function.body:
                self._statement(statement)

    def _lengths(self, record: tree.Record) -> None:
        for field_ in record.fields:
            if isinstance(field_.type, tree.ArrayOf) and field_.type.constant:
                for slot in self.facts.sized:
                    if slot[0].endswith(".") and slot[1] == field_.type.constant:
                        self.index[slot] += 2

    def _statement(self, node: tree.AnyStatement) -> None:
        sized = self.facts.sized
        match node:
            case tree.Let(name=name, value=value) | tree.Assign(target=tree.Local(name=name), value=value):
                self._wanted(value, (self.function, name) in sized)
            case tree.Assign(target=target, value=value):
                self._number(target)
                self._number(value)
            case tree.If(test=test, then=then, otherwise=otherwise):
                self._number(test)
                for one in (*then, *otherwise):
                    self._statement(one)
            case tree.For(name=name, start=start, stop=stop, body=body):
                for bound in (start, stop):
                    self._wanted(bound, (self.function, name) in sized)
                for one in body:
                    self._statement(one)
            case tree.Return(value=value) if value is not None:
                self._number(value)
            case tree.Do(call=call):
                self._number(call)

    def _wanted(self, node: tree.Expression, index: bool) -> None:
        if index:
            self._size(node)
        else:
            self._number(node)

    def _weighed(self, node: tree.Expression, weight: int) -> None:
        """Count in *node*, where `usize` is wanted, with another weight."""
        before, self.weight = self.weight, weight
        self._size(node)
        self.weight = before

    def _slot(self, node: tree.Expression) -> Slot | None:
        match node:
            case tree.Local(name=name):
                return self.function, name
            case tree.Named(name=name, module=module):
                return f"{module}.", name
        return None

    def _size(self, node: tree.Expression) -> None:
        """Count in *node*, where `usize` is wanted."""
        slot = self._slot(node)
        if slot is not None:
            self.index[slot] += self.weight
        elif not self.facts.as_index(node, self.function):
            self._number(node)
        elif isinstance(node, tree.Binary):
            self._size(node.left)
            if node.operator != ">>":
                self._size(node.right)
        elif isinstance(node, tree.Intrinsic):
            for one in node.arguments:
                self._size(one)

    def _number(self, node: tree.Expression) -> None:
        """Count in *node*, where `i32` or a truth value is wanted."""
        slot = self._slot(node)
        match node:
            case tree.Local() | tree.Named():
                assert slot is not None
                self.value[slot] += 1
            case tree.FieldAt(place=place):
                self._number(place)
            case tree.ItemAt(place=place, index=index):
                self._number(place)
                self._weighed(index, 1)
            case tree.Entry(index=index):
                self._weighed(index, 1)
            case tree.Compare(left=left, right=right):
                sized = self.facts.compares_sizes(node, self.function)
                for side in (left, right):
                    if sized:
                        self._weighed(side, 0)
                    else:
                        self._number(side)
            case tree.Binary(operator=operator, left=left, right=right):
                self._number(left)
                if operator not in {"<<", ">>"} or not self.facts.is_sized(right, self.function):
                    self._number(right)
            case tree.Unary(operand=operand):
                self._number(operand)
            case tree.Logic(values=parts) | tree.Device(arguments=parts) | tree.Intrinsic(arguments=parts):
                for one in parts:
                    self._number(one)
            case tree.Choice(test=test, then=then, otherwise=otherwise):
                for one in (test, then, otherwise):
                    self._number(one)
            case tree.Call(function=name, arguments=arguments):
                parameters = self.facts.program.functions[name].parameters
                for parameter, one in zip(parameters, arguments, strict=True):
                    self._wanted(one, (name, parameter.name) in self.facts.sized)


def _computed(operator: str, left: Range, right: Range) -> Range:
    """Return bounds of arithmetic that stays within 32 bits."""
    match operator:
        case "+":
            return _held(left.low + right.low, left.high + right.high)
        case "-":
            return _held(left.low - right.high, left.high - right.low)
        case "*":
            corners = [one * other for one in left for other in right]
            return _held(min(corners), max(corners))
        case "//" if right.low > 0:
            corners = [one // other for one in left for other in right]
            return _held(min(corners), max(corners))
        case "%" if right.low > 0:
            return Range(0, min(right.high - 1, left.high) if left.low >= 0 else right.high - 1)
        case "%":
            return Range(0, I32_HIGH)
        case "&" if left.low >= 0 or right.low >= 0:
            return Range(0, min(one.high for one in (left, right) if one.low >= 0))
        case "|" | "^" if left.low >= 0 and right.low >= 0:
            return Range(0, (1 << max(left.high, right.high).bit_length()) - 1)
        case ">>" if left.low >= 0:
            return Range(0, left.high)
        case "//" if left.low >= 0:
            return Range(0, left.high)
        case "<<" if (
            left.low >= 0 <= right.low <= right.high and left.high << min(right.high, 32) <= I32_HIGH
        ):
            return Range(0, left.high << right.high)
    return ANY


def _held(low: int, high: int) -> Range:
    return Range(min(max(low, I32_LOW), I32_HIGH), max(min(high, I32_HIGH), I32_LOW))


def _intrinsic(name: str, given: list[Range]) -> Range:
    match name:
        case "min":
            return Range(min(one.low for one in given), min(one.high for one in given))
        case "max":
            return Range(max(one.low for one in given), max(one.high for one in given))
        case "abs":
            low, high = given[0]
            least = 0 if low <= 0 <= high else min(abs(low), abs(high))
            return Range(least, min(max(abs(low), abs(high)), I32_HIGH))
        case "clamp":
            low = min(given[1].low, given[2].low)
            return Range(low, max(given[1].high, given[2].high))
        case "wrap":
            return Range(given[1].low, max(given[2].high, given[1].low))
        case "tdiv" if given[0].low >= 0:
            return Range(0, given[0].high)
        case "shr":
            return Range(0, I32_HIGH)
    return ANY
