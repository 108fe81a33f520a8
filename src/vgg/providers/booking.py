"""How one call ended, as the journal and the receipt show it."""

from __future__ import annotations

import re

from vgg.model.request import Attempt, Request

from .outcome import Outcome, Reply
from .prices import price, spoken
from .registry import Candidate

_WORDS = re.compile(r"(?<=[a-z])(?=[A-Z])")
_DETAIL = 300


def booked(candidate: Candidate, sent: Request, outcome: Outcome, seconds: float) -> Attempt:
    """Return how a call ended, as it is booked."""
    usage = outcome.usage
    cost = spoken(sent, candidate.name) if sent.kind == "audio" else None
    if isinstance(outcome, Reply):
        known = cost if cost is not None else price(candidate.name, usage)
        return Attempt(candidate.provider, candidate.model, "ok", "yes", usage, known, seconds)
    error = outcome.error
    return Attempt(
        candidate.provider,
        candidate.model,
        _WORDS.sub("_", outcome.cause).lower(),
        error.billed,
        usage,
        price(candidate.name, usage),
        seconds,
        error.what[:_DETAIL],
    )
