"""What can be known about a provider and about a model, field by field, each with who said so and when."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Annotated, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field

from vgg.model.request import Paid

DEFAULT_OUTPUT = 16_000
"""The output limit in tokens of a request that names none, and of a model whose own limit nobody told."""

GUESSED_WINDOW, GUESSED_OUTPUT = 8_000, 2_000
"""What a model nobody knows is trusted with, in tokens."""

SOON = 90
"""Days before its end from which a model is warned about."""

Mode = Literal["schema", "tool", "auto", "json", "prompt"]
"""A way to ask for a shape: the service's own schema, a tool forced or offered, any JSON, or words alone."""

Standing = Literal["served", "preview", "ending", "retired", "unknown"]

_Money = Annotated[Decimal, Field(ge=0, allow_inf_nan=False)]
_Tokens = Annotated[int, Field(ge=0, strict=True)]


class _Data(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Vendor(_Data):
    """One provider: where its adapter is, and which variables hold its key and its address."""

    adapter: str
    modes: tuple[Mode, ...] = ("tool", "schema", "json", "prompt")
    """Ways its models take to be asked for a shape, the best first, where their profiles do not say."""
    keys: tuple[str, ...]
    url_variable: str
    url: str
    defaults: Mapping[Paid, str]


class Prices(_Data):
    """What somebody declared that a model costs, in dollars; 0 is a price, None is not told.

    *input*, *output*, *cached*, *written* (to a cache) and *letters* are for a million, *picture* is for one and *second* for a
    second of sound. Without *cached* a cached token costs what a fresh one does, and so does one that is written.
    """

    input: _Money | None = None
    output: _Money | None = None
    cached: _Money | None = None
    written: _Money | None = None
    letters: _Money | None = None
    picture: _Money | None = None
    second: _Money | None = None


class Fact(NamedTuple):
    """Who said something, and the day it was read."""

    source: str
    seen: date


class Profile(_Data):
    """What the model *ids[0]* and its other names can do; see models.toml for each field.

    A size of 0 and an empty text are not told. *facts* has the source and the day of every field that somebody told; a
    field that is missing there has its default, which is an assumption and no claim.
    """

    provider: str
    ids: tuple[str, ...]
    kind: Paid
    aliases: tuple[str, ...] = ()
    status: Literal["stable", "preview", "gone"] = "stable"
    ends: date | None = None
    replacement: str = ""
    only: str = ""
    window: _Tokens = 128_000
    max_input: _Tokens = 0
    max_output: _Tokens = DEFAULT_OUTPUT
    modes: tuple[Mode, ...] = ()
    """Ways to ask for a shape, the best first; empty: what the vendor's adapter takes."""
    sampling: bool = True
    forced_tool: bool = True
    tools: bool = False
    native_schema: bool = False
    parallel_tools: bool = False
    strict_tools: bool = False
    prefill: bool = False
    thinking: Literal["never", "able", "default", "always"] = "never"
    vision: bool = False
    pdf: bool = False
    audio: bool = False
    word_times: bool = False
    any_size: bool = False
    sizes: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    transparent: bool = False
    qualities: tuple[str, ...] = ()
    instructions: bool = True
    by_letter: bool = False
    tokens_per_kilopixel: _Tokens = 0
    tokens_per_letter: _Tokens = 0
    per_picture: _Money | None = None
    per_second: _Money | None = None
    prices: Prices | None = None
    allow_unpriced: bool = False
    tokenizer: Literal["", "o200k_base"] = ""
    cache_min: _Tokens = 0
    cache_lifetimes: tuple[str, ...] = ()
    cache_points: _Tokens = 0
    rpm: _Tokens = 0
    tpm: _Tokens = 0
    source: str
    seen: date
    known: bool = True
    facts: Mapping[str, Fact] = Field(default_factory=dict)

    @property
    def name(self) -> str:
        """Return 'provider:model'."""
        return f"{self.provider}:{self.ids[0]}"

    def served(self, today: date) -> bool:
        """Return whether the service still answers for this model on *today*."""
        return self.status != "gone" and (self.ends is None or today <= self.ends)

    def days_left(self, today: date) -> int | None:
        """Return how many days after *today* it is served; None when no end is known."""
        return None if self.ends is None else (self.ends - today).days

    def ending(self, today: date) -> str:
        """Return 'on DAY, in N days' for a model whose end is known."""
        left = self.days_left(today)
        return f"on {self.ends}, in {left} day{'s' * (left != 1)}"

    def standing(self, today: date) -> Standing:
        """Return how the model stands on *today*; it is 'ending' in its last ninety days."""
        left = self.days_left(today)
        if not self.known:
            return "unknown"
        if not self.served(today):
            return "retired"
        if left is not None and left <= SOON:
            return "ending"
        return "preview" if self.status == "preview" else "served"
