"""How a failed step is told."""

from vgg.model.events import StepFailed
from vgg.sinks.failure import failure


def test_a_failure_names_its_step_once_and_what_to_do() -> None:
    """Errors that name their step do not name it twice."""
    event = StepFailed(phase="levels", item="w1", error="levels/w1: no", hint="ask again", exit_code=5)

    assert failure(event) == ["  ✗ levels/w1: no", "    → ask again"]


def test_a_failure_of_no_step_is_the_run_s_and_a_bug_shows_its_trace() -> None:
    """What happens after the last step has a name as well."""
    event = StepFailed(phase="", item="", error="E", hint="h", exit_code=1, trace="Traceback\n  line")

    assert failure(event) == ["  ✗ the run: E", "    → h", "Traceback", "  line"]
