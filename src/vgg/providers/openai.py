"""OpenAI: Chat Completions for typed answers, the images and the speech API for media."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from instructor.v2.core.mode import Mode
from instructor.v2.core.providers import Provider
from openai import AsyncOpenAI
from openai.types.chat import ChatCompletion

from vgg.model.canonical import Json
from vgg.model.request import Request, Usage

from .adapter import Turn, output_limit, temperature
from .classify import lost, no_answer, refusal_of
from .keys import Access
from .media import picture, speech
from .outcome import Ending, Failure, Outcome, Reading, Reply, at, number, rows_at, text_at
from .registry import Profile
from .tee import WIRE, Wire, tee
from .typed import ask_typed

_BEARER: Any = {"security": {"bearer_auth": True}}
_FINISHES: dict[str, Ending] = {"length": "truncated", "content_filter": "filtered"}


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
        request, model, profile = turn.request, turn.model, turn.profile
        wire = Wire(turn.call, turn.clock.now)
        WIRE.set(wire)
        if request.kind == "image":
            return await self._media(
                wire, self._client.images.generate(**image_arguments(request, model)), picture
            )
        if request.kind == "audio":
            sent = self._client.audio.speech.create(**speech_arguments(request, model, profile))
            return await self._media(wire, sent, speech(str(request.settings.get("format", "wav"))))
        return await self._text(request, model, profile, wire)

    async def aclose(self) -> None:
        """Close the connections."""
        await self._client.close()

    async def _text(self, request: Request, model: str, profile: Profile, wire: Wire) -> Outcome:
        limit = output_limit(request, profile)
        warmth = temperature(request, profile)
        hints: dict[str, Any] = {"max_completion_tokens": limit} | (
            {} if warmth is None else {"temperature": warmth}
        )

        async def send(arguments: dict[str, Any]) -> Any:
            # What `chat.completions.create` sends, too: but its resources take half a second to import, and it walks
            # every schema again to rename keys that Instructor already wrote as they go out.
            return await self._client.post(
                "/chat/completions", cast_to=ChatCompletion, body={**arguments, **hints}, options=_BEARER
            )

        return await ask_typed(
            request,
            wire,
            provider=Provider.OPENAI,
            mode=Mode.TOOLS,
            model=model,
            send=send,
            read=read_completion,
            limit=limit,
        )

    async def _media(
        self, wire: Wire, sent: Awaitable[object], read: Callable[[bytes], Reply | Failure]
    ) -> Outcome:
        error: Exception | None = None
        try:
            await sent
        except Exception as caught:  # noqa: BLE001 - vendor exceptions die here, whatever they are
            error = caught
        if wire.broken is not None:
            raise wire.broken
        if wire.raw is None:
            return lost(error or RuntimeError("no reply"))
        if failure := refusal_of(wire.raw, wire.now()):
            return failure
        return read(wire.raw.body) if wire.raw.body.strip() else no_answer(wire.raw)


def image_arguments(request: Request, model: str) -> dict[str, Any]:
    """Return what `images.generate` gets; the model always, because its default is a retired one."""
    asked = {
        name: request.settings[name]
        for name in ("size", "quality", "background")
        if request.settings.get(name)
    }
    form = request.settings.get("format") or "png"
    return {"prompt": request.prompt, "model": model, "n": 1, "output_format": form, **asked}


def speech_arguments(request: Request, model: str, profile: Profile) -> dict[str, Any]:
    """Return what `audio.speech.create` gets."""
    settings = request.settings
    asked: dict[str, Any] = {"speed": settings["speed"]} if settings.get("speed") not in {None, 1} else {}
    if settings.get("instructions") and profile.instructions:
        asked["instructions"] = settings["instructions"]
    return {
        "input": request.prompt,
        "model": model,
        "voice": settings.get("voice") or "onyx",
        "response_format": settings.get("format") or "wav",
        **asked,
    }


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
    return Reading(finish or ("done" if calls or said else "empty"), said, usage)


def usage_of(body: Mapping[str, Json]) -> Usage:
    """Return the usage of a Chat Completions reply; its input includes what was cached."""
    return Usage(
        number(body, "usage", "prompt_tokens"),
        number(body, "usage", "completion_tokens"),
        number(body, "usage", "prompt_tokens_details", "cached_tokens") or 0,
    )
