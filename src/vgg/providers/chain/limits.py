"""How much a provider may be asked in a minute: requests and tokens are reserved before they are sent.

Without a socket and without a clock: the time is an argument. A minute is any sixty seconds, not the one the wall clock shows, so
that no burst at its turn passes the limit.
"""

from __future__ import annotations

from collections import defaultdict, deque
from dataclasses import dataclass, field, replace

from vgg.model.request import Usage

MINUTE = 60.0
"""The seconds over which requests and tokens are counted."""

FIRST_GAP, LONGEST_GAP = 0.25, 8.0
"""Seconds between two calls after a provider said for the first time that they are too many, and at the most."""

_FASTER = 0.9
"""By what the gap shrinks with every call that was not refused."""


@dataclass(frozen=True, slots=True)
class Rate:
    """What is allowed in a minute: *rpm* requests and *tpm* tokens; 0 is no limit that anybody knows."""

    rpm: int = 0
    tpm: int = 0

    @property
    def free(self) -> bool:
        """Whether nothing is limited."""
        return not self.rpm and not self.tpm


@dataclass(slots=True)
class Hold:
    """What one call has of a minute of *name*: *tokens* since *at*; nothing yet while it must *wait* so many seconds."""

    name: str
    at: float
    tokens: int
    wait: float = 0.0


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast a provider is asked that refused calls as too many: *gap* seconds after the *last* one; it refused *since*."""

    gap: float = 0.0
    last: float = 0.0
    since: float = 0.0

    def wait(self, now: float) -> float:
        """Return the seconds until the next call; a clock that was set back makes nobody wait longer than the gap."""
        return max(0.0, min(self.gap, self.last + self.gap - now))


@dataclass(slots=True)
class Limits:
    """The last minute of each provider, shared by all phases of a run."""

    _held: dict[str, deque[Hold]] = field(default_factory=lambda: defaultdict(deque))
    _paces: dict[str, Pace] = field(default_factory=dict)

    def reserve(self, name: str, now: float, tokens: int, rate: Rate) -> Hold:
        """Hold *tokens* of *name* from *now* on, or return a hold that says how many seconds to wait before asking again.

        *tokens* is the most the call can use: its counted input and its output limit. A call that could use more than a whole
        minute has waits for an empty one.
        """
        if rate.free:
            return Hold(name, now, tokens)
        held = self._held[name]
        for each in held:
            each.at = min(each.at, now)  # the clock was set back: nobody waits for a day
        while held and held[0].at + MINUTE <= now:
            held.popleft()
        wanted = min(tokens, rate.tpm) if rate.tpm else tokens
        wait = max(
            _wait(held, now, 1, rate.rpm, by_tokens=False), _wait(held, now, wanted, rate.tpm, by_tokens=True)
        )
        hold = Hold(name, now, wanted, wait)
        if not wait:
            held.append(hold)
        return hold

    def reconcile(self, hold: Hold, usage: Usage, *, billed: bool) -> None:
        """Put what was really used in the place of what was held: cached reads do not count, and what was too much is free again.

        Where the usage is not known and the call may have been *billed*, the whole hold stays.
        """
        if usage.input is not None or usage.output is not None:
            hold.tokens = max(0, (usage.input or 0) - usage.cached) + (usage.output or 0)
        elif not billed:
            hold.tokens = 0

    def release(self, hold: Hold) -> None:
        """Take *hold* back: nothing was sent for it."""
        held = self._held.get(hold.name)
        if held and any(each is hold for each in held):
            self._held[hold.name] = deque(each for each in held if each is not hold)

    def gap(self, provider: str, now: float) -> float:
        """Return the seconds until *provider* may get its next call, and count it as made when it may get it at once."""
        pace = self._paces.get(provider)
        wait = pace.wait(now) if pace else 0.0
        if pace and not wait:
            self._paces[provider] = replace(pace, last=now)
        return wait

    def refused(self, provider: str, began: float, now: float) -> None:
        """Note that *provider* had too many calls, by one that *began* then: what follows comes more slowly.

        Calls that were under way together say it once.
        """
        pace = self._paces.get(provider, Pace())
        if began >= pace.since:
            gap = min(LONGEST_GAP, max(FIRST_GAP, pace.gap * 2))
            self._paces[provider] = Pace(gap, last=now, since=now)

    def served(self, provider: str) -> None:
        """Note that *provider* did not refuse a call: what follows may come a little faster again."""
        if pace := self._paces.get(provider):
            self._paces[provider] = replace(pace, gap=pace.gap * _FASTER)

    def used(self, name: str, now: float) -> tuple[int, int]:
        """Return the requests and the tokens that count for *name* at the time *now*."""
        counted = [hold for hold in self._held.get(name, ()) if hold.at + MINUTE > now]
        return len(counted), sum(hold.tokens for hold in counted)


def _wait(held: deque[Hold], now: float, wanted: int, most: int, *, by_tokens: bool) -> float:
    """Return the seconds until *wanted* more fit under *most* (0: no limit), as the oldest holds leave the minute."""
    if not most:
        return 0.0
    amounts = [hold.tokens if by_tokens else 1 for hold in held]
    over = sum(amounts) + wanted - most
    for hold, amount in zip(held, amounts, strict=True):
        if over <= 0:
            break
        over -= amount
        if over <= 0:
            return hold.at + MINUTE - now
    return 0.0
