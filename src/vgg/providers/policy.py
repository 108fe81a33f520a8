"""What the chain does about each way a call can fail: a table, and one function that reads it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from random import Random
from typing import Literal

from .outcome import Failure

_FIRST_WAIT, _LONGEST_WAIT = 0.5, 8.0


@dataclass(frozen=True, slots=True)
class Rule:
    """What one cause gets before the next provider is asked.

    The same request again *retries* times, one with more room (*grow*), one with the reasons (*reask*).
    *closes* keeps the provider or the model out for the rest of the run, *cools* the provider for so many
    seconds.
    """

    retries: int = 0
    reask: bool = False
    grow: bool = False
    closes: Literal["", "provider", "model"] = ""
    cools: float = 0.0


RULES: Mapping[str, Rule] = {
    "Misconfigured": Rule(closes="provider"),
    "Auth": Rule(closes="provider"),
    "Quota": Rule(closes="provider"),
    "ModelGone": Rule(closes="model"),
    "Transport": Rule(retries=2),
    "Timeout": Rule(retries=2),
    "InDoubt": Rule(retries=1),  # it may have been paid: once more and no more
    "ServerFault": Rule(retries=2),
    "Overloaded": Rule(retries=2, cools=15.0),
    "RateLimited": Rule(retries=2),
    "ContextWindow": Rule(),
    "Rejected": Rule(),
    "Malformed": Rule(),
    "Empty": Rule(),
    "Refused": Rule(),
    "Filtered": Rule(),
    "Truncated": Rule(grow=True),
    "Invalid": Rule(reask=True),
}
"""The table of PROVIDERS section 3, by cause; Transport or Timeout that may be billed is 'InDoubt'."""

CONTENT = frozenset({"Malformed", "Empty", "Refused", "Filtered", "Truncated", "Invalid"})
"""Causes that lie in what was answered; with all others somebody was not reached or would not serve."""


@dataclass(frozen=True, slots=True)
class Policy:
    """The table, and its numbers: the longest wait, how many re-asks, the seconds of one call."""

    rules: Mapping[str, Rule] = field(default_factory=lambda: RULES)
    max_wait: float = 60.0
    max_reasks: int = 2
    seconds: float = 600.0


@dataclass(frozen=True, slots=True)
class Retry:
    """The same request once more, after *wait* seconds."""

    wait: float


@dataclass(frozen=True, slots=True)
class Reask:
    """The request with the reasons why its answer will not do."""


@dataclass(frozen=True, slots=True)
class Grow:
    """The request with the largest output limit the model has."""


@dataclass(frozen=True, slots=True)
class Next:
    """The next candidate; provider or model is *closed* for this run, or *cooled* for so many seconds."""

    closed: Literal["", "provider", "model"] = ""
    cooled: float = 0.0


Action = Retry | Reask | Grow | Next


def cause_of(failure: Failure) -> str:
    """Return the cause as the table has it."""
    in_doubt = failure.cause in {"Transport", "Timeout"} and failure.error.billed == "maybe"
    return "InDoubt" if in_doubt else failure.cause


def decide(failure: Failure, before: Counter[str], policy: Policy, chance: Random) -> Action:
    """Return what to do about *failure*; *before* counts this candidate's earlier ones by cause."""
    cause = cause_of(failure)
    rule = policy.rules.get(cause, Rule())
    count = before[cause]
    if rule.reask and count < policy.max_reasks:
        return Reask()
    if rule.grow and count == 0:
        return Grow()
    if rule.closes:
        return Next(rule.closes)
    asked = failure.error.retry_after
    if asked is not None and asked > policy.max_wait:
        return Next(cooled=asked)
    if count < rule.retries:
        return Retry(backoff(count, chance) if asked is None else asked)
    return Next(cooled=asked or rule.cools)


def backoff(count: int, chance: Random) -> float:
    """Return the seconds to wait before retry *count*: half a second doubling to eight, full jitter."""
    ceiling: float = min(_LONGEST_WAIT, _FIRST_WAIT * 2**count)
    return ceiling * chance.random()
