"""A MIDI file edited anywhere comes back as a score: to the letter where nothing changed, and with the changes told."""

from __future__ import annotations

import struct
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from odd_pieces import longest, odd_pieces
from pieces import LEADS, piece, section, short, with_bar

from vgg.media.sound.midi import midi
from vgg.media.sound.notation import length, voice
from vgg.media.sound.unmidi import Taken, read_midi
from vgg.model.errors import InputError
from vgg.responses.score import Score

Event = tuple[int, bytes]
SIZE = 16
"""Steps a bar."""


def note(start: float, steps: float, pitch: int, force: int = 92, **more: int) -> list[Event]:
    """Return both ends of a note, whose place is said in steps; *more* may say channel and division."""
    channel, division = more.get("channel", 0), more.get("division", 480)
    begin, end = round(start * division / 4), round((start + steps) * division / 4)
    return [(begin, bytes((0x90 | channel, pitch, force))), (end, bytes((0x80 | channel, pitch, 0)))]


def file(*tracks: list[Event], kind: int = 1, division: int = 480) -> bytes:
    """Return a MIDI file of *tracks*: messages at ticks, in any order."""
    return struct.pack(">4sIHHH", b"MThd", 6, kind, len(tracks), division) + b"".join(map(_track, tracks))


def _track(events: list[Event]) -> bytes:
    out, now = bytearray(), 0
    for tick, message in sorted(events, key=lambda each: (each[0], each[1][0] >> 4 == 9)):
        delta, now = tick - now, tick
        out += bytes((delta >> shift & 127 | 128) for shift in (21, 14, 7)) + bytes((delta & 127,)) + message
    out += b"\x00\xff\x2f\x00"
    return struct.pack(">4sI", b"MTrk", len(out)) + bytes(out)


def named(name: str) -> Event:
    """Return the name of a track."""
    return 0, bytes((0xFF, 3, len(name))) + name.encode()


def tempo(beats: int, tick: int = 0) -> Event:
    """Return a tempo."""
    return tick, b"\xff\x51\x03" + (60_000_000 // beats).to_bytes(3)


def metre(upper: int, power: int, tick: int = 0) -> Event:
    """Return a metre whose lower number is 2 to the *power*."""
    return tick, bytes((0xFF, 0x58, 4, upper, power, 24, 8))


LATE = (4800, b"\xff\x01\x00")
"""A text that says nothing, long after the tempos."""


def edited(score: Score, name: str, change: dict[int, tuple[int, int] | None]) -> bytes:
    """Return the file of *score* with notes of the voice *name* changed: by their start, to pitch and steps, or gone."""
    tracks: list[list[Event]] = [[tempo(score.tempo)]]
    for channel, each in enumerate(("lead", "second", "third", "bass")):
        events = [named(each)]
        for own in voice(score, each):
            assert own.pitch is not None
            to = change.get(own.start, (own.pitch, own.steps)) if each == name else (own.pitch, own.steps)
            events += note(own.start, to[1], to[0], channel=channel) if to else []
        tracks.append(events)
    hits = [hit for start in range(0, length(score), SIZE) for hit in _hits(start)]
    return file(*tracks, [named("drums"), *hits])


def _hits(start: int) -> list[Event]:
    keys = {"k": 36, "h": 42, "s": 38}
    return [
        event
        for at, drum in enumerate("k.h.s.h.k.h.s.hh")
        if drum != "."
        for event in note(start + at, 1, keys[drum], channel=9)
    ]


@pytest.mark.parametrize(
    ("name", "score"),
    [*odd_pieces(), ("longest", longest()), ("plain", piece())],
    ids=lambda each: each if isinstance(each, str) else "",
)
def test_what_was_not_edited_comes_back_to_the_letter(name: str, score: Score) -> None:
    """Marks that no MIDI file can say, rests written in two ways, holds of nothing: all as they were, and nothing to tell."""
    taken = read_midi(midi(score), score)

    assert taken.score == score, name
    assert taken.notes == ()


def test_one_note_changes_one_bar_of_one_voice() -> None:
    """All other bars keep their very words; the new one is spelled anew."""
    before = short()
    after = read_midi(edited(before, "lead", {32: (77, 4)}), before).score  # d5 of the third bar becomes f5

    assert after == with_bar(before, 2, lead="f5:4 e5:2 f5:2 a5:8")


def test_marks_stay_with_notes_of_their_place_and_length() -> None:
    """A slide stays a slide when its pitch moves, and goes when its note gets another length; accents are struck anew."""
    before = with_bar(short(), 2, lead="d5:4~ e5:2/! f5:2/ a5:8~")
    data = edited(before, "lead", {32: (77, 4), 38: (77, 1)})

    assert read_midi(data, before).score.sections[0].bars[2].lead == "f5:4~ e5:2/ f5:1 r:1 a5:8~"


def test_a_note_over_the_bar_line_is_held() -> None:
    """It begins in its bar and goes on in the next one."""
    before = short()
    bars = read_midi(edited(before, "lead", {24: (76, 12), 32: None}), before).score.sections[0].bars

    assert bars[1].lead == "a5:4 g5:4 e5:8"
    assert bars[2].lead == "_:4 e5:2 f5:2 a5:8"


def test_a_section_that_returns_edited_becomes_one_of_its_own() -> None:
    """The form says where it is played; the other returns stay."""
    before = piece(form=["A", "B", "A"], sections=[section("A"), section("B", 5)], tempo=200)
    after = read_midi(edited(before, "lead", {256: (84, 4)}), before).score

    assert after.form == ["A", "B", "A2"]
    assert [each.name for each in after.sections] == ["A", "A2", "B"]
    assert after.sections[1].bars[0].lead == LEADS[0].replace("c5:4", "c6:4")
    assert after.sections[1].bars[1:] == before.sections[0].bars[1:]


def test_a_longer_piece_goes_on_in_its_last_section_and_a_shorter_one_ends_earlier() -> None:
    """Bars that are new have the chords of the section; bars that are gone take the rest of the form with them."""
    before = short()
    events = [named("lead"), tempo(200), *note(0, 4, 72), *note(8 * SIZE, 4, 79)]
    longer = read_midi(file(events), before).score
    shorter = read_midi(
        file([named("lead"), tempo(200), *note(0, 4, 72), *note(2 * SIZE, 4, 79)]), before
    ).score

    assert [len(each.bars) for each in longer.sections] == [9]
    assert (longer.sections[0].bars[8].chord, longer.sections[0].bars[8].lead) == ("C", "g5:4 r:12")
    assert [len(each.bars) for each in shorter.sections] == [3]


def test_a_piece_longer_than_any_score_is_cut_and_that_is_told() -> None:
    """256 bars are the most."""
    taken = read_midi(
        file([named("lead"), *(event for bar in range(300) for event in note(bar * SIZE, 4, 72))]), piece()
    )

    assert length(taken.score) <= 256 * SIZE
    assert any("room for" in each for each in taken.notes)


def test_a_piece_in_another_key_takes_chords_motif_and_keynote_along() -> None:
    """When all notes are moved alike; a new key is what was meant."""
    before = short()
    tracks = [
        [
            named(name),
            *(
                event
                for each in voice(before, name)
                for event in note(each.start, each.steps, each.pitch + 2)
            ),
        ]
        for name in ("lead", "second", "bass")
    ]
    taken = read_midi(file([tempo(200)], *tracks), before)

    assert taken.score.key == "D"
    assert [each.chord for each in taken.score.sections[0].bars] == [
        "D",
        "Bm",
        "G",
        "A",
        "D",
        "Bm",
        "G A",
        "D",
    ]
    assert taken.score.motif == "d5:4 e5:2 f#5:2 a5:8"
    assert any("+2 semitones" in each for each in taken.notes)


def test_any_program_s_file_is_put_on_the_grid_and_what_moved_is_told() -> None:
    """Format 0, another division, running status, notes a little early and late, in the register of each voice."""
    own = [event for at in range(0, 128, 4) for event in note(at + 0.1, 3.7, 72, 100, division=96)]
    low = [
        event
        for at in range(0, 128, 8)
        for event in note(at - (0.1 if at else 0), 8, 40, 100, channel=5, division=96)
    ]
    taken = read_midi(file([tempo(150), *own, *low], kind=0, division=96), short())

    assert taken.score.tempo == 150
    assert taken.score.sections[0].bars[0].lead == "c5:4 c5:4 c5:4 c5:4"
    assert taken.score.sections[0].bars[1].bass == "e2:8 e2:8"
    assert taken.score.sections[0].bars[0].second == "r:16"
    assert taken.notes == (
        "channel 1 plays lead (32 notes)",
        "channel 6 plays bass (16 notes)",
        "47 notes were moved to the grid of sixteenths, by 20 % of one at most",
    )


def test_the_title_of_a_file_of_one_track_names_no_voice() -> None:
    """A piece called after the drums is not played by them."""
    data = file([named("Drums of War"), *note(0, 4, 72), *note(0, 8, 40, channel=3)], kind=0)
    bar = read_midi(data, short()).score.sections[0].bars[0]

    assert (bar.lead, bar.bass, bar.drums) == ("c5:4 r:12", "e2:8 r:8", "." * 16)


def test_notes_after_the_longest_piece_are_told() -> None:
    """None goes in silence."""
    taken = read_midi(file([*note(0, 4, 72), *note(10_000, 4, 74)]), short())

    assert "1 notes begin after the longest piece that a score can hold and were left out" in taken.notes


@pytest.mark.parametrize("before", [b"", b"DISP\x03\0\0\0odd\0"])
def test_a_file_in_a_riff_box_is_read(before: bytes) -> None:
    """Some programs save MIDI as .rmi: the same file among chunks of another kind, which begin at even bytes."""
    own = midi(short())
    body = b"RMID" + before + b"data" + len(own).to_bytes(4, "little") + own
    data = b"RIFF" + len(body).to_bytes(4, "little") + body

    assert read_midi(data, short()) == Taken(short())


def test_what_lies_behind_the_last_track_is_passed_over() -> None:
    """Some programs pad their files."""
    assert read_midi(midi(short()) + b"Junk" * 10, short()).score == short()


def test_running_status_is_read() -> None:
    """A status byte stands for all messages after it."""
    body = b"\x00\x90\x48\x5c\x60\x48\x00\x00\x4a\x5c\x60\x4a\x00\x00\xff\x2f\x00"
    data = struct.pack(">4sIHHH4sI", b"MThd", 6, 0, 1, 96, b"MTrk", len(body)) + body

    assert read_midi(data, short()).score.sections[0].bars[0].lead == "c5:4 d5:4 r:8"


def test_running_status_outlasts_a_marker() -> None:
    """What is no message of a channel leaves it as it was: so other programs read such files."""
    body = b"\x00\x90\x48\x5c\x60\x48\x00\x00\xff\x06\x01A\x00\x4a\x5c\x60\x4a\x00\x00\xff\x2f\x00"
    data = struct.pack(">4sIHHH4sI", b"MThd", 6, 0, 1, 96, b"MTrk", len(body)) + body

    assert read_midi(data, short()).score.sections[0].bars[0].lead == "c5:4 d5:4 r:8"


def test_tracks_find_their_voices_by_name_then_channel_then_height() -> None:
    """A fifth part has no voice left, and that is told."""
    parts = [
        ("My Bass", 0, 45),
        ("Flute", 7, 84),
        ("Strings", 8, 60),
        ("Low", 9, 36),
        ("Piano", 1, 70),
        ("Harp", 11, 65),
    ]
    tracks = [[named(name), *note(0, 4, pitch, channel=channel)] for name, channel, pitch in parts]
    taken = read_midi(file(*tracks), short())
    bar = taken.score.sections[0].bars[0]

    assert (bar.lead, bar.second, bar.third, bar.bass) == (
        "c6:4 r:12",
        "a#4:4 r:12",
        "f4:4 r:12",
        "a2:4 r:12",
    )
    assert "track 'Piano' plays second (1 notes)" in taken.notes
    assert "track 'Strings': all voices are taken; its 1 notes were left out" in taken.notes
    assert bar.drums == "k" + "." * 15


def test_a_voice_plays_one_note_at_a_time_and_a_step_has_one_drum() -> None:
    """The highest of a chord stays, the lowest of a bass; a kick is heard before a hat."""
    chord = [named("lead"), *note(0, 8, 60), *note(0, 8, 67), *note(4, 4, 72)]
    bass = [named("bass"), *note(0, 4, 36), *note(0, 4, 43)]
    drums = [
        named("drums"),
        *note(0, 1, 42, channel=9),
        *note(0, 1, 35, channel=9),
        *note(2, 1, 80, channel=9),
    ]
    taken = read_midi(file([tempo(200)], chord, bass, drums), short())
    bar = taken.score.sections[0].bars[0]

    assert (bar.lead, bar.bass, bar.drums) == ("g4:4 c5:4 r:8", "c2:4 r:12", "k" + "." * 15)
    assert len(taken.notes) == 4


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (
            [tempo(100), tempo(140, 480), LATE],
            "the tempo changes (100, 140); all is played at 140 beats a minute",
        ),
        ([tempo(140, 480), LATE], "the tempo changes (120, 140); all is played at 140 beats a minute"),
        ([tempo(20)], "20 beats a minute became 60"),
        ([(0, b"\xff\x51\x03" + (647_249).to_bytes(3))], "92.7 beats a minute became 93"),
        ([], "the file says no tempo, which is 120 beats a minute elsewhere; it stays 200"),
        ([metre(5, 2)], "5/4 is none of ours"),
        ([metre(2, 2)], "the metre 2/4 is counted in bars of 4 beats"),
        ([metre(4, 2), metre(3, 2, 1920)], "the metre changes (4/4, 3/4); all bars have 4 beats"),
        ([metre(3, 2, 1920)], "the metre changes (4/4, 3/4); all bars have 4 beats"),
        ([(0, b"\xe0\x00\x50"), (0, b"\xb0\x07\x50")], "2 bends and controllers"),
        (note(4, 4, 120), "moved by octaves"),
    ],
)
def test_what_a_score_cannot_say_is_told(said: list[Event], words: str) -> None:
    """One sentence for each kind of loss."""
    taken = read_midi(file([named("lead"), *note(0, 4, 72), *said]), short())

    assert any(words in each for each in taken.notes)


def test_a_waltz_whose_file_says_no_metre_stays_one() -> None:
    """As its score has it; that other programs hear bars of four is told."""
    waltz = dict(odd_pieces())["waltz"]
    taken = read_midi(file([tempo(132), named("lead"), *note(0, 12, 72)]), waltz)

    assert taken.score.beats == 3
    assert taken.notes[0] == "the file says no metre, which is 4/4 elsewhere; bars have 3 beats as before"


def test_a_waltz_in_six_eight_has_three_beats() -> None:
    """Bars are as long as the file's; all of them are written anew."""
    taken = read_midi(
        file([named("lead"), metre(6, 3), *note(0, 12, 72), *note(12, 6, 74)]),
        short(),
    )

    assert taken.score.beats == 3
    assert [each.lead for each in taken.score.sections[0].bars] == ["c5:12", "d5:6 r:6"]


TRACK = struct.pack(">4sI", b"MTrk", 8)
HEAD = struct.pack(">4sIHHH", b"MThd", 6, 1, 1, 96)
HOSTILE = {
    "no MIDI": b"MIDI" + b"\0" * 40,
    "a box of waves": b"RIFF\x24\0\0\0WAVEdata\x04\0\0\0MThd",
    "an empty box": b"RIFF" + b"\0" * 40,
    "a box without end": b"RIFF\xff\xff\xff\xffRMIDdata\xff\xff\xff\xffMThd",
    "a box of boxes": b"RIFF\x24\0\0\0RMIDdata\x10\0\0\0RIFF\0\0\0\0RMIDdata",
    "empty": b"",
    "a list of pieces": struct.pack(">4sIHHH", b"MThd", 6, 2, 1, 96),
    "pictures": struct.pack(">4sIHHH", b"MThd", 6, 1, 1, 0xE728),
    "no division": struct.pack(">4sIHHH", b"MThd", 6, 1, 1, 0),
    "no notes": HEAD,
    "cut": midi(short())[:400],
    "long track": HEAD + struct.pack(">4sI", b"MTrk", 1 << 31) + b"\0" * 9,
    "no status": HEAD + TRACK + b"\0\x40\x40\0\xff\x2f\0\0",
    "long number": HEAD + TRACK + b"\xff\xff\xff\xff\xff\x90\x40\x40",
    "bad data": HEAD + TRACK + b"\0\x90\xf0\x40\0\xff\x2f\0",
    "bad status": HEAD + TRACK + b"\0\xf4\x00\0\0\xff\x2f\0",
    "large": HEAD + b"\0" * (5 << 20),
    "days": HEAD + struct.pack(">4sI", b"MTrk", 7 * 20) + b"\xff\xff\xff\x7f\xb0\0\0" * 20,
}


@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_file_is_refused_by_its_name(data: bytes) -> None:
    """With what is wrong and what to do, and nothing else."""
    with pytest.raises(InputError, match=r"^sound/music/title\.mid") as caught:
        read_midi(data, short(), "sound/music/title.mid")

    assert caught.value.hint


def test_a_file_of_very_many_events_costs_little_time() -> None:
    """A million notes, held on one key or far away, are refused or cut within seconds."""
    held = struct.pack(">4sI", b"MTrk", 4 * 900_000) + b"\0\x90\x40\x40" * 900_000
    far = file([named("lead"), *note(0, 1, 60), ((1 << 28) - 1, b"\x90\x40\x40")], division=1)
    began = time.process_time()

    with pytest.raises(InputError, match="more than 100,000 events"):
        read_midi(HEAD + held, short())
    assert length(read_midi(far, short()).score) <= 256 * SIZE
    assert time.process_time() - began < 20


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_a_damaged_file_is_read_or_refused(data: st.DataObject) -> None:
    """Whatever bytes are changed: a score that is whole, or an error that says so."""
    whole = bytearray(WHOLE)
    for place in data.draw(st.lists(st.integers(0, len(whole) - 1), max_size=6)):
        whole[place] = data.draw(st.integers(0, 255))
    try:
        taken = read_midi(bytes(whole), LIKE)
    except InputError:
        return
    assert midi(taken.score)
    assert read_midi(midi(taken.score), taken.score).score == taken.score


LIKE = dict(odd_pieces())["marks"]
WHOLE = midi(LIKE)
