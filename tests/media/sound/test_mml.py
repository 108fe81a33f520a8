"""The MML of a song, read as Pyxel reads it, has the notes of the score."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from odd_pieces import odd_pieces

from vgg.media.sound.mml import CHANNELS, TICKS, mml
from vgg.media.sound.notation import drums, length, voice
from vgg.responses.score import Score

WORD = re.compile(
    r"(?P<set>T\d+|Q\d+|V\d+|@ENV\d+(?:\{[\d,]+\})?|@VIB\d+(?:\{[\d,]+\})?|@GLI\d+(?:\{[\d*,]+\})?|@\d+)"
    r"|O(?P<octave>-?\d+)|(?P<tie>&)?(?:(?P<note>[A-GR])(?P<sharp>#?))?(?P<size>\d+)(?P<dot>\.?)|(?P<gap>\s+)|(?P<slur>&)"
)
LETTERS = dict(zip("CDEFGAB", (0, 2, 4, 5, 7, 9, 11), strict=True))


def channels(text: str) -> list[str]:
    """Return the channels of a file as its head says how to."""
    return [each for each in text.split("\n\n") if not each.startswith(";")]


def read(channel: str) -> Iterator[tuple[str, int, int, int]]:
    """Yield what a channel says: 'note', 'tie', 'slur' or 'rest' with ticks of start and end, and pitch.

    A tie adds to the note before it; a slur is a note that goes on at another pitch.
    """
    at = now = octave = 0
    slurred = False
    while at < len(channel):
        found = WORD.match(channel, at)
        assert found, channel[at : at + 20]
        at = found.end()
        if found["octave"]:
            octave = int(found["octave"])
        elif found["slur"]:
            slurred = True
        elif found["size"]:
            ticks = 192 // int(found["size"]) * (3 if found["dot"] else 2) // 2
            tied = slurred or bool(found["tie"])
            kind = (
                "rest" if found["note"] == "R" else "tie" if not found["note"] else "slur" if tied else "note"
            )
            pitch = 12 * (octave + 1) + LETTERS.get(found["note"] or "", 0) + bool(found["sharp"])
            yield kind, now, now + ticks, pitch
            now, slurred = now + ticks, False


def notes(channel: str) -> list[tuple[int, int, int]]:
    """Return start and length in steps and the first pitch of each note."""
    out: list[tuple[int, int, int]] = []
    for kind, start, end, pitch in read(channel):
        if kind == "note":
            out.append((start, end, pitch))
        elif kind != "rest":
            out[-1] = (out[-1][0], end, out[-1][2])
    return [(start // TICKS, (end - start) // TICKS, pitch) for start, end, pitch in out]


@pytest.mark.parametrize(
    ("name", "score"), list(odd_pieces()), ids=lambda each: each if isinstance(each, str) else ""
)
def test_every_voice_has_the_notes_of_the_score(name: str, score: Score) -> None:
    """Start, length and pitch of each; all channels are equally long."""
    parts = dict(zip(CHANNELS, channels(mml(score)), strict=True))

    for each in ("lead", "second", "bass", "third"):
        assert notes(parts[each]) == [(own.start, own.steps, own.pitch) for own in voice(score, each)], (
            name,
            each,
        )
    for part in parts.values():
        assert max(end for _, _, end, _ in read(part)) == length(score) * TICKS


def test_drums_are_struck_where_the_score_has_them() -> None:
    """One sound each, until the next."""
    score = dict(odd_pieces())["marks"]
    hits = [hit.start for hit in drums(score)]

    assert [start for start, _, _ in notes(channels(mml(score))[3])] == hits


def test_an_arpeggio_is_one_note_that_runs_up_the_chord() -> None:
    """The pitches of the chord above the note, again and again."""
    second = [
        pitch
        for kind, start, _, pitch in read(channels(mml(dict(odd_pieces())["marks"]))[1])
        if start >= 40 * TICKS and kind != "rest"
    ]

    assert second[:6] == [70, 74, 76, 81, 70, 74]


def test_the_head_says_what_the_file_is_and_how_to_play_it() -> None:
    """Every line of it is a comment, whatever the title is."""
    head = mml(dict(odd_pieces())["marks"].model_copy(update={"title": "a\u2028b; c"}), "title.mml").split(
        "\n\n"
    )[0]

    assert all(line.startswith(";") for line in head.splitlines())
    assert 'open("title.mml")' in head
    assert "MML for Pyxel" in head
