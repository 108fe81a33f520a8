"""What a paid game leaves behind: no key in any byte of it, a receipt that adds up, and a replay that asks nobody."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import pytest

from vgg.ledger.budget import read_budget
from vgg.ledger.glance import glance
from vgg.providers.keyfile import write_keys
from vgg.providers.vendors.manual import SOON
from vgg.testing.secrets import scan
from vgg.testing.server import KEY, ScriptedServer

from .book import Book
from .commands import LIGHT, SMALL, started, vgg
from .test_no_network import WATCH


class Paid(NamedTuple):
    """A game whose keys stood in the key file: its folder, all that was said, and the settings it was made with."""

    folder: Path
    said: str
    environ: dict[str, str]


@pytest.fixture(scope="module")
def paid(answers: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> Paid:
    """A game of the light pipeline, paid for at a scripted server that is gone afterwards."""
    base = tmp_path_factory.mktemp("paid")
    write_keys(base / "config/vgg/keys.toml", dict.fromkeys(("openai", "anthropic", "google"), KEY))
    with ScriptedServer(answers=Book(answers)) as server:
        urls = {name: value for name, value in server.environ().items() if value != KEY}
        environ = {**urls, "XDG_CONFIG_HOME": str(base / "config")}
        done = vgg(
            "generate", SMALL, "--phases", LIGHT, "--out", base / "game", "--budget", "100",
            cwd=base, environ={**environ, "VGG_DEBUG": "1"},
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        assert server.posts
    return Paid(base / "game", done.stdout + done.stderr, environ)


@pytest.mark.case("P74", "P75")
def test_a_key_of_the_key_file_is_used_and_stands_in_nothing_a_run_leaves(paid: Paid) -> None:
    """Not in stored replies, ledger, lock, log, report or messages, however it is written there."""
    assert scan([paid.folder], [KEY]) == ()
    assert KEY not in paid.said


@pytest.mark.case("P75")
def test_a_replay_opens_no_connection_and_forbids_another_body(paid: Paid, tmp_path: Path) -> None:
    """The server is gone and nobody misses it; a changed request is not in the record, exit 7."""
    (tmp_path / "watch").mkdir()
    (tmp_path / "watch" / "sitecustomize.py").write_text(WATCH, "utf-8")
    watch = {"PYTHONPATH": str(tmp_path / "watch"), "WATCHED": str(tmp_path / "log")}

    again = started(
        "generate", SMALL, "--phases", LIGHT, "--out", paid.folder, "--replay",
        cwd=tmp_path, environ={**paid.environ, **watch},
    )  # fmt: skip
    changed = tmp_path / "changed.yaml"
    changed.write_text(SMALL.read_text("utf-8") + "inspirations: [Gargoyle's Quest]\n", "utf-8")
    other = started(
        "generate", changed, "--phases", LIGHT, "--out", paid.folder, "--replay",
        cwd=tmp_path, environ={**paid.environ, **watch},
    )  # fmt: skip

    assert (again.returncode, other.returncode) == (0, 7), again.stderr + other.stderr
    events = {line.partition(" ")[2] for line in (tmp_path / "log").read_text("utf-8").splitlines()}
    assert events == {"began"}


def test_the_receipt_of_a_game_adds_up_to_what_its_ledger_says(paid: Paid) -> None:
    """At the end of the run, and whenever it is asked for."""
    asked = vgg(
        "status", paid.folder, "--phases", LIGHT, "--receipt", "--json", cwd=paid.folder.parent, environ=paid.environ
    )  # fmt: skip

    value = json.loads(asked.stdout)
    budget = glance(paid.folder / ".vgg" / "ledger.db", read_budget)
    assert budget is not None
    assert value["schema_version"] == 1
    assert (
        sum(Decimal(line["cost"]) for line in value["lines"])
        == Decimal(value["total"]["cost"])
        == budget.spent
    )
    assert sum(Decimal(line["maybe"]) for line in value["lines"]) == budget.maybe
    assert {"style_guide", "architecture", "sprites"} <= {line["phase"] for line in value["lines"]}
    assert "in all" in paid.said


def test_what_was_answered_by_hand_goes_on_with_resume(paid: Paid, tmp_path: Path) -> None:
    """Off a terminal the page is written and the run ends with 5; the answer is taken by the next one."""
    out = tmp_path / "game"
    command = ("generate", SMALL, "--phases", LIGHT, "--out", out, "--providers", "manual")
    first = vgg(*command, cwd=tmp_path)
    page = out / ".vgg/by-hand/style_guide.md"
    assert first.returncode == 5, first.stderr
    assert str(page) in first.stderr
    answer = (paid.folder / "design/style_guide.json").read_text("utf-8")
    (page.parent / "style_guide.answer.md").write_text(f"Here you are:\n```json\n{answer}\n```\n", "utf-8")

    second = vgg(*command, "--resume", cwd=tmp_path)

    assert second.returncode == 5, second.stderr
    assert "✓ style_guide" in second.stderr
    assert (page.parent / "architecture.md").is_file()
    assert 'origin = "manual:by hand"' in (out / "vgg.lock").read_text("utf-8")


@pytest.mark.skipif(sys.platform == "win32", reason="a terminal of POSIX")
def test_on_a_terminal_a_person_is_waited_for_and_ctrl_c_keeps_everything(paid: Paid, tmp_path: Path) -> None:
    """It ends at once with 130: no paid call is waited for; what is saved afterwards is taken by --resume."""
    import pty

    out = tmp_path / "game"
    command = ["generate", str(SMALL), "--phases", str(LIGHT), "--out", str(out), "--providers", "manual"]
    parent, child = pty.openpty()
    running = subprocess.Popen(
        [sys.executable, "-m", "vgg", *command],
        cwd=tmp_path, env={**os.environ, "CI": "1"}, stdin=child, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip
    page = out / ".vgg/by-hand/style_guide.md"
    deadline = time.monotonic() + 600
    while not page.is_file() and time.monotonic() < deadline:
        time.sleep(0.1)
    time.sleep(SOON + 1)  # off a terminal it would have ended by now
    assert running.poll() is None

    running.send_signal(signal.SIGINT)
    said, _ = running.communicate(timeout=600)
    os.close(parent)
    os.close(child)

    assert running.returncode == 130, said
    assert b"waiting at most" not in said
    assert b"--resume" in said
    answer = (paid.folder / "design/style_guide.json").read_bytes()
    (page.parent / "style_guide.answer.json").write_bytes(answer)
    assert "✓ style_guide" in vgg(*command, "--resume", cwd=tmp_path).stderr
