"""A whole game as a page: the same pictures as the Python console, and a level won in a real browser."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from browser import browser, opened, visit
from toolbox import needs
from vgg.proof.tape import read_tape

PLAY = 3

FRAME_MILLISECONDS = 8
"""What the work for a frame may take, at the 95th percentile."""

Picture = np.ndarray[tuple[int, ...], np.dtype[np.uint8]]


def drawn(project: Path, command: Sequence[str], tape: Path, folder: Path) -> dict[str, Picture]:
    """Return the pictures of every 53rd tick of *tape* by file name, as the program of *project* draws them."""
    dummies = {"SDL_VIDEODRIVER": "dummy", "SDL_AUDIODRIVER": "dummy"}
    arguments = ["--capture", str(folder), "--every", "53"]
    subprocess.run(
        [*command, str(tape), *arguments],
        cwd=project,
        env={**os.environ, **dummies},
        capture_output=True,
        check=True,
    )
    pictures = {}
    for path in sorted(folder.iterdir()):
        with Image.open(path) as picture:
            pictures[path.name] = np.asarray(picture.convert("RGB"))
    shutil.rmtree(folder)
    return pictures


def test_both_consoles_draw_the_same_picture_of_the_same_tick(small_game: Path, tmp_path: Path) -> None:
    """Along the whole game, the boss's level and both noises, each picture of the page is that of the window."""
    needs("node")
    proof = small_game / "web" / "proof"

    count = 0
    for name in ("game", "level_04", "noise_1", "noise_2"):  # the game's tape plays the other levels, too
        tape = proof / f"{name}.tape"
        python = drawn(
            small_game / "python", (sys.executable, "-B", "main.py", "--replay"), tape, tmp_path / "pictures"
        )
        page = drawn(small_game / "web", ("node", "replay.mjs"), tape, tmp_path / "pictures")
        assert python.keys() == page.keys()
        assert [name for name in python if not np.array_equal(python[name], page[name])] == [], tape.name
        count += len(python)
    assert count > 100


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    with browser() as chromium:
        yield chromium


def test_the_game_is_played_in_a_real_browser(chromium: Any, small_game: Path) -> None:
    """Its title is shown, a key moves the hero, a level's tape holds, nothing is asked for, frames are quick."""
    (page,) = (small_game / "web").glob("*.html")
    tape = small_game / "web" / "proof" / "level_01.tape"

    with visit(chromium, page) as here:
        opened(here)
        here.until(lambda: here.fact("ticks") > 90, "the title has faded in")
        here.seen("game-title")
        for _ in range(12):  # start, the story, the card of the level
            if here.fact("world.screen") == PLAY:
                break
            here.press("Enter")
            here.page.wait_for_timeout(500)
        before = here.fact("world.hero.x")
        here.page.keyboard.down("ArrowRight")
        here.until(lambda: here.fact("world.hero.x") > before, "the hero moves")
        here.seen("game-play")
        here.until(lambda: here.fact("sound.song") >= 0, "a song is heard")
        here.until(
            lambda: here.fact("frames.count") > 120 and here.fact("frames.p95") < FRAME_MILLISECONDS,
            "frames are quick",
        )
        played = here.page.evaluate("text => vgg.replay(text)", tape.read_text("utf-8"))

        taped = read_tape(tape.read_bytes(), tape.name)
        assert (played["holds"], played["final"]) == (True, taped.final)
        assert tuple(played["checkpoints"]) == taped.checkpoints
        assert here.page.title() in here.page.inner_text("h1")
        assert here.fact("sound.missing") == 0
        assert here.asked == [page.as_uri()]
        assert here.wrong == []
