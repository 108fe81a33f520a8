"""What a game ships of its kit's rules: what it uses, proved for every number its owner may write."""

from __future__ import annotations

import pytest

from kits.levels import COURSE, tables
from vgg.model.errors import InputError
from vgg.rules.shipped import shipped
from vgg.rules.tree import Entry, Range, inside

RULES = "vgg.kits.run_and_jump.rules"


def test_a_game_without_shots_ships_no_code_for_them() -> None:
    """And one that flutters ships the flutter."""
    plain = shipped(RULES, tables(COURSE, attack=1, flutter=0))
    rich = shipped(RULES, tables(COURSE, attack=2, flutter=90, flutter_ticks=60))
    assert "flutter" not in plain.functions
    assert "flutter" in rich.functions
    assert "FIRE" not in plain.texts["hero.py"]
    assert "FIRE" in rich.texts["hero.py"]


def test_the_proof_holds_for_numbers_the_owner_may_write_later() -> None:
    """A table's entry has the range of its bounds, not the one number the cartridge has today."""
    program = shipped(RULES, tables(COURSE))
    entries = [
        node
        for function in program.functions.values()
        for node in inside(function.body)
        if isinstance(node, Entry) and node.table == "TUNING"
    ]
    assert entries
    assert all(isinstance(program.range(entry), Range) for entry in entries)
    assert any(program.range(entry).low < program.range(entry).high for entry in entries)


def test_tables_that_do_not_fit_are_refused() -> None:
    """The message names table, index and number."""
    numbers = {**tables(COURSE), "looks": [0, 999]}
    with pytest.raises(InputError) as raised:
        shipped(RULES, numbers)
    assert any("'looks'" in problem and "999" in problem for problem in raised.value.problems)
