"""The bot: weighted A* over held buttons on the true rules. What it finds is a certificate; giving up proves nothing.

An action is one button mask held for a fixed number of ticks. No single number suits all levels (short
holds see more, long holds go further), so a portfolio is tried in turn.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from typing import Generic

from .sim import Sim, State


@dataclass(frozen=True, slots=True)
class Effort:
    """One entry of the portfolio: *hold* ticks an action, at most *nodes* states kept, A*'s *weight* in quarters."""

    hold: int
    nodes: int
    weight: int = 16


PORTFOLIO = (Effort(12, 4000), Effort(8, 6000), Effort(6, 8000), Effort(4, 12000))
"""Coarse and cheap first, fine and patient last."""


@dataclass(frozen=True, slots=True)
class Solution:
    """The inputs that win, one mask a tick, and what finding them took over the whole portfolio."""

    inputs: tuple[int, ...]
    nodes: int
    hold: int


@dataclass(frozen=True, slots=True)
class GivenUp:
    """No win was found within *nodes* states; *best* is the lowest guess of ticks left that any state had."""

    nodes: int
    best: int
    inputs: tuple[int, ...]
    """The way to that best state, so that a message can say where the bot got stuck."""


@dataclass(slots=True)
class _Node(Generic[State]):
    """A state that was reached, with the action that led to it; *state* is dropped once every action was tried."""

    state: State | None
    parent: int
    action: int
    ticks: int
    """Ticks of the last action: fewer than hold when the level was won in the middle of it."""
    cost: int
    tried: int = 0
    """How many actions were tried from here."""


class _Search(Generic[State]):
    """One run of A* with one hold length.

    Actions are tried one at a time: as long as the first one brings the goal nearer, the others cost nothing.
    A node with actions left waits in the queue at a price that grows with every action tried.
    """

    def __init__(self, sim: Sim[State], start: State, effort: Effort) -> None:
        self.sim, self.effort = sim, effort
        left = max(sim.heuristic(start), 0)
        self.nodes: list[_Node[State]] = [_Node(sim.copy(start), -1, 0, 0, 0)]
        self.seen = {sim.key(start)}
        self.queue: list[tuple[int, int, int]] = [(left * effort.weight, left, 0)]
        self.best, self.best_left = 0, left

    def run(self) -> int | None:
        """Return the number of the winning node, or None when the queue or the cap is exhausted."""
        while self.queue and len(self.nodes) < self.effort.nodes:
            price, left, number = heappop(self.queue)
            winner = self._expand(number, price, left)
            if winner is not None:
                return winner
        return None

    def _expand(self, number: int, price: int, left: int) -> int | None:
        """Try the next action from node *number*; return the child when it wins."""
        node = self.nodes[number]
        state = node.state
        assert state is not None, "a node waits only while it has actions left"
        action = self.sim.actions[node.tried]
        node.tried += 1
        if node.tried < len(self.sim.actions):
            heappush(self.queue, (price + 4 * self.effort.hold, left, number))
            state = self.sim.copy(state)
        else:
            node.state = None
        return self._child(number, state, action)

    def _child(self, parent: int, state: State, action: int) -> int | None:
        """Hold *action* from the parent's *state*; keep the result when it is new, return its number when it wins."""
        sim = self.sim
        tick, won = sim.tick, sim.won
        ticks = 0
        while ticks < self.effort.hold and not won(state):
            tick(state, action)
            ticks += 1
        left = sim.heuristic(state)
        key = sim.key(state)
        if left < 0 or key in self.seen:
            return None
        self.seen.add(key)
        cost = self.nodes[parent].cost + ticks
        number = len(self.nodes)
        self.nodes.append(_Node(state, parent, action, ticks, cost))
        if won(state):
            return number
        if left < self.best_left:
            self.best, self.best_left = number, left
        heappush(self.queue, (cost * 4 + left * self.effort.weight, left, number))
        return None

    def inputs(self, number: int) -> tuple[int, ...]:
        """Return the masks, one a tick, that lead from the start to node *number*."""
        runs: list[tuple[int, int]] = []
        while number > 0:
            node = self.nodes[number]
            runs.append((node.action, node.ticks))
            number = node.parent
        return tuple(action for action, ticks in reversed(runs) for _ in range(ticks))


def search(sim: Sim[State], start: State, portfolio: Sequence[Effort] = PORTFOLIO) -> Solution | GivenUp:
    """Look for inputs that win from *start*; *start* itself is not changed."""
    spent, closest = 0, -1
    way: tuple[int, ...] = ()
    for effort in portfolio:
        run = _Search(sim, start, effort)
        winner = run.run()
        spent += len(run.nodes)
        if winner is not None:
            return Solution(run.inputs(winner), spent, effort.hold)
        if closest < 0 or run.best_left < closest:
            closest, way = run.best_left, run.inputs(run.best)
    return GivenUp(spent, closest, way)
