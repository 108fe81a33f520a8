"""What is wrong with a chain before it is asked: retired models, dead settings, sizes; each with its fix."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from vgg.model.canonical import Json
from vgg.model.request import Paid

from .registry import Candidate, Profile, Registry, shipped

_SIZE = re.compile(r"^(\d{2,5})x(\d{2,5})$")
_QUALITIES = {"standard": "medium", "hd": "high"}
FREE = frozenset({"offline", "replay", "manual"})
"""Providers that need no model and no key."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong: *field* of the phase it lies in, *what* it is, and the *fix*."""

    severity: Literal["error", "warning"]
    field: str
    what: str
    fix: str = ""

    def __str__(self) -> str:
        return f"{self.field}: {self.what}" + (f" ({self.fix})" if self.fix else "")


def lint(
    kind: Paid, model: str, settings: Mapping[str, Json], today: date, registry: Registry | None = None
) -> list[Problem]:
    """Return what is wrong with asking *model* ('provider:model', or either) for *kind* with *settings*."""
    known = registry or shipped()
    candidate = known.candidate(model, kind)
    if candidate.provider in FREE:
        return []
    if problem := stranger(model, known):
        return [problem]
    if not candidate.model:
        return [_nameless(candidate.provider, kind, known, today)]
    profile = known.find(candidate.provider, candidate.model)
    found = [*_model(candidate, profile, kind, today, known)]
    checks: dict[Paid, Callable[[Candidate, Profile, Mapping[str, Json]], Iterator[Problem]]] = {
        "image": _image,
        "audio": _audio,
        "text": _text,
        "transcript": _transcript,
    }
    return [*found, *checks[kind](candidate, profile, settings)]


def stranger(model: str, registry: Registry) -> Problem | None:
    """Return what is wrong with *model* when it names a provider that nobody knows; None when somebody does."""
    provider = registry.candidate(model, "text").provider
    if provider in FREE or provider in registry.vendors:
        return None
    near = registry.near(model)
    guess = f"did you mean {near!r}?" if near else f"known providers: {', '.join(registry.vendors)}"
    return Problem("error", "model", f"{model!r}: no such provider", guess)


def _nameless(provider: str, kind: Paid, registry: Registry, today: date) -> Problem:
    if kind in registry.vendors[provider].defaults:
        return Problem(
            "error", "model", f"{provider!r} has no model by default", f"name one: {provider}:MODEL"
        )
    return Problem(
        "error", "model", f"{provider!r} answers no {kind} requests", _instead(kind, registry, today)
    )


def _instead(kind: Paid, registry: Registry, today: date) -> str:
    named = [(name, vendor.defaults.get(kind, "")) for name, vendor in registry.vendors.items()]
    able = [f"{name}:{model}" for name, model in named if model and registry.find(name, model).served(today)]
    return f"use {' or '.join(able)}" if able else "nobody vgg knows does"


def _model(
    candidate: Candidate, profile: Profile, kind: Paid, today: date, registry: Registry
) -> Iterator[Problem]:
    name, standing = candidate.model, profile.standing(today)
    instead = registry.successor(profile, today)
    use = f"use {instead!r}" if instead else "no successor is known"
    if standing == "unknown":
        near = registry.near(name)
        hint = f"did you mean {near!r}?" if near else "its limits are guessed and its price is unknown"
        yield Problem("warning", "model", f"{name!r} is not known to vgg", hint)
    elif profile.kind != kind:
        what = f"{name!r} answers {profile.kind} requests and no {kind} requests"
        yield Problem("error", "model", what, _instead(kind, registry, today))
    elif standing == "retired":
        when = f" since {profile.ends}" if profile.ends else ""
        yield Problem("error", "model", f"{name!r} is retired{when}", use)
    elif profile.only:
        what = f"{name!r} answers at {profile.only} alone, which vgg does not speak"
        yield Problem("error", "model", what, _instead(kind, registry, today))
    elif standing == "ending":
        yield Problem("warning", "model", f"{name!r} ends {profile.ending(today)}", use)


def _image(candidate: Candidate, profile: Profile, settings: Mapping[str, Json]) -> Iterator[Problem]:
    yield from _quality(str(settings.get("quality") or ""), candidate, profile)
    if settings.get("style"):
        yield Problem(
            "error", "style", "only dall-e-3 knew it, and that is retired", "say the style in the prompt"
        )
    yield from _size(str(settings.get("size") or "auto"), candidate, profile)
    clear = settings.get("background") == "transparent"
    form = str(settings.get("format") or settings.get("output_format") or "png")
    if clear and form in {"jpeg", "jpg", "gif"}:
        yield Problem("error", "background", f"{form} has no transparency", 'use format = "png" or "webp"')
    yield from _format(form, candidate, profile)
    if clear and profile.known and not profile.transparent:
        yield Problem(
            "error", "background", f"{candidate.model!r} draws no transparency", "use 'gpt-image-2.5-flare'"
        )


def _format(form: str, candidate: Candidate, profile: Profile) -> Iterator[Problem]:
    plain = {"jpg": "jpeg"}.get(form, form)
    if profile.formats and plain not in profile.formats:
        fix = f"use one of {', '.join(profile.formats)}"
        yield Problem("error", "format", f"{candidate.model!r} makes no {form}", fix)


def _quality(quality: str, candidate: Candidate, profile: Profile) -> Iterator[Problem]:
    if quality in _QUALITIES:
        fix = f'use quality = "{_QUALITIES[quality]}"'
        yield Problem("error", "quality", f"{quality!r} was a setting of dall-e-3, which is retired", fix)
    elif quality and profile.qualities and quality not in profile.qualities:
        yield Problem(
            "error",
            "quality",
            f"{candidate.model!r} has no quality {quality!r}",
            f"use one of {', '.join(profile.qualities)}",
        )


def _size(size: str, candidate: Candidate, profile: Profile) -> Iterator[Problem]:
    if size == "auto":
        return
    found = _SIZE.match(size)
    if not found:
        yield Problem("error", "size", f"{size!r} is no WIDTHxHEIGHT", 'use size = "1024x1024"')
        return
    if profile.sizes and size not in profile.sizes:
        yield Problem(
            "error", "size", f"{candidate.model!r} draws no {size}", f"use one of {', '.join(profile.sizes)}"
        )
    if profile.any_size:
        yield from _any_size(int(found[1]), int(found[2]))


def _any_size(width: int, height: int) -> Iterator[Problem]:
    size = f"{width}x{height}"
    if width % 16 or height % 16:
        fix = f'use size = "{_sixteens(width)}x{_sixteens(height)}"; vgg reduces pictures itself'
        yield Problem("error", "size", f"{size}: sides must be multiples of 16", fix)
    if max(width, height) > 3 * min(width, height):
        yield Problem("error", "size", f"{size}: no side may be more than three times the other")
    if max(width, height) > 3840 or width * height > 3840 * 2160:
        yield Problem(
            "error",
            "size",
            f"{size} has more pixels than 3840x2160, or a side over 3840",
            "draw smaller; games need few pixels",
        )


def _sixteens(side: int) -> int:
    return max(16, (side + 15) // 16 * 16)


def _audio(candidate: Candidate, profile: Profile, settings: Mapping[str, Json]) -> Iterator[Problem]:
    if settings.get("instructions") and not profile.instructions:
        yield Problem("warning", "instructions", f"{candidate.model!r} takes none; they are not sent")


def _transcript(candidate: Candidate, profile: Profile, settings: Mapping[str, Json]) -> Iterator[Problem]:
    if settings.get("word_times") and profile.known and not profile.word_times:
        yield Problem("warning", "word_times", f"{candidate.model!r} tells none; they are guessed")


def _text(candidate: Candidate, profile: Profile, settings: Mapping[str, Json]) -> Iterator[Problem]:
    limit = settings.get("max_output")
    if profile.known and isinstance(limit, int) and limit > profile.max_output:
        what = f"{candidate.model!r} writes at most {profile.max_output} tokens"
        yield Problem("warning", "max_output", what, "it is sent that limit instead")
    if settings.get("thinking") in {"off", False} and profile.thinking == "always":
        yield Problem("warning", "thinking", f"{candidate.model!r} always thinks")
