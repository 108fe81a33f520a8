"""`vgg plan`, as people and programs read it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest

SMALL = Path(__file__).parent.parent / "e2e" / "small.yaml"
KEYS = ("OPENAI_API_KEY", "ANTHROPIC_API_KEY", "GEMINI_API_KEY", "GOOGLE_API_KEY", "OPENROUTER_API_KEY")


def plan(folder: Path, *words: str, **environ: str) -> subprocess.CompletedProcess[str]:
    plain = {name: value for name, value in os.environ.items() if name not in KEYS}
    return subprocess.run(
        [sys.executable, "-m", "vgg", "plan", str(SMALL), "--out", "game", *words],
        env={**plain, **environ}, cwd=folder, capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_the_price_of_a_new_game_is_told_phase_by_phase_and_in_all(tmp_path: Path) -> None:
    """What is guessed is marked, and every price line fits a terminal of eighty letters."""
    done = plan(tmp_path, OPENAI_API_KEY="k" * 20)

    assert done.returncode == 0, done.stderr
    _, _, prices = done.stdout.partition("price of what would be asked")
    assert "style_guide           1 request  $0.0" in prices
    assert "levels              ~4 requests  $0.0" in prices
    assert "in all" in prices
    assert max(map(len, prices.splitlines())) <= 90


@pytest.mark.case("P71")
def test_programs_read_the_same_sums(tmp_path: Path) -> None:
    """The parts add up to the whole, money as text so that no digit is lost."""
    value = json.loads(plan(tmp_path, "--json", OPENAI_API_KEY="k" * 20).stdout)

    known = [each for each in value["phases"] if each["high"] != "unknown"]
    assert sum(Decimal(each["high"]) for each in known) == Decimal(value["total"]["high"])
    assert sum(each["requests"] for each in value["phases"]) == value["total"]["requests"]
    assert value["steps"][0]["phase"] == "style_guide"


@pytest.mark.parametrize("words", [(), ("--offline",)])
def test_without_keys_nothing_would_be_paid(words: tuple[str, ...], tmp_path: Path) -> None:
    """And the plan says so."""
    done = plan(tmp_path, *words)

    assert "nothing would be paid" in done.stdout
    assert "price of" not in done.stdout


def test_the_question_before_money_is_spent_names_the_range(tmp_path: Path) -> None:
    """Off a terminal it is an error that says what to add."""
    plain = {name: value for name, value in os.environ.items() if name not in KEYS}
    done = subprocess.run(
        [sys.executable, "-m", "vgg", "generate", str(SMALL), "--out", "game"],
        env={**plain, "OPENAI_API_KEY": "k" * 20}, cwd=tmp_path, stdin=subprocess.DEVNULL,
        capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert done.returncode == 2
    assert "requests to paid providers, $0." in done.stderr
    assert "--budget" in done.stderr


def test_what_listens_to_sounds_is_priced_by_sounds_made_up_meanwhile(tmp_path: Path) -> None:
    """Subtitles wait for narration, and narration for a design; both can be guessed."""
    value = json.loads(plan(tmp_path, "--json", OPENAI_API_KEY="k" * 20).stdout)

    phases = {each["phase"]: each for each in value["phases"]}
    assert phases["subtitles"]["requests"] == phases["narration"]["requests"] > 0
    assert phases["subtitles"]["guessed"]
    assert Decimal(phases["subtitles"]["high"]) > 0
    assert not value["total"]["later"]


def test_without_keys_nothing_is_said_of_models_that_nobody_will_ask(tmp_path: Path) -> None:
    """What ships is no worry of somebody who has no key; a pipeline of one's own is."""
    own = tmp_path / "phases.toml"
    own.write_text(
        '[phases.box]\ntype = "image"\nprompt_template = "style_guide.jinja"\nmodel = "openai:dall-e-3"\n'
    )

    shipped, written = plan(tmp_path), plan(tmp_path, "--phases", str(own))

    assert shipped.stderr.count("note:") == 1
    assert "no provider has a key" in shipped.stderr
    assert "dall-e-3" in written.stderr
