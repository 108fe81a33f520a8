"""The most that rules can do in one call, without which a game that is proved could still be too slow to play.

An operation is one expression or statement. Loops count as often as they can go round, of two branches the dearer counts,
and a call counts what the function called can cost: so no tick ever does more.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from vgg.model.errors import InputError

from . import tree

MOST_OPERATIONS = 2_000_000
"""What a start, a tick or a present may cost at most."""
MOST_NESTED = 200
"""How deeply statements, expressions and the functions they call may stand inside each other."""
BEGINNINGS = ("start", "tick", "present")


def ceilings(program: tree.Program) -> dict[str, int]:
    """Return the most operations of `start`, `tick` and `present`, as far as *program* has them."""
    costs = _Costs(program)
    return {name: costs.function(name) for name in BEGINNINGS if name in program.functions}


def bounded(program: tree.Program) -> tree.Program:
    """Return *program*, or raise InputError where it can cost more than MOST_OPERATIONS."""
    problems = [
        f"game.py:{program.functions[name].line}: {name} may take {most:,} operations: "
        f"loop less often, or over less; {MOST_OPERATIONS:,} are the most"
        for name, most in ceilings(program).items()
        if most > MOST_OPERATIONS
    ]
    if problems:
        raise InputError(f"{program.name}: these rules may take too long:", problems=problems)
    return program


def depths(program: tree.Program, order: list[str]) -> Mapping[str, int]:
    """Return how deep each function goes with those it calls; *order* has these first."""
    found: dict[str, int] = {}
    for name in order:
        found[name] = _deep(program.functions[name].body, found)
    return found


def _deep(node: object, known: Mapping[str, int]) -> int:
    """Return how many forms stand inside each other in *node*, calls followed."""
    if isinstance(node, tree.Call):
        return 1 + max([known[node.function], *(_deep(one, known) for one in node.arguments)])
    parts = node if isinstance(node, tuple) else [*tree.parts(node)]
    own = 0 if isinstance(node, tuple) else 1
    return own + max((_deep(part, known) for part in parts), default=0)


@dataclass
class _Costs:
    """Costs of functions, each worked out once."""

    program: tree.Program
    known: dict[str, int] = field(default_factory=dict)

    def function(self, name: str) -> int:
        """Return the most operations of one call."""
        if name not in self.known:
            self.known[name] = 1 + self._block(self.program.functions[name].body)
        return self.known[name]

    def _block(self, body: tree.Block) -> int:
        return sum(map(self._statement, body))

    def _statement(self, statement: tree.AnyStatement) -> int:
        match statement:
            case tree.If(test=test, then=then, otherwise=otherwise):
                return 1 + self._value(test) + max(self._block(then), self._block(otherwise))
            case tree.For(values=values, body=body):
                return 1 + len(values) * (1 + self._block(body))
            case tree.Assign(target=tree.FieldAt() | tree.ItemAt() as target, value=value):
                return 1 + self._value(target) + self._value(value)
            case tree.Let(value=value) | tree.Assign(value=value):
                return 1 + self._value(value)
            case tree.Return(value=value):
                return 1 + (0 if value is None else self._value(value))
            case tree.Do(call=call):
                return 1 + self._value(call)
        return 1

    def _value(self, node: tree.Expression) -> int:
        if isinstance(node, tree.Choice):
            return 1 + self._value(node.test) + max(self._value(node.then), self._value(node.otherwise))
        return self._own(node) + sum(
            self._value(one) for one in tree.parts(node) if isinstance(one, tree.Expression)
        )

    def _own(self, node: tree.Expression) -> int:
        """Return what *node* costs without its parts."""
        match node:
            case tree.Call(function=name):
                return self.function(name)
            case tree.Intrinsic(name="copy", arguments=(tree.FieldAt() | tree.ItemAt() as target, _)):
                return 1 + words(target.type, self.program)
        return 1


def words(kind: tree.FieldType, program: tree.Program) -> int:
    """Return how many numbers a field of this *kind* holds."""
    match kind:
        case tree.RecordOf(record=name):
            return sum(words(field.type, program) for field in program.records[name].fields)
        case tree.ArrayOf(item=item, length=length):
            return length * words(item, program)
    return 1
