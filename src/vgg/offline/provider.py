"""The provider that needs no key: it answers every request from its facts and the game's seed, in another process."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Protocol

from vgg.model.canonical import Json, canonical
from vgg.model.request import Answer, Attempt, Request

from .answers import answer_audio, answer_image, answer_text


class Runner(Protocol):
    """Runs a plain function in a worker process and returns what it returns."""

    def __call__(self, function: Callable[..., object], *args: object) -> Awaitable[object]:
        """Run *function* with *args*."""


class Offline:
    """Answers text, image and audio requests procedurally; free, deterministic, without a network."""

    name = "offline"

    def __init__(self, run: Runner) -> None:
        self._run = run

    async def answer(self, request: Request, model: str) -> Answer:
        """Answer *request* from its facts."""
        del model  # one provider, one way
        body, media_type, placeholder = await self._body(request)
        attempt = Attempt("offline", "procedural", "ok", "no")
        return Answer(body, media_type, "offline", "procedural", (attempt,), placeholder=placeholder)

    async def _body(self, request: Request) -> tuple[bytes, str, bool]:
        facts, settings = dict(request.facts), dict(request.settings)
        if request.kind == "image":
            return await self._bytes(answer_image, facts, settings, request.prompt), "image/png", False
        if request.kind == "audio":
            return await self._bytes(answer_audio, facts, settings, request.prompt), "audio/wav", False
        assert request.response is not None
        value, placeholder = await self._typed(request, facts)
        return canonical(value), "application/json", placeholder

    async def _bytes(self, function: Callable[..., bytes], *args: object) -> bytes:
        body = await self._run(function, *args)
        assert isinstance(body, bytes)
        return body

    async def _typed(self, request: Request, facts: dict[str, Json]) -> tuple[Json, bool]:
        found = await self._run(answer_text, request.response, facts)
        assert isinstance(found, tuple)
        return found[0], found[1]
