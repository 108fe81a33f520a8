"""A stream of events as the one reply it stands for: judged, parsed and stored like any other.

Sans-IO. Each wire family has a joiner; `Stream` decides whether what came is whole, cut, or an error in disguise.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from vgg.model.canonical import Json
from vgg.model.errors import Billed, Malformed, ProviderError, StreamCut
from vgg.model.request import RawReply
from vgg.providers.outcome import object_at, rows_at, text_at

from .sse import Decoder, Event

_SURROGATE = re.compile("[\ud800-\udfff]")
_EXCERPT = 200


class BadFrame(ValueError):
    """An event that is no JSON, or lacks what its type must have."""


def mended(text: str) -> str:
    """Return *text* with characters whole that were split into two surrogates, each in an event of its own."""
    if text.isascii() or not _SURROGATE.search(text):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")


@dataclass(slots=True)
class Said:
    """The pieces of an answer in the order they came: *words*, and the arguments of the first tool *call*, None without one."""

    words: list[str] = field(default_factory=list)
    call: list[str] | None = None
    letters: int = 0
    """How long both are together."""

    def word(self, piece: str) -> None:
        """Add *piece* to the words."""
        self.words.append(piece)
        self.letters += len(piece)

    def argue(self, piece: str) -> None:
        """Add *piece* to the arguments."""
        self.call = self.call if self.call is not None else []
        self.call.append(piece)
        self.letters += len(piece)

    @property
    def text(self) -> str:
        """The answer so far: the tool's arguments where a tool was called, else the words."""
        return mended("".join(self.words if self.call is None else self.call))


class Joiner(Protocol):
    """Joins the frames of one family's stream."""

    said: Said
    ended: bool
    """The event that ends an answer has come."""
    over: bool
    """Nothing more is to come."""

    def add(self, name: str, frame: Mapping[str, Json]) -> bool:
        """Take one *frame* whose event is called *name*; return whether it is a sign of life, as a ping is none.

        Raises BadFrame where a frame of a known type lacks what it must have; unknown types are passed over.
        """

    def body(self) -> dict[str, Json]:
        """Return the reply as far as it came, as an unstreamed call would have it."""


def _must(value: Json, kind: type, what: str) -> Any:
    if not isinstance(value, kind):
        raise BadFrame(f"a frame without its {what}")
    return value


@dataclass(slots=True)
class Chat:
    """Joins `chat.completion.chunk`s."""

    said: Said = field(default_factory=Said)
    ended: bool = False
    over: bool = False
    _top: dict[str, Json] = field(default_factory=dict)
    _usage: Json = None
    _refusal: list[str] = field(default_factory=list)
    _calls: list[dict[str, Any]] = field(default_factory=list)
    _finish: str | None = None

    def add(self, name: str, frame: Mapping[str, Json]) -> bool:
        """Take one chunk; a chunk with neither choices nor usage is bad, other objects are passed over."""
        told = frame.get("usage")
        choices = frame.get("choices")
        if choices is None and (name not in {"", "message"} or not self._chunk(frame)):
            return False
        if isinstance(told, dict):
            self._usage = told
        self._top |= {key: frame[key] for key in ("id", "created", "model") if frame.get(key)}
        if choices is None and told is not None:
            return True
        alive = [self._choice(each) for each in _must(choices, list, "choices")]
        return any(alive) or isinstance(told, dict)

    def _chunk(self, frame: Mapping[str, Json]) -> bool:
        return frame.get("object", "chat.completion.chunk") == "chat.completion.chunk"

    def _choice(self, choice: Json) -> bool:
        told: dict[str, Json] = _must(choice, dict, "choice")
        if told.get("index") not in {0, None}:
            return False  # one is asked for
        finish = told.get("finish_reason")
        delta: dict[str, Json] = _must(
            {} if finish and told.get("delta") is None else told.get("delta"), dict, "delta"
        )
        alive = self._delta(delta)
        if finish:
            self._finish, self.ended = str(finish), True
        return alive or bool(finish)

    def _delta(self, delta: dict[str, Json]) -> bool:
        """Take what one chunk adds; return whether it adds anything, be it only a thought."""
        alive = False
        for key, value in delta.items():
            if not value or key == "role":
                continue
            alive = True
            if key == "tool_calls":
                for call in _must(value, list, key):
                    self._tool(_must(call, dict, "tool call"))
            elif key == "content":
                self.said.word(_must(value, str, key))
            elif key == "refusal":
                self._refusal.append(_must(value, str, key))
        return alive

    def _tool(self, call: dict[str, Any]) -> None:
        """Take a piece of a tool call; where servers leave its index out, an id of its own tells a new one."""
        place, name = call.get("index"), call.get("id")
        if not isinstance(place, int):
            fresh = bool(name) and name not in {each["id"] for each in self._calls}
            place = len(self._calls) if fresh or not self._calls else len(self._calls) - 1
        function: dict[str, Any] = _must(call.get("function"), dict, "function")
        if place >= len(self._calls):
            self._calls.append({"id": name or "", "name": function.get("name") or "", "pieces": []})
        piece: str = _must(function.get("arguments") or "", str, "arguments")
        self._calls[min(place, len(self._calls) - 1)]["pieces"].append(piece)
        if place == 0:
            self.said.argue(piece)

    def body(self) -> dict[str, Json]:
        """Return the chat completion."""
        message: dict[str, Json] = {
            "role": "assistant",
            "content": mended("".join(self.said.words)) if self.said.words else None,
            "refusal": mended("".join(self._refusal)) or None,
        }
        if self._calls:
            message["tool_calls"] = [
                {
                    "id": each["id"],
                    "type": "function",
                    "function": {"name": each["name"], "arguments": mended("".join(each["pieces"]))},
                }
                for each in self._calls
            ]
        choice: Json = {"index": 0, "message": message, "finish_reason": self._finish, "logprobs": None}
        whole: dict[str, Json] = {"object": "chat.completion", **self._top, "choices": [choice]}
        return whole | ({} if self._usage is None else {"usage": self._usage})


_KINDS = frozenset(
    {
        "message_start",
        "content_block_start",
        "content_block_delta",
        "content_block_stop",
        "message_delta",
        "message_stop",
    }
)


@dataclass(slots=True)
class Messages:
    """Joins the events of Messages."""

    said: Said = field(default_factory=Said)
    ended: bool = False
    over: bool = False
    _message: dict[str, Json] = field(default_factory=dict)
    _usage: dict[str, Json] = field(default_factory=dict)
    _blocks: dict[int, dict[str, Any]] = field(default_factory=dict)
    _pieces: dict[int, list[str]] = field(default_factory=dict)
    _first_tool: int = -1

    def add(self, name: str, frame: Mapping[str, Json]) -> bool:
        """Take one event by its type; a message's start is no sign of life, what fills it is."""
        kind = text_at(frame, "type") or name
        if kind not in _KINDS:
            return False
        match kind:
            case "message_start":
                message = _must(frame.get("message"), dict, "message")
                self._message |= {key: value for key, value in message.items() if key != "usage"}
                self._usage |= object_at(message, "usage")
            case "content_block_start":
                self._start(self._place(frame), _must(frame.get("content_block"), dict, "content_block"))
            case "content_block_delta":
                self._delta(self._place(frame), _must(frame.get("delta"), dict, "delta"))
            case "message_delta":
                self._message |= _must(frame.get("delta"), dict, "delta")
                self._usage |= {
                    key: value for key, value in object_at(frame, "usage").items() if value is not None
                }
            case "message_stop":
                self.over = True
                self.ended = bool(text_at(self._message, "stop_reason"))
        return kind != "message_start"

    def _place(self, frame: Mapping[str, Json]) -> int:
        found: int = _must(frame.get("index"), int, "index")
        return found

    def _start(self, place: int, block: Mapping[str, Json]) -> None:
        self._blocks[place] = dict(block)
        self._pieces[place] = []
        if block.get("type") == "tool_use" and self._first_tool < 0:
            self._first_tool = place
            self.said.argue("")
        if text := text_at(block, "text"):
            self._pieces[place].append(text)
            self.said.word(text)

    def _delta(self, place: int, delta: Mapping[str, Json]) -> None:
        if place not in self._blocks:
            raise BadFrame(f"a frame for block {place}, which was never begun")
        match text_at(delta, "type"):
            case "text_delta":
                piece: str = _must(delta.get("text"), str, "text")
                self._pieces[place].append(piece)
                self.said.word(piece)
            case "input_json_delta":
                piece = _must(delta.get("partial_json"), str, "partial_json")
                self._pieces[place].append(piece)
                if place == self._first_tool:
                    self.said.argue(piece)
            case "thinking_delta":
                self._pieces[place].append(_must(delta.get("thinking"), str, "thinking"))
            case "signature_delta":
                self._blocks[place]["signature"] = _must(delta.get("signature"), str, "signature")

    def body(self) -> dict[str, Json]:
        """Return the message; a tool's input that broke off stays empty there, its text is in `said`."""
        blocks: list[Json] = [self._block(place) for place in sorted(self._blocks)]
        start: dict[str, Json] = {"type": "message", "role": "assistant", "stop_reason": None}
        return {**start, **self._message, "content": blocks, "usage": self._usage}

    def _block(self, place: int) -> Json:
        block, told = self._blocks[place], mended("".join(self._pieces[place]))
        match block.get("type"):
            case "tool_use":
                return {**block, "input": _object(told) if told else block.get("input") or {}}
            case "thinking":
                return {**block, "thinking": told}
            case "text":
                return {**block, "text": told}
        return block


def _object(text: str) -> Json:
    try:
        found: Json = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


@dataclass(slots=True)
class Contents:
    """Joins the chunks of streamGenerateContent, each of which is a small reply of its own."""

    said: Said = field(default_factory=Said)
    ended: bool = False
    over: bool = False
    _top: dict[str, Json] = field(default_factory=dict)
    _candidate: dict[str, Json] = field(default_factory=dict)
    _parts: list[dict[str, Any]] = field(default_factory=list)

    def add(self, name: str, frame: Mapping[str, Json]) -> bool:
        """Take one chunk; its counts are of the whole so far, so the last ones stand."""
        del name  # Google names no event
        self._top |= {key: value for key, value in frame.items() if key != "candidates" and value is not None}
        if text_at(frame, "promptFeedback", "blockReason"):
            self.ended = True
            return True
        if "candidates" not in frame:
            return False
        candidates: list[Json] = _must(frame["candidates"], list, "candidates")
        return any(self._take(_must(each, dict, "candidate")) for each in candidates[:1])

    def _take(self, candidate: Mapping[str, Json]) -> bool:
        self._candidate |= {key: value for key, value in candidate.items() if key != "content"}
        alive = [self._part(_must(part, dict, "part")) for part in rows_at(candidate, "content", "parts")]
        if text_at(candidate, "finishReason"):
            self.ended = True
            return True
        _must(candidate.get("content"), dict, "content")
        return any(alive)

    def _part(self, part: Mapping[str, Json]) -> bool:
        if "text" not in part:
            if isinstance(called := part.get("functionCall"), dict) and self.said.call is None:
                self.said.argue(json.dumps(called.get("args") or {}))
            self._parts.append(dict(part))
            return True
        text: str = _must(part["text"], str, "text")
        thought = part.get("thought") is True
        if not thought:
            self.said.word(text)
        last = self._parts[-1] if self._parts else {}
        if "pieces" in last and (last.get("thought") is True) == thought:
            last["pieces"].append(text)
        else:
            self._parts.append({**part, "pieces": [text]})
        return bool(text)

    def body(self) -> dict[str, Json]:
        """Return the reply; neighbouring pieces of text are one part."""
        parts: list[Json] = [_part_of(part) for part in self._parts]
        if not self._candidate and not parts:
            return dict(self._top)
        content: Json = {"role": "model", "parts": parts}
        return {**self._top, "candidates": [{**self._candidate, **({"content": content} if parts else {})}]}


def _part_of(part: Mapping[str, Any]) -> Json:
    if "pieces" not in part:
        return dict(part)
    kept = {key: value for key, value in part.items() if key != "pieces"}
    return {**kept, "text": mended("".join(part["pieces"]))}


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
            if event.name not in {"", "message", "error", *_KINDS}:
                return False  # an event of a kind nobody knows, in whatever words
            raise BadFrame(f"a frame that is {what}: {_shown(event.data)}")
        if frame.get("error") or event.name == "error":
            self._error = frame if frame.get("error") else {"error": frame}
            return False
        return self.joiner.add(event.name, frame)

    def joined(self, head: RawReply, broken: ProviderError | None = None) -> Joined:
        """Return what the stream came to; *broken* is why its bytes ended, None when they ended as they should.

        *head* has status and headers. An error before any output is the reply itself; after that what came is kept.
        A stream without any event is returned as it is.
        """
        if broken is None:
            self._last()
        if not self._frames and broken is None:
            return Joined(head)
        if self._error is not None and not self.letters:
            return Joined(_plain(head, self._error))
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
    return stream.joined(RawReply(raw.status, raw.headers, b""), broken)
