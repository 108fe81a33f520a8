"""Clocks that tests turn by hand, so that an hour's wait takes no time and is still seen."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field

from anyio.lowlevel import checkpoint


@dataclass(slots=True)
class FakeClock:
    """Starts at *time* (Unix) and moves only when somebody sleeps; *slept* lists the waits."""

    time: float = 1_795_000_000.0
    slept: list[float] = field(default_factory=list)

    def now(self) -> float:
        """Return the Unix time."""
        return self.time

    async def sleep(self, seconds: float) -> None:
        """Let *seconds* pass at once."""
        self.slept.append(seconds)
        self.time += seconds
        await checkpoint()


class Leaping(asyncio.SelectorEventLoop):
    """An event loop whose time can be set forward: deadlines of a minute are over at once, and no busy machine is too late."""

    _ahead = 0.0

    def time(self) -> float:
        """Return the loop's time, all leaps included."""
        return super().time() + self._ahead

    def leap(self, seconds: float) -> None:
        """Let *seconds* pass at once; what was due within them happens in the next round."""
        self._ahead += seconds


def leap(seconds: float) -> None:
    """Let *seconds* pass in the running loop, which is a Leaping one."""
    loop = asyncio.get_running_loop()
    assert isinstance(loop, Leaping)
    loop.leap(seconds)
