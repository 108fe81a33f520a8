"""The seam between proofs and games: what a search, a bot and a replay must be able to do with a game's rules."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Protocol, TypeVar

State = TypeVar("State")


class Sim(Protocol[State]):
    """A game as one deterministic step function over states that can be copied."""

    @property
    def actions(self) -> tuple[int, ...]:
        """Button masks worth trying, best first: the first is what the hero does when nothing is in the way."""

    def copy(self, state: State) -> State:
        """Return a state that shares nothing with *state*."""

    def tick(self, state: State, held: int) -> None:
        """Advance *state* by one tick with the buttons of the mask *held*."""

    def key(self, state: State) -> Hashable:
        """Return what makes two states equal for a search: position and speed in coarse steps, switches, time."""

    def heuristic(self, state: State) -> int:
        """Return a low guess of the ticks still needed to win, or a negative number when *state* is lost."""

    def won(self, state: State) -> bool:
        """Say whether the goal of the search is reached."""


class Recorded(Protocol[State]):
    """A game whose every tick has a digest, so that tapes of it can be made and replayed."""

    def fresh(self, seed: int, level: int) -> State:
        """Return the state before the first tick; *level* -1 is the title screen."""

    def tick(self, state: State, held: int) -> None:
        """Advance *state* by one tick with the buttons of the mask *held*."""

    def digest(self, state: State, previous: int) -> int:
        """Return the digest of *state* chained to the digest of the tick before."""

    def outcome(self, state: State) -> Mapping[str, int]:
        """Return the few numbers by which people judge how a tape ended."""
