"""One play: a tick of the game, its picture and its sound, for a window or for nobody."""

from __future__ import annotations

from collections.abc import Iterable

import pygame

from capture import Capture
from console import Console
from game import Game
from tape import Recorder

NOTE_TICKS = 90
"""How long a note of the console is shown."""


class Play:
    """A game on its console, remembering what was pressed."""

    def __init__(self, game: Game, console: Console) -> None:
        self.game = game
        self.console = console
        self.recorder = Recorder()
        self.picture = console.screen.canvas
        self._note = ""
        self._note_ticks = 0

    def step(self, held: int) -> pygame.Surface:
        """Make one tick with the buttons *held*; return its picture."""
        console = self.console
        self.recorder.note(held)
        self.game.tick(held)
        console.screen.begin(self.game.ticks)
        self.game.present(console)
        if self._note_ticks:
            self._note_ticks -= 1
            console.screen.note(self._note)
        self.picture = console.screen.finish()
        console.speakers.update()
        return self.picture

    def say(self, note: str) -> None:
        """Show a note of the console for a while."""
        self._note, self._note_ticks = note, NOTE_TICKS

    def run(self, masks: Iterable[int], capture: Capture) -> None:
        """Play *masks* as fast as possible, until they or the game end."""
        for held in masks:
            capture.take(self.step(held), self.game.ticks)
            if self.console.closed:
                return
