"""The page of the rules language says what is so."""

from __future__ import annotations

import re
from pathlib import Path

from vgg.rules import ceiling, check, forms, limits, shapes
from vgg.rules.source import WORDS, parse_package

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "rules-language.md"
KIT = "vgg.kits.run_and_jump.rules"


def test_the_ceiling_of_every_kit_is_on_the_page() -> None:
    """The numbers are those that the rules have now; the kit passes the whole gate."""
    costs = ceiling.ceilings(check.require(KIT))
    row = "| run_and_jump | " + " | ".join(f"{costs[name]:,}" for name in ("start", "tick", "present")) + " |"

    assert row in PAGE.read_text(encoding="utf-8")


def test_the_limits_on_the_page_are_those_that_hold() -> None:
    """Every limit is printed with its number."""
    page = PAGE.read_text(encoding="utf-8").partition("## Limits")[2]

    for number in (
        limits.MOST_MODULES, limits.MOST_TEXT, limits.MOST_TEXTS, limits.MOST_DEPTH, limits.MOST_BITS, limits.MOST_NAME,
        check.MOST_FUNCTIONS, check.MOST_WORDS, shapes.MOST_LENGTH, forms.MOST_ROUNDS, forms.MOST_LOOPS,
        ceiling.MOST_OPERATIONS, ceiling.MOST_NESTED,
    ):  # fmt: skip
        assert re.search(rf"\b{number:,}\b", page), number


def test_every_word_is_explained_on_the_page() -> None:
    """Nobody has to read the checker."""
    page = PAGE.read_text(encoding="utf-8")

    for word in (*WORDS, "abs", "min", "max", "len"):
        assert word in page, word


def test_the_example_on_the_page_is_in_the_language() -> None:
    """What it shows passes the whole gate, within a small game."""
    example = re.search(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert example is not None
    world = '''"""W."""

from vgg.rules.lang import Array, Int, record

LAMPS = 3


@record
class Lamp:
    """L."""

    oil: Int[0, 255]


@record
class World:
    """W."""

    spare: Int[0, 9]
    lamps: Array[Lamp, LAMPS]
'''
    tables = '''"""T."""

from collections.abc import Mapping, Sequence

from vgg.rules.lang import Table, fill

T_OIL = 0
TUNING = Table(0, 255)


def bind(tables: Mapping[str, Sequence[int]]) -> None:
    """B."""
    fill(globals(), tables)
'''
    game = '''"""G."""

from vgg.rules.console import Console

from .lamps import burn_all
from .world import World


def start(world: World, seed: int, level: int, best: int) -> None:
    """S."""
    world.spare = 3


def tick(world: World, held: int) -> None:
    """T."""
    burn_all(world)


def present(world: World, console: Console) -> None:
    """P."""
    console.fade(world.spare)
'''

    package = parse_package("lamps", {"world": world, "tables": tables, "lamps": example[1], "game": game})

    assert check.require(package).ranges
