"""Reading a level map: characters become cells, things, enemies and places, as the rules' tables want them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .rules import tables as t

_CELLS = {"#": t.GROUND, "=": t.ONE_WAY, "^": t.HAZARD}
_THINGS = {
    "o": t.K_PICKUP, "+": t.K_HEART, "L": t.K_LIFE, "S": t.K_SPRING, "B": t.K_BLOCK, "C": t.K_CHECKPOINT, "G": t.K_GOAL,
}  # fmt: skip

Place = tuple[int, int]
"""Column and row of a cell, both from 0, row 0 on top."""


@dataclass(frozen=True, slots=True)
class Terrain:
    """One level as numbers.

    *cells* is row by row, in the codes of the table TILES. *things* are (kind, x, y, parameter), *foes* are
    (kind of enemy from 0, x, y, 1 when it first faces right). Places that are missing are (-1, -1).
    """

    width: int
    height: int
    cells: tuple[int, ...]
    things: tuple[tuple[int, int, int, int], ...]
    foes: tuple[tuple[int, int, int, int], ...]
    start: Place
    goal: Place
    boss: Place

    def at(self, x: int, y: int) -> int:
        """Return the cell at column *x*, row *y*; above the map is air, beside it ground."""
        if y < 0:
            return t.AIR
        if not 0 <= x < self.width:
            return t.GROUND
        return self.cells[min(y, self.height - 1) * self.width + x]


def places(rows: Sequence[str], chars: str) -> list[Place]:
    """Return where one of *chars* stands in *rows*, from top to bottom and left to right."""
    return [(x, y) for y, row in enumerate(rows) for x, char in enumerate(row) if char in chars]


def terrain(rows: Sequence[str]) -> Terrain:
    """Return *rows*, which are of equal length and hold only characters of the legend, as numbers."""
    width, height = len(rows[0]), len(rows)
    things = [(_THINGS[rows[y][x]], x, y, _parameter(rows, x, y)) for x, y in places(rows, "".join(_THINGS))]
    cells = [_CELLS.get(char, t.AIR) for row in rows for char in row]
    for index, (kind, x, y, _) in enumerate(things[: t.THINGS]):
        cells[y * width + x] = t.THING + index
        if kind == t.K_GOAL and y > 0 and cells[(y - 1) * width + x] == t.AIR:
            cells[(y - 1) * width + x] = t.THING + index
    foes = tuple((int(rows[y][x]) - 1, x, y, 0) for x, y in places(rows, "12345678"))
    return Terrain(
        width, height, tuple(cells), tuple(things), foes, _one(rows, "P"), _one(rows, "G"), _one(rows, "X")
    )


def from_tables(numbers: Mapping[str, Sequence[int]], level: int) -> Terrain:
    """Return level *level*, counted from 0, as it stands in the rules' tables."""
    row = numbers["levels"][level * t.LEVEL_SIZE : (level + 1) * t.LEVEL_SIZE]
    width, height, first = row[t.L_WIDTH], row[t.L_HEIGHT], row[t.L_OFFSET]
    things = _fours(numbers["spawns"], row[t.L_SPAWNS], row[t.L_SPAWN_COUNT])
    goal = next(((x, y) for kind, x, y, _ in things if kind == t.K_GOAL), (-1, -1))
    return Terrain(
        width=width,
        height=height,
        cells=tuple(numbers["tiles"][first : first + width * height]),
        things=things,
        foes=_fours(numbers["foes"], row[t.L_FOES], row[t.L_FOE_COUNT]),
        start=(row[t.L_START_X], row[t.L_START_Y]),
        goal=goal,
        boss=(row[t.L_BOSS_X], row[t.L_BOSS_Y]),
    )


def _fours(numbers: Sequence[int], first: int, count: int) -> tuple[tuple[int, int, int, int], ...]:
    """Return *count* rows of four numbers from row *first* on."""
    rows = (numbers[4 * row : 4 * row + 4] for row in range(first, first + count))
    return tuple((kind, x, y, parameter) for kind, x, y, parameter in rows)


def _parameter(rows: Sequence[str], x: int, y: int) -> int:
    """Return a thing's parameter: a block that can be hit from below hides a pickup."""
    return int(rows[y][x] == "B" and y + 1 < len(rows) and rows[y + 1][x] in ".oP")


def _one(rows: Sequence[str], char: str) -> Place:
    found = places(rows, char)
    return found[0] if found else (-1, -1)
