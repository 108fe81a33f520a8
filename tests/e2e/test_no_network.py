"""Offline means offline: no process of a run opens an internet socket or asks a name server."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from .commands import LIGHT, SMALL, started

WATCH = """
import os, socket, sys

def hook(event, args):
    if not event.startswith("socket.") or event in {"socket.gethostname", "socket.__new__"}:
        return
    family = getattr(args[0], "family", None) if args else None
    if event in {"socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg"} and family == getattr(socket, "AF_UNIX", -1):
        return
    note(event)

def note(event):
    with open(os.environ["WATCHED"], "a", encoding="utf-8") as file:
        file.write(f"{os.getpid()} {event}\\n")

sys.addaudithook(hook)
note("began")
"""


@pytest.fixture
def watched(tmp_path: Path) -> dict[str, str]:
    """An environment in which every Python process writes down what it asks of the network."""
    (tmp_path / "watch").mkdir()
    (tmp_path / "watch" / "sitecustomize.py").write_text(WATCH, "utf-8")
    return {"PYTHONPATH": str(tmp_path / "watch"), "WATCHED": str(tmp_path / "watched.log")}


def events(watched: dict[str, str]) -> list[tuple[str, str]]:
    """Return what was written down, as (process, event)."""
    lines = Path(watched["WATCHED"]).read_text("utf-8").splitlines()
    return [(pid, event) for pid, _, event in (line.partition(" ") for line in lines)]


def test_the_watch_sees_sockets_and_name_lookups(watched: dict[str, str]) -> None:
    """The other test can fail: a look-up and a bound socket are written down."""
    code = "import socket; socket.getaddrinfo('127.0.0.1', 80); socket.socket().bind(('127.0.0.1', 0))"
    subprocess.run([sys.executable, "-c", code], env={**os.environ, **watched}, check=True)

    assert [event for _, event in events(watched)] == ["began", "socket.getaddrinfo", "socket.bind"]


def test_an_offline_run_asks_nothing_of_any_network_even_with_keys_at_hand(
    watched: dict[str, str], tmp_path: Path
) -> None:
    """Neither vgg nor its workers: keys and addresses of providers in the environment change nothing."""
    keys = dict.fromkeys(("OPENAI_API_KEY", "ANTHROPIC_API_KEY", "GEMINI_API_KEY"), "canary")
    done = started(
        "generate", SMALL, "--offline", "--phases", LIGHT, "--out", "game", "--json",
        cwd=tmp_path, environ={**watched, **keys, "OPENAI_BASE_URL": "http://127.0.0.1:9"},
    )  # fmt: skip

    assert json.loads(done.stdout.splitlines()[-1])["exit_code"] == 0, done.stderr
    seen = events(watched)
    assert len({pid for pid, event in seen if event == "began"}) > 1
    assert [each for each in seen if each[1] != "began"] == []
