"""Google: generateContent with Gemini's own JSON schema mode for typed answers."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import httpx2
from google import genai
from google.genai import types
from instructor.v2.core.mode import Mode
from instructor.v2.core.providers import Provider

from vgg.model.canonical import Json
from vgg.model.request import Usage
from vgg.providers.adapter import Turn
from vgg.providers.keys import Access
from vgg.providers.outcome import Ending, Outcome, Reading, at, number, rows_at, text_at
from vgg.providers.shapes.shape import Shape, shaped
from vgg.providers.wire.contents import Contents
from vgg.providers.wire.tee import tee, trusted, wired
from vgg.providers.wire.typed import Tongue, ask_typed, silence

from .google_media import ask_media

_FILTERED = [
    "SAFETY",
    "RECITATION",
    "LANGUAGE",
    "BLOCKLIST",
    "PROHIBITED_CONTENT",
    "SPII",
    "MODEL_ARMOR",
    "ESCALATION",
    "PUP_LIMITED_DISABLED",
    "IMAGE_SAFETY",
    "IMAGE_PROHIBITED_CONTENT",
    "IMAGE_RECITATION",
]
_GARBLED = ["MALFORMED_FUNCTION_CALL", "MALFORMED_RESPONSE", "UNEXPECTED_TOOL_CALL", "TOO_MANY_TOOL_CALLS"]
_BROKEN = ["OTHER", "IMAGE_OTHER", "MISSING_THOUGHT_SIGNATURE"]
_FINISHES: dict[str, Ending] = {
    "MAX_TOKENS": "truncated",
    "CONTINUATION": "paused",  # never asked for: automatic continuation is off
    "NO_IMAGE": "empty",
    **dict.fromkeys(_FILTERED, "filtered"),
    **dict.fromkeys(_GARBLED, "garbled"),
    **dict.fromkeys(_BROKEN, "malformed"),
}
"""How an answer ended, by each finish reason of google-genai 3.4 but STOP and the one that says nothing."""


class Google:
    """Answers text requests through google-genai, over an HTTP client of ours: its own would be aiohttp."""

    def __init__(self, access: Access) -> None:
        silence("google_genai")
        self._http = tee(access)
        self._idle = httpx2.Client(verify=trusted())
        self._client = genai.Client(
            vertexai=False,
            api_key=access.key,
            http_options=types.HttpOptions(
                base_url=access.url,
                timeout=int(access.seconds * 1000),
                retry_options=types.HttpRetryOptions(attempts=1),
                async_client_args={"ssl": trusted()},  # of its sockets, which are never opened
                httpx_client=self._idle,
                httpx_async_client=self._http,
            ),
        )

    async def ask(self, turn: Turn) -> Outcome:
        """Make the call of *turn* once, or read the reply its call already has."""
        if turn.request.kind != "text":
            return await ask_media(self._client, wired(turn), turn)
        shape = shaped(turn)
        return await ask_typed(
            turn,
            wired(turn, Contents, streaming),
            shape,
            TONGUE,
            lambda: self._client.aio.models.generate_content(**arguments(turn, shape)),
        )

    async def aclose(self) -> None:
        """Close the connections."""
        await self._client.aio.aclose()
        await self._http.aclose()
        self._idle.close()


def streaming(url: httpx2.URL) -> httpx2.URL:
    """Return the address of the stream of what *url* generates at once."""
    path = url.path.removesuffix(":generateContent") + ":streamGenerateContent"
    return url.copy_with(path=path).copy_set_param("alt", "sse")


def arguments(turn: Turn, shape: Shape) -> dict[str, Any]:
    """Return what `generate_content` gets; Instructor's own configuration drops limits and turns filters off."""
    said = turn.request.messages
    contents = [
        {"role": "model" if each.role == "assistant" else "user", "parts": [{"text": each.text}]}
        for each in said
        if each.role != "system"
    ]
    if shape.words:
        last = max((place for place, each in enumerate(contents) if each["role"] == "user"), default=-1)
        if last < 0:
            contents, last = [*contents, {"role": "user", "parts": []}], len(contents)
        contents[last] = {**contents[last], "parts": [*contents[last]["parts"], {"text": shape.words}]}
    return {"model": turn.model, "contents": contents, "config": configured(turn, shape)}


def configured(turn: Turn, shape: Shape) -> types.GenerateContentConfig:
    """Return the configuration of a call: how the answer's shape is asked for, by the mode of *shape*."""
    system = "\n\n".join(each.text for each in turn.request.messages if each.role == "system")
    return types.GenerateContentConfig(
        system_instruction=system or None,
        response_mime_type=None if shape.mode == "prompt" else "application/json",
        response_json_schema=dict(shape.schema) if shape.mode == "schema" else None,
        max_output_tokens=shape.limit,
        temperature=shape.temperature,
        automatic_continuation=False,
    )


def read_content(body: Mapping[str, Json]) -> Reading:
    """Read a generateContent reply: blocks and finish reason before its content."""
    usage = usage_of(body)
    block = text_at(body, "promptFeedback", "blockReason")
    if block:
        return Reading("filtered", usage=usage, note=block)
    candidate = at(body, "candidates", 0)
    parts = rows_at(candidate, "content", "parts")
    said = "".join(text_at(part, "text") for part in parts if at(part, "thought") is not True)
    calls = [at(part, "functionCall") for part in parts if at(part, "functionCall") is not None]
    if calls:
        said = json.dumps(at(calls[0], "args") or {})
    finish = text_at(candidate, "finishReason")
    ending = _FINISHES.get(finish) or ("done" if said else "empty")
    return Reading(ending, said, usage, finish, called=bool(calls))


def usage_of(body: Mapping[str, Json]) -> Usage:
    """Return the usage of a generateContent reply in the normal form: Gemini counts thoughts apart."""
    told = "usageMetadata"
    answered = number(body, told, "candidatesTokenCount")
    thought = number(body, told, "thoughtsTokenCount")
    output = None if answered is None and thought is None else (answered or 0) + (thought or 0)
    tools = number(body, told, "toolUsePromptTokenCount") or 0
    asked = number(body, told, "promptTokenCount")
    cached = number(body, told, "cachedContentTokenCount") or 0
    return Usage(None if asked is None else asked + tools, output, cached)


TONGUE = Tongue(
    Provider.GENAI,
    dict.fromkeys(("schema", "json", "prompt", "tool", "auto"), Mode.JSON),
    read_content,
    itself="model",
)
"""How generateContent is spoken: without tools, for its own schema mode takes more and forces nothing."""
