"""What a call costs and what it could cost at most; an unknown price is None and never nothing."""

from __future__ import annotations

import wave
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from functools import lru_cache
from io import BytesIO
from typing import Any, Literal

from vgg.model.request import Attachment, Request, Usage
from vgg.providers.adapter import output_limit

from .profile import Prices, Profile
from .registry import Candidate, Registry, shipped
from .tokens import A_PICTURE, bound

Processing = Literal["", "batch"]
"""How a service does a request: at once, or within a day for less."""

_MILLION = Decimal(1_000_000)

_SMALLEST, _LARGEST = 1024 * 1024, 3840 * 2160
"""Pixels: a small picture is counted as one of a million, because nobody says that it needs fewer tokens; 'auto'
is counted as the largest there is."""

_THINNEST = 750
"""Bytes a second of sound has at the least: Opus at 6 kbit/s."""

_TOKENS_A_SECOND = 50
"""Tokens a second of sound is at the most, for models that are paid by the token. A bound of ours; Gemini counts 32."""


def price(
    model: str,
    usage: Usage,
    registry: Registry | None = None,
    *,
    processing: Processing = "",
    at: datetime | None = None,
) -> Decimal | None:
    """Return what *usage* of 'provider:model' costs in dollars; None when price or usage is not known.

    What the user declared counts first, then genai-prices, whose prices may change with the day: *at* (now), then what the
    snapshot says of seconds. The price of the tier the input reaches is the price of the whole request.
    """
    found = _Found.of(model, registry)
    profile = found.profile
    if profile.prices is not None:
        return _declared(profile.prices, usage, profile)
    ways = _counted(usage, profile) if profile.known else ()
    known = (found.calculated(counts, processing, at or datetime.now(UTC)) for counts in ways)
    told = next((cost for cost in known if cost is not None), None)
    return profile.per_picture if told is None and profile.kind == "image" else told


def worst(
    request: Request,
    model: str,
    registry: Registry | None = None,
    limit: int = 0,
    *,
    at: datetime | None = None,
) -> Decimal | None:
    """Return the most one call of *request* to 'provider:model' can cost in dollars; None when unknown.

    Input is bounded by the UTF-8 bytes of the canonical request, at the price of the tier it could reach and at the price of
    writing it to a cache where that is dearer; output by *limit* tokens, thinking included (0: the request's own limit), a
    picture by its pixels, speech by the letters to be spoken, a transcript by the length of the sound. A price that changes
    within a day counts as the dearer one, because a call may end after it has changed.
    """
    found = _Found.of(model, registry)
    if found.profile.known and found.profile.kind != request.kind:
        return None
    usage = _most(request, found, limit)
    if usage is None:
        return spoken(request, model, registry)
    now = at or datetime.now(UTC)
    ways = (usage, _as_written(usage))
    costs = [price(model, each, registry, at=now + timedelta(days=day)) for each in ways for day in (0, 1)]
    known = [cost for cost in costs if cost is not None]
    return max(known) if len(known) == len(costs) else None


def spoken(request: Request, model: str, registry: Registry | None = None) -> Decimal | None:
    """Return what speech costs that is paid by the letter; None for a model that is paid otherwise."""
    found, letters = _Found.of(model, registry), len(request.prompt)
    declared = found.profile.prices
    if declared is not None:
        return None if declared.letters is None else declared.letters * letters / _MILLION
    if not found.profile.by_letter:
        return None
    return found.calculated({"input_characters": letters}, "", datetime.now(UTC))


class _Found:
    """A model, its profile, and where its price is looked up."""

    def __init__(self, candidate: Candidate, profile: Profile) -> None:
        self.candidate, self.profile = candidate, profile

    @classmethod
    def of(cls, model: str, registry: Registry | None) -> _Found:
        known = registry or shipped()
        candidate = known.candidate(model, "text")
        return cls(candidate, known.find(candidate.provider, candidate.model))

    def calculated(self, counts: Mapping[str, float], processing: str, at: datetime) -> Decimal | None:
        """Return the price of *counts* by genai-prices, else by the snapshot; None when nobody knows it."""
        found = _looked_up(*self._named(), tuple(counts.items()), processing, at.date())
        if found is None and set(counts) == {"audio_seconds"} and self.profile.per_second is not None:
            return self.profile.per_second * Decimal(str(counts["audio_seconds"]))
        return found

    def _named(self) -> tuple[str, str]:
        return self.candidate.provider, self.candidate.model


def _counted(usage: Usage, profile: Profile) -> Iterator[Mapping[str, float]]:
    """Yield *usage* as what a price can be for, by genai-prices' names: tokens first, then seconds of sound."""
    if usage.input is not None and usage.output is not None:
        yield _tokens(usage.input, usage.output, usage, profile)
    if usage.seconds is not None:
        yield {"audio_seconds": usage.seconds}


def _tokens(received: int, said: int, usage: Usage, profile: Profile) -> Mapping[str, float]:
    counts = {"input_tokens": received, "output_tokens": said, "cache_read_tokens": usage.cached}
    if usage.written:
        counts |= {"cache_write_tokens": usage.written, "cache_write_1h_tokens": usage.written_hour}
    if pictures := usage.pictures or (said if profile.kind == "image" else 0):
        counts["output_image_tokens"] = pictures
    if (
        profile.kind == "transcript"
    ):  # the words of a prompt beside the sound are counted as dear as the sound
        counts["input_audio_tokens"] = received
    return counts


def _declared(prices: Prices, usage: Usage, profile: Profile) -> Decimal | None:
    """Return what *usage* costs at the declared *prices*; None when one that is needed was not declared.

    Where words cost nothing at all, nobody has to tell how many there were; a picture that has a price has that price alone.
    """
    if prices.input == 0 and prices.output == 0:
        return Decimal(0)
    if profile.kind == "image" and prices.picture is not None:
        return prices.picture
    if profile.kind == "transcript" and prices.second is not None:
        return None if usage.seconds is None else prices.second * Decimal(str(usage.seconds))
    if usage.input is None or usage.output is None or prices.input is None or prices.output is None:
        return None
    read = prices.input if prices.cached is None else prices.cached
    written = prices.input if prices.written is None else prices.written
    fresh = usage.input - usage.cached - usage.written
    total = (
        prices.input * fresh + read * usage.cached + written * usage.written + prices.output * usage.output
    )
    return total / _MILLION if fresh >= 0 else None


def _most(request: Request, found: _Found, limit: int) -> Usage | None:
    """Return the greatest usage one call of *request* can have; None when it is not paid by use, or has no bound."""
    profile, size = found.profile, bound(request)
    match request.kind:
        case "text":
            return Usage(size, limit or output_limit(request, profile))
        case "image":
            return _most_picture(request, profile, size)
        case "audio":
            return _most_speech(request, profile, size)
        case "transcript":
            return _most_listening(request, found, size)


def _as_written(usage: Usage) -> Usage:
    """Return *usage* with all of its input written to a cache."""
    return Usage(
        usage.input, usage.output, written=usage.input or 0, pictures=usage.pictures, seconds=usage.seconds
    )


def _most_picture(request: Request, profile: Profile, size: int) -> Usage:
    tokens = profile.tokens_per_kilopixel * _pixels(str(request.settings.get("size", "auto"))) // 1000
    return Usage(size, tokens, pictures=tokens) if tokens else Usage()


def _pixels(size: str) -> int:
    width, _, height = size.partition("x")
    return max(_SMALLEST, int(width) * int(height)) if width.isdigit() and height.isdigit() else _LARGEST


def _most_speech(request: Request, profile: Profile, size: int) -> Usage | None:
    if profile.by_letter or (profile.prices is not None and profile.prices.letters is not None):
        return None
    if not profile.tokens_per_letter:
        return Usage()
    speed = request.settings.get("speed")
    slowness = 1 / min(1.0, max(0.25, float(speed))) if isinstance(speed, int | float) else 1
    return Usage(size, int((len(request.prompt) + 40) * profile.tokens_per_letter * slowness))


def _most_listening(request: Request, found: _Found, size: int) -> Usage:
    seconds = sum(length(each) for each in request.attachments)
    usage = Usage(seconds=seconds)
    declared = found.profile.prices
    by_second = declared.second is not None if declared else _by_second(found, seconds)
    if by_second:
        return usage
    heard = int(seconds * _TOKENS_A_SECOND) + size - A_PICTURE * len(request.attachments)
    return Usage(heard, found.profile.max_output)


def _by_second(found: _Found, seconds: float) -> bool:
    return found.calculated({"audio_seconds": seconds}, "", datetime.now(UTC)) is not None


def length(sound: Attachment) -> float:
    """Return how many seconds *sound* has at the most: what its bytes hold as its WAV header says, or as thin as can be."""
    try:
        with wave.open(BytesIO(sound.data)) as read:  # its header may lie about frames, its bytes do not
            a_second: int = read.getnchannels() * read.getsampwidth() * read.getframerate()
            return len(sound.data) / a_second
    except (wave.Error, EOFError, ZeroDivisionError):
        return len(sound.data) / _THINNEST


@lru_cache(maxsize=1024)
def _looked_up(
    provider: str, model: str, counts: tuple[tuple[str, float], ...], processing: str, day: object
) -> Decimal | None:
    """Return the price of *counts* on *day*; the same picture or the same usage is asked for again and again."""
    from genai_prices import Usage as Counted  # noqa: PLC0415 - 170 ms that only a paid run pays
    from genai_prices import calc_price  # noqa: PLC0415 - as above

    context = {"processing": processing} if processing else None
    try:
        found: Any = calc_price(
            Counted(**dict(counts)),
            model,
            provider_id=provider,
            genai_request_timestamp=datetime.fromisoformat(f"{day}T12:00:00+00:00"),
            price_context=context,
        )
    except (LookupError, ValueError):
        return None
    return (
        None
        if found.provider.id != provider or _lacks_a_price(found, dict(counts))
        else Decimal(found.total_price)
    )


def _lacks_a_price(found: Any, counts: Mapping[str, float]) -> bool:
    """Tell whether something that was used has no price in *found*: then its sum is no sum."""
    if counts.get("input_tokens") and not found.input_price:
        return True
    if counts.get("output_tokens") and not found.output_price:
        return True
    return bool(any(counts.values()) and not found.total_price)
