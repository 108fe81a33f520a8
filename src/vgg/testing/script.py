"""What the scripted server does with one request, as plain data that a test can write down in a line."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from vgg.model.canonical import Json

Family = Literal["openai", "anthropic", "google", "images", "speech"]
"""The wire formats the server speaks: Chat Completions, Messages, generateContent, images, speech."""

Finish = Literal["done", "length", "refusal", "filter"]


@dataclass(frozen=True, slots=True)
class Asked:
    """One request as the server read it: *name* and *schema* of the answer wanted, *number* counts from 1."""

    family: Family
    path: str
    model: str
    body: Mapping[str, Json]
    digest: str
    at: float
    number: int
    name: str = ""
    schema: Mapping[str, Json] = field(default_factory=dict)
    prompt: str = ""


@dataclass(frozen=True, slots=True)
class Turn:
    """One answer: a *value* for the schema, or something that goes wrong.

    *raw* replaces the whole body. *cut* sends only that many of its bytes and closes. *reset* closes without
    a word. *plain* says the value as text, not as the tool call that was asked for. *usage* is input and
    output tokens; None leaves usage out.
    """

    value: object = None
    status: int = 200
    code: str = ""
    message: str = "scripted"
    headers: Mapping[str, str] = field(default_factory=dict)
    raw: bytes | None = None
    media_type: str = "application/json"
    delay: float = 0.0
    cut: int | None = None
    reset: bool = False
    plain: bool = False
    finish: Finish = "done"
    usage: tuple[int, int] | None = (100, 50)


Answers = Callable[[Asked], object]
"""Makes the value of an answer nobody scripted."""


def say(value: object, **more: object) -> Turn:
    """Answer with *value*: JSON for a schema, bytes for a picture or for speech."""
    return replace(Turn(value=value), **more)  # type: ignore[arg-type]


def fail(status: int, code: str = "", message: str = "scripted", **headers: str) -> Turn:
    """Answer with an error; 'retry_after="1"' becomes the header 'retry-after: 1'."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Turn(status=status, code=code, message=message, headers=named)


def html(status: int = 200) -> Turn:
    """Answer with a web page, as a proxy in the way does."""
    return Turn(status=status, raw=b"<html><body><h1>Gateway</h1></body></html>", media_type="text/html")


def blank() -> Turn:
    """Answer with nothing at all."""
    return Turn(raw=b"")


def garbage(body: bytes = b'{"choices": [{"mess') -> Turn:
    """Answer with a *body* that is whole on the wire and no JSON."""
    return Turn(raw=body)


def cut(after: int = 20) -> Turn:
    """Send *after* bytes of a good answer and close the connection."""
    return Turn(cut=after)


def reset() -> Turn:
    """Close the connection after the request has arrived, without a word."""
    return Turn(reset=True)


def refuse() -> Turn:
    """Decline, as models do."""
    return Turn(finish="refusal")


def filtered() -> Turn:
    """Be stopped by a content filter."""
    return Turn(finish="filter")


def cut_short() -> Turn:
    """Stop at the output limit, in the middle of the answer."""
    return Turn(finish="length")
