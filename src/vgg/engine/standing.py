"""Where a game stands, and why one of its steps is what it is; nothing is written or paid to find out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from vgg.ledger.budget import Budget, read_budget
from vgg.ledger.glance import glance
from vgg.ledger.past import Past, read_past
from vgg.ledger.rows import CallRow, calls_of
from vgg.model.errors import PlanError
from vgg.model.events import State
from vgg.phases.kind import Ask
from vgg.store import Disk, Scratch, Store

from .game import Game, Wish
from .items import items_of
from .layout import Layout
from .lockfile import Entry, read_lock
from .plan import Plan, plan, values_of, walk
from .resolve import Resolved, Resolver
from .review import step_name
from .selection import all_needs, did_you_mean, selected


@dataclass(frozen=True, slots=True)
class Status:
    """Where a game stands.

    *stale* names the steps made from something that has changed since, with the reason; *edited* the files that are
    not what vgg last wrote; *damaged* the objects that are not what their names say (only when checked).
    """

    plan: Plan
    budget: Budget
    stale: Mapping[str, str]
    placeholders: tuple[str, ...]
    edited: tuple[str, ...]
    damaged: tuple[str, ...]
    cost: Decimal

    def count(self, phase: str, state: State) -> int:
        """Return how many steps of *phase* are in *state*."""
        return sum((step.phase, step.state) == (phase, state) for step in self.plan.steps)


def status(game: Game, *, check: bool = False) -> Status:
    """Return where *game* stands; *check* re-reads every stored object. *cost* is that of the answers in use."""
    lock, disk = read_lock(game.folder), Disk(game.folder)
    layout = Layout(disk, dict(lock.files), Past(), lambda _: None, lambda _: None, dict(lock.hand))
    named = {step_name(at): entry for at, entry in lock.entries.items()}
    return Status(
        plan=plan(game),
        budget=glance(game.own / "ledger.db", read_budget) or Budget(),
        stale={name: entry.stale for name, entry in named.items() if entry.stale},
        placeholders=tuple(name for name, entry in named.items() if entry.placeholder),
        edited=layout.edited(),
        damaged=Store(disk).check() if check else (),
        cost=sum((entry.cost for entry in named.values()), Decimal(0)),
    )


@dataclass(frozen=True, slots=True)
class Explained:
    """Everything known of one step. *prompt* is '' for a free one; *answer* is None while there is none.

    *wording* is the last message of the prompt, the one a person may put in other words.
    """

    phase: str
    item: str
    state: State
    reason: str
    key: str
    take: int
    prompt: str
    answer: bytes | None
    media_type: str
    origin: str
    entry: Entry | None
    calls: tuple[CallRow, ...]
    needs: Mapping[str, tuple[str, ...]]
    files: tuple[str, ...]
    wording: str = ""


def explain(game: Game, phase: str, item: str = "") -> Explained:
    """Return key, prompt, answer, cost and calls of a step, and why it is stored, new or waiting.

    Raises PlanError when there is no such step.
    """
    past = glance(game.own / "ledger.db", read_past) or Past()
    resolver = Resolver(game, Scratch(Disk(game.folder)), past, read_lock(game.folder))
    *before, last = selected(game.pipeline, phase)
    _, made = walk(resolver, tuple(before), Wish())
    waits_for = [need for need in all_needs(last) if need not in made]
    if waits_for:
        return _waiting(resolver, last.name, item, f"waits for {', '.join(waits_for)}")
    items = items_of(last, values_of(made))
    if item not in items:
        raise PlanError(f"{phase} has no item {item!r}", hint=did_you_mean(item, tuple(items)))
    return _explained(resolver, resolver.resolve(last, item, items[item], made))


def _waiting(resolver: Resolver, phase: str, item: str, reason: str) -> Explained:
    """Return what the lock knows of a step whose inputs are not made yet."""
    entry = resolver.lock.entries.get((phase, item))
    key, take = (entry.key, entry.take) if entry else ("", 0)
    row = resolver.past.answers.get((key, take))
    return Explained(
        phase=phase, item=item, state="waits", reason=reason, key=key, take=take, prompt="",
        answer=resolver.store.get(row.object) if row else None, media_type=row.media_type if row else "",
        origin=entry.origin if entry else "", entry=entry, calls=_calls(resolver, key, take), needs={}, files=(),
    )  # fmt: skip


def _explained(resolver: Resolver, step: Resolved) -> Explained:
    row = resolver.past.answers.get((step.key, step.take))
    return Explained(
        phase=step.phase.name,
        item=step.item,
        state=step.state,
        reason=step.reason,
        key=step.key,
        take=step.take,
        prompt=step.work.request.prompt if isinstance(step.work, Ask) else "",
        answer=resolver.store.get(row.object) if row else None,
        media_type=row.media_type if row else "",
        origin=step.kept.origin if step.kept else "",
        entry=resolver.lock.entries.get((step.phase.name, step.item)),
        calls=_calls(resolver, step.asked, step.take),
        needs={need: tuple(each.key for each in items) for need, items in step.inputs.needs.items()},
        files=tuple(step.kept.artifact.files) if step.kept else (),
        wording=step.work.request.messages[-1].text if isinstance(step.work, Ask) else "",
    )


def _calls(resolver: Resolver, key: str, take: int) -> tuple[CallRow, ...]:
    path = resolver.game.own / "ledger.db"
    return glance(path, lambda connection: calls_of(connection, key, take)) or ()
