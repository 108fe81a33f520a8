"""A ball in a box: title, play and pause, and every call a console has."""

from vgg.rules.console import (
    ALIGN_CENTRE,
    ALIGN_RIGHT,
    BACK,
    FIRE,
    FLIP_X,
    JUMP,
    LEFT,
    MAP_TERRAIN,
    RIGHT,
    SOLID_WHITE,
    START,
    Console,
)
from vgg.rules.lang import clamp, rand, wmul

from .tables import SPEED
from .world import World

TITLE = 0
PLAY = 3
PAUSE = 4


def start(world: World, seed: int, level: int, best: int) -> None:
    """Begin on the title for level -1, else in play."""
    world.rng = wmul(seed, -1640531535) | 1
    world.best = clamp(best, 0, 9999999)
    world.ball.x = 40
    world.ball.y = 120
    world.ball.facing = 1
    world.screen = PLAY if level >= 0 else TITLE


def tick(world: World, held: int) -> None:
    """Let 1/60 of a second pass."""
    world.pressed = held & ~world.held & 255
    world.held = held & 255
    world.tick = min(world.tick + 1, 16777215)
    if world.pressed & BACK != 0:
        world.quit = 1
    if world.pressed & START != 0:
        world.screen = PAUSE if world.screen == PLAY else PLAY
    elif world.screen == PLAY:
        roll(world)


def roll(world: World) -> None:
    """Move the ball as the buttons say; it trembles by itself."""
    if world.held & (LEFT | RIGHT) != 0:
        world.ball.facing = 1 if world.held & RIGHT != 0 else -1
        world.ball.x = clamp(world.ball.x + world.ball.facing * SPEED[0], 8, 311)
        world.score = min(world.score + 1, 9999999)
        world.best = max(world.best, world.score)
    if world.held & JUMP != 0:
        world.ball.y = clamp(world.ball.y - 1 - rand(world, 2), 24, 128)
    else:
        world.ball.y = clamp(world.ball.y + 2, 24, 128)
    world.trail[world.tick % 4] = world.ball.x


def present(world: World, console: Console) -> None:
    """Show the tick."""
    world.view.blinks = (world.view.blinks + 1) & 255
    if world.screen == TITLE:
        console.music(0)
        console.layer(1, 0, 0)
        console.text(0, 0, 40, 160, ALIGN_CENTRE, 1)
        console.text(1, 96, 90, 60, ALIGN_RIGHT, 1)
        console.number(console.saved(0), 6, 60, 60, 5)
        if world.tick == 1:
            console.voice(0)
        console.fade(clamp(8 - world.tick // 2, 0, 8))
    else:
        show_box(world, console)
    if world.quit == 1:
        console.quit()


def show_box(world: World, console: Console) -> None:
    """Show the box, the ball in it and the score."""
    camera = clamp(world.ball.x - 80, 0, 160)
    console.music(1)
    console.duck(4 if world.screen == PAUSE else 0)
    console.terrain(0, 20, 9, "looks", 0)
    console.layer(2, camera // 2, 0)
    console.layer(MAP_TERRAIN, camera, 0)
    console.camera(camera, 0)
    flags = (FLIP_X if world.ball.facing < 0 else 0) | (SOLID_WHITE if world.held & FIRE != 0 else 0)
    console.sprite(0, world.tick // 8 % 2, world.ball.x, world.ball.y, flags)
    console.rect(0, 0, 160, 10, 0)
    console.number(world.score, 0, 4, 2, 1)
    if world.pressed & JUMP != 0:
        console.sound(0)
    if world.best > console.saved(0):
        console.save(0, world.best)
    if world.screen == PAUSE:
        console.fade(4)
