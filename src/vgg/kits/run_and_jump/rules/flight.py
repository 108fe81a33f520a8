"""How shots fly and what they hit."""

from .boss import FALLING, HALF, TALL, WAITING, wound
from .effects import burst, ring
from .enemies import DYING, strike
from .ground import on_map, solid
from .hero import break_block, hurt_hero, touches_hero
from .shots import end_shot
from .sounds import V_CLINK
from .tables import E_HEIGHT, E_WIDTH, KIND_SIZE, KINDS
from .world import ENEMIES, SHOTS, World

REACH = 768
"""Half the width of a shot: 3 px."""


def move_shots(world: World) -> None:
    """Move every shot by one tick."""
    if world.shot_count > 0:
        for i in range(SHOTS):
            if world.shots[i].owner > 0:
                move_shot(world, i)


def move_shot(world: World, i: int) -> None:
    """Move shot *i* until it hits something or its time is over."""
    x = on_map(world.shots[i].x + world.shots[i].vx)
    y = on_map(world.shots[i].y + world.shots[i].vy)
    world.shots[i].x = x
    world.shots[i].y = y
    world.shots[i].ticks = max(world.shots[i].ticks - 1, 0)
    if solid(world, x >> 12, y >> 12):
        burst(world, x, y, 3)
        if world.shots[i].owner == 2 or not break_block(world, x >> 12, y >> 12):
            ring(world, V_CLINK)
        end_shot(world, i)
    elif world.shots[i].ticks == 0:
        end_shot(world, i)
    elif world.shots[i].owner == 1:
        seek_enemy(world, i, x, y)
    elif touches_hero(world, x, y + REACH, REACH, REACH * 2):
        end_shot(world, i)
        hurt_hero(world, x, 1)


def seek_enemy(world: World, i: int, x: int, y: int) -> None:
    """Let the hero's shot *i* at (*x*, *y*) hit the first enemy it overlaps, or the boss."""
    if world.boss.state != FALLING and world.boss.state > WAITING:
        if abs(world.boss.x - x) < HALF + REACH and y < world.boss.y and y > world.boss.y - TALL:
            end_shot(world, i)
            wound(world)
            return
    for e in range(ENEMIES):
        if world.enemies[e].kind > 0 and world.enemies[e].state != DYING:
            kind = (world.enemies[e].kind - 1) * KIND_SIZE
            if abs(world.enemies[e].x - x) < (KINDS[kind + E_WIDTH] << 7) + REACH:
                if (
                    y < world.enemies[e].y + REACH
                    and y > world.enemies[e].y - (KINDS[kind + E_HEIGHT] << 8) - REACH
                ):
                    end_shot(world, i)
                    strike(world, e, kind)
                    return
