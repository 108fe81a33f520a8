"""The game in its window: sixty ticks a second however fast the screen is; input, tick, picture and sound."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pygame

import options
import settings
from attract import Attract
from buttons import Buttons
from capture import write
from home import Home
from play import Play
from rules.console import START
from window import Window

STEP = 1 / 60
"""Seconds a tick."""

LATEST = 0.25
"""Seconds of lateness that are made up for; after a longer pause the game goes on where it was."""


class Loop:
    """One sitting: somebody at the *buttons* sees *play* in *window*."""

    def __init__(self, play: Play, attract: Attract, buttons: Buttons, window: Window, home: Home) -> None:
        self._play = play
        self._console = play.console
        self._attract = attract
        self._picture = play.picture
        self._buttons = buttons
        self._window = window
        self._home = home
        self._owed = 0.0
        self._away = False

    def run(self, masks: Iterator[int]) -> None:
        """Play until the window is closed or the rules quit; *masks* are pressed for the player first."""
        clock = pygame.time.Clock()
        before = time.perf_counter()
        while not self._console.closed:
            now = time.perf_counter()
            self.turn(now - before, masks)
            before = now
            clock.tick(120)

    def turn(self, seconds: float, masks: Iterator[int]) -> None:
        """Take note of what happened and make the ticks that *seconds* are worth.

        While the player looks elsewhere the game is paused, as if START had been pressed.
        """
        for event in pygame.event.get():
            self._see(event)
        self._owed = min(self._owed + seconds, LATEST)
        while self._owed >= STEP and not self._console.closed:
            self._owed -= STEP
            if self._away and self._play.game.playing and not self._buttons.busy:
                self._buttons.press(START)
            held = self._buttons.held()
            self._picture = self._tick(next(masks, held))
        self._window.show(self._picture)

    def _tick(self, held: int) -> pygame.Surface:
        """Make one tick of the tape that is shown, or of the game, and return its picture."""
        if self._attract.showing:
            shown = self._attract.step(touched=bool(held))
            if shown is not None:
                return shown
            self._buttons.release()
            held = 0
        picture = self._play.step(held)
        self._attract.wait(untouched=self._play.game.waiting and not held)
        return picture

    def _see(self, event: pygame.event.Event) -> None:
        match event.type:
            case pygame.QUIT:
                self._console.closed = True
            case pygame.WINDOWFOCUSLOST:
                self._away = True
                self._buttons.release()
                self._console.speakers.rest(resting=True)
            case pygame.WINDOWFOCUSGAINED:
                self._away = False
                self._console.speakers.rest(resting=False)
            case pygame.KEYDOWN if event.key == pygame.K_F12:
                self._keep_picture()
            case pygame.KEYDOWN:
                self._change(event.key)
        self._buttons.see(event)

    def _change(self, key: int) -> None:
        """Change a setting, when *key* is one that does."""
        before = self._console.settings
        after, note = options.changed(before, key, self._console.languages)
        if not note:
            return
        self._play.say(note)
        self._console.use(after)
        settings.keep(self._home, after)
        if (before.scale, before.fullscreen) != (after.scale, after.fullscreen):
            self._window.open(after.scale, fullscreen=after.fullscreen)

    def _keep_picture(self) -> None:
        path = self._home.fresh("screenshots", "picture", ".png")
        if path is not None:
            write(self._picture, path)
            self._play.say("PICTURE TAKEN")
