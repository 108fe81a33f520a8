"""Progress bars on a terminal."""

import io
import re
from decimal import Decimal

import pytest
from rich.console import Console

from vgg.model.events import (
    AttemptEnded,
    Noticed,
    PhaseDone,
    PhaseStarted,
    Progressed,
    RunStarted,
    StepDone,
    StepFailed,
)
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
        (Decimal(2), "yes", None, "$0.10 of $2.00, 1 call of unknown price"),
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


@pytest.mark.parametrize("width", [60, 80, 100])
def test_however_much_there_is_to_say_bar_count_and_time_stay_whole(width: int) -> None:
    """The words beside a bar give way, on one line, and nothing else does."""
    out = io.StringIO()
    console = Console(file=out, force_terminal=True, width=width, color_system=None)
    with ProgressBars(console) as bars:
        bars(RunStarted(run="1", game="g", phases=(("music", 0),)))
        bars(PhaseStarted(phase="music", kind="text", items=18))
        bars(Progressed(phase="music", item="a_song_of_a_long_name", fields=7, items={"movements": 12}))
        out.seek(0)
        bars(StepDone(phase="music", item="a", key="k", stored=False, origin="anthropic:" + "m" * 90))
        bars(Progressed(phase="music", item="a_song_of_a_long_name", fields=7, items={"movements": 12}))

    last = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", out.getvalue()).splitlines()[-1]
    assert len(last) <= width
    bar = r"[━╸] {11}" if width < 100 else r"[━╸] {23}"  # without colours what is to do is blank
    assert re.match(rf". music {{12}}{bar} +1/18 0:00:0\d anthropic · ", last)
    assert last.rstrip().endswith("…")


def test_a_phase_that_is_over_and_failed_has_a_cross() -> None:
    """A spinner would say that it is under way."""
    out = io.StringIO()
    with ProgressBars(Console(file=out, force_terminal=True, width=80, color_system=None)) as bars:
        bars(RunStarted(run="1", game="g", phases=(("music", 0),)))
        bars(PhaseStarted(phase="music", kind="text", items=2))
        bars(StepFailed(phase="music", item="a", error="no", hint="do", exit_code=5))
        bars(PhaseDone(phase="music", done=1, failed=1))

    assert "✗ music" in out.getvalue()


def test_a_long_message_is_broken_between_words_and_set_below_its_beginning() -> None:
    """A terminal would break it in the middle of a word."""
    out = io.StringIO()
    error = "openai:whisper-1: 'world_1.wav': nothing is heard in it [rejected, not billed, first] and more"
    with ProgressBars(Console(file=out, force_terminal=True, width=60, color_system=None)) as bars:
        bars(RunStarted(run="1", game="g", phases=(("subtitles", 0),)))
        bars(StepFailed(phase="subtitles", item="world_1", error=error, hint="do this", exit_code=5))

    shown = [
        line for line in out.getvalue().splitlines() if "subtitles/" in line or line.startswith("      ")
    ]
    assert len(shown) == 3
    assert shown[1] == "      nothing is heard in it [rejected, not billed, first]"
    assert all(len(re.sub(r"\x1b\[[0-9;?]*[A-Za-z]|\r", "", line)) <= 60 for line in shown)
    assert "    → do this" in out.getvalue()


def test_a_game_that_costs_nothing_says_nothing_of_money() -> None:
    """Offline the line is not there."""
    out = io.StringIO()
    with ProgressBars(Console(file=out, force_terminal=True, width=80)) as bars:
        bars(RunStarted(run="1", game="g", phases=(("levels", 0),)))
        bars(PhaseStarted(phase="levels", kind="text", items=2))

    assert "$" not in out.getvalue()
