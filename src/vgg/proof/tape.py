"""A tape: the inputs of one play, and the digest of every tick, chained; the proof that ships with a game."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from vgg.model.canonical import canonical
from vgg.model.errors import ProofError

from .sim import Recorded, State

CHECKPOINT_TICKS = 60
"""A tape keeps the digest of every 60th tick, and of its last."""

_U32 = Annotated[int, Field(ge=0, le=0xFFFFFFFF)]
_Run = tuple[Annotated[int, Field(ge=0, le=255)], Annotated[int, Field(ge=1, le=1_000_000)]]
_Hex = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class Tape(BaseModel):
    """One recorded play. Its text form is JSON, one field a line.

    *rules* and *cartridge* are the digests of what was played, *level* -1 means from the title screen, *best* the
    high score that was saved before. *inputs* are (button mask, ticks) runs. *checkpoints* are the chained
    digests after ticks 60, 120, ... and *final* the one after the last tick.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    version: Literal[1] = 1
    kind: Literal["level", "game", "noise"]
    rules: _Hex
    cartridge: _Hex
    seed: Annotated[int, Field(ge=1, le=0x7FFFFFFF)]
    level: Annotated[int, Field(ge=-1, le=255)]
    best: Annotated[int, Field(ge=0, le=0x7FFFFFFF)] = 0
    ticks: Annotated[int, Field(ge=1, le=10_000_000)]
    inputs: tuple[_Run, ...]
    checkpoints: tuple[_U32, ...]
    final: _U32
    outcome: dict[str, int]

    @model_validator(mode="after")
    def _adds_up(self) -> Tape:
        """Refuse a tape whose runs and checkpoints do not fit its length."""
        if sum(count for _, count in self.inputs) != self.ticks:
            raise ValueError(f"inputs last {sum(count for _, count in self.inputs)} ticks, not {self.ticks}")
        if len(self.checkpoints) != self.ticks // CHECKPOINT_TICKS:
            raise ValueError(f"{len(self.checkpoints)} checkpoints, not {self.ticks // CHECKPOINT_TICKS}")
        return self

    def masks(self) -> Iterator[int]:
        """Yield the button mask of every tick."""
        return (mask for mask, count in self.inputs for _ in range(count))

    def write(self) -> bytes:
        """Return the tape as the bytes of a `.tape` file: the same tape, the same bytes."""
        fields = self.model_dump(mode="json")
        lines = (f"  {json.dumps(name)}: {canonical(fields[name]).decode()}" for name in fields)
        return ("{\n" + ",\n".join(lines) + "\n}\n").encode()


def read_tape(data: bytes, source: str) -> Tape:
    """Return the tape in *data*, a file named *source*; ProofError when it is no tape."""
    try:
        return Tape.model_validate_json(data)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"]) or "the file"
        raise ProofError(
            f"{source}: not a tape: {where}: {first['msg']}",
            hint="Make the proof again with `vgg phase proof`.",
        ) from error


def runs(masks: Iterable[int]) -> tuple[tuple[int, int], ...]:
    """Return *masks*, one a tick, as (mask, ticks) runs."""
    return tuple((mask, sum(1 for _ in same)) for mask, same in groupby(masks))


def record(
    sim: Recorded[State],
    kind: Literal["level", "game", "noise"],
    masks: Sequence[int],
    *,
    rules: str,
    cartridge: str,
    seed: int,
    level: int,
) -> Tape:
    """Play *masks* from a fresh start and return the tape of it."""
    state = sim.fresh(seed, level)
    chain, checkpoints = 0, []
    for tick, held in enumerate(masks, start=1):
        sim.tick(state, held)
        chain = sim.digest(state, chain)
        if tick % CHECKPOINT_TICKS == 0:
            checkpoints.append(chain)
    return Tape(
        kind=kind,
        rules=rules,
        cartridge=cartridge,
        seed=seed,
        level=level,
        ticks=len(masks),
        inputs=runs(masks),
        checkpoints=tuple(checkpoints),
        final=chain,
        outcome=dict(sim.outcome(state)),
    )
