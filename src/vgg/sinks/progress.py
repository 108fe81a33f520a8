"""One Rich progress bar a phase: items done, who answered, tokens and cost so far."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from textwrap import wrap
from types import TracebackType
from typing import Self

from rich.console import Console, RenderableType
from rich.markup import escape
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    SpinnerColumn,
    Task,
    TaskID,
    TextColumn,
    TimeElapsedColumn,
)
from rich.table import Column
from rich.text import Text

from vgg.model.events import (
    AttemptEnded,
    Event,
    FileKept,
    Noticed,
    PhaseDone,
    PhaseStarted,
    Progressed,
    RunStarted,
    StepDone,
    StepFailed,
    StepStarted,
)

from .arrived import arrived, failed
from .failure import failure
from .safe import safe
from .totals import Purse, Totals

_WIDE, _NARROW, _ROOMY = 24, 12, 100
"""Cells of a bar, on terminals that have room for it and on those that need it for words."""

_INDENT = re.compile(r" *([✗→] )?")
"""What a line begins with, below which the rest of it stands when it is broken."""


class _Mark(SpinnerColumn):
    """A spinner while a phase is under way, and how it ended afterwards."""

    def render(self, task: Task) -> RenderableType:
        """Return the cross of a phase that is over and not all made, else what a spinner shows."""
        return Text("✗", style="red") if task.fields["failed"] else super().render(task)


class _Words(ProgressColumn):
    """What there is to say of a phase: the one column that gives way where the terminal is narrow."""

    def render(self, task: Task) -> Text:
        """Return the words of *task*, on one line however long they are."""
        return Text(task.fields["words"], style="dim", no_wrap=True, overflow="ellipsis")


class _Bars(Progress):
    """Bars, and below them what the game has cost so far."""

    purse = Purse()

    def get_renderables(self) -> Iterable[RenderableType]:
        yield from super().get_renderables()
        if self.purse.line:
            yield Text(f"  {self.purse.line}", style="dim")


class ProgressBars:
    """A sink that draws bars on a terminal while it is entered."""

    def __init__(self, console: Console, spent: Decimal = Decimal(0)) -> None:
        """Draw on *console*; *spent* is what earlier runs of the game cost, in dollars."""
        self._totals: dict[str, Totals] = {}
        self._bars: dict[str, TaskID] = {}
        self._progress = _Bars(
            _Mark(finished_text="[green]✓"),
            TextColumn("{task.description:<16}"),
            BarColumn(
                bar_width=_WIDE if console.width >= _ROOMY else _NARROW, table_column=Column(no_wrap=True)
            ),
            MofNCompleteColumn(table_column=Column(no_wrap=True)),
            TimeElapsedColumn(table_column=Column(no_wrap=True)),
            _Words(table_column=Column(no_wrap=False)),
            console=console,
        )
        self._progress.purse = Purse(spent)

    def __enter__(self) -> Self:
        """Begin to draw."""
        self._progress.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Leave the finished bars on the screen."""
        self._progress.stop()

    def __call__(self, event: Event) -> None:
        """Show *event*."""
        match event:
            case RunStarted():
                self._progress.purse.cap = event.budget
                for phase, items in event.phases:
                    self._add(phase, items)
            case PhaseStarted():
                self._totals[event.phase].items = event.items
                self._progress.update(self._bars[event.phase], total=event.items, visible=True)
                self._progress.start_task(self._bars[event.phase])
            case StepStarted():
                self._words(event.phase, event.item)
            case AttemptEnded():
                self._totals[event.phase].attempt(event)
                self._progress.purse.attempt(event)
                self._words(event.phase, "" if event.outcome == "ok" else failed(event))
            case Progressed():
                self._words(event.phase, arrived(event))
            case StepDone():
                self._totals[event.phase].step(event)
                self._progress.advance(self._bars[event.phase])
                self._words(event.phase)
            case StepFailed():
                self._totals.setdefault(event.phase, Totals()).failed += 1
                self._say(Text(safe("\n".join(failure(event))), style="red"))
            case PhaseDone():
                self._progress.update(self._bars[event.phase], failed=bool(event.failed))
                self._progress.stop_task(self._bars[event.phase])
                self._words(event.phase)
            case FileKept():
                self._say(Text(safe(f"  {event.told}")))
            case Noticed():
                self._say(Text(safe(f"  note: {event.text}"), style="yellow"))
            case _:
                pass

    def _add(self, phase: str, items: int) -> None:
        self._totals[phase] = Totals(items=items)
        self._bars[phase] = self._progress.add_task(
            escape(phase), total=items or None, start=False, visible=False, words="", failed=False
        )

    def _words(self, phase: str, extra: str = "") -> None:
        words = " · ".join(word for word in (self._totals[phase].line, extra) if word)
        self._progress.update(self._bars[phase], words=safe(words))

    def _say(self, text: Text) -> None:
        """Print *text* above the bars, long lines broken between words and set below their beginning."""
        width = self._progress.console.width
        broken = [part for line in text.plain.split("\n") for part in _broken(line, width)]
        self._progress.console.print(Text("\n".join(broken), style=text.style))


def _broken(line: str, width: int) -> list[str]:
    """Return *line* in pieces that fit *width*; no word, path or command in it is broken that fits a line."""
    found = _INDENT.match(line)
    indent = " " * (len(found[0]) if found else 0)
    return wrap(line, max(width, 20), subsequent_indent=f"{indent}  ", break_on_hyphens=False) or [""]
