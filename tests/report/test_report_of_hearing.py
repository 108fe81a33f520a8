"""What the lint of sound says stands with the sound it says it of."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from showing import sheet, tune

from vgg.report.closing import steps
from vgg.report.hearing import PATH, Hearing, hearing_of, read_hearing
from vgg.report.listening import Known
from vgg.report.page import page

BOUND = {"way": "most", "value": 0.2, "reason": "a bar in five is a chorus, more is a stuck record"}
FINDINGS = [
    ("A08", "track title", "silent in bar 3", 6, 4),
    ("A12", "effect start", "has no recording", 0, 1),
    ("A03", "music", "no track for win", 0, 1),
    ("A18", "line hello", "its subtitles say something else", 1, 0),
    ("A06", "track start", "a track that is called as an effect is", 6, 4),
]
HEARING = {
    "findings": [dict(zip(("code", "asset", "what", "value", "bound"), each, strict=True)) for each in FINDINGS],
    "tracks": [{"track": "title", "measures": {"A09.repeats": 0.25, "A99.new": 1}, "pcm": ""}],
    "measures": {"A09.repeats": 0.25},
    "effects": {},
    "bounds": {"A09.repeats": BOUND},
}  # fmt: skip


def test_a_finding_is_told_with_what_was_measured_and_what_is_allowed() -> None:
    """Of a track and an effect with one name each has its own."""
    hearing = read_hearing(HEARING)

    assert hearing.problems("track", "title") == ("A08: silent in bar 3 (6, bound 4)",)
    assert hearing.problems("effect", "start") == ("A12: has no recording (0, bound 1)",)
    assert hearing.of_step(("narration", "hello")) == hearing.problems("line", "hello")
    assert hearing.of_step(("music", "title")) == hearing.problems("track", "title")
    assert hearing.of_step(("sprites", "title")) == ()


def test_a_measure_stands_beside_its_bound() -> None:
    """One whose bound nobody knows is left out."""
    (measure,) = read_hearing(HEARING).tracks["title"]

    assert (measure.name, measure.value, measure.bound, measure.holds) == (
        "A09.repeats",
        0.25,
        "at most 0.2",
        False,
    )


def test_what_is_wrong_with_the_whole_is_shown_below_all_sounds() -> None:
    """A track that is missing has no place of its own on the page."""
    known = Known(scores={"title": tune()}, hearing=read_hearing(HEARING))

    whole = page(sheet("words", sounds=known)).partition("Sound, measured")[2].partition("<h2>")[0]

    assert "music: A03: no track for win" in whole
    assert "silent in bar 3" not in whole
    assert BOUND["reason"] in whole


def test_the_hearing_of_a_game_is_read_from_its_folder(tmp_path: Path) -> None:
    """Where `vgg review` and the last lines of a run look for it."""
    (tmp_path / "proof").mkdir()
    (tmp_path / PATH).write_text(json.dumps(HEARING), "utf-8")

    assert hearing_of(tmp_path) == read_hearing(HEARING)  # type: ignore[arg-type]
    assert "(5 findings of the lint of sound)" in dict(steps(tmp_path))["review"]


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"findings": 3}', "\x00"])
def test_a_changed_hearing_json_hides_no_sound(tmp_path: Path, text: str) -> None:
    """It is a view: a broken one costs what the lint said and not the list."""
    (tmp_path / "proof").mkdir()
    (tmp_path / PATH).write_text(text, "utf-8")

    assert hearing_of(tmp_path) == Hearing()
