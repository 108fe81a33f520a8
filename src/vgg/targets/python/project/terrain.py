"""The ground of a level, painted once into two big pictures between which its animated tiles alternate."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pygame

from cartridge import Tileset
from palette import CLEAR, Palette

ANIMATED = 24
"""The tile that alternates with the one after it."""

PHASE_TICKS = 16
"""Ticks for which each of the two is shown."""


@dataclass(frozen=True, slots=True)
class Map:
    """Which tiles lie where: *width* x *height* cells of the table *table* from *offset* on."""

    tileset: int
    width: int
    height: int
    table: str
    offset: int


@dataclass(frozen=True, slots=True)
class Terrain:
    """The two pictures of a map."""

    phases: tuple[pygame.Surface, pygame.Surface]

    def at(self, tick: int) -> pygame.Surface:
        """Return the picture to show at *tick*."""
        return self.phases[tick // PHASE_TICKS % 2]


def paint(
    cells: Sequence[int], width: int, tileset: Tileset, tiles: pygame.Surface, palette: Palette
) -> Terrain:
    """Return the terrain of *cells*, rows of *width* tile numbers; number 0 is empty."""
    first, second = (_painted(cells, width, tileset, tiles, palette, phase) for phase in (0, 1))
    return Terrain((first, second))


def _painted(
    cells: Sequence[int], width: int, tileset: Tileset, tiles: pygame.Surface, palette: Palette, phase: int
) -> pygame.Surface:
    size = tileset.tile
    ground = palette.canvas(width * size, len(cells) // width * size)
    ground.set_colorkey(CLEAR)
    ground.fill(CLEAR)
    for place, cell in enumerate(cells):
        if cell:
            shown = cell ^ phase if cell in (ANIMATED, ANIMATED + 1) else cell
            row, column = divmod(shown, tileset.columns)
            spot = (place % width * size, place // width * size)
            ground.blit(tiles, spot, (column * size, row * size, size, size))
    return ground
