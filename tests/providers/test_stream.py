"""Streams are joined into the reply an unstreamed call would have had, or say what is wrong with them."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from vgg.model.errors import StreamCut, Timeout, Transport
from vgg.model.request import Partial, RawReply
from vgg.providers.vendors import anthropic, google, openai
from vgg.providers.wire.chat import Chat
from vgg.providers.wire.classify import refusal_of
from vgg.providers.wire.contents import Contents
from vgg.providers.wire.hearing import partial_of
from vgg.providers.wire.messages import Messages
from vgg.providers.wire.stream import Joined, Stream, rejoined
from vgg.testing import wire_anthropic, wire_google, wire_openai
from vgg.testing.script import Asked, Turn, event, refuse, say

FAMILIES = pytest.mark.parametrize("family", ["openai", "anthropic", "google"])
JOINERS: dict[str, Any] = {"openai": Chat, "anthropic": Messages, "google": Contents}
EVENTS: dict[str, Any] = {
    "openai": wire_openai.events,
    "anthropic": wire_anthropic.events,
    "google": wire_google.events,
}
WHOLE: dict[str, Any] = {
    "openai": wire_openai.completion,
    "anthropic": wire_anthropic.message,
    "google": wire_google.content,
}
READ: dict[str, Any] = {
    "openai": openai.read_completion,
    "anthropic": anthropic.read_message,
    "google": google.read_content,
}
HEAD = RawReply(200, {"content-type": "text/event-stream", "x-request-id": "req-1"}, b"")
VALUE = {"name": "Lüna 😀", "legs": 6, "kind": "moth"}


def _asked(family: Any, *, tool: bool = True) -> Asked:
    return Asked(family, "/", "m", {}, "", 1.0, 1, "Beast", {}, "", tool=tool, streams=True)


def _bytes(family: str, turn: Turn, value: object = None, *, tool: bool = True) -> list[bytes]:
    found = EVENTS[family](_asked(family, tool=tool), turn, VALUE if value is None else value)
    return [*found.beginning, *found.pieces, *found.end]


def _joined(family: str, *frames: bytes, broken: Any = None, size: int = 0) -> Joined:
    stream, data = Stream(JOINERS[family]()), b"".join(frames)
    for at in range(0, len(data), size or len(data) or 1):
        stream.feed(data[at : at + (size or len(data))])
    return stream.joined(HEAD, broken)


def _body(joined: Joined) -> Any:
    return json.loads(joined.reply.body)


@FAMILIES
@pytest.mark.parametrize("tool", [True, False])
@pytest.mark.parametrize(
    "turn", [say(VALUE), refuse(), say(VALUE, thinks="a moth, then"), say(VALUE, note="Here: ")]
)
@pytest.mark.parametrize("size", [0, 1, 5])
def test_a_joined_stream_is_the_reply_of_an_unstreamed_call(
    family: str, tool: bool, turn: Turn, size: int
) -> None:
    """Text, tool arguments, refusals, thinking and usage: one reading, whichever way the answer came."""
    found = _joined(family, *_bytes(family, turn, tool=tool), size=size)

    unstreamed = WHOLE[family](_asked(family, tool=tool), turn, VALUE)
    assert READ[family](_body(found)) == READ[family](unstreamed)
    assert found.fault is None
    assert found.reply.headers == {"content-type": "application/json", "x-request-id": "req-1"}


@pytest.mark.parametrize("letters", [1, 3, 12])
def test_several_tool_calls_are_kept_apart(letters: int) -> None:
    """The arguments of each are joined to its own; the first is the answer."""

    def call(index: int, **more: Any) -> bytes:
        return event({"choices": [{"index": 0, "delta": {"tool_calls": [{"index": index, **more}]}}]})

    said = [json.dumps({"at": index, "x": "y" * 20}) for index in range(2)]
    frames = [call(index, id=f"c{index}", function={"name": "Beast", "arguments": ""}) for index in range(2)]
    for at in range(0, len(said[0]), letters):
        frames += [call(index, function={"arguments": said[index][at : at + letters]}) for index in range(2)]
    done = event({"choices": [{"index": 0, "delta": {}, "finish_reason": "tool_calls"}]})

    found = _joined("openai", *frames, done)

    calls = _body(found)["choices"][0]["message"]["tool_calls"]
    assert [each["function"]["arguments"] for each in calls] == said
    assert [each["id"] for each in calls] == ["c0", "c1"]
    assert found.text == said[0]


def test_tool_calls_without_an_index_are_told_apart_by_their_ids() -> None:
    """Some compatible servers leave the index out."""

    def call(**more: Any) -> bytes:
        return event({"choices": [{"delta": {"tool_calls": [more]}}]})

    found = _joined(
        "openai",
        call(id="a", function={"name": "Beast", "arguments": '{"x"'}),
        call(function={"arguments": ": 1}"}),
        call(id="b", function={"name": "Beast", "arguments": "{}"}),
        event({"choices": [{"delta": {}, "finish_reason": "stop"}]}),
    )

    calls = _body(found)["choices"][0]["message"]["tool_calls"]
    assert [each["function"]["arguments"] for each in calls] == ['{"x": 1}', "{}"]


@pytest.mark.case("P44")
@FAMILIES
@pytest.mark.parametrize("missing", ["end", "half a frame"])
def test_a_stream_without_its_last_event_is_cut(family: str, missing: str) -> None:
    """A clean end of the bytes is no end of the answer, even when the JSON is whole."""
    found = EVENTS[family](_asked(family), say(VALUE), VALUE)
    frames = [*found.beginning, *found.pieces]
    if missing == "half a frame":
        frames.append(found.end[0][:-9])

    joined = _joined(family, *frames)

    assert isinstance(joined.fault, StreamCut)
    assert joined.fault.billed == "yes"
    assert json.loads(joined.text) == VALUE


def test_a_stop_reason_is_not_the_end_of_a_message() -> None:
    """Messages ends with `message_stop`."""
    frames = _bytes("anthropic", say(VALUE))

    assert isinstance(_joined("anthropic", *frames[:-1]).fault, StreamCut)


@FAMILIES
@pytest.mark.parametrize("broken", [Timeout("silence", billed="maybe"), Transport("reset", billed="maybe")])
def test_what_breaks_before_any_answer_is_no_cut(family: str, broken: Any) -> None:
    """Nothing is kept, so it is what it is: a deadline, or a connection."""
    found = EVENTS[family](_asked(family), say(VALUE, thinks="long " * 9), VALUE)
    thought = [each for each in found.pieces if b"hink" in each or b"thought" in each or b"reasoning" in each]

    assert _joined(family, *found.beginning, *thought, broken=broken).fault is broken


@FAMILIES
def test_a_reset_after_the_last_event_is_none(family: str) -> None:
    """All that matters was said."""
    frames = _bytes(family, say(VALUE))

    assert _joined(family, *frames, broken=Transport("reset")).fault is None


ERRORS: dict[str, Any] = {
    "openai": event({"error": {"message": "busy", "type": "overloaded_error", "code": "overloaded_error"}}),
    "anthropic": event({"type": "error", "error": {"type": "overloaded_error", "message": "busy"}}, "error"),
    "google": event({"error": {"code": 503, "status": "UNAVAILABLE", "message": "busy"}}),
}


@pytest.mark.case("P46")
@FAMILIES
@pytest.mark.parametrize("begun", [False, True])
def test_an_error_before_any_answer_is_the_reply(family: str, begun: bool) -> None:
    """Whatever the status, and also behind the events that begin an answer: it is told by its body."""
    beginning = EVENTS[family](_asked(family), say(VALUE), VALUE).beginning if begun else ()

    found = _joined(family, *beginning, ERRORS[family])
    failure = refusal_of(found.reply, 0.0)

    assert failure is not None
    assert failure.cause == "Overloaded"


@pytest.mark.case("P46")
@FAMILIES
def test_an_error_in_the_middle_is_a_cut_that_keeps_what_came(family: str) -> None:
    """The service gave up: what was said before is paid."""
    found = EVENTS[family](_asked(family), say(VALUE, letters=8), VALUE)

    joined = _joined(family, *found.beginning, *found.pieces[:3], ERRORS[family], *found.pieces[3:])

    assert isinstance(joined.fault, StreamCut)
    assert "'busy'" in joined.fault.what
    assert joined.text == json.dumps(VALUE)[: len(joined.text)] != ""


@pytest.mark.case("P47")
@FAMILIES
@pytest.mark.parametrize("after", [0, 3])
def test_a_frame_that_is_no_json_is_an_error(family: str, after: int) -> None:
    """It is never skipped: what it held would be missing."""
    found = EVENTS[family](_asked(family), say(VALUE, letters=8), VALUE)

    joined = _joined(family, *found.pieces[:0], *found.beginning, *found.pieces[:after], b'data: {"cho\n\n')

    assert type(joined.fault).__name__ == ("StreamCut" if joined.text else "Malformed")
    assert "no JSON" in joined.fault.what if joined.fault else False


UNKNOWN = {
    "openai": [
        event({"object": "weather", "said": 1}),
        event("noise", "telemetry"),
        b"event: beat\ndata: x\n\n",
    ],
    "anthropic": [
        event({"type": "weather"}, "weather"),
        event({"type": "content_block_delta", "index": 0, "delta": {"type": "weather_delta"}}),
        b"event: beat\ndata: x\n\n",
    ],
    "google": [event({"weather": 1}), event({"responseId": "r"})],
}


@pytest.mark.case("P47")
@FAMILIES
def test_events_of_an_unknown_type_are_passed_over(family: str) -> None:
    """Services add events; an answer is not lost for one."""
    found = EVENTS[family](_asked(family), say(VALUE), VALUE)
    begun = [*found.beginning, *found.pieces[:1]]

    joined = _joined(family, *begun, *UNKNOWN[family][:2], *found.pieces[1:], *found.end)

    assert joined.fault is None
    assert json.loads(joined.text) == VALUE


def test_an_unknown_event_need_not_even_be_json() -> None:
    """A named event nobody knows is none of ours, whatever it holds."""
    for family in ("openai", "anthropic"):
        frames = _bytes(family, say(VALUE))
        assert _joined(family, frames[0], UNKNOWN[family][2], *frames[1:]).fault is None


LACKING = {
    "openai": [
        {"object": "chat.completion.chunk"},
        {"choices": {}},
        {"choices": [{"index": 0}]},
        {"choices": [{"index": 0, "delta": {"content": 7}}]},
        {"choices": [{"index": 0, "delta": {"tool_calls": [{"index": 0}]}}]},
    ],
    "anthropic": [
        {"type": "message_start"},
        {"type": "content_block_start", "index": 0},
        {"type": "content_block_delta", "delta": {"type": "text_delta", "text": "x"}},
        {"type": "content_block_delta", "index": 9, "delta": {"type": "text_delta", "text": "x"}},
        {"type": "message_delta"},
    ],
    "google": [
        {"candidates": {}},
        {"candidates": [7]},
        {"candidates": [{}]},
        {"candidates": [{"content": {"parts": [{"text": None}]}}]},
        {"candidates": [{"content": {"parts": ["x"]}}]},
    ],
}


@pytest.mark.case("P47")
@FAMILIES
@pytest.mark.parametrize("place", range(5))
def test_a_known_event_that_lacks_a_field_is_an_error(family: str, place: int) -> None:
    """What is not there cannot be guessed."""
    joined = _joined(family, event(LACKING[family][place]))

    assert type(joined.fault).__name__ == "Malformed"


@pytest.mark.case("P48")
@FAMILIES
def test_a_beginning_without_anything_in_it_says_nothing(family: str) -> None:
    """It is no sign of life and no answer; what follows is read as ever."""
    found = EVENTS[family](_asked(family), say(VALUE), VALUE)
    empty = {
        "openai": [
            event({"choices": []}),
            event({"choices": [{"index": 0, "delta": {"role": "assistant"}}]}),
        ],
        "anthropic": list(found.beginning),
        "google": [event({"usageMetadata": {"promptTokenCount": 1}})],
    }
    stream = Stream(JOINERS[family]())
    stream.feed(b"".join(empty[family]))

    assert (stream.life, stream.letters, stream.over) == (0, 0, False)

    stream.feed(b"".join((*found.pieces, *found.end)))
    assert stream.joined(HEAD).fault is None
    assert json.loads(stream.text) == VALUE


@pytest.mark.case("P48")
@FAMILIES
def test_garbage_and_then_done_is_an_error(family: str) -> None:
    """The word that ends a stream makes no answer of what came before."""
    joined = _joined(family, b"data: garbage\n\n", b"data: [DONE]\n\n")

    assert type(joined.fault).__name__ == "Malformed"


@pytest.mark.case("P49")
@FAMILIES
@pytest.mark.parametrize("counts", ["last", "each", "never"])
def test_usage_counts_once_wherever_it_stands(family: str, counts: Any) -> None:
    """In a last chunk of its own, in every chunk as the sum so far, or nowhere: then it is unknown, and not zero."""
    usage = READ[family](_body(_joined(family, *_bytes(family, say(VALUE, counts=counts, letters=4))))).usage

    expected = (None, None) if counts == "never" else (100, 50)
    assert (usage.input, usage.output) == expected


@pytest.mark.case("P49")
def test_of_cumulative_usage_the_last_stands() -> None:
    """Every chunk counts what was said so far."""
    frames = [
        event(
            {
                "choices": [{"delta": {"content": "x"}}],
                "usage": {"prompt_tokens": 9, "completion_tokens": place},
            }
        )
        for place in range(1, 6)
    ]
    chunks = [
        event(
            {
                "candidates": [{"content": {"parts": [{"text": "x"}]}}],
                "usageMetadata": {"candidatesTokenCount": at},
            }
        )
        for at in range(1, 6)
    ]

    assert openai.usage_of(_body(_joined("openai", *frames))).output == 5
    assert google.usage_of(_body(_joined("google", *chunks))).output == 5


@pytest.mark.case("P42")
@FAMILIES
@pytest.mark.parametrize("size", [1, 2, 3])
def test_letters_split_into_bytes_come_out_whole(family: str, size: int) -> None:
    """The text is that of the unsplit stream, and at no moment is a letter replaced."""
    text = '{"name": "Ünïcödé 漢字 😀🦋 \\ud83d\\ude00 \\u00e9"}'
    frames = _bytes(family, say(text, plain=True, letters=1), text, tool=False)
    raw = b"".join(map(_unescaped, frames))
    assert "😀".encode() in raw
    stream = Stream(JOINERS[family]())

    for at in range(0, len(raw), size):
        stream.feed(raw[at : at + size])
        assert "\ufffd" not in stream.text
        partial = partial_of(stream.text)
        assert partial is None or "\ufffd" not in json.dumps(partial.fields, ensure_ascii=False)

    assert stream.text == text
    assert partial_of(text) == Partial({"name": "Ünïcödé 漢字 😀🦋 😀 é"}, 1, {}, len(text))


def _unescaped(frame: bytes) -> bytes:
    """Return *frame* with its letters as UTF-8, as most services send them."""
    lines = frame.decode().split("\n")
    data = [f"data: {json.dumps(json.loads(line[6:]), ensure_ascii=False)}" if line.startswith("data: {") else line
            for line in lines]  # fmt: skip
    return "\n".join(data).encode()


@pytest.mark.case("P42")
@pytest.mark.parametrize("family", ["openai", "anthropic"])
def test_two_halves_of_a_letter_in_two_events_become_one(family: str) -> None:
    """A service that cuts its text between surrogates splits one letter over two events."""
    halves = ['"\\ud83d', '\\ude00"']
    if family == "openai":
        frames = [f'data: {{"choices": [{{"delta": {{"content": "{half[1:] if at == 0 else half[:-1]}"}}}}]}}\n\n'.encode()
                  for at, half in enumerate(halves)]  # fmt: skip
        end = event({"choices": [{"delta": {}, "finish_reason": "stop"}]})
    else:
        begun = event(
            {"type": "content_block_start", "index": 0, "content_block": {"type": "text", "text": ""}}
        )
        frames = [begun] + [
            (
                'data: {"type": "content_block_delta", "index": 0, "delta": {"type": "text_delta", "text": "'
                + (half[1:] if at == 0 else half[:-1])
                + '"}}\n\n'
            ).encode()
            for at, half in enumerate(halves)
        ]
        end = event({"type": "message_delta", "delta": {"stop_reason": "end_turn"}}) + event(
            {"type": "message_stop"}
        )

    joined = _joined(family, *frames, end)

    assert joined.text == "😀"
    assert joined.fault is None


@pytest.mark.parametrize("body", [b"<html>no</html>", b'{"choices": []}', b'\n\n{\n"choices": []}\n'])
@FAMILIES
def test_what_is_no_stream_is_left_as_it_is(family: str, body: bytes) -> None:
    """A web page that calls itself a stream is judged as a web page, and a whole reply as a reply."""
    raw = replace(HEAD, body=body)
    stream = Stream(JOINERS[family]())
    stream.feed(body)

    assert stream.joined(raw) == rejoined(raw, JOINERS[family]()) == Joined(raw)


@pytest.mark.parametrize("body", [b"", b"\n\n", b": ping\n\n: ping\n\n"])
@FAMILIES
def test_a_stream_that_ends_before_its_first_event_is_cut(family: str, body: bytes) -> None:
    """Nobody knows what was billed; it is no empty answer."""
    joined = rejoined(replace(HEAD, body=body), JOINERS[family]())

    assert isinstance(joined.fault, StreamCut)
    assert joined.fault.billed == "maybe"
