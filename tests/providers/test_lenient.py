"""JSON as models write it: what is repaired, what is refused, and that neither takes long."""

from __future__ import annotations

import json
import time
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vgg.providers.models.registry import Registry, shipped
from vgg.providers.shapes.lenient import Unreadable, read
from vgg.providers.wire.answer import IN_WORDS
from vgg.testing.script import Turn, say
from vgg.testing.stage import BAD, GOOD, MODELS, NAMES, Beast, Stage, text

FAMILIES = pytest.mark.parametrize("family", ["openai", "anthropic", "google"])

REPAIRED = [
    ('```json\n{"a": 1}\n```', {"a": 1}, ["code fence removed"]),
    ('```\n{"a": 1}\n```', {"a": 1}, ["code fence removed"]),
    ('Here you are:\n{"a": 1}\nEnjoy {it}!', {"a": 1}, ["words around it left out"]),
    ('As in [1]:\n```json\n{"a": 1}\n```', {"a": 1}, ["code fence removed", "words around it left out"]),
    ('{"a": [1, 2,],}', {"a": [1, 2]}, ["trailing comma"]),
    ("{'a': 'it\\'s \"q\"'}", {"a": 'it\'s "q"'}, ["single quotes"]),
    ('{"a": "it\\\'s"}', {"a": "it's"}, ["escaped apostrophe"]),
    ("{'a': '\\\\n\\n\\u00e9'}", {"a": "\\n\n\u00e9"}, ["single quotes"]),
    ('{"a": 1}}', {"a": 1}, ["words around it left out"]),
    ('{a: 1, b_c: "x"}', {"a": 1, "b_c": "x"}, ["bare keys"]),
    ('{"a": "x\ny"}', {"a": "x\ny"}, ["raw newline in a string"]),
    ('{"a": "x\ty"}', {"a": "x\ty"}, ["raw control character in a string"]),
    (
        "{'a': None, 'b': True}",
        {"a": None, "b": True},
        ["single quotes", "Python's words for true, false and null"],
    ),
]

BROKEN = [
    '{"a": 1',
    '{"a": {"b": 1}, "c": [{"d',
    '{"a": bad, "b": {"c": 1}}',
    '{"a": {"b": 1} "c": 2}',
    '[1, 2, {"a": 3}',
    '{name": {"a": 1}}',
    '{"name {"a": 1}, "legs": 6}',
    '{"name" {"a": 1}}',
    "{'k: ' {'a': 1}, 'l': 2}",
    '"name": {"a": 1}}',
    'and so on", {"a": 1}]}',
    '{see below: well, {"a": 1}',
    '{"a": 1}, "b": 2}',
    'Well: {"a": 1}}',
    '{"a": 1}, {"b": 2',
    "no JSON at all",
    "{curly braces}",
    '{"a": 01}',
    '{"a": 0x1}',
    '{"a": "\\x41"}',
    "",
    " \n ",
]

REFUSED = [
    ('{"a": 1, "a": 2}', "'a' is given twice"),
    ('{"x": {"a": 1, "a": 1}}', "'a' is given twice"),
    ("{a: 1, 'a': 2}", "'a' is given twice"),
    ('{"a": NaN}', "NaN"),
    ('{"a": -Infinity}', "-Infinity"),
    ("{a: NaN,}", "NaN"),
    ('{"a": 1e400}', "beyond all numbers"),
    ("{a: -1e400}", "beyond all numbers"),
    ('{"a": ' + "9" * 400 + ".5}", "beyond all numbers"),
    ('{"a": 1E+999}', "beyond all numbers"),
    ('{"a": ' + "9" * 5000 + "}", "more digits"),
]


@pytest.mark.case("P36")
@pytest.mark.parametrize(("said", "value", "repairs"), REPAIRED)
def test_each_repair_is_made_and_named(said: str, value: object, repairs: list[str]) -> None:
    """What models do to JSON is undone, and the record says what was done."""
    found = read(said)

    assert found.value == value
    assert list(found.repairs) == repairs


@pytest.mark.case("P36")
@pytest.mark.parametrize("said", [said for said, _, _ in REPAIRED])
def test_strict_reading_repairs_nothing(said: str) -> None:
    """Where a service promised its schema, what is no JSON is no answer."""
    with pytest.raises(Unreadable):
        read(said, strict=True)


@pytest.mark.case("P36")
def test_of_two_objects_the_only_one_that_fits_is_taken() -> None:
    """Neither the first nor the last is guessed."""
    said = 'A draft: {"a": 1}\nBetter: {"b": 2}'

    found = read(said, fits=lambda value: isinstance(value, dict) and "b" in value)

    assert found.value == {"b": 2}
    assert "one of 2 values taken" in found.repairs[0]
    for fits in (None, lambda _: True, lambda _: False):
        with pytest.raises(Unreadable, match="2 JSON values"):
            read(said, fits=fits)


@pytest.mark.parametrize("said", BROKEN)
def test_what_is_broken_is_refused_and_no_part_of_it_taken(said: str) -> None:
    """An inner part of a broken answer would look like a whole one."""
    with pytest.raises(Unreadable):
        read(said)


@pytest.mark.case("P37")
@pytest.mark.parametrize("said", [said for said, _, _ in REPAIRED])
def test_nothing_is_repaired_in_an_answer_that_did_not_finish(said: str) -> None:
    """What hit a limit may be half of what was meant, however whole it looks once repaired."""
    with pytest.raises(Unreadable, match="not finished"):
        read(said, finished=False)


@pytest.mark.case("P37")
@given(
    value=st.recursive(
        st.integers() | st.text(max_size=9) | st.booleans(),
        lambda inner: st.dictionaries(st.text(max_size=5), inner, max_size=3),
        max_leaves=6,
    ),
    cut=st.floats(0, 1, exclude_max=True),
)
@settings(max_examples=200, deadline=None)
def test_half_an_answer_is_never_completed(value: object, cut: float) -> None:
    """Cut anywhere, an object is refused, whatever stands in it."""
    whole = json.dumps({"answer": value})
    with pytest.raises(Unreadable):
        read(whole[: int(cut * len(whole))])


@given(
    value=st.recursive(
        st.none() | st.integers() | st.text() | st.floats(allow_nan=False, allow_infinity=False),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
        max_leaves=30,
    )
)
@settings(max_examples=200, deadline=None)
def test_whole_json_is_read_as_it_is(value: object) -> None:
    """Right JSON needs no repair, and the tolerant reader agrees with the strict one about it."""
    said = json.dumps({"answer": value})

    assert read(said).value == {"answer": value}
    assert read(said).repairs == ()
    assert read(f"Well: {said}").value == {"answer": value}


@pytest.mark.case("P39")
@pytest.mark.parametrize(("said", "why"), REFUSED)
def test_what_means_nothing_certain_is_an_error(said: str, why: str) -> None:
    """A key given twice and numbers without bounds are refused in every mode, with the reason."""
    for how in ({}, {"strict": True}, {"finished": False}, {"fits": lambda _: True}):
        with pytest.raises(Unreadable):
            read(said, **how)  # type: ignore[arg-type]
    with pytest.raises(Unreadable, match=why):
        read(said)


HUGE: dict[str, str] = {
    "a string of 10 MB": '{"a": "' + "x" * 10_000_000 + '"}',
    "a string of 10 MB without an end": '{"a": "' + "x" * 10_000_000,
    "a string to repair": "{'a': '" + "x" * 900_000 + "'}",
    "lists 100,000 deep": "[" * 100_000 + "]" * 100_000,
    "objects 100,000 deep": '{"a":' * 100_000 + "1" + "}" * 100_000,
    "bare objects 100,000 deep": "{a:" * 100_000,
    "quotes": '"' * 900_000,
    "braces and quotes": "{'" * 450_000,
    "half quotes": '{"' * 450_000,
    "backslashes": '{"a": "' + "\\" * 900_000,
    "fences": "`" * 900_000,
    "many objects": '{"a": 1} ' * 100_000,
    "chatter": "{see [here " * 90_000,
    "digits": "[" + "9" * 900_000 + "]",
    "more than can be repaired": "{" + "a: 1," * 300_000 + "}",
    "numbers": "{a: [" + "1," * 480_000 + "]}",
    "empty lists": "[" + "[]," * 300_000 + "]",
    "single quotes": "[" + r"'\''," * 190_000 + "]",
    "brackets among words": "{x " * 330_000,
}


@pytest.mark.case("P39")
@pytest.mark.parametrize("name", HUGE)
def test_no_text_takes_long(name: str) -> None:
    """Ten million letters or a hundred thousand brackets are read, or refused, and never hang."""
    began = time.process_time()
    with suppress(Unreadable):
        read(HUGE[name], fits=lambda _: False)

    assert time.process_time() - began < 30, (
        "a second at most; what looks again at each letter takes many minutes"
    )


@pytest.mark.case("P39")
def test_a_string_of_ten_megabytes_is_read() -> None:
    """Size alone is no reason to refuse what is right."""
    assert read(HUGE["a string of 10 MB"]).value == {"a": "x" * 10_000_000}


@pytest.mark.case("P39")
def test_reading_takes_time_in_step_with_length() -> None:
    """Twice the text takes about twice the time, also where everything has to be repaired.

    A busy machine may disturb one comparison, and not all of ten.
    """

    def seconds(rows: int) -> float:
        said = "{rows: [" + "{'a': 'b', c: [1,],}," * rows + "]}"
        began = time.process_time()
        read(said)
        return time.process_time() - began

    assert any(seconds(24_000) < 8 * 4 * seconds(3_000) for _ in range(10))


ENDS = {
    "openai": ("stop", "length"),
    "anthropic": ("end_turn", "max_tokens"),
    "google": ("STOP", "MAX_TOKENS"),
}


def _raw(family: str, said: str, *, whole: bool = True) -> Turn:
    """Return a reply of *family* that says *said* in words, no tool called; not *whole*: it hit the output limit."""
    end = ENDS[family][not whole]
    bodies: dict[str, Any] = {
        "openai": {
            "choices": [
                {"index": 0, "message": {"role": "assistant", "content": said}, "finish_reason": end}
            ],
            "usage": {"prompt_tokens": 10, "completion_tokens": 5},
        },
        "anthropic": {
            "id": "msg_1",
            "type": "message",
            "role": "assistant",
            "model": MODELS["anthropic"],
            "content": [{"type": "text", "text": said}],
            "stop_reason": end,
            "usage": {"input_tokens": 10, "output_tokens": 5},
        },
        "google": {
            "candidates": [{"content": {"role": "model", "parts": [{"text": said}]}, "finishReason": end}],
            "usageMetadata": {"promptTokenCount": 10, "candidatesTokenCount": 5},
        },
    }
    return Turn(raw=json.dumps(bodies[family]).encode())


@FAMILIES
@pytest.mark.case("P35")
def test_json_in_words_is_used_where_a_tool_was_asked_for(stage: Any, family: str) -> None:
    """One call is enough, and the record says that no tool was called."""
    it: Stage = stage({MODELS[family]: [_raw(family, json.dumps(GOOD))]})

    answer = it.ask(text(NAMES[family]))

    assert Beast.model_validate_json(answer.body) == Beast(**GOOD)  # type: ignore[arg-type]
    assert len(it.server.posts) == 1
    noted = IN_WORDS in answer.attempts[0].adaptations
    assert noted == bool(it.server.posts[0].body.get("tools"))


@FAMILIES
@pytest.mark.case("P39")
@pytest.mark.parametrize(
    "said",
    [
        '{"name": "Luna", "legs": 6, "legs": 4, "kind": "moth"}',
        '{"name": "Luna", "legs": NaN, "kind": "moth"}',
        '{"name": "Luna", "legs": 1e400, "kind": "moth"}',
        "[" * 100_000,
    ],
    ids=["a key twice", "NaN", "1e400", "100,000 brackets"],
)
def test_an_answer_that_means_nothing_certain_is_sent_back(stage: Any, family: str, said: str) -> None:
    """The model is told why, and its next answer is taken."""
    it: Stage = stage({MODELS[family]: [_raw(family, said), say(GOOD)]})

    answer = it.ask(text(NAMES[family]))

    assert [attempt.outcome for attempt in answer.attempts] == ["invalid", "ok"]
    assert len(it.server.posts) == 2


def _in_words(family: str) -> Registry:
    """Return a registry whose model of *family* is asked in words alone."""
    registry, name = shipped(), NAMES[family]
    profile = registry.profile(name).model_copy(update={"modes": ("prompt",)})
    return Registry(registry.vendors, {name: profile}, registry.aliases)


@FAMILIES
@pytest.mark.case("P36")
def test_what_was_repaired_stands_in_the_record(stage: Any, family: str) -> None:
    """Asked in words a model may fence and chatter: its answer is taken, in one call, and each repair is named."""
    said = "Here it is:\n```json\n{'name': 'Luna', legs: 6, \"kind\": \"moth\",}\n```"
    it: Stage = stage({MODELS[family]: [_raw(family, said)]})

    answer = it.ask(text(NAMES[family]), registry=_in_words(family))

    assert Beast.model_validate_json(answer.body) == Beast(**GOOD)  # type: ignore[arg-type]
    assert [each for each in answer.attempts[0].adaptations if each.startswith("repaired")] == [
        "repaired: code fence removed",
        "repaired: words around it left out",
        "repaired: single quotes",
        "repaired: bare keys",
        "repaired: trailing comma",
    ]


@FAMILIES
@pytest.mark.case("P36")
def test_of_two_beasts_the_one_that_fits_is_taken(stage: Any, family: str) -> None:
    """A draft that does not pass beside an answer that does is no reason to ask again."""
    said = f"Draft: {json.dumps(BAD)} Final: {json.dumps(GOOD)}"
    it: Stage = stage({MODELS[family]: [_raw(family, said)]})

    answer = it.ask(text(NAMES[family]), registry=_in_words(family))

    assert Beast.model_validate_json(answer.body) == Beast(**GOOD)  # type: ignore[arg-type]
    assert len(it.server.posts) == 1


@FAMILIES
@pytest.mark.case("P36")
def test_a_service_that_promised_its_schema_is_not_repaired(stage: Any, family: str) -> None:
    """Where the schema is enforced, an answer in a fence is sent back."""
    it: Stage = stage({MODELS[family]: [_raw(family, f"```json\n{json.dumps(GOOD)}\n```"), say(GOOD)]})

    answer = it.ask(text(NAMES[family]))

    assert [attempt.outcome for attempt in answer.attempts] == ["invalid", "ok"]


@FAMILIES
@pytest.mark.case("P37")
@pytest.mark.parametrize(
    "said", ['{"name": "Luna", "legs": 6, "kind": "moth",', '{"name": "Luna", "legs": 6, "kind": "moth",}']
)
def test_an_answer_that_hit_its_limit_is_not_repaired(stage: Any, family: str, said: str) -> None:
    """Half an answer is truncated, also where one bracket or one comma would make it whole."""
    it: Stage = stage({MODELS[family]: [_raw(family, said, whole=False), say(GOOD), say(GOOD)]})

    answer = it.ask(text(NAMES[family]), registry=_in_words(family))

    assert answer.attempts[0].outcome == "truncated"
    assert not any(each.startswith("repaired") for each in answer.attempts[0].adaptations)
    assert Beast.model_validate_json(answer.body)
