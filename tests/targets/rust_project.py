"""Crates on disk, what their files say, and cargo to build and run them."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from textwrap import dedent

from toolbox import needs
from vgg.model.cartridge import Cartridge, Table
from vgg.rules.lower import lower
from vgg.rules.source import Package, parse_package
from vgg.rules.tree import Program
from vgg.targets.rust.emit import emit
from vgg.targets.rust.target import RustTarget
from vgg.testing.cartridges import tiny_cartridge

I32 = 2**31

WORLD = '''"""The world."""

from vgg.rules.lang import Array, Int, Table, record

NUMBERS = Table(-100, 100)
VECTORS = Table(-2147483648, 2147483647)
STEPS = (1, 2, 3)
LIMIT = 4
LONG = 40
STILL = 0
MOVING = 1
FLYING = 2
"""In the air."""


@record
class Spark:
    """A spark."""

    x: Int[-100, 100]
    """Where it is."""
    life: Int[0, 9]


@record
class View:
    """Seen."""

    shake: Int[0, 9]


@record
class World:
    """All."""

    tick: Int[0, 65535]
    rng: Int[-2147483648, 2147483647]
    n: Int[-2147483648, 2147483647]
    state: Int[0, 9]
    place: Int[0, 4]
    list: Array[Int[-9, 9], 5]
    sparks: Array[Spark, LIMIT]
    results: Array[Int[-2147483648, 2147483647], LONG]
    view: View
'''

GAME = '''"""A game."""

from vgg.rules.console import JUMP, LEFT, RIGHT, Console
from vgg.rules.lang import clamp, copy, rand, shr, tdiv, wmul, wrap

from .world import FLYING, LIMIT, MOVING, NUMBERS, STEPS, STILL, VECTORS, World

{functions}

def start(world: World, seed: int, level: int, best: int) -> None:
    """Begin."""
    world.rng = seed | 1


def tick(world: World, held: int) -> None:
    """Go on."""
    world.tick = (world.tick + 1) & 65535
    {call}


def present(world: World, console: Console) -> None:
    """Show."""
    console.number(world.n, 0, 0, 0, 1)
    world.view.shake = clamp(console.saved(0), 0, 9)
'''


def package_of(functions: str, call: str = "step(world, held)") -> Package:
    """Return a package with *functions* and a tick that does *call*."""
    text = GAME.replace("{functions}", dedent(functions).strip() + "\n").replace("{call}", call)
    return parse_package("small", {"world": WORLD, "game": text})


def lowered(functions: str, call: str = "step(world, held)") -> Program:
    """Return the program of such a package."""
    return lower(package_of(functions, call))


def function(functions: str, name: str = "step", call: str = "step(world, held)") -> str:
    """Return what is emitted of the function *name*, with its attributes, without its margin."""
    lines = emit(lowered(functions, call))["src/rules/game.rs"].splitlines()
    first = next(number for number, line in enumerate(lines) if f"fn {name}(" in line)
    margin = len(lines[first]) - len(lines[first].lstrip())
    end = next(number for number in range(first, len(lines)) if lines[number] == f"{' ' * margin}}}")
    return dedent("\n".join(lines[first : end + 1]))


def body(source: str, *, result: str = "None") -> str:
    """Return what is emitted for a function with the body *source*, without its head and its last brace."""
    head = f'def step(world: World, held: int) -> {result}:\n    """Step."""\n'
    functions = head + "".join(f"    {line}\n" for line in dedent(source).strip().splitlines())
    call = "step(world, held)" if result == "None" else "state = step(world, held)"
    return dedent("\n".join(function(functions, call=call).splitlines()[1:-1]))


def numbered(numbers: Sequence[int], vectors: Sequence[int] = (0,)) -> Cartridge:
    """Return a cartridge for the rules of `package_of`."""
    tables = {
        "numbers": Table(low=-100, high=100, values=tuple(numbers)),
        "vectors": Table(low=-I32, high=I32 - 1, values=tuple(vectors)),
    }
    return tiny_cartridge().model_copy(update={"tables": tables})


def built(folder: Path, cartridge: Cartridge, program: Program, tapes: Mapping[str, bytes]) -> Path:
    """Build a crate below *folder* and return it."""
    for path, data in RustTarget().build(cartridge, {}, program, tapes).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    return folder / "rust"


def cargo(project: Path, *arguments: object) -> subprocess.CompletedProcess[str]:
    """Run cargo with *arguments* in *project*, offline; skips the test where there is no cargo."""
    needs("cargo")
    environ = {
        **os.environ,
        "CARGO_NET_OFFLINE": "true",
        "CARGO_INCREMENTAL": "0",
        "CARGO_TERM_COLOR": "never",
    }
    environ["CARGO_TARGET_DIR"] = str(project.parent / "target")
    command = ["cargo", *map(str, arguments)]
    return subprocess.run(
        command, cwd=project, env=environ, capture_output=True, text=True, timeout=600, check=False
    )
