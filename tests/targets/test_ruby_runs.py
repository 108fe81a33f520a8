"""What emitted Ruby does is what the rules do, tick by tick and word by word."""

from __future__ import annotations

import json
import random
from functools import cache
from pathlib import Path

import pytest
from flat_tapes import taped
from ruby_project import built, lowered, numbered, package_of, ruby, tool

from kits.games import KIT, inputs_of, level_maps, plan
from vgg.model.cartridge import Cartridge
from vgg.rules.lower import lower
from vgg.rules.source import Package, read_package
from vgg.rules.tree import Program

EVERY_FORM = '''
def far(world: World, x: int, careful: bool) -> bool:
    """Tell whether *x* is far."""
    if careful and x > 50:
        return True
    if x < -50:
        return world.n & 1 == 0
    elif x == 0 or x == 7:
        return not careful
    return x > 80


def moved(world: World) -> int:
    """Move the place; a value that a store must not ask for first."""
    world.place = (world.place + 1) % 5
    return world.place - 2


def free(world: World) -> int:
    """Return the first spark without life, -1 when there is none."""
    for i in range(LIMIT):
        if world.sparks[i].life == 0:
            return i
    return -1


def kindle(world: World, x: int) -> None:
    """Give life to the first spark that has none."""
    for i in range(LIMIT):
        if world.sparks[i].life == 0:
            world.sparks[i].x = clamp(x, -100, 100)
            world.sparks[i].life = 1 + rand(world, 9)
            return


def fade(world: World) -> None:
    """Let sparks fade, the last first."""
    for i in range(3, -1, -1):
        if world.sparks[i].life > 0:
            world.sparks[i].life = world.sparks[i].life - 1
            if world.sparks[i].life == 3:
                continue
            if world.sparks[i].x > 90:
                break
            world.sparks[i].x = -world.sparks[i].x


def mixed(world: World, held: int) -> int:
    """Return numbers of all operators, odd and negative ones too."""
    n = world.n & 0xFFFF
    low = -n // 7 + n % 7 - tdiv(-n, 7) + (n - 30000 >> 3)
    high = shr(-n - 1, 5) ^ wmul(n - 4000, 987654321) & 65535 | n << 3
    if far(world, n % 100, held & JUMP != 0):
        value = low
    else:
        value = high
    return wrap(value, -5000, 5000) + abs(low % 91 - 45) + min(n, 9) - max(-n, -9)


def step(world: World, held: int) -> None:
    """Do everything."""
    world.n = wmul(mixed(world, held), 31) + NUMBERS[world.tick % len(NUMBERS)]
    world.list[world.place] = moved(world)
    for i in range(1, 5, 2):
        world.list[i] = clamp(world.list[i - 1] + STEPS[i % 3], -9, 9)
    if held & LEFT != 0:
        kindle(world, world.n % 200 - 100)
    elif held & RIGHT != 0 and not free(world) >= 0:
        copy(world.sparks[0], world.sparks[3])
    if world.state == STILL:
        world.state = MOVING if held > 9 else FLYING if held > 5 else STILL
    elif world.state == MOVING:
        world.state = FLYING
    else:
        world.state = STILL
    fade(world)
'''
NUMBERS = (-100, 100, 7, -13, 0)


def presses(ticks: int, seed: int) -> list[int]:
    """Return the buttons of somebody who presses anything."""
    chance = random.Random(seed)
    return [mask for _ in range(ticks // 5) for mask in [chance.randrange(256)] * 5]


def test_every_form_means_the_same_in_ruby(tmp_path: Path) -> None:
    """Every operator, loop, branch and order of evaluation, over 1,000 ticks."""
    package, cartridge = package_of(EVERY_FORM), numbered(*NUMBERS)
    tapes = taped(package, cartridge, {"forms.tape": (0, presses(1000, 3))})
    project = built(tmp_path, cartridge, lower(package), tapes)

    done = ruby(project, "-w", "replay.rb", "proof/forms.tape")

    assert done.stderr == ""
    assert json.loads(done.stdout)["holds"] is True


def test_the_forms_pass_rubocop(tmp_path: Path) -> None:
    """Also what the kit does not use is written as Rubyists write it, but for a choice within a choice."""
    project = built(tmp_path, numbered(*NUMBERS), lowered(EVERY_FORM), {})

    done = tool("rubocop", project, "--no-server", "--cache", "false", "--format", "emacs")

    assert [line for line in done.stdout.splitlines() if ": " in line] == []


def test_the_words_of_the_language_pass_their_own_tests(tmp_path: Path) -> None:
    """Vectors of odd and negative numbers on which all languages agree, and all tapes, under minitest."""
    package, cartridge = package_of(EVERY_FORM), numbered(*NUMBERS)
    tapes = taped(package, cartridge, {"forms.tape": (0, presses(200, 4))})
    project = built(tmp_path, cartridge, lower(package), tapes)

    done = ruby(project, "-w", "-e", "Dir['./test/test_*.rb'].each { |path| require path }")

    assert done.returncode == 0, done.stdout + done.stderr
    assert ", 0 failures, 0 errors, 0 skips" in done.stdout


@cache
def kit() -> tuple[Package, Program, Cartridge]:
    """Return the rules of the run-and-jump kit and a small game with a boss."""
    inputs = inputs_of(plan(screens=6, boss=True), level_maps(screens=6, boss=True))
    package = read_package("vgg.kits.run_and_jump.rules")
    return package, lower(package), Cartridge.model_validate(KIT.cartridge(inputs).value)


def test_a_kit_plays_the_same_in_ruby(tmp_path: Path) -> None:
    """Noise on a level and on the title leads to equal digests."""
    package, program, cartridge = kit()
    plays = {"level.tape": (0, presses(600, 1)), "title.tape": (-1, presses(600, 2))}
    project = built(tmp_path, cartridge, program, taped(package, cartridge, plays))

    done = ruby(project, "-w", "replay.rb", "proof/level.tape", "proof/title.tape")

    assert done.stderr == ""
    assert [json.loads(line)["holds"] for line in done.stdout.splitlines()] == [True, True]


def test_a_kit_passes_rubocop(tmp_path: Path) -> None:
    """Debian's rubocop finds nothing in the whole project."""
    _, program, cartridge = kit()
    project = built(tmp_path, cartridge, program, {})

    done = tool("rubocop", project, "--no-server", "--cache", "false")

    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("number", ["9.5", '"9"', "true", "101", "null"])
def test_a_number_that_was_edited_out_of_bounds_is_named(tmp_path: Path, number: str) -> None:
    """A console checks tables when it loads them; a play with them never begins."""
    package, cartridge = package_of(EVERY_FORM), numbered(5, 5)
    project = built(tmp_path, cartridge, lower(package), taped(package, cartridge, {"a.tape": (0, [0] * 3)}))
    data = json.loads((project / "data" / "cartridge.json").read_text("utf-8"))
    data["tables"]["numbers"]["values"][1] = json.loads(number)
    (project / "data" / "cartridge.json").write_text(json.dumps(data), "utf-8")

    done = ruby(project, "replay.rb", "proof/a.tape")

    assert done.returncode == 2
    assert "numbers[1]" in done.stderr
    assert "not within -100 and 100" in done.stderr
