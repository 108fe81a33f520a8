"""A sound becomes words with times, whether the service that listens gives times or not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from vgg.media.sound.heard import spread
from vgg.model.canonical import Json, canonical
from vgg.model.errors import Empty, InputError, Malformed, Rejected
from vgg.model.request import Attachment, Request, Usage
from vgg.providers.models.profile import Profile
from vgg.providers.outcome import Failure, Outcome, Reply, at, number, rows_at, text_at
from vgg.providers.wire.classify import excerpt, json_of
from vgg.responses.transcript import Transcript, Word

_MOST_NAMES = 100


@dataclass(frozen=True, slots=True)
class Measured:
    """A sound that is sent: how many *seconds* it lasts, and from when to when something is heard in it."""

    seconds: float
    begins: float
    ends: float


def measure(sound: Attachment) -> Measured | Failure:
    """Return how long *sound* is; a Failure when nobody could hear anything in it, so that nothing is sent."""
    from vgg.media.sound.bank import measured  # noqa: PLC0415 - numpy and a decoder, which a price asks for late

    try:
        found = Measured(*measured(sound.data))
    except InputError as error:
        return Failure(Rejected(f"{sound.name!r}: {error.what}", billed="no"))
    if found.ends <= found.begins:
        return Failure(Rejected(f"{sound.name!r}: nothing is heard in it", billed="no"))
    return found


def arguments(request: Request, model: str, profile: Profile) -> dict[str, Any]:
    """Return what `audio.transcriptions.create` gets.

    Word times are asked for where the model has them, which takes the verbose form; all others answer plain JSON. The prompt
    holds the names of the game and nothing of the script: a listener that knows what is said hears it. Models that tell speakers
    apart take no prompt, and long sounds only in chunks (openai 3.3 types).
    """
    sound = request.attachments[0]
    asked: dict[str, Any] = {"file": (sound.name, sound.data, sound.media_type), "model": model}
    if profile.word_times:
        asked |= {"response_format": "verbose_json", "timestamp_granularities": ["word"]}
    else:
        asked |= {"response_format": "json"}
    if language := request.settings.get("language"):
        asked["language"] = language
    if "diarize" in model:
        return {**asked, "chunking_strategy": "auto"}
    names = ", ".join(request.prompt.split(", ")[:_MOST_NAMES])
    return {**asked, "prompt": names} if names else asked


def transcribed(body: bytes, sound: Measured) -> Outcome:
    """Return the transcript in the *body* of a transcription reply; words without times get their share of the *sound*."""
    value = json_of(body)
    usage = _usage(value, sound)
    if not isinstance(value, dict) or not isinstance(value.get("text"), str):
        return Failure(Malformed(f"no transcript but {excerpt(body)!r}", status=200, billed="maybe"), usage)
    text = text_at(value, "text").strip()
    if not text:
        return Failure(Empty("a transcript without a word", status=200, billed="yes"), usage)
    words = tuple(_timed(value, sound.seconds))
    found = Transcript(
        text=text,
        words=words or spread(text, sound.begins, sound.ends),
        times="heard" if words else "spread",
        seconds=round(sound.seconds, 3),
        begins=round(sound.begins, 3),
        ends=round(sound.ends, 3),
    )
    told = () if words else ("client side: word times, spread by syllables",)
    return Reply(canonical(found.model_dump(mode="json")), "application/json", usage, told)


def _timed(value: Mapping[str, Json], seconds: float) -> Iterator[Word]:
    """Yield the words of a verbose reply inside the sound and in order, as they are only nearly told."""
    latest = 0.0
    for each in rows_at(value, "words"):
        text = text_at(each, "word").strip()[:200]
        start, end = at(each, "start"), at(each, "end")
        if not text or not isinstance(start, int | float) or not isinstance(end, int | float):
            continue
        first = min(max(float(start), latest), seconds)
        latest = min(max(float(end), first), seconds)
        yield Word(text=text, start=round(first, 3), end=round(latest, 3))


def _usage(value: Json, sound: Measured) -> Usage:
    """Return what was used: tokens where they are told, and the seconds that the service or, failing that, the sound says."""
    told = at(value, "usage", "seconds")
    length = told if isinstance(told, int | float) and not isinstance(told, bool) else sound.seconds
    return Usage(
        number(value, "usage", "input_tokens"),
        number(value, "usage", "output_tokens"),
        seconds=round(float(length), 3),
    )
