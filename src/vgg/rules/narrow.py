"""What a test says of the numbers in it: `if world.hero.safe > 0` makes `world.hero.safe - 1` no less than 0."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from . import ranges, tree
from .facts import Facts, Key
from .places import Path
from .ranges import Values


@dataclass(slots=True)
class Narrowing:
    """Brings into *facts* that expressions lie within limits. *last* is what each was when it was computed just now.

    *key* gives the local or path whose values an expression is, if it is one that may be narrowed.
    """

    facts: Facts
    last: Mapping[tree.Expression, Values]
    key: Callable[[tree.Expression], Key | Path | None]

    def compare(self, test: tree.Compare, operator: str) -> bool:
        """Let `left operator right` hold; tell whether it can."""
        left, right = self.last[test.left], self.last[test.right]
        one = ranges.limits(operator, left, right)
        other = ranges.limits(ranges.SWAPPED[operator], right, left)
        return (
            one is not None
            and other is not None
            and self.within(test.left, *one)
            and self.within(test.right, *other)
        )

    def within(self, node: tree.Expression, low: int, high: int) -> bool:
        """Let *node* lie from *low* to *high*; tell whether it can."""
        now = self.last[node]
        if low <= now.low and now.high <= high:
            return True
        if ranges.within(now, low, high) is None:
            return False
        key = self.key(node)
        if key is not None:
            found = ranges.within(self.facts.known.get(key, now), low, high)
            if found is not None:
                self.facts.known[key] = found
            return found is not None
        return self._parts(node, low, high)

    def _parts(self, node: tree.Expression, low: int, high: int) -> bool:
        """Let the operands of *node* be such that it lies from *low* to *high*."""
        match node:
            case tree.Binary(operator="+", left=left, right=right):
                a, b = self.last[left], self.last[right]
                return self.within(left, low - b.high, high - b.low) and self.within(
                    right, low - a.high, high - a.low
                )
            case tree.Binary(operator="-", left=left, right=right):
                a, b = self.last[left], self.last[right]
                return self.within(left, low + b.low, high + b.high) and self.within(
                    right, a.low - high, a.high - low
                )
            case tree.Binary(operator=operator, left=left, right=right) if not self.last[right].step:
                return self._scaled(operator, left, self.last[right].low, low, high)
            case tree.Unary(operator="-", operand=operand):
                return self.within(operand, -high, -low)
            case tree.Intrinsic(name="abs", arguments=(operand,)):
                return self.within(operand, -high, high)
            case tree.Intrinsic(name="min", arguments=arguments):
                return all(self.within(one, low, self.last[one].high) for one in arguments)
            case tree.Intrinsic(name="max", arguments=arguments):
                return all(self.within(one, self.last[one].low, high) for one in arguments)
        return True

    def _scaled(self, operator: str, left: tree.Expression, by: int, low: int, high: int) -> bool:
        """Let *left* be such that what the constant *by* makes of it lies from *low* to *high*."""
        if operator in {"<<", ">>"}:
            by = 1 << by if 0 <= by <= 31 else 0
        match operator:
            case "*" | "<<" if by > 0:
                return self.within(left, -(-low // by), high // by)
            case "//" | ">>" if by > 0:
                return self.within(left, low * by, high * by + by - 1)
        return True
