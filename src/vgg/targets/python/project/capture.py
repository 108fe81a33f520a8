"""Pictures of a running game, written to a folder at chosen ticks."""

from __future__ import annotations

from pathlib import Path

import pygame

from flags import Flags


class Capture:
    """Which ticks are kept: those named, else every so many; none without a folder."""

    def __init__(self, flags: Flags, name: str = "", ticks: int = 0) -> None:
        """Keep what *flags* ask for of a play of so many *ticks*, in the folder *name* below theirs."""
        self._folder = flags.capture and flags.capture / name
        self._every = max(1, ticks // flags.pictures) if flags.pictures else flags.every
        self._at = frozenset(flags.at)
        self._scale = max(1, flags.scale)
        if self._folder is not None:
            self._folder.mkdir(parents=True, exist_ok=True)

    def wants(self, tick: int) -> bool:
        """Return whether the picture of *tick* is kept."""
        if self._folder is None:
            return False
        return tick in self._at if self._at else tick % self._every == 0

    def take(self, picture: pygame.Surface, tick: int) -> None:
        """Keep *picture* as `frame-<tick>.png` when it is wanted."""
        if self._folder is not None and self.wants(tick):
            write(picture, self._folder / f"frame-{tick:06d}.png", self._scale)


def write(picture: pygame.Surface, path: Path, scale: int = 1) -> None:
    """Write *picture* as a PNG file, each pixel *scale* pixels wide."""
    pygame.image.save(pygame.transform.scale_by(picture, scale) if scale > 1 else picture, path)
