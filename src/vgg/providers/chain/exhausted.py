"""The error of a whole chain: every attempt, why the next one was no better, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from vgg.model.errors import Billed, Invalid, Misconfigured, ProviderError, RateLimited, Rejected
from vgg.model.money import money
from vgg.model.request import Attempt, Request
from vgg.providers.wire.waiting import moment

from .circuit import Circuits
from .core import Question, Seat
from .policy import CONTENT, Policy


@dataclass(frozen=True, slots=True)
class Tried:
    """One line of the list: who was asked, or skipped, and what came of it.

    *attempt* None: nothing was booked, because nothing was sent or because it is *free*.
    """

    name: str
    error: ProviderError
    attempt: Attempt | None = None
    free: bool = False

    def __str__(self) -> str:
        return f"{self.name}: {self.error.what} [{'free' if self.free else _paid(self.attempt)}]"


@dataclass(frozen=True, slots=True)
class End:
    """Where a question ended that nobody answered: what the core knew then."""

    question: Question
    circuits: Circuits
    policy: Policy
    now: float
    shut: Mapping[str, ProviderError]
    """Why providers and models are not asked in this run, by name."""

    def skipped(self, tried: Sequence[Tried]) -> Iterator[Tried]:
        """Yield the candidates that *tried* does not name, each with why it was not asked."""
        named = {each.name for each in tried}
        for place, seat in enumerate(self.question.seats):
            if seat.name not in named:
                yield Tried(seat.name, self._why(seat, place))

    def _why(self, seat: Seat, place: int) -> ProviderError:
        known = self.shut.get(seat.provider) or self.shut.get(seat.name)
        until = self.circuits.until(seat.provider)
        if known is not None:
            return known
        if place and not self.policy.fallback:
            return Misconfigured("fallback is off")
        if until > self.now:
            return RateLimited(f"is left alone until {moment(until)}", retry_after=until - self.now)
        past = self.question.past_window
        if seat.window and past and seat.window <= past:
            return Misconfigured(f"its window of {seat.window:,} tokens is not larger than {past:,}")
        why = (
            "its answer was final" if not self.policy.goes_on(self.question.why) else "all calls were used up"
        )
        return Misconfigured(f"not reached: {why}")


def exhausted(request: Request, tried: Sequence[Tried], end: End, resume_at: float) -> ProviderError:
    """Return the error that says all of *tried*, and who was not asked and why.

    It is Invalid when the answers were at fault, and otherwise of the class of the last provider that would
    not serve: a run stops for that one, while an item whose content never passes can be made offline. *resume_at* is
    the Unix time from which somebody can be asked again, 0 when no time helps.
    """
    tried = [*tried, *end.skipped(tried)]
    last = _waits(end, resume_at) if resume_at else _blamed(tried)
    kind: type[ProviderError] = type(last) if last else Misconfigured
    if last and kind.__name__ in CONTENT:
        kind = Invalid
    where = f"{request.phase}/{request.item}" if request.item else request.phase
    lines = [f"  {each}" for each in tried] or ["  no provider is named"]
    head = f"{where}: no provider gave a usable {request.kind} answer{_sum(tried)}"
    return kind(
        "\n".join([head, *lines]),
        hint=_hint(tried, last, end.now),
        provider=last.provider if last else "",
        model=last.model if last else "",
        status=last.status if last else None,
        billed=_most([each.error.billed for each in tried]),
        retry_after=last.retry_after if last else None,
        pointer=_pointer(tried) if kind is Rejected else "",
        attempts=tuple(each.attempt for each in tried if each.attempt is not None),
    )


def _waits(end: End, resume_at: float) -> ProviderError:
    seat = next(seat for seat in end.question.seats if end.circuits.until(seat.provider) == resume_at)
    what = f"asks to be left alone until {moment(resume_at)}"
    return RateLimited(what, provider=seat.provider, retry_after=resume_at - end.now)


def _blamed(tried: Sequence[Tried]) -> ProviderError | None:
    """Return the error that decides: one that was no content's fault first, a missing key last.

    Of each candidate its last one counts: who was refused once and then answered was reached.
    """
    lasts = {each.name: each for each in tried}.values()
    errors = [each.error for each in lasts if not isinstance(each.error, Misconfigured)]
    unserved = [error for error in errors if type(error).__name__ not in CONTENT]
    return next(iter((unserved or errors or [each.error for each in tried])[::-1]), None)


def _pointer(tried: Sequence[Tried]) -> str:
    """Return where the request was rejected, by the last who said so: the way it was asked in last may say nothing of it."""
    return next((each.error.pointer for each in reversed(tried) if each.error.pointer), "")


def _hint(tried: Sequence[Tried], last: ProviderError | None, now: float) -> str:
    hints = list(dict.fromkeys(each.error.hint for each in tried if each.error.hint))
    if last is not None and last.retry_after:
        again = f"try again after {moment(now + last.retry_after)}; what is done is kept, --resume continues"
        hints = [again, *hints]
    return "; ".join(hints) or "what is done is kept; --resume continues, --offline needs no provider"


def _paid(attempt: Attempt | None) -> str:
    """Return what one line says of money: 'not asked', 'not billed', 'maybe billed $?', 'billed $0.0123'."""
    if attempt is None:
        return "not asked"
    words = {"no": "not billed", "maybe": "maybe billed", "yes": "billed"}[attempt.billed]
    cost = "" if attempt.billed == "no" else f" {money(attempt.cost)}"
    return f"{attempt.outcome}, {words}{cost}, {attempt.reason}"


def _sum(tried: Sequence[Tried]) -> str:
    """Return how many calls there were and what they cost, as far as is known."""
    made = [each.attempt for each in tried if each.attempt is not None]
    if not made:
        return ""
    cost = sum((attempt.cost or Decimal(0) for attempt in made), Decimal(0))
    untold = sum(attempt.cost is None and attempt.billed != "no" for attempt in made)
    known = f", {money(cost)}" if cost else ""
    unknown = f", the cost of {untold} unknown" if untold else ""
    return f" ({len(made)} call{'s' * (len(made) > 1)}{known}{unknown})"


def _most(billed: Sequence[str]) -> Billed:
    return "yes" if "yes" in billed else "maybe" if "maybe" in billed else "no"
