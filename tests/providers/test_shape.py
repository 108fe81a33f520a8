"""How a model is asked for a shape: the ways there are, what each changes, and that nothing is asked twice the same."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Annotated, Any, Literal

import pytest
from pydantic import BaseModel, Field, RootModel, create_model

from vgg.model.errors import ProviderError, Rejected, Unable
from vgg.model.request import Terms
from vgg.providers.models.profile import Fact, Profile
from vgg.providers.models.registry import shipped
from vgg.providers.shapes.shape import Rung, adaptations, ladder
from vgg.testing.script import Turn, fail, say
from vgg.testing.stage import GOOD, MODELS, NAMES, Beast, Stage, text

FAMILIES = pytest.mark.parametrize("family", ["openai", "anthropic", "google"])


class Room(BaseModel):
    """A room with rooms behind it."""

    name: str
    doors: list[Room] = []


class Shop(BaseModel):
    """What a shop sells."""

    prices: dict[str, int]
    keeper: str | None = None
    open_at: int = 9


class Circle(BaseModel):
    """A circle."""

    kind: Literal["circle"]
    radius: float = 1.0


class Square(BaseModel):
    """A square."""

    kind: Literal["square"]
    side: float = 2.0


class Window(BaseModel):
    """A window."""

    shape: Annotated[Circle | Square, Field(discriminator="kind")]
    other: Circle | Square


def _profile(family: str, model: str = "", **more: Any) -> Profile:
    found = shipped().find(family, model or MODELS[family])
    return found.model_copy(update=more)


def _told(**facts: bool) -> dict[str, Any]:
    """Return fields of a profile that somebody told."""
    fact = Fact("a test", _profile("openai").seen)
    return {**facts, "facts": dict.fromkeys(facts, fact)}


def _noted(
    family: str, response: type[BaseModel] = Beast, profile: Profile | None = None, **more: Any
) -> str:
    """Return what would be changed in a question to the model of *family*, in one text."""
    asked = text(NAMES[family], response=response, **more)
    return "; ".join(
        adaptations(asked, profile or _profile(family), shipped().vendors[family], MODELS[family])
    )


@pytest.mark.case("P70", family="anthropic")
def test_a_model_that_takes_neither_heat_nor_force_gets_neither(stage: Any) -> None:
    """The request has no temperature and no forced tool, plan and log say so, and the answer is typed."""
    it: Stage = stage({MODELS["anthropic"]: [say(GOOD)]})
    asked = text("anthropic:claude-sonnet-5-5", settings={"temperature": 0.8, "max_output": 2000})

    answer = it.ask(asked)

    body = it.server.posts[0].body
    assert "temperature" not in body
    assert body["tool_choice"]["type"] == "auto"  # type: ignore[index,call-overload]
    assert Beast.model_validate_json(answer.body) == Beast(**GOOD)  # type: ignore[arg-type]
    planned = adaptations(asked, _profile("anthropic"), shipped().vendors["anthropic"], "claude-sonnet-5-5")
    for noted in (answer.attempts[0].adaptations, planned):
        assert "temperature 0.8 dropped: claude-sonnet-5-5 takes none" in noted
        assert any("claude-sonnet-5-5 takes no forced tool" in each for each in noted)


def test_a_phase_may_refuse_to_be_asked_with_other_settings(stage: Any) -> None:
    """A model that takes no temperature is passed over before anything is sent; who takes it is asked; alone it is told."""
    it: Stage = stage()
    warm = {"settings": {"temperature": 0.8, "max_output": 2000}, "terms": Terms(on_adaptation="refuse")}

    answer = it.ask(text(NAMES["anthropic"], NAMES["google"], **warm))
    with pytest.raises(Unable) as caught:
        it.ask(text(NAMES["anthropic"], **warm))
    plain = it.ask(
        text(NAMES["anthropic"], settings={"max_output": 2000}, terms=Terms(on_adaptation="refuse"))
    )

    assert (answer.provider, plain.provider) == ("google", "anthropic")
    assert it.server.counts() == {MODELS["google"]: 1, MODELS["anthropic"]: 1}
    assert "temperature 0.8 dropped: claude-sonnet-5-5 takes none [not asked]" in caught.value.what
    assert 'on_adaptation = "note"' in caught.value.hint


@pytest.mark.parametrize(
    ("family", "asked", "noted"),
    [
        ("anthropic", 1.4, "temperature 1.4 clamped to 1"),
        ("google", 2.5, "temperature 2.5 clamped to 2"),
        ("google", -1, "temperature -1 clamped to 0"),
        ("google", 0.8, ""),
    ],
)
def test_a_temperature_beyond_the_family_is_clamped(family: str, asked: float, noted: str) -> None:
    """What a service would reject is sent as near as it goes, and said."""
    settings = {"temperature": asked, "max_output": 2000}
    found = _noted(family, profile=_profile(family, sampling=True), settings=settings)

    assert ("temperature" in found) == bool(noted)
    assert noted in found


def test_an_output_limit_beyond_the_model_is_clamped() -> None:
    """The model's own limit is sent instead."""
    profile = _profile("google", max_output=1000)

    assert "max_output 5000 clamped to 1000" in _noted(
        "google", profile=profile, settings={"max_output": 5000}
    )


def test_a_question_every_model_takes_is_not_adapted() -> None:
    """What nothing is changed in has nothing to say."""

    class Plain(BaseModel):
        name: str
        found: bool

    assert _noted("google", Plain, settings={"temperature": 1}) == ""


@FAMILIES
def test_each_family_has_its_ladder(family: str) -> None:
    """The best way is first; a tool is offered where none may be forced; words alone are last."""
    names = [(rung.mode, rung.dialect) for rung in ladder(_profile(family), shipped().vendors[family])]

    assert (
        names
        == {
            "openai": [
                ("tool", "openai"),
                ("tool", "plain"),
                ("schema", "openai"),
                ("json", "plain"),
                ("prompt", "plain"),
            ],
            "anthropic": [
                ("auto", "anthropic"),
                ("auto", "plain"),
                ("schema", "anthropic"),
                ("prompt", "plain"),
            ],
            "google": [("schema", "google"), ("json", "plain"), ("prompt", "plain")],
        }[family]
    )


def test_a_model_known_to_lack_a_way_is_not_asked_in_it() -> None:
    """What somebody told is heeded; what nobody told is tried."""
    vendor = shipped().vendors["openai"]

    def modes(**told: bool) -> list[tuple[str, str]]:
        profile = _profile("openai", **_told(**told))
        return [(rung.mode, rung.dialect) for rung in ladder(profile, vendor)]

    assert ("tool", "openai") not in modes(strict_tools=False)
    assert ("tool", "plain") in modes(strict_tools=False)
    assert not any(mode == "tool" for mode, _ in modes(tools=False))
    assert not any(mode == "schema" for mode, _ in modes(native_schema=False))


def test_the_profile_of_a_model_names_its_ways() -> None:
    """An order of its own wins over its provider's."""
    vendor = shipped().vendors["openai"]

    assert ladder(_profile("openai", modes=("prompt",)), vendor) == (Rung("prompt"),)


def _rejected(error: object) -> Turn:
    return Turn(status=400, raw=json.dumps({"error": error}).encode())


REJECTED = {
    "openai": _rejected(
        {
            "message": "Invalid schema for function 'Beast': In context=('properties', 'herd', 'items', 'properties', 'legs'), "
            "'minimum' is not permitted.",
            "type": "invalid_request_error",
            "param": "tools[0].function.parameters",
            "code": "invalid_function_parameters",
        }
    ),
    "anthropic": _rejected(
        {
            "type": "invalid_request_error",
            "message": "tools.0.custom.input_schema.properties.herd.items.properties.legs: 'minimum' is not supported",
        }
    ),
    "google": _rejected(
        {
            "code": 400,
            "status": "INVALID_ARGUMENT",
            "message": "Request contains an invalid argument.",
            "details": [
                {
                    "@type": "type.googleapis.com/google.rpc.BadRequest",
                    "fieldViolations": [
                        {
                            "field": "generation_config.response_json_schema.properties[herd].items.properties[legs]"
                        }
                    ],
                }
            ],
        }
    ),
}
"""How each service says that it does not take a field of the schema, in its own words and place."""


@FAMILIES
@pytest.mark.case("P15")
def test_a_rejected_schema_is_never_sent_twice(stage: Any, family: str) -> None:
    """Each way is tried once and is another request; when all fail, the error has the cause and the field."""
    it: Stage = stage({MODELS[family]: [*[REJECTED[family]] * 20]})

    with pytest.raises(Rejected) as caught:
        it.ask(text(NAMES[family]))

    ways = len(ladder(_profile(family), shipped().vendors[family]))
    assert len(it.server.posts) == ways
    assert len({asked.digest for asked in it.server.posts}) == ways
    assert caught.value.exit_code == 5
    assert caught.value.pointer == "herd[].legs"
    assert "it rejects 'herd[].legs'" in caught.value.hint
    assert str(caught.value).count("(at herd[].legs)") == ways, "each attempt says where"
    assert [attempt.outcome for attempt in it.journal.attempts] == ["rejected"] * ways


@pytest.mark.case("P15")
def test_the_last_who_says_where_is_believed(stage: Any) -> None:
    """Asked in words alone a service complains of something else, or of nothing: the field stands in the error all the same."""
    told, mute = REJECTED["openai"], fail(400, "invalid_request_error", "no")
    it: Stage = stage({MODELS["openai"]: [told, mute, mute, mute, mute]})

    with pytest.raises(Rejected) as caught:
        it.ask(text(NAMES["openai"]))

    assert caught.value.pointer == "herd[].legs"


@FAMILIES
@pytest.mark.case("P15")
def test_two_ways_that_would_be_the_same_request_are_one(stage: Any, family: str) -> None:
    """A shape too wide for strict tools is as wide without: the bytes that were rejected never leave again."""
    fields: dict[str, Any] = {f"f{at}": (int, at) for at in range(25)}
    it: Stage = stage({MODELS[family]: [fail(400, "invalid_request_error", "schema too complex")] * 20})

    with pytest.raises(ProviderError):
        it.ask(text(NAMES[family], response=create_model("Wide", **fields)))

    assert len(it.server.posts) == {"openai": 5, "anthropic": 2, "google": 3}[family]
    assert len({asked.digest for asked in it.server.posts}) == len(it.server.posts)


@FAMILIES
@pytest.mark.case("P15")
def test_after_a_rejected_schema_the_next_way_answers(stage: Any, family: str) -> None:
    """One way that works is enough, and the record says which it was."""
    it: Stage = stage({MODELS[family]: [fail(400, "invalid_request_error", "schema too complex"), say(GOOD)]})

    answer = it.ask(text(NAMES[family]))

    assert Beast.model_validate_json(answer.body) == Beast(**GOOD)  # type: ignore[arg-type]
    assert [attempt.outcome for attempt in answer.attempts] == ["rejected", "ok"]
    assert any("way 2 of" in each for each in answer.attempts[1].adaptations)


@FAMILIES
@pytest.mark.parametrize(
    ("model", "noted"),
    [
        pytest.param(Room, "recursion", marks=pytest.mark.case("P57")),
        pytest.param(Shop, "lists of key and value: prices", marks=pytest.mark.case("P58")),
    ],
)
def test_shapes_a_service_does_not_take_come_back_whole(
    stage: Any, family: str, model: type[BaseModel], noted: str
) -> None:
    """A map, a recursive model and unions go there and back; what was put otherwise is on the record."""
    it: Stage = stage()

    answer = it.ask(text(NAMES[family], response=model))

    assert model.model_validate_json(answer.body)
    assert len(it.server.posts) == 1
    bounded = noted == "recursion" and family == "openai"
    assert bounded or any(noted in each for each in answer.attempts[0].adaptations)


@FAMILIES
@pytest.mark.case("P58")
def test_pairs_on_the_wire_are_a_map_in_the_store(stage: Any, family: str) -> None:
    """What is stored has the form the model's class has, whatever was sent."""
    pairs = [{"key": "sword", "value": 9}, {"key": "potion", "value": 2}]
    it: Stage = stage({MODELS[family]: [say({"prices": pairs, "keeper": None, "open_at": 8})]})

    answer = it.ask(text(NAMES[family], response=Shop))

    assert Shop.model_validate_json(answer.body) == Shop(prices={"sword": 9, "potion": 2}, open_at=8)


@pytest.mark.case("P55", family="openai")
def test_null_on_the_wire_is_the_default_in_the_store(stage: Any) -> None:
    """The field that was left out has what its class says."""
    it: Stage = stage({MODELS["openai"]: [say({"prices": [], "keeper": None, "open_at": None})]})

    answer = it.ask(text(NAMES["openai"], response=Shop))

    function = it.server.posts[0].body["tools"][0]["function"]  # type: ignore[index,call-overload]
    assert function["strict"] is True  # type: ignore[index,call-overload]
    assert Shop.model_validate_json(answer.body) == Shop(prices={}, open_at=9)


@pytest.mark.case("P60", family="anthropic")
def test_a_shape_too_wide_for_strict_tools_goes_out_as_it_is(stage: Any) -> None:
    """The tool is not strict, the record says why, and every bound is still checked here."""
    fields: dict[str, Any] = {f"f{at}": (int, at) for at in range(25)}
    wide = create_model("Wide", **fields)
    it: Stage = stage()

    answer = it.ask(text(NAMES["anthropic"], response=wide))

    assert "strict" not in it.server.posts[0].body["tools"][0]  # type: ignore[index,call-overload,operator]
    assert "not strict: 25 optional fields, 24 at most" in answer.attempts[0].adaptations
    assert wide.model_validate_json(answer.body)


@FAMILIES
@pytest.mark.case("P62")
@pytest.mark.parametrize("shape", [{"kind": "circle", "radius": 3.0}, {"kind": "square", "side": 5.0}])
def test_a_union_on_the_wire_is_the_class_that_was_meant(
    stage: Any, family: str, shape: dict[str, Any]
) -> None:
    """A square stays a square."""
    it: Stage = stage({MODELS[family]: [say({"shape": shape, "other": shape})]})

    answer = it.ask(text(NAMES[family], response=Window))

    window = Window.model_validate_json(answer.body)
    assert window.shape.model_dump() == window.other.model_dump() == shape


def test_a_shape_no_schema_can_carry_is_asked_for_in_words(stage: Any) -> None:
    """The ways that cannot say it are passed over, with the reason."""

    class Names(RootModel[list[str]]):
        """Names."""

    it: Stage = stage({MODELS["google"]: [say(["Luna"])]})

    answer = it.ask(text(NAMES["google"], response=Names))

    assert answer.body == b'["Luna"]'
    assert any("passed over: the answer: a bare array" in each for each in answer.attempts[0].adaptations)


def test_a_blank_and_a_null_for_a_tool_with_defaults_are_the_defaults(stage: Any) -> None:
    """The restoring class takes an empty object as any class does."""

    class Calm(BaseModel):
        """All defaults."""

        wind: int = 0

    it: Stage = stage({MODELS["openai"]: [say({"wind": None})]})

    assert it.ask(text(NAMES["openai"], response=Calm)).body == b'{"wind":0}'


def test_a_plan_knows_the_adaptations_without_any_sdk() -> None:
    """`adaptations` and the lint of shapes load nothing of a vendor's."""
    program = (
        "import sys, vgg.providers.vendors.probe\n"
        "from vgg.providers.shapes import lenient, lint, shape\n"
        "from vgg.providers.models.registry import shipped\n"
        "from vgg.testing.stage import text\n"
        "r = shipped()\n"
        "print(vgg.providers.shapes.shape.adaptations(text('openai'), r.find('openai', 'gpt-6.1-sol'), r.vendors['openai']))\n"
        "print(sorted({'openai', 'anthropic', 'google.genai', 'instructor'} & set(sys.modules)))\n"
    )

    out = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout

    assert out.splitlines()[-1] == "[]"
    assert "temperature 0.7 dropped" in out


def test_a_turn_is_described_by_its_own_mode(stage: Any) -> None:
    """Words alone carry the schema; a schema mode sends it once."""
    it: Stage = stage(
        {MODELS["openai"]: [fail(400, "invalid_request_error", "no")] * 4 + [Turn(value=GOOD, plain=True)]}
    )

    it.ask(text(NAMES["openai"]))

    said = [asked.prompt for asked in it.server.posts]
    assert ["JSON schema" in each for each in said] == [False, False, False, True, True]
