"""The screens that are read: title, story, level card, pause, tally, game over, ending, scores."""

from vgg.rules.console import ALIGN_CENTRE, ALIGN_LEFT, Console

from .captions import (
    X_BEST,
    X_CLEAR,
    X_CLEAR_PICKUPS,
    X_CLEAR_TIME,
    X_CONTINUE,
    X_CREDITS,
    X_GAME_OVER,
    X_GAME_OVER_LINE,
    X_GIVE_UP,
    X_GOAL,
    X_HOW,
    X_HOW_TITLE,
    X_MENU_HOW,
    X_MENU_SCORES,
    X_MENU_START,
    X_NEW_BEST,
    X_PAUSE,
    X_PAUSE_RESTART,
    X_PAUSE_RESUME,
    X_PAUSE_TITLE,
    X_PROMPT,
    X_SCORE,
    X_SCORES,
    X_STORY,
    X_TAGLINE,
    X_TITLE,
    X_WIN,
    X_WIN_LINES,
)
from .frames import HERO_WALK
from .hud import draw_number, draw_text
from .tables import (
    C_ACCENT,
    C_DIM,
    C_FRAME,
    C_PANEL,
    C_SHADOW,
    C_TEXT,
    COLOURS,
    L_NAME,
    L_WORLD_NAME,
    LEVEL_SIZE,
    LEVELS,
    S_CURSOR,
    S_HERO,
    SPRITES,
    T_CREDIT_LINES,
    T_HOW_LINES,
    T_LINE,
    T_LIVES,
    T_SCREEN_H,
    T_SCREEN_W,
    T_STORY_LINES,
    T_TITLE,
    T_WIN_LINES,
    TUNING,
)
from .world import World


def draw_panel(console: Console, x: int, y: int, w: int, h: int) -> None:
    """Draw a framed box."""
    console.rect(x + 2, y + 2, w, h, COLOURS[C_SHADOW])
    console.rect(x, y, w, h, COLOURS[C_FRAME])
    console.rect(x + 1, y + 1, w - 2, h - 2, COLOURS[C_PANEL])


def draw_middle(console: Console, text: int, y: int, colour: int) -> None:
    """Write a text into the middle of the screen's width."""
    draw_text(console, text, 8, y, TUNING[T_SCREEN_W] - 16, ALIGN_CENTRE, colour)


def draw_line(world: World, console: Console, text: int, line: int, y: int) -> None:
    """Write one line of a menu, marked when the cursor is on it."""
    colour = C_TEXT
    if world.cursor == line:
        colour = C_ACCENT
        bob = world.tick >> 3 & 1
        console.camera(0, 0)
        console.sprite(SPRITES[S_CURSOR], 0, TUNING[T_SCREEN_W] // 4 + bob, y + 8, 0)
    draw_middle(console, text, y, colour)


def draw_title(world: World, console: Console) -> None:
    """Draw the title: picture, tagline, menu, best score."""
    width = TUNING[T_SCREEN_W]
    line = TUNING[T_LINE]
    y = TUNING[T_SCREEN_H] - line * 3 - 8
    console.layer(1 + TUNING[T_TITLE], 0, 0)
    draw_bold(console, X_TAGLINE, TUNING[T_SCREEN_H] * 5 // 16, C_TEXT)
    if world.tick >> 5 & 1 == 0:
        draw_bold(console, X_PROMPT, y - line - 8, C_ACCENT)
    draw_panel(console, width // 6, y - 4, width * 2 // 3, line * 3 + 6)
    draw_line(world, console, X_MENU_START, 0, y)
    draw_line(world, console, X_MENU_HOW, 1, y + line)
    draw_line(world, console, X_MENU_SCORES, 2, y + line * 2)


def draw_bold(console: Console, text: int, y: int, colour: int) -> None:
    """Write a text into the middle that is read over any picture: dark on all four sides."""
    width = TUNING[T_SCREEN_W] - 16
    console.text(text, 7, y, width, ALIGN_CENTRE, COLOURS[C_SHADOW])
    console.text(text, 9, y, width, ALIGN_CENTRE, COLOURS[C_SHADOW])
    console.text(text, 8, y - 1, width, ALIGN_CENTRE, COLOURS[C_SHADOW])
    console.text(text, 8, y + 1, width, ALIGN_CENTRE, COLOURS[C_SHADOW])
    console.text(text, 8, y, width, ALIGN_CENTRE, COLOURS[colour])


def draw_story(world: World, console: Console) -> None:
    """Draw the story, or how to play."""
    line = TUNING[T_LINE]
    low = TUNING[T_SCREEN_H] - line * 2
    console.rect(0, 0, TUNING[T_SCREEN_W], TUNING[T_SCREEN_H], COLOURS[C_PANEL])
    if world.page == 0:
        draw_middle(console, X_TITLE, 8, C_ACCENT)
        draw_lines(console, X_STORY, TUNING[T_STORY_LINES], 8 + line * 2, low, ALIGN_CENTRE)
    else:
        draw_middle(console, X_HOW_TITLE, 8, C_ACCENT)
        draw_lines(console, X_HOW, TUNING[T_HOW_LINES], 8 + line * 2, low - line * 3, ALIGN_LEFT)
        draw_middle(console, X_GOAL, low - line * 5 // 2, C_ACCENT)
    if world.tick >> 5 & 1 == 0:
        draw_middle(console, X_PROMPT, TUNING[T_SCREEN_H] - TUNING[T_LINE] - 4, C_DIM)


def draw_lines(console: Console, first: int, count: int, y: int, low: int, align: int) -> None:
    """Write up to eight texts below each other from *y* to *low*, each with room for two lines if it can have it."""
    step = min(TUNING[T_LINE] * 5 // 2, (low - y) // max(count, 1))
    for i in range(8):
        if i < count:
            draw_text(console, first + i, 12, y + i * step, TUNING[T_SCREEN_W] - 24, align, C_TEXT)


def draw_intro(world: World, console: Console) -> None:
    """Draw the card of the level that begins."""
    line = TUNING[T_LINE]
    middle = TUNING[T_SCREEN_H] // 2
    row = world.level * LEVEL_SIZE
    console.rect(0, 0, TUNING[T_SCREEN_W], TUNING[T_SCREEN_H], COLOURS[C_SHADOW])
    draw_middle(console, LEVELS[row + L_WORLD_NAME], middle - line * 4, C_DIM)
    draw_middle(console, LEVELS[row + L_NAME], middle - line * 2, C_ACCENT)
    console.camera(0, 0)
    console.sprite(SPRITES[S_HERO], 0, TUNING[T_SCREEN_W] // 2 - 12, middle + line * 2 + 8, 0)
    if TUNING[T_LIVES] > 0:
        draw_number(console, world.lives, 0, TUNING[T_SCREEN_W] // 2 + 8, middle + line * 2 - 4, C_TEXT)


def draw_pause(world: World, console: Console) -> None:
    """Draw the pause menu over the level."""
    line = TUNING[T_LINE]
    y = TUNING[T_SCREEN_H] // 2 - line * 3
    draw_panel(console, TUNING[T_SCREEN_W] // 6, y - 6, TUNING[T_SCREEN_W] * 2 // 3, line * 6)
    draw_middle(console, X_PAUSE, y, C_ACCENT)
    draw_line(world, console, X_PAUSE_RESUME, 0, y + line * 2)
    draw_line(world, console, X_PAUSE_RESTART, 1, y + line * 3)
    draw_line(world, console, X_PAUSE_TITLE, 2, y + line * 4)


def draw_clear(world: World, console: Console) -> None:
    """Draw the tally over the level."""
    line = TUNING[T_LINE]
    width = TUNING[T_SCREEN_W]
    y = TUNING[T_SCREEN_H] // 2 - line * 4
    draw_panel(console, width // 6, y - 6, width * 2 // 3, line * 9)
    draw_middle(console, X_CLEAR, y, C_ACCENT)
    if world.timed == 1:
        draw_count(console, X_CLEAR_TIME, world.tally_time, y + line * 2)
    draw_count(console, X_CLEAR_PICKUPS, world.tally_pickups, y + line * 4)
    draw_count(console, X_SCORE, world.score, y + line * 6)


def draw_count(console: Console, text: int, value: int, y: int) -> None:
    """Write a label and its number."""
    width = TUNING[T_SCREEN_W]
    draw_text(console, text, width // 6 + 8, y, width // 3, ALIGN_LEFT, C_TEXT)
    draw_number(console, value, 6, width * 7 // 12, y, C_TEXT)


def draw_game_over(world: World, console: Console) -> None:
    """Draw the question whether to go on."""
    line = TUNING[T_LINE]
    y = TUNING[T_SCREEN_H] // 2 - line * 5
    console.rect(0, 0, TUNING[T_SCREEN_W], TUNING[T_SCREEN_H], COLOURS[C_SHADOW])
    draw_middle(console, X_GAME_OVER, y, C_ACCENT)
    draw_middle(console, X_GAME_OVER_LINE, y + line * 2, C_TEXT)
    draw_count(console, X_SCORE, world.score, y + line * 5)
    draw_line(world, console, X_CONTINUE, 0, y + line * 7)
    draw_line(world, console, X_GIVE_UP, 1, y + line * 8)


def draw_win(world: World, console: Console) -> None:
    """Draw the ending, then the credits; the hero walks below both."""
    line = TUNING[T_LINE]
    low = TUNING[T_SCREEN_H] - 12 - line * 5
    console.layer(1 + TUNING[T_TITLE], 0, 0)
    draw_panel(console, 6, 6, TUNING[T_SCREEN_W] - 12, TUNING[T_SCREEN_H] - 12)
    if world.page == 0:
        draw_middle(console, X_WIN, 12, C_ACCENT)
        draw_lines(console, X_WIN_LINES, TUNING[T_WIN_LINES], 12 + line * 2, low, ALIGN_CENTRE)
    else:
        draw_middle(console, X_TITLE, 12, C_ACCENT)
        draw_lines(console, X_CREDITS, TUNING[T_CREDIT_LINES], 12 + line * 2, low, ALIGN_CENTRE)
    console.camera(0, 0)
    console.sprite(
        SPRITES[S_HERO], HERO_WALK + (world.tick >> 3 & 3), TUNING[T_SCREEN_W] // 2, low + line * 2 + 6, 0
    )
    draw_count(console, X_SCORE, world.score, TUNING[T_SCREEN_H] - 12 - line * 2)


def draw_scores(world: World, console: Console) -> None:
    """Draw the best score, and the last one."""
    line = TUNING[T_LINE]
    y = TUNING[T_SCREEN_H] // 2 - line * 4
    console.layer(1 + TUNING[T_TITLE], 0, 0)
    draw_panel(console, TUNING[T_SCREEN_W] // 6, y - 6, TUNING[T_SCREEN_W] * 2 // 3, line * 8)
    draw_middle(console, X_SCORES, y, C_ACCENT)
    draw_count(console, X_BEST, world.best, y + line * 2)
    draw_count(console, X_SCORE, world.score, y + line * 4)
    if world.record == 1 and world.tick >> 4 & 1 == 0:
        draw_middle(console, X_NEW_BEST, y + line * 6 - 4, C_ACCENT)
