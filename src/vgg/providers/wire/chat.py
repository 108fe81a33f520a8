"""The chunks of a Chat Completions stream, joined into the completion they stand for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from vgg.model.canonical import Json

from .joining import Said, mended, must


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
        alive = [self._choice(each) for each in must(choices, list, "choices")]
        return any(alive) or isinstance(told, dict)

    def _chunk(self, frame: Mapping[str, Json]) -> bool:
        return frame.get("object", "chat.completion.chunk") == "chat.completion.chunk"

    def _choice(self, choice: Json) -> bool:
        told: dict[str, Json] = must(choice, dict, "choice")
        if told.get("index") not in {0, None}:
            return False  # one is asked for
        finish = told.get("finish_reason")
        delta: dict[str, Json] = must(
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
                for call in must(value, list, key):
                    self._tool(must(call, dict, "tool call"))
            elif key == "content":
                self.said.word(must(value, str, key))
            elif key == "refusal":
                self._refusal.append(must(value, str, key))
        return alive

    def _tool(self, call: dict[str, Any]) -> None:
        """Take a piece of a tool call; where servers leave its index out, an id of its own tells a new one."""
        place, name = call.get("index"), call.get("id")
        if not isinstance(place, int):
            fresh = bool(name) and name not in {each["id"] for each in self._calls}
            place = len(self._calls) if fresh or not self._calls else len(self._calls) - 1
        function: dict[str, Any] = must(call.get("function"), dict, "function")
        if place >= len(self._calls):
            self._calls.append({"id": name or "", "name": function.get("name") or "", "pieces": []})
        piece: str = must(function.get("arguments") or "", str, "arguments")
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
