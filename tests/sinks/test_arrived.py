"""The words for an answer that still arrives."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from vgg.model.events import PhaseStarted, Progressed, RunStarted
from vgg.sinks.arrived import arrived
from vgg.sinks.progress import ProgressBars


@pytest.mark.parametrize(
    ("event", "words"),
    [
        (Progressed(phase="levels", item="3", fields=7, items={"rows": 12}), "3: 7 fields, 12 rows"),
        (Progressed(phase="music", item="", fields=1, items={"tracks": 1}), "1 field, 1 track"),
        (Progressed(phase="music", item="", letters=1234), "1,234 letters"),
        (
            Progressed(phase="p", item="", items={"a": 1, "beasts": 9, "flying_things": 4, "none": 0}),
            "9 beasts, 4 flying things",
        ),
    ],
)
def test_what_has_arrived_is_told_in_numbers(event: Progressed, words: str) -> None:
    """Finished fields, the longest lists, and letters while nothing is finished."""
    assert arrived(event) == words


def test_the_bar_of_a_phase_shows_what_arrives() -> None:
    """The words stand beside the phase, whatever else stands there; markup in them is text."""
    out = io.StringIO()
    console = Console(file=out, force_terminal=True, width=140, color_system=None)
    with ProgressBars(console) as bars:
        bars(RunStarted(run="1", game="g", phases=(("levels", 4),)))
        bars(PhaseStarted(phase="levels", kind="text", items=4))
        bars(Progressed(phase="levels", item="[red]mea", fields=7, items={"rows": 12}))

    assert "[red]mea: 7 fields, 12 rows" in out.getvalue()
