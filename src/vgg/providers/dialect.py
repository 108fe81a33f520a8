"""JSON Schema as Gemini takes it: what it rejects is said in words, and Pydantic still checks it here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from vgg.model.canonical import Json

# The keywords `response_json_schema` documents in google-genai 3.3's types.
_KEPT = {
    "$defs",
    "$ref",
    "$anchor",
    "$id",
    "type",
    "format",
    "title",
    "description",
    "enum",
    "items",
    "prefixItems",
    "minItems",
    "maxItems",
    "minimum",
    "maximum",
    "anyOf",
    "oneOf",
    "properties",
    "additionalProperties",
    "required",
}
_FORMATS = {"date-time", "date", "time", "enum", "int32", "int64", "float", "double"}
_WORDS = {
    "pattern": "must match `{}`",
    "minLength": "at least {} characters",
    "maxLength": "at most {} characters",
    "exclusiveMinimum": "more than {}",
    "exclusiveMaximum": "less than {}",
    "multipleOf": "a multiple of {}",
    "uniqueItems": "no item twice",
    "format": "format {}",
}


def gemini(schema: Mapping[str, Any]) -> dict[str, Json]:
    """Return *schema* with only the keywords Gemini documents; the others are added to its description."""
    if "$ref" in schema:  # beside a reference only names with a dollar are allowed
        bare: dict[str, Json] = {"$ref": schema["$ref"]}
        return {"anyOf": [bare], "description": schema["description"]} if "description" in schema else bare
    plain = dict(schema)
    if "const" in plain:
        plain["enum"] = [plain.pop("const")]
    if plain.get("format") not in _FORMATS and "format" in plain:
        plain["x-format"] = plain.pop("format")
    kept = {name: _inside(name, value) for name, value in plain.items() if name in _KEPT}
    words = _words(plain)
    if words:
        kept["description"] = " ".join(
            (*([str(plain["description"])] if "description" in plain else ()), f"({words})")
        )
    return kept


def _words(schema: Mapping[str, Any]) -> str:
    said = [
        _WORDS[name.removeprefix("x-")].format(value)
        for name, value in schema.items()
        if name.removeprefix("x-") in _WORDS and name != "format"
    ]
    return ", ".join(said)


def _inside(name: str, value: Any) -> Json:
    if name in {"properties", "$defs"} and isinstance(value, Mapping):
        return {key: gemini(each) for key, each in value.items()}
    if name in {"anyOf", "oneOf", "prefixItems"} and isinstance(value, list):
        return [gemini(each) for each in value]
    if name in {"items", "additionalProperties"} and isinstance(value, Mapping):
        return gemini(value)
    found: Json = value
    return found
