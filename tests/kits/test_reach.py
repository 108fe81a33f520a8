"""What jumps forbid: levels refuted before any search, with the gap; and never one that can be won."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

import pytest
from games import facts, plan

from vgg.kits.run_and_jump.answers import LevelMap
from vgg.kits.run_and_jump.checks import check_level
from vgg.kits.run_and_jump.envelope import envelope
from vgg.kits.run_and_jump.maps import terrain
from vgg.kits.run_and_jump.reach import Flight, refuted
from vgg.kits.run_and_jump.rules import tables as t
from vgg.kits.run_and_jump.trial import Setup, trial
from vgg.kits.run_and_jump.tuning import KNOBS

WIDTH = 40


def level(*rows: str, floor: str = "#" * WIDTH) -> list[str]:
    """Return a level with *rows* right over *floor*."""
    drawn = [row.ljust(WIDTH, ".") for row in rows]
    return ["." * WIDTH] * (11 - len(drawn)) + drawn + [floor.ljust(WIDTH, "#")]


def wall(height: int) -> list[str]:
    """Return a level with a wall of *height* tiles between start and goal."""
    return level(*["........#"] * (height - 1), "..P.....#.....G")


def gap(width: int) -> list[str]:
    """Return a level with a hole *width* tiles wide between start and goal."""
    return level("..P" + "." * 31 + "G", floor="#" * 8 + "." * width)


def why(rows: list[str], tuning: Mapping[int, int] | None = None) -> str | None:
    return refuted(terrain(rows), tuning or {})


@pytest.mark.parametrize(("height", "possible"), [(1, True), (4, True), (5, False), (9, False)])
def test_a_wall_higher_than_the_jump_is_refuted(height: int, possible: bool) -> None:
    """The jump of 65 pixels clears four tiles, not five; the message names both floors and the highest jump."""
    found = why(wall(height))

    assert (found is None) is possible
    if found:
        assert "columns 1 to 8: the floor in row 12, columns 10 to 40 is behind a wall" in found
        assert "no jump is higher than 4 tiles" in found


@pytest.mark.parametrize(("width", "possible"), [(3, True), (8, True), (12, False), (20, False)])
def test_a_hole_wider_than_the_jump_is_refuted(width: int, possible: bool) -> None:
    """The message names both floors, the hole and the widest jump."""
    found = why(gap(width))

    assert (found is None) is possible
    if found:
        assert f"columns {9 + width} to 40 is {width} tiles away and as high" in found
        assert "wider than 8 tiles" in found


def test_what_helps_the_hero_is_counted() -> None:
    """A spring, a foe to bounce off, a block, another jump in the air: each makes the step possible."""
    high = wall(5)

    assert why(high, {t.T_AIR_JUMPS: 1}) is None
    assert why([*high[:-2], high[-2].replace("P....", "P...S"), high[-1]]) is None
    assert why([*high[:-2], high[-2].replace("P....", "P...1"), high[-1]]) is None
    assert why([*high[:-4], high[-4].replace("....", "..B."), *high[-3:]]) is None


def test_a_step_higher_than_the_jump_is_refuted() -> None:
    """A goal on a floor far above: the message names the step."""
    rows = level("..........G", "..........#", ".", ".", ".", ".", "..P")

    found = why(rows)

    assert found is not None
    assert "is 6 tiles higher, and no jump is higher than 4" in found


def test_a_closed_room_is_refuted() -> None:
    """Walls up to the sky are told as walls."""
    rows = ["........#".ljust(WIDTH, ".")] * 10 + level("..P.....#.....G")[-2:]

    assert why(rows) is not None


@pytest.mark.parametrize("seed", range(20))
def test_no_measured_jump_is_longer_than_the_bound(seed: int) -> None:
    """Soundness: whatever the envelope measured on the true rules, the bound allows."""
    rng = Random(seed)
    tuning = {
        knob.index: rng.choice((knob.low, knob.high, rng.randint(knob.low, knob.high)))
        for knob in KNOBS.values()
    }
    tuning[t.T_AIR_JUMPS] = min(tuning[t.T_AIR_JUMPS], 1)
    measured = envelope(tuple(sorted(tuning.items())))
    again = (tuning[t.T_AIR_JUMP],) * tuning[t.T_AIR_JUMPS]
    flutter = tuning[t.T_FLUTTER_TICKS] if tuning[t.T_FLUTTER] else 0
    bound = Flight(
        (tuning[t.T_JUMP], *again), tuning[t.T_RUN], tuning[t.T_RISE], tuning[t.T_FALL], tuning[t.T_FALL_MAX],
        tuning[t.T_COYOTE], flutter,
    )  # fmt: skip

    assert measured.apex << 8 <= bound.height
    for up, wide in measured.gaps.items():
        if up >= 0:
            assert wide << 12 <= bound.width(-up << 12)


def test_a_trial_refutes_before_it_searches() -> None:
    """No state is searched, and the verdict says why."""
    setup = Setup.of(facts(plan()))

    verdict = trial(tuple(gap(20)), setup)

    assert not verdict.won
    assert verdict.nodes == 0
    assert "20 tiles away" in verdict.why


def test_the_check_of_a_level_names_the_gap() -> None:
    """Who answered the level is told which floors are too far apart."""
    given = facts(plan(screens=3))
    columns = 60
    rows = ["." * columns] * 11 + ["..P.o...." + "." * 40 + "....o...o.G", "#" * 12 + "." * 30 + "#" * 18]
    rows = [row.ljust(columns, ".")[:columns] for row in rows]

    problems = check_level(LevelMap(name="Gap", intent="A gap.", rows=rows), given)

    assert any("30 tiles away" in problem for problem in problems), problems
