"""A toy game with digests, for tapes."""

from __future__ import annotations

from zlib import crc32

import pytest


class Counter:
    """A game that adds up what is held."""

    def fresh(self, seed: int, level: int) -> list[int]:
        """Return the numbers before the first tick."""
        return [seed, level, 0, 0]

    def tick(self, state: list[int], held: int) -> None:
        """Count, and mix in what is held."""
        state[2] += 1
        state[3] = (state[3] * 31 + held) % 65521

    def digest(self, state: list[int], previous: int) -> int:
        """Return a digest of all numbers."""
        return crc32(repr(state).encode(), previous)

    def outcome(self, state: list[int]) -> dict[str, int]:
        """Return the sum and a screen."""
        return {"sum": state[3], "screen": 3}


@pytest.fixture
def counter() -> Counter:
    """A new game."""
    return Counter()
