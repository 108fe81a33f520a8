"""Chat Completions, images and speech as OpenAI puts them on the wire."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping

from vgg.model.canonical import Json
from vgg.providers.outcome import at, object_at, rows_at, text_at

from .prompted import schema_in
from .script import Asked, Events, Finish, Turn, event, pieces

_FINISHES: dict[Finish, str] = {
    "done": "tool_calls",
    "length": "length",
    "refusal": "stop",
    "filter": "content_filter",
}


def wanted(body: Mapping[str, Json]) -> tuple[str, Mapping[str, Json], str]:
    """Return name and schema of the answer a Chat Completions request wants, and its prompt as one text."""
    function = at(body, "tools", 0, "function")
    words = "\n\n".join(text_at(message, "content") for message in rows_at(body, "messages"))
    if function is not None:
        return text_at(function, "name"), object_at(function, "parameters"), words
    form = at(body, "response_format")
    schema = object_at(form, "json_schema", "schema") or object_at(form, "schema") or schema_in(words)
    return text_at(form, "json_schema", "name") or text_at(schema, "title"), schema, words


def completion(asked: Asked, turn: Turn, value: object) -> dict[str, object]:
    """Return the reply to a Chat Completions request."""
    said = json.dumps(value)
    said = said[: len(said) // 2] if turn.finish == "length" else said
    message: dict[str, object] = {"role": "assistant", "content": None, "refusal": None}
    if turn.finish == "refusal":
        message["refusal"] = "I cannot help with that."
    elif turn.finish != "filter":
        said = value if isinstance(value, str) and turn.plain else said
        call = {"id": "call_1", "type": "function", "function": {"name": asked.name, "arguments": said}}
        in_words = {"content": said} if turn.plain or not asked.tool else {"tool_calls": [call]}
        message |= ({"content": turn.note} if turn.note else {}) | in_words
    finish = turn.stop or (
        "stop" if "tool_calls" not in message and turn.finish == "done" else _FINISHES[turn.finish]
    )
    reply: dict[str, object] = {
        "id": f"chatcmpl-{asked.number}",
        "object": "chat.completion",
        "created": int(asked.at),
        "model": asked.model,
        "choices": [{"index": 0, "message": message, "finish_reason": finish, "logprobs": None}],
    }
    if turn.usage:
        used, made = turn.usage
        reply["usage"] = {"prompt_tokens": used, "completion_tokens": made, "total_tokens": used + made}
    return reply


def events(asked: Asked, turn: Turn, value: object) -> Events:
    """Return the same reply as chunks."""
    reply = completion(asked, turn, value)
    message, finish = object_at(reply, "choices", 0, "message"), text_at(reply, "choices", 0, "finish_reason")  # type: ignore[arg-type]
    usage = reply.get("usage")

    def chunk(delta: object, finish: str | None = None) -> bytes:
        choice = {"index": 0, "delta": delta, "finish_reason": finish, "logprobs": None}
        return event({**_top(reply), "choices": [choice], "usage": usage if turn.counts == "each" else None})

    deltas: list[object] = [{"reasoning_content": each} for each in pieces(turn.thinks, turn.letters)]
    deltas += [{"content": each} for each in pieces(text_at(message, "content"), turn.letters)]
    deltas += [{"refusal": each} for each in pieces(text_at(message, "refusal"), turn.letters)]
    for place, call in enumerate(rows_at(message, "tool_calls")):
        named = {"name": text_at(call, "function", "name"), "arguments": ""}
        deltas.append(
            {
                "tool_calls": [
                    {"index": place, "id": text_at(call, "id"), "type": "function", "function": named}
                ]
            }
        )
        said = pieces(text_at(call, "function", "arguments"), turn.letters)
        deltas += [{"tool_calls": [{"index": place, "function": {"arguments": each}}]} for each in said]
    counted = (
        [event({**_top(reply), "choices": [], "usage": usage})] if usage and turn.counts == "last" else []
    )
    end = (chunk({}, finish), *counted, b"data: [DONE]\n\n")
    return Events(
        (chunk({"role": "assistant", "content": "", "refusal": None}),), tuple(map(chunk, deltas)), end
    )


def _top(reply: Mapping[str, object]) -> dict[str, object]:
    return {**{name: reply[name] for name in ("id", "created", "model")}, "object": "chat.completion.chunk"}


def images(asked: Asked, turn: Turn, value: object) -> dict[str, object]:
    """Return the reply to an images request; *value* is the picture's bytes."""
    data = value if isinstance(value, bytes) else b""
    reply: dict[str, object] = {
        "created": int(asked.at),
        "data": [{"b64_json": base64.b64encode(data).decode()}] if data else [],
        "output_format": asked.body.get("output_format", "png"),
    }
    if turn.usage:
        used, made = turn.usage
        reply["usage"] = {"input_tokens": used, "output_tokens": made, "total_tokens": used + made}
    return reply


def error(turn: Turn) -> dict[str, object]:
    """Return an error as OpenAI words it."""
    return {
        "error": {
            "message": turn.message,
            "type": turn.code or "error",
            "param": None,
            "code": turn.code or None,
        }
    }
