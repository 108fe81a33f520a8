"""The events of a Messages stream, joined into the message they stand for."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from vgg.model.canonical import Json
from vgg.providers.outcome import object_at, text_at

from .joining import BadFrame, Said, mended, must

KINDS = frozenset(
    {
        "message_start",
        "content_block_start",
        "content_block_delta",
        "content_block_stop",
        "message_delta",
        "message_stop",
    }
)
"""Types of events that matter; all others, a ping among them, are passed over."""


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
        if kind not in KINDS:
            return False
        match kind:
            case "message_start":
                message = must(frame.get("message"), dict, "message")
                self._message |= {key: value for key, value in message.items() if key != "usage"}
                self._usage |= object_at(message, "usage")
            case "content_block_start":
                self._start(self._place(frame), must(frame.get("content_block"), dict, "content_block"))
            case "content_block_delta":
                self._delta(self._place(frame), must(frame.get("delta"), dict, "delta"))
            case "message_delta":
                self._message |= must(frame.get("delta"), dict, "delta")
                self._usage |= {
                    key: value for key, value in object_at(frame, "usage").items() if value is not None
                }
            case "message_stop":
                self.over = True
                self.ended = bool(text_at(self._message, "stop_reason"))
        return kind != "message_start"

    def _place(self, frame: Mapping[str, Json]) -> int:
        found: int = must(frame.get("index"), int, "index")
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
                piece: str = must(delta.get("text"), str, "text")
                self._pieces[place].append(piece)
                self.said.word(piece)
            case "input_json_delta":
                piece = must(delta.get("partial_json"), str, "partial_json")
                self._pieces[place].append(piece)
                if place == self._first_tool:
                    self.said.argue(piece)
            case "thinking_delta":
                self._pieces[place].append(must(delta.get("thinking"), str, "thinking"))
            case "signature_delta":
                self._blocks[place]["signature"] = must(delta.get("signature"), str, "signature")

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
