"""Speech in words that belong to no vendor: every speech model has an end date, and a phase that speaks must outlive it."""

from __future__ import annotations

import io
import re
import struct
import wave
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from vgg.media.magic import sound_type
from vgg.model.canonical import Json
from vgg.model.errors import Empty, Malformed
from vgg.model.request import Usage
from vgg.providers.outcome import UNTOLD, Failure, Outcome, Reply
from vgg.providers.wire.classify import excerpt

Speaker = Literal["openai", "google"]
"""Whose voices: the two services that speak."""

MOST_LETTERS = 4096
"""Letters that OpenAI's speech API takes (openai 3.3 types)."""

PARTS: Mapping[str, Mapping[Speaker, str]] = {
    "narrator": {"openai": "onyx", "google": "Charon"},
    "hero": {"openai": "echo", "google": "Puck"},
    "heroine": {"openai": "nova", "google": "Kore"},
    "child": {"openai": "shimmer", "google": "Leda"},
    "old": {"openai": "fable", "google": "Gacrux"},
    "villain": {"openai": "ash", "google": "Algenib"},
    "creature": {"openai": "fable", "google": "Fenrir"},
    "robot": {"openai": "alloy", "google": "Schedar"},
    "friend": {"openai": "coral", "google": "Achird"},
    "guide": {"openai": "sage", "google": "Sadaltager"},
    "ghost": {"openai": "sage", "google": "Enceladus"},
}
"""Voices by the part they play, and who plays it where.

Google has a word for each of its voices, by which they were cast ('Charon': informative, 'Gacrux': mature, 'Algenib': gravelly);
OpenAI has none, and whom it casts was chosen by us. Nobody here has heard them.
"""

_PLAIN = "alloy ash coral echo fable onyx nova sage shimmer"
_OPENAI = frozenset(f"{_PLAIN} ballad verse marin cedar".split())
_GOOGLE = (
    "Achernar Achird Algenib Algieba Alnilam Aoede Autonoe Callirrhoe Charon Despina Enceladus Erinome Fenrir Gacrux Iapetus "
    "Kore Laomedeia Leda Orus Puck Pulcherrima Rasalgethi Sadachbia Sadaltager Schedar Sulafat Umbriel Vindemiatrix Zephyr "
    "Zubenelgenubi"
)
"""Names of the vendors' own: openai 3.3 types; Google's as OpenRouter's page of gemini-3.8-flash-tts has them (2026-11)."""

_FORMS = {"wav": "audio/wav", "flac": "audio/flac", "mp3": "audio/mpeg", "opus": "audio/ogg"}
_RATE = re.compile(r"rate=(\d{4,6})")
_SECOND = 24_000


@dataclass(frozen=True, slots=True)
class Voice:
    """How a line is spoken: *voice* is a part of PARTS or a vendor's own, *style* is in words, a *speed* of 1 is normal."""

    voice: str = "narrator"
    style: str = ""
    speed: float = 1.0
    format: str = "wav"

    @classmethod
    def of(cls, settings: Mapping[str, Json]) -> Voice:
        """Return what the *settings* of an audio request say."""
        speed = settings.get("speed")
        return cls(
            str(settings.get("voice") or cls().voice),
            str(settings.get("instructions") or ""),
            float(speed) if isinstance(speed, int | float) and speed else 1.0,
            str(settings.get("format") or "wav"),
        )


@dataclass(frozen=True, slots=True)
class Said:
    """A voice as one vendor's model takes it, and the *adaptations* that took: what was dropped, substituted or put in words."""

    voice: str
    style: str
    speed: float
    format: str
    adaptations: tuple[str, ...] = ()


def to_openai(voice: Voice, *, instructions: bool) -> Said:
    """Return *voice* for the speech API; older models take no *instructions* and know fewer voices."""
    name, told = cast(voice.voice, "openai", plain=not instructions)
    dropped = (f"dropped: the style {voice.style!r:.60}",) if voice.style and not instructions else ()
    return Said(name, voice.style if instructions else "", voice.speed, voice.format, (*told, *dropped))


def to_google(voice: Voice) -> Said:
    """Return *voice* for Gemini: it knows no speed, which is said in words, and its sound is PCM, which becomes WAV."""
    name, told = cast(voice.voice, "google")
    pace = "" if voice.speed == 1 else f"at about {voice.speed:g} times the usual pace"
    style = ", ".join(filter(None, (voice.style.strip().rstrip("."), pace)))
    changed = (
        *((f"said in words: speed {voice.speed:g}",) if pace else ()),
        *((f"substituted: wav for {voice.format}",) if voice.format != "wav" else ()),
    )
    return Said(name, style, 1.0, "wav", (*told, *changed))


def cast(voice: str, speaker: Speaker, *, plain: bool = False) -> tuple[str, tuple[str, ...]]:
    """Return who speaks *voice* at *speaker*, and the adaptation when that is somebody else than was asked for.

    A part of PARTS is nobody's, so casting it changes nothing. A name of the other vendor is played by whoever has its part.
    *plain*: only voices that every model of OpenAI's has.
    """
    part = PARTS.get(voice.lower())
    if part:
        return part[speaker], ()
    own = {
        name.lower(): name
        for name in (_GOOGLE.split() if speaker == "google" else _PLAIN.split() if plain else _OPENAI)
    }
    if voice.lower() in own:
        return own[voice.lower()], ()
    played = (part for part in PARTS.values() if voice.lower() in {name.lower() for name in part.values()})
    found = next(played, PARTS["narrator"])[speaker]
    return found, (f"substituted: the voice {found!r} for {voice!r:.60}",)


def direction(text: str, style: str) -> str:
    """Return what a model is told that speaks what it is told: *text*, and apart from it how."""
    return f"Say in this manner: {style}. Say only what follows, word for word:\n\n{text}" if style else text


def sound(body: bytes, said: Said, usage: Usage = UNTOLD) -> Outcome:
    """Return the sound in *body*, which was asked for as *said*: what it is, its own bytes say."""
    media_type = sound_type(body)
    if not media_type:
        return no_sound(f"{said.format} sound", body, usage)
    form = media_type.partition("/")[2]
    other = (f"substituted: {form} for {said.format}",) if media_type != _FORMS.get(said.format) else ()
    data = mended(body) if media_type == "audio/wav" else body
    return Reply(data, media_type, usage, (*said.adaptations, *other))


def no_sound(what: str, body: bytes, usage: Usage) -> Failure:
    """Return the failure of a reply with *body* and without *what*."""
    billed: Literal["yes", "maybe"] = "maybe" if usage.output is None else "yes"
    if not body.strip():
        return Failure(Empty(f"a reply without a {what}", status=200, billed=billed), usage)
    return Failure(Malformed(f"no {what} but {excerpt(body)!r}", status=200, billed=billed), usage)


def mended(data: bytes) -> bytes:
    """Return the WAV *data* with sizes that are true: services that stream it write its head before they know its length."""
    at = 12
    while at + 8 <= len(data) and data[at : at + 4] != b"data":
        at += 8 + (size := struct.unpack_from("<I", data, at + 4)[0]) + size % 2
    if at + 8 > len(data) or struct.unpack_from("<I", data, at + 4)[0] <= len(data) - at - 8:
        return data
    out = bytearray(data)
    struct.pack_into("<I", out, 4, len(data) - 8)
    struct.pack_into("<I", out, at + 4, len(data) - at - 8)
    return bytes(out)


def wrapped(pcm: bytes, media_type: str) -> bytes:
    """Return *pcm*, 16-bit mono samples as Gemini sends them ('audio/L16;codec=pcm;rate=24000'), as a WAV file.

    The samples are little-endian, whatever RFC 2586 has for L16: so the vendor's own examples write them.
    """
    rate = _RATE.search(media_type)
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(int(rate[1]) if rate else _SECOND)
        file.writeframes(pcm[: len(pcm) // 2 * 2])
    return out.getvalue()
