"""The provider that needs no key: it answers every request from its facts and the game's seed, in another process."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Protocol

from vgg.model.canonical import Json, canonical, seed_from
from vgg.model.request import Answer, Attempt, Request

from .answers import answer_audio, answer_image, answer_text, answer_transcript


class Runner(Protocol):
    """Runs a plain function in a worker process and returns what it returns."""

    def __call__(self, function: Callable[..., object], *args: object) -> Awaitable[object]:
        """Run *function* with *args*."""


class Offline:
    """Answers every kind of request procedurally; free, deterministic, without a network.

    It draws by its own rules and looks at no picture, so one that shows a style is passed over, and the attempt says so.
    """

    name = "offline"

    def __init__(self, run: Runner) -> None:
        self._run = run

    async def answer(self, request: Request, model: str) -> Answer:
        """Answer *request* from its facts."""
        del model  # one provider, one way
        body, media_type, placeholder = await self._body(request)
        adaptations = ("passed over: the pictures to go by",) if _shown(request) else ()
        attempt = Attempt("offline", "procedural", "ok", "no", adaptations=adaptations)
        return Answer(body, media_type, "offline", "procedural", (attempt,), placeholder=placeholder)

    async def _body(self, request: Request) -> tuple[bytes, str, bool]:
        facts, settings = of_take(request.facts), dict(request.settings)
        if request.kind == "image":
            return await self._bytes(answer_image, facts, settings, request.prompt), "image/png", False
        if request.kind == "audio":
            return await self._bytes(answer_audio, facts, settings, request.prompt), "audio/wav", False
        if request.kind == "transcript":
            script, sound = str(facts.get("script", "")), request.attachments[0].data
            said = await self._run(
                answer_transcript, {**settings, "speed": facts.get("speed")}, script, sound
            )
            return canonical(said), "application/json", False
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


def of_take(facts: Mapping[str, Json]) -> dict[str, Json]:
    """Return *facts* with a seed of its own for each take, and for what is to take the place of one that was rejected."""
    seed, other = facts.get("seed"), [facts[name] for name in ("take", "rejected") if facts.get(name)]
    if not isinstance(seed, int) or not other:
        return dict(facts)
    return {**facts, "seed": seed_from(seed, "take", *other)}


def _shown(request: Request) -> bool:
    return request.kind == "image" and bool(request.attachments)
