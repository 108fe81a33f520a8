"""Expressions in Ruby: the words a Rubyist would use, with parentheses wherever operators of two kinds meet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from vgg.rules import tree
from vgg.rules.tree import Expression
from vgg.targets.printing import LINE, SOFTLINE, Doc, group, indent, join

from .names import Names
from .wording import number, quoted

TERNARY, OR, AND, EQUAL, ORDER, BITS, MASK, SHIFT, SUM, PRODUCT, MINUS, NOT, WHOLE = range(13)
"""How tightly an expression holds together; WHOLE can stand before a dot."""

_STRENGTH: Mapping[str, int] = {
    "|": BITS, "^": BITS, "&": MASK, "<<": SHIFT, ">>": SHIFT, "+": SUM, "-": SUM, "*": PRODUCT, "//": PRODUCT, "%": PRODUCT,
}  # fmt: skip
_NEGATED: Mapping[str, tree.Comparison] = {"==": "!=", "!=": "==", "<": ">=", ">=": "<", ">": "<=", "<=": ">"}
_TURNED: Mapping[str, tree.Comparison] = {"==": "==", "!=": "!=", "<": ">", ">": "<", "<=": ">=", ">=": "<="}
_AGAINST_ZERO: Mapping[str, str] = {"==": ".zero?", ">": ".positive?", "<": ".negative?"}


@dataclass(frozen=True)
class Printed:
    """An expression's text and how tightly it holds together."""

    doc: Doc
    strength: int = WHOLE

    def within(self, strength: int) -> Doc:
        """Return the text for a place where at least *strength* is needed."""
        return self.doc if self.strength >= strength else ("(", self.doc, ")")


@dataclass
class Expressions:
    """Prints the expressions of one function; *aliases* are elements that a local holds, by what `key` says of them."""

    names: Names
    receiver: str = ""
    variables: Mapping[str, str] = field(default_factory=dict)
    aliases: dict[str, str] = field(default_factory=dict)
    held: set[str] = field(default_factory=set)
    """Every local that ever held an element."""

    def hold(self, place: str, alias: str) -> None:
        """Call the element of which `key` says *place* by the local *alias* from now on."""
        self.aliases[place] = alias
        self.held.add(alias)

    @property
    def program(self) -> tree.Program:
        """The program all names belong to."""
        return self.names.program

    def doc(self, one: Expression) -> Doc:
        """Return *one* where nothing stands beside it."""
        return self.printed(one).doc

    def printed(self, one: Expression) -> Printed:
        """Return *one* in Ruby."""
        match one:
            case tree.Number(value=value):
                return Printed(number(value))
            case tree.Truth(value=value):
                return Printed("true" if value else "false")
            case tree.Named(name=name, module=module):
                return Printed(self.names.constant(name, module))
            case tree.Local(name=name):
                return Printed(self.variables[name])
            case tree.Root() | tree.FieldAt() | tree.ItemAt():
                return Printed(self.place(one))
            case tree.Entry(table=table, module=module, index=index):
                return Printed((self.names.constant(table, module), _boxed("[", [self.doc(index)], "]")))
            case tree.Length(table=table, module=module):
                return Printed((self.names.constant(table, module), ".size"))
            case tree.Binary():
                return self._binary(one)
            case tree.Unary():
                return self._unary(one)
            case tree.Logic():
                return self._logic(one)
            case tree.Compare():
                return self._compare(one)
            case tree.Choice():
                return self._choice(one)
            case tree.Call():
                return Printed(self._call(one))
            case tree.Intrinsic():
                return self._intrinsic(one)
            case tree.Device(console=console, name=name, arguments=arguments):
                return Printed((self.variables[console], ".", name, self._arguments(arguments)))
            case tree.Text(value=value):
                return Printed(quoted(value))

    def place(self, one: tree.Place) -> Doc:
        """Return where something of the world lies; fields of the receiver are its instance variables."""
        match one:
            case tree.Root(name=name):
                return "self" if name == self.receiver else self.variables[name]
            case tree.FieldAt(place=place, name=name):
                field_name = self.names.field(name, record_at(place))
                own = isinstance(place, tree.Root) and place.name == self.receiver
                return f"@{field_name}" if own else (self.place(place), ".", field_name)
            case tree.ItemAt(place=place, index=index):
                alias = self.aliases.get(key(one))
                return alias or (self.place(place), _boxed("[", [self.doc(index)], "]"))

    def _binary(self, one: tree.Binary) -> Printed:
        """Return arithmetic; operands of another kind stand in parentheses, as RuboCop wants it."""
        strength = _STRENGTH[one.operator]
        left = self.printed(one.left)
        alike = isinstance(one.left, tree.Binary) and _alike(one.left.operator, one.operator)
        first = left.doc if alike else left.within(MINUS)
        operator = "/" if one.operator == "//" else one.operator
        return Printed(
            group(first, " ", operator, indent(LINE, self.printed(one.right).within(MINUS))), strength
        )

    def _unary(self, one: tree.Unary) -> Printed:
        if one.operator == "not":
            turned = negated(one.operand)
            if not isinstance(turned, tree.Unary):
                return self.printed(turned)
            return Printed(("!", self.printed(one.operand).within(NOT)), NOT)
        operand = self.printed(one.operand)
        if isinstance(one.operand, tree.Number | tree.Unary):
            return Printed((one.operator, "(", operand.doc, ")"), MINUS)
        return Printed((one.operator, operand.within(WHOLE)), MINUS)

    def _logic(self, one: tree.Logic) -> Printed:
        strength, sign = (AND, " &&") if one.operator == "and" else (OR, " ||")
        first, *rest = [self.printed(value).within(EQUAL) for value in one.values]
        return Printed(group(first, indent(*((sign, LINE, each) for each in rest))), strength)

    def _compare(self, one: tree.Compare) -> Printed:
        """Return a comparison, with what is constant on its right side."""
        operator, left, right = one.operator, one.left, one.right
        if _constant(left) and not _constant(right):
            operator, left, right = _TURNED[operator], right, left
        if isinstance(right, tree.Number) and right.value == 0:
            if operator in {"==", "!="} and isinstance(left, tree.Binary) and left.operator == "&":
                word = ".nobits?" if operator == "==" else ".anybits?"
                return Printed(self._word(left.left, word, left.right))
            if operator in _AGAINST_ZERO:
                return Printed((self.printed(left).within(WHOLE), _AGAINST_ZERO[operator]))
        strength = EQUAL if operator in {"==", "!="} else ORDER
        sides = [self.printed(each).within(SUM) for each in (left, right)]
        return Printed(group(sides[0], " ", operator, indent(LINE, sides[1])), strength)

    def _word(self, subject: Expression, word: str, *arguments: Expression) -> Doc:
        """Return a method of integers called on *subject*."""
        return (self.printed(subject).within(WHOLE), word, self._arguments(arguments))

    def _choice(self, one: tree.Choice) -> Printed:
        test, then, otherwise = one.test, one.then, one.otherwise
        if negative(test):
            test, then, otherwise = negated(test), otherwise, then
        parts = [self.printed(each).within(TERNARY + 1) for each in (test, then, otherwise)]
        return Printed(group(parts[0], " ? ", parts[1], " : ", parts[2]), TERNARY)

    def _call(self, one: tree.Call) -> Doc:
        """Return a call of the rules' own method: on the record that comes first, else on the module."""
        function = self.program.functions[one.function]
        name = self.names.function(one.function)
        if function.receiver is None:
            return ("Rules." if self.receiver else "", self._named(name, one.arguments))
        subject = one.arguments[0]
        if isinstance(subject, tree.Root) and subject.name == self.receiver:
            return self._named(name, one.arguments[1:])
        return (self.printed(subject).within(WHOLE), ".", name, self._arguments(one.arguments[1:]))

    def _named(self, name: str, arguments: Sequence[Expression]) -> Doc:
        hidden = not arguments and name in {*self.variables.values(), *self.held}
        return ("self." if hidden else "", name, self._arguments(arguments))

    def _arguments(self, arguments: Sequence[Expression]) -> Doc:
        return _boxed("(", [self.doc(each) for each in arguments], ")") if arguments else ""

    def _intrinsic(self, one: tree.Intrinsic) -> Printed:
        match one.name, one.arguments:
            case "abs", (operand,):
                return Printed(self._word(operand, ".abs"))
            case (("min" | "max"), _):
                return Printed((_boxed("[", [self.doc(each) for each in one.arguments], "]"), ".", one.name))
            case "clamp", (operand, low, high) if self._ordered(low, high):
                return Printed(self._word(operand, ".clamp", low, high))
            case "copy", (target, source):
                return Printed(self._word(target, ".replace", source))
            case "rand", (record, bound):
                itself = isinstance(record, tree.Root) and record.name == self.receiver
                subject = "" if itself else (self.doc(record), ".")
                return Printed((subject, "rand", self._arguments([bound])))
        return Printed(("Lang.", one.name, self._arguments(one.arguments)))

    def _ordered(self, low: Expression, high: Expression) -> bool:
        """Tell whether *low* is never greater than *high*: `Comparable#clamp` would raise an error."""
        if self._range(low).high <= self._range(high).low:
            return True
        if isinstance(high, tree.Intrinsic) and high.name == "max" and self._still(low):
            return any(key(low) == key(each) for each in high.arguments)
        return False

    def _still(self, one: Expression) -> bool:
        """Tell whether *one* has the same value when it is asked for again at once."""
        for each in tree.inside(one):
            if isinstance(each, tree.Call) and self.program.effects[each.function].writes:
                return False
            if isinstance(each, tree.Intrinsic) and each.name == "rand":
                return False
        return True

    def _range(self, one: Expression) -> tree.Range:
        """Return what is known of *one*, and of a constant with a sign before any proof."""
        if (
            isinstance(one, tree.Unary)
            and one.operator == "-"
            and isinstance(one.operand, tree.Number | tree.Named)
        ):
            return tree.Range(-one.operand.value, -one.operand.value)
        return self.program.range(one)


def record_at(place: tree.Place) -> str:
    """Return the record that lies at *place*."""
    if isinstance(place, tree.Root):
        return place.record
    assert isinstance(place.type, tree.RecordOf)
    return place.type.record


def key(one: object) -> str:
    """Return what two expressions have in common when they say the same."""
    match one:
        case tree.Number(value=value) | tree.Truth(value=value) | tree.Text(value=value):
            return repr(value)
        case tree.Named(name=name, module=module):
            return f"{module}.{name}"
        case tree.Local(name=name) | tree.Root(name=name):
            return name
        case tree.FieldAt(place=place, name=name):
            return f"{key(place)}.{name}"
        case tree.ItemAt(place=place, index=index):
            return f"{key(place)}[{key(index)}]"
        case tree.Entry(table=table, module=module, index=index):
            return f"{module}.{table}[{key(index)}]"
        case tree.Length(table=table, module=module):
            return f"len {module}.{table}"
        case tree.Unary(operator=operator, operand=operand):
            return f"({operator} {key(operand)})"
        case tree.Binary(operator=sign, left=left, right=right):
            return f"({key(left)} {sign} {key(right)})"
        case tree.Compare(operator=comparison, left=left, right=right):
            return f"({key(left)} {comparison} {key(right)})"
        case tree.Call(function=function, arguments=arguments):
            return f"{function}({', '.join(map(key, arguments))})"
    return f"<{id(one)}>"


def negated(test: Expression) -> Expression:
    """Return the opposite of *test*, with the `not` as far inside as it goes."""
    match test:
        case tree.Unary(operator="not", operand=operand):
            return operand
        case tree.Truth(value=value):
            return tree.Truth(not value)
        case tree.Compare(operator=operator, left=left, right=right):
            return tree.Compare(_NEGATED[operator], left, right)
        case tree.Logic(operator=operator, values=values) if any(map(negative, values)):
            return tree.Logic("or" if operator == "and" else "and", tuple(map(negated, values)))
    return tree.Unary("not", test)


def negative(test: Expression) -> bool:
    """Tell whether *test* says that something is not so."""
    match test:
        case tree.Unary(operator="not", operand=operand):
            return not negative(operand)
        case tree.Compare(operator="!=", left=tree.Binary(operator="&"), right=tree.Number(value=0)):
            return False  # it is said as `anybits?`
        case tree.Compare(operator="!="):
            return True
    return False


def _boxed(opening: str, parts: Sequence[Doc], closing: str) -> Doc:
    """Return *parts* in brackets: on one line, or each on its own."""
    return group(opening, indent(SOFTLINE, join((",", LINE), parts)), SOFTLINE, closing)


def _alike(inner: str, outer: str) -> bool:
    """Tell whether a left operand with the operator *inner* needs no parentheses before *outer*."""
    return _STRENGTH[inner] == _STRENGTH[outer] and (inner == outer or _STRENGTH[outer] in {SUM, PRODUCT})


def _constant(one: Expression) -> bool:
    return isinstance(one, tree.Number | tree.Named)
