"""The proof of a program: nothing it computes traps, leaves 32 bits, a field's bounds or an array, whatever is played.

Functions are followed from `start`, `tick` and `present` through all calls. Each is looked at once for all different
ranges of arguments it is called with; of the world it may assume no more than the declared bounds of its fields.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from vgg.model.errors import InputError

from . import ranges, source, tree, troubles
from .ceiling import MOST_NESTED, depths
from .entries import Entries
from .evaluate import Evaluation
from .facts import Facts, join, widened
from .forms import Fault
from .lang import misfits
from .order import order_faults
from .places import callees_first, field_of, written
from .ranges import ANY, Values
from .troubles import Troubles

ENTRIES: Mapping[str, Mapping[str, Values]] = {
    "start": {"seed": ANY, "level": ranges.values(-1, 255), "best": ranges.values(0, ANY.high)},
    "tick": {"held": ranges.values(0, 255)},
    "present": {},
}
"""What `game` is called with from outside; records and the console aside."""
MOST_CALLS = 48
"""Different arguments with which a function is looked at on its own; those beyond are taken together."""
PATIENCE = 128
"""Rounds of a loop that are followed one by one while its locals grow."""


def prove(program: tree.Program, tables: Mapping[str, Sequence[int]] | None = None) -> tree.Program:
    """Return *program* with the ranges of every integer expression that can be reached.

    Without *tables*, by lower-case name, the proof holds for every cartridge within the declared bounds; with them for
    the one that has these. InputError lists all faults, or numbers of *tables* that are out of bounds.
    """
    _fitting(program, tables)
    faults = nested_faults(program) or order_faults(program)
    if not faults:
        proof = _Proof(program, tables)
        faults = proof.faults()
    if faults:
        raise InputError(
            f"{program.name}: these rules are not proved:",
            problems=[str(fault) for fault in faults],
            hint="write each line as its remedy says; docs/reference/rules-language.md explains what is proved",
        )
    found = {node: tree.Range(values.low, values.high) for node, values in proof.evaluation.ranges.items()}
    return replace(program, ranges=found)


def _fitting(program: tree.Program, tables: Mapping[str, Sequence[int]] | None) -> None:
    """Raise InputError when *tables* are not as the program declares them."""
    if tables is None:
        return
    problems: list[str] = []
    for name, one in program.tables.items():
        declared = source.TableDecl(name, one.low, one.high, one.least, one.lows, one.highs).empty()
        if name.lower() in tables:
            problems += misfits(name.lower(), declared, tables[name.lower()])
        else:
            problems.append(f"the cartridge has no table {name.lower()!r}")
    if problems:
        raise InputError("the cartridge's tables do not fit the rules", problems=problems)


def nested_faults(program: tree.Program) -> list[Fault]:
    """Find functions that go too deep, with those they call, to be followed."""
    return [
        Fault(
            f"{program.functions[name].module}.py",
            program.functions[name].line,
            f"{name} goes {depth} forms deep, with the functions it calls",
            f"stay within {MOST_NESTED}: call fewer functions from each other",
        )
        for name, depth in depths(program, callees_first(program)).items()
        if depth > MOST_NESTED
    ][:1]


@dataclass(slots=True)
class _Loop:
    """What is known where a loop's rounds are left."""

    broken: Facts | None = None
    continued: Facts | None = None


@dataclass(slots=True)
class _Frame:
    """The function that is followed now: what it returned so far, and the loops around."""

    returned: Values | None = None
    loops: list[_Loop] = field(default_factory=list)
    rounds: int = 1


@dataclass
class _Proof:
    """Follows all statements."""

    program: tree.Program
    tables: Mapping[str, Sequence[int]] | None
    troubles: Troubles = field(default_factory=Troubles)
    evaluation: Evaluation = field(init=False)
    frame: _Frame = field(default_factory=_Frame)
    known: dict[tuple[str, tuple[Values | None, ...]], Values] = field(default_factory=dict)
    calls: dict[str, int] = field(default_factory=dict)
    widest: dict[str, tuple[Values | None, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        entries = Entries(self.program, self.tables)
        self.evaluation = Evaluation(self.program, entries, written(self.program), self.troubles, self.called)

    def faults(self) -> list[Fault]:
        """Follow the program from its three beginnings and return what could not be shown."""
        for name, arguments in ENTRIES.items():
            function = self.program.functions[name]
            self.called(name, tuple(arguments.get(one.name) for one in function.parameters))
        return self.troubles.faults()

    def called(self, name: str, arguments: tuple[Values | None, ...]) -> Values:
        """Return what function *name* returns for *arguments*."""
        if (name, arguments) in self.known:
            return self.known[name, arguments]
        self.calls[name] = self.calls.get(name, 0) + 1
        if self.calls[name] > MOST_CALLS:
            arguments = self._widest(name, arguments)
            if (name, arguments) in self.known:
                return self.known[name, arguments]
        self.known[name, arguments] = found = self._followed(self.program.functions[name], arguments)
        return found

    def _widest(self, name: str, arguments: tuple[Values | None, ...]) -> tuple[Values | None, ...]:
        """Return arguments that hold these and all earlier ones that were taken together, their ends at powers of two."""
        old = self.widest.get(name, arguments)
        self.widest[name] = tuple(
            None if one is None or other is None else _rounded(ranges.join(one, other))
            for one, other in zip(old, arguments, strict=True)
        )
        return self.widest[name]

    def _followed(self, function: tree.Function, arguments: tuple[Values | None, ...]) -> Values:
        around = self.frame, self.troubles.file, self.troubles.line
        self.frame = _Frame()
        self.troubles.file, self.troubles.line = f"{function.module}.py", function.line
        facts = Facts(
            {
                one.name: values
                for one, values in zip(function.parameters, arguments, strict=True)
                if values is not None
            }
        )
        self._block(function.body, facts)
        found = self.frame.returned or ANY
        self.frame, self.troubles.file, self.troubles.line = around
        return found

    def _block(self, body: tree.Block, facts: Facts | None) -> Facts | None:
        """Return what is known after *body*; None when no way leads to its end."""
        for statement in body:
            if facts is None:
                return None
            self.troubles.line = statement.line
            facts = self._statement(statement, facts)
        return facts

    def _statement(self, statement: tree.AnyStatement, facts: Facts) -> Facts | None:
        match statement:
            case tree.Let(name=name, type=kind, value=value):
                self._assign(name, kind, value, facts)
            case tree.Assign(target=tree.Local(name=name, type=kind), value=value):
                self._assign(name, kind, value, facts)
            case tree.Assign(target=(tree.FieldAt() | tree.ItemAt()) as target, value=value):
                self._store(target, value, facts)
            case tree.If(test=test, then=then, otherwise=otherwise):
                holds, fails = self.evaluation.truth(test, facts)
                return join(self._block(then, holds), self._block(otherwise, fails))
            case tree.For():
                return self._loop(statement, facts)
            case tree.Return(value=value):
                self._return(value, facts)
                return None
            case tree.Do(call=call):
                self.evaluation.do(call, facts)
            case tree.Leave(word=word) if word != "pass":
                self._leave(word, facts)
                return None
        return facts

    def _assign(self, name: str, kind: tree.Type, value: tree.Expression, facts: Facts) -> None:
        if kind == "int":
            facts.assign(name, self.evaluation.value(value, facts))
        else:
            self.evaluation.settle(value, facts)

    def _store(self, target: tree.FieldAt | tree.ItemAt, value: tree.Expression, facts: Facts) -> None:
        """Follow a store into a number of the world, which must keep its bounds."""
        self.evaluation.work += len(facts.known) // 16
        found = self.evaluation.value(value, facts)
        self.evaluation.place(target, facts)
        assert isinstance(target.type, tree.Bounded)
        low, high = target.type.low, target.type.high
        if found.low < low or found.high > high:
            self.troubles.note(target, "store", found, troubles.overfull(target, low, high))
            found = ranges.clipped(found, low, high)
        facts.store(self.evaluation.path(target), field_of(target), found)

    def _return(self, value: tree.Expression | None, facts: Facts) -> None:
        if value is None:
            return
        if tree.type_of(value, self.program) == "bool":
            self.evaluation.settle(value, facts)
            return
        found = self.evaluation.value(value, facts)
        before = self.frame.returned
        self.frame.returned = found if before is None else ranges.join(before, found)

    def _leave(self, word: str, facts: Facts) -> None:
        loop = self.frame.loops[-1]
        if word == "break":
            loop.broken = join(loop.broken, facts)
        else:
            loop.continued = join(loop.continued, facts)

    def _loop(self, loop: tree.For, facts: Facts) -> Facts | None:
        """Follow a loop round by round until nothing new happens, or its rounds are over."""
        rounds = len(loop.values)
        if not rounds:
            return facts
        patience = max(PATIENCE // self.frame.rounds, 3)
        self.frame.rounds *= rounds
        counted = ranges.values(min(loop.values), max(loop.values), abs(loop.values.step))
        head, broken = facts, None
        for done in range(1, rounds + 1):
            end, left = self._round(loop, head.copy(), counted)
            broken = join(broken, left)
            if end is None or done == rounds:
                break
            grown = join(head, end)
            assert grown is not None
            if grown == head:
                break
            if done > 1:
                grown = widened(head, grown, locals_too=done >= patience)
            head = grown
        self.frame.rounds //= rounds
        return join(end, broken)

    def _round(self, loop: tree.For, facts: Facts, counted: Values) -> tuple[Facts | None, Facts | None]:
        """Return what is known after one round, and where it breaks off."""
        facts.assign(loop.name, counted)
        self.frame.loops.append(_Loop())
        end = self._block(loop.body, facts)
        left = self.frame.loops.pop()
        return join(end, left.continued), left.broken


def _rounded(found: Values) -> Values:
    """Return values that hold *found*, with powers of two for ends."""
    low = 0 if found.low >= 0 else max(-(1 << (-found.low - 1).bit_length()), ANY.low)
    high = 0 if found.high <= 0 else (1 << found.high.bit_length()) - 1
    return ranges.values(low, high)
