"""A stream of events as the one reply it stands for: judged, parsed and stored like any other.

Sans-IO. Each wire family has a joiner; `Stream` decides whether what came is whole, cut, or an error in disguise.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from vgg.model.canonical import Json
from vgg.model.errors import Billed, Malformed, ProviderError, StreamCut
from vgg.model.request import RawReply
from vgg.providers.outcome import text_at

from .joining import BadFrame, Joiner
from .messages import KINDS
from .sse import Decoder, Event

_EXCERPT = 200


@dataclass(frozen=True, slots=True)
class Joined:
    """What a stream came to: the *reply* it stands for, the answer as *text*, and its *fault*, None when it is whole."""

    reply: RawReply
    text: str = ""
    fault: ProviderError | None = None


@dataclass(slots=True)
class Stream:
    """One stream on its way: bytes go in, and at the end `joined` says what they came to."""

    joiner: Joiner
    life: int = 0
    """How many frames so far said something; comments, pings and beginnings do not."""
    _decoder: Decoder = field(default_factory=Decoder)
    _frames: int = 0
    _error: Mapping[str, Json] | None = None
    _bad: str = ""

    @property
    def over(self) -> bool:
        """Whether nothing more that matters can come."""
        return self.joiner.over or self._error is not None or bool(self._bad)

    @property
    def text(self) -> str:
        """The answer so far."""
        return self.joiner.said.text

    @property
    def letters(self) -> int:
        """How much of an answer has come."""
        return self.joiner.said.letters

    def feed(self, data: bytes) -> None:
        """Take *data* as it came."""
        self._take(self._decoder.feed(data))

    def _take(self, events: list[Event]) -> None:
        for event in events:
            if self.over:
                return
            self._frames += 1
            try:
                self.life += self._event(event)
            except BadFrame as error:
                self._bad = str(error)

    def _event(self, event: Event) -> bool:
        if event.data.strip() == b"[DONE]":
            self.joiner.over = True
            return False
        frame: Json = None
        try:
            frame = json.loads(event.data)
        except (ValueError, RecursionError):
            what = "no JSON"
        else:
            what = "no object"
        if not isinstance(frame, dict):
            if event.name not in {"", "message", "error", *KINDS}:
                return False  # an event of a kind nobody knows, in whatever words
            raise BadFrame(f"a frame that is {what}: {_shown(event.data)}")
        if frame.get("error") or event.name == "error":
            self._error = frame if frame.get("error") else {"error": frame}
            return False
        return self.joiner.add(event.name, frame)

    def joined(self, head: RawReply, broken: ProviderError | None = None) -> Joined:
        """Return what the stream came to; *broken* is why its bytes ended, None when they ended as they should.

        *head* is the reply as it came. An error before any output is the reply itself; after that what came is kept.
        What is no stream at all, but a page or one whole reply, is returned as it is, and so is one whose status is an error's.
        """
        failed = head.status >= 300
        if broken is None:
            self._last()
        if self._error is not None and (failed or not self.letters):
            return Joined(_plain(head, self._error))
        if failed or (not self._frames and broken is None and _speaks(head.body)):
            return Joined(head)
        reply = _plain(head, self.joiner.body())
        return Joined(reply, self.text, None if self.joiner.ended else self._fault(broken))

    def _last(self) -> None:
        """Take what the end of the bytes completes; half a frame is no bad frame but a cut."""
        before = self._bad
        self._take(self._decoder.close())
        self._bad = before

    def _fault(self, broken: ProviderError | None) -> ProviderError:
        if self.letters:
            return StreamCut(
                f"the answer broke off after {self.letters} letters: {self._why(broken)}", **_CUT
            )
        if self._bad:
            return Malformed(f"the stream holds {self._bad}", status=200, billed="maybe")
        if broken is not None:
            return broken
        return StreamCut(
            f"the stream ended before any answer: {self._why(broken)}", status=200, billed="maybe"
        )

    def _why(self, broken: ProviderError | None) -> str:
        if self._error is not None:
            said = text_at(self._error, "error", "message") or text_at(self._error, "error")
            return f"the service said {said[:_EXCERPT]!r}"
        if self._bad:
            return f"the stream holds {self._bad}"
        return broken.what if broken is not None else "the stream ended without its last event"


_BILLED: Billed = "yes"
_CUT: dict[str, Any] = {"status": 200, "billed": _BILLED}


def _plain(head: RawReply, body: Mapping[str, Json]) -> RawReply:
    headers = {name: value for name, value in head.headers.items() if name.lower() != "content-type"}
    return RawReply(head.status, {**headers, "content-type": "application/json"}, json.dumps(body).encode())


def _speaks(body: bytes) -> bool:
    """Tell whether *body*, which holds no event, says anything else: comments and blank lines say nothing."""
    return any(line.strip() and not line.startswith(b":") for line in body.splitlines())


def _shown(data: bytes) -> str:
    return repr(data[:80].decode("utf-8", "replace"))


def is_stream(headers: Mapping[str, str]) -> bool:
    """Tell whether a reply with *headers* is a stream of events."""
    kinds = [value for name, value in headers.items() if name.lower() == "content-type"]
    return bool(kinds) and kinds[0].partition(";")[0].strip().lower() == "text/event-stream"


def rejoined(raw: RawReply, joiner: Joiner) -> Joined:
    """Return what the stored stream *raw* came to; one that is not whole broke off."""
    stream = Stream(joiner)
    stream.feed(raw.body)
    broken = None if raw.whole else StreamCut("its rest never arrived", status=raw.status, billed="maybe")
    return stream.joined(raw, broken)
