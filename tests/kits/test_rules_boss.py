"""The boss: waking, warning, both phases, hits, the end."""

from __future__ import annotations

import pytest
from levels import ARENA, begin, events_of, heard, run, until

from vgg.kits.run_and_jump.rules import boss as b
from vgg.kits.run_and_jump.rules import sounds as v
from vgg.kits.run_and_jump.rules import tables as t
from vgg.kits.run_and_jump.rules.game import tick
from vgg.kits.run_and_jump.rules.world import World
from vgg.rules.console import FIRE, RIGHT


def awake(**tuning: int) -> World:
    """An arena whose boss paces, and a hero who takes no harm for a while."""
    world = begin(ARENA, **tuning)
    world.hero.x = 22 * 4096
    world.hero.safe = 255
    until(world, 0, lambda w: w.boss.state == b.PACING)
    return world


def fall_on(world: World) -> None:
    """Let the hero fall on the boss."""
    world.hero.x, world.hero.y = world.boss.x, world.boss.y - 4 * 4096
    world.hero.grounded, world.hero.vy = 0, 100


def test_a_boss_waits_until_the_hero_comes() -> None:
    """Waiting: still, and it cannot be wounded."""
    world = run(begin(ARENA), (0, 60))

    b.wound(world)

    assert (world.boss.state, world.boss.energy) == (b.WAITING, 6)


def test_the_goal_is_shut_while_the_boss_stands() -> None:
    """Goal: touching it does nothing yet."""
    world = begin(ARENA)
    world.hero.x = 37 * 4096 + 2048

    run(world, (0, 3))

    assert world.won_levels == 0


def test_every_attack_is_warned_of_for_at_least_eighteen_ticks() -> None:
    """F13: warning, then attack, again and again."""
    world = awake(energy=8)
    warned = []
    for _ in range(4):
        until(world, 0, lambda w: w.boss.state == b.WARNING)
        warned.append(until(world, 0, lambda w: w.boss.state != b.WARNING))
        world.hero.safe = 255

    assert min(warned) >= 18


def test_attacks_come_in_turn() -> None:
    """First phase: charge and leap, no volley."""
    world = awake(energy=8)
    attacks = []
    for _ in range(4):
        until(world, 0, lambda w: w.boss.state == b.WARNING)
        attacks.append(world.boss.attack)
        until(world, 0, lambda w: w.boss.state != b.WARNING)
        world.hero.safe = 255

    assert attacks == [b.CHARGE, b.LEAP, b.CHARGE, b.LEAP]


def test_half_beaten_it_rages_with_volleys() -> None:
    """Second phase: shots are fired."""
    world = awake(energy=8)
    world.boss.energy, world.boss.turn = 3, 2
    until(world, 0, lambda w: w.boss.state == b.WARNING)

    until(world, 0, lambda w: w.boss.state == b.RESTING)

    assert world.shot_count == 3


def test_a_stomp_wounds_the_boss_once() -> None:
    """Stomp: one energy, then the boss cannot be hit for a while."""
    world = awake()
    fall_on(world)
    until(world, 0, lambda w: heard(w, v.V_BOSS_HIT))
    once = world.boss.energy

    b.wound(world)

    assert (once, world.boss.energy) == (5, 5)


def test_a_shot_wounds_the_boss() -> None:
    """Shot: one energy a hit."""
    world = awake(attack=t.ATTACK_SHOT)

    raised = events_of(world, (FIRE, 1), (0, 40))

    assert v.V_BOSS_HIT in {event for _, event in raised}


@pytest.mark.parametrize("hits", [3, 6])
def test_the_last_hit_opens_the_goal(hits: int) -> None:
    """Death: as many hits as T_BOSS_ENERGY says; points; the goal opens."""
    world = awake(boss_energy=hits)
    for _ in range(hits):
        assert world.goal_open == 0
        world.boss.flash = 0
        b.wound(world)

    until(world, 0, lambda w: w.goal_open == 1)

    assert world.boss.state == b.ABSENT
    assert world.score >= 5000


def test_a_boss_nobody_can_fight_grows_tired() -> None:
    """Attack none: every attack costs the boss itself one energy."""
    world = awake(attack=t.ATTACK_NONE, energy=8)

    for _ in range(3000):
        tick(world, 0)
        world.hero.safe = 255
        if world.goal_open == 1:
            break

    assert world.goal_open == 1


def test_the_boss_hurts_from_the_side() -> None:
    """Contact: one energy."""
    world = awake()
    world.hero.safe = 0
    world.hero.x = world.boss.x - 6000

    until(world, RIGHT, lambda w: heard(w, v.V_HURT), 60)

    assert world.energy == 2


def test_the_boss_never_leaves_its_arena() -> None:
    """Walls and edges hold it through all its attacks."""
    world = awake(energy=8)
    xs = []

    for _ in range(2500):
        tick(world, 0)
        world.hero.safe = 255
        xs.append(world.boss.x >> 8)

    assert min(xs) >= 16 + 11
    assert max(xs) <= 39 * 16 - 11


def test_a_new_try_meets_a_whole_boss_and_a_beaten_one_stays_beaten() -> None:
    """Coming back: the fight begins again, unless it was won."""
    world = awake()
    world.boss.energy = 2
    world.hero.y = 20 * 4096
    until(world, 0, lambda w: w.dying > 0)
    until(world, 0, lambda w: w.dying == 0)
    again = world.boss.energy
    world.boss.state, world.goal_open = b.ABSENT, 1
    world.hero.y = 20 * 4096
    until(world, 0, lambda w: w.dying > 0)

    until(world, 0, lambda w: w.dying == 0)

    assert again == 6
    assert (world.boss.state, world.goal_open) == (b.ABSENT, 1)
