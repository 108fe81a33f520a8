"""Specialising: rules cut to what one game uses, so that nobody reads, compiles or proves what its cartridge never asks for.

It works from text to text: lines that stay are not touched. A branch goes when the proof over the cartridge's own tables shows
that its test always, or never, holds; then what nothing uses any more goes too: locals, functions, imports.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from . import tree
from .source import Package, parse_package

ROOTS = ("start", "tick", "present")
BINDER = "bind"
"""What a console calls, and what binds the tables."""

Decisions = Mapping[tuple[str, int], bool]
"""Module and line of an `if` or `elif`, and what its test always is."""


def specialise(package: Package, proved: tree.Program) -> Package:
    """Return *package* without what the tables never use that *proved*, its program, was proved with."""
    decided = dict(decisions(proved))
    texts = {name: _pruned(name.removesuffix(".py"), text, decided) for name, text in package.texts.items()}
    while True:
        rest = _without_idle(texts)
        if rest == texts:
            return _package(package.name, texts)
        texts = rest


def decisions(program: tree.Program) -> Iterator[tuple[tuple[str, int], bool]]:
    """Yield every branch of *program* whose test its ranges decide."""
    for function in program.functions.values():
        for node in tree.inside(function.body):
            if isinstance(node, tree.If) and not _does(node.test, program):
                truth = truth_of(node.test, program)
                if truth is not None:
                    yield (function.module, node.line), truth


def _does(test: tree.Expression, program: tree.Program) -> bool:
    """Tell whether computing *test* changes anything, so that it may not go."""
    return any(
        (isinstance(node, tree.Call) and program.effects[node.function].writes)
        or (isinstance(node, tree.Intrinsic) and node.name == "rand")
        for node in tree.inside(test)
    )


def truth_of(test: tree.Expression, program: tree.Program) -> bool | None:
    """Return what *test* always is by the ranges of *program*, None when it may be either."""
    match test:
        case tree.Truth(value=value):
            return value
        case tree.Unary(operator="not", operand=operand):
            truth = truth_of(operand, program)
            return None if truth is None else not truth
        case tree.Logic(operator=operator, values=values):
            return _joined(operator == "or", [truth_of(one, program) for one in values])
        case tree.Compare(operator=operator, left=left, right=right):
            return _compared(operator, program.range(left), program.range(right))
    return None


def _joined(deciding: bool, truths: Sequence[bool | None]) -> bool | None:
    """Return what `or` (*deciding* is True) or `and` (False) makes of *truths*."""
    if deciding in truths:
        return deciding
    return None if None in truths else not deciding


def _compared(operator: tree.Comparison, left: tree.Range, right: tree.Range) -> bool | None:
    match operator:
        case "<":
            return True if left.high < right.low else False if left.low >= right.high else None
        case "<=":
            return True if left.high <= right.low else False if left.low > right.high else None
        case ">":
            return _compared("<", right, left)
        case ">=":
            return _compared("<=", right, left)
    same = left == right and left.low == left.high
    apart = left.high < right.low or right.high < left.low
    equal = True if same else False if apart else None
    return equal if operator == "==" or equal is None else not equal


# Branches.


def _pruned(module: str, text: str, decided: Decisions) -> str:
    """Return *text* with the branches that are *decided* taken or gone."""
    if not any(where == module for where, _ in decided):
        return text
    edits = _Edits(text.splitlines(keepends=True))
    for node in ast.parse(text).body:
        if isinstance(node, ast.FunctionDef):
            _prune_block(node.body, module, decided, edits)
    return edits.text()


@dataclass
class _Edits:
    """Lines by number from 1; an edit blanks lines, moves them to the left, or writes one anew."""

    lines: list[str]
    gone: set[int] = field(default_factory=set)

    def drop(self, first: int, last: int) -> None:
        """Take lines *first* to *last* away."""
        self.gone.update(range(first, last + 1))

    def outdent(self, first: int, last: int) -> None:
        """Move lines *first* to *last* one step to the left."""
        for line in range(first, last + 1):
            self.lines[line - 1] = self.lines[line - 1].removeprefix("    ")

    def write(self, line: int, text: str) -> None:
        """Put *text* at the indentation of *line* in its place."""
        old = self.lines[line - 1]
        self.lines[line - 1] = old[: len(old) - len(old.lstrip())] + text + "\n"
        self.gone.discard(line)

    def text(self) -> str:
        """Return what is left."""
        return "".join(text for number, text in enumerate(self.lines, start=1) if number not in self.gone)


def _prune_block(body: Sequence[ast.stmt], module: str, decided: Decisions, edits: _Edits) -> bool:
    """Prune the statements of one block; tell whether a way still leads past its end."""
    left = len(body)
    for index, node in enumerate(body):
        if isinstance(node, ast.If):
            passes = _prune_if(node, module, decided, edits)
        else:
            if isinstance(node, ast.For):
                _prune_block(node.body, module, decided, edits)
            passes = not isinstance(node, ast.Return | ast.Break | ast.Continue)
        if not passes and index + 1 < len(body):
            edits.drop(body[index + 1].lineno, _end(body[-1]))
            left = index + 1
            break
    if all(line in edits.gone for node in body[:left] for line in range(node.lineno, _end(node) + 1)):
        edits.write(body[0].lineno, "pass")
        return True
    return passes


@dataclass(frozen=True, slots=True)
class _Arm:
    """One arm of a branch: its head's line, its body, and what its test always is; an `else` is always True."""

    head: int
    body: list[ast.stmt]
    truth: bool | None


def _arms(node: ast.If, module: str, decided: Decisions, edits: _Edits) -> Iterator[_Arm]:
    """Yield the arms of the chain that begins with *node*."""
    yield _Arm(node.lineno, node.body, decided.get((module, node.lineno)))
    if not node.orelse:
        return
    first = node.orelse[0]
    if isinstance(first, ast.If) and edits.lines[first.lineno - 1].lstrip().startswith("elif"):
        yield from _arms(first, module, decided, edits)
        return
    lines = range(_end(node.body[-1]) + 1, first.lineno + 1)
    head = next(line for line in lines if edits.lines[line - 1].lstrip().startswith("else"))
    yield _Arm(head, node.orelse, True)


def _prune_if(node: ast.If, module: str, decided: Decisions, edits: _Edits) -> bool:
    """Prune one chain; tell whether a way leads past it."""
    arms = list(_arms(node, module, decided, edits))
    left = [arm for arm in arms if arm.truth is not False]
    always = next((index for index, arm in enumerate(left) if arm.truth), None)
    left = left if always is None else left[: always + 1]
    for arm in arms:
        if arm not in left:
            edits.drop(arm.head, _end(arm.body[-1]))
    passes = [_prune_block(arm.body, module, decided, edits) for arm in left]
    if not left:
        edits.drop(_first_comment(node.lineno, edits), _end(node))
        return True
    if left[0].truth:
        edits.drop(left[0].head, left[0].body[0].lineno - 1)
        edits.outdent(left[0].body[0].lineno, _end(left[0].body[-1]))
        return passes[0]
    _lead(left[0].head, edits)
    if always is not None and edits.lines[left[always].head - 1].lstrip().startswith("elif"):
        edits.drop(left[always].head, left[always].body[0].lineno - 1)
        edits.write(left[always].head, "else:")
    return any(passes) or always is None


def _lead(line: int, edits: _Edits) -> None:
    """Let a chain begin at *line*, which may have been an `elif`."""
    text = edits.lines[line - 1]
    if text.lstrip().startswith("elif "):
        edits.lines[line - 1] = text.replace("elif ", "if ", 1)


def _first_comment(line: int, edits: _Edits) -> int:
    """Return the first line of the comments that stand right above *line*, or *line*."""
    while line > 1 and edits.lines[line - 2].lstrip().startswith("#"):
        line -= 1
    return line


def _end(node: ast.stmt) -> int:
    assert node.end_lineno is not None
    return node.end_lineno


# What nothing uses.


def _without_idle(texts: Mapping[str, str]) -> dict[str, str]:
    """Return *texts* without locals that are never read, functions that are never called, and names imported for nothing."""
    used = _reached(texts)
    return {path: _swept(text, used & frozenset(_calls(text))) for path, text in texts.items()}


def _reached(texts: Mapping[str, str]) -> frozenset[str]:
    """Return the functions that the roots call, directly or not; every name is one function's."""
    calls = {name: called for text in texts.values() for name, called in _calls(text).items()}
    found: set[str] = set()
    waiting = [*ROOTS, BINDER]
    while waiting:
        name = waiting.pop()
        if name in calls and name not in found:
            found.add(name)
            waiting += calls[name]
    return frozenset(found)


@lru_cache(maxsize=256)
def _calls(text: str) -> dict[str, frozenset[str]]:
    """Return what each function of a module calls."""
    return {
        function.name: frozenset(
            node.func.id
            for node in ast.walk(function)
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
        )
        for function in ast.parse(text).body
        if isinstance(function, ast.FunctionDef)
    }


@lru_cache(maxsize=256)
def _swept(text: str, used: frozenset[str]) -> str:
    """Return a module's *text* without what only stood for others; remembered, since most modules have nothing of it."""
    edits = _Edits(text.splitlines(keepends=True))
    kept: list[ast.stmt] = []
    for node in ast.parse(text).body:
        if isinstance(node, ast.FunctionDef) and node.name not in used:
            _drop_apart(node, edits)
        else:
            kept.append(node)
            if isinstance(node, ast.FunctionDef):
                _sweep_locals(node, edits)
    if edits.gone:
        return edits.text()
    _sweep_imports(kept, edits)
    return edits.text()


def _drop_apart(node: ast.FunctionDef, edits: _Edits) -> None:
    """Take a function away with the comments and the blank lines above it."""
    first = node.lineno
    while first > 1 and edits.lines[first - 2].lstrip()[:1] in {"#", ""}:
        first -= 1
    edits.drop(first, _end(node))


def _sweep_locals(function: ast.FunctionDef, edits: _Edits) -> None:
    """Drop assignments to locals that are never read; their values do nothing, or the checker would not let them stand."""
    read = {
        node.id
        for node in ast.walk(function)
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)
    }
    for block in _blocks(function):
        idle = [node for node in block if _idle(node, read)]
        for node in idle:
            edits.drop(node.lineno, _end(node))
        if len(idle) == len(block):
            edits.write(block[0].lineno, "pass")


def _idle(node: ast.stmt, read: set[str]) -> bool:
    match node:
        case ast.Assign(targets=[ast.Name(id=name)], value=value):
            return name not in read and not any(isinstance(one, ast.Call) for one in ast.walk(value))
    return False


def _blocks(node: ast.FunctionDef | ast.stmt) -> Iterator[list[ast.stmt]]:
    """Yield every block within *node*."""
    for part in ("body", "orelse"):
        block: list[ast.stmt] = getattr(node, part, [])
        if block:
            yield block
        for one in block:
            yield from _blocks(one)


def _sweep_imports(body: Iterable[ast.stmt], edits: _Edits) -> None:
    """Write imports anew that bring names which nothing uses."""
    body = list(body)
    used = {node.id for one in body for node in ast.walk(one) if isinstance(node, ast.Name)}
    for node in body:
        if isinstance(node, ast.ImportFrom):
            names = [alias.name for alias in node.names if alias.name in used]
            if len(names) < len(node.names):
                edits.drop(node.lineno, _end(node))
                if names:
                    edits.write(node.lineno, _import(node, names))


def _import(node: ast.ImportFrom, names: Sequence[str]) -> str:
    """Return an import as the formatter lays it out."""
    head = f"from {'.' * node.level}{node.module} import "
    line = head + ", ".join(names)
    return line if len(line) <= 110 else head + "(\n" + "".join(f"    {name},\n" for name in names) + ")"


def _package(name: str, texts: Mapping[str, str]) -> Package:
    return parse_package(name, {path.removesuffix(".py"): text for path, text in texts.items()})
