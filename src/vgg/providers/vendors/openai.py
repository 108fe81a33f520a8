"""OpenAI: Chat Completions for typed answers, the images and the speech API for media."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from instructor.v2.core.mode import Mode
from instructor.v2.core.providers import Provider
from openai import AsyncOpenAI
from openai.types.chat import ChatCompletion

from vgg.model.canonical import Json
from vgg.model.request import Message, Usage
from vgg.providers.adapter import Turn
from vgg.providers.keys import Access
from vgg.providers.outcome import Ending, Outcome, Reading, at, number, rows_at, text_at
from vgg.providers.shapes.shape import Shape, shaped
from vgg.providers.wire.chat import Chat
from vgg.providers.wire.tee import tee, wired
from vgg.providers.wire.typed import Tongue, ask_typed

from .openai_media import ask_media

_BEARER: Any = {"security": {"bearer_auth": True}}
_FINISHES: dict[str, Ending] = {"length": "truncated", "content_filter": "filtered", "error": "malformed"}
"""How an answer ended that did not end well; 'error' is what routers say when the service behind them gave up."""


class OpenAI:
    """Answers text, image and audio requests through OpenAI's own client."""

    def __init__(self, access: Access) -> None:
        self._http = tee(access)
        self._client = AsyncOpenAI(
            api_key=access.key,
            base_url=access.url,
            timeout=self._http.timeout,
            max_retries=0,
            http_client=self._http,
        )

    async def ask(self, turn: Turn) -> Outcome:
        """Make the call of *turn* once, or read the reply its call already has."""
        if turn.request.kind != "text":
            return await ask_media(self._client, wired(turn), turn)
        shape, wire = shaped(turn), wired(turn, Chat)
        return await ask_typed(turn, wire, shape, TONGUE, lambda: self._post(arguments(turn, shape)))

    async def _post(self, body: dict[str, Any]) -> Any:
        # What `chat.completions.create` sends, too: but its resources take half a second to import, and it walks
        # every schema again to rename keys that are written here as they go out.
        return await self._client.post(
            "/chat/completions", cast_to=ChatCompletion, body=body, options=_BEARER
        )

    async def aclose(self) -> None:
        """Close the connections."""
        await self._client.close()


def arguments(turn: Turn, shape: Shape) -> dict[str, Any]:
    """Return the body of a Chat Completions request; what the phases of a game share comes first in it."""
    body: dict[str, Any] = {
        "model": turn.model,
        "messages": messages(turn.request.messages, shape.words),
        "max_completion_tokens": shape.limit,
        **asked(turn, shape),
    }
    if shape.temperature is not None:
        body["temperature"] = shape.temperature
    if turn.request.on_partial is not None:
        body |= {"stream": True, "stream_options": {"include_usage": True}}
    return body


def messages(said: tuple[Message, ...], words: str) -> list[dict[str, Any]]:
    """Return *said* as Chat Completions takes it, with *words* after the last question."""
    found = [{"role": each.role, "content": each.text} for each in said]
    if words:
        last = max((place for place, each in enumerate(found) if each["role"] == "user"), default=-1)
        if last < 0:
            return [*found, {"role": "user", "content": words}]
        found[last]["content"] += f"\n\n{words}"
    return found


def asked(turn: Turn, shape: Shape) -> dict[str, Any]:
    """Return how the answer's shape is asked for, by the mode of *shape*."""
    assert turn.request.response is not None
    name, schema = turn.request.response.__name__, dict(shape.schema)
    match shape.mode:
        case "tool" | "auto":
            function = {"name": name, "description": described(schema, name), "parameters": schema}
            strict = {"strict": True} if shape.strict else {}
            forced = {"type": "function", "function": {"name": name}}
            return {
                "tools": [{"type": "function", "function": function | strict}],
                "tool_choice": forced if shape.mode == "tool" else "auto",
            }
        case "schema":
            form = {"name": name, "schema": schema, "strict": shape.strict}
            return {"response_format": {"type": "json_schema", "json_schema": form}}
        case "json":
            held = {"schema": schema} if shape.strict else {}  # llama.cpp and its kin are held to one
            return {"response_format": {"type": "json_object", **held}}
    return {}


def described(schema: Mapping[str, Json], name: str) -> str:
    """Return what a tool is for."""
    return text_at(schema, "description") or f"Give the {name}."


def read_completion(body: Mapping[str, Json]) -> Reading:
    """Read a Chat Completions reply: its finish reason before its content."""
    usage = usage_of(body)
    choice = at(body, "choices", 0)
    message = at(choice, "message")
    if not isinstance(message, Mapping):
        return Reading("empty", usage=usage)
    calls = rows_at(message, "tool_calls")
    said = text_at(calls[0], "function", "arguments") if calls else text_at(message, "content")
    if refusal := text_at(message, "refusal"):
        return Reading("refused", refusal, usage, refusal)
    finish = _FINISHES.get(text_at(choice, "finish_reason"))
    return Reading(finish or ("done" if calls or said else "empty"), said, usage, called=bool(calls))


def usage_of(body: Mapping[str, Json]) -> Usage:
    """Return the usage of a Chat Completions reply; its input includes what was cached, its output what was reasoned."""
    return Usage(
        number(body, "usage", "prompt_tokens"),
        number(body, "usage", "completion_tokens"),
        number(body, "usage", "prompt_tokens_details", "cached_tokens") or 0,
        number(body, "usage", "prompt_tokens_details", "cache_write_tokens") or 0,
    )


TONGUE = Tongue(
    Provider.OPENAI,
    {
        "tool": Mode.TOOLS,
        "auto": Mode.TOOLS,
        "schema": Mode.JSON_SCHEMA,
        "json": Mode.JSON_SCHEMA,  # its parser reads the text as it is; the other JSON modes take prose apart
        "prompt": Mode.JSON_SCHEMA,
    },
    read_completion,
)
"""How Chat Completions is spoken."""
