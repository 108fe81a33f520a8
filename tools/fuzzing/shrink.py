"""Making a program that shows something small: parts of it are left out for as long as it still shows it."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator, Mapping

Texts = Mapping[str, str]
Shows = Callable[[Texts], bool]
"""Whether a program still shows what is looked for. It may be given anything that parses."""
KEPT = ("start", "tick", "present", "bind")


def shrunk(texts: Texts, shows: Shows, most: int = 3000) -> dict[str, str]:
    """Return the smallest version of *texts* found that still shows it, trying *most* versions at most."""
    best = {name: ast.unparse(ast.parse(text)) for name, text in texts.items()}
    if not shows(best):
        return dict(texts)
    tried = 0
    while True:
        for smaller in versions(best):
            tried += 1
            if tried > most:
                return best
            if shows(smaller):
                best = smaller
                break
        else:
            return best


def versions(texts: Texts) -> Iterator[dict[str, str]]:
    """Yield versions of *texts* that are a little smaller, the boldest first."""
    for name in sorted(texts, key=lambda one: -len(texts[one])):
        for tree in smaller(texts[name]):
            try:
                text = ast.unparse(ast.fix_missing_locations(tree))
                ast.parse(text)
            except (SyntaxError, ValueError, AttributeError, TypeError):
                continue
            if text != texts[name]:
                yield {**texts, name: text}


def smaller(text: str) -> Iterator[ast.Module]:
    """Yield smaller trees of one file."""
    for number in range(len(list(blocks(ast.parse(text))))):
        tree = ast.parse(text)
        for chunk in (8, 4, 2, 1):
            size = len(list(blocks(tree))[number])
            for at in range(0, size, chunk):
                tree = ast.parse(text)
                block = list(blocks(tree))[number]
                gone = block[at : at + chunk]
                if any(isinstance(one, ast.FunctionDef) and one.name in KEPT for one in gone):
                    continue
                block[at : at + chunk] = [] if len(block) > len(gone) else [ast.Pass()]
                yield tree
    for number in range(len(list(compound(ast.parse(text))))):
        tree = ast.parse(text)
        block, at = list(compound(tree))[number]
        inner = block[at]
        body = [*getattr(inner, "body", []), *getattr(inner, "orelse", [])]
        block[at : at + 1] = body
        yield tree
    for number in range(len(list(expressions(ast.parse(text))))):
        for way in range(6):
            tree = ast.parse(text)
            node, field, index = list(expressions(tree))[number]
            found = simpler(node, way)
            if found is not None:
                put(tree, node, found)
                yield tree
        del field, index


def blocks(tree: ast.AST) -> Iterator[list[ast.stmt]]:
    """Yield every list of statements and of imported names."""
    for node in ast.walk(tree):
        for field in ("body", "orelse", "names"):
            block = getattr(node, field, None)
            if isinstance(block, list) and block:
                yield block


def compound(tree: ast.AST) -> Iterator[tuple[list[ast.stmt], int]]:
    """Yield the place of every statement with statements inside."""
    for block in blocks(tree):
        for at, one in enumerate(block):
            if isinstance(one, ast.If | ast.For):
                yield block, at


def expressions(tree: ast.AST) -> Iterator[tuple[ast.expr, str, int]]:
    """Yield every expression within functions."""
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef):
            for statement in function.body:
                for node in ast.walk(statement):
                    if isinstance(node, ast.expr) and not isinstance(
                        getattr(node, "ctx", ast.Load()), ast.Store
                    ):
                        yield node, "", 0


def simpler(node: ast.expr, way: int) -> ast.expr | None:
    """Return something simpler in the place of *node*, None when there is no such *way*."""
    if isinstance(node, ast.Constant):
        return (
            ast.Constant(0) if way == 0 and isinstance(node.value, int) and node.value not in {0, 1} else None
        )
    parts = [one for one in ast.iter_child_nodes(node) if isinstance(one, ast.expr)]
    if isinstance(node, ast.Attribute | ast.Subscript | ast.Name):
        parts = []
    ways = [ast.Constant(0), ast.Constant(1), *parts] if not isinstance(node, ast.Name) else [ast.Constant(0)]
    return ways[way] if way < len(ways) else None


def put(tree: ast.AST, old: ast.expr, new: ast.expr) -> None:
    """Replace *old* by *new* in *tree*."""
    for node in ast.walk(tree):
        for field, value in ast.iter_fields(node):
            if value is old:
                setattr(node, field, new)
            elif isinstance(value, list):
                value[:] = [new if one is old else one for one in value]
