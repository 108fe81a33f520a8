"""Pictures and films taken from tapes, and how they are looked at."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from vgg.model.errors import ProofError
from vgg.targets.look import look
from vgg.targets.pictures import capture, film
from vgg.testing.cartridges import PALETTE


def picture(path: Path, colours: list[str]) -> Path:
    """Write a picture of one row a colour."""
    rows = [[[int(colour[at : at + 2], 16) for at in (1, 3, 5)]] * 10 for colour in colours]
    Image.fromarray(np.array(rows, dtype=np.uint8)).save(path)
    return path


def test_pictures_of_chosen_ticks(built: Path, tmp_path: Path) -> None:
    """One file a tick within the tape, enlarged by whole numbers."""
    paths = capture(built, built / "proof" / "level_01.tape", [120, 60, 60, 9999], tmp_path, scale=3)

    assert [path.name for path in paths] == ["frame-000060.png", "frame-000120.png"]
    with Image.open(paths[0]) as shown:
        assert shown.size == (480, 432)


def test_a_film_shows_what_the_tape_played(built: Path, tmp_path: Path) -> None:
    """Twenty pictures a second from the first to the last tick, in colours of the palette, for ever."""
    path = film(built, built / "proof" / "level_01.tape", tmp_path / "film.gif", first=1, last=60, scale=2)

    with Image.open(path) as shown:
        assert shown.size == (320, 288)
        assert shown.n_frames == 20
        assert shown.info["duration"] == 50
        assert shown.info["loop"] == 0
        for frame in range(shown.n_frames):
            shown.seek(frame)
            found = shown.convert("RGB").getcolors(1 << 16) or []
            assert {"#{:02x}{:02x}{:02x}".format(*colour) for _, colour in found} <= set(PALETTE)


def test_ticks_outside_the_tape_are_no_film(built: Path, tmp_path: Path) -> None:
    """The error says which ticks were asked for."""
    with pytest.raises(ProofError, match="no tick from 5000 to 5100"):
        film(built, built / "proof" / "level_01.tape", tmp_path / "film.gif", first=5000, last=5100)


def test_a_tape_that_does_not_hold_is_no_picture(own: Path, tmp_path: Path) -> None:
    """Pictures are only taken of plays that are proved."""
    rules = own / "rules" / "game.py"
    rules.write_text(rules.read_text("utf-8").replace("+ 2, 24, 128", "+ 3, 24, 128"), "utf-8")

    with pytest.raises(ProofError, match=r"level_01\.tape: python/ cannot replay it"):
        capture(own, own / "proof" / "level_01.tape", [60], tmp_path)


def test_looking_counts_colours_frames_and_what_is_drawn(tmp_path: Path) -> None:
    """Two of three pictures differ, one colour is foreign, and half of each is not its background."""
    plain = picture(tmp_path / "1.png", ["#000000", "#ffffff"])
    same = picture(tmp_path / "2.png", ["#000000", "#ffffff"])
    foreign = picture(tmp_path / "3.png", ["#000000", "#000000", "#123456"])

    seen = look([plain, same, foreign], ["#000000", "#ffffff"])

    assert (seen.frames, seen.distinct, seen.foreign, seen.drawn) == (3, 2, 1, 50)


def test_no_pictures_show_nothing() -> None:
    """Looking at nothing counts nothing."""
    seen = look([], ["#000000"])

    assert (seen.frames, seen.distinct, seen.foreign, seen.drawn) == (0, 0, 0, 0)
