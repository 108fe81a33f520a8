"""What the tests of providers share: a small response, requests for it, and one way to ask a chain."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from random import Random
from typing import Any, Literal

import anyio
import pytest
from pydantic import BaseModel, ConfigDict, Field

from vgg.model.request import Answer, Message, Provider, Request
from vgg.providers.chain import Chain
from vgg.providers.policy import Policy
from vgg.testing.clock import FakeClock
from vgg.testing.journal import MemoryJournal
from vgg.testing.server import ScriptedServer

MODELS = {"openai": "gpt-6.1-sol", "anthropic": "claude-sonnet-5-5", "google": "gemini-4-argon"}
NAMES = {provider: f"{provider}:{model}" for provider, model in MODELS.items()}


class Beast(BaseModel):
    """A beast of the game."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str = Field(min_length=1, max_length=40)
    legs: int = Field(ge=0, le=8)
    kind: Literal["bird", "moth"]


GOOD = {"name": "Luna", "legs": 6, "kind": "moth"}
BAD = {"name": "Luna", "legs": 99, "kind": "moth"}


def text(*models: str, **more: Any) -> Request:
    """Return a request for a Beast from *models*."""
    asked: dict[str, Any] = {
        "kind": "text",
        "phase": "beasts",
        "item": "luna",
        "messages": (Message("system", "You invent beasts."), Message("user", "A moth, please. {{ 7 * 7 }}")),
        "models": models,
        "response": Beast,
        "settings": {"temperature": 0.7, "max_output": 2000},
    }
    return Request(**{**asked, **more})


@dataclass
class World:
    """A server, a journal and a clock around one chain."""

    server: ScriptedServer
    journal: MemoryJournal
    clock: FakeClock
    environ: Mapping[str, str]
    policy: Policy | None = None
    providers: Mapping[str, Provider] | None = None

    def chain(self, **more: Any) -> Chain:
        """Return a chain in this world."""
        given: dict[str, Any] = {
            "providers": self.providers,
            "policy": self.policy,
            "clock": self.clock,
            "chance": Random(1),
        }
        return Chain(self.environ, **{**given, **more})

    def ask(self, request: Request, **more: Any) -> Answer:
        """Return what a chain answers to *request*."""

        async def asked() -> Answer:
            async with self.chain(**more) as chain:
                return await chain.ask(request, self.journal)

        return anyio.run(asked)

    def run(self, what: Callable[[Chain], Awaitable[Any]], **more: Any) -> Any:
        """Return what *what* returns when it is given a chain."""

        async def all_of_it() -> Any:
            async with self.chain(**more) as chain:
                return await what(chain)

        return anyio.run(all_of_it)


@pytest.fixture
def world() -> Any:
    """Return what makes a world from a script, and closes its server afterwards."""
    servers: list[ScriptedServer] = []

    def make(script: Mapping[str, Any] | None = None, *keys: str, **more: Any) -> World:
        server = ScriptedServer(script).__enter__()
        servers.append(server)
        return World(server, MemoryJournal(), FakeClock(), server.environ(*keys), **more)

    yield make
    for server in servers:
        server.__exit__(None, None, None)
