"""Constant folding: what is known before the game runs is computed once, and what can never happen is left out."""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable, Mapping
from typing import TypeVar

from .source import ARITHMETIC, computed

Node = TypeVar("Node", bound=ast.AST)

COMPARISONS: Mapping[type[ast.cmpop], Callable[[int, int], bool]] = {
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
}


def fold(node: Node) -> Node:
    """Return *node* with every constant part computed and every dead branch gone."""
    return Folder().visit(node)  # type: ignore[no-any-return]


def known(node: ast.expr) -> int | None:
    """Return the integer *node* is, if it is one."""
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, int) else None


class Folder(ast.NodeTransformer):
    """Folds one tree from its leaves up."""

    def visit_BinOp(self, node: ast.BinOp) -> ast.expr:
        """Compute constants; gather constant addends; drop what changes nothing."""
        self.generic_visit(node)
        left, right = known(node.left), known(node.right)
        if left is not None and right is not None:
            value = computed(type(node.op), left, right)
            return node if value is None else ast.Constant(value)
        if isinstance(node.op, ast.Add) and right == 0:
            return node.left
        if isinstance(node.op, ast.Add) and left == 0:
            return node.right
        if isinstance(node.op, ast.Mult) and right == 1:
            return node.left
        return self.gathered(node, right)

    def gathered(self, node: ast.BinOp, right: int | None) -> ast.expr:
        """Return (x + a) + b as x + (a + b)."""
        if right is None or not isinstance(node.op, ast.Add) or not isinstance(node.left, ast.BinOp):
            return node
        inner = known(node.left.right)
        if inner is None or not isinstance(node.left.op, ast.Add):
            return node
        return ast.BinOp(left=node.left.left, op=ast.Add(), right=ast.Constant(inner + right))

    def visit_UnaryOp(self, node: ast.UnaryOp) -> ast.expr:
        """Compute constants."""
        self.generic_visit(node)
        value = known(node.operand)
        if value is None:
            return node
        if isinstance(node.op, ast.Not):
            return ast.Constant(not value)
        return ast.Constant(ARITHMETIC[type(node.op)](value))

    def visit_Compare(self, node: ast.Compare) -> ast.expr:
        """Compare constants."""
        self.generic_visit(node)
        left, right = known(node.left), known(node.comparators[0])
        if left is None or right is None or len(node.ops) > 1:
            return node
        return ast.Constant(COMPARISONS[type(node.ops[0])](left, right))

    def visit_BoolOp(self, node: ast.BoolOp) -> ast.expr:
        """Drop operands that decide nothing; stop at one that decides all."""
        self.generic_visit(node)
        ends = isinstance(node.op, ast.Or)
        kept: list[ast.expr] = []
        for value in node.values:
            if isinstance(value, ast.Constant):
                if bool(value.value) == ends:
                    kept.append(ast.Constant(ends))
                    break
                continue
            kept.append(value)
        if not kept:
            return ast.Constant(not ends)
        if len(kept) == 1:
            return kept[0]
        return ast.BoolOp(op=node.op, values=kept)

    def visit_IfExp(self, node: ast.IfExp) -> ast.expr:
        """Take the side that is known to be taken."""
        self.generic_visit(node)
        if isinstance(node.test, ast.Constant):
            return node.body if node.test.value else node.orelse
        return node

    def visit_Call(self, node: ast.Call) -> ast.expr:
        """Compute min, max and abs of constants."""
        self.generic_visit(node)
        values = [known(one) for one in node.args]
        numbers = [value for value in values if value is not None]
        if isinstance(node.func, ast.Name) and numbers and len(numbers) == len(values):
            if node.func.id in {"min", "max"}:
                return ast.Constant(min(numbers) if node.func.id == "min" else max(numbers))
            if node.func.id == "abs":
                return ast.Constant(abs(numbers[0]))
        return node

    def visit_If(self, node: ast.If) -> ast.stmt | list[ast.stmt]:
        """Keep only the branch that is known to be taken."""
        node.test = self.visit(node.test)
        node.body = self.block(node.body) or [ast.Pass()]
        node.orelse = self.block(node.orelse)
        if isinstance(node.test, ast.Constant):
            return node.body if node.test.value else node.orelse
        return node

    def visit_For(self, node: ast.For) -> ast.stmt:
        """Fold the range and the body."""
        node.iter = self.visit(node.iter)
        node.body = self.block(node.body) or [ast.Pass()]
        return node

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.FunctionDef:
        """Fold the body."""
        node.body = self.block(node.body) or [ast.Pass()]
        return node

    def block(self, body: list[ast.stmt]) -> list[ast.stmt]:
        """Fold statements up to the first one that always leaves."""
        kept: list[ast.stmt] = []
        for node in body:
            done = self.visit(node)
            kept.extend(done if isinstance(done, list) else [done])
            if kept and isinstance(kept[-1], (ast.Return, ast.Break, ast.Continue)):
                break
        return [node for node in kept if not isinstance(node, ast.Pass)]
