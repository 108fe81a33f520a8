"""What enemies promise: each behaves as its kind says, tick by tick, and strikes only after a warning."""

from __future__ import annotations

from collections.abc import Iterator
from math import pi, sin
from types import SimpleNamespace

from vgg.kits.run_and_jump.rules import sounds as v
from vgg.kits.run_and_jump.rules import tables as t
from vgg.rules.lang import rand

from .stand import FLOOR, MIDDLE, TILE, Play, Stand, same, true

ROAM, WARN, ACT, DYING, ASLEEP = range(5)
WAITS, AWAKE, BEATEN = range(3)
FLIGHT = 64 * 256
"""How far a flyer flies from its home."""
HOME = 20
_COLUMN = HOME * TILE + MIDDLE


def _each(
    stand: Stand, behaviour: int, drawn: str = "", floor: str = "", above: int = 0
) -> Iterator[tuple[Play, int]]:
    """Yield a play with one enemy at HOME for every kind with *behaviour*; the hero is near, but high in the air.

    Its row is *above* the lowest by so many.
    """
    for kind in stand.kind_of(behaviour):
        row = list(drawn.ljust(HOME + 1, "."))
        row[HOME] = str(kind + 1)
        play = stand.play("".join(row), *["."] * above, floor=floor)
        meet(play, stand, _COLUMN)
        _high(play, _COLUMN - 11 * TILE)
        yield play, kind


def _high(play: Play, x: int) -> Play:
    """Put the hero at *x*, so high that nothing touches him."""
    return play.put(x=x, y=-20 * TILE, vx=0, vy=0)


def meet(play: Play, stand: Stand, x: int) -> None:
    """Let the hero come near *x* and the foe there wake, by a new try of the level."""
    if play.world.enemy_count == 0:
        for _ in range(3):
            side = stand[t.T_SCREEN_W] * 192 + 5
            play.put(x=x - side, vx=0).hold()
            if play.world.enemy_count:
                break
    true("the enemy is awake", play.world.enemy_count == 1)


def enemy(play: Play, *names: str) -> tuple[int, ...]:
    """Return numbers of the first enemy."""
    return tuple(getattr(play.world.enemies[0], name) for name in names)


def put_enemy(play: Play, **fields: int) -> None:
    """Set numbers of the first enemy."""
    for name, value in fields.items():
        setattr(play.world.enemies[0], name, value)


def an_enemy_begins_at_home_as_its_kind_says(stand: Stand) -> None:
    """Feet on its cell, energy and clock of its kind, looking where the level says."""
    for behaviour in range(7):
        if behaviour not in {stand.number(row, 1) for row in range(8) if stand.number(row, t.E_HEIGHT)}:
            continue
        for kind in stand.kind_of(behaviour):
            for right in (0, 1):
                play = stand.play(f"....{kind + 1}".replace(".", "P", 1), foe_right=right)
                state = ASLEEP if behaviour == t.B_SLEEPER else ROAM
                same(
                    "its kind and place",
                    enemy(play, "kind", "foe", "x", "y"),
                    (kind + 1, 0, 4 * TILE + MIDDLE, FLOOR),
                )
                same("at rest", enemy(play, "vx", "vy", "flash", "state"), (0, 0, 0, state))
                same("its look", enemy(play, "facing"), (1 if right else -1,))
                numbers = stand.number(kind, t.E_PERIOD), stand.number(kind, t.E_ENERGY)
                same("its clock and energy", enemy(play, "timer", "energy"), numbers)
                same("awake", (play.world.enemy_count, play.world.foes[0]), (1, AWAKE))


def foes_wake_before_they_are_seen_and_doze_when_far(stand: Stand) -> None:
    """Nobody appears in the picture, nobody far away costs anything, and whoever dozed waits at home."""
    kind, wide = stand.some_kind(), stand[t.T_SCREEN_W]
    home = 30 * TILE + MIDDLE
    near, far = wide * 192, wide * 128 + 24576 + 16384
    for distance, wakes in ((near, False), (near + 1, True), (far - 1, True), (far, False)):
        play = stand.play(f"{kind + 1}".rjust(31, "."))
        play.world.enemies[0].kind = play.world.enemy_count = play.world.foes[0] = 0
        play.put(x=home - distance).hold()
        same(f"woken {distance - near} units beyond the picture", play.state("enemy_count"), (int(wakes),))
    for distance, stays in ((wide * 128 + 49152, True), (wide * 128 + 49153, False)):
        play = stand.play(f"....{kind + 1}").put(x=4 * TILE + MIDDLE + distance, safe=9)
        true("it is awake", play.world.enemy_count == 1)
        play.hold()
        same("dozes", (play.world.enemy_count, play.world.foes[0]), (1, AWAKE) if stays else (0, WAITS))
    column = -(-wide * 192 // TILE)
    for place, awake in ((column - 1, 1), (column, 0)):
        play = stand.play("P".ljust(place, ".") + str(kind + 1))
        same("a new try wakes those around", play.state("enemy_count"), (awake,))


def foes_wake_one_a_tick_in_turn(stand: Stand) -> None:
    """The work of waking is spread over ticks; the clock of the world says whose turn it is."""
    kind = stand.some_kind()
    play = stand.play("..." + str(kind + 1) * 3)
    for foe in range(3):
        play.world.enemies[foe].kind = play.world.foes[foe] = 0
    play.world.enemy_count = 0
    play.put(x=4 * TILE + MIDDLE + stand[t.T_SCREEN_W] * 192 + TILE + 2, safe=200)
    for count in (1, 2, 3):
        turn = (play.world.tick + 1) % 3
        play.hold()
        same("awake", play.state("enemy_count"), (count,))
        same("whose turn it is", play.world.foes[turn], AWAKE)
        same("in the first free slot", play.world.enemies[count - 1].foe, turn)


def a_walker_walks_on_turns_at_walls_and_falls_from_edges(stand: Stand) -> None:
    """A walker knows walls and hazards, but no danger in depth."""
    for wall in "#^":
        for play, kind in _each(stand, t.B_WALKER, wall.rjust(HOME - 1, ".")):
            _to_a_wall(play, stand, kind, (HOME - 1) * TILE)
    for play, _ in _each(stand, t.B_WALKER, floor="#" * (HOME - 2) + ".." + "#" * 9):
        ticks = play.until(0, lambda world: world.enemies[0].y > FLOOR)
        true("its middle passed the edge", play.world.enemies[0].x < HOME * TILE and ticks > 0)
        _falls(play, stand)


def _to_a_wall(play: Play, stand: Stand, kind: int, edge: int) -> None:
    """Say that an enemy walks left at its speed until a step would enter what ends at *edge*, then right."""
    speed, half = stand.number(kind, t.E_SPEED), stand.number(kind, t.E_WIDTH) * 128
    x, facing = enemy(play, "x", "facing")
    for _ in range(40):
        if (x + facing * (speed + half)) // TILE < edge // TILE:
            facing = 1
        else:
            x += facing * speed
        play.hold()
        same("its walk", enemy(play, "x", "facing", "y"), (x, facing, FLOOR))


def _falls(play: Play, stand: Stand) -> None:
    """Say that the enemy falls as everything falls, out of the level and out of the game."""
    y, speed = enemy(play, "y", "vy")
    while y <= 12 * TILE + 8192 - stand[t.T_FALL_MAX]:
        speed = min(speed + stand[t.T_FALL], stand[t.T_FALL_MAX])
        y += speed
        play.hold()
        same("its fall", enemy(play, "y", "vy"), (y, speed))
    put_enemy(play, y=12 * TILE + 8192 - stand[t.T_FALL_MAX], vy=stand[t.T_FALL_MAX])
    same("just in the level", play.hold().state("enemy_count"), (1,))
    play.hold()
    same("out of the game", (play.world.enemy_count, play.world.foes[0]), (0, BEATEN))


def a_patroller_turns_at_edges_too(stand: Stand) -> None:
    """A patroller never leaves its floor: the front of its box stays on it."""
    floor = "#" * (HOME - 2) + "." + "#" * 3 + "." + "#" * 40
    for play, kind in _each(stand, t.B_PATROLLER, floor=floor):
        speed, half = stand.number(kind, t.E_SPEED), stand.number(kind, t.E_WIDTH) * 128
        x, facing = enemy(play, "x", "facing")
        for _ in range(120):
            if not (HOME - 1) * TILE <= x + facing * half < (HOME + 2) * TILE:
                facing = -facing
            else:
                x += facing * speed
            play.hold()
            same("its walk", enemy(play, "x", "facing", "y"), (x, facing, FLOOR))


def a_hopper_rests_warns_and_leaps_towards_the_hero(stand: Stand) -> None:
    """Its rest, its warning and its leap last as tuned; the next rest is a little longer by chance."""
    for side in (-1, 1):
        for play, kind in _each(stand, t.B_HOPPER):
            play.put(x=_COLUMN + side * 6 * TILE)
            rest, warning = stand.number(kind, t.E_PERIOD), stand.number(kind, t.E_TELEGRAPH)
            put_enemy(play, timer=rest, state=ROAM)
            for left in range(rest - 1, 0, -1):
                same("rest", _still(play, "state", "timer"), (ROAM, left))
            same("the warning begins", _still(play, "state", "timer", "facing"), (WARN, warning, side))
            for left in range(warning - 1, 0, -1):
                same("warning", _still(play, "state", "timer"), (WARN, left))
            same("the leap begins", _still(play, "state", "vy"), (ACT, -stand.number(kind, t.E_LEAP)))
            _leaps(play, stand, kind, side)


def _still(play: Play, *names: str) -> tuple[int, ...]:
    """Tick once; return numbers of the enemy, and say that it did not move."""
    before = enemy(play, "x", "y")
    _high(play, play.world.hero.x).hold()
    same("it stands still", enemy(play, "x", "y"), before)
    return enemy(play, *names)


def _leaps(play: Play, stand: Stand, kind: int, side: int) -> None:
    """Say how a leap flies and what comes after it."""
    x, y, speed = _COLUMN, FLOOR, -stand.number(kind, t.E_LEAP)
    chance = SimpleNamespace(rng=play.world.rng)
    while y < FLOOR or speed <= 0:
        speed = min(speed + stand[t.T_FALL], stand[t.T_FALL_MAX])
        x, y = x + side * stand.number(kind, t.E_SPEED), y + speed
        _high(play, _COLUMN + side * 8 * TILE).hold()
        if y < FLOOR or speed <= 0:
            same("its leap", enemy(play, "x", "y", "vy", "state"), (x, y, speed, ACT))
    rest = stand.number(kind, t.E_PERIOD) + rand(chance, 16)
    left = speed if y == FLOOR else 0
    same("landed", enemy(play, "x", "y", "vy", "state", "timer"), (x, FLOOR, left, ROAM, rest))


def a_flyer_flies_to_and_fro_in_a_wave(stand: Stand) -> None:
    """Up and down as high as tuned, four tiles to both sides of its home, and never into the ground."""
    for play, kind in _each(stand, t.B_FLYER, above=10):
        period, speed = stand.number(kind, t.E_PERIOD), stand.number(kind, t.E_SPEED)
        x, facing = enemy(play, "x", "facing")
        clock = enemy(play, "timer")[0]
        for _ in range(2 * FLIGHT // speed + 9):
            clock = (clock + 1) % period
            ahead = x + facing * speed - _COLUMN
            if abs(ahead) > FLIGHT and ahead * facing > 0:
                facing = -facing
            else:
                x += facing * speed
            wave = round(256 * sin(2 * pi * (clock * 64 // period) / 64)) * stand.number(kind, t.E_RANGE)
            _high(play, _COLUMN - 9 * TILE).hold()
            same(
                "its flight", enemy(play, "x", "facing", "y", "timer"), (x, facing, TILE - 512 + wave, clock)
            )
    for play, kind in _each(stand, t.B_FLYER, "#".rjust(HOME - 1, "."), above=10):
        half, speed = stand.number(kind, t.E_WIDTH) * 128, stand.number(kind, t.E_SPEED)
        edge = (HOME - 1) * TILE + half
        put_enemy(play, x=edge + speed, facing=-1)
        same("up to a wall", play.hold() and enemy(play, "x", "facing"), (edge, -1))
        same("it turns", play.hold() and enemy(play, "x", "facing"), (edge, 1))


def a_chaser_runs_after_a_near_hero_but_never_over_an_edge(stand: Stand) -> None:
    """Near is what its kind says; who is far is patrolled past."""
    for play, kind in _each(stand, t.B_CHASER):
        speed, reach = stand.number(kind, t.E_SPEED), stand.number(kind, t.E_RANGE) * 256
        for side in (-1, 1):
            if reach > 1025:
                put_enemy(play, x=_COLUMN, facing=-side)
                play.put(x=_COLUMN + side * (reach - 1), y=-20 * TILE, vx=0).hold()
                same("it follows", enemy(play, "x", "facing"), (_COLUMN + side * speed, side))
            put_enemy(play, x=_COLUMN, facing=-side)
            play.put(x=_COLUMN + side * reach, y=-20 * TILE, vx=0).hold()
            same("it does not", enemy(play, "x", "facing"), (_COLUMN - side * speed, -side))
            if reach > 1025:
                put_enemy(play, x=_COLUMN, facing=-side)
                play.put(x=_COLUMN + side * 1024, y=-20 * TILE, vx=0).hold()
                same("right under him it runs on", enemy(play, "facing"), (-side,))
                put_enemy(play, x=_COLUMN, facing=-side)
                play.put(x=_COLUMN + side * 1025, y=-20 * TILE, vx=0).hold()
                same("a little further it turns", enemy(play, "facing"), (side,))
    floor = "#" * HOME + "#" + "." * 9
    for play, kind in _each(stand, t.B_CHASER, "#".rjust(HOME - 1, "."), floor=floor):
        half, speed = stand.number(kind, t.E_WIDTH) * 128, stand.number(kind, t.E_SPEED)
        reach = stand.number(kind, t.E_RANGE) * 256
        for x, side in (((HOME - 1) * TILE + half, -1), ((HOME + 1) * TILE - half, 1)):
            put_enemy(play, x=x, facing=side)
            play.put(x=x + side * min(reach - 1, 9000), y=-20 * TILE, vx=0).hold()
            if reach > 1025:
                same("at a wall and at an edge it waits", enemy(play, "x", "facing"), (x, side))
        put_enemy(play, x=_COLUMN, y=FLOOR - 300, vy=0)
        play.put(x=_COLUMN - min(reach - 1, 9000), y=-20 * TILE, vx=0).hold()
        same("in the air it falls", enemy(play, "x", "y"), (_COLUMN, FLOOR - 300 + stand[t.T_FALL]))


def a_shooter_waits_warns_and_fires_at_the_hero(stand: Stand) -> None:
    """Only at who is near, only after the warning, always where it looks."""
    for side in (-1, 1):
        for play, kind in _each(stand, t.B_SHOOTER):
            reach, pause = stand.number(kind, t.E_RANGE) * 256, stand.number(kind, t.E_PERIOD)
            warning = stand.number(kind, t.E_TELEGRAPH)
            put_enemy(play, timer=2, state=ROAM)
            play.put(x=_COLUMN + side * reach)
            same("too far", _still(play, "state", "timer", "facing"), (ROAM, 2, side))
            play.put(x=_COLUMN + side * (reach - 1))
            same("near", _still(play, "state", "timer", "facing"), (ROAM, 1, side))
            same("the warning begins", _still(play, "state", "timer"), (WARN, warning))
            for left in range(warning - 1, 0, -1):
                same("warning", _still(play, "state", "timer"), (WARN, left))
            same("after it the pause", _still(play, "state", "timer"), (ROAM, pause))
            same("the shot is heard", play.raised, {v.V_ENEMY_SHOT})
            one, speed = play.world.shots[0], side * stand.number(kind, t.E_SHOT)
            place = (_COLUMN + side * 2048 + speed, FLOOR - 1536)
            same("the shot", (one.owner, one.x, one.y, one.vx, one.vy, one.ticks), (2, *place, speed, 0, 119))
            put_enemy(play, x=_COLUMN, y=FLOOR - 300)
            play.world.shot_count = play.world.shots[0].owner = 0
            same("in the air it falls", (play.hold(), enemy(play, "y"))[1], (FLOOR - 300 + stand[t.T_FALL],))


def a_sleeper_wakes_for_a_near_hero_warns_and_runs(stand: Stand) -> None:
    """Who sneaks past at a distance may; who comes near is warned before it runs."""
    for side in (-1, 1):
        for play, kind in _each(stand, t.B_SLEEPER):
            reach, warning = stand.number(kind, t.E_RANGE) * 256, stand.number(kind, t.E_TELEGRAPH)
            put_enemy(play, facing=-side, state=ASLEEP)
            play.put(x=_COLUMN + side * reach)
            same("asleep", _still(play, "state", "facing"), (ASLEEP, -side))
            play.put(x=_COLUMN + side * (reach - 1))
            same("woken", _still(play, "state", "timer", "facing"), (WARN, warning, side))
            for left in range(warning - 1, 0, -1):
                same("warning", _still(play, "state", "timer"), (WARN, left))
            same("it gets up", _still(play, "state"), (ACT,))
            play.put(x=_COLUMN + side * 8 * TILE, y=-20 * TILE, vx=0).hold()
            same("it runs", enemy(play, "x"), (_COLUMN + side * stand.number(kind, t.E_SPEED),))
    for play, _ in _each(stand, t.B_SLEEPER, floor="#" * HOME + "#."):
        put_enemy(play, state=ACT, facing=1, x=(HOME + 1) * TILE - 1)
        same("never over an edge", (play.hold(), enemy(play, "facing"))[1], (-1,))


CLAIMS = (
    an_enemy_begins_at_home_as_its_kind_says,
    foes_wake_before_they_are_seen_and_doze_when_far,
    foes_wake_one_a_tick_in_turn,
    a_walker_walks_on_turns_at_walls_and_falls_from_edges,
    a_patroller_turns_at_edges_too,
    a_hopper_rests_warns_and_leaps_towards_the_hero,
    a_flyer_flies_to_and_fro_in_a_wave,
    a_chaser_runs_after_a_near_hero_but_never_over_an_edge,
    a_shooter_waits_warns_and_fires_at_the_hero,
    a_sleeper_wakes_for_a_near_hero_warns_and_runs,
)
