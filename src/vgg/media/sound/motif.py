"""The few notes that belong to one game: every track says them, so that all its music is one work."""

from __future__ import annotations

import random
from dataclasses import dataclass

from vgg.model.canonical import seed_from

# Each list adds up to a bar of sixteen steps, and ends on a note long enough to remember.
_RHYTHMS = (
    (6, 2, 4, 4),
    (4, 4, 2, 6),
    (3, 3, 6, 4),
    (4, 2, 2, 8),
    (3, 3, 2, 2, 6),
    (2, 2, 4, 2, 6),
    (4, 2, 2, 4, 4),
    (6, 2, 2, 2, 4),
    (3, 1, 4, 2, 6),
    (2, 2, 2, 2, 4, 4),
    (3, 3, 2, 2, 2, 4),
    (4, 2, 2, 2, 2, 4),
    (2, 1, 1, 4, 2, 6),
    (2, 2, 2, 2, 2, 2, 4),
    (3, 1, 2, 2, 3, 1, 4),
    (2, 1, 1, 2, 2, 2, 2, 4),
)
_WALTZ = {
    4: (4, 2, 2, 4),
    5: (2, 2, 2, 2, 4),
    6: (2, 2, 2, 1, 1, 4),
    7: (2, 2, 1, 1, 1, 1, 4),
    8: (2, 1, 1, 1, 1, 1, 1, 4),
}


@dataclass(frozen=True, slots=True)
class Motif:
    """Scale degrees (0 the keynote, 7 its octave) and their lengths in steps."""

    degrees: tuple[int, ...]
    rhythm: tuple[int, ...]

    @property
    def inverted(self) -> Motif:
        """The motif upside down around its first note."""
        return Motif(tuple(2 * self.degrees[0] - each for each in self.degrees), self.rhythm)

    @property
    def waltz(self) -> Motif:
        """The motif in a bar of three beats."""
        return Motif(self.degrees, _WALTZ[len(self.degrees)])


def motif(name: str, seed: int) -> Motif:
    """Return the motif of the game *name* under *seed*.

    4 to 8 notes within an octave, one leap among steps.
    """
    draw = random.Random(seed_from(seed, "motif", name))
    rhythm = draw.choice(_RHYTHMS)
    return Motif(_contour(draw, len(rhythm)), rhythm)


def _contour(draw: random.Random, count: int) -> tuple[int, ...]:
    """Return *count* degrees: mostly steps, one or two leaps that turn back, ending on the triad."""
    while True:
        degrees = [draw.choice((0, 0, 2, 4, 4))]
        direction = draw.choice((1, 1, -1))
        leap = 1 + draw.randrange(count - 1)
        for at in range(1, count):
            size = draw.choice((2, 3, 4)) if at == leap else draw.choice((1, 1, 1, 2))
            degrees.append(degrees[-1] + direction * size)
            if at == leap or draw.random() < 0.35:
                direction = -direction
        if _singable(degrees):
            return tuple(degrees)


def _singable(degrees: list[int]) -> bool:
    """Say whether *degrees* stay within an octave, use three pitches or more, and rest on the triad."""
    low, high = min(degrees), max(degrees)
    return (
        low >= -3
        and high <= 8
        and 3 <= high - low <= 7
        and len(set(degrees)) >= 3
        and degrees[-1] % 7 in {0, 2, 4}
    )
