"""How far and how high the hero jumps, measured on the true rules, so that levels are built within it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from vgg.model.canonical import Json
from vgg.rules.console import JUMP, RIGHT

from .figures import Outfit, Stage, tables
from .maps import terrain
from .rules import tables as t
from .rules.game import start, tick
from .rules.world import World

_RUN_UP = 40
_LONGEST = 240
_DEPTH = 6
TILE = 16


@dataclass(frozen=True, slots=True)
class Envelope:
    """What one jump can do, in whole tiles with the hero's own margin taken off.

    *apex* is the height in pixels of the best jump, *rise* the tiles of the highest step. *gaps* gives the widest
    gap by height difference in tiles: +2 is a landing two tiles higher. *spring* is the tiles a spring throws.
    """

    apex: int
    rise: int
    gaps: Mapping[int, int]
    spring: int

    def gap(self, up: int) -> int:
        """Return the widest gap, in tiles, to a landing *up* tiles higher (negative: lower); 0 where none is possible."""
        return self.gaps.get(max(up, -_DEPTH), 0)

    def as_json(self) -> dict[str, Json]:
        """Return the envelope for prompts."""
        return {
            "highest_step": self.rise,
            "spring_height": self.spring,
            "widest_gap_by_step": {f"{up:+d}": gap for up, gap in sorted(self.gaps.items())},
        }


@lru_cache(maxsize=32)
def envelope(tuning: tuple[tuple[int, int], ...]) -> Envelope:
    """Return the envelope of a hero with these numbers of TUNING, (index, value) pairs."""
    ways = [_jump(tuning, again) for again in _again(dict(tuning))]
    apex = max(height for way in ways for _, height in way)
    gaps = {up: max(_reach(way, up) for way in ways) for up in range(-_DEPTH, apex // TILE + 1)}
    return Envelope(
        apex, (apex - 2) // TILE, {up: gap for up, gap in gaps.items() if gap > 0}, _spring(tuning) // TILE
    )


def _again(tuning: Mapping[int, int]) -> tuple[int, ...]:
    """Return the ticks after take-off at which a jump in the air is worth trying; 0: none."""
    return (16, 20, 24, 28, 34, 40) if tuning.get(t.T_AIR_JUMPS, 0) else (0,)


def _jump(tuning: tuple[tuple[int, int], ...], again: int) -> list[tuple[int, int]]:
    """Return (pixels forward, pixels up) for each tick of a running jump off a ledge, button held to the end.

    With *again* the button is let go one tick before that tick and pressed once more.
    """
    world = _world(tuning, "P" + "." * 198 + "G", "#" * 200)
    for _ in range(_RUN_UP):
        tick(world, RIGHT)
    from_x, floor = world.hero.x, world.hero.y
    way = []
    for now in range(1, _LONGEST):
        tick(world, RIGHT if again and now == again - 1 else RIGHT | JUMP)
        way.append(((world.hero.x - from_x) >> 8, (floor - world.hero.y) >> 8))
        if world.hero.grounded:
            break
    return way + _below(way, tuning)


def _below(way: list[tuple[int, int]], tuning: tuple[tuple[int, int], ...]) -> list[tuple[int, int]]:
    """Return how the jump would go on under the floor, at the speed it had when it landed."""
    numbers = dict(enumerate(t.TUNING_DEFAULTS)) | dict(tuning)
    x, y = way[-1][0] << 8, way[-1][1] << 8
    speed = numbers[t.T_FLUTTER] or min(numbers[t.T_FALL_MAX], 1000)
    below = []
    while y > -_DEPTH * TILE << 8:
        x, y = x + numbers[t.T_RUN], y - speed
        below.append((x >> 8, y >> 8))
    return below


def _reach(way: list[tuple[int, int]], up: int) -> int:
    """Return the widest gap in tiles that *way* crosses to a floor *up* tiles higher, with a pixel or two to spare."""
    over = [forward for forward, height in way if height >= up * TILE]
    return max(over) // TILE if over else 0


def _spring(tuning: tuple[tuple[int, int], ...]) -> int:
    """Return the height in pixels that a spring throws the hero."""
    tall = 30
    rows = ["." * 24] * (tall - 2) + ["P.S" + "." * 20 + "G", "#" * 24]
    world = _start(tuning, rows)
    floor, best = world.hero.y, 0
    for _ in range(_LONGEST):
        tick(world, RIGHT if world.hero.vy == 0 else 0)
        best = max(best, (floor - world.hero.y) >> 8)
    return best


def _world(tuning: tuple[tuple[int, int], ...], floor: str, ground: str) -> World:
    return _start(tuning, ["." * len(floor)] * 18 + [floor, ground])


def _start(tuning: tuple[tuple[int, int], ...], rows: list[str]) -> World:
    """Return the rules' world at the start of a level drawn in *rows*."""
    land = terrain(rows)
    outfit = Outfit(dict(tuning), ((-1, *(0,) * (t.KIND_SIZE - 1)),) * 8)
    t.bind(tables([Stage(land, (0,) * len(land.cells))], outfit))
    world = World()
    start(world, 1, 0, 0)
    return world
