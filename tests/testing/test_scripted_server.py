"""The scripted server as a program of its own, as kill tests start it."""

from __future__ import annotations

import json
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from typing import Any


def _post(port: str, path: str, body: object) -> Any:
    request = urllib.request.Request(
        f"http://127.0.0.1:{port}{path}", json.dumps(body).encode(), {"content-type": "application/json"}
    )
    with urllib.request.urlopen(request, timeout=60) as reply:
        return json.loads(reply.read())


def _wait_for_lines(log: Path, count: int) -> None:
    """The last line is written after the answer has left."""
    deadline = time.monotonic() + 60
    while len(log.read_text().splitlines()) < count and time.monotonic() < deadline:
        time.sleep(0.01)


def test_it_runs_alone_and_logs_every_post_before_and_after(tmp_path: Path) -> None:
    """The port is its first line, the callable that was named answers, the log has two lines a call."""
    log = tmp_path / "posts.jsonl"
    (tmp_path / "mine.py").write_text(
        "def answer(name, schema, prompt):\n    return {'told': [name, prompt]}\n"
    )
    command = [sys.executable, "-m", "vgg.testing.server", "--log", str(log), "--answers", "mine:answer"]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=tmp_path)
    try:
        assert server.stdout is not None
        port = server.stdout.readline().strip()
        tool = {"type": "function", "function": {"name": "Beast", "parameters": {"type": "object"}}}
        body = {"model": "m", "messages": [{"role": "user", "content": "A moth."}], "tools": [tool]}
        reply = _post(port, "/v1/chat/completions", body)
        _wait_for_lines(log, 2)
    finally:
        server.kill()
        server.communicate()

    said = json.loads(reply["choices"][0]["message"]["tool_calls"][0]["function"]["arguments"])
    assert said == {"told": ["Beast", "A moth."]}
    events = [json.loads(line) for line in log.read_text().splitlines()]
    assert [event["event"] for event in events] == ["post", "sent"]
    assert {event["digest"] for event in events} == {events[0]["digest"]}
    assert events[0]["model"] == "m"
