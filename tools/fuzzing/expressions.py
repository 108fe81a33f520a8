"""Random expressions that know their own bounds, so that most programs pass the prover at the first try."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from typing import NamedTuple

from .names import Namer
from .shapes import HIGH, LOW, Int, Many, Plan, Record, Signature, number


class Value(NamedTuple):
    """An integer expression and what is known of it."""

    text: str
    low: int
    high: int
    reads: bool = False
    writes: bool = False

    def within(self, low: int, high: int) -> bool:
        """Whether it never leaves *low* to *high*."""
        return low <= self.low and self.high <= high


@dataclass(slots=True)
class Local:
    """A local or parameter: an int's bounds hold for all its life."""

    name: str
    type: str
    low: int = 0
    high: int = 0
    fixed: bool = False
    """Not to be assigned: a loop's name."""


@dataclass
class Scope:
    """Where an expression stands: *side* is 'state', 'shown' or 'pure'; *cost* gathers operations."""

    random: Random
    plan: Plan
    side: str
    namer: Namer
    callable: list[Signature] = field(default_factory=list)
    locals: list[Local] = field(default_factory=list)
    cost: int = 0
    rounds: int = 1
    budget: int = 400
    reads: bool = False
    writes: bool = False
    trap: float = 0.0
    """How likely it is that something is written that the prover should reject."""

    def spend(self, operations: int) -> None:
        """Count *operations* in every round of the loops around."""
        self.cost += operations * self.rounds

    def pick(self, *makers: tuple[float, Callable[[], Value]]) -> Value:
        """Make one of several, by weight."""
        roll = self.random.random() * sum(weight for weight, _ in makers)
        for weight, make in makers:
            roll -= weight
            if roll < 0:
                return make()
        return makers[-1][1]()

    # Integers.

    def int(self, depth: int) -> Value:
        """Return any integer."""
        self.spend(1)
        if depth <= 0 or self.random.random() < 0.12:
            return self.leaf()
        return self.pick(
            (3, self.leaf),
            (5, lambda: self.sum(depth)),
            (2, lambda: self.product(depth)),
            (3, lambda: self.division(depth)),
            (3, lambda: self.bits(depth)),
            (2, lambda: self.shift(depth)),
            (1.5, lambda: self.unary(depth)),
            (4, lambda: self.intrinsic(depth)),
            (1, lambda: self.choice(depth)),
            (1.5, lambda: self.call(depth)),
            (0.8, self.rand),
        )

    def leaf(self) -> Value:
        """Return a number, a constant, a local, a field or an entry of a table."""
        return self.pick(
            (2, self.literal),
            (1, self.constant),
            (4, self.local),
            (4 if self.side != "pure" else 0, self.stored),
            (1.5, self.entry),
        )

    def literal(self) -> Value:
        """Return a literal."""
        value = number(self.random)
        text = str(value)
        if value > 9 and self.random.random() < 0.1:
            text = self.random.choice((hex(value), f"{value:_}", bin(value), oct(value)))
        return Value(text, value, value)

    def constant(self) -> Value:
        """Return a constant."""
        if not self.plan.constants:
            return self.literal()
        name = self.random.choice(sorted(self.plan.constants))
        value, _ = self.plan.constants[name]
        return Value(name, value, value)

    def local(self) -> Value:
        """Return a local."""
        found = [one for one in self.locals if one.type == "int"]
        if not found:
            return self.literal() if self.side == "pure" else self.stored()
        one = self.random.choice(found)
        return Value(one.name, one.low, one.high)

    def places(self) -> list[tuple[str, Record]]:
        """Return the records whose fields may be read here: the world, and in shown code its view."""
        found = [("world", self.plan.world)]
        if self.side == "shown":
            found += [("world.view", self.plan.view)] * 2
        return found

    def stored(self, *, view: bool = False) -> Value:
        """Return a number of the world, by a path to it."""
        text, shape, _, writes = self.path(view=view)
        return Value(text, shape.low, shape.high, reads=True, writes=writes)

    def path(self, *, view: bool = False) -> tuple[str, Int, bool, bool]:
        """Return the path to some number, its bounds, and what reaching it does."""
        text, record = ("world.view", self.plan.view) if view else self.random.choice(self.places())
        self.reads = True
        reads = writes = False
        shape: Int | Many | Record = record
        while not isinstance(shape, Int):
            self.spend(1)
            if isinstance(shape, Record):
                name, shape = self.random.choice(shape.fields)
                text = f"{text}.{name}"
            else:
                index = self.index(shape.size)
                reads, writes = reads or index.reads, writes or index.writes
                text, shape = f"{text}[{index.text}]", shape.item
        return text, shape, reads, writes

    def index(self, size: int) -> Value:
        """Return an index below *size*."""
        loops = [one for one in self.locals if one.type == "int" and one.low >= 0 and one.high < size]
        roll = self.random.random()
        if loops and roll < 0.5:
            return Value(self.random.choice(loops).name, 0, size - 1)
        if roll < 0.6:
            value = self.random.randrange(size)
            return Value(str(value), value, value)
        if self.random.random() < self.trap:
            return self.int(1)
        inner = self.calm(self.int(1))
        if roll < 0.9:
            return inner._replace(text=f"({inner.text}) % {size}", low=0, high=size - 1)
        return inner._replace(text=f"clamp({inner.text}, 0, {size - 1})", low=0, high=size - 1)

    def entry(self) -> Value:
        """Return an entry of a table or a sequence."""
        if not self.plan.tables:
            return self.literal()
        one = self.plan.tables[self.random.choice(sorted(self.plan.tables))]
        if one.values or self.random.random() < 0.5:
            index = self.index(len(one.values) or one.least)
        else:
            inner = self.calm(self.int(1))
            index = inner._replace(text=f"({inner.text}) % len({one.name})")
        return Value(f"{one.name}[{index.text}]", one.low, one.high, index.reads, index.writes)

    # Arithmetic.

    def both(self, depth: int) -> tuple[Value, Value]:
        """Return two operands; now and then the order in which they are computed matters."""
        left, right = self.int(depth - 1), self.int(depth - 1)
        if disturbed(left, right) and self.random.random() < 0.5:
            return left, self.literal()
        return left, right

    def still(self, depth: int) -> tuple[Value, Value]:
        """Return two arguments, which change nothing."""
        return self.calm(self.int(depth - 1)), self.calm(self.int(depth - 1))

    def leaf_calm(self) -> str:
        """Return the text of a leaf that changes nothing."""
        found = self.leaf()
        return found.text if not found.writes else "1"

    def calm(self, value: Value) -> Value:
        """Return *value* when it changes nothing, else a number, but for a trap."""
        return value if not value.writes or self.random.random() < self.trap else self.literal()

    def fit(self, value: Value, low: int, high: int) -> Value:
        """Return *value* brought within *low* and *high*."""
        if value.within(low, high) and self.random.random() < 0.9:
            return value
        self.spend(2)
        found = value._replace(low=low, high=high)
        if low == high:
            return Value(str(low), low, high)
        if value.writes:
            if high - low >= HIGH:
                return self.literal() if low == LOW else Value(str(low), low, low)
            return found._replace(text=f"({value.text} % {high - low + 1} + {low})")
        if low == 0 and high < HIGH and self.random.random() < 0.4:
            power = high & (high + 1) == 0
            text = (
                f"({value.text}) & {high}"
                if power and self.random.random() < 0.5
                else f"({value.text}) % {high + 1}"
            )
            return found._replace(text=f"({text})")
        word = "clamp" if self.random.random() < 0.7 else "wrap"
        return found._replace(text=f"{word}({value.text}, {low}, {high})")

    def sum(self, depth: int) -> Value:
        """Return a sum or a difference."""
        left, right = self.both(depth)
        sign = self.random.choice("+-")
        low, high = (
            (left.low + right.low, left.high + right.high)
            if sign == "+"
            else (left.low - right.high, left.high - right.low)
        )
        if low < LOW or high > HIGH:
            half = self.random.choice((1 << 30, 1000000, 49)) - 1
            left, right = self.fit(left, -half, half), self.fit(right, -half, half)
            low, high = (
                (left.low + right.low, left.high + right.high)
                if sign == "+"
                else (left.low - right.high, left.high - right.low)
            )
        return joined(left, sign, right, low, high)

    def product(self, depth: int) -> Value:
        """Return a product that stays within 32 bits."""
        left, right = self.both(depth)
        if not product_range(left, right)[2]:
            one = self.random.choice((7, 255, 4095, 46340))
            other = min(HIGH // one, self.random.choice((46340, 1 << 17, HIGH)))
            left, right = self.fit(left, -one, one), self.fit(right, -other, other)
        low, high, _ = product_range(left, right)
        return joined(left, "*", right, low, high)

    def divisor(self) -> Value:
        """Return something positive."""
        roll = self.random.random()
        if roll < self.trap:
            return self.leaf()
        if roll < 0.65:
            value = self.random.choice((1, 2, 3, 5, 7, 8, 16, 49, 60, 255, 256, 4095, 65536, HIGH))
            return Value(str(value), value, value)
        inner = self.calm(self.leaf())
        high = max(inner.high, 1)
        if roll < 0.85:
            return inner._replace(text=f"max({inner.text}, 1)", low=1, high=high)
        return inner._replace(text=f"clamp({inner.text}, 1, 4095)", low=1, high=4095)

    def division(self, depth: int) -> Value:
        """Return a quotient or a remainder: both floor, tdiv truncates."""
        left, right = self.int(depth - 1), self.divisor()
        roll = self.random.random()
        if roll < 0.4:
            bounds = (
                [
                    left.low // right.low,
                    left.low // right.high,
                    left.high // right.low,
                    left.high // right.high,
                ]
                if right.low > 0
                else [LOW, HIGH]
            )
            return joined(left, "//", right, min(bounds), max(bounds))
        if roll < 0.75:
            return joined(left, "%", right, 0, max(right.high - 1, 0))
        left = self.calm(left)
        size = max(abs(left.low), abs(left.high))
        if left.low == LOW and left.high == HIGH:
            left = self.fit(left, -HIGH, HIGH)
            size = HIGH
        return Value(
            f"tdiv({left.text}, {right.text})",
            -size if left.low < 0 else 0,
            min(size, HIGH),
            left.reads or right.reads,
            left.writes or right.writes,
        )

    def bits(self, depth: int) -> Value:
        """Return bits put together."""
        left, right = self.both(depth)
        sign = self.random.choice("&|^")
        if sign == "&" and (left.low >= 0 or right.low >= 0):
            tops = [one.high for one in (left, right) if one.low >= 0]
            return joined(left, sign, right, 0, min(tops))
        size = max(abs(left.low + 1), left.high, abs(right.low + 1), right.high).bit_length()
        low = 0 if left.low >= 0 and right.low >= 0 else -(1 << size)
        return joined(left, sign, right, low, (1 << size) - 1)

    def shift(self, depth: int) -> Value:
        """Return something shifted."""
        left = self.int(depth - 1)
        roll = self.random.random()
        if roll < 0.5:
            by = self.random.randrange(32)
            amount = Value(str(by), by, by)
            if roll < 0.15:
                inner = self.calm(self.leaf())
                amount = inner._replace(text=f"({inner.text} & 31)", low=0, high=31)
            return joined(
                left,
                ">>",
                amount,
                min(left.low, left.low >> amount.high),
                max(left.high, left.high >> amount.high),
            )
        if roll < 0.65:
            inner = self.calm(self.leaf())
            return inner._replace(text=f"(1 << ({inner.text}) % 31)", low=1, high=1 << 30)
        by = self.random.choice((0, 1, 2, 3, 4, 8, 12, 16, 24, 30, 31))
        left = self.fit(left, LOW >> by, HIGH >> by)
        return joined(left, "<<", Value(str(by), by, by), left.low << by, left.high << by)

    def unary(self, depth: int) -> Value:
        """Return -x, ~x or abs(x)."""
        inner = self.int(depth - 1)
        if self.random.random() < 0.5:
            return inner._replace(text=f"(~({inner.text}))", low=~inner.high, high=~inner.low)
        if inner.low == LOW:
            inner = self.fit(inner, -HIGH, HIGH)
        if inner.writes or self.random.random() < 0.6:
            return inner._replace(text=f"(-({inner.text}))", low=-inner.high, high=-inner.low)
        low = 0 if inner.low <= 0 <= inner.high else min(abs(inner.low), abs(inner.high))
        return inner._replace(text=f"abs({inner.text})", low=low, high=max(abs(inner.low), abs(inner.high)))

    def intrinsic(self, depth: int) -> Value:
        """Return a word of the language at work."""
        left, right = self.still(depth)
        both = (left.reads or right.reads, left.writes or right.writes)
        roll = self.random.random()
        if roll < 0.2:
            return Value(
                f"min({left.text}, {right.text})", min(left.low, right.low), min(left.high, right.high), *both
            )
        if roll < 0.4:
            return Value(
                f"max({left.text}, {right.text})", max(left.low, right.low), max(left.high, right.high), *both
            )
        if roll < 0.55:
            return Value(f"wmul({left.text}, {right.text})", LOW, HIGH, *both)
        if roll < 0.7:
            by = self.random.randrange(1, 32)
            return left._replace(text=f"shr({left.text}, {by})", low=0, high=0xFFFFFFFF >> by)
        low, high = sorted((number(self.random), number(self.random)))
        if roll < 0.85:
            if low == high:
                high = min(high + 1, HIGH)
                low = min(low, high - 1)
            return left._replace(text=f"wrap({left.text}, {low}, {high})", low=low, high=high)
        if self.random.random() < 0.3:
            return self.between(left)
        return left._replace(text=f"clamp({left.text}, {low}, {high})", low=low, high=high)

    def between(self, value: Value) -> Value:
        """Return *value* clamped between bounds that are no literals."""
        low, high = self.leaf(), self.leaf()
        if low.writes or high.writes or disturbed(value, low) or disturbed(value, high):
            return value
        text = f"clamp({value.text}, {low.text}, max({low.text}, {high.text}))"
        return Value(
            text,
            min(low.low, max(value.low, low.low)),
            max(low.high, high.high),
            value.reads or low.reads or high.reads,
            value.writes,
        )

    def choice(self, depth: int) -> Value:
        """Return one of two."""
        test = self.truth(depth - 1)
        left, right = self.int(depth - 1), self.int(depth - 1)
        text = f"({left.text} if {test.text} else {right.text})"
        writes = left.writes or right.writes or test.writes
        return Value(text, min(left.low, right.low), max(left.high, right.high), True, writes)

    def rand(self) -> Value:
        """Return a random number."""
        if self.side == "pure":
            return self.leaf()
        self.reads = self.writes = True
        size = self.random.choice((1, 2, 3, 6, 49, 256, 1000, 16777216, HIGH))
        where = "world" if self.side == "state" else "world.view"
        return Value(f"rand({where}, {size})", 0, min(size, 1 << 24) - 1, True, True)

    def call(self, depth: int, *, effects: bool = True) -> Value:
        """Return what a function of the rules gives."""
        found = [
            one
            for one in self.callable
            if one.returns == "int" and self.affordable(one) and (effects or not one.writes)
        ]
        if not found:
            return self.leaf()
        one = self.random.choice(found)
        arguments, reads = self.arguments(one, depth - 1)
        return Value(f"{one.name}({arguments})", one.low, one.high, one.reads or reads, one.writes)

    def affordable(self, one: Signature) -> bool:
        """Whether *one* may be called here: it costs little enough, and its side is this one."""
        sides = {"pure": ("pure",), "state": ("pure", "state"), "shown": ("pure", "shown", "read")}[self.side]
        readable = one.side == "state" and not one.writes and self.side == "shown"
        return (one.side in sides or readable) and self.cost + one.cost * self.rounds < self.budget

    def arguments(self, one: Signature, depth: int) -> tuple[str, bool]:
        """Return arguments for *one*, and whether they read the world."""
        self.spend(one.cost)
        self.reads, self.writes = self.reads or one.reads, self.writes or one.writes
        texts, reads = [], False
        for name, kind, low, high in one.parameters:
            if kind == "int":
                value = self.fit(self.calm(self.int(depth)), low, high)
                reads = reads or value.reads
                texts.append(value.text)
            elif kind == "bool":
                texts.append(self.quiet(min(depth, 1)))
            else:
                texts.append(name)
        return ", ".join(texts), reads

    # Truth values.

    def truth(self, depth: int) -> Value:
        """Return a truth value; now and then computing it changes the world."""
        self.spend(1)
        roll = self.random.random()
        if depth > 0 and roll < 0.2:
            parts = [self.truth(depth - 1) for _ in range(self.random.choice((2, 2, 3)))]
            text = f" {self.random.choice(('and', 'or'))} ".join(one.text for one in parts)
            return Value(f"({text})", 0, 1, any(one.reads for one in parts), any(one.writes for one in parts))
        if depth > 0 and roll < 0.27:
            inner = self.truth(depth - 1)
            return inner._replace(text=f"(not {inner.text})")
        found = [one.name for one in self.locals if one.type == "bool"]
        if found and roll < 0.4:
            return Value(self.random.choice(found), 0, 1)
        calls = [one for one in self.callable if one.returns == "bool" and self.affordable(one)]
        if calls and depth > 0 and roll < 0.5:
            one = self.random.choice(calls)
            arguments, reads = self.arguments(one, depth - 1)
            return Value(f"{one.name}({arguments})", 0, 1, reads or one.reads, one.writes)
        if roll > 0.985:
            return Value(self.random.choice(("True", "False")), 0, 1)
        return self.comparison(depth)

    def quiet(self, depth: int) -> str:
        """Return the text of a truth value that changes nothing, but for a trap."""
        for _ in range(4):
            found = self.truth(depth)
            if not found.writes or self.random.random() < self.trap:
                return found.text
        return "True"

    def comparison(self, depth: int) -> Value:
        """Return a comparison, at the edges of what its left side can be."""
        left = self.int(depth - 1)
        while left.low == left.high and self.random.random() < 0.8:
            left = self.leaf()
        right = self.leaf()
        if self.random.random() < 0.4:
            middle = (left.low + left.high) // 2
            near = self.random.choice((left.low, left.high, middle, min(max(0, left.low), left.high)))
            near = near if self.random.random() < 0.8 else self.random.randrange(left.low, left.high + 1)
            right = Value(str(near), near, near)
        sign = self.random.choice(("==", "!=", "<", "<=", ">", ">="))
        return joined(left, sign, right, 0, 1)


def disturbed(left: Value, right: Value) -> bool:
    """Tell whether the order of two operands matters."""
    return (left.writes and (right.reads or right.writes)) or (right.writes and left.reads)


def joined(left: Value, sign: str, right: Value, low: int, high: int) -> Value:
    """Return an operation."""
    return Value(
        f"({left.text} {sign} {right.text})",
        low,
        high,
        left.reads or right.reads,
        left.writes or right.writes,
    )


def product_range(left: Value, right: Value) -> tuple[int, int, bool]:
    """Return the bounds of a product, and whether it stays within 32 bits."""
    corners = [a * b for a in (left.low, left.high) for b in (right.low, right.high)]
    low, high = min(corners), max(corners)
    return low, high, low >= LOW and high <= HIGH
