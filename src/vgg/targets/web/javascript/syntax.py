"""The expressions of JavaScript that rules need, without which precedence and line breaks would be settled string by string."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Word:
    """A name, or a literal when it is *literal*."""

    text: str
    literal: bool = False


@dataclass(frozen=True, slots=True)
class Member:
    """`owner.name`."""

    owner: Path
    name: str


@dataclass(frozen=True, slots=True)
class Element:
    """`owner[index]`."""

    owner: Path
    index: Script


@dataclass(frozen=True, slots=True)
class Invoke:
    """`callee(arguments)`."""

    callee: Word | Member
    arguments: tuple[Script, ...]


@dataclass(frozen=True, slots=True)
class Infix:
    """`left operator right`."""

    operator: str
    left: Script
    right: Script

    @property
    def logical(self) -> bool:
        """Whether it joins truth values."""
        return self.operator in {"&&", "||"}


@dataclass(frozen=True, slots=True)
class Prefix:
    """`-x`, `~x` or `!x`."""

    operator: str
    operand: Script


@dataclass(frozen=True, slots=True)
class Ternary:
    """`test ? then : otherwise`."""

    test: Script
    then: Script
    otherwise: Script


Path = Word | Member | Element
Script = Word | Member | Element | Invoke | Infix | Prefix | Ternary

_LEVELS = (
    ("||",), ("&&",), ("|",), ("^",), ("&",), ("===", "!=="), ("<", ">", "<=", ">="), (">>", "<<", ">>>"), ("+", "-"),
    ("*", "/", "%"),
)  # fmt: skip
PRECEDENCE = {operator: level for level, operators in enumerate(_LEVELS) for operator in operators}
"""How strongly each operator binds."""
_BITWISE = frozenset({"|", "^", "&", ">>", "<<", ">>>"})
_NEVER_CHAINED = frozenset({"===", "!==", ">>", "<<", ">>>"})


def number(value: int) -> Script:
    """Return the literal *value*."""
    return Prefix("-", Word(str(-value), literal=True)) if value < 0 else Word(str(value), literal=True)


def chained(outer: str, inner: str) -> bool:
    """Tell whether `a inner b outer c` is written without parentheses, as one chain.

    Not where people would wonder: `%` beside `*`, two shifts, two comparisons.
    """
    if PRECEDENCE[outer] != PRECEDENCE[inner]:
        return False
    multiplies = PRECEDENCE[outer] == PRECEDENCE["*"]
    return outer not in _NEVER_CHAINED and (not multiplies or (outer == inner and outer != "%"))


def parenthesised(one: Script, parent: object, key: str) -> bool:
    """Tell whether *one* stands in parentheses as the *key* of *parent*: where it must, and where the formatter wants them."""
    match one, parent:
        case (Infix() | Ternary(), Prefix()) | (Ternary(), Infix()):
            return True
        case Ternary(), Ternary():
            return key == "test"
        case Prefix(operator=inner), Prefix(operator=outer):
            return inner == outer == "-"
        case Infix(), Infix():
            return _infix_parenthesised(one, parent, key)
    return False


def _infix_parenthesised(one: Infix, parent: Infix, key: str) -> bool:
    inner, outer = PRECEDENCE[one.operator], PRECEDENCE[parent.operator]
    if one.logical and parent.logical:
        return one.operator != parent.operator
    if outer == inner:
        return key == "right" or not chained(parent.operator, one.operator)
    if one.operator == "%" and parent.operator in {"+", "-"}:
        return True
    return outer > inner or parent.operator in _BITWISE
