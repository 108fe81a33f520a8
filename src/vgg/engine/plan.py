"""What a run would do and why, without doing, writing or paying anything."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from vgg.ledger.glance import glance
from vgg.ledger.past import Past, read_past
from vgg.model.canonical import Json
from vgg.model.errors import PlanError, VggError
from vgg.model.pipeline import Phase
from vgg.model.request import Request
from vgg.phases.kind import Ask
from vgg.store import Disk, Scratch

from .artifacts import Kept
from .game import Estimate, Game, Wish
from .items import items_of
from .lockfile import Lock, read_lock
from .resolve import HAND, Resolved, Resolver, finished, recalled
from .selection import all_needs, did_you_mean, selected

if TYPE_CHECKING:
    from vgg.ledger.rows import WishRow
    from vgg.model.events import State

Estimator = Callable[[Request], Estimate | None]
Made = dict[str, dict[str, Kept]]


@dataclass(frozen=True, slots=True)
class Planned:
    """One step of the plan. *item* '' with the state 'waits' stands for all items of a phase not known yet."""

    phase: str
    item: str
    kind: str
    paid: bool
    state: State
    reason: str
    key: str = ""
    take: int = 0
    estimate: Estimate | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """The steps of a run in order."""

    phases: tuple[Phase, ...]
    steps: tuple[Planned, ...]


def plan(game: Game, wish: Wish = Wish(), *, estimate: Estimator | None = None) -> Plan:  # noqa: B008 - frozen
    """Return what a run with *wish* would do in *game*; *estimate* prices the requests that are new."""
    past = glance(game.own / "ledger.db", read_past) or Past()
    for row in wishes_of(wish, selected(game.pipeline, wish.phase), past):
        past.add_wish(row)
    return _planned(game, wish, past, read_lock(game.folder), estimate)


def wishes_of(wish: Wish, phases: tuple[Phase, ...], past: Past) -> tuple[WishRow, ...]:
    """Return what *wish* asks anew; what earlier runs wished and did not end is dropped from *past*, or kept.

    A new wish takes the place of the old ones. Resuming keeps them all. A run of the whole pipeline keeps the takes
    that were chosen, and asks no further item anew.
    """
    if wish.resume:
        return ()
    if wish.fresh or wish.phase:
        return _wished(wish, phases, past)
    for at in [at for at, row in past.wishes.items() if not row.take]:
        del past.wishes[at]
    return ()


def _wished(wish: Wish, phases: tuple[Phase, ...], past: Past) -> tuple[WishRow, ...]:
    from vgg.ledger.rows import WishRow  # noqa: PLC0415 - a plan of a new game has no rows

    past.wishes.clear()
    if wish.fresh:
        return tuple(WishRow(phase.name, "*") for phase in phases)
    every = "*" if phases[-1].each else ""  # what a person made of an item stays, unless that item is named
    return (WishRow(wish.phase, wish.item or every),)


def _planned(game: Game, wish: Wish, past: Past, lock: Lock, estimate: Estimator | None) -> Plan:
    resolver = Resolver(game, Scratch(Disk(game.folder)), past, lock)
    phases = selected(game.pipeline, wish.phase)
    return Plan(phases, walk(resolver, phases, wish, estimate)[0])


def walk(
    resolver: Resolver, phases: tuple[Phase, ...], wish: Wish, estimate: Estimator | None = None
) -> tuple[tuple[Planned, ...], Made]:
    """Return the steps of *phases* in order, and the artifacts of the phases that are stored whole."""
    made: Made = {}
    steps: list[Planned] = []
    for phase in phases:
        steps += _plan_phase(resolver, phase, wish, made, estimate)
    return tuple(steps), made


def _plan_phase(
    resolver: Resolver, phase: Phase, wish: Wish, made: Made, estimate: Estimator | None
) -> list[Planned]:
    """Return the steps of *phase*, adding it to *made* when all of them are stored."""
    kind = resolver.game.kind(phase)
    waits_for = [need for need in all_needs(phase) if need not in made]
    if waits_for:
        reason = f"waits for {', '.join(waits_for)}"
        return [Planned(phase.name, "", phase.kind, kind.paid, "waits", reason)]
    items = items_of(phase, values_of(made))
    steps = [resolver.resolve(phase, item, items[item], made) for item in chosen(phase, items, wish)]
    artifacts = {step.item: _artifact(resolver, step) for step in steps}
    if all(artifacts.values()) and len(steps) == len(items):
        made[phase.name] = {item: each for item, each in artifacts.items() if each}
    return [_as_planned(step, phase, kind.paid, estimate) for step in steps]


def _artifact(resolver: Resolver, step: Resolved) -> Kept | None:
    """Return the artifact of a stored *step*, finishing its answer in memory where only that is missing."""
    if step.kept or not step.answer or not isinstance(step.work, Ask):
        return step.kept
    body = resolver.store.get(step.answer.object)
    if body is None:
        return None
    try:
        found, objects = finished(step.work, recalled(step.answer, body))
    except VggError:
        return None  # the run says what is wrong with it
    for data in objects.values():
        resolver.store.put(data)
    return found


def _as_planned(step: Resolved, phase: Phase, paid: bool, estimate: Estimator | None) -> Planned:
    priced = None
    if estimate and step.state == "new" and isinstance(step.work, Ask) and not step.standin:
        priced = estimate(step.work.request)
    return Planned(
        phase.name, step.item, phase.kind, paid, step.state, step.reason, step.key, step.take, priced
    )


def chosen(phase: Phase, items: Mapping[str, Json], wish: Wish) -> tuple[str, ...]:
    """Return which of *items* the run has: all, or the one that was wished for."""
    if phase.name != wish.phase or not wish.item:
        return tuple(items)
    if wish.item not in items:
        raise PlanError(f"{phase.name} has no item {wish.item!r}", hint=did_you_mean(wish.item, tuple(items)))
    return (wish.item,)


def values_of(made: Mapping[str, Mapping[str, Kept]]) -> dict[str, Json]:
    """Return the value of each phase that is not fanned out."""
    return {name: items[""].artifact.value for name, items in made.items() if "" in items}


def with_stale_marks(game: Game, past: Past, lock: Lock) -> Lock:
    """Return *lock* with each entry marked that was made from something that has changed since."""
    steps = _planned(game, Wish(), past, lock, None).steps
    by_step = {(step.phase, step.item): step for step in steps}
    entries = {}
    for (phase, item), entry in lock.entries.items():
        step = by_step.get((phase, item)) or by_step.get((phase, ""))
        by_hand = entry.stale if entry.origin == HAND else ""
        stale = step.reason if step and step.state != "stored" else by_hand
        entries[phase, item] = entry.model_copy(update={"stale": stale})
    return replace(lock, entries=entries)
