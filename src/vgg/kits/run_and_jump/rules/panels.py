"""Framed boxes: the border is a sprite cut into nine pieces, so that it fits a box of any size."""

from vgg.rules.console import ALIGN_CENTRE, Console
from vgg.rules.lang import clamp

from .hud import draw_text
from .rows import of_voice
from .tables import (
    C_FRAME,
    C_PANEL,
    C_SHADOW,
    C_TEXT,
    COLOURS,
    S_FRAME,
    S_PORTRAIT,
    SAID_ROWS,
    SAID_TEXT,
    SPRITES,
    T_LINE,
    T_MENU,
    T_SCREEN_H,
    T_SCREEN_W,
    TUNING,
)
from .world import World

PIECE = 8
"""Width and height of a piece of the border."""
MARGIN = 4
"""Pixels between a full card and the edges of the screen."""
INSET = 16
"""Pixels between the edge of the screen and the words of a card."""
FACE = 32
"""Width and height of the hero's portrait."""


def fill_box(console: Console, x: int, y: int, w: int, h: int) -> None:
    """Draw the ground of a box with its shadow."""
    console.rect(x + 2, y + 2, w, h, COLOURS[C_SHADOW])
    if SPRITES[S_FRAME] < 0:
        console.rect(x, y, w, h, COLOURS[C_FRAME])
        console.rect(x + 1, y + 1, w - 2, h - 2, COLOURS[C_PANEL])
    else:
        console.rect(x + 2, y + 2, w - 4, h - 4, COLOURS[C_PANEL])


def draw_border(console: Console, x: int, y: int, w: int, h: int) -> None:
    """Draw the border of a box: edges first, from piece to piece, then the corners over their ends."""
    console.camera(0, 0)
    right = x + w - PIECE
    low = y + h - PIECE
    for i in range(80):
        if i * PIECE < w - PIECE * 2:
            place = min(x + PIECE + i * PIECE, right - PIECE)
            console.sprite(SPRITES[S_FRAME], 1, place, y, 0)
            console.sprite(SPRITES[S_FRAME], 7, place, low, 0)
    for i in range(60):
        if i * PIECE < h - PIECE * 2:
            place = min(y + PIECE + i * PIECE, low - PIECE)
            console.sprite(SPRITES[S_FRAME], 3, x, place, 0)
            console.sprite(SPRITES[S_FRAME], 5, right, place, 0)
    console.sprite(SPRITES[S_FRAME], 0, x, y, 0)
    console.sprite(SPRITES[S_FRAME], 2, right, y, 0)
    console.sprite(SPRITES[S_FRAME], 6, x, low, 0)
    console.sprite(SPRITES[S_FRAME], 8, right, low, 0)


def draw_box(console: Console, x: int, y: int, w: int, h: int) -> None:
    """Draw a framed box."""
    fill_box(console, x, y, w, h)
    draw_border(console, x, y, w, h)


def draw_panel(console: Console, w: int, y: int, h: int) -> None:
    """Draw a framed box in the middle of the screen's width."""
    draw_box(console, (TUNING[T_SCREEN_W] - w) // 2, y, w, h)


def draw_portrait(world: World, console: Console, x: int, y: int) -> None:
    """Draw the hero's face with its middle at *x*, its upper edge at *y*; now and then the eyes close."""
    shut = 0
    if world.tick % 160 < 8:
        shut = 1
    console.camera(0, 0)
    console.sprite(SPRITES[S_PORTRAIT], shut, x, y + FACE, 0)


def menu_width() -> int:
    """Return how wide a box around a menu is."""
    return clamp(TUNING[T_MENU], 64, max(TUNING[T_SCREEN_W] - 8, 64))


def count_width() -> int:
    """Return how wide a box around labels with numbers is."""
    return clamp(TUNING[T_SCREEN_W] * 2 // 3, 124, 208)


def card_width() -> int:
    """Return how wide a card is that leaves some of the picture behind it."""
    return max(TUNING[T_SCREEN_W] - INSET, count_width())


def faced(world: World) -> bool:
    """Tell whether the story's card has room for a face above its words; the page that tells the keys needs more."""
    if world.page == 0:
        return TUNING[T_SCREEN_H] >= 176
    return TUNING[T_SCREEN_H] >= 200


def draw_caption(world: World, console: Console) -> None:
    """Write what is said at the foot of the picture for as long as it is heard, unless the card says it."""
    rows = of_voice(world.view.said, SAID_ROWS)
    if world.view.said_ticks > 0 and rows > 0:
        height = TUNING[T_LINE] * rows + 4
        top = TUNING[T_SCREEN_H] - height
        console.rect(0, top, TUNING[T_SCREEN_W], height, COLOURS[C_SHADOW])
        draw_middle(console, of_voice(world.view.said, SAID_TEXT), top + 3, C_TEXT)


def draw_middle(console: Console, text: int, y: int, colour: int) -> None:
    """Write a text into the middle of the screen's width."""
    draw_text(console, text, INSET, y, TUNING[T_SCREEN_W] - INSET * 2, ALIGN_CENTRE, colour)
