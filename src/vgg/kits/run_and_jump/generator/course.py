"""The course of a level: which groups come in which order, how the ground rolls, where one rests and comes back to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from vgg.kits.run_and_jump.envelope import Envelope
from vgg.responses.architecture import Architecture, Level, World

from .arena import arena, arena_width, gate
from .groups import GROUPS, Group, checkpoint
from .pen import LOWEST, Cast, Pen
from .populate import populate

_GATE = 13
_LEAST_ROWS = 11
_SOON = 28
"""Two screens, even where a screen is very narrow."""
_MOST_PICKUPS = 110
_CRUMBS = 9
"""At most so many columns without anything to see or take."""

_MEETINGS = ("patrol", "lookout", "flight")
"""Groups in which somebody is met for certain."""
_FLYING, _SHOOTING = ("flyer",), ("shooter",)


@dataclass(frozen=True, slots=True)
class Brief:
    """What a level is to be: its plan, the world and game it belongs to, the screen in tiles, the hero's reach."""

    level: Level
    world: World
    architecture: Architecture
    columns: int
    rows: int
    reach: Envelope


def draw(brief: Brief, rng: Random, ease: int) -> list[str]:
    """Return the rows of a level for *brief*; *ease* steps easier than its difficulty asks for."""
    pen = _pen(brief, rng, max(brief.level.difficulty - ease, 1))
    boss = brief.level.beat == "boss" and brief.world.boss
    end = pen.width - (arena_width(brief.columns) if boss else _GATE)
    _opening(pen)
    _middle(pen, brief, end)
    if pen.x < end:
        pen.flat(end - pen.x)
    if boss:
        arena(pen, brief.columns)
    else:
        gate(pen)
    populate(pen, brief.level.beat, end, _early(brief))
    if brief.world.backdrop in ("cave", "castle", "factory"):
        _ceiling(pen)
    _crumbs(pen)
    _thin(pen)
    return pen.rows()


def _early(brief: Brief) -> int:
    """Return the column before which somebody should be met: none in the first level of a game and in rests."""
    if brief.level.beat == "rest" or brief.level == brief.architecture.levels[0]:
        return 0
    return max(brief.columns * 2, _SOON)


def _pen(brief: Brief, rng: Random, hard: int) -> Pen:
    rules = brief.architecture.rules
    return Pen(
        width=min(max(brief.level.screens * brief.columns, brief.columns * 2 + 16), 240),
        height=max(brief.rows, _LEAST_ROWS),
        rng=rng,
        reach=brief.reach,
        hard=hard,
        cast=cast(brief.architecture, brief.world),
        lives=rules.lives > 0,
    )


def cast(architecture: Architecture, world: World) -> Cast:
    """Return the enemies that may be met in *world*: those of this world or of one before it, its own ones twice as often."""
    order = [each.id for each in architecture.worlds]
    known = [
        (str(place), enemy.behaviour)
        for place, enemy in enumerate(architecture.enemies, start=1)
        if order.index(enemy.world) <= order.index(world.id)
        for _ in range(1 + (enemy.world == world.id))
    ]
    return Cast(
        walking=tuple(digit for digit, behaviour in known if behaviour not in _FLYING + _SHOOTING),
        flying=tuple(digit for digit, behaviour in known if behaviour in _FLYING),
        shooting=tuple(digit for digit, behaviour in known if behaviour in _SHOOTING),
    )


def _opening(pen: Pen) -> None:
    """The first steps: nothing but level ground and something to take."""
    pen.slope(pen.rng.randrange(2))
    pen.put(2, pen.ground, "P")
    pen.arc(5, pen.ground + 1, 3, 1)
    pen.flat(9)


def _middle(pen: Pen, brief: Brief, end: int) -> None:
    """Draw groups with short rests between until *end*, and a checkpoint about half way."""
    target = _silhouette(pen)
    deck = _Deck(pen, brief)
    stops = _stops(brief, end)
    while True:
        if stops and pen.x >= stops[0]:
            stops.pop(0)
            checkpoint(pen)
        group = deck.next(end - pen.x - 3)
        if group is None:
            return
        group.draw(pen)
        _settle(pen, target(pen.x), end)


def _stops(brief: Brief, end: int) -> list[int]:
    """Return from which columns on a checkpoint is due: none, half way, or at the thirds of a long level."""
    if not brief.architecture.rules.checkpoints:
        return []
    return [end // 2] if brief.level.screens < 8 else [end // 3, 2 * end // 3]


def _silhouette(pen: Pen) -> Callable[[int], int]:
    """Return the height the ground should tend to at each column: the outline this level is remembered by."""
    low, high = LOWEST, max(pen.highest - 1, LOWEST + 1)
    span = high - low
    shape = pen.rng.randrange(5)
    period = 28 + pen.rng.randrange(20)
    if shape == 0:
        return lambda x: low + span * x // pen.width
    if shape == 1:
        return lambda x: high - span * x // pen.width
    if shape == 2:
        return lambda x: low + span * abs(2 * (x % period) - period) // period
    if shape == 3:
        return lambda x: low if x // period % 2 else high
    return lambda x: low + span * (pen.width - abs(2 * x - pen.width)) // pen.width


def _settle(pen: Pen, target: int, end: int) -> None:
    """Rest on level ground, a step or two nearer to the outline."""
    by = min(max(target - pen.ground, -2), 2 if pen.hard >= 3 else 1)
    if end - pen.x < 5:
        return
    pen.slope(by)
    pen.flat(1 + pen.rng.randrange(2))


class _Deck:
    """A bag of groups for one level: what it is about comes first and often, nothing comes twice in a row."""

    def __init__(self, pen: Pen, brief: Brief) -> None:
        self._pen = pen
        self._first = [*_meeting(pen, brief), *(_lesson(brief) if brief.level.beat == "teach" else [])]
        self._bag = _weighted(pen, brief)
        self._left: list[Group] = []
        self._last = ""

    def next(self, room: int) -> Group | None:
        """Return the next group that fits into *room* columns, or None when none does."""
        while self._first and self._first[0].width > room:
            self._first.pop(0)
        if self._first:
            return self._taken(self._first.pop(0))
        fitting = [group for group in self._bag if group.width <= room]
        if not fitting:
            return None
        drawable = [group for group in self._left if group in fitting and group.name != self._last]
        if not drawable:
            self._left = list(fitting)
            drawable = [group for group in fitting if group.name != self._last] or fitting
        group = drawable[self._pen.rng.randrange(len(drawable))]
        self._left.remove(group)
        return self._taken(group)

    def _taken(self, group: Group) -> Group:
        self._last = group.name
        return group


def _meeting(pen: Pen, brief: Brief) -> list[Group]:
    """Return a group with an enemy to begin with, in two of three levels where somebody should be met early."""
    groups = [each for each in GROUPS if each.name in _MEETINGS and each.hard <= pen.hard + 1]
    possible = [each for each in groups if _possible(each, pen.cast)]
    if not possible or not _early(brief) or not pen.chance(67):
        return []
    return [possible[pen.rng.randrange(len(possible))]]


def _lesson(brief: Brief) -> list[Group]:
    """Return the world's new object from easy to hard, with a breath between."""
    about = brief.world.twist if brief.world.twist != "none" else "hazard"
    quiet = next(group for group in GROUPS if group.name == "stroll")
    lessons = [group for group in GROUPS if group.about == about]
    return [each for group in lessons for each in (group, quiet)]


_WEIGHTS: dict[str, dict[str, int]] = {
    # how many of each topic go into the bag, by beat; 'twist' is what the world is about
    "teach": {"": 1, "rest": 2, "twist": 2, "hazard": 1, "foe": 1, "other": 0},
    "test": {"": 1, "rest": 1, "twist": 2, "hazard": 1, "foe": 2, "other": 1},
    "twist": {"": 1, "rest": 1, "twist": 3, "hazard": 2, "foe": 1, "other": 1},
    "rest": {"": 2, "rest": 3, "twist": 1, "hazard": 0, "foe": 0, "other": 1},
    "boss": {"": 1, "rest": 1, "twist": 1, "hazard": 1, "foe": 1, "other": 0},
}


def _weighted(pen: Pen, brief: Brief) -> list[Group]:
    """Return the bag of groups for the beat: only such as the difficulty and the cast allow, and some left out at random."""
    weights = _WEIGHTS[brief.level.beat]
    allowed = [group for group in GROUPS if group.hard <= pen.hard + 1 and _possible(group, pen.cast)]
    bag = [group for group in allowed for _ in range(weights[_topic(group, brief.world)])]
    absent = {pen.rng.randrange(len(GROUPS)) for _ in range(4)}
    kept = [group for group in bag if GROUPS.index(group) not in absent]
    return kept or bag


def _topic(group: Group, world: World) -> str:
    if group.about and group.about == world.twist:
        return "twist"
    return group.about if group.about in ("", "rest", "hazard", "foe") else "other"


def _possible(group: Group, cast: Cast) -> bool:
    """Say whether the enemies a group needs exist."""
    if group.about == "flyers":
        return bool(cast.flying)
    return group.about != "foe" or bool(cast.walking or cast.shooting)


def _ceiling(pen: Pen) -> None:
    """Let a rough ceiling hang down where nothing is near below."""
    tops = [
        max((up for up in range(pen.height) if pen.get(x, up) != "."), default=0) for x in range(pen.width)
    ]
    thick = 1
    for x in range(pen.width):
        if x % 2 == 0:
            thick = min(max(thick + pen.rng.randrange(3) - 1, 1), 3)
        near = max(tops[max(x - 2, 0) : x + 3])
        for up in range(max(pen.height - thick, near + 5), pen.height):
            pen.put(x, up, "#")


def _crumbs(pen: Pen) -> None:
    """Put a pickup on bare ground wherever nothing happens for too long, so that every few steps are worth it."""
    quiet = 0
    for x in range(3, pen.width - 3):
        column = [pen.get(x, up) for up in range(pen.height)]
        quiet = quiet + 1 if all(char in "#." for char in column) else 0
        ground = _ground_at(pen, x)
        if quiet >= _CRUMBS and ground:
            pen.put(x, ground, "o")
            quiet = 0


def _ground_at(pen: Pen, x: int) -> int:
    """Return the first row of air above the ground of a column, 0 over a pit."""
    up = 0
    while up < pen.height and pen.get(x, up) == "#":
        up += 1
    return up


def _thin(pen: Pen) -> None:
    """Take away every other pickup until the rest fits into the rules' arrays and is still a joy."""
    places = [(x, up) for x in range(pen.width) for up in range(pen.height) if pen.get(x, up) == "o"]
    while len(places) > _MOST_PICKUPS:
        for x, up in places[1::4]:
            pen.erase(x, up)
        places = [place for index, place in enumerate(places) if index % 4 != 1]
