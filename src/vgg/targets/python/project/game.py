"""The running game: its rules and their world, advanced by one button mask a tick and by nothing else."""

from __future__ import annotations

import struct
import zlib

from cartridge import Cartridge, CartridgeError
from rules import game as rules
from rules import tables
from rules.console import Console
from rules.lang import RulesError, words
from rules.world import World

TITLE, PLAYING = 0, 3
"""The screen that waits for a player, and the one on which the hero is moved."""


class Game:
    """One play from its start: the same seed, level, best score and masks always give the same digests."""

    def __init__(self, cartridge: Cartridge, seed: int, level: int, best: int) -> None:
        try:
            tables.bind(cartridge.tables)
        except RulesError as error:
            raise CartridgeError(f"data/cartridge.json: {error}") from error
        self.world = World()
        self.seed, self.level, self.best = seed, level, best
        self.ticks = 0
        rules.start(self.world, seed, level, best)

    @property
    def playing(self) -> bool:
        """Whether the hero is being moved right now."""
        return bool(self.world.screen == PLAYING)

    @property
    def waiting(self) -> bool:
        """Whether the title waits for a player."""
        return bool(self.world.screen == TITLE)

    def tick(self, held: int) -> None:
        """Advance the world by 1/60 s with the buttons of the mask *held*."""
        rules.tick(self.world, held)
        self.ticks += 1

    def present(self, console: Console) -> None:
        """Draw and sound this tick on *console*."""
        rules.present(self.world, console)

    def words(self) -> list[int]:
        """Return every number of the world, in the order in which it is declared."""
        return words(self.world)

    def digest(self, previous: int) -> int:
        """Return the CRC-32 of the world's numbers as little-endian words, chained to the *previous* one."""
        numbers = self.words()
        return zlib.crc32(struct.pack(f"<{len(numbers)}i", *numbers), previous)
