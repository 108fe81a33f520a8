"""The boss: it wakes, warns, attacks in turn, rages when half beaten, and opens the goal when it falls."""

from .effects import burst, earn, ring
from .ground import bars, carries, on_map
from .hero import bounce, hurt_hero, touches_hero
from .rows import of_level
from .shots import end_shots, fire
from .sounds import V_BOSS_ATTACK, V_BOSS_DEATH, V_BOSS_HIT, V_BOSS_LAND, V_BOSS_WAKE, V_BOSS_WARN, V_STOMP
from .tables import (
    ATTACK_NONE,
    ATTACK_STOMP,
    L_BOSS_X,
    L_BOSS_Y,
    T_ATTACK,
    T_BOSS_ENERGY,
    T_BOSS_SPEED,
    T_BOSS_TELEGRAPH,
    T_FALL,
    T_FALL_MAX,
    T_JUMP,
    T_SCREEN_W,
    T_STOP_HEAVY,
    TUNING,
)
from .world import World

ABSENT = 0
WAITING = 1
PACING = 2
WARNING = 3
CHARGING = 4
LEAPING = 5
RESTING = 6
FALLING = 7

CHARGE = 0
LEAP = 1
VOLLEY = 2

HALF = 2816
"""Half the width of its box: 11 px."""
TALL = 7168
"""The height of its box: 28 px."""
LEAP_SPEED = 1250
FLASH_TICKS = 45
FALL_TICKS = 80


def place_boss(world: World) -> None:
    """Let the level's boss wait in its place; without one the goal is open."""
    world.boss.state = ABSENT
    world.goal_open = 1
    if of_level(world, L_BOSS_X) >= 0:
        world.boss.state = WAITING
        world.goal_open = 0
        world.boss.x = (of_level(world, L_BOSS_X) << 12) + 2048
        world.boss.y = of_level(world, L_BOSS_Y) + 1 << 12
        world.boss.vx = 0
        world.boss.vy = 0
        world.boss.facing = -1
        world.boss.energy = TUNING[T_BOSS_ENERGY]
        world.boss.flash = 0
        world.boss.turn = 0
        world.boss.timer = 60


def move_boss(world: World) -> None:
    """Move the boss by one tick and let it meet the hero."""
    if world.boss.state == FALLING:
        end_boss(world)
        return
    if world.boss.flash > 0:
        world.boss.flash = world.boss.flash - 1
    if world.boss.state == WAITING:
        watch(world)
    elif world.boss.state == CHARGING:
        charge(world)
    elif world.boss.state == LEAPING:
        soar_boss(world)
    else:
        think(world)
    meet_boss(world)


def watch(world: World) -> None:
    """Wake when the hero comes."""
    if abs(world.hero.x - world.boss.x) < TUNING[T_SCREEN_W] * 112:
        world.boss.state = PACING
        world.boss.timer = 60
        ring(world, V_BOSS_WAKE)


def raging(world: World) -> bool:
    """Tell whether the second phase has begun."""
    return world.boss.energy * 2 <= TUNING[T_BOSS_ENERGY]


def boss_count_down(world: World) -> bool:
    """Count the boss's timer down; tell whether it is over."""
    world.boss.timer = max(world.boss.timer - 1, 0)
    return world.boss.timer == 0


def think(world: World) -> None:
    """Pace, warn or rest until the time is over, then go on to what follows."""
    if world.boss.state == PACING:
        if not step_boss(world, world.boss.facing * (TUNING[T_BOSS_SPEED] // 2)):
            world.boss.facing = -world.boss.facing
    if boss_count_down(world):
        if world.boss.state == PACING:
            face_hero_boss(world)
            choose(world)
        elif world.boss.state == WARNING:
            begin_attack(world)
        else:
            world.boss.state = PACING
            world.boss.timer = 50
            if raging(world):
                world.boss.timer = 25


def face_hero_boss(world: World) -> None:
    """Turn to the hero."""
    world.boss.facing = 1
    if world.hero.x < world.boss.x:
        world.boss.facing = -1


def choose(world: World) -> None:
    """Warn of the next attack: charge and leap in turn, with volleys between when it rages."""
    world.boss.state = WARNING
    ring(world, V_BOSS_WARN)
    world.boss.timer = TUNING[T_BOSS_TELEGRAPH]
    world.boss.attack = world.boss.turn % 2
    if raging(world):
        world.boss.attack = world.boss.turn % 3
    world.boss.turn = (world.boss.turn + 1) % 600


def begin_attack(world: World) -> None:
    """Do what was warned of."""
    ring(world, V_BOSS_ATTACK)
    face_hero_boss(world)
    if world.boss.attack == CHARGE:
        world.boss.state = CHARGING
        world.boss.timer = 90
    elif world.boss.attack == LEAP:
        world.boss.state = LEAPING
        world.boss.vy = -LEAP_SPEED
        away = (world.hero.x - world.boss.x) // 44
        world.boss.vx = max(min(away, TUNING[T_BOSS_SPEED] * 3), -(TUNING[T_BOSS_SPEED] * 3))
    else:
        volley(world)
        rest(world)


def volley(world: World) -> None:
    """Fire low, middle and high."""
    x = world.boss.x + world.boss.facing * HALF
    speed = world.boss.facing * 500
    fire(world, 2, x, world.boss.y - 1536, speed, 0, 150)
    fire(world, 2, x, world.boss.y - 4096, speed, -120, 150)
    fire(world, 2, x, world.boss.y - 5632, speed, -260, 150)


def rest(world: World) -> None:
    """Rest after an attack; who cannot be fought grows tired instead."""
    world.boss.state = RESTING
    world.boss.timer = 60
    if raging(world):
        world.boss.timer = 35
    if TUNING[T_ATTACK] == ATTACK_NONE:
        wound(world)


def charge(world: World) -> None:
    """Run until a wall, an edge or the end of the breath."""
    speed = TUNING[T_BOSS_SPEED] * 2
    if raging(world):
        speed = TUNING[T_BOSS_SPEED] * 5 // 2
    if not step_boss(world, world.boss.facing * speed) or boss_count_down(world):
        burst(world, world.boss.x + world.boss.facing * HALF, world.boss.y, 5)
        ring(world, V_BOSS_LAND)
        rest(world)


def step_boss(world: World, step: int) -> bool:
    """Move the boss sideways unless a wall or an edge is there; tell whether it moved."""
    edge = world.boss.x + step + world.boss.facing * HALF
    ty = world.boss.y >> 12
    if (
        bars(world, edge >> 12, ty - 1)
        or bars(world, edge >> 12, ty - 2)
        or not carries(world, edge >> 12, ty)
    ):
        return False
    world.boss.x = on_map(world.boss.x + step)
    return True


def soar_boss(world: World) -> None:
    """Fly on in a leap until the feet are on a floor again."""
    x = world.boss.x + world.boss.vx
    side = HALF
    if world.boss.vx < 0:
        side = -HALF
    if not bars(world, (x + side) >> 12, (world.boss.y - 1) >> 12):
        if carries(world, (x + side) >> 12, of_level(world, L_BOSS_Y) + 1):
            world.boss.x = on_map(x)
    y = world.boss.y
    vy = min(world.boss.vy + TUNING[T_FALL], TUNING[T_FALL_MAX])
    floor = of_level(world, L_BOSS_Y) + 1 << 12
    world.boss.vy = vy
    world.boss.y = on_map(y + vy)
    if y + vy >= floor:
        world.boss.y = floor
        world.boss.vy = 0
        burst(world, world.boss.x, floor, 8)
        ring(world, V_BOSS_LAND)
        rest(world)


def meet_boss(world: World) -> None:
    """Let the boss be stomped or hurt the hero."""
    if world.boss.state == FALLING or world.dying > 0:
        return
    if not touches_hero(world, world.boss.x, world.boss.y, HALF, TALL):
        return
    if TUNING[T_ATTACK] == ATTACK_STOMP and world.hero.vy > 0 and world.hero.y < world.boss.y - TALL // 2:
        bounce(world, TUNING[T_JUMP], TUNING[T_JUMP])
        ring(world, V_STOMP)
        wound(world)
    elif world.boss.flash == 0:
        hurt_hero(world, world.boss.x, 1)


def wound(world: World) -> None:
    """Hit the boss once; the last hit opens the goal."""
    if world.boss.flash > 0 or world.boss.state == FALLING or world.boss.state == WAITING:
        return
    world.boss.energy = max(world.boss.energy - 1, 0)
    world.boss.flash = FLASH_TICKS
    world.frozen = TUNING[T_STOP_HEAVY]
    burst(world, world.boss.x, world.boss.y - 4096, 10)
    if world.boss.energy > 0:
        earn(world, 200)
        ring(world, V_BOSS_HIT)
        return
    world.boss.state = FALLING
    world.boss.timer = FALL_TICKS
    end_shots(world)
    earn(world, 5000)
    ring(world, V_BOSS_DEATH)


def end_boss(world: World) -> None:
    """Let the beaten boss burst, then leave."""
    if world.boss.timer % 10 == 0:
        burst(world, world.boss.x + (world.boss.timer % 3 - 1) * 2560, world.boss.y - 4096, 8)
    if boss_count_down(world):
        world.boss.state = ABSENT
        world.goal_open = 1
