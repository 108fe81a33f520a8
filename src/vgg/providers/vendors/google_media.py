"""Google's media: a line spoken by Gemini, whose bare samples become a sound that anything plays."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from vgg.media.magic import sound_type
from vgg.model.canonical import Json
from vgg.model.errors import Malformed, Unable
from vgg.providers.outcome import Failure, Outcome, Reading, at, rows_at, text_at
from vgg.providers.wire.classify import ended_badly, json_of
from vgg.providers.wire.tee import Wire

from .openai_media import received
from .speech import Said, Voice, direction, no_sound, sound, to_google, wrapped

if TYPE_CHECKING:
    from google import genai
    from google.genai import types

    from vgg.providers.adapter import Turn

Judge = Callable[[Mapping[str, Json]], Reading]


async def ask_media(client: genai.Client, wire: Wire, turn: Turn) -> Outcome:
    """Make the call of *turn* for speech, or read the reply its call already has; Gemini is asked for nothing else here."""
    from .google import read_content  # noqa: PLC0415 - the adapter imports this module

    if turn.request.kind != "audio":
        return Failure(Unable(f"google answers no {turn.request.kind} requests here"))
    said = to_google(Voice.of(turn.request.settings))
    sent = client.aio.models.generate_content(
        model=turn.model, contents=direction(turn.request.prompt, said.style), config=configured(said)
    )
    return await received(wire, sent, partial(spoken, said=said, judge=read_content))


def configured(said: Said) -> types.GenerateContentConfig:
    """Return the configuration of a call for a line that is *said*."""
    from google.genai import types  # noqa: PLC0415 - half a second that only a call pays

    voice = types.PrebuiltVoiceConfig(voice_name=said.voice)
    return types.GenerateContentConfig(
        response_modalities=["AUDIO"],
        speech_config=types.SpeechConfig(voice_config=types.VoiceConfig(prebuilt_voice_config=voice)),
        automatic_continuation=False,
    )


def spoken(body: bytes, said: Said, judge: Judge) -> Outcome:
    """Return the sound in the *body* of a generateContent reply; *judge* reads how it ended and what it used."""
    value = json_of(body)
    if not isinstance(value, Mapping):
        return no_sound("sound", body, Reading("empty").usage)
    reading = judge(value)
    parts = [at(part, "inlineData") for part in rows_at(value, "candidates", 0, "content", "parts")]
    heard = [part for part in parts if text_at(part, "data")]
    if reading.ending not in {"done", "empty"} and (failure := ended_badly(reading)):
        return failure
    if not heard:
        return no_sound("sound", reading.said.encode(), reading.usage)
    try:
        data = b"".join(base64.b64decode(text_at(part, "data"), validate=True) for part in heard)
    except (binascii.Error, ValueError):
        return Failure(Malformed("the sound is no base64", status=200, billed="yes"), reading.usage)
    kind = text_at(heard[0], "mimeType")
    return sound(
        data if sound_type(data) and "l16" not in kind.lower() else _packed(data, kind), said, reading.usage
    )


def _packed(data: bytes, kind: str) -> bytes:
    """Return *data* as WAV when its *kind* is bare samples, else as it is, which nobody will know."""
    return wrapped(data, kind) if "l16" in kind.lower() or "pcm" in kind.lower() else data
