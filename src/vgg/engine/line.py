"""The line at work: a phase starts when its needs are met, its items overlap, and a failure blocks only what needs it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

import anyio

from vgg.model.canonical import Json
from vgg.model.errors import Bug, FolderError, Interrupted, VggError
from vgg.model.events import PhaseDone, PhaseStarted, StepDone, StepFailed, StepStarted
from vgg.model.pipeline import Phase

from .artifacts import Kept
from .doing import Doer, Done
from .game import Game, Wish
from .items import items_of
from .plan import chosen, values_of
from .resolve import Resolved, Resolver
from .selection import all_needs


@dataclass(slots=True)
class Tally:
    """How many steps were made, stored and failed; *errors* by (phase, item)."""

    made: int = 0
    stored: int = 0
    errors: dict[tuple[str, str], VggError] = field(default_factory=dict)


@dataclass(slots=True)
class Line:
    """Runs *phases*, telling *on_step* of each step done, and *on_phase* of a phase, its items and those done."""

    game: Game
    wish: Wish
    phases: tuple[Phase, ...]
    resolver: Resolver
    doer: Doer
    on_step: Callable[[Resolved, Done], None]
    on_phase: Callable[[Phase, Mapping[str, object], Mapping[str, Done]], Awaitable[None]]
    tally: Tally = field(default_factory=Tally)
    made: dict[str, dict[str, Kept]] = field(default_factory=dict)
    done: dict[tuple[str, str], Done] = field(default_factory=dict)
    _ended: dict[str, anyio.Event] = field(default_factory=dict)
    _warm: bool = False

    async def run(self) -> None:
        """Run every phase that can be run."""
        self._ended = {phase.name: anyio.Event() for phase in self.phases}
        async with anyio.create_task_group() as group:
            for phase in self.phases:
                group.start_soon(self._run_phase, phase)

    async def _run_phase(self, phase: Phase) -> None:
        try:
            for need in all_needs(phase):
                await self._ended[need].wait()
            if not self.doer.stop.reason and all(need in self.made for need in all_needs(phase)):
                await self._run_items(phase)
        except Exception as error:  # noqa: BLE001 - an error must not cancel what others have paid for
            self._failed(phase, "", error)
        finally:
            self._ended[phase.name].set()

    async def _run_items(self, phase: Phase) -> None:
        items = items_of(phase, values_of(self.made))
        names = chosen(phase, items, self.wish)
        self.doer.emit(PhaseStarted(phase=phase.name, kind=phase.kind, items=len(names)))
        async with anyio.create_task_group() as group:
            for name in names:
                group.start_soon(self._run_step, phase, name, items[name])
        done = {name: self.done[phase.name, name] for name in names if (phase.name, name) in self.done}
        if len(done) == len(items):
            self.made[phase.name] = {name: each.kept for name, each in done.items()}
        self._ended[phase.name].set()  # its artifacts are stored: nobody waits for its files
        await self.on_phase(phase, items, done)
        failed = sum(name == phase.name for name, _ in self.tally.errors)
        self.doer.emit(PhaseDone(phase=phase.name, done=len(done), failed=failed))

    async def _run_step(self, phase: Phase, name: str, value: Json) -> None:
        """Do one step; whatever goes wrong becomes its outcome."""
        if self.doer.stop.reason:
            return
        try:
            step = self.resolver.resolve(phase, name, value, self.made)
            self._started(step)
            result = await self.doer.do(step)
            self.on_step(step, result)
        except Interrupted:
            return
        except Exception as error:  # noqa: BLE001 - an error must not cancel what others have paid for
            self._failed(phase, name, error)
        else:
            self.done[phase.name, name] = result
            self._count(step, result)

    def _started(self, step: Resolved) -> None:
        if step.state == "new" and not self._warm:
            self._warm = True
            if any(not self.game.kind(phase).paid for phase in self.phases):
                self.doer.runner.warm(self.game.modules)
        self.doer.emit(
            StepStarted(phase=step.phase.name, item=step.item, state=step.state, reason=step.reason)
        )

    def _count(self, step: Resolved, done: Done) -> None:
        self.tally.stored += done.stored
        self.tally.made += not done.stored
        self.doer.emit(
            StepDone(
                phase=step.phase.name,
                item=step.item,
                key=done.entry.key,
                stored=done.stored,
                origin=done.entry.origin,
                placeholder=done.entry.placeholder,
                cost=Decimal(0) if done.stored else done.entry.cost,
                seconds=done.seconds,
            )
        )

    def _failed(self, phase: Phase, item: str, error: Exception) -> None:
        expected = error if isinstance(error, VggError) else Bug.of(error)
        if isinstance(expected, FolderError):
            self.doer.stop.begin(expected)
        if _told(expected, self.doer.stop.reason, self.tally.errors.values()):
            return
        self.tally.errors[phase.name, item] = expected
        self.doer.emit(
            StepFailed(
                phase=phase.name,
                item=item,
                error=expected.what,
                hint=expected.hint,
                exit_code=expected.exit_code,
                trace=getattr(expected, "trace", ""),
            )
        )


def _told(error: VggError, reason: VggError | None, before: Iterable[VggError]) -> bool:
    """Return whether what stopped the run has been told: a disk that fails does so for every step at once."""
    same = isinstance(error, FolderError) and isinstance(reason, FolderError)
    return any(each is error or (same and isinstance(each, FolderError)) for each in before)
