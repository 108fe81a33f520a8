"""Specialising: what a game's tables never ask for is gone, and the lines that stay are untouched."""

from __future__ import annotations

from dataclasses import replace

import pytest
from program import package_of

from vgg.rules import tree
from vgg.rules.check import check
from vgg.rules.lower import lower
from vgg.rules.specialise import specialise


def specialised(functions: str, numbers: tuple[int, ...] = (0, 1)) -> str:
    """Return the functions of a program specialised for NUMBERS."""
    package = package_of(functions)
    program = lower(package)
    known = {
        node: tree.Range(numbers[node.index.value], numbers[node.index.value])
        for function in program.functions.values()
        for node in tree.inside(function.body)
        if isinstance(node, tree.Entry) and isinstance(node.index, tree.Number)
    }
    result = specialise(package, replace(program, ranges=known))
    assert check(result) == ()
    lower(result)
    text = result.texts["game.py"]
    return text[text.index("sparks: Array") : text.index("def start(")].partition("\n")[2].strip()


def step(*lines: str) -> str:
    indented = "".join(f"    {line}\n" if line else "\n" for line in lines)
    return f'def step(world: World, held: int) -> None:\n    """Go."""\n{indented}'


NEVER, ALWAYS = "NUMBERS[0] == 1", "NUMBERS[1] == 1"


@pytest.mark.parametrize(
    ("lines", "left"),
    [
        ([f"if {NEVER}:", "    world.n = 1", "world.n = 2"], ["world.n = 2"]),
        ([f"if {ALWAYS}:", "    world.n = 1", "world.n = 2"], ["world.n = 1", "world.n = 2"]),
        ([f"if {NEVER}:", "    world.n = 1", "else:", "    world.n = 2"], ["world.n = 2"]),
        ([f"if {ALWAYS}:", "    world.n = 1", "else:", "    world.n = 2"], ["world.n = 1"]),
        (
            [
                "if held == 1:",
                "    world.n = 1",
                f"elif {NEVER}:",
                "    world.n = 2",
                "else:",
                "    world.n = 3",
            ],
            ["if held == 1:", "    world.n = 1", "else:", "    world.n = 3"],
        ),
        (
            [
                "if held == 1:",
                "    world.n = 1",
                f"elif {ALWAYS}:",
                "    world.n = 2",
                "else:",
                "    world.n = 3",
            ],
            ["if held == 1:", "    world.n = 1", "else:", "    world.n = 2"],
        ),
        (
            ["if held == 1:", "    world.n = 1", f"elif {NEVER}:", "    world.n = 2"],
            ["if held == 1:", "    world.n = 1"],
        ),
        (
            [
                f"if {NEVER}:",
                "    world.n = 1",
                "elif held == 1:",
                "    world.n = 2",
                "else:",
                "    world.n = 3",
            ],
            ["if held == 1:", "    world.n = 2", "else:", "    world.n = 3"],
        ),
        (
            [f"if {ALWAYS}:", "    world.n = 1", "elif held == 1:", "    world.n = 2"],
            ["world.n = 1"],
        ),
        (
            [
                f"if {NEVER}:",
                "    world.n = 1",
                f"elif {ALWAYS}:",
                "    world.n = 2",
                "else:",
                "    world.n = 3",
            ],
            ["world.n = 2"],
        ),
        (
            [
                f"if {NEVER}:",
                "    world.n = 1",
                f"elif {NEVER}:",
                "    world.n = 2",
                "else:",
                "    world.n = 3",
            ],
            ["world.n = 3"],
        ),
        (
            ["if held == 1:", f"    if {NEVER}:", "        world.n = 1", "else:", "    world.n = 2"],
            ["if held == 1:", "    pass", "else:", "    world.n = 2"],
        ),
        ([f"if {ALWAYS}:", "    return", "world.n = 1"], ["return"]),
        (
            ["x = held * 2", f"if {NEVER}:", "    world.n = x", "world.flag = 1"],
            ["world.flag = 1"],
        ),
        (["# Rarely.", f"if {NEVER}:", "    world.n = 1", "world.n = 2"], ["world.n = 2"]),
        (
            [
                f"if held == 1 and {NEVER}:",
                "    world.n = 1",
                f"if held == 1 or {ALWAYS}:",
                "    world.n = 2",
            ],
            ["world.n = 2"],
        ),
        (
            [f"if rand(world, 2) == 0 or {ALWAYS}:", "    world.n = 1"],
            [f"if rand(world, 2) == 0 or {ALWAYS}:", "    world.n = 1"],
        ),
    ],
)
def test_a_decided_branch_is_taken_or_gone(lines: list[str], left: list[str]) -> None:
    """The chain around it stays a chain."""
    assert specialised(step(*lines)) == step(*left).strip()


def test_what_nothing_calls_any_more_is_gone() -> None:
    """Functions go with the comments above them, and so do those that only they called."""
    functions = (
        'def deeper(world: World) -> None:\n    """Deep."""\n    world.n = 1\n\n\n'
        '# Never needed.\ndef deep(world: World) -> None:\n    """Deep."""\n    deeper(world)\n\n\n'
        + step(f"if {NEVER}:", "    deep(world)", "world.flag = 1")
    )
    assert specialised(functions) == step("world.flag = 1").strip()


def test_a_program_that_needs_all_stays_as_it_is() -> None:
    """Not one letter changes."""
    functions = step("if NUMBERS[held & 1] == 1:  # odd", "    world.n = 1")
    assert specialised(functions) == functions.strip()
