"""Blob masks: which of its eight neighbours a cell of ground joins, and which of 47 tiles draws it so."""

from __future__ import annotations

from collections.abc import Mapping

from .cartridge import TILE_GROUND

UP, RIGHT, DOWN, LEFT = 1, 2, 4, 8
"""Bits of a mask: the neighbour on that side is ground too."""
UP_RIGHT, DOWN_RIGHT, DOWN_LEFT, UP_LEFT = 16, 32, 64, 128
"""Bits of a mask: the neighbour at that corner is ground too. They count only where both sides beside it are."""
SIDES = UP | RIGHT | DOWN | LEFT
ALL = 255

STEPS: Mapping[int, tuple[int, int]] = {
    UP: (0, -1), RIGHT: (1, 0), DOWN: (0, 1), LEFT: (-1, 0),
    UP_RIGHT: (1, -1), DOWN_RIGHT: (1, 1), DOWN_LEFT: (-1, 1), UP_LEFT: (-1, -1),
}  # fmt: skip
"""Where the neighbour of each bit lies: columns to the right, rows down."""
_BESIDE = {UP_RIGHT: UP | RIGHT, DOWN_RIGHT: DOWN | RIGHT, DOWN_LEFT: DOWN | LEFT, UP_LEFT: UP | LEFT}


def blob(mask: int) -> int:
    """Return *mask* without the corners that nobody sees: those with a side beside them open."""
    return mask & SIDES | sum(
        corner for corner, both in _BESIDE.items() if mask & corner and mask & both == both
    )


def _masks() -> tuple[int, ...]:
    """Return the 47 masks: the sixteen without an inner corner by their sides first, then the others in order."""
    whole = [blob(sides | ALL & ~SIDES) for sides in range(16)]
    return (*whole, *sorted({blob(mask) for mask in range(256)} - set(whole)))


BLOBS = _masks()
"""The 47 masks in the order of a tileset's cells; the first sixteen alone are a set of edges without inner corners."""
_PLACES = {mask: place for place, mask in enumerate(BLOBS)}


def ground_cell(mask: int) -> int:
    """Return the cell of a tileset for ground whose neighbours are *mask*; any of 256 masks will do."""
    return TILE_GROUND + _PLACES[blob(mask)]
