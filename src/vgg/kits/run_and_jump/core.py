"""The core tables of a run-and-jump game, and their rows as the architecture and the kit make them."""

from __future__ import annotations

from collections.abc import Mapping

from vgg.kits.database import CoreColumn, CoreTable, Value
from vgg.responses.architecture import Architecture, Behaviour, Enemy, Level, World

from . import tuning
from .wording import texts

_TUNING_LOW, _TUNING_HIGH = -65536, 65535


def _id(meaning: str, references: str = "") -> CoreColumn:
    return CoreColumn(
        "id" if not references else references.partition(".")[0].rstrip("s"),
        "text",
        meaning,
        references=references,
    )


def _text(name: str, meaning: str, *, free: bool = False) -> CoreColumn:
    return CoreColumn(name, "text", meaning, free=free)


def _number(name: str, meaning: str, low: int, high: int, *, free: bool = True) -> CoreColumn:
    return CoreColumn(name, "integer", meaning, free=free, low=low, high=high)


TABLES = (
    CoreTable(
        "worlds", "One chapter of the game.",
        (
            _id("The world's id."),
            _number("place", "Its place in the game, from 1.", 1, 6, free=False),
            _text("name", "Its name for players.", free=True),
            _text("material", "What its ground is made of."),
            _text("backdrop", "What is seen behind it."),
            _text("hazard", "What kills on touch."),
            _text("twist", "Its one new object."),
            _text("story", "What happens here, in one sentence.", free=True),
        ),
    ),
    CoreTable(
        "levels", "One level, in the order of play.",
        (
            _id("The level's id."),
            _number("place", "Its place in the game, from 1.", 1, 30, free=False),
            _id("The world it belongs to.", "worlds.id"),
            _text("name", "Its name for players.", free=True),
            _text("beat", "Its place in the rhythm of its world."),
            _number("difficulty", "1 easy to 10 hard.", 1, 10, free=False),
            _number("screens", "Its length in screens.", 3, 20, free=False),
            _number("seconds", "Its time limit; 0: none.", 0, 600),
        ),
    ),
    CoreTable(
        "enemies", "One kind of enemy.",
        (
            _id("The enemy's id."),
            _number("place", "The digit that stands for it in level maps.", 1, 8, free=False),
            _id("The world where it is met first.", "worlds.id"),
            _text("name", "Its name for players.", free=True),
            _text("behaviour", "How it moves."),
            _number("speed", "Its speed, 1/256 px a tick.", 96, 256),
            _number("energy", "Hits it takes.", 1, 3),
            _number("score", "Points for beating it.", 0, 10000),
            _number("reach", "Pixels: height of a flyer's wave, or how near the hero wakes it.", 8, 160),
            _number("period", "Ticks: a hopper's rest, a flyer's wave, a shooter's pause.", 40, 300),
            _number("leap", "A hopper's jump speed, 1/256 px a tick.", 300, 1200),
            _number("shot", "A shooter's shot speed, 1/256 px a tick.", 128, 640),
        ),
    ),
    CoreTable(
        "items", "One kind of thing that lies in levels.",
        (
            _id("The thing's id: the slot of its sprite."),
            _text("name", "Its name for players.", free=True),
            _text("meaning", "What it does.", free=True),
        ),
        grows=True,
    ),
    CoreTable(
        "texts", "One text of the screens in one language.",
        (
            _id("The text's id."),
            _text("language", "ISO 639-1 code."),
            _text("body", "What is shown.", free=True),
        ),
        key=2,
    ),
    CoreTable(
        "tuning", "One number that shapes the game.",
        (
            _text("name", "What is tuned."),
            _number("value", "The number.", _TUNING_LOW, _TUNING_HIGH),
            _number("low", "The least it may be.", _TUNING_LOW, _TUNING_HIGH, free=False),
            _number("high", "The most it may be.", _TUNING_LOW, _TUNING_HIGH, free=False),
            _text("meaning", "What it changes."),
        ),
    ),
)  # fmt: skip
"""In the order they are written, so that references always point back."""

_KINDS: Mapping[Behaviour, tuple[int, ...]] = {
    # speed, energy, score, reach, period, leap, shot
    "walker": (112, 1, 100, 48, 60, 600, 300),
    "patroller": (128, 1, 150, 48, 60, 600, 300),
    "hopper": (144, 1, 200, 64, 78, 790, 300),
    "flyer": (120, 1, 200, 22, 97, 600, 300),
    "chaser": (168, 1, 250, 88, 60, 600, 300),
    "shooter": (96, 1, 300, 120, 121, 600, 330),
    "sleeper": (208, 1, 250, 72, 60, 600, 300),
}
_ITEMS = (
    ("heart", "Heart", "Gives one energy."),
    ("life", "Life", "Gives one life."),
    ("spring", "Spring", "Throws the hero high."),
    ("block", "Block", "Breaks when it is hit from below."),
    ("checkpoint", "Checkpoint", "The hero comes back here."),
    ("goal", "Goal", "Ends the level."),
)

Rows = dict[str, tuple[tuple[Value, ...], ...]]


def rows(architecture: Architecture, title: str) -> Rows:
    """Return the kit's own rows of every core table, for the game called *title*."""
    worlds, seconds = architecture.worlds, architecture.rules.seconds
    return {
        "worlds": tuple(_world(place, world) for place, world in enumerate(worlds, start=1)),
        "levels": tuple(
            _level(place, level, seconds) for place, level in enumerate(architecture.levels, start=1)
        ),
        "enemies": tuple(_enemy(place, enemy) for place, enemy in enumerate(architecture.enemies, start=1)),
        "items": (("pickup", architecture.pickup.name, _pickup(architecture.pickup.per_life)), *_ITEMS),
        "texts": tuple(
            (name, language, body)
            for language, bodies in texts(architecture, title).items()
            for name, body in bodies.items()
        ),
        "tuning": tuple(
            (name, value, min(value, knob.low), max(value, knob.high), knob.meaning)
            for (name, knob), value in zip(
                tuning.KNOBS.items(), tuning.values(architecture).values(), strict=True
            )
        ),
    }


def enemy_rows(architecture: Architecture) -> list[dict[str, Value]]:
    """Return the kit's own rows of the table enemies as column → value."""
    names = [column.name for column in next(table for table in TABLES if table.name == "enemies").columns]
    rows_ = (_enemy(place, enemy) for place, enemy in enumerate(architecture.enemies, start=1))
    return [dict(zip(names, row, strict=True)) for row in rows_]


def _world(place: int, world: World) -> tuple[Value, ...]:
    return (
        world.id,
        place,
        world.name,
        world.material,
        world.backdrop,
        world.hazard,
        world.twist,
        world.story,
    )


def _level(place: int, level: Level, seconds: int) -> tuple[Value, ...]:
    return (level.id, place, level.world, level.name, level.beat, level.difficulty, level.screens, seconds)


def _enemy(place: int, enemy: Enemy) -> tuple[Value, ...]:
    return (enemy.id, place, enemy.world, enemy.name, enemy.behaviour, *_KINDS[enemy.behaviour])


def _pickup(per_life: int) -> str:
    return f"{per_life} of them give a life." if per_life else "Worth points."
