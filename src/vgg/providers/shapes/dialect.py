"""JSON Schema as each service takes it: else an optional field or a map is a 400 that was paid for by waiting."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from vgg.model.canonical import Json

from .schema import (
    UNSPEAKABLE,
    Unspeakable,
    cyclic,
    is_anything,
    is_map,
    named_fields,
    parts,
    takes_null,
    values_of,
)

Restores = Literal["nulls", "pairs", "text"]
"""What an answer in a dialect is put back from: null for a field left out, pairs for a map, JSON text for anything else."""

DEEPEST = 4
"""How many levels of a recursive model are spelled out where a service takes no recursion; what is deeper is JSON text."""

MOST_TOOLS, MOST_OPTIONAL, MOST_UNIONS = 20, 24, 16
"""Strict tools, optional fields and unions that Anthropic takes in one request (its documentation, by way of pydantic-ai)."""

_NAMED = 4


@dataclass(frozen=True, slots=True)
class Spoken:
    """A schema in one dialect: *changes* say in words what was put otherwise, *restores* what an answer is put back from.

    The service is to enforce it when it is *strict*.
    """

    schema: Mapping[str, Json]
    changes: tuple[str, ...] = ()
    restores: frozenset[Restores] = frozenset()
    strict: bool = False


@dataclass(frozen=True, slots=True)
class _Rules:
    """What one dialect takes: keywords *kept*, *formats* kept, *all_required* fields, a schema that is *closed*, and so on."""

    kept: frozenset[str]
    formats: frozenset[str] = frozenset()
    all_required: bool = False
    closed: bool = True
    recursion: bool = False
    tuples: bool = False
    const: bool = True
    one_of: bool = False
    fewest: frozenset[int] = frozenset()
    """The values of minItems that are kept."""


_OPENAI = _Rules(frozenset(), all_required=True, recursion=True)
# What else strict mode enforces (pattern, minimum …) differs from model to model; in words it is never a 400.

_ANTHROPIC = _Rules(
    frozenset(),
    formats=frozenset(
        {"date-time", "time", "date", "duration", "email", "hostname", "uri", "ipv4", "ipv6", "uuid"}
    ),
    fewest=frozenset({0, 1}),
)
# `transform_schema` of anthropic 2.10: these formats, minItems of 0 or 1, no bounds, every object closed.

_GEMINI = _Rules(
    frozenset({"minItems", "maxItems", "minimum", "maximum"}),
    closed=False,
    tuples=True,
    const=False,
    one_of=True,
)
# What `response_json_schema` documents in google-genai 3.3's types; its formats are for numbers only.

_WORDS = {
    "pattern": "must match `{}`",
    "minLength": "at least {} characters",
    "maxLength": "at most {} characters",
    "minimum": "at least {}",
    "maximum": "at most {}",
    "exclusiveMinimum": "more than {}",
    "exclusiveMaximum": "less than {}",
    "multipleOf": "a multiple of {}",
    "minItems": "at least {} in the list",
    "maxItems": "at most {} in the list",
    "uniqueItems": "no item twice",
    "format": "format {}",
}


def plain(schema: Mapping[str, Any]) -> Spoken:
    """Return *schema* as it is."""
    return Spoken(schema)


def openai(schema: Mapping[str, Any]) -> Spoken:
    """Return *schema* for OpenAI's strict mode. Raises Unspeakable.

    Every field is required and every object closed; a field that may be left out may be null instead.
    """
    return _spoken(schema, _OPENAI)


def google(schema: Mapping[str, Any]) -> Spoken:
    """Return *schema* with only the keywords Gemini documents; titles of parts go, recursion is bounded. Raises Unspeakable."""
    return _spoken(schema, _GEMINI)


def anthropic(schema: Mapping[str, Any], tools: int = 1) -> Spoken:
    """Return *schema* for Anthropic's strict tools; where there is too much of it, as it is and not strict.

    *tools* is how many strict tools the request has. Raises Unspeakable.
    """
    found = _spoken(schema, _ANTHROPIC)
    counts = (
        ("strict tools", tools, MOST_TOOLS),
        ("optional fields", sum(map(_optional, parts(found.schema))), MOST_OPTIONAL),
        ("unions", sum("anyOf" in each for each in parts(found.schema)), MOST_UNIONS),
    )
    over = [f"{count} {what}, {most} at most" for what, count, most in counts if count > most]
    return Spoken(schema, (f"not strict: {'; '.join(over)}",)) if over else found


def _optional(schema: Mapping[str, Any]) -> int:
    return len(schema.get("properties", {}).keys() - set(schema.get("required", ())))


def _spoken(schema: Mapping[str, Any], rules: _Rules) -> Spoken:
    speaker = _Speaker(rules, schema.get("$defs", {}), str(schema.get("$ref", "")).rpartition("/")[2])
    whole = speaker.whole(schema)
    return Spoken(whole, speaker.changes(), frozenset(speaker.restores), strict=True)


@dataclass(slots=True)
class _Speaker:
    """Puts one schema into one dialect, and notes what it changed on the way; *top* names the definition that is the root."""

    rules: _Rules
    defs: Mapping[str, Any]
    top: str
    said: dict[str, Any] = field(default_factory=dict)
    notes: dict[str, dict[str, None]] = field(default_factory=dict)
    restores: set[Restores] = field(default_factory=set)
    circles: frozenset[str] = frozenset()

    def whole(self, schema: Mapping[str, Any]) -> dict[str, Any]:
        """Return the whole of *schema*: an object, with the definitions it needs."""
        self.circles = cyclic(self.defs)
        root = {name: value for name, value in named_fields(schema).items() if name != "$defs"}
        found = self.say(root, "", 0)
        title = {"title": root["title"]} if "title" in root else {}
        return {**title, **found, **({"$defs": self.said} if self.said else {})}

    def changes(self) -> tuple[str, ...]:
        """Return what was changed, in words."""
        return tuple(f"{what}: {_listed(list(where))}" for what, where in self.notes.items())

    def note(self, what: str, where: str, restores: Restores | None = None) -> None:
        """Note that *what* was changed at *where*."""
        self.notes.setdefault(what, {})[where or "the answer"] = None
        self.restores |= {restores} if restores else set()

    def say(self, schema: Mapping[str, Any], path: str, level: int) -> dict[str, Any]:
        """Return *schema*, found at *path* and inside *level* turns of a circle, in this dialect."""
        for word in UNSPEAKABLE:
            if word in schema:
                raise Unspeakable(path, f"no dialect has {word!r}")
        if "$ref" in schema:
            return self.reference(schema, level)
        if is_anything(schema):
            return self.as_text(schema, path, "values of any kind are asked for as JSON text")
        if "allOf" in schema:
            return self.say(_merged(schema, path), path, level)
        return self.worded(self.shaped(schema, path, level), schema)

    def reference(self, schema: Mapping[str, Any], level: int) -> dict[str, Any]:
        """Return a reference, wrapped where something stands beside it; a circle is cut where the dialect has none."""
        name = schema["$ref"].rpartition("/")[2]
        turning = name in self.circles and not self.rules.recursion
        if turning and level >= DEEPEST:
            why = f"recursion ends after {DEEPEST} levels; what is deeper is JSON text"
            return self.as_text(schema, name, why, f"a {name} like those around it")
        inside = level + 1 if turning else 0
        if name == self.top and not turning:
            found: dict[str, Any] = {"$ref": "#"}
        else:
            spelled = f"{name}_{inside}" if turning else name
            self.define(spelled, name, inside)
            found = {"$ref": f"#/$defs/{spelled}"}
        wrapped = self.worded({"anyOf": [found]}, schema)
        return wrapped if len(wrapped) > 1 else found

    def define(self, spelled: str, name: str, level: int) -> None:
        """Put the definition *name* among what is said, as *spelled*."""
        if spelled not in self.said:
            self.said[spelled] = {}
            self.said[spelled] = self.say(self.defs[name], name, level)

    def shaped(self, schema: Mapping[str, Any], path: str, level: int) -> dict[str, Any]:
        """Return what *schema* says about the shape of a value, without its bounds."""
        for word in ("anyOf", "oneOf"):
            if word in schema:
                said = word if self.rules.one_of else "anyOf"
                return {said: [self.say(each, path, level) for each in schema[word]]}
        found = {name: schema[name] for name in ("type", "enum", "const") if name in schema}
        if "const" in found and not self.rules.const:
            found["enum"] = [found.pop("const")]
        if "enum" in found and not self.rules.const and not all(map(_is_word_or_number, found["enum"])):
            self.note("values that are neither texts nor numbers are said in words, and checked here", path)
            return _apart(found["enum"])
        if schema.get("type") == "object":
            return self.pairs(schema, path, level) if is_map(schema) else self.fields(schema, path, level)
        return found | self.items(schema, path, level)

    def fields(self, schema: Mapping[str, Any], path: str, level: int) -> dict[str, Any]:
        """Return an object; what may be left out may be null where every field is required."""
        required = set(schema.get("required", ()))
        said = {
            name: self.field(each, f"{path}.{name}".lstrip("."), level, free=name not in required)
            for name, each in schema.get("properties", {}).items()
        }
        if schema.get("additionalProperties"):
            self.note("fields without a name are not asked for", path)
        found: dict[str, Any] = {"type": "object", "properties": said}
        found["required"] = list(said) if self.rules.all_required else list(schema.get("required", ()))
        closed = self.rules.closed or schema.get("additionalProperties") is False
        return found | ({"additionalProperties": False} if closed else {})

    def field(self, schema: Mapping[str, Any], path: str, level: int, *, free: bool) -> dict[str, Any]:
        """Return a field's schema, with null beside it when it is *free* to be left out of an object that has all."""
        said = self.say(schema, path, level)
        if not (free and self.rules.all_required) or takes_null(schema, self.defs):
            return said
        self.note("fields that may be left out are asked for, null when left out", path, "nulls")
        return {"anyOf": [said, {"type": "null"}]}

    def pairs(self, schema: Mapping[str, Any], path: str, level: int) -> dict[str, Any]:
        """Return a map as a list of keys and values; as JSON text when its values can be anything."""
        values = values_of(schema)
        if is_anything(values):
            why = "values of any kind are asked for as JSON text"
            return self.as_text(schema, path, why, "a JSON object")
        self.note("maps are asked for as lists of key and value", path, "pairs")
        keys = {"type": "string", **schema.get("propertyNames", {})}
        if pattern := next(iter(schema.get("patternProperties", {})), ""):
            keys["pattern"] = pattern
        pair = {
            "type": "object",
            "properties": {
                "key": self.say(keys, f"{path}[].key", level),
                "value": self.say(values, f"{path}[].value", level),
            },
            "required": ["key", "value"],
            "additionalProperties": False,
        }
        return {"type": "array", "items": pair, "description": "pairs of key and value, no key twice"}

    def items(self, schema: Mapping[str, Any], path: str, level: int) -> dict[str, Any]:
        """Return what *schema* says about the items of a list; nothing when it is none."""
        found: dict[str, Any] = {}
        if first := schema.get("prefixItems"):
            said = [self.say(each, f"{path}[{index}]", level) for index, each in enumerate(first)]
            if self.rules.tuples:
                return {"prefixItems": said}
            self.note("tuples are asked for as lists", path)
            kinds = [each for index, each in enumerate(said) if each not in said[:index]]
            return {
                "items": kinds[0] if len(kinds) == 1 else {"anyOf": kinds},
                "description": f"exactly {len(said)} items" + (" in this order" if len(kinds) > 1 else ""),
            }
        if schema.get("type") == "array":
            found["items"] = self.say(schema.get("items", {}), f"{path}[]", level)
        return found

    def as_text(
        self, schema: Mapping[str, Any], path: str, why: str, what: str = "a JSON value"
    ) -> dict[str, Any]:
        """Return a string that holds *what* the value is as JSON."""
        self.note(why, path, "text")
        told = schema.get("description")
        words = f"{what}, written as JSON text"
        return {"type": "string", "description": f"{told} ({words})" if told else words}

    def worded(self, said: dict[str, Any], schema: Mapping[str, Any]) -> dict[str, Any]:
        """Return *said* with the bounds of *schema*: those the dialect has as they are, the others in its description."""
        words = [str(schema["description"])] if "description" in schema else []
        aside = [said["description"]] if "description" in said else []
        for name, value in schema.items():
            if name not in _WORDS:
                continue
            if self.keeps(name, value):
                said[name] = value
            elif not (name in {"minItems", "maxItems"} and "prefixItems" in schema):
                aside.append(_WORDS[name].format(value))
                self.note("said in words, and checked here", name)
        if schema.get("default") not in (None, [], {}):
            aside.append(f"default {json.dumps(schema['default'], ensure_ascii=False):.80}")
        words += [f"({', '.join(aside)})"] if aside else []
        return {**said, "description": " ".join(words)} if words else said

    def keeps(self, name: str, value: object) -> bool:
        """Tell whether the bound *name* is sent as it is."""
        if name == "format":
            return value in self.rules.formats
        return name in self.rules.kept or (name == "minItems" and value in self.rules.fewest)


def _apart(values: Sequence[Any]) -> dict[str, Any]:
    """Return what says *values* where an enumeration may hold only texts and numbers: truths have words, nothing has a type."""
    said = [each for each in values if _is_word_or_number(each)]
    truths = ", ".join(json.dumps(each) for each in values if isinstance(each, bool))
    options: list[dict[str, Any]] = [{"enum": said}] if said else []
    options += [{"type": "boolean", "description": f"one of {truths}"}] if truths else []
    options += [{"type": "null"}] if None in values else []
    return options[0] if len(options) == 1 else {"anyOf": options}


def _is_word_or_number(value: object) -> bool:
    return isinstance(value, str | int | float) and not isinstance(value, bool)


def _merged(schema: Mapping[str, Any], path: str) -> Mapping[str, Any]:
    """Return *schema* with its only `allOf` beside it."""
    if len(schema["allOf"]) != 1:
        raise Unspeakable(path, "no dialect has 'allOf' of several schemas")
    return {**schema["allOf"][0], **{name: value for name, value in schema.items() if name != "allOf"}}


def _listed(names: Sequence[str]) -> str:
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return ", ".join(names[:_NAMED]) + more


DIALECTS: Mapping[str, Callable[[Mapping[str, Any]], Spoken]] = {
    "plain": plain,
    "openai": openai,
    "anthropic": anthropic,
    "google": google,
}
"""The dialects by name."""
