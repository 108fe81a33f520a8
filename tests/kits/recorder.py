"""A console that draws and plays nothing and knows all that it was asked."""

from __future__ import annotations


class Recorder:
    """A console that notes every call."""

    def __init__(self, saved: int = 0) -> None:
        self.calls: list[tuple[str, tuple[object, ...]]] = []
        self.slots = {0: saved}

    def saved(self, slot: int) -> int:
        """Return what was saved."""
        return self.slots.get(slot, 0)

    def save(self, slot: int, value: int) -> None:
        """Save."""
        self.slots[slot] = value

    def __getattr__(self, name: str) -> object:
        return lambda *given: self.calls.append((name, given))

    def of(self, name: str) -> list[tuple[object, ...]]:
        """Return the arguments of all calls of *name*."""
        return [given for called, given in self.calls if called == name]
