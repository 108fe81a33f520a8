"""Providers in order, with retries, re-asks, fallback and bookkeeping: only here is decided to pay again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from random import Random
from types import TracebackType
from typing import Any, Self, cast

import anyio
import anyio.to_thread

from vgg.model.canonical import Json
from vgg.model.errors import ContextWindow, ProviderError, Unable, VggError
from vgg.model.request import Answer, Journal, Left, Provider, Request, no_problems
from vgg.providers.adapter import Adapter, Turn, output_limit
from vgg.providers.clock import Clock, RealClock
from vgg.providers.models.prices import worst
from vgg.providers.models.registry import Candidate, Profile, Registry, fits, shipped
from vgg.providers.models.tokens import count
from vgg.providers.outcome import Failure, Outcome, Reply
from vgg.providers.shapes.shape import unmet
from vgg.providers.wire.continuing import added, merged

from .asking import Asking
from .booking import booked
from .calling import Heard, in_time, made, unforeseen
from .circuit import Circuits
from .clients import Clients
from .core import (
    Ask,
    Begin,
    Busy,
    Ended,
    Event,
    Fail,
    Give,
    Passed,
    Question,
    Rules,
    Seat,
    Send,
    Sleep,
    Woke,
    step,
)
from .exhausted import End, exhausted
from .limits import Hold, Limits, Rate
from .policy import Policy
from .reask import count_of, rejected
from .resuming import resumed_first

Check = Callable[[object], Sequence[str]]
Runner = Callable[[Check, object], Awaitable[Sequence[str]]]
"""Runs a check away from the event loop."""


async def in_thread(check: Check, answer: object) -> Sequence[str]:
    """Run *check* in a thread."""
    return await anyio.to_thread.run_sync(check, answer)


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
        self._free = dict(providers or {})
        self._registry = registry or shipped()
        self._policy = policy or Policy()
        self._clock = clock or RealClock()
        self._chance = chance or Random()
        self._run = run
        self._clients = Clients(environ, self._registry, self._clock, self._policy.seconds)
        self._lanes: dict[str, anyio.Semaphore] = defaultdict(lambda: anyio.Semaphore(concurrency))
        self._limits = Limits()
        self._eased = anyio.Event()
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
        await self._clients.aclose()

    def remember(self, standings: Mapping[str, Json]) -> None:
        """Begin with what an earlier run knew about who is to be left alone."""
        self._circuits = Circuits.from_json(cast("Mapping[str, Any]", standings)).reopened(self._clock.now())

    def remembered(self) -> Mapping[str, Json]:
        """Return what the next run should know about who is to be left alone."""
        return cast("Mapping[str, Json]", self._circuits.to_json())

    async def ask(self, request: Request, journal: Journal) -> Answer:
        """Return the first answer to *request* that passes; each call is booked in *journal* first.

        Raises OverBudget from the journal, Invalid when answers came and none passed, and else the error of
        the last provider that could not be reached or would not serve; its text lists every attempt.
        """
        policy = self._policy.within(request.terms)
        asking = Asking(request, journal, policy)
        if (answer := await self._taken_up(asking)) is not None:
            return answer
        parts, why = count_of(asking.kept), "StreamCut" if asking.kept else ""
        seats = resumed_first(self._seats(request), journal.left(), policy)
        question = Question(seats, trims=len(request.trim), parts=parts, why=why)
        event: Event = Begin()
        while True:
            before, rules = question, Rules(policy, self._chance, self._clock.now())
            question, self._circuits, action = step(question, self._circuits, event, rules)
            if isinstance(action, Send):
                asking.decided(question, self._circuits, rules.now)
            await asking.settle(before, question, action)
            match action:
                case Send():
                    event = await self._turn(question.seat, asking)
                case Sleep(seconds=seconds):
                    await self._clock.sleep(seconds)
                    event = Woke()
                case Give() if asking.answer is not None:
                    return replace(asking.answer, attempts=(*asking.attempts, *asking.answer.attempts))
                case Fail(resume_at=resume_at):
                    end = End(question, self._circuits, policy, self._clock.now(), self._shut)
                    raise exhausted(request, asking.tried, end, resume_at)

    async def _taken_up(self, asking: Asking) -> Answer | None:
        """Take up what calls of earlier runs kept of this very question, so that parts are paid once, whoever gives the rest.

        Return the answer where nothing of it is missing. Those were calls of this chain, or of one that began with another model;
        what a call was sent tells whether it was this question, or the rest of it.
        """
        keys: dict[tuple[str, int], str] = {}
        for left in asking.journal.left() if asking.request.kind == "text" else ():
            candidate = Candidate(left.provider, left.model)
            seat = self._seat(candidate, asking.request)
            seat = replace(seat, ask=replace(seat.ask, rest=asking.kept is not None, reason="taken up"))
            profile, place = (
                self._registry.find(left.provider, left.model),
                (candidate.name, count_of(asking.kept)),
            )
            sent = asking.worded(seat, profile)
            keys[place] = keys.get(place) or sent.key(candidate.name)
            if keys[place] == left.sends:
                await self._reread(left, seat, sent, asking)
            if asking.answer is not None:
                return replace(asking.answer, attempts=tuple(asking.attempts))
        return None

    async def _reread(self, left: Left, seat: Seat, sent: Request, asking: Asking) -> None:
        """Read the reply of the call *left* by an earlier run once more: it adds parts, or ends what was begun with them."""
        candidate = Candidate(left.provider, left.model)
        profile = self._registry.find(left.provider, left.model)
        try:
            adapter = await self._clients.get(candidate, sent.kind)
        except ProviderError:
            return
        call = await asking.journal.take_up(left)
        if call is None:
            return
        vendor = self._registry.vendors[left.provider]
        turn = Turn(sent, left.model, profile, vendor, seat.ask, Heard(call), self._clock, asking.policy)
        outcome = await made(adapter, turn, Heard(call))
        attempt = booked(candidate, sent, outcome, 0.0, self._registry)
        if isinstance(outcome, Failure):
            found = added(asking.kept, outcome.kept)
            if outcome.cause == "StreamCut" and count_of(found) > count_of(asking.kept):
                noted = replace(attempt, reason=seat.ask.reason, action=f"kept: {count_of(found)} parts")
                await asking.take_up(call, noted, found)
        elif asking.kept is not None:
            kept = asking.kept
            whole = await self._judged(seat, sent, outcome, asking)
            asking.kept = kept
            if isinstance(whole, Reply):
                asking.answer = Answer(whole.body, whole.media_type, left.provider, left.model)
                await asking.take_up(call, replace(attempt, reason=seat.ask.reason), kept)

    def _seats(self, request: Request) -> list[Seat]:
        named = dict.fromkeys(self._registry.candidate(name, request.kind) for name in request.models)
        return [self._seat(candidate, request) for candidate in named]

    def _seat(self, candidate: Candidate, request: Request) -> Seat:
        profile = self._registry.find(candidate.provider, candidate.model)
        sizes = (profile.window, profile.max_output) if profile.known else (0, 0)
        limit = output_limit(request, profile) if request.kind == "text" else 0
        return Seat(candidate.name, candidate.provider, *sizes, ask=Ask(limit=limit))

    async def _turn(self, seat: Seat, asking: Asking) -> Event:
        """Ask the candidate of *seat* once, and return how that ended."""
        candidate = self._registry.candidate(seat.name, asking.request.kind)
        profile = self._registry.find(candidate.provider, candidate.model)
        if candidate.provider in self._free:  # it is asked for the whole, which costs nothing
            seat = replace(seat, ask=replace(seat.ask, rest=False))
        sent = asking.worded(seat, profile)
        try:
            if candidate.provider in self._free:
                return await self._free_turn(seat, candidate, sent, asking)
            adapter = await self._clients.get(candidate, sent.kind)
            if unfit := fits(sent, profile):
                raise ContextWindow(str(unfit))
            self._refuse_changes(asking, profile, candidate)
        except ProviderError as error:
            free = candidate.provider in self._free
            ended = asking.unsent(seat, self._clients.named(error, candidate), free=free)
            return self._closing(seat, ended, error)
        outcome = await self._attempt(seat, candidate, adapter, sent, asking)
        if isinstance(outcome, Passed | Busy):
            return outcome
        if isinstance(outcome, Failure):
            return self._closing(seat, asking.ended(seat, sent, outcome), outcome.error)
        asking.answer = Answer(outcome.body, outcome.media_type, candidate.provider, candidate.model)
        return Ended()

    def _refuse_changes(self, asking: Asking, profile: Profile, candidate: Candidate) -> None:
        """Raise Unable when the settings would be changed for *candidate*, and the policy has none of that."""
        if asking.policy.on_adaptation == "note":
            return
        vendor = self._registry.vendors[candidate.provider]
        if changes := unmet(asking.request, profile, vendor, candidate.model):
            hint = 'on_adaptation = "note" sends what a model takes, and records the rest'
            raise Unable(f"is not asked with other settings: {'; '.join(changes)}", hint=hint)

    def _closing(self, seat: Seat, ended: Ended, error: ProviderError) -> Ended:
        """Remember the *error* that keeps a provider or a model out for the run, for those who are not asked for it."""
        if closes := self._policy.rule(ended.cause).closes:
            self._shut[seat.provider if closes == "provider" else seat.name] = error
        return ended

    async def _free_turn(self, seat: Seat, candidate: Candidate, sent: Request, asking: Asking) -> Event:
        """Ask a provider that costs nothing, and so is not booked; an answer that does not pass is sent back like any other."""
        try:
            answer = await self._free[candidate.provider].answer(sent, candidate.model)
            problems = () if answer.placeholder else await self._problems(asking.request, answer.body)
        except VggError:
            raise
        except Exception as error:
            raise unforeseen(error) from error
        if problems:
            said = answer.body.decode("utf-8", "replace") if sent.kind == "text" else ""
            failure = Failure(rejected(problems), reasons=tuple(problems), said=said)
            self._clients.named(failure.error, candidate)
            return asking.ended(seat, sent, failure)
        asking.answer = answer
        return Ended()

    async def _attempt(
        self, seat: Seat, candidate: Candidate, adapter: Adapter, sent: Request, asking: Asking
    ) -> Outcome | Passed | Busy:
        """Book one call, make it, and check its answer, unless it was better not made after all."""
        name, provider = candidate.name, candidate.provider
        profile, vendor = self._registry.find(provider, candidate.model), self._registry.vendors[provider]
        async with self._lanes[provider]:
            hold = await self._held(candidate, profile, sent, seat, asking.policy)
            if hold.wait:
                return Busy(self._clock.now() + hold.wait)
            if self._left_alone(name, provider, asking):
                self._limits.release(hold)
                return Passed()
            try:
                await in_time()
                ceiling = worst(sent, name, self._registry, seat.ask.limit)
                if ceiling is None and profile.allow_unpriced:
                    ceiling = Decimal(0)  # nothing can be held for it; what it cost stays unknown
                intended = await asking.journal.intend(provider, candidate.model, sent.key(name), ceiling)
            except BaseException:
                self._limits.release(hold)
                raise
            call, began = Heard(intended), self._clock.now()
            turn = Turn(sent, candidate.model, profile, vendor, seat.ask, call, self._clock, asking.policy)
            outcome = await made(adapter, turn, call)
            self._eases(provider, hold, outcome, began, again=intended.reply is not None)
        outcome = await self._judged(seat, sent, outcome, asking)
        if isinstance(outcome, Failure):
            self._clients.named(outcome.error, candidate)
        attempt = booked(candidate, sent, outcome, self._clock.now() - began, self._registry)
        changes = (*asking.adaptations(seat), *attempt.adaptations)
        asking.leave_open(call, replace(attempt, reason=seat.ask.reason, adaptations=changes))
        return outcome

    def _left_alone(self, name: str, provider: str, asking: Asking) -> bool:
        """Tell whether *provider* was shut, or is left alone for longer than was known, while this call stood in line.

        Where nobody else could be asked, only what the service itself asked for counts: to fail fast is better than to probe a
        dead one every half a minute for each of sixty pictures.
        """
        if self._circuits.shut(name, provider):
            return True
        until = self._circuits.asked(provider) if asking.alone else self._circuits.until(provider)
        return until > max(asking.told, self._clock.now())

    async def _held(
        self, candidate: Candidate, profile: Profile, sent: Request, seat: Seat, policy: Policy
    ) -> Hold:
        """Wait until the minute of *candidate* has room for the request *sent*, and hold it.

        Where that takes longer than anybody waits gladly, a hold that says so is returned, unless it was known when *seat* was
        chosen.
        """
        own = self._policy.rates.get(candidate.provider)
        rate, name = own or Rate(profile.rpm, profile.tpm), candidate.provider if own else candidate.name
        tokens = count(sent, profile).tokens + seat.ask.limit if rate.tpm else 0
        while (hold := self._limits.reserve(name, self._clock.now(), tokens, rate)).wait:
            if hold.wait > policy.max_wait and seat.busy <= self._clock.now():
                return hold
            await self._first_of(self._clock.sleep(hold.wait), self._eased.wait())
        while gap := self._limits.gap(candidate.provider, self._clock.now()):
            await self._clock.sleep(gap)
        return hold

    async def _first_of(self, *waits: Awaitable[object]) -> None:
        """Return when the first of *waits* is over, and end the others."""
        async with anyio.create_task_group() as group:

            async def over(wait: Awaitable[object]) -> None:
                await wait
                group.cancel_scope.cancel()

            for wait in waits:
                group.start_soon(over, wait)

    def _eases(self, provider: str, hold: Hold, outcome: Outcome, began: float, *, again: bool) -> None:
        """Give back what *hold* had too much, all of it when the reply was there *again*, and wake who waits for it."""
        if isinstance(outcome, Failure) and outcome.cause == "RateLimited" and not again:
            self._limits.refused(provider, began, self._clock.now())
        elif not again:
            self._limits.served(provider)
        if again:
            self._limits.release(hold)
        else:
            billed = isinstance(outcome, Reply) or outcome.error.billed != "no"
            self._limits.reconcile(hold, outcome.usage, billed=billed)
        self._eased.set()
        self._eased = anyio.Event()

    async def _judged(self, seat: Seat, sent: Request, outcome: Outcome, asking: Asking) -> Outcome:
        """Return *outcome*, put together with the kept parts where only the rest was asked for, if it passes its check."""
        if isinstance(outcome, Failure):
            return outcome
        problems: Sequence[str] = ()
        if seat.ask.rest and asking.kept is not None:
            whole = merged(asking.request, asking.kept, outcome.body)
            if isinstance(whole, bytes):
                outcome = replace(outcome, body=whole)
            else:
                problems = whole
        problems = problems or await self._problems(asking.request, outcome.body)
        if not problems:
            return outcome
        asking.kept = None  # parts that do not make a good whole are worth nothing
        said = outcome.body.decode() if sent.kind == "text" else ""
        return Failure(
            rejected(problems), outcome.usage, tuple(problems), said, outcome.adaptations, outcome.request_id
        )

    async def _problems(self, request: Request, body: bytes) -> Sequence[str]:
        """Return what the request's own check says about an answer whose shape is right."""
        answer: object = body
        if request.response is not None:
            try:
                answer = request.response.model_validate_json(body)
            except ValueError as error:
                return (f"the answer does not fit {request.response.__name__}: {error}",)
        return () if request.check is no_problems else await self._run(request.check, answer)
