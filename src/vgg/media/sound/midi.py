"""Every song as a MIDI file too, so that other programs open it; `unmidi` takes it back."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator, Sequence

from vgg.responses.score import Score

from .notation import KEYS, MINOR, STEPS_A_BEAT, VOICES, Hit, Note, drums, entries, length, voice

DIVISION = 96
"""Ticks a quarter note."""
DRUM_CHANNEL = 9
DRUM_KEYS = {"k": 36, "s": 38, "h": 42, "o": 46, "t": 45, "c": 49}
LOUDNESS = {"!": 120, ",": 60, "": 92}
"""How hard a key is struck for an accent, a soft note, and any other."""

_TICKS = DIVISION // STEPS_A_BEAT  # a step
_WAVES = {
    "triangle": 79, "sine": 79, "organ": 19, "strings": 48, "brass": 61, "reed": 68, "bell": 9, "choir": 52, "growl": 87,
}  # fmt: skip
Event = tuple[int, int, bytes]
"""Tick, order among those of one tick, and the message."""


def midi(score: Score) -> bytes:
    """Return *score* as a Standard MIDI File of format 1.

    Title, tempo, metre, key, sections and loop in the first track; four voices; drums on channel 10.
    """
    end = length(score) * _TICKS
    tracks = [_chunk(_conductor(score, end), end)]
    for channel, name in enumerate(VOICES):
        head = [(0, 0, _text(3, name)), *_programs(score, channel, name)]
        tracks.append(_chunk([*head, *_notes(channel, voice(score, name))], end))
    tracks.append(_chunk([(0, 0, _text(3, "drums")), *_hits(drums(score))], end))
    return struct.pack(">4sIHHH", b"MThd", 6, 1, len(tracks), DIVISION) + b"".join(tracks)


def _conductor(score: Score, end: int) -> Iterator[Event]:
    """Yield title, tempo, metre, key, the names of sections where they begin, and where a loop begins and ends."""
    yield 0, 0, _text(3, score.title)
    yield 0, 1, b"\xff\x51\x03" + struct.pack(">I", 60_000_000 // score.tempo)[1:]
    yield 0, 2, b"\xff\x58\x04" + bytes((score.beats, 2, 24, 8))
    yield 0, 3, b"\xff\x59\x02" + _signature(score)
    if score.loop:
        yield 0, 4, _text(6, "loopStart")
        yield end, 4, _text(6, "loopEnd")
    for start, section in entries(score):
        yield start * _TICKS, 5, _text(6, section.name)


def _signature(score: Score) -> bytes:
    """Return sharps (flats are negative) and minor of the keynote's plain major or minor: it has no other modes."""
    minor = score.scale in MINOR
    sharps = (KEYS.index(score.key) + 3 * minor) * 7 % 12
    return struct.pack("bB", sharps - 12 if sharps > 6 else sharps, minor)


def _programs(score: Score, channel: int, name: str) -> Iterator[Event]:
    """Yield the General MIDI sound of the voice *name* wherever it becomes another."""
    before = -1
    for start, section in entries(score):
        wave = section.bass.wave if name == "bass" else section.third.wave
        program = {"third": _WAVES[wave], "bass": 39 if wave == "growl" else 38}.get(name, 80)
        if program != before:
            yield start * _TICKS, 1, bytes((0xC0 | channel, program))
        before = program


def _notes(channel: int, notes: Sequence[Note]) -> Iterable[Event]:
    """Yield the messages of *notes*; an end comes before a beginning of the same tick."""
    for note in notes:
        assert note.pitch is not None  # `voice` leaves rests out
        key = note.pitch if note.pitch < 128 else note.pitch - 12
        yield note.start * _TICKS, 3, bytes((0x90 | channel, key, LOUDNESS[note.touch]))
        yield note.end * _TICKS, 2, bytes((0x80 | channel, key, 0))


def _hits(hits: Sequence[Hit]) -> Iterable[Event]:
    """Yield the messages of drums, each a step long."""
    for hit in hits:
        yield hit.start * _TICKS, 3, bytes((0x90 | DRUM_CHANNEL, DRUM_KEYS[hit.drum], 100))
        yield (hit.start + 1) * _TICKS, 2, bytes((0x80 | DRUM_CHANNEL, DRUM_KEYS[hit.drum], 0))


def _text(kind: int, text: str) -> bytes:
    """Return a text message; 3 names a track, 6 marks a place."""
    data = text.encode()
    return bytes((0xFF, kind)) + _number(len(data)) + data


def _chunk(events: Iterable[Event], end: int) -> bytes:
    """Return *events* as a track chunk with delta times, as long as the piece."""
    out, now = bytearray(), 0
    for tick, _, message in sorted(events):
        out += _number(tick - now) + message
        now = tick
    out += _number(end - now) + b"\xff\x2f\x00"
    return struct.pack(">4sI", b"MTrk", len(out)) + bytes(out)


def _number(value: int) -> bytes:
    """Return *value* in groups of seven bits, high bit set on all but the last."""
    groups = [value & 127]
    while value := value >> 7:
        groups.append(value & 127 | 128)
    return bytes(reversed(groups))
