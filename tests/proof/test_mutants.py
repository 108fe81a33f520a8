"""The tool that mutates rules: what it makes of them, and that a sample of its mutants is killed."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from vgg.rules.source import Package, parse_package

TOOLS = Path(__file__).parents[2] / "tools"

WORLD = '''"""State."""

from vgg.rules.lang import Int, record


@record
class World:
    """All of it."""

    x: Int[-99, 99]
    held: Int[0, 255]
'''
GAME = '''"""A walk."""

from .world import World

STEP = 3
UNREAD = 5


def start(world: World, seed: int, level: int, best: int) -> None:
    """Stand."""
    world.x = seed


def tick(world: World, held: int) -> None:
    """Walk while a button is held."""
    if held > 0 and free(world):
        world.x = world.x + STEP
    world.held = held


def free(world: World) -> bool:
    """Tell whether there is room."""
    return world.x < 90


def present(world: World, seed: int) -> None:
    """Only seen."""
    world.x = world.x + 1
'''


@pytest.fixture
def tool(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The module that makes mutants."""
    monkeypatch.syspath_prepend(str(TOOLS))
    import mutants

    return mutants


@pytest.fixture
def walk() -> Package:
    """Rules of three state functions."""
    return parse_package("walk", {"world": WORLD, "game": GAME})


def test_every_kind_of_fault_is_made_once(tool: ModuleType, walk: Package) -> None:
    """Comparisons, arithmetic, truth, numbers, branches, statements, results and constants; each text once."""
    made = [str(one) for one in tool.mutants(walk)]

    for what in (
        "held > 0 → held >= 0", "held > 0 → held <= 0", "held > 0 and free(world) → held > 0 or free(world)",
        "world.x + STEP → world.x - STEP", "without world.held = held", "world.x < 90 → world.x <= 90", "90 → 91",
        "if held > 0 and free(world): → if not (held > 0 and free(world)):",
        "return world.x < 90 → return not world.x < 90", "game.STEP:5: 3 → 4", "game.STEP:5: 3 → 2",
    ):  # fmt: skip
        assert sum(one.endswith(what) for one in made) == 1, what


def test_what_decides_nothing_is_left_alone(tool: ModuleType, walk: Package) -> None:
    """Neither what only `present` reaches nor constants nobody reads."""
    places = {one.place for one in tool.mutants(walk)}

    assert places == {"game.start", "game.tick", "game.free", "game.STEP"}


def test_a_mutant_is_python_and_knows_its_lines(tool: ModuleType, walk: Package) -> None:
    """Every text compiles; the lines are those of the statement that was changed."""
    for one in tool.mutants(walk):
        ast.parse(one.text)
    sums = [one for one in tool.mutants(walk) if one.change == "world.x + STEP → world.x - STEP"]

    assert [list(one.lines) for one in sums] == [[17]]


def test_a_mutant_runs_where_the_truth_was_and_goes_again(tool: ModuleType) -> None:
    """Whoever imported the function sees the fault, until it is restored; a constant runs in rules of its own."""
    running = tool.Running("walk", {"world": WORLD, "game": GAME})
    found = {str(one): one for one in tool.mutants(running.rules)}

    def walked(names: dict[str, dict[str, object]]) -> int:
        world = running.names["world"]["World"]()
        names["game"]["tick"](world, 1)  # type: ignore[operator]
        x: int = world.x
        return x

    back = next(one for name, one in found.items() if name.endswith("world.x + STEP → world.x - STEP"))
    far = next(one for name, one in found.items() if name.endswith("3 → 4"))
    assert walked(running.lend(back)) == -3
    running.restore(back)
    assert walked(running.names) == 3
    assert walked(running.lend(far)) == 4
    assert walked(running.names) == 3


def test_a_sample_of_the_kits_mutants_is_killed_by_assertions() -> None:
    """The same twenty every time: nine in ten do not outlive the assertions."""
    done = subprocess.run(
        [sys.executable, "tools/mutate.py", "--sample", "20", "--processes", "1", "--assertions"],
        cwd=TOOLS.parent, capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert done.returncode == 0, done.stdout + done.stderr
    assert "| **all** | 20 |" in done.stdout
