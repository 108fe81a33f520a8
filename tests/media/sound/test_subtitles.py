"""Subtitles are short enough to read, shown long enough, and safe in every player."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from vgg.media.sound.heard import Token, compared, spread
from vgg.media.sound.subtitles import COLUMNS, LINES, LONGEST, SHORTEST, Cue, cues, srt, vtt, width

STAMP = re.compile(r"(\d\d):(\d\d):(\d\d)[.,](\d{3})")
TEXT = st.text(st.characters(codec="utf-8"), max_size=400)


def shown(text: str, seconds: float) -> tuple[Cue, ...]:
    return cues(compared(text, spread(text, 0.0, seconds)).tokens)


def test_a_line_becomes_subtitles_at_the_ends_of_its_sentences() -> None:
    """Two sentences are two subtitles, each in lines of like length."""
    found = shown("You are Luna, a moth who lost the lantern of three worlds. Can you find it?", 8.0)

    assert [cue.lines for cue in found] == [
        ("You are Luna, a moth who lost", "the lantern of three worlds."),
        ("Can you find it?",),
    ]


def test_no_word_is_left_alone_for_a_moment() -> None:
    """What is too short to be shown takes words from before it, so that no subtitle stays long after its line."""
    found = shown("A monkey swings through the jungle with parcels; many snakes and parrots bother him.", 6.6)

    assert [cue.lines for cue in found] == [
        ("A monkey swings through the jungle", "with parcels; many snakes and"),
        ("parrots bother him.",),
    ]
    assert found[-1].end <= 6.6 + 0.1


def test_a_sentence_of_a_moment_is_shown_with_the_one_before() -> None:
    """Where both have room on one screen."""
    found = shown("The lamp is lit, and the way home is long. Run!", 3.0)

    assert [cue.lines for cue in found] == [("The lamp is lit, and the", "way home is long. Run!")]


@given(TEXT, st.floats(0.01, 120))
def test_every_subtitle_fits_the_screen_and_its_time(text: str, seconds: float) -> None:
    """Whatever is said and however fast: at most two lines of 42 columns, one to seven seconds, one after the other."""
    before = 0.0
    for cue in shown(text, seconds):
        assert 1 <= len(cue.lines) <= LINES
        assert all(0 < width(line) <= COLUMNS for line in cue.lines)
        assert SHORTEST - 0.001 <= cue.end - cue.start <= LONGEST + 0.001
        assert cue.start >= before
        before = cue.end


@given(TEXT)
def test_no_word_is_lost(text: str) -> None:
    """All that the script says is shown, in its order; only control characters are left out."""
    whole = "".join(line for cue in shown(text, 30.0) for line in cue.lines)
    letters = re.findall(r"[^\W_]", text)

    assert re.findall(r"[^\W_]", whole) == letters


@given(TEXT)
def test_a_script_cannot_break_the_files_it_is_in(text: str) -> None:
    """There are as many arrows as subtitles, and no sign that a player takes for markup."""
    found = shown(text + " --> <b>{\\an8}&", 20.0)

    for data in (vtt(found, text + "-->"), srt(found)):
        written = data.decode()
        assert written.count("-->") == len(found)
        assert "<" not in written
    assert "{" not in srt(found).decode()


def test_times_are_written_as_each_form_wants_them() -> None:
    """WebVTT has points and a head, SubRip commas and numbers."""
    cue = Cue(3661.5, 3663.25, ("One & two",))

    assert vtt([cue], "a note") == b"WEBVTT\n\nNOTE a note\n\n01:01:01.500 --> 01:01:03.250\nOne &amp; two\n"
    assert srt([cue, cue]).decode().startswith("1\n01:01:01,500 --> 01:01:03,250\nOne & two\n\n2\n")


def test_a_long_silence_parts_subtitles() -> None:
    """What is said after two seconds of nothing is shown when it is said."""
    tokens = [Token("Wait", 0.0, 0.5), Token("now", 4.0, 4.5)]

    assert [(cue.start, cue.lines) for cue in cues(tokens)] == [(0.0, ("Wait",)), (4.0, ("now",))]


def test_all_times_can_be_moved_and_none_before_the_beginning() -> None:
    """The game's sounds have their silence cut off, so their subtitles come sooner."""
    (cue,) = cues([Token("Hello", 0.3, 1.5)], -0.26)
    (early,) = cues([Token("Hello", 0.1, 1.5)], -0.26)

    assert (round(cue.start, 3), round(cue.end, 3)) == (0.04, 1.24)
    assert early.start == 0.0
