"""Expressions of the tree as people wrote them, without which a fault could not say what it is about."""

from __future__ import annotations

from . import tree

_STRENGTH = {
    "or": 1, "and": 2, "not": 3, "==": 4, "!=": 4, "<": 4, "<=": 4, ">": 4, ">=": 4, "|": 5, "^": 6, "&": 7, "<<": 8,
    ">>": 8, "+": 9, "-": 9, "*": 10, "//": 10, "%": 10,
}  # fmt: skip
_CHOICE, _SIGN, _WHOLE = 0, 11, 12


def spelled(node: tree.Expression) -> str:
    """Return *node* in the words of the rules."""
    return _spelled(node)[0]


def _spelled(node: tree.Expression) -> tuple[str, int]:
    """Return the text of *node* and how strongly it holds together."""
    match node:
        case tree.Number(value=value):
            return str(value), _WHOLE if value >= 0 else _SIGN
        case tree.Truth(value=value):
            return str(value), _WHOLE
        case tree.Text(value=text):
            return repr(text), _WHOLE
        case tree.Named(name=name) | tree.Local(name=name) | tree.Root(name=name):
            return name, _WHOLE
        case tree.FieldAt(place=place, name=name):
            return f"{spelled(place)}.{name}", _WHOLE
        case tree.ItemAt(place=place, index=index):
            return f"{spelled(place)}[{spelled(index)}]", _WHOLE
        case tree.Entry(table=table, index=index):
            return f"{table}[{spelled(index)}]", _WHOLE
        case tree.Length(table=table):
            return f"len({table})", _WHOLE
        case (
            tree.Binary(operator=operator, left=left, right=right)
            | tree.Compare(operator=operator, left=left, right=right)
        ):
            own = _STRENGTH[operator]
            return f"{_held(left, own)} {operator} {_held(right, own + 1)}", own
        case tree.Logic(operator=word, values=values):
            return f" {word} ".join(_held(one, _STRENGTH[word] + 1) for one in values), _STRENGTH[word]
        case tree.Unary(operator="not", operand=operand):
            return f"not {_held(operand, _STRENGTH['not'])}", _STRENGTH["not"]
        case tree.Unary(operator=sign, operand=operand):
            return f"{sign}{_held(operand, _SIGN)}", _SIGN
        case tree.Choice(test=test, then=then, otherwise=otherwise):
            return f"{_held(then, 1)} if {_held(test, 1)} else {spelled(otherwise)}", _CHOICE
        case tree.Call(function=name, arguments=arguments) | tree.Intrinsic(name=name, arguments=arguments):
            return f"{name}({', '.join(map(spelled, arguments))})", _WHOLE
        case tree.Device(console=console, name=name, arguments=arguments):
            return f"{console}.{name}({', '.join(map(spelled, arguments))})", _WHOLE


def _held(node: tree.Expression, strength: int) -> str:
    """Return the text of *node*, in brackets where it holds together less than *strength*."""
    text, own = _spelled(node)
    return text if own >= strength else f"({text})"
