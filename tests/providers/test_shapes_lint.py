"""What is wrong with the shape of an answer is known before anybody is asked for it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Annotated, Any, Literal

import pytest
from pydantic import BaseModel, Field, RootModel

from vgg.kits.registry import KITS
from vgg.plugins import load, names
from vgg.providers.models.registry import shipped
from vgg.providers.shapes.dialect import DIALECTS
from vgg.providers.shapes.lint import dialects, in_chain, problems
from vgg.testing.stage import MODELS

ALL = tuple(DIALECTS)
FAMILIES = pytest.mark.parametrize("family", ["openai", "anthropic", "google"])


class Beast(BaseModel):
    """A beast."""

    name: str


class Beasts(RootModel[list[Beast]]):
    """A bare list of beasts."""


class Circle(BaseModel):
    """A circle."""

    kind: Literal["circle"] = "circle"
    radius: float


class Square(BaseModel):
    """A square."""

    kind: Literal["square"] = "square"
    side: float


class Bird(BaseModel):
    """A bird."""

    name: str
    wings: int = 2


class Node(BaseModel):
    """A room with rooms behind it."""

    doors: list[Node] = []
    found: dict[str, Any] = {}


def _said(response: object, *severities: str, of: tuple[str, ...] = ALL) -> list[str]:
    return [
        str(each) for each in problems(response, of) if each.severity in (severities or ("error", "warning"))
    ]


@pytest.mark.case("P61")
@pytest.mark.parametrize(
    ("response", "what"),
    [
        (Beasts, "Beasts: its root is a bare array"),
        (list[Beast], "a bare array"),
        (dict[str, int], "its root is a map"),
        (int | str, "a bare union"),
        (Circle | Square, "a bare union"),
        (int, "int: its root is a bare integer"),
    ],
)
def test_what_is_no_object_with_named_fields_is_an_error(response: object, what: str) -> None:
    """A bare list is refused by every service: the lint says where and what to do, before any call."""
    (problem,) = problems(response, ALL)

    assert problem.severity == "error"
    assert problem.field == "response"
    assert what in problem.what
    assert "one field" in problem.fix


def test_what_has_no_schema_is_an_error() -> None:
    """A type nobody can describe cannot be asked for."""

    class Odd(BaseModel):
        what: Annotated[Any, Field()]
        how: Callable[[int], int]

    class Call(BaseModel):
        call: Any = Field(json_schema_extra={"not": {}})

    assert "JSON schema" in _said(Odd, "error")[0]
    assert any("call" in each and "'not'" in each for each in _said(Call, "warning"))


@pytest.mark.case("P61")
def test_what_a_dialect_has_only_as_text_is_a_warning() -> None:
    """Recursion and values of any kind are checked less well where a service has no words for them."""
    warned = _said(Node, "warning")

    assert _said(Node, "error") == []
    assert any("dialect of google, recursion" in each for each in warned)
    assert any("dialect of anthropic, values of any kind" in each and "found" in each for each in warned)
    assert not any("openai, recursion" in each for each in warned)


@pytest.mark.case("P62")
def test_a_union_that_can_be_read_two_ways_is_a_warning() -> None:
    """Beast and Bird look alike without their constants; circle and square do not."""

    class Zoo(BaseModel):
        first: Beast | Bird
        rest: list[Beast | Bird]
        shape: Circle | Square
        marked: Annotated[Circle | Square, Field(discriminator="kind")]
        maybe: Beast | None = None

    warned = _said(Zoo)

    assert len(warned) == 2
    assert all("can be read as Beast or Bird" in each and "discriminator" in each for each in warned)
    assert [each.split(": ")[1] for each in warned] == ["Zoo.first", "Zoo.rest[]"]


@pytest.mark.case("P62")
def test_texts_of_two_kinds_are_a_warning() -> None:
    """A word can be a date or a name, and nothing says which."""

    class When(BaseModel):
        day: date | str
        code: Literal["a", "b"] | int

    (warned,) = _said(When)

    assert "When.day" in warned


@FAMILIES
def test_a_model_is_checked_in_the_dialects_of_its_ladder(family: str) -> None:
    """What is linted is what can be sent."""
    registry = shipped()

    found = dialects(registry.find(family, MODELS[family]), registry.vendors[family])

    assert found == (family, "plain")


@pytest.mark.case("P61")
def test_a_whole_chain_is_checked_before_any_of_it_is_asked() -> None:
    """Each service's dialect is looked at once; who asks for no schema finds nothing wrong."""
    everybody = ["offline", "openai", "anthropic:claude-haiku-5-5", "google", "ollama:moth-7b", "nobody"]

    assert [each.severity for each in in_chain(Beasts, everybody)] == ["error"]
    assert in_chain(Beasts, ["offline", "manual"]) == []
    assert in_chain(Beast, everybody) == []
    assert {each.what.split(",")[0] for each in in_chain(Node, ["openai", "google"])} == {
        "Node: in the dialect of openai",
        "Node: in the dialect of google",
    }


def test_every_shipped_response_can_be_asked_for_in_every_dialect() -> None:
    """No response of vgg or of a kit has an error, or a union that can be read two ways, or needs JSON text."""
    kits = [model for name in KITS for model in KITS[name].responses.values()]
    models = [load("vgg.responses", name) for name in names("vgg.responses")] + kits
    assert len(models) > len(kits) > 0

    assert [each for model in models for each in _said(model)] == []
