"""Which models there are for a wish: found by what they can do, ordered by what they cost, and shown with who says so."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from vgg.model.canonical import Json
from vgg.model.errors import UsageError
from vgg.model.near import did_you_mean
from vgg.model.request import Message, Paid, Request, Usage

from .prices import price, worst
from .profile import Fact, Profile, Standing
from .registry import Registry

Preference = Literal["", "cheap", "window", "output"]

USUAL = Usage(10_000, 2_000)
"""The question by which text models are compared: tokens in and out of a phase of the shipped pipeline, about."""

_LETTERS, _SECONDS = 400, 60.0

ABILITIES: Mapping[str, Callable[[Profile], bool]] = {
    "vision": lambda profile: profile.vision,
    "pdf": lambda profile: profile.pdf,
    "audio": lambda profile: profile.audio,
    "tools": lambda profile: profile.tools,
    "schema": lambda profile: profile.native_schema,
    "strict-tools": lambda profile: profile.strict_tools,
    "parallel-tools": lambda profile: profile.parallel_tools,
    "forced-tool": lambda profile: profile.forced_tool and profile.tools,
    "sampling": lambda profile: profile.sampling,
    "prefill": lambda profile: profile.prefill,
    "thinking": lambda profile: profile.thinking != "never",
    "cache": lambda profile: bool(profile.cache_lifetimes or profile.cache_min),
    "transparent": lambda profile: profile.transparent,
    "word-times": lambda profile: profile.word_times,
    "counted": lambda profile: bool(profile.tokenizer),
}
"""What can be required of a model."""

_CLAIMS = frozenset(
    {
        "vision",
        "pdf",
        "audio",
        "tools",
        "native_schema",
        "strict_tools",
        "parallel_tools",
        "prefill",
        "transparent",
    }
    | {
        "word_times",
        "any_size",
        "thinking",
        "modes",
        "tokenizer",
        "cache_lifetimes",
        "cache_min",
        "cache_points",
    }
    | {
        "window",
        "max_input",
        "max_output",
        "rpm",
        "tpm",
        "sizes",
        "formats",
        "qualities",
        "by_letter",
        "only",
    }
    | {
        "ends",
        "replacement",
        "per_picture",
        "per_second",
        "status",
        "sampling",
        "forced_tool",
        "instructions",
    }
)


@dataclass(frozen=True, slots=True)
class Offer:
    """One model as it stands today, and what a usual question costs there in dollars; None when nobody knows."""

    profile: Profile
    standing: Standing
    cost: Decimal | None


def offers(
    registry: Registry,
    today: date,
    *,
    kind: Paid | None = None,
    provider: str = "",
    require: Sequence[str] = (),
    prefer: Preference = "",
    every: bool = False,
) -> list[Offer]:
    """Return the models that can do all that is *required*, the preferred first and those that are about to end last.

    *every*: those that ended, and those vgg cannot ask, too. Raises UsageError for an ability nobody has a word for.
    """
    wanted = [_ability(name) for name in require]
    found = [
        Offer(profile, standing, usual(profile, registry))
        for profile in registry.profiles.values()
        if (kind is None or profile.kind == kind)
        and provider in {"", profile.provider}
        and all(can(profile) for can in wanted)
        and (((standing := profile.standing(today)) != "retired" and _askable(profile, registry)) or every)
    ]
    return sorted(found, key=lambda offer: _order(offer, prefer))


def _askable(profile: Profile, registry: Registry) -> bool:
    """Tell whether vgg speaks what *profile* listens to."""
    vendor = registry.vendors.get(profile.provider)
    return not profile.only and vendor is not None and profile.kind in vendor.defaults


def _ability(name: str) -> Callable[[Profile], bool]:
    if name not in ABILITIES:
        hint = f"one of {', '.join(ABILITIES)}"
        raise UsageError(f"--require {name!r}: no such ability{did_you_mean(name, ABILITIES)}", hint=hint)
    return ABILITIES[name]


def _order(offer: Offer, prefer: Preference) -> tuple[object, ...]:
    """Return what offers are sorted by; a model whose price nobody knows is not a cheap one."""
    name, ends = (offer.profile.provider, offer.profile.name), offer.standing in {"ending", "retired"}
    if prefer == "cheap":
        return (ends, offer.cost is None, offer.cost or 0, *name)
    if prefer:
        return (ends, -(offer.profile.window if prefer == "window" else offer.profile.max_output), *name)
    return name


def usual(profile: Profile, registry: Registry) -> Decimal | None:
    """Return what a usual question costs: some text, a picture of a million pixels, a line of speech, a minute heard."""
    name = profile.name
    if profile.kind == "text":
        return price(name, USUAL, registry)
    if profile.kind == "transcript":
        return price(name, Usage(seconds=_SECONDS), registry)
    return worst(_small(profile), name, registry)


def _small(profile: Profile) -> Request:
    words = (Message("user", "x" * _LETTERS),)
    return Request(profile.kind, "", "", words, (profile.name,), settings={"size": "1024x1024"})


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a profile: its *value*, and the *fact* behind it; without one it is assumed."""

    name: str
    value: Json
    fact: Fact | None


def fields(profile: Profile) -> Iterator[Field]:
    """Yield every field of *profile* that somebody told, then what is assumed for want of a word."""
    values = profile.model_dump(mode="json", exclude={"facts", "source", "seen", "known", "provider", "ids"})
    told = [name for name in values if name in profile.facts]
    own = Fact(profile.source, profile.seen)
    if not profile.facts and profile.known:  # a profile of a plug-in has one source for all
        told = sorted(profile.model_fields_set & set(values))
    for name in told:
        yield Field(name, values[name], profile.facts.get(name, own))
    for name in ("window", "max_output", "sampling", "forced_tool"):
        if name not in told and profile.kind == "text":
            yield Field(name, values[name], None)


def unproven(profiles: Mapping[str, Profile]) -> list[str]:
    """Return every claim of *profiles* that nobody stands for: a field with a value of its own, and no source and no day."""
    return [
        f"{name}: {field}"
        for name, profile in profiles.items()
        for field in sorted(_CLAIMS & profile.model_fields_set)
        if getattr(profile, field) != Profile.model_fields[field].get_default(call_default_factory=True)
        and not _stands(profile.facts.get(field) if profile.facts else Fact(profile.source, profile.seen))
    ]


def _stands(fact: Fact | None) -> bool:
    return fact is not None and bool(fact.source.strip()) and fact.seen > date.min
