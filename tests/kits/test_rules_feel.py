"""How the hero feels: every number of the feel by scripted buttons."""

from __future__ import annotations

from itertools import pairwise

import pytest
from levels import COURSE, FLAT, begin, events_of, heard, press, run, until

from vgg.kits.run_and_jump.rules import sounds as v
from vgg.kits.run_and_jump.rules import tables as t
from vgg.kits.run_and_jump.rules.frames import HERO_ATTACK
from vgg.kits.run_and_jump.rules.game import present, tick
from vgg.kits.run_and_jump.rules.stage import hero_frame
from vgg.kits.run_and_jump.rules.world import World
from vgg.rules.console import DOWN, FIRE, JUMP, LEFT, RIGHT

RUN = t.TUNING_DEFAULTS[t.T_RUN]


def ledge(gap: str = "....") -> tuple[str, ...]:
    """A start, then a hole far enough for a run-up."""
    rows = [*FLAT[:-1], "##########" + gap + "#" * (35 - len(gap))]
    return tuple(rows)


def air_level(*bottom: str) -> tuple[str, ...]:
    """FLAT with its lowest rows replaced."""
    return (*FLAT[: -len(bottom)], *(row.ljust(45, row[-1]) for row in bottom))


def test_a_press_moves_the_hero_in_the_same_tick() -> None:
    """F01: input to state takes one tick."""
    world = begin(FLAT)
    before = world.hero.x

    tick(world, RIGHT)

    assert world.hero.x > before


def test_top_speed_comes_in_about_eight_ticks() -> None:
    """F04: 7 to 9 ticks from rest to top speed."""
    world = begin(FLAT)

    assert 7 <= until(world, RIGHT, lambda w: w.hero.vx == RUN) <= 9


def test_the_hero_stops_in_twelve_to_fifteen_ticks() -> None:
    """F04: letting go at top speed stops him softly."""
    world = run(begin(FLAT), (RIGHT, 20))

    assert 12 <= until(world, 0, lambda w: w.hero.vx == 0) <= 15


def test_turning_is_quicker_than_stopping() -> None:
    """The other button brakes harder than none."""
    turning, stopping = (run(begin(FLAT), (RIGHT, 20)) for _ in range(2))

    assert until(turning, LEFT, lambda w: w.hero.vx <= 0) < until(stopping, 0, lambda w: w.hero.vx <= 0)


@pytest.mark.parametrize(("held", "pixels"), [(1, (12, 34)), (60, (58, 68))])
def test_a_tap_jumps_low_and_a_hold_jumps_high(held: int, pixels: tuple[int, int]) -> None:
    """F05: letting go cuts the jump; held, it clears four tiles."""
    world = begin(FLAT)
    floor, top = world.hero.y, world.hero.y

    for index in range(60):
        tick(world, JUMP if index < held else 0)
        top = min(top, world.hero.y)

    assert pixels[0] <= (floor - top) >> 8 <= pixels[1]


def test_falling_is_stronger_than_rising() -> None:
    """F05: the way down takes fewer ticks than the way up."""
    world = begin(FLAT)
    rising = until(world, JUMP, lambda w: w.hero.vy >= 0)

    assert until(world, JUMP, lambda w: w.hero.grounded == 1) < rising


@pytest.mark.parametrize(("late", "jumps"), [(1, True), (6, True), (7, False)])
def test_a_jump_counts_six_ticks_after_the_edge(late: int, jumps: bool) -> None:
    """F03: coyote time is six ticks, not seven."""
    world = begin(ledge())
    until(world, RIGHT, lambda w: w.hero.grounded == 0)
    run(world, (RIGHT, late - 1))

    tick(world, RIGHT | JUMP)

    assert heard(world, v.V_JUMP) is jumps


@pytest.mark.parametrize(("early", "jumps"), [(0, True), (1, True), (6, True), (7, False)])
def test_a_jump_pressed_up_to_six_ticks_early_is_kept(early: int, jumps: bool) -> None:
    """F02: the press is remembered for six ticks, not seven."""
    flight = begin(FLAT)
    run(flight, (JUMP, 1))
    landing = until(flight, 0, lambda w: w.hero.grounded == 1)
    world = run(begin(FLAT), (JUMP, 1), (0, landing - early))

    raised = events_of(world, (JUMP, 12))

    assert any(event == v.V_JUMP for _, event in raised) is jumps


@pytest.mark.parametrize(("overlap", "slides"), [(1, True), (4, True), (5, False), (7, False)])
def test_a_rising_head_slides_around_a_corner_of_four_pixels(overlap: int, slides: bool) -> None:
    """F06: hit by four pixels or fewer, the corner lets the hero pass."""
    world = begin(air_level("....#....", ".........", ".........", "..P......", "#"))
    corner = 5 * 4096
    world.hero.x = corner + (5 - overlap) * 256
    floor = world.hero.y

    run(world, (JUMP, 22))

    assert (world.hero.y < floor - 48 * 256) is slides


def test_a_head_hits_a_ceiling_and_falls() -> None:
    """Fully under a roof there is no sliding."""
    world = begin(air_level("..###....", ".........", ".........", "..P......", "#"))

    until(world, JUMP, lambda w: w.hero.vy >= 0)

    assert world.hero.y >= 9 * 4096 + 5120 - 4096


def test_a_light_hit_stops_the_world_for_two_to_four_ticks() -> None:
    """F07: a stomp freezes hero and enemies for T_STOP_LIGHT ticks."""
    world = begin(tuple(row.replace("P...", "P.2.") for row in FLAT))
    world.hero.x, world.hero.y, world.hero.grounded, world.hero.vy = world.enemies[0].x, 9 * 4096, 0, 200
    until(world, 0, lambda w: heard(w, v.V_STOMP))

    still = 0
    place = world.hero.y
    while tick(world, 0) is None and world.hero.y == place:
        still += 1

    assert 2 <= still <= 4


def test_a_heavy_hit_stops_the_world_for_six_to_ten_ticks() -> None:
    """F07: being hurt freezes longer."""
    world = begin(tuple(row.replace("P...", "P.2.") for row in FLAT))
    until(world, RIGHT, lambda w: heard(w, v.V_HURT))

    still = 0
    place = world.hero.x
    while tick(world, 0) is None and world.hero.x == place:
        still += 1

    assert 6 <= still <= 10


def test_a_second_hit_within_sixty_ticks_costs_nothing() -> None:
    """F08: after a hit the hero is safe for at least 60 ticks of movement."""
    world = begin(air_level("..P^", "#"), energy=4)
    until(world, RIGHT, lambda w: w.energy == 3)

    assert until(world, RIGHT, lambda w: w.energy < 3) >= 60


def test_control_comes_back_within_sixty_ticks_of_a_death() -> None:
    """F14: from the fatal tick to the first tick that obeys."""
    world = begin(ledge("........"))
    until(world, RIGHT, lambda w: heard(w, v.V_DEATH))

    assert until(world, LEFT, lambda w: w.dying == 0 and w.hero.vx < 0) <= 60


def test_a_second_jump_in_the_air_needs_the_verb() -> None:
    """Double jump is a number of the tuning."""
    for jumps, count in ((0, 0), (1, 1), (2, 2)):
        world = run(begin(FLAT, air_jumps=jumps), (JUMP, 12))
        raised = events_of(world, *[(0, 3), (JUMP, 3)] * 4)
        assert sum(event == v.V_AIR_JUMP for _, event in raised) == count


def test_a_flutter_slows_the_fall_while_the_button_is_held_and_it_lasts() -> None:
    """Flutter caps the fall speed for its ticks, then gives up."""
    world = begin(ledge("........"), flutter=200, flutter_ticks=30)
    world.hero.y, world.hero.grounded, world.hero.x, world.hero.vy = 4096, 0, 12 * 4096, 0
    world.hero.flutter = 30

    run(world, (JUMP, 12))

    assert world.hero.vy == 200
    assert until(world, JUMP, lambda w: w.hero.vy > 200) <= 31


def test_down_and_jump_fall_through_a_one_way_floor() -> None:
    """One-way floors are left downwards on purpose only."""
    rows = air_level("..P......", "=========", ".........", ".........", "#")
    stays, falls = begin(rows), begin(rows)

    run(stays, (DOWN, 20))
    run(falls, (DOWN, 2), (DOWN | JUMP, 1), (0, 40))

    assert stays.hero.y == 8 * 4096
    assert falls.hero.y == 11 * 4096


def test_down_and_jump_on_solid_ground_is_a_jump() -> None:
    """Solid ground is never fallen through."""
    world = run(begin(FLAT), (DOWN, 1), (DOWN | JUMP, 1))

    assert heard(world, v.V_JUMP)


def test_a_one_way_floor_lets_the_hero_rise_through() -> None:
    """From below it is air, from above it is floor."""
    world = begin(air_level(".........", "=========", ".........", "..P......", "#"))

    run(world, (JUMP, 60))

    assert world.hero.y == 8 * 4096


def test_walls_stop_the_hero_at_both_ends_of_the_level() -> None:
    """Nobody leaves a level sideways."""
    world = begin(FLAT)

    run(world, (LEFT, 120))
    left = world.hero.x
    run(world, (RIGHT, 700))

    assert left == 1280
    assert world.hero.x == 45 * 4096 - 1280


def test_a_shot_flies_and_the_next_must_wait() -> None:
    """Fire makes one shot, then none until T_SHOT_WAIT is over."""
    world = begin(FLAT, attack=t.ATTACK_SHOT)

    press(world, FIRE)
    press(world, FIRE)
    early = world.shot_count
    run(world, (0, 20))
    press(world, FIRE)

    assert early == 1
    assert world.shot_count == 2


def test_fire_does_nothing_for_a_hero_who_cannot_shoot() -> None:
    """A stomper has no shots."""
    assert press(begin(FLAT), FIRE).shot_count == 0


class Camera:
    """A console that remembers where the camera of the level stood."""

    def __init__(self) -> None:
        self.places: list[tuple[int, int]] = []

    def layer(self, layer: int, x: int, y: int) -> None:
        """Note the place of the terrain."""
        if layer == 0:
            self.places.append((x, y))

    def saved(self, _slot: int) -> int:
        """Nothing is saved."""
        return 0

    def __getattr__(self, name: str) -> object:
        return lambda *_: None


def traced(world: World, *parts: tuple[int, int]) -> list[tuple[int, int]]:
    """Play *parts* and return where the camera stood each tick."""
    camera = Camera()
    for held, ticks in parts:
        for _ in range(ticks):
            tick(world, held)
            present(world, camera)
    return camera.places


def test_the_camera_never_moves_more_than_eight_pixels_a_tick() -> None:
    """F12: through runs, jumps, springs and falls, without a cut."""
    world = begin(COURSE, air_jumps=1)
    world.energy, world.hero.safe = 8, 255

    places = traced(
        world,
        (RIGHT, 60),
        (RIGHT | JUMP, 30),
        (RIGHT, 40),
        (RIGHT | JUMP, 40),
        (LEFT, 60),
        (RIGHT | JUMP, 50),
    )

    steps = [(abs(x1 - x0), abs(y1 - y0)) for (x0, y0), (x1, y1) in pairwise(places[1:])]
    assert world.deaths == 0
    assert max(max(step) for step in steps) <= 8


def test_the_camera_stays_inside_the_level_and_looks_ahead() -> None:
    """F12: at the start nothing left of the level is seen; running right shows more of what comes."""
    world = begin(COURSE)

    places = traced(world, (0, 5), (RIGHT, 100))

    assert places[0][0] == 0
    assert all(0 <= x <= 80 * 16 - 320 and 0 <= y <= 12 * 16 - 180 for x, y in places)
    assert (world.hero.x >> 8) - places[-1][0] < 160


def test_small_steps_do_not_move_the_camera() -> None:
    """F12: there is a dead zone."""
    world = begin(FLAT)
    world.hero.x = 20 * 4096
    world.cuts += 1

    places = traced(world, (0, 30), (RIGHT, 4), (LEFT, 4), (RIGHT, 4), (LEFT, 4))

    assert len(set(places)) == 1


def test_the_view_changes_no_word_of_the_world() -> None:
    """F20: a game that is watched and one that is not are the same."""
    from vgg.rules.digest import digest

    watched, blind = begin(COURSE), begin(COURSE)

    traced(watched, (RIGHT, 100), (RIGHT | JUMP, 100))
    run(blind, (RIGHT, 100), (RIGHT | JUMP, 100))

    assert digest(watched) == digest(blind)


def test_the_shake_is_at_most_four_pixels_and_ends() -> None:
    """F09: a hit shakes the picture a little, for half a second at most."""
    world = begin(tuple(row.replace("P...", "P^^^") for row in FLAT))
    world.hero.safe = 0
    places = traced(world, (RIGHT, 40))
    calm = traced(world, (0, 60))[-20:]

    assert world.energy < 3
    assert {y for _, y in places} - {12}
    assert all(abs(y - 12) <= 4 for _, y in places)
    assert {y for _, y in calm} == {12}


def test_a_late_jump_is_one_jump() -> None:
    """F03: the grace after an edge is used up by the first press."""
    world = begin(ledge("........"))
    until(world, RIGHT, lambda w: w.hero.grounded == 0)

    raised = events_of(world, (RIGHT | JUMP, 1), (RIGHT, 1), (RIGHT | JUMP, 1), (RIGHT, 1), (RIGHT | JUMP, 1))

    assert [event for _, event in raised].count(v.V_JUMP) == 1


def test_dropping_through_a_floor_gives_no_late_jump() -> None:
    """F03: who drops on purpose does not stand at an edge."""
    world = begin(air_level("..P......", "=========", ".........", ".........", "#"))

    raised = events_of(world, (DOWN, 1), (DOWN | JUMP, 1), (0, 2), (JUMP, 1))

    assert v.V_JUMP not in {event for _, event in raised}


def test_a_wall_takes_all_speed() -> None:
    """Turning away from a wall begins from rest."""
    world = run(begin(FLAT), (LEFT, 60))

    assert world.hero.vx == 0


def test_a_shot_shows_the_attack() -> None:
    """F17: the verb is seen for some ticks."""
    world = run(begin(FLAT, attack=t.ATTACK_SHOT), (FIRE, 1))

    assert hero_frame(world) in {HERO_ATTACK, HERO_ATTACK + 1}
    assert until(world, 0, lambda w: hero_frame(w) < HERO_ATTACK) <= 13
