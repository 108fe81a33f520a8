"""The line without a key: one command takes a concept to a game that was played and won."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import soundfile

from .commands import SMALL, copy_of, tree, vgg, with_one_tape


def test_a_concept_becomes_a_game_with_everything_a_player_and_an_owner_need(small_game: Path) -> None:
    """Project, tapes, assets in open formats, decisions and report lie in the folder."""
    made = tree(small_game)

    assert {
        "concept.yaml", "decisions.md", "report.html", "vgg.lock", "data/game.db", "data/cartridge.json",
        "art/sprites.png", "art/sprites.json", "art/palette.gpl", "proof/game.tape", "proof/level_04.tape",
        "python/main.py", "python/README.md", "package/small-ember-python.zip", "proof/targets.json",
        "web/small-ember.html", "web/README.md", "package/small-ember-web.zip",
    } <= made.keys()  # fmt: skip
    assert made["decisions.md"].startswith(b"Made as Run and jump")
    assert sum(name.startswith("levels/w1") for name in made) == 4


def test_a_second_run_of_the_same_concept_is_equal_to_the_last_byte(small_game: Path, tmp_path: Path) -> None:
    """Pixels, sound, levels, code and proof depend on concept and seed alone."""
    done = vgg("generate", SMALL, "--offline", "--out", tmp_path / "again", cwd=tmp_path)

    assert done.returncode == 0, done.stderr
    assert tree(tmp_path / "again") == tree(small_game)


def test_generate_again_is_a_no_op_that_says_so(small_game: Path, tmp_path: Path) -> None:
    """Nothing is made twice."""
    game = copy_of(small_game, tmp_path)

    done = vgg("generate", SMALL, "--offline", "--out", game, "--json", cwd=tmp_path)

    *_, summary = map(json.loads, done.stdout.splitlines())
    assert (summary["event"], summary["made"], summary["exit_code"]) == ("run_ended", 0, 0)
    assert "nothing to do" in summary["message"]
    assert tree(game) == tree(small_game)


def test_a_tampered_tape_fails_the_proof_with_exit_9(small_game: Path, tmp_path: Path) -> None:
    """The message names the tape."""
    game = with_one_tape(copy_of(small_game, tmp_path), "level_02.tape")
    tape = game / "proof" / "level_02.tape"
    fields = json.loads(tape.read_text("utf-8"))
    fields["inputs"][0][0] ^= 2
    tape.write_text(json.dumps(fields), "utf-8")

    done = vgg("verify", game, cwd=tmp_path)

    assert done.returncode == 9
    assert "level_02.tape" in done.stderr


def test_every_spoken_line_has_subtitles_that_end_with_it(small_game: Path) -> None:
    """Beside each sound lie SRT and WebVTT, with the times of the sound as the game plays it."""
    spoken = sorted((small_game / "sound" / "voice").glob("*.ogg"))

    assert spoken
    for sound in spoken:
        shown = re.findall(r"--> \d\d:(\d\d):(\d\d\.\d{3})", sound.with_suffix(".vtt").read_text("utf-8"))
        minutes, seconds = shown[-1]
        assert 60 * int(minutes) + float(seconds) == pytest.approx(soundfile.info(sound).duration, abs=0.3)
        assert sound.with_suffix(".srt").read_text("utf-8").count("-->") == len(shown)
