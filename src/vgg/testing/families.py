"""The wire formats vgg speaks itself, as services the conformance suite can play: its own adapters get no easier test."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable, Mapping
from typing import Any

from vgg.providers.models.registry import Vendor

from . import wire_anthropic, wire_google, wire_openai
from .loopback import Heard, Loopback, Scene, Sent
from .script import Asked, Events, Family, Finish, Turn
from .server import KEY
from .stage import GOOD

_FINISHES: dict[str, Finish] = {"answers": "done", "stops short": "length", "refuses": "refusal"}
_WANTED = {"openai": wire_openai.wanted, "anthropic": wire_anthropic.wanted, "google": wire_google.wanted}
_REPLY: Mapping[str, Callable[[Asked, Turn, object], dict[str, Any]]] = {
    "openai": wire_openai.completion,
    "anthropic": wire_anthropic.message,
    "google": wire_google.content,
}
_EVENTS: Mapping[str, Callable[[Asked, Turn, object], Events]] = {
    "openai": wire_openai.events,
    "anthropic": wire_anthropic.events,
    "google": wire_google.events,
}
_ERROR = {"openai": wire_openai.error, "anthropic": wire_anthropic.error, "google": wire_google.error}
_DENIED = {"openai": "invalid_api_key", "anthropic": "authentication_error", "google": "UNAUTHENTICATED"}
_SLOWED = {"openai": "rate_limit_exceeded", "anthropic": "rate_limit_error", "google": "RESOURCE_EXHAUSTED"}


def service(family: Family, vendor: Vendor) -> Loopback:
    """Return a service that speaks the wire of *family*, reached by the variables of *vendor*."""

    def environ(url: str) -> dict[str, str]:
        return {vendor.keys[0]: KEY, vendor.url_variable: url + ("/v1" if family == "openai" else "")}

    return Loopback(lambda scene, heard: _speak(family, scene, heard), environ)


def _speak(family: Family, scene: Scene, heard: Heard) -> Sent:
    match scene.does:
        case "denies":
            return _refused(family, Turn(status=401, code=_DENIED[family], message=scene.words))
        case "slows down":
            turn = Turn(status=429, code=_SLOWED[family], message=scene.words)
            return _refused(family, turn, {"retry-after": str(scene.after)})
    asked = _asked(family, heard)
    usage = (scene.usage.input or 0, scene.usage.output or 0)
    if scene.does == "breaks off":
        return Sent(_begun(asked, usage, scene), media_type="text/event-stream", whole=False)
    turn = Turn(finish=_FINISHES[scene.does], usage=usage)
    if asked.streams:
        return Sent(_all(_EVENTS[family](asked, turn, dict(scene.value))), media_type="text/event-stream")
    reply = _REPLY[family](asked, turn, dict(scene.value))
    _note_cached(family, reply, scene.usage.cached)
    return Sent(json.dumps(reply).encode())


def _begun(asked: Asked, usage: tuple[int, int], scene: Scene) -> bytes:
    """Return the events of an answer up to the end of the fields that *scene* names, and a little more."""
    known = {**scene.value, **{name: value for name, value in GOOD.items() if name not in scene.value}}
    chunk = json.dumps(dict(scene.value))[:-1] + ", "
    events = _EVENTS[asked.family](asked, Turn(usage=usage, letters=len(chunk)), known)
    told = json.dumps(chunk)[1:-1].encode()
    last = next(place for place, piece in enumerate(events.pieces) if told in piece)
    return b"".join(events.until(last + 1)[0])


def _all(events: Events) -> bytes:
    return b"".join(events.until(None)[0])


def _refused(family: Family, turn: Turn, headers: Mapping[str, str] | None = None) -> Sent:
    return Sent(json.dumps(_ERROR[family](turn)).encode(), turn.status, headers=headers or {})


def _asked(family: Family, heard: Heard) -> Asked:
    body = heard.value
    name, schema, prompt = _WANTED[family](body)
    model = str(body.get("model", ""))
    digest = hashlib.sha256(heard.body).hexdigest()
    streams = body.get("stream") is True or ":streamGenerate" in heard.path
    return Asked(
        family, heard.path, model, body, digest, time.time(), 1, name, schema, prompt,
        tool=bool(body.get("tools")), streams=streams,
    )  # fmt: skip


def _note_cached(family: Family, reply: dict[str, Any], cached: int) -> None:
    """Say in *reply* how much of the input came from a cache, as the family counts it."""
    if family == "openai":
        reply["usage"]["prompt_tokens_details"] = {"cached_tokens": cached}
    elif family == "google":
        reply["usageMetadata"]["cachedContentTokenCount"] = cached
    else:  # Messages counts what was read from a cache apart
        reply["usage"]["input_tokens"] -= cached
        reply["usage"]["cache_read_input_tokens"] = cached
