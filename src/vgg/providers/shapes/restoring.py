"""What a dialect changed, put back in the answer: else null is no number and a list of pairs is no map."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, cast

from pydantic import BaseModel, create_model, model_validator

from vgg.model.request import schema_of

from .dialect import Restores
from .lenient import Unreadable, read
from .schema import is_anything, is_map, resolved, takes_null, values_of

_TYPES: Mapping[type, frozenset[str]] = {
    str: frozenset({"string"}),
    bool: frozenset({"boolean"}),
    int: frozenset({"integer", "number"}),
    float: frozenset({"number", "integer"}),
    list: frozenset({"array"}),
    dict: frozenset({"object"}),
    type(None): frozenset({"null"}),
}


@lru_cache(maxsize=256)
def restoring(response: type[BaseModel], restores: frozenset[Restores]) -> type[BaseModel]:
    """Return *response* as a class that first puts back what *restores* names; itself when that is nothing.

    The class is made once for a model and a dialect: making it costs more than using it.
    """
    if not restores:
        return response
    schema = cast("Mapping[str, Any]", schema_of(response))
    restorer = Restorer(schema.get("$defs", {}), restores)

    def put_back(value: Any) -> Any:
        try:
            return restorer.put_back(value, schema, "")
        except RecursionError:
            raise ValueError("the answer is nested too deeply") from None

    # The decorator's own types know only functions written inside a class.
    first: Any = model_validator(mode="before")(cast("Any", staticmethod(put_back)))
    made: type[BaseModel] = create_model(
        response.__name__,
        __base__=response,
        __doc__=response.__doc__,
        __module__=response.__module__,
        __validators__={"put_back_what_the_dialect_changed": first},
    )
    return made


def part_of(
    response: type[BaseModel], restores: frozenset[Restores], value: Any, names: Sequence[str | int]
) -> Any:
    """Return *value*, the part of an answer that *names* lead to (a number: an item), in the form *response* has for it.

    A part that broke off is looked at before there is a whole to restore. Raises ValueError as the whole would.
    """
    schema = cast("Mapping[str, Any]", schema_of(response))
    restorer = Restorer(schema.get("$defs", {}), restores)
    for name in names:
        within = resolved(schema, restorer.defs)
        schema = _item(within, name) if isinstance(name, int) else within.get("properties", {}).get(name, {})
    return restorer.put_back(value, schema, ".".join(map(str, names))) if restores else value


@dataclass(frozen=True, slots=True)
class Restorer:
    """Puts values back that were asked for in another form; *defs* are the definitions of the model's own schema."""

    defs: Mapping[str, Any]
    restores: frozenset[Restores]

    def put_back(self, value: Any, schema: Mapping[str, Any], path: str) -> Any:
        """Return *value*, found at *path*, in the form *schema* has for it. Raises ValueError for a key given twice."""
        schema = resolved(schema, self.defs)
        options = schema.get("anyOf") or schema.get("oneOf")
        if options:
            return self._chosen(value, options, path)
        if isinstance(value, str) and "text" in self.restores and not _is_string(schema):
            value = _from_text(value, schema)
        if _is_free(schema):
            return value  # a text inside of it is a text, whatever it looks like
        if isinstance(value, list):
            if is_map(schema) and "pairs" in self.restores:
                return self._map(value, schema, path)
            return [self.put_back(each, _item(schema, at), f"{path}[{at}]") for at, each in enumerate(value)]
        return self._object(value, schema, path) if isinstance(value, dict) else value

    def _object(self, value: Mapping[str, Any], schema: Mapping[str, Any], path: str) -> dict[str, Any]:
        fields, required = schema.get("properties", {}), set(schema.get("required", ()))
        inner = values_of(schema) if is_map(schema) else None
        found: dict[str, Any] = {}
        for name, each in value.items():
            if each is None and self._left_out(name, fields, required):
                continue
            known = fields.get(
                name, inner
            )  # of what the schema does not name nothing was asked for in another form
            found[name] = each if known is None else self.put_back(each, known, f"{path}.{name}".lstrip("."))
        return found

    def _left_out(self, name: str, fields: Mapping[str, Any], required: set[str]) -> bool:
        """Tell whether null stands for a field that is not there; where null is a value of the field, it stays."""
        return (
            "nulls" in self.restores
            and name in fields
            and name not in required
            and not takes_null(fields[name], self.defs)
        )

    def _map(self, pairs: Sequence[Any], schema: Mapping[str, Any], path: str) -> Any:
        if not all(_is_pair(each) for each in pairs):
            return pairs  # the model's own validation says what is wrong with it
        found: dict[str, Any] = {}
        for pair in pairs:
            if pair["key"] in found:
                raise ValueError(f"{path or 'the answer'}: the key {pair['key']!r} is given twice")
            found[pair["key"]] = self.put_back(pair["value"], values_of(schema), f"{path}.{pair['key']}")
        return found

    def _chosen(self, value: Any, options: Sequence[Mapping[str, Any]], path: str) -> Any:
        """Put *value* back as the one of *options* it looks most like."""
        known = [resolved(option, self.defs) for option in options]
        ranks = [self._likeness(value, option) for option in known]
        best = max(ranks)
        return self.put_back(value, known[ranks.index(best)], path) if best > 0 else value

    def _likeness(self, value: Any, schema: Mapping[str, Any]) -> int:
        """Return how much *value* looks like *schema*: 0 not at all, more for each field that agrees."""
        if inner := schema.get("anyOf") or schema.get("oneOf"):
            return max(self._likeness(value, resolved(each, self.defs)) for each in inner)
        if is_anything(schema):
            return 1
        if isinstance(value, dict) and schema.get("type") == "object":
            return _agreement(value, schema)
        if isinstance(value, list) and is_map(schema):
            return 2 if "pairs" in self.restores and all(map(_is_pair, value)) else 0
        if isinstance(value, list) and schema.get("type") == "array":
            kinds = (
                self._likeness(each, resolved(_item(schema, at), self.defs)) for at, each in enumerate(value)
            )
            return 2 if all(kinds) else 1
        if value == schema.get("const", schema) or value in schema.get("enum", ()):
            return 3
        if schema.get("type") in _TYPES.get(type(value), ()):
            return 0 if "const" in schema or "enum" in schema else 2
        return 1 if isinstance(value, str) and "text" in self.restores and not _is_string(schema) else 0


def _agreement(value: Mapping[str, Any], schema: Mapping[str, Any]) -> int:
    """Return how well an object agrees with *schema*: not at all when a constant differs, best when all names are known."""
    fields: Mapping[str, Any] = schema.get("properties", {})
    for name, each in fields.items():
        allowed = [each["const"]] if "const" in each else each.get("enum")
        if allowed is not None and value.get(name) is not None and value[name] not in allowed:
            return 0
    met = len(value.keys() & fields.keys())
    missing = len(set(schema.get("required", ())) - value.keys()) + len(value.keys() - fields.keys())
    return max(1, 1000 + 2 * met - 10 * missing)


def _is_free(schema: Mapping[str, Any]) -> bool:
    """Tell whether a value of *schema* can be anything, or a map of anything, which is asked for as one JSON text."""
    return is_anything(schema) or (is_map(schema) and is_anything(values_of(schema)))


def _is_string(schema: Mapping[str, Any]) -> bool:
    return schema.get("type") == "string" or isinstance(
        schema.get("const", next(iter(schema.get("enum", [0])), 0)), str
    )


def _is_pair(value: Any) -> bool:
    return isinstance(value, dict) and value.keys() == {"key", "value"} and isinstance(value["key"], str)


def _item(schema: Mapping[str, Any], at: int) -> Mapping[str, Any]:
    first = schema.get("prefixItems", ())
    found = first[at] if at < len(first) else schema.get("items", {})
    return found if isinstance(found, Mapping) else {}


def _from_text(value: str, schema: Mapping[str, Any]) -> Any:
    """Return the JSON *value* holds; itself when it holds none, or a plain word where anything may stand."""
    if schema.get("type") in {"integer", "number", "boolean", "null"}:
        return value  # never asked for as text
    try:
        return read(value, strict=True).value
    except Unreadable:
        return value
