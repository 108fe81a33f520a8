"""The eye: a camera that looks ahead, shakes a little and never jumps but at cuts; and the sparks it sees."""

from vgg.rules.console import Console
from vgg.rules.lang import clamp, rand

from .ground import on_map
from .hud import band, strip
from .sounds import V_BOSS_DEATH, V_BOSS_HIT, V_BOSS_LAND, V_BREAK, V_DEATH, V_ENEMY_DEATH, V_HURT, WORD
from .tables import S_SPARK, SPRITES, T_SCREEN_H, T_SCREEN_W, TUNING
from .world import BURSTS, PARTICLES, World

STEP = 7
"""The most pixels the camera moves in a tick."""
LOOSE = 8
"""Pixels the hero may move before the camera follows."""
HEAD = 32
"""Pixels from the hero's feet to the highest place his head and a little air must have."""
DARK = 8
SPARK_TICKS = 20


def watch_world(world: World) -> None:
    """Move the view by one tick."""
    if world.view.rng == 0:
        world.view.rng = 88172645
    if world.view.cuts != world.cuts:
        cut(world)
    else:
        follow(world)
    tremble(world)
    scatter(world)
    drift(world)
    if world.view.flash > 0:
        world.view.flash = world.view.flash - 1
    if world.view.dark > 0:
        world.view.dark = world.view.dark - 1
    if world.view.said_ticks > 0:
        world.view.said_ticks = world.view.said_ticks - 1


def cut(world: World) -> None:
    """Jump to where the hero is now."""
    world.view.cuts = world.cuts
    world.view.ahead = 0
    world.view.trauma = 0
    world.view.dark = DARK
    world.view.camera_x = held_x(world, wanted_x(world))
    world.view.camera_y = held_y(world, wanted_y(world))
    for i in range(PARTICLES):
        world.view.particles[i].ticks = 0


def wanted_x(world: World) -> int:
    """Return where the camera's left edge would be best."""
    return (world.hero.x >> 8) + world.view.ahead - TUNING[T_SCREEN_W] // 2


def wanted_y(world: World) -> int:
    """Return where the camera's top edge would be best: a little more room above the hero than below.

    While a boss is awake the hall's floor is kept in the picture for as long as the hero is in it too.
    """
    if strip(world) > 0:
        return min(world.height * 16, (world.hero.y >> 8) - HEAD - band())
    return (world.hero.y >> 8) - band() - (TUNING[T_SCREEN_H] - band()) * 5 // 8


def held_x(world: World, x: int) -> int:
    """Keep the camera's left edge inside the level."""
    return clamp(x, 0, max(world.width * 16 - TUNING[T_SCREEN_W], 0))


def held_y(world: World, y: int) -> int:
    """Keep the level in the picture, its top row no higher than the lower edge of the band."""
    return clamp(y, -band(), max(world.height * 16 - TUNING[T_SCREEN_H] + strip(world), -band()))


def follow(world: World) -> None:
    """Follow the hero: loosely sideways, and up and down at once only when he leaves the middle or stands."""
    if abs(world.hero.vx) > 128 and world.dying == 0:
        reach = TUNING[T_SCREEN_W] // 8 * world.hero.facing
        world.view.ahead = clamp(world.view.ahead + clamp(reach - world.view.ahead, -1, 1), -255, 255)
    away = wanted_x(world) - world.view.camera_x
    step = clamp(away - clamp(away, -LOOSE, LOOSE), -STEP, STEP)
    world.view.camera_x = held_x(world, world.view.camera_x + step)
    if world.dying == 0:
        follow_height(world)


def follow_height(world: World) -> None:
    """Follow the hero's height: slowly on a floor, in the air only near the picture's edge."""
    away = wanted_y(world) - world.view.camera_y
    room = TUNING[T_SCREEN_H] // 4
    if strip(world) > 0:
        away = held_y(world, world.view.camera_y + away) - world.view.camera_y
        room = 0
    if world.hero.grounded == 1:
        step = clamp((away + 7) >> 3, -3, 3)
        if away < 0:
            step = clamp(away >> 3, -3, 3)
    else:
        step = clamp(away - clamp(away, -room, room), -STEP, STEP)
    world.view.camera_y = held_y(world, world.view.camera_y + step)


def tremble(world: World) -> None:
    """Be shaken by what this tick did, and calm down."""
    world.view.trauma = max(world.view.trauma - 8, 0)
    if world.events & (1 << V_BOSS_DEATH) != 0:
        world.view.trauma = 255
        world.view.flash = 2
    elif world.events & ((1 << V_HURT) | (1 << V_DEATH) | (1 << V_BOSS_HIT)) != 0:
        world.view.trauma = 200
    elif world.events & ((1 << V_ENEMY_DEATH) | (1 << V_BREAK)) != 0:
        world.view.trauma = max(world.view.trauma, 120)
    if world.signs & (1 << (V_BOSS_LAND - WORD)) != 0:
        world.view.trauma = max(world.view.trauma, 140)


def shaken(world: World) -> int:
    """Return how many pixels off the picture is now: at most 4."""
    return (rand(world.view, 9) - 4) * world.view.trauma * world.view.trauma >> 16


def scatter(world: World) -> None:
    """Throw the sparks this tick asked for."""
    for i in range(BURSTS):
        if i < world.burst_count:
            for k in range(10):
                if k < world.bursts[i].size:
                    throw(world, i)


def throw(world: World, i: int) -> None:
    """Throw one spark from burst *i*."""
    p = world.view.next
    world.view.next = (p + 1) % PARTICLES
    world.view.lit = 1
    world.view.particles[p].x = world.bursts[i].x >> 4
    world.view.particles[p].y = world.bursts[i].y >> 4
    world.view.particles[p].vx = rand(world.view, 49) - 24
    world.view.particles[p].vy = rand(world.view, 41) - 34
    world.view.particles[p].ticks = SPARK_TICKS - rand(world.view, 9)


def drift(world: World) -> None:
    """Move every spark."""
    if world.view.lit == 1:
        world.view.lit = 0
        for i in range(PARTICLES):
            if world.view.particles[i].ticks > 0:
                world.view.lit = 1
                world.view.particles[i].ticks = world.view.particles[i].ticks - 1
                world.view.particles[i].x = on_map(world.view.particles[i].x + world.view.particles[i].vx)
                world.view.particles[i].y = on_map(world.view.particles[i].y + world.view.particles[i].vy)
                world.view.particles[i].vy = min(world.view.particles[i].vy + 2, 64)


def draw_sparks(world: World, console: Console) -> None:
    """Draw every spark."""
    if world.view.lit == 1:
        for i in range(PARTICLES):
            if world.view.particles[i].ticks > 0:
                age = min((SPARK_TICKS - world.view.particles[i].ticks) // 7, 2)
                x = world.view.particles[i].x >> 4
                y = world.view.particles[i].y >> 4
                console.sprite(SPRITES[S_SPARK], age, x, y + 4, 0)
