"""What running promises: speed comes and goes tick by tick as the game is tuned, and walls are walls."""

from __future__ import annotations

from vgg.kits.run_and_jump.rules import sounds as v
from vgg.kits.run_and_jump.rules import tables as t
from vgg.rules.console import LEFT, RIGHT

from .stand import FLOOR, MIDDLE, TILE, Stand, same, true

HALF = 1280
"""Half the width of the hero's box, 5 px."""


def a_held_direction_speeds_the_hero_up_in_the_same_tick_until_top_speed(stand: Stand) -> None:
    """A press must be felt at once; the way walked turns the legs."""
    top, gain = stand[t.T_RUN], stand[t.T_ACCELERATE]
    for mask, sign in ((RIGHT, 1), (LEFT, -1)):
        play = stand.play()
        play.put(x=24 * TILE, facing=-sign)
        x, way = 24 * TILE, 0
        for ticks in range(1, 18):
            speed = min(gain * ticks, top)
            x, way = x + sign * speed, way + speed
            play.hold(mask)
            same(f"tick {ticks}", play.hero("vx", "x", "facing", "stride"), (sign * speed, x, sign, way))


def without_a_direction_the_hero_brakes_and_in_the_air_by_half(stand: Stand) -> None:
    """A stop takes a moment; both directions at once are none."""
    brake = stand[t.T_BRAKE]
    for mask in (0, LEFT | RIGHT):
        for sign in (1, -1):
            for grounded, loss in ((1, brake), (0, brake // 2)):
                play = stand.play().put(x=24 * TILE, vx=sign * (brake + 5))
                if not grounded:
                    play.put(y=2 * TILE)
                left = brake + 5
                for _ in range(3):
                    left = max(left - loss, 0)
                    play.hold(mask)
                    same("the speed left", play.hero("vx"), (sign * left,))


def turning_has_its_own_speed_on_the_floor_and_in_the_air(stand: Stand) -> None:
    """To turn round is quicker than to stop and start."""
    turn = stand[t.T_TURN]
    for grounded in (1, 0):
        for mask, sign in ((RIGHT, 1), (LEFT, -1)):
            play = stand.play()
            play.put(x=24 * TILE, vx=-sign * (turn + 1))
            play.world.hero.grounded = grounded
            play.hold(mask)
            same("the speed while turning", play.hero("vx", "facing"), (-sign, sign))


def turning_at_a_run_is_heard_and_seen(stand: Stand) -> None:
    """Heels skid once over half the top speed on a floor; slower, in the air or going on there is no sound."""
    half = stand[t.T_RUN] // 2
    for mask, sign in ((RIGHT, 1), (LEFT, -1)):
        for speed, grounded, skids in ((half + 1, 1, True), (half, 1, False), (half + 1, 0, False)):
            play = stand.play().put(x=24 * TILE, vx=-sign * speed, facing=-sign)
            play.world.hero.grounded = grounded
            play.hold(mask)
            found = (v.V_SKID in play.raised, (24 * TILE, FLOOR, 2) in play.sparks)
            same(f"turned at {speed}", found, (skids, skids))
            same("once", v.V_SKID in play.hold(mask).raised, False)


def in_the_air_the_hero_speeds_up_as_the_air_allows(stand: Stand) -> None:
    """Steering a jump is weaker than a run, but up to the same top speed."""
    for mask, sign in ((RIGHT, 1), (LEFT, -1)):
        play = stand.play().put(x=24 * TILE, y=2 * TILE)
        for ticks in range(1, 7):
            play.hold(mask)
            same(
                "the speed in the air", play.hero("vx"), (sign * min(stand[t.T_AIR] * ticks, stand[t.T_RUN]),)
            )


def a_wall_stops_the_hero_flush(stand: Stand) -> None:
    """No pixel of the hero enters a wall, no pixel is left between; the edges of the level are walls."""
    for column in (20, 47):
        play = stand.play("#".rjust(column + 1, ".") if column < 47 else "")
        edge = (column if column < 47 else 48) * TILE - HALF
        play.put(x=edge - 1, vx=200).hold(RIGHT)
        same("at a wall to the right", play.hero("x", "vx"), (edge, 0))
        play.put(x=edge - 700, vx=0)
        play.until(RIGHT, lambda world: world.hero.vx == 0, 60)
        same("after a run to the right", play.hero("x"), (edge,))
    for column in (20, -1):
        play = stand.play("#".rjust(column + 1, ".")[: column + 1])
        edge = (column + 1) * TILE + HALF
        play.put(x=edge + 1, vx=-200).hold(LEFT)
        same("at a wall to the left", play.hero("x", "vx"), (edge, 0))
        play.put(x=edge + 700, vx=0)
        play.until(LEFT, lambda world: world.hero.vx == 0, 60)
        same("after a run to the left", play.hero("x"), (edge,))


def up_to_a_wall_the_way_is_free(stand: Stand) -> None:
    """A step that ends right before the wall is made whole, and one can run away from it at once."""
    speed = stand[t.T_ACCELERATE]
    play = stand.play("#".rjust(21, ".") + "....#")
    play.put(x=20 * TILE - HALF - speed).hold(RIGHT)
    same("right before the wall", play.hero("x", "vx"), (20 * TILE - HALF, speed))
    play.put(x=21 * TILE + HALF + speed, vx=0).hold(LEFT)
    same("right behind the wall", play.hero("x", "vx"), (21 * TILE + HALF, -speed))
    play.put(vx=0).hold(RIGHT)
    same("away from it", play.hero("x", "vx"), (21 * TILE + HALF + speed, speed))
    play.put(x=20 * TILE - HALF, vx=0).hold(LEFT)
    same("away to the left", play.hero("x", "vx"), (20 * TILE - HALF - speed, -speed))


def a_wall_stops_every_row_the_hero_spans(stand: Stand) -> None:
    """Head, belly and feet are stopped alike, and what is over the head or under the feet stops nothing."""
    for row, stops in ((5, False), (6, True), (7, True), (8, True), (9, False)):
        rows = ["#".rjust(21, ".") if line == row else "." for line in range(11)]
        for facing, x in ((1, 20 * TILE - HALF), (-1, 21 * TILE + HALF)):
            play = stand.play(*rows).put(x=x, y=8 * TILE + 300, vx=facing * 100, vy=0)
            play.hold(RIGHT if facing > 0 else LEFT)
            same(f"a wall in row {row} stops", play.hero("vx") == (0,), stops)


def walking_off_an_edge_begins_a_fall(stand: Stand) -> None:
    """The last pixel of the box over the floor still stands; the next step falls, slowly at first."""
    play = stand.play(floor="#" * 20 + "....")
    edge = 20 * TILE + HALF
    play.put(x=edge - 1, jumping=1).hold()
    same("with one pixel on the floor", play.hero("grounded", "y"), (1, FLOOR))
    play.put(x=edge, vx=0, coyote=0).hold()
    same("past the edge", play.hero("grounded", "vy", "jumping"), (0, 0, 0))
    same("the ticks a jump still counts", play.hero("coyote"), (stand[t.T_COYOTE],))
    play.hold()
    same("the first tick of the fall", play.hero("vy", "y"), (stand[t.T_FALL], FLOOR + stand[t.T_FALL]))
    play = stand.play(floor="#" * 20 + "....").put(x=24 * TILE - HALF)
    play.world.hero.grounded = 1
    same("the other edge is reached by", play.hold().hero("grounded"), (0,))
    play = stand.play(floor="#" * 20 + "....").put(x=24 * TILE - HALF + 1)
    same("one pixel of the other edge carries", play.hold().hero("grounded"), (1,))


def a_fall_grows_faster_up_to_its_greatest_speed(stand: Stand) -> None:
    """Falling has a cap, so that it can be steered and no floor is ever jumped over."""
    play = stand.play().put(y=-8 * TILE)
    y, speed = -8 * TILE, 0
    for ticks in range(40):
        speed = min(speed + stand[t.T_FALL], stand[t.T_FALL_MAX])
        if y + speed >= FLOOR:
            break
        y += speed
        play.hold()
        same(f"tick {ticks + 1} of a fall", play.hero("vy", "y"), (speed, y))


def above_the_level_is_air_and_under_it_is_nothing(stand: Stand) -> None:
    """One can leave the picture at its top and comes back; a pit has no ground."""
    play = stand.play("#", floor="...").put(x=MIDDLE, y=-3 * TILE)
    play.until(0, lambda world: world.hero.grounded == 1)
    same("landed on the level's top", play.hero("y"), (10 * TILE,))
    play = stand.play(floor=".." * 4).put(x=3 * TILE, y=12 * TILE)
    true("the hero falls on under the level", play.hold(0, 3).world.hero.y > 12 * TILE)


CLAIMS = (
    a_held_direction_speeds_the_hero_up_in_the_same_tick_until_top_speed,
    without_a_direction_the_hero_brakes_and_in_the_air_by_half,
    turning_has_its_own_speed_on_the_floor_and_in_the_air,
    turning_at_a_run_is_heard_and_seen,
    in_the_air_the_hero_speeds_up_as_the_air_allows,
    a_wall_stops_the_hero_flush,
    up_to_a_wall_the_way_is_free,
    a_wall_stops_every_row_the_hero_spans,
    walking_off_an_edge_begins_a_fall,
    a_fall_grows_faster_up_to_its_greatest_speed,
    above_the_level_is_air_and_under_it_is_nothing,
)
