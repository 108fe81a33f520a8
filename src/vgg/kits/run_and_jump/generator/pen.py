"""The pen that draws a level from left to right: it knows where the ground is and keeps everything on the paper."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random

from vgg.kits.run_and_jump.envelope import Envelope

AIR = "."
LOWEST = 2
"""The ground is at least this many rows deep."""
HEADROOM = 6
"""Rows of air that stay free above the highest ground."""


@dataclass(frozen=True, slots=True)
class Cast:
    """Which enemies may be drawn, as the digits of maps, by what a place needs of them."""

    walking: tuple[str, ...] = ()
    flying: tuple[str, ...] = ()
    shooting: tuple[str, ...] = ()

    @property
    def any(self) -> bool:
        """Whether there is any enemy at all."""
        return bool(self.walking or self.flying or self.shooting)


@dataclass(slots=True)
class Pen:
    """A drawing in progress. Heights count from the bottom row, 0; *ground* is the first row of air above the ground."""

    width: int
    height: int
    rng: Random
    reach: Envelope
    hard: int
    """1 easy to 10 hard."""
    cast: Cast
    lives: bool
    """Whether lives count, so that extra lives are worth hiding."""
    x: int = 0
    ground: int = LOWEST
    grid: list[list[str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.grid = [[AIR] * self.width for _ in range(self.height)]

    @property
    def highest(self) -> int:
        """The highest the ground may be."""
        return max(self.height - HEADROOM, LOWEST + 1)

    def get(self, x: int, up: int) -> str:
        """Return what is drawn at column *x*, *up* rows above the bottom; ground beyond the sides and the bottom."""
        if not 0 <= x < self.width or up < 0:
            return "#"
        return self.grid[self.height - 1 - up][x] if up < self.height else AIR

    def put(self, x: int, up: int, char: str) -> None:
        """Draw *char* where there is air on the paper; anything else stays."""
        if self.get(x, up) == AIR and up < self.height:
            self.grid[self.height - 1 - up][x] = char

    def erase(self, x: int, up: int) -> None:
        """Make a cell air again."""
        if 0 <= x < self.width and 0 <= up < self.height:
            self.grid[self.height - 1 - up][x] = AIR

    def flat(self, length: int) -> None:
        """Draw *length* columns of ground and go on behind them."""
        for _ in range(length):
            for up in range(self.ground):
                self.put(self.x, up, "#")
            self.x += 1

    def pit(self, length: int) -> None:
        """Leave *length* columns without ground."""
        self.x += length

    def slope(self, by: int) -> None:
        """Let the ground go on *by* rows higher or lower, as far as the paper allows."""
        self.ground = min(max(self.ground + by, LOWEST), self.highest)

    def slab(self, length: int, up: int, char: str = "#") -> None:
        """Draw a floating floor whose top is the row below *up*, from here on, and go on behind it."""
        for _ in range(length):
            self.put(self.x, up - 1, char)
            self.x += 1

    def line(self, x: int, up: int, length: int) -> None:
        """Lay pickups in a row."""
        for step in range(length):
            self.put(x + step, up, "o")

    def arc(self, x: int, up: int, length: int, peak: int = 2) -> None:
        """Lay pickups on the curve a jump takes: from *up* to *peak* rows higher and back."""
        for step in range(length):
            rise = 4 * peak * (step + 1) * (length - step) // ((length + 1) * (length + 1))
            self.put(x + step, up + rise, "o")

    def between(self, low: int, high: int) -> int:
        """Return a number from *low* to *high*, both included; *low* when there is nothing between."""
        return low + self.rng.randrange(max(high - low, 0) + 1)

    def scaled(self, easy: int, difficult: int) -> int:
        """Return a number that goes from *easy* to *difficult* with the difficulty, one less now and then."""
        most = easy + (difficult - easy) * (self.hard - 1) // 9
        return max(min(easy, difficult), most - self.rng.randrange(2))

    def chance(self, percent: int) -> bool:
        """Return True in *percent* of a hundred cases."""
        return self.rng.randrange(100) < percent

    def foe(self, kinds: tuple[str, ...], x: int, up: int) -> bool:
        """Draw one of *kinds* of enemies; return whether there was any."""
        if not kinds:
            return False
        self.put(x, up, kinds[self.rng.randrange(len(kinds))])
        return True

    def rows(self) -> list[str]:
        """Return the drawing as rows of a map."""
        return ["".join(row) for row in self.grid]
