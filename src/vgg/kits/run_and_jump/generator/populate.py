"""Filling what the groups left level: enemies and hazards at the density the beat and the difficulty ask for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .pen import Pen

_CALM_START = 12
"""Columns after the start in which nothing dangerous is put."""
_AROUND_STOPS = 4
"""Columns around a checkpoint, a spring or the goal in which nothing dangerous is put."""
_ROOM = 6
"""Columns of level ground an enemy needs; a hazard needs one more."""
_NEAR_ROOM = 4
"""The same for the first enemy, which is met with nothing else around."""
_FOES = {"teach": (40, 22), "test": (24, 11), "twist": (26, 12), "rest": (70, 40), "boss": (34, 16)}
_DIPS = {"teach": (80, 40), "test": (40, 18), "twist": (36, 14), "rest": (200, 80), "boss": (60, 30)}
"""Columns an enemy, and a hazard, by beat: in an easy and in a hard level."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Level ground with nothing on it: columns *left* to *right*, both included; *up* is the row one walks in."""

    left: int
    right: int
    up: int

    @property
    def length(self) -> int:
        """How many columns it has."""
        return self.right - self.left + 1


def populate(pen: Pen, beat: str, end: int, early: int = 0) -> None:
    """Add hazards and enemies to the drawing up to column *end*, as far as there is room; one enemy before *early*."""
    _greet(pen, early, end)
    foes = _wanted(pen, _FOES[beat], end) - _count(pen, "12345678")
    dips = _wanted(pen, _DIPS[beat], end) - _count(pen, "^") if pen.hard > 1 else 0
    stretches = list(_stretches(pen, end))
    for _ in range(max(dips, 0)):
        _dip(pen, [each for each in stretches if each.length > _ROOM])
        stretches = list(_stretches(pen, end))
    for _ in range(max(foes, 0) if pen.cast.any else 0):
        _foe(pen, [each for each in stretches if each.length >= _ROOM])
        stretches = list(_stretches(pen, end))


def _greet(pen: Pen, early: int, end: int) -> None:
    """Put an enemy before column *early* when nobody is there and some level ground is."""
    near = [char for row in pen.grid for char in row[:early] if char in "12345678"]
    if pen.cast.any and not near:
        _foe(pen, [each for each in _stretches(pen, min(early, end)) if each.length >= _NEAR_ROOM])


def _wanted(pen: Pen, columns: tuple[int, int], end: int) -> int:
    """Return how many there should be in a level of this length and difficulty."""
    easy, difficult = columns
    each = easy + (difficult - easy) * (pen.hard - 1) // 9
    return max(end - _CALM_START, 0) // each


def _count(pen: Pen, chars: str) -> int:
    return sum(char in chars for row in pen.grid for char in row)


def _stretches(pen: Pen, end: int) -> Iterator[Stretch]:
    """Yield every stretch of level ground that is free to walk and to jump over."""
    calm = _calm(pen)
    left, up = _CALM_START, 0
    for x in range(_CALM_START, end + 1):
        here = 0 if x == end or x in calm else _floor(pen, x)
        if here != up:
            if up:
                yield Stretch(left, x - 1, up)
            left, up = x, here


def _calm(pen: Pen) -> set[int]:
    """Return the columns around places where nothing may lurk."""
    stops = [x for row in pen.grid for x, char in enumerate(row) if char in "CSGX^12345678"]
    return {x + side for x in stops for side in range(-_AROUND_STOPS, _AROUND_STOPS + 1)}


def _floor(pen: Pen, x: int) -> int:
    """Return the row above the ground of a column, 0 when there is none or no room over it."""
    up = 0
    while up < pen.height and pen.get(x, up) == "#":
        up += 1
    free = all(pen.get(x, up + row) in ".o" for row in range(4))
    return up if up and free and pen.get(x, up) == "." else 0


def _dip(pen: Pen, stretches: list[Stretch]) -> None:
    """Sink a hazard of one to three cells into the middle of one stretch, with pickups over it."""
    if not stretches:
        return
    place = stretches[pen.rng.randrange(len(stretches))]
    width = min(pen.scaled(1, 3), place.length - _ROOM)
    first = place.left + (place.length - width) // 2
    for x in range(first, first + width):
        pen.erase(x, place.up - 1)
        pen.put(x, place.up - 1, "^")
    pen.arc(first - 1, place.up + 1, width + 2, 2)


def _foe(pen: Pen, stretches: list[Stretch]) -> None:
    """Put an enemy on the far part of one stretch: on the ground, or over it when it flies."""
    if not stretches:
        return
    place = stretches[pen.rng.randrange(len(stretches))]
    flies = bool(pen.cast.flying) and (pen.chance(25) or not (pen.cast.walking or pen.cast.shooting))
    kinds = pen.cast.flying if flies else pen.cast.walking or pen.cast.shooting
    pen.foe(kinds, place.right - pen.rng.randrange(2), place.up + (2 if flies else 0))
