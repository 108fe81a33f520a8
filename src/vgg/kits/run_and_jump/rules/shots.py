"""What flies: the hero's shots and those of his enemies."""

from .ground import on_map
from .world import SHOTS, World


def fire(world: World, owner: int, x: int, y: int, vx: int, vy: int, ticks: int) -> None:
    """Let a shot of *owner* (1 the hero, 2 an enemy) fly for *ticks*; without a free slot nothing flies."""
    for i in range(SHOTS):
        if world.shots[i].owner == 0:
            world.shots[i].owner = owner
            world.shots[i].x = on_map(x)
            world.shots[i].y = on_map(y)
            world.shots[i].vx = vx
            world.shots[i].vy = vy
            world.shots[i].ticks = ticks
            world.shot_count = min(world.shot_count + 1, SHOTS)
            return


def end_shot(world: World, i: int) -> None:
    """Free the slot of shot *i*."""
    world.shots[i].owner = 0
    world.shot_count = max(world.shot_count - 1, 0)


def end_shots(world: World) -> None:
    """Free all slots."""
    for i in range(SHOTS):
        world.shots[i].owner = 0
    world.shot_count = 0
