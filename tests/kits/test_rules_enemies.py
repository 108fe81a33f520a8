"""Enemies and shots: every behaviour by an injected state."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from levels import FLAT, begin, events_of, heard, kinds_with, run, tables, until

from vgg.kits.run_and_jump.rules import enemies as e
from vgg.kits.run_and_jump.rules import sounds as v
from vgg.kits.run_and_jump.rules import tables as t
from vgg.kits.run_and_jump.rules.game import start, tick
from vgg.kits.run_and_jump.rules.world import World
from vgg.rules.console import FIRE, JUMP, RIGHT


def plain(lowest: str, floor: str = "#" * 45) -> tuple[str, ...]:
    """A level of one row of things over a floor."""
    return (*FLAT[:10], lowest.ljust(45, "."), floor.ljust(45, "#"))


def fall_on(world: World, i: int) -> None:
    """Let the hero fall on enemy *i* from two tiles above."""
    world.hero.x, world.hero.y = world.enemies[i].x, world.enemies[i].y - 2 * 4096
    world.hero.grounded, world.hero.vy, world.hero.safe = 0, 100, 0


def begin_with(level: Sequence[str], kind: int, tuning: dict[str, int], **numbers: int) -> World:
    """Begin with one kind of enemy changed."""
    t.bind({**tables(level, **tuning), **kinds_with(kind, **numbers)})
    world = World()
    start(world, 1, 0, 0)
    return world


def test_a_walker_falls_from_a_ledge() -> None:
    """Walker: over the edge and out."""
    world = begin(plain("..P.....1", "#####...######"))

    until(world, 0, lambda w: w.enemies[0].y > 11 * 4096)

    assert until(world, 0, lambda w: w.foes[0] == e.BEATEN) < 60


def test_a_patroller_turns_at_a_ledge() -> None:
    """Patroller: never leaves its floor."""
    world = begin(plain("..P.....2", "#####...######"))

    places = []
    for _ in range(300):
        tick(world, 0)
        places.append((world.enemies[0].x >> 8, world.enemies[0].y))

    assert {y for _, y in places} == {11 * 4096}
    assert min(x for x, _ in places) >= 8 * 16


@pytest.mark.parametrize("wall", ["#", "^"])
def test_walkers_turn_at_walls_and_hazards(wall: str) -> None:
    """Walker: a wall or a hazard sends it back."""
    world = begin(plain(f"..P..{wall}..1"))

    until(world, 0, lambda w: w.enemies[0].facing == 1)

    assert world.enemies[0].x >> 8 >= 6 * 16


def test_a_hopper_warns_at_least_eighteen_ticks_before_it_leaps() -> None:
    """F13: the leap is announced."""
    world = begin(plain("..P....3"))
    until(world, 0, lambda w: w.enemies[0].state == e.WARN)

    warned = until(world, 0, lambda w: w.enemies[0].state == e.ACT)
    height = until(world, 0, lambda w: w.enemies[0].state == e.ROAM)

    assert warned >= 18
    assert height > 10


def test_a_flyer_flies_in_a_wave_and_comes_back() -> None:
    """Flyer: bounded to both sides and up and down."""
    world = begin(plain("..P.......4"))
    xs, ys = [], []

    for _ in range(400):
        tick(world, 0)
        xs.append(world.enemies[0].x >> 8)
        ys.append(world.enemies[0].y >> 8)

    assert 100 <= max(xs) - min(xs) <= 130
    assert 36 <= max(ys) - min(ys) <= 42


def test_a_chaser_runs_after_a_near_hero_only() -> None:
    """Chaser: within its range it follows."""
    near, far = begin(plain("..P...5")), begin(plain("..P............5", "##########.####"))

    run(near, (0, 20))
    run(far, (0, 200))

    assert near.enemies[0].x >> 8 < 6 * 16
    assert far.enemies[0].x >> 8 > 10 * 16


def test_a_shooter_warns_then_fires_at_the_hero() -> None:
    """F13: a shot is announced at least 18 ticks before."""
    world = begin(plain("..P.......6"))
    until(world, 0, lambda w: w.enemies[0].state == e.WARN)

    assert until(world, 0, lambda w: w.shot_count == 1) >= 18
    assert world.shots[0].vx < 0
    assert until(world, 0, lambda w: heard(w, v.V_HURT)) < 120


def test_a_sleeper_wakes_for_a_near_hero_and_warns_first() -> None:
    """Sleeper: still until the hero comes, then a warning, then it runs."""
    world = begin(plain("..P.......7"))
    run(world, (0, 60))
    still = world.enemies[0].state
    until(world, RIGHT, lambda w: w.enemies[0].state == e.WARN)

    assert still == e.ASLEEP
    assert until(world, 0, lambda w: w.enemies[0].state == e.ACT) >= 18


def test_a_stomp_beats_an_enemy_and_bounces() -> None:
    """Stomp: from above, with points, a bounce and no harm."""
    world = begin(plain("..P...2"))
    fall_on(world, 0)

    until(world, 0, lambda w: heard(w, v.V_STOMP))

    assert heard(world, v.V_ENEMY_DEATH)
    assert world.hero.vy == -t.TUNING[t.T_STOMP]
    assert (world.energy, world.score) == (3, 100)


def test_a_stomp_with_the_jump_held_bounces_as_high_as_a_jump() -> None:
    """Stomp: holding the button is a jump."""
    world = begin(plain("..P...2"))
    fall_on(world, 0)

    until(world, JUMP, lambda w: heard(w, v.V_STOMP))

    assert world.hero.vy == -t.TUNING[t.T_JUMP]


@pytest.mark.parametrize("attack", [t.ATTACK_NONE, t.ATTACK_SHOT])
def test_without_the_stomp_an_enemy_hurts_from_above_too(attack: int) -> None:
    """Attack: only a stomper stomps."""
    world = begin(plain("..P...2"), attack=attack)
    fall_on(world, 0)

    until(world, 0, lambda w: heard(w, v.V_HURT))

    assert world.enemies[0].state != e.DYING


def test_an_enemy_hurts_from_the_side() -> None:
    """Contact: one energy."""
    world = begin(plain("..P.2"))

    until(world, RIGHT, lambda w: heard(w, v.V_HURT))

    assert world.energy == 2


def test_an_enemy_of_two_hits_takes_two() -> None:
    """Energy of enemies: the first hit only flashes."""
    world = begin_with(plain("..P...2"), 1, {}, energy=2)
    fall_on(world, 0)
    until(world, 0, lambda w: heard(w, v.V_STOMP))
    first = world.enemies[0].state
    run(world, (0, 40))
    fall_on(world, 0)

    until(world, 0, lambda w: heard(w, v.V_ENEMY_DEATH))

    assert first != e.DYING


def test_a_shot_beats_an_enemy() -> None:
    """Shot: hits the first enemy in its way and is gone."""
    world = begin(plain("..P.....2"), attack=t.ATTACK_SHOT)

    raised = events_of(world, (FIRE, 1), (0, 40))

    assert v.V_ENEMY_DEATH in {event for _, event in raised}
    assert world.shot_count == 0


def test_a_shot_ends_at_a_wall_and_after_its_time() -> None:
    """Shot: no shot flies for ever."""
    walled = run(begin(plain("..P...#"), attack=t.ATTACK_SHOT), (FIRE, 1), (0, 20))
    free = run(begin(plain("..P"), attack=t.ATTACK_SHOT), (FIRE, 1), (0, t.TUNING[t.T_SHOT_TICKS]))

    assert (walled.shot_count, free.shot_count) == (0, 0)


def test_an_enemy_far_away_dozes_and_waits_at_home() -> None:
    """Far enemies leave their slot and come back later."""
    world = begin(plain("..P...2"))
    world.hero.x = 40 * 4096

    run(world, (0, 2))

    assert (world.enemy_count, world.foes[0]) == (0, e.WAITS)


def test_an_enemy_wakes_before_it_comes_into_the_picture() -> None:
    """Waking: never on the screen."""
    world = begin(plain("..P" + "." * 31 + "2"))
    assert world.enemy_count == 0

    until(world, RIGHT, lambda w: w.enemy_count == 1)

    assert abs(world.enemies[0].x - world.hero.x) >> 8 > 160


def test_a_beaten_enemy_stays_beaten_until_the_hero_comes_back() -> None:
    """Beaten: gone for this try, back for the next."""
    world = begin(plain("..P...2"))
    fall_on(world, 0)
    until(world, 0, lambda w: w.foes[0] == e.BEATEN)
    run(world, (0, 60))
    gone = world.enemy_count
    world.hero.y = 20 * 4096
    until(world, 0, lambda w: w.dying > 0)

    until(world, 0, lambda w: w.dying == 0)

    assert (gone, world.enemy_count) == (0, 1)


def test_more_shots_than_slots_are_not_fired() -> None:
    """Slots: the ninth shot does not fly and nothing breaks."""
    from vgg.kits.run_and_jump.rules.shots import fire

    world = begin(FLAT)

    for _ in range(12):
        fire(world, 2, 30 * 4096, 4096, 1, 0, 100)

    assert world.shot_count == 8


def test_a_peaceful_level_has_no_enemy() -> None:
    """No foes: nothing wakes, ever."""
    world = run(begin(plain("..P")), (RIGHT, 200))

    assert world.enemy_count == 0


def test_a_flyer_turns_at_a_wall() -> None:
    """Flyer: never into the ground."""
    level = (*FLAT[:8], "......#...4..".ljust(45, "."), *FLAT[9:])
    world = begin(level)
    xs = []

    for _ in range(200):
        tick(world, 0)
        xs.append(world.enemies[0].x >> 8)

    assert 7 * 16 + 4 <= min(xs) < 8 * 16


def test_enemies_move_at_the_speed_of_their_kind() -> None:
    """Speed: of a patroller, and of a chaser after the hero."""
    patrol, chase = begin(plain("..P.......2")), begin(plain("..P....5"))
    places = patrol.enemies[0].x, chase.enemies[0].x

    run(patrol, (0, 10))
    run(chase, (0, 10))

    assert places[0] - patrol.enemies[0].x == 10 * 111
    assert places[1] - chase.enemies[0].x == 10 * 170
