"""Runs the tree of a program step by step and holds every number it meets against what was proved of it."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from vgg.rules import lang, tree

OPERATORS: Mapping[str, Callable[[int, int], Any]] = {
    "+": operator.add, "-": operator.sub, "*": operator.mul, "//": operator.floordiv, "%": operator.mod,
    "&": operator.and_, "|": operator.or_, "^": operator.xor, "<<": operator.lshift, ">>": operator.rshift,
    "==": operator.eq, "!=": operator.ne, "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge,
}  # fmt: skip


class Left(Exception):
    """A return, a break or a continue."""

    def __init__(self, word: str, value: Any = None) -> None:
        super().__init__(word)
        self.word, self.value = word, value


class Walk:
    """Walks through *program* with *tables*; `world` is nested dictionaries and lists of numbers."""

    def __init__(self, program: tree.Program, tables: Mapping[str, Sequence[int]]) -> None:
        self.program, self.tables = program, tables
        self.world = self.blank(tree.RecordOf("World"))
        self.seen = 0

    def blank(self, kind: tree.FieldType) -> Any:
        """Return the zero of a field."""
        if isinstance(kind, tree.RecordOf):
            return {one.name: self.blank(one.type) for one in self.program.records[kind.record].fields}
        if isinstance(kind, tree.ArrayOf):
            return [self.blank(kind.item) for _ in range(kind.length)]
        return 0

    def words(self) -> list[int]:
        """Return all numbers of the world without its view, in order."""
        return [*flat({name: value for name, value in self.world.items() if name != "view"})]

    def call(self, name: str, *arguments: Any) -> Any:
        """Run a function."""
        function = self.program.functions[name]
        known = dict(zip((one.name for one in function.parameters), arguments, strict=True))
        try:
            self.block(function.body, known)
        except Left as left:
            return left.value
        return None

    def block(self, body: tree.Block, known: dict[str, Any]) -> None:
        """Run statements."""
        for statement in body:
            self.statement(statement, known)

    def statement(self, statement: tree.AnyStatement, known: dict[str, Any]) -> None:
        """Run one statement."""
        match statement:
            case tree.Let(name=name, value=value):
                known[name] = self.value(value, known)
            case tree.Assign(target=tree.Local(name=name), value=value):
                known[name] = self.value(value, known)
            case tree.Assign(target=target, value=value):
                number = self.value(value, known)
                assert isinstance(target.type, tree.Bounded)
                assert target.type.low <= number <= target.type.high, (statement.line, number)
                holder, key = self.place(target, known)
                holder[key] = number
            case tree.If(test=test, then=then, otherwise=otherwise):
                self.block(then if self.value(test, known) else otherwise, known)
            case tree.For():
                self.loop(statement, known)
            case tree.Return(value=value):
                raise Left("return", None if value is None else self.value(value, known))
            case tree.Do(call=call):
                self.value(call, known)
            case tree.Leave(word=word) if word != "pass":
                raise Left(word)

    def loop(self, loop: tree.For, known: dict[str, Any]) -> None:
        """Run a loop."""
        for number in loop.values:
            known[loop.name] = number
            try:
                self.block(loop.body, known)
            except Left as left:
                if left.word == "return":
                    raise
                if left.word == "break":
                    return

    def place(self, place: tree.FieldAt | tree.ItemAt, known: dict[str, Any]) -> tuple[Any, Any]:
        """Return what holds a place, and its key there."""
        if isinstance(place, tree.FieldAt):
            return self.value(place.place, known), place.name
        return self.value(place.place, known), self.value(place.index, known)

    def value(self, node: Any, known: dict[str, Any]) -> Any:
        """Compute an expression; what is an integer must lie in its range."""
        value = self.computed(node, known)
        if isinstance(value, int) and not isinstance(value, bool):
            low, high = self.program.range(node)
            assert low <= value <= high, (node, value, low, high)
            assert lang.I32_LOW <= value <= lang.I32_HIGH
            self.seen += 1
        return value

    def computed(self, node: Any, known: dict[str, Any]) -> Any:
        """Compute an expression."""
        match node:
            case (
                tree.Number(value=value)
                | tree.Truth(value=value)
                | tree.Named(value=value)
                | tree.Text(value=value)
            ):
                return value
            case tree.Local(name=name) | tree.Root(name=name):
                return known[name]
            case tree.FieldAt() | tree.ItemAt():
                holder, key = self.place(node, known)
                assert key in holder if isinstance(holder, dict) else 0 <= key < len(holder), (node, key)
                return holder[key]
            case tree.Entry(table=table, module=module, index=index):
                numbers = self.numbers(module, table)
                at = self.value(index, known)
                assert 0 <= at < len(numbers), (table, at)
                return numbers[at]
            case tree.Length(table=table, module=module):
                return len(self.numbers(module, table))
            case (
                tree.Binary(operator=sign, left=left, right=right)
                | tree.Compare(operator=sign, left=left, right=right)
            ):
                return OPERATORS[sign](self.value(left, known), self.value(right, known))
            case tree.Unary(operator=sign, operand=operand):
                value = self.value(operand, known)
                return not value if sign == "not" else -value if sign == "-" else ~value
            case tree.Logic(operator=word, values=values):
                return (all if word == "and" else any)(self.value(one, known) for one in values)
            case tree.Choice(test=test, then=then, otherwise=otherwise):
                return self.value(then if self.value(test, known) else otherwise, known)
            case tree.Call(function=name, arguments=arguments):
                return self.call(name, *(self.value(one, known) for one in arguments))
            case tree.Device(arguments=arguments):
                return [self.value(one, known) for one in arguments] and 0
            case tree.Intrinsic(name=name, arguments=arguments):
                return self.intrinsic(name, [self.value(one, known) for one in arguments])
        raise AssertionError(node)

    def numbers(self, module: str, table: str) -> Sequence[int]:
        """Return a table's or a sequence's numbers."""
        own = self.program.sequences.get((module, table))
        return self.tables[table.lower()] if own is None else own.values

    def intrinsic(self, name: str, given: list[Any]) -> Any:
        """Compute a word of the language."""
        if name == "copy":
            given[0].update(copied(given[1]))
            return None
        if name == "rand":
            holder = _Rng(given[0])
            return lang.rand(holder, given[1])
        return {"abs": abs, "min": min, "max": max}.get(name, getattr(lang, name, None))(*given)  # type: ignore[misc]


class _Rng:
    """The word `rng` of a record, as `lang.rand` wants it."""

    def __init__(self, record: dict[str, Any]) -> None:
        object.__setattr__(self, "record", record)

    def __getattr__(self, name: str) -> Any:
        return self.record[name]

    def __setattr__(self, name: str, value: Any) -> None:
        self.record[name] = value


def copied(value: Any) -> Any:
    """Return a copy of a record."""
    if isinstance(value, dict):
        return {name: copied(one) for name, one in value.items()}
    return [copied(one) for one in value] if isinstance(value, list) else value


def flat(value: Any) -> list[int]:
    """Return all numbers of a record, in order."""
    if isinstance(value, int):
        return [value]
    return [number for one in (value.values() if isinstance(value, dict) else value) for number in flat(one)]
