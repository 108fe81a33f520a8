"""What a call costs and what it could cost at most; an unknown price is None and never nothing."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import Any

from vgg.model.canonical import canonical
from vgg.model.request import Request, Usage

from .adapter import output_limit
from .registry import Candidate, Profile, Registry, shipped

_AROUND = 1_500
"""Tokens a vendor puts around a request that nobody sees: tool instructions, separators. A bound of ours."""

_SMALLEST, _LARGEST = 1024 * 1024, 3840 * 2160
"""Pixels: a small picture is counted as one of a million, because nobody says that it needs fewer tokens; 'auto'
is counted as the largest there is."""


def price(model: str, usage: Usage) -> Decimal | None:
    """Return what *usage* of 'provider:model' costs in dollars; None when price or usage is not known."""
    if usage.input is None or usage.output is None:
        return None
    counts = {"input_tokens": usage.input, "output_tokens": usage.output, "cache_read_tokens": usage.cached}
    if _profile(model).kind == "image":
        counts["output_image_tokens"] = usage.output
    return _calculated(model, counts)


def worst(request: Request, model: str) -> Decimal | None:
    """Return the most one call of *request* to 'provider:model' can cost in dollars; None when unknown.

    Input is bounded by the UTF-8 bytes of the canonical request (a byte-level tokenizer makes no more tokens
    than bytes), output by its limit, a picture by its pixels, and speech by the letters to be spoken.
    """
    profile = _profile(model)
    size = len(canonical(request.canonical(model))) + _AROUND
    if request.kind == "text":
        return _calculated(model, {"input_tokens": size, "output_tokens": output_limit(request, profile)})
    if profile.kind != request.kind:
        return None
    if request.kind == "image":
        return _worst_picture(request, model, profile, size)
    return _worst_speech(request, model, profile, size)


def spoken(request: Request, model: str) -> Decimal | None:
    """Return what speech costs that is paid by the letter; None for a model that is paid otherwise."""
    letters = {"input_characters": len(request.prompt)}
    return _calculated(model, letters) if _profile(model).by_letter else None


def _worst_picture(request: Request, model: str, profile: Profile, size: int) -> Decimal | None:
    tokens = profile.tokens_per_kilopixel * _pixels(str(request.settings.get("size", "auto"))) // 1000
    if not tokens:
        return None
    return _calculated(model, {"input_tokens": size, "output_tokens": tokens, "output_image_tokens": tokens})


def _pixels(size: str) -> int:
    width, _, height = size.partition("x")
    return max(_SMALLEST, int(width) * int(height)) if width.isdigit() and height.isdigit() else _LARGEST


def _worst_speech(request: Request, model: str, profile: Profile, size: int) -> Decimal | None:
    if profile.by_letter:
        return spoken(request, model)
    if not profile.tokens_per_letter:
        return None
    speed = request.settings.get("speed")
    slowness = 1 / min(1.0, max(0.25, float(speed))) if isinstance(speed, int | float) else 1
    tokens = int((len(request.prompt) + 40) * profile.tokens_per_letter * slowness)
    return _calculated(model, {"input_tokens": size, "output_tokens": tokens})


def _profile(model: str, registry: Registry | None = None) -> Profile:
    candidate: Candidate = (registry or shipped()).candidate(model, "text")
    return (registry or shipped()).find(candidate.provider, candidate.model)


def _calculated(model: str, counts: dict[str, int]) -> Decimal | None:
    return _looked_up(model, tuple(counts.items()))


@lru_cache(maxsize=1024)
def _looked_up(model: str, counts: tuple[tuple[str, int], ...]) -> Decimal | None:
    """Return the price of *counts*; the same picture or the same usage is asked for again and again."""
    from genai_prices import Usage as Counted  # noqa: PLC0415 - 170 ms that only a paid run pays
    from genai_prices import calc_price  # noqa: PLC0415 - as above

    provider, _, name = model.partition(":")
    try:
        found: Any = calc_price(Counted(**dict(counts)), name, provider_id=provider)
    except (LookupError, ValueError):
        return None
    total = Decimal(found.total_price)
    return total if total > 0 or not any(count for _, count in counts) else None
