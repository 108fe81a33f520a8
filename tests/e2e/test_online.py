"""The line with keys, against a scripted server that speaks each wire format."""

from __future__ import annotations

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest

from vgg.testing.script import fail
from vgg.testing.server import ScriptedServer

from .book import Book, answers_of
from .conftest import HERE, KEYS, SMALL, tree, vgg

sys.path.insert(0, str(HERE.parent / "engine"))
import die

LIGHT = HERE / "light.toml"
POINTS = (
    "intent committed", "reply arrived, not received", "reply half received", "before settling", "object half written",
    "artifact stored, step not written", "file laid out", "lock half written",
)  # fmt: skip
"""Where the real command is killed; the engine's own tests kill a smaller game at every point there is."""
ONCE = {"lock half written"}
RANDOM = int(os.environ.get("VGG_SOAK_KILLS", "5"))
posix = pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is POSIX")


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Every answer of the light pipeline, by its prompt."""
    folder = tmp_path_factory.mktemp("light") / "game"
    done = vgg("generate", SMALL, "--offline", "--phases", LIGHT, "--out", folder, cwd=folder.parent)
    assert done.returncode == 0, done.stderr
    return answers_of(folder, LIGHT)


class Online:
    """A scripted server and the command that asks it."""

    def __init__(self, server: ScriptedServer, book: Book) -> None:
        self.server = server
        self.book = book

    def vgg(self, *arguments: object, cwd: Path) -> subprocess.CompletedProcess[str]:
        """Run the command with keys that the server knows."""
        return vgg(*arguments, cwd=cwd, environ=dict(self.server.environ("openai", "anthropic", "google")))

    def generate(self, folder: Path, *arguments: object) -> subprocess.CompletedProcess[str]:
        """Run the light pipeline in *folder*."""
        running = self.start("never", folder, *arguments)
        running.join()
        out, err = (folder.with_suffix(kind).read_text("utf-8") for kind in (".out", ".err"))
        return subprocess.CompletedProcess(list(map(str, arguments)), running.exitcode or 0, out, err)

    def start(self, point: str, folder: Path, *arguments: object) -> BaseProcess:
        """Start a run in *folder* that kills itself at *point*."""
        plain = {name: value for name, value in os.environ.items() if name not in KEYS}
        words = ("vgg", "generate", SMALL, "--phases", LIGHT, "--out", folder, *arguments)
        return die.begin(
            die.command,
            point,
            *map(str, words),
            cwd=str(folder.parent),
            environ={**plain, **self.server.environ("openai", "anthropic", "google")},
            out=str(folder.with_suffix(".out")),
            err=str(folder.with_suffix(".err")),
        )


@pytest.fixture
def online(book: dict[str, bytes]) -> Iterator[Online]:
    answers = Book(book)
    with ScriptedServer(answers=answers) as server:
        yield Online(server, answers)
    assert answers.unknown == []


@pytest.fixture(scope="module")
def undisturbed(book: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The game as a run makes it that nobody disturbs."""
    folder = tmp_path_factory.mktemp("undisturbed") / "game"
    with ScriptedServer(answers=Book(book)) as server:
        assert Online(server, Book(book)).generate(folder, "--yes").returncode == 0
    return tree(folder)


def test_every_prompt_is_answered_by_the_provider_its_phase_prefers(online: Online, tmp_path: Path) -> None:
    """Text goes through three vendors, pictures and speech through OpenAI; the lock says who answered."""
    done = online.generate(tmp_path / "game", "--budget", "100")

    assert done.returncode == 0, done.stderr
    lock = (tmp_path / "game" / "vgg.lock").read_text("utf-8")
    for origin in (
        "anthropic:claude",
        "google:gemini",
        "openai:gpt",
        "openai:gpt-image",
        "openai:gpt-4o-mini-tts",
    ):
        assert f'origin = "{origin}' in lock
    assert "spent $" in done.stdout


def test_off_a_terminal_a_run_with_keys_wants_a_budget_or_a_yes(online: Online, tmp_path: Path) -> None:
    """Nothing is sent by accident."""
    done = online.generate(tmp_path / "game")

    assert done.returncode == 2
    assert "--budget" in done.stderr
    assert online.server.posts == []


def test_a_budget_is_refused_before_the_call_that_would_pass_it(online: Online, tmp_path: Path) -> None:
    """A tenth of a cent buys nothing, and nothing is sent."""
    done = online.generate(tmp_path / "game", "--budget", "0.001")

    assert done.returncode == 6, done.stderr
    assert online.server.posts == []


def test_replay_serves_what_is_stored_and_forbids_the_rest(online: Online, tmp_path: Path) -> None:
    """A finished game replays without a request; an unfinished one ends with exit 7."""
    assert online.generate(tmp_path / "game", "--yes").returncode == 0
    sent = len(online.server.posts)

    again = online.generate(tmp_path / "game", "--replay")
    never = online.generate(tmp_path / "other", "--replay")

    assert (again.returncode, never.returncode) == (0, 7), again.stderr + never.stderr
    assert len(online.server.posts) == sent


def test_a_changed_concept_line_asks_only_what_its_prompts_reach(online: Online, tmp_path: Path) -> None:
    """The plan names what would be asked and why; an unchanged prompt is never sent again."""
    game = tmp_path / "game"
    assert online.generate(game, "--yes").returncode == 0
    changed = tmp_path / "changed.yaml"
    changed.write_text(SMALL.read_text("utf-8") + "inspirations: [Gargoyle's Quest]\n", "utf-8")

    plan = online.vgg("plan", changed, "--phases", LIGHT, "--out", game, "--json", cwd=tmp_path)

    steps = {step["phase"]: step for step in json.loads(plan.stdout)["steps"]}
    assert steps["style_guide"]["state"] == "new"
    assert "inspirations" in steps["style_guide"]["reason"]
    unreached = tmp_path / "unreached.yaml"
    unreached.write_text(SMALL.read_text("utf-8") + "target_language: python\n", "utf-8")
    plan = online.vgg("plan", unreached, "--phases", LIGHT, "--out", game, "--json", cwd=tmp_path)
    states = {step["phase"]: step["state"] for step in json.loads(plan.stdout)["steps"]}
    assert states["style_guide"] == states["sprite_briefs"] == "stored"


def test_one_phase_alone_is_asked_anew_and_marks_what_hangs_on_it(online: Online, tmp_path: Path) -> None:
    """`vgg phase style_guide` makes another take; the other is kept."""
    game = tmp_path / "game"
    assert online.generate(game, "--yes").returncode == 0
    sent = len(online.server.posts)

    done = online.vgg("phase", "style_guide", "--game", game, "--phases", LIGHT, "--yes", cwd=tmp_path)

    assert done.returncode == 0, done.stderr
    assert len(online.server.posts) == sent + 1
    assert "take = 2" in (game / "vgg.lock").read_text("utf-8")


def test_a_paid_game_stays_as_it_is_when_the_keys_are_gone(online: Online, tmp_path: Path) -> None:
    """Opened without a key it is complete, and a run has nothing to do: it is not made anew offline."""
    game = tmp_path / "game"
    assert online.generate(game, "--yes").returncode == 0
    before = tree(game)

    done = vgg("generate", SMALL, "--phases", LIGHT, "--out", game, cwd=tmp_path)

    assert done.returncode == 0, done.stderr
    assert "nothing to do" in done.stdout
    assert tree(game) == before


def test_a_provider_that_refuses_its_key_is_passed_over(book: dict[str, bytes], tmp_path: Path) -> None:
    """The next of the chain answers, and the journal tells of both."""
    with ScriptedServer({"*": [fail(401)]}, answers=Book(book)) as server:
        done = Online(server, Book(book)).generate(tmp_path / "game", "--yes")

    assert done.returncode == 0, done.stderr
    events = "".join(path.read_text("utf-8") for path in (tmp_path / "game/.vgg/runs").glob("*/events.jsonl"))
    assert '"outcome":"auth"' in events.replace(" ", "")


def test_no_key_is_found_in_anything_a_run_leaves(online: Online, tmp_path: Path) -> None:
    """A canary key stands in no file and no message."""
    from vgg.testing.server import KEY

    done = online.generate(tmp_path / "game", "--yes")

    left = b"".join(path.read_bytes() for path in (tmp_path / "game").rglob("*") if path.is_file())
    assert KEY.encode() not in left
    assert KEY not in done.stdout + done.stderr


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


def _without_tokens(files: dict[str, bytes]) -> dict[str, bytes]:
    """Return *files* without what the lock says about tokens and dollars."""
    lock = [
        line
        for line in files["vgg.lock"].splitlines()
        if not line.startswith((b"input_", b"output_", b"cost"))
    ]
    return {**files, "vgg.lock": b"\n".join(lock)}


@posix
@pytest.mark.parametrize("point", POINTS)
def test_a_run_killed_at_a_point_and_resumed_ends_as_if_nothing_had_happened(
    point: str, online: Online, undisturbed: dict[str, bytes], tmp_path: Path
) -> None:
    """Kill -9 in the real command; only a request whose answer had not arrived may be sent a second time."""
    game = tmp_path / "game"
    nth = 1 if point in ONCE else 4
    killed = online.start(f"{point}:{nth}", game, "--yes")
    killed.join()
    assert killed.exitcode == -signal.SIGKILL
    in_flight = under_way(game)

    done = online.generate(game, "--yes", "--resume")

    assert done.returncode == 0, done.stderr
    made = tree(game)
    if (
        point == "reply half received"
    ):  # its finished parts were kept, and the question paid again for the rest: the lock says so
        made, undisturbed = _without_tokens(made), _without_tokens(undisturbed)
    assert made == undisturbed
    assert len(sent_twice(online.server)) <= in_flight


@posix
def test_runs_killed_at_random_moments_all_end_equal(
    online: Online, undisturbed: dict[str, bytes], tmp_path: Path
) -> None:
    """Whenever the power goes, the next run finishes the same game."""
    source, expected = random.Random(86), _without_tokens(undisturbed)  # a part that was kept is paid apart
    game, kills = tmp_path / "game 0", 0
    while kills < RANDOM:
        running = online.start("never", game, "--yes")
        time.sleep(0.4 + 3 * source.random())
        running.kill()
        running.join()
        if running.exitcode == 0:
            assert _without_tokens(tree(game)) == expected
            game = tmp_path / f"game {kills + 1}"
        else:
            kills += 1
    assert online.generate(game, "--yes", "--resume").returncode == 0
    assert _without_tokens(tree(game)) == expected
