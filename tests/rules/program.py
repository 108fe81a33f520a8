"""Small programs of rules for tests: only what a test is about is written out."""

from __future__ import annotations

from textwrap import dedent

from vgg.rules.check import check
from vgg.rules.lower import lower
from vgg.rules.source import Package, parse_package
from vgg.rules.tree import Program

HEAD = '''
"""A game."""

from vgg.rules.console import Console
from vgg.rules.lang import Array, Int, Table, clamp, copy, rand, record, shr, tdiv, wmul, wrap

NUMBERS = Table(-100, 100)
LIMIT = 4


@record
class Spark:
    """A spark."""

    x: Int[-100, 100]
    life: Int[0, 9]


@record
class World:
    """All."""

    rng: Int[-2147483648, 2147483647]
    n: Int[-1000, 1000]
    flag: Int[0, 1]
    list: Array[Int[-9, 9], 5]
    sparks: Array[Spark, LIMIT]
'''

TAIL = '''

def start(world: World, seed: int, level: int, best: int) -> None:
    """Begin."""
    world.rng = seed | 1


def tick(world: World, held: int) -> None:
    """Go on."""
    {call}


def present(world: World, console: Console) -> None:
    """Show."""
    console.number(world.n, 0, 0, 0, 1)
'''


def package_of(functions: str, call: str = "step(world, held)") -> Package:
    """Return a package of one file: records as in HEAD, *functions*, and a tick that does *call*."""
    return parse_package(
        "small", {"game": HEAD + "\n\n" + dedent(functions).strip() + "\n" + TAIL.format(call=call)}
    )


def program_of(functions: str, call: str = "step(world, held)") -> Program:
    """Return the tree of such a package, which must pass the checker."""
    package = package_of(functions, call)
    assert check(package) == ()
    return lower(package)
