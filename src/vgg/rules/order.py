"""What may change the world where: only where Python, JavaScript, Ruby and Rust change it in the same order.

All four compute from left to right, but they differ in when they look at the target of a store, and Rust does not let two parts
of one line hold the world at once. So a call that changes something stands alone, or apart from what could notice.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from . import tree
from .evaluate import does
from .forms import Fault
from .layout import ASIDE
from .places import indices, steps
from .spelling import spelled

APART = "let the call stand on a line of its own before: `value = {call}`"
ROOTS = ("start", "tick")
SHOWN = "present"


def order_faults(program: tree.Program) -> list[Fault]:
    """Return every place where the four languages might disagree, and where rules and view touch what is not theirs."""
    faults: list[Fault] = []
    ruled, shown = reached(program, ROOTS), reached(program, (SHOWN,))
    for name, function in program.functions.items():
        check = _Order(program, f"{function.module}.py", name in ruled, name in shown)
        faults += check.signature(function)
        faults += check.block(function.body)
    return sorted(set(faults))


def reached(program: tree.Program, roots: tuple[str, ...]) -> set[str]:
    """Return the functions that *roots* call, directly or not."""
    found: set[str] = set()
    waiting = [name for name in roots if name in program.functions]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            body = program.functions[name].body
            waiting += [node.function for node in tree.inside(body) if isinstance(node, tree.Call)]
    return found


@dataclass(frozen=True)
class _Order:
    """Checks one function; *ruled* functions decide the game, *shown* ones show it."""

    program: tree.Program
    file: str
    ruled: bool
    shown: bool

    def signature(self, function: tree.Function) -> Iterator[Fault]:
        """Find parameters that could be one record twice."""
        records = [one for one in function.parameters if one.record]
        if len(records) > 1:
            yield self.fault(
                function.line,
                f"{function.name} with the records {' and '.join(one.name for one in records)}",
                "there is one world: pass it once, and indices beside it",
            )

    def fault(self, line: int, form: str, remedy: str) -> Fault:
        """Return a fault of this file."""
        return Fault(self.file, line, form, remedy)

    def block(self, body: tree.Block) -> Iterator[Fault]:
        """Check statements."""
        for statement in body:
            match statement:
                case tree.Assign(target=target, value=value):
                    yield from self.store(statement.line, target, value)
                case tree.Let(value=value):
                    yield from self.expression(statement.line, value)
                case tree.Return(value=value) if value is not None:
                    yield from self.expression(statement.line, value)
                case tree.If(test=test, then=then, otherwise=otherwise):
                    yield from self.expression(statement.line, test)
                    yield from self.block(then)
                    yield from self.block(otherwise)
                case tree.For(body=inner):
                    yield from self.block(inner)
                case tree.Do(call=call):
                    yield from self.expression(statement.line, call)

    def store(
        self, line: int, target: tree.Local | tree.FieldAt | tree.ItemAt, value: tree.Expression
    ) -> Iterator[Fault]:
        """Check a store: a value that changes the world may not change where it goes."""
        yield from self.expression(line, value)
        if isinstance(target, tree.Local):
            return
        yield from self.expression(line, target)
        yield from self.stored(line, target)
        looks = any(self.looks(index) for index in indices(target))
        if looks and does(value, self.program):
            yield self.fault(
                line,
                f"{spelled(value)} changes the world while {spelled(target)} is looked for",
                APART.format(call=spelled(value)),
            )

    def stored(self, line: int, place: tree.Place) -> Iterator[Fault]:
        """Check that what shows the game changes nothing but the view."""
        if self.shown and not self.aside(place):
            yield self.fault(line, f"`present` changes {spelled(place)}", "change only the world's view")

    def looks(self, node: tree.Expression) -> bool:
        """Tell whether *node* reads the world or calls a function."""
        return any(
            isinstance(one, tree.FieldAt | tree.Call)
            or (isinstance(one, tree.Intrinsic) and one.name == "rand")
            for one in tree.inside(node)
        )

    def aside(self, place: tree.Place) -> bool:
        """Tell whether *place* is the view or lies in it."""
        records = [record for record, _ in steps(place)]
        whole = isinstance(place, tree.FieldAt) and place.type == tree.RecordOf(ASIDE)
        return ASIDE in records or whole

    def expression(self, line: int, node: tree.Expression) -> Iterator[Fault]:
        """Check *node* and everything in it."""
        for one in tree.inside(node):
            match one:
                case (
                    tree.Call(arguments=parts)
                    | tree.Device(arguments=parts)
                    | tree.Intrinsic(arguments=parts)
                ):
                    yield from self.call(line, one, parts)
                case tree.ItemAt(index=index) | tree.Entry(index=index) if does(index, self.program):
                    yield self.fault(
                        line, f"the index {spelled(one)} changes the world", APART.format(call=spelled(index))
                    )
                case tree.FieldAt() if self.ruled and self.aside(one):
                    yield self.fault(
                        line,
                        f"a rule that reads the view: {spelled(one)}",
                        "only `present` may know what is seen",
                    )

    def call(
        self,
        line: int,
        node: tree.Call | tree.Device | tree.Intrinsic,
        arguments: tuple[tree.Expression, ...],
    ) -> Iterator[Fault]:
        """Check the arguments of one call."""
        plain = isinstance(node, tree.Intrinsic) and node.name not in {"copy", "rand"}
        for one in arguments:
            others = [other for other in arguments if other is not one]
            if does(one, self.program) and not (plain and not any(map(self.looks, others))):
                form = f"{spelled(one)} changes the world as an argument of {spelled(node)}"
                yield self.fault(line, form, APART.format(call=spelled(one)))
        if isinstance(node, tree.Intrinsic) and node.name in {"copy", "rand"}:
            where = arguments[0]
            assert isinstance(where, tree.Root | tree.FieldAt | tree.ItemAt)
            yield from self.stored(line, where)
        if isinstance(node, tree.Intrinsic) and node.name == "copy":
            yield from self.copied(line, node, arguments)

    def copied(self, line: int, node: tree.Intrinsic, places: tuple[tree.Expression, ...]) -> Iterator[Fault]:
        """Check that a copy goes from one record to another, and not from the whole world."""
        one, other = places
        if spelled(one) == spelled(other):
            yield self.fault(
                line, f"{spelled(node)} onto itself", "copy from another record, or leave it out"
            )
        if isinstance(one, tree.Root) or isinstance(other, tree.Root):
            yield self.fault(line, f"{spelled(node)} of a whole parameter", "copy records within the world")
        if self.ruled and any(isinstance(at, tree.FieldAt | tree.ItemAt) and self.aside(at) for at in places):
            yield self.fault(
                line, f"a rule that touches the view: {spelled(node)}", "only `present` may know what is seen"
            )
