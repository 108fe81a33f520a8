"""The game in its window: 60 ticks a second whatever the screen does; input, tick, picture and sound."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pygame

import options
import settings as settings_file
from buttons import Buttons
from console import Console
from game import Game
from home import Home
from rules.console import START
from tape import Recorder
from window import Window, save_picture

STEP = 1 / 60
"""Seconds a tick."""

LATEST = 0.25
"""Seconds of lateness that are made up for; after a longer pause the game goes on where it was."""

NOTE_TICKS = 90
"""How long a note of the console is shown."""


class Loop:
    """One sitting: plays *game* until its player leaves; *masks* are pressed for the player first."""

    def __init__(
        self, game: Game, console: Console, buttons: Buttons, window: Window, home: Home, recorder: Recorder
    ) -> None:
        self._game = game
        self._console = console
        self._buttons = buttons
        self._window = window
        self._home = home
        self._recorder = recorder
        self._note = ""
        self._note_ticks = 0
        self._picture = console.screen.canvas

    def run(self, masks: Iterator[int]) -> None:
        """Play until the window is closed or the rules quit."""
        clock = pygame.time.Clock()
        before, owed = time.perf_counter(), 0.0
        while not self._console.closed:
            for event in pygame.event.get():
                self._see(event)
            now = time.perf_counter()
            owed, before = min(owed + now - before, LATEST), now
            while owed >= STEP and not self._console.closed:
                owed -= STEP
                held = self._buttons.held()
                self.step(next(masks, held))
            self._window.show(self._picture)
            clock.tick(120)

    def step(self, held: int) -> None:
        """Make one tick with the buttons *held*, and the picture and the sound of it."""
        console = self._console
        self._recorder.note(held)
        self._game.tick(held)
        console.screen.begin(self._game.ticks)
        self._game.present(console)
        if self._note_ticks:
            self._note_ticks -= 1
            console.screen.note(self._note)
        self._picture = console.screen.finish()
        console.speakers.update()

    def _see(self, event: pygame.event.Event) -> None:
        """Act on an event of the window."""
        match event.type:
            case pygame.QUIT:
                self._console.closed = True
            case pygame.WINDOWFOCUSLOST:
                self._leave()
            case pygame.WINDOWFOCUSGAINED:
                self._console.speakers.rest(False)
            case pygame.KEYDOWN if event.key == pygame.K_F12:
                self._take_picture()
            case pygame.KEYDOWN:
                self._change(event.key)
        self._buttons.see(event)

    def _leave(self) -> None:
        """Pause while the player looks elsewhere."""
        self._console.speakers.rest(True)
        if self._game.playing:
            self._buttons.press(START)
        else:
            self._buttons.release()

    def _change(self, key: int) -> None:
        """Change a setting when *key* is one that does."""
        before = self._console.settings
        after, note = options.changed(before, key, self._console.languages)
        if not note:
            return
        self._say(note)
        self._console.use(after)
        settings_file.keep(self._home, after)
        if (before.scale, before.fullscreen) != (after.scale, after.fullscreen):
            self._window.open(after.scale, fullscreen=after.fullscreen)

    def _take_picture(self) -> None:
        path = self._home.fresh("screenshots", "picture", ".png")
        if path is None:
            return
        try:
            save_picture(self._picture, path)
        except (OSError, pygame.error):
            self._say("NO PICTURE TAKEN")
            return
        self._say("PICTURE TAKEN")

    def _say(self, note: str) -> None:
        self._note, self._note_ticks = note, NOTE_TICKS
