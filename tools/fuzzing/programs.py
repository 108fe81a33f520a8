"""A random program with its cartridge and its tape, all from one seed."""

from __future__ import annotations

import ast
import random as randomness
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from .expressions import Local, Scope
from .names import ODD, PLAIN, RESERVED, Namer, odd
from .shapes import BOUNDS, HIGH, LOW, Plan, Record, Signature, Table, planned
from .statements import Writer, docstring

LANG_WORDS = (
    "Array",
    "Int",
    "Table",
    "clamp",
    "copy",
    "fill",
    "rand",
    "record",
    "shr",
    "tdiv",
    "wmul",
    "wrap",
)
BUTTONS = (
    "LEFT",
    "RIGHT",
    "UP",
    "DOWN",
    "JUMP",
    "FIRE",
    "START",
    "BACK",
    "FLIP_X",
    "FLIP_Y",
    "ALIGN_CENTRE",
    "MAP_TERRAIN",
)
MODULES = (
    "calc",
    "moves",
    "ground",
    "hero",
    "words",
    "end",
    "self",
    "type",
    "loop",
    "mod",
    "lib",
    "index",
    "new",
    "match",
)


@dataclass(frozen=True, slots=True)
class Case:
    """A program by file, tables by name, and a play: *seed*, *level*, *best* and a mask a tick."""

    number: int
    texts: Mapping[str, str]
    tables: Mapping[str, tuple[int, ...]]
    seed: int
    level: int
    best: int
    masks: tuple[int, ...]


def case(number: int, ticks: int) -> Case:
    """Return the case of a number; equal numbers give equal cases. Some write doubtful things now and then."""
    random = randomness.Random(f"vgg fuzz {number}")
    trap = random.choice((0.0, 0.0, 0.002, 0.02))
    texts, plan = Author(random, trap).program()
    tables = {name.lower(): filled(random, one) for name, one in plan.tables.items() if not one.values}
    seed, level, best = numbered(random), random.choice((-1, 0, 3)), random.choice((0, 7, 99999))
    return Case(number, texts, tables, seed, level, best, tape(random, ticks))


def numbered(random: randomness.Random) -> int:
    """Return the seed of a play."""
    return random.choice((0, 1, HIGH, LOW, -1, random.randrange(LOW, HIGH + 1)))


def filled(random: randomness.Random, table: Table) -> tuple[int, ...]:
    """Return the numbers of a table, its bounds among them now and then."""
    columns = table.columns or ((table.low, table.high),)
    bounds = [columns[index % len(columns)] for index in range(table.size)]
    return tuple(
        random.choice((low, high, 0)) if random.random() < 0.2 else random.randrange(low, high + 1)
        for low, high in bounds
    )


def declared(one: Table, numbers: str) -> list[str]:
    """Return the lines that declare a table or a sequence."""
    if one.values:
        return [f"{one.name} = {numbers}"]
    if one.columns:
        lows, highs = zip(*one.columns, strict=True)
        return [
            f"{one.name}_LOW = {lows}",
            f"{one.name}_HIGH = {highs}",
            f"{one.name} = Table({one.name}_LOW, {one.name}_HIGH)",
        ]
    least = f", least={one.least}" if one.least > 1 else ""
    return [f"{one.name} = Table({one.low}, {one.high}{least})"]


def tape(random: randomness.Random, ticks: int) -> tuple[int, ...]:
    """Return sticky and raw inputs."""
    masks, mask = [], 0
    for _ in range(ticks):
        if random.random() < 0.2:
            mask = random.randrange(256) if random.random() < 0.5 else 1 << random.randrange(8)
        masks.append(mask)
    return tuple(masks)


@dataclass
class Author:
    """Writes a whole program."""

    random: randomness.Random
    trap: float

    def program(self) -> tuple[dict[str, str], Plan]:
        """Return the files and the declarations of a program."""
        random, plan = self.random, planned(self.random)
        self.plan = plan
        namer = Namer(random, set(plan.constants) | set(plan.tables) | {"game"})
        self.names = [namer.fresh(PLAIN, RESERVED) for _ in range(12)]
        texts = {"tables": self.tables(), "world": self.world()}
        homes = random.sample(MODULES, random.randrange(1, 3))
        seen = "look" if random.random() < 0.5 else homes[-1]
        bodies: dict[str, list[str]] = {}
        for home in homes:
            for _ in range(random.randrange(1, 4)):
                side = "pure" if random.random() < 0.35 else "state"
                bodies.setdefault(home, []).append(self.function(home, side))
        for _ in range(random.randrange(1, 3)):
            bodies.setdefault(seen, []).append(self.function(seen, "shown"))
        bodies["game"] = self.game()
        for home, body in bodies.items():
            texts[home] = self.file(home, body)
        return {name: self.decorated(text) for name, text in texts.items()}, plan

    # Declarations.

    def tables(self) -> str:
        """Return tables.py."""
        lines = [
            docstring(f"The numbers. {odd(self.random)}"),
            "from collections.abc import Mapping, Sequence",
            "",
        ]
        lines += ["from vgg.rules.lang import Table, fill", "", *self.constants("tables")]
        for one in self.plan.tables.values():
            numbers = ", ".join(map(str, one.values)) + ("," if len(one.values) == 1 else "")
            lines += declared(one, f"({numbers})")
            if self.random.random() < 0.4:
                lines.append(docstring(odd(self.random)))
        lines += [
            "",
            "",
            "def bind(tables: Mapping[str, Sequence[int]]) -> None:",
            '    """Bind."""',
            "    fill(globals(), tables)",
        ]
        return "\n".join(lines) + "\n"

    def constants(self, home: str) -> list[str]:
        """Return the constants of a file; some are computed from those before."""
        lines, known = [], []
        for name, (value, where) in self.plan.constants.items():
            if where != home:
                continue
            text = str(value)
            if known and self.random.random() < 0.4:
                other, amount = self.random.choice(known)
                if LOW <= value - amount <= HIGH:
                    text = f"{other} + {value - amount}" if value >= amount else f"{other} - {amount - value}"
            elif value > 0 and value & (value - 1) == 0 and self.random.random() < 0.5:
                text = f"1 << {value.bit_length() - 1}"
            lines.append(f"{name} = {text}")
            known.append((name, value))
            if self.random.random() < 0.3:
                lines.append(docstring(odd(self.random)))
        return lines

    def world(self) -> str:
        """Return world.py."""
        lines = [
            docstring(f"The state. {odd(self.random)}"),
            "from vgg.rules.lang import Array, Int, record",
            "",
        ]
        lines += self.constants("world")
        world = Record("World", (*self.plan.world.fields, ("view", Record("View", ()))))
        for one in (*self.plan.records, self.plan.view, world):
            lines += ["", "", "@record", f"class {one.name}:", f"    {docstring(odd(self.random))}", ""]
            for name, shape in one.fields:
                lines.append(f"    {name}: {shape.name if isinstance(shape, Record) else shape}")
                if self.random.random() < 0.25:
                    lines.append(f"    {docstring(odd(self.random))}")
        return "\n".join(lines) + "\n"

    # Functions.

    def scope(self, side: str, budget: int, taken: Iterable[str] = ()) -> Scope:
        """Return the scope of a new function."""
        known = set(self.names) | set(self.plan.constants) | set(self.plan.tables)
        known |= {one.name for one in self.plan.records} | set(BUTTONS) | set(taken)
        scope = Scope(
            self.random, self.plan, side, Namer(self.random, known), list(self.plan.functions), budget=budget
        )
        scope.trap = self.trap
        return scope

    def function(self, home: str, side: str) -> str:
        """Return a function, and let those that follow call it."""
        random = self.random
        scope = self.scope(side, random.choice((30, 80, 150)))
        name = self.names[len(self.plan.functions)]
        console = side == "shown" and random.random() < 0.5
        parameters: list[tuple[str, str, int, int]] = [] if side == "pure" else [("world", "World", 0, 0)]
        parameters += [("console", "Console", 0, 0)] if console else []
        for _ in range(random.choice((0, 1, 1, 2, 3))):
            low, high = random.choice(BOUNDS)
            one = Local(
                scope.namer.fresh(),
                "bool" if random.random() < 0.15 else "int",
                low,
                high,
                fixed=random.random() >= scope.trap,
            )
            parameters.append((one.name, one.type, low, high))
            scope.locals.append(one)
        returns = (
            "none"
            if console
            else random.choice(("int", "int", "bool") if side == "pure" else ("none", "none", "int", "bool"))
        )
        low, high = random.choice((*BOUNDS, (LOW, HIGH)))
        writer = Writer(scope, returns, low, high, console)
        ended = writer.body(1, random.randrange(1, 7))
        if returns != "none" and not ended:
            writer.end(1)
        self.plan.functions.append(
            Signature(
                name,
                home,
                side,
                tuple(parameters),
                returns,
                low,
                high,
                scope.writes or scope.side == "shown",
                scope.reads,
                scope.cost + 2,
            )
        )
        listed = ", ".join(f"{key}: {kind}" for key, kind, _, _ in parameters)
        result = {"none": "None"}.get(returns, returns)
        said = odd(random) + (f"\n\n{odd(random)}\n{odd(random)}" if random.random() < 0.15 else "")
        return "\n".join([f"def {name}({listed}) -> {result}:", f"    {docstring(said)}", *writer.lines])

    def game(self) -> list[str]:
        """Return the three functions of game.py."""
        start = self.root("start", "state", ("world: World", "seed: int", "level: int", "best: int"), 3, 0)
        tick = self.root("tick", "state", ("world: World", "held: int"), self.random.randrange(3, 9), 1)
        present = self.root(
            "present", "shown", ("world: World", "console: Console"), self.random.randrange(2, 6), 2
        )
        return [start, tick, present]

    def root(self, name: str, side: str, parameters: tuple[str, ...], count: int, which: int) -> str:
        """Return one of the three functions a console calls."""
        scope = self.scope(side, 500, {"start", "tick", "present"})
        lines = [f"def {name}({', '.join(parameters)}) -> None:", f"    {docstring(odd(self.random))}"]
        bounds = {"seed": (LOW, HIGH), "level": (-1, 255), "best": (0, HIGH), "held": (0, 255)}
        for one in parameters:
            key = one.split(":")[0]
            if key in bounds:
                scope.locals.append(Local(key, "int", *bounds[key], fixed=True))
                scope.namer.taken.add(key)
        lines.append(
            (
                "    world.rng = wmul(seed, -1640531535) | 1",
                "    world.rng = wmul(world.rng, 5) | 1",
                "    world.view.rng = world.rng | 1",
            )[which]
        )
        if which == 1 and self.random.random() < 0.6:
            lines.pop()
        writer = Writer(scope, console=side == "shown", lines=lines)
        wanted = [one for one in self.plan.functions if one.returns == "none" and scope.affordable(one)]
        writer.body(1, count)
        for one in wanted:
            if which and scope.affordable(one):
                writer.put(1, f"{one.name}({scope.arguments(one, 2)[0]})")
        return "\n".join(lines)

    # Files.

    def file(self, home: str, bodies: list[str]) -> str:
        """Return a code file with the imports it needs."""
        text = "\n\n\n".join(bodies) + "\n"
        used = {node.id for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Name)}
        lines = [docstring(f"Some rules. {odd(self.random)}")]
        console = sorted(used & ({"Console"} | set(BUTTONS)))
        lines += [f"from vgg.rules.console import {', '.join(console)}"] if console else []
        words = sorted(used & set(LANG_WORDS))
        lines += [f"from vgg.rules.lang import {', '.join(words)}"] if words else []
        origin = {name: where for name, (_, where) in self.plan.constants.items()}
        origin |= dict.fromkeys(self.plan.tables, "tables") | {"World": "world"}
        origin |= {one.name: one.module for one in self.plan.functions if one.module != home}
        for where in sorted({origin[name] for name in used if name in origin}):
            lines.append(
                f"from .{where} import {', '.join(sorted(name for name in used if origin.get(name) == where))}"
            )
        return "\n".join([*lines, "", "", text])

    def decorated(self, text: str) -> str:
        """Return *text* with few parentheses, and with comments here and there."""
        plain = (
            ast.unparse(ast.parse(text))
            .replace("\n\ndef ", "\n\n\ndef ")
            .replace("\n\n@record", "\n\n\n@record")
        )
        tree, lines = ast.parse(plain), plain.split("\n")
        notes = {}
        for node in ast.walk(tree):
            if (
                isinstance(node, ast.Assign | ast.For | ast.If | ast.Return | ast.AnnAssign)
                and self.random.random() < 0.08
            ):
                notes[node.lineno] = node.col_offset
        for line in sorted(notes, reverse=True):
            if not lines[line - 1].lstrip().startswith("elif"):
                lines.insert(line - 1, " " * notes[line] + "# " + self.random.choice(ODD))
        return "\n".join(lines) + "\n"
