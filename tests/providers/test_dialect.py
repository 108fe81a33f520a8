"""JSON Schema in the words Gemini takes."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, Field

from vgg.providers.dialect import gemini


class Leaf(BaseModel):
    """A leaf."""

    pattern: Annotated[str, Field(pattern="^a+$", max_length=9)]


class Tree(BaseModel):
    """A tree whose fields are named like keywords."""

    const: Literal["x"]
    leaf: Leaf | None
    first: Leaf = Field(description="The first leaf.")
    leaves: Annotated[list[Leaf], Field(min_length=1, max_length=3)]
    height: Annotated[int, Field(gt=0, le=9)]


def _keywords(schema: Any) -> set[str]:
    if isinstance(schema, list):
        return set().union(*map(_keywords, schema)) if schema else set()
    if not isinstance(schema, dict):
        return set()
    inner = [*schema.get("properties", {}).values(), *schema.get("$defs", {}).values()]
    inner += [schema.get("items"), *schema.get("anyOf", [])]
    return set(schema) | _keywords(inner)


def test_only_documented_keywords_are_sent() -> None:
    """What Gemini would reject is gone at every level; fields named like keywords stay."""
    schema: Any = gemini(Tree.model_json_schema())

    assert _keywords(schema) <= {
        *(
            "$defs",
            "$ref",
            "type",
            "title",
            "description",
            "enum",
            "items",
            "minItems",
            "maxItems",
            "maximum",
        ),
        *("anyOf", "properties", "required"),
    }
    assert set(schema["properties"]) == {"const", "leaf", "first", "leaves", "height"}
    assert set(schema["$defs"]["Leaf"]["properties"]) == {"pattern"}
    assert schema["properties"]["leaves"]["maxItems"] == 3


def test_what_is_dropped_is_said_in_words() -> None:
    """The model still learns the bound; Pydantic checks it here."""
    schema: Any = gemini(Tree.model_json_schema())

    assert "must match `^a+$`" in schema["$defs"]["Leaf"]["properties"]["pattern"]["description"]
    assert "more than 0" in schema["properties"]["height"]["description"]
    assert schema["properties"]["const"]["enum"] == ["x"]


def test_a_described_reference_keeps_its_description() -> None:
    """Nothing may stand beside a $ref, so it is wrapped."""
    schema: Any = gemini(Tree.model_json_schema())

    assert schema["properties"]["first"] == {
        "anyOf": [{"$ref": "#/$defs/Leaf"}],
        "description": "The first leaf.",
    }
