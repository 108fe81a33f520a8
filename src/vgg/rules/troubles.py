"""What a proof could not show, put into words: which line, which form, and what to write instead."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from . import ranges, tree
from .forms import Fault
from .ranges import Values
from .spelling import spelled

Worded = Callable[[Values], tuple[str, str]]
"""Makes form and remedy of the values that cause a trouble."""


@dataclass(slots=True)
class _Trouble:
    file: str
    line: int
    values: Values
    worded: Worded


@dataclass
class Troubles:
    """Collects troubles; what happens in several calls of one function is said once, with all its values.

    *file* and *line* are where the proof is at the moment.
    """

    file: str = ""
    line: int = 0
    found: dict[tuple[object, str], _Trouble] = field(default_factory=dict)

    def note(self, node: object, kind: str, values: Values, worded: Worded) -> None:
        """Note that *node* may cause a trouble of some *kind* with *values*."""
        known = self.found.get((node, kind))
        if known is None:
            self.found[node, kind] = _Trouble(self.file, self.line, values, worded)
        else:
            known.values = ranges.join(known.values, values)

    def faults(self) -> list[Fault]:
        """Return all of them, in the order of files and lines."""
        return sorted({Fault(one.file, one.line, *one.worded(one.values)) for one in self.found.values()})


def beyond(node: tree.Expression) -> Worded:
    """Say that *node* may leave 32 bits."""
    return lambda values: (
        f"{spelled(node)} may be {_outside(values, *ranges.ANY[:2])}, beyond 32 bits",
        "use smaller bounds, or `clamp`, `wrap` or `wmul`",
    )


def outside(place: tree.ItemAt) -> Worded:
    """Say that *place* may be outside its array."""
    array = place.place.type
    constant = array.constant if isinstance(array, tree.ArrayOf) else ""
    return lambda values: (
        f"the index {spelled(place)} may be {_outside(values, 0, place.length - 1)}, the array has {place.length}",
        f"write `{_operand(place.index)} % {constant or place.length}` or test it before",
    )


def past(entry: tree.Entry, length: int, own: bool) -> Worded:
    """Say that *entry* may be outside its table, which has *length* numbers or more, or just these when it is the rules' own."""
    less = "has" if own else "may have only"
    divisor = str(length) if own else f"len({entry.table})"
    fixed = isinstance(entry.index, tree.Number | tree.Named) and not own
    return lambda values: (
        f"the index {spelled(entry)} may be {_outside(values, 0, length - 1)}, the table {less} {length}",
        f"let the table declare `least={values.high + 1}`"
        if fixed
        else f"write `{_operand(entry.index)} % {divisor}` or test it before",
    )


def overfull(target: tree.FieldAt | tree.ItemAt, low: int, high: int) -> Worded:
    """Say that a store may leave the bounds of *target*."""
    return lambda values: (
        f"{spelled(target)} may become {_outside(values, low, high)}, it holds {low} to {high}",
        f"test it before, or write `clamp(..., {low}, {high})` or `wrap`",
    )


def divisor(node: tree.Expression) -> Worded:
    """Say that something may be divided by 0 or less."""
    return lambda values: (
        f"the divisor {spelled(node)} may be {_least(values, 0)}",
        f"write `max({spelled(node)}, 1)` or test it before",
    )


def shift(node: tree.Expression, first: int) -> Worded:
    """Say that something may be shifted by less than *first* or more than 31."""
    return lambda values: (
        f"the shift by {spelled(node)} may be by {_outside(values, first, 31)}",
        f"shift by {first} to 31: write `clamp({spelled(node)}, {first}, 31)` or test it before",
    )


def crossed(word: str, low: tree.Expression, high: tree.Expression) -> Worded:
    """Say that the bounds of clamp or wrap may have changed places."""
    return lambda _: (
        f"in {word} the lower bound {spelled(low)} may lie above the upper one {spelled(high)}",
        f"write the upper one as `max({spelled(high)}, {spelled(low)})`",
    )


def undrawn(node: tree.Expression) -> Worded:
    """Say that rand may be asked for a number out of none."""
    return lambda values: (
        f"rand may be asked for a number below {spelled(node)}, which may be {_least(values, 0)}",
        f"write `max({spelled(node)}, 1)` or test it before",
    )


def _outside(values: Values, low: int, high: int) -> str:
    """Return which of *values* are the worst outside *low* and *high*."""
    ends = [str(values.low)] if values.low < low else []
    ends += [str(values.high)] if values.high > high else []
    return " or ".join(ends)


def _least(values: Values, most: int) -> str:
    """Return the least of *values*, or *most* when it is among them."""
    return str(most if values.high >= most else values.low)


def _operand(node: tree.Expression) -> str:
    """Return *node* as it stands before an operator."""
    simple = isinstance(node, tree.Local | tree.FieldAt | tree.Named | tree.Number | tree.Call)
    return spelled(node) if simple else f"({spelled(node)})"
