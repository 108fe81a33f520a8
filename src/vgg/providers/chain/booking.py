"""How one call ended, as the journal and the receipt show it."""

from __future__ import annotations

import re
from dataclasses import replace

from vgg.model.request import Attempt, Request
from vgg.providers.models.prices import price, spoken
from vgg.providers.models.registry import Candidate, Registry
from vgg.providers.outcome import UNTOLD, Outcome, Reply

_WORDS = re.compile(r"(?<=[a-z])(?=[A-Z])")
_DETAIL = 300


def booked(
    candidate: Candidate, sent: Request, outcome: Outcome, seconds: float, registry: Registry
) -> Attempt:
    """Return how a call ended, as it is booked; why it was made is the chain's to say."""
    well, name = isinstance(outcome, Reply), candidate.name
    by_letter = spoken(sent, name, registry) if well and sent.kind == "audio" else None
    error = None if isinstance(outcome, Reply) else outcome.error
    if well and outcome.usage.input == 0 and outcome.usage.output == 0:
        outcome = replace(outcome, usage=UNTOLD)  # nothing came of nothing: it did not count, and is not free
    return Attempt(
        candidate.provider,
        candidate.model,
        "ok" if isinstance(outcome, Reply) else _WORDS.sub("_", outcome.cause).lower(),
        error.billed if error else "yes",
        outcome.usage,
        price(name, outcome.usage, registry) if by_letter is None else by_letter,
        seconds,
        error.what[:_DETAIL] if error else "",
        request_id=outcome.request_id,
        adaptations=outcome.adaptations,
    )
