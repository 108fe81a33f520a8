"""Writes small functions where they are called, because in Python a call costs more than what most of them do.

What is written out does the same in the same order: a function that is one expression takes its arguments' places only where
nothing in it or in them changes the world; any other has them computed before. Functions that loop, or leave early from
within, stay functions, as does what would become too deep or too long.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from graphlib import TopologicalSorter
from typing import TypeVar

from .fold import fold

Node = TypeVar("Node", bound=ast.AST)

BIG = 60
"""Functions of more nodes than this are written out only where they are called once."""
DEEP = 40
"""What is written out is no deeper than this: CPython and whoever walks its trees give up on deep ones."""
MOST = 200_000
"""Nodes written out in all; beyond, calls stay calls."""
QUIET = frozenset(("min", "max", "abs", "clamp", "wrap", "tdiv", "shr", "wmul"))
"""What may be called without changing the world."""


def inline_calls(functions: Sequence[ast.FunctionDef], keep: Sequence[str]) -> list[ast.FunctionDef]:
    """Return the functions with calls of each other written out; those that are called no more, and not in *keep*, are gone."""
    by_name = {function.name: function for function in functions}
    uses = count_uses(functions)
    inliner = Inliner({})
    done: dict[str, ast.FunctionDef] = {}
    for name in callees_first(by_name):
        done[name] = fold(inliner.function(by_name[name]))
        inliner.known[name] = template(done[name], once=uses.get(name) == 1)
    left = count_uses(list(done.values()))
    return [done[name] for name in by_name if name in keep or left.get(name)]


def callees_first(functions: Mapping[str, ast.FunctionDef]) -> list[str]:
    """Return the names so that each function comes after those it calls."""
    graph = {name: sorted(set(calls(function)) & set(functions)) for name, function in functions.items()}
    return list(TopologicalSorter(graph).static_order())


def calls(tree: ast.AST) -> Iterator[str]:
    """Yield the name of every function called in *tree*."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            yield node.func.id


def count_uses(functions: Sequence[ast.FunctionDef]) -> dict[str, int]:
    """Return how often each function is called."""
    uses: dict[str, int] = {}
    for function in functions:
        for name in calls(function):
            uses[name] = uses.get(name, 0) + 1
    return uses


@dataclass(frozen=True, slots=True)
class Template:
    """A finished function as it may be written out: as *expression*, or as *lines* and then *value*."""

    parameters: tuple[str, ...]
    stored: tuple[str, ...]
    """Names it binds in its body."""
    expression: ast.expr | None
    reads: Mapping[str, int]
    """How often the expression reads each name."""
    quiet: bool
    """Whether the expression changes nothing."""
    lines: Sequence[ast.stmt] | None
    value: ast.expr | None
    size: int


def template(function: ast.FunctionDef, *, once: bool) -> Template | None:
    """Return how *function*, called *once* or several times, may be written out, None when it stays a function."""
    nodes = list(ast.walk(function))
    if (len(nodes) > BIG and not once) or any(isinstance(node, ast.For) for node in nodes):
        return None
    names = [node for node in nodes if isinstance(node, ast.Name)]
    expression, straight = as_expression(function.body), without_returns(function.body)
    if expression is not None and depth([expression]) > DEEP:
        expression = None
    if straight is not None and depth(straight[0]) > DEEP:
        straight = None
    lines, value = straight or (None, None)
    return Template(
        parameters=tuple(one.arg for one in function.args.args),
        stored=tuple(sorted({name.id for name in names if isinstance(name.ctx, ast.Store)})),
        expression=expression,
        reads=read_counts(expression) if expression is not None else {},
        quiet=expression is not None and quiet(expression),
        lines=lines,
        value=value,
        size=len(nodes),
    )


def read_counts(expression: ast.expr) -> dict[str, int]:
    """Return how often each name stands in *expression*."""
    found: dict[str, int] = {}
    for node in ast.walk(expression):
        if isinstance(node, ast.Name):
            found[node.id] = found.get(node.id, 0) + 1
    return found


def as_expression(body: Sequence[ast.stmt]) -> ast.expr | None:
    """Return a body of returns and choices between them as one expression, or None."""
    value: ast.expr | None = None
    for node in reversed(body):
        match node:
            case ast.Return():
                value = node.value
            case ast.If():
                value = chosen(
                    node.test, as_expression(node.body), as_expression(node.orelse) if node.orelse else value
                )
            case _:
                return None
        if value is None:
            return None
    return value


def chosen(test: ast.expr, one: ast.expr | None, other: ast.expr | None) -> ast.expr | None:
    """Return `one if test else other`, as `or` and `and` where one is True or False; None when either is missing."""
    if one is None or other is None:
        return None
    if isinstance(one, ast.Constant) and one.value is True:
        return ast.BoolOp(op=ast.Or(), values=[test, other])
    if isinstance(one, ast.Constant) and one.value is False:
        return ast.BoolOp(op=ast.And(), values=[ast.UnaryOp(op=ast.Not(), operand=test), other])
    return ast.IfExp(test=test, body=one, orelse=other)


def without_returns(body: Sequence[ast.stmt]) -> tuple[list[ast.stmt], ast.expr | None] | None:
    """Return *body* as statements and the value it ends with, None when a return stands within.

    Only `if t: a; return` may leave early: it becomes `if t: a`, with all that follows as its `else`.
    """
    lines: list[ast.stmt] = []
    value: ast.expr | None = None
    for node in reversed(body):
        match node:
            case ast.Return():
                value = node.value
            case ast.If(test=test, body=[*inner, ast.Return(value=None)], orelse=[]) if not returns(inner):
                lines = [ast.If(test=test, body=inner or [ast.Pass()], orelse=lines)]
            case _ if returns([node]):
                return None
            case _:
                lines.insert(0, node)
    return lines, value


def returns(body: Iterable[ast.stmt]) -> bool:
    """Tell whether a return stands anywhere in *body*."""
    return any(isinstance(node, ast.Return) for one in body for node in ast.walk(one))


def depth(nodes: Iterable[ast.AST]) -> int:
    """Return how many forms stand inside each other at most, or DEEP + 1 when there are more."""
    level = list(nodes)
    for deep in range(DEEP + 1):
        if not level:
            return deep
        level = [child for node in level for child in ast.iter_child_nodes(node)]
    return DEEP + 1


def quiet(node: ast.AST) -> bool:
    """Tell whether *node* calls nothing that may change the world, so that it does not matter when it is computed."""
    return all(name in QUIET for name in calls(node))


def simple(node: ast.expr) -> bool:
    """Tell whether *node* is a name or a number."""
    return isinstance(node, (ast.Name, ast.Constant))


def cheap(node: ast.expr) -> bool:
    """Tell whether *node* may be read twice: a name, a number, or a word at a constant place."""
    return simple(node) or (
        isinstance(node, ast.Subscript) and simple(node.value) and isinstance(node.slice, ast.Constant)
    )


@dataclass
class Inliner(ast.NodeTransformer):
    """Rewrites functions; *known* holds those that may be called, finished."""

    known: dict[str, Template | None]
    names: int = 0
    written: int = field(default=0, init=False)

    def function(self, node: ast.FunctionDef) -> ast.FunctionDef:
        """Return *node* with its calls written out."""
        node.body = self.block(node.body)
        return node

    def fresh(self, name: str) -> str:
        """Return a local name nobody uses: those of rules have no digit after an underscore."""
        self.names += 1
        return f"{name.rstrip('0123456789').rstrip('_') or 'n'}_{self.names}"

    def block(self, body: Sequence[ast.stmt]) -> list[ast.stmt]:
        """Rewrite statements one after another."""
        return [done for node in body for done in self.statement(node)]

    def statement(self, node: ast.stmt) -> list[ast.stmt]:
        """Rewrite one statement; a call that stands alone, is assigned or returned may become many."""
        if isinstance(node, ast.If):
            node.test = self.visit(node.test)
            node.body, node.orelse = self.block(node.body), self.block(node.orelse)
            return [node]
        if isinstance(node, ast.For):
            node.iter, node.body = self.visit(node.iter), self.block(node.body)
            return [node]
        node = self.visit(node)
        if isinstance(node, (ast.Expr, ast.Assign, ast.Return)) and isinstance(node.value, ast.Call):
            return self.written_out(node, node.value)
        return [node]

    def written_out(self, node: ast.Expr | ast.Assign | ast.Return, call: ast.Call) -> list[ast.stmt]:
        """Return the statements of the function that *node* calls, ending with *node* where there is a value."""
        callee = self.callee(call)
        if callee is None or callee.lines is None or (callee.value is None and isinstance(node, ast.Return)):
            return [node]
        renamed, before = self.bound(callee, call.args)
        lines = [*before, *(renamed_in(renamed, one) for one in callee.lines)]
        if callee.value is not None:
            node.value = renamed_in(renamed, callee.value)
            lines.append(node)
        return lines

    def bound(self, callee: Template, args: Sequence[ast.expr]) -> tuple[dict[str, ast.expr], list[ast.stmt]]:
        """Return what each name of *callee* becomes here, and the assignments to be made before."""
        renamed = self.stored(callee)
        before: list[ast.stmt] = []
        for parameter, arg in zip(callee.parameters, args, strict=True):
            if simple(arg):
                renamed[parameter] = arg
                continue
            name = self.fresh(parameter)
            renamed[parameter] = ast.Name(id=name, ctx=ast.Load())
            before.append(ast.Assign(targets=[ast.Name(id=name, ctx=ast.Store())], value=arg, lineno=0))
        return renamed, before

    def stored(self, callee: Template) -> dict[str, ast.expr]:
        """Return new names for those that *callee* binds; rules do not bind parameters anew."""
        return {name: ast.Name(id=self.fresh(name), ctx=ast.Load()) for name in callee.stored}

    def callee(self, call: ast.Call) -> Template | None:
        """Return the function a call means, if it is one of the rules' and may still be written out."""
        callee = self.known.get(call.func.id) if isinstance(call.func, ast.Name) else None
        if callee is None or self.written + callee.size > MOST:
            return None
        self.written += callee.size
        return callee

    def visit_Call(self, node: ast.Call) -> ast.expr:
        """Write out min, max, abs and clamp, and functions that are one expression."""
        self.generic_visit(node)
        name = node.func.id if isinstance(node.func, ast.Name) else ""
        made: ast.expr | None
        if name in {"min", "max"}:
            made = self.smaller(ast.Lt() if name == "min" else ast.Gt(), *node.args)
        elif name == "abs":
            made = self.magnitude(node.args[0])
        elif name == "clamp":
            made = self.clamped(*node.args)
        else:
            made = self.expression(node)
        return node if made is None or depth([made]) > DEEP else made

    def expression(self, call: ast.Call) -> ast.expr | None:
        """Return a call as an expression, or None when it is none or the order of things would not be kept."""
        callee = self.callee(call)
        if callee is None or callee.expression is None:
            return None
        given = dict(zip(callee.parameters, call.args, strict=True))
        moved = [name for name, arg in given.items() if not simple(arg)]
        if moved and not (callee.quiet and all(quiet(given[name]) for name in moved)):
            return None
        if any(callee.reads.get(name, 0) > 1 for name in moved):
            return None
        return renamed_in({**self.stored(callee), **given}, callee.expression)

    def once(self, value: ast.expr) -> tuple[ast.expr, ast.expr]:
        """Return *value* for its first and for its later uses."""
        if cheap(value):
            return value, value
        name = self.fresh("t")
        return ast.NamedExpr(target=ast.Name(id=name, ctx=ast.Store()), value=value), ast.Name(
            id=name, ctx=ast.Load()
        )

    def smaller(self, op: ast.cmpop, one: ast.expr, other: ast.expr) -> ast.expr | None:
        """Return min or max of two as a choice; None when both are long, or may not change places."""
        if not cheap(other):
            if not cheap(one) or not quiet(other):
                return None
            one, other = other, one
        first, again = self.once(one)
        return ast.IfExp(
            test=ast.Compare(left=first, ops=[op], comparators=[other]), body=again, orelse=other
        )

    def magnitude(self, value: ast.expr) -> ast.expr:
        """Return abs as a choice."""
        first, again = self.once(value)
        test = ast.Compare(left=first, ops=[ast.GtE()], comparators=[ast.Constant(0)])
        return ast.IfExp(test=test, body=again, orelse=ast.UnaryOp(op=ast.USub(), operand=again))

    def clamped(self, value: ast.expr, low: ast.expr, high: ast.expr) -> ast.expr | None:
        """Return clamp as two choices; None when a bound is long."""
        if not cheap(low) or not cheap(high):
            return None
        first, again = self.once(value)
        above = ast.IfExp(
            test=ast.Compare(left=again, ops=[ast.Gt()], comparators=[high]), body=high, orelse=again
        )
        return ast.IfExp(
            test=ast.Compare(left=first, ops=[ast.Lt()], comparators=[low]), body=low, orelse=above
        )


def clone(node: Node) -> Node:
    """Return a copy of a tree, without the places it was read from."""
    return type(node)(**{name: cloned(value) for name, value in ast.iter_fields(node)})


def cloned(value: object) -> object:
    """Return a copy of a field of a tree."""
    if isinstance(value, ast.AST):
        return clone(value)
    if isinstance(value, list):
        return [cloned(one) for one in value]
    return value


def renamed_in(renamed: Mapping[str, ast.expr], node: Node) -> Node:
    """Return a copy of *node* with the names replaced that *renamed* has."""
    done: Node = Renamer(renamed).visit(clone(node))
    return done


class Renamer(ast.NodeTransformer):
    """Replaces names by what they become."""

    def __init__(self, renamed: Mapping[str, ast.expr]) -> None:
        self.renamed = renamed

    def visit_Name(self, node: ast.Name) -> ast.expr:
        """Replace one name."""
        found = self.renamed.get(node.id)
        return (
            node
            if found is None
            else ast.Name(id=found.id, ctx=node.ctx)
            if isinstance(found, ast.Name)
            else found
        )
