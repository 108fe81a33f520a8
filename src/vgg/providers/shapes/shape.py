"""How one model is asked for one shape: output mode, schema in its dialect, settings it takes, and what was changed."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib.resources import files
from string import Template
from typing import Any, cast

from pydantic import BaseModel

from vgg.model.canonical import Json
from vgg.model.request import Request, schema_of
from vgg.providers.adapter import Turn, output_limit
from vgg.providers.models.registry import Mode, Profile, Vendor

from .dialect import DIALECTS, Restores, Spoken
from .restoring import restoring
from .schema import Unspeakable, named_fields


@dataclass(frozen=True, slots=True)
class Rung:
    """One way to ask: a mode, the dialect its schema is in, and whether the service is to be held to a schema that is plain."""

    mode: Mode
    dialect: str = "plain"
    enforced: bool = False

    @property
    def name(self) -> str:
        """Return the way in words."""
        if self.enforced:
            return f"{self.mode} with a schema"
        strict = self.mode in {"tool", "auto"} and self.dialect != "plain"
        return f"strict {self.mode}" if strict else self.mode


@dataclass(frozen=True, slots=True)
class Shape:
    """What an adapter puts on the wire for a typed answer.

    *mode* is the way to ask, *schema* what is sent and *strict* whether the service enforces it. *response* is the model the
    answer is parsed into: a subclass of the request's own that first restores what the dialect changed. *words* go after the
    prompt ('' mostly). *limit* in tokens; *temperature* None when none is sent. *adaptations* name each thing dropped, clamped or
    put otherwise; *count* is how many shapes there are for this model and question; *restores* is for a part of an answer, which
    `restoring.part_of` puts back.
    """

    mode: Mode
    schema: Mapping[str, Json]
    response: type[BaseModel]
    limit: int
    temperature: float | None = None
    strict: bool = False
    words: str = ""
    adaptations: tuple[str, ...] = ()
    count: int = 1
    restores: frozenset[Restores] = frozenset()


class Tried(Profile):
    """A profile whose ways to ask were tried out: *rungs* are those that are left, the best first."""

    rungs: tuple[Rung, ...]


@dataclass(frozen=True, slots=True)
class Family:
    """What the models of one wire format take: *rungs* by mode, the greatest temperature, and whether strangers take any."""

    rungs: Mapping[Mode, tuple[Rung, ...]]
    warmest: float = 2.0
    strangers: bool = False


_WORDS_ALONE = Rung("prompt")
_PLAIN: Mapping[Mode, tuple[Rung, ...]] = {
    "tool": (Rung("tool"),),
    "auto": (Rung("auto"),),
    "schema": (Rung("schema"),),
    "json": (Rung("json"),),
    "prompt": (_WORDS_ALONE,),
}
_STRANGER = Family(_PLAIN)

FAMILIES: Mapping[str, Family] = {
    "openai": Family(
        {
            **_PLAIN,
            "tool": (Rung("tool", "openai"), Rung("tool")),
            "auto": (Rung("auto", "openai"), Rung("auto")),
            "schema": (Rung("schema", "openai"),),
        }
    ),
    "anthropic": Family(
        {
            **_PLAIN,
            "tool": (Rung("tool", "anthropic"), Rung("tool")),
            "auto": (Rung("auto", "anthropic"), Rung("auto")),
            "schema": (Rung("schema", "anthropic"),),
            "json": (),  # Messages has no such mode
        },
        warmest=1.0,
    ),
    "google": Family({**_PLAIN, "tool": (), "auto": (), "schema": (Rung("schema", "google"),)}),
    "compatible": Family(
        {
            **_PLAIN,
            "schema": (Rung("schema", "openai"),),
            "json": (Rung("json", enforced=True), Rung("json")),
        },
        strangers=True,
    ),
}
"""The families vgg has adapters for, by the adapter's module."""


def family(vendor: Vendor) -> Family:
    """Return what the models of *vendor* take; of a plug-in's only what every service may have."""
    module = vendor.adapter.partition(":")[0]
    ours = (
        module.removeprefix("vgg.providers.vendors.") if module.startswith("vgg.providers.vendors.") else ""
    )
    return FAMILIES.get(ours, _STRANGER)


def shaped(turn: Turn) -> Shape:
    """Return how *turn* is put to its model: the shape number `turn.how.dialect` of those there are."""
    request, profile = turn.request, turn.profile
    assert request.response is not None
    offers = _offers(request.response, ladder(profile, turn.vendor))
    at = min(turn.how.dialect, len(offers) - 1)
    offer, settings = offers[at], _Settings.of(request, profile, turn.vendor, turn.model)
    return Shape(
        offer.rung.mode,
        offer.spoken.schema,
        restoring(request.response, offer.spoken.restores),
        output_limit(request, profile),
        settings.temperature,
        offer.spoken.strict or offer.rung.enforced,
        _words(offer, request.response.__name__),
        (*settings.changes, *_how(offers, at, profile, turn), *offer.spoken.changes),
        len(offers),
        offer.spoken.restores,
    )


def adaptations(request: Request, profile: Profile, vendor: Vendor, model: str = "") -> tuple[str, ...]:
    """Return what would be changed in *request* for *model* if it were asked now; nothing is sent and no SDK loaded."""
    name = model or profile.ids[0]
    changes = _Settings.of(request, profile, vendor, name).changes
    if request.response is None:
        return changes
    offers = _offers(request.response, ladder(profile, vendor))
    return (*changes, *_unforced(offers[0], profile, name), *offers[0].passed, *offers[0].spoken.changes)


def unmet(request: Request, profile: Profile, vendor: Vendor, model: str) -> tuple[str, ...]:
    """Return which settings of *request* the *model* does not take as they are, in words: dropped, or clamped."""
    return _Settings.of(request, profile, vendor, model).changes


def ladder(profile: Profile, vendor: Vendor) -> tuple[Rung, ...]:
    """Return the ways to ask the model of *profile* for a shape, the best first, without those it is known not to take."""
    if isinstance(profile, Tried):
        return profile.rungs
    known = family(vendor).rungs
    modes = (_taken(mode, profile) for mode in profile.modes or vendor.modes)
    rungs = (rung for mode in modes if mode for rung in known.get(mode, ()))
    return tuple(dict.fromkeys(rung for rung in rungs if not _weak(rung, profile))) or (_WORDS_ALONE,)


def _taken(mode: Mode, profile: Profile) -> Mode | None:
    """Return *mode* as the model takes it: a tool offered where none may be forced, None where somebody said that it has none."""
    if mode in {"tool", "auto"} and "tools" in profile.facts and not profile.tools:
        return None
    if mode == "schema" and "native_schema" in profile.facts and not profile.native_schema:
        return None
    return "auto" if mode == "tool" and not profile.forced_tool else mode


def _weak(rung: Rung, profile: Profile) -> bool:
    """Tell whether *rung* wants strict tools of a model that is known to have none."""
    strict = rung.mode in {"tool", "auto"} and rung.dialect != "plain"
    return strict and "strict_tools" in profile.facts and not profile.strict_tools


@dataclass(frozen=True, slots=True)
class _Offer:
    """A rung with the schema as it says it; *passed* are better ones that cannot carry the schema, with the reasons."""

    rung: Rung
    spoken: Spoken
    passed: tuple[str, ...]

    def same(self, other: _Offer) -> bool:
        """Tell whether *other* would be the same request."""
        alike = (self.rung.mode, self.rung.enforced) == (other.rung.mode, other.rung.enforced)
        return (
            alike and self.spoken.schema == other.spoken.schema and self.spoken.strict == other.spoken.strict
        )


@lru_cache(maxsize=256)
def _offers(response: type[BaseModel], rungs: tuple[Rung, ...]) -> tuple[_Offer, ...]:
    """Return the ways among *rungs* that can ask for *response*, no two of them alike; words alone when none can."""
    found: list[_Offer] = []
    passed: list[str] = []
    for rung in rungs:
        try:
            spoken = _spoken(response, rung)
        except Unspeakable as why:
            passed.append(f"{rung.name} passed over: {why}")
            continue
        offer = _Offer(rung, spoken, tuple(passed))
        if not any(offer.same(each) for each in found):
            found.append(offer)
    return tuple(found) or (_Offer(_WORDS_ALONE, _spoken(response, _WORDS_ALONE), tuple(passed)),)


def _spoken(response: type[BaseModel], rung: Rung) -> Spoken:
    """Return the schema of *response* in the dialect of *rung*. Raises Unspeakable."""
    schema = cast("Mapping[str, Any]", schema_of(response))
    if rung.mode != "prompt":
        named_fields(schema)
    spoken = DIALECTS[rung.dialect](schema)
    if rung.mode == "schema" and rung.dialect != "plain" and not spoken.strict:
        raise Unspeakable("", "; ".join(spoken.changes))
    return spoken


@dataclass(frozen=True, slots=True)
class _Settings:
    """The settings that are sent, and in words what became of the others."""

    temperature: float | None = None
    changes: tuple[str, ...] = field(default=())

    @classmethod
    def of(cls, request: Request, profile: Profile, vendor: Vendor, model: str) -> _Settings:
        """Return the settings of *request* as *model* takes them."""
        asked = request.settings.get("temperature")
        warmth = float(asked) if isinstance(asked, int | float) and request.kind == "text" else None
        kin = family(vendor)
        takes = profile.sampling or (kin.strangers and not profile.known)
        sent = _clamped(warmth, kin.warmest) if takes and warmth is not None else None
        changes = (*_heat(warmth, sent, model), *_room(request, profile, model))
        return cls(sent, changes)


def _clamped(warmth: float, warmest: float) -> float:
    return min(max(warmth, 0.0), warmest)


def _heat(asked: float | None, sent: float | None, model: str) -> Iterator[str]:
    if asked is not None and sent is None:
        yield f"temperature {asked:g} dropped: {model} takes none"
    elif asked is not None and sent is not None and sent != asked:
        yield f"temperature {asked:g} clamped to {sent:g}"


def _room(request: Request, profile: Profile, model: str) -> Iterator[str]:
    asked, sent = request.settings.get("max_output"), output_limit(request, profile)
    if request.kind == "text" and isinstance(asked, int) and asked > sent:
        yield f"max_output {asked} clamped to {sent}: {model} writes no more"


def _how(offers: tuple[_Offer, ...], at: int, profile: Profile, turn: Turn) -> Iterator[str]:
    """Say in words how the way number *at* differs from the best one there could be."""
    offer = offers[at]
    yield from _unforced(offer, profile, turn.model)
    yield from offer.passed
    if at:
        yield f"asked by {offer.rung.name}, way {at + 1} of {len(offers)}: {offers[at - 1].rung.name} was refused"


def _unforced(offer: _Offer, profile: Profile, model: str) -> Iterator[str]:
    if offer.rung.mode == "auto" and not profile.forced_tool:
        yield f"tool offered and asked for in words: {model} takes no forced tool"


def _words(offer: _Offer, name: str) -> str:
    """Return what goes after the prompt: the schema, where the service is not told it in any other way."""
    if offer.rung.mode == "auto":
        return _template("by_tool.txt").substitute(name=name).strip()
    if offer.rung.mode not in {"json", "prompt"} or offer.rung.enforced:
        return ""
    return (
        _template("in_words.txt")
        .substitute(schema=json.dumps(offer.spoken.schema, ensure_ascii=False))
        .strip()
    )


@cache
def _template(name: str) -> Template:
    return Template(files("vgg.providers.shapes").joinpath(name).read_text("utf-8"))
