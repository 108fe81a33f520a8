"""How a run is shown: bars on a terminal, plain lines elsewhere, JSON lines for programs; and its summary."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from decimal import Decimal
from typing import TYPE_CHECKING

from vgg.model.errors import VggError

if TYPE_CHECKING:
    from vgg.app import Project
    from vgg.model.events import Event, RunEnded

    Sink = Callable[[Event], None]


def is_terminal() -> bool:
    """Return whether somebody watches: a terminal that can draw, and not CI."""
    return sys.stderr.isatty() and os.environ.get("TERM") != "dumb" and not os.environ.get("CI")


@contextmanager
def summarised(*, json: bool) -> Iterator[None]:
    """Give programs their summary of a run that could not even begin."""
    try:
        yield
    except VggError as error:
        if json:
            from vgg.model.events import RunEnded
            from vgg.sinks.jsonl import jsonl

            ended = RunEnded(
                run="", game="", exit_code=error.exit_code, made=0, stored=0, failed=0, message=error.what
            )
            jsonl(sys.stdout)(ended)
        raise


@contextmanager
def view(*, json: bool, spent: Decimal = Decimal(0)) -> Iterator[Sink]:
    """Give the sink that fits the terminal; *spent* is what earlier runs of the game cost, in dollars.

    The trace of a bug is shown with VGG_DEBUG=1 alone.
    """
    debug = os.environ.get("VGG_DEBUG") == "1"
    with _view(json=json, spent=spent) as sink:
        yield sink if debug else lambda event: sink(_untraced(event))


def _untraced(event: Event) -> Event:
    return event.model_copy(update={"trace": ""}) if getattr(event, "trace", "") else event


@contextmanager
def _view(*, json: bool, spent: Decimal) -> Iterator[Sink]:
    if json:
        from vgg.sinks.jsonl import jsonl

        yield jsonl(sys.stdout)
    elif is_terminal():
        from rich.console import Console

        from vgg.sinks.progress import ProgressBars

        with ProgressBars(Console(stderr=True), spent) as bars:
            yield bars
    else:
        from vgg.sinks.plain import plain

        yield plain(sys.stderr, spent)


def paid(project: Project, ended: RunEnded) -> Iterable[str]:
    """Return the receipt of the run that *ended*, a line each; none when it asked nobody."""
    from vgg.report.receipt import lines

    return lines(project.receipt(ended.run), whole=False) if ended.run else ()


def closing(ended: RunEnded, lines: list[str], receipt: Iterable[str] = ()) -> None:
    """Print the summary on stdout: what was made, what it cost, for which phase to whom (*receipt*), and the next command."""
    from vgg.model.money import money
    from vgg.sinks.safe import safe

    cost = f"spent {money(ended.spent)}"
    if ended.maybe:
        cost += f", maybe billed {money(ended.maybe)}"
    if ended.budget is not None:
        cost += f", budget {money(ended.budget)}"
    head = ended.message or f"{ended.made} made, {ended.stored} stored, {ended.failed} failed"
    if ended.exit_code:  # its message ends with a command, to which nothing is to be joined
        print(safe(f"{head}\n  after {ended.seconds:.1f} s; {cost}"))
    else:
        print(safe(f"{head} in {ended.seconds:.1f} s; {cost}"))
    for line in (*(f"  {each}" for each in receipt), *lines):
        print(safe(line))
