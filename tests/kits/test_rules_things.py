"""What the hero touches: every object of a level by an injected state."""

from __future__ import annotations

from levels import FLAT, begin, heard, run, until

from vgg.kits.run_and_jump.rules import sounds as v
from vgg.kits.run_and_jump.rules import tables as t
from vgg.kits.run_and_jump.rules.game import tick
from vgg.kits.run_and_jump.rules.world import PLAY, World
from vgg.rules.console import FIRE, JUMP, RIGHT


def meadow(lowest: str, *above: str) -> tuple[str, ...]:
    """A flat level with *lowest* on its ground and the rows *above* over it."""
    rows = [*above, lowest]
    return (*FLAT[: 11 - len(rows)], *(row.ljust(45, ".") for row in rows), FLAT[-1])


def test_a_pickup_is_taken_once_and_scores() -> None:
    """Pickup: gone, counted, a hundred points."""
    world = run(begin(meadow("..Po")), (RIGHT, 30))

    assert (world.pickups, world.level_pickups, world.score, world.taken[0]) == (1, 1, 100, 1)


def test_enough_pickups_give_a_life() -> None:
    """Per-life: the count begins again and a life is won."""
    world = begin(meadow("..Po"), per_life=50)
    world.pickups = 49

    until(world, RIGHT, lambda w: heard(w, v.V_EXTRA_LIFE))

    assert (world.lives, world.pickups) == (4, 0)


def test_pickups_never_give_a_life_where_the_number_is_zero() -> None:
    """Per-life 0 counts on."""
    world = begin(meadow("..Po"), per_life=0)
    world.pickups = 300

    run(world, (RIGHT, 30))

    assert (world.lives, world.pickups) == (3, 301)


def test_a_score_brings_a_life_at_the_stated_step() -> None:
    """Bonus: a life every T_BONUS points, once a step."""
    world = begin(meadow("..Poo"), bonus=1000)
    world.score = 950

    run(world, (RIGHT, 40))

    assert (world.score, world.lives, world.bonus_at) == (1150, 4, 2000)


def test_a_heart_gives_one_energy_up_to_the_full() -> None:
    """Heart: never more than T_ENERGY."""
    world = begin(meadow("..P++"), energy=3)
    world.energy = 2

    run(world, (RIGHT, 40))

    assert world.energy == 3


def test_an_extra_life_is_a_life() -> None:
    """Life: one more, with its sound."""
    world = begin(meadow("..PL"))

    until(world, RIGHT, lambda w: heard(w, v.V_EXTRA_LIFE))

    assert world.lives == 4


def test_a_spring_throws_higher_than_any_jump() -> None:
    """Spring: at least six tiles, without any button."""
    world = begin(meadow("..P..S"))
    floor = world.hero.y
    until(world, RIGHT, lambda w: heard(w, v.V_SPRING))
    top = floor

    for _ in range(60):
        tick(world, 0)
        top = min(top, world.hero.y)

    assert floor - top >= 6 * 4096


def test_a_spring_gives_the_jumps_in_the_air_back() -> None:
    """After a spring the double jump is there."""
    world = begin(meadow("..P..S"), air_jumps=1)
    world.hero.air_jumps = 0

    until(world, RIGHT, lambda w: heard(w, v.V_SPRING))

    assert world.hero.air_jumps == 1


def test_a_block_carries_until_the_head_breaks_it() -> None:
    """Block: solid from above, broken from below."""
    world = begin(meadow("..P", "..", "..", "..B", "..", ".."))
    broken = run(world, (JUMP, 30)).taken[0]
    standing = begin(meadow("..P", "..", "..", "..B", "..", ".."))
    standing.hero.y, standing.hero.grounded = 7 * 4096, 0
    run(standing, (0, 30))

    assert broken == 1
    assert (standing.hero.y, standing.taken[0]) == (7 * 4096, 0)


def test_a_shot_breaks_a_block() -> None:
    """Block: a shot opens the way."""
    world = begin(meadow("..P...B"), attack=t.ATTACK_SHOT)

    run(world, (FIRE, 1), (0, 20))

    assert world.taken[0] == 1


def test_a_whole_block_is_a_wall() -> None:
    """Block: nobody walks through it."""
    world = run(begin(meadow("..P..B")), (RIGHT, 60))

    assert world.hero.x == 5 * 4096 - 1280


def test_a_hazard_costs_energy_and_throws_back() -> None:
    """Hazard: one energy, a knock upwards and away."""
    world = begin(meadow("..P^^"), energy=3)

    until(world, RIGHT, lambda w: heard(w, v.V_HURT))
    until(world, RIGHT, lambda w: w.frozen == 0)

    assert world.energy == 2
    assert world.hero.vx < 0
    assert world.hero.vy < 0


def test_a_hazard_of_eight_kills_at_once() -> None:
    """T_HAZARD 8: no second chance."""
    world = begin(meadow("..P^^"), energy=8, hazard=8)

    until(world, RIGHT, lambda w: heard(w, v.V_DEATH))

    assert world.energy == 0


def test_the_last_energy_warns() -> None:
    """Low energy has a sound of its own."""
    world = begin(meadow("..P^^"), energy=2)

    until(world, RIGHT, lambda w: heard(w, v.V_HURT))

    assert heard(world, v.V_LOW_ENERGY)


def pit() -> tuple[str, ...]:
    """A hole to the right of the start, a checkpoint before it."""
    return (*meadow("..P..C")[:-1], "########......" + "#" * 31)


def test_a_pit_costs_a_life_and_the_hero_comes_back_at_the_start() -> None:
    """Pit: a life less, full energy, the place where the level began."""
    world = begin((*FLAT[:-1], "####......" + "#" * 35), energy=3)
    start = world.hero.x
    until(world, RIGHT, lambda w: w.dying > 0)

    until(world, 0, lambda w: w.dying == 0)

    assert (world.lives, world.energy, world.hero.x, world.deaths) == (2, 3, start, 1)


def test_a_checkpoint_is_where_the_hero_comes_back() -> None:
    """Checkpoint: touched once, remembered."""
    world = begin(pit())
    until(world, RIGHT, lambda w: w.dying > 0)

    until(world, 0, lambda w: w.dying == 0)

    assert world.hero.x == 5 * 4096 + 2048


def test_without_checkpoints_the_start_is_where_the_hero_comes_back() -> None:
    """T_CHECKPOINTS 0: they are decoration."""
    world = begin(pit(), checkpoints=0)
    until(world, RIGHT, lambda w: w.dying > 0)

    until(world, 0, lambda w: w.dying == 0)

    assert world.hero.x == 2 * 4096 + 2048


def test_what_was_taken_stays_taken_after_a_death() -> None:
    """A death gives no pickups back."""
    world = begin((*meadow("..Po")[:-1], "########......" + "#" * 31))
    until(world, RIGHT, lambda w: w.dying > 0)

    until(world, 0, lambda w: w.dying == 0)

    assert world.taken[0] == 1


def test_where_lives_are_zero_nobody_loses() -> None:
    """Lives 0: any number of mistakes sends the hero back, never to the end."""
    world = begin((*FLAT[:-1], "####......" + "#" * 35), lives=0)

    for _ in range(12):
        until(world, RIGHT, lambda w: w.dying > 0)
        until(world, 0, lambda w: w.dying == 0)

    assert (world.screen, world.deaths) == (PLAY, 12)


def test_the_goal_wins_the_level_in_the_tick_it_is_touched() -> None:
    """Goal: counted at once, and nothing hurts any more."""
    world = begin(meadow("..P..G"))

    until(world, RIGHT, lambda w: w.won_levels == 1)

    assert heard(world, v.V_GOAL)
    assert world.leaving == 1


def test_the_upper_half_of_a_goal_counts_too() -> None:
    """A goal is two cells high."""
    world = begin(meadow("..P..G"))
    world.hero.x, world.hero.y, world.hero.grounded = 5 * 4096 + 2048, 10 * 4096, 0

    tick(world, 0)

    assert world.won_levels == 1


def test_time_runs_out_only_where_there_is_a_limit() -> None:
    """Seconds 0: no clock; else the last second is the last."""
    free, timed = begin(FLAT), begin(FLAT, seconds=2)

    ticks = until(timed, 0, lambda w: w.dying > 0)
    free = run(begin(FLAT), (0, 400))

    assert 120 <= ticks <= 122
    assert (free.deaths, free.timed) == (0, 0)


def test_the_clock_starts_anew_with_every_try() -> None:
    """After a death there is the whole time again."""
    world = begin(FLAT, seconds=2)
    until(world, 0, lambda w: w.dying > 0)

    until(world, 0, lambda w: w.dying == 0)

    assert world.left_ticks == 120


def test_a_hero_who_reached_the_goal_cannot_die() -> None:
    """Leaving: the clock and enemies count no more."""
    world = begin(meadow("..PG"), seconds=2)
    until(world, RIGHT, lambda w: w.leaving > 0)

    run(world, (0, 49))

    assert world.deaths == 0


def state_of(world: World) -> tuple[int, int, int]:
    """Return what a fall through the world's end would change."""
    return world.lives, world.deaths, world.screen


def test_over_the_top_of_the_level_is_air() -> None:
    """A jump above the screen comes down again."""
    world = begin(FLAT)
    world.hero.y, world.hero.grounded, world.hero.vy = -4096, 0, -1000

    run(world, (0, 120))

    assert state_of(world) == (3, 0, PLAY)
    assert world.hero.grounded == 1


def test_a_body_touches_all_three_rows_it_spans() -> None:
    """In a jump, what is beside the hero's middle is touched too."""
    world = begin(meadow("..P", "..o"))
    world.hero.y, world.hero.grounded, world.hero.vy = 10 * 4096 + 300, 0, 0

    tick(world, 0)

    assert world.taken[0] == 1
    assert (world.hero.y - 4608) >> 12 == 8
    assert (world.hero.y - 1) >> 12 == 10


def test_a_beaten_hero_hops_and_falls() -> None:
    """A death is seen: up, then down."""
    world = begin(meadow("..P^^"), energy=1)
    until(world, RIGHT, lambda w: w.dying > 0)
    start = world.hero.y

    run(world, (0, 8))
    hop = world.hero.y
    run(world, (0, 32))

    assert hop < start < world.hero.y
