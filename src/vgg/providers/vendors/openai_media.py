"""OpenAI's media: pictures drawn and edited, lines spoken, sounds listened to, each in one call."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from functools import partial
from math import ceil
from typing import TYPE_CHECKING, Any

from anyio.to_thread import run_sync

from vgg.model.errors import Rejected
from vgg.model.request import Attachment, RawReply, Request, Usage
from vgg.providers.outcome import Failure, Outcome
from vgg.providers.wire.classify import lost, no_answer, refusal_of
from vgg.providers.wire.tee import Wire
from vgg.providers.wire.typed import request_id

from .media import picture
from .pictures import Wanted
from .speech import MOST_LETTERS, Said, Voice, sound, to_openai
from .transcript import arguments as transcript_arguments
from .transcript import measure, transcribed

if TYPE_CHECKING:
    from openai import AsyncOpenAI

    from vgg.providers.adapter import Turn

MOST_PICTURES, LARGEST_PICTURE = 16, 50 * 2**20
"""How many pictures an edit may be shown, and how many bytes each must stay below (openai 3.3 types)."""

TOKENS_A_SECOND = 25
"""Tokens that a second of OpenAI's speech costs at the most: about 20.5 were billed where somebody measured it (sanand0's blog,
2025-11: gpt-4o-mini-tts, 877 tokens of text, about six of sound for each of them, 256 seconds)."""

UNCOUNTED = "tokens counted by vgg at their most, from the length of the sound: the service told none"
"""The adaptation of speech whose usage is a bound of ours."""

_TOLD = frozenset({"size", "quality", "background"})


async def ask_media(client: AsyncOpenAI, wire: Wire, turn: Turn) -> Outcome:
    """Make the call of *turn* for a picture, speech or a transcript, or read the reply its call already has.

    What the service would refuse for its size is refused here, and nothing is sent.
    """
    request = turn.request
    if request.kind == "image":
        return await _draw(client, wire, request, turn.model)
    if request.kind == "audio":
        return await _speak(client, wire, turn)
    return await _listen(client, wire, turn)


async def _draw(client: AsyncOpenAI, wire: Wire, request: Request, model: str) -> Outcome:
    if too_much := shown_too_much(request):
        return too_much
    make = client.images.edit if request.attachments else client.images.generate
    sent = make(**image_arguments(request, model))
    return await received(wire, sent, partial(picture, wanted=Wanted.of(request.settings)))


async def _speak(client: AsyncOpenAI, wire: Wire, turn: Turn) -> Outcome:
    letters = len(turn.request.prompt)
    if letters > MOST_LETTERS:
        return Failure(Rejected(f"{letters} letters are to be spoken; {MOST_LETTERS} can be"))
    said = to_openai(Voice.of(turn.request.settings), instructions=turn.profile.instructions)
    sent = client.audio.speech.create(**speech_arguments(turn.request, turn.model, said))
    return await received(wire, sent, partial(spoken, said=said, turn=turn))


async def _listen(client: AsyncOpenAI, wire: Wire, turn: Turn) -> Outcome:
    measured = await run_sync(measure, turn.request.attachments[0])
    if isinstance(measured, Failure):
        return measured
    sent = client.audio.transcriptions.create(**transcript_arguments(turn.request, turn.model, turn.profile))
    return await received(wire, sent, partial(transcribed, sound=measured))


async def received(wire: Wire, sent: Awaitable[object], read: Callable[[bytes], Outcome]) -> Outcome:
    """Return what *read* makes of the body that *sent* brings; it runs in a thread, for pictures take a while to look at.

    What the SDK makes of the reply, or raises at it, counts for nothing: *wire* has the reply itself.
    """
    error: Exception | None = None
    try:
        await sent
    except Exception as caught:  # noqa: BLE001 - vendor exceptions die here, whatever they are
        error = caught
    if wire.broken is not None:
        raise wire.broken
    if wire.raw is None:
        return lost(error or RuntimeError("no reply"))
    outcome = await run_sync(judged, wire.raw, wire.now(), read)
    return replace(outcome, request_id=request_id(wire.raw))


def judged(raw: RawReply, now: float, read: Callable[[bytes], Outcome]) -> Outcome:
    """Return what *read* makes of *raw*, or why it is no answer."""
    if failure := refusal_of(raw, now):
        return failure
    return read(raw.body) if raw.body.strip() else no_answer(raw)


def shown_too_much(request: Request) -> Failure | None:
    """Return the failure of a request that shows more pictures, or larger ones, than an edit takes; None when it does not."""
    if len(request.attachments) > MOST_PICTURES:
        return Failure(Rejected(f"{len(request.attachments)} pictures are shown; {MOST_PICTURES} can be"))
    large = [each.name for each in request.attachments if len(each.data) >= LARGEST_PICTURE]
    return Failure(Rejected(f"{', '.join(large)}: a picture must be smaller than 50 MB")) if large else None


def image_arguments(request: Request, model: str) -> dict[str, Any]:
    """Return what `images.generate` gets, or `images.edit` for a request that shows pictures.

    The model always, because the defaults are retired ones; never `style` or `response_format`, which only those knew.
    """
    asked = {name: request.settings[name] for name in sorted(_TOLD) if request.settings.get(name)}
    form = request.settings.get("format") or "png"
    shown = [(each.name, each.data, each.media_type) for each in request.attachments]
    pictures = {"image": shown} if shown else {}
    return {"prompt": request.prompt, "model": model, "n": 1, "output_format": form, **asked, **pictures}


def spoken(body: bytes, said: Said, turn: Turn) -> Outcome:
    """Return the sound in *body*, with the tokens it cost at the most: the service tells none, but its length does."""
    outcome = sound(body, said)
    if isinstance(outcome, Failure) or outcome.usage.output is not None or not turn.profile.tokens_per_letter:
        return outcome
    length = measure(Attachment("speech", outcome.media_type, outcome.body))
    if isinstance(length, Failure):  # silent, or in a form nobody here reads: the reservation stays
        return outcome
    written = len(f"{turn.request.prompt}{said.style}".encode())  # no tokenizer makes more tokens than bytes
    usage = Usage(written, ceil(length.seconds * TOKENS_A_SECOND))
    return replace(outcome, usage=usage, adaptations=(*outcome.adaptations, UNCOUNTED))


def speech_arguments(request: Request, model: str, said: Said) -> dict[str, Any]:
    """Return what `audio.speech.create` gets for a line that is *said*."""
    asked: dict[str, Any] = {} if said.speed == 1 else {"speed": said.speed}
    if said.style:
        asked["instructions"] = said.style
    return {
        "input": request.prompt,
        "model": model,
        "voice": said.voice,
        "response_format": said.format,
        **asked,
    }
