"""Statements of the typed tree as Rust: what a person of that community would not have written otherwise.

Values at the end of a body lose their `return`, a local that every branch assigns takes the branch's value, tests within tests
are joined, and a row of comparisons with constants is a `match`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from vgg.rules import tree

from .facts import same
from .layout import arm_value
from .names import function_name, name_of, signed
from .names import number as digits
from .syntax import (
    Atom,
    Bind,
    Body,
    Branch,
    Expr,
    Infix,
    Line,
    Loop,
    Match,
    Method,
    Note,
    Paren,
    Prefixed,
    Put,
    Span,
    Stmt,
)
from .values import Values, count, infix, typed, untyped

Tail = Literal["", "value", "end"]
"""What follows a block: more statements, the end of a function with a value, the end of one without."""

COMPOUND = frozenset({"+", "-", "*", "&", "|", "^", "<<", ">>"})
EITHER = frozenset({"+", "*", "&", "|", "^"})
MATCHED = 3
"""So many comparisons of one number make a `match`."""
ARM = 64
"""A value as long as this stands beside its pattern."""


@dataclass
class Bodies:
    """Prints the statements of the function that *values* belongs to."""

    values: Values

    def body(self, function: tree.Function) -> Body:
        """Return the statements of *function*."""
        tail: Tail = "end" if function.returns == "none" else "value"
        while True:
            known = len(self.values.pinned)
            made = self._block(function.body, tail)
            if len(self.values.pinned) == known:
                return made

    def _block(self, statements: Sequence[tree.AnyStatement], tail: Tail) -> Body:
        found: list[Stmt] = []
        rest = [one for one in statements if not _idle(one)]
        while rest:
            taken, made = self._next(rest, tail)
            found += made
            rest = rest[taken:]
        return tuple(found)

    def _next(self, rest: Sequence[tree.AnyStatement], tail: Tail) -> tuple[int, list[Stmt]]:
        """Return how many statements of *rest* are taken together, and what they become."""
        one, after = rest[0], rest[1:]
        match one:
            case tree.Let() if after and _is_result(one, after[0]):
                given = tree.Return(one.line, one.comments, one.beside, one.value)
                return 2, self._statement(given, tail)
            case tree.Let() if after and isinstance(after[0], tree.If):
                chosen = self._chosen(one, after[0], after[1:])
                if chosen is not None:
                    return 2, [chosen]
            case tree.Declare():
                return self._declared(rest)
        return 1, self._statement(one, tail if not after else "")

    # Locals that begin with a branch.

    def _chosen(self, let: tree.Let, branch: tree.If, after: Sequence[tree.AnyStatement]) -> Stmt | None:
        """Return `let x = if a { b } else { c }` for `x = c` and then `if a: x = b`; None where that says something else."""
        if branch.comments or let.beside or self.values.facts.writes(let.value):
            return None
        arms, otherwise = _arms(branch)
        if otherwise or _reads([test for test, _ in arms], let.name):
            return None
        for _, body in arms:
            match body:
                case (tree.Assign(target=tree.Local(name=name), value=value, comments=(), beside=""),):
                    if name != let.name or _reads([value], name):
                        return None
                case _:
                    return None
        if _varies(let.value, self.values.facts.writes, arms):
            return None
        sized = self._sized(let.name)
        shown = tuple(
            (self.values.value(test), (Line(self.values.wanted(_assigned(body), sized), ended=False),))
            for test, body in arms
        )
        last = (Line(self.values.wanted(let.value, sized), ended=False),)
        given = Branch(_joined(shown), last)
        pattern = self._begun(let.name, given, changes=_assigns(after, let.name))
        return Bind(pattern, given, let.comments, branch.beside)

    def _declared(self, rest: Sequence[tree.AnyStatement]) -> tuple[int, list[Stmt]]:
        """Return locals without a value and, where one statement gives it, that statement's value."""
        declared = [one for one in rest if isinstance(one, tree.Declare)]
        declares = declared[
            : next((i for i, one in enumerate(rest) if not isinstance(one, tree.Declare)), len(rest))
        ]
        after = rest[len(declares) :]
        if len(declares) == 1 and after and isinstance(after[0], tree.If):
            name = declares[0].name
            value = self._valued(after[0], name)
            if value is not None:
                pattern = self._begun(name, value, changes=_assigns(after[1:], name))
                comments = (*declares[0].comments, *after[0].comments)
                return 2, [Bind(pattern, value, comments, after[0].beside)]
        return len(declares), [self._empty(one) for one in declares]

    def _empty(self, one: tree.Declare) -> Bind:
        self.values.open.discard(name_of(one.name))
        kind = "bool" if one.type == "bool" else self._kind(one.name)
        pattern = self._pattern(one.name, changes=one.changes)
        return Bind(f"{pattern}: {kind}", None, one.comments, one.beside)

    def _kind(self, name: str) -> str:
        return "usize" if self._sized(name) else "i32"

    def _valued(self, branch: tree.If, name: str) -> Branch | None:
        """Return *branch* as the value that it gives to the local *name*, None where it does not end so."""
        arms, otherwise = _arms(branch)
        if not otherwise or _reads([test for test, _ in arms], name):
            return None
        bodies = [self._giving(body, name) for body in (*(body for _, body in arms), otherwise)]
        if any(body is None for body in bodies):
            return None
        known = [body for body in bodies if body is not None]
        shown = tuple((self.values.value(test), body) for (test, _), body in zip(arms, known, strict=False))
        return Branch(_joined(shown), known[-1])

    def _giving(self, body: Sequence[tree.AnyStatement], name: str) -> Body | None:
        """Return *body* with the value of its last assignment, to the local *name*, as its own."""
        last = body[-1]
        before = body[:-1]
        if _assigns(before, name) or _mentions(before, name):
            return None
        match last:
            case tree.Assign(target=tree.Local(name=target), value=value) if target == name:
                if _reads([value], name):
                    return None
                shown = self.values.wanted(value, self._sized(name))
                return (*self._block(before, ""), Line(shown, False, last.comments, last.beside))
            case tree.If():
                inner = self._valued(last, name)
                if inner is not None:
                    return (*self._block(before, ""), Line(inner, False, last.comments, last.beside))
            case tree.Return() | tree.Leave(word="break" | "continue"):
                return self._block(body, "")
        return None

    def _sized(self, name: str) -> bool:
        return (self.values.function, name) in self.values.facts.sized

    def _pattern(self, name: str, *, changes: bool) -> str:
        return f"mut {name_of(name)}" if changes else name_of(name)

    def _begun(self, name: str, value: Expr, *, changes: bool) -> str:
        """Return the pattern of a local that begins with *value*, with its type where nothing else would tell it."""
        pattern = self._pattern(name, changes=changes)
        return f"{pattern}: {self._kind(name)}" if self._pinned(name, untyped(value)) else pattern

    def _pinned(self, name: str, unsaid: bool) -> bool:
        """Tell whether a local must say its type; *unsaid* is whether what it begins with does not."""
        spelled = name_of(name)
        pinned = unsaid and spelled in self.values.pinned
        if unsaid and not pinned:
            self.values.open.add(spelled)
        else:
            self.values.open.discard(spelled)
        return pinned

    # Statements.

    def _statement(self, one: tree.AnyStatement, tail: Tail) -> list[Stmt]:
        above, beside = one.comments, one.beside
        match one:
            case tree.Let(name=name, value=value, changes=changes):
                shown = self.values.wanted(value, self._sized(name))
                return [Bind(self._begun(name, shown, changes=changes), shown, above, beside)]
            case tree.Assign(target=target, value=value):
                return [Line(self._store(target, value), True, above, beside)]
            case tree.If():
                return self._if(one, tail)
            case tree.For():
                return self._for(one)
            case tree.Return(value=None):
                if tail == "end":
                    return [Note(above)] if above else []
                return [Line(Atom("return"), True, above, beside)]
            case tree.Return(value=value):
                assert value is not None
                shown = self.values.value(value)
                if tail == "value":
                    return [Line(shown, False, above, beside)]
                return [Line(Prefixed("return ", shown), True, above, beside)]
            case tree.Do(call=call):
                dropped = tree.type_of(call, self.values.facts.program) != "none"
                return [Line(self._done(call), True, above, beside, dropped)]
            case tree.Leave(word=word):
                return (
                    ([Note(above)] if above else [])
                    if word == "pass"
                    else [Line(Atom(word), True, above, beside)]
                )
        raise AssertionError(one)

    def _done(self, call: tree.Call | tree.Intrinsic | tree.Device) -> Expr:
        """Return a call for what it does."""
        if isinstance(call, tree.Intrinsic) and call.name == "copy":
            return self._copy(*call.arguments)
        shown = self.values.value(call)
        if isinstance(call, tree.Intrinsic) and call.name != "rand":
            return Put("=", Atom("_"), shown)
        return shown

    def _copy(self, target: tree.Expression, source: tree.Expression) -> Expr:
        """Return an assignment of a whole record."""
        stored, taken = (self.values.place(one) for one in (target, source))
        stored = Prefixed("*", stored) if isinstance(stored, Atom) else stored
        if self._record(source) not in self.values.facts.copied:
            return Put("=", stored, Method(taken, "clone", ()))
        return Put("=", stored, Prefixed("*", taken) if isinstance(taken, Atom) else taken)

    def _record(self, place: tree.Expression) -> str:
        match place:
            case tree.Root(record=record) | tree.FieldAt(type=tree.RecordOf(record)):
                return record
            case tree.ItemAt(type=tree.RecordOf(record)):
                return record
        raise AssertionError(place)

    def _store(self, target: tree.Local | tree.FieldAt | tree.ItemAt, value: tree.Expression) -> Expr:
        """Return an assignment, a compound one where it says the same."""
        sized = isinstance(target, tree.Local) and self._sized(target.name)
        shown = self.values.name(target) if isinstance(target, tree.Local) else self.values.place(target)
        whole = self.values.wanted(value, sized)
        if not isinstance(value, tree.Binary) or self._changes_between(target, value):
            return Put("=", shown, whole)
        match whole:
            case Infix(operator=operator, left=left, right=right) if operator in COMPOUND | {"/", "%"}:
                if same(target, value.left) and left == shown:
                    return Put(f"{operator}=", shown, _bare(right))
                if same(target, value.right) and right == shown and operator in EITHER:
                    return Put(f"{operator}=", shown, _bare(left))
        return Put("=", shown, whole)

    def _changes_between(self, target: tree.Expression, value: tree.Binary) -> bool:
        """Tell whether computing *value* may change *target*; then a compound assignment would take the new number."""
        return not isinstance(target, tree.Local) and self.values.facts.writes(
            (target, value.left, value.right)
        )

    def _for(self, one: tree.For) -> list[Stmt]:
        if not one.values:
            return []
        through = self._filled(one) or self._through(one)
        if through is not None:
            return [through]
        used = _mentions(one.body, one.name)
        name = name_of(one.name)
        span = self._span(one)
        body = self._block(one.body, "")
        return [Loop(name if used else f"_{name.strip('_')}", span, body, one.comments, one.beside)]

    # Loops over a whole array.

    def _filled(self, one: tree.For) -> Stmt | None:
        """Return `array.fill(value)` for a loop that gives every number of an array the same value."""
        match one.body:
            case (
                tree.Assign(
                    target=tree.ItemAt(place=array, index=tree.Local(name=name)),
                    value=tree.Number() | tree.Named() as value,
                    comments=(),
                    beside="",
                ),
            ) if name == one.name and one.values == range(_length(array)):
                call = Method(self.values.place(array), "fill", (self.values.value(value),))
                return Line(call, True, one.comments, one.beside)
        return None

    def _through(self, one: tree.For) -> Stmt | None:
        """Return a loop through the records of an array, None where the index is needed for more than that."""
        arrays = [
            node.place
            for node in tree.inside(one.body)
            if isinstance(node, tree.ItemAt) and same(node.index, tree.Local(one.name, "int"))
        ]
        if not arrays or not isinstance(arrays[0].type, tree.ArrayOf):
            return None
        array, item = arrays[0], arrays[0].type.item
        whole = isinstance(item, tree.RecordOf) and one.values == range(_length(array))
        uses = [
            node for node in tree.inside(one.body) if isinstance(node, tree.FieldAt) and same(node, array)
        ]
        counts = [
            node for node in _parts(list(one.body)) if isinstance(node, tree.Local) and node.name == one.name
        ]
        if not whole or not len(arrays) == len(uses) == len(counts) or not _steady(array):
            return None
        assert isinstance(item, tree.RecordOf)
        element = tree.ItemAt(array, tree.Local(one.name, "int"), item, _length(array))
        changed = any(_rooted(target, element) for target in _targets(one.body))
        name = name_of(item.record)
        if self._held(one.body, changed=changed) or name in self._taken():
            return None
        self.values.elements[name] = element
        body = self._block(one.body, "")
        del self.values.elements[name]
        span = Prefixed("&mut " if changed else "&", self.values.place(array))
        return Loop(name, span, body, one.comments, one.beside)

    def _held(self, body: Sequence[tree.AnyStatement], *, changed: bool) -> bool:
        """Tell whether *body* needs the whole world while one array of it is borrowed."""
        effects = self.values.facts.program.effects
        for node in tree.inside(tuple(body)):
            if isinstance(node, tree.Intrinsic) and node.name == "copy":
                return True
            if not isinstance(node, tree.Call):
                continue
            given = any(isinstance(one, tree.Root) and one.record for one in node.arguments)
            if given and (changed or effects[node.function].writes):
                return True
        return False

    def _taken(self) -> set[str]:
        """Return every name that means something in the function."""
        functions = self.values.facts.program.functions
        function = functions[self.values.function]
        own = {name_of(one.name) for one in function.parameters} | set(self.values.elements)
        own |= {function_name(name) for name in functions}
        return own | {
            name_of(node.name)
            for node in tree.inside(function.body)
            if isinstance(node, tree.Let | tree.Declare | tree.For)
        }

    def _span(self, one: tree.For) -> Expr:
        """Return the values of a loop in the order it takes them."""
        step = one.values.step
        if step > 0:
            span = self._ends("..", one.start, one.stop, one.name)
            return span if step == 1 else Method(Paren(span), "step_by", (count(step),))
        last, first = (tree.Number(value) for value in (one.values[-1], one.values[0]))
        span = self._ends("..=", last, first, one.name)
        down: Expr = Method(Paren(span), "rev", ())
        return down if step == -1 else Method(down, "step_by", (count(-step),))

    def _ends(self, operator: str, low: tree.Expression, high: tree.Expression, name: str) -> Span:
        """Return a range for the variable *name* of a loop, with its type where nothing else would tell it."""
        sized = self._sized(name)
        left, right = self.values.wanted(low, sized), self.values.wanted(high, sized)
        if self._pinned(name, untyped(left) and untyped(right)):
            left = typed(left, self._kind(name))
        return Span(operator, left, right)

    def _if(self, one: tree.If, tail: Tail) -> list[Stmt]:
        one = _collapsed(one)
        arms, otherwise = _arms(one)
        matched = self._matched(one, arms, otherwise, tail)
        if matched is not None:
            return [matched]
        shown = tuple((self.values.value(test), self._block(body, tail)) for test, body in arms)
        last = self._block(otherwise, tail) if otherwise else None
        shown = _joined(shown)
        if not last:
            last = None
        ended = tail != "value"
        if tail == "value" and len(shown) == 1 and last is not None:
            truth = _truth(shown[0], last)
            if truth is not None:
                return [Line(truth, False, one.comments, one.beside)]
        return [Line(Branch(shown, last), ended, one.comments, one.beside)]

    # Matches.

    def _matched(
        self, one: tree.If, arms: list[_Arm], otherwise: Sequence[tree.AnyStatement], tail: Tail
    ) -> Match | None:
        """Return the branch as a `match`, None where it is none."""
        tests = [_compared(test) for test, _ in arms]
        known = [test for test in tests if test is not None]
        if len(known) < len(tests) or len(known) < MATCHED:
            return None
        subject = known[0][0]
        numbers = [number for _, numbers in known for number in numbers]
        if not all(same(subject, other) for other, _ in known):
            return None
        if len({number.value for number in numbers}) < len(numbers) or not self._patterns(subject, numbers):
            return None
        sized = self.values.facts.is_sized(subject, self.values.function)
        shown = [
            (" | ".join(_pattern_of(number, sized) for number in numbers), self._block(body, tail))
            for (_, numbers), (_, body) in zip(known, arms, strict=True)
        ]
        shown.append(("_", self._block(otherwise, tail)))
        if any(_unfit(pattern, body) for pattern, body in shown):
            return None
        for number in numbers:
            self.values.value(number)
        return Match(self.values.wanted(subject, sized), tuple(shown), one.comments, one.beside)

    def _patterns(self, subject: tree.Expression, numbers: Sequence[tree.Number | tree.Named]) -> bool:
        """Tell whether all constants have the type of *subject*."""
        facts, function = self.values.facts, self.values.function
        if facts.writes(subject):
            return False
        sized = facts.is_sized(subject, function)
        return all(
            number.value >= 0 or not sized
            if isinstance(number, tree.Number)
            else facts.is_sized(number, function) == sized
            for number in numbers
        )


_Arm = tuple[tree.Expression, Sequence[tree.AnyStatement]]


def _idle(one: tree.AnyStatement) -> bool:
    """Tell whether *one* is a `pass` that says nothing."""
    return isinstance(one, tree.Leave) and one.word == "pass" and not one.comments


def _is_result(let: tree.Let, after: tree.AnyStatement) -> bool:
    """Tell whether the local is returned at once, so that it needs no name."""
    return (
        isinstance(after, tree.Return)
        and isinstance(after.value, tree.Local)
        and after.value.name == let.name
        and not (after.comments or after.beside)
    )


def _arms(one: tree.If) -> tuple[list[_Arm], Sequence[tree.AnyStatement]]:
    """Return the tests of a chain with their blocks, and the last block."""
    arms: list[_Arm] = []
    while True:
        arms.append((one.test, one.then))
        match one.otherwise:
            case (tree.If(comments=(), beside="") as inner,):
                one = _collapsed(inner)
            case otherwise:
                return arms, otherwise


def _collapsed(one: tree.If) -> tree.If:
    """Return `if a and b` for `if a:` with nothing in it but `if b:`."""
    while not one.otherwise:
        match one.then:
            case (tree.If(otherwise=(), comments=(), beside="") as inner,):
                both = tree.Logic("and", (one.test, inner.test))
                one = replace(one, test=both, then=inner.then)
            case _:
                break
    return one


def _joined(arms: tuple[tuple[Expr, Body], ...]) -> tuple[tuple[Expr, Body], ...]:
    """Return *arms* with neighbours that do the same as one."""
    found: list[tuple[Expr, Body]] = []
    for test, body in arms:
        if found and found[-1][1] == body:
            found[-1] = (infix("||", found[-1][0], test), body)
        else:
            found.append((test, body))
    return tuple(found)


def _truth(arm: tuple[Expr, Body], last: Body) -> Expr | None:
    """Return the test itself for `if test { true } else { false }`."""
    true, false = (Line(Atom(text, literal=True), ended=False) for text in ("true", "false"))
    return arm[0] if (arm[1], last) == ((true,), (false,)) else None


def _bare(expr: Expr) -> Expr:
    """Return *expr* without parentheses around all of it."""
    return expr.inner if isinstance(expr, Paren) else expr


def _parts(expressions: object) -> Iterator[object]:
    for one in expressions if isinstance(expressions, list | tuple) else (expressions,):
        yield from tree.inside(one)


def _reads(expressions: Sequence[tree.Expression], name: str) -> bool:
    return any(isinstance(node, tree.Local) and node.name == name for node in _parts(list(expressions)))


def _mentions(statements: Sequence[tree.AnyStatement], name: str) -> bool:
    return any(isinstance(node, tree.Local) and node.name == name for node in _parts(list(statements)))


def _assigns(statements: Sequence[tree.AnyStatement], name: str) -> bool:
    return any(
        isinstance(node, tree.Assign) and isinstance(node.target, tree.Local) and node.target.name == name
        for node in _parts(list(statements))
    )


def _assigned(body: Sequence[tree.AnyStatement]) -> tree.Expression:
    (only,) = body
    assert isinstance(only, tree.Assign)
    return only.value


def _varies(value: tree.Expression, writes: object, arms: Sequence[_Arm]) -> bool:
    """Tell whether *value* could come out otherwise after the tests of *arms*."""
    assert callable(writes)
    return any(writes(test) for test, _ in arms) and not isinstance(
        value, tree.Number | tree.Named | tree.Truth
    )


def _length(array: tree.FieldAt) -> int:
    return array.type.length if isinstance(array.type, tree.ArrayOf) else 0


def _steady(place: tree.Expression) -> bool:
    """Tell whether *place* is reached by fields alone."""
    while isinstance(place, tree.FieldAt):
        place = place.place
    return isinstance(place, tree.Root)


def _targets(body: Sequence[tree.AnyStatement]) -> Iterator[tree.Expression]:
    """Yield everything that *body* stores into."""
    for node in tree.inside(tuple(body)):
        if isinstance(node, tree.Assign):
            yield node.target
        elif isinstance(node, tree.Intrinsic) and node.name in {"copy", "rand"}:
            yield node.arguments[0]


def _rooted(place: tree.Expression, element: tree.Expression) -> bool:
    """Tell whether *place* lies in *element*."""
    while not same(place, element):
        if not isinstance(place, tree.FieldAt | tree.ItemAt):
            return False
        place = place.place
    return True


def _compared(test: tree.Expression) -> tuple[tree.Expression, list[tree.Number | tree.Named]] | None:
    """Return the number that *test* compares with constants, and those."""
    if isinstance(test, tree.Logic) and test.operator == "or":
        parts = [_compared(one) for one in test.values]
        known = [part for part in parts if part is not None]
        if len(known) == len(parts) and all(same(known[0][0], part[0]) for part in known):
            return known[0][0], [number for part in known for number in part[1]]
        return None
    match test:
        case tree.Compare(
            operator="==",
            left=tree.Local() | tree.FieldAt() as left,
            right=tree.Number() | tree.Named() as right,
        ):
            return left, [right]
    return None


def _pattern_of(number: tree.Number | tree.Named, sized: bool) -> str:
    if isinstance(number, tree.Named):
        return number.name
    return digits(number.value) if sized else signed(number.value)


def _unfit(pattern: str, body: Body) -> bool:
    """Tell whether rustfmt would lay the arm out in a way that this printer does not know."""
    match body:
        case (Match(),):
            return True
        case (Line(value=Branch(), ended=False),):
            return False
        case (Line(ended=False),):
            shown = arm_value(body)
            return shown is None or len(shown) + len(pattern) > ARM
    return False
