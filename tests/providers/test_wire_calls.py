"""What each wire family says about an answer, in whichever way the answer was asked for, is understood in one call."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from vgg.ledger.book import Ledger
from vgg.ledger.budget import Budget
from vgg.ledger.calls import Page
from vgg.model.errors import Auth, ContextWindow, OverBudget, ProviderError
from vgg.model.request import Answer, Request
from vgg.providers.chain.policy import RULES, Policy
from vgg.providers.models.registry import Registry, shipped
from vgg.store import Disk, Store
from vgg.testing.script import Turn, blank, cut_short, fail, filtered, garbage, html, refuse, say
from vgg.testing.server import KEY
from vgg.testing.stage import BAD, GOOD, MODELS, NAMES, Beast, Stage, text

FAMILIES = pytest.mark.parametrize("family", ["openai", "anthropic", "google"])
STREAMS = pytest.mark.parametrize("streams", [False, True], ids=["whole", "streamed"])
OTHER = {"openai": "anthropic", "anthropic": "google", "google": "openai"}


class Anything(BaseModel):
    """A shape whose every field has a default."""

    name: str = "nobody"
    legs: int = 2


async def _hear(_: object) -> None:
    """Listen, so that the answer is streamed."""


def _asked(family: str, *, streams: bool = False, second: bool = True, **more: Any) -> Request:
    names = [NAMES[family], *([NAMES[OTHER[family]]] if second else [])]
    return text(*names, **{"on_partial": _hear if streams else None, **more})


def _outcomes(
    stage: Any, family: str, *turns: Turn, streams: bool = False, **more: Any
) -> tuple[list[str], Stage]:
    """Return how the calls of *family* ended, the other one's good answer included, and the stage."""
    policy = Policy(
        rules={cause: replace(rule, retries=0, grow=False, resumes=0) for cause, rule in RULES.items()}
    )
    it: Stage = stage({MODELS[family]: list(turns), MODELS[OTHER[family]]: [say(GOOD)] * 3}, policy=policy)
    answer = it.ask(_asked(family, streams=streams, **more))
    return [attempt.outcome for attempt in answer.attempts], it


def _with(family: str, **changes: Any) -> Registry:
    """Return the registry with the model of *family* changed."""
    known = shipped()
    name = NAMES[family]
    profile = known.profiles[name].model_copy(update=changes)
    return replace(known, profiles={**dict(known.profiles.items()), name: profile})


@pytest.mark.case("P18")
@FAMILIES
@STREAMS
def test_a_web_page_is_no_answer_and_nothing_to_ask_again(stage: Any, family: str, streams: bool) -> None:
    """A proxy in the way costs one call; the next provider is asked."""
    outcomes, it = _outcomes(stage, family, html(), streams=streams)

    assert outcomes == ["malformed", "ok"]
    assert it.server.counts()[MODELS[family]] == 1


EMPTY = {
    "openai": (b'{"choices": []}', b'{"choices": null}', b'{"choices": [{"message": null}]}'),
    "anthropic": (b'{"content": []}', b'{"content": null}', b'{"content": [{"type": "text"}]}'),
    "google": (b'{"candidates": []}', b'{"candidates": null}', b'{"usageMetadata": {}}'),
}


@pytest.mark.case("P19", "P20")
@FAMILIES
@pytest.mark.parametrize("place", [0, 1, 2])
def test_an_answer_without_content_is_empty(stage: Any, family: str, place: int) -> None:
    """No choices, null for choices, a choice without a message: the next provider is asked, no reason is sent back."""
    outcomes, _ = _outcomes(stage, family, garbage(EMPTY[family][place]))

    assert outcomes == ["empty", "ok"]


@pytest.mark.case("P19")
@pytest.mark.parametrize("family", ["google"])
def test_a_blocked_prompt_is_filtered(stage: Any, family: str) -> None:
    """Gemini has no candidates then, and says why."""
    body = (
        b'{"promptFeedback": {"blockReason": "PROHIBITED_CONTENT"}, "usageMetadata": {"promptTokenCount": 7}}'
    )

    outcomes, it = _outcomes(stage, family, garbage(body))

    assert outcomes == ["filtered", "ok"]
    assert it.journal.attempts[0].usage.input == 7


@pytest.mark.case("P14")
@FAMILIES
def test_a_filter_that_refuses_the_request_never_sees_the_same_bytes_again(stage: Any, family: str) -> None:
    """The next provider is asked once the policy allows it."""
    code = {
        "openai": "content_filter",
        "anthropic": "content_policy_violation",
        "google": "moderation_blocked",
    }[family]

    outcomes, it = _outcomes(stage, family, *[fail(400, code, "filtered by policy")] * 5)
    assert outcomes == ["filtered", "ok"]
    assert it.server.counts()[MODELS[family]] == 1

    alone: Stage = stage({MODELS[family]: [fail(400, code)] * 5}, policy=Policy(on_filtered="stop"))
    with pytest.raises(ProviderError):
        alone.ask(_asked(family))
    assert len(alone.server.posts) == 1


@pytest.mark.case("P25")
@FAMILIES
@STREAMS
@pytest.mark.parametrize("plain", [False, True], ids=["tool", "text"])
def test_half_an_answer_at_the_limit_is_truncated_and_gets_more_room(
    stage: Any, family: str, streams: bool, plain: bool
) -> None:
    """Its usage is counted, its half JSON is never an answer, and the same limit is never sent twice."""
    it: Stage = stage({MODELS[family]: [replace(cut_short(), value=GOOD, plain=plain), say(GOOD)]})

    answer = it.ask(_asked(family, streams=streams, second=False))

    assert [attempt.outcome for attempt in answer.attempts] == ["truncated", "ok"]
    assert answer.attempts[0].usage.output == 50
    limits = [_limit(post.body) for post in it.server.posts]
    assert limits[0] == 2000 < limits[1]


@pytest.mark.case("P25")
@FAMILIES
def test_an_answer_too_long_for_one_is_asked_of_the_next_with_all_its_room(stage: Any, family: str) -> None:
    """The whole is asked for with the same limit once and no more; the next one gets more than was too little."""
    second = OTHER[family]
    cuts = [replace(cut_short(), value=GOOD)] * 9
    it: Stage = stage({MODELS[family]: cuts, MODELS[second]: [say(GOOD)]})

    answer = it.ask(_asked(family))

    whole = [
        post
        for post, tried in zip(it.server.posts, answer.attempts, strict=True)
        if "continue" not in tried.reason
    ]
    limits = [(post.model, _limit(post.body)) for post in whole]
    assert len(set(limits)) == len(limits)
    assert answer.provider == second
    assert _limit(it.server.posts[-1].body) > 2000


def _limit(body: Any) -> int:
    found = (
        body.get("max_completion_tokens")
        or body.get("max_tokens")
        or body["generationConfig"]["maxOutputTokens"]
    )
    assert isinstance(found, int)
    return found


@pytest.mark.case("P26")
@FAMILIES
@STREAMS
def test_all_the_output_used_is_truncation_whatever_the_finish_says(
    stage: Any, family: str, streams: bool
) -> None:
    """Some servers say 'tool_calls' at the limit; the count tells."""
    outcomes, _ = _outcomes(stage, family, say(GOOD, usage=(100, 2000)), streams=streams)

    assert outcomes == ["truncated", "ok"]


@pytest.mark.case("P27", "P28")
@pytest.mark.parametrize("family", ["openai", "anthropic"])
@STREAMS
def test_a_refusal_is_one_call_with_its_words(stage: Any, family: str, streams: bool) -> None:
    """`message.refusal` or the stop reason 'refusal': the text is kept, the next is asked, by policy."""
    outcomes, it = _outcomes(stage, family, refuse(), streams=streams)

    assert outcomes == ["refused", "ok"]
    assert "I cannot help with that." in it.journal.attempts[0].detail

    alone: Stage = stage({MODELS[family]: [refuse()] * 5}, policy=Policy(on_refusal="stop"))
    with pytest.raises(ProviderError):
        alone.ask(_asked(family, streams=streams))
    assert len(alone.server.posts) == 1


@pytest.mark.case("P29")
@pytest.mark.parametrize("family", ["anthropic"])
@STREAMS
def test_a_full_window_told_by_the_stop_reason(stage: Any, family: str, streams: bool) -> None:
    """It is the prompt that was too long, whatever came; its usage is counted."""
    turn = say(GOOD, stop="model_context_window_exceeded")

    outcomes, it = _outcomes(stage, family, turn, streams=streams)

    assert outcomes == ["context_window", "ok"]
    assert it.journal.attempts[0].usage.output == 50

    known, name = shipped(), f"{family}:small"
    small = known.profiles[NAMES[family]].model_copy(
        update={"ids": ("small",), "window": 40_000, "max_input": 0}
    )
    both = replace(known, profiles={**known.profiles, name: small})
    alone: Stage = stage({MODELS[family]: [turn] * 9})
    with pytest.raises(ContextWindow, match="is not larger than"):
        alone.ask(text(NAMES[family], name, on_partial=_hear if streams else None), registry=both)
    assert alone.server.counts() == {MODELS[family]: 1}, "neither again nor to a smaller one"


@pytest.mark.case("P30")
@pytest.mark.parametrize("family", ["anthropic"])
@STREAMS
def test_a_paused_turn_is_continued_with_its_content(stage: Any, family: str, streams: bool) -> None:
    """What was said so far goes back as it was, again and again, but not for ever."""
    pauses = [say(f"Thinking, part {place}.", plain=True, stop="pause_turn") for place in range(9)]
    it: Stage = stage({MODELS[family]: [*pauses[:2], say(GOOD)]})

    answer = it.ask(_asked(family, streams=streams, second=False))

    assert [attempt.outcome for attempt in answer.attempts] == ["paused", "paused", "ok"]
    last: Any = it.server.posts[2].body["messages"]
    assert [message["role"] for message in last][-1] == "assistant"
    assert "Thinking, part 0." in it.server.posts[2].prompt
    assert "Thinking, part 1." in it.server.posts[2].prompt

    endless: Stage = stage({MODELS[family]: pauses, MODELS[OTHER[family]]: [say(GOOD)]})
    endless.ask(_asked(family, streams=streams))
    assert endless.server.counts()[MODELS[family]] == 6, "the turn itself, and five times on"


@pytest.mark.case("P31")
@pytest.mark.parametrize("family", ["openai"])
@STREAMS
@pytest.mark.parametrize("said", [None, '{"name": "Lu'])
def test_a_filtered_answer_is_one_call(stage: Any, family: str, streams: bool, said: Any) -> None:
    """Empty or half said: a filter stopped it, and it is not sent back with reasons."""
    turn = filtered() if said is None else say(said, plain=True, stop="content_filter")

    outcomes, it = _outcomes(stage, family, turn, streams=streams)

    assert outcomes == ["filtered", "ok"]
    assert it.server.counts()[MODELS[family]] == 1


@pytest.mark.case("P32")
@STREAMS
@pytest.mark.parametrize(
    ("stop", "outcomes"),
    [
        ("SAFETY", ["filtered", "ok"]),
        ("RECITATION", ["filtered", "ok"]),
        ("BLOCKLIST", ["filtered", "ok"]),
        ("PROHIBITED_CONTENT", ["filtered", "ok"]),
        ("SPII", ["filtered", "ok"]),
        ("MODEL_ARMOR", ["filtered", "ok"]),
        ("MAX_TOKENS", ["truncated", "ok"]),
        ("MALFORMED_FUNCTION_CALL", ["garbled", "garbled", "ok"]),
        ("MALFORMED_RESPONSE", ["garbled", "garbled", "ok"]),
        ("NO_IMAGE", ["empty", "ok"]),
    ],
)
def test_each_finish_of_gemini_has_its_answer(
    stage: Any, streams: bool, stop: str, outcomes: list[str]
) -> None:
    """Filters and NO_IMAGE go on to the next, a garbled call is asked for once more, the limit grows."""
    turns = [replace(filtered(), stop=stop) if stop != "MAX_TOKENS" else cut_short()] * 5

    found, _ = _outcomes(stage, "google", *turns, streams=streams)
    assert found == outcomes

    if stop == "MAX_TOKENS":
        it: Stage = stage({MODELS["google"]: [cut_short(), say(GOOD)]})
        it.ask(_asked("google", streams=streams))
        assert _limit(it.server.posts[1].body) > _limit(it.server.posts[0].body)


@pytest.mark.case("P34", family="openai")
@pytest.mark.parametrize("arguments", ["", "{}", "null"])
@STREAMS
def test_empty_tool_arguments_are_an_empty_object(stage: Any, arguments: str, streams: bool) -> None:
    """Three ways to say nothing: enough where every field has a default, else sent back with what is missing."""
    call = {"id": "c", "type": "function", "function": {"name": "Beast", "arguments": arguments}}
    body = {"choices": [{"index": 0, "message": {"tool_calls": [call]}, "finish_reason": "tool_calls"}]}
    delta = {
        "choices": [
            {"index": 0, "delta": {"tool_calls": [{"index": 0, **call}]}, "finish_reason": "tool_calls"}
        ]
    }
    data = f"data: {json.dumps(delta)}\n\ndata: [DONE]\n\n" if streams else json.dumps(body)
    turn = Turn(raw=data.encode(), media_type="text/event-stream" if streams else "application/json")
    it: Stage = stage({MODELS["openai"]: [turn]})
    tool = _with("openai", modes=("tool",))

    answer = it.ask(_asked("openai", streams=streams, response=Anything), registry=tool)
    assert json.loads(answer.body) == {"name": "nobody", "legs": 2}

    again: Stage = stage({MODELS["openai"]: [turn, say(GOOD)]})
    answer = again.ask(_asked("openai", streams=streams), registry=tool)
    assert [attempt.outcome for attempt in answer.attempts] == ["invalid", "ok"]
    assert "name: Field required" in again.server.posts[1].prompt


@pytest.mark.case("P34", family="anthropic")
@pytest.mark.parametrize("given", [None, {}])
@STREAMS
def test_an_empty_input_of_anthropics_tool_is_an_empty_object(stage: Any, given: Any, streams: bool) -> None:
    """The block may hold null, an empty object, or no piece of JSON at all."""
    it: Stage = stage({MODELS["anthropic"]: [_empty_call(given, streams=streams)]})

    answer = it.ask(_asked("anthropic", streams=streams, response=Anything))
    assert json.loads(answer.body) == {"name": "nobody", "legs": 2}

    again: Stage = stage({MODELS["anthropic"]: [_empty_call(given, streams=streams), say(GOOD)]})
    answer = again.ask(_asked("anthropic", streams=streams))
    assert [attempt.outcome for attempt in answer.attempts] == ["invalid", "ok"]


def _empty_call(given: Any, *, streams: bool) -> Turn:
    block = {"type": "tool_use", "id": "t", "name": "Beast", "input": given}
    message = {"id": "m", "type": "message", "role": "assistant", "model": "m", "content": [], "usage": {}}
    if not streams:
        whole = {**message, "content": [block], "stop_reason": "tool_use"}
        return Turn(raw=json.dumps(whole).encode())
    events = [
        {"type": "message_start", "message": message},
        {"type": "content_block_start", "index": 0, "content_block": block},
        {"type": "content_block_stop", "index": 0},
        {"type": "message_delta", "delta": {"stop_reason": "tool_use"}},
        {"type": "message_stop"},
    ]
    data = "".join(f"event: {each['type']}\ndata: {json.dumps(each)}\n\n" for each in events)
    return Turn(raw=data.encode(), media_type="text/event-stream")


@pytest.mark.case("P35")
@pytest.mark.parametrize("family", ["openai", "anthropic"])
@STREAMS
def test_words_instead_of_a_tool_call_are_used(stage: Any, family: str, streams: bool) -> None:
    """One call, the answer as it is, and a note of how it came."""
    it: Stage = stage({MODELS[family]: [say(GOOD, plain=True)]})

    answer = it.ask(_asked(family, streams=streams), registry=_with(family, modes=("tool",)))

    assert Beast.model_validate_json(answer.body) == Beast(**GOOD)
    assert len(it.server.posts) == 1
    assert "answered in words, not by the tool" in answer.attempts[0].adaptations


@pytest.mark.parametrize("family", ["openai", "anthropic"])
@STREAMS
def test_words_before_a_tool_call_are_no_answer(stage: Any, family: str, streams: bool) -> None:
    """Models announce what they do; the call is the answer."""
    it: Stage = stage({MODELS[family]: [say(GOOD, note='Here is {"name": "Wolf"}: ')]})

    answer = it.ask(_asked(family, streams=streams), registry=_with(family, modes=("tool",)))

    assert Beast.model_validate_json(answer.body).name == "Luna"
    assert "answered in words, not by the tool" not in answer.attempts[0].adaptations


MODES = {
    "openai": ("tool", "auto", "schema", "json", "prompt"),
    "anthropic": ("tool", "auto", "schema", "prompt"),
    "google": ("schema", "json", "prompt"),
}


@STREAMS
@pytest.mark.parametrize(
    ("family", "mode"), [(family, mode) for family, modes in MODES.items() for mode in modes]
)
def test_every_mode_of_a_family_brings_the_shape(stage: Any, family: str, mode: Any, streams: bool) -> None:
    """By schema, by tool, by any JSON, or by words: the wire has it in the vendor's own way, and the answer is typed."""
    it: Stage = stage()

    answer = it.ask(
        _asked(family, streams=streams, second=False), registry=_with(family, modes=(mode,), forced_tool=True)
    )

    Beast.model_validate_json(answer.body)
    body: Any = it.server.posts[0].body
    assert len(it.server.posts) == 1
    assert _mode_of(family, body) == mode
    assert ("JSON schema" in it.server.posts[0].prompt) == (mode in {"json", "prompt"})
    tool_of_anthropic = (family, mode) == ("anthropic", "auto")
    assert it.server.posts[0].prompt.startswith(
        "You invent beasts." if tool_of_anthropic else "You invent beasts.\n\nA moth, please."
    )


def _mode_of(family: str, body: Any) -> str:
    if family == "google":
        config = body["generationConfig"]
        return (
            "schema"
            if "responseJsonSchema" in config
            else "json"
            if "responseMimeType" in config
            else "prompt"
        )
    if "tools" in body:
        choice = body["tool_choice"]
        return "auto" if choice == "auto" or choice.get("type") == "auto" else "tool"
    if family == "anthropic":
        return (
            "schema"
            if body.get("output_config", {}).get("format", {}).get("type") == "json_schema"
            else "prompt"
        )
    kind = body.get("response_format", {}).get("type", "")
    return {"json_schema": "schema", "json_object": "json", "": "prompt"}[kind]


def test_a_fence_inside_of_a_string_is_left_alone(stage: Any) -> None:
    """Instructor takes what is inside of a fence, even in the middle of a string; here it is text like any other."""

    class Note(BaseModel):
        """A note with defaults enough to be mistaken."""

        text: str = ""

    value = {"text": "See:\n```json\n{}\n```\n"}
    it: Stage = stage({MODELS["anthropic"]: [say(value)]})

    answer = it.ask(_asked("anthropic", response=Note), registry=_with("anthropic", modes=("schema",)))

    assert json.loads(answer.body) == value


@FAMILIES
@STREAMS
def test_an_invalid_answer_is_sent_back_in_every_way_it_came(stage: Any, family: str, streams: bool) -> None:
    """Streamed or not, the reasons go along."""
    it: Stage = stage({MODELS[family]: [say(BAD), say(GOOD)]})

    answer = it.ask(_asked(family, streams=streams, second=False))

    assert [attempt.outcome for attempt in answer.attempts] == ["invalid", "ok"]
    assert "less than or equal to 8" in it.server.posts[1].prompt


@pytest.mark.case("P43")
@FAMILIES
@STREAMS
def test_a_raw_newline_in_a_string_is_kept_or_reported(stage: Any, family: str, streams: bool) -> None:
    """It is never swallowed: where the service promised its schema it is a fault, elsewhere a repair that is on record."""
    said = json.dumps({**GOOD, "name": "Lu@na"}).replace("@", "\n")
    it: Stage = stage({MODELS[family]: [say(said, plain=True), say(GOOD)]})

    answer = it.ask(_asked(family, streams=streams, second=False), registry=_with(family, modes=("prompt",)))
    assert json.loads(answer.body)["name"] == "Lu\nna"
    assert "repaired: raw newline in a string" in answer.attempts[0].adaptations

    held: Stage = stage({MODELS[family]: [say(said, plain=True), say(GOOD)]})
    answer = held.ask(
        _asked(family, streams=streams, second=False), registry=_with(family, modes=("schema",))
    )
    repaired = "repaired: raw newline in a string" in answer.attempts[0].adaptations
    assert repaired or [attempt.outcome for attempt in answer.attempts] == ["invalid", "ok"]


@FAMILIES
def test_a_request_is_named_by_its_service(stage: Any, family: str) -> None:
    """Good or bad, the id of the request is in the journal, for whoever asks the vendor."""
    it: Stage = stage({MODELS[family]: [blank(), say(GOOD)], MODELS[OTHER[family]]: [say(GOOD)]})

    answer = it.ask(_asked(family))

    assert [attempt.request_id for attempt in answer.attempts] == ["req-1", "req-2"]


@pytest.mark.case("P08")
@pytest.mark.parametrize("family", ["google"])
def test_google_says_in_the_body_how_long_to_wait_and_when_it_is_no_use(stage: Any, family: str) -> None:
    """A quota for the day is gone, and the next is asked; a rate is waited for, as long as the body says."""

    def exhausted(*details: Any) -> Turn:
        error = {"code": 429, "status": "RESOURCE_EXHAUSTED", "message": "x", "details": list(details)}
        return Turn(status=429, raw=json.dumps({"error": error}).encode())

    per_day = {
        "@type": "QuotaFailure",
        "violations": [{"quotaId": "GenerateRequestsPerDayPerProjectPerModel"}],
    }
    info = {"@type": "type.googleapis.com/google.rpc.RetryInfo", "retryDelay": "7s"}
    it: Stage = stage({MODELS[family]: [exhausted(per_day, info)] * 9, MODELS[OTHER[family]]: [say(GOOD)]})

    answer = it.ask(_asked(family))
    assert [attempt.outcome for attempt in answer.attempts] == ["quota", "ok"]
    assert it.clock.slept == []

    waits: Stage = stage({MODELS[family]: [exhausted(info), say(GOOD)]})
    answer = waits.ask(_asked(family))
    assert [attempt.outcome for attempt in answer.attempts] == ["rate_limited", "ok"]
    assert waits.clock.slept == [7.0]


@pytest.mark.case("P06")
@FAMILIES
def test_milliseconds_beside_seconds_are_preferred(stage: Any, family: str) -> None:
    """The finer header says the truer wait."""
    limited = fail(429, "rate_limit_exceeded", "slow", retry_after="1", retry_after_ms="250")
    it: Stage = stage({MODELS[family]: [limited, say(GOOD)]})

    it.ask(_asked(family))

    assert it.clock.slept == [0.25]


@pytest.mark.case("P02", "P03")
@FAMILIES
@pytest.mark.parametrize(
    "form", ["%a, %d %b %Y %H:%M:%S GMT", "%a %b %d %H:%M:%S %Y"], ids=["HTTP date", "asctime"]
)
def test_a_date_to_wait_for_is_waited_for(stage: Any, family: str, form: str) -> None:
    """Thirty seconds from now, as a date; asctime is UTC."""
    from datetime import UTC, datetime

    it: Stage = stage()
    until = datetime.fromtimestamp(it.clock.now() + 30, UTC).strftime(form)
    it.server._turns = {
        MODELS[family]: [fail(429, "rate_limit_exceeded", "slow", retry_after=until), say(GOOD)]
    }

    it.ask(_asked(family))

    assert it.clock.slept == [30.0]


@pytest.mark.case("P04")
@FAMILIES
@pytest.mark.parametrize(
    "wait",
    [
        "soon",
        "-5",
        "9" * 400,
        "1e999",
        "nan",
        "Fri, 20 Nov 2020 12:00:30 GMT",
        "Fri, 99 Nov 2026 99:00:30 GMT",
        "",
    ],
)
def test_a_wait_nobody_can_use_is_replaced_by_our_own(stage: Any, family: str, wait: str) -> None:
    """Garbage, the past, and numbers beyond all bounds: half a second at most, and no crash."""
    it: Stage = stage(
        {MODELS[family]: [fail(429, "rate_limit_exceeded", "slow", retry_after=wait), say(GOOD)]}
    )

    answer = it.ask(_asked(family))

    assert [attempt.outcome for attempt in answer.attempts] == ["rate_limited", "ok"]
    assert 0 < sum(it.clock.slept) <= 0.5


@FAMILIES
def test_an_error_whose_words_break_off_keeps_its_status_and_its_wait(stage: Any, family: str) -> None:
    """A 429 is a 429 however little of its body came: nothing was billed, and its Retry-After is obeyed."""
    halved = replace(fail(429, "rate_limit_exceeded", retry_after="3"), cut=10)
    it: Stage = stage({MODELS[family]: [halved, say(GOOD)]})

    answer = it.ask(_asked(family))

    assert [(attempt.outcome, attempt.billed) for attempt in answer.attempts] == [
        ("rate_limited", "no"),
        ("ok", "yes"),
    ]
    assert 3.0 in it.clock.slept


SLOW = b'data: {"error": {"message": "slow", "type": "rate_limit_error", "code": "rate_limit_exceeded"}}\n\n'


@FAMILIES
@STREAMS
@pytest.mark.parametrize(
    "body", [b"", SLOW, b'data: {"choices": [{"delta": {"content": "{}"}}]}\n\ndata: [DONE]\n\n']
)
def test_an_error_that_calls_itself_a_stream_is_an_error(
    stage: Any, family: str, streams: bool, body: bytes
) -> None:
    """Its status decides, whatever its events say; its wait is kept, and nothing was billed."""
    turn = Turn(status=429, raw=body, media_type="text/event-stream", headers={"retry-after": "3"})
    it: Stage = stage({MODELS[family]: [turn, say(GOOD)]})

    answer = it.ask(_asked(family, streams=streams, second=False))

    first, second = answer.attempts
    assert (first.outcome, first.billed, second.outcome) == ("rate_limited", "no", "ok")
    assert first.detail.startswith("HTTP 429: slow" if body == SLOW else "HTTP 429: ")
    assert "chat.completion" not in first.detail, "it is quoted as it came"
    assert it.clock.slept[0] == 3.0


@STREAMS
def test_an_answer_that_its_router_calls_an_error_is_none(stage: Any, streams: bool) -> None:
    """Whole as it may look: what stands behind a router gave up while it answered, and the next one is asked."""
    outcomes, _ = _outcomes(stage, "openai", say(GOOD, stop="error"), streams=streams)

    assert outcomes == ["malformed", "ok"]


@FAMILIES
@pytest.mark.parametrize("tokens", [10**9, 10**20, 10**400])
def test_a_count_beyond_all_measure_is_no_count(stage: Any, tmp_path: Path, family: str, tokens: int) -> None:
    """The ledger has no room for it, and nobody pays for it: what was reserved goes on to count."""
    it: Stage = stage({MODELS[family]: [say(GOOD, usage=(tokens, 50))]})
    store = Store(Disk(tmp_path))
    store.make_room()

    async def ask(chain: Any) -> tuple[Answer, Budget]:
        with Ledger(tmp_path / "ledger.db", store, run="1", cap=Decimal(1)) as ledger:
            page = Page("a" * 64, 1, "beasts", lambda _: None, lambda _: None, lambda: None)
            return await chain.ask(_asked(family, second=False), await ledger.journal(page)), ledger.budget()

    answer, budget = it.run(ask)

    assert answer.attempts[0].usage.input is None
    assert answer.attempts[0].cost is None
    assert (budget.spent, budget.reserved) == (0, 0)
    assert 0 < budget.maybe < 1


@FAMILIES
def test_a_budget_of_nothing_sends_nothing(stage: Any, tmp_path: Path, family: str) -> None:
    """Not even one call, and the error says by how much it is too little."""
    it: Stage = stage()
    store = Store(Disk(tmp_path))
    store.make_room()

    async def ask(chain: Any) -> None:
        with Ledger(tmp_path / "ledger.db", store, run="1", cap=Decimal(0)) as ledger:
            page = Page("a" * 64, 1, "beasts", lambda _: None, lambda _: None, lambda: None)
            await chain.ask(_asked(family), await ledger.journal(page))

    with pytest.raises(OverBudget, match=r"pass the budget of \$0\.00 by \$0\.\d{2}"):
        it.run(ask)

    assert it.server.posts == []


@FAMILIES
def test_a_key_that_a_service_repeats_is_not_written_down(stage: Any, family: str) -> None:
    """Neither in the reply that is kept for good, nor in its headers, nor in what a stream leaves."""
    told = fail(401, "invalid_api_key", f"Incorrect API key provided: {KEY}", x_echo=KEY)
    it: Stage = stage({MODELS[family]: [told]})

    with pytest.raises(Auth):
        it.ask(_asked(family, second=False))

    kept = [reply for call in it.journal.calls for reply in call.received]
    assert b"[key]" in kept[0].body
    assert all(KEY.encode() not in reply.body and KEY not in str(reply.headers) for reply in kept)
