"""Every song as a MIDI file too, so that other programs open it."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Sequence

from vgg.responses.score import Score

from .notation import Hit, Note, parse_drums, played, voice

DIVISION = 96
"""Ticks a quarter note; a step is a quarter of it."""

_PROGRAMS = (("lead", 80), ("second", 80), ("third", 89), ("bass", 38))
_KEYS = {"k": 36, "s": 38, "h": 42, "o": 46, "t": 45, "c": 49}
_LOUDNESS = {"!": 120, ",": 60}
Event = tuple[int, int, bytes]
"""Tick, order among those of one tick, and the message."""


def midi(score: Score) -> bytes:
    """Return *score* as a Standard MIDI File of format 1.

    Tempo and metre, four voices, drums on channel 10.
    """
    tracks = [_conductor(score)]
    for channel, (name, program) in enumerate(_PROGRAMS):
        head: list[Event] = [(0, 0, _text(3, name)), (0, 1, bytes((0xC0 | channel, program)))]
        tracks.append(_chunk([*head, *_notes(channel, voice(score, name))]))
    hits = [hit for start, _, bar in played(score) for hit in parse_drums(bar.drums, start)]
    tracks.append(_chunk([(0, 0, _text(3, "drums")), *_hits(hits)]))
    return struct.pack(">4sIHHH", b"MThd", 6, 1, len(tracks), DIVISION) + b"".join(tracks)


def _conductor(score: Score) -> bytes:
    """Return the track with title, tempo and metre."""
    tempo = struct.pack(">I", 60_000_000 // score.tempo)[1:]
    metre = bytes((score.beats, 2, 24, 8))
    events = [(0, 0, _text(3, score.title)), (0, 1, b"\xff\x51\x03" + tempo), (0, 2, b"\xff\x58\x04" + metre)]
    return _chunk(events)


def _notes(channel: int, notes: Sequence[Note]) -> Iterable[Event]:
    """Yield the messages of *notes*; an end comes before a beginning of the same tick."""
    for note in notes:
        assert note.pitch is not None  # `voice` leaves rests out
        loud = next((value for mark, value in _LOUDNESS.items() if mark in note.marks), 92)
        yield note.start * DIVISION // 4, 3, bytes((0x90 | channel, note.pitch, loud))
        yield (note.start + note.steps) * DIVISION // 4, 2, bytes((0x80 | channel, note.pitch, 0))


def _hits(hits: Sequence[Hit]) -> Iterable[Event]:
    """Yield the messages of drums, each a step long."""
    for hit in hits:
        yield hit.start * DIVISION // 4, 3, bytes((0x99, _KEYS[hit.drum], 100))
        yield (hit.start + 1) * DIVISION // 4, 2, bytes((0x89, _KEYS[hit.drum], 0))


def _text(kind: int, text: str) -> bytes:
    """Return a text message; 3 names a track."""
    data = text.encode()
    return bytes((0xFF, kind)) + _number(len(data)) + data


def _chunk(events: Sequence[Event]) -> bytes:
    """Return *events* as a track chunk with delta times."""
    out, now = bytearray(), 0
    for tick, _, message in sorted(events):
        out += _number(tick - now) + message
        now = tick
    out += b"\x00\xff\x2f\x00"
    return struct.pack(">4sI", b"MTrk", len(out)) + bytes(out)


def _number(value: int) -> bytes:
    """Return *value* in groups of seven bits, high bit set on all but the last."""
    groups = [value & 127]
    while value := value >> 7:
        groups.append(value & 127 | 128)
    return bytes(reversed(groups))
