"""The few notes that belong to one game: every track says them, so that all its music is one work."""

from __future__ import annotations

import random
from dataclasses import dataclass
from itertools import pairwise

from vgg.model.canonical import seed_from

# A bar of sixteen steps is two halves; the second comes to rest on a note long enough to remember.
_FIRST = (
    (8,), (4, 4), (6, 2), (2, 6), (3, 5), (5, 3), (2, 2, 4), (4, 2, 2), (3, 3, 2), (2, 4, 2), (3, 1, 4), (4, 3, 1), (2, 1, 1, 4),
    (4, 2, 1, 1), (2, 2, 2, 2), (3, 1, 2, 2),
)  # fmt: skip
_SECOND = ((8,), (4, 4), (2, 6), (3, 5), (2, 2, 4), (3, 1, 4), (2, 1, 1, 4))
_ACROSS = (
    (3, 3, 4, 6), (3, 3, 6, 4), (6, 6, 4), (3, 3, 3, 3, 4), (2, 3, 3, 2, 6), (4, 6, 2, 4), (2, 4, 4, 6),
)  # fmt: skip
"""Rhythms that sing over the middle of the bar."""

_COUNTS = (4, 5, 5, 5, 6, 6, 6, 6, 7, 7, 8)
"""How many notes: five to seven most often; fewer are anybody's, more are hard to keep."""

_WALTZ = {
    4: ((4, 2, 2, 4), (6, 1, 1, 4), (2, 2, 4, 4)),
    5: ((2, 2, 2, 2, 4), (3, 1, 2, 2, 4), (4, 1, 1, 2, 4)),
    6: ((2, 2, 2, 1, 1, 4), (3, 1, 2, 1, 1, 4), (2, 1, 1, 2, 2, 4)),
    7: ((2, 2, 1, 1, 1, 1, 4), (2, 1, 1, 2, 1, 1, 4), (3, 1, 1, 1, 1, 1, 4)),
    8: ((2, 1, 1, 1, 1, 1, 1, 4), (1, 1, 1, 1, 2, 1, 1, 4), (1, 1, 2, 1, 1, 1, 1, 4)),
}
_SWUNG = {
    (0, 2): (0, 2), (0, 3): (0, 2), (0, 1, 2): (0, 1, 2), (0, 2, 3): (0, 1, 2), (0,): (0,), (1,): (1,), (2,): (2,), (3,): (2,),
    (): (),
}  # fmt: skip
"""Where the notes of a beat of four steps stand in one of three."""


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
    def augmented(self) -> Motif:
        """The motif at half its speed."""
        return Motif(self.degrees, tuple(2 * each for each in self.rhythm))

    @property
    def waltz(self) -> Motif:
        """The motif in a bar of three beats."""
        choices = _WALTZ[len(self.degrees)]
        return Motif(self.degrees, choices[sum(self.rhythm[:2]) % len(choices)])

    @property
    def swung(self) -> Motif:
        """The motif in a bar of four beats of three steps each."""
        starts = [sum(self.rhythm[:at]) for at in range(len(self.rhythm))]
        places = [
            3 * beat + place
            for beat in range(4)
            for place in _SWUNG[tuple(each % 4 for each in starts if each // 4 == beat)]
        ]
        return Motif(self.degrees, tuple(after - before for before, after in pairwise([*places, 12])))


def motif(name: str, seed: int) -> Motif:
    """Return the motif of the game *name* under *seed*.

    4 to 8 notes within an octave, one leap or two among steps, the chord of the keynote on strong beats.
    """
    draw = random.Random(seed_from(seed, "motif", name))
    rhythm = _rhythm(draw)
    return Motif(_contour(draw, rhythm), rhythm)


def _rhythm(draw: random.Random) -> tuple[int, ...]:
    """Return the lengths of 4 to 8 notes that fill a bar."""
    count = draw.choice(_COUNTS)
    if draw.random() < 0.2:
        across = [each for each in _ACROSS if len(each) == count]
        if across:
            return draw.choice(across)
    halves = [one + two for one in _FIRST for two in _SECOND if len(one + two) == count]
    return draw.choice(halves)


def _contour(draw: random.Random, rhythm: tuple[int, ...]) -> tuple[int, ...]:
    """Return a degree for each note of *rhythm*: mostly steps, a leap or two that turn back, ending on the triad."""
    while True:
        degrees = [draw.choice((0, 0, 2, 4, 4))]
        direction = draw.choice((1, 1, -1))
        leaps = {1 + draw.randrange(len(rhythm) - 1) for _ in range(draw.choice((1, 1, 2)))}
        for at in range(1, len(rhythm)):
            size = draw.choice((2, 3, 4, 5)) if at in leaps else draw.choice((0, 1, 1, 1, 1, 2))
            degrees.append(degrees[-1] + direction * size)
            if at in leaps or draw.random() < 0.35:
                direction = -direction
        if _singable(degrees) and _grounded(degrees, rhythm):
            return tuple(degrees)


def _singable(degrees: list[int]) -> bool:
    """Say whether *degrees* stay within an octave, use three pitches or more, and no note is said thrice in a row."""
    low, high = min(degrees), max(degrees)
    thrice = any(
        one == two == three for one, two, three in zip(degrees, degrees[1:], degrees[2:], strict=False)
    )
    return low >= -3 and high <= 8 and 3 <= high - low <= 7 and len(set(degrees)) >= 3 and not thrice


def _grounded(degrees: list[int], rhythm: tuple[int, ...]) -> bool:
    """Say whether strong and long notes are of the keynote's triad, and all others left by a step."""
    start = 0
    for at, (degree, steps) in enumerate(zip(degrees, rhythm, strict=True)):
        strong = start % 8 == 0 or start < 8 < start + steps or steps >= 4 or at == len(degrees) - 1
        if degree % 7 not in {0, 2, 4} and (strong or abs(degrees[at + 1] - degree) > 1):
            return False
        start += steps
    return True
