"""The chunks of a streamGenerateContent stream, joined into the reply they stand for."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from vgg.model.canonical import Json
from vgg.providers.outcome import rows_at, text_at

from .joining import Said, mended, must


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
        candidates: list[Json] = must(frame["candidates"], list, "candidates")
        return any(self._take(must(each, dict, "candidate")) for each in candidates[:1])

    def _take(self, candidate: Mapping[str, Json]) -> bool:
        self._candidate |= {key: value for key, value in candidate.items() if key != "content"}
        alive = [self._part(must(part, dict, "part")) for part in rows_at(candidate, "content", "parts")]
        if text_at(candidate, "finishReason"):
            self.ended = True
            return True
        must(candidate.get("content"), dict, "content")
        return any(alive)

    def _part(self, part: Mapping[str, Json]) -> bool:
        if "text" not in part:
            if isinstance(called := part.get("functionCall"), dict) and self.said.call is None:
                self.said.argue(json.dumps(called.get("args") or {}))
            self._parts.append(dict(part))
            return True
        text: str = must(part["text"], str, "text")
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
