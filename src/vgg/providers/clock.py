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
    """The clock of the machine."""

    def now(self) -> float:
        """Return the Unix time."""
        return time.time()

    async def sleep(self, seconds: float) -> None:
        """Return after *seconds*."""
        await anyio.sleep(seconds)
