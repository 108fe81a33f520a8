"""Two tracker libraries play our modules to the notes of the MIDI file, and in tune."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from odd_pieces import bar, longest, odd_pieces, part
from pieces import piece
from trackers import KEY_OFF, Heard, Struck, lasting, openmpt, xmp

from vgg.media.sound.midi import DRUM_CHANNEL, DRUM_KEYS, midi
from vgg.media.sound.midi_file import parsed
from vgg.media.sound.notation import VOICES, length
from vgg.media.sound.xm import DRUM_NAMES, LOWEST, xm
from vgg.responses.score import Score

LIBRARIES = (xmp, openmpt)
Notes = set[tuple[str, float, float, int]]
"""Voice or drum, begin and end in ticks, of which a step has six (a drum has no end), and MIDI pitch."""


def of_midi(score: Score) -> Notes:
    """Return the notes of the MIDI file of *score*."""
    file = parsed(midi(score), "file")
    letters = {key: letter for letter, key in DRUM_KEYS.items()}
    out: Notes = set()
    for each in file.parts:
        for key in each.keys:
            begin, end = (tick * 24 / file.division for tick in (key.start, key.end))
            drum = each.channel == DRUM_CHANNEL
            out.add(
                (letters[key.pitch], begin, 0, 0) if drum else (VOICES[each.channel], begin, end, key.pitch)
            )
    return out


def of_module(heard: Heard, names: tuple[str, ...], score: Score) -> Notes:
    """Return the notes that a library struck: one ends where its channel says so, or at the next one."""

    def tick(event: Struck) -> float:
        return round(event.at * score.tempo / 2500, 3)

    out: Notes = set()
    for channel, voice in enumerate(VOICES):
        events = [each for each in heard.notes if each.channel == channel]
        ends = [*map(tick, events[1:]), length(score) * 6]
        out |= {
            (voice, tick(event), until, event.note + LOWEST)
            for event, until in zip(events, ends, strict=False)
            if event.note != KEY_OFF
        }
    letters = {name: letter for letter, name in DRUM_NAMES.items()}
    drums = [each for each in heard.notes if each.channel in {4, 5}]
    return out | {(letters[names[each.instrument - 1]], tick(each), 0, 0) for each in drums}


@pytest.mark.parametrize(
    ("name", "score"), list(odd_pieces()), ids=lambda each: each if isinstance(each, str) else ""
)
def test_two_libraries_play_every_module_to_the_notes_of_the_midi_file(name: str, score: Score) -> None:
    """Every note of every voice begins and ends when it should; drums are the right ones."""
    module = xm(score)
    one, other = (play(module, score.tempo, 6) for play in LIBRARIES)

    assert of_module(one, other.names, score) == of_midi(score), name
    assert of_module(other, other.names, score) == of_midi(score), name


def test_the_longest_piece_is_played_whole() -> None:
    """256 bars, in patterns of 256 rows."""
    score = longest()

    assert lasting(xm(score)) == pytest.approx(length(score) * 15 / score.tempo, rel=1e-3)


@pytest.mark.parametrize("play", LIBRARIES)
def test_a_loop_is_as_long_as_its_score_and_a_jingle_rings_out(
    play: Callable[[bytes, int, int], Heard],
) -> None:
    """What loops comes round at its last bar; after a jingle follow a second or a little more, and silence."""
    loop, jingle = (dict(odd_pieces())[name] for name in ("marks", "jingle"))
    round_, once = (play(xm(score), score.tempo, 6) for score in (loop, jingle))

    assert len(round_.pcm) / round_.rate == pytest.approx(length(loop) * 15 / loop.tempo)
    rings = len(once.pcm) / once.rate - length(jingle) * 15 / jingle.tempo
    assert 1 <= rings < 2
    assert abs(once.pcm[-once.rate // 10 :].astype(int)).max() <= 1  # one library adds noise of one bit


@pytest.mark.parametrize("play", LIBRARIES)
@pytest.mark.parametrize(
    ("voice", "note", "hertz"),
    [("lead", "a4", 440), ("second", "a5", 880), ("third", "e5", 659.26), ("bass", "a1", 55)],
)
def test_a_long_note_is_in_tune(
    play: Callable[[bytes, int, int], Heard], voice: str, note: str, hertz: float
) -> None:
    """Within two cents, measured in what the libraries make of it: A4 is 440 hertz."""
    plain = {"duty": "25", "envelope": "organ", "vibrato": "none", "level": 15}
    alone = bar("r:16", bass="r:16") | {voice: f"{note}:16"}
    sections = [part("A", [alone] * 2, lead=plain, second=plain)]
    heard = play(xm(piece(form=["A"], sections=sections, tempo=120, echo="none")), 120, 6)
    size = heard.rate  # a second of the two that each note lasts
    sound = heard.pcm[heard.rate // 4 : heard.rate // 4 + size] * np.hanning(size)
    # The fundamental is measured where it should be: its phase moves between two halves as far as it is off.
    turns = np.exp(-2j * np.pi * hertz * np.arange(size) / heard.rate)
    early, late = (np.sum((sound * turns)[half]) for half in (slice(size // 2), slice(size // 2, size)))
    off = np.angle(late / early) / np.pi  # hertz: the halves are half a second apart

    assert abs(early) > 1e4
    assert abs(1200 * np.log2(1 + off / hertz)) < 2


def test_slides_vibrato_and_arpeggios_are_heard() -> None:
    """A slide comes from the note before, a tremble stays near its note, an arpeggio runs up the chord."""
    bars = [bar("c5:8 g5:8/", "c4:16*"), bar("a4:16~")]
    score = piece(form=["A"], sections=[part("A", bars)], tempo=120, echo="none")
    pitches = xmp(xm(score), 120, 6).pitches
    lead, second = pitches[:, 0], pitches[:, 1]
    slide, held, tremble = lead[48:54], lead[56:60], lead[96 + 30 : 192]

    assert np.all(np.diff(slide) >= 0)
    assert slide[0] < 74
    assert slide[-1] == pytest.approx(79, abs=0.1)
    assert held == pytest.approx(79, abs=0.4)
    assert tremble.min() < 68.8
    assert tremble.max() > 69.2
    assert tremble == pytest.approx(69, abs=0.6)
    assert set(np.round(second[:12])) == {60, 64, 67}


def test_a_title_is_told_in_the_letters_that_trackers_have() -> None:
    """Twenty of them: a long one goes without the game's name. Accents go, and what is no letter there is a question mark."""
    assert xm(piece(title="Mär¢hen — «ö»  and twenty more"))[17:37] == b"Mar?hen ? ?o?  and t"
    assert xm(piece(title="Lantern Moth: world 1"))[17:37] == b"world 1".ljust(20, b"\0")
    assert xm(piece(title="Öl"))[17:37] == b"Ol".ljust(20, b"\0")
