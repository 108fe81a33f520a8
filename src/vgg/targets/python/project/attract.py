"""Attract mode: when nobody touches the title, the game shows how it is won, from its own tapes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import cycle
from pathlib import Path

import pygame

import tape as tapes
from cartridge import Cartridge, CartridgeError
from console import Console
from game import Game
from home import Home
from play import Play
from saves import Saves
from tape import Tape

IDLE_TICKS = 720
"""How long nobody touches anything before a tape is shown."""

NOTE = "DEMO"


class Attract:
    """Shows one tape after the other, on the console's screen but with a memory of its own."""

    def __init__(self, cartridge: Cartridge, console: Console, shown: Sequence[Tape]) -> None:
        self._cartridge = cartridge
        self._console = console
        self._tapes = cycle(shown)
        self._idle = 0
        self._play: Play | None = None
        self._masks: Iterator[int] = iter(())

    @property
    def showing(self) -> bool:
        """Whether a tape is being shown."""
        return self._play is not None

    def wait(self, *, untouched: bool) -> None:
        """Count a tick in which the title was *untouched*, or begin to count again."""
        self._idle = self._idle + 1 if untouched else 0
        if self._idle >= IDLE_TICKS:
            self._idle = 0
            self._begin()

    def step(self, *, touched: bool) -> pygame.Surface | None:
        """Return the next picture; None when the tape is at its end or somebody *touched* the game."""
        held = None if touched else next(self._masks, None)
        if self._play is None or held is None:
            self._play = None
            return None
        self._play.say(NOTE)
        return self._play.step(held)

    def _begin(self) -> None:
        tape = next(self._tapes, None)
        if tape is None:
            return
        watched = self._console
        memory = Saves(Home(None))
        console = Console(self._cartridge, watched.screen, watched.speakers, memory, watched.settings)
        self._play = Play(Game(self._cartridge, tape.seed, tape.level, tape.best), console)
        self._masks = tape.masks()


def level_tapes(folder: Path) -> list[Tape]:
    """Return the tapes in *folder* that win one level; a file that is no tape is passed over."""
    found = []
    for path in sorted(folder.glob("*.tape")):
        try:
            tape = tapes.read(path)
        except CartridgeError:
            continue
        if tape.kind == "level":
            found.append(tape)
    return found
