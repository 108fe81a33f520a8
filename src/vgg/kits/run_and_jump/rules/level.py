"""How a level begins, goes on after a mistake, and ends."""

from .boss import ABSENT, move_boss, place_boss
from .effects import ring
from .enemies import forget_enemies, move_enemies, wake_around
from .flight import move_shots
from .hero import beat_hero, move_hero, recover
from .rows import of_level, of_thing
from .shots import end_shots
from .sounds import V_HURRY
from .tables import (
    AT_X,
    AT_Y,
    L_FOE_COUNT,
    L_FOES,
    L_HEIGHT,
    L_OFFSET,
    L_SECONDS,
    L_SPAWN_COUNT,
    L_SPAWNS,
    L_START_X,
    L_START_Y,
    L_WIDTH,
    T_ENERGY,
    TUNING,
)
from .things import touch_things
from .world import World

CARE_TICKS = 45
"""Ticks without harm after coming back."""
SECOND = 60


def load_level(world: World, level: int) -> None:
    """Make *level* the current one, untouched."""
    world.level = level
    world.base = of_level(world, L_OFFSET)
    world.width = of_level(world, L_WIDTH)
    world.height = of_level(world, L_HEIGHT)
    world.first_spawn = of_level(world, L_SPAWNS)
    world.spawn_count = of_level(world, L_SPAWN_COUNT)
    world.first_foe = of_level(world, L_FOES)
    world.foe_count = of_level(world, L_FOE_COUNT)
    world.checkpoint = 0
    world.level_pickups = 0
    for thing in range(160):
        world.taken[thing] = 0
    place_boss(world)
    come_back(world)
    world.hero.safe = 0


def come_back(world: World) -> None:
    """Put the hero at his checkpoint or the level's start, and everything that moves into its place."""
    place_hero(world)
    world.energy = TUNING[T_ENERGY]
    world.dying = 0
    world.leaving = 0
    world.frozen = 0
    world.sprung = 0
    world.sprung_ticks = 0
    world.cuts = (world.cuts + 1) & 65535
    start_clock(world)
    end_shots(world)
    forget_enemies(world)
    wake_around(world)
    if world.boss.state != ABSENT:
        place_boss(world)


def start_clock(world: World) -> None:
    """Give the level its whole time, where it has a limit."""
    seconds = of_level(world, L_SECONDS)
    world.left_ticks = seconds * SECOND
    world.timed = 0
    if seconds > 0:
        world.timed = 1


def place_hero(world: World) -> None:
    """Let the hero stand where he begins."""
    tx = of_level(world, L_START_X)
    ty = of_level(world, L_START_Y)
    if world.checkpoint > 0:
        tx = of_thing(world, world.checkpoint - 1, AT_X)
        ty = of_thing(world, world.checkpoint - 1, AT_Y)
    world.hero.x = (tx << 12) + 2048
    world.hero.y = ty + 1 << 12
    world.hero.vx = 0
    world.hero.vy = 0
    world.hero.facing = 1
    world.hero.grounded = 1
    world.hero.coyote = 0
    world.hero.buffer = 0
    world.hero.dropping = 0
    world.hero.safe = CARE_TICKS
    world.hero.knocked = 0
    world.hero.attacking = 0
    world.hero.shot_wait = 0
    recover(world)


def run_level(world: World) -> None:
    """Let everything in the level move by one tick."""
    move_hero(world)
    if world.dying == 0:
        touch_things(world)
        move_enemies(world)
        if world.boss.state != ABSENT:
            move_boss(world)
        move_shots(world)
        if world.timed == 1:
            tell_time(world)
        if world.sprung_ticks > 0:
            world.sprung_ticks = world.sprung_ticks - 1


def tell_time(world: World) -> None:
    """Count the time down; warn in the last ten seconds; end the try with the last tick."""
    if world.left_ticks > 0:
        world.left_ticks = world.left_ticks - 1
        if world.left_ticks < 10 * SECOND and world.left_ticks % SECOND == 0:
            ring(world, V_HURRY)
    else:
        beat_hero(world)
