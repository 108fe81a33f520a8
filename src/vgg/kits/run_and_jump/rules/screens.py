"""What every screen does with the buttons, and which screen follows which."""

from vgg.rules.console import BACK, DOWN, FIRE, JUMP, START, UP
from vgg.rules.lang import clamp

from .effects import earn, ring
from .level import come_back, load_level, run_level
from .sounds import (
    V_COME_BACK,
    V_CONFIRM,
    V_DENY,
    V_GAME_OVER,
    V_HIGH_SCORE,
    V_LOW_ENERGY,
    V_MENU_MOVE,
    V_PAUSE,
    V_READY,
    V_START,
    V_TALLY,
    V_WIN,
)
from .tables import T_BONUS, T_BUFFER, T_LEVELS, T_LIVES, T_STORY_LINES, TUNING
from .world import CLEAR, GAME_OVER, INTRO, PAUSE, PLAY, SCORES, STORY, TITLE, WIN, World

INTRO_TICKS = 90
DYING_TICKS = 44
LEAVING_TICKS = 50
CLEAR_TICKS = 150
PAGE_TICKS = 1200
SECOND = 60
RECORD_TICKS = 20


def show(world: World, screen: int) -> None:
    """Go to *screen*."""
    world.screen = screen
    world.screen_ticks = 0
    world.cursor = 0
    world.page = 0


def new_game(world: World) -> None:
    """Begin again with full lives and no score."""
    world.lives = TUNING[T_LIVES]
    world.score = 0
    world.record = 0
    world.pickups = 0
    world.bonus_at = TUNING[T_BONUS]


def choose_line(world: World, lines: int) -> None:
    """Move the cursor over a menu of *lines*."""
    if world.pressed & UP != 0:
        world.cursor = (world.cursor + lines - 1) % lines
        ring(world, V_MENU_MOVE)
    if world.pressed & DOWN != 0:
        world.cursor = (world.cursor + 1) % lines
        ring(world, V_MENU_MOVE)


def agreed(world: World) -> bool:
    """Tell whether the player said yes in this tick."""
    return world.pressed & (START | JUMP | FIRE) != 0


def run_title(world: World) -> None:
    """Title: start, how to play, best score; BACK closes the game."""
    choose_line(world, 3)
    if world.pressed & BACK != 0:
        world.quit = 1
    elif agreed(world):
        choose_title(world)


def choose_title(world: World) -> None:
    """Do what the chosen line of the title says."""
    if world.cursor == 0:
        ring(world, V_START)
        begin_game(world)
    else:
        ring(world, V_CONFIRM)
        if world.cursor == 1:
            show(world, STORY)
            world.page = 2
        else:
            show(world, SCORES)


def begin_game(world: World) -> None:
    """Leave the title: the story first, then the first level."""
    new_game(world)
    load_level(world, 0)
    show(world, STORY)
    if TUNING[T_STORY_LINES] == 0:
        world.page = 1


def run_story(world: World) -> None:
    """Cards: page 0 the story, 1 how to play; START skips both. Page 2 is how to play, asked for on the title."""
    if world.pressed & BACK != 0:
        ring(world, V_CONFIRM)
        show(world, TITLE)
    elif agreed(world):
        ring(world, V_CONFIRM)
        if world.page == 2:
            show(world, TITLE)
        elif world.page == 1 or world.pressed & START != 0:
            show(world, INTRO)
        else:
            world.page = 1


def run_intro(world: World) -> None:
    """The level's card: goes by itself or on any button."""
    if world.screen_ticks >= INTRO_TICKS or agreed(world):
        ring(world, V_READY)
        show(world, PLAY)
        world.cuts = (world.cuts + 1) & 65535


def run_play(world: World) -> None:
    """The game itself."""
    if world.leaving > 0:
        leave(world)
    elif world.dying > 0:
        die(world)
    elif world.pressed & (START | BACK) != 0:
        ring(world, V_PAUSE)
        show(world, PAUSE)
    elif world.frozen > 0:
        world.frozen = world.frozen - 1
        if world.pressed & JUMP != 0:
            world.hero.buffer = TUNING[T_BUFFER] + 1
    else:
        run_level(world)


def die(world: World) -> None:
    """Let the beaten hero fall; then he comes back, or the game is over."""
    world.dying = min(world.dying + 1, 63)
    world.hero.vy = min(world.hero.vy + 61, 1151)
    world.hero.y = clamp(world.hero.y + world.hero.vy, -65536, 327680)
    if world.dying > DYING_TICKS:
        if TUNING[T_LIVES] > 0 and world.lives == 0:
            ring(world, V_GAME_OVER)
            show(world, GAME_OVER)
        else:
            come_back(world)
            ring(world, V_COME_BACK)
            if world.lives == 1:
                ring(world, V_LOW_ENERGY)


def leave(world: World) -> None:
    """Stand at the goal for a moment, then count."""
    world.leaving = min(world.leaving + 1, 127)
    if world.leaving > LEAVING_TICKS:
        world.tally_time = world.left_ticks // SECOND
        world.tally_pickups = world.level_pickups
        show(world, CLEAR)


def run_pause(world: World) -> None:
    """Pause: go on, begin the level again, or leave for the title."""
    choose_line(world, 3)
    if world.pressed & BACK != 0 or (agreed(world) and world.cursor == 0):
        ring(world, V_PAUSE)
        show(world, PLAY)
    elif agreed(world):
        ring(world, V_CONFIRM)
        if world.cursor == 1:
            load_level(world, world.level)
            show(world, PLAY)
        else:
            show(world, TITLE)


def run_clear(world: World) -> None:
    """Count time and pickups into the score; then the next level, or the end."""
    if agreed(world):
        ring(world, V_CONFIRM)
        earn(world, world.tally_time * 10 + world.tally_pickups * 50)
        world.tally_time = 0
        world.tally_pickups = 0
        if world.screen_ticks > 20:
            world.screen_ticks = CLEAR_TICKS
    if world.tally_time > 0 or world.tally_pickups > 0:
        count(world)
        world.screen_ticks = min(world.screen_ticks, CLEAR_TICKS - 60)
    elif world.screen_ticks >= CLEAR_TICKS:
        go_on(world)


def count(world: World) -> None:
    """Count one pickup and some seconds."""
    if world.tick % 4 == 0:
        ring(world, V_TALLY)
    if world.tally_pickups > 0:
        world.tally_pickups = world.tally_pickups - 1
        earn(world, 50)
    earn(world, min(world.tally_time, 3) * 10)
    world.tally_time = max(world.tally_time - 3, 0)


def go_on(world: World) -> None:
    """Go to the next level, or to the ending after the last."""
    if world.level + 1 < TUNING[T_LEVELS]:
        load_level(world, world.level + 1)
        show(world, INTRO)
    else:
        show(world, WIN)
        ring(world, V_WIN)


def run_game_over(world: World) -> None:
    """Continue the level with full lives and no score, or go back to the title."""
    choose_line(world, 2)
    tell_record(world)
    if world.pressed & BACK != 0:
        ring(world, V_DENY)
    elif world.screen_ticks > RECORD_TICKS and agreed(world):
        ring(world, V_CONFIRM)
        if world.cursor == 0:
            new_game(world)
            load_level(world, world.level)
            show(world, INTRO)
        else:
            show(world, TITLE)


def run_win(world: World) -> None:
    """The ending, the credits, then the scores; each page goes by itself after a while."""
    tell_record(world)
    if world.screen_ticks > PAGE_TICKS or (world.screen_ticks > 40 and agreed(world)):
        ring(world, V_CONFIRM)
        if world.page == 0:
            world.page = 1
            world.screen_ticks = 1
        else:
            show(world, SCORES)


def tell_record(world: World) -> None:
    """Let a new best score be heard a moment after the end was."""
    if world.record == 1 and world.page == 0 and world.screen_ticks == RECORD_TICKS:
        ring(world, V_HIGH_SCORE)


def run_scores(world: World) -> None:
    """The best score; any button goes to the title."""
    if agreed(world) or world.pressed & BACK != 0:
        ring(world, V_CONFIRM)
        show(world, TITLE)
