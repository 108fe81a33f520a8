"""What is known of the numbers of tables: their declared bounds, or the numbers themselves once a cartridge is there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import gcd

from . import lang, ranges, tree
from .ranges import Values


@dataclass
class Entries:
    """The numbers of a program's sequences and tables; *bound* are the cartridge's, by lower-case name, where it is known."""

    program: tree.Program
    bound: Mapping[str, Sequence[int]] | None
    seen: dict[tuple[str, str, Values], Values] = field(default_factory=dict)

    def numbers(self, entry: tree.Entry) -> Sequence[int] | None:
        """Return the numbers themselves where they are known."""
        own = self.program.sequences.get((entry.module, entry.table))
        if own is not None:
            return own.values
        return None if self.bound is None else self.bound[entry.table.lower()]

    def length(self, table: str) -> Values:
        """Return how many numbers the cartridge's *table* has."""
        if self.bound is not None:
            return ranges.constant(len(self.bound[table.lower()]))
        declared = self.program.tables[table]
        row = max(len(declared.lows), 1)
        least = -(-declared.least // row) * row
        return ranges.values(least, lang.I32_HIGH, row)

    def safe(self, entry: tree.Entry) -> bool:
        """Tell whether the index is `% len` of its own table."""
        match entry.index:
            case tree.Binary(operator="%", right=tree.Length(table=table, module=module)):
                return (table, module) == (entry.table, entry.module)
        return False

    def values(self, entry: tree.Entry, index: Values) -> Values:
        """Return what *entry* can be; *index* lies within the table."""
        key = entry.module, entry.table, index
        if key not in self.seen:
            numbers = self.numbers(entry)
            if numbers is None:
                self.seen[key] = _declared(self.program.tables[entry.table], index)
            else:
                self.seen[key] = ranges.hull([*numbers[index.low : index.high + 1 : index.step or 1]])
        return self.seen[key]


def _declared(table: tree.Table, index: Values) -> Values:
    """Return what a number of *table* at *index* can be by its declaration."""
    row = len(table.lows)
    if not row:
        return ranges.values(table.low, table.high)
    step = gcd(index.step, row)
    last = min(index.high, index.low + row - 1)
    columns = [place % row for place in range(index.low, last + 1, step)]
    return ranges.values(min(table.lows[at] for at in columns), max(table.highs[at] for at in columns))
