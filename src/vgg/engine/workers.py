"""Processes that compute free phases, so that a search for a level's win never holds up an answer.

A worker runs `vgg.engine.worker.main`: it reads pickled work from its stdin and ends when that closes, so a killed
vgg leaves none behind. It is no child of a fork and works the same on every system.
"""

from __future__ import annotations

import asyncio
import os
import pickle
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import anyio

from vgg.model.artifact import Inputs, Made
from vgg.model.canonical import Json
from vgg.model.errors import Bug, VggError

from .worker import HEAD, Failed, Work

_MAIN = "import sys; sys.path[:] = sys.argv[2:]; from vgg.engine.worker import main; main(int(sys.argv[1]))"


class Workers:
    """At most *count* processes (as many as the machine has processors, if not told), started when first needed."""

    def __init__(self, count: int | None = None) -> None:
        self._count = count or os.cpu_count() or 1
        self._limit = anyio.Semaphore(self._count)
        self._idle: list[asyncio.subprocess.Process] = []
        self._all: set[asyncio.subprocess.Process] = set()
        self._warming: set[asyncio.Task[None]] = set()

    def warm(self, modules: Sequence[str]) -> None:
        """Start the workers in the background and let them import *modules*."""
        for _ in range(self._count - len(self._all) - len(self._warming)):
            task = asyncio.get_running_loop().create_task(self._warm_one(tuple(modules)))
            self._warming.add(task)
            task.add_done_callback(self._warming.discard)

    async def _warm_one(self, modules: tuple[str, ...]) -> None:
        async with self._limit:
            process = await asyncio.shield(self._start())
            await self._converse(process, Work("", modules=modules))

    async def run(self, function: str, inputs: Inputs, options: Mapping[str, Json]) -> Made:
        """Return what 'module:attribute' makes of *inputs* and *options*; its VggErrors are raised here."""
        outcome = await self._outcome(Work(function, (inputs, dict(options))))
        if not isinstance(outcome, Made):
            raise VggError(
                f"{function} returned {type(outcome).__name__} and not Made", hint="fix the function"
            )
        return outcome

    async def call(self, function: Callable[..., Any], *arguments: object) -> Any:
        """Return what *function*, which other processes can import, returns for *arguments*."""
        return await self._outcome(Work(function, arguments))

    async def _outcome(self, work: Work) -> object:
        async with self._limit:
            process = self._idle.pop() if self._idle else await self._start()
            outcome = await self._converse(process, work)
        if isinstance(outcome, VggError):
            raise outcome
        if isinstance(outcome, Failed):
            ours = not isinstance(work.function, str) or work.function.startswith("vgg.")
            hint = "" if ours else "mend that function; VGG_DEBUG=1 prints where it failed"
            raise Bug(f"{work.name} failed: {outcome.error}", hint=hint, trace=outcome.trace)
        return outcome

    async def _start(self) -> asyncio.subprocess.Process:
        apart = (
            {"creationflags": getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)}
            if os.name == "nt"
            else {"start_new_session": True}  # Ctrl-C is the run's business
        )
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-P", "-c", _MAIN, str(os.getpid()), *sys.path,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, **apart,
        )  # fmt: skip
        self._all.add(process)
        return process

    async def _converse(self, process: asyncio.subprocess.Process, work: Work) -> object:
        """Send *work* and return its outcome; a worker that is interrupted or broken does not come back."""
        assert process.stdin
        assert process.stdout
        data = pickle.dumps(work, protocol=pickle.HIGHEST_PROTOCOL)
        try:
            process.stdin.write(len(data).to_bytes(HEAD, "big") + data)
            await process.stdin.drain()
            size = int.from_bytes(await process.stdout.readexactly(HEAD), "big")
            outcome: object = pickle.loads(await process.stdout.readexactly(size))  # noqa: S301 - our own child
        except (OSError, asyncio.IncompleteReadError) as error:
            code = await self._end(process)
            raise VggError(
                f"the process that computed {work.name or 'nothing yet'} died (exit {code})",
                hint="is there enough memory? then run again with --resume",
            ) from error
        except BaseException:
            with anyio.CancelScope(shield=True):
                await self._end(process)
            raise
        self._idle.append(process)
        return outcome

    async def _end(self, process: asyncio.subprocess.Process) -> int:
        if process.returncode is None:
            process.kill()
        self._all.discard(process)
        code = await process.wait()
        process._transport.close()  # type: ignore[attr-defined]  # noqa: SLF001 - else its pipes outlive the loop
        return code

    async def close(self) -> None:
        """End every worker, busy or not."""
        with anyio.CancelScope(shield=True):
            for task in tuple(self._warming):
                task.cancel()
            await asyncio.gather(*self._warming, return_exceptions=True)
            for process in tuple(self._all):
                await self._end(process)
            self._idle.clear()
