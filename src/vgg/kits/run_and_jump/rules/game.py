"""The whole game in three calls: start it, tick it, show it."""

from vgg.rules.console import Console
from vgg.rules.lang import clamp, wmul

from .draw import draw
from .effects import ring
from .level import load_level
from .screens import (
    new_game,
    run_clear,
    run_game_over,
    run_intro,
    run_pause,
    run_play,
    run_scores,
    run_story,
    run_title,
    run_win,
    show,
)
from .sounds import V_START
from .tables import T_LEVELS, TUNING
from .world import CLEAR, GAME_OVER, INTRO, PAUSE, PLAY, SCORES, STORY, TITLE, WIN, World

ALL_BUTTONS = 255


def start(world: World, seed: int, level: int, best: int) -> None:
    """Begin in a fresh *world*: on the title for level -1, else in the play of *level* with full lives.

    *seed* may be any number of 32 bits; *best* is the score to beat.
    """
    world.rng = wmul(seed, -1640531535) | 1
    world.best = clamp(best, 0, 9999999)
    new_game(world)
    if level >= 0:
        load_level(world, level % TUNING[T_LEVELS])
        show(world, PLAY)
        ring(world, V_START)
    else:
        load_level(world, 0)
        show(world, TITLE)


def tick(world: World, held: int) -> None:
    """Let 1/60 of a second pass while the buttons of mask *held* are down."""
    world.pressed = held & ~world.held & ALL_BUTTONS
    world.held = held & ALL_BUTTONS
    world.tick = (world.tick + 1) & 16777215
    world.events = 0
    world.signs = 0
    world.burst_count = 0
    world.screen_ticks = min(world.screen_ticks + 1, 65535)
    if world.screen == PLAY:
        run_play(world)
    elif world.screen == TITLE:
        run_title(world)
    elif world.screen == STORY:
        run_story(world)
    elif world.screen == INTRO:
        run_intro(world)
    elif world.screen == PAUSE:
        run_pause(world)
    elif world.screen == CLEAR:
        run_clear(world)
    elif world.screen == GAME_OVER:
        run_game_over(world)
    elif world.screen == WIN:
        run_win(world)
    elif world.screen == SCORES:
        run_scores(world)


def present(world: World, console: Console) -> None:
    """Show and sound what the last tick did; nothing in *world* but its view changes."""
    draw(world, console)
