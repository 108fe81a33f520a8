"""Models nobody thought of: what they hold goes out in every dialect and comes back as what it was."""

from __future__ import annotations

import json
from collections.abc import Mapping
from random import Random
from typing import Annotated, Any, Literal, Optional, Union

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel, ConfigDict, Field, create_model

from vgg.providers.shapes.dialect import DIALECTS
from vgg.providers.shapes.restoring import restoring
from vgg.providers.shapes.schema import is_anything, is_map, takes_null, values_of

EVERY = pytest.mark.parametrize("family", ["openai", "anthropic", "google"])
WORDS = ["", "Luna", "12", "null", "true", '{"a": 1}', "[]", "k0"]
LIST: Any = list
DICT: Any = dict
TUPLE: Any = tuple
UNION: Any = Union
OPTIONAL: Any = Optional
"""Types that are put together at run time, which is beyond what a checker of types can follow."""

SCALARS: list[Any] = [str, int, float, bool, Literal["a", "b"], Literal[1, 2], Literal["x"]]


class Node(BaseModel):
    """A room with rooms behind it."""

    name: str
    doors: list[Node] = []
    best: Node | None = None
    by: dict[str, Node] = {}


class Invented:
    """Models, and values of them in their own form and as a dialect wants them, from one source of chance."""

    def __init__(self, seed: int) -> None:
        self.chance, self.made = Random(seed), 0

    def model(self, depth: int = 0) -> type[BaseModel]:
        """Return a model of one to three fields, some free to be left out."""
        made: dict[str, Any] = {}
        for at in range(self.chance.randint(1, 3)):
            kind = self.kind(depth + 1)
            made[f"f{at}"] = self.chance.choice(
                [(kind, ...), (OPTIONAL[kind], None), (kind, None), (OPTIONAL[kind], ...)]
            )
        return self.named(made)

    def named(self, made: Mapping[str, Any]) -> type[BaseModel]:
        """Return a model with the fields *made* and a name of its own."""
        self.made += 1
        extra: Any = self.chance.choice(["ignore", "forbid"])
        return create_model(f"M{self.made}", __config__=ConfigDict(extra=extra), **dict(made))

    def kind(self, depth: int) -> Any:
        """Return a type: simple ones where it is deep enough."""
        if depth > 3 or self.chance.random() < 0.35:
            return self.chance.choice(SCALARS)
        inner = self.kind(depth + 1)
        makers = (
            lambda: LIST[inner],
            lambda: DICT[str, inner],
            lambda: TUPLE[inner, inner],
            lambda: self.model(depth),
            lambda: self.union(depth),
            lambda: UNION[self.chance.choice([str, int, bool]), LIST[inner]],
            lambda: self.chance.choice([Any, dict[str, Any], list[Any], Node]),
        )
        return self.chance.choice(makers)()

    def union(self, depth: int) -> Any:
        """Return a union of models that a constant tells apart, with and without saying so."""
        options = [
            self.named({"kind": (Literal[f"k{at}"], ...), "x": (self.kind(depth + 1), ...), "y": (int, 7)})
            for at in range(2)
        ]
        union = UNION[tuple(options)]
        return Annotated[union, Field(discriminator="kind")] if self.chance.random() < 0.5 else union

    def anything(self, depth: int = 0) -> Any:
        """Return any JSON value."""
        if depth > 1 or self.chance.random() < 0.5:
            return self.chance.choice([None, 1, 1.5, True, *WORDS])
        inner = self.anything(depth + 1)
        return self.chance.choice([[inner], {"a": inner}, []])

    def value(self, schema: Mapping[str, Any], defs: Mapping[str, Any], family: str, depth: int = 0) -> Any:
        """Return a value of *schema*: its own form, and the one of *family*'s dialect."""
        if "$ref" in schema:
            return self.value(defs[schema["$ref"].rpartition("/")[2]], defs, family, depth + 1)
        if is_anything(schema) or (is_map(schema) and is_anything(values_of(schema))):
            free = self.anything() if is_anything(schema) else {"a": self.anything()}
            return free, json.dumps(free)
        for word in ("anyOf", "oneOf"):
            if word in schema:
                ends = [each for each in schema[word] if depth > 4 and each.get("type") == "null"]
                return self.value(self.chance.choice(ends or schema[word]), defs, family, depth + 1)
        simple: dict[str, list[Any]] = {
            "string": WORDS,
            "integer": [-1, 0, 7],
            "number": [1.5, -2.25],
            "boolean": [True, False],
        }
        known = schema.get("enum") or [schema["const"]] if {"enum", "const"} & schema.keys() else None
        if known or schema["type"] in {*simple, "null"}:
            choices: list[Any] = known or simple.get(schema["type"], [None])
            said = self.chance.choice(choices)
            return said, said
        if schema["type"] == "array":
            few = 0 if depth > 4 else 2  # none at all could be a list or a map
            kinds = schema.get("prefixItems") or [schema["items"]] * few
            both = [self.value(each, defs, family, depth + 1) for each in kinds]
            return [own for own, _ in both], [sent for _, sent in both]
        return self.object(schema, defs, family, depth)

    def object(self, schema: Mapping[str, Any], defs: Mapping[str, Any], family: str, depth: int) -> Any:
        """Return an object or a map of *schema* in both forms."""
        if is_map(schema):
            names = [] if depth > 4 else ["sword", "key"]
            both = {name: self.value(values_of(schema), defs, family, depth + 1) for name in names}
            pairs = [{"key": name, "value": sent} for name, (_, sent) in both.items()]
            return {name: own for name, (own, _) in both.items()}, pairs
        found: dict[str, Any] = {}
        wired: dict[str, Any] = {}
        for name, each in schema["properties"].items():
            if name in schema.get("required", ()) or (depth < 5 and self.chance.random() < 0.5):
                found[name], wired[name] = self.value(each, defs, family, depth + 1)
            elif family == "openai":
                wired[name] = None
                found |= {name: None} if takes_null(each, defs) else {}
        return found, wired


@EVERY
@pytest.mark.case("P55", "P57", "P58", "P62")
@given(seed=st.integers(0, 2**32))
@settings(max_examples=120, deadline=None)
def test_what_a_model_holds_goes_out_in_a_dialect_and_comes_back(family: str, seed: int) -> None:
    """Maps, unions, recursion, anything at all, and whatever was left out: the class reads what it would have read in JSON."""
    invented = Invented(seed)
    model = invented.model()
    schema = model.model_json_schema()
    spoken = DIALECTS[family](schema)
    if not spoken.strict:
        return
    own, sent = invented.value(schema, schema.get("$defs", {}), family)

    found = restoring(model, spoken.restores).model_validate_json(json.dumps(sent))

    meant = model.model_validate_json(json.dumps(own))
    assert found.model_dump(warnings=False) == meant.model_dump(warnings=False)
