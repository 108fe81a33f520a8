"""How a run ends early: nothing new begins, paid calls in flight are waited for, and a second signal ends it at once."""

from __future__ import annotations

import asyncio
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import FrameType
from typing import Any

import anyio

from vgg.model.errors import Interrupted, VggError

SIGNALS = tuple(
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK") if hasattr(signal, name)
)


@dataclass(slots=True)
class Stop:
    """The brake of a run. *wait* is how many seconds paid calls in flight get; *resume* the command that goes on."""

    wait: float
    resume: str
    notice: Callable[[str], None]
    reason: VggError | None = None
    scope: anyio.CancelScope = field(default_factory=anyio.CancelScope)
    _idle: dict[anyio.CancelScope, Callable[[], bool]] = field(default_factory=dict)
    _signals: int = 0

    def gate(self) -> None:
        """Raise why nothing may begin any more, if so."""
        if self.reason:
            raise self.reason

    @contextmanager
    def idle_when(self, idle: Callable[[], bool]) -> Iterator[anyio.CancelScope]:
        """Guard work that a stop cancels at once while it is *idle*: it costs nothing to do it again."""
        with anyio.CancelScope() as scope:
            self._idle[scope] = idle
            try:
                yield scope
            finally:
                del self._idle[scope]
        if scope.cancelled_caught:
            raise self.reason or Interrupted("stopped")

    def begin(self, reason: VggError) -> None:
        """Begin nothing new because of *reason*, and cancel what is idle."""
        if self.reason is None:
            self.reason = reason
            self.again()

    def again(self) -> None:
        """Cancel what has become idle since a stop began: the parts of an answer that streams are kept as they come."""
        for scope, idle in tuple(self._idle.items()) if self.reason else ():
            if idle():
                scope.cancel()

    def on_signal(self) -> None:
        """Stop: gently the first time, at once the second."""
        self._signals += 1
        if self._signals > 1:
            self.scope.cancel()
            return
        paid = sum(not idle() for idle in self._idle.values())
        self.begin(
            Interrupted("stopped by the user; nothing is lost", hint=f"`{self.resume}` goes on from here")
        )
        if paid:
            self.notice(f"stopping: waiting at most {self.wait:.0f} s for paid calls in flight: {paid}")
        asyncio.get_running_loop().call_later(self.wait, self.scope.cancel)


@contextmanager
def listening(stop: Stop) -> Iterator[None]:
    """Turn signals into *stop* for the length of the block. Only the main thread can; after two, they are as before."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    loop = asyncio.get_running_loop()
    before: dict[signal.Signals, Any] = {}

    def restore() -> None:
        while before:
            number, handler = before.popitem()
            signal.signal(number, handler)

    def heard(_number: int, _frame: FrameType | None) -> None:
        loop.call_soon_threadsafe(stop.on_signal)
        if stop.reason:
            restore()

    before.update({number: signal.signal(number, heard) for number in SIGNALS})
    try:
        yield
    finally:
        restore()
