"""From a score to samples: lays its notes out in frames, lets the chip play them, and mixes the voices."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from vgg.responses.score import Bar, Score, Timbre

from . import loudness
from .drums import drum
from .notation import STEPS_A_BEAT, Note, joined, length, parse_chords, parse_drums, parse_notes, played
from .synth import FINE, FRAME, Ints, Pcm, pulse, triangle

# Volumes a frame, 15 is full; the last one holds.
_ENVELOPES: dict[str, tuple[int, ...]] = {
    "pluck": (
        15,
        15,
        13,
        11,
        10,
        9,
        8,
        7,
        7,
        6,
        6,
        5,
        5,
        4,
        4,
        4,
        3,
        3,
        3,
        3,
        2,
        2,
        2,
        2,
        2,
        2,
        1,
        1,
        1,
        1,
        1,
    ),
    "piano": (
        15,
        15,
        14,
        13,
        13,
        12,
        12,
        11,
        11,
        10,
        10,
        *([9] * 4),
        *([8] * 6),
        *([7] * 8),
        *([6] * 12),
        *([5] * 20),
        4,
    ),
    "organ": (12, 14, 13),
    "stab": (15, 14, 11, 8, 5, 3, 2, 1, 0),
    "swell": (4, 5, 6, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 12, 13, 13, 13, 13, 14),
}
_WOBBLE = (0, 38, 71, 92, 100, 92, 71, 38, 0, -38, -71, -92, -100, -92, -71, -38)
_DUTY = {"12": 1, "25": 2, "50": 4}
_BASS = (15, 15, 14, 14, 13, 13, 12)
_ECHO_STEPS = 3
_ECHO = (80, 28)  # of 256, at one and two delays
_LEAD, _SECOND, _TRIANGLE, _DRUM = 330, 340, 165, 225  # of 256, in the mix


@dataclass(frozen=True, slots=True)
class Track:
    """Pitch (1/64 semitones), volume (0 to 255) and duty (eighths) of one voice, a number a frame."""

    pitch: Ints
    volume: Ints
    duty: Ints


@dataclass(frozen=True, slots=True)
class Cue:
    """A note with all that decides its sound: its timbre and the pitch classes of the chord it stands on."""

    note: Note
    timbre: Timbre | None
    chord: tuple[int, ...]


def frame_of(step: int, tempo: int) -> int:
    """Return the frame at which *step* begins: a step is 900 / tempo frames."""
    return (step * 900 + tempo // 2) // tempo


def samples(score: Score) -> int:
    """Return the exact length of the rendered score; a jingle rings out for a second more."""
    frames = frame_of(length(score), score.tempo)
    return (frames + (0 if score.loop else 60)) * FRAME


def render(score: Score) -> Pcm:
    """Return *score* as mono samples at `synth.RATE`, levelled.

    A looping score's end meets its beginning silently.
    """
    size = samples(score)
    pulses = _pulses(score, size // FRAME)
    mix = pulses + _echo(pulses, score)
    bass = track(cues(score, "bass"), score.tempo, size // FRAME)
    mix += triangle(bass.pitch, bass.volume) * _TRIANGLE >> 8
    _lay_drums(mix, score)
    return loudness.levelled(mix, loudness.MUSIC)


def _pulses(score: Score, frames: int) -> Ints:
    """Return both pulse voices mixed."""
    lead = track(cues(score, "lead"), score.tempo, frames)
    second = track(cues(score, "second"), score.tempo, frames)
    mix: Ints = pulse(lead.pitch, lead.volume, lead.duty) * _LEAD >> 8
    mix += pulse(second.pitch, second.volume, second.duty) * _SECOND >> 8
    return mix


def _echo(dry: Ints, score: Score) -> Ints:
    """Return two echoes of *dry*.

    In a loop they run around its end, so that the joint has the sound of any bar.
    """
    wet = np.zeros_like(dry)
    for turn, gain in enumerate(_ECHO, start=1):
        late = frame_of(turn * _ECHO_STEPS, score.tempo) * FRAME
        wet[late:] += dry[:-late] * gain >> 8
        if score.loop:
            wet[:late] += dry[-late:] * gain >> 8
    return wet


def _lay_drums(mix: Ints, score: Score) -> None:
    """Add every hit of *score* to *mix*; what rings past the end of a loop goes on at its beginning."""
    for start, _, bar in played(score):
        for hit in parse_drums(bar.drums, start):
            sound = drum(hit.drum) * _DRUM >> 8
            at = frame_of(hit.start, score.tempo) * FRAME
            inside = min(len(sound), len(mix) - at)
            mix[at : at + inside] += sound[:inside]
            if score.loop and inside < len(sound):
                mix[: len(sound) - inside] += sound[inside:]


def cues(score: Score, voice: str) -> tuple[Cue, ...]:
    """Return what the voice *voice* ('lead', 'second' or 'bass') plays, in order."""
    out: list[Cue] = []
    notes: list[Note] = []
    for start, section, bar in played(score):
        timbre = None if voice == "bass" else section.lead if voice == "lead" else section.second
        for note in parse_notes(getattr(bar, voice), start):
            notes.append(note)
            out.append(Cue(note, timbre, _chord_at(bar, note.start - start, score.beats * STEPS_A_BEAT)))
    sound = {note.start: note for note in joined(notes)}
    return tuple(Cue(sound[cue.note.start], cue.timbre, cue.chord) for cue in out if cue.note.start in sound)


def _chord_at(bar: Bar, step: int, steps: int) -> tuple[int, ...]:
    """Return the chord of *bar* at *step* of it."""
    chords = parse_chords(bar.chord)
    return chords[min(step * len(chords) // steps, len(chords) - 1)]


def track(played_cues: Sequence[Cue], tempo: int, frames: int) -> Track:
    """Return *played_cues* frame by frame; the very last frame of the song is silent."""
    pitch, volume, duty = (np.full(frames, value, np.int32) for value in (60 * FINE, 0, 2))
    for at, cue in enumerate(played_cues):
        begin = frame_of(cue.note.start, tempo)
        end = min(frame_of(cue.note.start + cue.note.steps, tempo), frames)
        after = played_cues[at + 1].note if at + 1 < len(played_cues) else None
        before = played_cues[at - 1].note if at else None
        pitch[begin:end] = _pitches(cue, before, end - begin)
        volume[begin:end] = _volumes(cue, after, end - begin)
        duty[begin:end] = _DUTY[cue.timbre.duty] if cue.timbre else 4
        if after is None or after.start > cue.note.start + cue.note.steps:
            _release(pitch, volume, duty, end)
    volume[-1] = 0
    return Track(pitch, volume, duty)


def _release(pitch: Ints, volume: Ints, duty: Ints, end: int) -> None:
    """Let the note that ends at frame *end* fade for up to five frames."""
    frames = min(5, len(pitch) - end)
    pitch[end : end + frames], duty[end : end + frames] = pitch[end - 1], duty[end - 1]
    volume[end : end + frames] = volume[end - 1] * np.arange(5, 0, -1, dtype=np.int32)[:frames] // 8


def _pitches(cue: Cue, before: Note | None, frames: int) -> Ints:
    """Return the pitch of a note: a slide at its beginning, an arpeggio or vibrato along it."""
    assert cue.note.pitch is not None  # rests are left out when notes are joined
    base = np.full(frames, cue.note.pitch * FINE, np.int32)
    if "*" in cue.note.marks:
        return base + _arpeggio(cue, frames)
    if "/" in cue.note.marks and before is not None and before.pitch is not None:
        way = min(6, frames)
        gap = (before.pitch - cue.note.pitch) * FINE
        base[:way] += gap * np.arange(way, 0, -1, dtype=np.int32) // (way + 1)
    return base + _vibrato(cue, frames)


def _arpeggio(cue: Cue, frames: int) -> Ints:
    """Return the run through the chord above the note, a chord note every second frame."""
    assert cue.note.pitch is not None  # as above
    above = sorted({(each - cue.note.pitch) % 12 for each in cue.chord} | {0})
    return np.array(above, dtype=np.int32)[np.arange(frames) // 2 % len(above)] * FINE


def _vibrato(cue: Cue, frames: int) -> Ints:
    """Return the tremble of a note, 5.6 turns a second; 'late' begins after a quarter of a second."""
    kind = "wide" if "~" in cue.note.marks else cue.timbre.vibrato if cue.timbre else "none"
    depth, late = {"none": (0, 0), "late": (14, 18), "wide": (24, 8)}[kind]
    at = np.maximum(np.arange(frames) - late, 0)
    swing = np.array(_WOBBLE, dtype=np.int32)[at * 3 // 2 % 16]
    bend: Ints = swing * (depth * np.minimum(at, 16) // 16).astype(np.int32) // 100
    return bend


def _volumes(cue: Cue, after: Note | None, frames: int) -> Ints:
    """Return the loudness of a note; before a note that is not slid into, the last frame steps back."""
    table = np.array(_ENVELOPES[cue.timbre.envelope] if cue.timbre else _BASS, dtype=np.int32)
    shape = table[np.minimum(np.arange(frames), len(table) - 1)]
    touch = 19 if "!" in cue.note.marks else 10 if "," in cue.note.marks else 15
    level = cue.timbre.level if cue.timbre else 15
    out: Ints = np.minimum(shape * (255 * level * touch // 225) // 15, 255)
    if frames > 3 and not (after is not None and "/" in after.marks):
        out[-1] = out[-1] // 3
    return out
