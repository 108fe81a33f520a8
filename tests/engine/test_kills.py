"""Kill -9 at every point that matters, and at random ones: what was received is never asked or paid for again."""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest

import forked
from vgg.engine import Wish
from vgg.store import Disk, Store

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL and fork servers are POSIX")

sys.path.insert(0, str(Path(__file__).parent))
import die  # noqa: E402 - it lies beside this file

POINTS = sorted(die.POINTS)
ONCE = {"ledger opened", "wishes booked", "while computing", "before the lock is written", "lock half written",
        "lock written", "before the end", "after the end"}  # fmt: skip
CASES = [(point, nth) for point in POINTS for nth in (1, 3) if nth == 1 or point not in ONCE]
ANEW = Wish(phase="parts")
RANDOM = int(os.environ.get("VGG_SOAK_KILLS", "20"))


def start(
    folder: Path, log: Path, point: str = "never", nth: int = 1, wish: Wish | None = None
) -> BaseProcess:
    """Start a run of the toy game in a process of its own."""
    return forked.begin(die.play, str(folder), str(log), point, nth, wish=wish)


def ended(process: BaseProcess) -> int:
    """Return how *process* ended, negative for a signal."""
    process.join(60)
    code = process.exitcode
    process.close()
    assert code is not None
    return code


def tree(folder: Path) -> dict[str, bytes]:
    """Return every file of a game that is the user's to see, its lock among them."""
    paths = (path for path in sorted(folder.rglob("*")) if path.is_file())
    named = {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}
    return {name: data for name, data in named.items() if not name.startswith(".vgg/")}


def asked_again(log: Path) -> list[str]:
    """Return the requests that were sent although an earlier reply to them had been received."""
    received: set[str] = set()
    again = []
    for line in log.read_text().splitlines() if log.exists() else ():
        what, name = line.split(" ", 1)
        again += [name] if what == "sent" and name in received else []
        received |= {name} if what == "received" else set()
    return again


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The toy game as a run makes it that nobody kills."""
    folder = tmp_path_factory.mktemp("undisturbed")
    assert ended(start(folder / "game", folder / "log")) == 0
    return tree(folder / "game")


def assert_whole(folder: Path, log: Path, expected: dict[str, bytes]) -> None:
    """Assert that the game in *folder* is finished, sound, and nothing was paid for twice."""
    assert tree(folder) == expected
    assert asked_again(log) == []
    assert Store(Disk(folder)).check() == ()
    assert not list((folder / ".vgg" / "tmp").iterdir())


@pytest.mark.parametrize(("point", "nth"), CASES)
def test_a_run_killed_at_a_point_ends_as_if_nothing_had_happened(
    point: str, nth: int, tmp_path: Path, undisturbed: dict[str, bytes]
) -> None:
    """After kill -9 at a named point the next run finishes the same game and asks nothing received again."""
    folder, log = tmp_path / "game", tmp_path / "log"
    code = ended(start(folder, log, point, nth))
    assert code == -signal.SIGKILL

    resumed = ended(start(folder, log, wish=Wish(resume=True)))

    assert resumed == 0
    assert_whole(folder, log, undisturbed)


@pytest.mark.parametrize(
    "point",
    [
        "wishes booked",
        "intent committed",
        "reply received",
        "settled",
        "step committed",
        "lock half written",
        "lock written",
    ],
)
def test_a_phase_asked_anew_and_killed_is_resumed_without_a_third_take(point: str, tmp_path: Path) -> None:
    """What a killed `vgg phase` had begun to ask anew is finished by --resume, and each item is asked anew once."""
    folder, log = tmp_path / "game", tmp_path / "log"
    assert ended(start(folder, tmp_path / "first log")) == 0
    assert ended(start(folder, log, point, wish=ANEW)) == -signal.SIGKILL

    resumed = ended(start(folder, log, wish=Wish(phase="parts", resume=True)))

    assert resumed == 0
    assert asked_again(log) == []
    lock = (folder / "vgg.lock").read_text()
    assert lock.count("take = 2") == 3
    assert "take = 3" not in lock


def test_random_kills(tmp_path: Path, undisturbed: dict[str, bytes]) -> None:
    """However a run is cut off, the next one finishes the same game and asks nothing received again."""
    began = time.monotonic()
    assert ended(start(tmp_path / "timed", tmp_path / "timed log")) == 0
    length = time.monotonic() - began
    source = random.Random(2026)
    killed = 0
    for number in range(10 * RANDOM):
        folder, log = tmp_path / str(number), tmp_path / f"{number} log"
        process = start(folder, log)
        time.sleep(source.random() * length)
        process.kill()
        killed += ended(process) == -signal.SIGKILL
        assert ended(start(folder, log)) == 0
        assert_whole(folder, log, undisturbed)
        if killed == RANDOM:
            break

    assert killed == RANDOM
