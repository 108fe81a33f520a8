"""The answers of a finished game by the prompts that asked for them, so that a scripted server can give them again."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache
from io import BytesIO
from pathlib import Path

from PIL import Image

from vgg.app import Project
from vgg.config import Settings
from vgg.engine.game import Wish
from vgg.engine.items import items_of
from vgg.engine.lockfile import read_lock
from vgg.engine.plan import values_of, walk
from vgg.engine.resolve import Resolver
from vgg.engine.selection import ordered
from vgg.ledger.glance import glance
from vgg.ledger.past import Past, read_past
from vgg.phases.kind import Ask
from vgg.store import Disk, Scratch


def answers_of(folder: Path, pipeline: Path | None = None) -> dict[str, bytes]:
    """Return the stored answer to each prompt of the offline game in *folder*."""
    project = Project.open(folder, Settings(offline=True, environ={}, pipeline=pipeline))
    game = project.game()
    past = glance(game.own / "ledger.db", read_past) or Past()
    resolver = Resolver(game, Scratch(Disk(folder)), past, read_lock(folder))
    return dict(_answers(resolver))


def _answers(resolver: Resolver) -> Iterator[tuple[str, bytes]]:
    phases = ordered(resolver.game.pipeline)
    _, made = walk(resolver, phases, Wish())
    for phase in phases:
        if not resolver.game.kind(phase).paid:
            continue
        for item, value in items_of(phase, values_of(made)).items():
            step = resolver.resolve(phase, item, value, made)
            row = resolver.past.answers[step.key, step.take]
            body = resolver.store.get(row.object)
            assert isinstance(step.work, Ask)
            assert body is not None
            yield step.work.request.messages[-1].text, body


class Book:
    """Answers requests from a finished game; a prompt that is not in it is a failure of the test."""

    def __init__(self, answers: Mapping[str, bytes]) -> None:
        self._answers = dict(answers)
        self.unknown: list[str] = []

    def __call__(self, asked: object) -> object:
        """Return the answer to the prompt in *asked*."""
        prompt = str(getattr(asked, "prompt", ""))
        found = [text for text in self._answers if text in prompt]
        if not found:
            self.unknown.append(prompt)
            return None
        body = self._answers[max(found, key=len)]  # a spoken line may stand in a longer prompt
        match getattr(asked, "family", ""):
            case "images":
                return _drawn(body, str(getattr(asked, "body", {}).get("size", "")))
            case "speech":
                return body
            case _:
                return json.loads(body)


@cache
def _drawn(picture: bytes, size: str) -> bytes:
    """Return the *picture* of a game as large as a service draws it: each pixel a square, the rest transparent."""
    width, height = map(int, size.split("x"))
    small = Image.open(BytesIO(picture)).convert("RGBA")
    scale = min(width // small.width, height // small.height)
    whole, out = Image.new("RGBA", (width, height), (0, 0, 0, 0)), BytesIO()
    whole.paste(small.resize((small.width * scale, small.height * scale), Image.Resampling.NEAREST))
    whole.save(out, "PNG")
    return out.getvalue()
