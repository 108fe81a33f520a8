"""Forms with files, transcripts, pictures in streams and spoken answers, as services put them on the wire."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping
from email.message import Message
from email.parser import BytesParser
from email.policy import HTTP

from vgg.model.canonical import Json
from vgg.providers.outcome import at, rows_at, text_at

from . import filling
from .script import Asked, Turn

WORDS = ("a", "moth", "lost", "the", "lantern")
"""What is heard in a sound that nobody scripted, half a second a word."""


def plain(content_type: str, body: bytes) -> bytes:
    """Return a form with files as JSON, anything else as it is.

    A field that comes more than once, or whose name ends in [], is a list. A file is its name, its media type, its size and the
    digest of its bytes.
    """
    if not content_type.startswith("multipart/form-data"):
        return body
    head = f"Content-Type: {content_type}\r\n\r\n".encode()
    fields: dict[str, list[Json]] = {}
    for part in BytesParser(policy=HTTP).parsebytes(head + body).iter_parts():
        fields.setdefault(str(part.get_param("name", header="content-disposition")), []).append(_field(part))
    named = {
        name.removesuffix("[]"): values if name.endswith("[]") or len(values) > 1 else values[0]
        for name, values in fields.items()
    }
    return json.dumps(named).encode()


def _field(part: Message) -> Json:
    data = part.get_payload(decode=True)
    assert isinstance(data, bytes)
    if part.get_filename() is None:
        return data.decode()
    digest = hashlib.sha256(data).hexdigest()
    return {"name": part.get_filename(), "type": part.get_content_type(), "size": len(data), "digest": digest}


def speaks(asked: Asked) -> bool:
    """Tell whether a generateContent request wants a sound."""
    return "AUDIO" in rows_at(asked.body, "generationConfig", "responseModalities")


def heard() -> dict[str, object]:
    """Return a transcript for a sound that nobody scripted."""
    words = [{"word": word, "start": place / 2, "end": place / 2 + 0.4} for place, word in enumerate(WORDS)]
    return {"text": " ".join(WORDS), "words": words}


def transcript(asked: Asked, turn: Turn, value: object) -> dict[str, object]:
    """Return the reply to a transcription; *value* has 'text', and 'words' that are told when they were asked for."""
    given = dict(value) if isinstance(value, dict) else {}
    reply: dict[str, object] = {"text": given.get("text", "")}
    if asked.body.get("response_format") == "verbose_json":
        reply |= {"task": "transcribe", "language": "english", "duration": given.get("duration", 2.5)}
        reply |= {"words": given.get("words", [])} if asked.body.get("timestamp_granularities") else {}
        return reply | {"usage": {"type": "duration", "seconds": 3}}
    if turn.usage:
        used, made = turn.usage
        reply["usage"] = {
            "type": "tokens",
            "input_tokens": used,
            "output_tokens": made,
            "total_tokens": used + made,
        }
    return reply


def spoken(asked: Asked, turn: Turn, value: bytes) -> dict[str, object]:
    """Return the reply to a generateContent request for speech; *value* is a WAV file, of which the bare samples are sent."""
    rate = int.from_bytes(value[24:28], "little") if value[:4] == b"RIFF" else 24_000
    pcm = value[44:] if value[:4] == b"RIFF" else value
    data = {"mimeType": f"audio/L16;codec=pcm;rate={rate}", "data": base64.b64encode(pcm).decode()}
    candidate = {
        "index": 0,
        "finishReason": "STOP",
        "content": {"role": "model", "parts": [{"inlineData": data}]},
    }
    reply: dict[str, object] = {"candidates": [candidate], "modelVersion": asked.model}
    if turn.usage:
        used, made = turn.usage
        counts = {"promptTokenCount": used, "candidatesTokenCount": made, "totalTokenCount": used + made}
        reply["usageMetadata"] = counts
    return reply


def stream(picture: bytes, previews: int = 2, *, whole: bool = True) -> bytes:
    """Return the event stream of a *picture*: *previews*, smaller ones, and then, if *whole*, the picture with its usage."""
    small = base64.b64encode(filling.picture(8, 8)).decode()
    events: list[dict[str, Json]] = [
        {"type": "image_generation.partial_image", "partial_image_index": place, "b64_json": small}
        for place in range(previews)
    ]
    usage: Json = {"input_tokens": 100, "output_tokens": 50, "total_tokens": 150}
    last = {
        "type": "image_generation.completed",
        "b64_json": base64.b64encode(picture).decode(),
        "usage": usage,
    }
    frames: list[dict[str, Json]] = [*events, *([last] if whole else [])]
    return "".join(f"event: {each['type']}\ndata: {json.dumps(each)}\n\n" for each in frames).encode()


def prompt(body: Mapping[str, Json]) -> str:
    """Return what a transcription was told beside the sound."""
    return text_at(body, "prompt")


def voice(asked: Asked) -> str:
    """Return the voice that a generateContent request wants; google-genai 3.3 writes inner names with underscores."""
    config = at(asked.body, "generationConfig", "speechConfig", "voice_config", "prebuilt_voice_config")
    return text_at(config, "voice_name")
