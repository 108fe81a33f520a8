"""The game as the bot sees it: the true rules, a guess of the ticks that are left, and when two states are the same."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from heapq import heappop, heappush

from vgg.kits.records import copier, reader
from vgg.rules.console import FIRE, JUMP, LEFT, RIGHT
from vgg.rules.digest import digest

from .figures import DECLARED
from .maps import Terrain
from .rules import tables as t
from .rules.boss import CHARGING, LEAPING, PACING, RESTING, WAITING, WARNING
from .rules.game import start, tick
from .rules.world import PLAY, World

_BOSS_TICKS = 130
"""A low guess of the ticks one hit on a boss takes."""
_TIRE_TICKS = 240
"""The same for a boss that is not fought but grows tired: a whole round of pacing, warning, attacking and resting."""
_ROUND_LEFT = {PACING: 180, WARNING: 150, CHARGING: 60, LEAPING: 120}
"""What follows in such a round after the timer of a state has run out."""
_CLOSE = 96 << 8
"""Nearer than this a boss that cannot be fought is feared: 96 px."""
_LEAVE_TICKS = 250
"""A guess of the ticks from the boss's end to the goal."""
_FAR = 1 << 30


_copy: Callable[[World], World] = copier(World)
_words: Callable[[World], list[int]] = reader(World)


class Game:
    """A cartridge's numbers under the rules, for tapes: it starts, ticks and digests.

    The rules keep their tables to themselves, so a process plays one cartridge at a time: whoever binds last.
    """

    def __init__(self, numbers: Mapping[str, Sequence[int]]) -> None:
        bound = (name in numbers and table == list(numbers[name]) for name, table in DECLARED.items())
        if not all(bound):
            t.bind(numbers)  # checks every number, which takes as long as a thousand ticks

    def fresh(self, seed: int, level: int) -> World:
        """Return the world before its first tick."""
        world = World()
        start(world, seed, level, 0)
        return world

    def tick(self, state: World, held: int) -> None:
        """Advance by one tick."""
        tick(state, held)

    def digest(self, state: World, previous: int) -> int:
        """Return the chained digest of all words of the world."""
        return digest(_words(state), previous)

    def outcome(self, state: World) -> dict[str, int]:
        """Return how the play ended, in the few numbers people care about; each is named as the world's field."""
        return {
            "screen": state.screen, "won_levels": state.won_levels, "score": state.score, "lives": state.lives,
            "deaths": state.deaths, "level_pickups": state.level_pickups,
        }  # fmt: skip


class Trial(Game):
    """One level as a search problem: reach its goal, hurt by nothing when *unhurt*."""

    def __init__(
        self, numbers: Mapping[str, Sequence[int]], terrain: Terrain, *, unhurt: bool = True
    ) -> None:
        super().__init__(numbers)
        self._land, self._unhurt = terrain, unhurt
        self._run = t.TUNING[t.T_RUN]
        self._away = distances(terrain)
        self._won_before = 0
        self._blocks = tuple(index for index, thing in enumerate(terrain.things) if thing[0] == t.K_BLOCK)
        self._fights = t.TUNING[t.T_ATTACK] != t.ATTACK_NONE
        shoots = t.TUNING[t.T_ATTACK] == t.ATTACK_SHOT and (terrain.foes or terrain.boss[0] >= 0)
        self._actions = _ACTIONS + (_SHOTS if shoots else ())

    @property
    def actions(self) -> tuple[int, ...]:
        """Walk right first, then jump right; fire only where it can help."""
        return self._actions

    def begin(self, state: World) -> World:
        """Note how many levels *state* has won already; the goal is one more."""
        self._won_before = state.won_levels
        return state

    def copy(self, state: World) -> World:
        """Return a copy without the view."""
        return _copy(state)

    def won(self, state: World) -> bool:
        """Say whether the goal was reached."""
        return state.won_levels > self._won_before

    def heuristic(self, state: World) -> int:
        """Return a guess of the ticks left: the way through the air to the goal, and the boss's energy; -1: lost."""
        hero = state.hero
        if state.dying or state.screen != PLAY or (self._unhurt and hero.safe and hero.knocked):
            return -1
        if state.boss.state and not state.goal_open:
            return self._fight(state)
        return self._way(hero.x, hero.y)

    def _fight(self, state: World) -> int:
        """Return a guess of the ticks left while there is a boss.

        One that can be fought is sought; one that can only be tired out is kept away from.
        """
        hero, boss = state.hero, state.boss
        apart = abs(hero.x - boss.x)
        if self._fights or boss.state == WAITING:
            hit = _BOSS_TICKS if self._fights else _TIRE_TICKS
            return boss.energy * hit + apart // self._run + self._way(hero.x, hero.y)
        fear = max(_CLOSE - apart, 0) // self._run
        rounds = boss.energy if boss.state == RESTING else boss.energy - 1
        return rounds * _TIRE_TICKS + _ROUND_LEFT.get(boss.state, 0) + boss.timer + fear + _LEAVE_TICKS

    def _way(self, x: int, y: int) -> int:
        """Return ticks at top speed from a place to the goal, finer than a tile along the row."""
        land = self._land
        column, row = x >> 12, (y - 1) >> 12
        if row >= land.height:
            return _FAR >> 12
        away = self._away[max(row, 0) * land.width + min(max(column, 0), land.width - 1)]
        if away >= _FAR:
            return _FAR >> 12
        return (away * 4096 - (x & 4095)) // self._run + self._run

    def key(self, state: World) -> Hashable:
        """Return place and speed in steps of a few pixels, what the hero may still do, and what has changed around him."""
        hero, boss = state.hero, state.boss
        able = (hero.grounded, hero.air_jumps, state.held & JUMP, hero.jumping)
        if boss.state:
            return (
                hero.x >> 11,
                hero.y >> 11,
                hero.vx >> 8,
                hero.vy >> 8,
                able,
                boss.state,
                boss.energy,
                boss.x >> 12,
                boss.timer >> 3,
            )
        taken = state.taken
        time = (state.tick >> 5) & 7 if state.enemy_count else 0
        broken = sum([taken[block] for block in self._blocks])
        return (hero.x >> 11, hero.y >> 11, hero.vx >> 7, hero.vy >> 8, able, time, broken)


_ACTIONS = (RIGHT, RIGHT | JUMP, JUMP, LEFT, LEFT | JUMP, 0)
_SHOTS = (RIGHT | FIRE, LEFT | FIRE, FIRE)


def distances(terrain: Terrain) -> tuple[int, ...]:
    """Return for every cell the way to the goal in tiles, through cells a body may enter; up costs half as much again.

    Counted in eighths and rounded up to tiles: A*'s guess must not be too high for level ground. Unreachable
    cells hold a huge number.
    """
    width, height = terrain.width, terrain.height
    away = [_FAR] * (width * height)
    gx, gy = terrain.goal
    away[gy * width + gx] = 0
    queue = [(0, gx, gy)]
    while queue:
        cost, x, y = heappop(queue)
        if cost > away[y * width + x]:
            continue
        for nx, ny, step in ((x - 1, y, 8), (x + 1, y, 8), (x, y - 1, 4), (x, y + 1, 10)):
            if 0 <= nx < width and 0 <= ny < height and terrain.cells[ny * width + nx] != t.GROUND:
                extra = cost + step + (24 if _is_block(terrain, nx, ny) else 0)
                if extra < away[ny * width + nx]:
                    away[ny * width + nx] = extra
                    heappush(queue, (extra, nx, ny))
    return tuple(-(-cost // 8) if cost < _FAR else _FAR for cost in away)


def _is_block(terrain: Terrain, x: int, y: int) -> bool:
    code = terrain.cells[y * terrain.width + x]
    return code >= t.THING and terrain.things[code - t.THING][0] == t.K_BLOCK
