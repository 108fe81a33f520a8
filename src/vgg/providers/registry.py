"""What is known about models, as dated data: else retired names and rejected settings are found by paying."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from vgg.model.request import Paid

DEFAULT_OUTPUT = 16_000
"""The output limit in tokens of a request that names none, and of a model nobody knows."""

Mode = Literal["schema", "tool", "auto", "json", "prompt"]
"""A way to ask for a shape: the service's own schema, a tool forced or offered, any JSON, or words alone."""

_VERSION = re.compile(r"^[-@](\d{6,8}|\d{4}-\d{2}-\d{2}|latest|preview)(-.*)?$")


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


class Profile(_Data):
    """What models of these *ids* can do; see models.toml for each field."""

    provider: str
    ids: tuple[str, ...]
    kind: Paid
    ends: date | None = None
    gone: bool = False
    replacement: str = ""
    window: int = 128_000
    max_output: int = DEFAULT_OUTPUT
    sampling: bool = True
    forced_tool: bool = True
    modes: tuple[Mode, ...] = ()
    """Ways to ask for a shape, the best first; empty: what the vendor's adapter takes."""
    any_size: bool = False
    sizes: tuple[str, ...] = ()
    transparent: bool = False
    qualities: tuple[str, ...] = ()
    instructions: bool = True
    by_letter: bool = False
    tokens_per_kilopixel: Annotated[int, Field(ge=0)] = 0
    tokens_per_letter: Annotated[int, Field(ge=0)] = 0
    source: str
    seen: date
    known: Literal[True, False] = True

    def served(self, today: date) -> bool:
        """Return whether the service still answers for this model on *today*."""
        return not self.gone and (self.ends is None or today <= self.ends)


class _File(_Data):
    providers: Mapping[str, Vendor]
    models: tuple[Profile, ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """One place of a chain: a provider and the model asked there."""

    provider: str
    model: str

    @property
    def name(self) -> str:
        """Return 'provider:model'."""
        return f"{self.provider}:{self.model}" if self.model else self.provider


@dataclass(frozen=True, slots=True)
class Registry:
    """Vendors by name, and profiles by 'provider:model'."""

    vendors: Mapping[str, Vendor]
    profiles: Mapping[str, Profile]

    def find(self, provider: str, model: str) -> Profile:
        """Return the profile of *model* or of its undated name, else a careful guess that is not `known`."""
        exact = self.profiles.get(f"{provider}:{model}")
        return exact or self._undated(provider, model) or _guess(provider, model)

    def _undated(self, provider: str, model: str) -> Profile | None:
        for name, profile in self.profiles.items():
            owner, _, stem = name.partition(":")
            if owner == provider and model.startswith(stem) and _VERSION.match(model[len(stem) :]):
                return profile
        return None

    def default(self, provider: str, kind: Paid) -> str:
        """Return the model *provider* is asked for *kind* when none is named; '' when it answers none."""
        vendor = self.vendors.get(provider)
        return vendor.defaults.get(kind, "") if vendor else ""

    def candidate(self, name: str, kind: Paid) -> Candidate:
        """Return what *name* means: 'provider:model', a provider, or a model whose provider is known."""
        provider, colon, model = name.partition(":")
        if colon and provider:
            return Candidate(provider, model or self.default(provider, kind))
        if name in self.vendors:
            return Candidate(name, self.default(name, kind))
        owners = [each.partition(":")[0] for each in self.profiles if each.partition(":")[2] == name]
        return Candidate(owners[0], name) if owners else Candidate(name, "")

    def near(self, name: str) -> str:
        """Return the provider or model whose name looks most like *name*; '' when none does."""
        short = name.rpartition(":")[2]
        names = [*self.vendors, *(each.partition(":")[2] for each in self.profiles)]
        found = get_close_matches(short, [each for each in names if each != short], n=1, cutoff=0.6)
        return found[0] if found else ""


def _guess(provider: str, model: str) -> Profile:
    return Profile(
        provider=provider,
        ids=(model,),
        kind="text",
        sampling=False,
        forced_tool=provider != "anthropic",
        any_size=True,
        transparent=True,
        source="nobody: vgg does not know this model",
        seen=date.min,
        known=False,
    )


@cache
def shipped() -> Registry:
    """Return the registry that ships with vgg."""
    read = _File.model_validate(
        tomllib.loads(files("vgg.providers").joinpath("models.toml").read_text("utf-8"))
    )
    return Registry(
        read.providers,
        {f"{profile.provider}:{name}": profile for profile in read.models for name in profile.ids},
    )
