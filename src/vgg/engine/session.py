"""What a run writes beside its store: the lock, the files of the game, and the summary."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace

import anyio
from anyio.to_thread import run_sync

from vgg.ledger.book import Ledger
from vgg.ledger.rows import write_wish
from vgg.model.canonical import digest
from vgg.model.errors import Bug, FolderError, Interrupted, VggError
from vgg.model.events import FileKept, Noticed, RunEnded, RunStarted, StepFailed
from vgg.model.money import money
from vgg.model.pipeline import Phase
from vgg.store import Store

from .artifacts import Kept
from .doing import Done
from .game import Game, Wish
from .layout import Layout
from .line import Line
from .lockfile import Entry, Lock, write_lock
from .paths import safe_path
from .plan import wishes_of, with_stale_marks
from .resolve import Resolved
from .stream import Stream


@dataclass(frozen=True, slots=True)
class Report:
    """What a run left: its summary, the artifacts of complete phases, the lock, and the errors by (phase, item)."""

    ended: RunEnded
    made: Mapping[str, Mapping[str, Kept]]
    lock: Lock
    errors: Mapping[tuple[str, str], VggError]


Extras = Callable[[Report], Iterable[tuple[str, bytes]]]
"""Makes files about the whole run, such as decisions.md, by path; they are laid out like those of a phase."""


@dataclass(slots=True)
class Session:
    """The lock and the files of one run, as they come to be. *lock* is the one the run began with."""

    game: Game
    wish: Wish
    phases: tuple[Phase, ...]
    store: Store
    ledger: Ledger
    stream: Stream
    lock: Lock
    _entries: dict[tuple[str, str], Entry] = field(default_factory=dict)
    _layout: Layout = field(init=False)
    _one: anyio.Lock = field(default_factory=anyio.Lock)
    _began: float = field(default_factory=time.monotonic)

    def begin(self) -> Lock:
        """Book what the run wishes, say that it began, and return the lock whose takes are pinned."""
        self._entries = dict(self.lock.entries)
        self._layout = Layout(
            self.store.disk,
            dict(self.lock.files),
            self.ledger.past,
            self._claim,
            self._kept_by_hand,
            dict(self.lock.hand),
        )
        past = self.ledger.past
        for row in wishes_of(self.wish, self.phases, past):
            past.add_wish(row)
        self.ledger.commit_now(self._write_wishes)
        phases = tuple((phase.name, 0 if phase.each else 1) for phase in self.phases)
        budget = self.ledger.budget().cap
        game = self.game.concept.slug
        self.stream.emit(RunStarted(run=self.ledger.run, game=game, phases=phases, budget=budget))
        for call in self.ledger.doubts:
            self.notice(
                f"run {call.run} was cut off while {call.provider}:{call.model} was answering; "
                f"that call may have been billed (up to {money(call.worst)})"
            )
        return self.lock

    def notice(self, text: str) -> None:
        """Say *text* to the user."""
        self.stream.emit(Noticed(text=text))

    def _kept_by_hand(self, path: str) -> None:
        self.stream.emit(FileKept(path=path, adopted=path in self._layout.hand))

    def _write_wishes(self, connection: sqlite3.Connection) -> None:
        connection.execute("DELETE FROM wishes")
        for row in self.ledger.past.wishes.values():
            write_wish(connection, row)

    def _claim(self, files: Mapping[str, str]) -> None:
        """Commit that *files* will be written, so that a killed run's files are not taken for edited ones."""
        self.ledger.commit_now(
            lambda connection: connection.executemany(
                "INSERT OR IGNORE INTO laid VALUES (?, ?)", files.items()
            )
        )
        for path, name in files.items():
            self.ledger.past.laid.setdefault(path, set()).add(name)

    def on_step(self, step: Resolved, done: Done) -> None:
        """Note what the lock will say of *step*."""
        self._layout.own(done.kept.artifact.files, step.what)
        self._entries[step.phase.name, step.item] = done.entry

    async def on_phase(self, phase: Phase, items: Mapping[str, object], done: Mapping[str, Done]) -> None:
        """Lay out what *phase* has *done*, and drop what the lock says of *items* that are no more."""
        if len(done) == len(items):
            gone = [at for at in self._entries if at[0] == phase.name and at[1] not in items]
            for at in gone:
                del self._entries[at]
        files = {path: name for each in done.values() for path, name in each.kept.artifact.files.items()}
        async with self._one:
            await run_sync(self._layout.lay, files, self.store.get)

    def _lock_now(self) -> Lock:
        return Lock(self.game.concept.slug, dict(self._entries), self._layout.files, self._layout.hand)

    def _write_lock(self, lock: Lock) -> None:
        """Write *lock*, then forget which files were claimed: from now on it tells what vgg wrote."""
        write_lock(self.store.disk, lock)
        if self.ledger.past.laid:
            self.ledger.commit_now(lambda connection: connection.execute("DELETE FROM laid"))
            self.ledger.past.laid.clear()

    async def end(self, line: Line, extras: Extras | None) -> Report:
        """Write the rest, say how the run ended, and return it. Nothing is written to a disk that failed."""
        error = line.doer.stop.reason
        report = self._report(line, error)
        if not isinstance(error, FolderError):
            try:
                async with self._one:
                    report = await run_sync(self._settle, line, report, extras)
            except Exception as late:  # noqa: BLE001 - what was made is stored, and the run must still say how it ended
                self._told(line, late if isinstance(late, VggError) else Bug.of(late))
                report = self._report(line, line.tally.errors["", ""])
        self.stream.emit(report.ended)
        return report

    def _told(self, line: Line, late: VggError) -> None:
        """Tell of an error after the last step."""
        line.tally.errors["", ""] = late
        self.stream.emit(
            StepFailed(
                phase="",
                item="",
                error=late.what,
                hint=late.hint,
                exit_code=late.exit_code,
                trace=getattr(late, "trace", ""),
            )
        )

    def _settle(self, line: Line, report: Report, extras: Extras | None) -> Report:
        """Bring files and lock to what this run made; a fault in *extras* is raised after all else is written."""
        complete = not self.wish.phase and len(line.made) == len(self.phases)
        if complete:
            names = self.game.pipeline.phases
            self._entries = {at: entry for at, entry in self._entries.items() if at[0] in names}
        lock = self._lock_now()
        if not complete:
            lock = self._with_stale_marks(lock)
        report = replace(report, lock=lock)
        more, late = _made(extras, report) if extras else ({}, None)
        objects = {digest(data): data for data in more.values()}
        files = {safe_path(path, extra=True): digest(data) for path, data in more.items()}
        self._layout.own(files, "the run")
        if complete and not late:
            laid = {
                path
                for items in line.made.values()
                for each in items.values()
                for path in each.artifact.files
            }
            self._layout.remove(sorted(self._layout.files.keys() - laid - files.keys()))
        self._layout.lay(files, objects.get)
        lock = replace(lock, files=dict(self._layout.files), hand=dict(self._layout.hand))
        self._write_lock(lock)
        self._forget_wishes(line)
        if late:
            raise late
        return replace(report, lock=lock)

    def _with_stale_marks(self, lock: Lock) -> Lock:
        """Return *lock* with what has to be made again marked; unmarked where the rest cannot even be planned."""
        try:
            return with_stale_marks(self.game, self.ledger.past, lock)
        except Exception:  # noqa: BLE001 - it is the failure of a step, which has been told
            return lock

    def _forget_wishes(self, line: Line) -> None:
        """Drop the wishes that the lock speaks of now."""
        wishes = self.ledger.past.wishes
        whole = {phase for phase, item in wishes if item == "*"}  # these are forgotten with their last item
        ended = {at for at in wishes if at[0] in line.made or (at in line.done and at[0] not in whole)}
        if ended:
            for at in ended:
                del wishes[at]
            self.ledger.commit_now(self._write_wishes)

    def _report(self, line: Line, error: VggError | None) -> Report:
        tally, place = line.tally, [phase.name for phase in self.phases]
        steps = sorted(tally.errors, key=lambda at: (place.index(at[0]) if at[0] in place else -1, at[1]))
        first = error or (tally.errors[steps[0]] if steps else None)
        budget = self.ledger.budget() if not isinstance(error, FolderError) else self.ledger.last
        ended = RunEnded(
            run=self.ledger.run,
            game=self.game.concept.slug,
            exit_code=first.exit_code if first else 0,
            made=tally.made,
            stored=tally.stored,
            failed=len(tally.errors),
            spent=budget.spent,
            maybe=budget.maybe,
            budget=budget.cap,
            seconds=time.monotonic() - self._began,
            message=self._message(line, error),
        )
        return Report(ended, line.made, self._lock_now(), dict(tally.errors))

    def _message(self, line: Line, error: VggError | None) -> str:
        tally, resume = line.tally, line.doer.stop.resume
        if isinstance(error, Interrupted):
            return f"stopped; `{resume}` goes on from here"
        if error:
            return f"{error.what}; `{resume}` goes on from here"
        if tally.errors:
            return f"steps failed: {len(tally.errors)}; `{resume}` goes on from here"
        if not tally.made:
            return f"nothing to do: all steps are stored ({tally.stored})"
        return f"made {tally.made}, kept {tally.stored}"


def _made(extras: Extras, report: Report) -> tuple[dict[str, bytes], VggError | None]:
    """Return what *extras* makes of *report*, and what went wrong on the way: what was made before stays."""
    made: dict[str, bytes] = {}
    try:
        made.update(extras(report))
    except VggError as late:
        return made, late
    except Exception as error:  # noqa: BLE001 - a fault in a report must not cost the game
        bug = Bug.of(error)
        written = ", ".join(made) or "none"
        return made, Bug(
            f"not every file about the run could be made (written: {written}): {bug.what}", trace=bug.trace
        )
    return made, None
