"""`vgg doctor` and `vgg plan`, watched: what they load and open, and what they say."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

import pytest

from vgg.cli.doctor import _provider
from vgg.ledger.rows import write_circuits
from vgg.ledger.schema import open_for_writing
from vgg.providers.doctor import Default, Health
from vgg.providers.keys import Rung

CANARY = "canary-0123456789abcdefghij-LAST"
KEYS = ("OPENAI_API_KEY", "ANTHROPIC_API_KEY", "GEMINI_API_KEY", "GOOGLE_API_KEY", "OPENROUTER_API_KEY")

WATCHED = """
import json, sys
heard = []
sys.addaudithook(lambda event, args: heard.append(event) if event.startswith("socket.") else None)
sys.argv = ["vgg", *sys.argv[1:]]
code = 0
try:
    from vgg.cli.main import run
    run()
except SystemExit as ended:
    code = ended.code or 0
told = {"code": code, "sockets": heard, "modules": sorted(name.partition(".")[0] for name in sys.modules) + sorted(
    name for name in sys.modules if name.startswith("google.genai"))}
sys.stderr.write("\\nWATCHED " + json.dumps(told))
"""


def watched(home: Path, *words: object, **environ: str) -> tuple[dict[str, object], dict[str, object], str]:
    """Return what `vgg WORDS` printed as JSON, what it loaded and opened, and all its output."""
    plain = {name: value for name, value in os.environ.items() if name not in KEYS}
    done = subprocess.run(
        [sys.executable, "-c", WATCHED, *map(str, words)],
        env={**plain, "XDG_CONFIG_HOME": str(home / "config"), **environ},
        cwd=home, capture_output=True, text=True, check=False,
    )  # fmt: skip
    err, _, told = done.stderr.rpartition("WATCHED ")
    return json.loads(done.stdout), json.loads(told), done.stdout + err


SDKS = {"openai", "anthropic", "google.genai", "instructor", "boto3", "tiktoken", "litellm"}


@pytest.mark.case("P71")
@pytest.mark.parametrize(
    "words", [("doctor", "--json"), ("plan", "lantern-moth", "--json")], ids=["doctor", "plan"]
)
@pytest.mark.parametrize(
    "keys", [{}, {"OPENAI_API_KEY": CANARY, "GEMINI_API_KEY": CANARY}], ids=["no keys", "keys"]
)
def test_doctor_and_plan_open_no_socket_load_no_sdk_and_tell_no_secret(
    words: tuple[str, ...], keys: Mapping[str, str], tmp_path: Path
) -> None:
    """Versioned JSON, exit 0, with keys and without; without keys not even the price table is loaded."""
    value, told, output = watched(tmp_path, *words, **keys)

    assert value["schema_version"] == 1
    assert told["code"] == 0
    assert told["sockets"] == []
    modules = set(told["modules"])  # type: ignore[call-overload]
    assert not SDKS & modules
    assert keys or not {"genai_prices", "httpx2"} & modules
    assert CANARY not in output
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_the_watch_can_fail(tmp_path: Path) -> None:
    """A verb that opens a socket would be seen."""
    code = WATCHED.replace("    run()", "    import socket, instructor; socket.socket(); print('{}')")
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, cwd=tmp_path
    )
    told = json.loads(done.stderr.rpartition("WATCHED ")[2])

    assert "socket.__new__" in told["sockets"]
    assert "instructor" in told["modules"]


def phase(value: dict[str, object], name: str) -> dict[str, object]:
    phases = value["phases"]
    assert isinstance(phases, list)
    found: dict[str, object] = next(each for each in phases if each["phase"] == name)
    return found


def test_without_keys_everything_is_answered_offline_and_that_is_fine(tmp_path: Path) -> None:
    """Exit 0: a game can be made."""
    value, told, _ = watched(tmp_path, "doctor", "--json")

    assert told["code"] == 0
    assert phase(value, "style_guide")["first"] == "offline"
    assert phase(value, "style_guide")["worst"] == "0"


def test_with_a_key_the_first_who_would_be_asked_is_named_with_mode_changes_and_price(tmp_path: Path) -> None:
    """And why the others of the chain would not."""
    value, _, _ = watched(tmp_path, "doctor", "--json", OPENAI_API_KEY=CANARY)

    found = phase(value, "style_guide")
    assert found["first"] == "openai:gpt-6.1-sol"
    assert found["mode"]
    assert any("temperature" in str(each) for each in found["adaptations"])  # type: ignore[attr-defined]
    assert 0 < float(str(found["worst"])) < 1
    assert {"name": "anthropic:claude-sonnet-5-5", "why": "no key"} in found["places"]  # type: ignore[operator]


def test_a_chain_whose_only_provider_has_to_be_left_alone_cannot_serve(tmp_path: Path) -> None:
    """Exit 5, the phases named: the game folder remembers who asked to be left alone."""
    game = tmp_path / "game"
    (game / ".vgg").mkdir(parents=True)
    with closing(open_for_writing(game / ".vgg" / "ledger.db")) as connection:
        write_circuits(connection, {"openai": {"shut": "", "until": time.time() + 900, "recent": []}})

    value, told, _ = watched(
        tmp_path, "doctor", game, "--providers", "openai", "--json", OPENAI_API_KEY=CANARY
    )

    assert told["code"] == value["exit_code"] == 5
    assert "style_guide" in value["stuck"]  # type: ignore[operator]


def test_a_retired_model_in_a_chain_is_a_problem_as_it_would_be_for_a_run(tmp_path: Path) -> None:
    """Exit 3, with the fix."""
    value, told, _ = watched(
        tmp_path, "doctor", "--providers", "openai:gpt-4", "--json", OPENAI_API_KEY=CANARY
    )

    assert told["code"] == 3
    assert any("retired" in problem for problem in value["problems"])  # type: ignore[attr-defined]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such bits")
def test_a_key_file_that_others_can_read_is_a_problem_and_no_crash(tmp_path: Path) -> None:
    """The doctor goes on and tells the rest."""
    path = tmp_path / "config" / "vgg" / "keys.toml"
    path.parent.mkdir(parents=True)
    path.write_text(f'[keys]\nopenai = "{CANARY}"\n', "utf-8")
    path.chmod(0o644)

    value, told, output = watched(tmp_path, "doctor", "--json")

    assert told["code"] == 3
    assert "chmod 600" in str(value["problems"])
    assert value["providers"]
    assert CANARY not in output


def test_for_people_no_line_is_wider_than_a_terminal_of_eighty_letters(tmp_path: Path) -> None:
    """But for paths and notes, which are as long as they are."""
    plain = {name: value for name, value in os.environ.items() if name not in KEYS}
    done = subprocess.run(
        [sys.executable, "-m", "vgg", "doctor"],
        env={**plain, "XDG_CONFIG_HOME": str(tmp_path), "OPENAI_API_KEY": CANARY},
        cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip

    lines = [line for line in done.stdout.splitlines() if not line.startswith("note: ") and "/" not in line]
    assert max(map(len, lines)) <= 80
    assert "a game can be made" in done.stdout


def test_listening_is_priced_by_a_minute_and_is_not_free(tmp_path: Path) -> None:
    """Its prompt costs nothing; its sound does."""
    value, _, _ = watched(tmp_path, "doctor", "--json", OPENAI_API_KEY=CANARY)

    (phase,) = [each for each in value["phases"] if each["phase"] == "subtitles"]  # type: ignore[attr-defined]
    assert phase["first"] == "openai:whisper-1"
    assert 0 < float(phase["worst"]) < 0.1


def test_a_key_that_cannot_be_sent_counts_as_none(tmp_path: Path) -> None:
    """The doctor knows it before a call does, and names the variable."""
    value, _, output = watched(tmp_path, "doctor", "--json", OPENAI_API_KEY=f"{CANARY}\n{CANARY}")

    (openai,) = [each for each in value["providers"] if each["provider"] == "openai"]  # type: ignore[attr-defined]
    assert openai["lacks"] == "a key that cannot be sent"
    assert "line break" in openai["key"]["fault"]
    assert CANARY not in output


def test_a_provider_that_brings_its_own_packages_leaves_no_empty_line() -> None:
    """What a plug-in needs came with it."""
    key = Rung("environment", "GLOWWORM_API_KEY", "1234")
    default = Default("text", "glow-1", "served")
    health = Health("glowworm", key, (), ("GLOWWORM_API_KEY",), "https://glow", "built in", (), (default,))

    told = list(_provider(health))

    assert [line.strip() for line in told[1:]] == ["https://glow", "text: glow-1"]
