"""Plain lines for pipes and CI."""

import io
from decimal import Decimal

from vgg.model.events import AttemptEnded, PhaseDone, PhaseStarted, RunStarted, StepDone, StepFailed
from vgg.sinks.plain import plain


def lines_of(*events: object, spent: str = "0") -> list[str]:
    out = io.StringIO()
    sink = plain(out, Decimal(spent))
    for event in events:
        sink(event)  # type: ignore[arg-type]
    return out.getvalue().splitlines()


def test_a_finished_phase_is_one_line_with_items_provider_tokens_and_cost() -> None:
    """What a person in a pipe needs to know stands on one line."""
    lines = lines_of(
        PhaseStarted(phase="levels", kind="text", items=1),
        AttemptEnded(
            phase="levels", item="w1", provider="openai", model="gpt-6.1", outcome="ok", billed="yes",
            input_tokens=900, output_tokens=100, cost=Decimal("0.02"),
        ),
        StepDone(phase="levels", item="w1", key="k", stored=False, origin="openai:gpt-6.1"),
        PhaseDone(phase="levels", done=1, failed=0),
    )  # fmt: skip

    assert lines == ["✓ levels             1/1   openai · 1,000 tokens · $0.0200"]


def test_under_a_cap_each_paid_phase_says_how_much_of_it_is_spent() -> None:
    """What earlier runs of the game spent is part of it; a phase that paid nobody says nothing of money."""
    lines = lines_of(
        RunStarted(run="2", game="g", phases=(("levels", 0), ("art", 1)), budget=Decimal(2)),
        PhaseStarted(phase="levels", kind="text", items=1),
        AttemptEnded(
            phase="levels", item="w1", provider="openai", model="gpt-6.1", outcome="ok", billed="yes",
            input_tokens=900, output_tokens=100, cost=Decimal("0.02"),
        ),
        StepDone(phase="levels", item="w1", key="k", stored=False, origin="openai:gpt-6.1"),
        PhaseDone(phase="levels", done=1, failed=0),
        PhaseStarted(phase="art", kind="process", items=1),
        PhaseDone(phase="art", done=1, failed=0),
        spent="0.10",
    )  # fmt: skip

    assert lines[0].endswith("openai · 1,000 tokens · $0.0200   ($0.12 of $2.00)")
    assert lines[1] == "✓ art                1/1"


def test_what_a_model_says_cannot_steer_the_terminal() -> None:
    """Escape sequences and bidi marks arrive as visible text."""
    (line,) = lines_of(StepFailed(phase="music", item="a", error="\x1b]52;c;evil\x07 \u202egnp", exit_code=5))

    assert "\x1b" not in line
    assert "\\u001b" in line
    assert "\\u202e" in line
