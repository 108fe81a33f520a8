"""Chat Completions, images and speech as OpenAI puts them on the wire."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping

from vgg.model.canonical import Json
from vgg.providers.outcome import at, object_at, rows_at, text_at

from .script import Asked, Finish, Turn

_FINISHES: dict[Finish, str] = {
    "done": "tool_calls",
    "length": "length",
    "refusal": "stop",
    "filter": "content_filter",
}


def wanted(body: Mapping[str, Json]) -> tuple[str, Mapping[str, Json], str]:
    """Return name and schema of the answer a Chat Completions request wants, and its prompt as one text."""
    function = at(body, "tools", 0, "function")
    words = [text_at(message, "content") for message in rows_at(body, "messages")]
    return text_at(function, "name"), object_at(function, "parameters"), "\n\n".join(words)


def completion(asked: Asked, turn: Turn, value: object) -> dict[str, object]:
    """Return the reply to a Chat Completions request."""
    said = json.dumps(value)
    said = said[: len(said) // 2] if turn.finish == "length" else said
    message: dict[str, object] = {"role": "assistant", "content": None, "refusal": None}
    if turn.finish == "refusal":
        message["refusal"] = "I cannot help with that."
    elif turn.finish != "filter":
        call = {"id": "call_1", "type": "function", "function": {"name": asked.name, "arguments": said}}
        message |= {"content": said} if turn.plain or not asked.name else {"tool_calls": [call]}
    finish = "stop" if turn.plain and turn.finish == "done" else _FINISHES[turn.finish]
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
