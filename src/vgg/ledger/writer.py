"""The one thread that writes the ledger, so that many waiting changes share one commit and none is lost in silence."""

from __future__ import annotations

import asyncio
import queue
import sqlite3
import threading
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Generic, TypeVar

import anyio

from vgg.model.errors import FolderError, VggError

from .schema import open_for_writing

T = TypeVar("T")
Change = Callable[[sqlite3.Connection], T]


@dataclass(frozen=True, slots=True)
class _Wanted(Generic[T]):
    change: Change[T]
    ended: Future[T] = field(default_factory=Future)


class Writer:
    """A connection in a thread of its own. After a failed commit it refuses everything."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._queue: queue.SimpleQueue[_Wanted[Any] | None] = queue.SimpleQueue()
        self._dead: FolderError | None = None
        self._opened: Future[None] = Future()
        self._thread = threading.Thread(target=self._serve, name="vgg-ledger", daemon=True)
        self._thread.start()
        self._opened.result()

    def now(self, change: Change[T]) -> T:
        """Commit *change* and return what it returns; a VggError it raises undoes this change only."""
        return self._submit(change).result()

    async def soon(self, change: Change[T]) -> T:
        """Do as `now` without blocking the loop; once begun it is waited for even when cancelled."""
        future = self._submit(change)
        outcome: asyncio.Future[T] = asyncio.wrap_future(future)
        with anyio.CancelScope(shield=True):
            await asyncio.wait([outcome])
        return outcome.result()

    def close(self) -> None:
        """Commit what is queued and let go of the file."""
        if self._thread.is_alive():
            self._queue.put(None)
            self._thread.join()

    def _alive(self) -> None:
        if self._dead:
            raise self._dead

    def _submit(self, change: Change[T]) -> Future[T]:
        self._alive()
        if not self._thread.is_alive():
            raise FolderError("the ledger is closed", hint="run again with --resume")
        wanted = _Wanted(change)
        self._queue.put(wanted)
        return wanted.ended

    def _serve(self) -> None:
        try:
            connection = open_for_writing(self._path)
        except BaseException as error:  # noqa: BLE001 - whoever waits for the ledger must hear of it
            self._opened.set_exception(_broken(error, self._path))
            return
        self._opened.set_result(None)
        while batch := self._next():
            self._commit(connection, batch)
        connection.close()

    def _next(self) -> list[_Wanted[Any]]:
        """Return all that is queued, waiting for the first; empty when the ledger closes."""
        batch: list[_Wanted[Any]] = []
        wanted = self._queue.get()
        while wanted is not None:
            batch.append(wanted)
            try:
                wanted = self._queue.get_nowait()
            except queue.Empty:
                return batch
        if batch:
            self._queue.put(None)
        return batch

    def _commit(self, connection: sqlite3.Connection, batch: list[_Wanted[Any]]) -> None:
        try:
            self._alive()
            connection.execute("BEGIN IMMEDIATE")
            outcomes = [_apply(connection, wanted.change) for wanted in batch]
            connection.execute("COMMIT")
        except BaseException as error:  # noqa: BLE001 - a dead writer must resolve every waiter
            self._dead = self._dead or _broken(error, self._path)
            for wanted in batch:
                wanted.ended.set_exception(self._dead)
            return
        for wanted, outcome in zip(batch, outcomes, strict=True):
            if isinstance(outcome, VggError):
                wanted.ended.set_exception(outcome)
            else:
                wanted.ended.set_result(outcome)


def _apply(connection: sqlite3.Connection, change: Change[T]) -> T | VggError:
    connection.execute("SAVEPOINT change")
    try:
        outcome: T | VggError = change(connection)
    except VggError as error:
        connection.execute("ROLLBACK TO change")
        outcome = error
    connection.execute("RELEASE change")
    return outcome


def _broken(error: BaseException, path: Path) -> FolderError:
    if isinstance(error, FolderError):
        return error
    text = str(error)
    if "disk is full" in text:
        return FolderError(
            f"no space left for the ledger {str(path)!r}",
            hint="free some space: nothing is lost; then run again with --resume",
        )
    broken = FolderError(
        f"the ledger {str(path)!r} cannot be used: {text or type(error).__name__}",
        hint="see that the folder is writable and its disk is sound; then run again with --resume",
    )
    broken.__cause__ = error
    return broken
