"""A toy game with digests, for tapes."""

from __future__ import annotations

from zlib import crc32

import pytest


class Counter:
    """A game that adds up what is held; *fault* is a tick from which on it adds one too many."""

    def __init__(self, fault: int = 0) -> None:
        self.fault = fault

    def fresh(self, seed: int, level: int) -> list[int]:
        """Return the numbers before the first tick."""
        return [seed, level, 0, 0]

    def tick(self, state: list[int], held: int) -> None:
        """Count, and mix in what is held."""
        state[2] += 1
        state[3] = (state[3] * 31 + held + (1 if self.fault and state[2] >= self.fault else 0)) % 65521

    def digest(self, state: list[int], previous: int) -> int:
        """Return a digest of all numbers."""
        return crc32(repr(state).encode(), previous)

    def outcome(self, state: list[int]) -> dict[str, int]:
        """Return the sum and a screen."""
        return {"sum": state[3], "screen": 3}


@pytest.fixture
def counter() -> Counter:
    """A game without a fault."""
    return Counter()


@pytest.fixture
def faulty() -> Counter:
    """The same game, wrong from tick 100 on."""
    return Counter(100)
