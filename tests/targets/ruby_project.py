"""Ruby projects on disk, what their files say, and ruby to run them."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from pathlib import Path
from textwrap import dedent

from toolbox import needs
from vgg.model.cartridge import Cartridge, Table
from vgg.rules.lower import lower
from vgg.rules.source import Package, parse_package
from vgg.rules.tree import Program
from vgg.targets.ruby.emit import emit
from vgg.targets.ruby.target import RubyTarget
from vgg.testing.cartridges import tiny_cartridge

GAME = '''"""A game."""

from vgg.rules.console import JUMP, LEFT, RIGHT, Console
from vgg.rules.lang import Array, Int, Table, clamp, copy, rand, record, shr, tdiv, wmul, wrap

NUMBERS = Table(-100, 100)
STEPS = (1, 2, 3)
LIMIT = 4
STILL = 0
MOVING = 1
FLYING = 2


@record
class Spark:
    """A spark."""

    x: Int[-100, 100]
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
    view: View


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
'''


def package_of(functions: str, call: str = "step(world, held)") -> Package:
    """Return a package of one file with *functions* and a tick that does *call*."""
    text = GAME.replace("{functions}", dedent(functions).strip() + "\n").replace("{call}", call)
    return parse_package("small", {"game": text})


def lowered(functions: str, call: str = "step(world, held)") -> Program:
    """Return the program of such a package."""
    return lower(package_of(functions, call))


def lines_of(text: str, head: str) -> str:
    """Return the method that begins with *head* in the emitted *text*, without its margin."""
    lines = text.splitlines()
    first = next(number for number, line in enumerate(lines) if line.strip().startswith(head))
    margin = len(lines[first]) - len(lines[first].lstrip())
    end = next((n for n in range(first, len(lines)) if lines[n] == f"{' ' * margin}end"), first)
    return dedent("\n".join(lines[first : end + 1]))


def method(functions: str, name: str = "step", call: str = "step(world, held)") -> str:
    """Return what is emitted of the function *name* of *functions*."""
    return lines_of(emit(lowered(functions, call))["lib/rules/game.rb"], f"def {name}")


def body(source: str, *, result: str = "None") -> str:
    """Return what is emitted for a function with the body *source*, without `def` and `end`."""
    head = f'def step(world: World, held: int) -> {result}:\n    """Step."""\n'
    functions = head + "".join(f"    {line}\n" for line in dedent(source).strip().splitlines())
    call = "step(world, held)" if result == "None" else "state = step(world, held)"
    return dedent("\n".join(method(functions, call=call).splitlines()[1:-1]))


def numbered(*numbers: int) -> Cartridge:
    """Return a cartridge for the rules of `package_of`."""
    return tiny_cartridge().model_copy(
        update={"tables": {"numbers": Table(low=-100, high=100, values=numbers)}}
    )


def laid(folder: Path, files: Mapping[str, bytes]) -> Path:
    """Write *files* below *folder* and return the project among them."""
    for path, data in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    return folder / "ruby"


def built(folder: Path, cartridge: Cartridge, program: Program, tapes: Mapping[str, bytes]) -> Path:
    """Build a project below *folder*."""
    return laid(folder, RubyTarget().build(cartridge, {}, program, tapes))


def ruby(project: Path, *arguments: object) -> subprocess.CompletedProcess[str]:
    """Run ruby with *arguments* in *project*; skips the test where there is no ruby."""
    return tool("ruby", project, *arguments)


def tool(name: str, project: Path, *arguments: object) -> subprocess.CompletedProcess[str]:
    """Run a program in *project*; skips the test where it is not installed."""
    needs(name)
    command = [name, *map(str, arguments)]
    return subprocess.run(command, cwd=project, capture_output=True, text=True, timeout=120, check=False)


def edit(path: Path, old: str, new: str) -> None:
    """Replace *old*, which must be there, in the file *path*."""
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
