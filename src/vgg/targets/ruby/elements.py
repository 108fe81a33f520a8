"""Which elements of arrays a stretch of rules is about, so that a local or a loop can hold them as a Rubyist would."""

from __future__ import annotations

from vgg.rules import tree
from vgg.rules.tree import Block

from .expressions import key


def indexed(one: tree.ItemAt, index: str) -> bool:
    """Tell whether *one* is found with the local *index*, in an array that no other index leads to."""
    return isinstance(one.index, tree.Local) and one.index.name == index and not _nested(one.place)


def _nested(place: tree.FieldAt) -> bool:
    return any(isinstance(each, tree.ItemAt) for each in tree.inside(place))


def walked(one: tree.For) -> tree.FieldAt | None:
    """Return the array of records that a loop walks from its first element to its last, None when it does not."""
    for each in tree.inside(one.body):
        if (
            isinstance(each, tree.ItemAt)
            and isinstance(each.type, tree.RecordOf)
            and indexed(each, one.name)
            and one.values == range(each.length)
        ):
            return each.place
    return None


def item_of(array: tree.FieldAt) -> tree.Bounded | tree.RecordOf:
    """Return what the elements of *array* are."""
    assert isinstance(array.type, tree.ArrayOf)
    return array.type.item


def counted(block: object, name: str, where: str) -> bool:
    """Tell whether the local *name* is used for more than the element at *where*."""
    found = [each for each in tree.inside(block) if isinstance(each, tree.Local) and each.name == name]
    elements = [each for each in tree.inside(block) if isinstance(each, tree.ItemAt) and key(each) == where]
    return len(found) > len(elements)


def within_a_branch(block: Block, place: str) -> bool:
    """Tell whether only the branches of the first statement name the element *place*, and nothing after it does."""
    first = block[0]
    if any(isinstance(each, tree.ItemAt) and key(each) == place for each in tree.inside(block[1:])):
        return False
    if isinstance(first, tree.For):
        return False
    while isinstance(first, tree.If):
        if any(isinstance(each, tree.ItemAt) and key(each) == place for each in tree.inside(first.test)):
            return False
        if not first.chained:
            return True
        following = first.otherwise[0]
        assert isinstance(following, tree.If)
        first = following
    return False
