"""Messages as Anthropic puts them on the wire."""

from __future__ import annotations

import json
from collections.abc import Mapping

from vgg.model.canonical import Json
from vgg.providers.outcome import at, object_at, rows_at, text_at

from .prompted import schema_in
from .script import Asked, Events, Finish, Turn, event, pieces

_STOPS: dict[Finish, str] = {
    "done": "tool_use",
    "length": "max_tokens",
    "refusal": "refusal",
    "filter": "refusal",
}


def wanted(body: Mapping[str, Json]) -> tuple[str, Mapping[str, Json], str]:
    """Return name and schema of the answer a Messages request wants, and its prompt as one text."""
    tool = at(body, "tools", 0)
    said = [at(body, "system"), *(at(message, "content") for message in rows_at(body, "messages"))]
    words = "\n\n".join(map(_text, said))
    if tool is not None:
        return text_at(tool, "name"), object_at(tool, "input_schema"), words
    schema = object_at(body, "output_config", "format", "schema") or schema_in(words)
    return text_at(schema, "title"), schema, words


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
        "stop_reason": turn.stop or _stop(asked, turn),
        "stop_sequence": None,
    }
    used, made = turn.usage or (0, 0)
    return reply | {"usage": {"input_tokens": used, "output_tokens": made}}


def _stop(asked: Asked, turn: Turn) -> str:
    return "end_turn" if turn.finish == "done" and (turn.plain or not asked.tool) else _STOPS[turn.finish]


def _content(asked: Asked, turn: Turn, value: object) -> list[object]:
    if turn.finish in {"refusal", "filter"}:
        return [{"type": "text", "text": "I cannot help with that."}]
    if turn.plain or not asked.tool or not isinstance(value, dict):
        text = value if isinstance(value, str) else json.dumps(value)
        return [{"type": "text", "text": text[: len(text) // 2] if turn.finish == "length" else text}]
    noted = [{"type": "text", "text": turn.note}] if turn.note else []
    given = dict(list(value.items())[: len(value) // 2]) if turn.finish == "length" else value
    return [*noted, {"type": "tool_use", "id": f"toolu_{asked.number}", "name": asked.name, "input": given}]


def events(asked: Asked, turn: Turn, value: object) -> Events:
    """Return the same reply as events."""
    whole = message(asked, turn, value)
    usage: dict[str, object] = dict(whole["usage"])  # type: ignore[call-overload]
    begun = {**whole, "content": [], "stop_reason": None, "usage": {**usage, "output_tokens": 1}}
    blocks: list[dict[str, object]] = (
        [{"type": "thinking", "thinking": turn.thinks, "signature": "c2ln"}] if turn.thinks else []
    )
    blocks += whole["content"]  # type: ignore[arg-type]
    said: list[bytes] = []
    for place, block in enumerate(blocks):
        said += _block(place, block, turn, value)
    final = {"type": "message_delta", "delta": {"stop_reason": whole["stop_reason"], "stop_sequence": None}}
    counts: dict[str, object] = {} if turn.usage is None or turn.counts == "never" else {"usage": usage}
    if turn.counts == "never" or turn.usage is None:
        begun = {**begun, "usage": {}}
    start = event({"type": "message_start", "message": begun}, "message_start")
    end = (event({**final, **counts}, "message_delta"), event({"type": "message_stop"}, "message_stop"))
    return Events((start, event({"type": "ping"}, "ping")), tuple(said), end)


_DELTAS = {
    "text": ("text_delta", "text"),
    "tool_use": ("input_json_delta", "partial_json"),
    "thinking": ("thinking_delta", "thinking"),
}


def _block(place: int, block: Mapping[str, object], turn: Turn, value: object) -> list[bytes]:
    """Return the events of one block; a tool's input at the output limit stops in the middle of its JSON."""
    kind = str(block["type"])
    name, key = _DELTAS[kind]
    text = json.dumps(value) if kind == "tool_use" else str(block[key])
    text = text[: len(text) // 2] if kind == "tool_use" and turn.finish == "length" else text
    empty = {**block, **({"input": {}} if kind == "tool_use" else {key: ""})}

    def put(what: str, **more: object) -> bytes:
        return event({"type": f"content_block_{what}", "index": place, **more}, f"content_block_{what}")

    deltas = [put("delta", delta={"type": name, key: each}) for each in pieces(text, turn.letters)]
    signed = (
        [put("delta", delta={"type": "signature_delta", "signature": "c2ln"})] if kind == "thinking" else []
    )
    return [put("start", content_block=empty), *deltas, *signed, put("stop")]


def error(turn: Turn) -> dict[str, object]:
    """Return an error as Anthropic words it."""
    return {"type": "error", "error": {"type": turn.code or "api_error", "message": turn.message}}
