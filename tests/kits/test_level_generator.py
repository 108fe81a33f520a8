"""Levels drawn by the kit: always won, never equal, full of things, obedient to tone and machine."""

from __future__ import annotations

from itertools import pairwise

import pytest
from games import KIT, facts, plan, style

from vgg.kits.run_and_jump.answers import LEGEND, LevelMap
from vgg.kits.run_and_jump.trial import Setup, trial
from vgg.responses.architecture import Architecture
from vgg.responses.style_guide import ProfileId


def level(architecture: Architecture, item: int, seed: int = 7, profile: ProfileId = "wide") -> LevelMap:
    answer = KIT.answer("levels", facts(architecture, item, guide=style(profile), seed=seed))
    assert isinstance(answer, LevelMap)
    return answer


@pytest.mark.parametrize("profile", ["wide", "gb", "nes"])
def test_every_level_is_won_for_thirty_seeds(profile: ProfileId) -> None:
    """On three machines, over all beats, twists and verbs in turn, each level passes the check a model's level passes."""
    for seed in range(30):
        verbs = {
            "jump": ("single", "double", "flutter")[seed % 3],
            "attack": ("stomp", "shot", "none")[seed // 3 % 3],
        }
        architecture = plan(screens=3 + seed % 2, boss=seed % 2 == 0, twist=seed % 6, **verbs)  # type: ignore[arg-type]
        known = facts(architecture, seed // 2 % 4, guide=style(profile), seed=seed)

        answer = KIT.answer("levels", known)

        assert KIT.check("levels", answer, known) == [], f"seed {seed}"


def test_no_two_levels_are_equal() -> None:
    """Twelve levels of a game, and the same level under ten seeds, all differ."""
    architecture = plan(worlds=3, screens=3)
    of_one_game = {tuple(level(architecture, item).rows) for item in range(12)}
    of_one_level = {tuple(level(architecture, 1, seed).rows) for seed in range(10)}

    assert len(of_one_game) == 12
    assert len(of_one_level) == 10


def test_the_same_seed_draws_the_same_level() -> None:
    """Nothing but seed and plan decides."""
    assert level(plan(), 2, 11) == level(plan(), 2, 11)


def test_a_level_fills_its_screens_and_the_machine() -> None:
    """Width is screens times columns, height at least the screen's rows."""
    for profile, columns, rows in (("wide", 20, 12), ("gb", 10, 9), ("nes", 16, 14)):
        drawn = level(plan(screens=6), 0, profile=profile).rows  # type: ignore[arg-type]
        assert len(drawn[0]) == 6 * columns
        assert len(drawn) >= rows


def test_a_peaceful_game_has_no_enemies() -> None:
    """Without a cast there is nobody to draw."""
    for item in range(4):
        assert not set("12345678X") & set("".join(level(plan(behaviours=()), item).rows))


def test_a_game_without_lives_hides_none() -> None:
    """Where nobody loses, hearts and pickups are found instead."""
    architecture = plan(lives=0, screens=8)

    assert not any("L" in row for item in range(4) for row in level(architecture, item).rows)


def test_a_boss_level_ends_in_a_hall() -> None:
    """The boss stands before the goal, in the last two screens."""
    rows = level(plan(boss=True, screens=5), 3).rows
    boss = next(row.index("X") for row in rows if "X" in row)
    goal = next(row.index("G") for row in rows if "G" in row)

    assert len(rows[0]) - 40 < boss < goal


def test_a_long_level_has_checkpoints_and_a_game_without_them_none() -> None:
    """Half way in a short level, at the thirds of a long one."""
    short, long = plan(screens=6), plan(screens=10)
    without = short.model_copy(update={"rules": short.rules.model_copy(update={"checkpoints": False})})

    assert sum(row.count("C") for row in level(short, 1).rows) == 1
    assert sum(row.count("C") for row in level(long, 1).rows) == 2
    assert sum(row.count("C") for row in level(without, 1).rows) == 0


def test_the_twist_of_the_world_is_taught() -> None:
    """The first level of a world shows its object."""
    for twist, char in ((0, "S"), (1, "="), (2, "B")):
        assert any(char in row for row in level(plan(twist=twist, screens=6), 0).rows)


def test_silhouettes_vary() -> None:
    """Ground is no flat line: a level has at least four different heights and ground that changes often."""
    for item in range(1, 4):
        rows = level(plan(screens=8, twist=3), item).rows
        heights = [sum(row[x] == "#" for row in rows) for x in range(len(rows[0]))]
        assert len(set(heights)) >= 4
        assert sum(one != two for one, two in pairwise(heights)) >= 8


def test_levels_hold_only_characters_of_the_legend() -> None:
    """What is drawn can be read."""
    assert set("".join(level(plan(screens=8), 3).rows)) <= set(LEGEND)


def test_the_bot_wins_unhurt() -> None:
    """No damage is unavoidable: the first proof of an offline level is without a scratch."""
    known = facts(plan(screens=4), 2)

    verdict = trial(tuple(level(plan(screens=4), 2).rows), Setup.of(known))

    assert verdict.won
    assert verdict.unhurt
