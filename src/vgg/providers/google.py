"""Google: generateContent with Gemini's own JSON schema mode for typed answers."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

import httpx2
from google import genai
from google.genai import types
from instructor.v2.core.mode import Mode
from instructor.v2.core.providers import Provider
from pydantic import BaseModel

from vgg.model.canonical import Json
from vgg.model.request import Request, Usage

from .adapter import Turn, output_limit, temperature
from .dialect import gemini
from .keys import Access
from .outcome import Ending, Outcome, Reading, at, number, rows_at, text_at
from .registry import Profile
from .tee import WIRE, Wire, tee
from .typed import ask_typed, silence

_FILTERED = {
    "SAFETY",
    "RECITATION",
    "BLOCKLIST",
    "PROHIBITED_CONTENT",
    "SPII",
    "MODEL_ARMOR",
    "LANGUAGE",
    "IMAGE_SAFETY",
}
_FINISHES: dict[str, Ending] = {
    "MAX_TOKENS": "truncated",
    "MALFORMED_FUNCTION_CALL": "malformed",
    "MALFORMED_RESPONSE": "malformed",
    "UNEXPECTED_TOOL_CALL": "malformed",
    "CONTINUATION": "malformed",  # never asked for: automatic continuation is off
    **dict.fromkeys(_FILTERED, "filtered"),
}


class Google:
    """Answers text requests through google-genai, over an HTTP client of ours: its own would be aiohttp."""

    def __init__(self, access: Access) -> None:
        silence("google_genai")
        self._http = tee(access)
        self._idle = httpx2.Client()
        self._client = genai.Client(
            vertexai=False,
            api_key=access.key,
            http_options=types.HttpOptions(
                base_url=access.url,
                timeout=int(access.seconds * 1000),
                retry_options=types.HttpRetryOptions(attempts=1),
                httpx_client=self._idle,
                httpx_async_client=self._http,
            ),
        )

    async def ask(self, turn: Turn) -> Outcome:
        """Make the call of *turn* once, or read the reply its call already has."""
        request, model, profile = turn.request, turn.model, turn.profile
        wire = Wire(turn.call, turn.clock.now)
        WIRE.set(wire)
        limit = output_limit(request, profile)
        config = configured(request, profile, limit)

        async def send(arguments: dict[str, Any]) -> Any:
            return await self._client.aio.models.generate_content(**{**arguments, "config": config})

        return await ask_typed(
            request,
            wire,
            provider=Provider.GENAI,
            mode=Mode.JSON,
            model=model,
            send=send,
            read=read_content,
            limit=limit,
            itself="model",
        )

    async def aclose(self) -> None:
        """Close the connections."""
        await self._client.aio.aclose()
        await self._http.aclose()
        self._idle.close()


def configured(request: Request, profile: Profile, limit: int) -> types.GenerateContentConfig:
    """Return the configuration of a call; Instructor's drops limits and turns filters off."""
    assert request.response is not None
    system = "\n\n".join(each.text for each in request.messages if each.role == "system")
    return types.GenerateContentConfig(
        system_instruction=system or None,
        response_mime_type="application/json",
        response_json_schema=_schema(request.response),
        max_output_tokens=limit,
        temperature=temperature(request, profile),
        automatic_continuation=False,
    )


@cache
def _schema(response: type[BaseModel]) -> dict[str, Json]:
    return gemini(response.model_json_schema())


def read_content(body: Mapping[str, Json]) -> Reading:
    """Read a generateContent reply: blocks and finish reason before its content."""
    usage = usage_of(body)
    block = text_at(body, "promptFeedback", "blockReason")
    if block:
        return Reading("filtered", usage=usage, note=block)
    candidate = at(body, "candidates", 0)
    parts = rows_at(candidate, "content", "parts")
    said = "".join(text_at(part, "text") for part in parts if at(part, "thought") is not True)
    finish = text_at(candidate, "finishReason")
    return Reading(_FINISHES.get(finish) or ("done" if said else "empty"), said, usage, finish)


def usage_of(body: Mapping[str, Json]) -> Usage:
    """Return the usage of a generateContent reply in the normal form: Gemini counts thoughts apart."""
    told = "usageMetadata"
    answered = number(body, told, "candidatesTokenCount")
    thought = number(body, told, "thoughtsTokenCount")
    output = None if answered is None and thought is None else (answered or 0) + (thought or 0)
    return Usage(
        number(body, told, "promptTokenCount"), output, number(body, told, "cachedContentTokenCount") or 0
    )
