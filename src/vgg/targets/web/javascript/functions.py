"""Functions of the rules as functions of JavaScript: statement by statement, with what was said about them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from vgg.rules import tree
from vgg.rules.tree import Block, Expression, Function, Parameter
from vgg.targets.printing import HARDLINE, Beside, Doc, indent, join

from .aliases import Aliases, aliased_fields, aliased_items, named, unpacked
from .expressions import Translator
from .layout import WIDTH, Above, assignment, counted, laid_out, returned, signature, tested
from .names import Names, Scope
from .prose import document, harmless, paragraphs, remarks, respelled
from .syntax import Infix, Invoke, Script, Word, number

_STEPS = {"+": "++", "-": "--"}
_IN_PLACE = frozenset({"+", "-", "*", "&", "|", "^", "<<", ">>", ">>>", "%"})
"""Operators that have an assignment of their own: `x += 1`."""


def function(one: Function, names: Names) -> Doc:
    """Return the declaration of *one* with its documentation."""
    scope = names.scope(one)
    printer = _Body(Translator(names.program, names, scope.locals), scope, names)
    export = "export " if (one.module, one.name) in names.exported else ""
    parameters = tuple(scope.locals[each.name] for each in one.parameters)
    head = signature(f"{export}function {names.top[one.module, one.name]}", parameters)
    above = remarks(one.comments, printer.spelling, names)
    lines = [*above, _documented(one, printer), (head, " {")]
    return (join(HARDLINE, lines), indent(HARDLINE, printer.whole(one)), HARDLINE, "}")


def _documented(one: Function, printer: _Body) -> Doc:
    """Return the docstring with a line for every parameter and one for the result."""
    names = printer.names
    text = respelled(one.doc, printer.spelling, names)
    tags = [f"@param {{{_type(each, names)}}} {printer.scope.locals[each.name]}" for each in one.parameters]
    if one.returns != "none":
        tags.append(f"@returns {{{'number' if one.returns == 'int' else 'boolean'}}}")
    lines = [*paragraphs(text, WIDTH - 3), ""] if text else []
    return document([*lines, *tags] if tags else lines[:-1])


def _type(one: Parameter, names: Names) -> str:
    if one.record:
        return names.record(one.record)
    return {"int": "number", "bool": "boolean", "console": "Console"}[one.type]


@dataclass(frozen=True)
class _Body:
    """Prints the statements of one function."""

    translator: Translator
    scope: Scope
    names: Names

    def spelling(self, name: str) -> str | None:
        """Return what *name* is called in this function."""
        return self.scope.locals.get(name) or self.names.spelled(name)

    def whole(self, one: Function) -> Doc:
        """Return the body of a function."""
        aliases = aliased_fields(one.body, self.translator, self.scope)
        numbers = frozenset(each.name for each in one.parameters if each.type == "int")
        own = self._knowing(aliases)
        return join(HARDLINE, [*unpacked(aliases), *own.lines(one.body, 1, numbers)] or ["// Nothing."])

    def lines(self, body: Block, level: int, fresh: frozenset[str] = frozenset()) -> list[Doc]:
        """Return statements where the numbers called *fresh* are known and new: what they count may get a name."""
        aliases = aliased_items(body, fresh, self.translator, self.scope)
        own = self._knowing(aliases)
        found = [*named(aliases)]
        for index, one in enumerate(body):
            found += own.statement(one, level)
            if isinstance(one, tree.Let) and one.type == "int" and not one.changes:
                return [*found, *own.lines(body[index + 1 :], level, frozenset({one.name}))]
        return found

    def _knowing(self, aliases: Aliases) -> _Body:
        if not aliases:
            return self
        known = {**self.translator.aliases, **aliases}
        return replace(self, translator=replace(self.translator, aliases=known))

    def statement(self, one: tree.AnyStatement, level: int) -> Iterator[Doc]:
        """Yield the lines of one statement."""
        yield from remarks(one.comments, self.spelling, self.names, level)
        match one:
            case tree.If():
                yield self._branch(one, level)
            case tree.For():
                yield self._loop(one, level)
            case tree.Leave(word="pass"):
                yield f"// {harmless(one.beside)}" if one.beside else "// Nothing."
            case _:
                yield (self._simple(one), Beside(self._beside(one.beside)))

    def _beside(self, comment: str) -> str:
        return f" // {harmless(respelled(comment, self.spelling, self.names))}" if comment else ""

    def _simple(self, one: tree.AnyStatement) -> Doc:
        match one:
            case tree.Let(name=name, value=value, changes=changes):
                word = "let" if changes else "const"
                return (assignment(f"{word} {self.scope.locals[name]}", "=", self._script(value)), ";")
            case tree.Declare(name=name):
                return f"let {self.scope.locals[name]};"
            case tree.Assign(target=target, value=value):
                return (_stored(self._script(target), self._script(value)), ";")
            case tree.Return(value=None):
                return "return;"
            case tree.Return(value=value):
                assert value is not None
                return returned(self._script(value))
            case tree.Do(call=call):
                return (laid_out(self._script(call), Above("do")), ";")
            case tree.Leave(word=word):
                return f"{word};"
        raise AssertionError(one)

    def _script(self, one: Expression) -> Script:
        return self.translator.script(one)

    def _branch(self, one: tree.If, level: int) -> Doc:
        """Return an `if` with all that hangs on it; what was said beside a test opens its block."""
        said: tuple[str, ...] = (one.beside,) if one.beside else ()
        doc: list[Doc] = [tested(self._script(one.test)), " {", self._inner(one.then, level, said), "}"]
        while one.chained:
            (one,) = (each for each in one.otherwise if isinstance(each, tree.If))
            said = (*one.comments, *([one.beside] if one.beside else []))
            doc += [" else ", tested(self._script(one.test)), " {", self._inner(one.then, level, said), "}"]
        if one.otherwise:
            doc += [" else {", self._inner(one.otherwise, level), "}"]
        return tuple(doc)

    def _inner(
        self, body: Block, level: int, said: Sequence[str] = (), fresh: frozenset[str] = frozenset()
    ) -> Doc:
        """Return what stands between braces; *said* are comments that belong to what opened them."""
        lines = [*remarks(said, self.spelling, self.names, level + 1), *self.lines(body, level + 1, fresh)]
        return (indent(HARDLINE, join(HARDLINE, lines or ["// Nothing."])), HARDLINE)

    def _loop(self, one: tree.For, level: int) -> Doc:
        name = self.scope.locals[one.name]
        up = one.values.step > 0
        head = counted(
            name,
            self._script(one.start),
            "<" if up else ">",
            self._script(one.stop),
            self._step(name, one.step, up),
        )
        said = (one.beside,) if one.beside else ()
        return (head, " {", self._inner(one.body, level, said, frozenset({one.name})), "}")

    def _step(self, name: str, step: Expression, up: bool) -> Doc:
        if isinstance(step, tree.Number):
            size = abs(step.value)
            return f"{name}{'++' if up else '--'}" if size == 1 else f"{name} {'+=' if up else '-='} {size}"
        return assignment(Word(name), "+=", self._script(step))


def _stored(target: Script, value: Script) -> Doc:
    """Return a store, in place where the value goes on from what was there: `x += 2`, `x++`."""
    if (
        isinstance(value, Infix)
        and value.operator in _IN_PLACE
        and value.left == target
        and not _calls(target)
    ):
        if value.right == number(1) and value.operator in _STEPS:
            return (laid_out(target, Above("do")), _STEPS[value.operator])
        return assignment(target, f"{value.operator}=", value.right)
    return assignment(target, "=", value)


def _calls(one: object) -> bool:
    """Tell whether there is a call in *one*, so that evaluating it twice is not evaluating it once."""
    if isinstance(one, Invoke):
        return True
    return any(_calls(getattr(one, name)) for name in getattr(one, "__slots__", ()))
