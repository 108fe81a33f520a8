"""What the hero touches on his way: pickups, springs, checkpoints, hazards, the goal."""

from .effects import burst, earn, give_life, ring
from .ground import cell
from .hero import collect, hurt_hero, recover
from .rows import of_thing
from .sounds import V_CHECKPOINT, V_DENY, V_GOAL, V_HEART, V_SPRING
from .tables import (
    AT_KIND,
    AT_PARAMETER,
    HAZARD,
    K_CHECKPOINT,
    K_GOAL,
    K_HEART,
    K_LIFE,
    K_PICKUP,
    K_SPRING,
    T_CHECKPOINTS,
    T_ENERGY,
    T_HAZARD,
    T_SPRING,
    THING,
    TUNING,
)
from .world import World

SPRING_TICKS = 14
RATTLE_TICKS = 32
DEEP = 1280
"""How far into a cell the feet must be for a hazard or a spring: 5 px."""


def touch_things(world: World) -> None:
    """Touch every cell the hero's body overlaps."""
    left = (world.hero.x - 1024) >> 12
    right = (world.hero.x + 1023) >> 12
    top = (world.hero.y - 4608) >> 12
    bottom = (world.hero.y - 1) >> 12
    touch_column(world, left, top, bottom)
    if right != left:
        touch_column(world, right, top, bottom)


def touch_column(world: World, tx: int, top: int, bottom: int) -> None:
    """Touch the cells of column *tx* from row *top* to row *bottom*, at most three."""
    touch(world, tx, bottom)
    if top != bottom:
        touch(world, tx, top)
        if bottom - top == 2:
            touch(world, tx, top + 1)


def touch(world: World, tx: int, ty: int) -> None:
    """Let the cell do what it does."""
    code = cell(world, tx, ty)
    if code >= HAZARD:
        if code >= THING:
            if world.taken[code - THING] == 0:
                meet(world, code - THING, tx, ty)
        elif world.hero.y > (ty << 12) + DEEP and world.hero.safe == 0:
            hurt_hero(world, (tx << 12) + 2048, TUNING[T_HAZARD])


def meet(world: World, thing: int, tx: int, ty: int) -> None:
    """Meet *thing*, which is still there, in its cell."""
    kind = of_thing(world, thing, AT_KIND)
    if kind == K_PICKUP:
        world.taken[thing] = 1
        collect(world)
        burst(world, (tx << 12) + 2048, (ty << 12) + 2048, 4)
    elif kind == K_SPRING:
        spring(world, thing, ty)
    elif kind == K_GOAL:
        reach_goal(world)
    elif kind == K_CHECKPOINT:
        keep_place(world, thing)
    elif kind == K_HEART or kind == K_LIFE:
        world.taken[thing] = 1
        burst(world, (tx << 12) + 2048, (ty << 12) + 2048, 6)
        take_gift(world, kind)


def take_gift(world: World, kind: int) -> None:
    """Take a heart or a life."""
    earn(world, 500)
    if kind == K_LIFE:
        give_life(world)
    else:
        world.energy = min(world.energy + 1, TUNING[T_ENERGY])
        ring(world, V_HEART)


def spring(world: World, thing: int, ty: int) -> None:
    """Throw the hero up when he comes from above."""
    if world.hero.vy < 0 or world.hero.y <= (ty << 12) + DEEP:
        return
    recover(world)
    strength = 8 + of_thing(world, thing, AT_PARAMETER) % 8
    world.hero.vy = -(TUNING[T_SPRING] * strength // 8)
    world.hero.grounded = 0
    world.hero.coyote = 0
    world.hero.buffer = 0
    world.sprung = thing + 1
    world.sprung_ticks = SPRING_TICKS
    ring(world, V_SPRING)


def keep_place(world: World, thing: int) -> None:
    """Remember this checkpoint as the place to come back to."""
    if TUNING[T_CHECKPOINTS] == 1:
        world.taken[thing] = 1
        world.checkpoint = thing + 1
        burst(world, world.hero.x, world.hero.y - 4096, 6)
        ring(world, V_CHECKPOINT)


def reach_goal(world: World) -> None:
    """Win the level, when nothing holds the goal shut; else it rattles now and then."""
    if world.goal_open == 0 and world.tick % RATTLE_TICKS == 0:
        ring(world, V_DENY)
    if world.goal_open == 1 and world.leaving == 0 and world.dying == 0:
        world.leaving = 1
        world.won_levels = min(world.won_levels + 1, 9999)
        earn(world, 1000)
        burst(world, world.hero.x, world.hero.y - 4096, 10)
        ring(world, V_GOAL)
