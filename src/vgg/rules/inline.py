"""Writes small functions where they are called, because in Python a call costs more than what most of them do."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from graphlib import TopologicalSorter
from typing import Any, TypeVar

from .fold import fold

Node = TypeVar("Node", bound=ast.AST)

BIG = 60
"""Functions of more nodes than this are written out only where they are called once."""


def inline_calls(functions: Sequence[ast.FunctionDef], keep: Sequence[str]) -> list[ast.FunctionDef]:
    """Return the functions with calls of each other written out; those that are called no more, and not in *keep*, are gone."""
    by_name = {function.name: function for function in functions}
    uses = count_uses(functions)
    done: dict[str, ast.FunctionDef] = {}
    sizes: dict[str, int] = {}
    for name in callees_first(by_name):
        done[name] = fold(Inliner(done, uses, sizes).function(by_name[name]))
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


def renamed_in(renamer: Renamer, node: Node) -> Node:
    """Return a copy of *node* with its names replaced."""
    done: Node = renamer.visit(clone(node))
    return done


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
    """Rewrites one function; *done* holds those it may call, finished."""

    done: Mapping[str, ast.FunctionDef]
    uses: Mapping[str, int]
    sizes: dict[str, int]
    count: int = 0

    def function(self, node: ast.FunctionDef) -> ast.FunctionDef:
        """Return *node* with its calls written out."""
        node.body = self.block(node.body)
        return node

    def fresh(self, name: str) -> str:
        """Return a local name nobody uses yet."""
        self.count += 1
        return f"{name.rstrip('0123456789').rstrip('_') or 'n'}_{self.count}"

    def block(self, body: Sequence[ast.stmt]) -> list[ast.stmt]:
        """Rewrite statements one after another."""
        found: list[ast.stmt] = []
        for node in body:
            found.extend(self.statement(node))
        return found

    def statement(self, node: ast.stmt) -> list[ast.stmt]:
        """Rewrite one statement; a call that stands alone may become many."""
        if isinstance(node, ast.If):
            node.test = self.visit(node.test)
            node.body, node.orelse = self.block(node.body), self.block(node.orelse)
            return [node]
        if isinstance(node, ast.For):
            node.iter, node.body = self.visit(node.iter), self.block(node.body)
            return [node]
        node = self.visit(node)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
            return self.written_out(node.value) or [node]
        return [node]

    def written_out(self, call: ast.Call) -> list[ast.stmt] | None:
        """Return the statements of a called procedure, or None when it stays a call."""
        callee = self.callee(call)
        if callee is None or not self.worth(callee):
            return None
        body = without_returns(callee.body)
        if body is None:
            return None
        renamed, before = self.bound(callee, call.args, assigned(callee))
        renamer = Renamer(renamed)
        return [*before, *(renamed_in(renamer, one) for one in body)]

    def bound(
        self, callee: ast.FunctionDef, args: Sequence[ast.expr], stored: set[str]
    ) -> tuple[dict[str, ast.expr], list[ast.stmt]]:
        """Return what each name of *callee* becomes here, and the assignments to be made before."""
        renamed: dict[str, ast.expr] = {}
        before: list[ast.stmt] = []
        for parameter, arg in zip(callee.args.args, args, strict=True):
            if simple(arg) and parameter.arg not in stored:
                renamed[parameter.arg] = arg
                continue
            name = self.fresh(parameter.arg)
            renamed[parameter.arg] = ast.Name(id=name, ctx=ast.Load())
            before.append(ast.Assign(targets=[ast.Name(id=name, ctx=ast.Store())], value=arg, lineno=0))
        for name in sorted(stored - set(renamed)):
            renamed[name] = ast.Name(id=self.fresh(name), ctx=ast.Load())
        return renamed, before

    def worth(self, callee: ast.FunctionDef) -> bool:
        """Tell whether *callee* is small or called once."""
        return self.uses.get(callee.name, 0) == 1 or self.small(callee)

    def small(self, callee: ast.FunctionDef) -> bool:
        """Tell whether *callee* is small, counting its nodes once."""
        if callee.name not in self.sizes:
            self.sizes[callee.name] = sum(1 for _ in ast.walk(callee))
        return self.sizes[callee.name] <= BIG

    def callee(self, call: ast.Call) -> ast.FunctionDef | None:
        """Return the function a call means, if it is one of the rules'."""
        return self.done.get(call.func.id) if isinstance(call.func, ast.Name) else None

    def visit_Call(self, node: ast.Call) -> ast.expr:
        """Write out min, max, abs and clamp, and functions that are one expression."""
        self.generic_visit(node)
        name = node.func.id if isinstance(node.func, ast.Name) else ""
        if name in {"min", "max"}:
            return self.smaller(node, ast.Lt() if name == "min" else ast.Gt())
        if name == "abs":
            return self.magnitude(node.args[0])
        if name == "clamp" and cheap(node.args[1]) and cheap(node.args[2]):
            return self.clamped(*node.args)
        callee = self.callee(node)
        return (callee and self.expression(callee, node.args)) or node

    def once(self, value: ast.expr) -> tuple[ast.expr, ast.expr]:
        """Return *value* for its first and for its later uses."""
        if cheap(value):
            return value, value
        name = self.fresh("t")
        return ast.NamedExpr(target=ast.Name(id=name, ctx=ast.Store()), value=value), ast.Name(
            id=name, ctx=ast.Load()
        )

    def smaller(self, node: ast.Call, op: ast.cmpop) -> ast.expr:
        """Return min or max of two as a choice."""
        one, other = node.args
        if not cheap(other):
            one, other = other, one
        if not cheap(other):
            return node
        first, again = self.once(one)
        return ast.IfExp(
            test=ast.Compare(left=first, ops=[op], comparators=[other]), body=again, orelse=other
        )

    def magnitude(self, value: ast.expr) -> ast.expr:
        """Return abs as a choice."""
        first, again = self.once(value)
        test = ast.Compare(left=first, ops=[ast.GtE()], comparators=[ast.Constant(0)])
        return ast.IfExp(test=test, body=again, orelse=ast.UnaryOp(op=ast.USub(), operand=again))

    def clamped(self, value: ast.expr, low: ast.expr, high: ast.expr) -> ast.expr:
        """Return clamp as two choices."""
        first, again = self.once(value)
        above = ast.IfExp(
            test=ast.Compare(left=again, ops=[ast.Gt()], comparators=[high]), body=high, orelse=again
        )
        return ast.IfExp(
            test=ast.Compare(left=first, ops=[ast.Lt()], comparators=[low]), body=low, orelse=above
        )

    def expression(self, callee: ast.FunctionDef, args: Sequence[ast.expr]) -> ast.expr | None:
        """Return *callee* as an expression over *args*, or None when it is none or too big to repeat."""
        value = as_expression(callee.body)
        if value is None or not self.worth(callee):
            return None
        stored = assigned(callee)
        renamed: dict[str, ast.expr] = {
            name: ast.Name(id=self.fresh(name), ctx=ast.Load()) for name in sorted(stored)
        }
        for parameter, arg in zip(callee.args.args, args, strict=True):
            if parameter.arg in stored:
                return None
            if not simple(arg):
                if not first_read(value, parameter.arg):
                    return None
                name = self.fresh(parameter.arg)
                arg = ast.NamedExpr(target=ast.Name(id=name, ctx=ast.Store()), value=arg)  # noqa: PLW2901 - bound on its first use
            renamed[parameter.arg] = arg
        return renamed_in(Renamer(renamed), value)


def assigned(function: ast.FunctionDef) -> set[str]:
    """Return the names *function* binds in its body."""
    return {
        node.id
        for node in ast.walk(function)
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
    }


def evaluation_order(node: ast.expr) -> Iterator[ast.expr]:
    """Yield the leaves that are evaluated for certain, in order, until the first that is in doubt."""
    if isinstance(node, ast.BoolOp):
        yield from evaluation_order(node.values[0])
    elif isinstance(node, ast.IfExp):
        yield from evaluation_order(node.test)
    elif isinstance(node, ast.NamedExpr):
        yield from evaluation_order(node.value)
    elif isinstance(node, ast.Compare):
        yield from evaluation_order(node.left)
        yield from evaluation_order(node.comparators[0])
    elif isinstance(node, (ast.BinOp,)):
        yield from evaluation_order(node.left)
        yield from evaluation_order(node.right)
    elif isinstance(node, ast.UnaryOp):
        yield from evaluation_order(node.operand)
    elif isinstance(node, ast.Subscript):
        yield from evaluation_order(node.value)
        yield from evaluation_order(node.slice)
    elif isinstance(node, ast.Call):
        for one in node.args:
            yield from evaluation_order(one)
    else:
        yield node


def first_read(node: ast.expr, name: str) -> bool:
    """Tell whether *name* is read for certain, before anything else reads it."""
    return any(isinstance(leaf, ast.Name) and leaf.id == name for leaf in evaluation_order(node))


def as_expression(body: Sequence[ast.stmt]) -> ast.expr | None:
    """Return a body of returns, choices and single assignments as one expression, or None."""
    match body:
        case [ast.Return(value=ast.expr() as value)]:
            return value
        case [ast.If(test=test, body=inner, orelse=[]), *rest] if rest:
            one, other = as_expression(inner), as_expression(rest)
        case [ast.If(test=test, body=inner, orelse=orelse)] if orelse:
            one, other = as_expression(inner), as_expression(orelse)
        case [ast.Assign(targets=[ast.Name(id=name)], value=value), *rest]:
            return with_binding(name, value, as_expression(rest))
        case _:
            return None
    if one is None or other is None:
        return None
    return chosen(test, one, other)


def chosen(test: ast.expr, one: ast.expr, other: ast.expr) -> ast.expr:
    """Return `one if test else other`, as `or` where one is True."""
    if isinstance(one, ast.Constant) and one.value is True:
        return ast.BoolOp(op=ast.Or(), values=[test, other])
    if isinstance(one, ast.Constant) and one.value is False:
        return ast.BoolOp(op=ast.And(), values=[ast.UnaryOp(op=ast.Not(), operand=test), other])
    return ast.IfExp(test=test, body=one, orelse=other)


def with_binding(name: str, value: ast.expr, rest: ast.expr | None) -> ast.expr | None:
    """Return *rest* with *name* bound to *value* at its first reading, or None when that is in doubt."""
    if rest is None or not first_read(rest, name):
        return None
    first = FirstUse(name, value)
    done: ast.expr = first.visit(clone(rest))
    return done


class FirstUse(ast.NodeTransformer):
    """Replaces the first reading of a name by its binding."""

    def __init__(self, name: str, value: ast.expr) -> None:
        self.name, self.value, self.done = name, value, False

    def visit(self, node: ast.AST) -> Any:
        """Visit in the order of evaluation: the test of a choice comes before its sides."""
        if isinstance(node, ast.IfExp):
            node.test = self.visit(node.test)
            node.body = self.visit(node.body)
            node.orelse = self.visit(node.orelse)
            return node
        return super().visit(node)

    def visit_Name(self, node: ast.Name) -> ast.expr:
        """Bind the first, keep the others."""
        if node.id != self.name or self.done or not isinstance(node.ctx, ast.Load):
            return node
        self.done = True
        return ast.NamedExpr(target=ast.Name(id=self.name, ctx=ast.Store()), value=self.value)


class Renamer(ast.NodeTransformer):
    """Replaces names by what they become; a name bound by a walrus is the plain name after its first reading."""

    def __init__(self, renamed: Mapping[str, ast.expr]) -> None:
        self.renamed = dict(renamed)

    def visit(self, node: ast.AST) -> Any:
        """Visit in the order of evaluation: the test of a choice comes before its sides."""
        if isinstance(node, ast.IfExp):
            node.test = self.visit(node.test)
            node.body = self.visit(node.body)
            node.orelse = self.visit(node.orelse)
            return node
        if isinstance(node, ast.NamedExpr):
            node.value = self.visit(node.value)
            node.target = self.visit(node.target)
            return node
        return super().visit(node)

    def visit_Name(self, node: ast.Name) -> ast.expr:
        """Replace one name."""
        found = self.renamed.get(node.id)
        if found is None:
            return node
        if isinstance(found, ast.NamedExpr):
            assert isinstance(found.target, ast.Name)
            self.renamed[node.id] = ast.Name(id=found.target.id, ctx=ast.Load())
            return found
        if isinstance(found, ast.Name):
            return ast.Name(id=found.id, ctx=node.ctx)
        return clone(found)


def without_returns(body: Sequence[ast.stmt]) -> list[ast.stmt] | None:
    """Return a procedure's body with `return` turned into `else`; None when one stands in a loop or gives a value."""
    found: list[ast.stmt] = []
    for index, node in enumerate(body):
        if isinstance(node, ast.Return):
            return (found or [ast.Pass()]) if node.value is None else None
        if isinstance(node, ast.If) and has_return(node):
            rest = list(body[index + 1 :])
            taken, other = (
                without_returns(joined(node.body, rest)),
                without_returns(joined(node.orelse, rest)),
            )
            if taken is None or other is None:
                return None
            return [
                *found,
                ast.If(
                    test=node.test, body=taken or [ast.Pass()], orelse=[] if other == [ast.Pass()] else other
                ),
            ]
        if has_return(node):
            return None
        found.append(node)
    return found


def joined(body: Sequence[ast.stmt], rest: Sequence[ast.stmt]) -> list[ast.stmt]:
    """Return *body* followed by *rest*, unless *body* leaves before."""
    if body and isinstance(body[-1], ast.Return):
        return list(body)
    return [*body, *(clone(one) for one in rest)]


def has_return(node: ast.AST) -> bool:
    """Tell whether a return stands anywhere in *node*."""
    return any(isinstance(one, ast.Return) for one in ast.walk(node))
