"""Progress bars on a terminal."""

import io
from decimal import Decimal

import pytest
from rich.console import Console

from vgg.model.events import AttemptEnded, Noticed, PhaseDone, PhaseStarted, RunStarted, StepDone
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


@pytest.mark.parametrize("width", [80, 120])
@pytest.mark.parametrize(
    ("budget", "billed", "cost", "shown"),
    [
        (Decimal(2), "yes", Decimal("0.02"), "$0.12 of $2.00"),
        (None, "yes", Decimal("0.02"), "$0.12 spent"),
        (Decimal(2), "yes", None, "$0.10 of $2.00, 1 calls of unknown price"),
        (Decimal(2), "no", None, "$0.10 of $2.00"),
    ],
)
def test_below_the_bars_stands_what_the_game_has_cost(
    width: int, budget: Decimal | None, billed: str, cost: Decimal | None, shown: str
) -> None:
    """Of the cap where there is one; earlier runs count, and a price nobody knows is no price of nothing."""
    out = io.StringIO()
    with ProgressBars(Console(file=out, force_terminal=True, width=width), Decimal("0.10")) as bars:
        bars(RunStarted(run="1", game="g", phases=(("levels", 0),), budget=budget))
        bars(PhaseStarted(phase="levels", kind="text", items=2))
        bars(
            AttemptEnded(
                phase="levels", item="a", provider="openai", model="m", outcome="ok", billed=billed, cost=cost  # type: ignore[arg-type]
            )
        )  # fmt: skip

    assert f"  {shown}\x1b" in out.getvalue()


def test_a_game_that_costs_nothing_says_nothing_of_money() -> None:
    """Offline the line is not there."""
    out = io.StringIO()
    with ProgressBars(Console(file=out, force_terminal=True, width=80)) as bars:
        bars(RunStarted(run="1", game="g", phases=(("levels", 0),)))
        bars(PhaseStarted(phase="levels", kind="text", items=2))

    assert "$" not in out.getvalue()
