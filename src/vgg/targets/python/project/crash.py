"""The end of a game that broke: a file that reproduces it, and a screen that says where it is."""

from __future__ import annotations

import textwrap
import traceback
from collections.abc import Sequence

import pygame

from game import Game
from home import Home
from tape import Recorder

PAPER, INK = (20, 20, 40), (230, 230, 230)
"""This screen draws with nothing of the game's own, which may be what broke."""

COLUMNS, ROW = 84, 28
"""Letters in a row of this screen, and pixels from one row to the next."""


def reported(error: Exception, game: Game, recorder: Recorder, home: Home) -> list[str]:
    """Keep how to come back to *error* in a file, and return what to tell the player, line by line."""
    path = home.fresh("crashes", f"crash-{game.seed}-{game.ticks}", ".json")
    report = {
        "seed": game.seed,
        "level": game.level,
        "best": game.best,
        "inputs": recorder.runs(),
        "tick": game.ticks,
        "error": traceback.format_exception(error),
    }
    kept = path is not None and home.write(f"crashes/{path.name}", report)
    return [
        "The game stopped because of a mistake in it.",
        f"{type(error).__name__}: {error}",
        f"Seed {game.seed}, tick {game.ticks}.",
        "This plays it again:" if kept else "Nothing could be kept to play it again.",
        f'python main.py --headless --inputs "{path}"' if kept else "",
    ]


def show(title: str, lines: Sequence[str]) -> None:
    """Show *lines* until a key is pressed or the window is closed."""
    pygame.display.set_caption(title)
    rows = [row for line in lines for row in textwrap.wrap(line, COLUMNS, break_on_hyphens=False)]
    window = pygame.display.set_mode((720, 40 + ROW * len(rows)))
    letters = pygame.font.Font(None, 20)
    window.fill(PAPER)
    for place, row in enumerate(rows):
        window.blit(letters.render(row, True, INK), (16, 20 + ROW * place))
    pygame.display.flip()
    pygame.event.clear()
    while pygame.event.wait().type not in (pygame.QUIT, pygame.KEYDOWN, pygame.CONTROLLERBUTTONDOWN):
        pass
