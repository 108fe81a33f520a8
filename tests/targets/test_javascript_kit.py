"""The kit's rules as JavaScript: equal at every tick, and accepted by the tools of that language."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from javascript_project import program_of, ran, written

from kits.levels import ARENA, COURSE, noise, tables
from toolbox import javascript_tool
from vgg.kits.run_and_jump.rules import tables as declared
from vgg.kits.run_and_jump.rules.game import start, tick
from vgg.kits.run_and_jump.rules.world import World
from vgg.rules.digest import digest
from vgg.rules.lower import lower
from vgg.rules.prove import prove
from vgg.rules.source import read_package
from vgg.rules.tree import Program

RULES = "vgg.kits.run_and_jump.rules"
REPLAY = """
import { present, start, tick } from "./rules/game.js";
import { digest } from "./rules/state.js";
import { bind } from "./rules/tables.js";
import { World } from "./rules/world.js";

const nobody = new Proxy({}, { get: () => () => 0 });
bind(given.tables);
const world = new World();
start(world, given.seed, given.level, 0);
let chain = 0;
const chains = given.tape.map((held) => {
  tick(world, held);
  chain = digest(world, chain);
  present(world, nobody);
  return chain;
});
console.log(JSON.stringify(chains));
"""


@pytest.fixture(scope="module")
def lowered() -> Program:
    """The kit's rules."""
    return lower(read_package(RULES))


@pytest.fixture(scope="module", params=["as it is", "proved"])
def kit(request: pytest.FixtureRequest, lowered: Program, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The emitted kit in a folder of its own, with and without what is proved of it."""
    program = prove(lowered) if request.param == "proved" else lowered
    return written(tmp_path_factory.mktemp("kit"), program)


@pytest.mark.parametrize(
    ("level", "seed", "tuning"),
    [
        (0, 1, {"attack": 2}),
        (1, 7, {"boss_energy": 3, "air_jumps": 2, "flutter": 90, "flutter_ticks": 60}),
        (-1, 5, {}),
    ],
)
def test_every_tick_of_a_play_has_the_digest_it_has_in_python(
    kit: Path, level: int, seed: int, tuning: dict[str, int]
) -> None:
    """Over all enemies, the boss, every screen and 2,500 ticks of noise."""
    numbers = tables(COURSE, ARENA, seconds=40, **tuning)
    tape = noise(seed, 2500)
    found = ran(kit, REPLAY, {"tables": numbers, "seed": seed, "level": level, "tape": tape})

    declared.bind(numbers)
    world, chain, expected = World(), 0, []
    start(world, seed, level, 0)
    for held in tape:
        tick(world, held)
        chain = digest(world, chain)
        expected.append(chain)
    assert found == expected


ESLINT = """
import js from "@eslint/js";
export default [js.configs.recommended, { rules: { "no-unused-vars": ["error", { args: "none" }] } }];
"""
"""Recommended rules; what a function takes is settled by who calls it, as with start, tick and present."""
FORMS = '''
def far(world: World, some_rather_long_name: int, another_rather_long_name: int, b: int) -> int:
    """Look far."""
    copy(world.things[1], world.kept)
    # Long lines are broken.
    value = some_rather_long_name * another_rather_long_name + world.things[b % 4].x - wmul(another_rather_long_name, b)
    if not (world.kept.x > some_rather_long_name and world.kept.y > another_rather_long_name and world.count > b + 1):
        world.things[some_rather_long_name % 4].x = another_rather_long_name // 3 if b > 3 or b < -3 else value % 9
    for i in range(9, 0, -1):
        if world.flags[i % 6] == 1 and clamp(some_rather_long_name, another_rather_long_name, b) == wrap(b, -1, 1000):
            return clamp(tdiv(some_rather_long_name, 7) + shr(another_rather_long_name, 3), -(-b), rand(world, 5) + ~b)
    return value
'''


@pytest.fixture(scope="module", params=["kit", "forms"])
def project(
    request: pytest.FixtureRequest, lowered: Program, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """Rules with what the tools want to know: those of the kit, and some with every form."""
    words = "from vgg.rules.lang import clamp, copy, rand, shr, tdiv, wmul, wrap\n"
    program = lowered if request.param == "kit" else program_of(FORMS, words)
    folder = written(tmp_path_factory.mktemp("project"), program)
    (folder / ".prettierrc.json").write_text('{ "printWidth": 100 }\n', "utf-8")
    (folder / "eslint.config.js").write_text(ESLINT, "utf-8")
    return folder


def test_prettier_has_nothing_to_change(project: Path) -> None:
    """Emitted and hand-written files are their own formatted form."""
    done = subprocess.run(
        [javascript_tool("prettier"), "--check", "rules"],
        cwd=project,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr


def test_eslint_has_nothing_to_say(project: Path) -> None:
    """By its recommended rules, arguments that a caller gives in vain aside."""
    program = Path(javascript_tool("eslint"))
    (project / "node_modules").symlink_to(program.parent.parent, target_is_directory=True)
    done = subprocess.run([program, "rules"], cwd=project, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout
