"""Progress bars on a terminal."""

import io

from rich.console import Console

from vgg.model.events import Noticed, PhaseDone, PhaseStarted, RunStarted, StepDone
from vgg.sinks.progress import ProgressBars


def test_every_phase_has_a_bar_and_text_is_never_markup() -> None:
    """A phase shows its items and who answered; a note with brackets stays a note with brackets."""
    out = io.StringIO()
    with ProgressBars(Console(file=out, force_terminal=True, width=120)) as bars:
        bars(RunStarted(run="1", game="g", phases=(("sprites", 0), ("sound", 1))))
        bars(PhaseStarted(phase="sprites", kind="image", items=2))
        bars(StepDone(phase="sprites", item="hero", key="k", stored=True, origin="offline:procedural"))
        bars(StepDone(phase="sprites", item="boss", key="k", stored=False, origin="offline:procedural"))
        bars(PhaseDone(phase="sprites", done=2, failed=0))
        bars(Noticed(text="[red]not markup[/red]"))

    shown = out.getvalue()
    assert "2/2" in shown
    assert "offline · 1 stored" in shown
    assert "[red]not markup" in shown
