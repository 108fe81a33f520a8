"""How enemies wake, move, warn, strike and fall."""

from vgg.rules.lang import rand

from .effects import burst, earn, ring
from .ground import bars, carries, on_map
from .hero import bounce, hurt_hero, touches_hero
from .rows import of_foe
from .shots import fire
from .sounds import V_ENEMY_DEATH, V_ENEMY_HIT, V_ENEMY_SHOT, V_ENEMY_WARN, V_STOMP
from .tables import (
    AT_KIND,
    AT_PARAMETER,
    AT_X,
    AT_Y,
    ATTACK_STOMP,
    B_CHASER,
    B_FLYER,
    B_HOPPER,
    B_PATROLLER,
    B_SHOOTER,
    B_SLEEPER,
    B_WALKER,
    E_BEHAVIOUR,
    E_ENERGY,
    E_HEIGHT,
    E_LEAP,
    E_PERIOD,
    E_RANGE,
    E_SCORE,
    E_SHOT,
    E_SPEED,
    E_TELEGRAPH,
    E_WIDTH,
    KIND_SIZE,
    KINDS,
    T_ATTACK,
    T_FALL,
    T_FALL_MAX,
    T_JUMP,
    T_SCREEN_W,
    T_STOMP,
    T_STOP_LIGHT,
    TUNING,
)
from .world import ENEMIES, SPEED, World

ROAM = 0
WARN = 1
ACT = 2
DYING = 3
ASLEEP = 4

WAITS = 0
AWAKE = 1
BEATEN = 2

NEAR = 24576
"""How far beyond the screen's half an enemy wakes: 96 px."""
FAR = 49152
"""How far beyond the screen's half it dozes off: 192 px."""
WAVE = 16384
"""How far a flyer flies from its home: 64 px."""
DYING_TICKS = 24
FLASH_TICKS = 16

SINE = (
    0, 25, 50, 74, 98, 121, 142, 162, 181, 198, 213, 226, 237, 245, 251, 255,
    256, 255, 251, 245, 237, 226, 213, 198, 181, 162, 142, 121, 98, 74, 50, 25,
    0, -25, -50, -74, -98, -121, -142, -162, -181, -198, -213, -226, -237, -245, -251, -255,
    -256, -255, -251, -245, -237, -226, -213, -198, -181, -162, -142, -121, -98, -74, -50, -25,
)  # fmt: skip
"""A whole wave in 64 steps, times 256."""


def wake_in_turn(world: World) -> None:
    """Look at one waiting foe a tick, and wake it when it is near but not on the screen yet."""
    if world.foe_count > 0:
        foe = world.tick % world.foe_count
        if world.foes[foe] == WAITS and world.enemy_count < ENEMIES:
            distance = abs(home_x(world, foe) - world.hero.x)
            if distance > TUNING[T_SCREEN_W] * 192 and distance < TUNING[T_SCREEN_W] * 128 + NEAR + 16384:
                wake(world, foe)


def wake_around(world: World) -> None:
    """Wake every foe around the hero, when a level or a new try begins."""
    for foe in range(48):
        if foe < world.foe_count and world.foes[foe] == WAITS and world.enemy_count < ENEMIES:
            if abs(home_x(world, foe) - world.hero.x) < TUNING[T_SCREEN_W] * 192:
                wake(world, foe)


def home_x(world: World, foe: int) -> int:
    """Return where *foe* of the level begins."""
    return (of_foe(world, foe, AT_X) << 12) + 2048


def home_y(world: World, foe: int) -> int:
    """Return the floor where *foe* of the level begins."""
    return of_foe(world, foe, AT_Y) + 1 << 12


def wake(world: World, foe: int) -> None:
    """Put *foe* of the level into a free slot."""
    for i in range(ENEMIES):
        if world.enemies[i].kind == 0:
            fill_slot(world, i, foe)
            world.foes[foe] = AWAKE
            world.enemy_count = min(world.enemy_count + 1, ENEMIES)
            return


def fill_slot(world: World, i: int, foe: int) -> None:
    """Let *foe* of the level begin in slot *i*."""
    kind = of_foe(world, foe, AT_KIND)
    world.enemies[i].kind = kind + 1
    world.enemies[i].foe = foe
    world.enemies[i].x = home_x(world, foe)
    world.enemies[i].y = home_y(world, foe)
    world.enemies[i].vx = 0
    world.enemies[i].vy = 0
    world.enemies[i].facing = -1
    if of_foe(world, foe, AT_PARAMETER) == 1:
        world.enemies[i].facing = 1
    world.enemies[i].state = ROAM
    if KINDS[kind * KIND_SIZE + E_BEHAVIOUR] == B_SLEEPER:
        world.enemies[i].state = ASLEEP
    world.enemies[i].timer = KINDS[kind * KIND_SIZE + E_PERIOD]
    world.enemies[i].energy = KINDS[kind * KIND_SIZE + E_ENERGY]
    world.enemies[i].flash = 0


def free_slot(world: World, i: int, fate: int) -> None:
    """Take enemy *i* out of play; its foe waits again or is beaten, as *fate* says."""
    world.foes[world.enemies[i].foe] = fate
    world.enemies[i].kind = 0
    world.enemy_count = max(world.enemy_count - 1, 0)


def forget_enemies(world: World) -> None:
    """Empty all slots and let every foe of the level wait."""
    for i in range(ENEMIES):
        world.enemies[i].kind = 0
    for foe in range(48):
        world.foes[foe] = WAITS
    world.enemy_count = 0


def move_enemies(world: World) -> None:
    """Move every enemy that is awake by one tick."""
    wake_in_turn(world)
    if world.enemy_count > 0:
        for i in range(ENEMIES):
            if world.enemies[i].kind > 0:
                move_enemy(world, i, (world.enemies[i].kind - 1) * KIND_SIZE)


def move_enemy(world: World, i: int, kind: int) -> None:
    """Move enemy *i*, whose row of KINDS begins at *kind*, and let it meet the hero."""
    if world.enemies[i].state == DYING:
        tumble(world, i)
        return
    distance = abs(world.enemies[i].x - world.hero.x)
    if distance > TUNING[T_SCREEN_W] * 128 + FAR:
        free_slot(world, i, WAITS)
        return
    if world.enemies[i].flash > 0:
        world.enemies[i].flash = world.enemies[i].flash - 1
    behave(world, i, kind, KINDS[kind + E_BEHAVIOUR], distance)
    if world.enemies[i].y > (world.height << 12) + 8192:
        free_slot(world, i, BEATEN)
    elif distance < 8192:
        meet_hero(world, i, kind)


def tumble(world: World, i: int) -> None:
    """Let a beaten enemy fall out of the picture."""
    world.enemies[i].vy = min(world.enemies[i].vy + TUNING[T_FALL], SPEED)
    world.enemies[i].y = on_map(world.enemies[i].y + world.enemies[i].vy)
    world.enemies[i].timer = max(world.enemies[i].timer - 1, 0)
    if world.enemies[i].timer == 0:
        free_slot(world, i, BEATEN)


def behave(world: World, i: int, kind: int, behaviour: int, distance: int) -> None:
    """Do what enemies of this *behaviour* do."""
    if behaviour == B_WALKER:
        walk(world, i, kind, False)
    elif behaviour == B_PATROLLER:
        walk(world, i, kind, True)
    elif behaviour == B_FLYER:
        fly(world, i, kind)
    elif behaviour == B_HOPPER:
        hop(world, i, kind)
    elif behaviour == B_CHASER:
        chase(world, i, kind, distance)
    elif behaviour == B_SHOOTER:
        aim(world, i, kind, distance)
    else:
        doze(world, i, kind, distance)


def stands(world: World, i: int) -> bool:
    """Tell whether enemy *i* stands on something."""
    y = world.enemies[i].y
    return y & 4095 == 0 and world.enemies[i].vy >= 0 and carries(world, world.enemies[i].x >> 12, y >> 12)


def sink_enemy(world: World, i: int) -> None:
    """Let enemy *i* fall until a floor."""
    y = world.enemies[i].y
    vy = min(world.enemies[i].vy + TUNING[T_FALL], TUNING[T_FALL_MAX])
    ty = (y + vy - 1) >> 12
    if vy > 0 and ty != (y - 1) >> 12 and carries(world, world.enemies[i].x >> 12, ty):
        world.enemies[i].y = on_map(ty << 12)
        world.enemies[i].vy = 0
    else:
        world.enemies[i].y = on_map(y + vy)
        world.enemies[i].vy = vy


def barred(world: World, i: int, kind: int, step: int) -> bool:
    """Tell whether a wall or a hazard stops enemy *i* on a *step* sideways."""
    x = world.enemies[i].x + step + world.enemies[i].facing * (KINDS[kind + E_WIDTH] << 7)
    return bars(world, x >> 12, (world.enemies[i].y - 1) >> 12)


def brink(world: World, i: int, kind: int) -> bool:
    """Tell whether the floor ends in front of enemy *i*."""
    x = world.enemies[i].x + world.enemies[i].facing * (KINDS[kind + E_WIDTH] << 7)
    return not carries(world, x >> 12, world.enemies[i].y >> 12)


def walk(world: World, i: int, kind: int, careful: bool) -> None:
    """Walk and turn at walls, and at edges too when *careful*."""
    if stands(world, i):
        step = world.enemies[i].facing * KINDS[kind + E_SPEED]
        if barred(world, i, kind, step):
            world.enemies[i].facing = -world.enemies[i].facing
        elif careful and brink(world, i, kind):
            world.enemies[i].facing = -world.enemies[i].facing
        else:
            world.enemies[i].x = on_map(world.enemies[i].x + step)
    else:
        sink_enemy(world, i)


def fly(world: World, i: int, kind: int) -> None:
    """Fly to and fro around the home, up and down in a wave."""
    period = max(KINDS[kind + E_PERIOD], 1)
    world.enemies[i].timer = (world.enemies[i].timer + 1) % period
    step = world.enemies[i].facing * KINDS[kind + E_SPEED]
    foe = world.enemies[i].foe
    away = world.enemies[i].x + step - home_x(world, foe)
    edge = world.enemies[i].x + step + world.enemies[i].facing * (KINDS[kind + E_WIDTH] << 7)
    turns = abs(away) > WAVE and away * world.enemies[i].facing > 0
    if turns or bars(world, edge >> 12, (home_y(world, foe) >> 12) - 1):
        world.enemies[i].facing = -world.enemies[i].facing
    else:
        world.enemies[i].x = on_map(world.enemies[i].x + step)
    wave = SINE[(world.enemies[i].timer * 64 // period) % 64] * KINDS[kind + E_RANGE]
    world.enemies[i].y = home_y(world, foe) - 512 + wave


def face_hero(world: World, i: int) -> None:
    """Turn enemy *i* to the hero."""
    world.enemies[i].facing = 1
    if world.hero.x < world.enemies[i].x:
        world.enemies[i].facing = -1


def count_down(world: World, i: int) -> bool:
    """Count enemy *i*'s timer down; tell whether it is over."""
    world.enemies[i].timer = max(world.enemies[i].timer - 1, 0)
    return world.enemies[i].timer == 0


def warn(world: World, i: int, kind: int) -> None:
    """Begin the warning before an attack."""
    world.enemies[i].state = WARN
    world.enemies[i].timer = KINDS[kind + E_TELEGRAPH]
    ring(world, V_ENEMY_WARN)


def hop(world: World, i: int, kind: int) -> None:
    """Rest, warn, leap towards the hero."""
    if world.enemies[i].state == ACT:
        soar(world, i, kind)
    elif not stands(world, i):
        sink_enemy(world, i)
    elif count_down(world, i):
        face_hero(world, i)
        if world.enemies[i].state == ROAM:
            warn(world, i, kind)
        else:
            world.enemies[i].state = ACT
            world.enemies[i].vy = -KINDS[kind + E_LEAP]


def soar(world: World, i: int, kind: int) -> None:
    """Fly on in a leap until the feet are on a floor again."""
    step = world.enemies[i].facing * KINDS[kind + E_SPEED]
    if barred(world, i, kind, step):
        world.enemies[i].facing = -world.enemies[i].facing
    else:
        world.enemies[i].x = on_map(world.enemies[i].x + step)
    sink_enemy(world, i)
    if stands(world, i):
        world.enemies[i].state = ROAM
        world.enemies[i].timer = KINDS[kind + E_PERIOD] + rand(world, 16)


def chase(world: World, i: int, kind: int, distance: int) -> None:
    """Run after a near hero up to walls and edges; else patrol."""
    if distance < KINDS[kind + E_RANGE] << 8 and stands(world, i):
        if distance > 1024:
            face_hero(world, i)
        step = world.enemies[i].facing * KINDS[kind + E_SPEED]
        if not barred(world, i, kind, step) and not brink(world, i, kind):
            world.enemies[i].x = on_map(world.enemies[i].x + step)
    else:
        walk(world, i, kind, True)


def aim(world: World, i: int, kind: int, distance: int) -> None:
    """Wait for a near hero, warn, fire."""
    if not stands(world, i):
        sink_enemy(world, i)
        return
    if world.enemies[i].state == ROAM:
        face_hero(world, i)
        if distance < KINDS[kind + E_RANGE] << 8 and count_down(world, i):
            warn(world, i, kind)
    elif count_down(world, i):
        world.enemies[i].state = ROAM
        world.enemies[i].timer = KINDS[kind + E_PERIOD]
        facing = world.enemies[i].facing
        x = world.enemies[i].x + facing * 2048
        fire(world, 2, x, world.enemies[i].y - 1536, facing * KINDS[kind + E_SHOT], 0, 120)
        ring(world, V_ENEMY_SHOT)


def doze(world: World, i: int, kind: int, distance: int) -> None:
    """Sleep until the hero is near, warn, then run."""
    if world.enemies[i].state == ASLEEP:
        if distance < KINDS[kind + E_RANGE] << 8:
            face_hero(world, i)
            warn(world, i, kind)
    elif world.enemies[i].state == WARN:
        if count_down(world, i):
            world.enemies[i].state = ACT
    else:
        walk(world, i, kind, True)


def meet_hero(world: World, i: int, kind: int) -> None:
    """Let enemy *i* be stomped or hurt the hero."""
    x = world.enemies[i].x
    y = world.enemies[i].y
    tall = KINDS[kind + E_HEIGHT] << 8
    if not touches_hero(world, x, y, KINDS[kind + E_WIDTH] << 7, tall) or world.dying > 0:
        return
    if TUNING[T_ATTACK] == ATTACK_STOMP and world.hero.vy > 0 and world.hero.y < y - tall * 3 // 8:
        bounce(world, TUNING[T_STOMP], TUNING[T_JUMP])
        ring(world, V_STOMP)
        strike(world, i, kind)
    elif world.enemies[i].flash == 0:
        hurt_hero(world, x, 1)


def strike(world: World, i: int, kind: int) -> None:
    """Hit enemy *i*, whose row of KINDS begins at *kind*, once."""
    if world.enemies[i].flash > 0:
        return
    world.enemies[i].energy = max(world.enemies[i].energy - 1, 0)
    world.frozen = TUNING[T_STOP_LIGHT]
    burst(world, world.enemies[i].x, world.enemies[i].y - 2048, 6)
    if world.enemies[i].energy > 0:
        world.enemies[i].flash = FLASH_TICKS
        ring(world, V_ENEMY_HIT)
        return
    world.enemies[i].state = DYING
    world.enemies[i].timer = DYING_TICKS
    world.enemies[i].vy = -512
    earn(world, KINDS[kind + E_SCORE])
    ring(world, V_ENEMY_DEATH)
