"""What an expression does beside giving a value: what is left of a test that decides about nothing."""

from __future__ import annotations

from collections.abc import Callable

from vgg.rules import tree
from vgg.rules.tree import Block, Expression, Program

Acting = Callable[[Expression], Block]
"""Gives what an expression does."""


def acts(one: Expression, program: Program) -> Block:
    """Return the calls of *one* that do something, in their order, each under what decides whether it happens."""
    match one:
        case tree.Logic(operator=operator, values=(first, *rest)):
            return _in_turn(operator, first, rest, program)
        case tree.Choice(test=test, then=then, otherwise=otherwise):
            return _branch(test, acts(then, program), acts(otherwise, program), program)
        case tree.Call() | tree.Intrinsic() | tree.Device() if _does(one, program):
            return (tree.Do(0, (), "", one),)
    return tuple(each for part in _operands(one) for each in acts(part, program))


def _in_turn(operator: str, first: Expression, rest: list[Expression], program: Program) -> Block:
    """Return what `first and rest` or `first or rest` does: the *rest* only when the first does not decide."""
    if not rest:
        return acts(first, program)
    following = _in_turn(operator, rest[0], rest[1:], program)
    return _branch(first if operator == "and" else tree.Unary("not", first), following, (), program)


def _branch(test: Expression, then: Block, otherwise: Block, program: Program) -> Block:
    if not then and not otherwise:
        return acts(test, program)
    if not then:
        test, then, otherwise = tree.Unary("not", test), otherwise, ()
    return (tree.If(0, (), "", test, then, otherwise, chained=False),)


def _does(one: tree.Call | tree.Intrinsic | tree.Device, program: Program) -> bool:
    if isinstance(one, tree.Call):
        effects = program.effects[one.function]
        return effects.writes or effects.console
    return isinstance(one, tree.Device) or one.name in {"copy", "rand"}


def _operands(one: Expression) -> tuple[Expression, ...]:
    match one:
        case tree.Binary(left=left, right=right) | tree.Compare(left=left, right=right):
            return left, right
        case tree.Unary(operand=operand):
            return (operand,)
        case tree.Call(arguments=arguments) | tree.Intrinsic(arguments=arguments):
            return arguments
        case tree.ItemAt(place=place, index=index):
            return place, index
        case tree.FieldAt(place=place):
            return (place,)
        case tree.Entry(index=index):
            return (index,)
    return ()
