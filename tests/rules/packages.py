"""A small package of rules with room for a planted line, for tests of what is proved."""

from __future__ import annotations

from vgg.rules.lower import lower
from vgg.rules.prove import prove
from vgg.rules.source import Package, parse_package
from vgg.rules.tree import Program

TABLES = '''"""Tables."""

from collections.abc import Mapping, Sequence

from vgg.rules.lang import Table, fill

SIZE = 4
LOWS = (0, -9, 1, 0)
HIGHS = (7, 9, 5, 100)
FREE = Table(-5, 300)
FEW = Table(0, 9, least=6)
KINDS = Table(LOWS, HIGHS, least=8)
STEPS = (1, 2, 3, -4)


def bind(tables: Mapping[str, Sequence[int]]) -> None:
    """Bind."""
    fill(globals(), tables)
'''

WORLD = '''"""The world."""

from vgg.rules.lang import Array, Int, record

FOES = 12


@record
class View:
    """Seen."""

    shake: Int[0, 9]
    rng: Int[-2147483648, 2147483647]


@record
class Foe:
    """A foe."""

    x: Int[-256, 255]
    kind: Int[0, 8]
    marks: Array[Int[0, 3], 3]


@record
class World:
    """All."""

    rng: Int[-2147483648, 2147483647]
    x: Int[-256, 255]
    y: Int[-256, 255]
    safe: Int[0, 255]
    count: Int[0, 12]
    big: Int[-2147483648, 2147483647]
    foes: Array[Foe, FOES]
    hero: Foe
    view: View
'''

GAME = '''"""The game."""

from vgg.rules.console import Console
from vgg.rules.lang import clamp, copy, rand, shr, tdiv, wmul, wrap

from .tables import FEW, FREE, KINDS, SIZE, STEPS
from .world import FOES, World


def start(world: World, seed: int, level: int, best: int) -> None:
    """Start."""
    world.rng = seed | 1


def draw(world: World, n: int) -> int:
    """Draw."""
    return rand(world, n)


def foe_x(world: World, i: int) -> int:
    """Look."""
    return world.foes[i].x


def tick(world: World, held: int) -> None:
    """Tick."""
{body}


def present(world: World, console: Console) -> None:
    """Show."""
{shown}
{top}'''

FIRST = 27
"""The line of game.py where the body begins."""


def package(body: str = "", shown: str = "", top: str = "") -> Package:
    """Return the package with *body* in `tick`, *shown* in `present` and *top* after both."""
    game = GAME.format(body=indented(body), shown=indented(shown), top=f"\n\n{top}\n" if top else "")
    return parse_package("planted", {"tables": TABLES, "world": WORLD, "game": game})


def program(body: str = "", shown: str = "", top: str = "") -> Program:
    """Return the lowered package."""
    return lower(package(body, shown, top))


def proved(body: str = "", shown: str = "", top: str = "") -> Program:
    """Return the proved package, for all cartridges."""
    return prove(program(body, shown, top))


def indented(body: str) -> str:
    """Return *body* inside a function."""
    return "\n".join(f"    {line}" for line in (body or "pass").split("\n"))
