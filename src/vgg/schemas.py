"""JSON Schemas of what users write and programs read, composed from what is installed: without them no editor can help."""

from __future__ import annotations

from typing import Any

from .model.canonical import Json
from .model.concept import Concept
from .plugins import load, names


def schema(what: str) -> dict[str, Any]:
    """Return the JSON Schema of *what*: phases, concept, events or responses."""
    from pydantic import TypeAdapter  # noqa: PLC0415

    if what == "concept":
        return {**Concept.model_json_schema(), "required": ["name"]}  # readers infer the rest
    if what == "events":
        from .model.events import Event  # noqa: PLC0415

        return TypeAdapter[Any](Event).json_schema()
    if what == "responses":
        models = {name: load("vgg.responses", name).model_json_schema() for name in names("vgg.responses")}
        return {"$schema": "https://json-schema.org/draft/2020-12/schema", "responses": models}
    return _pipeline_schema()


def _pipeline_schema() -> dict[str, Any]:
    """Compose the schema of phases.toml from the kinds that are installed."""
    shared = {
        "needs": {"type": "array", "items": {"type": "string"}, "description": "Phases that come first."},
        "each": {
            "type": "string",
            "description": "A list of an upstream answer: once for each item, such as 'architecture.levels'.",
        },
    }
    options: list[dict[str, Any]] = []
    definitions: dict[str, Any] = {}
    for name in names("vgg.phases"):
        table = load("vgg.phases", name).options.model_json_schema()
        definitions |= table.pop("$defs", {})
        kind: dict[str, Json] = {"const": name, "description": "What kind of phase this is."}
        table["properties"] = {"type": kind, **shared, **table["properties"]}
        table["required"] = sorted({*table.get("required", ()), *(() if name == "text" else ("type",))})
        options.append(table)
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "phases.toml",
        "type": "object",
        "required": ["phases"],
        "properties": {"phases": {"type": "object", "additionalProperties": {"anyOf": options}}},
        "$defs": definitions,
    }
