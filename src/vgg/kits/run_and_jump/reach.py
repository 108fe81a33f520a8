"""What no jump can do: a level refuted before anything is searched, with the gap that nobody can cross.

The hero is given more than he has: he flies through his own height, over any wall his feet clear, for as long as all his
jumps together could last. What even that does not reach, no bot reaches. So a refusal is a proof; silence is none.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import isqrt

from .maps import Place, Terrain
from .rules import tables as t

_MERCY = 26 << 8
"""Pixels of every way that cost nothing: half a box over both edges, and a tile."""
_ROAMS = 12
"""Tiles an enemy may be from where it stands in the map when somebody bounces off it."""


@dataclass(frozen=True, slots=True)
class Flight:
    """The most that jumps at these upward *speeds*, one after another, can do. All in 1/256 px."""

    speeds: tuple[int, ...]
    run: int
    rise: int
    fall: int
    fall_max: int
    coyote: int
    flutter: int
    """Ticks of flutter; each may begin a fall anew, from rest."""

    @property
    def height(self) -> int:
        """How high the feet come."""
        return sum(speed * speed // (2 * self.rise) + speed for speed in self.speeds)

    def width(self, down: int) -> int:
        """How far the hero comes before his feet are *down* below where they began (negative: above)."""
        ticks = sum(speed // self.rise + 1 for speed in self.speeds) + self.coyote
        if len(self.speeds) == 1:
            ticks += self._drop(self.height + down)
        else:
            ticks += sum(self._drop(self.height + max(down, 0)) for _ in self.speeds)
        return self.run * ticks + _MERCY

    def _drop(self, way: int) -> int:
        """Return the most ticks a fall of *way* takes."""
        if self.flutter:
            return isqrt(2 * max(way, 0) * (self.flutter + 1) // self.fall) + self.flutter + 2
        soft = self.fall_max * self.fall_max // (2 * self.fall)
        if way <= soft:
            return isqrt(2 * max(way, 0) // self.fall) + 2
        return self.fall_max // self.fall + (way - soft) // self.fall_max + 3


@dataclass(frozen=True, slots=True)
class _Launch:
    """Where a flight begins: columns *left* to *right*, over the floor in *row*, with the flight *by* that is possible there."""

    left: int
    right: int
    row: int
    by: Flight


def refuted(land: Terrain, tuning: Mapping[int, int]) -> str | None:
    """Return why nobody can reach the goal of *land*, None when the jumps of *tuning* do not forbid it."""
    numbers = dict(enumerate(t.TUNING_DEFAULTS)) | dict(tuning)
    map_ = _Map(land, numbers)
    waiting = [map_.start()]
    known, flown = set(waiting), set[Place]()
    while waiting:
        waiting.sort(key=lambda one: abs(one.right - land.goal[0]), reverse=True)
        cells = map_.flood(waiting.pop())
        if land.goal in cells or (land.goal[0], land.goal[1] - 1) in cells:
            return None
        fresh = [one for one in map_.launches(cells - flown) if one not in known]
        flown |= cells
        known.update(fresh)
        waiting += fresh
    return _told(map_, known)


class _Map:
    """A level with its floors, and what may throw the hero."""

    def __init__(self, land: Terrain, numbers: Mapping[int, int]) -> None:
        self.land = land
        hurts = (numbers[t.T_KNOCK_Y],) if land.foes or land.boss[0] >= 0 or t.HAZARD in land.cells else ()
        again = (numbers[t.T_AIR_JUMP],) * numbers[t.T_AIR_JUMPS] + hurts
        flutter = numbers[t.T_FLUTTER_TICKS] if numbers[t.T_FLUTTER] else 0

        def flight(first: int) -> Flight:
            return Flight(
                (first, *again), max(numbers[t.T_RUN], numbers[t.T_KNOCK_X]), numbers[t.T_RISE], numbers[t.T_FALL],
                numbers[t.T_FALL_MAX], numbers[t.T_COYOTE], flutter,
            )  # fmt: skip

        self.jump = flight(numbers[t.T_JUMP])
        self.hurt = flight(numbers[t.T_KNOCK_Y])
        self.bounce = flight(max(numbers[t.T_JUMP], numbers[t.T_STOMP]))
        self.springs = {
            (x, y): flight(numbers[t.T_SPRING] * (8 + parameter % 8) // 8)
            for kind, x, y, parameter in land.things
            if kind == t.K_SPRING
        }
        self.foes = {(x, y) for _, x, y, _ in land.foes} | ({land.boss} if land.boss[0] >= 0 else set())
        self.blocks = {(x, y) for kind, x, y, _ in land.things if kind == t.K_BLOCK}
        self.floors = _floors(land, self.blocks)

    def start(self) -> _Launch:
        """Return the first launch: where the hero begins, or the floor he drops to."""
        x, y = self.land.start
        return _Launch(x, x, y + 1, self.jump)

    def open(self, x: int, y: int) -> bool:
        """Say whether feet may be in this cell; blocks break."""
        return 0 <= x < self.land.width and (y < 0 or self.land.cells[y * self.land.width + x] != t.GROUND)

    def flood(self, launch: _Launch) -> set[Place]:
        """Return every cell the hero's feet can be in on the flight from *launch*."""
        by = launch.by
        top = launch.row - by.height // t.TILE_UNITS - 1
        widths = [by.width((row + 1 - launch.row) << 12) for row in range(top, self.land.height)]
        row = launch.row - 1
        waiting = [(x, row) for x in range(launch.left, launch.right + 1) if self.open(x, row)]
        found = set(waiting)
        while waiting:
            x, y = waiting.pop()
            for place in ((x - 1, y), (x + 1, y), (x, y - 1), (x, y + 1)):
                if place in found or not top <= place[1] < self.land.height or not self.open(*place):
                    continue
                apart = max(launch.left - place[0], place[0] - launch.right, 1) - 1
                if apart << 12 <= widths[place[1] - top]:
                    found.add(place)
                    waiting.append(place)
        return found

    def launches(self, cells: Iterable[Place]) -> list[_Launch]:
        """Return what can be flown from once these cells are reached."""
        found = {self.floors[x, y + 1] for x, y in cells if (x, y + 1) in self.floors}
        ways = [_Launch(left, right, row, self.jump) for left, right, row in found]
        ways += [_Launch(x, x, y + 1, self.springs[x, y]) for x, y in cells if (x, y) in self.springs]
        ways += [_Launch(x, x, y + 1, self.hurt) for x, y in cells if self.land.at(x, y) == t.HAZARD]
        near = {
            foe for foe in self.foes for x, y in cells if abs(foe[0] - x) <= _ROAMS and abs(foe[1] - y) <= _ROAMS
        } if self.foes else set()  # fmt: skip
        ways += [
            _Launch(max(x - _ROAMS, 0), min(x + _ROAMS, self.land.width - 1), y, self.bounce) for x, y in near
        ]
        return sorted(ways, key=lambda one: (one.left, one.right, one.row, one.by.speeds))


def _floors(land: Terrain, blocks: set[Place]) -> dict[Place, tuple[int, int, int]]:
    """Return for every cell one can stand on the floor it belongs to: its first and last column and its row."""
    found: dict[Place, tuple[int, int, int]] = {}
    for y in range(land.height):
        left = 0
        for x in range(land.width + 1):
            if x < land.width and _carries(land, blocks, x, y):
                continue
            found |= {(column, y): (left, x - 1, y) for column in range(left, x)}
            left = x + 1
    return found


def _carries(land: Terrain, blocks: set[Place], x: int, y: int) -> bool:
    code = land.cells[y * land.width + x]
    above = land.cells[(y - 1) * land.width + x] if y > 0 else t.AIR
    return (code in (t.GROUND, t.ONE_WAY) or (x, y) in blocks) and above != t.GROUND


def _told(map_: _Map, known: Iterable[_Launch]) -> str:
    """Return the message: the narrowest gap between what is reached and what is not."""
    reached = {(one.left, one.right, one.row) for one in known}
    reached = reached & set(map_.floors.values()) or reached
    goal = (map_.land.goal[0], map_.land.goal[0], map_.land.goal[1] + 1)
    others = sorted({*map_.floors.values(), goal} - reached)
    pairs = [(_excess(map_.jump, one, other), one, other) for one in sorted(reached) for other in others]
    beyond, one, other = min(pairs, key=lambda pair: (pair[0], -pair[2][1], pair[1], pair[2]))
    gap, up = _apart(one, other), one[2] - other[2]
    step = map_.jump.height // t.TILE_UNITS
    where = f"no jump leads on from {_named(one)}: {_named(other)}"
    if not beyond:
        return f"{where} is behind a wall, and no jump is higher than {step} tiles."
    if up > step:
        return f"{where} is {up} tiles higher, and no jump is higher than {step}."
    wide = map_.jump.width(-up << 12) // t.TILE_UNITS
    return f"{where} is {gap} tiles away and {_height(up)}, and no jump that ends there is wider than {wide} tiles."


def _height(up: int) -> str:
    """Return a difference in height for people."""
    return f"{abs(up)} tiles {'higher' if up > 0 else 'lower'}" if up else "as high"


def _apart(one: tuple[int, int, int], other: tuple[int, int, int]) -> int:
    """Return the tiles between two floors."""
    return max(other[0] - one[1], one[0] - other[1], 1) - 1


def _excess(jump: Flight, one: tuple[int, int, int], other: tuple[int, int, int]) -> int:
    """Return how far a floor is beyond a jump from another."""
    up, apart = (one[2] - other[2]) << 12, _apart(one, other) << 12
    wide = max(apart - jump.width(-up), 0) if up <= jump.height else apart
    return max(up - jump.height, 0) * 4 + wide


def _named(floor: tuple[int, int, int]) -> str:
    left, right, row = floor
    columns = f"column {left + 1}" if left == right else f"columns {left + 1} to {right + 1}"
    return f"the floor in row {row + 1}, {columns}"
