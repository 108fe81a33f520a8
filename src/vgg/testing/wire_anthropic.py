"""Messages as Anthropic puts them on the wire."""

from __future__ import annotations

import json
from collections.abc import Mapping

from vgg.model.canonical import Json
from vgg.providers.outcome import at, object_at, rows_at, text_at

from .script import Asked, Finish, Turn

_STOPS: dict[Finish, str] = {
    "done": "tool_use",
    "length": "max_tokens",
    "refusal": "refusal",
    "filter": "refusal",
}


def wanted(body: Mapping[str, Json]) -> tuple[str, Mapping[str, Json], str]:
    """Return name and schema of the answer a Messages request wants, and its prompt as one text."""
    tool = at(body, "tools", 0)
    told = [at(body, "system"), *(at(message, "content") for message in rows_at(body, "messages"))]
    return text_at(tool, "name"), object_at(tool, "input_schema"), "\n\n".join(map(_text, told))


def _text(content: Json) -> str:
    if isinstance(content, list):
        return " ".join(text_at(part, "text") for part in content)
    return content if isinstance(content, str) else ""


def message(asked: Asked, turn: Turn, value: object) -> dict[str, object]:
    """Return the reply to a Messages request."""
    reply: dict[str, object] = {
        "id": f"msg_{asked.number}",
        "type": "message",
        "role": "assistant",
        "model": asked.model,
        "content": _content(asked, turn, value),
        "stop_reason": "end_turn" if turn.plain and turn.finish == "done" else _STOPS[turn.finish],
        "stop_sequence": None,
    }
    used, made = turn.usage or (0, 0)
    return reply | {"usage": {"input_tokens": used, "output_tokens": made}}


def _content(asked: Asked, turn: Turn, value: object) -> list[object]:
    if turn.finish in {"refusal", "filter"}:
        return [{"type": "text", "text": "I cannot help with that."}]
    if turn.plain or not asked.name or not isinstance(value, dict):
        return [{"type": "text", "text": json.dumps(value)}]
    given = dict(list(value.items())[: len(value) // 2]) if turn.finish == "length" else value
    return [{"type": "tool_use", "id": f"toolu_{asked.number}", "name": asked.name, "input": given}]


def error(turn: Turn) -> dict[str, object]:
    """Return an error as Anthropic words it."""
    return {"type": "error", "error": {"type": turn.code or "api_error", "message": turn.message}}
