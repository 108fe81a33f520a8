"""Replaying a tape: the proof that this game still is the game that was won."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass

from cartridge import Cartridge, CartridgeError
from game import Game
from tape import CHECKPOINT_TICKS, Tape

Watch = Callable[[Game], None]
"""Called after every tick."""


@dataclass(frozen=True, slots=True)
class Replay:
    """What came of it: *differs_at* is the first checkpoint that is not the tape's, None when all hold."""

    ticks: int
    checkpoints: tuple[int, ...]
    final: int
    rules: bool
    differs_at: int | None

    @property
    def holds(self) -> bool:
        """Whether the tape belongs to these rules and every digest is the tape's."""
        return self.rules and self.differs_at is None

    def report(self) -> dict[str, object]:
        """Return everything as JSON."""
        return {"holds": self.holds, **asdict(self)}


def replay(cartridge: Cartridge, tape: Tape, watch: Watch) -> Replay:
    """Play *tape* from its start, showing each tick to *watch*, and compare its digests."""
    chain, checkpoints, ticks = 0, [], 0
    for game, chain in plays(cartridge, tape):
        ticks = game.ticks
        if ticks % CHECKPOINT_TICKS == 0:
            checkpoints.append(chain)
        watch(game)
    return Replay(
        ticks=ticks,
        checkpoints=tuple(checkpoints),
        final=chain,
        rules=tape.rules == cartridge.rules_digest,
        differs_at=_differs_at(tape, tuple(checkpoints), chain),
    )


def plays(cartridge: Cartridge, tape: Tape) -> Iterator[tuple[Game, int]]:
    """Play *tape* from its start and yield the game and the chained digest after every tick."""
    game, chain = Game(cartridge, tape.seed, tape.level, tape.best), 0
    for held in tape.masks():
        game.tick(held)
        chain = game.digest(chain)
        yield game, chain


def chained(cartridge: Cartridge, tape: Tape, watch: Watch) -> Iterator[str]:
    """Yield the chained digest of every tick as eight hexadecimal digits."""
    for game, chain in plays(cartridge, tape):
        watch(game)
        yield f"{chain:08x}"


def words_after(cartridge: Cartridge, tape: Tape, tick: int, watch: Watch) -> list[int]:
    """Return every number of the world after *tick*; CartridgeError when the tape is shorter."""
    for game, _ in plays(cartridge, tape):
        watch(game)
        if game.ticks == tick:
            return game.words()
    raise CartridgeError(f"the tape has {tape.ticks} ticks, and not a tick {tick}")


def _differs_at(tape: Tape, checkpoints: tuple[int, ...], final: int) -> int | None:
    """Return the tick of the first digest that is not the tape's, None when there is none."""
    for number, (taped, played) in enumerate(zip(tape.checkpoints, checkpoints, strict=False), start=1):
        if taped != played:
            return number * CHECKPOINT_TICKS
    agrees = final == tape.final and len(checkpoints) == len(tape.checkpoints)
    return None if agrees else tape.ticks
