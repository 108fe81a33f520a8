"""How the hero runs, jumps, falls and gets hurt: the feel of the game."""

from vgg.rules.console import DOWN, FIRE, JUMP, LEFT, RIGHT

from .effects import burst, earn, give_life, ring
from .ground import carries, cell, on_map, solid, whole_block
from .rows import of_thing
from .shots import fire
from .sounds import (
    V_AIR_JUMP,
    V_BREAK,
    V_BUMP,
    V_DEATH,
    V_DROP,
    V_FLUTTER,
    V_HURT,
    V_JUMP,
    V_LAND,
    V_LOW_ENERGY,
    V_PICKUP,
    V_SHOT,
    V_SKID,
    V_SPLASH,
)
from .tables import (
    AT_PARAMETER,
    ATTACK_SHOT,
    ONE_WAY,
    T_ACCELERATE,
    T_AIR,
    T_AIR_JUMP,
    T_AIR_JUMPS,
    T_ATTACK,
    T_BRAKE,
    T_BUFFER,
    T_CORNER,
    T_COYOTE,
    T_CUT,
    T_FALL,
    T_FALL_MAX,
    T_FLUTTER,
    T_FLUTTER_TICKS,
    T_JUMP,
    T_KNOCK_X,
    T_KNOCK_Y,
    T_LIVES,
    T_PER_LIFE,
    T_RISE,
    T_RUN,
    T_SAFE,
    T_SHOT_SPEED,
    T_SHOT_TICKS,
    T_SHOT_WAIT,
    T_STOP_HEAVY,
    T_TURN,
    THING,
    TUNING,
)
from .world import World

HALF = 1280
"""Half the width of the hero's box: 5 px."""
TALL = 5120
"""The height of the hero's box: 20 px."""
DROP_TICKS = 12
POSE_TICKS = 12
KNOCK_TICKS = 16
FLAP_TICKS = 15
"""From one beat of the wings to the next."""
SOFT = 512
"""A landing slower than this makes no sound."""
PIT = 6144
"""How far under the level a fall ends: 24 px."""


def move_hero(world: World) -> None:
    """Move the hero by one tick."""
    steer(world)
    leap(world)
    attack(world)
    weigh(world)
    move_across(world)
    move_along(world)
    if world.hero.safe > 0:
        world.hero.safe = world.hero.safe - 1
    if world.hero.y > (world.height << 12) + PIT:
        ring(world, V_SPLASH)
        beat_hero(world)


def steer(world: World) -> None:
    """Speed up, slow down or turn as the buttons say."""
    if world.hero.knocked > 0:
        world.hero.knocked = world.hero.knocked - 1
        return
    vx = world.hero.vx
    if world.held & (LEFT | RIGHT) == RIGHT:
        face(world, 1)
        if vx < 0:
            vx = vx + TUNING[T_TURN]
        elif world.hero.grounded == 1:
            vx = vx + TUNING[T_ACCELERATE]
        else:
            vx = vx + TUNING[T_AIR]
        world.hero.vx = min(vx, TUNING[T_RUN])
    elif world.held & (LEFT | RIGHT) == LEFT:
        face(world, -1)
        if vx > 0:
            vx = vx - TUNING[T_TURN]
        elif world.hero.grounded == 1:
            vx = vx - TUNING[T_ACCELERATE]
        else:
            vx = vx - TUNING[T_AIR]
        world.hero.vx = max(vx, -TUNING[T_RUN])
    elif vx != 0:
        slow_down(world)


def face(world: World, facing: int) -> None:
    """Turn to *facing*; who turns at a run leaves dust."""
    if world.hero.facing != facing and world.hero.grounded == 1:
        if world.hero.vx * facing * 2 < -TUNING[T_RUN]:
            ring(world, V_SKID)
            burst(world, world.hero.x, world.hero.y, 2)
    world.hero.facing = facing


def slow_down(world: World) -> None:
    """Brake: on a floor fully, in the air by half."""
    brake = TUNING[T_BRAKE]
    if world.hero.grounded == 0:
        brake = brake // 2
    if world.hero.vx > 0:
        world.hero.vx = max(world.hero.vx - brake, 0)
    else:
        world.hero.vx = min(world.hero.vx + brake, 0)


def leap(world: World) -> None:
    """Jump when asked now or a little earlier, from the floor or from where it just was."""
    if world.pressed & JUMP != 0:
        world.hero.buffer = TUNING[T_BUFFER] + 1
    if world.hero.buffer > 0:
        if world.hero.grounded == 1 or world.hero.coyote > 0:
            if world.held & DOWN != 0 and over_one_way(world):
                drop(world)
            else:
                jump(world, TUNING[T_JUMP])
                ring(world, V_JUMP)
        elif world.pressed & JUMP != 0 and world.hero.air_jumps > 0:
            world.hero.air_jumps = world.hero.air_jumps - 1
            jump(world, TUNING[T_AIR_JUMP])
            burst(world, world.hero.x, world.hero.y, 3)
            ring(world, V_AIR_JUMP)
        else:
            world.hero.buffer = world.hero.buffer - 1
    if world.hero.coyote > 0:
        world.hero.coyote = world.hero.coyote - 1
    if world.hero.dropping > 0:
        world.hero.dropping = world.hero.dropping - 1


def jump(world: World, speed: int) -> None:
    """Leave the floor with *speed*."""
    world.hero.vy = -speed
    world.hero.jumping = 1
    world.hero.grounded = 0
    world.hero.coyote = 0
    world.hero.buffer = 0


def over_one_way(world: World) -> bool:
    """Tell whether the hero stands on floors he can drop through, and on nothing else."""
    if world.hero.grounded == 0:
        return False
    ty = world.hero.y >> 12
    left = (world.hero.x - HALF) >> 12
    right = (world.hero.x + HALF - 1) >> 12
    if solid(world, left, ty) or solid(world, right, ty):
        return False
    return cell(world, left, ty) == ONE_WAY or cell(world, right, ty) == ONE_WAY


def drop(world: World) -> None:
    """Fall through the one-way floor below."""
    ring(world, V_DROP)
    world.hero.dropping = DROP_TICKS
    world.hero.grounded = 0
    world.hero.coyote = 0
    world.hero.buffer = 0


def attack(world: World) -> None:
    """Shoot, where the hero can."""
    if world.hero.attacking > 0:
        world.hero.attacking = world.hero.attacking - 1
    if TUNING[T_ATTACK] == ATTACK_SHOT:
        if world.hero.shot_wait > 0:
            world.hero.shot_wait = world.hero.shot_wait - 1
        elif world.pressed & FIRE != 0 and world.hero.knocked == 0:
            world.hero.shot_wait = TUNING[T_SHOT_WAIT]
            world.hero.attacking = POSE_TICKS
            x = world.hero.x + world.hero.facing * HALF
            fire(
                world,
                1,
                x,
                world.hero.y - 1792,
                world.hero.facing * TUNING[T_SHOT_SPEED],
                0,
                TUNING[T_SHOT_TICKS],
            )
            ring(world, V_SHOT)


def weigh(world: World) -> None:
    """Let gravity pull: weakly while a jump is held, strongly once it is let go, and in between while falling."""
    if world.hero.grounded == 1:
        return
    vy = world.hero.vy
    if vy >= 0:
        vy = min(vy + TUNING[T_FALL], TUNING[T_FALL_MAX])
        if TUNING[T_FLUTTER] > 0:
            vy = flutter(world, vy)
    elif world.hero.jumping == 1 and world.held & JUMP == 0:
        vy = min(vy + TUNING[T_CUT], 0)
    else:
        vy = vy + TUNING[T_RISE]
    world.hero.vy = vy


def flutter(world: World, vy: int) -> int:
    """Return the fall speed *vy*, or less while the hero flutters."""
    if world.held & JUMP != 0 and world.hero.flutter > 0 and vy > TUNING[T_FLUTTER]:
        if (TUNING[T_FLUTTER_TICKS] - world.hero.flutter) % FLAP_TICKS == 0:
            ring(world, V_FLUTTER)
            burst(world, world.hero.x, world.hero.y, 1)
        world.hero.flutter = world.hero.flutter - 1
        return TUNING[T_FLUTTER]
    return vy


def wall(world: World, tx: int, y: int) -> bool:
    """Tell whether column *tx* is closed anywhere beside a hero whose feet are at *y*."""
    top = (y - TALL) >> 12
    bottom = (y - 1) >> 12
    if solid(world, tx, top) or solid(world, tx, bottom):
        return True
    return bottom - top == 2 and solid(world, tx, top + 1)


def move_across(world: World) -> None:
    """Move sideways until a wall."""
    vx = world.hero.vx
    x = world.hero.x
    if vx > 0:
        tx = (x + vx + HALF - 1) >> 12
        if tx != (x + HALF - 1) >> 12 and wall(world, tx, world.hero.y):
            world.hero.x = on_map((tx << 12) - HALF)
            world.hero.vx = 0
        else:
            world.hero.x = on_map(x + vx)
    elif vx < 0:
        tx = (x + vx - HALF) >> 12
        if tx != (x - HALF) >> 12 and wall(world, tx, world.hero.y):
            world.hero.x = on_map((tx + 1 << 12) + HALF)
            world.hero.vx = 0
        else:
            world.hero.x = on_map(x + vx)


def move_along(world: World) -> None:
    """Stay on the floor, or move up or down until something is in the way."""
    if world.hero.grounded == 1:
        keep_footing(world)
    elif world.hero.vy > 0:
        sink(world)
    elif world.hero.vy < 0:
        rise(world)


def keep_footing(world: World) -> None:
    """Walk on while there is floor; else begin to fall."""
    ty = world.hero.y >> 12
    world.hero.stride = (world.hero.stride + abs(world.hero.vx)) & 65535
    if not carries(world, (world.hero.x - HALF) >> 12, ty) and not carries(
        world, (world.hero.x + HALF - 1) >> 12, ty
    ):
        world.hero.grounded = 0
        world.hero.jumping = 0
        world.hero.vy = 0
        world.hero.coyote = TUNING[T_COYOTE]


def sink(world: World) -> None:
    """Fall until a floor."""
    y = world.hero.y
    ty = (y + world.hero.vy - 1) >> 12
    if ty != (y - 1) >> 12:
        left = (world.hero.x - HALF) >> 12
        right = (world.hero.x + HALF - 1) >> 12
        if holds(world, left, ty) or holds(world, right, ty):
            land(world, ty << 12)
            return
    world.hero.y = on_map(y + world.hero.vy)


def holds(world: World, tx: int, ty: int) -> bool:
    """Tell whether this tile ends the hero's fall."""
    if world.hero.dropping > 0:
        return solid(world, tx, ty)
    return carries(world, tx, ty)


def land(world: World, y: int) -> None:
    """Stand at *y*, ready for everything again."""
    if world.hero.vy > SOFT:
        ring(world, V_LAND)
        burst(world, world.hero.x, y, 3)
    world.hero.y = on_map(y)
    world.hero.vy = 0
    world.hero.grounded = 1
    recover(world)


def recover(world: World) -> None:
    """Get back what a jump in the air costs."""
    world.hero.jumping = 0
    world.hero.air_jumps = TUNING[T_AIR_JUMPS]
    world.hero.flutter = TUNING[T_FLUTTER_TICKS]


def rise(world: World) -> None:
    """Rise until a ceiling; slide around a corner that is hit by a few pixels only."""
    y = world.hero.y
    ty = (y + world.hero.vy - TALL) >> 12
    if ty != (y - TALL) >> 12:
        left = solid(world, (world.hero.x - HALF) >> 12, ty)
        right = solid(world, (world.hero.x + HALF - 1) >> 12, ty)
        if left or right:
            if left and right:
                bump(world, ty)
                return
            if not slide(world, ty, left):
                bump(world, ty)
                return
    world.hero.y = on_map(y + world.hero.vy)


def slide(world: World, ty: int, left: bool) -> bool:
    """Move around the corner in row *ty* at the hero's left or right; return whether that was near enough."""
    x = world.hero.x
    if left:
        x = (((x - HALF) >> 12) + 1 << 12) + HALF
        edge = (x + HALF - 1) >> 12
    else:
        x = ((x + HALF - 1) >> 12 << 12) - HALF
        edge = (x - HALF) >> 12
    if abs(x - world.hero.x) > TUNING[T_CORNER] << 8:
        return False
    if solid(world, edge, ty) or wall(world, edge, world.hero.y):
        return False
    world.hero.x = on_map(x)
    return True


def bump(world: World, ty: int) -> None:
    """Hit the ceiling in row *ty* with the head: a block there breaks, all else is hard."""
    tx = world.hero.x >> 12
    if not solid(world, tx, ty):
        tx = (world.hero.x - HALF) >> 12
        if not solid(world, tx, ty):
            tx = (world.hero.x + HALF - 1) >> 12
    world.hero.y = on_map((ty + 1 << 12) + TALL)
    world.hero.vy = 0
    world.hero.jumping = 0
    if not break_block(world, tx, ty):
        ring(world, V_BUMP)
        burst(world, world.hero.x, world.hero.y - TALL, 2)


def break_block(world: World, tx: int, ty: int) -> bool:
    """Break the block in this tile; tell whether it was one."""
    code = cell(world, tx, ty)
    if code < THING or not whole_block(world, code - THING):
        return False
    world.taken[code - THING] = 1
    ring(world, V_BREAK)
    burst(world, (tx << 12) + 2048, (ty << 12) + 2048, 8)
    earn(world, 10)
    if of_thing(world, code - THING, AT_PARAMETER) == 1:
        collect(world)
    return True


def collect(world: World) -> None:
    """Take a pickup; enough of them give a life."""
    ring(world, V_PICKUP)
    world.level_pickups = min(world.level_pickups + 1, 9999)
    world.pickups = min(world.pickups + 1, 9999)
    earn(world, 100)
    if TUNING[T_PER_LIFE] > 0 and world.pickups >= TUNING[T_PER_LIFE]:
        world.pickups = 0
        give_life(world)


def hurt_hero(world: World, from_x: int, cost: int) -> None:
    """Take *cost* energy and throw the hero away from *from_x*, unless he is safe."""
    if world.hero.safe > 0 or world.dying > 0 or world.leaving > 0:
        return
    world.energy = max(world.energy - cost, 0)
    world.frozen = TUNING[T_STOP_HEAVY]
    if world.energy == 0:
        beat_hero(world)
        return
    ring(world, V_HURT)
    if world.energy == 1:
        ring(world, V_LOW_ENERGY)
    burst(world, world.hero.x, world.hero.y - 2560, 6)
    world.hero.safe = TUNING[T_SAFE]
    world.hero.knocked = KNOCK_TICKS
    world.hero.grounded = 0
    world.hero.coyote = 0
    world.hero.jumping = 0
    world.hero.vy = -TUNING[T_KNOCK_Y]
    world.hero.vx = TUNING[T_KNOCK_X]
    if world.hero.x < from_x:
        world.hero.vx = -TUNING[T_KNOCK_X]


def beat_hero(world: World) -> None:
    """Begin the hero's end: one life less, where lives are counted."""
    if world.dying > 0 or world.leaving > 0:
        return
    world.dying = 1
    world.energy = 0
    world.deaths = min(world.deaths + 1, 9999)
    if TUNING[T_LIVES] > 0:
        world.lives = max(world.lives - 1, 0)
    world.hero.vx = 0
    world.hero.vy = -TUNING[T_KNOCK_Y]
    world.hero.grounded = 0
    ring(world, V_DEATH)
    burst(world, world.hero.x, world.hero.y - 2560, 10)


def touches_hero(world: World, x: int, y: int, half: int, tall: int) -> bool:
    """Tell whether a box with its bottom middle at (*x*, *y*) overlaps the hero's."""
    if abs(world.hero.x - x) >= half + HALF:
        return False
    return world.hero.y > y - tall and world.hero.y - TALL < y


def bounce(world: World, speed: int, full: int) -> None:
    """Throw the hero up: with *full* speed while the jump is held, else with *speed*."""
    recover(world)
    world.hero.grounded = 0
    world.hero.coyote = 0
    world.hero.buffer = 0
    world.hero.vy = -speed
    if world.held & JUMP != 0:
        world.hero.vy = -full
        world.hero.jumping = 1
