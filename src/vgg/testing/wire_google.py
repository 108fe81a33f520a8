"""generateContent as Google puts it on the wire."""

from __future__ import annotations

import json
from collections.abc import Mapping

from vgg.model.canonical import Json
from vgg.providers.outcome import at, object_at, rows_at, text_at

from .prompted import schema_in
from .script import Asked, Events, Finish, Turn, event, pieces

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
    said = [at(body, "systemInstruction"), *rows_at(body, "contents")]
    words = "\n\n".join(text_at(part, "text") for each in said for part in rows_at(each, "parts"))
    schema = schema or schema_in(words)
    return text_at(schema, "title"), schema, words


def content(asked: Asked, turn: Turn, value: object) -> dict[str, object]:
    """Return the reply to a generateContent request."""
    said = value if isinstance(value, str) and turn.plain else json.dumps(value)
    said = said[: len(said) // 2] if turn.finish == "length" else said
    candidate: dict[str, object] = {"index": 0, "finishReason": turn.stop or _FINISHES[turn.finish]}
    if turn.finish in {"done", "length"}:
        candidate["content"] = {"role": "model", "parts": [{"text": said}]}
    reply: dict[str, object] = {"candidates": [candidate], "modelVersion": asked.model}
    if turn.usage:
        used, made = turn.usage
        counts = {"promptTokenCount": used, "candidatesTokenCount": made, "totalTokenCount": used + made}
        reply["usageMetadata"] = counts
    return reply


def events(asked: Asked, turn: Turn, value: object) -> Events:
    """Return the same reply as chunks, each with a part of it."""
    whole = content(asked, turn, value)
    candidate = object_at(whole, "candidates", 0)  # type: ignore[arg-type]
    usage = {"usageMetadata": whole["usageMetadata"]} if "usageMetadata" in whole else {}
    text = "".join(text_at(part, "text") for part in rows_at(candidate, "content", "parts"))

    def chunk(part: Mapping[str, object]) -> bytes:
        said = {"index": 0, "content": {"role": "model", "parts": [part]}}
        return event(
            {"candidates": [said], "modelVersion": asked.model, **(usage if turn.counts == "each" else {})}
        )

    thought: list[Mapping[str, object]] = [
        {"text": each, "thought": True} for each in pieces(turn.thinks, turn.letters)
    ]
    parts = [*thought, *({"text": each} for each in pieces(text, turn.letters))]
    last = {"index": 0, "finishReason": candidate["finishReason"]}
    end = event(
        {"candidates": [last], "modelVersion": asked.model, **({} if turn.counts == "never" else usage)}
    )
    return Events((), tuple(map(chunk, parts)), (end,))


def error(turn: Turn) -> dict[str, object]:
    """Return an error as Google words it."""
    status = turn.code or "UNKNOWN"
    return {"error": {"code": turn.status, "message": turn.message, "status": status}}
