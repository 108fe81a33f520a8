"""Statements in Ruby: guard clauses, modifiers, `case`, `each`, and no `return` where the last value is the result."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from dataclasses import replace as changed
from functools import partial

from vgg.rules import tree
from vgg.rules.tree import AnyStatement, Block, Expression
from vgg.targets.printing import HARDLINE, LINE, Beside, Doc, group, if_broken, indent, join, render

from .acting import acts
from .elements import counted, indexed, item_of, walked, within_a_branch
from .expressions import ORDER, SUM, WHOLE, Expressions, key, negated, negative
from .lines import Lines
from .living import living
from .names import snake
from .tidy import Cases, Tail, cases_of, leaves, remarked, single, tidied
from .wording import STEP, WIDTH, beside, comments, number

_ENDLESS = 10**6
"""More columns than any line has."""

_LEAVES = {"method": "return", "round": "next"}
FEW = 3
"""So often must an element be named before a local holds it."""


@dataclass
class Statements:
    """Prints the statements of one function; *words* are its expressions."""

    words: Expressions
    fixed: list[str] = field(default_factory=list)
    """Locals in scope that never change."""
    ends: int = 0
    """1 in the rounds of a loop with which the method ends, so that leaving one is leaving the other; more within."""

    def body(self, function: tree.Function, depth: int) -> Doc:
        """Return the body of *function* for a method whose lines are indented by *depth* steps."""
        tail: Tail = "method" if function.returns == "none" else "value"
        fixed = [one.name for one in function.parameters if not one.record]
        return self.block(self._tidied(function.body, tail), tail, depth, fixed)

    def _tidied(self, block: Block, tail: Tail) -> Block:
        """Return *block* tidied until it is so: where a branch is gone, nobody may read what it read."""
        acting = partial(acts, program=self.words.program)
        block = tidied(living(block, acting), acting, tail)
        while (less := living(block, acting)) is not block:
            block = tidied(less, acting, tail)
        return block

    def block(self, block: Block, tail: Tail, depth: int, fixed: Sequence[str] = ()) -> Doc:
        """Return *block* as lines, without the end of the last; *fixed* are locals that begin with it and never change."""
        outer, held = self.fixed, dict(self.words.aliases)
        self.fixed = [*outer, *fixed]
        lines = Lines()
        self._fill(lines, block, tail, depth)
        self.fixed = outer
        self.words.aliases.clear()
        self.words.aliases.update(held)
        return lines.doc()

    def _fill(self, lines: Lines, block: Block, tail: Tail, depth: int) -> None:
        """Add the statements of *block* to *lines*; what a last test decides about follows its guard clause."""
        for place, statement in enumerate(block):
            last = place == len(block) - 1
            self._hold(block[place:], lines)
            if statement.comments:
                lines.add(join(HARDLINE, comments(statement.comments, depth)))
            if last and isinstance(statement, tree.If) and self._guards(statement, tail, depth):
                lines.add(self._guard(statement, tail), statement.beside, apart=True, guard=True)
                self._fill(lines, statement.then, tail, depth)
                return
            printed = self.statement(statement, tail if last else "", depth)
            lines.add(printed, apart=leaves(statement), guard=leaves(statement) and single(statement))
            if isinstance(statement, tree.Let) and not statement.changes:
                self.fixed.append(statement.name)

    def _hold(self, block: Block, lines: Lines) -> None:
        """Let locals hold the elements that *block* names often, before the first statement that needs them."""
        first = block[0]
        for one in tree.inside(first):
            if not isinstance(one, tree.ItemAt) or not isinstance(one.type, tree.RecordOf):
                continue
            place = key(one)
            if place in self.words.aliases or not any(indexed(one, name) for name in self.fixed):
                continue
            uses = sum(isinstance(each, tree.ItemAt) and key(each) == place for each in tree.inside(block))
            alias = self._alias(one)
            if uses >= FEW and alias and not within_a_branch(block, place):
                lines.add((alias, " = ", self.words.place(one)))
                self.words.hold(place, alias)

    def _alias(self, item: tree.ItemAt) -> str:
        """Return a free name for a local that holds *item*, '' when there is none."""
        assert isinstance(item.type, tree.RecordOf)
        name = snake(self.words.names.record(item.type.record))
        taken = {*self.words.variables.values(), *self.words.aliases.values()}
        return next((each for each in (name, f"this_{name}") if each not in taken), "")

    def _guards(self, one: tree.If, tail: Tail, depth: int) -> bool:
        """Tell whether *one*, with which a method or a round ends, is better said by leaving before."""
        if tail not in _LEAVES or one.otherwise or self._fits_beside(one, depth):
            return False
        return self._width(self._guard(one, tail), depth) <= WIDTH

    def _width(self, doc: Doc, depth: int) -> int:
        """Return how wide *doc* is on one line; wider than any line when it takes several."""
        text = render(doc, _ENDLESS, STEP)
        return _ENDLESS if "\n" in text else len(text) + depth * len(STEP)

    def _guard(self, one: tree.If, tail: Tail) -> Doc:
        """Return the clause that leaves when *one* does not hold."""
        word, test = ("if", negated(one.test)) if _said_by_if(one.test) else ("unless", one.test)
        return self._modified(_LEAVES[tail], word, test)

    def _fits_beside(self, one: tree.If, depth: int) -> bool:
        """Tell whether *one* can be a statement with its test behind it."""
        if not single(one):
            return False
        return self._width(self._modifier(one, depth), depth) <= WIDTH

    def statement(self, one: AnyStatement, tail: Tail, depth: int) -> Doc:
        """Return *one* with the comment beside it."""
        doc = self._plain(one, tail, depth)
        keeps = isinstance(one, tree.If | tree.For)  # they have put it behind their first line
        return (doc, Beside(beside(one.beside))) if one.beside and doc and not keeps else doc

    def _plain(self, one: AnyStatement, tail: Tail, depth: int) -> Doc:
        match one:
            case tree.Let(name=name, value=value):
                return self._stored(one, self.words.variables[name], value, depth)
            case tree.Assign():
                return self._assign(one, depth)
            case tree.If():
                return self._if(one, tail, depth)
            case tree.For():
                return self._loop(one, tail, depth)
            case tree.Return(value=value):
                if value is None:
                    return "break" if self.ends == 1 else "return"
                return self._return(one, value, tail, depth)
            case tree.Do(call=call):
                return self.words.doc(call)
            case tree.Leave(word=word):
                return {"break": "break", "continue": "next", "pass": ""}[word]
        return ""  # a local without a value needs no word in Ruby

    def _stored(self, one: tree.Let | tree.Assign, target: Doc, value: Expression, depth: int) -> Doc:
        if isinstance(value, tree.Choice) and self._is_wide(
            (target, " = ", self.words.doc(value)), value, depth
        ):
            return self._chosen(one, value, lambda each: changed(one, value=each), depth)
        return group(target, " = ", self.words.doc(value))

    def _is_wide(self, doc: Doc, value: tree.Choice, depth: int) -> bool:
        """Tell whether a choice is too much for one line."""
        inner = [each for part in (value.then, value.otherwise) for each in tree.inside(part)]
        if any(isinstance(each, tree.Choice) for each in inner):
            return True
        return self._width(doc, depth) > WIDTH

    def _chosen(
        self, one: AnyStatement, value: tree.Choice, made: Callable[[Expression], AnyStatement], depth: int
    ) -> Doc:
        """Return a choice as branches with a statement each."""
        then, otherwise = made(value.then), made(value.otherwise)
        bare = [changed(each, comments=(), beside="") for each in (then, otherwise)]
        tail: Tail = "value" if isinstance(one, tree.Return) else ""
        return self._if(tree.If(one.line, (), "", value.test, (bare[0],), (bare[1],), False), tail, depth)

    def _assign(self, one: tree.Assign, depth: int) -> Doc:
        target = self.words.doc(one.target)
        value = one.value
        if self._moves(one):
            early = self._early()
            return (early, " = ", self.words.doc(value), HARDLINE, target, " = ", early)
        if isinstance(value, tree.Binary) and key(value.left) == key(one.target):
            operator = "/" if value.operator == "//" else value.operator
            return group(target, f" {operator}= ", self.words.doc(value.right))
        return self._stored(one, target, value, depth)

    def _moves(self, one: tree.Assign) -> bool:
        """Tell whether computing the value could move the target: Ruby finds the place first, the rules the value."""
        indices = [each.index for each in tree.inside(one.target) if isinstance(each, tree.ItemAt)]
        reads = any(
            not isinstance(each, tree.Number | tree.Named | tree.Local | tree.Binary | tree.Unary)
            for index in indices
            for each in tree.inside(index)
        )
        return reads and any(self._writes(each) for each in tree.inside(one.value))

    def _writes(self, one: object) -> bool:
        if isinstance(one, tree.Call):
            return self.words.program.effects[one.function].writes
        return isinstance(one, tree.Intrinsic) and one.name == "rand"

    def _early(self) -> str:
        taken = {*self.words.variables.values(), *self.words.aliases.values()}
        name = "value"
        while name in taken:
            name += "_"
        return name

    def _return(self, one: tree.Return, value: Expression, tail: Tail, depth: int) -> Doc:
        if tail == "value":
            doc = self.words.doc(value)
            if isinstance(value, tree.Choice) and self._is_wide(doc, value, depth):
                return self._chosen(one, value, lambda each: changed(one, value=each), depth)
            return doc
        return ("return ", self.words.doc(value))

    def _if(self, one: tree.If, tail: Tail, depth: int) -> Doc:
        cases = cases_of(one)
        if cases is not None:
            return self._case(cases, one.beside, tail, depth)
        if one.otherwise:
            return self._branches(one, tail, depth)
        if self._fits_beside(one, depth):
            return self._modifier(one, depth)
        word, test = _worded(one.test)
        return (
            *self._headed(word, test, one),
            indent(HARDLINE, self.block(one.then, tail, depth + 1)),
            HARDLINE,
            "end",
        )

    def _modifier(self, one: tree.If, depth: int) -> Doc:
        word, test = _worded(one.test)
        return self._modified(self.statement(one.then[0], "", depth), word, test)

    def _modified(self, doc: Doc, word: str, test: Expression) -> Doc:
        """Return a statement with its test behind it, or around it where the line is too short for both."""
        said = self.words.doc(test)
        return group(
            if_broken((word, " ", indent(said)), doc),
            indent(LINE, if_broken(doc, (word, " ", said))),
            if_broken((LINE, "end")),
        )

    def _headed(self, word: str, test: Expression, one: AnyStatement) -> Iterator[Doc]:
        """Yield the line on which a branch begins, and the comment beside it."""
        yield group(word, " ", indent(self.words.doc(test)))
        if one.beside:
            yield Beside(beside(one.beside))

    def _branches(self, one: tree.If, tail: Tail, depth: int) -> Doc:
        """Return `if ... elsif ... else ... end`; a lone `if ... else` asks what is so, not what is not."""
        test, then, otherwise = one.test, one.then, one.otherwise
        if negative(test) and not one.chained:
            test, then, otherwise = negated(test), otherwise, then
        parts = [
            *self._headed("if", test, one),
            indent(HARDLINE, self.block(then, tail, depth + 1)),
            HARDLINE,
        ]
        while len(otherwise) == 1 and isinstance(otherwise[0], tree.If) and one.chained:
            one = otherwise[0]
            inner = changed(one.then[0], comments=(*one.comments, *one.then[0].comments))
            parts += self._headed("elsif", one.test, one)
            parts += [indent(HARDLINE, self.block((inner, *one.then[1:]), tail, depth + 1)), HARDLINE]
            otherwise = one.otherwise
        if otherwise:
            parts += ["else", indent(HARDLINE, self.block(otherwise, tail, depth + 1)), HARDLINE]
        return (*parts, "end")

    def _case(self, cases: Cases, remark: str, tail: Tail, depth: int) -> Doc:
        """Return `case ... when ... else ... end`."""
        parts: list[Doc] = ["case ", self.words.doc(cases.subject), Beside(beside(remark)) if remark else ""]
        bodies = [self.block(body, tail, depth + 1) for _, body in cases.branches]
        labels = [join(", ", [self.words.doc(value) for value in values]) for values, _ in cases.branches]
        short = all(
            len(body) == 1 and not body[0].comments and not isinstance(body[0], tree.If | tree.For)
            for _, body in cases.branches
        ) and all(
            self._width(("when ", label, " then ", body), depth) <= WIDTH
            for label, body in zip(labels, bodies, strict=True)
        )
        for label, body in zip(labels, bodies, strict=True):
            parts += [HARDLINE, "when ", label, (" then ", body) if short else indent(HARDLINE, body)]
        if cases.otherwise:
            parts += [HARDLINE, "else", indent(HARDLINE, self.block(cases.otherwise, tail, depth + 1))]
        return (*parts, HARDLINE, "end")

    def _loop(self, one: tree.For, tail: Tail, depth: int) -> Doc:
        """Return a loop, and know in it whether the method ends with it."""
        outer = self.ends
        self.ends = 1 if tail == "method" else 2
        doc = self._for(one, depth)
        self.ends = outer
        return doc

    def _for(self, one: tree.For, depth: int) -> Doc:
        """Return a loop: over the elements where that is what it does, else over numbers."""
        array = walked(one)
        name = self.words.variables[one.name]
        if array is not None:
            element = tree.ItemAt(array, tree.Local(one.name, "int"), item_of(array), len(one.values))
            alias = self._alias(element)
            if alias:
                return self._elements(one, element, alias, depth)
        return self._rounds(self._numbers(one), name, one, depth)

    def _elements(self, one: tree.For, element: tree.ItemAt, alias: str, depth: int) -> Doc:
        """Return a loop over the elements of an array, counted where the body asks for more than the element."""
        place = key(element)
        alone = not counted(one.body, one.name, place)
        head = (self.words.place(element.place), ".each" if alone else ".each_with_index")
        self.words.hold(place, alias)
        bound = alias if alone else f"{alias}, {self.words.variables[one.name]}"
        doc = self._rounds(head, bound, one, depth)
        del self.words.aliases[place]
        return doc

    def _rounds(self, head: Doc, bound: str, one: tree.For, depth: int) -> Doc:
        body = self.block(one.body, "round", depth + 1, [one.name])
        used = bound if "," in bound or _mentions(body, bound) else ""
        pipes = f" |{used}|" if used else ""
        remark = Beside(beside(one.beside)) if one.beside else ""
        first = one.body[0]
        plain = isinstance(first, tree.Do | tree.Assign) and not remarked(first) and not one.beside
        if len(one.body) == 1 and plain:
            return group(head, if_broken(" do", " {"), pipes, indent(LINE, body), LINE, if_broken("end", "}"))
        return (head, " do", pipes, remark, indent(HARDLINE, body), HARDLINE, "end")

    def _numbers(self, one: tree.For) -> Doc:
        """Return what yields the numbers of a loop."""
        first, step = one.values.start, one.values.step
        start = self.words.printed(one.start)
        if (first, step) == (0, 1) and isinstance(one.start, tree.Number):
            return (self.words.printed(one.stop).within(WHOLE), ".times")
        if step == 1:
            return ("(", start.within(ORDER), "...", self.words.printed(one.stop).within(ORDER), ").each")
        last = self._last(one)
        if step == -1:
            return (start.within(WHOLE), ".downto(", last, ")")
        return (start.within(WHOLE), ".step(", last, ", ", self.words.doc(one.step), ")")

    def _last(self, one: tree.For) -> Doc:
        """Return the bound that `downto` and `step` include, where the rules' loops end before theirs."""
        nudge = 1 if one.values.step < 0 else -1
        if isinstance(one.stop, tree.Number):
            return number(one.stop.value + nudge)
        sign = "+" if nudge > 0 else "-"
        return (self.words.printed(one.stop).within(SUM), f" {sign} 1")


def _worded(test: Expression) -> tuple[str, Expression]:
    """Return `if` or `unless` and what stands behind it."""
    if isinstance(test, tree.Unary) and test.operator == "not":
        turned = negated(test.operand)
        return ("if", turned) if not isinstance(turned, tree.Unary) else ("unless", test.operand)
    return "if", test


def _said_by_if(test: Expression) -> bool:
    """Tell whether leaving unless *test* holds is better said as leaving if it does not."""
    return negative(test) or (isinstance(test, tree.Logic) and any(map(negative, test.values)))


def _mentions(doc: Doc, name: str) -> bool:
    text = render(doc, _ENDLESS, STEP)
    return any(word == name for word in _identifiers(text))


def _identifiers(text: str) -> Iterator[str]:
    word = ""
    for char in f"{text} ":
        if char.isalnum() or char == "_":
            word += char
        elif word:
            yield word
            word = ""
