"""What a JSON schema says, read out: every dialect, and what puts answers back, asks the same questions of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

UNSPEAKABLE = ("not", "if", "dependentSchemas", "contains")
"""Keywords no service enforces and no words can stand for."""

_SHAPES = ("type", "anyOf", "oneOf", "allOf", "enum", "const", "properties", "items", "prefixItems")


class Unspeakable(ValueError):
    """A schema this dialect has no words for; *pointer* says where."""

    def __init__(self, pointer: str, what: str) -> None:
        super().__init__(f"{pointer or 'the answer'}: {what}")
        self.pointer = pointer
        self.what = what


def resolved(schema: Mapping[str, Any], defs: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return what *schema* refers to, when it is a reference into *defs*, with the words beside the reference."""
    seen = 0
    while "$ref" in schema and seen <= len(defs):
        beside = {name: value for name, value in schema.items() if name not in {"$ref", "$defs"}}
        schema = {**defs[schema["$ref"].rpartition("/")[2]], **beside}
        seen += 1
    return schema


def named_fields(schema: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the root of *schema*. Raises Unspeakable when it is no object with named fields, which every service wants."""
    root = resolved(schema, schema.get("$defs", {}))
    if root.get("type") != "object" or is_map(root):
        kind = "a map" if is_map(root) else f"a bare {root.get('type', 'union')}"
        raise Unspeakable("", f"{kind} where services want an object with named fields")
    return root


def is_map(schema: Mapping[str, Any]) -> bool:
    """Tell whether *schema* is an object whose names are not known beforehand."""
    return (
        schema.get("type") == "object"
        and not schema.get("properties")
        and ("patternProperties" in schema or bool(schema.get("additionalProperties")))
    )


def values_of(schema: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the schema of the values of a map; empty when they can be anything."""
    patterns = schema.get("patternProperties")
    found = next(iter(patterns.values())) if patterns else schema.get("additionalProperties")
    return found if isinstance(found, Mapping) else {}


def is_anything(schema: Mapping[str, Any]) -> bool:
    """Tell whether *schema* says nothing about the shape of a value."""
    return not any(word in schema for word in (*_SHAPES, "$ref", *UNSPEAKABLE))


def cyclic(defs: Mapping[str, Any]) -> frozenset[str]:
    """Return the names in *defs* that refer to themselves, directly or through others."""
    near = {name: frozenset(_referred(each)) for name, each in defs.items()}
    return frozenset(name for name in defs if name in _reached(name, near))


def _reached(name: str, near: Mapping[str, frozenset[str]]) -> set[str]:
    seen: set[str] = set()
    waiting = list(near[name])
    while waiting:
        each = waiting.pop()
        if each not in seen:
            seen.add(each)
            waiting += near.get(each, ())
    return seen


def _referred(schema: Any) -> Iterator[str]:
    waiting = [schema]
    while waiting:
        each = waiting.pop()
        if isinstance(each, Mapping):
            if isinstance(each.get("$ref"), str):
                yield each["$ref"].rpartition("/")[2]
            waiting += each.values()
        elif isinstance(each, list):
            waiting += each


def takes_null(schema: Mapping[str, Any], defs: Mapping[str, Any]) -> bool:
    """Tell whether null is a value of *schema* itself."""
    found = resolved(schema, defs)
    options = [*found.get("anyOf", ()), *found.get("oneOf", ())]
    null_type = found.get("type") == "null" or "null" in found.get("enum", ())
    return null_type or is_anything(found) or any(takes_null(each, defs) for each in options)


def parts(schema: Any) -> Iterator[Mapping[str, Any]]:
    """Give every schema inside *schema*, itself included."""
    waiting = [schema]
    while waiting:
        each = waiting.pop()
        if isinstance(each, Mapping):
            yield each
            waiting += [*each.get("properties", {}).values(), *each.get("$defs", {}).values()]
            waiting += [each.get("items"), *each.get("anyOf", ()), *each.get("oneOf", ())]
            waiting += [*each.get("prefixItems", ()), each.get("additionalProperties")]
