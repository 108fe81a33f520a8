"""The MIDI file holds the notes of the score."""

from __future__ import annotations

import io
import struct

import mido
import pytest
from odd_pieces import odd_pieces
from pieces import piece, short

from vgg.media.sound.midi import DIVISION, midi
from vgg.media.sound.notation import length, voice
from vgg.responses.score import Score


def chunks(data: bytes) -> list[tuple[bytes, bytes]]:
    """Return the chunks of a MIDI file as name and body."""
    out: list[tuple[bytes, bytes]] = []
    at = 0
    while at < len(data):
        name, size = struct.unpack_from(">4sI", data, at)
        out.append((name, data[at + 8 : at + 8 + size]))
        at += 8 + size
    return out


def notes(track: bytes) -> tuple[list[tuple[int, int]], int]:
    """Return start tick and pitch of every note of *track*, and the tick at which the last one ends."""
    out: list[tuple[int, int]] = []
    at = now = 0
    while at < len(track):
        delta, at = number(track, at)
        now += delta
        status = track[at]
        if status == 0xFF:
            size, at = number(track, at + 2)
            at += size
        elif status >> 4 == 0xC:
            at += 2
        else:
            if status >> 4 == 9:
                out.append((now, track[at + 1]))
            at += 3
    return out, now


def number(data: bytes, at: int) -> tuple[int, int]:
    """Return a variable-length number and the place after it."""
    value = 0
    while data[at] & 128:
        value = value << 7 | data[at] & 127
        at += 1
    return value << 7 | data[at], at + 1


def test_a_midi_file_has_a_conductor_and_five_voices() -> None:
    """Format 1, six tracks."""
    first, *tracks = chunks(midi(short()))

    assert first == (b"MThd", struct.pack(">HHH", 1, 6, DIVISION))
    assert [name for name, _ in tracks] == [b"MTrk"] * 6


def test_the_voices_have_the_notes_of_the_score() -> None:
    """Start and pitch of every note are those written; the bass ends with the piece."""
    tracks = [body for _, body in chunks(midi(short()))[2:6]]

    for body, name in zip(tracks, ("lead", "second", "third", "bass"), strict=True):
        assert notes(body)[0] == [(note.start * DIVISION // 4, note.pitch) for note in voice(short(), name)]
    assert notes(tracks[3])[1] == length(short()) * DIVISION // 4


def test_the_drums_are_on_their_channel() -> None:
    """A bar of kick, hat and snare has its ten hits, the kick on the general MIDI key 36."""
    hits, _ = notes(chunks(midi(short()))[6][1])

    assert len(hits) == 9 * 8
    assert hits[0] == (0, 36)


def said(track: bytes) -> list[tuple[int, int, bytes]]:
    """Return tick, kind and body of everything that *track* says beside its notes."""
    out: list[tuple[int, int, bytes]] = []
    at = now = 0
    while at < len(track):
        delta, at = number(track, at)
        now += delta
        if track[at] == 0xFF:
            size, begin = number(track, at + 2)
            out.append((now, track[at + 1], track[begin : begin + size]))
            at = begin + size
        else:
            at += 2 if track[at] >> 4 == 0xC else 3
    return out


def conductor(score: Score) -> list[tuple[int, int, bytes]]:
    """Return what the first track of the file of *score* says."""
    return said(chunks(midi(score))[1][1])


def test_the_conductor_says_title_tempo_metre_and_key() -> None:
    """120 beats a minute are half a million microseconds; C major has no sharps."""
    assert conductor(piece())[:4] == [
        (0, 3, b"A test"), (0, 0x51, (500_000).to_bytes(3)), (0, 0x58, bytes((4, 2, 24, 8))), (0, 0x59, b"\0\0"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("key", "scale", "signature"),
    [
        ("D", "major", (2, 0)),
        ("F", "lydian", (-1, 0)),
        ("A", "minor", (0, 1)),
        ("C", "dorian", (-3, 1)),
        ("F#", "major", (6, 0)),
        ("D#", "minor", (6, 1)),
        ("G#", "mixolydian", (-4, 0)),
    ],
)
def test_the_key_is_that_of_its_keynote(key: str, scale: str, signature: tuple[int, int]) -> None:
    """Sharps or flats of the plain major or minor on it, for other modes MIDI has no word."""
    body = next(body for _, kind, body in conductor(piece(key=key, scale=scale)) if kind == 0x59)

    assert struct.unpack("bB", body) == signature


def test_sections_and_loops_are_marked() -> None:
    """Markers say where a section begins, and where what loops begins and ends; a jingle has no loop."""
    marks = [(tick, body) for tick, kind, body in conductor(piece()) if kind == 6]
    bars = 8 * 4 * DIVISION

    assert marks == [
        (0, b"loopStart"), (0, b"A"), (bars, b"A2"), (2 * bars, b"B"), (3 * bars, b"A3"), (4 * bars, b"loopEnd"),
    ]  # fmt: skip
    assert [body for _, kind, body in conductor(short(loop=False)) if kind == 6] == [b"A"]


def test_every_track_has_a_name_and_lasts_as_long_as_the_piece() -> None:
    """So that a program knows the silence at the end is part of it."""
    score = dict(odd_pieces())["waltz"]
    tracks = [said(body) for _, body in chunks(midi(score))[2:]]

    assert [track[0] for track in tracks] == [
        (0, 3, name) for name in (b"lead", b"second", b"third", b"bass", b"drums")
    ]
    assert {track[-1] for track in tracks} == {(length(score) * DIVISION // 4, 0x2F, b"")}


def test_accents_are_struck_harder_and_soft_notes_softer() -> None:
    """As a keyboard would."""
    lead = chunks(midi(dict(odd_pieces())["marks"]))[2][1]
    forces = [lead[at + 2] for at in range(len(lead) - 2) if lead[at] == 0x90]

    assert forces[:4] == [92, 120, 60, 92]


def test_programs_follow_the_drawn_wave() -> None:
    """Strings are strings and reed a reed where another program plays them."""
    third = chunks(midi(dict(odd_pieces())["returns"]))[4][1]
    programs = [third[at + 1] for at in range(len(third) - 1) if third[at] == 0xC2]

    assert programs == [48, 68, 48, 68]


@pytest.mark.parametrize("name", [name for name, _ in odd_pieces()])
def test_another_program_reads_the_same_notes_tempo_and_metre(name: str) -> None:
    """mido, which reads MIDI for many music programs, hears every voice as it is written."""
    score = dict(odd_pieces())[name]

    file = mido.MidiFile(file=io.BytesIO(midi(score)))

    conductor = {message.type: message for message in file.tracks[0]}
    assert conductor["set_tempo"].tempo == 60_000_000 // score.tempo
    assert conductor["time_signature"].numerator == score.beats
    for track in file.tracks[1:5]:
        now, begun = 0, []
        for message in track:
            now += message.time
            if message.type == "note_on" and message.velocity:
                begun.append((now, message.note))
        assert begun == [(each.start * DIVISION // 4, each.pitch) for each in voice(score, track.name)]
