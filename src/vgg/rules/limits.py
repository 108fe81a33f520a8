"""What a text must be before anybody parses it for its meaning: small, shallow, and free of what means something elsewhere.

Comments and docstrings of the rules are printed into four languages, and the texts themselves are run by CPython. So nothing may
stand in them that ends a comment, starts a test, sets an encoding or speaks to a tool in any of these languages.
"""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Iterator, Mapping

from vgg.model.errors import InputError

MOST_MODULES = 64
MOST_TEXT = 100_000
"""Characters of one file."""
MOST_TEXTS = 500_000
"""Characters of all files."""
MOST_DEPTH = 40
"""How deeply a file's statements and expressions may stand inside each other, brackets and all."""
MOST_BITS = 64
"""Bits of a number that is written at all; those of the language have 32."""
MOST_NAME = 40
"""Letters of a name."""

MARKS = (
    "*/", "/*", "</", "<!--", "-->", "```", "~~~", "#{", "-*-", "coding:", "coding=", "sourceMappingURL", "sourceURL",
    "frozen_string_literal", "shareable_constant_value", "eslint", "prettier", "rubocop",
)  # fmt: skip
"""What ends a comment, begins a test or is an order to a tool in one of the languages that rules are printed in."""


def read(texts: Mapping[str, str]) -> dict[str, ast.Module]:
    """Return the trees of all *texts*, by module; InputError names the first place that cannot be rules."""
    if len(texts) > MOST_MODULES:
        raise _refused("", 0, f"{len(texts)} files of rules", f"have {MOST_MODULES} at most")
    size = sum(map(len, texts.values()))
    if size > MOST_TEXTS:
        raise _refused("", 0, f"rules of {size} characters", f"have {MOST_TEXTS} at most")
    return {module: _parsed(f"{module}.py", text) for module, text in texts.items()}


def _parsed(path: str, text: str) -> ast.Module:
    if len(text) > MOST_TEXT:
        raise _refused(path, 0, f"a file of {len(text)} characters", f"have {MOST_TEXT} at most")
    for line, form, remedy in _strange(text):
        raise _refused(path, line, form, remedy)
    try:
        tree = ast.parse(text, filename=path)
        _shallow(path, tree)
    except SyntaxError as error:
        raise InputError(
            f"{path}:{error.lineno}: this is not Python: {error.msg}", hint="correct the line"
        ) from error
    except (RecursionError, MemoryError, OverflowError, ValueError) as error:
        raise _refused(path, 0, f"this cannot be read: {error}", "write it simpler") from error
    return tree


def _strange(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield line, form and remedy of everything in *text* that has no place in rules."""
    for number, line in enumerate(text.split("\n"), start=1):
        strange = next((char for char in line if not char.isprintable()), "")
        if strange:
            yield number, f"the character {strange!r}", "use letters, digits, signs and spaces"
        if "\\" in line:
            yield number, "a backslash", "rules need none: lines go on within brackets"
        for mark in MARKS:
            if mark in line:
                yield number, f"`{mark}`", "leave it out: it means something in a language that rules become"


def _shallow(path: str, tree: ast.Module) -> None:
    """Raise InputError where *tree* is deeper than MOST_DEPTH, or has numbers or texts that no other step should see."""
    level: list[tuple[ast.AST, int]] = [(tree, 1)]
    for depth in range(MOST_DEPTH + 1):
        inner: list[tuple[ast.AST, int]] = []
        for node, line in level:
            here = getattr(node, "lineno", line)
            if isinstance(node, ast.Constant):
                _plain(path, here, node.value)
            inner += [(child, here) for child in ast.iter_child_nodes(node)]
        if not inner:
            return
        if depth == MOST_DEPTH:
            raise _refused(
                path, inner[0][1], f"more than {MOST_DEPTH} forms inside each other", "take parts out"
            )
        level = inner


def _plain(path: str, line: int, value: object) -> None:
    """Raise InputError for a number that is far too great, and for a text that is no plain one."""
    if isinstance(value, int) and value.bit_length() > MOST_BITS:
        raise _refused(path, line, "a number of more than 64 bits", "stay within 32 bits")
    if isinstance(value, str):
        indented = any(re.match(r" {4}", one) for one in inspect.cleandoc(value).split("\n"))
        if '"""' in value or indented:
            raise _refused(path, line, "a text with three quotes or indented lines", "write plain sentences")


def _refused(path: str, line: int, form: str, remedy: str) -> InputError:
    where = f"{path}:{line}: " if line else f"{path}: " if path else ""
    return InputError(f"{where}{form}: {remedy}", hint="docs/reference/rules-language.md has the limits")
