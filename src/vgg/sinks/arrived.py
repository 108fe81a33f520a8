"""What of an answer has arrived, in words: else a minute of streaming looks like a minute of nothing."""

from __future__ import annotations

from vgg.model.events import AttemptEnded, Progressed

_MOST = 2
"""Lists that are named; the longest first."""

_LONGEST = 70
"""Letters beside a bar."""


def arrived(event: Progressed) -> str:
    """Return what has arrived: 'meadow: 7 fields, 12 rows', or its letters while nothing is finished."""
    lists = sorted(event.items.items(), key=lambda each: -each[1])[:_MOST]
    parts = [_counted(event.fields, "fields")] if event.fields else []
    parts += [_counted(count, name.replace("_", " ")) for name, count in lists if count]
    told = ", ".join(parts) or f"{event.letters:,} letters"
    return f"{event.item}: {told}" if event.item else told


def failed(event: AttemptEnded) -> str:
    """Return how a call failed and what is done next, short enough to stand beside a bar: 'invalid → reask: ...'."""
    then = f" → {event.action}" if event.action else ""
    return f"{event.outcome.replace('_', ' ')}{then}: {event.detail}"[:_LONGEST]


def _counted(count: int, name: str) -> str:
    """Return '1 field' or '12 rows': *name* is a plural."""
    return f"{count:,} {name.removesuffix('s') if count == 1 else name}"
