"""Anthropic: Messages for typed answers, with the tool forced or asked for, as each model takes it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from anthropic import AsyncAnthropic
from instructor.v2.core.mode import Mode
from instructor.v2.core.providers import Provider

from vgg.model.canonical import Json
from vgg.model.request import Request, Usage

from .adapter import Turn, output_limit, temperature
from .keys import Access
from .outcome import Ending, Outcome, Reading, number, rows_at, text_at
from .registry import Profile
from .tee import WIRE, Wire, tee
from .typed import ask_typed

_STOPS: dict[str, Ending] = {
    "max_tokens": "truncated",
    "refusal": "refused",
    "model_context_window_exceeded": "window",
    "pause_turn": "malformed",  # only hosted tools pause, and none is offered
}
_IN_WORDS = "Answer by calling the tool {name} exactly once, and write nothing else."


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
        request, model, profile = turn.request, turn.model, turn.profile
        wire = Wire(turn.call, turn.clock.now)
        WIRE.set(wire)
        limit = output_limit(request, profile)

        async def send(arguments: dict[str, Any]) -> Any:
            return await self._client.messages.create(**shape(arguments, request, profile, limit))

        return await ask_typed(
            request,
            wire,
            provider=Provider.ANTHROPIC,
            mode=Mode.TOOLS,
            model=model,
            send=send,
            read=read_message,
            limit=limit,
        )

    async def aclose(self) -> None:
        """Close the connections."""
        await self._client.close()


def shape(arguments: dict[str, Any], request: Request, profile: Profile, limit: int) -> dict[str, Any]:
    """Return *arguments* as this model takes them: limit, temperature or none, tool forced or asked for."""
    shaped = {**arguments, "max_tokens": limit}
    warmth = temperature(request, profile)
    if warmth is not None:
        shaped["temperature"] = min(warmth, 1.0)  # Messages ends at 1, phases.toml at 2
    if not profile.forced_tool:
        words = {"type": "text", "text": _IN_WORDS.format(name=arguments["tools"][0]["name"])}
        shaped["tool_choice"] = {"type": "auto", "disable_parallel_tool_use": True}
        shaped["system"] = [*arguments.get("system", ()), words]
    return shaped


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
    if ending := _STOPS.get(stop):
        return Reading(ending, said, usage, words if ending == "refused" else "")
    return Reading("done" if said else "empty", said, usage)


def usage_of(body: Mapping[str, Json]) -> Usage:
    """Return the usage of a Messages reply in the normal form: Anthropic counts cached input apart."""
    fresh = number(body, "usage", "input_tokens")
    read = number(body, "usage", "cache_read_input_tokens") or 0
    written = number(body, "usage", "cache_creation_input_tokens") or 0
    total = None if fresh is None else fresh + read + written
    return Usage(total, number(body, "usage", "output_tokens"), read)
