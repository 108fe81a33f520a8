"""generateContent as Google puts it on the wire."""

from __future__ import annotations

import json
from collections.abc import Mapping

from vgg.model.canonical import Json
from vgg.providers.outcome import at, object_at, rows_at, text_at

from .script import Asked, Finish, Turn

_FINISHES: dict[Finish, str] = {
    "done": "STOP",
    "length": "MAX_TOKENS",
    "refusal": "PROHIBITED_CONTENT",
    "filter": "SAFETY",
}


def wanted(body: Mapping[str, Json]) -> tuple[str, Mapping[str, Json], str]:
    """Return name and schema of the answer a generateContent request wants, and its prompt as one text."""
    config = object_at(body, "generationConfig")
    schema = object_at(config, "responseJsonSchema") or object_at(config, "responseSchema")
    told = [at(body, "systemInstruction"), *rows_at(body, "contents")]
    words = [text_at(part, "text") for each in told for part in rows_at(each, "parts")]
    return text_at(schema, "title"), schema, "\n\n".join(words)


def content(asked: Asked, turn: Turn, value: object) -> dict[str, object]:
    """Return the reply to a generateContent request."""
    said = json.dumps(value)
    said = said[: len(said) // 2] if turn.finish == "length" else said
    candidate: dict[str, object] = {"index": 0, "finishReason": _FINISHES[turn.finish]}
    if turn.finish in {"done", "length"}:
        candidate["content"] = {"role": "model", "parts": [{"text": said}]}
    reply: dict[str, object] = {"candidates": [candidate], "modelVersion": asked.model}
    if turn.usage:
        used, made = turn.usage
        counts = {"promptTokenCount": used, "candidatesTokenCount": made, "totalTokenCount": used + made}
        reply["usageMetadata"] = counts
    return reply


def error(turn: Turn) -> dict[str, object]:
    """Return an error as Google words it."""
    status = turn.code or "UNKNOWN"
    return {"error": {"code": turn.status, "message": turn.message, "status": status}}
