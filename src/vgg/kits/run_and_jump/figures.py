"""All numbers the rules run on, in the tables they declare: one way for a whole game and for one level on trial."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from vgg.kits.database import Value
from vgg.model.canonical import Json
from vgg.model.cartridge import Profile, Table
from vgg.model.errors import InputError
from vgg.rules import lang

from .maps import Terrain
from .rules import tables as t
from .tuning import KNOBS

_BEHAVIOURS = ("walker", "patroller", "hopper", "flyer", "chaser", "shooter", "sleeper")
_KIND_COLUMNS = {
    "speed": t.E_SPEED, "energy": t.E_ENERGY, "score": t.E_SCORE, "reach": t.E_RANGE, "period": t.E_PERIOD,
    "leap": t.E_LEAP, "shot": t.E_SHOT,
}  # fmt: skip
_BOX = {t.E_WIDTH: 12, t.E_HEIGHT: 14}
"""Pixels of an enemy's box: a little less than its picture, so that near misses are misses."""
_TELEGRAPHS = {"shooter": 32, "sleeper": 30}
_TELEGRAPH = 24
"""Ticks of warning before an enemy strikes."""
_KINDS = 8
DECLARED: Mapping[str, lang.Table] = {
    name.lower(): table for name, table in vars(t).items() if isinstance(table, lang.Table)
}
"""Every table the rules declare, with its bounds, by its name in the cartridge."""


@dataclass(frozen=True, slots=True)
class Stage:
    """One level: its *terrain*, its *looks* cell by cell, and what else its row in LEVELS says, by index `L_...`."""

    terrain: Terrain
    looks: tuple[int, ...]
    row: Mapping[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Outfit:
    """What the game is made of beside levels: numbers of TUNING by index, rows of KINDS, and ids of assets."""

    tuning: Mapping[int, int]
    kinds: tuple[tuple[int, ...], ...]
    sprites: tuple[int, ...] = (-1,) * t.SPRITE_COUNT
    music: tuple[int, ...] = (-1,) * t.MUSIC_COUNT
    colours: tuple[int, ...] = (0,) * t.COLOUR_COUNT
    rows: tuple[int, ...] = (0,) * t.CARD_TEXTS
    """Rows of letters each text takes on a card; what is never shown takes none."""
    voices: tuple[int, ...] = (0,) * t.VOICE_SIZE


def tables(stages: Sequence[Stage], outfit: Outfit) -> dict[str, tuple[int, ...]]:
    """Return every table the rules declare, by name."""
    tuning = list(t.TUNING_DEFAULTS)
    for index, value in outfit.tuning.items():
        tuning[index] = value
    tuning[t.T_LEVELS] = len(stages)
    return {
        "tuning": tuple(tuning),
        "levels": tuple(_levels(stages)),
        "tiles": _joined(stage.terrain.cells for stage in stages),
        "looks": _joined(stage.looks for stage in stages),
        "spawns": _joined(thing for stage in stages for thing in stage.terrain.things) or (0,) * t.SPAWN_SIZE,
        "foes": _joined(foe for stage in stages for foe in stage.terrain.foes) or (0,) * t.FOE_SIZE,
        "kinds": _joined(outfit.kinds),
        "sprites": outfit.sprites,
        "music": outfit.music,
        "colours": outfit.colours,
        "rows": outfit.rows,
        "voices": outfit.voices,
    }


def declared(numbers: Mapping[str, Sequence[int]]) -> dict[str, Table]:
    """Return *numbers* as the cartridge's tables; InputError names every table or number the rules do not allow."""
    problems = [f"the rules have no table {name!r}" for name in sorted(set(numbers) - set(DECLARED))]
    problems += [f"the table {name!r} is missing" for name in sorted(set(DECLARED) - set(numbers))]
    for name in sorted(set(DECLARED) & set(numbers)):
        problems += lang.misfits(name, DECLARED[name], numbers[name])
    if problems:
        raise InputError("the cartridge's tables do not fit the rules", problems=problems)
    return {
        name: Table(low=DECLARED[name].low, high=DECLARED[name].high, values=tuple(values))
        for name, values in numbers.items()
    }


def screen(profile: Profile) -> dict[int, int]:
    """Return the numbers of TUNING that the *profile* decides."""
    return {t.T_SCREEN_W: profile.width, t.T_SCREEN_H: profile.height}


def knobs(values: Mapping[str, int]) -> dict[int, int]:
    """Return the knobs' *values* by their index in TUNING."""
    return {knob.index: values[name] for name, knob in KNOBS.items()}


def kinds(
    enemies: Sequence[Mapping[str, Value | Json]], sprites: Mapping[str, int]
) -> tuple[tuple[int, ...], ...]:
    """Return the eight rows of KINDS from rows of the table enemies; *sprites* are indices by slot."""
    rows = [(-1, *(0,) * (t.KIND_SIZE - 1))] * _KINDS
    for enemy in enemies:
        place = int(str(enemy["place"]))
        row = [0] * t.KIND_SIZE
        row[t.E_SPRITE] = sprites.get(f"enemy_{place}", -1)
        row[t.E_BEHAVIOUR] = _BEHAVIOURS.index(str(enemy["behaviour"]))
        row[t.E_TELEGRAPH] = _TELEGRAPHS.get(str(enemy["behaviour"]), _TELEGRAPH)
        for index, pixels in _BOX.items():
            row[index] = pixels
        for column, index in _KIND_COLUMNS.items():
            row[index] = int(str(enemy[column]))
        rows[place - 1] = tuple(row)
    return tuple(rows)


def _levels(stages: Sequence[Stage]) -> Iterable[int]:
    """Yield the rows of LEVELS; offsets follow from the stages before."""
    cells = things = foes = 0
    for stage in stages:
        land = stage.terrain
        row = [0] * t.LEVEL_SIZE
        row[t.L_OFFSET], row[t.L_WIDTH], row[t.L_HEIGHT] = cells, land.width, land.height
        row[t.L_START_X], row[t.L_START_Y] = land.start
        row[t.L_SPAWNS], row[t.L_SPAWN_COUNT] = things, len(land.things)
        row[t.L_FOES], row[t.L_FOE_COUNT] = foes, len(land.foes)
        row[t.L_BOSS_X], row[t.L_BOSS_Y] = land.boss
        row[t.L_VOICE] = row[t.L_MUSIC] = row[t.L_BOSS_MUSIC] = -1
        for index, value in stage.row.items():
            row[index] = value
        yield from row
        cells, things, foes = cells + len(land.cells), things + len(land.things), foes + len(land.foes)


def _joined(rows: Iterable[Iterable[int]]) -> tuple[int, ...]:
    return tuple(value for row in rows for value in row)
