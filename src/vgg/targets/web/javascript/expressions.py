"""Expressions of the rules in JavaScript's terms: which operator floors, which multiplication wraps, what is called how."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from vgg.rules import tree
from vgg.rules.tree import Expression, Program

from .names import Names
from .syntax import Element, Infix, Invoke, Member, Path, Prefix, Script, Ternary, Word, number

_COMPARISONS = {"==": "===", "!=": "!=="}
_MATH = {"abs", "min", "max"}
LANG = ("clamp", "wrap", "rand", "mod")
"""Functions of the runtime that expressions call."""


@dataclass(frozen=True)
class Translator:
    """Translates expressions of one function, whose *locals* are called so; *aliases* are names for whole paths."""

    program: Program
    names: Names
    locals: Mapping[str, str] = field(default_factory=dict)
    aliases: Mapping[Path, str] = field(default_factory=dict)

    def script(self, one: Expression) -> Script:
        """Return *one* in JavaScript."""
        match one:
            case tree.Number(value=value):
                return number(value)
            case tree.Truth(value=truth):
                return Word("true" if truth else "false", literal=True)
            case tree.Text(value=text):
                return Word(json.dumps(text), literal=True)
            case tree.Named(name=name, module=module):
                return Word(self.names.top[module, name])
            case tree.Local(name=name):
                return Word(self.locals[name])
            case tree.Root() | tree.FieldAt() | tree.ItemAt():
                return self.path(one)
            case tree.Entry(table=table, module=module, index=index):
                return Element(Word(self.names.top[module, table]), self.script(index))
            case tree.Length(table=table, module=module):
                return Member(Word(self.names.top[module, table]), "length")
            case _:
                return self._operation(one)

    def path(self, place: tree.Place) -> Path:
        """Return the way to a place of the world."""
        found = self._path(place)
        return Word(self.aliases[found]) if found in self.aliases else found

    def _path(self, place: tree.Place) -> Path:
        match place:
            case tree.Root(name=name):
                return Word(self.locals[name])
            case tree.FieldAt(place=owner, name=name):
                return Member(self.path(owner), self.names.fields[record_at(owner), name])
            case tree.ItemAt(place=owner, index=index):
                return Element(self.path(owner), self.script(index))

    def _operation(self, one: Expression) -> Script:
        match one:
            case tree.Binary():
                return self._arithmetic(one)
            case tree.Unary(operator=operator, operand=operand):
                return Prefix("!" if operator == "not" else operator, self.script(operand))
            case tree.Logic(operator=operator):
                return self._logic("&&" if operator == "and" else "||", one)
            case tree.Compare(operator=operator, left=left, right=right):
                return Infix(_COMPARISONS.get(operator, operator), self.script(left), self.script(right))
            case tree.Choice(test=test, then=then, otherwise=otherwise):
                return Ternary(self.script(test), self.script(then), self.script(otherwise))
            case tree.Call(function=name, module=module, arguments=arguments):
                return Invoke(Word(self.names.top[module, name]), self._all(arguments))
            case tree.Device(console=console, name=name, arguments=arguments):
                return Invoke(Member(Word(self.locals[console]), name), self._all(arguments))
            case tree.Intrinsic():
                return self._intrinsic(one)
        raise AssertionError(one)

    def _all(self, several: tuple[Expression, ...]) -> tuple[Script, ...]:
        return tuple(map(self.script, several))

    def _arithmetic(self, one: tree.Binary) -> Script:
        """Return `+ - * & | ^ << >>` as they are, which agree within 32 bits; `//` and `%` floor."""
        left, right = self.script(one.left), self.script(one.right)
        if one.operator == "//":
            power = _power(one.right)
            return Infix(">>", left, number(power)) if power else _math("floor", Infix("/", left, right))
        if one.operator == "%" and self.program.range(one.left).low < 0:
            return Invoke(Word("mod"), (left, right))
        return Infix(one.operator, left, right)

    def _logic(self, operator: str, one: tree.Logic) -> Script:
        """Return a chain of truth values; how they are grouped does not matter, so they are not."""
        first, *rest = [self.script(value) for value in _flat(one)]
        for value in rest:
            first = Infix(operator, first, value)
        return first

    def _intrinsic(self, one: tree.Intrinsic) -> Script:
        arguments = self._all(one.arguments)
        if one.name in _MATH:
            return Invoke(Member(Word("Math"), one.name), arguments)
        match one.name:
            case "tdiv":
                return _math("trunc", Infix("/", *arguments))
            case "wmul":
                return Invoke(Member(Word("Math"), "imul"), arguments)
            case "shr":
                return Infix(">>>", *arguments)
            case "copy":
                target, source = arguments
                assert isinstance(target, Word | Member | Element)
                return Invoke(Member(target, "copyFrom"), (source,))
        return Invoke(Word(one.name), arguments)


def record_at(place: tree.Place) -> str:
    """Return the record that lies at *place*."""
    if isinstance(place, tree.Root):
        return place.record
    assert isinstance(place.type, tree.RecordOf)
    return place.type.record


def called_words(program: Program, node: object) -> str | None:
    """Return the function of the runtime that *node* calls, None when it calls none."""
    match node:
        case tree.Intrinsic(name=name) if name in LANG:
            return name
        case tree.Binary(operator="%", left=left) if program.range(left).low < 0:
            return "mod"
    return None


def _math(name: str, argument: Script) -> Script:
    return Invoke(Member(Word("Math"), name), (argument,))


def _power(divisor: Expression) -> int:
    """Return n when *divisor* is the literal 2**n with n from 1 on, else 0."""
    if isinstance(divisor, tree.Number) and divisor.value > 1 and divisor.value.bit_count() == 1:
        return divisor.value.bit_length() - 1
    return 0


def _flat(one: tree.Logic) -> list[Expression]:
    found: list[Expression] = []
    for value in one.values:
        nested = isinstance(value, tree.Logic) and value.operator == one.operator
        found += _flat(value) if isinstance(value, tree.Logic) and nested else [value]
    return found
