"""Where lines of JavaScript break: as prettier does it, so that the printed source is its own formatted form.

Every expression is laid out for the place it stands in: an `Above` names what is around it, up to the statement.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from vgg.targets.printing import LINE, SOFTLINE, Doc, group, if_broken, indent, join

from .syntax import (
    Element,
    Infix,
    Invoke,
    Member,
    Prefix,
    Script,
    Ternary,
    Word,
    chained,
    parenthesised,
)

WIDTH = 100
"""Columns of a line; the project's .prettierrc says the same."""
_SHORT = WIDTH // 4
"""A lone argument of at most so many columns is no reason to break a call."""

Holder = Literal["return", "if", "assign", "set", "do", "for"]
"""The statement around: *assign* gives a name its value, *set* stores into a path."""


class Above(NamedTuple):
    """What is around an expression: a *parent*, as whose *key* it stands, and what is around that."""

    parent: Script | Holder
    key: str = ""
    above: Above | None = None

    def within(self, parent: Script, key: str) -> Above:
        """Return what is around the *key* of *parent*, which itself stands here."""
        return Above(parent, key, self)


def laid_out(one: Script, above: Above) -> Doc:
    """Return *one* as a document, in parentheses where it needs them."""
    doc = _bare(one, above)
    return ("(", doc, ")") if parenthesised(one, above.parent, above.key) else doc


def _bare(one: Script, above: Above) -> Doc:
    match one:
        case Word(text=text):
            return text
        case Member() | Element():
            return _path(one, above)
        case Invoke():
            return _call(one, above)
        case Infix():
            return _infix(one, above)
        case Prefix(operator=operator, operand=operand):
            return (operator, laid_out(operand, above.within(one, "operand")))
        case Ternary():
            return _ternary(one, above)


def _path(one: Member | Element, above: Above) -> Doc:
    owner = laid_out(one.owner, above.within(one, "owner"))
    if isinstance(one, Member):
        name = f".{one.name}"
        return (owner, name if _stays(one, above) else group(indent(SOFTLINE, name)))
    index = laid_out(one.index, above.within(one, "index"))
    if isinstance(one.index, Word) and one.index.literal:
        return (owner, "[", index, "]")
    return (owner, group("[", indent(SOFTLINE, index), SOFTLINE, "]"))


def _stays(one: Member, above: Above) -> bool:
    """Tell whether the dot never begins a line: in `a.b` alone, before a call, on both sides of a store into a path."""
    if isinstance(one.owner, Word) and not isinstance(above.parent, Member | Element):
        return True
    around: Above | None = above
    while around and isinstance(around.parent, Member | Element):
        around = around.above
    return around is not None and (around.parent == "set" or around.key == "callee")


def _call(one: Invoke, above: Above) -> Doc:
    callee = laid_out(one.callee, above.within(one, "callee"))
    if not one.arguments:
        return (callee, "()")
    arguments = [laid_out(each, above.within(one, "argument")) for each in one.arguments]
    doc = group("(", indent(SOFTLINE, join((",", LINE), arguments)), if_broken(","), SOFTLINE, ")")
    return (callee, doc) if isinstance(one.callee, Word) else group(callee, doc)


def _infix(one: Infix, above: Above) -> Doc:
    tests = above.parent == "if"
    parts = _chain(one, above, tests=tests)
    if tests:
        return tuple(parts)
    if isinstance(above.parent, Prefix):
        return group(indent(SOFTLINE, *parts), SOFTLINE)
    if _flush(above):
        return group(*parts)
    return group(parts[0], indent(*parts[1:]))


def _flush(above: Above) -> bool:
    """Tell whether later lines of a chain of operators begin below its first: something around has indented them."""
    if isinstance(above.parent, Ternary):
        around = above.above
        return around is None or not (around.parent == "return" or isinstance(around.parent, Invoke))
    return isinstance(above.parent, str)


def _chain(one: Infix, above: Above, *, tests: bool) -> list[Doc]:
    """Return the operands of a chain of operators that bind alike, each with the operator before it.

    What an `if` *tests* breaks at every `&&` or at none.
    """
    within = above.within(one, "left")
    if isinstance(one.left, Infix) and chained(one.operator, one.left.operator):
        parts = _chain(one.left, within, tests=tests)
    else:
        parts = [group(laid_out(one.left, within))]
    right: Doc = (one.operator, LINE, laid_out(one.right, above.within(one, "right")))
    alone = not any(_alike(one, each) for each in (above.parent, one.left, one.right))
    if alone and not (tests and one.logical):
        right = group(right)
    return [*parts, " ", right]


def _alike(one: Infix, other: object) -> bool:
    return isinstance(other, Infix) and other.logical == one.logical


def _ternary(one: Ternary, above: Above) -> Doc:
    branch = _branch("then", one.then, one, above)
    if isinstance(one.then, Ternary):
        branch = (if_broken("", "("), branch, if_broken("", ")"))
    otherwise = _branch("otherwise", one.otherwise, one, above)
    branches: Doc = (LINE, "? ", branch, LINE, ": ", otherwise)
    test = laid_out(one.test, above.within(one, "test"))
    if not isinstance(above.parent, Ternary):
        return group(test, indent(branches))
    if above.key == "test":
        return group(indent(SOFTLINE, group(test, indent(branches))), SOFTLINE)
    return (indent(test) if above.key == "otherwise" else test, branches)


def _branch(key: str, branch: Script, one: Ternary, above: Above) -> Doc:
    return indent(laid_out(branch, above.within(one, key)))


# Statements.


def assignment(target: Script | str, operator: str, value: Script) -> Doc:
    """Return `target operator value`; a *target* that is a str is a declaration such as `const x`."""
    stores = not isinstance(target, str | Word)
    left = (
        target
        if isinstance(target, str)
        else laid_out(target, Above("set" if stores else "assign", "target"))
    )
    right = laid_out(value, Above("set" if stores else "assign", "value"))
    breakable = not isinstance(target, str) and _breakable(target)
    if _breaks_after_operator(value):
        return group(group(left), f" {operator}", group(indent(LINE, right)))
    if not breakable and isinstance(value, Word) and value.literal:
        return group(group(left), f" {operator} ", right)
    end = group(indent(LINE))
    return group(group(left), f" {operator}", end, if_broken(indent(right), right, of=end))


def _breakable(path: Script) -> bool:
    """Tell whether a line may end within *path*."""
    match path:
        case Element(owner=owner, index=index):
            return not (isinstance(index, Word) and index.literal) or _breakable(owner)
        case Member(owner=owner):
            return _breakable(owner)
    return False


def _breaks_after_operator(value: Script) -> bool:
    """Tell whether a long *value* goes to the next line whole before it is broken itself."""
    match value:
        case Infix() | Ternary(test=Infix()):
            return True
        case Prefix(operand=operand):
            return _breaks_after_operator(operand) if isinstance(operand, Prefix) else _hard_to_break(operand)
    return _hard_to_break(value)


def _hard_to_break(value: Script, *, deep: bool = False) -> bool:
    """Tell whether *value* is a path, or a call with nothing in it that could be broken well."""
    match value:
        case Invoke(callee=callee, arguments=arguments):
            lone = not arguments or (len(arguments) == 1 and _short(arguments[0]))
            return lone and _hard_to_break(callee, deep=True)
        case Member(owner=owner) | Element(owner=owner):
            return _hard_to_break(owner, deep=True)
        case Word(literal=literal):
            return deep and not literal
    return False


def _short(argument: Script) -> bool:
    match argument:
        case Word(text=text, literal=literal):
            return len(text) <= _SHORT or (literal and not text.startswith('"'))
        case Prefix(operand=operand):
            return _short(operand)
        case Invoke(callee=Word(text=name), arguments=()):
            return len(name) <= _SHORT - 2
    return False


def returned(value: Script) -> Doc:
    """Return `return value;`."""
    doc = laid_out(value, Above("return"))
    if isinstance(value, Infix):
        doc = group(if_broken("("), indent(SOFTLINE, doc), SOFTLINE, if_broken(")"))
    return ("return ", doc, ";")


def tested(test: Script) -> Doc:
    """Return `if (test)`, its block still to come."""
    doc = laid_out(test, Above("if"))
    return group("if (", doc if _denies(test) else group(indent(SOFTLINE, doc), SOFTLINE), ")")


def _denies(test: Script) -> bool:
    """Tell whether *test* is `!(a && b)`, whose brackets stay beside those of the `if`."""
    if not isinstance(test, Prefix) or test.operator != "!":
        return False
    return _denies(test.operand) or (isinstance(test.operand, Infix) and test.operand.logical)


def counted(name: str, start: Script, relation: str, stop: Script, step: Doc) -> Doc:
    """Return `for (let name = start; name relation stop; step)`."""
    begin = assignment(f"let {name}", "=", start)
    test = laid_out(Infix(relation, Word(name), stop), Above("for"))
    return group("for (", indent(SOFTLINE, begin, ";", LINE, test, ";", LINE, step), SOFTLINE, ")")


def signature(head: str, parameters: tuple[str, ...]) -> Doc:
    """Return `head(parameters)`, as in a function's first line."""
    if not parameters:
        return f"{head}()"
    names = join((",", LINE), parameters)
    return group(head, group("(", indent(SOFTLINE, names), if_broken(","), SOFTLINE, ")"))
