"""Ctrl-C while a paid call waits or streams: the run ends within a second, and the next one goes on from what came."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import anyio
import pytest
import toy

from vgg.engine import run
from vgg.engine.game import Wish
from vgg.model.events import Event
from vgg.model.pipeline import Phase
from vgg.providers.chain.chain import Chain
from vgg.providers.clock import Clock, RealClock
from vgg.testing.script import Turn, fail, say
from vgg.testing.server import ScriptedServer
from vgg.testing.stage import MODELS, NAMES

HERE = Path(__file__).parent

SCRIPT = f"""
import json, sys; sys.path.insert(0, {str(HERE)!r})
from pathlib import Path
import test_stops
show = lambda event: print(event.model_dump_json(), flush=True)
sys.exit(test_stops.play(Path(sys.argv[1]), sys.argv[2], json.loads(sys.argv[3]), show))
"""

VALUE = {"of": "style", "mark": "m", "parts": [{"id": f"part-{number}"} for number in range(40)]}

SITUATIONS: dict[str, tuple[Turn, str]] = {
    "waiting": (fail(429, "rate_limit_exceeded", "later", retry_after="50"), '"attempt_ended"'),
    "streaming": (say(VALUE, letters=8, gate=lambda sent: sent < 40), '"items":{"parts":'),
}
"""What the service does first, and the words in an event after which Ctrl-C comes."""


class Later(RealClock):
    """A clock of the next hour, when nobody is to be left alone any more."""

    def now(self) -> float:
        """Return the Unix time in an hour."""
        return super().now() + 3600.0


def play(
    folder: Path,
    model: str,
    environ: Mapping[str, str],
    show: Callable[[Event], None],
    clock: Clock | None = None,
) -> int:
    """Make the style of the toy game in *folder* by asking *model*, and return the run's exit code."""
    style = Phase("style", "text", toy.TextOptions(reads=(), model=model, response="old"))
    game = replace(toy.game(folder), pipeline=toy.pipeline(style=style))

    async def body() -> int:
        async with Chain(environ, clock=clock) as chain:
            wish = Wish(phase="style", resume=True)
            report = await run(game, wish, asker=chain, runner=toy.Local(), sinks=[show], wait=30)
            return report.ended.exit_code

    return anyio.run(body)


posix = pytest.mark.skipif(sys.platform == "win32", reason="signals as POSIX has them")


def start(folder: Path, family: str, server: ScriptedServer) -> subprocess.Popen[str]:
    """Start a run of the style phase in *folder* that asks *family*."""
    environ = json.dumps(server.environ(family))
    command = [sys.executable, "-c", SCRIPT, str(folder), NAMES[family], environ]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def read_until(process: subprocess.Popen[str], words: str) -> dict[str, Any]:
    """Return the first event of *process* that has *words*."""
    assert process.stdout
    for line in process.stdout:
        if words in line:
            found: dict[str, Any] = json.loads(line)
            return found
    raise AssertionError(f"the run ended without {words}: {process.stderr and process.stderr.read()}")


@posix
@pytest.mark.case("P24")
@pytest.mark.parametrize("family", ["openai", "anthropic", "google"])
@pytest.mark.parametrize("situation", SITUATIONS)
def test_ctrl_c_ends_within_a_second_and_leaves_a_valid_checkpoint(
    tmp_path: Path, family: str, situation: str
) -> None:
    """Exit code 130, no retry, and the next run finishes: of a stream only what had not come is asked for.

    A busy machine only makes the test go on longer: one stop of several within the second is enough, and none waits for the
    service.
    """
    assert any(stopped(tmp_path / str(number), family, situation) < 1.0 for number in range(9))


def stopped(folder: Path, family: str, situation: str) -> float:
    """Stop a run in *folder* and look at what it left; return the seconds from Ctrl-C to its end."""
    turn, words = SITUATIONS[situation]
    with ScriptedServer({MODELS[family]: [turn]}) as server:
        process = start(folder, family, server)
        read_until(process, words)
        began = time.monotonic()
        process.send_signal(signal.SIGINT)
        ended = read_until(process, '"run_ended"')
        seconds = time.monotonic() - began
        process.communicate(timeout=120)
        posts = len(server.posts)
        again = play(folder, NAMES[family], server.environ(family), lambda _: None, Later())

    assert (process.returncode, ended["exit_code"]) == (130, 130)
    assert posts == 1
    assert again == 0
    assert len(server.posts) == 2
    assert ("broke off" in server.posts[1].prompt) == (situation == "streaming")
    assert "--resume" in ended["message"]
    return seconds
