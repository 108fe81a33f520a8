"""One question on its way through the chain: how it was put, what is kept of cut answers, and what was tried and paid."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from vgg.model.errors import ProviderError
from vgg.model.request import Answer, Attempt, Call, Journal, Request
from vgg.providers.models.registry import Profile
from vgg.providers.outcome import Failure
from vgg.providers.wire.continuing import added
from vgg.providers.wire.parts import Kept

from .circuit import Circuits
from .core import Action, Ended, Fail, Question, Seat, Send, Sleep
from .exhausted import Tried
from .policy import Policy, cause_of
from .reask import count_of, left_out, limited, worded


@dataclass(slots=True)
class Asking:
    """What the chain remembers of one question beside what its core decides by."""

    request: Request
    journal: Journal
    policy: Policy
    tried: list[Tried] = field(default_factory=list)
    attempts: list[Attempt] = field(default_factory=list)
    answer: Answer | None = None
    kept: Kept | None = None
    """Finished parts of cut answers, whoever gave them."""
    told: float = 0.0
    """Until when the provider at hand was to be left alone when it was decided to ask it."""
    alone: bool = True
    """Whether nobody else could be asked then."""
    _last: tuple[Request, Failure] | None = None
    _open: tuple[Call, Attempt] | None = None

    def decided(self, question: Question, circuits: Circuits, now: float) -> None:
        """Note what was known when it was decided to ask the seat at hand of *question*."""
        here = question.seat
        self.told = circuits.until(here.provider)
        others = (seat for seat in question.seats if seat.provider != here.provider and not seat.out)
        able = (seat for seat in others if not circuits.shut(seat.name, seat.provider))
        self.alone = not self.policy.fallback or not any(circuits.free(seat.provider, now) for seat in able)

    def worded(self, seat: Seat, profile: Profile) -> Request:
        """Return the request as *seat* says that it is asked now."""
        return limited(worded(self.request, seat.ask, self.kept, self._last), profile, seat.ask.limit)

    def ended(self, seat: Seat, sent: Request, failure: Failure) -> Ended:
        """Note how the call of *seat* with the request *sent* failed, and return that as the core sees it."""
        self._last = (sent, failure)
        if failure.kept:
            found = added(self.kept if seat.ask.rest else None, failure.kept)
            self.kept = max(self.kept, found, key=count_of)
        attempt = self._open[1] if self._open else None
        self.tried.append(Tried(seat.name, failure.error, attempt, free=attempt is None))
        return Ended(
            cause_of(failure), failure.error.retry_after, count_of(self.kept), failure.shapes, sent=True
        )

    def unsent(self, seat: Seat, error: ProviderError, *, free: bool = False) -> Ended:
        """Note why *seat* was not asked, or brought nothing for nothing, and return that as the core sees it."""
        self.tried.append(Tried(seat.name, error, free=free))
        return Ended(type(error).__name__, error.retry_after, count_of(self.kept), sent=False)

    def leave_open(self, call: Call, attempt: Attempt) -> None:
        """Remember *call* as made and ended as *attempt* says; it is settled when it is known what is done next."""
        self._open = (call, attempt)

    async def take_up(self, call: Call, attempt: Attempt, kept: Kept | None) -> None:
        """Note that *call* of an earlier run ended as *attempt* says, and that *kept* is there of the answer now."""
        self.kept = kept
        self.attempts.append(attempt)
        await call.settle(attempt)

    async def settle(self, before: Question, question: Question, action: Action) -> None:
        """Book the call that was left open, made when the question stood as *before*, with what is done next."""
        if self._open is None:
            return
        (call, attempt), self._open = self._open, None
        attempt = replace(attempt, action=next_words(before.seat, question, action))
        self.attempts.append(attempt)
        if self.tried and self.tried[-1].attempt is not None:
            self.tried[-1] = replace(self.tried[-1], attempt=attempt)
        await call.settle(attempt)

    def adaptations(self, seat: Seat) -> tuple[str, ...]:
        """Return what the chain itself changed for *seat*."""
        return left_out(self.request, seat.ask.trim)


def next_words(seat: Seat, question: Question, action: Action) -> str:
    """Return what *action* does after a call of *seat*, for the journal; '' when the answer was taken."""
    match action:
        case Send() if question.seat.name == seat.name:
            return question.seat.ask.reason
        case Send():
            return f"next: {question.seat.name}"
        case Sleep(seconds=seconds, why=why):
            return f"wait {seconds:.1f} s, then {'whose turn it is' if why == 'its turn' else 'retry'}"
        case Fail():
            return "stop"
    return ""
