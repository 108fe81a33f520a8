"""The stand on which a state is put into the true rules: without it every assertion would build its own game."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from vgg.kits.run_and_jump.figures import Outfit, Stage, tables
from vgg.kits.run_and_jump.maps import terrain
from vgg.kits.run_and_jump.rules import tables as t
from vgg.kits.run_and_jump.rules.game import start, tick
from vgg.kits.run_and_jump.rules.sounds import EVENT_COUNT, WORD
from vgg.kits.run_and_jump.rules.world import ENEMIES, SHOTS, Enemy, Shot, World

WIDTH, HEIGHT = 48, 12
"""Tiles of a scene that asks for nothing else."""
TILE = 4096
FLOOR = 11 * TILE
"""Where one stands in such a scene: the top of its lowest row."""
MIDDLE = 2048
MOST_POINTS = 9_999_999
_MOST_TICKS = 60_000


class Broken(Exception):
    """What was promised does not hold; the text says what was found."""


class Spared(Exception):
    """The game has nothing of what the assertion speaks of; the text says what is missing."""


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules under assertion, by their four ways in."""

    world: Callable[[], World]
    bind: Callable[[Mapping[str, Sequence[int]]], None]
    start: Callable[[World, int, int, int], None]
    tick: Callable[[World, int], None]


TRUE = Rules(World, t.bind, start, tick)
"""The rules that ship."""


@dataclass(frozen=True, slots=True)
class Play:
    """A scene being played. *spend* is told of every tick, so that no assertion plays for ever."""

    rules: Rules
    world: World
    spend: Callable[[], None]

    def hold(self, mask: int = 0, ticks: int = 1) -> Play:
        """Hold the buttons of *mask* for *ticks*."""
        for _ in range(ticks):
            self.spend()
            self.rules.tick(self.world, mask)
        return self

    def press(self, mask: int) -> Play:
        """Press the buttons of *mask* anew, for one tick."""
        self.world.held = 0
        return self.hold(mask)

    def until(self, mask: int, done: Callable[[World], bool], most: int = 400) -> int:
        """Hold *mask* until *done*; return after how many ticks. Broken after *most*."""
        for ticks in range(1, most + 1):
            self.hold(mask)
            if done(self.world):
                return ticks
        raise Broken(f"it does not happen within {most} ticks")

    def put(self, **fields: int) -> Play:
        """Set numbers of the hero; whoever gets a speed upwards or downwards, or a height, is in the air."""
        if "y" in fields or "vy" in fields:
            fields = {"grounded": 0, "vy": 0} | fields
        for name, value in fields.items():
            setattr(self.world.hero, name, value)
        return self

    @property
    def raised(self) -> set[int]:
        """The events of the last tick."""
        both = self.world.events | self.world.signs << WORD
        return {event for event in range(EVENT_COUNT) if both >> event & 1}

    @property
    def sparks(self) -> list[tuple[int, int, int]]:
        """Place and size of every burst of the last tick."""
        bursts = [self.world.bursts[index] for index in range(self.world.burst_count)]
        return [(one.x, one.y, one.size) for one in bursts]

    @property
    def shots(self) -> list[Shot]:
        """Every slot for a shot."""
        return [self.world.shots[index] for index in range(SHOTS)]

    @property
    def enemies(self) -> list[Enemy]:
        """Every slot for an enemy."""
        return [self.world.enemies[index] for index in range(ENEMIES)]

    def hero(self, *names: str) -> tuple[int, ...]:
        """Return numbers of the hero."""
        return tuple(getattr(self.world.hero, name) for name in names)

    def state(self, *names: str) -> tuple[int, ...]:
        """Return numbers of the world."""
        return tuple(getattr(self.world, name) for name in names)


@dataclass
class Stand:
    """A game's own numbers, TUNING and KINDS, on which scenes are built and played."""

    tuning: Sequence[int]
    kinds: Sequence[int]
    rules: Rules = TRUE
    ticks: int = field(default=0)
    calm: bool = True
    """Points give no lives, whatever the game is tuned to; an assertion about them sets this to False."""
    bound: object = None
    """The scenes whose tables the rules hold now."""

    def __getitem__(self, index: int) -> int:
        """Return a number of TUNING."""
        return self.tuning[index]

    def needs(self, holds: bool, missing: str) -> None:
        """Spare this game the assertion when it lacks what is spoken of."""
        if not holds:
            raise Spared(missing)

    def kind_of(self, behaviour: int) -> list[int]:
        """Return the numbers of every kind of enemy with *behaviour*; Spared when the game has none."""
        rows = range(len(self.kinds) // t.KIND_SIZE)
        found = [row for row in rows if self.number(row, t.E_HEIGHT) and self.number(row, 1) == behaviour]
        self.needs(bool(found), f"no enemy behaves as a {BEHAVIOURS[behaviour]}")
        return found

    def some_kind(self) -> int:
        """Return a kind that stays on its floor, for assertions about any enemy; Spared when there is none."""
        rows = range(len(self.kinds) // t.KIND_SIZE)
        found = [row for row in rows if self.number(row, t.E_HEIGHT) and self.number(row, 1) != t.B_FLYER]
        self.needs(bool(found), "no enemy walks")
        return found[0]

    def number(self, kind: int, index: int) -> int:
        """Return a number of KINDS."""
        return self.kinds[kind * t.KIND_SIZE + index]

    def play(self, *rows: str, floor: str = "", **options: int) -> Play:
        """Begin to play a scene whose rows end above its *floor*; *options* are those of `play_all`. See `scene`."""
        return self.play_all([scene(*rows, floor=floor)], **options)

    def play_all(
        self,
        drawings: Sequence[list[str]],
        *,
        seconds: int = 0,
        level: int = 0,
        parameter: int = 0,
        best: int = 0,
        foe_right: int = 0,
    ) -> Play:
        """Begin to play a game of several scenes, in *level*; -1 is the title.

        Each scene has so many *seconds*; *parameter* is that of every thing, *foe_right* that of every foe.
        """
        wanted = (drawings, seconds, parameter, foe_right)
        if wanted != self.bound:
            self._bind([_stage(drawn, seconds, parameter, foe_right) for drawn in drawings])
            self.bound = wanted
        world = self.rules.world()
        self.rules.start(world, 1, level, best)
        if self.calm:
            world.bonus_at = MOST_POINTS
        return Play(self.rules, world, self._spend)

    def _bind(self, stages: Sequence[Stage]) -> None:
        """Give the rules the tables of a game of these levels."""
        kinds = tuple(
            tuple(self.kinds[at : at + t.KIND_SIZE]) for at in range(0, len(self.kinds), t.KIND_SIZE)
        )
        self.rules.bind(tables(stages, Outfit(dict(enumerate(self.tuning)), kinds)))

    def _spend(self) -> None:
        self.ticks += 1
        if self.ticks > _MOST_TICKS:
            raise Broken(f"the assertions take more than {_MOST_TICKS} ticks")


BEHAVIOURS = ("walker", "patroller", "hopper", "flyer", "chaser", "shooter", "sleeper")


def scene(*rows: str, floor: str = "", width: int = WIDTH, height: int = HEIGHT) -> list[str]:
    """Return a level: *rows* from top to bottom, air above them, ground below; the hero starts at P, else at column 2."""
    drawn = [row.ljust(width, ".") for row in (rows or ("",))]
    if not any("P" in row for row in drawn):
        drawn[-1] = drawn[-1][:2] + "P" + drawn[-1][3:]
    air = ["." * width] * (height - 1 - len(drawn))
    return [*air, *drawn, floor.ljust(width, "#")]


def same(what: str, found: Any, wanted: Any) -> None:
    """Say that *found* must be *wanted*; *what* names it for people."""
    if found != wanted:
        raise Broken(f"{what}: it is {found}, it must be {wanted}")


def true(what: str, holds: bool) -> None:
    """Say that *what* must hold."""
    if not holds:
        raise Broken(f"not so: {what}")


def _stage(drawn: list[str], seconds: int, parameter: int, right: int) -> Stage:
    """Return a drawn level as the game's tables want it."""
    land = terrain(drawn)
    if parameter:
        things = tuple((kind, x, y, parameter) for kind, x, y, _ in land.things)
        land = replace(land, things=things)
    land = replace(land, foes=tuple((kind, x, y, right) for kind, x, y, _ in land.foes))
    return Stage(land, (0,) * len(land.cells), {t.L_SECONDS: seconds})
