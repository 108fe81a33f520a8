"""Random shapes, random answers, in each dialect, cut at every byte: nothing is invented, lost or doubled."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Literal, get_args, get_origin

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from pydantic import BaseModel, ConfigDict, Field, create_model

from vgg.model.canonical import canonical
from vgg.model.request import Message, Request, schema_of
from vgg.providers.shapes.dialect import DIALECTS, Restores
from vgg.providers.shapes.restoring import restoring
from vgg.providers.wire.continuing import added, merged, rest_of
from vgg.providers.wire.parts import Kept, finished


class Mood(StrEnum):
    """An enumeration."""

    BRIGHT = "bright"
    GLOOMY = "gloomy"


class Circle(BaseModel):
    """One of two."""

    kind: Literal["circle"] = "circle"
    id: int
    radius: float = 1.5


class Square(BaseModel):
    """The other."""

    kind: Literal["square"]
    id: int
    corners: list[tuple[int, int]] = []


TEXTS = st.text(
    st.sampled_from('ab"\\[]{},: \n\té€漢\U0001f319\u2028') | st.characters(exclude_categories=["Cs"]),
    max_size=6,
)
NUMBERS = st.integers(-20, 2000)
FLAT: Mapping[Any, st.SearchStrategy[Any]] = {
    str: TEXTS,
    int: NUMBERS,
    float: st.sampled_from([0.5, -2.25, 1e21, 3.0]),
    bool: st.booleans(),
    Mood: st.sampled_from(["bright", "gloomy"]),
    Literal["x", "y", 3]: st.sampled_from(["x", "y", 3]),
    dict[str, int]: st.dictionaries(TEXTS, NUMBERS, max_size=3),
    tuple[int, str]: st.tuples(NUMBERS, TEXTS).map(list),
}


@dataclass(frozen=True)
class Case:
    """A *model*, a whole answer as its own *full* JSON value, and how it is said: *dialect*, and what that changed."""

    model: type[BaseModel]
    full: dict[str, Any]
    dialect: str
    restores: frozenset[Restores]

    def said(self, response: type[BaseModel], value: Mapping[str, Any]) -> str:
        """Return *value*, an answer of the shape *response*, as the service writes it."""
        found = in_words(response, value, self.restores)
        return json.dumps(found, ensure_ascii=False, separators=(",", ": "))


def in_words(kind: Any, value: Any, restores: frozenset[Restores]) -> Any:
    """Return *value* of the type *kind* in the dialect's form: null for a default, pairs for a map."""
    inside = [each for each in get_args(kind) if each is not type(None)]
    if isinstance(value, list) and get_origin(kind) is not list and inside:
        lists = [each for each in inside if get_origin(each) is list or get_args(each)]
        return in_words(lists[0], value, restores) if lists else value
    if isinstance(value, list) and inside and get_origin(kind) is list:
        return [in_words(inside[0], each, restores) for each in value]
    if isinstance(value, dict) and get_origin(kind) is dict:
        return (
            [{"value": each, "key": name} for name, each in value.items()] if "pairs" in restores else value
        )
    if not isinstance(value, dict):
        return value
    models = [
        each for each in (kind, *_flat(inside)) if isinstance(each, type) and issubclass(each, BaseModel)
    ]
    model = next(each for each in models if value.keys() <= {*_names(each)} and _agrees(each, value))
    found = {}
    for name, info in _names(model).items():
        left_out = "nulls" in restores and not info.is_required() and info.default is not None
        if name in value and left_out and value[name] == info.get_default(call_default_factory=True):
            found[name] = None
        elif name in value:
            found[name] = in_words(info.annotation, value[name], restores)
    return found


def _flat(kinds: Sequence[Any]) -> list[Any]:
    return [each for kind in kinds for each in (kind, *_flat(get_args(kind)))]


def _names(model: type[BaseModel]) -> dict[str, Any]:
    return {info.alias or name: info for name, info in model.model_fields.items()}


def _agrees(model: type[BaseModel], value: Mapping[str, Any]) -> bool:
    kind = model.model_fields.get("kind")
    return kind is None or value.get("kind") in get_args(kind.annotation)


@st.composite
def kinds(draw: Any, deep: int = 2) -> tuple[Any, Any, bool]:
    """Draw a type, a value of it, and whether its field may be left out."""
    free = draw(st.booleans())
    shape = draw(
        st.sampled_from(["flat", "list", "nested lists", "shapes", "object", "objects"][: 6 if deep else 4])
    )
    if shape == "flat":
        kind = draw(st.sampled_from(list(FLAT)))
        found: tuple[Any, Any] = (kind, draw(FLAT[kind]))
    elif shape == "list":
        kind = draw(st.sampled_from([str, int, Mood]))
        found = (list[kind], draw(st.lists(FLAT[kind], max_size=5)))
    elif shape == "nested lists":
        found = (list[list[int]], draw(st.lists(st.lists(NUMBERS, max_size=3), max_size=4)))
    elif shape == "shapes":
        found = (list[Circle | Square], draw(_shapes()))
    elif shape == "object":
        found = draw(objects(deep - 1))
    else:
        model, first = draw(objects(deep - 1, name="Item", extra={"number": (int, ...)}))
        found = (list[model], [{**first, "number": place} for place in range(draw(st.integers(0, 3)))])
    if draw(st.booleans()) and shape != "flat":
        return found[0] | None, draw(st.sampled_from([found[1], found[1], None])), free
    return *found, free


@st.composite
def _shapes(draw: Any) -> list[Any]:
    found = []
    for place in range(draw(st.integers(0, 4))):
        corners = draw(st.lists(st.tuples(NUMBERS, NUMBERS).map(list), max_size=2))
        square = {"kind": "square", "id": place, "corners": corners}
        found.append(draw(st.sampled_from([{"kind": "circle", "id": place, "radius": 1.5}, square])))
    return found


@st.composite
def objects(draw: Any, deep: int = 2, name: str = "Whole", extra: Mapping[str, Any] | None = None) -> Any:
    """Draw a model with one to five fields, and a value of it as it would be dumped."""
    fields: dict[str, Any] = {}
    value: dict[str, Any] = {}
    for place in range(draw(st.integers(1, 5))):
        kind, held, free = draw(kinds(deep))
        alias = draw(st.sampled_from(["", f"other{place}"]))
        more: dict[str, Any] = {"alias": alias} if alias else {}
        if isinstance(held, list) and get_origin(kind) is not tuple:
            more |= draw(st.sampled_from([{}, {"min_length": len(held)}, {"max_length": len(held) + 1}]))
        default = _default(kind, held) if free else ...
        fields[f"field{place}"] = (kind, Field(default, **more))
        value[alias or f"field{place}"] = held
    closed = draw(st.sampled_from(["forbid", "ignore"]))
    model = create_model(name, __config__=ConfigDict(extra=closed), **fields, **(extra or {}))
    return model, value


def _default(kind: Any, held: Any) -> Any:
    """Return a default that a field of *kind* may have: the value itself where that is plain."""
    plain = isinstance(held, str | int | float | bool) and not isinstance(kind, type(Mood))
    return held if plain and kind is type(held) else None if held is None else ...


@st.composite
def cases(draw: Any) -> Case:
    """Draw a case."""
    model, value = draw(objects())
    dialect = draw(st.sampled_from(sorted(DIALECTS)))
    spoken = DIALECTS[dialect](schema_of(model))  # type: ignore[arg-type]
    full = model.model_validate_json(json.dumps(value)).model_dump(mode="json", by_alias=True)
    assume(full == value)
    return Case(model, full, dialect, spoken.restores)


def _is_part(part: Any, whole: Any, path: Sequence[str]) -> bool:
    """Tell whether *part* is *whole*, but for what *path* leads to, of which it may be the beginning."""
    if not isinstance(part, dict):
        return bool(part == (whole[: len(part)] if isinstance(part, list) else whole))
    return all(
        name in whole
        and (_is_part(each, whole[name], path[1:]) if path[:1] == [name] else each == whole[name])
        for name, each in part.items()
    )


MANY = settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.mark.case("P51")
@settings(parent=MANY, max_examples=12)  # each is cut at every byte
@given(cases())
def test_whatever_is_cut_wherever_only_true_parts_are_kept(case: Case) -> None:
    """At every byte: what is kept is the beginning of the whole answer, and with every byte there is as much of it or more."""
    text = case.said(case.model, case.full).encode()
    counts = []

    for place in range(len(text)):
        kept = finished(text[:place].decode("utf-8", "ignore"), case.model, case.restores)
        assert kept is None or _is_part(dict(kept.fields), case.full, list(kept.path))
        assert kept is None or Kept.from_json(json.loads(json.dumps(kept.to_json()))) == kept
        counts.append(kept.count if kept else 0)

    assert counts == sorted(counts)


@MANY
@given(cases())
def test_of_a_whole_answer_all_but_the_last_part_is_kept(case: Case) -> None:
    """The forms a dialect asks in are no reason to pay for a part again."""
    text = case.said(case.model, case.full)
    *earlier, last = case.full

    kept = finished(text, case.model, case.restores)

    fields = dict(kept.fields) if kept else {}
    assert {name: fields.get(name, "lost") for name in earlier} == {name: case.full[name] for name in earlier}
    assert last not in fields or fields[last] == case.full[last][:-1]


def _rest(full: Mapping[str, Any], had: Mapping[str, Any], path: Sequence[str], echo: str) -> dict[str, Any]:
    """Return what a service says that was asked for the rest of *full*, as obedient as *echo* says."""
    found: dict[str, Any] = {}
    for name, value in full.items():
        if name not in had:
            found[name] = value
        elif path and path[0] == name and isinstance(value, list):
            found[name] = _again(value, len(had[name]), echo)
        elif path and path[0] == name:
            found[name] = _rest(value, had[name], path[1:], echo)
    return found


def _again(items: list[Any], count: int, echo: str) -> list[Any]:
    had, rest = items[:count], items[count:]
    if not all(isinstance(each, dict) for each in items):
        assume(
            echo != "none" or rest[: len(had)] != had
        )  # what happens to say all once more; nobody could tell
        return rest if echo == "none" else items
    match echo:
        case "all":
            return items
        case "last":
            return [*had[-1:], *rest]
        case "turned":
            return [*rest, *reversed(had)]
        case "twice":
            return [*had, *had, *rest]
    return rest


ECHOES = st.sampled_from(["none", "none", "all", "last", "turned", "twice"])


@pytest.mark.case("P51")
@MANY
@given(cases(), st.lists(st.tuples(st.floats(0, 1), ECHOES), min_size=1, max_size=3), ECHOES)
def test_cut_again_and_again_the_rest_makes_the_whole_answer(
    case: Case, cuts: list[tuple[float, str]], echo: str
) -> None:
    """Up to three cuts, with echoes in any order: the answer is the very one a single call would have brought."""
    first = Request("text", "game", "", (Message("user", "?"),), ("openai",), case.model)
    kept: Kept | None = None
    for share, said in cuts:
        response = rest_of(case.model, kept) if kept else case.model
        wanted = _rest(case.full, kept.fields, kept.path, said) if kept else case.full
        restores = DIALECTS[case.dialect](schema_of(response)).restores  # type: ignore[arg-type]
        text = in_words_of(response, wanted, restores)
        more = finished(text[: int(share * (len(text) - 1))], response, restores)
        before, kept = kept, added(kept, more)
        assert (kept.count if kept else 0) >= (before.count if before else 0)
        assert kept is None or _is_part(dict(kept.fields), case.full, list(kept.path))
    if kept is None:
        return
    response = rest_of(case.model, kept)
    restores = DIALECTS[case.dialect](schema_of(response)).restores  # type: ignore[arg-type]
    text = in_words_of(response, _rest(case.full, kept.fields, kept.path, echo), restores)

    answer = restoring(response, restores).model_validate_json(text)
    whole = merged(first, kept, canonical(answer.model_dump(mode="json", by_alias=True)))

    assert whole == canonical(case.full)


def in_words_of(response: type[BaseModel], value: Mapping[str, Any], restores: frozenset[Restores]) -> str:
    """Return *value*, an answer of the shape *response*, as text."""
    return json.dumps(in_words(response, value, restores), ensure_ascii=False)


@pytest.mark.case("P51")
@MANY
@given(cases(), st.floats(0, 1))
def test_a_service_that_says_everything_again_or_nothing_breaks_nothing(case: Case, share: float) -> None:
    """All of it once more, kept fields included, is the whole answer; nothing at all never passes for more than it is."""
    first = Request("text", "game", "", (Message("user", "?"),), ("openai",), case.model)
    text = case.said(case.model, case.full)
    kept = finished(text[: int(share * len(text))], case.model, case.restores)
    if kept is None:
        return

    assert merged(first, kept, canonical(case.full)) == canonical(case.full)
    nothing = merged(first, kept, b"{}")
    assert isinstance(nothing, tuple) or _is_part(json.loads(nothing), case.full, list(kept.path))
