"""The rhythms that tunes are cut from: without a few that come again, a melody is a row of notes."""

from __future__ import annotations

import random
from dataclasses import dataclass

from .tables import Cell, Groove

CADENCES: dict[str, dict[str, tuple[Cell, ...]]] = {
    "four": {
        "half": ((4, 4, 6, -2), (6, 2, 6, -2), (2, 2, 8, -4), (12, -4), (4, 2, 2, 4, -4)),
        "full": ((4, 8, -4), (2, 2, 8, -4), (3, 3, 6, -4), (6, 2, 4, -4), (12, -4), (2, 10, -4)),
        "open": ((8, -2, 2, 2, 2), (6, 2, 4, 2, 2), (4, 4, -4, 2, 2), (10, 2, 2, 2), (8, -4, 2, 2)),
        "rest": ((-16,), (-12, 2, 2), (-8, 4, 4), (8, -8)),
    },
    "three": {
        "half": ((8, -4), (4, 4, -4), (6, 2, -4)),
        "full": ((8, -4), (4, 4, -4), (2, 2, 4, -4)),
        "open": ((6, 2, 2, 2), (4, -4, 2, 2), (8, 2, 2)),
        "rest": ((-12,), (-8, 2, 2), (8, -4)),
    },
    "twelve": {
        "half": ((6, 3, -3), (9, -3), (3, 3, 3, -3)),
        "full": ((3, 6, -3), (2, 1, 6, -3), (9, -3)),
        "open": ((6, 3, 2, 1), (6, -3, 2, 1), (3, 3, 3, 2, 1)),
        "rest": ((-12,), (-9, 2, 1), (6, -6)),
    },
}
"""Rhythms of bars that close or open a phrase, by metre: a half close, a full close, an open end with a pick-up, a rest."""


@dataclass(frozen=True, slots=True)
class Words:
    """The rhythms that one piece is cut from: two of its theme, two of its contrast, a hurried and a calm one."""

    f: Cell
    g: Cell
    x: Cell
    y: Cell
    d: Cell
    c: Cell

    @classmethod
    def drawn(cls, groove: Groove, draw: random.Random) -> Words:
        """Return words of *groove*, no two of its flow the same."""
        flow = draw.sample(groove.cells["flow"], 4)
        f, g, x, y = flow
        return cls(f, g, x, y, draw.choice(groove.cells["drive"]), draw.choice(groove.cells["calm"]))
