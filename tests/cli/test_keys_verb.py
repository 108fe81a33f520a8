"""`vgg keys`, as it is typed."""

from __future__ import annotations

import json
import os
import pty
import select
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

CANARY = "canary-0123456789abcdefghij-LAST"
NAMES = ("OPENAI_API_KEY", "ANTHROPIC_API_KEY", "GEMINI_API_KEY", "GOOGLE_API_KEY", "OPENROUTER_API_KEY")


@pytest.fixture
def home(tmp_path: Path) -> dict[str, str]:
    """An environment with a folder for settings of its own, and without keys."""
    plain = {name: value for name, value in os.environ.items() if name not in NAMES}
    return {**plain, "XDG_CONFIG_HOME": str(tmp_path / "config"), "HOME": str(tmp_path)}


def keys(home: dict[str, str], *words: str, said: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "vgg", "keys", *words],
        env=home, input=said, capture_output=True, text=True, check=False,
    )  # fmt: skip


def file_of(home: dict[str, str]) -> Path:
    return Path(home["XDG_CONFIG_HOME"]) / "vgg" / "keys.toml"


@pytest.mark.case("P74")
def test_a_key_is_read_from_a_pipe_kept_for_its_owner_alone_and_not_repeated(home: dict[str, str]) -> None:
    """The answer says where it is and how it ends."""
    done = keys(home, "set", "openai", said=f"{CANARY}\n")

    assert done.returncode == 0, done.stderr
    assert CANARY not in done.stdout + done.stderr
    assert "…LAST" in done.stdout
    assert stat.S_IMODE(file_of(home).stat().st_mode) == 0o600
    assert stat.S_IMODE(file_of(home).parent.stat().st_mode) == 0o700


@pytest.mark.case("P74")
def test_a_key_is_typed_at_a_prompt_that_does_not_show_it_and_stands_in_no_process_list(
    home: dict[str, str],
) -> None:
    """On a terminal: what is typed is not echoed, and while it waits its command line has no key."""
    parent, child = pty.openpty()
    running = subprocess.Popen(
        [sys.executable, "-m", "vgg", "keys", "set", "anthropic"],
        env=home, stdin=child, stdout=child, stderr=child, start_new_session=True,
    )  # fmt: skip
    os.close(child)
    shown = _until(parent, b"not shown")
    listed = Path(f"/proc/{running.pid}/cmdline").read_bytes() if Path("/proc").is_dir() else b""
    os.write(parent, CANARY.encode() + b"\n")
    shown += _until(parent, b"LAST")
    running.wait(30)
    listed += subprocess.run(["ps", "axww", "-o", "args"], capture_output=True, check=False).stdout
    os.close(parent)

    assert CANARY.encode() not in shown + listed
    assert CANARY in file_of(home).read_text("utf-8")


def _until(terminal: int, words: bytes) -> bytes:
    shown, deadline = b"", time.monotonic() + 30
    while words not in shown and time.monotonic() < deadline:
        if select.select([terminal], [], [], 0.2)[0]:
            try:
                shown += os.read(terminal, 4096)
            except OSError:
                break
    return shown


@pytest.mark.case("P74")
@pytest.mark.parametrize("words", [("set", "openai", CANARY), ("set", CANARY), ("rm", CANARY)])
def test_a_key_on_the_command_line_is_neither_taken_nor_repeated(
    words: tuple[str, ...], home: dict[str, str]
) -> None:
    """It would stand in the shell's history and in the list of processes; the message says so."""
    done = keys(home, *words)

    assert done.returncode == 2
    assert CANARY not in done.stdout + done.stderr
    assert not file_of(home).exists()


def test_the_list_says_what_wins_and_what_is_shadowed_and_shows_no_key(home: dict[str, str]) -> None:
    """For people and for programs."""
    keys(home, "set", "openai", said=CANARY)
    environ = {**home, "OPENAI_API_KEY": "environment-0123456789-WINS"}

    told, listed = keys(environ, "list"), keys(environ, "list", "--json")

    assert "OPENAI_API_KEY (…WINS)  shadows keys.toml (…LAST)" in told.stdout
    value = json.loads(listed.stdout)
    assert value["schema_version"] == 1
    (openai,) = [each for each in value["providers"] if each["provider"] == "openai"]
    assert openai["wins"] == {"source": "environment", "name": "OPENAI_API_KEY", "ends": "WINS", "fault": ""}
    assert openai["shadowed"] == [{"source": "file", "name": "keys.toml", "ends": "LAST", "fault": ""}]
    assert CANARY not in told.stdout + listed.stdout
    assert "sk-environment" not in told.stdout + listed.stdout


def test_setting_a_key_that_the_environment_shadows_says_so(home: dict[str, str]) -> None:
    """Else somebody would look for the mistake for long."""
    done = keys({**home, "OPENAI_API_KEY": "environment-0123456789"}, "set", "openai", said=CANARY)

    assert "OPENAI_API_KEY is set in the environment and wins" in done.stderr


def test_a_key_is_taken_out_and_the_others_stay(home: dict[str, str]) -> None:
    """`rm` of what is not there is an error that says what is."""
    keys(home, "set", "openai", said=CANARY)
    keys(home, "set", "google", said="google-key-0123456789")

    assert keys(home, "rm", "openai").returncode == 0
    again = keys(home, "rm", "openai")

    assert again.returncode == 2
    assert "google" in again.stderr
    assert CANARY not in file_of(home).read_text("utf-8")


@pytest.mark.parametrize(("name", "words"), [("opnai", "did you mean 'openai'"), ("ollama", "needs no key")])
def test_a_provider_that_has_no_key_is_refused(name: str, words: str, home: dict[str, str]) -> None:
    """With the one that was meant, or why there is nothing to set."""
    done = keys(home, "set", name, said=CANARY)

    assert done.returncode == 2
    assert words in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such bits")
def test_a_file_others_can_read_stops_a_run_but_not_one_that_is_offline(
    home: dict[str, str], tmp_path: Path
) -> None:
    """Exit 3, before anything is asked; offline no key is read."""
    keys(home, "set", "openai", said=CANARY)
    file_of(home).chmod(0o644)
    command = [sys.executable, "-m", "vgg", "plan", "lantern-moth", "--out", str(tmp_path / "game")]

    online = subprocess.run(command, env=home, capture_output=True, text=True, check=False)
    offline = subprocess.run([*command, "--offline"], env=home, capture_output=True, text=True, check=False)

    assert (online.returncode, offline.returncode) == (3, 0), offline.stderr
    assert "chmod 600" in online.stderr
    assert CANARY not in online.stdout + online.stderr


def test_what_is_typed_behind_the_provider_is_refused_whatever_it_begins_with(home: dict[str, str]) -> None:
    """A key may look like an option; the usage shows no place for one."""
    for word in (CANARY, f"-{CANARY}", f"--{CANARY}"):
        done = keys(home, "set", "openai", word)
        assert done.returncode == 2
        assert "not taken from the command line" in done.stderr
        assert CANARY not in done.stdout + done.stderr

    assert "[rest]" not in keys(home, "set", "--help").stdout


def test_a_name_in_the_file_that_is_no_provider_can_be_taken_out_as_it_is_told(home: dict[str, str]) -> None:
    """The command in the note works; what is too long for a name may be a key and is not shown."""
    keys(home, "set", "openai", said=CANARY)
    with file_of(home).open("a") as out:
        out.write(f'opnai = "x"\n{CANARY} = "openai"\n')

    told = keys(home, "list").stderr
    done = keys(home, "rm", "opnai")

    assert "`vgg keys rm opnai` takes it out" in told
    assert CANARY not in told
    assert "open the file" in told
    assert done.returncode == 0
