"""What is known about models, as dated data: else retired names and rejected settings are found by paying."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any

from vgg.model.request import Paid, Request

from .layers import Shelf, Snapshot, toml_file, toml_rows, undated
from .profile import (
    DEFAULT_OUTPUT,
    GUESSED_OUTPUT,
    GUESSED_WINDOW,
    Fact,
    Mode,
    Prices,
    Profile,
    Standing,
    Vendor,
)

__all__ = [
    "DEFAULT_OUTPUT",
    "Candidate",
    "Fact",
    "Mode",
    "Prices",
    "Profile",
    "Registry",
    "Standing",
    "Unfit",
    "Vendor",
    "fits",
    "load",
    "shipped",
    "user_file",
]


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
    """Vendors by name, profiles by 'provider:model', and *aliases*: other names for either."""

    vendors: Mapping[str, Vendor]
    profiles: Mapping[str, Profile]
    aliases: Mapping[str, str] = field(default_factory=dict)

    def find(self, provider: str, model: str) -> Profile:
        """Return the profile of *model* or of its undated name, else a careful guess that is not `known`."""
        name = f"{provider}:{model}"
        if name in self.profiles:
            return self.profiles[name]
        stem = undated(name, self.profiles)
        return self.profiles[stem] if stem else self._guess(provider, model)

    def _guess(self, provider: str, model: str) -> Profile:
        """Return what a model nobody knows is trusted with; words alone where vgg knows the provider's other models."""
        of_ours = any(name.startswith(f"{provider}:") for name in self.profiles)
        return Profile(
            provider=provider,
            ids=(model,),
            kind="text",
            window=GUESSED_WINDOW,
            max_output=GUESSED_OUTPUT,
            modes=("prompt",) if of_ours else (),
            sampling=False,
            forced_tool=provider != "anthropic",
            any_size=True,
            transparent=True,
            source="nobody: vgg does not know this model",
            seen=date.min,
            known=False,
        )

    def default(self, provider: str, kind: Paid) -> str:
        """Return the model *provider* is asked for *kind* when none is named; '' when it answers none."""
        vendor = self.vendors.get(provider)
        return vendor.defaults.get(kind, "") if vendor else ""

    def candidate(self, name: str, kind: Paid) -> Candidate:
        """Return what *name* means: 'provider:model', a provider, an alias, or a model whose provider is known."""
        name = self.aliases.get(name, name)
        provider, colon, model = name.partition(":")
        if colon and provider:
            return Candidate(provider, model or self.default(provider, kind))
        if name in self.vendors:
            return Candidate(name, self.default(name, kind))
        owners = [each.partition(":")[0] for each in self.profiles if each.partition(":")[2] == name]
        return Candidate(owners[0], name) if owners else Candidate(name, "")

    def profile(self, name: str) -> Profile:
        """Return the profile of what *name* means in a chain of text."""
        candidate = self.candidate(name, "text")
        return self.find(candidate.provider, candidate.model)

    def successor(self, profile: Profile, today: date) -> str:
        """Return what to take instead of *profile*: its replacement, its provider's default, or 'provider:model' of another.

        Only a model that is served on *today* and not about to end is named, '' when there is none.
        """
        if profile.replacement:
            return profile.replacement
        for provider in (profile.provider, *self.vendors):
            model = self.default(provider, profile.kind)
            if model and self.find(provider, model).standing(today) in {"served", "preview"}:
                return model if provider == profile.provider else f"{provider}:{model}"
        return ""

    def near(self, name: str) -> str:
        """Return the provider, alias or model whose name looks most like *name*; '' when none does."""
        short = name.rpartition(":")[2]
        names = [*self.vendors, *self.aliases, *(each.partition(":")[2] for each in self.profiles)]
        found = get_close_matches(short, [each for each in names if each != short], n=1, cutoff=0.6)
        return found[0] if found else ""


@dataclass(frozen=True, slots=True)
class Unfit:
    """Why a request is not sent to a model: *tokens* at the least, and the *room* its prompt may take."""

    tokens: int
    room: int
    how: str

    def __str__(self) -> str:
        return f"the prompt has at least {self.tokens:,} tokens ({self.how}), the model takes {self.room:,}"


def fits(request: Request, profile: Profile, limit: int = 0) -> Unfit | None:
    """Return why *request* cannot fit into the window of *profile*; None when it does, or when nobody here can tell.

    *limit* is the output limit that is sent (0: the request's own); it takes its part of a window, except where the prompt
    has a limit of its own. Where the count is only a bound, a prompt is refused for its least number of tokens, not
    for its greatest: the service knows better, and to be told so by it is free.
    """
    from vgg.providers.adapter import output_limit  # noqa: PLC0415 - it needs this module

    from .tokens import bound, count  # noqa: PLC0415 - as above

    if request.kind != "text":
        return None
    room = profile.max_input or max(0, profile.window - (limit or output_limit(request, profile)))
    if bound(request) <= room:
        return None
    counted = count(request, profile)
    return Unfit(counted.least, room, counted.how) if counted.least > room else None


@cache
def shipped() -> Registry:
    """Return the registry that ships with vgg."""
    return load(None)


def load(user: Path | None) -> Registry:
    """Return the registry: the snapshot, over it what vgg says, and over that the *user*'s own file if there is one.

    Raises InputError that names every problem of the user's file.
    """
    ours = toml_file("models.toml")
    vendors = {name: Vendor.model_validate(table) for name, table in ours["providers"].items()}
    tables = (Snapshot(), toml_rows(ours["models"]))
    registry = Registry(vendors, Shelf(tables), _aliases(ours["models"]))
    if user is None or not user.is_file():
        return registry
    return _joined(registry, tables, user)


def user_file() -> Path:
    """Return where a user says what vgg does not know: prices of local models, limits of an account, new models."""
    from platformdirs import user_config_path  # noqa: PLC0415 - not every run looks there

    return user_config_path("vgg") / "models.toml"


def _aliases(rows: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """Return the aliases of *rows*: each means the first model of its row."""
    return {alias: f"{row['provider']}:{row['ids'][0]}" for row in rows for alias in row.get("aliases", ())}


def _joined(registry: Registry, tables: tuple[Snapshot | Mapping[str, Any], ...], user: Path) -> Registry:
    from .own import read_own  # noqa: PLC0415 - most users have no such file

    own = read_own(user, registry.vendors)
    return Registry(own.vendors, Shelf((*tables, own.rows)), {**registry.aliases, **own.aliases})
