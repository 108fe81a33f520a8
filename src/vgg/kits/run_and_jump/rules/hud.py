"""What the player must know at any time, at the picture's upper edge and out of the way."""

from vgg.rules.console import ALIGN_CENTRE, ALIGN_LEFT, Console

from .boss import ABSENT, WAITING
from .captions import X_BOSS, X_LEVEL, X_LIVES, X_PICKUPS, X_SCORE, X_TIME
from .tables import (
    C_ACCENT,
    C_DANGER,
    C_DIM,
    C_FRAME,
    C_GOOD,
    C_SHADOW,
    C_TEXT,
    COLOURS,
    S_ICON,
    SPRITES,
    T_BOSS_ENERGY,
    T_ENERGY,
    T_LINE,
    T_LIVES,
    T_SCREEN_H,
    T_SCREEN_W,
    TUNING,
)
from .world import World

WIDE = 240
"""From this width on numbers have labels."""


def draw_hud(world: World, console: Console) -> None:
    """Draw score, energy, pickups, level, time and lives."""
    console.camera(0, 0)
    column = TUNING[T_SCREEN_W] // 5
    y = 3
    if TUNING[T_SCREEN_W] >= WIDE:
        draw_labels(world, console, column)
        y = y + TUNING[T_LINE]
    draw_outlined(console, world.score, 6, 4, y, C_TEXT)
    draw_outlined(console, world.level + 1, 0, column * 2 + 4, y, C_TEXT)
    if world.timed == 1:
        draw_time(world, console, column * 3 + 4, y)
    console.sprite(SPRITES[S_ICON], 0, column * 4 + 8, y + 8, 0)
    if TUNING[T_LIVES] > 0:
        draw_outlined(console, world.lives, 0, column * 4 + 16, y, C_TEXT)
    draw_outlined(console, world.pickups, 0, column + column // 4, y, C_ACCENT)
    draw_energy(world, console, 4, y + TUNING[T_LINE])
    if world.boss.state != ABSENT and world.boss.state != WAITING:
        draw_boss_bar(world, console)


def draw_labels(world: World, console: Console, column: int) -> None:
    """Draw the words above the numbers."""
    draw_text(console, X_SCORE, 4, 3, column - 6, ALIGN_LEFT, C_DIM)
    draw_text(console, X_PICKUPS, column + column // 4, 3, column - 6, ALIGN_LEFT, C_DIM)
    draw_text(console, X_LEVEL, column * 2 + 4, 3, column - 6, ALIGN_LEFT, C_DIM)
    if world.timed == 1:
        draw_text(console, X_TIME, column * 3 + 4, 3, column - 6, ALIGN_LEFT, C_DIM)
    if TUNING[T_LIVES] > 0:
        draw_text(console, X_LIVES, column * 4 + 4, 3, column - 6, ALIGN_LEFT, C_DIM)


def draw_time(world: World, console: Console, x: int, y: int) -> None:
    """Draw the seconds left, in the colour of danger when they are few."""
    seconds = (world.left_ticks + 59) // 60
    colour = C_TEXT
    if seconds <= 10 and world.tick >> 4 & 1 == 1:
        colour = C_DANGER
    draw_outlined(console, seconds, 3, x, y, colour)


def draw_energy(world: World, console: Console, x: int, y: int) -> None:
    """Draw one bar a point of energy."""
    for i in range(8):
        if i < TUNING[T_ENERGY]:
            console.rect(x + i * 9, y, 9, 7, COLOURS[C_SHADOW])
            if i < world.energy:
                colour = C_GOOD
                if world.energy == 1 and TUNING[T_ENERGY] > 1:
                    colour = C_DANGER
                console.rect(x + i * 9 + 1, y + 1, 7, 5, COLOURS[colour])


def draw_boss_bar(world: World, console: Console) -> None:
    """Draw the boss's energy at the lower edge."""
    width = TUNING[T_SCREEN_W] // 2
    x = width // 2
    y = TUNING[T_SCREEN_H] - 10
    console.rect(x - 2, y - 2, width + 4, 8, COLOURS[C_SHADOW])
    console.rect(x - 1, y - 1, width + 2, 6, COLOURS[C_FRAME])
    console.rect(x, y, width, 4, COLOURS[C_SHADOW])
    console.rect(x, y, width * world.boss.energy // max(TUNING[T_BOSS_ENERGY], 1), 4, COLOURS[C_DANGER])
    draw_text(console, X_BOSS, x, y - TUNING[T_LINE] - 3, width, ALIGN_CENTRE, C_TEXT)


def draw_text(console: Console, text: int, x: int, y: int, w: int, align: int, colour: int) -> None:
    """Write a text over its own shadow."""
    console.text(text, x + 1, y + 1, w, align, COLOURS[C_SHADOW])
    console.text(text, x, y, w, align, COLOURS[colour])


def draw_number(console: Console, value: int, digits: int, x: int, y: int, colour: int) -> None:
    """Write a number over its own shadow."""
    console.number(value, digits, x + 1, y + 1, COLOURS[C_SHADOW])
    console.number(value, digits, x, y, COLOURS[colour])


def draw_outlined(console: Console, value: int, digits: int, x: int, y: int, colour: int) -> None:
    """Write a number that is read over any picture: dark on all four sides."""
    console.number(value, digits, x - 1, y, COLOURS[C_SHADOW])
    console.number(value, digits, x + 1, y, COLOURS[C_SHADOW])
    console.number(value, digits, x, y - 1, COLOURS[C_SHADOW])
    console.number(value, digits, x, y + 1, COLOURS[C_SHADOW])
    console.number(value, digits, x, y, COLOURS[colour])
