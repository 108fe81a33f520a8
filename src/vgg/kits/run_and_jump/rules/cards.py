"""The screens that are read: title, story, level card, pause, tally, game over, ending, scores."""

from vgg.rules.console import ALIGN_CENTRE, ALIGN_LEFT, Console
from vgg.rules.lang import clamp

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
    X_TIMES,
    X_TITLE,
    X_WIN,
    X_WIN_LINES,
)
from .frames import HERO_WALK
from .hud import draw_number, draw_text, roomy
from .rows import of_level
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
    ROWS,
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

SLOW = 90
"""Ticks before a text that is longer than its card begins to move."""
GAP = 5
"""Pixels between two paragraphs."""
DIGITS = 36
"""Pixels a score takes."""


def draw_panel(console: Console, w: int, y: int, h: int) -> None:
    """Draw a framed box in the middle of the screen's width."""
    x = (TUNING[T_SCREEN_W] - w) // 2
    console.rect(x + 2, y + 2, w, h, COLOURS[C_SHADOW])
    console.rect(x, y, w, h, COLOURS[C_FRAME])
    console.rect(x + 1, y + 1, w - 2, h - 2, COLOURS[C_PANEL])


def menu_width() -> int:
    """Return how wide a box around a menu is."""
    return clamp(TUNING[T_SCREEN_W] // 2, 116, 160)


def count_width() -> int:
    """Return how wide a box around labels with numbers is."""
    return clamp(TUNING[T_SCREEN_W] * 2 // 3, 116, 200)


def draw_middle(console: Console, text: int, y: int, colour: int) -> None:
    """Write a text into the middle of the screen's width."""
    draw_text(console, text, 8, y, TUNING[T_SCREEN_W] - 16, ALIGN_CENTRE, colour)


def draw_line(world: World, console: Console, text: int, line: int, y: int) -> None:
    """Write one line of a menu, marked when the cursor is on it; the lines begin below each other."""
    x = TUNING[T_SCREEN_W] // 2 - 38
    colour = C_TEXT
    if world.cursor == line:
        colour = C_ACCENT
        bob = world.tick >> 3 & 1
        console.camera(0, 0)
        console.sprite(SPRITES[S_CURSOR], 0, x - 9 + bob, y + 8, 0)
    draw_text(console, text, x, y, TUNING[T_SCREEN_W] - x - 4, ALIGN_LEFT, colour)


def draw_title(world: World, console: Console) -> None:
    """Draw the title: picture and menu; where there is room, the tagline and what to press."""
    line = TUNING[T_LINE]
    y = TUNING[T_SCREEN_H] - line * 3 - 6
    console.layer(1 + TUNING[T_TITLE], 0, 0)
    if roomy():
        draw_bold(console, X_TAGLINE, TUNING[T_SCREEN_H] * 2 // 5 + 1, C_TEXT)
        if world.tick >> 5 & 1 == 0:
            draw_bold(console, X_PROMPT, y - line - 8, C_ACCENT)
    draw_panel(console, menu_width(), y - 4, line * 3 + 6)
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
    low = TUNING[T_SCREEN_H] - line - 8
    top = 10 + height_of(X_TITLE)
    console.rect(0, 0, TUNING[T_SCREEN_W], TUNING[T_SCREEN_H], COLOURS[C_PANEL])
    if world.page == 0:
        draw_lines(world, console, X_STORY, TUNING[T_STORY_LINES], top, low, ALIGN_CENTRE)
        cover(console, 0, top, low)
        draw_middle(console, X_TITLE, 5, C_ACCENT)
    else:
        goal = low - height_of(X_GOAL)
        top = 8 + line
        draw_lines(world, console, X_HOW, TUNING[T_HOW_LINES], top, goal, ALIGN_LEFT)
        cover(console, 0, top, goal)
        draw_middle(console, X_HOW_TITLE, 5, C_ACCENT)
        console.rect(12, goal, TUNING[T_SCREEN_W] - 24, 1, COLOURS[C_FRAME])
        draw_middle(console, X_GOAL, goal + 4, C_ACCENT)
    if world.tick >> 5 & 1 == 0:
        draw_middle(console, X_PROMPT, TUNING[T_SCREEN_H] - TUNING[T_LINE], C_DIM)


def height_of(text: int) -> int:
    """Return the pixels a text of a card takes, with the gap below it."""
    return ROWS[text] * (TUNING[T_LINE] - 2) + GAP


def draw_lines(world: World, console: Console, first: int, count: int, y: int, low: int, align: int) -> None:
    """Write up to eight texts below each other from *y* to *low*, apart where there is room.

    What is longer moves slowly up; `cover` hides what is beyond.
    """
    whole = 0
    for i in range(8):
        if i < count:
            whole = whole + height_of(first + i)
    more = max(whole - (low - y), 0)
    apart = clamp((low - y - whole) // max(count + 1, 1), 0, TUNING[T_LINE])
    place = y + apart - clamp((world.screen_ticks - SLOW) // 6, 0, more)
    for i in range(8):
        if i < count:
            if place + height_of(first + i) > y and place < low:
                draw_text(console, first + i, 12, place, TUNING[T_SCREEN_W] - 24, align, C_TEXT)
            place = place + height_of(first + i) + apart


def cover(console: Console, edge: int, y: int, low: int) -> None:
    """Cover what of moving texts is above *y* or below *low*, *edge* pixels inside the screen's edges."""
    width = TUNING[T_SCREEN_W] - edge * 2
    console.rect(edge, edge, width, y - edge, COLOURS[C_PANEL])
    console.rect(edge, low, width, TUNING[T_SCREEN_H] - low - edge, COLOURS[C_PANEL])


def draw_intro(world: World, console: Console) -> None:
    """Draw the card of the level that begins."""
    line = TUNING[T_LINE]
    middle = TUNING[T_SCREEN_H] // 2
    console.rect(0, 0, TUNING[T_SCREEN_W], TUNING[T_SCREEN_H], COLOURS[C_SHADOW])
    draw_middle(console, of_level(world, L_WORLD_NAME), middle - line * 4, C_DIM)
    draw_middle(console, of_level(world, L_NAME), middle - line * 2, C_ACCENT)
    console.camera(0, 0)
    if TUNING[T_LIVES] > 0:
        console.sprite(SPRITES[S_HERO], 0, TUNING[T_SCREEN_W] // 2 - 12, middle + line * 2 + 8, 0)
        console.text(X_TIMES, TUNING[T_SCREEN_W] // 2, middle + line * 2 - 4, 12, ALIGN_LEFT, COLOURS[C_DIM])
        draw_number(console, world.lives, 0, TUNING[T_SCREEN_W] // 2 + 10, middle + line * 2 - 4, C_TEXT)
    else:
        console.sprite(SPRITES[S_HERO], 0, TUNING[T_SCREEN_W] // 2, middle + line * 2 + 8, 0)


def draw_pause(world: World, console: Console) -> None:
    """Draw the pause menu over the level."""
    line = TUNING[T_LINE]
    y = TUNING[T_SCREEN_H] // 2 - line * 2
    draw_panel(console, menu_width(), y - 6, line * 5 + 8)
    draw_middle(console, X_PAUSE, y, C_ACCENT)
    draw_line(world, console, X_PAUSE_RESUME, 0, y + line * 3 // 2)
    draw_line(world, console, X_PAUSE_RESTART, 1, y + line * 5 // 2)
    draw_line(world, console, X_PAUSE_TITLE, 2, y + line * 7 // 2)


def draw_clear(world: World, console: Console) -> None:
    """Draw the tally over the level."""
    line = TUNING[T_LINE]
    y = TUNING[T_SCREEN_H] // 2 - line * 2
    draw_panel(console, count_width(), y - 6, line * (5 + world.timed))
    draw_middle(console, X_CLEAR, y, C_ACCENT)
    y = y + line * 3 // 2
    if world.timed == 1:
        draw_count(console, X_CLEAR_TIME, world.tally_time, 0, y)
        y = y + line
    draw_count(console, X_CLEAR_PICKUPS, world.tally_pickups, 0, y)
    draw_count(console, X_SCORE, world.score, 6, y + line * 3 // 2)


def draw_count(console: Console, text: int, value: int, digits: int, y: int) -> None:
    """Write a label and its number inside a box of labels with numbers."""
    x = (TUNING[T_SCREEN_W] - count_width()) // 2 + 8
    number = x + count_width() - 16 - DIGITS
    draw_text(console, text, x, y, number - x - 4, ALIGN_LEFT, C_TEXT)
    draw_number(console, value, digits, number, y, C_TEXT)


def draw_game_over(world: World, console: Console) -> None:
    """Draw the question whether to go on."""
    line = TUNING[T_LINE]
    y = TUNING[T_SCREEN_H] // 2 - line * 9 // 2
    console.rect(0, 0, TUNING[T_SCREEN_W], TUNING[T_SCREEN_H], COLOURS[C_SHADOW])
    draw_middle(console, X_GAME_OVER, y, C_ACCENT)
    draw_middle(console, X_GAME_OVER_LINE, y + line * 2, C_TEXT)
    draw_count(console, X_SCORE, world.score, 6, y + line * 5)
    draw_line(world, console, X_CONTINUE, 0, y + line * 7)
    draw_line(world, console, X_GIVE_UP, 1, y + line * 8)


def draw_win(world: World, console: Console) -> None:
    """Draw the ending, then the credits; the hero walks below both."""
    line = TUNING[T_LINE]
    low = TUNING[T_SCREEN_H] - 8 - line * 4
    heading = X_WIN
    if world.page == 1:
        heading = X_TITLE
    top = 12 + height_of(heading)
    console.layer(1 + TUNING[T_TITLE], 0, 0)
    draw_panel(console, TUNING[T_SCREEN_W] - 8, 4, TUNING[T_SCREEN_H] - 8)
    if world.page == 0:
        draw_lines(world, console, X_WIN_LINES, TUNING[T_WIN_LINES], top, low, ALIGN_CENTRE)
    else:
        draw_lines(world, console, X_CREDITS + 1, TUNING[T_CREDIT_LINES] - 1, top, low, ALIGN_CENTRE)
    cover(console, 5, top, low)
    draw_middle(console, heading, 10, C_ACCENT)
    console.camera(0, 0)
    console.sprite(
        SPRITES[S_HERO], HERO_WALK + (world.tick >> 3 & 3), TUNING[T_SCREEN_W] // 2, low + line * 2 + 6, 0
    )
    draw_count(console, X_SCORE, world.score, 6, TUNING[T_SCREEN_H] - 10 - line)


def draw_scores(world: World, console: Console) -> None:
    """Draw the best score, and the last one."""
    line = TUNING[T_LINE]
    y = TUNING[T_SCREEN_H] * 7 // 10 - line * 5 // 2 + 3
    console.layer(1 + TUNING[T_TITLE], 0, 0)
    draw_panel(console, count_width(), y - 6, line * 5 + 8)
    draw_middle(console, X_SCORES, y, C_ACCENT)
    draw_count(console, X_BEST, world.best, 6, y + line * 3 // 2)
    draw_count(console, X_SCORE, world.score, 6, y + line * 5 // 2)
    if world.record == 1 and world.tick >> 4 & 1 == 0:
        draw_middle(console, X_NEW_BEST, y + line * 4 - 2, C_ACCENT)
