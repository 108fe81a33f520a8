"""The database: a table of lore beside the kit's own, and rows that tell what each world is."""

# ruff: noqa: E501 - words and patterns of many languages are tables, wider than prose

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, cast

from vgg.model.canonical import Json
from vgg.responses.architecture import Architecture, World
from vgg.responses.database import Column, DatabaseRows, DatabaseSchema, DatabaseTable, Row

from .reading import Reading
from .story import sentences, tongue_of
from .wording import line, titled

_LORE = "lore"
_RESTS = (
    (r"\blamps?\b|lanterns?|laterne|灯", "Lamp"), (r"campfires?|bonfires?|lagerfeuer", "Campfire"), (r"\bbells?\b|glocke", "Bell"),
    (r"\bflags?\b|fahne", "Flag"), (r"shrines?|altar|神社", "Shrine"), (r"\bcandles?|kerze", "Candle"), (r"stations?\b|bahnhof", "Station"),
)  # fmt: skip


def database_schema(facts: Mapping[str, Json]) -> DatabaseSchema:
    """Answer the added tables: one of lore, a few lines a world, that the game's owner may read and extend."""
    core = _core(facts)
    if _LORE in core:
        return DatabaseSchema(tables=[])
    worlds = core.get("worlds")
    first = worlds["columns"][0] if worlds else None
    refers = f"worlds.{first['name']}" if first and first["type"] == "text" else ""
    columns = [
        Column(name="id", type="text", references="", meaning="The line's id."),
        Column(name="world", type="text", references=refers, meaning="The world the line is about."),
        Column(name="line", type="text", references="", meaning="What is told."),
    ]
    return DatabaseSchema(
        tables=[
            DatabaseTable(name=_LORE, columns=columns, meaning="One line that tells something of a world.")
        ]
    )


def database_rows(facts: Mapping[str, Json]) -> DatabaseRows:
    """Answer the rows: lore for every world, and the concept's own name for the checkpoint."""
    plan = Architecture.model_validate(facts["architecture"])
    schema = cast("Mapping[str, Sequence[Mapping[str, Any]]]", facts.get("database_schema") or {"tables": ()})
    rows: list[Row] = []
    if any(table["name"] == _LORE and len(table["columns"]) == 3 for table in schema["tables"]):
        rows += _lore(Reading.of(facts), plan.worlds)
    return DatabaseRows(rows=[*rows, *_rests(Reading.of(facts), _core(facts))])


def _core(facts: Mapping[str, Json]) -> dict[str, Mapping[str, Any]]:
    """Return the kit's core tables by name; empty when its facts tell of none."""
    kit = cast("Mapping[str, Any]", facts.get("kit") or {})
    tables = kit.get("tables") or kit.get("database") or ()
    return {table["name"]: table for table in tables} if isinstance(tables, list | tuple) else {}


def _lore(reading: Reading, worlds: Sequence[World]) -> list[Row]:
    """Return one or two lines a world: its story, and a sentence of the description where there are enough."""
    told = [
        each
        for each in sentences(reading.description)
        if tongue_of(each) and not re.search(r"[{}<>$\\`|]", each)
    ]
    rows: list[Row] = []
    for index, world in enumerate(worlds):
        rows.append(Row(table=_LORE, values=[f"{world.id}_story", world.id, world.story]))
        if index < len(told):
            rows.append(Row(table=_LORE, values=[f"{world.id}_told", world.id, line(told[index])]))
    return rows


def _rests(reading: Reading, core: Mapping[str, Mapping[str, Any]]) -> list[Row]:
    """Return the row that names the checkpoint as the concept does: a lamp, a campfire, a bell."""
    name = next((word for pattern, word in _RESTS if reading.says(pattern)), "")
    items = core.get("items")
    if not name or not items or [column["name"] for column in items["columns"]] != ["id", "name", "meaning"]:
        return []
    if not any(row[0] == "checkpoint" for row in items["rows"]):
        return []
    return [Row(table="items", values=["checkpoint", titled(name), "The hero comes back here."])]
