"""Every fault of a level map comes back as a sentence that says where and what would be right."""

from __future__ import annotations

from typing import Any

import pytest
from games import KIT, facts, plan, tone

from vgg.kits.run_and_jump.answers import LevelMap

WIDTH = 80
PLAN = plan(screens=4)


def drawn(**cells: str) -> list[str]:
    """Return a level that is fine: level ground, pickups, steps; *cells* such as x12y9='1' replace single cells."""
    rows = [["."] * WIDTH for _ in range(12)]
    for x in range(WIDTH):
        for y in (10, 11) if x // 12 % 2 == 0 else (9, 10, 11):
            rows[y][x] = "#"
        if x % 9 == 7:
            rows[8][x] = "o"
    rows[9][2], rows[9][75] = "P", "G"
    for where, char in cells.items():
        x, y = where[1:].split("y")
        rows[int(y)][int(x)] = char
    return ["".join(row) for row in rows]


def said(rows: list[str], item: int = 1, **concept: Any) -> list[str]:
    answer = LevelMap(name="Level", intent="To be checked.", rows=rows)
    return list(KIT.check("levels", answer, facts(PLAN, item, **concept)))


def test_a_fair_level_passes() -> None:
    """Level ground with steps and pickups has nothing wrong."""
    assert said(drawn()) == []


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([*drawn()[:5], drawn()[5][:-1], *drawn()[6:]], "row 6 has 79 characters, row 1 has 80"),
        ([row[:50] + "G" if "G" in row else row[:51] for row in drawn()], "the map is 51 columns wide"),
        (drawn()[2:], "the map has 10 rows; the screen shows 12"),
        (drawn(x2y9="."), "the map has 0 P (start)"),
        (drawn(x60y8="G"), "the map has 2 G (goal)"),
        (drawn(x30y8="8"), "row 9, column 31: enemy 8 does not exist; the architecture has 7 kinds"),
        (drawn(x30y8="X"), "row 9, column 31: X is a boss, but this level's beat is 'test'"),
        (drawn(x30y5="C"), "row 6, column 31: C hangs in the air"),
        (drawn(x75y8="#"), "row 10, column 76: G needs a free cell above it"),
    ],
)
def test_each_fault_is_named_with_its_place(rows: list[str], expected: str) -> None:
    """Shape, references and footing are told by row and column, counted from one."""
    assert any(expected in problem for problem in said(rows)), said(rows)


def test_a_peaceful_concept_refuses_enemies() -> None:
    """Tone is a rule for levels too."""
    problems = said(drawn(x30y8="1"), tone=tone(enemies=False))

    assert problems == ["row 9, column 31: the concept wants no enemies, but '1' stands there."]


def test_more_things_than_the_rules_hold_are_refused() -> None:
    """The arrays of the world are finite, and the message says how many fit."""
    rows = drawn()
    crowd = [row.replace(".", "o") if y in (3, 4, 5) else row for y, row in enumerate(rows)]

    assert any("the rules hold 160" in problem for problem in said(crowd))


def test_a_late_reward_and_an_empty_stretch_are_found() -> None:
    """The first pickup comes within ten seconds, and five seconds never pass without anything."""
    bare = [row.replace("o", ".") for row in drawn()]
    flat = [*["." * WIDTH] * 9, "..P..o" + "." * 69 + "G....", *["#" * WIDTH] * 2]

    assert any("first pickup comes later than 10 seconds" in problem for problem in said(bare))
    assert any("nothing happens from column" in problem for problem in said(flat))


def test_a_boss_level_needs_its_boss_and_room_for_it() -> None:
    """One X, on at least ten columns of level ground."""
    bossy = plan(screens=4, boss=True)
    known = facts(bossy, 3)

    without = KIT.check("levels", LevelMap(name="B", intent="Boss.", rows=drawn()), known)
    cramped = KIT.check(
        "levels", LevelMap(name="B", intent="Boss.", rows=drawn(x50y9="X", x46y9="#", x53y9="#")), known
    )

    assert any("needs exactly one X; it has 0" in problem for problem in without)
    assert any("the boss has 5 columns of level ground" in problem for problem in cramped)


def test_a_level_nobody_can_win_is_refused_with_its_place_and_the_reach() -> None:
    """A wall higher than any jump: the floors on both sides are named, and what the hero can do."""
    wall = {f"x40y{y}": "#" for y in range(1, 10)}

    problems = said(drawn(**wall))

    assert len(problems) == 1
    assert "nobody can win this level: no jump leads on from the floor in row" in problems[0]
    assert "is behind a wall" in problems[0]
    assert "the highest step is 3 tiles" in problems[0]


def test_a_pit_a_tile_too_wide_is_refused_and_the_widest_is_not() -> None:
    """The bot's verdict is that of the true rules: the jump table's gap is won, three tiles more are not."""

    def pit(width: int) -> list[str]:
        return [
            row[:30] + "." * width + row[30 + width :] if y >= 9 else row
            for y, row in enumerate(level_ground())
        ]

    assert said(pit(5)) == []
    assert any("no jump leads on from" in problem for problem in said(pit(9)))


def level_ground() -> list[str]:
    """Return a level without a step: start, goal, pickups, floor."""
    stroll = "".join("o" if x % 9 == 7 else "." for x in range(WIDTH))
    ends = ".." + "P" + "." * 72 + "G" + "." * (WIDTH - 76)
    return [*["." * WIDTH] * 8, stroll, ends, *["#" * WIDTH] * 2]
