"""Everything a tick shows and lets be heard, in order, and the one number that is kept between runs."""

from vgg.rules.console import Console

from .cards import (
    draw_clear,
    draw_game_over,
    draw_intro,
    draw_pause,
    draw_scores,
    draw_story,
    draw_title,
    draw_win,
)
from .ear import hear
from .hud import draw_hud
from .panels import draw_caption
from .stage import draw_stage
from .tables import C_TEXT, COLOURS, T_SCREEN_H, T_SCREEN_W, TUNING
from .view import watch_world
from .world import CLEAR, GAME_OVER, INTRO, PAUSE, PLAY, SCORES, STORY, TITLE, WIN, World

BEST_SLOT = 0
SAVE_TICKS = 120
"""While playing a beaten best score is saved this often, so that closing the window loses little."""


def draw(world: World, console: Console) -> None:
    """Draw the screen, play what is heard, keep the best score."""
    watch_world(world)
    if world.screen == PLAY or world.screen == PAUSE or world.screen == CLEAR:
        draw_level(world, console)
    else:
        draw_card(world, console)
    hear(world, console)
    draw_caption(world, console)
    keep_best(world, console)
    if world.quit == 1:
        console.quit()


def keep_best(world: World, console: Console) -> None:
    """Save the best score once it is beaten: at every end and pause, and within SAVE_TICKS while playing on."""
    now = world.screen != PLAY or world.dying > 0 or world.leaving > 0 or world.tick % SAVE_TICKS == 0
    if now and world.best > console.saved(BEST_SLOT):
        console.save(BEST_SLOT, world.best)


def draw_level(world: World, console: Console) -> None:
    """Draw the level with what lies over it."""
    draw_stage(world, console)
    if world.view.flash > 0:
        console.rect(0, 0, TUNING[T_SCREEN_W], TUNING[T_SCREEN_H], COLOURS[C_TEXT])
    draw_hud(world, console)
    if world.screen == PAUSE:
        draw_pause(world, console)
    elif world.screen == CLEAR:
        draw_clear(world, console)
    console.fade(darkness(world))


def darkness(world: World) -> int:
    """Return how dark the level is: after a cut, and before the hero comes back."""
    if world.screen == PLAY and world.dying > 36:
        return min(world.dying - 36, 8)
    return world.view.dark


def draw_card(world: World, console: Console) -> None:
    """Draw a screen that is read."""
    if world.screen == TITLE:
        draw_title(world, console)
    elif world.screen == STORY:
        draw_story(world, console)
    elif world.screen == INTRO:
        draw_intro(world, console)
    elif world.screen == GAME_OVER:
        draw_game_over(world, console)
    elif world.screen == WIN:
        draw_win(world, console)
    elif world.screen == SCORES:
        draw_scores(world, console)
    console.fade(max(8 - world.screen_ticks, 0))
