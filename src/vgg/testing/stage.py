"""A server, a journal and a clock around one chain, and a small question to ask it: the stage of provider tests."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from random import Random
from typing import Any, Literal, TypeVar

import anyio
from pydantic import BaseModel, ConfigDict, Field

from vgg.model.request import Answer, Message, Provider, Request
from vgg.providers.chain.chain import Chain
from vgg.providers.chain.policy import Policy

from .clock import FakeClock, Leaping
from .journal import MemoryJournal
from .server import Script, ScriptedServer

Found = TypeVar("Found")

MODELS = {"openai": "gpt-6.1-sol", "anthropic": "claude-sonnet-5-5", "google": "gemini-4-argon"}
"""A text model of each wire format."""

NAMES = {provider: f"{provider}:{model}" for provider, model in MODELS.items()}
"""The same as names of a chain."""


class Beast(BaseModel):
    """A beast of the game."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str = Field(min_length=1, max_length=40)
    legs: int = Field(ge=0, le=8)
    kind: Literal["bird", "moth"]


GOOD = {"name": "Luna", "legs": 6, "kind": "moth"}
"""A beast that passes."""

BAD = {"name": "Luna", "legs": 99, "kind": "moth"}
"""A beast with too many legs."""


def text(*models: str, **more: Any) -> Request:
    """Return a request for a Beast from *models*; *more* replaces its fields."""
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
class Stage:
    """One stage: replace *journal*, *environ* or *policy* between two questions as a test likes."""

    server: ScriptedServer
    journal: MemoryJournal
    clock: FakeClock
    environ: Mapping[str, str]
    policy: Policy | None = None
    providers: Mapping[str, Provider] | None = None

    def chain(self, **more: Any) -> Chain:
        """Return a chain in this stage; *more* are arguments of Chain."""
        given: dict[str, Any] = {
            "providers": self.providers,
            "policy": self.policy,
            "clock": self.clock,
            "chance": Random(1),
        }
        return Chain(self.environ, **{**given, **more})

    def ask(self, request: Request, **more: Any) -> Answer:
        """Return what a new chain answers to *request*."""

        async def asked(chain: Chain) -> Answer:
            return await chain.ask(request, self.journal)

        return self.run(asked, **more)

    def run(self, what: Callable[[Chain], Awaitable[Found]], **more: Any) -> Found:
        """Return what *what* returns when it is given a chain."""

        async def all_of_it() -> Found:
            async with self.chain(**more) as chain:
                return await what(chain)

        return anyio.run(all_of_it, backend_options={"loop_factory": Leaping})


@contextmanager
def stage(script: Script | None = None, *keys: str, **more: Any) -> Iterator[Stage]:
    """Give a stage whose server plays *script*, with keys for the providers *keys* (all when none is named)."""
    with ScriptedServer(script) as server:
        yield Stage(server, MemoryJournal(), FakeClock(), server.environ(*keys), **more)
