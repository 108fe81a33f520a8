"""Random statements: what a function of a random program does."""

from __future__ import annotations

from dataclasses import dataclass, field

from .expressions import Local, Scope, Value
from .shapes import BOUNDS, HIGH, LOW, Int, Many, Record, number

CONSOLE = {
    "layer": "010", "sprite": "01234", "rect": "01234", "number": "01234", "camera": "01", "fade": "0", "sound": "0",
    "music": "0", "voice": "0", "duck": "0", "save": "01", "text": "012345",
}  # fmt: skip
"""How many numbers each call of the console takes."""


@dataclass
class Writer:
    """Writes the body of one function into *lines*; *returns* is its type, *low* and *high* bound an int it gives."""

    scope: Scope
    returns: str = "none"
    low: int = 0
    high: int = 0
    console: bool = False
    lines: list[str] = field(default_factory=list)
    loops: int = 0

    def put(self, depth: int, text: str) -> None:
        """Write one line."""
        self.lines.append("    " * depth + text)

    def body(self, depth: int, count: int, *, nested: int = 0) -> bool:
        """Write up to *count* statements; return whether the last one leaves the block."""
        wrote = len(self.lines)
        for _ in range(count):
            if self.scope.cost > self.scope.budget:
                break
            if self.statement(depth, nested):
                return True
        if len(self.lines) == wrote:
            self.put(depth, "pass")
        return False

    def statement(self, depth: int, nested: int) -> bool:
        """Write one statement; return whether it leaves the block."""
        random, scope = self.scope.random, self.scope
        roll = random.random()
        if roll < 0.2:
            self.let(depth)
        elif roll < 0.3:
            self.again(depth)
        elif roll < 0.56:
            self.store(depth)
        elif roll < 0.7 and nested < 3:
            self.branch(depth, nested)
        elif roll < 0.8 and nested < 2 and scope.rounds < 40:
            self.loop(depth, nested)
        elif roll < 0.87:
            self.do(depth)
        elif roll < 0.9:
            self.both_ways(depth)
        elif roll < 0.94 and nested:
            return self.leave(depth)
        elif self.console:
            self.device(depth)
        else:
            self.store(depth)
        return False

    def let(self, depth: int) -> None:
        """Write a new local."""
        scope = self.scope
        if scope.random.random() < 0.2:
            text = scope.truth(2).text
            one = Local(scope.namer.fresh(), "bool")
        else:
            value = scope.int(scope.random.choice((1, 2, 3)))
            low, high = self.hull(value)
            one = Local(scope.namer.fresh(), "int", low, high)
            text = value.text
        self.put(depth, f"{one.name} = {text}")
        scope.locals.append(one)

    def hull(self, value: Value) -> tuple[int, int]:
        """Return bounds a local with this first value keeps for life."""
        low, high = self.scope.random.choice(BOUNDS)
        return min(low, value.low), max(high, value.high)

    def again(self, depth: int) -> None:
        """Assign a local another time."""
        scope = self.scope
        found = [one for one in scope.locals if not one.fixed]
        if not found:
            return self.let(depth)
        one = scope.random.choice(found)
        if one.type == "bool":
            return self.put(depth, f"{one.name} = {scope.truth(2).text}")
        if scope.random.random() < 0.3:
            return self.augmented(depth, one.name, one.low, one.high)
        return self.put(depth, f"{one.name} = {scope.fit(scope.int(2), one.low, one.high).text}")

    def augmented(self, depth: int, place: str, low: int, high: int) -> None:
        """Write one of the operators that never leave the bounds of a place."""
        scope = self.scope
        ways = [
            f"{place} >>= {scope.random.randrange(32)}",
            f"{place} //= {scope.random.choice((1, 2, 3, 7, 256))}",
        ]
        ways = (
            ways
            if low <= -1 and high >= 0
            else [f"{place} >>= 1", f"{place} //= 2"]
            if low <= 0 <= high
            else []
        )
        if low <= 0 <= high:
            ways.append(f"{place} %= {scope.random.randrange(1, min(high, 9999) + 2)}")
            ways.append(f"{place} &= {scope.random.randrange(high + 1)}")
        if low == LOW and high == HIGH:
            ways += [f"{place} {sign}= {scope.leaf_calm()}" for sign in "|^"]
        self.put(depth, scope.random.choice(ways) if ways else f"{place} = {low}")

    def store(self, depth: int) -> None:
        """Write a store into the world, or in shown code into its view."""
        scope = self.scope
        if scope.side not in {"state", "shown"}:
            return self.let(depth)
        where, shape, reads, writes = scope.path(view=scope.side == "shown")
        if where.endswith(".rng"):
            return self.let(depth)
        scope.writes = True
        if scope.random.random() < 0.15 and not writes:
            return self.augmented(depth, where, shape.low, shape.high)
        value = scope.fit(scope.int(scope.random.choice((1, 2, 3))), shape.low, shape.high)
        if (writes and (value.reads or value.writes)) or (value.writes and reads):
            value = Value(str(shape.low), shape.low, shape.low)
        return self.put(depth, f"{where} = {value.text}")

    def branch(self, depth: int, nested: int) -> None:
        """Write an if with its elifs and else."""
        scope = self.scope
        kept = len(scope.locals)
        self.put(depth, f"if {scope.truth(2).text}:")
        self.body(depth + 1, scope.random.choice((1, 1, 2, 3)), nested=nested + 1)
        del scope.locals[kept:]
        for _ in range(scope.random.choice((0, 0, 0, 1, 2))):
            self.put(depth, f"elif {scope.truth(2).text}:")
            self.body(depth + 1, scope.random.choice((1, 1, 2)), nested=nested + 1)
            del scope.locals[kept:]
        if scope.random.random() < 0.4:
            self.put(depth, "else:")
            self.body(depth + 1, scope.random.choice((1, 1, 2)), nested=nested + 1)
            del scope.locals[kept:]

    def loop(self, depth: int, nested: int) -> None:
        """Write a loop."""
        scope = self.scope
        kept, rounds = len(scope.locals), scope.rounds
        text, values = self.range()
        low, high = (min(values), max(values)) if len(values) else (0, 0)
        one = Local(scope.namer.fresh(), "int", low, high, fixed=scope.random.random() >= scope.trap)
        scope.locals.append(one)
        scope.rounds = rounds * max(len(values), 1)
        self.loops += 1
        self.put(depth, f"for {one.name} in range({text}):")
        self.body(depth + 1, scope.random.choice((1, 2, 3)), nested=nested + 1)
        self.loops -= 1
        scope.rounds = rounds
        if scope.random.random() >= scope.trap:
            del scope.locals[kept:]

    def range(self) -> tuple[str, range]:
        """Return the bounds of a loop, as written and as they are."""
        scope = self.scope
        random = scope.random
        roll = random.random()
        small = [(name, value) for name, (value, _) in sorted(scope.plan.constants.items()) if 0 < value <= 8]
        if roll < 0.3 and small:
            name, value = random.choice(small)
            return name, range(value)
        if roll < 0.6:
            stop = random.randrange(0 if random.random() < 0.1 else 1, 7)
            return str(stop), range(stop)
        begin = random.randrange(-5, 6)
        if roll < 0.75:
            stop = begin + random.randrange(0, 6)
            return f"{begin}, {stop}", range(begin, stop)
        step = random.choice((1, 2, 3, 5, -1, -2, -3))
        stop = begin + step * random.randrange(1, 5) + random.choice((0, 0, 1, -1))
        return f"{begin}, {stop}, {step}", range(begin, stop, step)

    def do(self, depth: int) -> None:
        """Call a function for what it does, or copy a record."""
        scope = self.scope
        found = [one for one in scope.callable if one.returns == "none" and scope.affordable(one)]
        found = [
            one
            for one in found
            if self.console or not any(kind == "Console" for _, kind, _, _ in one.parameters)
        ]
        if scope.side == "state" and scope.random.random() < 0.35:
            return self.copied(depth)
        if not found:
            return self.store(depth)
        one = scope.random.choice(found)
        return self.put(depth, f"{one.name}({scope.arguments(one, 2)[0]})")

    def copied(self, depth: int) -> None:
        """Copy one record into another of its kind."""
        scope = self.scope
        places = records("world", scope.plan.world)
        kinds = sorted({record.name for _, record in places})
        if not kinds:
            return self.store(depth)
        kind = scope.random.choice(kinds)
        mine = [path for path, record in places if record.name == kind]
        target, source = (self.filled(scope.random.choice(mine)) for _ in range(2))
        scope.reads = scope.writes = True
        scope.spend(6)
        return self.put(depth, f"copy({target}, {source})" if target != source else "pass")

    def filled(self, path: str) -> str:
        """Return *path* with an index for every length in it."""
        parts = path.split("[")
        text = parts[0]
        for part in parts[1:]:
            size, _, rest = part.partition("]")
            index = self.scope.index(int(size))
            text += f"[{'0' if index.writes else index.text}]{rest}"
        return text

    def both_ways(self, depth: int) -> None:
        """Write a local that two branches declare."""
        scope = self.scope
        name, kept = scope.namer.fresh(), len(scope.locals)
        values = []
        for word in (f"if {scope.truth(2).text}:", "else:"):
            self.put(depth, word)
            if scope.random.random() < 0.3:
                self.store(depth + 1)
            values.append(scope.int(2))
            self.put(depth + 1, f"{name} = {values[-1].text}")
            del scope.locals[kept:]
        bounds = [self.hull(value) for value in values]
        scope.locals.append(
            Local(name, "int", min(low for low, _ in bounds), max(high for _, high in bounds))
        )

    def leave(self, depth: int) -> bool:
        """Write break, continue or an early return."""
        if self.loops and self.scope.random.random() < 0.7:
            self.put(depth, self.scope.random.choice(("break", "continue")))
        else:
            self.end(depth)
        return True

    def end(self, depth: int) -> None:
        """Write a return."""
        scope = self.scope
        if self.returns == "int":
            self.put(depth, f"return {scope.fit(scope.int(3), self.low, self.high).text}")
        elif self.returns == "bool":
            self.put(depth, f"return {scope.truth(3).text}")
        else:
            self.put(depth, "return")

    def device(self, depth: int) -> None:
        """Write a call of the console."""
        scope = self.scope
        if scope.random.random() < 0.15:
            name = scope.namer.fresh()
            self.put(depth, f"{name} = console.saved({scope.random.randrange(4)})")
            scope.locals.append(Local(name, "int", LOW, HIGH))
            return
        name = scope.random.choice(sorted(CONSOLE))
        values = [scope.int(2) for _ in CONSOLE[name]]
        calm = [value.text if not value.writes else str(number(scope.random)) for value in values]
        self.put(depth, f"console.{name}({', '.join(calm)})")


def records(path: str, shape: Int | Many | Record) -> list[tuple[str, Record]]:
    """Return the path of every record below *shape*; an index is written as its length."""
    if isinstance(shape, Int):
        return []
    if isinstance(shape, Many):
        return records(f"{path}[{shape.size}]", shape.item)
    found = [] if path == "world" else [(path, shape)]
    for name, inner in shape.fields:
        found += records(f"{path}.{name}", inner)
    return found


def docstring(text: str) -> str:
    """Return *text* as a docstring's source."""
    safe = text.replace("\\", "\\\\").replace('"""', "'''")
    return f'"""{safe}{" " if safe.endswith(chr(34)) else ""}"""'
