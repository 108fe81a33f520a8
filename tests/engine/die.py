"""Runs a command that kills itself (SIGKILL) at a named point: `die.py POINT[:NTH] toy FOLDER LOG` or `... vgg ARGS`.

The points are wrapped around functions from outside; the product knows nothing of them. NTH counts the times the
point is passed, over all threads of the process. `die.py never ...` runs undisturbed.
"""

from __future__ import annotations

import importlib
import inspect
import itertools
import os
import signal
import sys
from collections.abc import Callable
from functools import partial, wraps
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

import anyio
import toy

import forked
from vgg.engine import run
from vgg.engine.game import Wish

POINTS: dict[str, tuple[str, str]] = {
    "ledger opened": ("vgg.ledger.book:Ledger.__init__", "after"),
    "wishes booked": ("vgg.engine.session:Session.begin", "after"),
    "before the intent's spool": ("vgg.store.objects:Store.spool", "before"),
    "spool open, no intent": ("vgg.store.objects:Store.spool", "after"),
    "before the intent": ("vgg.ledger.calls:StepJournal.intend", "before"),
    "intent written, not committed": ("vgg.ledger.calls:write_intent", "after"),
    "intent committed": ("vgg.ledger.calls:StepJournal.intend", "after"),
    "reply arrived, not received": ("vgg.ledger.calls:BookedCall.receive", "before"),
    "reply half received": ("vgg.store.spool:Spool.write", "half"),
    "reply received": ("vgg.ledger.calls:BookedCall.receive", "after"),
    "before settling": ("vgg.ledger.calls:BookedCall.settle", "before"),
    "object written aside": ("vgg.store.disk:write_synced", "after"),
    "object half written": ("vgg.store.disk:write_synced", "half file"),
    "object in place, not counted": ("vgg.store.objects:Store.put", "after"),
    "end written, not committed": ("vgg.ledger.calls:write_end", "after"),
    "settled, spool still there": ("vgg.store.objects:Store.unspool", "before"),
    "settled": ("vgg.ledger.calls:BookedCall.settle", "after"),
    "answered, before it is finished": ("vgg.engine.doing:finished", "before"),
    "finished, nothing stored": ("vgg.engine.doing:finished", "after"),
    "artifact stored, step not written": ("vgg.engine.doing:write_done", "before"),
    "step written, not committed": ("vgg.engine.doing:write_done", "after"),
    "step committed": ("vgg.engine.doing:Doer._commit", "after"),
    "while computing": ("toy:Local.run", "after"),
    "before a phase is laid out": ("vgg.engine.layout:Layout.lay", "before"),
    "layout claimed": ("vgg.engine.session:Session._claim", "after"),
    "file laid out": ("vgg.store.disk:Disk._place", "after outside"),
    "before the lock is written": ("vgg.engine.session:write_lock", "before"),
    "lock half written": ("vgg.engine.session:write_lock", "inside"),
    "lock written": ("vgg.engine.session:write_lock", "after"),
    "before the end": ("vgg.engine.session:Session.end", "before"),
    "after the end": ("vgg.engine.session:Session.end", "after"),
}
"""Every point by name: the function 'module:attribute', and where in it death comes."""


def die() -> None:
    """End as a power switch does."""
    os.kill(os.getpid(), signal.SIGKILL)


def arm(point: str, nth: int = 1) -> None:
    """Let this process die when it passes *point* for the *nth* time."""
    target, when = POINTS[point]
    module, _, path = target.partition(":")
    owner: Any = importlib.import_module(module)
    *parents, name = path.split(".")
    for parent in parents:
        owner = getattr(owner, parent)
    setattr(owner, name, _deadly(getattr(owner, name), when, nth))


def _deadly(real: Callable[..., Any], when: str, nth: int) -> Callable[..., Any]:
    count = itertools.count(1)

    def now() -> bool:
        return next(count) == nth

    def before(args: tuple[Any, ...]) -> None:
        if when == "before" and now():
            die()
        if when == "half" and now():
            os.write(args[0]._handle, args[1][: len(args[1]) // 2])
            die()
        if when == "half file" and now():
            args[0].write_bytes(args[1][: len(args[1]) // 2])
            die()
        if when == "inside" and now():
            arm("object half written")

    def after(args: tuple[Any, ...]) -> None:
        if when == "after" and now():
            die()
        if when == "after outside" and ".vgg" not in args[1].parts and args[1].suffix != ".lock" and now():
            die()

    @wraps(real)
    def plain(*args: Any, **named: Any) -> Any:
        before(args)
        outcome = real(*args, **named)
        after(args)
        return outcome

    @wraps(real)
    async def waiting(*args: Any, **named: Any) -> Any:
        before(args)
        outcome = await real(*args, **named)
        after(args)
        return outcome

    return waiting if inspect.iscoroutinefunction(real) else plain


def play(
    folder: str,
    log: str,
    point: str = "never",
    nth: int = 1,
    *,
    wish: Wish | None = None,
    latency: float = 0.002,
) -> None:
    """Make the toy game in *folder*, writing what its provider sees to *log*; exit with the run's code."""
    if point != "never":
        arm(point, nth)
    asker = toy.Scripted(Path(log), latency)
    making = partial(
        run, toy.game(Path(folder)), wish or Wish(), asker=asker, offline=toy.Offline(), runner=toy.Local()
    )
    sys.exit(anyio.run(making).ended.exit_code)


def main(point: str, command: str, *arguments: str) -> None:
    """Run *command* with *arguments*, dying at *point*."""
    name, _, nth = point.partition(":")
    if command == "toy":
        play(*arguments, point=name, nth=int(nth or 1))
    if name != "never":
        arm(name, int(nth or 1))
    from vgg.cli.main import run as vgg

    sys.argv = [command, *arguments]
    vgg()


def command(point: str, *words: str, **where: Any) -> None:
    """Do `vgg` with *words*, dying at *point*; for *where* see `forked.become`."""
    forked.become(**where)
    main(point, "vgg", *words)


if __name__ == "__main__":
    main(*sys.argv[1:])
