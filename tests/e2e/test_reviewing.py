"""`vgg review` as a person uses it: look at the list, keep one, refuse one, say one in other words, take another."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from .commands import LIGHT, SMALL, copy_of, vgg


@pytest.fixture(scope="module")
def game(light_game: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A game of pictures and voices, made offline; the tests go on with it one after the other."""
    return copy_of(light_game, tmp_path_factory.mktemp("review"))


def generated(folder: Path) -> subprocess.CompletedProcess[str]:
    return vgg("generate", SMALL, "--offline", "--phases", LIGHT, "--out", folder, cwd=folder.parent)


def review(game: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return vgg("review", *words, "--game", game, "--phases", LIGHT, "--offline", cwd=game.parent)


def sprites(game: Path) -> dict[str, bytes]:
    return {path.stem: path.read_bytes() for path in (game / "art/source/sprites").glob("*.png")}


def verdicts(game: Path) -> dict[str, str]:
    listed = vgg("review", "--game", game, "--phases", LIGHT, "--offline", "--json", cwd=game.parent)
    return {each["step"]: each["verdict"] for each in json.loads(listed.stdout)["assets"]}


def test_one_asset_is_kept_one_refused_one_worded_and_one_taken_anew(game: Path) -> None:
    """Each word changes its own picture; all others stay to the last byte."""
    before = sprites(game)
    assert set(verdicts(game).values()) == {""}

    assert review(game, "approve", "sprites/hero", "sprites/boss").returncode == 0
    assert review(game, "reject", "sprites/enemy_1", "--why", "too much like a ghost").returncode == 0
    assert (
        review(game, "prompt", "sprites/enemy_2", "--text", "A knight with a sword and a crown").returncode
        == 0
    )
    assert [verdicts(game)[f"sprites/{name}"] for name in ("hero", "boss", "enemy_1")] == [
        "approved", "approved", "rejected",
    ]  # fmt: skip
    assert sprites(game) == before

    assert generated(game).returncode == 0
    after = sprites(game)
    assert {name for name in before if before[name] != after[name]} <= {"enemy_1", "enemy_2"}
    assert before["enemy_2"] != after["enemy_2"]
    assert verdicts(game)["sprites/enemy_1"] == ""

    again = review(game, "again", "sprites/enemy_3")
    assert again.returncode == 0, again.stderr
    last = sprites(game)
    assert {name for name in last if after[name] != last[name]} <= {"enemy_3"}
    assert "take = 2" in (game / "vgg.lock").read_text("utf-8")


def test_a_misspelt_step_and_missing_words_say_what_to_do(game: Path) -> None:
    """Nothing is written down."""
    misspelt, wordless = review(game, "approve", "sprites/heroo"), review(game, "prompt", "sprites/hero")

    assert misspelt.returncode == 4
    assert "sprites/hero" in misspelt.stderr
    assert wordless.returncode == 2
    assert "--text" in wordless.stderr
