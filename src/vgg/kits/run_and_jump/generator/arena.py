"""The last stretch of a world with a boss: a step down into a hall, the boss, and the goal behind it."""

from __future__ import annotations

from .pen import Pen


def arena_width(columns: int) -> int:
    """Return how many columns the hall takes on a screen *columns* wide, with its step and the goal."""
    return columns + 9


def arena(pen: Pen, columns: int) -> None:
    """Draw the hall: a flat floor one screen wide, two one-way floors to flee to, a closed end."""
    pen.slope(2)
    pen.line(pen.x, pen.ground + 1, 2)
    pen.put(pen.x + 1, pen.ground, "+")
    pen.flat(3)
    pen.slope(-2)
    left, length = pen.x, columns + 3
    high = pen.ground + 2
    for start in (left + 2, left + length - 8):
        for step in range(3):
            pen.put(start + step, high, "=")
    pen.put(left + length - 5, pen.ground, "X")
    pen.flat(length)
    pen.put(pen.x, pen.ground, "G")
    pen.flat(pen.width - pen.x)


def gate(pen: Pen) -> None:
    """Draw the end of a level without a boss, seen from afar: steps up to a gatehouse, the goal under its roof."""
    pen.flat(2)
    for _ in range(2):
        pen.slope(1)
        pen.line(pen.x, pen.ground + 1, 2)
        pen.flat(2)
    pen.flat(1)
    roof = min(pen.ground + 5, pen.height - 1)
    for step in range(4):
        pen.put(pen.x + step, roof - 1, "=")
    pen.line(pen.x, roof, 3)
    pen.put(pen.x + 1, pen.ground, "G")
    pen.flat(4)
    pen.ground = roof
    pen.flat(pen.width - pen.x)
