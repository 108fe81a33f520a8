"""Rules rearranged as a Rubyist would write them: fewer branches, and nothing that does nothing where it stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import replace as changed
from typing import Literal

from vgg.rules import tree
from vgg.rules.tree import AnyStatement, Block, Expression

from .acting import Acting
from .expressions import key, negated

Tail = Literal["", "method", "value", "round"]
"""What ends where a block ends: nothing, a method, a method with its value, a round of a loop."""


def tidied(block: Block, acts: Acting, tail: Tail = "") -> Block:
    """Return *block* in fewer branches: tests within tests joined, branches that only leave said first.

    No branch and no loop of it is empty; *acts* says what a test does that decides about nothing.
    """
    done: list[AnyStatement] = []
    for place, statement in enumerate(_without_idle(block, tail)):
        end = tail if place == len(block) - 1 else ""
        match statement:
            case tree.If():
                done += _tidied_if(statement, acts, end)
            case tree.For():
                done += _tidied_loop(statement, acts)
            case _:
                done.append(statement)
    return tuple(done)


def _tidied_loop(one: tree.For, acts: Acting) -> Sequence[AnyStatement]:
    """Return *one* tidied: nothing when its rounds do nothing."""
    body = tidied(one.body, acts, "round")
    return (changed(one, body=body),) if body else ()


def _tidied_if(one: tree.If, acts: Acting, tail: Tail) -> Sequence[AnyStatement]:
    then, otherwise = tidied(one.then, acts, tail), tidied(one.otherwise, acts, tail)
    if not then and not otherwise:
        return tidied(acts(one.test), acts)
    if not then:
        one = changed(one, test=negated(one.test))
        then, otherwise = otherwise, ()
    chained = (
        len(otherwise) == 1
        and isinstance(otherwise[0], tree.If)
        and (one.chained or not otherwise[0].comments)
    )
    one = changed(one, then=then, otherwise=otherwise, chained=chained)
    inner = one.then[0]
    if (
        not otherwise
        and len(then) == 1
        and isinstance(inner, tree.If)
        and not inner.otherwise
        and not remarked(inner)
    ):
        tests = (*_conjuncts(one.test), *_conjuncts(inner.test))
        return (changed(one, test=tree.Logic("and", tests), then=inner.then),)
    if otherwise and tail != "value" and _only_leaves(then):
        return (changed(one, otherwise=(), chained=False), *otherwise)
    return (one,)


def _without_idle(block: Block, tail: Tail) -> Block:
    """Return *block* without what does nothing where it stands."""
    kept = [each for each in block if not (isinstance(each, tree.Leave) and each.word == "pass")]
    while kept and _idle(kept[-1], tail):
        kept.pop()
    return tuple(kept)


def _idle(one: AnyStatement, tail: Tail) -> bool:
    """Tell whether *one* leaves a method or a round that ends here anyway."""
    if tail == "method":
        return isinstance(one, tree.Return)
    return tail == "round" and isinstance(one, tree.Leave) and one.word == "continue"


def _conjuncts(test: Expression) -> tuple[Expression, ...]:
    return test.values if isinstance(test, tree.Logic) and test.operator == "and" else (test,)


def _only_leaves(block: Block) -> bool:
    return len(block) == 1 and isinstance(block[0], tree.Return | tree.Leave)


def remarked(one: AnyStatement) -> bool:
    """Tell whether *one* has a comment."""
    return bool(one.comments or one.beside)


@dataclass(frozen=True)
class Cases:
    """A chain of tests that compare one *subject* with constants."""

    subject: Expression
    branches: tuple[tuple[tuple[Expression, ...], Block], ...]
    otherwise: Block


def cases_of(one: tree.If) -> Cases | None:
    """Return the chain that begins with *one* as cases, None when it is no such chain or has one test only."""
    found: list[tuple[tuple[Expression, ...], Block]] = []
    subject: Expression | None = None
    while True:
        tested = _equalled(one.test)
        if tested is None or (subject is not None and key(tested[0]) != key(subject)):
            return None
        subject = tested[0]
        found.append(
            (
                tested[1],
                (
                    changed(one.then[0], comments=(*(one.comments if found else ()), *one.then[0].comments)),
                    *one.then[1:],
                ),
            )
        )
        if not one.chained:
            return Cases(subject, tuple(found), one.otherwise) if len(found) > 1 else None
        following = one.otherwise[0]
        assert isinstance(following, tree.If)
        one = following


def _equalled(test: Expression) -> tuple[Expression, tuple[Expression, ...]] | None:
    """Return the subject and the constants of `x == A` or `x == A or x == B`."""
    values = test.values if isinstance(test, tree.Logic) and test.operator == "or" else (test,)
    subjects, constants = [], []
    for value in values:
        if not isinstance(value, tree.Compare) or value.operator != "==":
            return None
        if not isinstance(value.left, tree.Local | tree.FieldAt) or not isinstance(
            value.right, tree.Number | tree.Named
        ):
            return None
        subjects.append(value.left)
        constants.append(value.right)
    if len({key(each) for each in subjects}) > 1:
        return None
    return subjects[0], tuple(constants)


def single(one: AnyStatement) -> bool:
    """Tell whether *one* decides about one plain statement that nobody commented."""
    if (
        not isinstance(one, tree.If)
        or one.otherwise
        or len(one.then) != 1
        or one.beside
        or remarked(one.then[0])
    ):
        return False
    return not isinstance(one.then[0], tree.If | tree.For)


def leaves(one: AnyStatement) -> bool:
    """Tell whether *one* leaves under a condition."""
    if not isinstance(one, tree.If) or one.otherwise:
        return False
    return isinstance(one.then[-1], tree.Return | tree.Leave)
