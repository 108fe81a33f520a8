"""JSON Schema in the words each service takes, and answers put back into the form the model has."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Annotated, Any, Literal

import pytest
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from vgg.providers.shapes.dialect import DIALECTS, Spoken, anthropic, google, openai
from vgg.providers.shapes.restoring import part_of, restoring
from vgg.providers.shapes.schema import Unspeakable
from vgg.testing.filling import fill

STRICT = ("openai", "anthropic", "google")
EVERY = pytest.mark.parametrize("family", STRICT)


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
    seen: datetime | None = None


class Sword(BaseModel):
    """A sword."""

    name: str
    damage: int = 7
    owner: str | None = None
    runes: list[Rune] = []


class Rune(BaseModel):
    """A rune on a sword."""

    sign: str = "fehu"


class Node(BaseModel):
    """A room with rooms behind it."""

    name: str
    doors: list[Node] = []


class House(BaseModel):
    """A house, whose rooms lead to rooms."""

    cellar: Node
    attic: Node | None = None


class Prices(BaseModel):
    """What things cost."""

    coins: dict[str, int]
    by_kind: dict[Literal["bird", "moth"], Rune] = {}
    anything: dict[str, Any] = {}


class Circle(BaseModel):
    """A circle."""

    kind: Literal["circle"]
    radius: float


class Square(BaseModel):
    """A square."""

    kind: Literal["square"]
    side: float = 2.0


class Marked(BaseModel):
    """A shape that says what it is."""

    shape: Annotated[Circle | Square, Field(discriminator="kind")]


class Unmarked(BaseModel):
    """A shape known by its fields."""

    shape: Circle | Square


def said(family: str, model: type[BaseModel]) -> Spoken:
    """Return the schema of *model* in the dialect of *family*."""
    return DIALECTS[family](model.model_json_schema())


def read(family: str, model: type[BaseModel], answer: object) -> BaseModel:
    """Return what *answer* in the dialect of *family* is as a *model*."""
    found = restoring(model, said(family, model).restores).model_validate_json(json.dumps(answer))
    return model.model_validate(found.model_dump(by_alias=True))


def parts(schema: Any) -> list[dict[str, Any]]:
    """Return every schema inside *schema*; names of fields are no schemas."""
    if isinstance(schema, list):
        return [part for each in schema for part in parts(each)]
    if not isinstance(schema, dict):
        return []
    inner = [*schema.get("properties", {}).values(), *schema.get("$defs", {}).values()]
    inner += [schema.get(word) for word in ("items", "anyOf", "oneOf", "prefixItems", "additionalProperties")]
    return [schema, *parts(inner)]


def keywords(schema: Any) -> set[str]:
    """Return every keyword used anywhere in *schema*."""
    return set().union(*parts(schema))


@pytest.mark.case("P55", family="openai")
def test_every_field_is_required_and_every_object_closed_on_openai() -> None:
    """Optional fields and defaults become null unions, at every level."""
    spoken = said("openai", Sword)

    objects = [each for each in parts(spoken.schema) if each.get("type") == "object"]
    assert len(objects) == 2
    for each in objects:
        assert each["additionalProperties"] is False
        assert each["required"] == list(each["properties"])
    properties: Any = spoken.schema["properties"]
    assert properties["damage"]["anyOf"][1] == {"type": "null"}
    assert "null" not in json.dumps(properties["name"])
    assert spoken.strict
    assert "default" not in keywords(spoken.schema)
    assert any("null when left out: damage" in change for change in spoken.changes)


@pytest.mark.case("P55", family="openai")
def test_null_restores_the_default() -> None:
    """What a model left out by null is what the model's class says; a null that is a value stays."""
    answer = {"name": "Luna", "damage": None, "owner": None, "runes": [{"sign": None}, {"sign": "ansuz"}]}

    sword = read("openai", Sword, answer)

    assert sword == Sword(name="Luna", damage=7, owner=None, runes=[Rune(), Rune(sign="ansuz")])


@pytest.mark.case("P55", family="openai")
def test_null_for_a_field_that_must_be_there_is_an_error() -> None:
    """Only fields that may be left out may be null."""
    with pytest.raises(ValidationError, match="name"):
        read("openai", Sword, {"name": None, "damage": None, "owner": None, "runes": None})


@pytest.mark.case("P56", family="openai")
def test_references_bounds_and_unions_are_said_as_strict_mode_takes_them() -> None:
    """A root reference is '#', what stands beside a reference wraps it, oneOf is anyOf, bounds go into the description."""
    tree: Any = said("openai", Tree).schema
    node: Any = said("openai", Node).schema
    marked: Any = said("openai", Marked).schema

    assert node["type"] == "object"
    assert node["properties"]["doors"]["anyOf"][0]["items"] == {"$ref": "#"}
    assert "$defs" not in node
    assert tree["properties"]["first"] == {
        "anyOf": [{"$ref": "#/$defs/Leaf"}],
        "description": "The first leaf.",
    }
    assert "must match `^a+$`" in tree["$defs"]["Leaf"]["properties"]["pattern"]["description"]
    assert "more than 0" in tree["properties"]["height"]["description"]
    assert "anyOf" in marked["properties"]["shape"]
    assert keywords(tree) | keywords(marked) <= {
        *("$defs", "$ref", "type", "title", "description", "const", "items"),
        *("anyOf", "properties", "required", "additionalProperties"),
    }


@pytest.mark.case("P56", family="openai")
def test_bounds_that_are_only_words_are_still_checked() -> None:
    """What a service does not enforce is enforced here."""
    with pytest.raises(ValidationError, match="height"):
        read(
            "openai",
            Tree,
            {
                "const": "x",
                "leaf": None,
                "first": {"pattern": "a"},
                "leaves": [{"pattern": "a"}],
                "height": 0,
                "seen": None,
            },
        )


@pytest.mark.case("P56", family="openai")
def test_what_no_dialect_can_say_is_named_with_its_place() -> None:
    """A schema of several allOf is passed over, and the reason says where."""
    schema = {"type": "object", "properties": {"a": {"allOf": [{"type": "string"}, {"minLength": 1}]}}}

    for dialect in (openai, anthropic, google):
        with pytest.raises(Unspeakable, match=r"^a: .*allOf"):
            dialect(schema)
    one = {
        "type": "object",
        "properties": {"a": {"allOf": [{"type": "string"}], "description": "A."}},
        "required": ["a"],
    }
    assert openai(one).schema["properties"] == {"a": {"type": "string", "description": "A."}}  # type: ignore[comparison-overlap]


def test_only_documented_keywords_are_sent_to_google() -> None:
    """What Gemini would reject is gone at every level; fields named like keywords stay."""
    schema: Any = said("google", Tree).schema

    assert keywords(schema) <= {
        *("$defs", "$ref", "type", "title", "description", "enum", "items", "minItems", "maxItems"),
        *("maximum", "anyOf", "properties", "required"),
    }
    assert set(schema["properties"]) == {"const", "leaf", "first", "leaves", "height", "seen"}
    assert schema["properties"]["leaves"]["maxItems"] == 3


@pytest.mark.case("P59", family="google")
def test_what_google_has_no_keyword_for_is_an_enum_dropped_or_said_in_words() -> None:
    """A constant is an enum of one, titles of parts go, open bounds and formats are described and checked here."""
    schema: Any = said("google", Tree).schema

    assert schema["properties"]["const"] == {"type": "string", "enum": ["x"]}
    assert [each["title"] for each in parts(schema) if "title" in each] == ["Tree"]
    assert "more than 0" in schema["properties"]["height"]["description"]
    assert "format date-time" in schema["properties"]["seen"]["anyOf"][0]["description"]
    assert any("exclusiveMinimum" in change for change in said("google", Tree).changes)


@pytest.mark.case("P59", family="google")
def test_google_enumerates_texts_and_numbers_alone() -> None:
    """A truth and nothing are no members of an enumeration there; what is said in words is checked here."""

    class Lamp(BaseModel):
        lit: Literal[True]
        tint: Literal["warm", 2, None, False]  # noqa: PYI061 - None inside is the case

    schema: Any = said("google", Lamp).schema

    assert schema["properties"]["lit"] == {"type": "boolean", "description": "(one of true)"}
    assert schema["properties"]["tint"]["anyOf"] == [
        {"enum": ["warm", 2]},
        {"type": "boolean", "description": "one of false"},
        {"type": "null"},
    ]
    assert read("google", Lamp, {"lit": True, "tint": None}) == Lamp(lit=True, tint=None)
    with pytest.raises(ValidationError, match="lit"):
        read("google", Lamp, {"lit": False, "tint": "warm"})


@pytest.mark.case("P57", family="openai")
def test_recursion_works_on_openai() -> None:
    """A circle of references goes out as it is."""
    spoken = said("openai", House)

    assert "Node" in spoken.schema["$defs"]  # type: ignore[operator]
    assert not any("recursion" in change for change in spoken.changes)


@pytest.mark.case("P57")
@pytest.mark.parametrize("family", ["anthropic", "google"])
def test_recursion_is_bounded_where_a_service_takes_none(family: str) -> None:
    """Four levels are spelled out, what is deeper is JSON text, and that is stated."""
    spoken = said(family, House)

    assert not _turns(spoken.schema)
    assert any("recursion ends after 4 levels" in change for change in spoken.changes)
    deep: Any = {"name": "5", "doors": [{"name": "6", "doors": []}]}
    for name in ("4", "3", "2", "1"):
        deep = {"name": name, "doors": [json.dumps(deep) if name == "4" else deep]}
    house = read(family, House, {"cellar": deep, "attic": None})
    assert isinstance(house, House)
    assert _depth(house.cellar) == 6


def _turns(schema: Any) -> bool:
    """Tell whether a definition refers to itself, directly or through others."""
    near = {
        name: {part["$ref"].rpartition("/")[2] for part in parts(each) if "$ref" in part}
        for name, each in schema["$defs"].items()
    }
    reached = near
    for _ in near:
        reached = {name: seen.union(*(near[each] for each in seen)) for name, seen in reached.items()}
    return any(name in seen for name, seen in reached.items())


def _depth(node: Node) -> int:
    return 1 + max((_depth(each) for each in node.doors), default=0)


@EVERY
@pytest.mark.case("P58")
def test_a_map_is_a_list_of_pairs_and_comes_back_as_a_map(family: str) -> None:
    """Keys nobody knows beforehand are values of a list; what can be anything is JSON text; both are recorded."""
    spoken = said(family, Prices)
    answer = {
        "coins": [{"key": "sword", "value": 9}, {"key": "key", "value": 1}],
        "by_kind": [{"key": "moth", "value": {"sign": "ansuz"}}],
        "anything": '{"a": [1, {"b": null}]}',
    }

    prices = read(family, Prices, answer)

    assert not any(isinstance(each.get("additionalProperties"), dict) for each in parts(spoken.schema))
    assert prices == Prices(
        coins={"sword": 9, "key": 1},
        by_kind={"moth": Rune(sign="ansuz")},
        anything={"a": [1, {"b": None}]},
    )
    assert any("lists of key and value: coins, by_kind" in change for change in spoken.changes)
    assert any("JSON text: anything" in change for change in spoken.changes)


@EVERY
@pytest.mark.case("P58")
def test_a_text_inside_of_anything_stays_a_text(family: str) -> None:
    """What is asked for as JSON text is read once: a twelve in quotes inside of it is no number, a name nobody knows no JSON."""

    class Bag(BaseModel):
        model_config = ConfigDict(extra="allow")

        things: list[Any]
        by_name: dict[str, Any]

    answer = {"things": ['["12", "null"]', '"true"', "word"], "by_name": '{"a": "[1]"}', "more": "12"}

    assert read(family, Bag, answer).model_dump() == {
        "things": [["12", "null"], "true", "word"],
        "by_name": {"a": "[1]"},
        "more": "12",
    }
    properties: Any = said(family, Bag).schema["properties"]
    assert "a JSON object, written as JSON text" in properties["by_name"]["description"]
    assert "a JSON value, written as JSON text" in properties["things"]["items"]["description"]


@EVERY
@pytest.mark.case("P62")
def test_a_list_and_a_map_are_told_apart_by_what_is_in_them(family: str) -> None:
    """Pairs are no list of texts, and texts no map."""

    class Stock(BaseModel):
        goods: list[str] | dict[str, str]

    pairs = [{"key": "sword", "value": "null"}]

    assert read(family, Stock, {"goods": pairs}) == Stock(goods={"sword": "null"})
    assert read(family, Stock, {"goods": ["sword"]}) == Stock(goods=["sword"])


@EVERY
@pytest.mark.case("P58")
def test_a_key_given_twice_is_refused(family: str) -> None:
    """Of two values for one key none is taken silently."""
    pair = {"key": "sword", "value": 9}

    with pytest.raises(ValidationError, match="'sword' is given twice"):
        read(family, Prices, {"coins": [pair, pair], "by_kind": [], "anything": "{}"})


@EVERY
def test_a_tuple_keeps_its_places(family: str) -> None:
    """A pair of two kinds goes out as a list and comes back as a tuple."""

    class Pair(BaseModel):
        at: tuple[int, str]

    assert read(family, Pair, {"at": [1, "x"]}) == Pair(at=(1, "x"))
    with pytest.raises(ValidationError):
        read(family, Pair, {"at": [1, "x", 2]})


@EVERY
@pytest.mark.case("P62")
@pytest.mark.parametrize("model", [Marked, Unmarked])
def test_a_union_comes_back_as_the_class_that_was_meant(family: str, model: type[Any]) -> None:
    """With a discriminator and without, what a dialect changed is put back in the right one of two classes."""
    circle = read(family, model, {"shape": {"kind": "circle", "radius": 3}})
    square = read(family, model, {"shape": {"kind": "square", "side": 5}})

    assert circle == model(shape=Circle(kind="circle", radius=3))
    assert square == model(shape=Square(kind="square", side=5))


@pytest.mark.case("P62", family="openai")
def test_null_in_a_union_restores_the_default_of_the_right_class() -> None:
    """The side of a square that was left out is the square's."""
    for model in (Marked, Unmarked):
        assert read("openai", model, {"shape": {"kind": "square", "side": None}}) == model(
            shape=Square(kind="square")
        )


def _wide(optional: int = 0, unions: int = 0) -> dict[str, Any]:
    fields: dict[str, Any] = {f"o{at}": {"type": "string"} for at in range(optional)}
    both = {"anyOf": [{"type": "string"}, {"type": "integer"}]}
    fields |= {f"u{at}": both for at in range(unions)}
    return {"type": "object", "properties": fields, "required": [f"u{at}" for at in range(unions)]}


@pytest.mark.case("P60", family="anthropic")
@pytest.mark.parametrize(
    ("schema", "tools", "why"),
    [
        (_wide(), 21, "21 strict tools, 20 at most"),
        (_wide(optional=25), 1, "25 optional fields, 24 at most"),
        (_wide(unions=17), 1, "17 unions, 16 at most"),
    ],
)
def test_too_much_for_strict_tools_is_not_strict_and_says_so(
    schema: dict[str, Any], tools: int, why: str
) -> None:
    """Anthropic's limits are known before they are met: the schema goes out as it is, and that is stated."""
    spoken = anthropic(schema, tools)

    assert not spoken.strict
    assert spoken.schema == schema
    assert spoken.changes == (f"not strict: {why}",)


@pytest.mark.case("P60", family="anthropic")
def test_as_much_as_strict_tools_take_is_strict() -> None:
    """The limits themselves are allowed."""
    assert anthropic(_wide(optional=24, unions=16), 20).strict


@EVERY
def test_a_filled_schema_is_an_answer(family: str) -> None:
    """Whatever a service makes of the schema it was sent, the class it was made from reads it."""
    for model in (Tree, Sword, House, Prices, Marked, Unmarked):
        assert isinstance(read(family, model, fill(said(family, model).schema)), model)


def test_nothing_to_restore_means_the_class_itself() -> None:
    """A model whose schema every service takes pays nothing."""
    assert restoring(Leaf, said("openai", Leaf).restores) is Leaf


def test_a_restoring_class_is_made_once_and_keeps_its_name() -> None:
    """Making a class costs more than using it, and tools are called by its name."""
    restores = said("openai", Sword).restores

    made = restoring(Sword, restores)

    assert made is restoring(Sword, restores)
    assert (made.__name__, made.__doc__) == ("Sword", "A sword.")
    assert issubclass(made, Sword)


def test_a_frozen_class_with_aliases_is_restored_by_the_names_that_are_sent() -> None:
    """The schema speaks of aliases, and so does the answer."""

    class Named(BaseModel):
        model_config = ConfigDict(frozen=True, extra="forbid")

        size: int = Field(default=3, alias="Size")

    assert read("openai", Named, {"Size": None}) == Named()


def test_a_part_of_an_answer_is_restored_by_the_names_that_lead_to_it() -> None:
    """What is kept of an answer that broke off has the form of the model, too."""

    class Armoury(BaseModel):
        swords: list[Sword]
        shop: Prices

    def part(value: object, *names: str | int) -> object:
        return part_of(Armoury, said("openai", Armoury).restores, value, names)

    assert part({"name": "Luna", "damage": None}, "swords", 3) == {"name": "Luna"}
    assert part([{"key": "sword", "value": 9}], "shop", "coins") == {"sword": 9}
    assert part("{}", "shop", "anything") == {}
    assert part([1], "nobody") == [1]
    assert part_of(Armoury, frozenset(), None, ("swords", 0)) is None


def test_an_answer_nested_beyond_all_measure_is_an_error() -> None:
    """Restoring follows an answer inwards, and gives up in words."""
    deep: Any = []
    for _ in range(5_000):
        deep = [{"name": "x", "doors": deep}]

    with pytest.raises(ValidationError, match="nested too deeply"):
        restoring(House, said("openai", House).restores).model_validate({"cellar": deep[0], "attic": None})
