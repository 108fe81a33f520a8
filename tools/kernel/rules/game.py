"""Running, jumping, coins, spikes and patrols, in as few lines as a platform game takes."""

from vgg.rules.console import JUMP, LEFT, RIGHT, Console
from vgg.rules.lang import clamp, rand, tdiv

from .tables import COIN, COLUMNS, EXIT, GROUND, ROWS, SPIKE, TILES
from .world import PATROLS, World

WIDE = 3072
TALL = 3584
RUN = 513
GRAVITY = 49
JUMP_SPEED = 1201
FALL = 1535
FLOOR = 36863


def start(world: World, seed: int, level: int, best: int) -> None:
    """Begin at the left edge."""
    world.rng = seed | 1
    world.deaths = 0
    place(world)
    for i in range(PATROLS):
        world.patrols[i].x = (12 + i * 15) << 12
        world.patrols[i].y = 36864
        world.patrols[i].vx = 129


def place(world: World) -> None:
    """Put the hero where he begins."""
    world.x = 8192
    world.y = 24576
    world.vx = 0
    world.vy = 0
    world.grounded = 0
    world.coyote = 0
    world.buffer = 0


def tick(world: World, held: int) -> None:
    """Let one tick pass."""
    world.tick = (world.tick + 1) & 16777215
    steer(world, held)
    leap(world, held)
    world.held = held & 255
    move_across(world)
    move_down(world)
    touch(world)
    patrol(world)


def tile(x: int, y: int) -> int:
    """Return what lies at a place."""
    column = clamp(x >> 12, 0, COLUMNS - 1)
    row = clamp(y >> 12, 0, ROWS - 1)
    return TILES[row * COLUMNS + column]


def blocked(x: int, y: int) -> bool:
    """Tell whether a box at this place touches the ground."""
    return (
        tile(x, y) == GROUND
        or tile(x + WIDE - 1, y) == GROUND
        or tile(x, y + TALL - 1) == GROUND
        or tile(x + WIDE - 1, y + TALL - 1) == GROUND
    )


def steer(world: World, held: int) -> None:
    """Speed up towards the pressed side, or halve the speed."""
    if held & RIGHT != 0:
        world.vx = min(world.vx + 65, RUN)
    elif held & LEFT != 0:
        world.vx = max(world.vx - 65, -RUN)
    else:
        world.vx = tdiv(world.vx, 2)


def leap(world: World, held: int) -> None:
    """Jump from the floor or just after it, when asked now or just before; fall faster once the button is let go."""
    if held & JUMP != 0 and world.held & JUMP == 0:
        world.buffer = 6
    if world.grounded == 1:
        world.coyote = 6
    if world.buffer > 0 and world.coyote > 0:
        world.vy = -JUMP_SPEED
        world.buffer = 0
        world.coyote = 0
    if world.buffer > 0:
        world.buffer = world.buffer - 1
    if world.coyote > 0:
        world.coyote = world.coyote - 1
    if world.vy < 0 and held & JUMP == 0:
        world.vy = world.vy // 2
    world.vy = min(world.vy + GRAVITY, FALL)


def move_across(world: World) -> None:
    """Move sideways unless a wall is there."""
    x = clamp(world.x + world.vx, 0, 242687)
    if blocked(x, world.y):
        world.vx = 0
    else:
        world.x = x


def move_down(world: World) -> None:
    """Move up or down unless a floor or a ceiling is there."""
    world.grounded = 0
    y = clamp(world.y + world.vy, 0, 65535)
    if blocked(world.x, y):
        if world.vy > 0:
            world.grounded = 1
        world.vy = 0
    else:
        world.y = y


def touch(world: World) -> None:
    """Take coins, reach the exit, fall on spikes or out of the level."""
    x = world.x + WIDE // 2
    code = tile(x, world.y + TALL // 2)
    if code == COIN:
        world.coins = world.coins | 1 << (x >> 12) % 30
    elif code == EXIT:
        world.won = 1
    elif code == SPIKE or world.y > FLOOR + 8192:
        die(world)


def die(world: World) -> None:
    """Begin again."""
    world.deaths = min(world.deaths + 1, 65535)
    place(world)


def patrol(world: World) -> None:
    """Let the patrols walk, turn at random, and hurt."""
    for i in range(PATROLS):
        if rand(world, 97) == 0 or blocked(world.patrols[i].x, world.patrols[i].y - TALL):
            world.patrols[i].vx = -world.patrols[i].vx
        world.patrols[i].x = clamp(world.patrols[i].x + world.patrols[i].vx, 0, 242687)
        if abs(world.patrols[i].x - world.x) < WIDE and abs(world.patrols[i].y - TALL - world.y) < TALL:
            die(world)


def present(world: World, console: Console) -> None:
    """Show how often the hero fell."""
    console.number(world.deaths, 0, 2, 2, 1)
