"""What emitted Rust does is what the rules do, tick by tick and word by word, in debug and release builds."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest
from flat_tapes import taped
from rust_project import I32, built, cargo, numbered, package_of

from kits.games import KIT, inputs_of, level_maps, plan
from toolbox import needs
from vgg.model.cartridge import Cartridge
from vgg.rules.lower import lower
from vgg.rules.shipped import shipped
from vgg.rules.source import parse_package
from vgg.targets.program import run
from vgg.targets.rust.target import RustTarget

EVERY_FORM = '''
def vectors(world: World) -> None:
    """Compute with numbers that no compiler knows."""
    for i in range(6):
        a = VECTORS[i * 2]
        b = VECTORS[i * 2 + 1]
        world.results[i] = a // b
        world.results[6 + i] = a % b
        world.results[12 + i] = tdiv(a, b)
        world.results[18 + i] = a - tdiv(a, b) * b
    for i in range(4):
        world.results[24 + i] = VECTORS[12 + i * 2] >> VECTORS[13 + i * 2]
    for i in range(5):
        world.results[28 + i] = (VECTORS[20 + i * 2] * VECTORS[21 + i * 2]) >> 8
    for i in range(2):
        world.results[33 + i] = wmul(VECTORS[30 + i * 2], VECTORS[31 + i * 2])


def far(world: World, x: int, careful: bool) -> bool:
    """Tell whether *x* is far."""
    if careful and x > 50:
        return True
    if x < -50:
        return world.n & 1 == 0
    elif x == 0 or x == 7:
        return not careful
    return x > 80 or x >= -7 and x < -3


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
    for i in range(LIMIT):
        if world.sparks[i].x == 0:
            world.sparks[i].x = 1


def mixed(world: World, held: int) -> int:
    """Return numbers of all operators, odd and negative ones too."""
    n = world.n & 65535
    low = -n // 7 + n % 7 - tdiv(-n, 7) + (n - 30000 >> 3)
    high = shr(-n - 1, 5) ^ wmul(n - 4000, 987654321) & 65535 | n << 3
    if far(world, n % 100, held & JUMP != 0):
        value = low
    else:
        value = high
    return wrap(value, -5000, 5000) + abs(low % 91 - 45) + min(9, n) - max(-n, -9)


def step(world: World, held: int) -> None:
    """Do everything."""
    if world.tick == 1:
        vectors(world)
    world.n = wmul(mixed(world, held), 31) + NUMBERS[world.tick % len(NUMBERS)]
    world.list[0] = moved(world)
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
    elif world.state == FLYING:
        world.state = 7
    else:
        world.state = STILL
    fade(world)
'''
NUMBERS = (-100, 100, 7, -13, 0)
HALVED = ((7, 2), (-7, 2), (-1, 2), (-8, 4), (-9, 4), (-I32, 3))
SHIFTED = ((-1, 1), (-7, 1), (-4097, 12), (4095, 12))
SCALED = ((384, -49), (-384, -49), (-1, 1), (-255, 3), (1 << 15, 1 << 15))
MULTIPLIED = ((0x7FFFFFFF, 3), (-123456789, 987654321))
VECTORS = tuple(number for pair in (*HALVED, *SHIFTED, *SCALED, *MULTIPLIED) for number in pair)
RESULTS = [
    *(3, -4, -1, -2, -3, -715827883),
    *(1, 1, 1, 0, 3, 1),
    *(3, -3, 0, -2, -2, -715827882),
    *(1, -1, -1, 0, -1, -2),
    *(-1, -4, -2, 0),
    *(-74, 73, -1, -3, 4194304),
    *(2147483645, 67153019),
]
"""What all four languages were seen to give for VECTORS."""


def presses(ticks: int, seed: int) -> list[int]:
    """Return the buttons of somebody who presses anything."""
    chance = random.Random(seed)
    return [mask for _ in range(ticks // 5) for mask in [chance.randrange(256)] * 5]


@pytest.fixture(scope="module")
def crate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A crate of every form, with a tape of 1,000 ticks; cargo builds it once."""
    package, cartridge = package_of(EVERY_FORM), numbered(NUMBERS, VECTORS)
    tapes = taped(package, cartridge, {"forms.tape": (0, presses(1000, 3))})
    return built(tmp_path_factory.mktemp("forms"), cartridge, lower(package), tapes)


@pytest.mark.parametrize("profile", ["dev", "release"])
def test_every_form_and_the_vectors_mean_the_same_in_rust(crate: Path, profile: str) -> None:
    """Every operator, loop, branch and order of evaluation; odd and negative numbers with known results."""
    replay = ("run", "--quiet", "--locked", "--profile", profile, "--")

    held = cargo(crate, *replay, "proof/forms.tape")
    words = cargo(crate, *replay, "--words", "1", "proof/forms.tape")

    assert held.stderr == ""
    assert json.loads(held.stdout)["holds"] is True
    assert json.loads(words.stdout)[-40:-5] == RESULTS


def test_the_crate_passes_its_own_tests_and_clippy_and_fmt(crate: Path) -> None:
    """Whatever form rules have."""
    tested = cargo(crate, "test", "--quiet", "--locked")
    linted = cargo(crate, "clippy", "--quiet", "--locked", "--all-targets", "--", "-D", "warnings")
    formatted = cargo(crate, "fmt", "--check")

    assert (tested.returncode, linted.stderr, formatted.stdout) == (0, "", ""), tested.stdout


def test_the_replay_program_says_what_it_is_asked(crate: Path) -> None:
    """A line a tape, a digest a tick, or a usage error."""
    tape = json.loads((crate / "proof" / "forms.tape").read_text("utf-8"))
    replay = ("run", "--quiet", "--locked", "--")

    line = json.loads(cargo(crate, *replay, "proof/forms.tape").stdout)
    chain = cargo(crate, *replay, "--chain", "proof/forms.tape").stdout.split()
    wrong = [cargo(crate, *replay, *each) for each in ([], ["--wat"], ["--words", "x", "proof/forms.tape"])]
    beyond = cargo(crate, *replay, "--words", "1001", "proof/forms.tape")

    assert line == {
        "tape": "forms.tape", "holds": True, "rules": True, "ticks": 1000,
        "checkpoints": tape["checkpoints"], "final": tape["final"], "differs_at": None,
    }  # fmt: skip
    assert (len(chain), chain[59], chain[-1]) == (
        1000,
        f"{tape['checkpoints'][0]:08x}",
        f"{tape['final']:08x}",
    )
    assert [each.returncode for each in (*wrong, beyond)] == [2, 2, 2, 2]
    assert wrong[0].stderr.startswith("usage: replay TAPE...")
    assert beyond.stderr == "proof/forms.tape: has no tick 1001\n"


@pytest.mark.parametrize(
    ("number", "said"),
    [
        ("101", "table 'numbers': number 1 is 101, not within -100 and 100"),
        ("9.5", "table 'numbers': number 1 is no whole number of 32 bits"),
        ('"9"', "table 'numbers': number 1 is no whole number of 32 bits"),
    ],
)
def test_a_number_that_was_edited_out_of_bounds_is_named(
    crate: Path, tmp_path: Path, number: str, said: str
) -> None:
    """Tables are checked when they are loaded; a play with them never begins."""
    data = json.loads((crate / "data" / "cartridge.json").read_text("utf-8"))
    data["tables"]["numbers"]["values"][1] = json.loads(number)
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "cartridge.json").write_text(json.dumps(data), "utf-8")

    cargo(crate, "build", "--quiet", "--locked")
    program = crate.parent / "target" / "debug" / "replay"

    done = run([str(program), str(crate / "proof" / "forms.tape")], tmp_path, 60)

    assert (done.code, done.err) == (2, f"data/cartridge.json: {said}\n" if "whole" in said else f"{said}\n")


def test_a_kit_plays_the_same_in_rust(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Noise on a level and on the title leads to equal digests, and its source passes clippy and fmt."""
    needs("cargo")
    inputs = inputs_of(plan(screens=6, boss=True), level_maps(screens=6, boss=True))
    cartridge = Cartridge.model_validate(KIT.cartridge(inputs).value)
    numbers = {name: table.values for name, table in cartridge.tables.items()}
    program = shipped("vgg.kits.run_and_jump.rules", numbers)
    package = parse_package(
        "shipped", {name.removesuffix(".py"): text for name, text in program.texts.items()}
    )
    plays = {"level.tape": (0, presses(900, 1)), "title.tape": (-1, presses(900, 2))}
    project = built(tmp_path, cartridge, program, taped(package, cartridge, plays))
    monkeypatch.setenv("CARGO_TARGET_DIR", str(tmp_path / "target"))

    report = RustTarget().verify(project, project / "proof")
    linted = cargo(project, "clippy", "--quiet", "--locked", "--", "-D", "warnings")
    formatted = cargo(project, "fmt", "--check")

    assert report.problems == ()
    assert report.line == "2 tapes, 1,800 ticks with equal digests, in debug and release builds"
    assert (linted.stderr, formatted.stdout) == ("", "")
