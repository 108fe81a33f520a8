"""Everything a tick shows and sounds, in order, and the one number that is kept between runs."""

from vgg.rules.console import Console

from .boss import WAITING
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
from .hud import draw_hud
from .rows import of_level
from .sounds import EVENT_COUNT
from .stage import draw_stage
from .tables import (
    C_TEXT,
    COLOURS,
    L_BOSS_MUSIC,
    L_MUSIC,
    L_VOICE,
    M_CLEAR,
    M_GAME_OVER,
    M_HIGH_SCORE,
    M_TITLE,
    M_WIN,
    MUSIC,
    T_SCREEN_H,
    T_SCREEN_W,
    T_VOICE_INTRO,
    T_VOICE_WIN,
    TUNING,
)
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
    play_sounds(world, console)
    play_music(world, console)
    speak(world, console)
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


def play_sounds(world: World, console: Console) -> None:
    """Play every event of the tick."""
    if world.events != 0:
        for event in range(EVENT_COUNT):
            if world.events >> event & 1 == 1:
                console.sound(event)


def play_music(world: World, console: Console) -> None:
    """Play the song of the screen; softly in the pause."""
    song = of_level(world, L_MUSIC)
    if world.screen == TITLE or world.screen == STORY:
        song = MUSIC[M_TITLE]
    elif world.screen == CLEAR or world.leaving > 0:
        song = MUSIC[M_CLEAR]
    elif world.screen == GAME_OVER:
        song = MUSIC[M_GAME_OVER]
    elif world.screen == WIN:
        song = MUSIC[M_WIN]
    elif world.screen == SCORES:
        song = MUSIC[M_HIGH_SCORE]
    elif world.boss.state > WAITING and world.screen != INTRO:
        song = of_level(world, L_BOSS_MUSIC)
    console.music(song)
    loudness = 0
    if world.screen == PAUSE:
        loudness = 3
    console.duck(loudness)


def speak(world: World, console: Console) -> None:
    """Speak the line of a card once, when it comes up."""
    card = 1 + world.screen * 64 + world.level
    if world.view.spoken != card:
        world.view.spoken = card
        voice = -1
        if world.screen == STORY and world.page == 0:
            voice = TUNING[T_VOICE_INTRO]
        elif world.screen == INTRO:
            voice = of_level(world, L_VOICE)
        elif world.screen == WIN:
            voice = TUNING[T_VOICE_WIN]
        if voice >= 0:
            console.voice(voice)
