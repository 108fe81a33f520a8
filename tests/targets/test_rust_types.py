"""Numbers that say their type where Rust could not tell it, and names and copies that only a compiler would stumble over."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from flat_tapes import taped
from rust_project import body, built, cargo, function

from vgg.rules.lower import lower
from vgg.rules.prove import prove
from vgg.rules.source import Package, parse_package
from vgg.targets.rust.emit import FOLDED, emit
from vgg.testing.cartridges import tiny_cartridge


@pytest.mark.parametrize(
    ("source", "printed"),
    [
        ("world.n = abs(max(5, 6))", "self.n = 5_i32.max(6).abs();"),
        ("world.n = wmul(min(3, -9), 2) % 5", "self.n = 3_i32.min(-9).wrapping_mul(2).rem_euclid(5);"),
        ("world.n = abs(-(9 + 2))", "self.n = (-(9_i32 + 2)).abs();"),
        ("world.n = wmul(~(8 << 1), 7)", "self.n = (!(8_i32 << 1)).wrapping_mul(7);"),
        (
            "world.n = wmul(1 if held > 5 else 2, 3)",
            "self.n = (if held > 5 { 1_i32 } else { 2 }).wrapping_mul(3);",
        ),
        (
            "energy = 5\nworld.n = (830 - energy) % 7 - energy",
            "let energy = 5;\nself.n = (830_i32 - energy).rem_euclid(7) - energy;",
        ),
        (
            "energy = -5\nworld.n = (energy - 830) % 7 - energy",
            "let energy = -5;\nself.n = (energy - 830_i32).rem_euclid(7) - energy;",
        ),
        (
            "energy = -5\nworld.n = abs(energy) + energy",
            "let energy: i32 = -5;\nself.n = energy.abs() + energy;",
        ),
        (
            "energy = -5\nif held > 3:\n    energy = 7\nworld.n = abs(energy)",
            "let energy: i32 = if held > 3 { 7 } else { -5 };\nself.n = energy.abs();",
        ),
        (
            "energy = held\nworld.n = abs(energy) + energy",
            "let energy = held;\nself.n = energy.abs() + energy;",
        ),
        (
            "for i in range(5, 0, -2):\n    world.n = wmul(i, world.n)",
            "for i in (1_i32..=5).rev().step_by(2) {\n    self.n = i.wrapping_mul(self.n);\n}",
        ),
    ],
)
def test_a_number_says_its_type_once_and_only_where_a_method_asks(source: str, printed: str) -> None:
    """At a literal, or else where the local or the loop begins."""
    assert body(source) == printed


def test_a_sized_number_is_never_written_as_an_edge_of_i32() -> None:
    """`i32::MAX` is no `usize`, and a negative number before `as` would take its type."""
    edge = body("world.n = NUMBERS[2147483647 % len(NUMBERS)]")
    negative = body("if held > 300:\n    world.n = world.list[-1 % 5] + STEPS[min(-1, 0)]")

    assert edge == "self.n = tables.numbers[2_147_483_647 % tables.numbers.len()];"
    assert "STEPS[(-1_i32).min(0) as usize]" in negative


def test_an_index_is_not_compared_with_numbers_below_zero_as_an_index() -> None:
    """`-5 as usize` is a very great number."""
    text = body("for i in range(5):\n    if i >= -5 and i < 3:\n        world.list[i] = world.list[i] // 2")

    assert "if i as i32 >= -5 && i < 3 {" in text


def test_a_clamp_of_indices_whose_bounds_may_cross_is_the_rules_own() -> None:
    """The one of the standard library panics."""
    source = (
        'def step(world: World, held: int) -> None:\n    """Step."""\n    for i in range(5):\n'
        "        world.list[clamp(i, world.place, i)] = world.list[i] + world.list[i // 2]\n"
    )

    assert "self.list[clamp(i as i32, self.place, i as i32) as usize] =" in function(source)


def test_code_that_never_runs_is_compiled_all_the_same() -> None:
    """The lints that fold constants through it are off for the rules."""
    texts = emit(lower(odd()))

    assert FOLDED in texts["src/rules/mod.rs"]


WORLD = '''"""The world."""

from vgg.rules.lang import Array, Int, Table, record

NUMBERS = Table(-9, 9)
STEPS = (1, 2, 3)
MANY = 2147483647


@record
class Arm:
    """An arm."""

    joints: Array[Int[-99, 99], 3]


@record
class Option:
    """A thing called as one of Rust's own."""

    x: Int[-99, 99]
    arm: Arm


@record
class View:
    """Seen."""

    x: Int[0, 9]


@record
class World:
    """All."""

    tick: Int[0, 65535]
    rng: Int[-2147483648, 2147483647]
    n: Int[-2147483648, 2147483647]
    one: Option
    others: Array[Option, 2]
    view: View
'''

GAME = '''"""A game of odd words."""

from vgg.rules.console import Console
from vgg.rules.lang import clamp, copy, rand, wmul

from .world import MANY, NUMBERS, STEPS, Option, World


def option(x: int) -> int:
    """Return twice *x*."""
    return x * 2


def into(world: World, x: int) -> int:
    """Return a number."""
    return option(x) + world.n % 7


def default(world: World) -> None:
    """Forget the first."""
    world.one.x = clamp(into(world, 4), -99, 99)


def clone(world: World) -> None:
    """Copy records that hold arrays."""
    copy(world.others[0], world.one)
    copy(world.others[1], world.others[0])
    copy(world.one.arm, world.others[1].arm)


def each_word(world: World) -> int:
    """Return a sum of words."""
    n = 0
    for i in range(2):
        n = n + world.others[i].arm.joints[1] + option(world.others[i].x)
    return n


def new(world: World) -> int:
    """Return one."""
    return 1


def drop(world: World, held: int) -> None:
    """Compute with numbers that have no type of their own."""
    energy = 5
    world.n = (830 - energy) % 7 + abs(max(5, 6)) % 3
    for i in range(5, 0, -2):
        world.n = wmul(i, world.n)
        world.one.arm.joints[i % 3] = clamp(world.n % 99 + NUMBERS[MANY % len(NUMBERS)], -99, 99)
    if held > 300:
        world.n = STEPS[1] // (held - held + 1) + 2147483647 - energy
        world.one.x = world.one.arm.joints[min(9 - energy, 2)]


def late(x: int, world: World, y: int) -> None:
    """Store two numbers."""
    world.n = x - y


def borrowed(world: World) -> None:
    """Look at the world in the midst of calls that change it."""
    world.one.x = rand(world, new(world) + 4) + rand(world, (world.rng & 7) + 1)
    late(new(world), world, world.n & 255)
    world.n = (world.n & 255) + option(3)


def start(world: World, seed: int, level: int, best: int) -> None:
    """Begin."""
    world.rng = seed | 1


def tick(world: World, held: int) -> None:
    """Go on."""
    world.tick = (world.tick + new(world)) & 65535
    default(world)
    drop(world, held)
    clone(world)
    borrowed(world)
    world.n = each_word(world)


def present(world: World, console: Console) -> None:
    """Show."""
    console.number(world.n, 0, 0, 0, 1)
'''


def odd() -> Package:
    """Return rules whose words mean something to Rust."""
    return parse_package("odd", {"world": WORLD, "game": GAME})


def test_functions_are_not_called_as_what_records_have_already() -> None:
    """A method of the rules would be taken for the one that is derived, or the other way about."""
    text = emit(lower(odd()))["src/rules/game.rs"]

    assert set(re.findall(r"fn (\w+_)\(", text)) == {"into_", "default_", "clone_", "each_word_"}
    assert "for i in 0..2 {" in text, "a loop's `option` would hide the function"


def test_a_record_that_holds_arrays_is_cloned() -> None:
    """It is too big to be copied unseen."""
    text = emit(lower(odd()))["src/rules/game.rs"]

    assert "self.others[0] = self.one.clone();" in text
    assert "self.others[1] = self.others[0].clone();" in text
    assert "self.one.arm = self.others[1].arm.clone();" in text


def test_what_a_call_looks_at_is_taken_before_the_call_holds_it() -> None:
    """Rust lends the world to one at a time."""
    text = emit(lower(odd()))["src/rules/game.rs"]

    assert (
        "            let argument_1 = self.new() + 4;\n            rand(&mut self.rng, argument_1)\n"
    ) in text
    assert (
        "            let argument_3 = self.n & 255;\n            late(argument_1, self, argument_3)\n"
    ) in text


@pytest.mark.parametrize("proved", [False, True])
def test_odd_words_and_numbers_mean_the_same_in_rust(tmp_path: Path, proved: bool) -> None:
    """In debug and release builds, before and after the proof."""
    package = odd()
    cartridge = tiny_cartridge()
    table = next(iter(cartridge.tables.values()))
    values = (3, -4, 5)
    table = table.model_copy(update={"low": -9, "high": 9, "values": values})
    cartridge = cartridge.model_copy(update={"tables": {"numbers": table}})
    program = prove(lower(package), {"numbers": values}) if proved else lower(package)
    tapes = taped(package, cartridge, {"odd.tape": (0, [0, 3, 9] * 40)})
    project = built(tmp_path, cartridge, program, tapes)

    for profile in ("dev", "release"):
        held = cargo(project, "run", "--quiet", "--locked", "--profile", profile, "--", "proof/odd.tape")
        assert held.stderr == ""
        assert json.loads(held.stdout)["holds"] is True
