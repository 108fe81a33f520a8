"""One step done for good: asked or made, its artifact stored, its row committed, before anybody may build on it."""

from __future__ import annotations

import json
import time
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import assert_never

import anyio
from anyio.to_thread import run_sync

from vgg.ledger.book import Ledger
from vgg.ledger.calls import Page
from vgg.ledger.past import Past
from vgg.ledger.rows import AnswerRow, StepRow, write_answer, write_done, write_standin, write_wish
from vgg.model.artifact import Made
from vgg.model.canonical import Json, digest
from vgg.model.errors import (
    Empty,
    Filtered,
    FolderError,
    InputError,
    Invalid,
    Malformed,
    NotRecorded,
    ProviderError,
    Refused,
    Truncated,
)
from vgg.model.events import AttemptEnded, Event, Noticed, Progressed
from vgg.model.request import Answer, Attempt, Partial, Provider, Request
from vgg.phases.kind import Ask, Make
from vgg.store import Store

from .artifacts import Kept, kept
from .game import Asker, Runner
from .lockfile import Entry
from .resolve import HAND, OFFLINE, Resolved, finished, recalled
from .stop import Stop

NEVER_PASSES = (Invalid, Refused, Filtered)
"""What a chain ends with when every provider answered and no answer could stand: then the offline provider may."""

TELL_EVERY = 0.25
"""Seconds between two words about answers of one phase that arrive."""

_MOST_LISTS = 8

_SPENT = (*NEVER_PASSES, Truncated, Malformed, Empty)
"""Ends after which the replies received so far are of no more use: the next run asks again."""


@dataclass(frozen=True, slots=True)
class Done:
    """A step on disk: its artifact, and what the lock says of it. *stored* when nothing had to be asked or made."""

    kept: Kept
    entry: Entry
    stored: bool
    seconds: float = 0.0


@dataclass(slots=True)
class Doer:
    """Does steps with what the run has."""

    store: Store
    ledger: Ledger
    asker: Asker
    offline: Provider | None
    runner: Runner
    stop: Stop
    emit: Callable[[Event], None]
    replay: bool = False
    _told: dict[str, float] = field(default_factory=dict)
    """When each phase last told of an answer that arrives."""
    _asking: dict[tuple[str, int], anyio.Lock] = field(default_factory=lambda: defaultdict(anyio.Lock))

    @property
    def past(self) -> Past:
        """What is stored, this run's answers included."""
        return self.ledger.past

    async def do(self, step: Resolved) -> Done:
        """Return the artifact of *step*, on disk."""
        began = time.monotonic()
        if step.kept:
            if step.stale and isinstance(step.work, Ask):
                await run_sync(_still_fits, step, step.work, step.kept)
            answer = self.past.answers.get((step.key, step.take))
            return Done(step.kept, entry_of(step, step.key, step.kept, answer), stored=True)
        if step.answer:
            if again := await self._again(step, step.answer):
                return Done(again, entry_of(step, step.key, again, step.answer), stored=True)
            self._notice(f"{step.what}: the stored answer is damaged; it is asked anew")
        self.stop.gate()
        match step.work:
            case Ask():
                found, entry = await self._ask(step, step.work)
            case Make():
                found, entry = await self._make(step, step.work)
            case _:
                assert_never(step.work)
        return Done(found, entry, stored=False, seconds=time.monotonic() - began)

    async def _again(self, step: Resolved, row: AnswerRow) -> Kept | None:
        """Finish a stored answer anew: free, and needed when only what hangs on it changed. None when it is damaged."""
        body = self.store.get(row.object)
        assert isinstance(step.work, Ask)
        if body is None:
            return None
        found, objects = await run_sync(finished, step.work, recalled(row, body))
        await self._keep(step, found, objects)
        return found

    async def _make(self, step: Resolved, work: Make) -> tuple[Kept, Entry]:
        with self.stop.idle_when(lambda: True):
            made = await self.runner.run(work.function, step.inputs, work.options)
        laid_over = bool(step.hand) and not made.by_hand
        if laid_over:
            made = with_hand(made, step.inputs.hand)
        found, objects = kept(made, HAND if laid_over else "local")
        await self._keep(step, found, objects)
        return found, entry_of(step, step.key, found, None)

    async def _ask(self, step: Resolved, work: Ask) -> tuple[Kept, Entry]:
        async with self._asking[step.asked, step.take]:
            row = self.past.answers.get(
                (step.asked, step.take)
            )  # another step may just have asked the very same
            if row and not step.wished and (body := self.store.get(row.object)) is not None:
                answer, key, fresh = recalled(row, body), step.asked, None
            else:
                answer, key = await self._answer(step, work)
                row = fresh = answer_row(key, step.take, answer, self.ledger.run)
            found = await self._finish(step, key, work, answer, fresh)
        return found, entry_of(step, key, found, row)

    async def _finish(
        self, step: Resolved, key: str, work: Ask, answer: Answer, row: AnswerRow | None
    ) -> Kept:
        """Return the artifact of *answer*, stored and committed together with the answer's *row* if that is new."""
        with anyio.CancelScope(shield=True):
            try:
                found = await run_sync(self._store_finished, work, answer, row)
            except FolderError:
                raise
            except Exception:
                await self._keep_answer(row)  # a fault in what follows must not cost the answer
                raise
            await self._commit(step, key, found, row)
        return found

    def _store_finished(self, work: Ask, answer: Answer, row: AnswerRow | None) -> Kept:
        """Store the body of *answer* for good, and the artifact made of it, which can be made again."""
        if row:
            self.store.put(answer.body)
        found, objects = finished(work, answer)
        self._put_all(objects)
        return found

    async def _keep_answer(self, row: AnswerRow | None) -> None:
        if row:
            await self.ledger.commit(lambda connection: write_answer(connection, row))
            self.past.add_answer(row)

    async def _answer(self, step: Resolved, work: Ask) -> tuple[Answer, str]:
        """Return the answer to *work* and the key it lies under."""
        if self.replay:
            raise NotRecorded(
                f"{step.what}: this request was never recorded ({step.reason})",
                hint="run without --replay to ask it",
            )
        if (wished := step.wished) is not None:
            await self.ledger.commit(lambda connection: write_wish(connection, wished))
            self.past.add_wish(wished)
        if step.standin:
            return await self._stand_in(step, work, step.standin)
        try:
            return await self._ask_chain(step, work), step.asked
        except NEVER_PASSES as error:
            alone = work.request.terms.fallback is False or step.asked == work.request.key(OFFLINE)
            if self.offline is None or alone:
                raise
            return await self._stand_in(step, work, type(error).__name__.lower())

    async def _ask_chain(self, step: Resolved, work: Ask) -> Answer:
        told: list[Attempt] = []

        def tell(attempt: Attempt) -> None:
            told.append(attempt)
            self.emit(attempt_event(step, attempt))

        page = Page(step.asked, step.take, step.what, self._notice, tell, self.stop.gate)
        journal = await self.ledger.journal(page)
        over = False
        try:
            with self.stop.idle_when(lambda: all(call.streams for call in journal.open)):
                answer = await self.asker.ask(self._heard(step, _of_take(work.request, step.take)), journal)
        except ProviderError as error:
            over = isinstance(error, _SPENT)
            raise
        finally:
            await journal.close(over=over)
            await self.ledger.keep_circuits(self.asker.remembered())
        for attempt in answer.attempts if not told else ():  # the offline provider needs no journal
            self.emit(attempt_event(step, attempt))
        return answer

    def _heard(self, step: Resolved, request: Request) -> Request:
        """Return *request* as one whose answer is told of while it arrives, a few times a second and phase."""
        if request.kind != "text":
            return request

        async def hear(partial: Partial) -> None:
            self.stop.again()
            now, phase = time.monotonic(), step.phase.name
            if now - self._told.get(phase, 0.0) >= TELL_EVERY:
                self._told[phase] = now
                self.emit(progress_event(step, partial))

        return replace(request, on_partial=hear)

    async def _stand_in(self, step: Resolved, work: Ask, reason: str) -> tuple[Answer, str]:
        """Let the offline provider answer in place of a model whose answers never passed ("invalid", "refused")."""
        assert self.offline
        answer = await self.offline.answer(_of_take(work.request, step.take), OFFLINE)
        if not step.standin:
            reason = f"no model's answer could stand ({reason})"
            self._notice(f"{step.what}: {reason}; the built-in offline provider answered instead")
            await self.ledger.commit(
                lambda connection: write_standin(connection, step.asked, step.take, reason)
            )
            self.past.add_standin(step.asked, step.take, reason)
        return answer, work.request.key(OFFLINE)

    def _notice(self, text: str) -> None:
        self.emit(Noticed(text=text))

    async def _keep(self, step: Resolved, found: Kept, objects: Mapping[str, bytes]) -> None:
        """Store *objects*, which can be made again, and commit the step."""
        with anyio.CancelScope(shield=True):
            await run_sync(self._put_all, objects)
            await self._commit(step, step.key, found, None)

    async def _commit(self, step: Resolved, key: str, found: Kept, row: AnswerRow | None) -> None:
        """Commit the step together with the answer's *row*, if that is new."""
        phase, run = step.phase.name, self.ledger.run
        line = StepRow(
            step.shape, key, step.take, phase, step.item, found.digest, found.origin, step.parts, run
        )
        await self.ledger.commit(lambda connection: write_done(connection, row, line))
        if row:
            self.past.add_answer(row)
        self.past.add_step(line)

    def _put_all(self, objects: Mapping[str, bytes]) -> None:
        for data in objects.values():
            self.store.put_derived(data)


def answer_row(key: str, take: int, answer: Answer, run: str) -> AnswerRow:
    """Return *answer* as the ledger keeps it."""
    tokens_in, tokens_out = (_sum(answer, name) for name in ("input", "output"))
    return AnswerRow(
        key, take, digest(answer.body), answer.media_type, answer.provider, answer.model, answer.placeholder,
        tokens_in, tokens_out, answer.cost, run,
    )  # fmt: skip


def _of_take(request: Request, take: int) -> Request:
    """Return *request* as that of its *take*: who computes an answer needs another seed to come to another one."""
    return replace(request, facts={**request.facts, "take": take}) if take > 1 else request


def _sum(answer: Answer, name: str) -> int | None:
    told = [getattr(attempt.usage, name) for attempt in answer.attempts]
    known = [count for count in told if count is not None]
    return sum(known) if known else None


def with_hand(made: Made, hand: Mapping[str, bytes]) -> Made:
    """Return *made* with the files of *hand*; its value too where that is what such a file says."""
    value = made.value
    for path, data in hand.items():
        if path in made.files and as_json(made.files[path]) == value is not None:
            value = as_json(data)
    return replace(made, value=value, files={**made.files, **hand})


def as_json(data: bytes) -> Json:
    """Return what *data* say as JSON; None when they are none."""
    try:
        return json.loads(data)  # type: ignore[no-any-return]
    except ValueError:
        return None


def _still_fits(step: Resolved, work: Ask, found: Kept) -> None:
    """Raise InputError when what a person made no longer passes the checks of what it is made for now."""
    if work.request.response is None:
        return
    try:
        must = work.request.must or work.request.check
        problems = must(work.request.response.model_validate(found.artifact.value))
    except ValueError as error:
        problems = str(error).splitlines()
    if problems:
        item = f" --item {step.item}" if step.item else ""
        raise InputError(
            f"{step.what} was adopted from a file edited by hand, and no longer fits: {step.stale}",
            hint=f"edit it and adopt it again, or have it made anew: vgg phase {step.phase.name}{item}",
            problems=problems,
        )


def entry_of(step: Resolved, key: str, found: Kept, row: AnswerRow | None) -> Entry:
    """Return what the lock says of *step*."""
    return Entry(
        key=key,
        take=step.take,
        artifact=found.digest,
        origin=found.origin,
        cost=row.cost if row else Decimal(0),
        input_tokens=row.input if row else None,
        output_tokens=row.output if row else None,
        placeholder=found.artifact.placeholder,
        stale=step.stale,
        hand=dict(step.hand),
    )


def attempt_event(step: Resolved, attempt: Attempt) -> AttemptEnded:
    """Return *attempt* as the event sinks see."""
    return AttemptEnded(
        phase=step.phase.name,
        item=step.item,
        provider=attempt.provider,
        model=attempt.model,
        outcome=attempt.outcome,
        billed=attempt.billed,
        input_tokens=attempt.usage.input,
        output_tokens=attempt.usage.output,
        cost=attempt.cost,
        seconds=attempt.seconds,
        detail=attempt.detail,
        reason=attempt.reason,
        action=attempt.action,
        request_id=attempt.request_id,
        adaptations=attempt.adaptations,
    )


def progress_event(step: Resolved, partial: Partial) -> Progressed:
    """Return *partial* as the event sinks see: the names are a model's, so only those of the answer's own shape are told."""
    work = step.work
    response = work.request.response if isinstance(work, Ask) else None
    known = {info.alias or name for name, info in response.model_fields.items()} if response else set()
    items = {name: count for name, count in partial.items.items() if name in known}
    told = dict(list(items.items())[:_MOST_LISTS])
    return Progressed(
        phase=step.phase.name, item=step.item, letters=partial.letters, fields=partial.finished, items=told
    )
