"""Where each local of a function begins, so that languages whose locals belong to a block can say so.

Python gives a function one set of locals. Here each gets the smallest block that holds all its uses; a local that may be read
before it is assigned, a loop's variable outside its loop, and lines that nothing reaches are faults.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

Found = tuple[int, str, str]
"""A fault: line, form, remedy."""


@dataclass
class Scopes:
    """*begins*: assignments that begin a local; *declared*: locals that begin before a statement without a value.

    Each comes with whether it is assigned again on some way.
    """

    begins: dict[ast.stmt, bool] = field(default_factory=dict)
    declared: dict[ast.stmt, list[tuple[str, bool]]] = field(default_factory=dict)
    faults: list[Found] = field(default_factory=list)


def scopes(function: ast.FunctionDef) -> Scopes:
    """Return where the locals of *function* begin, and what is wrong with them."""
    found = Scopes()
    parameters = {one.arg for one in function.args.args}
    loops = [node.target for node in ast.walk(function) if isinstance(node, ast.For)]
    counters = {target.id for target in loops if isinstance(target, ast.Name)}
    stored = {
        node.id
        for node in ast.walk(function)
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
    }
    found.faults += [
        (function.lineno, f"assignment to the parameter {name}", "give the new value a name of its own")
        for name in sorted(parameters & stored)
    ]
    found.faults += _strayed(function.body, counters, frozenset())
    names = stored - counters - parameters
    ways = _Ways(frozenset(names))
    ways.block(function.body, set())
    found.faults += ways.faults
    mentions = dict(_mentions(function.body))
    for name in sorted(names):
        _place(function.body, name, mentions, found)
    return found


def _mentions(body: Sequence[ast.stmt]) -> Iterator[tuple[ast.stmt, frozenset[str]]]:
    """Yield every statement with all names in it and its blocks."""
    for statement in body:
        names = {node.id for node in _own_names(statement)}
        for block in _blocks(statement):
            for inner, found in _mentions(block):
                yield inner, found
                names |= found
        yield statement, frozenset(names)


def _strayed(body: Sequence[ast.stmt], counters: set[str], inside: frozenset[str]) -> Iterator[Found]:
    """Find loop variables that are used outside their loops, assigned, or counted with twice."""
    for statement in body:
        own = inside
        if isinstance(statement, ast.For):
            assert isinstance(statement.target, ast.Name)
            name = statement.target.id
            if name in inside:
                yield (
                    statement.lineno,
                    f"a loop over {name} within another",
                    "give the inner loop a variable of its own",
                )
            own = inside | {name}
        for node in _own_names(statement):
            if node.id in counters and (isinstance(node.ctx, ast.Store) or node.id not in inside):
                yield (
                    node.lineno,
                    f"{node.id} outside its loop",
                    "a loop's variable lives in its loop and is not assigned",
                )
        for block in _blocks(statement):
            yield from _strayed(block, counters, own)


def _own_names(statement: ast.stmt) -> Iterator[ast.Name]:
    """Yield the names in *statement* that stand in none of its blocks and count no loop, in order of evaluation."""
    match statement:
        case ast.Assign(targets=targets, value=value):
            parts: list[ast.AST] = [value, *targets]
        case ast.AugAssign(target=target, value=value):
            parts = [value, target]
            if isinstance(target, ast.Name):
                yield ast.copy_location(ast.Name(target.id, ast.Load()), target)
        case ast.If(test=test):
            parts = [test]
        case ast.For(iter=iter_):
            parts = [iter_]
        case _:
            parts = [statement]
    for part in parts:
        for node in ast.walk(part):
            if isinstance(node, ast.Name):
                yield node


def _blocks(statement: ast.stmt) -> tuple[list[ast.stmt], ...]:
    match statement:
        case ast.If(body=body, orelse=orelse):
            return (body, orelse) if orelse else (body,)
        case ast.For(body=body):
            return (body,)
    return ()


@dataclass
class _Ways:
    """Follows every way through a function; *names* are its locals."""

    names: frozenset[str]
    faults: list[Found] = field(default_factory=list)

    def block(self, body: Sequence[ast.stmt], assigned: set[str]) -> set[str] | None:
        """Return what is surely assigned after *body*; None when no way leads to its end."""
        now: set[str] | None = assigned
        for statement in body:
            if now is None:
                self.faults.append((statement.lineno, "a line that is never reached", "take it away"))
                return None
            now = self._statement(statement, now)
        return now

    def _statement(self, statement: ast.stmt, assigned: set[str]) -> set[str] | None:
        after = set(assigned)
        for node in _own_names(statement):
            if isinstance(node.ctx, ast.Store):
                after.add(node.id)
            elif node.id in self.names and node.id not in after:
                form = f"{node.id} may be read before it is assigned"
                self.faults.append((node.lineno, form, "assign it on every way that leads here"))
                after.add(node.id)
        match statement:
            case ast.If(body=body, orelse=orelse):
                one, other = self.block(body, set(after)), self.block(orelse, set(after))
                return one if other is None else other if one is None else one & other
            case ast.For(body=body):
                self.block(body, set(after))
            case ast.Return() | ast.Break() | ast.Continue():
                return None
        return after


def _place(
    body: Sequence[ast.stmt], name: str, mentions: Mapping[ast.stmt, frozenset[str]], found: Scopes
) -> None:
    """Let the local *name*, all of whose uses stand in *body*, begin where it must."""
    users = [statement for statement in body if name in mentions[statement]]
    if not users:
        return
    if not any(_assigns(one, name) or _needs(one, name) for one in users):
        for statement in users:
            for block in _blocks(statement):
                _place(block, name, mentions, found)
        return
    changes = _assignments(users, name) > 1
    if _assigns(users[0], name) and not _needs(users[0], name):
        found.begins[users[0]] = changes
    else:
        found.declared.setdefault(users[0], []).append((name, changes))


def _assigns(statement: ast.stmt, name: str) -> bool:
    match statement:
        case ast.Assign(targets=[ast.Name(id=target)]):
            return target == name
    return False


def _needs(statement: ast.stmt, name: str) -> bool:
    """Tell whether *statement* may read *name* before it assigns it."""
    ways = _Ways(frozenset({name}))
    ways.block([statement], set())
    return any(form.endswith("before it is assigned") for _, form, _ in ways.faults)


def _assignments(body: Sequence[ast.stmt], name: str) -> int:
    """Return how often *name* is assigned on the way that assigns it most; a loop counts twice."""
    total = 0
    for statement in body:
        own = [node for node in _own_names(statement) if node.id == name and isinstance(node.ctx, ast.Store)]
        total += len(own)
        inner = [_assignments(block, name) for block in _blocks(statement)]
        total += max(inner, default=0) * (2 if isinstance(statement, ast.For) else 1)
    return total
