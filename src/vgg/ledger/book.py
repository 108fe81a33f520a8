"""The ledger of one game folder: opened by the run that holds the folder, read by everybody."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Self, TypeVar

import anyio

from vgg.model.canonical import Json

from .budget import Budget, read_budget, recount
from .calls import Page, StepJournal, broken_calls, open_intents, write_loose_end
from .past import Past, read_past
from .reply import Shelf, unpack
from .rows import CallRow, calls_of, read_circuits, write_circuits
from .writer import Change, Writer

T = TypeVar("T")


class Ledger:
    """The open ledger of the run that holds the folder."""

    def __init__(self, path: Path, shelf: Shelf, *, run: str, cap: Decimal | None) -> None:
        """Open *path* for *run*, book what earlier runs left open, and put *cap* dollars over the whole game."""
        self.shelf = shelf
        self.run = run
        self._writer = Writer(path)
        self._free = anyio.Event()
        self.doubts = self._recover()
        self.last = self._writer.now(lambda connection: recount(connection, cap))
        """The sums as they were last looked at, for when the disk is dead."""
        self._sweep()
        self.past: Past = self._writer.now(read_past)
        self.broken = {row.id: row for row in self._writer.now(broken_calls)}
        """Calls whose questions nobody answered yet and whose replies broke off, or were never looked at, by their number."""
        self.circuits = self._writer.now(read_circuits)
        """Who is to be left alone, as the last run left it."""

    def _recover(self) -> tuple[CallRow, ...]:
        """Book each call a killed run left open: its whole reply is kept, else it is in doubt. Return the doubts."""
        doubts = []
        for row in self._writer.now(open_intents):
            raw = self.shelf.spooled(row.spool)
            kept = self.shelf.put(raw) if raw is not None and unpack(raw) else None
            self._writer.now(lambda connection, row=row, kept=kept: write_loose_end(connection, row, kept))  # type: ignore[misc]
            doubts += [] if kept else [row]
        return tuple(doubts)

    def _sweep(self) -> None:
        """Remove the spools whose calls are booked; one in doubt stays for whoever wants to look."""
        wanted = "SELECT spool FROM calls WHERE state = 'in_doubt'"
        doubted = {
            row[0] for row in self._writer.now(lambda connection: connection.execute(wanted).fetchall())
        }
        for name in self.shelf.spool_names():
            if name not in doubted:
                self.shelf.unspool(name)

    async def commit(self, change: Change[T]) -> T:
        """Commit *change*, together with whatever else is waiting; when this returns it is on disk."""
        return await self._writer.soon(change)

    def commit_now(self, change: Change[T]) -> T:
        """Commit *change*, blocking."""
        return self._writer.now(change)

    async def keep_circuits(self, standings: Mapping[str, Json]) -> None:
        """Commit *standings* for the next run, unless they are as they were."""
        if standings != self.circuits:
            self.circuits = dict(standings)
            await self.commit(lambda connection: write_circuits(connection, standings))

    async def journal(self, page: Page) -> StepJournal:
        """Return the journal of the step *page* stands for; close it when the step ends."""
        earlier: tuple[CallRow, ...] = ()
        if (page.key, page.take) in self.past.begun:
            earlier = await self.commit(lambda connection: calls_of(connection, page.key, page.take))
        self.past.begun.add((page.key, page.take))
        return StepJournal(self, page, earlier)

    def budget(self) -> Budget:
        """Return the sums as committed."""
        self.last = self._writer.now(read_budget)
        return self.last

    def free(self) -> None:
        """Wake every call that waits for money."""
        self._free.set()
        self._free = anyio.Event()

    async def freed(self) -> None:
        """Wait until a call ended, or a quarter of a second, whichever comes first."""
        with anyio.move_on_after(0.25):
            await self._free.wait()

    def close(self) -> None:
        """Commit what is queued and let go of the file."""
        self._writer.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
