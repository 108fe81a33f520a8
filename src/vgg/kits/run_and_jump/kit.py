"""The run-and-jump kit as one value: what phases, prompts and the offline provider ask of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import cast

from pydantic import BaseModel

from vgg.kits.architecture import check_architecture
from vgg.kits.briefs import check_briefs
from vgg.kits.database import as_core, check_rows, check_schema, facts_of, merged, write
from vgg.kits.genres import GENRES
from vgg.kits.kit import Map, Slot
from vgg.kits.rules_text import kit_rules_digest
from vgg.model.artifact import Inputs, Made, TakenBack
from vgg.model.canonical import Json
from vgg.model.cartridge import Cartridge
from vgg.responses.architecture import Architecture
from vgg.responses.database import DatabaseRows, DatabaseSchema
from vgg.responses.sprites import SpriteBriefs
from vgg.responses.style_guide import StyleGuide

from . import core, tiled, tuning
from .answers import LEGEND, LevelMap
from .cartridge import RULES, compose
from .checks import check_level
from .envelope import envelope
from .figures import knobs
from .generator.generate import level_map
from .proving import prove
from .rules import tables as t
from .screens import TILE, columns_and_rows, profile_of
from .slots import EVENTS, slots

Facts = Mapping[str, Json]

_WIDEST = 240
"""The longest level in tiles: the rules hold 255, the last screen may be a little longer than planned."""


class RunAndJump:
    """The kit of run-and-jump games."""

    name = "run_and_jump"
    title = "Run and jump"
    summary = (
        "A side-view game of running and jumping: worlds of levels with pickups, hazards, enemies, springs, one-way floors, "
        "blocks, checkpoints, a goal and bosses; stomp, shot or no attack; single jump, double jump or flutter; lives and "
        "energy, or no losing at all."
    )
    words = GENRES[0].words
    events: tuple[str, ...] = EVENTS
    responses: Mapping[str, type[BaseModel]] = {"levels": LevelMap}

    def slots(self, architecture: Architecture) -> tuple[Slot, ...]:
        """Return the sprites this game needs, in the order of the cartridge's sprites."""
        return slots(architecture)

    def facts(self, architecture: Architecture | None, style: StyleGuide | None) -> dict[str, Json]:
        """Return what prompts and the offline provider must know: the kit, then the game's slots, tables, screen and reach."""
        known: dict[str, Json] = {
            "name": self.name, "title": self.title, "summary": self.summary, "events": list(EVENTS),
            "legend": LEGEND, "rules_digest": kit_rules_digest(RULES),
            "limits": {"things": t.THINGS, "enemies": t.FOES_MAX, "width": _WIDEST, "height": 40, "enemy_kinds": 8},
        }  # fmt: skip
        if architecture is not None:
            known |= {
                "slots": [_slot(slot) for slot in slots(architecture)],
                "tables": facts_of(core.TABLES, core.rows(architecture, ""), silent=("texts",)),
                "reach": envelope(tuple(sorted(knobs(tuning.values(architecture)).items()))).as_json(),
            }
        if style is not None:
            profile = profile_of(style)
            columns, rows = columns_and_rows(profile.width, profile.height)
            known["screen"] = {
                "columns": columns,
                "rows": rows,
                "width": profile.width,
                "height": profile.height,
                "tile": TILE,
            }
        return known

    def answer(self, response: str, facts: Facts) -> BaseModel:
        """Answer 'levels' with a level the bot has won. KeyError for any other name."""
        return {"levels": level_map}[response](facts)

    def check(self, response: str, answer: BaseModel, facts: Facts) -> Sequence[str]:
        """Return what is wrong with *answer*; *response* is its short name or its class name."""
        check = _CHECKS.get(response) or _CHECKS.get(type(answer).__name__)
        return check(answer, facts) if check is not None else ()

    def database(self, inputs: Inputs) -> Made:
        """Return data/game.db; its value counts the rows of each table."""
        architecture = Architecture.model_validate(inputs.value("architecture"))
        schema = DatabaseSchema.model_validate(inputs.value("database_schema"))
        answer = DatabaseRows.model_validate(inputs.value("database_rows"))
        rows = merged(schema, answer, core.TABLES, core.rows(architecture, inputs.concept.name))
        tables = (*core.TABLES, *map(as_core, schema.tables))
        return Made({name: len(of) for name, of in rows.items()}, {"data/game.db": write(tables, rows)})

    def cartridge(self, inputs: Inputs) -> Made:
        """Compose and check the cartridge; beside it lie its levels for a map editor."""
        made = compose(inputs)
        game = Cartridge.model_validate(made.value)
        levels = {each.item: LevelMap.model_validate(each.value) for each in inputs.items("levels").values()}
        order = [level.id for level in Architecture.model_validate(inputs.value("architecture")).levels]
        atlas = inputs.needs["art"][0].files[game.atlas]
        drawn = tiled.files({level: levels[level] for level in order}, self.maps(game), game, atlas)
        return replace(made, files={**made.files, **drawn})

    def taken_back(self, inputs: Inputs, path: str, data: bytes) -> TakenBack | None:
        """Return the level that an edited map is."""
        return tiled.taken_back(inputs, path, data)

    def proof(self, inputs: Inputs) -> Made:
        """Win every level and the whole game, write the tapes."""
        return prove(inputs)

    def maps(self, cartridge: Cartridge) -> tuple[Map, ...]:
        """Return where each level's picture lies, in the order of play."""
        numbers = cartridge.tables["levels"].values
        rows = (numbers[at : at + t.LEVEL_SIZE] for at in range(0, len(numbers), t.LEVEL_SIZE))
        return tuple(Map(row[t.L_TILESET], row[t.L_OFFSET], row[t.L_WIDTH], row[t.L_HEIGHT]) for row in rows)


def _slot(slot: Slot) -> dict[str, Json]:
    """Return a slot as JSON."""
    return {
        "id": slot.id, "what": slot.what, "shape": slot.shape, "role": slot.role, "width": slot.width, "height": slot.height,
        "animations": [{"name": animation.name, "frames": animation.frames} for animation in slot.animations],
    }  # fmt: skip


def _architecture(answer: BaseModel, facts: Facts) -> Sequence[str]:
    plan = cast("Architecture", answer)
    style = StyleGuide.model_validate(facts["style_guide"]) if facts.get("style_guide") else None
    problems = check_architecture(plan, style, cast("Mapping[str, Json]", facts.get("concept") or {}))
    if plan.kit != RUN_AND_JUMP.name:
        problems.append(f"kit is {plan.kit!r}; this game is made with {RUN_AND_JUMP.name!r}.")
    if style is not None:
        columns, _ = columns_and_rows(profile_of(style).width, profile_of(style).height)
        problems += [
            f"level {level.id!r} has {level.screens} screens of {columns} tiles; the rules hold {_WIDEST} columns."
            for level in plan.levels
            if level.screens * columns > _WIDEST
        ]
    return problems


def _schema(answer: BaseModel, _: Facts) -> Sequence[str]:
    return check_schema(cast("DatabaseSchema", answer), core.TABLES)


def _rows(answer: BaseModel, facts: Facts) -> Sequence[str]:
    architecture = Architecture.model_validate(facts["architecture"])
    schema = DatabaseSchema.model_validate(facts["database_schema"])
    return check_rows(cast("DatabaseRows", answer), schema, core.TABLES, core.rows(architecture, ""))


def _briefs(answer: BaseModel, facts: Facts) -> Sequence[str]:
    architecture = Architecture.model_validate(facts["architecture"])
    return check_briefs(cast("SpriteBriefs", answer), slots(architecture))


def _levels(answer: BaseModel, facts: Facts) -> Sequence[str]:
    return check_level(cast("LevelMap", answer), facts)


_CHECKS: Mapping[str, Callable[[BaseModel, Facts], Sequence[str]]] = {
    "Architecture": _architecture,
    "DatabaseSchema": _schema,
    "DatabaseRows": _rows,
    "SpriteBriefs": _briefs,
    "LevelMap": _levels,
    "levels": _levels,
}
RUN_AND_JUMP = RunAndJump()
