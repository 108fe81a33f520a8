"""Fills a response model nobody wrote a procedure for, so that a user's own phase runs offline."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from pydantic import BaseModel, ValidationError

from vgg.model.canonical import Json, seed_from
from vgg.model.errors import Invalid

from .pattern import matching

_TRIES = 24
_DEEP = 8
"""Beyond this depth lists stay as short, and optional things as absent, as they may."""
_FORMATS = {
    "date": "1991-08-06", "date-time": "1991-08-06T12:00:00Z", "time": "12:00:00Z", "duration": "PT1S",
    "email": "player@example.org", "uri": "https://example.org/", "uuid": "00000000-0000-4000-8000-000000000000",
    "ipv4": "192.0.2.1", "ipv6": "2001:db8::1", "binary": "", "base64": "", "path": "placeholder", "hostname": "example.org",
}  # fmt: skip


def fill(model: type[BaseModel], seed: int, facts: Mapping[str, Json]) -> BaseModel:
    """Return an instance of *model* made from its JSON Schema: bounds, patterns, enums, lists, unions and defaults kept.

    The same *seed* and phase give the same values. Raises Invalid when a validator of the model's own refuses them all.
    """
    schema = model.model_json_schema()
    name = _name(facts)
    problem = ""
    for turn in range(_TRIES):
        draw = random.Random(seed_from(seed, "fill", model.__name__, facts.get("phase"), turn))
        try:
            return model.model_validate(
                _Filler(schema.get("$defs", {}), draw, name, turn).value(schema, "", 0)
            )
        except ValidationError as error:
            first = error.errors(include_url=False)[0]
            problem = f"{'.'.join(map(str, first['loc']))}: {first['msg']}"
        except (ValueError, RecursionError) as error:
            problem = str(error)
    raise Invalid(
        f"no placeholder could be made for the response {model.__name__!r}: {problem}",
        hint="give the model defaults that pass its own validators, or ask a provider",
        provider="offline",
    )


def _name(facts: Mapping[str, Json]) -> str:
    concept = facts.get("concept")
    name = concept.get("name") if isinstance(concept, Mapping) else None
    return name if isinstance(name, str) else "placeholder"


@dataclass(slots=True)
class _Filler:
    """Makes JSON values for schemas; *turn* counts the attempts, later ones try other ends of the bounds."""

    definitions: Mapping[str, Any]
    draw: random.Random
    name: str
    turn: int

    def value(self, schema: Mapping[str, Any], key: str, depth: int) -> Any:
        """Return a value for *schema*, which stands under *key*."""
        schema = self._resolved(schema)
        if "const" in schema:
            return schema["const"]
        if "enum" in schema:
            return self.draw.choice(schema["enum"])
        if "default" in schema and depth:
            return schema["default"]
        if options := schema.get("anyOf") or schema.get("oneOf"):
            return self.value(self._option(options, depth), key, depth + 1)
        return self._typed(schema, key, depth)

    def _resolved(self, schema: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return *schema* with its reference and its 'allOf' parts merged in."""
        while "$ref" in schema:
            rest = {name: value for name, value in schema.items() if name != "$ref"}
            schema = {**self.definitions[schema["$ref"].rpartition("/")[2]], **rest}
        for part in schema.get("allOf", ()):
            schema = {
                **self._resolved(part),
                **{name: value for name, value in schema.items() if name != "allOf"},
            }
        return schema

    def _option(self, options: Sequence[Mapping[str, Any]], depth: int) -> Mapping[str, Any]:
        """Return one option of a union: null only where nothing else may stand or the tree grows too deep."""
        full = [option for option in options if option.get("type") != "null"]
        empty = [option for option in options if option.get("type") == "null"]
        return (empty or full)[0] if depth > _DEEP or not full else full[self.turn % len(full)]

    def _typed(self, schema: Mapping[str, Any], key: str, depth: int) -> Any:
        kind = schema.get("type", "object" if "properties" in schema else "string")
        kind = kind[0] if isinstance(kind, list) else kind
        match kind:
            case "object":
                return self._object(schema, depth)
            case "array":
                return self._array(schema, key, depth)
            case "integer" | "number":
                return self._number(schema, whole=kind == "integer")
            case "boolean":
                return self.draw.random() < 0.5
            case "null":
                return None
            case _:
                return self._text(schema, key)

    def _object(self, schema: Mapping[str, Any], depth: int) -> dict[str, Any]:
        properties = cast("Mapping[str, Mapping[str, Any]]", schema.get("properties", {}))
        required = schema.get("required", ())
        wanted = {name: each for name, each in properties.items() if name in required}
        made = {name: self.value(each, name, depth + 1) for name, each in wanted.items()}
        extra = schema.get("additionalProperties")
        for index in range(schema.get("minProperties", 0) - len(made)):
            made[f"key_{index + 1}"] = self.value(extra if isinstance(extra, dict) else {}, "key", depth + 1)
        return made

    def _array(self, schema: Mapping[str, Any], key: str, depth: int) -> list[Any]:
        if fixed := schema.get("prefixItems"):
            return [self.value(each, key, depth + 1) for each in fixed]
        least, most = schema.get("minItems", 0), schema.get("maxItems", 1 << 16)
        count = least if depth > _DEEP else min(most, max(least, 1 + self.draw.randrange(3)))
        items = schema.get("items", {})
        if not schema.get("uniqueItems"):
            return [self.value(items, key, depth + 1) for _ in range(count)]
        return self._distinct(items, key, depth, least, count)

    def _distinct(self, items: Mapping[str, Any], key: str, depth: int, least: int, count: int) -> list[Any]:
        made: list[Any] = []
        for _ in range(40 * count):
            each = self.value(items, key, depth + 1)
            made += [each] if each not in made else []
            if len(made) == count:
                break
        if len(made) < least:
            raise ValueError(f"{key}: {least} different entries were not found")
        return made

    def _number(self, schema: Mapping[str, Any], *, whole: bool) -> int | float:
        step = schema.get("multipleOf", 1 if whole else 0)
        low = schema.get(
            "minimum",
            schema.get("exclusiveMinimum", min(0, schema.get("maximum", schema.get("exclusiveMaximum", 0)))),
        )
        high = schema.get("maximum", schema.get("exclusiveMaximum", max(low, 0) + 100))
        if not step:
            part = (
                (self.draw.random() * 0.8 + 0.1)
                if "exclusiveMinimum" in schema or "exclusiveMaximum" in schema
                else self.draw.random()
            )
            return (
                float(round(low + (high - low) * part, 3))
                if high - low > 0.01
                else float(low + (high - low) * part)
            )
        first = -(-low // step) + ("exclusiveMinimum" in schema and low % step == 0)
        last = high // step - ("exclusiveMaximum" in schema and high % step == 0)
        found = step * (first + self.draw.randrange(max(1, int(last - first) + 1)))
        return int(found) if whole else float(found)

    def _text(self, schema: Mapping[str, Any], key: str) -> str:
        least, most = schema.get("minLength", 0), schema.get("maxLength", 80)
        if "pattern" in schema:
            return matching(schema["pattern"], self.draw, least, most)
        if schema.get("format") in _FORMATS:
            return _FORMATS[schema["format"]]
        said = str(schema.get("title") or key or "text").replace("_", " ").lower()
        text = f"{said} {self.draw.randrange(100)} of {self.name}"[: max(most, 0)]
        return text if len(text) >= least else (text + " " + "placeholder " * least)[: max(least, len(text))]
