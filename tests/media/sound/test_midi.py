"""The MIDI file holds the notes of the score."""

from __future__ import annotations

import struct

from pieces import short

from vgg.media.sound.midi import DIVISION, midi
from vgg.media.sound.notation import length, voice


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
