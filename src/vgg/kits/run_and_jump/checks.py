"""What is wrong with a level map, said so that a model can act on it: row and column, and what would be right."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import cast

from vgg.model.canonical import Json
from vgg.responses.architecture import Architecture, Level

from .answers import LevelMap
from .maps import Place, places
from .rules import tables as t
from .trial import Setup, Verdict, trial

_THINGS = "o+LSBCG"
_QUIET_SECONDS, _REWARD_SECONDS = 5, 10
_TICKS = 60
_MOST_WIDTH, _MOST_HEIGHT = 255, 63
_STANDING = "PGCSX"
_HALL = 10
"""Columns of level ground a boss needs."""


def check_level(level_map: LevelMap, facts: Mapping[str, Json]) -> list[str]:
    """Return what is wrong with *level_map*, cheapest first; the bot plays only what is right in every other way."""
    architecture = Architecture.model_validate(facts["architecture"])
    level = Level.model_validate(facts["item"])
    setup = Setup.of(facts)
    rows = level_map.rows
    problems = list(_shape(rows, level, setup))
    if problems:
        return problems
    concept = cast("Mapping[str, Json]", facts.get("concept") or {})
    problems += _references(rows, level, architecture, concept)
    problems += _budgets(rows)
    problems += _footing(rows)
    problems += _pace(rows, setup)
    if problems:
        return problems
    return _beaten(trial(tuple(rows), setup), setup)


def _shape(rows: Sequence[str], level: Level, setup: Setup) -> Iterator[str]:
    """Yield where the map is no rectangle of the right size with one start and one goal."""
    width = len(rows[0])
    for number, row in enumerate(rows, start=1):
        if len(row) != width:
            yield f"row {number} has {len(row)} characters, row 1 has {width}; all rows must be equally long."
    wanted = level.screens * setup.columns
    low, high = max(wanted * 3 // 4, setup.columns), min(max(wanted * 5 // 4, wanted + 16), _MOST_WIDTH)
    if not low <= width <= high:
        yield (
            f"the map is {width} columns wide; {level.screens} screens of {setup.columns} tiles are {wanted}, "
            f"so it must have {low} to {high}."
        )
    if not setup.rows <= len(rows) <= _MOST_HEIGHT:
        yield f"the map has {len(rows)} rows; the screen shows {setup.rows}, so it needs at least as many."
    for char, what in (("P", "start"), ("G", "goal")):
        count = sum(row.count(char) for row in rows)
        if count != 1:
            yield f"the map has {count} {char} ({what}); it must have exactly one."


def _references(
    rows: Sequence[str], level: Level, architecture: Architecture, concept: Mapping[str, Json]
) -> Iterator[str]:
    """Yield enemies and bosses that do not exist or may not be here."""
    kinds = len(architecture.enemies)
    tone = cast("Mapping[str, bool]", concept.get("tone") or {})
    for x, y in places(rows, "12345678"):
        if not tone.get("enemies", True):
            yield f"{_at((x, y))}: the concept wants no enemies, but {rows[y][x]!r} stands there."
        elif int(rows[y][x]) > kinds:
            yield f"{_at((x, y))}: enemy {rows[y][x]} does not exist; the architecture has {kinds} kinds."
    bosses = places(rows, "X")
    if level.beat == "boss" and len(bosses) != 1:
        yield f"this level's beat is 'boss', so it needs exactly one X; it has {len(bosses)}."
    if level.beat != "boss" and bosses:
        yield f"{_at(bosses[0])}: X is a boss, but this level's beat is {level.beat!r}; only boss levels have one."
    if level.beat == "boss" and bosses:
        yield from _hall(rows, bosses[0])


def _hall(rows: Sequence[str], boss: Place) -> Iterator[str]:
    """Yield when the boss has too little level ground to move on."""
    x, y = boss
    floor = rows[y + 1] if y + 1 < len(rows) else ""
    left = right = x
    while left > 0 and floor[left - 1 : left] == "#" and rows[y][left - 1] != "#":
        left -= 1
    while right + 1 < len(floor) and floor[right + 1] == "#" and rows[y][right + 1] != "#":
        right += 1
    if right - left + 1 < _HALL:
        yield f"{_at(boss)}: the boss has {right - left + 1} columns of level ground; it needs at least {_HALL}."


def _budgets(rows: Sequence[str]) -> Iterator[str]:
    """Yield counts that the rules' arrays cannot hold."""
    things, foes = len(places(rows, _THINGS)), len(places(rows, "12345678"))
    if things > t.THINGS:
        yield f"the map has {things} things ({', '.join(_THINGS)}); the rules hold {t.THINGS}. Leave out pickups."
    if foes > t.FOES_MAX:
        yield f"the map has {foes} enemies; the rules hold {t.FOES_MAX}."


def _footing(rows: Sequence[str]) -> Iterator[str]:
    """Yield things that hang in the air, and starts and goals without room."""
    for x, y in places(rows, _STANDING):
        below = rows[y + 1][x] if y + 1 < len(rows) else "."
        if below not in "#=B":
            yield f"{_at((x, y))}: {rows[y][x]} hangs in the air; the cell below it must be ground."
    for x, y in places(rows, "PGX"):
        if y == 0 or rows[y - 1][x] in "#B=^":
            yield f"{_at((x, y))}: {rows[y][x]} needs a free cell above it."


def _pace(rows: Sequence[str], setup: Setup) -> Iterator[str]:
    """Yield stretches where nothing happens for too long, and a first reward that comes too late."""
    speed = dict(setup.tuning)[t.T_RUN] * _TICKS // t.TILE_UNITS
    start = places(rows, "P")[0][0]
    rewards = sorted(x for x, _ in places(rows, "o+LB") if x > start)
    if not rewards or rewards[0] - start > _REWARD_SECONDS * speed // 2:
        yield f"the first pickup comes later than {_REWARD_SECONDS} seconds after the start; put some near column {start + 6}."
    quiet = start
    for x in range(start, places(rows, "G")[0][0]):
        if x > 0 and _eventful(rows, x):
            quiet = x
        if x - quiet > _QUIET_SECONDS * speed:
            yield f"nothing happens from column {quiet + 1} to column {x + 1}; that is more than {_QUIET_SECONDS} seconds."
            return


def _eventful(rows: Sequence[str], x: int) -> bool:
    """Say whether something is in column *x*, or its ground differs from the column before."""
    column = "".join(row[x] for row in rows)
    return bool(set(column) - {".", "#"}) or any((row[x] == "#") != (row[x - 1] == "#") for row in rows)


def _beaten(verdict: Verdict, setup: Setup) -> list[str]:
    """Return why the level cannot be won, as far as the bot can tell."""
    if verdict.won:
        return []
    reach = setup.reach
    where = f"the bot cannot win this level: it gets no further than {_at(verdict.stuck)}."
    if verdict.why:
        where = f"nobody can win this level: {verdict.why}"
    bounds = (
        f"the highest step is {reach.rise} tiles, the widest gap on one height {reach.gap(0)}, "
        f"a spring throws {reach.spring} tiles high"
    )
    return [
        f"{where} Look at what comes next: {bounds}. Make the gap narrower, the step lower, or add a way around."
    ]


def _at(place: Place) -> str:
    """Return a cell for people: row and column counted from 1 at the top left."""
    return f"row {place[1] + 1}, column {place[0] + 1}"
