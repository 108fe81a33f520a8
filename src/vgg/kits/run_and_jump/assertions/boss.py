"""What a boss promises: it waits, warns, attacks in turn, rages when half beaten, and opens the goal when it falls."""

from __future__ import annotations

from vgg.kits.run_and_jump.rules import sounds as v
from vgg.kits.run_and_jump.rules import tables as t
from vgg.rules.console import JUMP

from .jumping import TALL as HERO_TALL
from .running import HALF as HERO_HALF
from .stand import FLOOR, MIDDLE, TILE, Play, Stand, same, scene, true

ABSENT, WAITING, PACING, WARNING, CHARGING, LEAPING, RESTING, FALLING = range(8)
CHARGE, LEAP, VOLLEY = range(3)
HALF, TALL = 2816, 7168
"""Half the width and the height of its box: 11 and 28 px."""
FLASH_TICKS, FALL_TICKS, CHARGE_TICKS = 45, 80, 90
LEAP_SPEED = 1250
_HOME = 20
_X = _HOME * TILE + MIDDLE
_ARENA = "X".rjust(_HOME + 1, ".")


def _arena(stand: Stand, drawn: str = _ARENA, floor: str = "", **fields: int) -> Play:
    """Return a play with a boss, its numbers set to *fields*; the hero is far to the left, and out of its way."""
    play = stand.play(drawn, floor=floor)
    put_boss(play, **fields)
    return _away(play, _X - 12 * TILE)


def _away(play: Play, x: int) -> Play:
    """Put the hero at *x*, so high that nothing touches him."""
    return play.put(x=x, y=-20 * TILE, vx=0, vy=0)


def put_boss(play: Play, **fields: int) -> None:
    """Set numbers of the boss."""
    for name, value in fields.items():
        setattr(play.world.boss, name, value)


def boss(play: Play, *names: str) -> tuple[int, ...]:
    """Return numbers of the boss."""
    return tuple(getattr(play.world.boss, name) for name in names)


def a_boss_waits_in_its_place_with_the_goal_shut(stand: Stand) -> None:
    """Whole, unhurt and still until the hero comes; levels without a boss have an open goal."""
    play = stand.play(_ARENA)
    same("its place", boss(play, "x", "y", "vx", "vy", "facing"), (_X, FLOOR, 0, 0, -1))
    same("its state", boss(play, "state", "timer", "flash", "turn"), (WAITING, 60, 0, 0))
    same("whole", (*boss(play, "energy"), *play.state("goal_open")), (stand[t.T_BOSS_ENERGY], 0))
    second = stand.play_all([scene(), scene(_ARENA, ".", ".", floor="#" * 30)], level=1)
    same("in a later level", boss(second, "x", "y", "state"), (_X, 9 * TILE, WAITING))
    same("no boss", (*boss(stand.play(), "state"), *stand.play().state("goal_open")), (ABSENT, 1))
    reach = stand[t.T_SCREEN_W] * 112
    for side in (-1, 1):
        _away(play, _X + side * reach).hold()
        same("the hero is far", boss(play, "state"), (WAITING,))
    for side in (-1, 1):
        put_boss(play, state=WAITING, timer=3)
        _away(play, _X + side * (reach - 1)).hold()
        same("he comes", (*boss(play, "state", "timer"), *play.raised), (PACING, 60, v.V_BOSS_WAKE))


def a_boss_paces_and_turns_at_walls_and_edges(stand: Stand) -> None:
    """Between attacks it walks at half its speed and never leaves its floor."""
    speed = stand[t.T_BOSS_SPEED] // 2
    for facing in (-1, 1):
        play = _arena(stand, state=PACING, timer=50, facing=facing)
        same("paces", play.hold() and boss(play, "x", "facing", "timer"), (_X + facing * speed, facing, 49))
    floor = "#" * (_HOME - 1) + "." + "#" * 3 + "."
    for drawn, ground in (
        ("#.X".rjust(_HOME + 1, ".") + ".#", ""),
        (_ARENA, floor),
        (("^.X".rjust(_HOME + 1, ".") + ".^"), ""),
    ):
        edges = (-1, _X - TILE - MIDDLE + HALF), (1, _X + MIDDLE + TILE - HALF - 1)
        if ground:
            edges = (-1, _HOME * TILE + HALF), (1, (_HOME + 3) * TILE - HALF - 1)
        for facing, edge in edges:
            play = _arena(
                stand, drawn, ground, state=PACING, timer=50, facing=facing, x=edge - facing * speed
            )
            same("up to the edge", play.hold() and boss(play, "x", "facing"), (edge, facing))
            same("it turns", play.hold() and boss(play, "x", "facing"), (edge, -facing))
    play = stand.play("#".rjust(_HOME - 1, "."), _ARENA)
    put_boss(play, state=PACING, timer=50, x=(_HOME - 1) * TILE + HALF)
    same("a wall over the floor stops its head", _away(play, _X).hold() and boss(play, "facing"), (1,))


def every_attack_of_a_boss_is_warned_of(stand: Stand) -> None:
    """After pacing it faces the hero and warns as long as tuned; then it does what it warned of."""
    warning = stand[t.T_BOSS_TELEGRAPH]
    for side in (-1, 1):
        play = _arena(stand, state=PACING, timer=2, facing=-side, turn=4)
        _away(play, _X + side * 6 * TILE)
        same("pacing", play.hold() and boss(play, "state", "timer"), (PACING, 1))
        play.hold()
        same(
            "the warning",
            boss(play, "state", "timer", "facing", "turn", "attack"),
            (WARNING, warning, side, 5, CHARGE),
        )
        same("the warning is heard", play.raised, {v.V_BOSS_WARN})
        x = boss(play, "x")
        for left in range(warning - 1, 0, -1):
            same("warned", play.hold() and boss(play, "state", "timer", "x"), (WARNING, left, *x))
        _away(play, _X - side * 6 * TILE)
        same(
            "the attack",
            play.hold() and boss(play, "state", "timer", "facing"),
            (CHARGING, CHARGE_TICKS, -side),
        )
        same("is heard", play.raised, {v.V_BOSS_ATTACK})


def attacks_come_in_turn_and_volleys_only_in_rage(stand: Stand) -> None:
    """Charge and leap first; from half its energy on a volley between, and less rest."""
    whole = stand[t.T_BOSS_ENERGY]
    for energy in range(1, whole + 1):
        rages = energy * 2 <= whole
        for turn in (0, 1, 2, 3, 5, 599):
            play = _arena(stand, state=PACING, timer=1, turn=turn, energy=energy).hold()
            same("the attack", boss(play, "attack", "turn"), (turn % (3 if rages else 2), (turn + 1) % 600))
        play = _arena(stand, state=RESTING, timer=1, energy=energy).hold()
        same("back to pacing", boss(play, "state", "timer"), (PACING, 25 if rages else 50))
        play = _arena(stand, state=CHARGING, timer=1, energy=energy, flash=9).hold()
        same("rest", boss(play, "state", "timer"), (RESTING, 35 if rages else 60))


def a_charge_runs_until_something_ends_it(stand: Stand) -> None:
    """Twice its speed, in rage two and a half times; a wall or the end of its breath ends it with dust."""
    speed = stand[t.T_BOSS_SPEED]
    for energy, step in ((stand[t.T_BOSS_ENERGY], speed * 2), (1, speed * 5 // 2)):
        for facing in (-1, 1):
            play = _arena(stand, state=CHARGING, timer=9, facing=facing, energy=energy, flash=9).hold()
            same("it runs", boss(play, "x", "state", "timer"), (_X + facing * step, CHARGING, 8))
            put_boss(play, timer=1, x=_X)
            play.hold()
            same("out of breath", boss(play, "x", "state"), (_X + facing * step, RESTING))
            same("its dust", play.sparks[0], (_X + facing * (step + HALF), FLOOR, 5))
    play = _arena(
        stand, "#X".rjust(_HOME + 1, "."), state=CHARGING, timer=30, facing=-1, x=_HOME * TILE + HALF, flash=9
    )
    play.hold()
    same("at a wall", boss(play, "x", "state"), (_HOME * TILE + HALF, RESTING))


def a_leap_aims_at_the_hero_and_shakes_the_floor(stand: Stand) -> None:
    """As far as it can in one jump; walls and missing floor hold it; it lands with dust and rests."""
    most = stand[t.T_BOSS_SPEED] * 3
    for away in (-40 * TILE, -4 * TILE - 7, 5 * TILE, 26 * TILE):
        aimed = max(min(away // 44, most), -most)
        play = _arena(stand, state=WARNING, timer=1, attack=LEAP, facing=1)
        _away(play, _X + away).hold()
        same("its leap", boss(play, "state", "vx", "vy"), (LEAPING, aimed, -LEAP_SPEED))
        x, y, speed = _X, FLOOR, -LEAP_SPEED
        while y <= FLOOR and (y < FLOOR or speed < 0):
            speed = min(speed + stand[t.T_FALL], stand[t.T_FALL_MAX])
            x, y = x + aimed, y + speed
            put_boss(play, flash=9)
            _away(play, _X + away).hold()
            if y < FLOOR:
                same("its flight", boss(play, "x", "y", "vy", "state"), (x, y, speed, LEAPING))
        same("landed", boss(play, "x", "y", "vy", "state"), (x, FLOOR, 0, RESTING))
        same("its dust", play.sparks[0], (x, FLOOR, 8))
    for drawn, floor in (("#X#".rjust(_HOME + 2, "."), ""), (_ARENA, "#" * _HOME + "#.".ljust(9, "."))):
        for facing in (-1, 1):
            edge = _HOME * TILE + HALF if facing < 0 else (_HOME + 1) * TILE - HALF - 1
            ground = floor if facing > 0 or not floor else "." * _HOME + "#"
            play = _arena(stand, drawn, ground, state=LEAPING, x=edge - facing * 100, vx=facing * 100, vy=-30)
            same("up to the edge", play.hold() and boss(play, "x"), (edge + (facing > 0 and not 1),))
            put_boss(play, y=FLOOR - 600, vy=-30)
            same("held there", play.hold() and boss(play, "x"), (edge,))


def a_volley_fires_low_middle_and_high(stand: Stand) -> None:
    """Three shots towards the hero, and then a rest."""
    for side in (-1, 1):
        play = _arena(stand, state=WARNING, timer=1, attack=VOLLEY, facing=side, energy=1, flash=9)
        _away(play, _X + side * 6 * TILE).hold()
        shots = [(one.owner, one.x, one.y, one.vx, one.vy, one.ticks) for one in play.shots[:3]]
        x, speed = _X + side * (HALF + 500), side * 500
        wanted = [
            (2, x, FLOOR - height + fall, speed, fall, 149)
            for height, fall in ((1536, 0), (4096, -120), (5632, -260))
        ]
        same("its shots", shots, wanted)
        same("then it rests", (*boss(play, "state", "timer"), *play.state("shot_count")), (RESTING, 35, 3))


def _on_boss(stand: Stand, dx: int, dy: int, speed: int, mask: int = 0, **fields: int) -> Play:
    """Return a play after the tick in which the hero, *dx* and *dy* from a resting boss, may touch it at *speed*."""
    play = _arena(stand, state=RESTING, timer=50)
    put_boss(play, **fields)
    before = speed - stand[t.T_FALL] if speed > 0 else speed - stand[t.T_RISE]
    play.put(x=_X + dx, y=FLOOR + dy - speed, vx=0, vy=before, safe=0, jumping=0, flutter=0, air_jumps=0)
    play.world.energy, play.world.held = 8, mask
    return play.hold(mask)


def a_boss_hurts_whoever_touches_it(stand: Stand) -> None:
    """To the unit; while it flashes after a hit it hurts nobody."""
    wide = HALF + HERO_HALF
    cases = (
        (1 - wide, -10, True), (-wide, -10, False), (wide - 1, -10, True), (wide, -10, False),
        (0, 1 - TALL, True), (0, -TALL, False),
    )  # fmt: skip
    for dx, dy, touched in cases:
        play = _on_boss(stand, dx, dy, -100)
        same(f"touched at {dx}, {dy}", play.state("energy"), (7 if touched else 8,))
        if touched:
            same("thrown", play.hero("vx"), (stand[t.T_KNOCK_X] * (1 if dx >= 0 else -1),))
    same("while it flashes", _on_boss(stand, 0, -10, -100, flash=2).state("energy"), (8,))
    same("right after", _on_boss(stand, 0, -10, -100, flash=1).state("energy"), (7,))
    true("the boxes overlap", HERO_TALL < TALL)
    play = _arena(stand, state=LEAPING, y=FLOOR - HERO_TALL - stand[t.T_FALL], vx=0, vy=0)
    play.put(x=_X, y=FLOOR, vy=0, safe=0, grounded=1)
    play.world.energy = 8
    same("over the head", play.hold().state("energy"), (8,))
    same("on the head", play.hold().state("energy"), (7,))


def a_stomp_wounds_a_boss_once(stand: Stand) -> None:
    """From above, on its upper half: a high bounce, one energy, points, a stop; then it flashes for a while."""
    speed, upper = stand[t.T_FALL] + 40, TALL // 2
    if stand[t.T_ATTACK] != t.ATTACK_STOMP:
        same("without a stomp it hurts", _on_boss(stand, 0, -upper - 1, speed).state("energy"), (7,))
        return
    for dy, speed_, stomped in ((-upper - 1, speed, True), (-upper, speed, False), (-upper - 1, -100, False)):
        same("stomped", v.V_STOMP in _on_boss(stand, 0, dy, speed_).raised, stomped)
    for mask in (0, JUMP):
        play = _on_boss(stand, 0, -upper - 1, speed, mask)
        same("bounced", play.hero("vy"), (-stand[t.T_JUMP],))
    same("wounded", boss(play, "energy", "flash"), (stand[t.T_BOSS_ENERGY] - 1, FLASH_TICKS))
    same("worth", play.state("score", "frozen"), (200, stand[t.T_STOP_HEAVY]))
    same("heard and seen", (play.raised, play.sparks), ({v.V_STOMP, v.V_BOSS_HIT}, [(_X, FLOOR - 4096, 10)]))
    play = _on_boss(stand, 0, -upper - 1, speed, flash=5)
    same("not while it flashes", (*boss(play, "energy"), play.raised), (stand[t.T_BOSS_ENERGY], {v.V_STOMP}))


def a_shot_wounds_a_boss(stand: Stand) -> None:
    """To the unit, while it is awake; the shot is gone."""
    stand.needs(stand[t.T_ATTACK] == t.ATTACK_SHOT, "the hero has no shot")
    wide = HALF + 768
    cases = (
        (1 - wide, -99, RESTING, True), (-wide, -99, RESTING, False), (wide - 1, -99, RESTING, True),
        (wide, -99, RESTING, False), (0, -1, RESTING, True), (0, 0, RESTING, False), (0, 1 - TALL, WARNING, True),
        (0, -TALL, RESTING, False), (0, -99, FALLING, False), (0, -99, WAITING, False),
    )  # fmt: skip
    whole = stand[t.T_BOSS_ENERGY]
    for dx, dy, state, hits in cases:
        high = FLOOR - 2 * TILE
        play = _arena(stand, state=state, timer=50, y=high)
        _away(play, _X - stand[t.T_SCREEN_W] * 112)
        one = play.world.shots[0]
        one.owner, one.x, one.y, one.vx, one.vy, one.ticks = 1, _X + dx, high + dy - 9, 0, 9, 50
        play.world.shot_count = 1
        play.hold()
        found = (*boss(play, "energy"), *play.state("shot_count"), v.V_BOSS_HIT in play.raised)
        same(f"hit at {dx}, {dy}", found, (whole - 1, 0, True) if hits else (whole, 1, False))


def who_cannot_be_fought_grows_tired(stand: Stand) -> None:
    """A hero without attack outlives a boss: every attack costs it one energy; others pay nothing for attacking."""
    tires = stand[t.T_ATTACK] == t.ATTACK_NONE
    play = _arena(stand, state=CHARGING, timer=1).hold()
    same("after an attack", boss(play, "energy"), (stand[t.T_BOSS_ENERGY] - tires,))


def the_last_hit_fells_a_boss_and_opens_the_goal(stand: Stand) -> None:
    """Points, its shots are gone, it bursts and falls for a while, hurts nobody, and then the way is free."""
    play = _arena(stand, state=RESTING, timer=50, energy=1)
    play.world.shots[4].owner = play.world.shot_count = 1
    play.world.shots[4].ticks, play.world.shots[4].vx = 90, 0
    if stand[t.T_ATTACK] == t.ATTACK_STOMP:
        speed = stand[t.T_FALL] + 40
        play.put(x=_X, y=FLOOR - 4000 - speed, vy=40, safe=0, flutter=0).hold()
    elif stand[t.T_ATTACK] == t.ATTACK_SHOT:
        one = play.world.shots[0]
        one.owner, one.x, one.y, one.vx, one.vy, one.ticks = 1, _X, FLOOR - 900, 0, 0, 50
        play.world.shot_count = 2
        play.hold()
    else:
        put_boss(play, state=CHARGING, timer=1)
        play.hold()
    same("felled", boss(play, "state", "timer", "energy"), (FALLING, FALL_TICKS, 0))
    true("it is heard", v.V_BOSS_DEATH in play.raised and v.V_BOSS_HIT not in play.raised)
    same("worth", play.state("score", "shot_count", "goal_open"), (5000, 0, 0))
    play.world.frozen, play.world.energy = 0, 8
    x, y = boss(play, "x", "y")
    for left in range(FALL_TICKS, 0, -1):
        play.put(x=x, y=y, vy=0, safe=0).hold()
        if left > 1:
            same(
                "it falls",
                (*boss(play, "state", "timer"), *play.state("energy", "goal_open")),
                (FALLING, left - 1, 8, 0),
            )
        bursts = [(x + (left % 3 - 1) * 2560, y - 4096, 8)] if left % 10 == 0 else []
        same("it bursts", play.sparks, bursts)
    same("the way is free", (*boss(play, "state"), *play.state("goal_open")), (ABSENT, 1))
    play.world.lives = 9
    play.put(x=30 * TILE, y=30 * TILE).hold().hold(0, 44)
    same("a beaten boss stays beaten", (*boss(play, "state"), *play.state("goal_open")), (ABSENT, 1))


def a_new_try_meets_a_whole_boss(stand: Stand) -> None:
    """The fight begins again with the try."""
    play = _arena(stand, state=PACING, energy=1, x=_X + 900, turn=7, facing=1)
    play.world.lives = 9
    play.put(y=30 * TILE).hold().hold(0, 44)
    same("whole", boss(play, "state", "energy", "x", "turn"), (WAITING, stand[t.T_BOSS_ENERGY], _X, 0))


CLAIMS = (
    a_boss_waits_in_its_place_with_the_goal_shut,
    a_boss_paces_and_turns_at_walls_and_edges,
    every_attack_of_a_boss_is_warned_of,
    attacks_come_in_turn_and_volleys_only_in_rage,
    a_charge_runs_until_something_ends_it,
    a_leap_aims_at_the_hero_and_shakes_the_floor,
    a_volley_fires_low_middle_and_high,
    a_boss_hurts_whoever_touches_it,
    a_stomp_wounds_a_boss_once,
    a_shot_wounds_a_boss,
    who_cannot_be_fought_grows_tired,
    the_last_hit_fells_a_boss_and_opens_the_goal,
    a_new_try_meets_a_whole_boss,
)
