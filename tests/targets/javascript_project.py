"""Rules emitted as JavaScript and run in node, for tests of what they mean and of how they look."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

from toolbox import needs
from vgg.rules.lower import lower
from vgg.rules.source import parse_package
from vgg.rules.tree import Program
from vgg.targets.web.emit import emit

WORLD = '''"""The world."""

from vgg.rules.lang import Array, Int, record


@record
class Thing:
    """A thing."""

    x: Int[-9999, 9999]
    y: Int[-9999, 9999]


@record
class View:
    """What is seen."""

    rng: Int[-2147483648, 2147483647]


@record
class World:
    """All of it."""

    rng: Int[-2147483648, 2147483647]
    count: Int[0, 99]
    kept: Thing
    things: Array[Thing, 4]
    flags: Array[Int[0, 1], 6]
    view: View
'''
GAME = '''"""The game."""

from vgg.rules.console import Console
{imports}
from .world import World


def start(world: World, seed: int, level: int, best: int) -> None:
    """Begin."""
    world.rng = seed


def tick(world: World, held: int) -> None:
    """Go on."""
    world.count = held & 15


def present(world: World, console: Console) -> None:
    """Show."""
    console.quit()
{rest}'''


def program_of(rest: str = "", imports: str = "", **modules: str) -> Program:
    """Return rules whose game has *rest* at its end and *imports* at its top, beside other *modules*."""
    game = GAME.format(imports=imports, rest=rest and f"\n\n{rest.strip()}\n")
    return lower(parse_package("toy", {"world": WORLD, **modules, "game": game}))


def printed(rest: str, imports: str = "", **modules: str) -> str:
    """Return what the *rest* of a game is in JavaScript, without what comes before it."""
    game = emit(program_of(rest, imports, **modules))["rules/game.js"]
    return game.partition("  console.quit();\n}\n")[2].strip("\n")


def body(statements: str, parameters: str = "world: World, a: int, b: int", imports: str = "") -> str:
    """Return the lines that *statements* become in a function's body."""
    lines = "\n".join(f"    {line}" for line in statements.strip("\n").splitlines())
    text = printed(f'def probe({parameters}) -> None:\n    """Probe."""\n{lines}\n', imports)
    inner = text.partition(") {\n")[2].rpartition("\n}")[0]
    return "\n".join(line[2:] for line in inner.splitlines())


def written(folder: Path, program: Program) -> Path:
    """Write the emitted rules with the runtime into *folder*."""
    rules = folder / "rules"
    rules.mkdir(parents=True)
    for entry in (files("vgg.targets.web") / "project" / "rules").iterdir():
        (rules / entry.name).write_text(entry.read_text("utf-8"), "utf-8")
    for path, text in emit(program).items():
        (folder / path).write_text(text, "utf-8")
    (folder / "package.json").write_text('{"type": "module"}\n', "utf-8")
    return folder


def ran(folder: Path, script: str, given: object = None) -> Any:
    """Return the JSON that *script* prints in *folder*; it finds what it is *given* in `given`."""
    needs("node")
    (folder / "given.json").write_text(json.dumps(given), "utf-8")
    (folder / "script.mjs").write_text(
        'import { readFileSync } from "node:fs";\n'
        'const given = JSON.parse(readFileSync("given.json", "utf-8"));\n' + script,
        "utf-8",
    )
    done = subprocess.run(
        ["node", "script.mjs"], cwd=folder, capture_output=True, text=True, check=False, timeout=120
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def lines(mapping: Mapping[str, str]) -> list[str]:
    """Return all lines of all files."""
    return [line for text in mapping.values() for line in text.splitlines()]
