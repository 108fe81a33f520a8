"""The real command, killed while a provider is paid: the next run finishes the same game, and pays for nothing twice."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from vgg.testing.server import ScriptedServer

from .book import Book, answers_of
from .commands import HERE, SMALL, tree, vgg
from .online import Online

PIPELINE = HERE / "killed.toml"

POINTS = (
    "intent committed", "reply arrived, not received", "reply half received", "before settling", "object half written",
    "artifact stored, step not written", "file laid out", "lock half written",
)  # fmt: skip
"""Where the real command is killed; the engine's own tests kill a smaller game at every point there is."""
ONCE = {"lock half written"}
RANDOM = int(os.environ.get("VGG_SOAK_KILLS", "5"))
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is POSIX")


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Book:
    """The answers of the same game made offline."""
    folder = tmp_path_factory.mktemp("offline")
    done = vgg("generate", SMALL, "--offline", "--phases", PIPELINE, "--out", "game", cwd=folder)
    assert done.returncode == 0, done.stderr
    return Book(answers_of(folder / "game", PIPELINE))


@pytest.fixture
def online(book: Book) -> Iterator[Online]:
    with ScriptedServer(answers=book) as server:
        yield Online(server, PIPELINE)
    assert book.unknown == []


@pytest.fixture(scope="module")
def undisturbed(book: Book, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The game as a run makes it that nobody disturbs."""
    folder = tmp_path_factory.mktemp("undisturbed") / "game"
    with ScriptedServer(answers=book) as server:
        assert Online(server, PIPELINE).generate(folder, "--yes").returncode == 0
    return tree(folder)


def sent_twice(server: ScriptedServer) -> list[str]:
    """Return the digests of requests that arrived more than once."""
    counts = Counter(post.digest for post in server.posts)
    return [digest for digest, count in counts.items() if count > 1]


def under_way(game: Path) -> int:
    """Return how many requests the ledger of *game* meant to send and has no reply of.

    Counted where they began: what a killed process sent may reach the server after its death.
    """
    with closing(sqlite3.connect(game / ".vgg" / "ledger.db")) as ledger:
        return int(ledger.execute("SELECT count(*) FROM calls WHERE state = 'intent'").fetchone()[0])


def without_tokens(files: dict[str, bytes]) -> dict[str, bytes]:
    """Return *files* without what the lock says about tokens and dollars."""
    lock = [
        line
        for line in files["vgg.lock"].splitlines()
        if not line.startswith((b"input_", b"output_", b"cost"))
    ]
    return {**files, "vgg.lock": b"\n".join(lock)}


@pytest.mark.parametrize("point", POINTS)
def test_a_run_killed_at_a_point_and_resumed_ends_as_if_nothing_had_happened(
    point: str, online: Online, undisturbed: dict[str, bytes], tmp_path: Path
) -> None:
    """Kill -9 in the real command; only a request whose answer had not arrived may be sent a second time."""
    game = tmp_path / "game"
    nth = 1 if point in ONCE else 4
    killed = online.start(f"{point}:{nth}", game)
    killed.join()
    assert killed.exitcode == -signal.SIGKILL
    in_flight = under_way(game)

    done = online.generate(game, "--yes", "--resume")

    assert done.returncode == 0, done.stderr
    made = tree(game)
    if (
        point == "reply half received"
    ):  # its finished parts were kept, and the question paid again for the rest: the lock says so
        made, undisturbed = without_tokens(made), without_tokens(undisturbed)
    assert made == undisturbed
    assert len(sent_twice(online.server)) <= in_flight


def test_runs_killed_at_random_moments_all_end_equal(
    online: Online, undisturbed: dict[str, bytes], tmp_path: Path
) -> None:
    """Whenever the power goes, the next run finishes the same game."""
    source, expected = random.Random(86), without_tokens(undisturbed)  # a part that was kept is paid apart
    game, kills = tmp_path / "game 0", 0
    while kills < RANDOM:
        running = online.start("never", game)
        time.sleep(0.4 + 3 * source.random())
        running.kill()
        running.join()
        if running.exitcode == 0:
            assert without_tokens(tree(game)) == expected
            game = tmp_path / f"game {kills + 1}"
        else:
            kills += 1
    assert online.generate(game, "--yes", "--resume").returncode == 0
    assert without_tokens(tree(game)) == expected
