"""The event stream as JSON lines, each with the version of its schema: for programs that watch a run."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TextIO

from vgg.model.events import Event

SCHEMA_VERSION = 1


def jsonl(out: TextIO) -> Callable[[Event], None]:
    """Return a sink that writes one JSON object a line to *out*."""

    def sink(event: Event) -> None:
        line = {"schema_version": SCHEMA_VERSION, **event.model_dump(mode="json")}
        out.write(json.dumps(line) + "\n")
        out.flush()

    return sink
