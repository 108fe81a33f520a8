"""Winning one level: what jumps forbid is refuted; the bot tries without a scratch, and only then lets the hero be hurt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from vgg.proof.search import Effort, GivenUp, search

from .maps import Terrain
from .reach import refuted
from .rules import tables as t
from .rules.world import World
from .sim import Trial

Numbers = Mapping[str, Sequence[int]]
Attempts = tuple[tuple[bool, tuple[Effort, ...]], ...]

SEED = 1
"""The seed of every tape: a level is proved without luck."""
QUICK: Attempts = ((True, (Effort(12, 1500), Effort(8, 1500))),)
"""For drawings that can be thrown away."""
PATIENT: Attempts = (
    (True, (Effort(12, 1500), Effort(8, 1500), Effort(6, 2500), Effort(4, 2500))),
    (False, (Effort(12, 1500), Effort(6, 2500), Effort(4, 2500))),
)
"""For levels somebody answered. It begins like QUICK, so that what QUICK wins is won again at the same price."""


@dataclass(frozen=True, slots=True)
class Solved:
    """The inputs that win a level; *unhurt* when nothing touched the hero on the way."""

    inputs: tuple[int, ...]
    nodes: int
    hold: int
    unhurt: bool


@dataclass(frozen=True, slots=True)
class Refuted:
    """Nobody can win the level; *why* names the gap."""

    why: str


def solve(
    numbers: Numbers, land: Terrain, start: World, attempts: Attempts = PATIENT
) -> Solved | GivenUp | Refuted:
    """Look for inputs that win the level on *land*, which is being played in the state *start*, unless its jumps forbid it."""
    why = refuted(land, dict(enumerate(numbers["tuning"])))
    if why is not None:
        return Refuted(why)
    spent = 0
    found = GivenUp(0, -1, ())
    for unhurt, portfolio in attempts:
        if not unhurt and not dangerous(land):
            continue
        sim = Trial(numbers, land, unhurt=unhurt)
        result = search(sim, sim.begin(sim.copy(start)), portfolio)
        spent += result.nodes
        if not isinstance(result, GivenUp):
            return Solved(result.inputs, spent, result.hold, unhurt)
        found = result
    return GivenUp(spent, found.best, found.inputs)


def dangerous(land: Terrain) -> bool:
    """Say whether anything on *land* can hurt without killing at once."""
    return bool(land.foes) or land.boss[0] >= 0 or t.HAZARD in land.cells
