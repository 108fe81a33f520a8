"""What is finished of a cut answer is kept, only the rest is asked for, and the whole is validated."""

from __future__ import annotations

import json
from typing import Annotated, Any, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ConfigDict, Field, model_validator

from vgg.model.request import Message, Partial, Request
from vgg.providers.wire.continuing import added, merged, rest_of, resumed
from vgg.providers.wire.hearing import partial_of
from vgg.providers.wire.parts import Kept, finished


class Level(BaseModel):
    """A level."""

    model_config = ConfigDict(extra="forbid")

    id: int = Field(ge=1)
    name: str = Field(min_length=1, max_length=12)
    kind: Literal["cave", "sky"] = "cave"


class Hero(BaseModel):
    """A hero."""

    name: str
    moves: list[str] = Field(min_length=2)


class Game(BaseModel):
    """A whole game."""

    model_config = ConfigDict(extra="forbid")

    title: Annotated[str, Field(max_length=20)]
    lives: int = Field(default=3, ge=1, le=9)
    hero: Hero | None = None
    levels: list[Level] = Field(min_length=3, max_length=5)
    ending: str = Field(alias="theEnd")

    @model_validator(mode="after")
    def ids_are_unique(self) -> Game:
        """Refuse a level twice."""
        if len({level.id for level in self.levels}) < len(self.levels):
            raise ValueError("a level twice")
        return self


class Tale(BaseModel):
    """Something with a list inside an object."""

    hero: Hero
    ending: str


LEVELS = [
    {"id": 1, "name": "Moss", "kind": "cave"},
    {"id": 2, "name": "Rust", "kind": "sky"},
    {"id": 3, "name": "Dusk", "kind": "cave"},
]
A = {"id": 1, "name": "A", "kind": "cave"}
GAME = {"title": 'Moth, "the" {game}', "lives": 4, "levels": LEVELS, "theEnd": "Dawn ]}."}
WHOLE = json.dumps(GAME)


@pytest.mark.parametrize(
    ("text", "fields", "grows"),
    [
        ("", None, ""),
        ("No.", None, ""),
        ("{", None, ""),
        ('{"title": "Mo', None, ""),
        ('{"title": "Moth"', None, ""),
        ('{"title": "Moth",', {"title": "Moth"}, ""),
        ('```json\n{"title": "Moth", "li', {"title": "Moth"}, ""),
        ('{"title": "Moth", "lives": 1', {"title": "Moth"}, ""),
        ('{"title": "Moth", "lives": 1 ', {"title": "Moth"}, ""),
        ('{"title": "Moth", "lives": 1, "levels": [', {"title": "Moth", "lives": 1}, ""),
        ('{"levels": [{"id": 1, "name": "A"}', None, ""),
        ('{"levels": [{"id": 1, "name": "A"},', {"levels": [A]}, "levels"),
        ('{"levels": [{"id": 1, "name": "A"}]', {"levels": [A]}, "levels"),
        ('{"levels": [{"id": 0, "name": "A"}, {"id": 1, "name": "B"},', None, ""),
        ('{"levels": [{"id": 1, "name": "A"}, {"id": "x", "name": "B"},', {"levels": [A]}, "levels"),
        ('{"lives": 99, "title": "Moth", ', {"title": "Moth"}, ""),
        ('{"title": "Moth", "title": "Wolf", ', {"title": "Moth"}, ""),
        ('{"title": "Moth", "lives": 1e400, "theEnd": "x", ', {"title": "Moth", "theEnd": "x"}, ""),
        ('{"title": "Moth", "lives": NaN, "theEnd": "x", ', {"title": "Moth"}, ""),
        ('{"title": "a \\ud83d", "theEnd": "x", ', {"theEnd": "x"}, ""),
        ('{"other": 1, "theEnd": "x", ', {"theEnd": "x"}, ""),
        ('[{"title": "Moth", ', {"title": "Moth"}, ""),
    ],
)  # fmt: skip
def test_only_what_is_followed_by_a_comma_or_a_bracket_is_finished(
    text: str, fields: Any, grows: str
) -> None:
    """Fields by their own types, items up to the first that is none; the value at the very end is never taken."""
    kept = finished(text, Game)

    assert (kept.fields if kept else None) == fields
    assert (kept.open if kept else "") == grows


def test_a_list_inside_an_open_object_is_kept_too() -> None:
    """What grew inside of something that grew."""
    kept = finished('{"hero": {"name": "Luna", "moves": ["fly", "rest", "hi', Tale)

    assert kept == Kept({"hero": {"name": "Luna", "moves": ["fly", "rest"]}}, "hero.moves")
    assert kept.count == 5
    assert Kept.from_json(json.loads(json.dumps(kept.to_json()))) == kept


@pytest.mark.parametrize("moves", ['"fly"', '"fly", "fly"'])
def test_plain_values_that_nobody_could_tell_from_their_echoes_are_not_kept(moves: str) -> None:
    """One word, or the same one twice: said again with the rest it would be there too often, and it costs next to nothing."""
    assert finished(f'{{"hero": {{"name": "Luna", "moves": [{moves}, "hi', Tale) == Kept(
        {"hero": {"name": "Luna"}}, "hero"
    )


@pytest.mark.case("P44")
def test_of_an_answer_that_lacks_nothing_the_last_part_is_asked_again() -> None:
    """A stream that never said that it was done is not taken as whole, however whole it looks."""
    kept = finished(WHOLE[:-1] + ', "hero": {"name": "Luna", "moves": ["a", "b"]}}', Game)

    assert kept is not None
    assert kept.fields == GAME
    assert finished(json.dumps({"hero": {"name": "L", "moves": ["a", "b"]}, "ending": "x"}), Tale) == Kept(
        {"hero": {"name": "L", "moves": ["a", "b"]}}
    )


@given(st.integers(0, len(WHOLE)))
def test_what_is_kept_is_a_part_of_the_answer_wherever_it_was_cut(place: int) -> None:
    """No value is ever invented, shortened or half a value."""
    kept = finished(WHOLE[:place], Game)

    for name, value in (kept.fields if kept else {}).items():
        whole: Any = GAME[name]
        assert value == (whole[: len(value)] if name == (kept and kept.open) else whole)


def _request(response: type[BaseModel], **more: Any) -> Request:
    messages = (Message("system", "You make games."), Message("user", "A game about $moths, {{ please }}."))
    return Request("text", "game", "", messages, ("openai",), response, **more)


@pytest.mark.case("P51")
def test_only_the_rest_is_asked_for_with_the_same_beginning() -> None:
    """The prompt begins with the same bytes, what is kept follows as data, and the shape holds only what is missing."""
    first = _request(Game, check=lambda _: ["never"])
    kept = finished('{"title": "Moth", "levels": [{"id": 1, "name": "A"}, {"id": 2, "name": "B"}, {"na', Game)
    assert kept is not None

    second = resumed(first, kept)

    assert second.messages[:2] == first.messages
    assert json.loads(second.messages[2].text) == kept.fields
    assert "'levels' after the 2" in second.messages[3].text
    assert second.response is not None
    schema = second.response.model_json_schema()
    assert list(schema["properties"]) == ["lives", "hero", "levels", "theEnd"]
    assert schema["required"] == ["levels", "theEnd"]
    assert (schema["properties"]["levels"]["minItems"], schema["properties"]["levels"]["maxItems"]) == (1, 3)
    assert schema["additionalProperties"] is False
    assert second.check(object()) == ()
    assert resumed(first, kept).key("openai:m") == second.key("openai:m") != first.key("openai:m")


@pytest.mark.case("P51")
def test_echoes_are_dropped_and_the_whole_is_valid() -> None:
    """Kept items that are said again are taken once, by their id or because they are equal; kept fields stand."""
    first = _request(Game)
    kept = Kept({"title": "Moth", "levels": LEVELS[:2]}, "levels")
    rest = {
        "title": "Wolf",
        "lives": 3,
        "levels": [LEVELS[1], {"id": 1, "name": "Echo"}, LEVELS[2]],
        "theEnd": "x",
    }

    whole = merged(first, kept, json.dumps(rest).encode())

    assert isinstance(whole, bytes)
    found = json.loads(whole)
    assert [level["id"] for level in found["levels"]] == [1, 2, 3]
    assert (found["title"], found["theEnd"]) == ("Moth", "x")
    assert found["levels"][0]["name"] == "Moss"


def test_plain_values_that_are_equal_are_no_echoes_unless_all_are_said_again() -> None:
    """A list may well hold the same word twice."""
    first = _request(Tale)
    kept = Kept({"hero": {"name": "L", "moves": ["fly", "rest"]}}, "hero.moves")

    def moves(*rest: str) -> list[str]:
        whole = merged(first, kept, json.dumps({"hero": {"moves": rest}, "ending": "x"}).encode())
        assert isinstance(whole, bytes)
        found: list[str] = json.loads(whole)["hero"]["moves"]
        return found

    assert moves("rest", "fly") == ["fly", "rest", "rest", "fly"]
    assert moves("fly", "rest", "hide") == ["fly", "rest", "hide"]


def test_a_whole_that_is_not_valid_says_why() -> None:
    """Reasons come back, as from any answer that does not fit."""
    whole = merged(
        _request(Game), Kept({"levels": LEVELS[:1]}, "levels"), b'{"title": "x", "levels": [], "theEnd": ""}'
    )

    assert isinstance(whole, tuple)
    assert "levels" in whole[0]


def test_the_rest_of_a_nested_list_is_asked_for_inside_its_object() -> None:
    """The derived shape has the object with only what is missing of it."""
    rest = rest_of(Tale, Kept({"hero": {"name": "L", "moves": ["fly"]}}, "hero.moves"))
    schema = rest.model_json_schema()

    hero = schema["$defs"][schema["properties"]["hero"]["$ref"].rpartition("/")[2]]
    assert list(hero["properties"]) == ["moves"]
    assert hero["properties"]["moves"]["minItems"] == 1
    assert schema["required"] == ["hero", "ending"]


@pytest.mark.parametrize(
    ("kept", "more", "both"),
    [
        (None, Kept({"title": "x"}), Kept({"title": "x"})),
        (Kept({"title": "x"}), None, Kept({"title": "x"})),
        (
            Kept({"levels": LEVELS[:1]}, "levels"),
            Kept({"levels": LEVELS[:2]}, "levels"),
            Kept({"levels": LEVELS[:2]}, "levels"),
        ),
        (
            Kept({"levels": LEVELS[:1]}, "levels"),
            Kept({"levels": LEVELS[1:], "theEnd": "x"}),
            Kept({"levels": LEVELS, "theEnd": "x"}),
        ),
        (
            Kept({"levels": LEVELS[:1]}, "levels"),
            Kept({"lives": 2}),
            Kept({"levels": LEVELS[:1], "lives": 2}, "levels"),
        ),
        (
            Kept({"levels": LEVELS[:1]}, "levels"),
            Kept({"lives": 2, "hero": {"name": "L"}}, "hero"),
            Kept({"levels": LEVELS[:1], "lives": 2}, "levels"),
        ),
        (
            Kept({"hero": {"name": "L", "moves": ["a"]}}, "hero.moves"),
            Kept({"hero": {"moves": ["b"]}}, "hero.moves"),
            Kept({"hero": {"name": "L", "moves": ["a", "b"]}}, "hero.moves"),
        ),
    ],
)
def test_what_a_continuation_leaves_is_added(kept: Any, more: Any, both: Any) -> None:
    """A continuation that broke off, too, adds its finished parts."""
    found = added(kept, more)

    assert (found.fields, found.open) == (both.fields, both.open) if found else False


@given(st.integers(0, len(WHOLE)), st.booleans())
def test_any_cut_and_its_rest_make_the_whole_answer(place: int, echo: bool) -> None:
    """Wherever it broke off: what is kept and what is missing come together as if nothing had happened."""
    first = _request(Game)
    kept = finished(WHOLE[:place], Game)
    rest: dict[str, Any] = {
        name: value for name, value in GAME.items() if not kept or name not in kept.fields
    }
    if kept is not None and kept.open:
        had: Any = kept.fields[kept.open]
        rest[kept.open] = LEVELS if echo else LEVELS[len(had) :]
    assert kept is None or rest_of(Game, kept).model_validate(rest)

    whole = merged(first, kept or Kept(), json.dumps(rest).encode())

    assert isinstance(whole, bytes), whole
    assert Game.model_validate_json(whole) == Game.model_validate(GAME)


def test_partials_say_what_is_finished() -> None:
    """The last field and its last item count only when they are closed."""
    assert partial_of('{"title": "Moth", "levels": [{"id": 1}, {"id": 2') == Partial(
        {"title": "Moth", "levels": [{"id": 1}, {"id": 2}]}, 1, {"levels": 1}, 48
    )
    assert partial_of(WHOLE) == Partial(GAME, 4, {"levels": 3}, len(WHOLE))
    assert partial_of("Here is") is None
    assert partial_of('["a"]') is None
    assert partial_of('Here: {"title": "Mo') == Partial({"title": "Mo"}, 0, {}, 19)


@pytest.mark.case("P43")
def test_a_raw_control_character_does_not_stop_the_partials() -> None:
    """What the strict parser would refuse is shown as a space; nothing before or after it is lost."""
    found = partial_of('{"title": "Mo\nth\x01", "lives": 3')

    assert found is not None
    assert found.fields == {"title": "Mo th ", "lives": 3}
