"""Providers in order, with retries, re-asks, fallback and bookkeeping: only here is decided to pay again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from importlib import import_module
from random import Random
from types import TracebackType
from typing import Self

import anyio
import anyio.to_thread

from vgg.model.errors import Misconfigured, ProviderError, RateLimited, Timeout, Unable
from vgg.model.request import Answer, Attempt, Call, Journal, Provider, RawReply, Request, no_problems

from .adapter import Adapter, Turn, connect
from .booking import booked
from .circuit import Circuits
from .clock import Clock, RealClock
from .core import Begin, Ended, Event, Fail, Give, Passed, Question, Rules, Seat, Send, Sleep, Woke, step
from .exhausted import Tried, exhausted
from .keys import access, key_of, scrub, secrets
from .outcome import Failure, Outcome, Reply
from .policy import Policy, cause_of
from .prices import worst
from .reask import grown, reasked, rejected
from .registry import Candidate, Profile, Registry, shipped
from .waiting import moment

Check = Callable[[object], Sequence[str]]
Runner = Callable[[Check, object], Awaitable[Sequence[str]]]
"""Runs a check away from the event loop."""


async def in_thread(check: Check, answer: object) -> Sequence[str]:
    """Run *check* in a thread."""
    return await anyio.to_thread.run_sync(check, answer)


@dataclass(slots=True)
class _Heard:
    """A call that knows whether its reply has arrived; then a stopped run leaves it to the next."""

    call: Call
    arrived: bool = False

    @property
    def reply(self) -> RawReply | None:
        return self.call.reply

    def receive(self, reply: RawReply) -> None:
        self.call.receive(reply)
        self.arrived = True

    async def settle(self, attempt: Attempt) -> None:
        await self.call.settle(attempt)


@dataclass(slots=True)
class _Asking:
    """One question on its way through the chain: what was tried, and the attempts that were booked."""

    request: Request
    journal: Journal
    tried: list[Tried] = field(default_factory=list)
    attempts: list[Attempt] = field(default_factory=list)
    answer: Answer | None = None
    asked: str = ""
    """Who was asked last, and with which request; what failed is sent back only to the one that said it."""
    sent: Request | None = None
    failed: Failure | None = None

    def worded(self, seat: Seat, profile: Profile) -> Request:
        """Return the request as *seat* says that it is asked now."""
        before = self.sent if self.asked == seat.name and self.sent is not None else self.request
        if seat.ask.reason.startswith("reask") and self.failed is not None:
            before = reasked(self.request, before, self.failed)
        if seat.ask.limit:
            before = grown(before, profile) or before
        self.asked, self.sent = seat.name, before
        return before


class Chain:
    """Asks the candidates of a request in order until an answer passes its shape and its check.

    One chain serves one run, inside one event loop; use it as an async context manager, so that its
    connections are closed. *environ* holds keys and addresses, *providers* those that cost nothing (offline).
    *run* takes checks off the event loop. *concurrency* is how many calls one provider gets at a time.
    """

    def __init__(
        self,
        environ: Mapping[str, str],
        *,
        providers: Mapping[str, Provider] | None = None,
        registry: Registry | None = None,
        policy: Policy | None = None,
        clock: Clock | None = None,
        chance: Random | None = None,
        run: Runner = in_thread,
        concurrency: int = 8,
    ) -> None:
        self._environ = environ
        self._free = dict(providers or {})
        self._registry = registry or shipped()
        self._policy = policy or Policy()
        self._clock = clock or RealClock()
        self._chance = chance or Random()
        self._run = run
        self._hidden = secrets(environ, self._registry)
        self._adapters: dict[str, Adapter] = {}
        self._connecting = anyio.Lock()
        self._imported = False
        self._limits: dict[str, anyio.Semaphore] = defaultdict(lambda: anyio.Semaphore(concurrency))
        self._circuits = Circuits()
        self._shut: dict[str, ProviderError] = {}

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.aclose()

    async def aclose(self) -> None:
        """Close all connections."""
        adapters, self._adapters = list(self._adapters.values()), {}
        with anyio.CancelScope(shield=True):
            for adapter in adapters:
                await adapter.aclose()

    async def ask(self, request: Request, journal: Journal) -> Answer:
        """Return the first answer to *request* that passes; each call is booked in *journal* first.

        Raises OverBudget from the journal, Invalid when answers came and none passed, and else the error of
        the last provider that could not be reached or would not serve; its text lists every attempt.
        """
        asking = _Asking(request, journal)
        question = Question(tuple(self._seat(candidate) for candidate in self._candidates(request)))
        event: Event = Begin()
        while True:
            rules = Rules(self._policy, self._chance, self._clock.now())
            question, self._circuits, action = step(question, self._circuits, event, rules)
            match action:
                case Send():
                    event = await self._turn(question.seat, asking)
                case Sleep(seconds=seconds):
                    await self._clock.sleep(seconds)
                    event = Woke()
                case Give() if asking.answer is not None:
                    return asking.answer
                case Fail(resume_at=resume_at):
                    raise self._exhausted(question, asking, resume_at)

    def _candidates(self, request: Request) -> list[Candidate]:
        named = (self._registry.candidate(name, request.kind) for name in request.models)
        return list(dict.fromkeys(named))

    def _seat(self, candidate: Candidate) -> Seat:
        profile = self._registry.find(candidate.provider, candidate.model)
        sizes = (profile.window, profile.max_output) if profile.known else (0, 0)
        return Seat(candidate.name, candidate.provider, *sizes)

    async def _turn(self, seat: Seat, asking: _Asking) -> Event:
        """Ask the candidate of *seat* once, and return how that ended."""
        candidate = self._registry.candidate(seat.name, asking.request.kind)
        try:
            if candidate.provider in self._free:
                asking.answer = await self._free_answer(candidate, asking)
                return Ended()
            adapter = await self._adapter(candidate, asking.request)
        except ProviderError as error:
            return self._ended(seat, Failure(self._named(error, candidate)), asking)
        outcome = await self._attempt(seat, candidate, adapter, asking)
        if outcome is None:
            return Passed()
        if isinstance(outcome, Failure):
            asking.failed = outcome
            return self._ended(seat, outcome, asking)
        attempts = tuple(asking.attempts)
        asking.answer = Answer(
            outcome.body, outcome.media_type, candidate.provider, candidate.model, attempts
        )
        return Ended()

    def _ended(self, seat: Seat, failure: Failure, asking: _Asking) -> Ended:
        """Note *failure* for the list of what was tried, and return it as the core sees it."""
        asking.tried.append(Tried(seat.name, failure.error))
        cause = cause_of(failure)
        if closes := self._policy.rule(cause).closes:
            self._shut[seat.provider if closes == "provider" else seat.name] = failure.error
        return Ended(cause, failure.error.retry_after)

    def _exhausted(self, question: Question, asking: _Asking, resume_at: float) -> ProviderError:
        """Return the error of the whole chain; candidates that were not asked are listed with the reason."""
        named = {each.name for each in asking.tried}
        for seat in question.seats:
            shut = self._shut.get(seat.provider) or self._shut.get(seat.name)
            if seat.name not in named and shut is not None:
                asking.tried.append(Tried(seat.name, shut))
        now = self._clock.now()
        if resume_at:
            error = RateLimited(
                f"asks to be left alone until {moment(resume_at)}", retry_after=resume_at - now
            )
            asking.tried.append(Tried(question.seats[question.at].name, error))
        return exhausted(asking.request, asking.tried, now)

    async def _free_answer(self, candidate: Candidate, asking: _Asking) -> Answer:
        """Ask a provider that costs nothing, and so is not booked. Raises Invalid when its answer does not pass."""
        answer = await self._free[candidate.provider].answer(asking.request, candidate.model)
        problems = () if answer.placeholder else await self._problems(asking.request, answer.body)
        if problems:
            raise rejected(problems)
        return replace(answer, attempts=(*asking.attempts, *answer.attempts))

    async def _attempt(
        self, seat: Seat, candidate: Candidate, adapter: Adapter, asking: _Asking
    ) -> Outcome | None:
        """Book one call, make it, check its answer, and book how it ended; None when it was not made after all."""
        profile, name = self._registry.find(candidate.provider, candidate.model), candidate.name
        vendor, sent = self._registry.vendors[candidate.provider], asking.worded(seat, profile)
        async with self._limits[candidate.provider]:
            if self._circuits.shut(name, candidate.provider):  # while this one stood in line
                return None
            intended = await asking.journal.intend(
                candidate.provider, candidate.model, sent.key(name), worst(sent, name)
            )
            call = _Heard(intended)
            began = self._clock.now()
            turn = Turn(sent, candidate.model, profile, vendor, seat.ask, call, self._clock, self._policy)
            outcome = await self._sent(adapter, turn, call)
        if isinstance(outcome, Reply) and (problems := await self._problems(sent, outcome.body)):
            said = outcome.body.decode() if sent.kind == "text" else ""
            outcome = Failure(rejected(problems), outcome.usage, tuple(problems), said)
        if isinstance(outcome, Failure):
            self._named(outcome.error, candidate)
        attempt = replace(booked(candidate, sent, outcome, self._clock.now() - began), reason=seat.ask.reason)
        await call.settle(attempt)
        asking.attempts.append(attempt)
        return outcome

    async def _sent(self, adapter: Adapter, turn: Turn, call: _Heard) -> Outcome:
        """Make the call within its time; a run that is stopped before the reply books it as maybe billed."""
        try:
            with anyio.move_on_after(self._policy.seconds):
                return await adapter.ask(turn)
        except anyio.get_cancelled_exc_class():
            if not call.arrived and call.reply is None:
                with anyio.CancelScope(shield=True):
                    await call.settle(Attempt(turn.profile.provider, turn.model, "interrupted", "maybe"))
            raise
        return Failure(Timeout(f"no answer within {self._policy.seconds:g} s", billed="maybe"))

    async def _problems(self, request: Request, body: bytes) -> Sequence[str]:
        """Return what the request's own check says about an answer whose shape is right."""
        answer: object = body
        if request.response is not None:
            try:
                answer = request.response.model_validate_json(body)
            except ValueError as error:
                return (f"the answer does not fit {request.response.__name__}: {error}",)
        return () if request.check is no_problems else await self._run(request.check, answer)

    async def _adapter(self, candidate: Candidate, request: Request) -> Adapter:
        """Return the adapter of *candidate*, made at its first call. Raises Misconfigured."""
        vendor = self._registry.vendors.get(candidate.provider)
        if vendor is None:
            near = self._registry.near(candidate.name)
            hint = f"did you mean {near!r}?" if near else f"known: {', '.join(self._registry.vendors)}"
            raise Misconfigured(f"{candidate.provider!r}: no such provider", hint=hint)
        if request.kind not in vendor.defaults:
            raise Unable(f"{candidate.provider!r} answers no {request.kind} requests")
        async with self._connecting:
            if candidate.provider not in self._adapters:
                reached = access(vendor, self._environ, self._policy.seconds)
                await self._import_sdks()
                self._adapters[candidate.provider] = connect(candidate.provider, vendor, reached)
            return self._adapters[candidate.provider]

    async def _import_sdks(self) -> None:
        """Import every SDK this run may use, once, in a thread: it takes seconds, and other phases are under way.

        All at once, because SDKs import each other's modules late (Instructor imports OpenAI's on every route): a
        call in the event loop beside an import in a thread has seen half a module.
        """
        if self._imported:
            return
        vendors = [vendor for vendor in self._registry.vendors.values() if key_of(vendor, self._environ)]
        await anyio.to_thread.run_sync(_import, [vendor.adapter.partition(":")[0] for vendor in vendors])
        self._imported = True

    def _named(self, error: ProviderError, candidate: Candidate) -> ProviderError:
        """Complete *error* with who it came from and what to do, and take every key out of it."""
        error.provider, error.model = candidate.provider, candidate.model
        error.what = scrub(error.what, self._hidden)
        error.args = (error.what,)
        error.hint = error.hint or self._hint(error, candidate)
        return error

    def _hint(self, error: ProviderError, candidate: Candidate) -> str:
        vendor = self._registry.vendors.get(candidate.provider)
        profile = self._registry.find(candidate.provider, candidate.model)
        variables = " or ".join(vendor.keys) if vendor else ""
        gone = f"{candidate.model!r} ended on {profile.ends}; " if profile.ends else ""
        instead = profile.replacement or self._registry.near(candidate.model)
        hints = {
            "Auth": f"check {variables}",
            "Quota": f"the account of {variables} has no credit or quota left",
            "ModelGone": f"{gone}use {instead!r}" if instead else "vgg models lists what there is",
        }
        return hints.get(type(error).__name__, "")


def _import(modules: Sequence[str]) -> None:
    for module in modules:
        with suppress(ImportError):  # `connect` meets it again and says so
            import_module(module)
