"""Rust as it is printed: the few forms the emitter writes, without which layout would have to read text.

Every form is plain data; `layout` turns it into lines as rustfmt would, `emit` makes it from the typed tree.
"""

from __future__ import annotations

from dataclasses import dataclass

# Expressions.


@dataclass(frozen=True, slots=True)
class Atom:
    """A name, a path, a literal: what is never broken. *literal* is set for literals.

    *open* is set for a local whose type is not said where it begins, so that no method can be called on it.
    """

    text: str
    literal: bool = False
    open: bool = False


@dataclass(frozen=True, slots=True)
class Prefixed:
    """`-x`, `!x`, `&mut x`, `return x`."""

    prefix: str
    inner: Expr


@dataclass(frozen=True, slots=True)
class Cast:
    """`x as usize`."""

    inner: Expr
    type: str


@dataclass(frozen=True, slots=True)
class Paren:
    """`(x)`."""

    inner: Expr


@dataclass(frozen=True, slots=True)
class Infix:
    """`a + b`, `a && b`; comparisons too. Ranges are `Span`."""

    operator: str
    left: Expr
    right: Expr


@dataclass(frozen=True, slots=True)
class Span:
    """`a..b` or `a..=b`."""

    operator: str
    left: Expr
    right: Expr


@dataclass(frozen=True, slots=True)
class Get:
    """`base.name`."""

    base: Expr
    name: str


@dataclass(frozen=True, slots=True)
class Method:
    """`base.name(arguments)`."""

    base: Expr
    name: str
    arguments: tuple[Expr, ...]


@dataclass(frozen=True, slots=True)
class Index:
    """`base[index]`."""

    base: Expr
    index: Expr


@dataclass(frozen=True, slots=True)
class Apply:
    """`name(arguments)`."""

    name: str
    arguments: tuple[Expr, ...]


@dataclass(frozen=True, slots=True)
class Put:
    """`target = value` and `target += value`."""

    operator: str
    target: Expr
    value: Expr


@dataclass(frozen=True, slots=True)
class Branch:
    """`if a { } else if b { } else { }`, as a value or for what it does; *otherwise* is None where there is no `else`."""

    arms: tuple[tuple[Expr, Body], ...]
    otherwise: Body | None


@dataclass(frozen=True, slots=True)
class Braced:
    """`{ let a = 1; f(a) }` as a value."""

    body: Body


Expr = Atom | Prefixed | Cast | Paren | Infix | Span | Get | Method | Index | Apply | Put | Branch | Braced


# Statements. *above* are the comments over a statement, *beside* the one after it.


@dataclass(frozen=True, slots=True)
class Line:
    """An expression; *ended* by a semicolon, or else the value of its body. *dropped* is whether it gives what nobody wants."""

    value: Expr
    ended: bool = True
    above: tuple[str, ...] = ()
    beside: str = ""
    dropped: bool = False


@dataclass(frozen=True, slots=True)
class Bind:
    """`let pattern = value;`, or without a value `let pattern;`."""

    pattern: str
    value: Expr | None
    above: tuple[str, ...] = ()
    beside: str = ""


@dataclass(frozen=True, slots=True)
class Loop:
    """`for pattern in values { body }`."""

    pattern: str
    values: Expr
    body: Body
    above: tuple[str, ...] = ()
    beside: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """`match subject { ... }`: patterns, and what each does or gives."""

    subject: Expr
    arms: tuple[tuple[str, Body], ...]
    above: tuple[str, ...] = ()
    beside: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """A comment at the end of a body."""

    above: tuple[str, ...]
    beside: str = ""


Stmt = Line | Bind | Loop | Match | Note
Body = tuple[Stmt, ...]
