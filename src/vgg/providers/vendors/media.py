"""Pictures as they come over the wire: base64 in JSON, as a reply or as a stream of which only the last picture counts."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

from vgg.model.canonical import Json
from vgg.model.errors import Billed, Empty, Malformed, StreamCut
from vgg.model.request import Usage
from vgg.providers.outcome import Failure, Outcome, Reply, number, text_at
from vgg.providers.wire.classify import excerpt, json_of

from .pictures import Wanted, checked

_ANY = Wanted()


def picture(body: bytes, wanted: Wanted = _ANY) -> Outcome:
    """Return the picture in the *body* of an images reply, held against what was *wanted*.

    A reply without usage keeps it unknown. A preview is never the picture. An address instead of a picture is not followed,
    whoever sent it: it could lead anywhere, and services that draw for vgg answer base64; only a 'data:' address holds one.
    """
    value = _final(body)
    if isinstance(value, Failure):
        return value
    usage = _usage(value)
    coded = text_at(value, "data", 0, "b64_json") or _inside(text_at(value, "data", 0, "url"))
    if not coded:
        return _nothing(body, value, usage)
    try:
        data = base64.b64decode(coded, validate=True)
    except (binascii.Error, ValueError):
        return Failure(Malformed("the picture is no base64", status=200, billed="yes"), usage)
    found = checked(data, wanted)
    if found.wrong:
        return Failure(Malformed(found.wrong, status=200, billed="yes"), usage)
    return Reply(found.data, found.media_type, usage, found.adaptations)


def _usage(value: Json) -> Usage:
    """Return the usage of an images reply: what it put out is the picture, unless it says which part of it is."""
    output = number(value, "usage", "output_tokens")
    drawn = number(value, "usage", "output_tokens_details", "image_tokens")
    return Usage(
        number(value, "usage", "input_tokens"),
        output,
        number(value, "usage", "input_tokens_details", "cached_tokens") or 0,
        pictures=(output or 0) if drawn is None else drawn,
    )


def _final(body: bytes) -> Json | Failure:
    """Return the reply in *body*, that of the last event when it is a stream. A stream without one was cut."""
    value = json_of(body)
    events = [value] if value is not None else list(_events(body))
    kinds = [text_at(each, "type") for each in events]
    for kind, event in zip(kinds, events, strict=True):
        if kind.endswith(".completed") and isinstance(event, Mapping):
            return {"data": [{"b64_json": event.get("b64_json")}], "usage": event.get("usage")}
    if any(kind.endswith(".partial_image") for kind in kinds):
        return Failure(StreamCut("only previews of the picture came", status=200, billed="maybe"))
    return value


def _events(body: bytes) -> Iterator[Json]:
    """Yield the events of a stream that was read whole; each picture is one line."""
    for line in body.split(b"\n"):
        if line.startswith(b"data:") and (event := json_of(line[5:].strip())) is not None:
            yield event


def _inside(address: str) -> str:
    """Return the base64 that a 'data:' *address* holds; '' for any other."""
    head, _, coded = address.partition(",")
    return coded if head.startswith("data:image/") and head.endswith(";base64") else ""


def _nothing(body: bytes, value: Json, usage: Usage) -> Failure:
    billed: Billed = "maybe" if usage.output is None else "yes"
    if address := text_at(value, "data", 0, "url"):
        what = f"an address at {_host(address)!r} came for the picture, and addresses are not followed"
        return Failure(
            Malformed(what, status=200, billed=billed, hint="ask a model that answers base64"), usage
        )
    if value is None and body.strip():
        return Failure(Malformed(f"no picture but {excerpt(body)!r}", status=200, billed=billed), usage)
    return Failure(Empty("a reply without a picture", status=200, billed=billed), usage)


def _host(address: str) -> str:
    try:
        return (urlsplit(address).hostname or "?")[:80]
    except ValueError:
        return "?"
