"""The last lines of a run."""

from __future__ import annotations

import pytest

from vgg.cli.show import closing
from vgg.model.events import RunEnded


def test_the_time_of_a_run_that_failed_does_not_run_into_the_command_that_goes_on(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """'goes on from here in 41 s' would be a promise."""
    message = "steps failed: 1; `vgg generate g --resume` goes on from here"
    ended = {"run": "1", "game": "g", "made": 0, "stored": 0, "seconds": 41.0, "message": message}

    closing(RunEnded(**ended, failed=1, exit_code=5), [])
    closing(RunEnded(**{**ended, "message": "made 1, kept 0"}, failed=0, exit_code=0), [])

    failed, after, done = capsys.readouterr().out.splitlines()
    assert failed == message
    assert after == "  after 41.0 s; spent $0.00"
    assert done == "made 1, kept 0 in 41.0 s; spent $0.00"
