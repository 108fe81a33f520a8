"""How fast emitted rules are: the kernel as each target prints it, against the same rules written by hand in that language.

All of one language run in one program, in turn, and every one must come to the digest that Python comes to.
"""

from __future__ import annotations

import json
import random
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

from vgg.rules import flat
from vgg.rules.check import require
from vgg.rules.digest import digest
from vgg.rules.source import read_package
from vgg.rules.tree import Program
from vgg.targets.ruby.emit import emit as ruby
from vgg.targets.rust.build import written as crate
from vgg.targets.rust.emit import emit as rust
from vgg.targets.web.emit import emit as javascript

HERE = Path(__file__).parent
TARGETS = HERE.parent.parent / "src" / "vgg" / "targets"
TICKS, ROUNDS = 200_000, 7
SLOW = 10
"""Ruby and Python play a tenth of the ticks."""
COLUMNS, ROWS = 60, 12
MANIFEST = """[package]
name = "kernel"
version = "0.1.0"
edition = "2024"

[profile.release]
codegen-units = 1
"""


def tiles(chance: random.Random) -> list[int]:
    """Return a level: a floor with gaps, walls, spikes and coins, and the exit at its end."""
    level = [0] * (COLUMNS * ROWS)
    for x in range(COLUMNS):
        floor = ROWS - 2 if chance.random() < 0.9 or x < 4 else ROWS
        for y in range(floor, ROWS):
            level[y * COLUMNS + x] = 1
        if x > 6 and chance.random() < 0.15:
            level[(ROWS - 3) * COLUMNS + x] = chance.choice([1, 1, 2])
        if chance.random() < 0.2:
            level[(ROWS - chance.randint(4, 7)) * COLUMNS + x] = 3
    level[(ROWS - 3) * COLUMNS + COLUMNS - 2] = 4
    return level


def buttons(chance: random.Random, ticks: int) -> bytes:
    """Return a tape that holds each mask for a while, as a player does."""
    masks: list[int] = []
    while len(masks) < ticks:
        masks += [chance.choice([2, 2, 18, 16, 1, 0, 18])] * chance.randint(3, 40)
    return bytes(masks[:ticks])


def rates() -> dict[str, dict[str, Any]]:
    """Return ticks a second by language: 'hand', 'emitted', and each with '_digest'."""
    chance = random.Random(7)
    level, masks = tiles(chance), buttons(chance, TICKS)
    program = require(HERE / "rules")
    found: dict[str, dict[str, Any]] = {}
    with tempfile.TemporaryDirectory(prefix="vgg-kernel-") as folder:
        root = Path(folder)
        (root / "tiles.json").write_text(json.dumps(level))
        (root / "cartridge.json").write_text(json.dumps({"tables": {"tiles": {"values": level}}}))
        (root / "all").write_bytes(masks)
        (root / "some").write_bytes(masks[: TICKS // SLOW])
        for name, command in (
            ("JavaScript", lay_javascript(program, root)),
            ("Rust", lay_rust(program, root)),
            ("Ruby", lay_ruby(program, root)),
        ):
            ran = subprocess.run(command, capture_output=True, text=True, check=True)
            found[name] = json.loads(ran.stdout)
    few, all_of_it = python(level, masks[: TICKS // SLOW]), python(level, masks, digesting=True)
    found["Python"] = few
    for name, said in found.items():
        wanted = (
            few["ends"]["readable_digest"] if name in {"Ruby", "Python"} else all_of_it["ends"]["flat_digest"]
        )
        chains = {end for key, end in said["ends"].items() if key.endswith("_digest")}
        if chains != {wanted}:
            raise SystemExit(f"{name} comes to other digests: {said['ends']}, not {wanted}")
    return found


def lay_javascript(program: Program, root: Path) -> list[str]:
    """Write the emitted modules; return the command that times them."""
    lay(root / "web", {**javascript(program), **texts(TARGETS / "web" / "project" / "rules", "rules")})
    (root / "web" / "package.json").write_text('{"type": "module"}')
    return [
        "node",
        str(HERE / "drive.mjs"),
        str(root / "web" / "rules"),
        str(root / "tiles.json"),
        str(root / "all"),
        str(ROUNDS),
    ]


def lay_ruby(program: Program, root: Path) -> list[str]:
    """Write the emitted files; return the command that times them."""
    lay(root / "ruby", {**texts(TARGETS / "ruby" / "project" / "lib", "lib"), **ruby(program)})
    return [
        "ruby",
        str(HERE / "drive.rb"),
        str(root / "ruby"),
        str(root / "tiles.json"),
        str(root / "some"),
        str(ROUNDS),
    ]


def lay_rust(program: Program, root: Path) -> list[str]:
    """Write the crate, build it, and return the command that times it."""
    folder = root / "rust"
    files = {
        path: text
        for path, text in {**crate(), **rust(program)}.items()
        if not path.startswith(("tests", "src/bin"))
    }
    lay(
        folder,
        {
            **files,
            "src/hand.rs": (HERE / "hand.rs").read_text(),
            "src/bin/drive.rs": (HERE / "drive.rs").read_text(),
        },
    )
    (folder / "Cargo.toml").write_text(MANIFEST)
    subprocess.run(["cargo", "build", "--release", "--quiet", "--offline"], cwd=folder, check=True)
    built = folder / "target" / "release" / "drive"
    return [str(built), str(root / "cartridge.json"), str(root / "all"), str(ROUNDS)]


def texts(folder: Path, prefix: str) -> dict[str, str]:
    """Return the files in *folder* by path below *prefix*."""
    return {f"{prefix}/{path.name}": path.read_text() for path in folder.iterdir() if path.is_file()}


def lay(folder: Path, files: Mapping[str, str]) -> None:
    """Write *files*."""
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)


def python(level: list[int], masks: bytes, *, digesting: bool = False) -> dict[str, Any]:
    """Return the same for Python: the readable rules and the flat ones the bot uses."""
    tables = {"tiles": level}
    forms: dict[str, Callable[[], tuple[Any, Callable[[Any, int], None]]]] = {
        "flat": lambda: flat_form(tables)
    }
    if not digesting:
        forms["readable"] = lambda: readable_form(tables)
    best: dict[str, float] = {}
    ends: dict[str, int] = {}
    for name, form in forms.items():
        for chained in (True,) if digesting else (False, True):
            world, tick = form()
            chain, begin = 0, time.perf_counter()
            for mask in masks:
                tick(world, mask)
                if chained:
                    chain = digest(world, chain)
            key = f"{name}_digest" if chained else name
            best[key] = len(masks) / (time.perf_counter() - begin)
            ends[key] = chain or digest(world)
    return {"best": best, "ends": ends}


def flat_form(tables: Mapping[str, list[int]]) -> tuple[Any, Callable[[Any, int], None]]:
    """Return a started flat world, and its tick."""
    rules = flat.load(read_package(HERE / "rules"), tables)
    world = rules.fresh()
    rules.start(world, 77, 0, 0)
    return world, rules.tick


def readable_form(tables: Mapping[str, list[int]]) -> tuple[Any, Callable[[Any, int], None]]:
    """Return a started world of the readable rules, and their tick."""
    modules = dict(imported())
    modules["tables"].bind(tables)
    world = modules["world"].World()
    modules["game"].start(world, 77, 0, 0)
    return world, modules["game"].tick


def imported() -> Iterator[tuple[str, ModuleType]]:
    """Yield the kernel's modules."""
    from rules import game, tables, world

    yield from (("tables", tables), ("world", world), ("game", game))


if __name__ == "__main__":
    for language, said in rates().items():
        print(language, {name: round(rate) for name, rate in said["best"].items()})
