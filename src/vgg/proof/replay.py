"""Replaying: a tape holds when the same rules and cartridge give the same digests tick by tick."""

from __future__ import annotations

from dataclasses import dataclass

from .sim import Recorded, State
from .tape import CHECKPOINT_TICKS, Tape


@dataclass(frozen=True, slots=True)
class Difference:
    """Where a replay leaves its tape: *tick* counts from 1, *field* says what of the tape does not hold."""

    tick: int
    field: str
    taped: str
    played: str

    def __str__(self) -> str:
        """Return the difference as one clause for a message."""
        return f"tick {self.tick}: {self.field} is {self.played}, the tape says {self.taped}"


def identity(tape: Tape, *, rules: str, cartridge: str) -> Difference | None:
    """Return why *tape* does not belong to these *rules* and this *cartridge*, None when it does."""
    for field, taped, here in (("rules", tape.rules, rules), ("cartridge", tape.cartridge, cartridge)):
        if taped != here:
            return Difference(0, field, taped[:12], here[:12])
    return None


def replay(sim: Recorded[State], tape: Tape) -> Difference | None:
    """Play *tape* on *sim* and return the first difference, None when every digest and the outcome hold.

    A tape keeps one digest in 60 ticks, so the tick named is the first checkpoint at or after the fault.
    """
    state = sim.fresh(tape.seed, tape.level)
    chain = 0
    for tick, held in enumerate(tape.masks(), start=1):
        sim.tick(state, held)
        chain = sim.digest(state, chain)
        if tick % CHECKPOINT_TICKS == 0 and chain != tape.checkpoints[tick // CHECKPOINT_TICKS - 1]:
            return _digests(tick, tape.checkpoints[tick // CHECKPOINT_TICKS - 1], chain)
    if chain != tape.final:
        return _digests(tape.ticks, tape.final, chain)
    return _outcome(tape, dict(sim.outcome(state)))


def first_difference(one: Recorded[State], other: Recorded[State], tape: Tape) -> int | None:
    """Return the very tick at which two implementations part while both play *tape*, None when they never do."""
    state, twin = one.fresh(tape.seed, tape.level), other.fresh(tape.seed, tape.level)
    for tick, held in enumerate(tape.masks(), start=1):
        one.tick(state, held)
        other.tick(twin, held)
        if one.digest(state, 0) != other.digest(twin, 0):
            return tick
    return None


def _digests(tick: int, taped: int, played: int) -> Difference:
    return Difference(tick, "the digest", f"{taped:08x}", f"{played:08x}")


def _outcome(tape: Tape, played: dict[str, int]) -> Difference | None:
    """Compare the outcome field by field, in the order of the tape."""
    for name in (*tape.outcome, *played):
        if tape.outcome.get(name) != played.get(name):
            return Difference(
                tape.ticks, f"outcome.{name}", str(tape.outcome.get(name)), str(played.get(name))
            )
    return None
