"""Rust is laid out as rustfmt would do it, whether or not rustfmt is installed."""

from __future__ import annotations

import subprocess
from pathlib import Path
from random import Random

import pytest

from toolbox import needs
from vgg.targets.rust.layout import block, expression, indented
from vgg.targets.rust.syntax import (
    Apply,
    Atom,
    Bind,
    Body,
    Branch,
    Cast,
    Expr,
    Get,
    Index,
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

NAMES = ("x", "y", "i", "kind", "row", "away", "world", "speed", "hero_speed", "distance", "level_width")
CONSTANTS = ("0", "1", "12", "4_096", "T_RUN", "LEVEL_SIZE", "KIND_SIZE", "E_BEHAVIOUR")
FIELDS = ("x", "y", "vx", "hero", "view", "enemies", "camera_x", "level", "first_spawn", "energy")


class _Forms:
    """Random forms such as rules become."""

    def __init__(self, seed: int) -> None:
        self.chance = Random(seed)

    def odds(self, of_ten: int) -> bool:
        return self.chance.random() * 10 < of_ten

    def atom(self) -> Expr:
        text = self.chance.choice(NAMES if self.odds(6) else CONSTANTS)
        return Atom(text, literal=text[0].isdigit())

    def place(self, depth: int) -> Expr:
        found: Expr = Atom("self")
        for _ in range(self.chance.randint(1, 2)):
            found = Get(found, self.chance.choice(FIELDS))
        if self.odds(4):
            inner = self.value(0) if self.odds(7) else self.sum(min(depth, 1))
            found = Get(Index(found, inner), self.chance.choice(FIELDS))
        return found

    def receiver(self, depth: int) -> Expr:
        return self.place(depth) if self.odds(6) else Paren(self.sum(depth))

    def given(self, depth: int, most: int) -> tuple[Expr, ...]:
        return tuple(self.value(depth) for _ in range(self.chance.randint(0, most)))

    def part(self, depth: int) -> Expr:
        """Return what stands beside an operator."""
        kind = self.chance.randrange(10)
        if depth <= 0 or kind < 2:
            return self.atom() if self.odds(5) else self.place(0)
        if kind < 4:
            return self.place(depth - 1)
        if kind < 5:
            return Index(Get(Atom("tables"), self.chance.choice(("tuning", "kinds"))), self.sum(depth - 1))
        if kind < 7:
            name = self.chance.choice(("min", "clamp", "abs", "rem_euclid"))
            return Method(self.receiver(depth - 1), name, self.given(depth - 1, 2))
        if kind < 8:
            return Method(Atom("self"), "touches_hero", (Atom("tables"), *self.given(depth - 1, 3)))
        return Apply("clamp", self.given(depth - 1, 3)) if kind < 9 else Paren(self.sum(depth - 1))

    def sum(self, depth: int) -> Expr:
        """Return arithmetic."""
        row = self.chance.choice((("*", "/"), ("+", "-"), ("|",)))
        found = self.part(depth - 1)
        for _ in range(self.chance.choice((1, 1, 1, 2, 3))):
            found = Infix(self.chance.choice(row), found, self.part(depth - 1))
        return found

    def value(self, depth: int) -> Expr:
        if depth <= 0 or self.odds(5):
            return self.part(depth)
        if self.odds(8):
            return self.sum(depth)
        return Prefixed("-", self.part(0)) if self.odds(5) else Cast(self.part(depth - 1), "usize")

    def comparison(self, depth: int) -> Expr:
        left = self.value(depth)
        left = Paren(left) if isinstance(left, Cast) else left
        return Infix(self.chance.choice(("==", "<", ">=", "!=")), left, self.value(depth))

    def test(self, depth: int) -> Expr:
        found = self.comparison(depth)
        operator, other = self.chance.choice((("&&", "||"), ("||", "&&")))
        for _ in range(self.chance.choice((0, 0, 1, 2, 3))):
            kind = self.chance.randrange(10)
            one = self.comparison(depth - 1)
            if kind > 7:
                one = Paren(Infix(other, one, self.comparison(depth - 1)))
            elif kind > 5:
                one = Prefixed("!", Method(Atom("self"), "solid", (Atom("tables"), self.value(depth - 1))))
            found = Infix(operator, found, one)
        return found

    def choice(self, depth: int) -> Expr:
        arms = tuple((self.test(1), (self.end(depth),)) for _ in range(self.chance.choice((1, 1, 1, 2))))
        return Branch(arms, (self.end(depth),))

    def end(self, depth: int) -> Stmt:
        return Line(self.value(depth), ended=False)

    def statement(self, depth: int) -> Stmt:
        kind = self.chance.randrange(16)
        if kind < 5:
            made = (self.value(3), self.value(3), self.value(3), self.test(2), self.choice(1))
            return Bind(self.chance.choice(NAMES), made[kind])
        if kind < 9:
            value = self.choice(1) if kind == 8 else self.value(3)
            return Line(Put(self.chance.choice(("=", "+=")), self.place(1), value))
        if kind < 11:
            return Line(Method(Atom("self"), self.chance.choice(("fire", "ring")), self.given(2, 6)))
        if kind < 13:
            return Line(Prefixed("return ", self.value(3)))
        if depth <= 0 or kind == 15:
            return Line(Apply("rand", (self.value(2),)))
        if kind == 13:
            return Loop("i", Span("..", Atom("0"), Atom("ENEMIES")), self.body(depth - 1))
        arms = tuple((self.test(2), self.body(depth - 1)) for _ in range(self.chance.randint(1, 3)))
        return Line(Branch(arms, self.body(depth - 1) if self.odds(5) else None))

    def body(self, depth: int) -> Body:
        return tuple(self.statement(depth) for _ in range(self.chance.randint(1, 3)))


def formatted(folder: Path, text: str) -> str:
    needs("rustfmt")
    (folder / "forms.rs").write_text(text, "utf-8")
    command = ["rustfmt", "--edition", "2024", "--emit", "stdout", "--quiet", "forms.rs"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("seed", [1, 2])
def test_random_forms_are_laid_out_as_rustfmt_does(tmp_path: Path, seed: int) -> None:
    """150 functions far wilder than rules are: at most one in a hundred may differ, and none may say something else."""
    forms = _Forms(seed)
    functions = []
    for number in range(150):
        made = (*forms.body(2), *([forms.end(3)] if forms.odds(4) else []))
        functions.append(f"fn f{number}() {{\n{block(made, 4)}}}\n")

    there = formatted(tmp_path, "\n".join(functions)).split("\n\nfn ")

    here = "\n".join(functions).split("\n\nfn ")
    different = [one for one, other in zip(here, there, strict=True) if one != other]
    assert len(different) <= 2, "\n".join(different)
    assert ["".join(one.split()).replace(",)", ")") for one in here] == [
        "".join(one.split()).replace(",)", ")") for one in there
    ]


def test_a_pair_that_is_too_long_breaks_before_its_operators() -> None:
    """All operators of one kind, or none."""
    names = [Atom(f"{letter * 30}") for letter in "abcd"]
    row = Infix("+", Infix("+", Infix("+", names[0], names[1]), names[2]), names[3])

    assert expression(row, indented(0)) == "\n    + ".join(name.text for name in names)


def test_a_brace_stands_alone_after_a_test_of_several_lines() -> None:
    """So that the test does not run into what follows."""
    test = Infix("&&", Infix("==", Atom("a" * 50), Atom("1")), Infix("==", Atom("b" * 50), Atom("2")))

    text = block((Line(Branch(((test, (Line(Atom("return")),)),), None)),), 4)

    assert text == f"    if {'a' * 50} == 1\n        && {'b' * 50} == 2\n    {{\n        return;\n    }}\n"


def test_a_short_choice_stands_on_one_line_only_as_a_value() -> None:
    """Within fifty columns."""
    arms = ((Atom("a"), (Line(Atom("1"), ended=False),)),)
    choice = Branch(arms, (Line(Atom("2"), ended=False),))

    assert block((Bind("x", choice),), 0) == "let x = if a { 1 } else { 2 };\n"
    assert block((Line(choice),), 0) == "if a {\n    1\n} else {\n    2\n}\n"


def test_comments_stay_with_their_statements() -> None:
    """Above, beside where there is room, and at the end of a body."""
    text = block(
        (
            Line(Atom("f()"), above=("First.", "See hero.py."), beside="why"),
            Line(Atom("g" * 90), beside="long"),
            Note(("Nothing else.",)),
        ),
        4,
    )

    assert text == (
        "    // First.\n    // See hero.rs.\n    f(); // why\n"
        f"    // long\n    {'g' * 90};\n    // Nothing else.\n"
    )


def test_an_arm_is_a_call_where_it_fits_and_else_a_block(tmp_path: Path) -> None:
    """And rustfmt leaves both alone."""
    long = Method(Atom("self"), "fire", tuple(Atom(f"argument_{n}_of_many") for n in range(4)))
    arms = (
        ("A", (Line(Method(Atom("self"), "run", ())),)),
        ("B | C", (Line(long),)),
        ("D", (Line(Put("=", Atom("x"), Atom("1"))),)),
        ("_", ()),
    )
    text = block((Match(Atom("state"), arms),), 4)

    assert "        A => self.run(),\n        B | C => {\n            self.fire(\n" in text
    assert text.endswith("        D => {\n            x = 1;\n        }\n        _ => {}\n    }\n")
    whole = f"fn f() {{\n{text}}}\n"
    assert formatted(tmp_path, whole) == whole
