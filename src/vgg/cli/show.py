"""How a run is shown: bars on a terminal, plain lines elsewhere, JSON lines for programs; and its summary."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from vgg.model.events import Event, RunEnded

    Sink = Callable[[Event], None]


def is_terminal() -> bool:
    """Return whether somebody watches: a terminal that can draw, and not CI."""
    return sys.stderr.isatty() and os.environ.get("TERM") != "dumb" and not os.environ.get("CI")


@contextmanager
def view(*, json: bool) -> Iterator[Sink]:
    """Give the sink that fits the terminal."""
    if json:
        from vgg.sinks.jsonl import jsonl

        yield jsonl(sys.stdout)
    elif is_terminal():
        from rich.console import Console

        from vgg.sinks.progress import ProgressBars

        with ProgressBars(Console(stderr=True)) as bars:
            yield bars
    else:
        from vgg.sinks.plain import plain

        yield plain(sys.stderr)


def closing(ended: RunEnded, lines: list[str]) -> None:
    """Print the summary on stdout: what was made, what it cost, and the next command."""
    from vgg.sinks.safe import safe
    from vgg.sinks.totals import money

    cost = f"spent {money(ended.spent)}"
    if ended.maybe:
        cost += f", maybe billed {money(ended.maybe)}"
    if ended.budget is not None:
        cost += f", budget {money(ended.budget)}"
    head = ended.message or f"{ended.made} made, {ended.stored} stored, {ended.failed} failed"
    print(safe(f"{head} in {ended.seconds:.1f} s; {cost}"))
    for line in lines:
        print(safe(line))
