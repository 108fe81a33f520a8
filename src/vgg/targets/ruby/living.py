"""Locals that nobody reads, without which Ruby would warn of every one that a game's specialised rules left behind."""

from __future__ import annotations

from dataclasses import replace as changed

from vgg.rules import tree
from vgg.rules.tree import AnyStatement, Block

from .acting import Acting


def living(block: Block, acts: Acting) -> Block:
    """Return the body *block* of a function without locals that are only written; what their values do stays.

    Gives *block* itself when there are none.
    """
    while True:
        read = {each.name for each in tree.inside(tuple(_values(block))) if isinstance(each, tree.Local)}
        if not any(_stored(each) - read for each in tree.inside(block)):
            return block
        block = _kept(block, read, acts)


def _stored(one: object) -> set[str]:
    """Return the local that *one* stores into, if any."""
    match one:
        case tree.Let(name=name) | tree.Assign(target=tree.Local(name=name)):
            return {name}
    return set()


def _values(block: Block) -> list[object]:
    """Return everything in *block* whose locals are read: all but the locals that are stored into."""
    found: list[object] = []
    for one in block:
        match one:
            case tree.Assign(target=target, value=value):
                found += [value] if isinstance(target, tree.Local) else [value, target]
            case tree.If(test=test, then=then, otherwise=otherwise):
                found += [test, *_values(then), *_values(otherwise)]
            case tree.For(body=body):
                found += _values(body)
            case _:
                found.append(one)
    return found


def _kept(block: Block, read: set[str], acts: Acting) -> Block:
    return tuple(each for one in block for each in _living(one, read, acts))


def _living(one: AnyStatement, read: set[str], acts: Acting) -> Block:
    match one:
        case tree.Let(value=value) | tree.Assign(value=value) if _stored(one) - read:
            return acts(value)
        case tree.Declare(name=name) if name not in read:
            return ()
        case tree.If(test=test, then=then, otherwise=otherwise):
            rest, less = _kept(then, read, acts), _kept(otherwise, read, acts)
            if not rest and not less:
                return acts(test)
            chained = one.chained and len(less) == 1 and isinstance(less[0], tree.If)
            return (changed(one, then=rest, otherwise=less, chained=chained),)
        case tree.For(body=body):
            return (changed(one, body=_kept(body, read, acts)),)
    return (one,)
