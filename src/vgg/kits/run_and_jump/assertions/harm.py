"""What harm promises: what a hit costs, how long it protects, what a death takes and what it leaves."""

from __future__ import annotations

from vgg.kits.run_and_jump.rules import sounds as v
from vgg.kits.run_and_jump.rules import tables as t
from vgg.kits.run_and_jump.rules.world import GAME_OVER, PLAY
from vgg.rules.console import JUMP, LEFT, RIGHT

from .stand import FLOOR, MIDDLE, TILE, Play, Stand, same

KNOCK_TICKS = 16
CARE_TICKS = 45
"""Ticks without harm after coming back."""
DYING_TICKS = 44
RECORD_TICKS = 20
PIT = 6144
"""How far under the level a fall ends, 24 px."""
DEEP = 1280
"""How far into a cell the feet must be for a hazard, 5 px."""
_SPIKES = ".....^^^^^^"


def a_hazard_costs_what_is_tuned_and_throws_the_hero_back(stand: Stand) -> None:
    """A hit is felt: energy, a throw away from it, a moment without harm, a sound, sparks."""
    cost = stand[t.T_HAZARD]
    for energy in range(1, 9):
        for side in (-1, 1):
            play = stand.play(_SPIKES).put(x=7 * TILE + MIDDLE + (min(0, side)))
            play.world.energy = energy
            play.world.hero.jumping = play.world.hero.coyote = 1
            play.hold()
            if energy <= cost:
                same("beaten", (play.state("energy", "dying"), v.V_HURT in play.raised), ((0, 1), False))
                continue
            left = energy - cost
            same("energy left", play.state("energy", "frozen", "dying"), (left, stand[t.T_STOP_HEAVY], 0))
            same("heard", play.raised, {v.V_HURT, v.V_LOW_ENERGY} if left == 1 else {v.V_HURT})
            thrown = (side * stand[t.T_KNOCK_X], -stand[t.T_KNOCK_Y], 0, 0, 0)
            same("thrown", play.hero("vx", "vy", "grounded", "jumping", "coyote"), thrown)
            same("protected", play.hero("safe", "knocked"), (stand[t.T_SAFE], KNOCK_TICKS))
            same("sparks", play.sparks, [(play.world.hero.x, FLOOR - 2560, 6)])


def a_hazard_harms_only_whose_feet_are_deep_in_it(stand: Stand) -> None:
    """Five pixels of mercy: a hazard that is only grazed does nothing."""
    play = stand.play(_SPIKES).put(x=7 * TILE, y=10 * TILE + DEEP - stand[t.T_FALL], vy=0)
    play.world.energy = 8
    same("grazed", play.hold().state("energy"), (8,))
    play.put(y=10 * TILE + DEEP - stand[t.T_FALL] + 1, vy=0)
    same("entered", play.hold().state("energy"), (max(8 - stand[t.T_HAZARD], 0),))


def after_a_hit_nothing_harms_for_the_tuned_ticks(stand: Stand) -> None:
    """One mistake costs one hit, however long the hero stays where it hurts."""
    stand.needs(stand[t.T_HAZARD] < 8, "a hazard kills at once")
    play = _hurt(stand)
    play.world.energy = 8
    ticks = 0
    while play.world.energy == 8 and ticks < 400:
        play.put(x=7 * TILE, y=FLOOR, vx=0, vy=0).hold()
        ticks += 1
    same("ticks until the next hit", ticks, stand[t.T_STOP_HEAVY] + stand[t.T_SAFE])


def a_hit_takes_the_buttons_away_for_a_moment(stand: Stand) -> None:
    """The throw is not steered; then every button works again."""
    stand.needs(stand[t.T_HAZARD] < 8, "a hazard kills at once")
    for mask in (LEFT, RIGHT):
        play = _hurt(stand)
        speed = play.world.hero.vx
        play.world.frozen = 0
        for left in range(KNOCK_TICKS - 1, -1, -1):
            play.put(x=24 * TILE, y=4 * TILE).hold(mask)
            same("while thrown", play.hero("vx", "knocked"), (speed, left))
        play.put(y=4 * TILE).hold(mask)
        same("afterwards the hero is steered", play.world.hero.vx != speed, True)


def after_a_hit_the_world_stands_still_and_keeps_a_pressed_jump(stand: Stand) -> None:
    """Hit-stop: nothing moves, but hands are listened to."""
    play = stand.play().put(vx=100)
    play.world.frozen = 3
    for left in (2, 1, 0):
        before = play.hero("x", "y", "vx", "buffer")
        play.hold()
        same("still", (*play.hero("x", "y", "vx", "buffer"), *play.state("frozen")), (*before, left))
    play.world.frozen = 1
    play.press(JUMP)
    same("a press is kept", play.hero("buffer"), (stand[t.T_BUFFER] + 1,))
    same("and jumps when it goes on", play.hold(JUMP).raised, {v.V_JUMP})


def _hurt(stand: Stand) -> Play:
    """Return a play in the tick in which a hazard hit a hero of full health."""
    play = stand.play(_SPIKES).put(x=7 * TILE)
    play.world.energy = 8
    return play.hold()


def a_pit_kills_whoever_falls_far_enough(stand: Stand) -> None:
    """A fall out of the level is a death, whatever energy is left, with its own sound."""
    end = 12 * TILE + PIT
    play = stand.play(floor="." * 12).put(x=5 * TILE, y=end - stand[t.T_FALL], vx=50, vy=0)
    play.world.energy = 8
    same("one unit above the end", play.hold().state("dying", "energy"), (0, 8))
    y = end + 2 * stand[t.T_FALL]
    same("below it", play.hold().state("dying", "energy", "deaths"), (1, 0, 1))
    same("heard", play.raised, {v.V_SPLASH, v.V_DEATH})
    same("the end begins", play.hero("y", "vx", "vy", "grounded"), (y, 0, -stand[t.T_KNOCK_Y], 0))
    same("sparks", play.sparks, [(play.world.hero.x, y - 2560, 10)])


def a_beaten_hero_hops_and_falls_out_of_the_picture(stand: Stand) -> None:
    """A death is seen and then over: up, down, back, in less than a second and without any button."""
    play = _dying(stand, lives=3)
    y, speed = FLOOR, -stand[t.T_KNOCK_Y]
    for ticks in range(2, DYING_TICKS + 1):
        speed = min(speed + 61, 1151)
        y += speed
        play.hold(RIGHT)
        same("falling", (*play.hero("y", "vy"), *play.state("dying")), (y, speed, ticks))
    play.hold()
    same("back", play.state("dying", "screen"), (0, PLAY))
    same("heard", play.raised, {v.V_COME_BACK})


def a_death_costs_one_life_where_lives_are_counted(stand: Stand) -> None:
    """Lives are what a game is lost by; with none in the rules nobody ever loses."""
    counted = stand[t.T_LIVES] > 0
    play = _dying(stand, lives=3)
    same("lives and deaths", play.state("lives", "deaths"), (2 if counted else 3, 1))
    play = _dying(stand, lives=0)
    same("never less than none", play.state("lives"), (0,))
    play.hold(0, DYING_TICKS)
    same("with no life left", play.state("screen"), (GAME_OVER if counted else PLAY,))
    if counted:
        same("the end is heard", play.raised, {v.V_GAME_OVER})
        play = _dying(stand, lives=1)
        play.world.record = 1
        play.hold(0, DYING_TICKS)
        play.hold(0, RECORD_TICKS)
        same("a record is heard too", play.raised, {v.V_HIGH_SCORE})
        play.hold()
        same("once", play.raised, set())


def who_is_dying_cannot_be_hurt_or_die_again(stand: Stand) -> None:
    """One death is one death, and at the goal there is none."""
    play = _dying(stand, lives=3)
    play.put(y=30 * TILE).hold(0, 5)
    same("deaths", play.state("deaths"), (1,))
    play = stand.play(_SPIKES).put(x=7 * TILE)
    play.world.leaving = 1
    energy = play.world.energy
    same("at the goal", play.hold(0, 5).state("energy", "dying"), (energy, 0))


def _dying(stand: Stand, lives: int) -> Play:
    """Return a play in the tick in which a hero with so many lives lost his last energy."""
    play = stand.play(_SPIKES).put(x=7 * TILE)
    play.world.lives, play.world.energy = lives, 1
    return play.hold()


def after_a_death_the_hero_begins_again_whole(stand: Stand) -> None:
    """Full energy, a moment of care, a standing start: where the level began when nothing else was kept."""
    play = stand.play("P" + _SPIKES[1:]).put(
        x=7 * TILE,
        facing=-1,
        air_jumps=0,
        flutter=0,
        attacking=3,
        shot_wait=3,
        dropping=4,
        buffer=3,
        coyote=3,
    )
    play.world.energy, play.world.sprung, play.world.sprung_ticks = 1, 2, 3
    cuts, play.world.lives = play.world.cuts, 9
    play.hold().hold(0, DYING_TICKS)
    same("place", play.hero("x", "y", "vx", "vy"), (MIDDLE, FLOOR, 0, 0))
    same("standing", play.hero("facing", "grounded", "jumping"), (1, 1, 0))
    same("ready", play.hero("coyote", "buffer", "dropping", "knocked"), (0, 0, 0, 0))
    same("unarmed", play.hero("attacking", "shot_wait"), (0, 0))
    same("whole", play.hero("air_jumps", "flutter"), (stand[t.T_AIR_JUMPS], stand[t.T_FLUTTER_TICKS]))
    same("with care", (*play.hero("safe"), *play.state("energy")), (CARE_TICKS, stand[t.T_ENERGY]))
    same("the picture jumps", play.state("cuts", "frozen", "sprung", "sprung_ticks"), (cuts + 1, 0, 0, 0))
    ticks = 0
    while play.world.energy == stand[t.T_ENERGY] and ticks < 100:
        play.put(x=7 * TILE, y=FLOOR).hold()
        ticks += 1
    same("ticks of care", ticks, CARE_TICKS)


def a_time_limit_ends_the_try_and_warns_in_its_last_seconds(stand: Stand) -> None:
    """Where there is a clock it is true: a second is sixty ticks, the last ten are heard."""
    play = stand.play(seconds=12)
    play.world.lives = 9
    same("begins full", play.state("left_ticks", "timed"), (720, 1))
    heard = []
    for ticks in range(1, 722):
        play.hold()
        if play.raised == {v.V_HURRY}:
            heard.append(ticks)
        if play.world.dying:
            break
        same("time left", play.state("left_ticks"), (720 - ticks,))
    same("the try ends in tick", (ticks, *play.state("dying")), (721, 1))
    same("warned in ticks", heard, [60 * second for second in range(3, 13)])
    play.hold(0, DYING_TICKS)
    same("a new try has all the time", play.state("left_ticks"), (720,))
    same("no limit", stand.play().hold(0, 3).state("left_ticks", "timed", "dying"), (0, 0, 0))


CLAIMS = (
    a_hazard_costs_what_is_tuned_and_throws_the_hero_back,
    a_hazard_harms_only_whose_feet_are_deep_in_it,
    after_a_hit_nothing_harms_for_the_tuned_ticks,
    a_hit_takes_the_buttons_away_for_a_moment,
    after_a_hit_the_world_stands_still_and_keeps_a_pressed_jump,
    a_pit_kills_whoever_falls_far_enough,
    a_beaten_hero_hops_and_falls_out_of_the_picture,
    a_death_costs_one_life_where_lives_are_counted,
    who_is_dying_cannot_be_hurt_or_die_again,
    after_a_death_the_hero_begins_again_whole,
    a_time_limit_ends_the_try_and_warns_in_its_last_seconds,
)
