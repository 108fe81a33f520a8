"""The ground of a level, drawn tile by tile where the camera looks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pygame

from cartridge import Tileset

ANIMATED = range(64, 72)
"""The tiles that move: runs of four, of which each cell shows one after the other."""

FRAMES = 4

PHASE_TICKS = 8
"""Ticks for which each of the four is shown."""


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
    """What a map shows: rows of *width* *cells*, tile numbers of which 0 is empty, and the tiles' picture."""

    cells: Sequence[int]
    width: int
    tileset: Tileset
    tiles: pygame.Surface

    def draw(self, canvas: pygame.Surface, x: int, y: int, tick: int) -> None:
        """Draw with the pixel (x, y) of the map at the top left corner of *canvas*."""
        size = self.tileset.tile
        phase = tick // PHASE_TICKS % FRAMES
        across = range(max(0, x // size), min(self.width, -(-(x + canvas.get_width()) // size)))
        rows = -(-len(self.cells) // self.width)
        for row in range(max(0, y // size), min(rows, -(-(y + canvas.get_height()) // size))):
            begin = row * self.width
            shown = self.cells[begin + across.start : begin + across.stop]
            for place, cell in enumerate(shown, start=across.start):
                if cell:
                    canvas.blit(self.tiles, (place * size - x, row * size - y), self._box(cell, phase))

    def _box(self, cell: int, phase: int) -> tuple[int, int, int, int]:
        """Return where the tile of *cell* lies in the tiles' picture: nowhere when there is no such tile."""
        size = self.tileset.tile
        shown = cell - cell % FRAMES + (cell + phase) % FRAMES if cell in ANIMATED else cell
        if not 0 < shown < self.tileset.count:
            return (0, 0, 0, 0)
        row, column = divmod(shown, self.tileset.columns)
        return (column * size, row * size, size, size)
