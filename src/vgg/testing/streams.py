"""Events on their way to the client: slowly, in any number of bytes, broken off in every way a connection can break."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass

from .script import Turn

_BREATH = 0.02
"""Seconds between two signs of a connection that says nothing."""

_GLANCE = 0.002
"""Seconds between two looks at a gate."""


@dataclass(slots=True)
class Chunked:
    """Writes events to *writer* in HTTP's chunks, as *turn* says."""

    writer: asyncio.StreamWriter
    turn: Turn
    sent: int = 0

    async def send(self, events: Iterable[bytes]) -> None:
        """Write *events*, with what goes between them, at their pace."""
        for each in events:
            await let_go(self.turn, self.sent)
            await self._write(self.turn.between + each)
            self.sent += 1
            if self.turn.pace:
                await asyncio.sleep(self.turn.pace)

    async def _write(self, data: bytes) -> None:
        size = self.turn.split or len(data) or 1
        for at in range(0, len(data), size):
            part = data[at : at + size]
            self.writer.write(f"{len(part):x}\r\n".encode() + part + b"\r\n")
            await self.writer.drain()

    async def end(self) -> bool:
        """End the stream; return whether the connection can be used again."""
        if self.turn.ends == "reset":
            self.writer.transport.abort()
            return False
        if self.turn.ends == "hang":
            await silence(self.writer, self.turn, chunked=True)
        self.writer.write(b"0\r\n\r\n")
        await self.writer.drain()
        return True


async def let_go(turn: Turn, sent: int) -> None:
    """Return when the gate of *turn* lets go what follows *sent* events."""
    while turn.gate is not None and not turn.gate(sent):  # noqa: ASYNC110 - what it looks at is another thread's
        await asyncio.sleep(_GLANCE)


async def silence(writer: asyncio.StreamWriter, turn: Turn, *, chunked: bool = False) -> None:
    """Say nothing until the client goes away, but for the bytes between events, which keep coming where there are any."""
    while not writer.is_closing():
        if turn.between and chunked:
            writer.write(f"{len(turn.between):x}\r\n".encode() + turn.between + b"\r\n")
        await writer.drain()
        await asyncio.sleep(_BREATH)
