"""What the scripted server does with one request, as plain data that a test can write down in a line."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from vgg.model.canonical import Json

Family = Literal["openai", "anthropic", "google", "images", "speech", "transcripts"]
"""The wire formats the server speaks: Chat Completions, Messages, generateContent, images, speech, transcripts."""

Finish = Literal["done", "length", "refusal", "filter"]

Ends = Literal["on", "eof", "reset", "hang"]
"""What follows a break in a stream: the rest, a clean end, a reset, or silence."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One request as the server read it: *name* and *schema* of the answer wanted, *number* counts from 1.

    *tool*: a tool is to be called with it. *streams*: the answer is wanted as events.
    """

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
    tool: bool = False
    streams: bool = False


@dataclass(frozen=True, slots=True)
class Turn:
    """One answer: a *value* for the schema, or something that goes wrong.

    *raw* replaces the whole body. *cut* sends only that many of its bytes and closes. *reset* closes without
    a word. *plain* says the value as text, not as the tool call that was asked for. *usage* is input and
    output tokens; None leaves usage out. *stop* is the vendor's own word for why it stopped, where *finish* has none for it;
    *note* is said beside the answer: before a tool call, or as what was thought (*thinks*).

    A request for events gets them, each with so many *letters* of the answer, *pace* seconds apart, and the next one only when
    *gate* says so, which is asked with the number of those that went; a whole reply waits for it, too. They are written *split*
    bytes at a time (0: event by event), with the bytes *between* before each. The stream breaks *after* so many pieces of the
    answer (None: never; -1: before its first event): then comes the *frame*, or an error with *code* and *message* where it
    *fails*, and then what *ends* says. *counts*: usage comes with the last event, with each, each time that of the whole so far,
    or never.
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
    stop: str = ""
    note: str = ""
    thinks: str = ""
    letters: int = 24
    pace: float = 0.0
    gate: Callable[[int], bool] | None = None
    split: int = 0
    between: bytes = b""
    after: int | None = None
    frame: bytes = b""
    fails: bool = False
    ends: Ends = "on"
    counts: Literal["last", "each", "never"] = "last"


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


def breaks(after: int = 2, ends: Ends = "eof", **more: object) -> Turn:
    """Stream *after* pieces of a good answer, and then end as *ends* says, without the event that ends an answer."""
    return replace(Turn(after=after, ends=ends), **more)  # type: ignore[arg-type]


def unfinished(**more: object) -> Turn:
    """Stream a whole answer and close without the event that ends one."""
    return replace(breaks(1_000_000), **more)  # type: ignore[arg-type]


def fails_inside(
    after: int = 0, code: str = "overloaded_error", message: str = "scripted", **more: object
) -> Turn:
    """Stream *after* pieces of a good answer (0: none, not even a beginning), then an error, inside a reply with status 200."""
    turn = Turn(after=after or -1, fails=True, ends="eof", code=code, message=message)
    return replace(turn, **more)  # type: ignore[arg-type]


def says_between(frame: bytes, after: int = 1, **more: object) -> Turn:
    """Stream *frame*, bytes of whatever kind, after so many pieces of a good answer, and then go on."""
    return replace(Turn(after=after, frame=frame), **more)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Events:
    """A streamed answer: its *beginning*, the *pieces* of what is said, and its *end*, each event as its bytes."""

    beginning: tuple[bytes, ...]
    pieces: tuple[bytes, ...]
    end: tuple[bytes, ...]

    def until(self, after: int | None) -> tuple[tuple[bytes, ...], tuple[bytes, ...]]:
        """Return the events before the break after *after* pieces, and those behind it."""
        if after is None:
            return (*self.beginning, *self.pieces, *self.end), ()
        if after < 0:
            return (), (*self.beginning, *self.pieces, *self.end)
        return (*self.beginning, *self.pieces[:after]), (*self.pieces[after:], *self.end)


def event(value: object, name: str = "") -> bytes:
    """Return *value* as one event called *name*."""
    head = f"event: {name}\n" if name else ""
    return f"{head}data: {json.dumps(value)}\n\n".encode()


def pieces(text: str, letters: int) -> list[str]:
    """Return *text* cut into pieces of so many *letters*."""
    return [text[at : at + letters] for at in range(0, len(text), letters)]
