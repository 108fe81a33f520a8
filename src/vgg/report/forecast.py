"""What a run will cost in all, told before anything is asked: phases that still wait are guessed from a game designed offline.

A plan knows the prompts of phases whose needs are made; a new game has one such phase of twenty. So the answers that others wait
for are made up by the offline provider, in memory, and what would be asked next is priced as if they were a model's. Counts
and prompts are then right to about the size of a design, and everything that rests on a guess says so.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from vgg.engine.artifacts import Kept
from vgg.engine.game import Estimate, Game, Wish
from vgg.engine.items import items_of
from vgg.engine.lockfile import read_lock
from vgg.engine.plan import Plan, chosen, values_of
from vgg.engine.resolve import Resolver, finished
from vgg.engine.selection import all_needs
from vgg.ledger.glance import glance
from vgg.ledger.past import Past, read_past
from vgg.model.errors import VggError
from vgg.model.pipeline import Phase
from vgg.model.request import Answer, Request
from vgg.offline.provider import Offline
from vgg.phases.kind import Ask
from vgg.store import Disk, Scratch

Estimator = Callable[[Request], Estimate | None]


@dataclass(frozen=True, slots=True)
class Guess:
    """What the items of a waiting phase would ask: an estimate each, None for one that costs nothing."""

    phase: str
    estimates: tuple[Estimate | None, ...]


@dataclass(frozen=True, slots=True)
class Cost:
    """What one phase, or the whole plan, would cost. *requests* are paid ones, *stored* steps cost nothing any more.

    *low* and *high* in dollars are sums of what is known; *unknown* counts requests of unknown price, which are in neither.
    *guessed* says that the phase still waits; *later*, that not even its items can be guessed.
    """

    phase: str
    kind: str
    requests: int = 0
    stored: int = 0
    tokens: int = 0
    low: Decimal = Decimal(0)
    high: Decimal = Decimal(0)
    unknown: int = 0
    guessed: bool = False
    later: bool = False

    def __add__(self, other: Cost) -> Cost:
        return replace(
            self,
            requests=self.requests + other.requests,
            stored=self.stored + other.stored,
            tokens=self.tokens + other.tokens,
            low=self.low + other.low,
            high=self.high + other.high,
            unknown=self.unknown + other.unknown,
            guessed=self.guessed or other.guessed,
            later=self.later or other.later,
        )

    def with_request(self, estimate: Estimate) -> Cost:
        """Return the cost with one more request."""
        known = estimate.high is not None
        return replace(
            self,
            requests=self.requests + 1,
            tokens=self.tokens + estimate.tokens,
            low=self.low + (estimate.low or 0 if known else 0),
            high=self.high + (estimate.high or 0),
            unknown=self.unknown + (not known),
        )


def costs(plan: Plan, guesses: Mapping[str, Guess]) -> tuple[Cost, ...]:
    """Return what each paid phase of *plan* would cost, in order; *guesses* by phase are about those that wait."""
    found: dict[str, Cost] = {}
    for step in plan.steps:
        if not step.paid:
            continue
        cost = found.get(step.phase, Cost(step.phase, step.kind))
        if step.state == "stored":
            cost = replace(cost, stored=cost.stored + 1)
        elif step.state == "new" and step.estimate:
            cost = cost.with_request(step.estimate)
        elif step.state == "waits":
            cost = _guessed(cost, guesses.get(step.phase))
        found[step.phase] = cost
    return tuple(found.values())


def _guessed(cost: Cost, guess: Guess | None) -> Cost:
    if guess is None:
        return replace(cost, later=True)
    for estimate in guess.estimates:
        if estimate:
            cost = cost.with_request(estimate)
    return replace(cost, guessed=True)


def total(parts: tuple[Cost, ...]) -> Cost:
    """Return the sum of *parts*."""
    return sum(parts, Cost("", ""))


def forecast(game: Game, plan: Plan, estimate: Estimator) -> dict[str, Guess]:
    """Return what the waiting phases of *plan* would ask, by phase; one that waits for more than answers is left out.

    Nothing is written, asked or paid.
    """
    if not any(step.state == "waits" and step.paid for step in plan.steps):
        return {}
    return _forecast(game, plan, estimate)


def _forecast(game: Game, plan: Plan, estimate: Estimator) -> dict[str, Guess]:
    past = glance(game.own / "ledger.db", read_past) or Past()
    resolver = Resolver(game, Scratch(Disk(game.folder)), past, read_lock(game.folder))
    needed = {need for phase in plan.phases if game.kind(phase).paid for need in all_needs(phase)}
    waiting = {step.phase for step in plan.steps if step.state == "waits"}
    made: dict[str, dict[str, Kept]] = {}
    guesses: dict[str, Guess] = {}
    for phase in plan.phases:
        if not game.kind(phase).paid or any(need not in made for need in all_needs(phase)):
            continue
        try:
            requests, artifacts = _imagined(resolver, phase, made, deep=phase.name in needed)
        except VggError:
            continue  # the design made up has no such list; the real one may
        if phase.name in waiting:
            guesses[phase.name] = Guess(phase.name, tuple(map(estimate, requests)))
        if artifacts:
            made[phase.name] = artifacts
    return guesses


def _imagined(
    resolver: Resolver, phase: Phase, made: dict[str, dict[str, Kept]], *, deep: bool
) -> tuple[list[Request], dict[str, Kept]]:
    """Return what *phase* would ask and, when others need it (*deep*), artifacts as they may be: of text and of sounds."""
    requests: list[Request] = []
    artifacts: dict[str, Kept] = {}
    items = items_of(phase, values_of(made))
    for item in chosen(phase, items, Wish()):
        step = resolver.resolve(phase, item, items[item], made)
        if step.kept:
            artifacts[item] = step.kept
        elif isinstance(step.work, Ask):
            requests.append(step.work.request)
            if deep and (step.work.request.response is not None or step.work.request.kind == "audio"):
                artifacts[item] = _kept(resolver, step.work, _offline(step.work.request))
    return requests, artifacts if len(artifacts) == len(items) else {}


def _kept(resolver: Resolver, work: Ask, answer: Answer) -> Kept:
    found, objects = finished(work, answer)
    for data in objects.values():
        resolver.store.put(data)
    return found


def _offline(request: Request) -> Answer:
    """Return the offline provider's answer. It waits for nothing here, so no event loop, with its sockets, is begun."""
    answering = Offline(_here).answer(request, "offline")
    try:
        answering.send(None)
    except StopIteration as done:
        answer: Answer = done.value
        return answer
    raise AssertionError("the offline provider waited for something")


async def _here(function: Callable[..., object], *arguments: object) -> object:
    """Run *function* here and now: what is made up for a plan takes no process of its own."""
    return function(*arguments)
