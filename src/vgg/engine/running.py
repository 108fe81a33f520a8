"""One run of a game, from taking its folder to the summary: `run` is the engine's way in."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from vgg.ledger.book import Ledger
from vgg.model.request import Provider
from vgg.store import Disk, Store, hold

from .doing import Doer
from .game import Asker, Game, Runner, Sink, Wish
from .line import Line
from .lockfile import read_lock
from .resolve import Resolver
from .selection import selected
from .session import Extras, Report, Session
from .stop import Stop, listening
from .stream import Stream, next_run
from .workers import Workers


async def run(
    game: Game,
    wish: Wish = Wish(),  # noqa: B008 - frozen
    *,
    asker: Asker,
    offline: Provider | None = None,
    runner: Runner | None = None,
    sinks: Sequence[Sink] = (),
    budget: Decimal | None = None,
    extras: Extras | None = None,
    resume: str = "vgg generate --resume",
    wait: float = 30.0,
) -> Report:
    """Do what *wish* asks of *game* and return what was done; the exit code is in the report's `ended`.

    *asker* answers requests, *offline* stands in for answers that never pass, *runner* computes free phases.
    *budget* caps, in dollars, all that this game has cost and may have cost, over all its runs. *extras* makes files
    about the whole. *resume* is the command that continues, *wait* how many seconds paid calls in flight get after
    a signal. Raises what forbids the run to begin: FolderError, PlanError, InputError.
    """
    phases = selected(game.pipeline, wish.phase)
    disk = Disk(game.folder)
    with hold(disk):
        lock = read_lock(game.folder)
        disk.sweep()
        name, store = next_run(game.own), Store(disk)
        store.make_room()
        stream = Stream(disk, name, sinks)
        workers = runner or Workers()
        try:
            with Ledger(game.own / "ledger.db", store, run=name, cap=budget) as ledger:
                session = Session(game, wish, phases, store, ledger, stream, lock)
                stop = Stop(wait, resume, session.notice)
                asker.remember(ledger.circuits)
                resolver = Resolver(game, store, ledger.past, session.begin(), whole=True)
                doer = Doer(store, ledger, asker, offline, workers, stop, stream.emit, replay=wish.replay)
                line = Line(game, wish, phases, resolver, doer, session.on_step, session.on_phase)
                with listening(stop):
                    with stop.scope:
                        await line.run()
                    await workers.close()
                    return await session.end(line, extras)
        finally:
            await workers.close()
            stream.close()
