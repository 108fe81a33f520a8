"""Tapes of small programs, played on the flat rules: what the projects of other languages are held against."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from vgg.model.canonical import digest_of
from vgg.model.cartridge import Cartridge
from vgg.proof.tape import record
from vgg.rules.digest import digest
from vgg.rules.flat import Flat, load
from vgg.rules.source import Package


class FlatSim:
    """Rules over flat words, as a proof sees them."""

    def __init__(self, flat: Flat) -> None:
        self.flat = flat

    def fresh(self, seed: int, level: int) -> list[int]:
        """Return the world before its first tick."""
        words = self.flat.fresh()
        self.flat.start(words, seed, level, 0)
        return list(words)

    def tick(self, state: list[int], held: int) -> None:
        """Advance by one tick."""
        self.flat.tick(state, held)

    def digest(self, state: list[int], previous: int) -> int:
        """Return the chained digest."""
        return digest(state, previous)

    def outcome(self, state: list[int]) -> Mapping[str, int]:
        """Return nothing of interest."""
        del state
        return {}


def taped(
    package: Package, cartridge: Cartridge, plays: Mapping[str, tuple[int, Sequence[int]]]
) -> dict[str, bytes]:
    """Return a tape for each of *plays*: from a level (-1 is the title) with these buttons."""
    sim = FlatSim(load(package, {name: table.values for name, table in cartridge.tables.items()}))
    return {
        name: record(
            sim, "noise", masks, rules=cartridge.rules_digest,
            cartridge=digest_of(cartridge.model_dump(mode="json")), seed=9, level=level,
        ).write()
        for name, (level, masks) in plays.items()
    }  # fmt: skip
