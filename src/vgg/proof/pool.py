"""Doing the same thing to many items on all cores, in order, wherever processes can be started."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

FEWEST = 4
"""With fewer items a second process costs more than it brings."""


def spread(
    function: Callable[[Item], Result], items: Sequence[Item], *, processes: int | None = None
) -> list[Result]:
    """Return *function* of every item, in the order of *items*; function and items travel to other processes.

    New processes are spawned, never forked: that works on every system and under threads. Where none may be
    started (inside a daemonic process), or where they would not pay, everything is done here.
    """
    wanted = min(processes or os.cpu_count() or 1, len(items))
    if wanted < 2 or len(items) < FEWEST or multiprocessing.current_process().daemon:
        return [function(item) for item in items]
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(max_workers=wanted, mp_context=context) as pool:
        return list(pool.map(function, items))
