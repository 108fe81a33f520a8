"""Tapes: the buttons of a whole play, and the digests that prove it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cartridge import CartridgeError

CHECKPOINT_TICKS = 60
"""A tape keeps the digest of every 60th tick, and of its last."""


@dataclass(frozen=True, slots=True)
class Tape:
    """What was played: *inputs* are (mask, ticks) runs; a crash file has no digests."""

    seed: int
    level: int
    best: int
    inputs: tuple[tuple[int, int], ...]
    kind: str = ""
    rules: str = ""
    checkpoints: tuple[int, ...] = ()
    final: int | None = None

    @property
    def ticks(self) -> int:
        """How many ticks it lasts."""
        return sum(count for _, count in self.inputs)

    def masks(self) -> Iterator[int]:
        """Yield the button mask of every tick."""
        return (mask for mask, count in self.inputs for _ in range(count))


def read(path: Path) -> Tape:
    """Return the tape in the file *path*; CartridgeError when it is none."""
    try:
        return _tape(json.loads(path.read_text(encoding="utf-8")))
    except OSError as error:
        raise CartridgeError(f"{path}: cannot be read: {error.strerror}") from error
    except (KeyError, TypeError, ValueError) as error:
        raise CartridgeError(f"{path}: is no tape: {error!r}") from error


def _tape(data: dict[str, Any]) -> Tape:
    return Tape(
        seed=int(data["seed"]),
        level=int(data["level"]),
        best=int(data["best"]),
        inputs=tuple((int(mask), int(count)) for mask, count in data["inputs"]),
        kind=str(data.get("kind", "")),
        rules=str(data.get("rules", "")),
        checkpoints=tuple(data.get("checkpoints", ())),
        final=data.get("final"),
    )


class Recorder:
    """Remembers the buttons of the running game, so that a crash can be played again."""

    def __init__(self) -> None:
        self._runs: list[list[int]] = []

    def note(self, mask: int) -> None:
        """Remember the mask of one tick."""
        if self._runs and self._runs[-1][0] == mask:
            self._runs[-1][1] += 1
        else:
            self._runs.append([mask, 1])

    def runs(self) -> list[list[int]]:
        """Return what was pressed as [mask, ticks] runs."""
        return [list(run) for run in self._runs]
