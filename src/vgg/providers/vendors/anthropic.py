"""Anthropic: Messages for typed answers, as each model takes it: by a schema, by a tool forced or offered, or in words."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from anthropic import AsyncAnthropic
from anthropic.types import Message as AnthropicMessage
from instructor.v2.core.mode import Mode
from instructor.v2.core.providers import Provider

from vgg.model.canonical import Json
from vgg.model.request import Message, Usage
from vgg.providers.adapter import Turn
from vgg.providers.keys import Access
from vgg.providers.outcome import Ending, Outcome, Reading, number, rows_at, text_at
from vgg.providers.shapes.shape import Shape, shaped
from vgg.providers.wire.messages import Messages
from vgg.providers.wire.tee import tee, wired
from vgg.providers.wire.typed import Tongue, ask_typed

_STOPS: dict[str, Ending] = {
    "max_tokens": "truncated",
    "refusal": "refused",
    "model_context_window_exceeded": "window",
    "pause_turn": "paused",
}


class Anthropic:
    """Answers text requests through Anthropic's own client."""

    def __init__(self, access: Access) -> None:
        self._http = tee(access)
        self._client = AsyncAnthropic(
            api_key=access.key,
            base_url=access.url,
            timeout=self._http.timeout,
            max_retries=0,
            http_client=self._http,
        )

    async def ask(self, turn: Turn) -> Outcome:
        """Make the call of *turn* once, or read the reply its call already has."""
        shape, wire = shaped(turn), wired(turn, Messages)
        return await ask_typed(turn, wire, shape, TONGUE, lambda: self._post(arguments(turn, shape)))

    async def _post(self, body: dict[str, Any]) -> Any:
        # What `messages.create` sends, too: but since 2.11 it knows no temperature, which older models and other servers take,
        # and it warns of models that end, which the registry says better.
        return await self._client.post("/v1/messages", cast_to=AnthropicMessage, body=body)

    async def aclose(self) -> None:
        """Close the connections."""
        await self._client.close()


def arguments(turn: Turn, shape: Shape) -> dict[str, Any]:
    """Return the body of a Messages request.

    *shape*'s words about a tool stand behind the system prompt, which a cache keeps apart by the tools before it anyway; other
    words go after the last question, so that what the phases of a game share comes first.
    """
    said = turn.request.messages
    system = [{"type": "text", "text": each.text} for each in said if each.role == "system"]
    about_tool = shape.mode in {"tool", "auto"}
    system += [{"type": "text", "text": shape.words}] if shape.words and about_tool else []
    found: dict[str, Any] = {
        "model": turn.model,
        "messages": messages(said, "" if about_tool else shape.words),
        "max_tokens": shape.limit,
        **asked(turn, shape),
    }
    if system:
        found["system"] = system
    if shape.temperature is not None:
        found["temperature"] = shape.temperature
    if turn.request.on_partial is not None:
        found["stream"] = True
    return found


def messages(said: tuple[Message, ...], words: str) -> list[dict[str, Any]]:
    """Return *said* as Messages takes it, without what the system says, and *words* in a block behind the last question."""
    found: list[dict[str, Any]] = [
        {"role": each.role, "content": each.text} for each in said if each.role != "system"
    ]
    if words:
        last = max((place for place, each in enumerate(found) if each["role"] == "user"), default=-1)
        if last < 0:
            return [*found, {"role": "user", "content": words}]
        blocks = [{"type": "text", "text": text} for text in (found[last]["content"], words)]
        found[last] = {**found[last], "content": blocks}
    return found


def asked(turn: Turn, shape: Shape) -> dict[str, Any]:
    """Return how the answer's shape is asked for, by the mode of *shape*."""
    assert turn.request.response is not None
    name, schema = turn.request.response.__name__, dict(shape.schema)
    match shape.mode:
        case "tool" | "auto":
            what = text_at(schema, "description") or f"Give the {name}."
            tool = {"name": name, "description": what, "input_schema": schema}
            choice = {"type": "tool", "name": name} if shape.mode == "tool" else {"type": "auto"}
            return {
                "tools": [tool | ({"strict": True} if shape.strict else {})],
                "tool_choice": {**choice, "disable_parallel_tool_use": True},
            }
        case "schema":
            return {"output_config": {"format": {"type": "json_schema", "schema": schema}}}
    return {}


def read_message(body: Mapping[str, Json]) -> Reading:
    """Read a Messages reply: its stop reason before its content."""
    usage = usage_of(body)
    blocks = rows_at(body, "content")
    words = "".join(text_at(block, "text") for block in blocks if text_at(block, "type") == "text")
    inputs = [
        block.get("input")
        for block in blocks
        if isinstance(block, Mapping) and block.get("type") == "tool_use"
    ]
    said = json.dumps(inputs[0]) if inputs else words
    stop = text_at(body, "stop_reason")
    called = bool(inputs)
    if stop == "max_tokens" and called:
        said = _reopened(said)
    if ending := _STOPS.get(stop):
        note = words if ending == "refused" else ""
        return Reading(ending, words if ending == "paused" else said, usage, note, called)
    return Reading("done" if said else "empty", said, usage, called=called)


def _reopened(said: str) -> str:
    """Return the input of a truncated tool call as it was when it broke off: the service closed its brackets for it."""
    return said.rstrip('}]"')


def usage_of(body: Mapping[str, Json]) -> Usage:
    """Return the usage of a Messages reply in the normal form: Anthropic counts cached input apart."""
    told = "usage"
    fresh = number(body, told, "input_tokens")
    read = number(body, told, "cache_read_input_tokens") or 0
    hour = number(body, told, "cache_creation", "ephemeral_1h_input_tokens") or 0
    brief = number(body, told, "cache_creation", "ephemeral_5m_input_tokens") or 0
    written = max(number(body, told, "cache_creation_input_tokens") or 0, hour + brief)
    total = None if fresh is None else fresh + read + written
    return Usage(total, number(body, told, "output_tokens"), read, written, hour)


TONGUE = Tongue(
    Provider.ANTHROPIC,
    {
        "tool": Mode.TOOLS,
        "auto": Mode.TOOLS,
        "schema": Mode.JSON,
        "json": Mode.JSON,
        "prompt": Mode.JSON,
    },
    read_message,
)
"""How Messages is spoken."""
