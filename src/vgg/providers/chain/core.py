"""What to do next about one question: a pure step from an event to an action, without a socket, a clock or a file.

`step` knows the decision table and nothing of vendors. Its states are plain data: a question that was stopped goes on from its
JSON, and a hundred thousand random days can be played against it in seconds.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from random import Random
from typing import Any, Literal

from vgg.model.canonical import Json

from .circuit import Circuits, Mark
from .policy import Policy, Rule, backoff


@dataclass(frozen=True, slots=True)
class Ask:
    """How a candidate is asked: everything that may differ from the request as the phase made it.

    *limit* is the output limit in tokens that is really sent (0: nobody knows), *dialect* which of its shapes is used,
    *reasks* how often its answer was sent back with reasons, *resumes* how often it continued a cut answer. *rest*: only what
    the kept parts lack is asked for. *trim*: how many of the parts that may go are left out. *reason* says why it is sent.
    """

    limit: int = 0
    dialect: int = 0
    reasks: int = 0
    resumes: int = 0
    rest: bool = False
    trim: int = 0
    reason: str = "first"


@dataclass(frozen=True, slots=True)
class Seat:
    """One candidate of a question: its *window* and *room* (greatest output) in tokens, and what became of it so far."""

    name: str
    provider: str
    window: int = 0
    room: int = 0
    calls: int = 0
    counts: Mapping[str, int] = field(default_factory=dict)
    ask: Ask = Ask()
    out: str = ""
    """The cause for which this question leaves it for good, '' while it may be asked."""
    busy: float = 0.0
    """The Unix time until which its minute has no room for one more call, as far as is known."""


@dataclass(frozen=True, slots=True)
class Question:
    """One question on its way: the seat it is *at*, calls *sent* in all, and what it waits for."""

    seats: tuple[Seat, ...]
    at: int = -1
    sent: int = 0
    waits: Literal["", "retry", "turn"] = ""
    past_window: int = 0
    """The prompt did not fit this window: only larger ones are asked."""
    past_room: int = 0
    """The answer did not fit this output: larger ones are asked first."""
    parts: int = 0
    """Finished parts of a cut answer that are kept, whoever gave them; the next candidate is asked only for the rest."""
    trims: int = 0
    """How many parts of the prompt may go."""
    trimmed: int = 0
    """How many of them went."""
    why: str = ""
    """How the last call ended badly."""

    @property
    def seat(self) -> Seat:
        """The candidate at hand."""
        return self.seats[self.at]

    def to_json(self) -> Json:
        """Return the question as JSON."""
        found: Json = asdict(self)
        return found

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> Question:
        """Return the question that `to_json` wrote."""
        seats = tuple(Seat(**{**seat, "ask": Ask(**seat["ask"])}) for seat in value["seats"])
        return cls(**{**value, "seats": seats})


# Events.


@dataclass(frozen=True, slots=True)
class Begin:
    """The question is asked, now or anew after a stop."""


@dataclass(frozen=True, slots=True)
class Ended:
    """A call ended: well when *cause* is ''.

    *retry_after* is what the service asks for in seconds; *parts*, how many finished parts of a cut answer are now kept in all;
    *shapes*, how many dialects the candidate has. *sent* False: it ended before anything left, and is no call.
    """

    cause: str = ""
    retry_after: float | None = None
    parts: int = 0
    shapes: int = 1
    sent: bool = True


@dataclass(frozen=True, slots=True)
class Woke:
    """The time slept for is over."""


@dataclass(frozen=True, slots=True)
class Passed:
    """The seat at hand was not asked: it was shut while the question stood in line."""


@dataclass(frozen=True, slots=True)
class Busy:
    """The seat at hand was not asked: its minute has no room before *until*, and that is longer than anybody waits gladly."""

    until: float


@dataclass(frozen=True, slots=True)
class Denied:
    """The budget does not allow the call that was to be sent."""


Event = Begin | Ended | Woke | Passed | Busy | Denied


# Actions.


@dataclass(frozen=True, slots=True)
class Send:
    """Ask the seat at hand, as its `ask` says."""


@dataclass(frozen=True, slots=True)
class Sleep:
    """Wait so many *seconds*, then say `Woke`."""

    seconds: float
    why: str


@dataclass(frozen=True, slots=True)
class Give:
    """The answer is good."""


@dataclass(frozen=True, slots=True)
class Fail:
    """Nobody is left; *resume_at* is the time from which somebody can be asked again, 0 when no time helps."""

    cause: str
    resume_at: float = 0.0


Action = Send | Sleep | Give | Fail
Step = tuple[Question, Circuits, Action]


def step(question: Question, circuits: Circuits, event: Event, rules: Rules) -> Step:
    """Return what becomes of *question* and *circuits* by *event*, and what to do next."""
    at = _At(question, circuits, rules.policy, rules.chance, rules.now)
    match event:
        case Denied():
            return question, circuits, Fail("OverBudget")
        case Woke() if question.waits == "retry" and not circuits.shut(at.seat.name, at.seat.provider):
            return at.send()
        case Passed():
            return at.unsent().choose()
        case Busy(until=until):
            return at.unsent().full(until).choose()
        case Begin() | Woke():
            return at.choose()
        case Ended(cause=""):
            return question, circuits.well(at.seat.provider), Give()
        case Ended():
            return at.failed(event)
    raise AssertionError(event)


@dataclass(frozen=True, slots=True)
class Rules:
    """What a step goes by: the table, a source of chance for waits, and the Unix time."""

    policy: Policy
    chance: Random
    now: float


@dataclass(frozen=True, slots=True)
class _At:
    """One moment of one question; every method returns the next one or the step that ends it."""

    question: Question
    circuits: Circuits
    policy: Policy
    chance: Random
    now: float

    @property
    def seat(self) -> Seat:
        return self.question.seat

    def seated(self, seat: Seat) -> _At:
        """Return the moment with *seat* at hand."""
        at = self.question.at
        seats = (*self.question.seats[:at], seat, *self.question.seats[at + 1 :])
        return replace(self, question=replace(self.question, seats=seats))

    def unsent(self) -> _At:
        """Return the moment as if the call at hand had not been decided on: nothing was sent."""
        then = self.seated(replace(self.seat, calls=self.seat.calls - 1))
        return replace(then, question=replace(then.question, sent=then.question.sent - 1))

    def full(self, until: float) -> _At:
        """Return the moment in which the seat at hand is known to have no room before *until*."""
        then = self.seated(replace(self.seat, busy=until))
        return replace(then, question=replace(then.question, why=self.question.why or "Busy"))

    def failed(self, ended: Ended) -> Step:
        """Ask better, ask again, or leave the seat."""
        before = self if ended.sent else self.unsent()
        seat, rule = before.seat, self.policy.rule(ended.cause)
        count, more = seat.counts.get(ended.cause, 0), ended.parts > self.question.parts
        seat = replace(seat, counts={**seat.counts, ended.cause: count + 1})
        noted = self.circuits.noted(
            Mark(seat.name, seat.provider, ended.cause, ended.retry_after), rule, self.now
        )
        told = replace(before.question, parts=ended.parts, why=ended.cause)
        then = replace(before, circuits=noted, question=told).seated(seat)
        if better := _better(seat, rule, ended, self.policy, gained=more or not seat.ask.rest):
            return then.seated(replace(seat, ask=better)).send()
        wait = then.wait(rule, count, ended)
        if wait is None or noted.shut(seat.name, seat.provider):
            return then.leave(ended, rule)
        again = replace(seat, ask=replace(seat.ask, reason=f"retry: {ended.cause}"))
        return replace(then.seated(again).question, waits="retry"), noted, Sleep(wait, ended.cause)

    def wait(self, rule: Rule, count: int, ended: Ended) -> float | None:
        """Return the seconds until the same bytes are sent once more; None when they are not."""
        if count >= rule.retries or (ended.retry_after or 0.0) > self.policy.max_wait:
            return None
        if rule.resumes and ended.parts:  # what was continued in vain is not asked for once more
            return None
        return backoff(count, self.chance) if ended.retry_after is None else ended.retry_after

    def leave(self, ended: Ended, rule: Rule) -> Step:
        """Go on to the next candidate, or fail where the policy or the cause says that there is none."""
        seat, question = self.seat, self.question
        cooled = rule.waits and self.circuits.until(seat.provider) > self.now
        if not cooled or seat.counts.get(ended.cause, 0) > rule.retries + 1:
            question = self.seated(replace(seat, out=ended.cause)).question
        if rule.wider == "window":
            question = replace(question, past_window=max(question.past_window, seat.window))
        if rule.wider == "room":
            question = replace(question, past_room=max(question.past_room, seat.room))
        shortens = rule.wider == "window" and _shorter(question) is not None
        if not self.policy.goes_on(ended.cause) and not shortens:
            return question, self.circuits, Fail(ended.cause)
        return replace(self, question=question).choose()

    def choose(self) -> Step:
        """Ask the first candidate that may be asked; wait for the one that frees first; or fail."""
        question, shorter = replace(self.question, waits=""), _shorter(self.question)
        left = [index for index, seat in enumerate(question.seats) if self.may(seat)]
        times = {index: self.until(question.seats[index]) for index in left}
        free = [index for index in left if times[index] <= self.now]
        until = min(times.values(), default=0.0)
        if not free and until - self.now > self.policy.max_wait:
            free = self.patient(left)
            until = min((self.circuits.until(question.seats[index].provider) for index in left), default=0.0)
        if not free and shorter and (not left or until - self.now > self.policy.max_wait):
            return replace(self, question=shorter).choose()
        if not left:
            return question, self.circuits, Fail(self.last())
        if not free and until - self.now > self.policy.max_wait:
            return question, self.circuits, Fail("RateLimited", until)
        if free:
            roomy = [index for index in free if _fits(question.seats[index].room, question.past_room)]
            return replace(self, question=replace(question, at=(roomy or free)[0])).ask()
        return replace(question, waits="turn"), self.circuits, Sleep(max(until - self.now, 0.0), "its turn")

    def until(self, seat: Seat) -> float:
        """Return the time before which *seat* should not be asked."""
        return max(self.circuits.until(seat.provider), seat.busy)

    def patient(self, left: list[int]) -> list[int]:
        """Return whom to ask of *left* when all have to be waited for too long: who may serve after all, or surely will."""
        seats = self.question.seats
        doubtful = [index for index in left if self.circuits.doubtful(seats[index].provider)]
        busy = [index for index in left if self.circuits.free(seats[index].provider, self.now)]
        return doubtful[:1] or sorted(busy, key=lambda index: seats[index].busy)[:1]

    def ask(self) -> Step:
        """Ask the chosen seat from the beginning of its turn: for the rest, when parts are kept."""
        question, seat = self.question, self.seat
        again = seat.calls or seat.busy
        reason = "its turn again" if again else f"next: {question.why}" if question.why else "first"
        limit = (
            max(seat.ask.limit, seat.room) if question.past_room else seat.ask.limit
        )  # one that was too small is known
        ask = replace(seat.ask, limit=limit, rest=question.parts > 0, trim=question.trimmed, reason=reason)
        return self.seated(replace(seat, ask=ask)).send()

    def may(self, seat: Seat) -> bool:
        """Tell whether *seat* can be asked at all, now or later."""
        if seat.out or seat.calls >= self.policy.max_calls or self.circuits.shut(seat.name, seat.provider):
            return False
        if not self.policy.fallback and seat is not self.question.seats[0]:
            return False
        return _fits(seat.window, self.question.past_window)

    def send(self) -> Step:
        """Ask the seat at hand, unless it or the question was asked often enough."""
        seat = self.seat
        if self.question.sent >= self.policy.max_attempts:
            return self.question, self.circuits, Fail(self.last())
        if seat.calls >= self.policy.max_calls:
            return self.seated(replace(seat, out=self.last())).choose()
        then = self.seated(replace(seat, calls=seat.calls + 1)).question
        asked = replace(then, sent=then.sent + 1, waits="")
        return asked, self.circuits.asking(seat.provider, self.now), Send()

    def last(self) -> str:
        """Return the cause that says best why nobody is left."""
        seats = self.question.seats
        causes = [seat.out or self.circuits.shut(seat.name, seat.provider) for seat in seats]
        known = [cause for cause in causes if cause] or [cause for seat in seats for cause in seat.counts]
        real = [cause for cause in known if cause != "Misconfigured"]
        return (real or known or ["Misconfigured"])[-1]


def _better(seat: Seat, rule: Rule, ended: Ended, policy: Policy, *, gained: bool) -> Ask | None:
    """Return how to ask the same seat better at once; None when there is no such way (left).

    *gained*: the call brought a part that was not kept before, or was asked for the whole.
    """
    ask, count = replace(seat.ask, rest=seat.ask.rest and ended.parts > 0), seat.counts[ended.cause]
    if count <= min(rule.reask, policy.max_reasks):
        return replace(ask, reasks=ask.reasks + 1, reason=f"reask: {ended.cause}")
    if rule.grow and ask.limit < seat.room:
        return replace(ask, limit=seat.room, reason=f"grow: {ended.cause}")
    if count <= rule.turns:
        return replace(ask, reason=f"continue: {ended.cause}")
    if ended.parts and gained and ask.resumes < min(rule.resumes, policy.max_resumes):
        return replace(ask, rest=True, resumes=ask.resumes + 1, reason=f"continue: {ended.cause}")
    if rule.reshape and ask.dialect + 1 < ended.shapes:
        return replace(ask, dialect=ask.dialect + 1, reason=f"reshape: {ended.cause}")
    return None


def _shorter(question: Question) -> Question | None:
    """Return *question* with one part of its prompt less, for those whose window it did not fit; None when none may go."""
    long = [seat.out == "ContextWindow" for seat in question.seats]
    if not any(long) or question.trimmed >= question.trims:
        return None
    seats = tuple(
        replace(seat, out="") if too_long else seat
        for seat, too_long in zip(question.seats, long, strict=True)
    )
    return replace(question, seats=seats, trimmed=question.trimmed + 1, past_window=0)


def _fits(size: int, past: int) -> bool:
    """Tell whether a *size*, 0 when unknown, is larger than what was too small."""
    return not size or size > past
