"""The time as the chain sees it, so that tests can turn it by hand."""

from __future__ import annotations

import time
from typing import Protocol

import anyio


class Clock(Protocol):
    """The time, and the way to let it pass."""

    def now(self) -> float:
        """Return the Unix time."""

    async def sleep(self, seconds: float) -> None:
        """Return after *seconds*."""


class RealClock:
    """The clock of the machine, read once: from then on it runs on evenly, whoever sets the machine's own back or forth."""

    def __init__(self) -> None:
        self._begun = time.time() - _ticks()

    def now(self) -> float:
        """Return the Unix time."""
        return self._begun + _ticks()

    async def sleep(self, seconds: float) -> None:
        """Return after *seconds*."""
        await anyio.sleep(seconds)


def _ticks() -> float:
    """Return seconds that never go back, those the machine slept through among them where it counts them."""
    boot = getattr(time, "CLOCK_BOOTTIME", None)
    return time.monotonic() if boot is None else time.clock_gettime(boot)
