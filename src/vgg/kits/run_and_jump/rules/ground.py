"""What stands where in the current level, asked by everything that moves."""

from vgg.rules.lang import clamp

from .rows import of_thing
from .tables import AIR, AT_KIND, GROUND, HAZARD, K_BLOCK, ONE_WAY, THING, TILES
from .world import POS, World


def on_map(place: int) -> int:
    """Return *place*, or the nearest one that the world can hold."""
    return clamp(place, -POS, POS)


def cell(world: World, tx: int, ty: int) -> int:
    """Return what tile (*tx*, *ty*) is: walls at both sides of the level, air above and below it."""
    if tx < 0 or tx >= world.width:
        return GROUND
    if ty < 0 or ty >= world.height:
        return AIR
    return TILES[(world.base + ty * world.width + tx) % len(TILES)]


def whole_block(world: World, thing: int) -> bool:
    """Tell whether *thing* is a block that nobody broke."""
    return of_thing(world, thing, AT_KIND) == K_BLOCK and world.taken[thing] == 0


def solid(world: World, tx: int, ty: int) -> bool:
    """Tell whether nothing can enter this tile from any side."""
    code = cell(world, tx, ty)
    return code == GROUND or (code >= THING and whole_block(world, code - THING))


def carries(world: World, tx: int, ty: int) -> bool:
    """Tell whether one can stand on this tile."""
    code = cell(world, tx, ty)
    if code < THING:
        return code == GROUND or code == ONE_WAY
    return whole_block(world, code - THING)


def bars(world: World, tx: int, ty: int) -> bool:
    """Tell whether an enemy turns back at this tile: at walls and at hazards."""
    code = cell(world, tx, ty)
    if code < THING:
        return code == GROUND or code == HAZARD
    return whole_block(world, code - THING)
