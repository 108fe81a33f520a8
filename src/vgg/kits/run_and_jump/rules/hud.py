"""What the player must know at any time, on a calm band of its own at the picture's upper edge."""

from vgg.rules.console import ALIGN_CENTRE, ALIGN_LEFT, Console

from .boss import ABSENT, WAITING
from .captions import X_BOSS, X_ENERGY, X_LEVEL, X_LIVES, X_SCORE, X_TIME
from .tables import (
    C_ACCENT,
    C_DANGER,
    C_DIM,
    C_FRAME,
    C_SHADOW,
    C_TEXT,
    COLOURS,
    S_ICON,
    S_PICKUP,
    SPRITES,
    T_BOSS_ENERGY,
    T_ENERGY,
    T_LIVES,
    T_SCREEN_H,
    T_SCREEN_W,
    TUNING,
)
from .world import World

ROOMY_W = 240
ROOMY_H = 160
"""A screen at least this wide and high has labels over its numbers; a smaller one has signs beside them."""
BAND = 20
ROOMY_BAND = 24
"""Height of the band in pixels."""
DIGIT = 6
"""Pixels from one digit to the next."""
STRIP = 21
"""Height of the boss's strip at the lower edge."""


def roomy() -> bool:
    """Tell whether the screen has room for labels."""
    return TUNING[T_SCREEN_W] >= ROOMY_W and TUNING[T_SCREEN_H] >= ROOMY_H


def band() -> int:
    """Return the height of the band; the level is seen below it."""
    if roomy():
        return ROOMY_BAND
    return BAND


def strip(world: World) -> int:
    """Return the height of the strip at the lower edge: there is one while a boss is awake."""
    if world.boss.state != ABSENT and world.boss.state != WAITING:
        return STRIP
    return 0


def draw_hud(world: World, console: Console) -> None:
    """Draw the band with score, energy, pickups, level, time and lives; below, the boss's energy."""
    console.camera(0, 0)
    console.rect(0, 0, TUNING[T_SCREEN_W], band(), COLOURS[C_SHADOW])
    console.rect(0, band() - 1, TUNING[T_SCREEN_W], 1, COLOURS[C_FRAME])
    if roomy():
        draw_roomy(world, console, TUNING[T_SCREEN_W] // 6)
    else:
        draw_narrow(world, console)
    if strip(world) > 0:
        draw_boss_bar(world, console)


def draw_roomy(world: World, console: Console, column: int) -> None:
    """Draw six columns: a label over each number, and the pickup's own picture."""
    y = 13
    label(console, X_SCORE, 4)
    console.number(world.score, 6, 4, y, COLOURS[C_TEXT])
    label(console, X_ENERGY, column + 4)
    draw_energy(world, console, column + 4, y, column - 6)
    draw_pickups(world, console, column * 2 + 4, 3)
    label(console, X_LEVEL, column * 3 + 4)
    console.number(world.level + 1, 0, column * 3 + 4, y, COLOURS[C_TEXT])
    if world.timed == 1:
        label(console, X_TIME, column * 4 + 4)
        draw_time(world, console, column * 4 + 4, y)
    if TUNING[T_LIVES] > 0:
        label(console, X_LIVES, column * 5 + 4)
        draw_lives(world, console, column * 5 + 4, y)


def label(console: Console, text: int, x: int) -> None:
    """Write the word over a number; it has more room than any of the kit's words takes."""
    console.text(text, x, 3, TUNING[T_SCREEN_W] - x, ALIGN_LEFT, COLOURS[C_DIM])


def draw_narrow(world: World, console: Console) -> None:
    """Draw three columns of two lines, without a word: score and energy, pickups, level or time and lives."""
    middle = TUNING[T_SCREEN_W] * 3 // 8
    right = TUNING[T_SCREEN_W] - 34
    console.number(world.score, 6, 3, 2, COLOURS[C_TEXT])
    draw_energy(world, console, 3, 11, middle - 6)
    draw_pickups(world, console, middle, 1)
    draw_flag(console, right, 2)
    console.number(world.level + 1, 0, right + 8, 2, COLOURS[C_TEXT])
    if TUNING[T_LIVES] > 0:
        draw_lives(world, console, right - 1, 11)
    if world.timed == 1:
        draw_time(world, console, right + 16, 11)


def draw_flag(console: Console, x: int, y: int) -> None:
    """Draw a small flag: the sign of the level."""
    console.rect(x, y, 1, 7, COLOURS[C_DIM])
    console.rect(x + 1, y, 4, 3, COLOURS[C_ACCENT])


def draw_pickups(world: World, console: Console, x: int, y: int) -> None:
    """Draw the pickup and how many are held."""
    console.sprite(SPRITES[S_PICKUP], 0, x + 8, y + 16, 0)
    console.number(world.pickups, 0, x + 18, y + 5, COLOURS[C_TEXT])


def draw_lives(world: World, console: Console, x: int, y: int) -> None:
    """Draw the sign of a life and how many are left."""
    console.sprite(SPRITES[S_ICON], 0, x + 4, y + 8, 0)
    console.number(world.lives, 0, x + 10, y, COLOURS[C_TEXT])


def draw_time(world: World, console: Console, x: int, y: int) -> None:
    """Draw the seconds left, in the colour of danger when they are few."""
    seconds = (world.left_ticks + 59) // 60
    colour = C_TEXT
    if seconds <= 10 and world.tick >> 4 & 1 == 1:
        colour = C_DANGER
    console.number(seconds, 3, x, y, COLOURS[colour])


def draw_energy(world: World, console: Console, x: int, y: int, room: int) -> None:
    """Draw one heart a point of energy within *room* pixels: lost ones are dark, and the last one beats."""
    step = min(room // max(TUNING[T_ENERGY], 1), 9)
    for i in range(8):
        if i < TUNING[T_ENERGY]:
            colour = C_FRAME
            if i < world.energy:
                colour = C_DANGER
                if world.energy == 1 and TUNING[T_ENERGY] > 1 and world.tick >> 3 & 1 == 1:
                    colour = C_TEXT
            draw_heart(console, x + i * step, y, step - 1, colour)
            if i < world.energy and step > 6:
                console.rect(x + i * step + 1, y + 1, 1, 1, COLOURS[C_TEXT])


def draw_heart(console: Console, x: int, y: int, w: int, colour: int) -> None:
    """Draw a heart of at most *w* pixels, an odd number of them; where there is no room for one, a bar."""
    wide = w - 1 + (w & 1)
    half = wide // 2
    if wide < 5:
        console.rect(x, y, w, 7, COLOURS[colour])
    else:
        console.rect(x + 1, y, half - 1, 1, COLOURS[colour])
        console.rect(x + half + 1, y, half - 1, 1, COLOURS[colour])
        console.rect(x, y + 1, wide, 2, COLOURS[colour])
        for i in range(3):
            if i < half:
                console.rect(x + 1 + i, y + 3 + i, wide - 2 - i * 2, 1, COLOURS[colour])


def draw_boss_bar(world: World, console: Console) -> None:
    """Draw the boss's name and energy on a strip at the lower edge, where there is only ground."""
    width = TUNING[T_SCREEN_W] * 3 // 4
    x = width // 6
    top = TUNING[T_SCREEN_H] - STRIP
    console.rect(0, top, TUNING[T_SCREEN_W], STRIP, COLOURS[C_SHADOW])
    console.rect(0, top, TUNING[T_SCREEN_W], 1, COLOURS[C_FRAME])
    console.text(X_BOSS, 2, top + 3, TUNING[T_SCREEN_W] - 4, ALIGN_CENTRE, COLOURS[C_TEXT])
    console.rect(x - 1, top + 13, width + 2, 6, COLOURS[C_FRAME])
    console.rect(x, top + 14, width, 4, COLOURS[C_SHADOW])
    console.rect(
        x, top + 14, width * world.boss.energy // max(TUNING[T_BOSS_ENERGY], 1), 4, COLOURS[C_DANGER]
    )


def draw_text(console: Console, text: int, x: int, y: int, w: int, align: int, colour: int) -> None:
    """Write a text over its own shadow."""
    console.text(text, x + 1, y + 1, w, align, COLOURS[C_SHADOW])
    console.text(text, x, y, w, align, COLOURS[colour])


def draw_number(console: Console, value: int, digits: int, x: int, y: int, colour: int) -> None:
    """Write a number over its own shadow."""
    console.number(value, digits, x + 1, y + 1, COLOURS[C_SHADOW])
    console.number(value, digits, x, y, COLOURS[colour])
