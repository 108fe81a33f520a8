"""Expressions of the typed tree as Rust: precedence, casts and the words of the language."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from vgg.rules import tree

from .facts import SIZED, SPREAD, Facts, same
from .names import EDGES, field_name, function_name, module_name, name_of, number, signed
from .syntax import (
    Apply,
    Atom,
    Bind,
    Body,
    Braced,
    Branch,
    Cast,
    Expr,
    Get,
    Index,
    Infix,
    Line,
    Method,
    Paren,
    Prefixed,
    Span,
)

_OPERATORS = {"//": "/"}
_LEVELS = {
    "*": 12, "/": 12, "%": 12, "+": 11, "-": 11, "<<": 10, ">>": 10, "&": 9, "^": 8, "|": 7,
    "==": 6, "!=": 6, "<": 6, "<=": 6, ">": 6, ">=": 6, "&&": 5, "||": 4,
}  # fmt: skip
_POSTFIX, _PREFIX, _CAST = 15, 14, 13
_BITS = frozenset({"<<", ">>", "&", "^", "|"})
OPPOSITES = {"==": "!=", "!=": "==", "<": ">=", ">=": "<", ">": "<=", "<=": ">"}


@dataclass
class Values:
    """Prints the expressions of one function; *receiver* is the parameter that is `self`.

    What is used from elsewhere is told to *uses*: module path and name.
    """

    facts: Facts
    module: str
    function: str = ""
    receiver: str = ""
    elements: dict[str, tree.ItemAt] = field(default_factory=dict)
    """Elements of arrays that a loop goes through, by the name they have in it."""
    uses: Callable[[str, str], None] = lambda _path, _name: None
    open: set[str] = field(default_factory=set)
    """Locals, as they are spelled, that begin with numbers of no type."""
    pinned: set[str] = field(default_factory=set)
    """Locals, as they are spelled, that must say their type where they begin, because a method is called on them."""

    # What is wanted.

    def value(self, node: tree.Expression) -> Expr:
        """Return *node* as an `i32` or a `bool`."""
        if self.facts.is_sized(node, self.function):
            return Cast(self.name(node), "i32")
        match node:
            case tree.Number(value=number_):
                return literal(number_)
            case tree.Truth(value=truth):
                return Atom(str(truth).lower(), literal=True)
            case tree.Text(value=text):
                return Atom(f'"{text}"', literal=True)
            case tree.Named() | tree.Local():
                return self.name(node)
            case tree.Root() | tree.FieldAt() | tree.ItemAt():
                return self.place(node)
            case tree.Entry():
                return self._entry(node)
            case tree.Length(table=table):
                return Cast(self._length(table), "i32")
            case tree.Binary():
                return self._binary(node)
            case tree.Unary():
                return self._unary(node)
            case tree.Logic():
                return self._logic(node)
            case tree.Compare():
                return self._compare(node)
            case tree.Choice(test=test, then=then, otherwise=otherwise):
                return self.choice(test, self.value(then), self.value(otherwise))
            case tree.Call():
                return self.call(node)
            case tree.Intrinsic():
                return self._intrinsic(node)
            case tree.Device(console=console, name=name, arguments=arguments):
                return self._guarded(
                    arguments,
                    lambda given: Method(Atom(name_of(console)), name, tuple(given)),
                    [self.value(one) for one in arguments],
                )

    def index(self, node: tree.Expression) -> Expr:
        """Return *node* as a `usize`."""
        if isinstance(node, tree.Number) and node.value >= 0:
            return count(node.value)
        if self.facts.is_sized(node, self.function):
            return self.name(node)
        if isinstance(node, tree.Length):
            return self._length(node.table)
        if not self.facts.as_index(node, self.function):
            return cast(self.value(node), "usize")
        match node:
            case tree.Binary(operator=operator, left=left, right=right):
                assert operator in SIZED
                spelled = _OPERATORS.get(operator, operator)
                below = self.value(right) if operator == ">>" else self.index(right)
                return infix(spelled, self.index(left), below)
            case tree.Intrinsic(name=name, arguments=arguments):
                assert name in SPREAD
                return self._spread(name, [self.index(one) for one in arguments], "usize")
        raise AssertionError(node)

    def wanted(self, node: tree.Expression, sized: bool) -> Expr:
        """Return *node* as a `usize` or as what it is."""
        return self.index(node) if sized else self.value(node)

    def choice(self, test: tree.Expression, then: Expr, otherwise: Expr) -> Expr:
        """Return `if test { then } else { otherwise }`, or the test itself where that says the same."""
        if (then, otherwise) == (Atom("true", literal=True), Atom("false", literal=True)):
            return self.value(test)
        return Branch(((self.value(test), (Line(then, ended=False),)),), (Line(otherwise, ended=False),))

    # Names and places.

    def name(self, node: tree.Expression) -> Expr:
        """Return a local, a parameter or a constant."""
        if isinstance(node, tree.Named):
            if node.module == "console":
                self.uses("crate::console", node.name)
            elif node.module != self.module:
                self.uses(f"super::{module_name(node.module)}", node.name)
            return Atom(node.name)
        assert isinstance(node, tree.Local)
        spelled = name_of(node.name)
        return Atom(spelled, open=spelled in self.open)

    def place(self, node: tree.Expression) -> Expr:
        """Return where something of the world lies."""
        for name, element in self.elements.items():
            if same(node, element):
                return Atom(name)
        match node:
            case tree.Root(name=name):
                return Atom("self" if name == self.receiver else name_of(name))
            case tree.FieldAt(place=place, name=name):
                return Get(self.place(place), field_name(name))
            case tree.ItemAt(place=place, index=index):
                return Index(self.place(place), self.index(index))
        raise AssertionError(node)

    def _entry(self, node: tree.Entry) -> Expr:
        if (node.module, node.table) in self.facts.program.sequences:
            if node.module != self.module:
                self.uses(f"super::{module_name(node.module)}", node.table)
            return Index(Atom(node.table), self.index(node.index))
        return Index(Get(Atom("tables"), field_name(node.table.lower())), self.index(node.index))

    def _length(self, table: str) -> Expr:
        return Method(Get(Atom("tables"), field_name(table.lower())), "len", ())

    # Arithmetic.

    def _binary(self, node: tree.Binary) -> Expr:
        operator, left, right = node.operator, node.left, node.right
        if operator in {"//", "%"} and not self.facts.positive_at(left, self.function):
            method = "div_euclid" if operator == "//" else "rem_euclid"
            return Method(self.asked(self.value(left)), method, (self.value(right),))
        shift = operator in {"<<", ">>"} and self.facts.is_sized(right, self.function)
        shown = self.name(right) if shift else self.value(right)
        return infix(_OPERATORS.get(operator, operator), self.value(left), shown)

    def _unary(self, node: tree.Unary) -> Expr:
        if node.operator == "not":
            return self.negated(node.operand)
        prefix = "-" if node.operator == "-" else "!"
        return Prefixed(prefix, raised(self.value(node.operand), _PREFIX))

    def negated(self, node: tree.Expression) -> Expr:
        """Return the opposite of a truth value."""
        match node:
            case tree.Unary(operator="not", operand=operand):
                return self.value(operand)
            case tree.Compare(operator=operator):
                shown = self._compare(node)
                if isinstance(shown, Infix):
                    return Infix(OPPOSITES[operator], shown.left, shown.right)
                return Prefixed("!", shown)
            case tree.Truth(value=truth):
                return Atom(str(not truth).lower(), literal=True)
            case tree.Logic(operator=word):
                parts = [self.negated(one) for one in _flattened(node)]
                return _row("||" if word == "and" else "&&", parts)
        return Prefixed("!", raised(self.value(node), _PREFIX))

    def _compare(self, node: tree.Compare) -> Expr:
        sized = self.facts.compares_sizes(node, self.function)
        return infix(node.operator, self.wanted(node.left, sized), self.wanted(node.right, sized))

    def _logic(self, node: tree.Logic) -> Expr:
        operator = "&&" if node.operator == "and" else "||"
        parts: list[Expr] = []
        values = _flattened(node)
        while values:
            within = self._within(node.operator, values[0], values[1]) if len(values) > 1 else None
            parts.append(self.value(values[0]) if within is None else within)
            values = values[1:] if within is None else values[2:]
        return _row(operator, parts)

    def _within(self, operator: str, one: tree.Expression, other: tree.Expression) -> Expr | None:
        """Return `(low..=high).contains(&x)`, or its opposite, where two comparisons of a local say that."""
        bounds = [_bound(part, flip=operator == "or") for part in (one, other)]
        lows = [each for each in bounds if each is not None and each[0] == "low"]
        highs = [each for each in bounds if each is not None and each[0] != "low"]
        if len(lows) != 1 or len(highs) != 1 or not same(lows[0][1], highs[0][1]):
            return None
        if lows[0][2].value > highs[0][2].value:
            return None
        local = lows[0][1]
        sized = self.facts.is_sized(local, self.function)
        if sized and lows[0][2].value < 0:
            return None
        ends = [self.wanted(each[2], sized) for each in (lows[0], highs[0])]
        span = Paren(Span("..=" if highs[0][0] == "high" else "..", ends[0], ends[1]))
        found = Method(span, "contains", (Prefixed("&", self.name(local)),))
        return Prefixed("!", found) if operator == "or" else found

    # Words of the language.

    def _intrinsic(self, node: tree.Intrinsic) -> Expr:
        name, arguments = node.name, node.arguments
        if name == "copy":
            raise AssertionError("a copy is a statement")
        if name == "rand":
            return self._rand(*arguments)
        values = [self.value(one) for one in arguments]
        match name:
            case "abs":
                return Method(self.asked(values[0]), "abs", ())
            case "min" | "max":
                return self._nested_clamp(node) or self._spread(name, values, "i32")
            case "clamp" if self.facts.in_order(arguments[1], arguments[2], self.function):
                return self._spread(name, values, "i32")
            case "tdiv":
                return infix("/", values[0], values[1])
            case "wmul":
                return Method(self.asked(values[0]), "wrapping_mul", (values[1],))
        self.uses("crate::lang", name)
        return Apply(name, tuple(values))

    def _rand(self, place: tree.Expression, most: tree.Expression) -> Expr:
        self.uses("crate::lang", "rand")
        generator = Prefixed("&mut ", Get(self.place(place), "rng"))
        return self._guarded(
            (most,),
            lambda given: Apply("rand", (generator, *given)),
            [self.value(most)],
            held=_looks_at_all(most) or any(_is_generator(node) for node in tree.inside(most)),
        )

    def _nested_clamp(self, node: tree.Intrinsic) -> Expr | None:
        """Return `x.clamp(low, high)` where a least and a greatest constant say that."""
        for inner, outer in (node.arguments, node.arguments[::-1]):
            if not isinstance(inner, tree.Intrinsic) or not isinstance(outer, tree.Number | tree.Named):
                continue
            if {inner.name, node.name} != {"min", "max"}:
                continue
            for free, fixed in (inner.arguments, inner.arguments[::-1]):
                if isinstance(fixed, tree.Number | tree.Named) and not isinstance(
                    free, tree.Number | tree.Named
                ):
                    low, high = (fixed, outer) if node.name == "min" else (outer, fixed)
                    if low.value <= high.value:
                        return self._spread("clamp", [self.value(one) for one in (free, low, high)], "i32")
        return None

    def _spread(self, name: str, values: list[Expr], kind: str) -> Expr:
        """Return a method of a number; where the number is a bare literal, the other one gets the method."""
        if name in {"min", "max"} and is_literal(values[0]) and not untyped(values[1]):
            values = [values[1], values[0]]
        return Method(self.asked(values[0], kind), name, tuple(values[1:]))

    def asked(self, expr: Expr, kind: str = "i32") -> Expr:
        """Return *expr* so that a method can be called on it: with its type said where no part of it has one.

        A literal says it. Where there is none, a local must, and is remembered as *pinned*.
        """
        if untyped(expr):
            said = typed(expr, kind)
            if said == expr:
                self.pinned.add(_open(expr))
            expr = said
        return raised(expr, _POSTFIX)

    # Calls.

    def call(self, node: tree.Call) -> Expr:
        """Return a call of the rules' own function: a method where its first parameter is a record."""
        function = self.facts.program.functions[node.function]
        effects = self.facts.program.effects[node.function]
        method = function.receiver is not None
        given = [
            self._argument(parameter, one, node.function)
            for parameter, one in zip(function.parameters, node.arguments, strict=True)
        ]
        extra: list[Expr] = [Atom("tables")] if effects.tables else []
        spelled = function_name(node.function)
        if method:
            return self._guarded(
                node.arguments[1:],
                lambda rest: Method(given[0], spelled, (*extra, *rest)),
                given[1:],
            )
        if function.module != self.module:
            self.uses(f"super::{module_name(function.module)}", spelled)
        return self._guarded(
            node.arguments,
            lambda rest: Apply(spelled, (*extra, *rest)),
            given,
            held=effects.writes and _looks_after(node.arguments),
        )

    def _argument(self, parameter: tree.Parameter, node: tree.Expression, called: str) -> Expr:
        if parameter.type in {"int", "bool"}:
            return self.wanted(node, (called, parameter.name) in self.facts.sized)
        return self.place(node)

    def _guarded(
        self,
        nodes: Sequence[tree.Expression],
        make: Callable[[Sequence[Expr]], Expr],
        given: list[Expr],
        *,
        held: bool = False,
    ) -> Expr:
        """Return a call; for the borrow's sake arguments that change the world are computed before it, in order.

        So are all where the call itself has *held* what they look at.
        """
        if not held and not any(self.facts.writes(one) for one in nodes):
            return make(given)
        lines, names = [], []
        for place, (node, shown) in enumerate(zip(nodes, given, strict=True), start=1):
            if isinstance(node, tree.Root | tree.Text | tree.Number | tree.Named):
                names.append(shown)
            else:
                lines.append(Bind(f"argument_{place}", shown))
                names.append(Atom(f"argument_{place}"))
        return Braced((*lines, Line(make(names), ended=False)))


def _looks_after(arguments: Sequence[tree.Expression]) -> bool:
    """Tell whether an argument after a record looks at the record."""
    first = next(
        (place for place, one in enumerate(arguments) if isinstance(one, tree.Root) and one.record), None
    )
    later = () if first is None else arguments[first + 1 :]
    return any(isinstance(node, tree.Root) for one in later for node in tree.inside(one))


def _looks_at_all(expression: tree.Expression) -> bool:
    """Tell whether *expression* hands a whole record to a function."""
    calls = [node for node in tree.inside(expression) if isinstance(node, tree.Call)]
    return any(isinstance(one, tree.Root) for call in calls for one in call.arguments)


def _is_generator(node: object) -> bool:
    """Tell whether *node* is the number that random numbers come from."""
    return isinstance(node, tree.FieldAt) and node.name == "rng"


def _row(operator: str, parts: Sequence[Expr]) -> Expr:
    """Return all *parts* joined by one operator."""
    result = parts[0]
    for part in parts[1:]:
        result = infix(operator, result, part)
    return result


def literal(value: int) -> Expr:
    """Return a number as it is written."""
    if value in EDGES:
        return Atom(EDGES[value])
    return (
        Prefixed("-", Atom(number(-value), literal=True)) if value < 0 else Atom(signed(value), literal=True)
    )


def count(value: int) -> Expr:
    """Return a number that is not negative as it is written where `usize` is wanted."""
    return Atom(number(value), literal=True)


def level(expr: Expr) -> int:
    """Return how tightly *expr* holds together."""
    match expr:
        case Infix(operator=operator):
            return _LEVELS[operator]
        case Prefixed():
            return _PREFIX
        case Cast():
            return _CAST
        case Branch() | Braced() | Span():
            return 1
    return _POSTFIX


def raised(expr: Expr, least: int) -> Expr:
    """Return *expr*, in parentheses when it holds together less than *least*."""
    return expr if level(expr) >= least else Paren(expr)


def infix(operator: str, left: Expr, right: Expr) -> Expr:
    """Return an operation with the parentheses that Rust, or a reader, needs."""
    return Infix(operator, _side(operator, left, right=False), _side(operator, right, right=True))


def _side(operator: str, expr: Expr, *, right: bool) -> Expr:
    own = _LEVELS[operator]
    if operator in {"<", "<<"} and not right and _ends_in_cast(expr):
        return Paren(expr)
    if isinstance(expr, Infix):
        mixed = operator in _BITS and expr.operator != operator
        mixed = mixed or {operator, expr.operator} == {"&&", "||"}
        chain = expr.operator == operator and not right and operator not in {"<<", ">>"}
        if mixed or (level(expr) < own + (0 if chain else right)):
            return Paren(expr)
        if own == level(expr) == 6:
            return Paren(expr)
        return expr
    return raised(expr, own + right)


def _ends_in_cast(expr: Expr) -> bool:
    match expr:
        case Cast():
            return True
        case Infix(right=last) | Prefixed(inner=last):
            return _ends_in_cast(last)
    return False


def cast(expr: Expr, kind: str) -> Expr:
    """Return *expr*, an `i32`, as another type."""
    if isinstance(expr, Method) and expr.name == "abs" and kind == "usize":
        return Cast(Method(expr.base, "unsigned_abs", ()), kind)
    # A literal before `as` takes the type after it, which a negative one does not fit.
    bare = isinstance(expr, Prefixed) and untyped(expr)
    return Cast(raised(typed(expr, "i32") if bare else expr, _CAST), kind)


def is_literal(expr: Expr) -> bool:
    """Tell whether *expr* is a number as it is written, without a type."""
    match expr:
        case Atom(literal=True, text=text):
            return text.replace("_", "").isdigit()
        case Prefixed(prefix="-" | "!", inner=inner):
            return is_literal(inner)
    return False


def untyped(expr: Expr) -> bool:
    """Tell whether *expr* is made of literals and open locals alone: numbers whose type a method call could not tell."""
    match expr:
        case Atom(open=True):
            return True
        case Atom() | Prefixed(inner=Atom(literal=True)):
            return is_literal(expr)
        case Prefixed(prefix="-" | "!", inner=inner) | Paren(inner=inner):
            return untyped(inner)
        case Infix(operator="<<" | ">>", left=left):
            return untyped(left)
        case Infix(operator=operator, left=left, right=right) if _LEVELS[operator] > _LEVELS["=="]:
            return untyped(left) and untyped(right)
        case Branch():
            return all(untyped(one.value) for one in _values_of(expr))
    return False


def typed(expr: Expr, kind: str) -> Expr:
    """Return untyped *expr* with the type said at its first literal, as it is when it has none."""
    match expr:
        case Atom(text=text) if is_literal(expr):
            return Atom(f"{text}_{kind}", literal=True)
        case Prefixed(prefix=prefix, inner=inner):
            return Prefixed(prefix, typed(inner, kind))
        case Paren(inner=inner):
            return Paren(typed(inner, kind))
        case Infix(operator=operator, left=left, right=right):
            said = typed(left, kind)
            if said == left and operator not in {"<<", ">>"}:
                right = typed(right, kind)
            return Infix(operator, said, right)
        case Branch():
            return _typed_branch(expr, kind)
    return expr


def _typed_branch(branch: Branch, kind: str) -> Branch:
    """Return *branch* with the type said at the first literal that is a value of it."""
    for line in _values_of(branch):
        said = replace(line, value=typed(line.value, kind))
        if said != line:
            bodies = [_replaced(body, line, said) for body in _bodies(branch)]
            arms = tuple((test, body) for (test, _), body in zip(branch.arms, bodies, strict=False))
            return Branch(arms, bodies[-1] if branch.otherwise is not None else None)
    return branch


def _replaced(body: Body, line: Line, other: Line) -> Body:
    return (*body[:-1], other) if body and body[-1] is line else body


def _bodies(branch: Branch) -> list[Body]:
    last = [] if branch.otherwise is None else [branch.otherwise]
    return [*(body for _, body in branch.arms), *last]


def _values_of(branch: Branch) -> list[Line]:
    """Return the lines that give the value of *branch*; a body that leaves has none."""
    lasts = [body[-1] for body in _bodies(branch) if body]
    return [one for one in lasts if isinstance(one, Line) and not one.ended]


def _open(expr: Expr) -> str:
    """Return the first open local that untyped *expr* is made of."""
    match expr:
        case Atom(text=text):
            return text
        case Prefixed(inner=inner) | Paren(inner=inner) | Infix(left=inner):
            return _open(inner)
        case Branch():
            return _open(_values_of(expr)[0].value)
    raise AssertionError(expr)


def _flattened(node: tree.Logic) -> list[tree.Expression]:
    """Return the parts of a row of one word, those of rows within it too."""
    parts: list[tree.Expression] = []
    for one in node.values:
        parts += _flattened(one) if isinstance(one, tree.Logic) and one.operator == node.operator else [one]
    return parts


_Bound = tuple[str, tree.Local, tree.Number | tree.Named]


def _bound(node: tree.Expression, *, flip: bool) -> _Bound | None:
    """Return what a comparison of a local with a constant bounds: 'low', 'high' (both inclusive) or 'below'."""
    if not isinstance(node, tree.Compare):
        return None
    operator, left, right = node.operator, node.left, node.right
    if isinstance(left, tree.Number | tree.Named):
        left, right = right, left
        operator = {"<": ">", ">": "<", "<=": ">=", ">=": "<="}.get(operator, operator)  # type: ignore[assignment]
    if not isinstance(left, tree.Local) or not isinstance(right, tree.Number | tree.Named):
        return None
    operator = OPPOSITES[operator] if flip else operator  # type: ignore[assignment]
    kinds = {">=": "low", "<=": "high", "<": "below"}
    return (kinds[operator], left, right) if operator in kinds else None
