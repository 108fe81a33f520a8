"""The numbers a game remembers between runs, such as its high score."""

from __future__ import annotations

from home import Home

FILE = "saves.json"
SLOTS = 64
"""How many numbers a game can keep."""

LEAST, LARGEST = -(2**31), 2**31 - 1


class Saves:
    """Numbers of 32 bits by their slot, 0 at first; what is kept in a slot that there is not is forgotten."""

    def __init__(self, home: Home) -> None:
        self._home = home
        kept = home.read(FILE)
        self._numbers: dict[str, int] = {
            slot: kept[slot] for slot in map(str, range(SLOTS)) if _is_number(kept.get(slot))
        }

    def __getitem__(self, slot: int) -> int:
        return self._numbers.get(str(slot), 0)

    def __setitem__(self, slot: int, value: int) -> None:
        if 0 <= slot < SLOTS and self[slot] != value:
            self._numbers[str(slot)] = value
            self._home.write(FILE, dict(self._numbers))


def _is_number(value: object) -> bool:
    """Return whether *value*, from a file that anybody may have edited, is a number that rules can use."""
    return type(value) is int and LEAST <= value <= LARGEST
