"""Flat rules do in every tick what the readable ones do."""

from __future__ import annotations

import pytest
from test_check import GAME, TABLES, WORLD

from vgg.model.errors import InputError
from vgg.rules.flat import load
from vgg.rules.lang import RulesError
from vgg.rules.source import parse_package

PLAIN = parse_package("planted", {"tables": TABLES, "world": WORLD, "game": GAME.format(body="", shown="")})


def test_words_and_offsets_follow_the_declared_order() -> None:
    """Field by field, records in place, the view left out."""
    flat = load(PLAIN, {"tiles": [0]})

    assert flat.words == 6
    assert flat.offsets == {"rng": 0, "x": 1, "foes[0].x": 2, "foes[1].x": 3, "foes[2].x": 4, "foes[3].x": 5}
    assert flat.bounds[2] == (-256, 255)


def test_start_and_tick_run_over_plain_words() -> None:
    """Stores, loops, copies and random numbers."""
    flat = load(PLAIN, {"tiles": [1]})
    world = flat.fresh()

    flat.start(world, 6, 0, 0)
    flat.tick(world, 9)

    assert world == [7, 0, 5, 5, 6, 4]


def test_two_cartridges_do_not_disturb_each_other() -> None:
    """Each load has its own tables."""
    one, other = load(PLAIN, {"tiles": [0]}), load(PLAIN, {"tiles": [1]})
    first, second = one.fresh(), other.fresh()
    one.start(first, 6, 0, 0)
    other.start(second, 6, 0, 0)

    one.tick(first, 0)
    other.tick(second, 0)

    assert first[0] != 7
    assert second[0] == 7


def test_a_table_out_of_bounds_is_refused() -> None:
    """A cartridge edited by hand fails before the first tick."""
    with pytest.raises(RulesError, match="'tiles': number 0 is 9"):
        load(PLAIN, {"tiles": [9]})


def test_a_form_without_flat_meaning_is_named() -> None:
    """What the checker would reject is not compiled in silence."""
    rules = parse_package(
        "planted", {"tables": TABLES, "world": WORLD, "game": GAME.format(body="    print(held)", shown="")}
    )

    with pytest.raises(InputError, match=r"game.py:\d+: tick: 'print\(held\)' cannot be made flat"):
        load(rules, {"tiles": [0]})
