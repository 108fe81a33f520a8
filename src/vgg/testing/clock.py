"""A clock that tests turn by hand, so that an hour's wait takes no time and is still seen."""

from __future__ import annotations

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
