"""What jumping promises: height by holding, help at edges and landings, and exactly the jumps the game gives."""

from __future__ import annotations

from vgg.kits.run_and_jump.rules import sounds as v
from vgg.kits.run_and_jump.rules import tables as t
from vgg.rules.console import DOWN, JUMP, RIGHT

from .running import HALF
from .stand import FLOOR, TILE, Play, Stand, same, true

TALL = 5120
"""The height of the hero's box, 20 px."""
SOFT = 512
"""A landing no faster than this is not heard."""
DROP_TICKS = 12
FLAP_TICKS = 15


def a_held_jump_rises_and_falls_as_tuned(stand: Stand) -> None:
    """The whole curve of a jump: strong start, weak pull while it is held, stronger pull downwards, a landing."""
    play = stand.play()
    y, speed = FLOOR, -stand[t.T_JUMP]
    play.press(JUMP)
    same("a press is heard", play.raised, {v.V_JUMP})
    for ticks in range(300):
        speed = speed + stand[t.T_RISE] if speed < 0 else min(speed + stand[t.T_FALL], stand[t.T_FALL_MAX])
        if y + speed >= FLOOR:
            break
        y += speed
        same(f"tick {ticks + 1} of a jump", play.hero("y", "vy", "grounded"), (y, speed, 0))
        play.hold(JUMP if speed < 0 else 0)
    same("landed", play.hero("y", "vy", "grounded", "jumping"), (FLOOR, 0, 1, 0))


def letting_go_cuts_a_jump_short(stand: Stand) -> None:
    """A tap must jump lower than a hold, and a cut jump never turns into a fall in the same tick."""
    play = stand.play().press(JUMP)
    speed = stand[t.T_RISE] - stand[t.T_JUMP]
    while speed < 0:
        speed = min(speed + stand[t.T_CUT], 0)
        same("the speed after letting go", play.hold().hero("vy"), (speed,))
    play = stand.play().put(y=8 * TILE, vy=-900, jumping=0).hold()
    same("a throw is not cut", play.hero("vy"), (-900 + stand[t.T_RISE],))


def a_jump_still_counts_shortly_after_an_edge_and_not_a_tick_longer(stand: Stand) -> None:
    """Coyote time: hands are a little late, and must not be punished for it."""
    most = stand[t.T_COYOTE]
    for late in range(1, most + 3):
        play = _over_the_edge(stand)
        for waited in range(late - 1):
            play.hold()
            same("ticks left", play.hero("coyote"), (most - 1 - waited if waited < most else 0,))
        play.world.hero.air_jumps = 0
        play.press(JUMP)
        same(f"a jump {late} ticks after the edge", v.V_JUMP in play.raised, late <= most)
    same("after a jump no other is left", _over_the_edge(stand).press(JUMP).hero("coyote", "buffer"), (0, 0))


def _over_the_edge(stand: Stand) -> Play:
    """Return a play in the tick in which the hero left a floor."""
    play = stand.play(floor="#" * 20 + "." * 12).put(x=20 * TILE + HALF)
    play.world.hero.grounded = 1
    return play.hold()


def a_jump_pressed_a_little_too_early_is_kept_until_the_landing(stand: Stand) -> None:
    """Jump buffer: the same help before a landing."""
    most = stand[t.T_BUFFER]
    landing = _falling(stand).until(0, lambda world: world.hero.grounded == 1)
    for early in range(1, most + 3):
        if early > landing:
            break
        play = _falling(stand).hold(0, landing - early).press(JUMP)
        for waited in range(1, early):
            same("ticks it is kept", play.hero("buffer"), (max(most - waited + 1, 0),))
            play.hold(JUMP)
        play.hold(JUMP)
        same(f"a press {early} ticks before the landing jumps", v.V_JUMP in play.raised, early <= most)


def _falling(stand: Stand) -> Play:
    """Return a play in which the hero falls and has nothing that helps him in the air."""
    return stand.play().put(y=8 * TILE, vy=0, air_jumps=0, flutter=0)


def in_the_air_the_hero_has_exactly_the_jumps_of_his_verb(stand: Stand) -> None:
    """Single, double, triple: each new press spends one, none is left over, a floor gives them back."""
    jumps = stand[t.T_AIR_JUMPS]
    play = stand.play().press(JUMP)
    same("given by the floor", play.hero("air_jumps"), (jumps,))
    for left in reversed(range(jumps)):
        play.hold().put(vy=300, coyote=0, jumping=0)
        x, y = play.hero("x", "y")
        play.press(JUMP)
        same("a jump in the air", play.raised, {v.V_AIR_JUMP})
        same("jumps left", play.hero("air_jumps", "jumping", "buffer"), (left, 1, 0))
        same("its speed", play.hero("vy"), (stand[t.T_RISE] - stand[t.T_AIR_JUMP],))
        same("its dust", play.sparks, [(x, y, 3)])
    play.put(vy=0, flutter=0).press(JUMP)
    same("a press with none left", play.raised, set())
    same("it is kept instead", play.hero("buffer", "vy"), (stand[t.T_BUFFER], stand[t.T_FALL]))
    play.put(y=FLOOR - 10, vy=100, buffer=0).hold()
    same("given back by the floor", play.hero("air_jumps"), (jumps,))


def a_held_button_jumps_once(stand: Stand) -> None:
    """Holding is no pressing: neither on landing nor in the air does a held button jump again."""
    play = stand.play().put(y=FLOOR - 200, vy=200, flutter=0)
    play.world.held = JUMP
    play.hold(JUMP, 12)
    same("nothing but standing", play.hero("grounded", "y"), (1, FLOOR))
    same("no jump in the air was spent", play.hero("air_jumps"), (stand[t.T_AIR_JUMPS],))


def flutter_slows_the_fall_while_it_lasts(stand: Stand) -> None:
    """Held in a fall the button carries the hero for as long as tuned; a floor gives it back."""
    slow, lasts = stand[t.T_FLUTTER], stand[t.T_FLUTTER_TICKS]
    stand.needs(slow > 0 and lasts > 0, "the hero does not flutter")
    stand.needs(slow + stand[t.T_FALL] <= stand[t.T_FALL_MAX], "the flutter is no slower than a fall")
    play = stand.play().put(y=-20 * TILE, vy=slow, flutter=lasts, air_jumps=0)
    play.world.held = JUMP
    if slow > stand[t.T_FALL]:
        play.put(vy=slow - stand[t.T_FALL]).hold(JUMP)
        same("not yet as fast", play.hero("vy", "flutter"), (slow, lasts))
    for left in reversed(range(lasts)):
        play.put(y=-20 * TILE, vy=slow).hold(JUMP)
        same("while it lasts", play.hero("vy", "flutter", "y"), (slow, left, slow - 20 * TILE))
        same("a beat is heard", v.V_FLUTTER in play.raised, (lasts - 1 - left) % FLAP_TICKS == 0)
    same("over", play.put(vy=slow).hold(JUMP).hero("vy"), (slow + stand[t.T_FALL],))
    play.put(flutter=3, vy=slow).hold(0)
    same("let go", play.hero("vy", "flutter"), (slow + stand[t.T_FALL], 3))
    play.put(y=FLOOR - 10, vy=100).hold()
    same("given back by the floor", play.hero("flutter"), (lasts,))


def a_landing_is_heard_when_it_is_not_soft(stand: Stand) -> None:
    """Small steps down make no noise; a landing stands exactly on the floor."""
    pull = stand[t.T_FALL]
    for speed, loud in ((SOFT, False), (SOFT + 1, True)):
        play = stand.play().put(x=9 * TILE, y=FLOOR - 5, vy=speed - pull).hold()
        same("landed", play.hero("y", "vy", "grounded"), (FLOOR, 0, 1))
        same(f"at speed {speed}", play.raised, {v.V_LAND} if loud else set())
        same("its dust", play.sparks, [(9 * TILE, FLOOR, 3)] if loud else [])
    play = stand.play().put(y=FLOOR - pull).hold()
    same("a fall that ends right on the floor goes on", play.hero("y", "grounded"), (FLOOR, 0))
    same("and lands in the next tick", play.hold().hero("y", "grounded"), (FLOOR, 1))


def a_rising_head_slides_around_a_corner(stand: Stand) -> None:
    """Up to the tuned pixels a corner lets the hero pass, one unit more and it is a ceiling."""
    slack = stand[t.T_CORNER] * 256
    rows = ["....."[:-1] + "." + "#"] + ["."] * 5
    pull = stand[t.T_RISE]
    for beside, sign in ((5 * TILE - HALF, 1), (6 * TILE + HALF, -1)):
        for over, slides in ((1, True), (slack, True), (slack + 1, False), (HALF, False)):
            x = beside + sign * over
            play = stand.play(*rows).put(x=x, y=6 * TILE + TALL, vy=-400, jumping=1)
            play.world.held = JUMP
            play.hold(JUMP)
            if slides:
                same(f"slid by {over}", play.hero("x", "y"), (beside, 6 * TILE + TALL - 400 + pull))
            else:
                same(f"hit by {over}", play.hero("x", "y", "vy", "jumping"), (x, 6 * TILE + TALL, 0, 0))


def a_head_under_the_ceiling_rises_freely_until_it_touches(stand: Stand) -> None:
    """The ceiling is hit in the tick in which the head would enter it, not before."""
    rows = ["#" * 12] + ["."] * 5
    pull = stand[t.T_RISE]
    play = stand.play(*rows).put(x=5 * TILE, y=6 * TILE + TALL + 400 - pull, vy=-400).hold()
    same("up to the ceiling", play.hero("y", "vy"), (6 * TILE + TALL, pull - 400))
    play.hold()
    same("at the ceiling", play.hero("y", "vy"), (6 * TILE + TALL, 0))
    same("heard and seen", (play.raised, play.sparks), ({v.V_BUMP}, [(5 * TILE, 6 * TILE, 2)]))


def a_one_way_floor_is_passed_upwards_and_carries_downwards(stand: Stand) -> None:
    """One-way floors are in nobody's way but the falling hero's."""
    rows = ["....====", ".", ".", "."]
    play = stand.play(*rows).put(x=6 * TILE, y=8 * TILE, vy=-500)
    top = 7 * TILE
    play.until(JUMP, lambda world: world.hero.vy >= 0 or world.hero.y < top - 300, 60)
    true("the hero rises through it", play.world.hero.y < 8 * TILE)
    play.put(y=top - 40, vy=200).hold()
    same("and lands on it", play.hero("y", "grounded"), (top, 1))
    play.put(x=4 * TILE - HALF + 1, y=top - 40, vy=200).hold()
    same("by one pixel of his right side", play.hero("y", "grounded"), (top, 1))
    play.put(x=8 * TILE + HALF - 1, y=top - 40, vy=200).hold()
    same("by one pixel of his left side", play.hero("y", "grounded"), (top, 1))
    play.put(x=8 * TILE + HALF, y=top - 40, vy=200).hold()
    same("beside it he falls", play.hero("grounded"), (0,))
    play = stand.play(*rows).put(x=3 * TILE, y=top + 400, vx=400, vy=0).hold(RIGHT)
    true("it is no wall", play.world.hero.vx > 0)


def down_and_jump_drop_through_a_one_way_floor(stand: Stand) -> None:
    """Dropping is asked for with two buttons, makes no jump, and lasts just long enough."""
    play = _on_one_way(stand, 6 * TILE)
    play.press(DOWN | JUMP)
    same("no jump", (play.raised, *play.hero("grounded", "buffer", "coyote")), ({v.V_DROP}, 0, 0, 0))
    for left in range(DROP_TICKS - 1, 0, -1):
        same("ticks it still lets through", play.hero("dropping"), (left,))
        play.hold()
    same("over", play.hold().hero("dropping"), (0,))
    play.until(0, lambda world: world.hero.grounded == 1)
    same("he lands on the ground below", play.hero("y"), (FLOOR,))
    play.put(y=FLOOR - 1, vy=100, dropping=9).hold()
    same("ground is never dropped through", play.hero("y", "grounded"), (FLOOR, 1))


def where_something_else_carries_too_down_and_jump_is_a_jump(stand: Stand) -> None:
    """Nobody drops through ground, nor when half of him stands on it, nor without holding down."""
    for x, mask in (
        (10 * TILE, DOWN | JUMP),
        (4 * TILE, DOWN | JUMP),
        (8 * TILE, DOWN | JUMP),
        (6 * TILE, JUMP),
    ):
        same("a jump", _on_one_way(stand, x).press(mask).raised, {v.V_JUMP})
    for x in (8 * TILE - HALF, 4 * TILE + HALF):
        same("right beside ground he drops", _on_one_way(stand, x).press(DOWN | JUMP).raised, {v.V_DROP})
    for x in (13 * TILE, 15 * TILE):
        same("half in the air he drops", _on_one_way(stand, x).press(DOWN | JUMP).raised, {v.V_DROP})
    play = stand.play(*_ONE_WAY).put(x=6 * TILE, y=7 * TILE, coyote=2).press(DOWN | JUMP)
    same("in the air it is a jump", play.raised, {v.V_JUMP})


_ONE_WAY = ["####====####.==..", ".", ".", "."]


def _on_one_way(stand: Stand, x: int) -> Play:
    """Return a play whose hero stands at *x* on the upper floor."""
    play = stand.play(*_ONE_WAY).put(x=x, y=7 * TILE)
    play.world.hero.grounded = 1
    return play


CLAIMS = (
    a_held_jump_rises_and_falls_as_tuned,
    letting_go_cuts_a_jump_short,
    a_jump_still_counts_shortly_after_an_edge_and_not_a_tick_longer,
    a_jump_pressed_a_little_too_early_is_kept_until_the_landing,
    in_the_air_the_hero_has_exactly_the_jumps_of_his_verb,
    a_held_button_jumps_once,
    flutter_slows_the_fall_while_it_lasts,
    a_landing_is_heard_when_it_is_not_soft,
    a_rising_head_slides_around_a_corner,
    a_head_under_the_ceiling_rises_freely_until_it_touches,
    a_one_way_floor_is_passed_upwards_and_carries_downwards,
    down_and_jump_drop_through_a_one_way_floor,
    where_something_else_carries_too_down_and_jump_is_a_jump,
)
