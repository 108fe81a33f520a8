"""The line with keys, against a scripted server that speaks each wire format."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from vgg.testing.script import fail
from vgg.testing.server import KEY, ScriptedServer

from .book import Book
from .commands import LIGHT, SMALL, copy_of, tree, vgg
from .online import Online


@pytest.fixture
def game(paid_game: Path, tmp_path: Path) -> Path:
    """The paid game, to be gone on with."""
    return copy_of(paid_game, tmp_path)


def test_every_prompt_is_answered_by_the_provider_its_phase_prefers(paid_game: Path) -> None:
    """Text goes through three vendors, pictures and speech through OpenAI; the lock says who answered."""
    lock = (paid_game / "vgg.lock").read_text("utf-8")

    for origin in (
        "anthropic:claude",
        "google:gemini",
        "openai:gpt",
        "openai:gpt-image",
        "openai:gpt-4o-mini-tts",
    ):
        assert f'origin = "{origin}' in lock
    assert "spent $" in (paid_game.parent / "said").read_text("utf-8")


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


def test_replay_serves_what_is_stored_and_forbids_the_rest(
    online: Online, game: Path, tmp_path: Path
) -> None:
    """A finished game replays without a request; an unfinished one ends with exit 7."""
    again = online.generate(game, "--replay")
    never = online.generate(tmp_path / "other", "--replay")

    assert (again.returncode, never.returncode) == (0, 7), again.stderr + never.stderr
    assert online.server.posts == []


def test_a_changed_concept_line_asks_only_what_its_prompts_reach(
    online: Online, game: Path, tmp_path: Path
) -> None:
    """The plan names what would be asked and why; an unchanged prompt is never sent again."""
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


def test_one_phase_alone_is_asked_anew_and_marks_what_hangs_on_it(
    online: Online, game: Path, tmp_path: Path
) -> None:
    """`vgg phase style_guide` makes another take; the other is kept."""
    done = online.vgg("phase", "style_guide", "--game", game, "--phases", LIGHT, "--yes", cwd=tmp_path)

    assert done.returncode == 0, done.stderr
    assert len(online.server.posts) == 1
    assert "take = 2" in (game / "vgg.lock").read_text("utf-8")


def test_a_paid_game_stays_as_it_is_when_the_keys_are_gone(game: Path, tmp_path: Path) -> None:
    """Opened without a key it is complete, and a run has nothing to do: it is not made anew offline."""
    before = tree(game)

    done = vgg("generate", SMALL, "--phases", LIGHT, "--out", game, cwd=tmp_path)

    assert done.returncode == 0, done.stderr
    assert "nothing to do" in done.stdout
    assert tree(game) == before


def test_a_provider_that_refuses_its_key_is_passed_over(answers: dict[str, bytes], tmp_path: Path) -> None:
    """The next of the chain answers, and the journal tells of both."""
    with ScriptedServer({"*": [fail(401)]}, answers=Book(answers)) as server:
        done = Online(server).generate(tmp_path / "game", "--yes")

    assert done.returncode == 0, done.stderr
    events = "".join(path.read_text("utf-8") for path in (tmp_path / "game/.vgg/runs").glob("*/events.jsonl"))
    assert '"outcome":"auth"' in events.replace(" ", "")


def test_no_key_is_found_in_anything_a_run_leaves(paid_game: Path) -> None:
    """A canary key stands in no file and no message; what the run said lies beside the game."""
    left = b"".join(path.read_bytes() for path in paid_game.parent.rglob("*") if path.is_file())

    assert KEY.encode() not in left
