"""The other end of a worker process: reads work, computes, writes the outcome, and ends with its parent."""

from __future__ import annotations

import importlib
import os
import pickle
import sys
import threading
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, BinaryIO

from vgg.model.errors import VggError

HEAD = 8
"""Bytes of the length before each message."""


@dataclass(frozen=True, slots=True)
class Work:
    """A *function*, itself or as 'module:attribute', with its arguments; without one, *modules* are imported."""

    function: str | Callable[..., object]
    arguments: tuple[object, ...] = ()
    modules: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """What the function is called, for messages."""
        return (
            self.function if isinstance(self.function, str) else getattr(self.function, "__qualname__", "?")
        )


@dataclass(frozen=True, slots=True)
class Failed:
    """An unexpected *error* and where it came from."""

    error: str
    trace: str


def compute(work: Work) -> object:
    """Return what *work* makes; errors are returned, not raised."""
    try:
        if not work.function:
            for module in work.modules:
                importlib.import_module(module)
            return None
        function = found(work.function) if isinstance(work.function, str) else work.function
        return function(*work.arguments)
    except VggError as error:
        return error
    except Exception as error:  # noqa: BLE001 - whatever a phase's function raises is reported as its step's failure
        return Failed(f"{type(error).__name__}: {error}", traceback.format_exc())


def found(name: str) -> Any:
    """Return what 'module:attribute' names; the attribute may be dotted."""
    module, _, attributes = name.partition(":")
    value: Any = importlib.import_module(module)
    for attribute in attributes.split("."):
        value = getattr(value, attribute)
    return value


def serve(stdin: BinaryIO, stdout: BinaryIO) -> None:
    """Answer work until *stdin* ends."""
    while len(head := stdin.read(HEAD)) == HEAD:
        work = pickle.loads(stdin.read(int.from_bytes(head, "big")))  # noqa: S301 - from our own parent
        data = pickle.dumps(compute(work), protocol=pickle.HIGHEST_PROTOCOL)
        stdout.write(len(data).to_bytes(HEAD, "big") + data)
        stdout.flush()


def watch(parent: int) -> None:
    """End this process when *parent* is gone, also in the middle of a long computation."""
    while os.getppid() == parent:
        time.sleep(0.5)
    os._exit(1)


def main(parent: int) -> None:
    """Serve the process *parent*, with the real stdout kept for outcomes: whatever a library prints goes nowhere."""
    stdout = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    if os.name != "nt":  # elsewhere the end of stdin tells, once the computation ends
        threading.Thread(target=watch, args=(parent,), daemon=True).start()
    serve(sys.stdin.buffer, stdout)
