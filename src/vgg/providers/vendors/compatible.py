"""Servers that speak OpenAI's Chat Completions in their own way: Ollama, llama.cpp, vLLM, LM Studio, OpenRouter and the next."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import anyio
from openai import AsyncOpenAI
from openai.types.chat import ChatCompletion

from vgg.model.errors import Misconfigured, Rejected, Unable
from vgg.providers.adapter import Turn
from vgg.providers.keys import Access
from vgg.providers.models.tokens import count
from vgg.providers.outcome import Failure, Outcome, Reply
from vgg.providers.shapes.shape import Rung, ladder, shaped
from vgg.providers.wire.answer import IN_WORDS
from vgg.providers.wire.chat import Chat
from vgg.providers.wire.tee import tee, wired
from vgg.providers.wire.typed import ask_typed

from .openai import TONGUE, arguments
from .probe import Memory, Works, memory, probe, tried

UNCOUNTED = "tokens counted by vgg at their most: the server told none"
"""The adaptation of a call whose usage is a bound of ours."""

_BEARER: Any = {"security": {"bearer_auth": True}}
_NO_KEY = "no-key"  # the SDK wants one; a server that wants none looks at none


class Compatible:
    """Answers text requests through OpenAI's client, in the way that works on the server at hand.

    A server without a key is probed at its first call, and what works is kept in *kept*. One with a key may cost money: it is
    asked in the best way first, and in the next one when it refuses, each time as a call that is booked; what works is kept.
    """

    def __init__(self, access: Access, kept: Memory | None = None) -> None:
        if not access.url:
            raise Misconfigured(
                "no address is known", hint="set VGG_COMPATIBLE_URL: http://127.0.0.1:8080/v1"
            )
        self._url = access.url
        self._free = not access.key
        self._http = tee(access)
        self._client = AsyncOpenAI(
            api_key=access.key or _NO_KEY,
            base_url=access.url,
            timeout=self._http.timeout,
            max_retries=0,
            http_client=self._http,
        )
        self._kept = kept or memory()
        self._rungs: dict[str, tuple[Rung, ...]] = {}
        self._seen: set[str] = set()
        """Models of which a way to ask was seen to work."""
        self._one = anyio.Lock()

    async def ask(self, turn: Turn) -> Outcome:
        """Make the call of *turn* once, or read the reply its call already has."""
        if turn.request.kind != "text":
            return Failure(Unable(f"servers of this kind are asked no {turn.request.kind} requests"))
        works = await self._working(turn)
        if works.failure is not None:
            return works.failure
        put = replace(turn, profile=tried(turn.profile, works.rungs))
        return counted(turn, self._learned(put, works.rungs, await self._asked(put)))

    async def aclose(self) -> None:
        """Close the connections."""
        await self._client.close()

    async def _asked(self, turn: Turn) -> Outcome:
        """Make the call of *turn* in the shape its profile says."""
        shape, wire = shaped(turn), wired(turn, Chat)
        return await ask_typed(turn, wire, shape, TONGUE, lambda: self._post(arguments(turn, shape)))

    def _learned(self, turn: Turn, rungs: tuple[Rung, ...], outcome: Outcome) -> Outcome:
        """Return *outcome*, and keep what it says about the way that was asked in.

        A 500 in a way that was never seen to work is taken as a refusal of that way: some servers have no other word for it.
        """
        if isinstance(outcome, Reply):
            if turn.model not in self._seen and IN_WORDS not in outcome.adaptations:
                self._seen.add(turn.model)
                self._kept.remember(self._url, turn.model, rungs[used(rungs, turn) :])
            return outcome
        if outcome.error.status == 500 and turn.model not in self._seen:
            why = f"this way of asking is not taken, or the server is broken: {outcome.error.what}"
            return replace(outcome, error=Rejected(why, status=500, billed=outcome.error.billed))
        if isinstance(outcome.error, Rejected):
            self._seen.discard(turn.model)
            self._kept.forget(self._url, turn.model)
        return outcome

    async def _post(self, body: dict[str, Any]) -> Any:
        # The older name of the limit is the one that all of these servers know.
        limit = {"max_tokens": body["max_completion_tokens"]}
        kept = {name: value for name, value in body.items() if name != "max_completion_tokens"}
        return await self._client.post(
            "/chat/completions", cast_to=ChatCompletion, body={**kept, **limit}, options=_BEARER
        )

    async def _working(self, turn: Turn) -> Works:
        """Return the ways to ask the model of *turn*: as remembered, as tried out now, or all of them."""
        async with self._one:
            if turn.model not in self._rungs:
                works = await self._found(turn)
                if works.failure is not None:
                    return works
                self._rungs[turn.model] = works.rungs
            return Works(self._rungs[turn.model])

    async def _found(self, turn: Turn) -> Works:
        rungs = self._kept.rungs(self._url, turn.model)
        known = ladder(turn.profile, turn.vendor)
        if not rungs and (not self._free or turn.call.reply is not None or len(known) == 1):
            return Works(known)
        works = Works(rungs) if rungs else await probe(self._asked, turn, known)
        if works.failure is None:
            self._seen.add(turn.model)
        if works.rungs and not rungs:
            self._kept.remember(self._url, turn.model, works.rungs)
        return works


def used(rungs: tuple[Rung, ...], turn: Turn) -> int:
    """Return which of *rungs* the shape of *turn* stands on."""
    shape = shaped(turn)
    return next(
        at
        for at, rung in enumerate(rungs)
        if rung.mode == shape.mode and (rung.mode != "json" or rung.enforced == shape.strict)
    )


def counted(turn: Turn, outcome: Outcome) -> Outcome:
    """Return *outcome* with tokens counted here where the server told none; it says that they are ours, and bounds."""
    told = outcome.usage
    if told.input is not None and told.output is not None:
        return outcome
    said = outcome.body if isinstance(outcome, Reply) else outcome.said.encode("utf-8", "replace")
    if not said:
        return outcome
    asked = count(turn.request, turn.profile).tokens if told.input is None else told.input
    answered = len(said) if told.output is None else told.output  # no tokenizer makes more tokens than bytes
    usage = replace(told, input=asked, output=answered)
    return replace(outcome, usage=usage, adaptations=(*outcome.adaptations, UNCOUNTED))
