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
from .panels import (
    FACE,
    INSET,
    MARGIN,
    card_width,
    count_width,
    draw_border,
    draw_box,
    draw_middle,
    draw_panel,
    draw_portrait,
    faced,
    fill_box,
    menu_width,
)
from .rows import of_level
from .screens import PAGE_TICKS, RECORD_TICKS
from .tables import (
    C_ACCENT,
    C_DIM,
    C_FRAME,
    C_GOOD,
    C_PANEL,
    C_SHADOW,
    C_TEXT,
    COLOURS,
    L_FAR,
    L_NAME,
    L_NEAR,
    L_WORLD_NAME,
    ROWS,
    S_CURSOR,
    S_HERO,
    S_HERO_LARGE,
    S_ICON,
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

TURN = 300
"""Ticks before a text that is longer than its card turns its page."""
GAP = 5
"""Pixels between two paragraphs."""
SLIM = 140
"""A screen narrower than this has room for one line of the title's menu, beside the hero."""
SHORT = 160
"""A screen lower than this gives the line of the prompt to the keys that are told."""
DIGITS = 36
"""Pixels a score takes."""


def draw_line(world: World, console: Console, text: int, line: int, x: int, y: int) -> None:
    """Write one line of a menu whose box begins at *x*, marked when the cursor is on it."""
    colour = C_TEXT
    if world.cursor == line:
        colour = C_ACCENT
        bob = world.tick >> 3 & 1
        console.camera(0, 0)
        console.sprite(SPRITES[S_CURSOR], 0, x + 11 + bob, y + 8, 0)
    draw_text(console, text, x + 18, y, menu_width() - 22, ALIGN_LEFT, colour)


def menu_left() -> int:
    """Return where a menu in the middle of the screen begins."""
    return (TUNING[T_SCREEN_W] - menu_width()) // 2


def draw_title(world: World, console: Console) -> None:
    """Draw the title: the picture and the menu; where there is room, by turns what to press and the tagline."""
    line = TUNING[T_LINE]
    console.layer(1 + TUNING[T_TITLE], 0, 0)
    if TUNING[T_SCREEN_W] < SLIM:
        draw_slim_menu(world, console, TUNING[T_SCREEN_H] - line - 18)
    else:
        x = TUNING[T_SCREEN_W] - menu_width() - 4
        y = TUNING[T_SCREEN_H] - line * 3 - 19
        if roomy():
            x = menu_left()
            if world.tick >> 7 & 1 == 1:
                draw_bold(console, X_TAGLINE, y - line * ROWS[X_TAGLINE] - 2, C_TEXT)
            elif world.tick >> 5 & 1 == 0:
                draw_bold(console, X_PROMPT, y - line - 2, C_ACCENT)
        draw_box(console, x, y, menu_width(), line * 3 + 17)
        draw_line(world, console, X_MENU_START, 0, x, y + 10)
        draw_line(world, console, X_MENU_HOW, 1, x, y + 10 + line)
        draw_line(world, console, X_MENU_SCORES, 2, x, y + 10 + line * 2)


def draw_slim_menu(world: World, console: Console, y: int) -> None:
    """Draw only the chosen line of the title's menu, with signs that there are others above and below."""
    x = TUNING[T_SCREEN_W] - menu_width() - 2
    middle = x + menu_width() // 2
    draw_box(console, x, y, menu_width(), TUNING[T_LINE] + 16)
    draw_line(world, console, X_MENU_START + world.cursor % 3, world.cursor, x, y + 9)
    for i in range(3):
        console.rect(middle - i, y + 1 + i, i * 2 + 1, 1, COLOURS[C_ACCENT])
        console.rect(middle - i, y + TUNING[T_LINE] + 14 - i, i * 2 + 1, 1, COLOURS[C_ACCENT])


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
    low = TUNING[T_SCREEN_H] - line - 14
    console.layer(1 + TUNING[T_TITLE], 0, 0)
    fill_box(console, MARGIN, MARGIN, TUNING[T_SCREEN_W] - MARGIN * 2, TUNING[T_SCREEN_H] - MARGIN * 2)
    heading = X_TITLE
    if world.page > 0:
        heading = X_HOW_TITLE
        if TUNING[T_SCREEN_H] < SHORT:
            low = TUNING[T_SCREEN_H] - 13
    y = 14
    if faced(world):
        y = y + FACE + 4
    top = y + 3 + height_of(heading)
    if world.page == 0:
        draw_lines(world, console, X_STORY, TUNING[T_STORY_LINES], top, low, ALIGN_CENTRE)
        cover(console, top, low)
    else:
        goal = low - height_of(X_GOAL) - 2
        draw_lines(world, console, X_HOW, TUNING[T_HOW_LINES], top, goal - 3, ALIGN_LEFT)
        cover(console, top, goal - 3)
        console.rect(INSET, goal, TUNING[T_SCREEN_W] - INSET * 2, 1, COLOURS[C_FRAME])
        draw_middle(console, X_GOAL, goal + 4, C_ACCENT)
    draw_middle(console, heading, y, C_ACCENT)
    draw_border(console, MARGIN, MARGIN, TUNING[T_SCREEN_W] - MARGIN * 2, TUNING[T_SCREEN_H] - MARGIN * 2)
    if faced(world):
        draw_portrait(world, console, TUNING[T_SCREEN_W] // 2, 13)
    if world.tick >> 5 & 1 == 0 and low < TUNING[T_SCREEN_H] - 13:
        draw_text(console, X_PROMPT, 12, low + 1, TUNING[T_SCREEN_W] - 24, ALIGN_CENTRE, C_DIM)


def height_of(text: int) -> int:
    """Return the pixels a text of a card takes, with the gap below it."""
    return ROWS[text % len(ROWS)] * (TUNING[T_LINE] - 2) + GAP


def page_end(first: int, start: int, count: int, room: int) -> int:
    """Return which of *count* texts begins the page after the one that begins with text *start*.

    A page is as many whole texts as *room* pixels hold, and never none.
    """
    tall = 0
    end = start
    for i in range(8):
        if i == end and i < count:
            tall = tall + height_of(first + i)
            if i == start or tall - GAP <= room:
                end = i + 1
    return end


def draw_lines(world: World, console: Console, first: int, count: int, y: int, low: int, align: int) -> None:
    """Write up to eight texts below each other from *y* to *low*; those that find no room come on the next page."""
    pages = 0
    start = 0
    for i in range(8):
        if i == start and i < count:
            start = page_end(first, start, count, low - y)
            pages = pages + 1
    span = min(PAGE_TICKS // max(pages, 1) + 1, TURN)
    page = world.screen_ticks // span % max(pages, 1)
    start = 0
    for i in range(8):
        if i < page:
            start = page_end(first, start, count, low - y)
    end = page_end(first, start, count, low - y)
    draw_page(console, first + start, end - start, y, low, align, world.screen_ticks % span * 256 // span)


def draw_page(console: Console, first: int, count: int, y: int, low: int, align: int, age: int) -> None:
    """Write the texts of a page, apart where there is room; *age* is 0 to 255 from the page's begin to its end.

    One text that is longer than the page moves slowly up; `cover` hides what is beyond.
    """
    whole = 0
    for i in range(8):
        if i < count:
            whole = whole + height_of(first + i)
    more = max(whole - GAP - (low - y), 0)
    apart = clamp((low - y - whole) // max(count + 1, 1), 0, TUNING[T_LINE])
    place = y + apart - clamp(age - 40, 0, 160) * more // 160
    for i in range(8):
        if i < count:
            draw_text(console, first + i, INSET, place, TUNING[T_SCREEN_W] - INSET * 2, align, C_TEXT)
            place = place + height_of(first + i) + apart


def cover(console: Console, y: int, low: int) -> None:
    """Cover what of moving texts is above *y* or below *low*, inside the border of the card."""
    edge = MARGIN + 2
    width = TUNING[T_SCREEN_W] - edge * 2
    console.rect(edge, edge, width, y - edge, COLOURS[C_PANEL])
    console.rect(edge, low, width, TUNING[T_SCREEN_H] - low - edge, COLOURS[C_PANEL])


def draw_world(world: World, console: Console) -> None:
    """Draw the level's scenery alone, drifting by."""
    console.layer(1 + of_level(world, L_FAR), world.screen_ticks >> 3, 0)
    console.layer(1 + of_level(world, L_NEAR), world.screen_ticks >> 2, 0)


def draw_intro(world: World, console: Console) -> None:
    """Draw the card of the level that begins: the hero's face, where it is, how many lives are left."""
    line = TUNING[T_LINE]
    names = height_of(of_level(world, L_WORLD_NAME)) + height_of(of_level(world, L_NAME))
    height = FACE + names + line + 22
    y = max((TUNING[T_SCREEN_H] - height) // 2, 0)
    middle = TUNING[T_SCREEN_W] // 2
    draw_world(world, console)
    draw_panel(console, card_width(), y, height)
    draw_portrait(world, console, middle, y + 9)
    y = y + FACE + 13
    draw_middle(console, of_level(world, L_WORLD_NAME), y, C_DIM)
    y = y + height_of(of_level(world, L_WORLD_NAME))
    draw_middle(console, of_level(world, L_NAME), y, C_ACCENT)
    y = y + height_of(of_level(world, L_NAME))
    if TUNING[T_LIVES] > 0:
        console.sprite(SPRITES[S_ICON], 0, middle - 12, y + 8, 0)
        console.text(X_TIMES, middle - 4, y, 12, ALIGN_LEFT, COLOURS[C_DIM])
        draw_number(console, world.lives, 0, middle + 6, y, C_TEXT)
    else:
        console.sprite(SPRITES[S_ICON], 0, middle, y + 8, 0)


def draw_pause(world: World, console: Console) -> None:
    """Draw the pause menu over the level."""
    line = TUNING[T_LINE]
    height = line * 9 // 2 + 20
    y = (TUNING[T_SCREEN_H] - height) // 2
    x = menu_left()
    draw_box(console, x, y, menu_width(), height)
    y = y + 11
    draw_middle(console, X_PAUSE, y, C_ACCENT)
    draw_line(world, console, X_PAUSE_RESUME, 0, x, y + line * 3 // 2)
    draw_line(world, console, X_PAUSE_RESTART, 1, x, y + line * 5 // 2)
    draw_line(world, console, X_PAUSE_TITLE, 2, x, y + line * 7 // 2)


def draw_clear(world: World, console: Console) -> None:
    """Draw the tally over the level."""
    line = TUNING[T_LINE]
    height = line * (4 + world.timed) + 22
    y = (TUNING[T_SCREEN_H] - height) // 2
    draw_panel(console, count_width(), y, height)
    draw_middle(console, X_CLEAR, y + 11, C_GOOD)
    y = y + 11 + line * 3 // 2
    if world.timed == 1:
        draw_count(console, X_CLEAR_TIME, world.tally_time, 0, y)
        y = y + line
    draw_count(console, X_CLEAR_PICKUPS, world.tally_pickups, 0, y)
    draw_count(console, X_SCORE, world.score, 6, y + line * 3 // 2)


def draw_count(console: Console, text: int, value: int, digits: int, y: int) -> None:
    """Write a label and its number inside a box of labels with numbers."""
    x = (TUNING[T_SCREEN_W] - count_width()) // 2 + 11
    number = x + count_width() - 22 - DIGITS
    draw_text(console, text, x, y, number - x - 4, ALIGN_LEFT, C_TEXT)
    draw_number(console, value, digits, number, y, C_TEXT)


def praise(world: World) -> int:
    """Return the colour of an end's heading: it shines, on and off, once a new best score was heard."""
    if world.record == 1 and world.page == 0 and world.screen_ticks >= RECORD_TICKS:
        if (world.screen_ticks - RECORD_TICKS) >> 4 & 1 == 0:
            return C_GOOD
    return C_ACCENT


def draw_game_over(world: World, console: Console) -> None:
    """Draw the question whether to go on."""
    line = TUNING[T_LINE]
    height = line * 9 // 2 + height_of(X_GAME_OVER_LINE) + 26
    y = max((TUNING[T_SCREEN_H] - height) // 2, 0)
    x = menu_left()
    draw_world(world, console)
    draw_panel(console, card_width(), y, height)
    y = y + 12
    draw_middle(console, X_GAME_OVER, y, praise(world))
    y = y + line + 4
    draw_middle(console, X_GAME_OVER_LINE, y, C_TEXT)
    y = y + height_of(X_GAME_OVER_LINE)
    draw_count(console, X_SCORE, world.score, 6, y)
    y = y + line * 3 // 2
    draw_line(world, console, X_CONTINUE, 0, x, y)
    draw_line(world, console, X_GIVE_UP, 1, x, y + line)


def draw_win(world: World, console: Console) -> None:
    """Draw the ending, then the credits; below both the hero, large where there is room."""
    line = TUNING[T_LINE]
    low = TUNING[T_SCREEN_H] - line * 4 - 12
    if grand():
        low = TUNING[T_SCREEN_H] - line * 2 - 78
    heading = X_WIN
    if world.page == 1:
        heading = X_TITLE
    top = 17 + height_of(heading)
    console.layer(1 + TUNING[T_TITLE], 0, 0)
    fill_box(console, MARGIN, MARGIN, TUNING[T_SCREEN_W] - MARGIN * 2, TUNING[T_SCREEN_H] - MARGIN * 2)
    if world.page == 0:
        draw_lines(world, console, X_WIN_LINES, TUNING[T_WIN_LINES], top, low, ALIGN_CENTRE)
    else:
        draw_lines(world, console, X_CREDITS + 1, TUNING[T_CREDIT_LINES] - 1, top, low, ALIGN_CENTRE)
    cover(console, top, low)
    draw_middle(console, heading, 14, praise(world))
    draw_border(console, MARGIN, MARGIN, TUNING[T_SCREEN_W] - MARGIN * 2, TUNING[T_SCREEN_H] - MARGIN * 2)
    if grand():
        pose = world.tick >> 4 & 1
        console.sprite(SPRITES[S_HERO_LARGE], pose, TUNING[T_SCREEN_W] // 2, low + 66, 0)
    else:
        stride = HERO_WALK + (world.tick >> 3 & 3)
        console.sprite(SPRITES[S_HERO], stride, TUNING[T_SCREEN_W] // 2, low + line * 2 + 4, 0)
    draw_count(console, X_SCORE, world.score, 6, TUNING[T_SCREEN_H] - 14 - line)


def grand() -> bool:
    """Tell whether the ending has room for the large hero."""
    return TUNING[T_SCREEN_H] >= 200


def draw_scores(world: World, console: Console) -> None:
    """Draw the best score, and the last one."""
    line = TUNING[T_LINE]
    height = line * 9 // 2 + 22
    y = TUNING[T_SCREEN_H] - height - 4
    console.layer(1 + TUNING[T_TITLE], 0, 0)
    draw_panel(console, count_width(), y, height)
    y = y + 11
    draw_middle(console, X_SCORES, y, C_ACCENT)
    draw_count(console, X_BEST, world.best, 6, y + line * 3 // 2)
    draw_count(console, X_SCORE, world.score, 6, y + line * 5 // 2)
    if world.record == 1 and world.tick >> 4 & 1 == 0:
        draw_middle(console, X_NEW_BEST, y + line * 7 // 2, C_GOOD)
