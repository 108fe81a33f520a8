"""What the chain does about each way a call can fail: a table, and the numbers beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from random import Random
from typing import Literal

from vgg.model.request import Terms
from vgg.providers.outcome import Failure

from .limits import Rate

FIRST_WAIT, LONGEST_WAIT = 0.5, 8.0
LATE = 5.0
"""Seconds that an adapter which does not mind its own deadline gets after it; those that do keep what came until then."""

EARLY = 0.05
"""Seconds before the end of somebody else's patience at which reading stops, so that what came is kept, and no call is begun."""


@dataclass(frozen=True, slots=True)
class Rule:
    """What one cause gets before the next candidate is asked, in this order.

    The same question with the reasons (*reask* times), with all the room the model has (*grow*), as the same turn continued
    (*turns* times), for the rest of a cut answer (*resumes* times, when parts are kept), in the next dialect (*reshape*), and the
    same bytes again (*retries* times, after a wait that the service may name where it *waits*; where answers are continued, only
    when nothing is kept). Then: *closes* keeps provider or model out for the rest of the run, *cools* leaves the provider alone
    for so many seconds, *counts* is a mark against it, *wider* asks only larger models.
    """

    reask: int = 0
    grow: bool = False
    turns: int = 0
    resumes: int = 0
    reshape: bool = False
    retries: int = 0
    waits: bool = False
    closes: Literal["", "provider", "model"] = ""
    cools: float = 0.0
    counts: bool = False
    wider: Literal["", "window", "room"] = ""


RULES: Mapping[str, Rule] = {
    "Misconfigured": Rule(closes="provider"),
    "Unable": Rule(),  # it answers no such kind of request
    "Auth": Rule(closes="provider"),
    "Quota": Rule(closes="provider"),
    "ModelGone": Rule(closes="model"),
    "Transport": Rule(retries=2, counts=True),
    "Timeout": Rule(retries=2, counts=True),
    "InDoubt": Rule(retries=1, counts=True),  # it may have been paid: once more and no more
    "ServerFault": Rule(retries=2, counts=True, waits=True),
    "Overloaded": Rule(retries=2, cools=15.0, waits=True),
    "RateLimited": Rule(retries=2, waits=True),
    "ContextWindow": Rule(wider="window"),
    "Rejected": Rule(reshape=True),
    "Malformed": Rule(counts=True),
    "Empty": Rule(counts=True),
    "Garbled": Rule(reask=1),
    "Refused": Rule(),
    "Filtered": Rule(),
    "Truncated": Rule(grow=True, resumes=3, wider="room"),
    "StreamCut": Rule(resumes=3, retries=1, counts=True),
    "Paused": Rule(turns=5),
    "Invalid": Rule(reask=9),  # as often as the policy allows
}
"""The table of PROVIDERS section 3, by cause; Transport or Timeout that may be billed is 'InDoubt'."""

CONTENT = frozenset(
    {"Malformed", "Garbled", "Empty", "Refused", "Filtered", "Truncated", "StreamCut", "Paused", "Invalid"}
)
"""Causes that lie in what was answered; with all others somebody was not reached or would not serve."""


@dataclass(frozen=True, slots=True)
class Policy:
    """The table, and its numbers.

    *max_wait*: the longest wait in seconds. *max_reasks*, *max_resumes*: how often an answer is sent back, or continued.
    *max_calls*, *max_attempts*: how often one candidate, and all together, are asked one question. *fallback* False: only the
    first candidate. *on_refusal*, *on_filtered*: 'next' or 'stop'. *on_adaptation*: 'refuse' passes over a model that does not
    take the settings as they are, 'note' sends what it takes and records the rest. The deadlines of a call in seconds:
    *connect*, *first* token, *idle* between two signs of life, and *seconds* in all. *rates*: what a provider may be asked in a
    minute, where the registry's word for its models is not enough.
    """

    rules: Mapping[str, Rule] = field(default_factory=lambda: RULES)
    max_wait: float = 60.0
    max_reasks: int = 2
    max_resumes: int = 3
    max_calls: int = 9
    max_attempts: int = 24
    fallback: bool = True
    on_refusal: Literal["next", "stop"] = "next"
    on_filtered: Literal["next", "stop"] = "next"
    on_adaptation: Literal["note", "refuse"] = "note"
    connect: float = 5.0
    first: float = 300.0
    idle: float = 30.0
    seconds: float = 600.0
    rates: Mapping[str, Rate] = field(default_factory=dict)

    def rule(self, cause: str) -> Rule:
        """Return the row of the table for *cause*."""
        return self.rules.get(cause, _NOTHING)

    def goes_on(self, cause: str) -> bool:
        """Tell whether the next candidate is asked after *cause*."""
        stops = {"Refused": self.on_refusal == "stop", "Filtered": self.on_filtered == "stop"}
        return not stops.get(cause, False)

    def within(self, terms: Terms) -> Policy:
        """Return the policy for a question with *terms* of its own; a run without fallback has none in any phase."""
        said = {each.name: getattr(terms, each.name) for each in fields(terms)}
        changes = {name: value for name, value in said.items() if value is not None}
        if not changes:
            return self
        changes["fallback"] = self.fallback and changes.get("fallback", True)
        return replace(self, **changes)


_NOTHING = Rule()


def backoff(count: int, chance: Random) -> float:
    """Return the seconds to wait before retry *count*: half a second doubling to eight, full jitter."""
    ceiling: float = min(LONGEST_WAIT, FIRST_WAIT * 2**count)
    return ceiling * chance.random()


def cause_of(failure: Failure) -> str:
    """Return the cause of *failure* as the table has it."""
    in_doubt = failure.cause in {"Transport", "Timeout"} and failure.error.billed == "maybe"
    return "InDoubt" if in_doubt else failure.cause
