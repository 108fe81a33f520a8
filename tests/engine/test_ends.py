"""How runs end: signals are gentle once, and processes leave with the run."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import anyio
import pytest
import toy

from vgg.engine import Workers, run
from vgg.engine.game import Wish
from vgg.model.artifact import Inputs, Made
from vgg.model.errors import VggError

HERE = Path(__file__).parent
INPUTS = Inputs(toy.concept(), {})

SCRIPT = f"""
import sys; sys.path.insert(0, {str(HERE)!r})
from pathlib import Path
import anyio, toy
from vgg.engine import run, Workers
asker = toy.Scripted(Path(sys.argv[2]), ready=lambda _: Path(sys.argv[3]).exists())
game = toy.game(Path(sys.argv[1]))
show = lambda event: print(event.model_dump_json(), flush=True)
code = anyio.run(lambda: run(game, asker=asker, runner=toy.Local(), sinks=[show], wait=float(sys.argv[4])))
sys.exit(code.ended.exit_code)
"""

posix = pytest.mark.skipif(sys.platform == "win32", reason="signals as POSIX has them")


def started(tmp_path: Path, wait: float = 30) -> subprocess.Popen[str]:
    """Start a run whose requests are answered once there is a file 'answers', and wait until its first one is out."""
    command = [
        sys.executable,
        "-c",
        SCRIPT,
        str(tmp_path / "game"),
        str(tmp_path / "log"),
        str(tmp_path / "answers"),
        str(wait),
    ]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    until((tmp_path / "log").exists)
    return process


def until(true: object) -> None:
    """Wait until *true* is, for a minute at most."""
    deadline = time.monotonic() + 60
    while not true():  # type: ignore[operator]
        assert time.monotonic() < deadline
        time.sleep(0.01)


@posix
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_the_first_signal_waits_for_paid_calls_and_says_how_to_resume(number: int, tmp_path: Path) -> None:
    """The call in flight is answered and stored, nothing new begins, the exit code is 130."""
    process = started(tmp_path, wait=600)
    process.send_signal(number)
    assert process.stdout
    out = line = process.stdout.readline()
    while line and "waiting at most" not in line:
        out += (line := process.stdout.readline())
    (tmp_path / "answers").touch()
    out += process.communicate(timeout=120)[0]

    assert process.returncode == 130
    assert "--resume" in out.splitlines()[-1]
    assert "waiting at most 600 s for paid calls in flight: 1" in out
    assert (tmp_path / "log").read_text().count("sent") == 1
    asker = toy.Scripted()
    again = anyio.run(lambda: run(toy.game(tmp_path / "game"), asker=asker, runner=toy.Local()))
    assert again.ended.exit_code == 0
    assert "style/" not in asker.sent


@posix
def test_the_second_signal_ends_at_once(tmp_path: Path) -> None:
    """A call that is never answered is given up; the next run says that it may have been billed."""
    process = started(tmp_path, wait=600)
    process.send_signal(signal.SIGINT)
    assert process.stdout
    while "stopping" not in process.stdout.readline():
        pass
    process.send_signal(signal.SIGINT)
    out, _ = process.communicate(timeout=120)

    assert process.returncode == 130
    assert '"maybe":"0.10"' in out.splitlines()[-1]
    report = anyio.run(lambda: run(toy.game(tmp_path / "game"), asker=toy.Scripted(), runner=toy.Local()))
    assert report.ended.exit_code == 0
    assert str(report.ended.maybe) == "0.10"


@posix
def test_a_call_that_never_ends_is_given_up_after_the_wait(tmp_path: Path) -> None:
    """One signal is enough: what is in flight has so long and no longer."""
    process = started(tmp_path, wait=0.3)
    process.send_signal(signal.SIGTERM)
    process.communicate(timeout=120)

    assert process.returncode == 130


def pid(inputs: Inputs, options: object) -> Made:
    """Return the process this runs in."""
    print("a library that prints")  # noqa: T201 - which is the point
    os.write(1, b"and one that writes to the descriptor")
    return Made(os.getpid())


def sleepy(inputs: Inputs, options: Mapping[str, str]) -> Made:
    """Compute for a long time, and tell a file that was named that it begins."""
    if began := options.get("began"):
        Path(began).touch()
    time.sleep(600)
    return Made(None)


def vanish(inputs: Inputs, options: object) -> Made:
    """Die as a process without memory does."""
    os._exit(9)


def test_work_is_done_in_processes_that_are_used_again() -> None:
    """Two workers serve six calls; none of them is this process; what they print reaches nobody."""

    async def body() -> list[Made]:
        workers = Workers(2)
        workers.warm(["json"])
        made: list[Made] = []

        async def one() -> None:
            made.append(await workers.run("test_ends:pid", INPUTS, {}))

        async with anyio.create_task_group() as group:
            for _ in range(6):
                group.start_soon(one)
        await workers.close()
        return made

    used = {made.value for made in anyio.run(body)}
    assert os.getpid() not in used
    assert 1 <= len(used) <= 2


def test_a_plain_function_can_be_called_elsewhere() -> None:
    """The offline provider and the chain hand over functions, and get what they return or raise."""

    async def body() -> tuple[int, int]:
        workers = Workers(1)
        other = await workers.call(os.getpid)
        total = await workers.call(sum, [1, 2, 3])
        await workers.close()
        return other, total

    other, total = anyio.run(body)
    assert other != os.getpid()
    assert total == 6


@pytest.mark.parametrize(
    ("function", "message"),
    [
        ("toy:refused", "planted"),
        ("toy:broken", "ZeroDivisionError: planted"),
        ("toy:missing", "AttributeError"),
        ("no_such_module:f", "ModuleNotFoundError"),
        ("toy:concept", "TypeError"),
        ("test_ends:vanish", "died"),
    ],
)
def test_what_goes_wrong_in_a_worker_is_told_here(function: str, message: str) -> None:
    """Expected errors keep their hint, bugs bring their trace, a dead process is named; the next work is done."""

    async def body() -> int:
        workers = Workers(1)
        with pytest.raises(VggError, match=message) as caught:
            await workers.run(function, INPUTS, {"phase": "p"})
        assert caught.value.hint
        answer: int = await workers.call(sum, [1, 1])
        await workers.close()
        return answer

    assert anyio.run(body) == 2


def alive(number: int) -> bool:
    """Say whether the process *number* runs."""
    try:
        state = Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="needs /proc")
def test_cancelled_work_is_killed_and_its_slot_is_free(tmp_path: Path) -> None:
    """Ctrl-C does not wait for a computation, and no process is left."""
    began = tmp_path / "began"

    async def body() -> list[int]:
        workers = Workers(1)
        first = await workers.run("test_ends:pid", INPUTS, {})
        async with anyio.create_task_group() as group:
            group.start_soon(workers.run, "test_ends:sleepy", INPUTS, {"began": str(began)})
            while not began.exists():  # noqa: ASYNC110 - another process makes it
                await anyio.sleep(0.005)
            group.cancel_scope.cancel()
        second = await workers.run("test_ends:pid", INPUTS, {})
        await workers.close()
        return [first.value, second.value]  # type: ignore[list-item]

    used = anyio.run(body)
    assert used[0] != used[1]
    assert not any(map(alive, used))


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="needs /proc")
@pytest.mark.parametrize("work", ["pid", "sleepy"])
def test_a_killed_run_leaves_no_worker(work: str) -> None:
    """Workers, idle or busy, end when the process they work for is gone."""
    script = f"""
import sys; sys.path.insert(0, {str(HERE)!r})
import anyio, toy
from vgg.engine import Workers
from vgg.model.artifact import Inputs
async def body():
    workers = Workers(1)
    inputs = Inputs(toy.concept(), {{}})
    print((await workers.run("test_ends:pid", inputs, {{}})).value, flush=True)
    await workers.run("test_ends:{work}", inputs, {{}})
    await anyio.sleep(60)
anyio.run(body)
"""
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        worker = int(process.stdout.readline())
        assert alive(worker)
        process.kill()
    until(lambda: not alive(worker))


def test_free_phases_run_in_workers_by_default(tmp_path: Path) -> None:
    """Without a runner a run starts its own workers, which read stored files for themselves, and ends them."""
    report = anyio.run(lambda: run(toy.game(tmp_path / "game"), Wish(), asker=toy.Scripted()))

    assert report.ended.exit_code == 0
    assert (tmp_path / "game/built/book.txt").read_bytes()
