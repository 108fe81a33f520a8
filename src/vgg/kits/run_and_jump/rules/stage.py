"""The level as it is seen: backdrop, ground, things, enemies, boss, hero, shots."""

from vgg.rules.console import FLIP_X, FLIP_Y, MAP_TERRAIN, SOLID_WHITE, Console

from .boss import ABSENT, CHARGING, FALLING, LEAPING, PACING, WARNING
from .enemies import ACT, DYING, FLASH_TICKS, WARN
from .frames import (
    BOSS_ATTACK,
    BOSS_DEATH,
    BOSS_HURT,
    BOSS_IDLE,
    BOSS_WALK,
    ENEMY_ATTACK,
    ENEMY_DEATH,
    ENEMY_WALK,
    GOAL_CLOSED,
    GOAL_OPEN,
    HERO_ATTACK,
    HERO_DEATH,
    HERO_FALL,
    HERO_HURT,
    HERO_IDLE,
    HERO_JUMP,
    HERO_WALK,
    OFF,
    ON,
)
from .rows import of_level, of_thing
from .tables import (
    AT_KIND,
    AT_X,
    AT_Y,
    B_SHOOTER,
    E_BEHAVIOUR,
    E_SPRITE,
    K_BLOCK,
    K_CHECKPOINT,
    K_GOAL,
    K_HEART,
    K_LIFE,
    K_PICKUP,
    K_SPRING,
    KIND_SIZE,
    KINDS,
    L_FAR,
    L_NEAR,
    L_TILESET,
    S_BLOCK,
    S_BOSS,
    S_CHECKPOINT,
    S_ENEMY_SHOT,
    S_GOAL,
    S_HEART,
    S_HERO,
    S_LIFE,
    S_PICKUP,
    S_SHOT,
    S_SPRING,
    SPRITES,
    T_SCREEN_W,
    THINGS,
    TUNING,
)
from .view import draw_sparks, shaken
from .world import ENEMIES, SHOTS, World


def draw_stage(world: World, console: Console) -> None:
    """Draw the level from back to front."""
    x = world.view.camera_x
    y = world.view.camera_y
    if world.view.trauma > 0:
        x = x + shaken(world)
        y = y + shaken(world)
    console.layer(1 + of_level(world, L_FAR), world.view.camera_x >> 2, 0)
    console.layer(1 + of_level(world, L_NEAR), world.view.camera_x >> 1, 0)
    console.terrain(of_level(world, L_TILESET), world.width, world.height, "looks", world.base)
    console.layer(MAP_TERRAIN, x, y)
    console.camera(x, y)
    draw_things(world, console)
    draw_enemies(world, console)
    if world.boss.state != ABSENT:
        draw_boss(world, console)
    draw_hero(world, console)
    draw_shots(world, console)
    draw_sparks(world, console)


def draw_things(world: World, console: Console) -> None:
    """Draw the things of the level that are in the picture."""
    left = world.view.camera_x - 24
    right = world.view.camera_x + TUNING[T_SCREEN_W] + 24
    for thing in range(THINGS):
        if thing < world.spawn_count:
            x = of_thing(world, thing, AT_X) * 16 + 8
            if x > left and x < right:
                y = of_thing(world, thing, AT_Y) * 16 + 16
                draw_thing(world, console, thing, of_thing(world, thing, AT_KIND), x, y)


def draw_thing(world: World, console: Console, thing: int, kind: int, x: int, y: int) -> None:
    """Draw one thing as it is now."""
    beat = world.tick >> 3
    if kind == K_CHECKPOINT:
        frame = OFF
        if world.taken[thing] == 1:
            frame = ON + (beat & 1)
        console.sprite(SPRITES[S_CHECKPOINT], frame, x, y, 0)
    elif kind == K_GOAL:
        frame = GOAL_CLOSED + (beat >> 1 & 1)
        if world.goal_open == 1:
            frame = GOAL_OPEN + (beat & 1)
        console.sprite(SPRITES[S_GOAL], frame, x, y, 0)
    elif kind == K_SPRING:
        frame = OFF
        if world.sprung == thing + 1 and world.sprung_ticks > 0:
            frame = ON
        console.sprite(SPRITES[S_SPRING], frame, x, y, 0)
    elif world.taken[thing] == 0:
        if kind == K_PICKUP:
            console.sprite(SPRITES[S_PICKUP], beat & 3, x, y, 0)
        elif kind == K_BLOCK:
            console.sprite(SPRITES[S_BLOCK], 0, x, y, 0)
        elif kind == K_HEART:
            console.sprite(SPRITES[S_HEART], beat >> 1 & 1, x, y, 0)
        elif kind == K_LIFE:
            console.sprite(SPRITES[S_LIFE], beat >> 1 & 1, x, y, 0)


def draw_enemies(world: World, console: Console) -> None:
    """Draw every enemy that is awake."""
    if world.enemy_count > 0:
        for i in range(ENEMIES):
            if world.enemies[i].kind > 0:
                draw_enemy(world, console, i, (world.enemies[i].kind - 1) * KIND_SIZE)


def draw_enemy(world: World, console: Console, i: int, kind: int) -> None:
    """Draw enemy *i*, whose row of KINDS begins at *kind*.

    It trembles while it warns, is white for two ticks when hit, and upside down when beaten.
    """
    frame = ENEMY_WALK + (world.tick >> 3 & 3)
    flags = 0
    x = world.enemies[i].x >> 8
    if world.enemies[i].facing < 0:
        flags = FLIP_X
    if world.enemies[i].state == DYING:
        frame = ENEMY_DEATH
        flags = flags | FLIP_Y
    elif world.enemies[i].state == WARN:
        frame = ENEMY_ATTACK
        x = x + (world.tick >> 1 & 1)
    elif KINDS[kind + E_BEHAVIOUR] == B_SHOOTER or world.enemies[i].state > ACT:
        frame = ENEMY_WALK
    if world.enemies[i].flash == FLASH_TICKS and world.frozen > 1:
        flags = flags | SOLID_WHITE
    console.sprite(KINDS[kind + E_SPRITE], frame, x, world.enemies[i].y >> 8, flags)


def draw_boss(world: World, console: Console) -> None:
    """Draw the boss."""
    frame = BOSS_IDLE + (world.tick >> 4 & 1)
    x = world.boss.x >> 8
    if world.boss.state == FALLING:
        frame = BOSS_DEATH + (world.tick >> 3 & 1)
    elif world.boss.flash > 30:
        frame = BOSS_HURT
    elif world.boss.state == WARNING:
        frame = BOSS_ATTACK
        x = x + (world.tick >> 1 & 1) * 2 - 1
    elif world.boss.state == CHARGING or world.boss.state == LEAPING:
        frame = BOSS_ATTACK + 1
    elif world.boss.state == PACING:
        frame = BOSS_WALK + (world.tick >> 3 & 3)
    flags = 0
    if world.boss.facing < 0:
        flags = FLIP_X
    if world.boss.flash > 0 and world.frozen > 5:
        flags = flags | SOLID_WHITE
    console.sprite(SPRITES[S_BOSS], frame, x, world.boss.y >> 8, flags)


def draw_hero(world: World, console: Console) -> None:
    """Draw the hero, blinking while he is safe."""
    if world.hero.safe > 0 and world.dying == 0 and world.tick >> 2 & 1 == 1:
        return
    flags = 0
    if world.hero.facing < 0:
        flags = FLIP_X
    console.sprite(SPRITES[S_HERO], hero_frame(world), world.hero.x >> 8, world.hero.y >> 8, flags)


def hero_frame(world: World) -> int:
    """Return the frame that shows what the hero does."""
    if world.dying > 0:
        return HERO_DEATH + (world.dying >> 4 & 1)
    if world.hero.knocked > 0:
        return HERO_HURT
    if world.hero.attacking > 0:
        return HERO_ATTACK + (world.hero.attacking >> 3 & 1)
    if world.hero.grounded == 0:
        if world.hero.vy < 0:
            return HERO_JUMP
        return HERO_FALL
    if abs(world.hero.vx) > 32:
        return HERO_WALK + (world.hero.stride >> 11 & 3)
    return HERO_IDLE + (world.tick >> 5 & 1)


def draw_shots(world: World, console: Console) -> None:
    """Draw every shot."""
    if world.shot_count > 0:
        for i in range(SHOTS):
            if world.shots[i].owner > 0:
                look = S_SHOT
                if world.shots[i].owner == 2:
                    look = S_ENEMY_SHOT
                flags = 0
                if world.shots[i].vx < 0:
                    flags = FLIP_X
                x = world.shots[i].x >> 8
                console.sprite(SPRITES[look], world.tick >> 2 & 1, x, (world.shots[i].y >> 8) + 4, flags)
